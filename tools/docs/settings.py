"""The settings, from the models that check them."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from types import NoneType, UnionType
from typing import Any, Literal, get_args, get_origin

from annotated_types import Ge, Le
from pydantic import SecretStr
from pydantic.fields import FieldInfo

from penalty import config
from penalty.authority import Letterhead
from tools.docs.tables import render_code, render_table

UNITS = {
    "SECONDS": "seconds",
    "MB": "megabytes (10⁶ bytes)",
    "MINUTES": "minutes",
    "HOURS": "hours",
    "PROXIES": "count",
}
KINDS: Mapping[Any, str] = {
    Path: "path",
    bool: "yes or no",
    date: "day, as 2026-11-24",
    dict: "table",
    tuple: "names, with commas between them",
    str: "text",
    SecretStr: "secret",
}
MADE_AT_FIRST_START = {
    "SECRET_KEY": "made at the first start, kept in `instance/secret_key`",
    "LETTERHEAD": "a fictitious authority, marked 演示",
    "LETTERHEADS": "a fictitious authority for `us-epa`, marked as a demonstration",
}


def render_settings() -> str:
    """Every setting: its name in ``instance/config.py`` and in the environment, meaning, unit with limits, default."""
    rows = (
        (
            render_code(name),
            render_code(f"PENALTY_{name}"),
            field.description or "",
            _describe_unit(name, field),
            _describe_default(name, field),
        )
        for name, field in config.Settings.model_fields.items()
    )
    return render_table(("setting", "environment", "meaning", "unit", "default"), rows)


def render_letterhead() -> str:
    """Every key of ``LETTERHEAD``, with what stands there until it is set."""
    rows = (
        (render_code(name), field.description or "", _render_value(config.DEMO_LETTERHEAD.get(name, "")))
        for name, field in Letterhead.model_fields.items()
    )
    return render_table(("key", "meaning", "until it is set"), rows)


def _describe_unit(name: str, field: FieldInfo) -> str:
    kind = _bare_type(field.annotation)
    if kind is Literal:
        return f"one of {', '.join(map(render_code, get_args(field.annotation)))}"
    unit = UNITS[name.rpartition("_")[2]] if kind is int else KINDS[kind]
    return ", ".join([unit, *(f"{word} {value}" for word, value in _list_limits(field))])


def _bare_type(annotation: Any) -> Any:
    """The type without its parameters, and without ``None``."""
    if get_origin(annotation) is UnionType:
        annotation = next(one for one in get_args(annotation) if one is not NoneType)
    return get_origin(annotation) or annotation


def _list_limits(field: FieldInfo) -> list[tuple[str, object]]:
    least = [("at least", one.ge) for one in field.metadata if isinstance(one, Ge) and one.ge != 0]
    return [*least, *(("at most", one.le) for one in field.metadata if isinstance(one, Le))]


def _describe_default(name: str, field: FieldInfo) -> str:
    if name in MADE_AT_FIRST_START:
        return MADE_AT_FIRST_START[name]
    known = config.default_settings(Path("instance"))
    return _render_value(known[name] if name in known else field.get_default())


def _render_value(value: object) -> str:
    if value in (None, ""):
        return "—"
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, dict):
        return "<br>".join(f"{render_code(key)}: {pattern}" for key, pattern in value.items())
    if isinstance(value, tuple):
        return render_code(",".join(value))
    return render_code(value)

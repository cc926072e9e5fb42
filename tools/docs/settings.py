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
from tools.docs.tables import code, table

UNITS = {"MB": "megabytes (10⁶ bytes)", "MINUTES": "minutes", "HOURS": "hours", "PROXIES": "count"}
KINDS: Mapping[Any, str] = {
    Path: "path",
    bool: "yes or no",
    date: "day, as 2026-11-24",
    dict: "table",
    str: "text",
    SecretStr: "secret",
}
MADE = {
    "SECRET_KEY": "made at the first start, kept in `instance/secret_key`",
    "LETTERHEAD": "a fictitious authority, marked 演示",
}


def table_of_all() -> str:
    """Every setting: its name in ``instance/config.py`` and in the environment, meaning, unit with limits, default."""
    rows = (
        (code(name), code(f"PENALTY_{name}"), field.description or "", _unit(name, field), _default(name, field))
        for name, field in config.Settings.model_fields.items()
    )
    return table(("setting", "environment", "meaning", "unit", "default"), rows)


def letterhead() -> str:
    """Every key of ``LETTERHEAD``, with what stands there until it is set."""
    rows = (
        (code(name), field.description or "", _shown(config.DEMO_LETTERHEAD[name]))
        for name, field in Letterhead.model_fields.items()
    )
    return table(("key", "meaning", "until it is set"), rows)


def _unit(name: str, field: FieldInfo) -> str:
    kind = _kind(field.annotation)
    if kind is Literal:
        return f"one of {', '.join(map(code, get_args(field.annotation)))}"
    unit = UNITS[name.rpartition("_")[2]] if kind is int else KINDS[kind]
    return ", ".join([unit, *(f"{word} {value}" for word, value in _limits(field))])


def _kind(annotation: Any) -> Any:
    """The type without its parameters, and without ``None``."""
    if get_origin(annotation) is UnionType:
        annotation = next(one for one in get_args(annotation) if one is not NoneType)
    return get_origin(annotation) or annotation


def _limits(field: FieldInfo) -> list[tuple[str, object]]:
    least = [("at least", one.ge) for one in field.metadata if isinstance(one, Ge) and one.ge != 0]
    return [*least, *(("at most", one.le) for one in field.metadata if isinstance(one, Le))]


def _default(name: str, field: FieldInfo) -> str:
    if name in MADE:
        return MADE[name]
    known = config.defaults(Path("instance"))
    return _shown(known[name] if name in known else field.get_default())


def _shown(value: object) -> str:
    if value in (None, ""):
        return "—"
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, dict):
        return "<br>".join(f"{code(key)}: {pattern}" for key, pattern in value.items())
    return code(value)

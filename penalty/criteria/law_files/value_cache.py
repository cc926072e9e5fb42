"""Plain values kept between runs, in a folder that only this user can write; never used where in doubt."""

from __future__ import annotations

import hashlib
import json
import os
import stat
import tempfile
from collections.abc import Mapping
from contextlib import suppress
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

MARK = "\0"
"""Begins the one key of a map that stands for a value that JSON has not."""
OTHERS_WRITE = stat.S_IWGRP | stat.S_IWOTH


def load_value(name: str, key: str) -> Any:
    """The value stored under ``name`` with ``key``.

    None when nothing is there, the key is another, the file is not whole, or another user could have written it.
    """
    try:
        head, _, body = _read_private_file(get_folder() / name).partition(b"\n")
    except (OSError, ValueError):
        return None
    return json.loads(body, object_hook=_restore_types) if head == _build_head(key, body) else None


def store_value(name: str, key: str, value: Any) -> None:
    """Keep ``value`` under ``name``, in place of what is there; nothing is kept where no safe place can be written."""
    with suppress(OSError, ValueError):  # a value that is not kept is made again
        place = get_folder()
        place.mkdir(mode=0o700, parents=True, exist_ok=True)
        _refuse_shared(os.lstat(place))
        body = json.dumps(_mark_types(value), ensure_ascii=False, separators=(",", ":")).encode()
        with tempfile.NamedTemporaryFile(dir=place, prefix=f".{name}-", delete=False) as file:
            try:
                file.write(_build_head(key, body) + b"\n" + body)
                file.close()
                Path(file.name).replace(place / name)
            except OSError:
                Path(file.name).unlink()
                raise


def get_folder() -> Path:
    """The folder of this program below ``XDG_CACHE_HOME`` or ``~/.cache``; ValueError when there is no home."""
    named = Path(os.environ.get("XDG_CACHE_HOME", ""))
    place = named if named.is_absolute() else Path(os.path.expanduser("~/.cache"))  # noqa: PTH111 -- needs no home
    if not place.is_absolute():
        raise ValueError("there is no home")
    return place / "penalty-relief"


def _read_private_file(path: Path) -> bytes:
    _refuse_shared(os.lstat(path.parent))
    with os.fdopen(os.open(path, os.O_RDONLY | os.O_NOFOLLOW), "rb") as file:
        _refuse_shared(os.fstat(file.fileno()))
        return file.read()


def _refuse_shared(found: os.stat_result) -> None:
    if stat.S_ISLNK(found.st_mode) or found.st_uid != os.geteuid() or found.st_mode & OTHERS_WRITE:
        raise ValueError("another user can write here")


def _build_head(key: str, body: bytes) -> bytes:
    return f"{key} {hashlib.sha256(body).hexdigest()}".encode()


def _mark_types(value: Any) -> Any:
    if isinstance(value, date):
        return {f"{MARK}date": value.isoformat()}
    if isinstance(value, Decimal):
        return {f"{MARK}decimal": str(value)}
    if isinstance(value, list):
        return [_mark_types(one) for one in value]
    if not isinstance(value, Mapping):
        return value
    if any(name.startswith(MARK) for name in value):
        raise ValueError("a key begins like a mark")
    return {name: _mark_types(one) for name, one in value.items()}


def _restore_types(value: dict[str, Any]) -> Any:
    if len(value) == 1:
        ((name, written),) = value.items()
        if name == f"{MARK}date":
            return date.fromisoformat(written)
        if name == f"{MARK}decimal":
            return Decimal(written)
    return value

"""Files that nobody but the user of the server may read: secrets, keys, and the database."""

import stat
from collections.abc import Iterable
from pathlib import Path

from penalty.setting_sources import UnsafeSettings

OTHERS = stat.S_IRWXG | stat.S_IRWXO


def read_secret(path: Path) -> str:
    """Raises :class:`UnsafeSettings` where others may read the file, wherever it lies."""
    try:
        if path.stat().st_mode & OTHERS:
            raise UnsafeSettings(f"others can read {path}; run: chmod 600 {path}")
        return path.read_text(encoding="utf-8").strip()
    except OSError as problem:
        raise UnsafeSettings(f"{path} cannot be read: {problem.strerror}; put the secret there") from problem


def require_private(paths: Iterable[Path]) -> None:
    """Raises :class:`UnsafeSettings` for the first that others can read: no folder on the way keeps them out."""
    for path in paths:
        if path.is_file() and path.stat().st_mode & OTHERS and not _is_shut_away(path):
            raise UnsafeSettings(
                f"others can read {path}; run: chmod 600 {path}, and see to it that its folder is closed to them, too: "
                f"chmod 700 {path.parent}"
            )


def _is_shut_away(path: Path) -> bool:
    return any(not folder.stat().st_mode & OTHERS for folder in path.resolve().parents)

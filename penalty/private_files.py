"""Files that nobody but the user of the server may read: secrets, keys, and the database."""

import os
import secrets
import stat
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


def get_secret_key(path: Path) -> str:
    """The secret in the file, which is made where there is none."""
    if not path.exists():
        with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
            file.write(secrets.token_urlsafe(48))
    return read_secret(path)


def require_private(database_url: str, keys: Path, pkcs12: Path | None) -> None:
    """Raises :class:`UnsafeSettings` where others can read the database or a key: no folder keeps them out."""
    scheme, _colon, place = database_url.partition(":///")
    databases = [Path(place)] if scheme.startswith("sqlite") and place else []
    for path in (*databases, *sorted(keys.glob("*-key.pem")), *filter(None, (pkcs12,))):
        if path.is_file() and path.stat().st_mode & OTHERS and not _is_shut_away(path):
            raise UnsafeSettings(
                f"others can read {path}; run: chmod 600 {path}, and see to it that its folder is closed to them, too: "
                f"chmod 700 {path.parent}"
            )


def _is_shut_away(path: Path) -> bool:
    return any(not folder.stat().st_mode & OTHERS for folder in path.resolve().parents)

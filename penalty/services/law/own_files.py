"""Files of own law that need no confirmation, laid over the law; one at fault is named, and never applied by half."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from penalty.authority import LawFault
from penalty.criteria import law_library
from penalty.criteria.law_files import regime_files
from penalty.criteria.legal_regime import LawError, Regime

CALENDAR_FILE, LANGUAGE_FILE = "calendar.yaml", "language.yaml"
PLAIN_FILES = (CALENDAR_FILE, LANGUAGE_FILE)
"""Working days, and rules for the words of papers."""


@dataclass
class OverlaidLaw:
    """The law under the files of own law; ``texts`` are those that are applied, by regime and file, and ``faults``
    says which file is not applied as it stands now."""

    regimes: dict[str, Regime]
    texts: dict[tuple[str, str], str] = field(default_factory=dict)
    faults: list[LawFault] = field(default_factory=list)


def overlay_files(
    shipped: Mapping[str, Regime], folder: Path, before: Mapping[tuple[str, str], str] | None = None
) -> OverlaidLaw:
    """``shipped`` under the plain files below ``folder``; for one that cannot be used, its text of ``before`` goes on
    to be applied, or none of it."""
    law = OverlaidLaw(dict(shipped))
    for regime in shipped:
        for name in PLAIN_FILES:
            if _is_there(folder / regime / name):
                _overlay_file(law, folder, (regime, name), (before or {}).get((regime, name)))
    return law


def mark_files(shipped: Mapping[str, Regime], folder: Path) -> tuple[object, ...]:
    """A value that changes whenever a plain file below ``folder`` does; none of them is opened."""
    return tuple(_mark_file(folder / regime / name) for regime in sorted(shipped) for name in PLAIN_FILES)


def _mark_file(path: Path) -> tuple[int, ...] | None:
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_ino, found.st_mode, found.st_size, found.st_mtime_ns


def _is_there(path: Path) -> bool:
    """True, too, of a folder, a pipe, a link to nothing, or what may not be looked at."""
    try:
        path.lstat()
    except (FileNotFoundError, NotADirectoryError):
        return False
    except OSError:
        return True
    return True


def _overlay_file(law: OverlaidLaw, folder: Path, key: tuple[str, str], kept: str | None) -> None:
    regime, name = key
    try:
        text = regime_files.read_text(folder / regime / name, folder / regime)
        law.regimes[regime], law.texts[key] = _build_regime(law, key, text), text
    except LawError as problem:
        law.faults.append(LawFault(regime, name, problem.describe(), kept is not None))
        if kept is not None:
            law.regimes[regime], law.texts[key] = _build_regime(law, key, kept), kept


def _build_regime(law: OverlaidLaw, key: tuple[str, str], text: str) -> Regime:
    regime, name = key
    return law_library.build_regime(law.regimes[regime].edition.with_own_law({name: text}))

"""Regimes loaded: the shipped law and an authority's own, from files or from what was kept of them.

Values are kept once they were parsed and checked by this very code, so that a process need not do it again.
"""

from __future__ import annotations

import hashlib
import sys
from collections.abc import Callable, Container, Iterator, Mapping
from contextlib import suppress
from functools import cache, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import yaml

from penalty.criteria.deadlines import Calendar
from penalty.criteria.law_files import regime_files, value_cache
from penalty.criteria.law_files.editions import Edition, Files
from penalty.criteria.law_files.regime_files import LawError
from penalty.criteria.law_files.strict_yaml import Document
from penalty.criteria.legal_regime import Enactment, Regime
from penalty.messages import Message

if TYPE_CHECKING:
    from penalty.criteria.casework_rules import CaseworkRules

SHIPPED_LAW = Path(__file__).parent / "regimes"
LAW_FILES = {"regime.yaml", "facts.yaml", "concepts.yaml", "contradictions.yaml", "procedure.yaml", "calendar.yaml"}
"""Files of the law itself beside those in folders; the others hold rules of casework and are kept apart."""


def _assemble_regime(
    loaded: regime_files.LoadedRegime, edition: Edition, parse_casework: Callable[[], CaseworkRules]
) -> Regime:
    enactments = sorted(loaded.enactments, key=lambda pair: pair[0].id)
    return Regime(
        data=loaded.data,
        facts=loaded.facts,
        concepts=loaded.concepts,
        matters={key: loaded.matters[key] for key in sorted(loaded.matters)},
        enactments={data.id: Enactment(data, where) for data, where in enactments},
        procedure=loaded.procedure,
        calendar=Calendar(loaded.data.country, loaded.data.published_through, loaded.years),
        edition=edition,
        contradictions=loaded.contradictions,
        parse_casework=parse_casework,
    )


@lru_cache(maxsize=8)
def load_law(overlay: Path | None = None) -> Mapping[str, Regime]:
    """All regimes by id: the shipped ones, each with the authority's own law in ``overlay/<id>/`` laid over.

    Raises:
        LawError: a data file says something that cannot be; nothing is loaded then.
    """
    return load_regimes(SHIPPED_LAW, overlay, _build_with_cache)


def apply_changed_files(regimes: Mapping[str, Regime], files: Mapping[str, Files]) -> Mapping[str, Regime]:
    """The law in which ``files`` (by regime, then by path) replace those of the same path or are laid over."""
    return {
        name: build_regime(regime.edition.with_changed_files(files[name])) if files.get(name) else regime
        for name, regime in regimes.items()
    }


def build_regime(edition: Edition) -> Regime:
    """The regime that the files of ``edition`` describe, checked; LawError where they contradict themselves."""
    return _build_from_documents(edition, *regime_files.parse_files(edition))


def load_regimes(
    root: Path, overlay: Path | None = None, build: Callable[[Edition], Regime] = build_regime
) -> Mapping[str, Regime]:
    """The regimes of the folder ``root``, not cached; see ``load_law``."""
    return dict(RegimesOnDemand(root, overlay, build))


class RegimesOnDemand(Mapping[str, Regime]):
    """The regimes of the folder ``root`` by id, each built when it is first asked for; LawError then."""

    def __init__(
        self, root: Path = SHIPPED_LAW, overlay: Path | None = None, build: Callable[[Edition], Regime] | None = None
    ) -> None:
        self._folders = {path.name: path for path in sorted(root.iterdir()) if (path / "regime.yaml").is_file()}
        self._overlay = overlay and _require_overlay(overlay, self._folders)
        self._build = build or _build_with_cache
        self._built: dict[str, Regime] = {}

    def __getitem__(self, name: str) -> Regime:
        if name not in self._built:
            own = self._overlay and self._overlay / name
            self._built[name] = self._build(regime_files.read_edition(self._folders[name], own))
        return self._built[name]

    def __contains__(self, name: object) -> bool:
        return name in self._folders

    def __iter__(self) -> Iterator[str]:
        return iter(self._folders)

    def __len__(self) -> int:
        return len(self._folders)


def _require_overlay(overlay: Path, known: Container[str]) -> Path:
    """``overlay`` itself; LawError where something in it would be passed over, so that nobody takes it for applied."""
    found = sorted(one.name for one in overlay.iterdir() if not one.name.startswith("."))
    if not found:
        raise LawError(str(overlay), Message("holds no law: nothing would be laid over. Name another folder."))
    for name in found:
        if name not in known:
            fault = Message("%(name)s is no legal system. Put own law into folders named like theirs.", name=name)
            raise LawError(str(overlay), fault)
    return overlay


def _build_from_documents(edition: Edition, shipped: regime_files.Documents, own: regime_files.Documents) -> Regime:
    from penalty.criteria.validation.regime import check_regime  # law that was checked before needs neither

    loaded = regime_files.parse_law(edition, shipped, own)
    loaded.casework = _parse_casework(shipped, own, loaded.places)
    check_regime(loaded)
    return _assemble_regime(loaded, edition, lambda: loaded.casework)


def _parse_casework(
    shipped: regime_files.Documents, own: regime_files.Documents, places: regime_files.Places
) -> CaseworkRules:
    from penalty.criteria.casework_rules import parse_casework

    return parse_casework(shipped, own, places)


def _build_with_cache(edition: Edition) -> Regime:
    """As ``build_regime``, from the values kept of its files once they were parsed and checked by this very code; read
    and checked again where own law is laid over."""
    if edition.own:
        return build_regime(edition)
    name = f"{edition.name}-{_hash_texts(str(SHIPPED_LAW))[:16]}.json"
    key = _hash_texts(edition.sha256, *_list_parser_versions())
    kept: Mapping[str, Any] | None = value_cache.load_value(f"law-{name}", key)
    if kept is not None:
        with suppress(LawError):  # it is found again below, with its line
            loaded = regime_files.parse_law(edition, _wrap_values(edition, kept["documents"]), {})
            regime = _assemble_regime(loaded, edition, lambda: _restore_casework(edition, f"casework-{name}", key))
            return _set_hashes(regime, kept["hashes"])
    shipped, own = regime_files.parse_files(edition)
    regime = _build_from_documents(edition, shipped, own)
    values = {path: document.value for path, document in shipped.items()}
    law = {path: value for path, value in values.items() if "/" in path or path in LAW_FILES}
    value_cache.store_value(f"law-{name}", key, {"documents": law, "hashes": _list_hashes(regime)})
    value_cache.store_value(f"casework-{name}", key, {path: values[path] for path in values.keys() - law.keys()})
    return regime


def _restore_casework(edition: Edition, name: str, key: str) -> CaseworkRules:
    kept = value_cache.load_value(name, key)
    if kept is None:
        return _parse_casework(regime_files.parse_files(edition)[0], {}, {})
    return _parse_casework(_wrap_values(edition, kept), {}, {})


def _wrap_values(edition: Edition, values: Mapping[str, Any]) -> regime_files.Documents:
    return {path: Document(f"{edition.name}/{path}", one) for path, one in values.items()}


def _list_hashes(regime: Regime) -> dict[str, str]:
    """The hash of each enactment by its id, and of the regime under its own."""
    return {regime.id: regime.sha256} | {name: one.sha256 for name, one in regime.enactments.items()}


def _set_hashes(regime: Regime, hashes: Mapping[str, str]) -> Regime:
    """``regime`` with what :func:`_list_hashes` found, in place of computing it again."""
    for name, one in ((regime.id, regime), *regime.enactments.items()):
        vars(one)["sha256"] = hashes[name]
    return regime


@cache
def _list_parser_versions() -> tuple[str, ...]:
    """The sources and versions on which parsed and checked values rest beside the text."""
    modules = sorted(Path(__file__).parent.rglob("*.py"), key=str)
    return *(module.read_text(encoding="utf-8") for module in modules), sys.version, yaml.__version__


def _hash_texts(*parts: str) -> str:
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()

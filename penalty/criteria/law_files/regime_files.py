"""Reads the files of a regime, and the authority's own files over them, into checked data."""

from __future__ import annotations

import stat
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from pydantic import BaseModel, ValidationError

from penalty.criteria import dictionary
from penalty.criteria.law_files import strict_yaml
from penalty.criteria.law_files.editions import OWN_LAW_PATHS, Edition, Files
from penalty.criteria.law_files.strict_yaml import Document, Location, parse_document
from penalty.criteria.schemas import procedure_schema, regime_schema, schema_faults
from penalty.criteria.schemas.answer_schema import Contradiction
from penalty.messages import Message

if TYPE_CHECKING:
    from penalty.criteria.casework_rules import CaseworkRules

Documents = Mapping[str, Document]
Places = dict[tuple[str, str], tuple[Document, Location]]
"""Each entry's file and place in it, by kind and id."""
Model = TypeVar("Model", bound=BaseModel)
FOLDERS = ("matters", "enactments", "benchmarks")
SHIPPED_FILES = 256
"""Files of shipped law whose parsed form is kept; there are fewer."""


class LawError(strict_yaml.YamlFileError):
    """The data of the law cannot be used; ``where`` and ``message`` as in the error of its file."""


@dataclass
class LoadedRegime:
    """A regime's files as models; ``places`` remembers where each id was written, for later checks.

    ``casework`` is set once its files were parsed.
    """

    data: regime_schema.RegimeData
    facts: dict[str, dictionary.Fact] = field(default_factory=dict)
    concepts: dict[str, dictionary.Concept] = field(default_factory=dict)
    matters: dict[str, regime_schema.Matter] = field(default_factory=dict)
    enactments: list[tuple[regime_schema.EnactmentData, str]] = field(default_factory=list)
    procedure: procedure_schema.Procedure = field(default_factory=procedure_schema.Procedure)
    years: list[procedure_schema.CalendarYear] = field(default_factory=list)
    contradictions: dict[str, Contradiction] = field(default_factory=dict)
    casework: CaseworkRules = field(init=False)
    places: Places = field(default_factory=dict)

    def locate(self, kind: str, name: str, *location: str | int) -> str:
        """``file:line`` of a part of the named fact, concept, matter or enactment."""
        document, base = self.places[kind, name]
        return document.locate((*base, *location))


def read_edition(folder: Path, overlay: Path | None = None) -> Edition:
    """The files of a regime and of the authority's own law over it; LawError for one that cannot be read."""
    return Edition(folder.name, read_files(folder), read_files(overlay) if overlay is not None else {})


def read_files(folder: Path) -> Files:
    """The text of every data file below ``folder`` by its path there; LawError for one that cannot be read."""
    paths = [path for part in ("", *FOLDERS) for path in (folder / part).glob("*.y*ml")]
    for path in paths:
        if path.suffix != ".yaml":
            raise LawError(
                f"{folder.name}/{path.relative_to(folder).as_posix()}", Message("is not read. Name it .yaml.")
            )
    return {str(path.relative_to(folder).as_posix()): read_text(path, folder) for path in sorted(paths)}


def read_changed_files(path: Path, known: Mapping[str, Edition], default: str) -> Mapping[str, Files]:
    """The files of a changed edition, by regime and then by path below it.

    ``path`` is a folder with a folder for each regime, the folder of one regime, or one file: that takes the place of
    the file of its name, or is a new enactment of the regime ``default``.

    Raises:
        LawError: nothing of that kind is there.
    """
    if path.is_file():
        return _read_changed_file(path, known, default)
    found = {name: read_files(path / name) for name in known if (path / name).is_dir()}
    found = found or {path.name if path.name in known else default: read_files(path)}
    if not any(found.values()):
        raise LawError(
            str(path),
            Message(
                "holds no law; put it into %(default)s/enactments/ or %(default)s/benchmarks/ there.", default=default
            ),
        )
    return found


def _read_changed_file(path: Path, known: Mapping[str, Edition], default: str) -> Mapping[str, Files]:
    written = read_text(path, path.parent)
    same = [
        (name, place) for name, edition in known.items() for place in edition.shipped if Path(place).name == path.name
    ]
    if len(same) > 1:
        raise LawError(str(path), Message("could replace several files. Put it into a folder named like its regime."))
    name, place = same[0] if same else (default, f"enactments/{path.name}")
    return {name: {place: written}}


def read_text(path: Path, folder: Path) -> str:
    """The text of a file of the regime's ``folder``; LawError if it cannot be read. A pipe is not waited for."""
    where = f"{folder.name}/{path.relative_to(folder).as_posix()}"
    if _is_pipe_or_device(path):
        raise LawError(where, Message("is no file but a pipe or a device. Put a text file in its place."))
    try:
        return strict_yaml.read_text(path, where)
    except strict_yaml.YamlFileError as problem:
        raise LawError(problem.where, problem.message) from problem


def _is_pipe_or_device(path: Path) -> bool:
    try:
        mode = path.stat().st_mode
    except OSError:
        return False
    return not stat.S_ISREG(mode) and not stat.S_ISDIR(mode)


def parse_enactment(written: str, source: str) -> regime_schema.EnactmentData:
    """The one enactment that is ``written``, by itself; ``source`` names it in a LawError."""
    try:
        return validate_model(regime_schema.EnactmentData, parse_document(written, source), ())
    except strict_yaml.YamlFileError as problem:
        raise LawError(problem.where, problem.message) from problem


def parse_files(edition: Edition) -> tuple[Documents, Documents]:
    """The shipped files of an edition and its own, parsed; LawError with file, line and cure."""
    try:
        return (
            {path: _parse_shipped(text, f"{edition.name}/{path}") for path, text in sorted(edition.shipped.items())},
            {path: parse_document(text, f"{edition.name}/{path}") for path, text in sorted(edition.own.items())},
        )
    except strict_yaml.YamlFileError as problem:
        raise LawError(problem.where, problem.message) from problem


def parse_law(edition: Edition, shipped: Documents, own: Documents) -> LoadedRegime:
    """The law of one regime from its parsed files, not yet checked against each other; LawError with the line."""
    loaded = LoadedRegime(_validate_regime(edition, _require_document(edition, shipped, "regime.yaml")))
    lists = (("facts", dictionary.Fact, loaded.facts), ("concepts", dictionary.Concept, loaded.concepts))
    for name, model, target in lists:
        load_list(loaded.places, _require_document(edition, shipped, f"{name}.yaml"), model, target, name)
    if "contradictions.yaml" in shipped:
        load_list(loaded.places, shipped["contradictions.yaml"], Contradiction, loaded.contradictions, "contradictions")
    for document in _list_documents(shipped, "matters"):
        load_list(loaded.places, document, regime_schema.Matter, loaded.matters, "matters")
    _refuse_other_files(own)
    _load_enactments(loaded, shipped)
    known = {data.id for data, _ in loaded.enactments}
    _load_enactments(loaded, own)
    _end_replaced_versions(loaded, known)
    for documents in (shipped, own):
        _load_calendar(loaded, documents)
    if "procedure.yaml" in shipped:
        loaded.procedure = validate_model(procedure_schema.Procedure, shipped["procedure.yaml"], ())
    return loaded


def _validate_regime(edition: Edition, document: Document) -> regime_schema.RegimeData:
    data = validate_model(regime_schema.RegimeData, document, ())
    if data.id != edition.name:
        fault = Message("must be the name of its folder, %(name)s.", name=edition.name)
        raise LawError(document.locate(("id",)), fault)
    return data


@lru_cache(maxsize=SHIPPED_FILES)
def _parse_shipped(text: str, source: str) -> Document:
    """Kept: every draft of own law is laid over the same files. Nobody changes a document."""
    return parse_document(text, source)


def _require_document(edition: Edition, documents: Mapping[str, Document], path: str) -> Document:
    if path not in documents:
        raise LawError(f"{edition.name}/{path}", Message("is not there. Every legal system needs it."))
    return documents[path]


def _list_documents(documents: Mapping[str, Document], part: str) -> list[Document]:
    return [document for path, document in documents.items() if path.startswith(f"{part}/")]


def _refuse_other_files(own: Mapping[str, Document]) -> None:
    for path, document in own.items():
        if not path.startswith(OWN_LAW_PATHS):
            raise LawError(
                document.source,
                Message("may not be laid over; an authority's own law has %(paths)s.", paths=", ".join(OWN_LAW_PATHS)),
            )


def _load_enactments(loaded: LoadedRegime, documents: Mapping[str, Document]) -> None:
    for part in ("enactments", "benchmarks"):
        for document in _list_documents(documents, part):
            data = validate_model(regime_schema.EnactmentData, document, ())
            _remember_place(loaded.places, "enactments", data.id, document, ())
            loaded.enactments.append((data, document.source))


def _end_replaced_versions(loaded: LoadedRegime, shipped: set[str]) -> None:
    """An authority's own version ends the shipped one that it replaces on the day before."""
    ends = {
        data.replaces: data.from_ - timedelta(days=1)
        for data, _ in loaded.enactments
        if data.replaces in shipped and data.id not in shipped
    }
    for place, (data, where) in enumerate(loaded.enactments):
        end = ends.get(data.id)
        if end is not None and data.from_ <= end and (data.to is None or data.to > end):
            loaded.enactments[place] = (data.model_copy(update={"to": end}), where)


def _load_calendar(loaded: LoadedRegime, documents: Mapping[str, Document]) -> None:
    document = documents.get("calendar.yaml", Document("calendar.yaml", []))
    for index, _ in enumerate(_require_list(document, "year")):
        loaded.years.append(validate_model(procedure_schema.CalendarYear, document, (index,)))


def load_list(places: Places, document: Document, model: type[Any], target: dict[str, Any], kind: str) -> None:
    """Put each entry of ``document`` into ``target`` by its id, noted in ``places``; LawError with the line."""
    for index, _ in enumerate(_require_list(document)):
        part = validate_model(model, document, (index,))
        _remember_place(places, kind, part.id, document, (index,))
        target[part.id] = part


def _require_list(document: Document, first: str = "id") -> list[Any]:
    if not isinstance(document.value, list) or not all(isinstance(one, dict) for one in document.value):
        entry = Message("must be a list of entries, each beginning with “- %(first)s:”.", first=first)
        raise LawError(document.locate(), entry)
    return document.value


def _remember_place(places: Places, kind: str, name: str, document: Document, location: Location) -> None:
    earlier = places.get((kind, name))
    if earlier is not None:
        raise LawError(
            document.locate((*location, "id")),
            Message(
                "claims the id “%(name)s”, which %(place)s already has. Rename one.",
                name=name,
                place=earlier[0].locate(earlier[1]),
            ),
        )
    places[kind, name] = (document, location)


def validate_model(model: type[Model], document: Document, location: Location) -> Model:
    """The part of ``document`` at ``location`` as ``model``; LawError with line, fault and cure."""
    value = document.value
    for step in location:
        value = value[step]
    try:
        return model.model_validate(value)
    except ValidationError as problem:
        first = problem.errors(include_url=False, include_input=False)[0]
        inner = tuple(first["loc"])
        path = ".".join(str(step) for step in inner)
        fault = schema_faults.describe_schema_fault(first)
        part = path or Message("the file")
        raise LawError(
            document.locate((*location, *inner)), Message("%(place)s: %(fault)s", place=part, fault=fault)
        ) from problem

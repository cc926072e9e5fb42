"""Reads the folder of a regime, and the authority's own folder over it, into checked data."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from penalty.criteria import dictionary, reading, schema, timetable
from penalty.criteria.reading import Document

Model = TypeVar("Model", bound=BaseModel)
OVERLAID = ("enactments", "benchmarks")


class LawError(ValueError):
    """The data of the law cannot be used: ``where`` is ``file:line``, ``message`` the fault and its cure."""

    def __init__(self, where: str, message: str) -> None:
        super().__init__(f"{where}: {message}")
        self.where = where
        self.message = message


@dataclass
class Loaded:
    """A regime's files as models; ``places`` remembers where each id was written, for later checks."""

    data: schema.RegimeData
    facts: dict[str, dictionary.Fact] = field(default_factory=dict)
    concepts: dict[str, dictionary.Concept] = field(default_factory=dict)
    matters: dict[str, schema.Matter] = field(default_factory=dict)
    enactments: list[tuple[schema.EnactmentData, str]] = field(default_factory=list)
    procedure: timetable.Procedure = field(default_factory=timetable.Procedure)
    years: list[timetable.CalendarYear] = field(default_factory=list)
    places: dict[tuple[str, str], tuple[Document, reading.Location]] = field(default_factory=dict)

    def where(self, kind: str, name: str, *location: str | int) -> str:
        """``file:line`` of a part of the named fact, concept, matter or enactment."""
        document, base = self.places[kind, name]
        return document.where((*base, *location))


def read(folder: Path, overlay: Path | None) -> Loaded:
    """The data of one regime, not yet checked against each other.

    Raises:
        LawError: with file, line and cure.
    """
    try:
        return _read(folder, overlay)
    except reading.ReadingError as problem:
        raise LawError(problem.where, problem.message) from problem


def _read(folder: Path, overlay: Path | None) -> Loaded:
    loaded = Loaded(_model(schema.RegimeData, _document(folder / "regime.yaml"), ()))
    for name, model, target in (
        ("facts", dictionary.Fact, loaded.facts),
        ("concepts", dictionary.Concept, loaded.concepts),
    ):
        _list(loaded, _document(folder / f"{name}.yaml"), model, target, name)
    for path in _files(folder / "matters"):
        _list(loaded, _document(path), schema.Matter, loaded.matters, "matters")
    for base in (folder, overlay):
        shipped = {data.id for data, _ in loaded.enactments}
        _enactments(loaded, base)
        _calendar(loaded, base)
        _lay_over(loaded, shipped)
    if (folder / "procedure.yaml").is_file():
        loaded.procedure = _model(timetable.Procedure, _document(folder / "procedure.yaml"), ())
    return loaded


def _enactments(loaded: Loaded, base: Path | None) -> None:
    for part in OVERLAID if base is not None else ():
        for path in _files(base / part) if base is not None else ():
            document = _document(path)
            data = _model(schema.EnactmentData, document, ())
            _remember(loaded, "enactments", data.id, document, ())
            loaded.enactments.append((data, document.source))


def _lay_over(loaded: Loaded, shipped: set[str]) -> None:
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


def _calendar(loaded: Loaded, base: Path | None) -> None:
    path = base / "calendar.yaml" if base is not None else None
    if path is not None and path.is_file():
        document = _document(path)
        for index, _ in enumerate(_entries(document)):
            loaded.years.append(_model(timetable.CalendarYear, document, (index,)))


def _list(loaded: Loaded, document: Document, model: type[Any], target: dict[str, Any], kind: str) -> None:
    for index, _ in enumerate(_entries(document)):
        part = _model(model, document, (index,))
        _remember(loaded, kind, part.id, document, (index,))
        target[part.id] = part


def _entries(document: Document) -> list[Any]:
    if not isinstance(document.value, list):
        raise LawError(document.where(), "must be a list of entries, each beginning with “- id:”.")
    return document.value


def _remember(loaded: Loaded, kind: str, name: str, document: Document, location: reading.Location) -> None:
    earlier = loaded.places.get((kind, name))
    if earlier is not None:
        raise LawError(
            document.where((*location, "id")),
            f"claims the id “{name}”, which {earlier[0].where(earlier[1])} already has. Rename one.",
        )
    loaded.places[kind, name] = (document, location)


def _files(folder: Path) -> Iterator[Path]:
    yield from sorted(folder.glob("*.yaml")) if folder.is_dir() else ()


def _document(path: Path) -> Document:
    return reading.read(path, "/".join(path.parts[-3:]))


def _model(model: type[Model], document: Document, location: reading.Location) -> Model:
    value = document.value
    for step in location:
        value = value[step]
    try:
        return model.model_validate(value)
    except ValidationError as problem:
        first = problem.errors(include_url=False, include_input=False)[0]
        inner = tuple(first["loc"])
        path = ".".join(str(step) for step in inner)
        raise LawError(document.where((*location, *inner)), f"{path or 'the file'}: {first['msg']}.") from problem

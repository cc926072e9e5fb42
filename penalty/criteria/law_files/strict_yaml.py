"""Strict YAML: every value knows its line, decimals stay exact, duplicate keys and aliases are refused."""

from __future__ import annotations

import errno
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import yaml

from penalty.criteria.law_files.parser_faults import describe_parser_fault
from penalty.messages import Message, Quoted

MAX_BYTES = 4_000_000
MAX_DEPTH = 24
Location = tuple[str | int, ...]
_Loader: type[Any] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_RESOLVERS: dict[str, list[tuple[str, re.Pattern[str]]]] = yaml.SafeLoader.yaml_implicit_resolvers
KIND_NAMES = {
    "int": Message("int"), "float": Message("float"), "timestamp": Message("timestamp"),
    "merge": Message("merge"), "value": Message("value"),
}  # fmt: skip
SYSTEM_FAULTS = {
    errno.ENOENT: Message("No such file or directory"), errno.EACCES: Message("Permission denied"),
    errno.EISDIR: Message("Is a directory"),
}  # fmt: skip
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}\Z")


class YamlFileError(ValueError):
    """A file that cannot be read: ``where`` is ``file:line``, ``message`` says what is wrong and the cure."""

    def __init__(self, where: str, message: Message) -> None:
        super().__init__(f"{where}: {message}")
        self.where = where
        self.message = message

    def describe(self, source: str = "", name: str = "") -> Message:
        """Place, fault and cure; what is read as ``source`` goes by ``name`` there, as its author knows it."""
        return _rename_source(Message("%(place)s: %(fault)s", place=self.where, fault=self.message), source, name)


def _rename_source(message: Message, source: str, name: str) -> Message:
    return message.fill(**{key: _rename_in_value(one, source, name) for key, one in message.values.items()})


def _rename_in_value(value: object, source: str, name: str) -> object:
    if isinstance(value, Message):
        return _rename_source(value, source, name)
    return value.replace(source, name) if source and isinstance(value, str) else value


@dataclass
class Document:
    """The value of a YAML file with the line on which each of its parts begins."""

    source: str
    value: Any
    lines: dict[Location, int] = field(default_factory=dict)

    def locate(self, location: Location = ()) -> str:
        """``file:line`` of the innermost known part of ``location``."""
        for length in range(len(location), -1, -1):
            line = self.lines.get(location[:length])
            if line is not None:
                return f"{self.source}:{line}"
        return self.source


def read_document(path: Path) -> Document:
    """The one YAML document of a file; YamlFileError where it cannot be read."""
    return parse_document(read_text(path), str(path))


def read_text(path: Path, name: str | None = None) -> str:
    """The text of a file; ``name`` stands for it in errors.

    Raises:
        YamlFileError: no such file, not UTF-8, or too large.
    """
    source = name or str(path)
    try:
        raw = path.read_bytes()
    except OSError as problem:
        raise YamlFileError(
            source, Message("cannot be read: %(strerror)s. Check the path.", strerror=_describe_system_fault(problem))
        ) from problem
    if len(raw) > MAX_BYTES:
        raise YamlFileError(source, Message("is larger than %(most)s bytes. Split the file.", most=MAX_BYTES))
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as problem:
        raise YamlFileError(source, Message("is not UTF-8 text. Save it as UTF-8.")) from problem


def _describe_system_fault(problem: OSError) -> object:
    return SYSTEM_FAULTS.get(problem.errno or 0, Quoted(str(problem.strerror)))


def parse_document(text: str, source: str) -> Document:
    """The document written in ``text``; ``source`` names it in errors."""
    try:
        events = list(_parse_events(text, source))
    except yaml.MarkedYAMLError as problem:
        mark = problem.problem_mark or problem.context_mark
        line = f"{source}:{mark.line + 1}" if mark else source
        raise YamlFileError(
            line,
            Message("is not valid YAML: %(problem)s. Mend the line.", problem=describe_parser_fault(problem.problem)),
        ) from problem
    except yaml.YAMLError as problem:
        raise YamlFileError(source, Message("holds a character that YAML forbids. Remove it.")) from problem
    document = Document(source, None)
    begins = [place for place, event in enumerate(events) if isinstance(event, yaml.DocumentStartEvent)]
    if len(begins) > 1:
        where = f"{source}:{_get_line(events[begins[1]])}"
        raise YamlFileError(where, Message("is not valid YAML: but found another document. Mend the line."))
    if begins:
        rest = iter(events[begins[0] + 1 :])
        document.value = _build_value(next(rest), rest, document, ())
    return document


def _parse_events(text: str, source: str) -> Iterator[Any]:
    """Every event of the text; refuses what would grow beyond its text, nest without end or hide its type."""
    depth = 0
    for event in yaml.parse(text, Loader=_Loader):
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        if fault := _find_fault(event, depth):
            raise YamlFileError(f"{source}:{_get_line(event)}", fault)
        yield event


def _get_line(event: Any) -> int:
    return int(event.start_mark.line) + 1


def _find_fault(event: Any, depth: int) -> Message | None:
    if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
        return Message("uses an anchor or alias. Write the value out.")
    if getattr(event, "tag", None):
        return Message("uses the tag “%(tag)s”. Write the value plainly, quoted if it is text.", tag=event.tag)
    deepest = Message("is nested deeper than %(most)s levels. Flatten it.", most=MAX_DEPTH)
    return deepest if depth > MAX_DEPTH else None


def _build_value(event: Any, rest: Iterator[Any], document: Document, location: Location) -> Any:
    """The value that begins with ``event``; what else belongs to it is taken from ``rest``."""
    document.lines[location] = _get_line(event)
    if isinstance(event, yaml.MappingStartEvent):
        return _build_mapping(rest, document, location)
    if isinstance(event, yaml.SequenceStartEvent):
        return _build_sequence(rest, document, location)
    return _build_scalar(event, document, location)


def _build_sequence(rest: Iterator[Any], document: Document, location: Location) -> list[Any]:
    result: list[Any] = []
    while not isinstance(event := next(rest), yaml.SequenceEndEvent):
        result.append(_build_value(event, rest, document, (*location, len(result))))
    return result


def _build_mapping(rest: Iterator[Any], document: Document, location: Location) -> dict[str, Any]:
    result: dict[str, Any] = {}
    while not isinstance(event := next(rest), yaml.MappingEndEvent):
        here = f"{document.source}:{_get_line(event)}"
        if not isinstance(event, yaml.ScalarEvent):
            raise YamlFileError(here, Message("uses a list or map as a key. Use a word."))
        key = str(event.value)
        if key in result:
            raise YamlFileError(here, Message("gives the key “%(key)s” twice. Keep one.", key=key))
        result[key] = _build_value(next(rest), rest, document, (*location, key))
        document.lines[(*location, key)] = _get_line(event)
    return result


def _build_scalar(event: Any, document: Document, location: Location) -> Any:
    kind, text = _find_type(event.value) if event.implicit[0] else "str", event.value
    try:
        return _convert_scalar(kind, text)
    except (ValueError, ArithmeticError) as problem:
        raise YamlFileError(document.locate(location), _describe_misfit(kind, text[:60])) from problem


def _describe_misfit(kind: str, text: str) -> Message:
    """A text that looks like a value of ``kind`` and is none; no quotes make a day of one that no calendar has."""
    if kind == "timestamp":
        return Message("“%(value)s” is no day of the calendar. Mend it, such as 2026-02-28.", value=text)
    return Message("“%(value)s” is not a valid %(kind)s. Quote it or mend it.", value=text,
                   kind=KIND_NAMES.get(kind, kind))  # fmt: skip


def _find_type(text: str) -> str:
    """The type that YAML gives to ``text`` written without quotes."""
    for tag, pattern in _RESOLVERS.get(text[:1], []):
        if pattern.match(text):
            return str(tag).rpartition(":")[2]
    return "str"


def _convert_scalar(kind: str, text: str) -> Any:
    if kind == "null":
        return None
    if kind == "bool":
        return text.lower() in {"yes", "true", "on"}
    if kind == "int" and not re.match(r"[-+]?0[0-9_]", text):
        return int(text.replace("_", ""))
    if kind == "float":
        return Decimal(text.replace("_", ""))
    if kind == "timestamp" and _DATE.match(text):
        return date.fromisoformat(text)
    if kind == "str":
        return text
    raise ValueError(text)

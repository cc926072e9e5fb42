"""Regimes and their dated enactments: loaded from data files, checked, and asked what is in force when."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any

from penalty.criteria import canonical, loading, schema
from penalty.criteria.deadlines import Calendar
from penalty.criteria.loading import LawError
from penalty.criteria.schema import Words

__all__ = ["Article", "Enactment", "LawError", "Regime", "library"]

SHIPPED = Path(__file__).parent / "regimes"
_DIGITS = "零一二三四五六七八九"


@dataclass(frozen=True)
class Article:
    """An article as screens and decisions show it; ``text`` is empty where no source has it verbatim."""

    citation: str
    text: str
    title: str
    ref_zh: str
    ref_en: str
    status: str
    source: str
    note: str = ""


@dataclass(frozen=True)
class Enactment:
    """One version of one enactment and the hash of everything it says."""

    data: schema.EnactmentData
    sha256: str
    where: str

    @property
    def id(self) -> str:
        """The id by which the enactment is cited."""
        return self.data.id

    def in_force_on(self, day: date) -> bool:
        """Whether it is in force on ``day``, both ends included."""
        return self.data.from_ <= day and (self.data.to is None or day <= self.data.to)

    def covers(self, place: str) -> bool:
        """Whether its area contains ``place``."""
        return place.startswith(self.data.area)


@dataclass(frozen=True, eq=False)
class Regime:
    """One legal system: dictionary, concepts, matters, enactments and procedure."""

    data: schema.RegimeData
    facts: Mapping[str, schema.Fact]
    concepts: Mapping[str, schema.Concept]
    matters: Mapping[str, schema.Matter]
    enactments: Mapping[str, Enactment]
    procedure: schema.Procedure
    calendar: Calendar
    sha256: str
    cache: dict[Any, Any] = field(default_factory=dict, repr=False)

    @property
    def id(self) -> str:
        """The id that sheets name."""
        return self.data.id

    @property
    def title(self) -> Words:
        """The regime's name."""
        return self.data.title

    @cached_property
    def effects(self) -> Mapping[str, schema.Effect]:
        """The effects from best to worst for the party."""
        return {effect.id: effect for effect in self.data.effects}

    @cached_property
    def ranks(self) -> Mapping[str, int]:
        """The place of each effect in that order, 0 the best."""
        return {effect.id: place for place, effect in enumerate(self.data.effects)}

    @cached_property
    def words(self) -> Mapping[str, Words]:
        """The words of effects, reasons, duties, groups, kinds of evidence and flags, by id."""
        found: dict[str, Words] = {}
        for source in (
            self.data.groups,
            self.data.matter_groups,
            self.data.evidence,
            self.data.reasons,
            self.data.duties,
        ):
            found.update(source)
        for part in (*self.data.effects, *self.data.flags, *self.concepts.values()):
            found[part.id] = Words(zh=part.zh, en=part.en)
        return found

    @cached_property
    def _place(self) -> re.Pattern[str]:
        return re.compile(self.data.place)

    def is_place(self, text: str) -> bool:
        """Whether ``text`` is a code of a place in this regime."""
        return bool(self._place.fullmatch(text))

    def in_force(self, day: date, place: str) -> list[Enactment]:
        """The enactments in force on ``day`` whose area contains ``place``, by id."""
        return [one for one in self.enactments.values() if one.in_force_on(day) and one.covers(place)]

    def clock(self, name: str, on: date) -> schema.Clock:
        """The dated term ``name`` of the procedure as of ``on``.

        Raises:
            KeyError: no such term is in force on that day.
        """
        for clock in self.procedure.clocks:
            if clock.id == name and _spans(clock.from_, clock.to, on):
                return clock
        raise KeyError(f"{self.id} has no term “{name}” on {on}")

    def threshold(self, name: str, on: date) -> schema.Threshold:
        """The dated threshold ``name`` of the procedure as of ``on``; KeyError if there is none."""
        for threshold in self.procedure.thresholds:
            if threshold.id == name and _spans(threshold.from_, threshold.to, on):
                return threshold
        raise KeyError(f"{self.id} has no threshold “{name}” on {on}")

    def article(self, citation: str) -> Article:
        """The cited article; falls back from an item to its paragraph and its article for the text.

        Raises:
            KeyError: the enactment is not in this regime.
        """
        name, _, number = citation.partition("/")
        data = self.enactments[name].data
        found = _quotation(data, number)
        return Article(
            citation=citation,
            text=found.text,
            title=found.title,
            ref_zh=f"《{data.title.zh}》{found.ref or chinese_reference(number)}",
            ref_en=f"{data.title.en}, {english_reference(number)}",
            status=found.status or data.status,
            source=data.source,
            note=found.note,
        )


def _spans(start: date | None, end: date | None, day: date) -> bool:
    return (start is None or start <= day) and (end is None or day <= end)


def _quotation(data: schema.EnactmentData, number: str) -> schema.Quotation:
    for item in data.items:
        if item.id == number:
            return schema.Quotation(text=item.zh, ref=f"第{number}项", status=item.status, note=item.note)
    key, parts = number, number.split("-")
    while key not in data.articles and len(parts) > 1:
        parts = parts[:-1]
        key = "-".join(parts)
    found = data.articles.get(key, schema.Quotation())
    if key == number or not found.text:
        return found
    text = _paragraph(found.text, [int(part) for part in number.split("-")[len(parts) :] if part.isdigit()])
    return found.model_copy(update={"text": text, "ref": ""})


def _paragraph(text: str, path: list[int]) -> str:
    """The numbered paragraph of an article whose lines are paragraphs and （一）-items; the whole if unclear."""
    lines = [line.strip() for line in text.split("\n") if line.strip()]
    groups: list[list[str]] = []
    for line in lines:
        if re.match(r"[（(][一二三四五六七八九十]+[)）]", line) and groups:
            groups[-1].append(line)
        else:
            groups.append([line])
    if not path or not 0 < path[0] <= len(groups):
        return text
    group = groups[path[0] - 1]
    if len(path) > 1 and 0 < path[1] < len(group):
        return f"{group[0]}{group[path[1]]}"
    return "\n".join(group)


def chinese_number(value: int) -> str:
    """A whole number below ten thousand in Chinese, as statutes number their articles (一千零五十六)."""
    text, zero, started = "", False, False
    for unit, word in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit, value = divmod(value, unit)
        if digit:
            text += ("零" if zero else "") + _DIGITS[digit] + word
            started, zero = True, False
        else:
            zero = started
    return text[1:] if text.startswith("一十") else text


def chinese_reference(number: str) -> str:
    """``33-1`` as 第三十三条第一款, ``32-1-3`` as 第三十二条第一款第三项."""
    parts = number.split("-")
    if not all(part.isdigit() for part in parts):
        return f"第{number}项"
    return "".join(
        f"第{chinese_number(int(part))}{word}" for part, word in zip(parts, "条款项目", strict=False)
    )


def english_reference(number: str) -> str:
    """``33-1`` as article 33(1); a list item by its own number."""
    parts = number.split("-")
    if not all(part.isdigit() for part in parts):
        return f"item {number}"
    return f"article {parts[0]}" + "".join(f"({part})" for part in parts[1:])


def _assemble(loaded: loading.Loaded) -> Regime:
    enactments = {
        data.id: Enactment(data, canonical.sha256(data), where)
        for data, where in sorted(loaded.enactments, key=lambda pair: pair[0].id)
    }
    parts = [
        loaded.data,
        list(loaded.facts.values()),
        list(loaded.concepts.values()),
        [loaded.matters[key] for key in sorted(loaded.matters)],
    ]
    return Regime(
        data=loaded.data,
        facts=loaded.facts,
        concepts=loaded.concepts,
        matters={key: loaded.matters[key] for key in sorted(loaded.matters)},
        enactments=enactments,
        procedure=loaded.procedure,
        calendar=Calendar(loaded.data.country, loaded.data.published_through, loaded.years),
        sha256=canonical.sha256(parts),
    )


@lru_cache(maxsize=8)
def library(overlay: Path | None = None) -> Mapping[str, Regime]:
    """All regimes by id: the shipped ones, each with the authority's own law in ``overlay/<id>/`` laid over.

    Raises:
        LawError: a data file says something that cannot be; nothing is loaded then.
    """
    return load(SHIPPED, overlay)


def load(root: Path, overlay: Path | None = None) -> Mapping[str, Regime]:
    """The regimes of the folder ``root``, not cached; see ``library``."""
    folders: Iterable[Path] = sorted(path for path in root.iterdir() if (path / "regime.yaml").is_file())
    regimes = {}
    for folder in folders:
        own = overlay / folder.name if overlay is not None else None
        loaded = loading.read(folder, own if own is not None and own.is_dir() else None)
        regimes[loaded.data.id] = _assemble(loaded)
    return regimes

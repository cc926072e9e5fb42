"""Rules for answers: which need a sentence of their own, which only some kinds of evidence can prove, which
contradict each other or often go together, and which acts go on until they are corrected.

They bind the officer who answers and never the engine, so they stand beside the dictionary and outside its hash.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Literal

from pydantic import Field, field_validator, model_validator

from penalty.criteria.schemas.schema_types import (
    Entries,
    EvidenceKind,
    Id,
    Route,
    StrictModel,
    Strings,
    Words,
    require_patterns,
)
from penalty.messages import Message

PurposeName = Literal["identity", "self_report", "remediation", "impact", "conduct", "history", "procedure"]


class LookRule(StrictModel):
    """Answers that find nothing and rest on something that was looked at. A text tells it with one of ``words`` and, in
    a record, one of ``nothing`` in the same clause; ``leads``: words of complaints, whose absence has a day.
    ``suffices``: words by which a sentence says why a look before the end of the act tells of all of it."""

    answers: Strings
    words: Strings
    nothing: Strings
    leads: Strings
    suffices: Strings = ()


class AnswerRule(StrictModel):
    """Demands on an answer to the question ``id`` before it counts as proven.

    ``described``: answers that carry an effect, which a sentence must describe; ``terms``: words of which it holds one,
    unless it tells a day, a quantity, the place or a piece of the file; ``proven_only_by``: kinds of evidence
    of which one must be among the proofs; ``looked_at``: answers that find nothing, by what was looked at.
    """

    id: Id
    described: Strings = ()
    terms: Strings = ()
    proven_only_by: Entries[EvidenceKind] = ()
    looked_at: LookRule | None = None
    source: str = Field(min_length=1)

    @model_validator(mode="after")
    def _require_demand(self) -> AnswerRule:
        if not (self.described or self.proven_only_by):
            raise ValueError(Message("asks nothing; give described or proven_only_by"))
        return self


class PieceRule(StrictModel):
    """Pieces whose title fits one of ``titles``, or filed for one of ``purposes``, prove, alone, no answer to the
    questions of ``facts`` or ``groups``, those of ``but`` left out; ``later``: questions of which what was seen after
    the last day of the act tells nothing either, unless the sentence beside the answer says what it tells; ``beside``:
    questions of which they prove their part beside a piece that proves its own."""

    id: Id
    titles: Strings = ()
    purposes: Entries[PurposeName] = ()
    facts: Strings = ()
    groups: Strings = ()
    but: Strings = ()
    later: Strings = ()
    beside: Strings = ()
    reason: Words
    source: str = Field(min_length=1)

    _patterns = field_validator("titles")(require_patterns)

    def shows_nothing_of(self, fact: str, group: str) -> bool:
        return (fact in self.facts or group in self.groups) and fact not in self.but

    @model_validator(mode="after")
    def _require_questions(self) -> PieceRule:
        if not (self.facts or self.groups):
            raise ValueError(Message("asks nothing; give facts or groups"))
        if not (self.titles or self.purposes):
            raise ValueError(Message("is of no piece; give titles or purposes"))
        return self


class SubstituteRule(StrictModel):
    """Pieces of ``kinds`` prove an answer that the dictionary lets one of the kinds ``beside`` prove, or one to the
    questions of ``facts``, where its sentence says what they show; those of ``but`` left out. ``plain``: no sentence is
    asked, since the kinds differ in form alone."""

    id: Id
    kinds: Entries[EvidenceKind] = Field(min_length=1)
    beside: Entries[EvidenceKind] = ()
    facts: Strings = ()
    but: Strings = ()
    plain: bool = False
    source: str = Field(min_length=1)

    def stands_in(self, kind: str, fact: str, listed: Sequence[str]) -> bool:
        is_asked = fact in self.facts or any(one in listed for one in self.beside)
        return kind in self.kinds and is_asked and fact not in self.but

    @model_validator(mode="after")
    def _require_questions(self) -> SubstituteRule:
        if not (self.beside or self.facts):
            raise ValueError(Message("asks nothing; give beside or facts"))
        return self


class InquiryRule(StrictModel):
    """Demands on a sentence that an answer cannot be had: it tells one of the ``deeds``, and a day.

    Of an element of the act one deed is of ``own`` and is the authority's: no pattern of ``others_deed`` stands before
    it in its clause, and none of ``own_file`` behind it; or one of ``witnesses`` was asked, by a word of ``asking``.
    """

    deeds: Strings = Field(min_length=1)
    own: Strings = ()
    others_deed: Strings = ()
    own_file: Strings = ()
    asking: Strings = ()
    witnesses: Strings = ()
    source: str = Field(min_length=1)

    _patterns = field_validator("others_deed", "own_file")(require_patterns)


class Contradiction(StrictModel):
    """Answers that cannot be so together: a ``later`` day before the ``earlier`` one, or the conditions of ``when``.

    ``in_time`` and ``until``: days of which, beside the conditions, the one does not lie after the other. ``says``:
    why. ``explained``: both may hold where the sentence beside the first question says why; a sheet has no sentences,
    and such a rule asks nothing of it.
    """

    id: Id
    earlier: Id | None = None
    later: Id | None = None
    in_time: Id | None = None
    until: Id | None = None
    when: Route = ()
    says: Words | None = None
    explained: bool = False

    @property
    def facts(self) -> tuple[str, ...]:
        named = (*(condition.fact for condition in self.when), self.later, self.earlier, self.in_time, self.until)
        return tuple(name for name in named if name is not None)

    @model_validator(mode="after")
    def _require_two(self) -> Contradiction:
        days = self.earlier is not None and self.later is not None
        times = self.in_time is not None and self.until is not None
        if len(set(self.facts)) != 2 + times or days == bool(self.when):
            raise ValueError(Message("must name two questions: “earlier” and “later”, or two conditions in “when”"))
        return self


class ContinuingAct(StrictModel):
    """The act of the matter ``id`` is an omission, or a state that the party keeps up: it ends with its correction."""

    id: Id
    continues: Literal["until_corrected"]
    source: str = Field(min_length=1)


class Constellation(StrictModel):
    """Answers that often go together, by question: an officer may have them filled into her form and changes what
    differs; nothing is recorded until she records it as her own. ``zh`` and ``en`` say what she then says."""

    id: Id
    zh: str = Field(min_length=1)
    en: str = Field(min_length=1)
    answers: Mapping[Id, Any] = Field(min_length=1)
    source: str = Field(min_length=1)

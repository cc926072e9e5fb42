"""Words that records and notes may not say beside what a file finds: words, quantities and days, each with its reason.

They bind the officer who ends an investigation and never the engine, so they stand outside the hash of the law.
"""

from __future__ import annotations

from typing import Literal

from pydantic import Field, field_validator

from penalty.criteria.schemas.schema_types import Entries, Id, Routes, StrictModel, Strings, Words, require_patterns

Told = Literal["scene", "interview", "piece", "note", "account", "intake", "check"]
"""Texts of a file: the records of a scene and of an interview, what a piece proves, the sentence beside an answer, the
found facts, the note of the registration, and what was seen when officers came again."""
Time = Literal["act", "any", "before_correction", "after_correction", "since"]
EVERYWHERE: tuple[Told, ...] = ("scene", "interview", "piece", "note", "account", "intake", "check")


class StatementRule(StrictModel):
    """A clause that cannot stand beside the facts found.

    ``said``: patterns of the clause; ``denied``: it counts where the clause denies them, else where it does not;
    ``beside``: patterns of which the sentence must hold one, ``unless``: of which it holds none up to the clause.
    ``matters`` and ``against``: the matters and the proven answers against which it speaks, any where neither is given.
    ``fact``: the question beside whose answer the clause is weighed. ``time``: of what day the clause must speak;
    ``since`` is any day from the first of the act, for what came of it.
    ``weight``: it stops the end of the investigation, or is put to the legal review as a question.
    """

    id: Id
    said: Strings = Field(min_length=1)
    denied: bool = False
    beside: Strings = ()
    unless: Strings = ()
    told: Entries[Told] = EVERYWHERE
    time: Time = "act"
    matters: Strings = ()
    against: Routes = ()
    fact: Id | None = None
    weight: Literal["stop", "ask"] = "stop"
    reason: Words

    _patterns = field_validator("said", "beside", "unless")(require_patterns)


class QuantityRule(StrictModel):
    """Figures in one of ``units`` in a clause that names one of ``things`` are those of the answer to ``id``, unless it
    names one of ``others``."""

    id: Id
    units: Strings = Field(min_length=1)
    things: Strings = Field(min_length=1)
    others: Strings = ()


class TimeOfAmount(StrictModel):
    """Words for one and the same time of an act; one amount is not told for two of them."""

    id: Id
    words: Strings = Field(min_length=1)


class SpanWords(StrictModel):
    """Words by which a text tells how long the act went on, how it ended, and since when.

    ``lasting`` stand before a number of days; ``other`` in a clause make it the length of something else; ``began``
    follow the first day; ``ended`` follow an ordinal day such as 第二天.
    """

    lasting: Strings = Field(min_length=1)
    other: Strings = ()
    began: Strings = Field(min_length=1)
    ended: Strings = Field(min_length=1)
    reason: Words


class BoilerplateRule(StrictModel):
    """Words that say nothing in the field ``id``; a text of which fewer than ``least`` signs are left is refused.

    A record of a scene that holds fewer than ``beyond`` signs beside them and the words of the matter is refused too.
    """

    id: Id
    words: Strings = Field(min_length=1)
    least: int = Field(ge=1)
    beyond: int = Field(default=0, ge=0)
    example: str = Field(min_length=1)
    reason: Words


class StatementRules(StrictModel):
    """The file ``statements.yaml``.

    ``negations`` deny what follows them in a clause, unless one of ``cancels`` stands between. ``later`` and
    ``general`` place a clause after the act, or make it speak of no single act. ``weighing`` are the words by which a
    paper says why a statement is not followed. ``rough`` mark a rough figure, which may differ by ``about`` per cent.
    ``compared_units``: of figures that officers' sentences and the record of the scene have in common.
    """

    negations: Strings = Field(min_length=1)
    cancels: Strings = ()
    later: Strings = ()
    general: Strings = ()
    weighing: Strings = Field(min_length=1)
    rough: Strings = ()
    about: int = Field(ge=0, le=50)
    spans: SpanWords
    quantities: Entries[QuantityRule] = ()
    times: Entries[TimeOfAmount] = ()
    units_of_amounts: Strings = ()
    compared_units: Strings = ()
    boilerplate: Entries[BoilerplateRule] = ()
    rules: Entries[StatementRule] = ()
    source: str = Field(min_length=1)

    _patterns = field_validator("negations", "later", "general")(require_patterns)

"""A regime with papers of its own: the code of a party, the conditions of each policy, and their sentences."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Literal

from pydantic import Field, field_validator

from penalty.criteria.schemas.schema_types import (
    Entries,
    Exact,
    Id,
    Status,
    StrictModel,
    Strings,
    Words,
    require_pattern,
)


class PaperCondition(StrictModel):
    """One condition of a policy as papers tell it.

    ``asks`` is the condition in one sentence; ``needs`` are the ids of the findings that decide it, all of which must
    be met; ``tells`` the facts that papers tell, in their order. ``otherwise`` says what a policy still gives where the
    condition is not met, and ``otherwise_tells`` the facts on which that rests.
    """

    id: str = Field(min_length=1)
    title: str = Field(min_length=1)
    asks: str = Field(min_length=1)
    needs: Strings
    tells: Strings
    otherwise: str = ""
    otherwise_tells: Strings = ()


class PaperPolicy(StrictModel):
    """The name of a policy in papers, in full and for short, what was checked of it, and its conditions in order."""

    cite: str = Field(min_length=1)
    short: str = Field(min_length=1)
    checked: Words
    conditions: Entries[PaperCondition]


class Answers(StrictModel):
    """The sentences of one fact: of yes and no, a count of none, a day that never came, any other ``{value}``, no
    answer.

    ``circumstances``: what the reason of a proven answer must tell, where the sentence alone only repeats a condition.
    ``rows``: the rows in which the reason tells it, one a line; ``summed``: they are the steps of the penalty policy of
    the matter, and make up the answer.
    """

    yes: str = ""
    no: str = ""
    none: str = ""
    never: str = ""
    value: str = ""
    open: str = ""
    circumstances: Words | None = None
    rows: Strings = ()
    summed: bool = False

    @property
    def is_by_rows(self) -> bool:
        return self.summed or bool(self.rows)

    @property
    def sentences(self) -> tuple[str, ...]:
        return tuple(one for one in (self.yes, self.no, self.none, self.never, self.value, self.open) if one)


class PenaltyClass(StrictModel):
    """A class of penalty that an order may assess: at most ``each`` per violation or day, and ``total`` in all.

    ``notice_days``: how long before the order the public is told of it; none where nobody but the party is told.
    """

    id: str = Field(min_length=1)
    cite: str = Field(min_length=1)
    each: Exact
    per: Literal["violation", "day"]
    total: Exact
    notice_days: int = 0
    notice_cite: str = ""


class PaperElement(StrictModel):
    """An element of the violation: the provision that asks it, what it asks, and the facts that papers tell of it."""

    cite: str = Field(min_length=1)
    asks: str = Field(min_length=1)
    tells: Strings


class PaperPenalty(StrictModel):
    """The law of the figures for a matter: the requirement, the provision that sets the penalty, the penalty policy.

    ``source``: where provision and policy were read; ``status``: whether they were. ``elements`` are those of the
    violation in the words of its law; ``steps`` the rows of the penalty policy's gravity calculation, where they were
    read; ``classes`` what an order may assess, from the least; ``payee`` the fund that is paid, ``settled_by`` the rule
    by which an agreement and a final order settle it.
    """

    requirement: str = Field(min_length=1)
    provision: str = Field(min_length=1)
    policy: str = Field(min_length=1)
    source: Words
    status: Status
    elements: Entries[PaperElement] = ()
    steps: Strings = ()
    classes: Entries[PenaltyClass] = ()
    payee: str = ""
    settled_by: str = ""


class PaperRules(StrictModel):
    """The file ``papers.yaml``.

    ``party_code`` is the pattern of the code that names a party, ``address`` that of where letters reach it.
    ``policies`` are by enactment; the first tells the
    conditions where no ground holds. ``components`` explain, by fact, each part of the penalty, ``sized_by`` are other
    facts on which its sum rests. ``penalties`` are by matter; ``adjusted`` is the rule that adjusts their sums.
    ``retained`` is the fact whose reason says why the economic gain is recovered; ``assured`` those on which the
    assurance on criminal prosecution rests beside the conditions; ``renewed`` those of a search of records, which is
    made anew within ``renewed_within`` days before a determination.
    ``background`` are the facts that a draft of the background tells. ``disclosed``, ``corrected`` and ``agreed`` are
    the facts with the days of disclosure, correction, and correction agreed in writing.
    ``settles``: a determination only offers a sum, and a signed agreement comes before a payment.
    ``unnumbered`` and ``unverifiable`` stand on a paper that is only drafted.
    """

    party_code: str
    party_code_words: Words
    address: str = ""
    address_words: Words | None = None
    policies: Mapping[Id, PaperPolicy]
    statements: Mapping[Id, Answers]
    components: Mapping[Id, str]
    retained: Id
    assured: Strings = ()
    renewed: Strings = ()
    renewed_within: int = Field(default=0, ge=0)
    sized_by: Strings
    background: Strings
    penalties: Mapping[Id, PaperPenalty]
    adjusted: str
    disclosed: Id
    corrected: Id
    agreed: Id
    settles: bool = False
    unnumbered: str
    unverifiable: str

    _patterns = field_validator("party_code", "address")(require_pattern)

    def find_policy(self, ground: str | None) -> str:
        """The enactment of a ground, or the general policy where none holds."""
        return ground.partition("/")[0] if ground else next(iter(self.policies))

    def is_address(self, text: str) -> bool:
        return not self.address or re.search(self.address, text.strip()) is not None

    def is_party_code(self, text: str) -> bool:
        return re.fullmatch(self.party_code, text) is not None

"""A regime with papers of its own: the code of a party, the conditions of each policy, and their sentences."""

from __future__ import annotations

import re
from collections.abc import Mapping

from pydantic import Field, field_validator

from penalty.criteria.schema_types import Entries, Id, Status, StrictModel, Strings, Words
from penalty.messages import Message


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
    """The name of a policy in papers, in full and for short, and its conditions in their order."""

    cite: str = Field(min_length=1)
    short: str = Field(min_length=1)
    conditions: Entries[PaperCondition]


class Answers(StrictModel):
    """The sentences of one fact: of yes and no, a count of none, a day that never came, any other ``{value}``, no
    answer.

    ``circumstances``: what the reason of a proven answer must tell, where the sentence alone only repeats a condition.
    """

    yes: str = ""
    no: str = ""
    none: str = ""
    never: str = ""
    value: str = ""
    open: str = ""
    circumstances: Words | None = None

    @property
    def sentences(self) -> tuple[str, ...]:
        return tuple(one for one in (self.yes, self.no, self.none, self.never, self.value, self.open) if one)


class PaperPenalty(StrictModel):
    """The law of the figures for a matter: the requirement, the provision that sets the penalty, the penalty policy.

    ``source``: where provision and policy were read; ``status``: whether they were.
    """

    requirement: str = Field(min_length=1)
    provision: str = Field(min_length=1)
    policy: str = Field(min_length=1)
    source: str = Field(min_length=1)
    status: Status


class PaperRules(StrictModel):
    """The file ``papers.yaml``.

    ``party_code`` is the pattern of the code that names a party. ``policies`` are by enactment; the first tells the
    conditions where no ground holds. ``components`` explain, by fact, each part of the penalty, ``sized_by`` are other
    facts on which its sum rests. ``penalties`` are by matter; ``adjusted`` is the rule that adjusts their sums.
    ``background`` are the facts that a draft of the background tells. ``disclosed``, ``corrected`` and ``agreed`` are
    the facts with the days of disclosure, correction, and correction agreed in writing.
    ``settles``: a determination only offers a sum, and a signed agreement comes before a payment.
    ``unnumbered`` and ``unverifiable`` stand on a paper that is only drafted.
    """

    party_code: str
    party_code_words: Words
    policies: Mapping[Id, PaperPolicy]
    statements: Mapping[Id, Answers]
    components: Mapping[Id, str]
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

    @field_validator("party_code")
    @classmethod
    def _require_pattern(cls, pattern: str) -> str:
        try:
            re.compile(pattern)
        except re.error as problem:
            raise ValueError(
                Message(
                    "“%(pattern)s” is no pattern at its sign %(sign)s; mend it",
                    pattern=pattern,
                    sign=(problem.pos or 0) + 1,
                )
            ) from problem
        return pattern

    def find_policy(self, ground: str | None) -> str:
        """The enactment of a ground, or the general policy where none holds."""
        return ground.partition("/")[0] if ground else next(iter(self.policies))

    def is_party_code(self, text: str) -> bool:
        return re.fullmatch(self.party_code, text) is not None

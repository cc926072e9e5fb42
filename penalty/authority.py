"""The authority behind every act: letterhead, law in force, file store and signing key."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from string import Formatter

from pydantic import BaseModel, ConfigDict, field_validator

from penalty.criteria.deadlines import Calendar
from penalty.criteria.legal_regime import Regime
from penalty.documents.signatures import Signer
from penalty.foreign_files.limits import Limits
from penalty.messages import Message
from penalty.models import DocumentKind
from penalty.storage import Store
from workflows.paper_kinds import PROCEDURE_REGIME


class Letterhead(BaseModel):
    """The authority as its documents name it."""

    model_config = ConfigDict(frozen=True, extra="forbid", use_attribute_docstrings=True)

    name: str
    """Full name; it stands in the red head and in the seal."""
    area: str
    """Prefix of the GB/T 2260 code of its area."""
    address: str
    """Postal address."""
    postcode: str
    """Its postcode."""
    contact: str
    """Contact person."""
    phone: str
    """Telephone number of the contact."""
    reconsideration_authority: str
    """Authority that hears applications for administrative reconsideration."""
    superior_authority: str = ""
    """The department above, to which a party could apply, too, before 2024-01-01; may be left out."""
    court: str
    """Court that hears lawsuits against the authority."""
    bank: str
    """The bank that takes fines."""
    account_name: str
    """The name of the account."""
    account_number: str
    """The number of the account."""
    numbers: Mapping[str, str]
    """A number pattern for each kind of document, with `{year}` and `{n}`, six-angle brackets (GB/T 9704)."""
    public_address: str
    """The address of the public page that checks documents, printed on them beside the code."""

    @field_validator("numbers")
    @classmethod
    def _require_gapless_patterns(cls, patterns: Mapping[str, str]) -> Mapping[str, str]:
        for kind, pattern in patterns.items():
            if kind not in tuple(DocumentKind):
                raise ValueError(f"{kind} is no kind of document; choose one of {', '.join(DocumentKind)}")
            if fault := find_pattern_fault(pattern, DocumentKind(kind).row.regime):
                raise ValueError(f"{kind}, {pattern}: {fault}")
            if list(patterns.values()).count(pattern) > 1:
                raise ValueError(f"{kind}: another kind has the pattern {pattern}, too; give each its own")
        return patterns


class LetterheadAbroad(Letterhead):
    """The authority as the papers of another regime name it, in the language of that regime."""

    area: str
    """Beginning of the codes of its places, such as `US` or `US-TX`."""
    office: str
    """The office of the authority that issues papers, below its name."""
    signatory: str
    """The title of the person who signs."""
    numbers: Mapping[str, str] = {}
    """A number pattern for a kind of document in place of the one of the house, with `{year}` and `{n}`."""
    reconsideration_authority: str = ""
    """Not printed on these papers."""
    court: str = ""
    """Not printed on these papers."""


@dataclass(frozen=True, slots=True)
class LawFault:
    """Own law that is not applied as it stands: ``name`` is its file or enactment, ``problem`` place, fault and cure,
    ``kept`` true where its text of before goes on to be applied, false where nothing of it is."""

    regime: str
    name: str
    problem: Message
    kept: bool


@dataclass(frozen=True, slots=True)
class Authority:
    """The authority at work. ``regimes`` is the law in force, ``calendar`` knows its working days, ``own_law`` is the
    folder of what it drafts itself, ``register_since`` the day since which its register names every case,
    ``letterheads`` how papers of other regimes name it, by regime, ``works_in`` the regimes of the cases it opens,
    ``reading`` what the reading of one file may cost, ``law_faults`` the own law that is not applied as it stands."""

    letterhead: Letterhead
    regimes: Mapping[str, Regime]
    calendar: Calendar
    store: Store
    signer: Signer
    evidence_limit: int
    own_law: Path
    register_since: date | None = None
    letterheads: Mapping[str, LetterheadAbroad] = field(default_factory=dict)
    works_in: tuple[str, ...] = ()
    reading: Limits = field(default_factory=Limits)
    law_faults: tuple[LawFault, ...] = ()

    def takes_cases(self, regime: str) -> bool:
        """True where the authority opens cases under ``regime``; one that names none opens them under all."""
        return not self.works_in or regime in self.works_in

    @property
    def own_regimes(self) -> dict[str, Regime]:
        """The law of :attr:`regimes` under which the authority opens cases, by id."""
        return {name: one for name, one in self.regimes.items() if self.takes_cases(name)}

    def list_law_faults(self, regime: str) -> list[LawFault]:
        """Those of ``regime``; what is counted, judged and written there may be wrong."""
        return [one for one in self.law_faults if one.regime == regime]

    def in_regime(self, regime: str) -> "Authority":
        """The same authority under its letterhead and with its working days in ``regime``."""
        head = self.letterheads.get(regime)
        return self if head is None else replace(self, letterhead=head, calendar=self.regimes[regime].calendar)


def find_pattern_fault(pattern: str, regime: str = PROCEDURE_REGIME) -> str:
    """Return the fault of a number pattern with its cure; empty when it is valid.

    A Chinese number names its year in six-angle brackets and counts without leading zeros or gaps (GB/T 9704).
    """
    try:
        fields = [(name, spec, how) for _, name, spec, how in Formatter().parse(pattern) if name is not None]
    except ValueError:
        return "a brace is not closed; write {year} and {n}"
    if sorted(fields) != [("n", "", None), ("year", "", None)]:
        return "it must hold {year} and {n}, once each and nothing else in braces, or numbers would repeat"
    if regime != PROCEDURE_REGIME:
        return ""
    if "〔{year}〕" not in pattern:
        return "the year stands in six-angle brackets; write 〔{year}〕"
    if any(sign.isspace() for sign in pattern):
        return "there is a gap in it; write it without spaces"
    return ""

"""Earlier violations of a party, counted in the register of past cases, and how far back that register reaches.

Annulled, withdrawn and wrong-party cases never count; waived ones count as violations, never as penalties; pending or
challenged ones are shown and not counted. An empty register proves nothing about days before it: 初次违法 needs another
proof, and a look-back that begins before the register is complete stays a claim.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session
from sqlmodel import col

from penalty.authority import Authority
from penalty.casefile.file import MADE_HERE, CaseFile
from penalty.casefile.precedents import overlaps
from penalty.casefile.time_limits import challenges
from penalty.criteria.deadlines import add_months
from penalty.messages import Message
from penalty.models import DECISIONS, Case, DocumentKind, Evidence, LedgerImport, LedgerOutcome, Purpose, Standing
from workflows.choices import Distinction


@dataclass(frozen=True, slots=True)
class LookBack:
    """Months before the act; ``None`` is without end."""

    months: int | None = None
    same_kind: bool = False
    penalties: bool = False


LOOK_BACKS: Mapping[str, LookBack] = {
    "prior_violations": LookBack(),
    "same_kind_violations_12m": LookBack(12, same_kind=True),
    "same_kind_violations_24m": LookBack(24, same_kind=True),
    "penalties_same_kind_24m": LookBack(24, same_kind=True, penalties=True),
}
"""The facts that the register answers."""


@dataclass(frozen=True, slots=True)
class PastCase:
    """A past case of the party; ``is_pending`` while it is undecided or challenged."""

    number: str
    matter: str
    violated_to: date
    decided_on: date | None
    is_penalty: bool
    is_pending: bool


@dataclass(frozen=True, slots=True)
class Count:
    """The count of one fact; ``begins_on`` is the first day looked at, ``since`` from when the register is complete."""

    fact: str
    counted: Sequence[PastCase]
    pending: Sequence[PastCase]
    begins_on: date | None
    since: date | None

    @property
    def value(self) -> int:
        return len(self.counted)

    @property
    def is_proof(self) -> bool:
        """The register proves what it holds, and that there is no more where it reaches back far enough."""
        reaches = self.begins_on is not None and self.since is not None and self.since <= self.begins_on
        return reaches or self.value > 0


def count_violations(file: CaseFile, authority: Authority) -> dict[str, Count]:
    """By fact, of those that the regime of the case knows."""
    known = authority.regimes[file.case.regime].facts
    found, since = list_past_cases(file), find_reach(file.session, authority)
    return {name: _count(name, rule, file.case, found, since) for name, rule in LOOK_BACKS.items() if name in known}


def find_reach(session: Session, authority: Authority) -> date | None:
    """The earliest day since which settings or an imported ledger say that the register is complete."""
    stated = [authority.register_since, *session.scalars(select(col(LedgerImport.complete_since)))]
    return min((day for day in stated if day is not None), default=None)


def list_past_cases(file: CaseFile) -> list[PastCase]:
    """Of this register and of ledgers, the latest act first; annulled ones and the act at hand are left out."""
    found = [*_iterate_register(file), *_iterate_ledger(file)]
    return sorted(found, key=lambda one: (one.violated_to, one.number), reverse=True)


def find_answer_problem(count: Count, value: object, note: str, proofs: Iterable[Evidence]) -> Message | None:
    """The fault that keeps an answer from being proven beside the register; ``None`` where it stands.

    The register alone proves only what it reaches; another figure needs a reason and a proof of its own.
    """
    pieces = list(proofs)
    independent = any(is_independent(piece) for piece in pieces)
    if value != count.value:
        if independent and note.strip():
            return None
        return Message(
            "the register of past cases says %(count)s; another figure needs a reason in the note and a proof with the "
            "purpose “record of violations” that is not our register",
            count=count.value,
        )
    if independent or (count.is_proof and any(piece.purpose is Purpose.HISTORY for piece in pieces)):
        return None
    return Message(
        "our register alone does not prove it; name a query of the credit platform or of the provincial system with "
        "the purpose “record of violations”, or record it as claimed only"
    )


def list_unsound_answers(file: CaseFile, authority: Authority) -> list[str]:
    """The facts whose proven answer no longer stands beside the register as it is now."""
    return [
        name
        for name, count in count_violations(file, authority).items()
        if (row := file.answers.get(name)) is not None
        and row.standing is Standing.PROVEN
        and find_answer_problem(count, row.value, row.note, row.proofs)
    ]


def is_independent(piece: Evidence) -> bool:
    """A proof of the history that does not come from this register: the credit platform, a provincial system."""
    return piece.purpose is Purpose.HISTORY and piece.method != MADE_HERE


def _count(fact: str, rule: LookBack, case: Case, found: Sequence[PastCase], since: date | None) -> Count:
    begins = add_months(case.violated_from, -rule.months) if rule.months else None
    fitting = [one for one in found if _fits(one, rule, case, begins)]
    counted = [one for one in fitting if not one.is_pending]
    return Count(fact, counted, [one for one in fitting if one.is_pending], begins, since)


def _fits(one: PastCase, rule: LookBack, case: Case, begins: date | None) -> bool:
    day = one.decided_on if rule.penalties and one.decided_on else one.violated_to
    kind = one.matter == case.matter or not rule.same_kind
    return kind and (one.is_penalty or one.is_pending or not rule.penalties) and (begins is None or day >= begins)


def _iterate_register(file: CaseFile) -> Iterator[PastCase]:
    case = file.case
    same = _list_same_acts(file)
    for other in (one for one in file.other_cases if one.violated_from <= case.violated_to):
        if other.reference not in same and (past := _describe(CaseFile(file.session, other))) is not None:
            yield past


def _list_same_acts(file: CaseFile) -> set[str]:
    return {one.reference for one in overlaps.list_overlaps(file) if one.answer is Distinction.SAME_ACT}


def _describe(other: CaseFile) -> PastCase | None:
    """``None`` where the decision fell."""
    case, decision = other.case, other.latest_document(*DECISIONS)
    if challenges.lost_on(other.acts) is not None:
        return None
    if decision is None or decision.key in other.ended:
        return PastCase(case.reference, case.matter, case.violated_to, None, False, True)
    penalty = decision.kind is not DocumentKind.WAIVER_DECISION
    pending = challenges.pending_since(other.acts) is not None
    return PastCase(decision.number, case.matter, case.violated_to, decision.issued_on, penalty, pending)


def _iterate_ledger(file: CaseFile) -> Iterator[PastCase]:
    same = _list_same_acts(file)
    for row in file.ledger_entries:
        if (
            row.number not in same
            and row.outcome is not LedgerOutcome.ANNULLED
            and row.violated_from <= file.case.violated_to
        ):
            penalty = row.outcome is not LedgerOutcome.WAIVED
            yield PastCase(row.number, row.matter, row.violated_to, row.decided_on, penalty, False)

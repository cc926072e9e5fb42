"""Answers to the facts that the matter asks for, each linked to what proves it."""

import json
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from sqlalchemy.orm import Session

from penalty.authority import Authority
from penalty.casefile import CaseFile, CaseView, party_facts
from penalty.criteria.dictionary import Fact
from penalty.criteria.plans import plan_builder
from penalty.errors import Invalid
from penalty.models import Case, Finding, FindingProof, Standing, User
from penalty.services import permissions
from penalty.services.assessment import answer_checks
from penalty.services.assessment.answer_checks import Answer, to_stored_value
from penalty.services.records import audit
from workflows.vocabulary import Role

__all__ = ["Answer", "list_relevant_facts", "list_unanswered_facts", "record_findings", "to_stored_value"]


def record_findings(
    session: Session, actor: User, case: Case, answers: Sequence[Answer], *, authority: Authority, today: date
) -> list[Finding]:
    """Record answers, all or none; the latest answer to a fact is the one that stands.

    Raises ``Invalid`` naming each fact: an unknown or derived one, a value of the wrong kind, the day of an event
    after ``today``, a proven answer without standing proof or not by the records that it needs, or one not obtainable
    without a reason.
    """
    permissions.require_investigator(session, actor, case)
    permissions.require_open(case)
    file, regime = CaseFile(session, case), authority.regimes[case.regime]
    permissions.require_competent(file, authority)
    problems = answer_checks.find_problems(file, answers, authority, today)
    if problems:
        raise Invalid(problems)
    before, rows = file.answers, _add_findings(session, actor, case, answers, regime.facts)
    permissions.bump_version(case)
    changes = _describe_changes(before, rows, answers, {piece.key: piece.number for piece in file.all_evidence})
    audit.record_act(session, actor, "record_findings", chain=case.reference, role=Role.OFFICER, changes=changes)
    return rows


def list_relevant_facts(case: Case, authority: Authority, decided_on: date | None = None) -> tuple[Fact, ...]:
    """Facts that can change the recommendation, in the order of the dictionary's groups; not what the registration
    of the party tells."""
    regime = authority.regimes[case.regime]
    foreseen = decided_on or max(case.registered_on, case.violated_to)
    names = plan_builder.list_relevant_facts(regime, case.matter, case.place, case.violated_to, foreseen)
    groups = list(dict.fromkeys(fact.group for fact in regime.facts.values()))
    asked = [name for name in names if party_facts.is_asked(case, name)]
    return tuple(sorted((regime.facts[name] for name in asked), key=lambda fact: groups.index(fact.group)))


def list_unanswered_facts(view: CaseView) -> tuple[str, ...]:
    """Facts of the matter with no answer at all, not even that it cannot be had."""
    return tuple(fact.id for fact in list_relevant_facts(view.case, view.authority) if fact.id not in view.answers)


def _add_findings(
    session: Session, actor: User, case: Case, answers: Sequence[Answer], facts: Mapping[str, Fact]
) -> list[Finding]:
    session.add_all(rows := [_build_finding(actor, case, answer, facts[answer.fact]) for answer in answers])
    session.flush()
    for row, answer in zip(rows, answers, strict=True):
        session.add_all(FindingProof(finding_id=row.id, evidence_id=proof) for proof in sorted(set(answer.proof_ids)))
    session.flush()
    for row in rows:
        session.expire(row, ["proofs"])
    return rows


def _build_finding(actor: User, case: Case, answer: Answer, fact: Fact) -> Finding:
    value = answer_checks.parse_stored(fact, answer) if answer.standing is not Standing.UNOBTAINABLE else None
    return Finding(
        case_id=case.key, fact=answer.fact, value=json.loads(json.dumps(value)), standing=answer.standing,
        note=answer.note.strip(), by_id=actor.key,
    )  # fmt: skip


def _describe_changes(
    before: Mapping[str, Finding], rows: Sequence[Finding], answers: Sequence[Answer], numbers: Mapping[int, int]
) -> dict[str, Any]:
    """Fact -> how its answer stood and stands; ``numbers`` by the ids of the pieces."""
    named = [[numbers[key] for key in set(answer.proof_ids)] for answer in answers]
    return {
        row.fact: {"before": _describe_earlier(before.get(row.fact)), "after": _describe_finding(row, proofs)}
        for row, proofs in zip(rows, named, strict=True)
    }


def _describe_earlier(row: Finding | None) -> dict[str, Any] | None:
    return None if row is None else _describe_finding(row, [piece.number for piece in row.proofs])


def _describe_finding(row: Finding, proofs: Sequence[int]) -> dict[str, Any]:
    return {"value": row.value, "standing": row.standing, "proofs": sorted(proofs)}

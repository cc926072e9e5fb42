"""Answers to the facts that the matter asks for, each linked to what proves it."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from sqlalchemy.orm import Session

from penalty.authority import Authority
from penalty.casefile import CaseFile, CaseView
from penalty.criteria import fact_values as typed
from penalty.criteria import plan_builder
from penalty.criteria.dictionary import Fact
from penalty.errors import Invalid
from penalty.messages import Message
from penalty.models import Case, Evidence, Finding, FindingProof, Standing, User
from penalty.services import permissions
from penalty.services.records import audit
from workflows.vocabulary import Role


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer as given: ``value`` typed or as text, ``proof_ids`` the evidence that proves it."""

    fact: str
    value: object
    standing: Standing
    proof_ids: tuple[int, ...] = ()
    note: str = ""


def record_findings(
    session: Session, actor: User, case: Case, answers: Sequence[Answer], *, authority: Authority, today: date
) -> list[Finding]:
    """Record answers, all or none; the latest answer to a fact is the one that stands.

    Raises ``Invalid`` naming each fact: an unknown or derived one, a value of the wrong kind, the day of an event
    after ``today``, a proven answer without standing proof, or one not obtainable without a reason.
    """
    permissions.require_investigator(session, actor, case)
    permissions.require_open(case)
    file, facts = CaseFile(session, case), authority.regimes[case.regime].facts
    problems = {one.fact: problem for one in answers if (problem := _find_problem(one, facts, file.evidence, today))}
    if problems:
        raise Invalid(problems)
    before = file.answers
    rows = [_add_finding(session, actor, case, one, facts[one.fact]) for one in answers]
    permissions.raise_version(case)
    changes = {
        row.fact: {"before": _describe_finding(before.get(row.fact)), "after": _describe_finding(row)} for row in rows
    }
    audit.record_act(session, actor, "record_findings", chain=case.reference, role=Role.OFFICER, changes=changes)
    return rows


def list_relevant_facts(case: Case, authority: Authority, decided_on: date | None = None) -> tuple[Fact, ...]:
    """Facts that can change the recommendation, in the order of the dictionary's groups."""
    regime = authority.regimes[case.regime]
    foreseen = decided_on or max(case.registered_on, case.violated_to)
    names = plan_builder.list_relevant_facts(regime, case.matter, case.place, case.violated_to, foreseen)
    groups = list(dict.fromkeys(fact.group for fact in regime.facts.values()))
    return tuple(sorted((regime.facts[name] for name in names), key=lambda fact: groups.index(fact.group)))


def list_unanswered_facts(view: CaseView) -> tuple[str, ...]:
    """Facts of the matter with no answer at all, not even that it cannot be had."""
    return tuple(fact.id for fact in list_relevant_facts(view.case, view.authority) if fact.id not in view.answers)


def to_stored_value(value: object) -> Any:
    """The JSON form of a typed value: dates and decimals as text."""
    return str(value) if isinstance(value, (date, Decimal)) else value


def _find_problem(answer: Answer, facts: Mapping[str, Fact], pieces: Sequence[Evidence], today: date) -> Message | None:
    fact = facts.get(answer.fact)
    if fact is None or fact.derived:
        return Message("this is no question of the dictionary; choose one from the form")
    if answer.standing is Standing.UNOBTAINABLE:
        return None if answer.note.strip() else Message("say why it cannot be obtained")
    value = typed.parse_value(fact, to_stored_value(answer.value))
    if value is None:
        return Message(
            "%(value)s is no answer; give %(kind)s", value=answer.value, kind=typed.describe_expected_value(fact)
        )
    if isinstance(value, date) and fact.is_event and value > today:
        return Message("%(day)s lies ahead; give the day it happened, or leave it open until it has", day=value)
    return _find_problem_of_proofs(answer, pieces)


def _find_problem_of_proofs(answer: Answer, pieces: Sequence[Evidence]) -> Message | None:
    proofs = set(answer.proof_ids)
    if proofs - {piece.id for piece in pieces}:
        return Message("a proof does not stand on this file; choose evidence from the list")
    if answer.standing is Standing.PROVEN and not proofs:
        return Message("name the evidence that proves it, or record it as claimed only")
    return None


def _add_finding(session: Session, actor: User, case: Case, answer: Answer, fact: Fact) -> Finding:
    known = answer.standing is not Standing.UNOBTAINABLE
    value = to_stored_value(typed.parse_value(fact, to_stored_value(answer.value))) if known else None
    row = Finding(
        case_id=case.key,
        fact=answer.fact,
        value=json.loads(json.dumps(value)),
        standing=answer.standing,
        note=answer.note.strip(),
        by_id=actor.key,
    )
    session.add(row)
    session.flush()
    session.add_all(FindingProof(finding_id=row.id, evidence_id=proof) for proof in sorted(set(answer.proof_ids)))
    session.flush()
    session.refresh(row)
    return row


def _describe_finding(row: Finding | None) -> dict[str, Any] | None:
    if row is None:
        return None
    return {"value": row.value, "standing": row.standing, "proofs": sorted(piece.number for piece in row.proofs)}

"""The party's history, taken from the register of past cases and put on file as proof of the facts it gives."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session
from sqlmodel import col

from penalty.authority import Authority
from penalty.criteria.deadlines import add_months
from penalty.models import DECISIONS, Case, Document, Finding, Purpose, Standing, User
from penalty.services import evidence, findings, registry, rights
from penalty.services.findings import Answer
from workflows.words import State

DECIDED_STATES = (State.DECIDED, State.SERVED, State.CLOSED)


def record_prior_violations(
    session: Session, actor: User, case: Case, *, office: Authority, today: date
) -> list[Finding]:
    """Count the party's earlier decided cases, back from the first day of the act, and record the counts as proven
    by an extract that goes on file. Waived violations count as violations, not as penalties. An officer who knows
    more corrects a count with evidence of its own."""
    rights.require_investigator(session, actor, case)
    past = [one for one in registry.list_prior_cases(session, case.party.code, case) if one.state in DECIDED_STATES]
    counts = _count_violations(session, case, past)
    text = _build_extract(case, past, counts, office, today)
    proof = evidence.file_own_document(
        session,
        actor,
        case,
        text.encode(),
        title="违法记录查询结果",
        filename="register-extract.txt",
        purpose=Purpose.HISTORY,
        today=today,
        office=office,
    )
    asked = {fact.id for fact in findings.list_relevant_facts(case, office)}
    answers = [Answer(name, count, Standing.PROVEN, (proof.key,)) for name, count in counts.items() if name in asked]
    return findings.record_findings(session, actor, case, answers, office=office)


def _count_violations(session: Session, case: Case, past: Sequence[Case]) -> dict[str, int]:
    same = [one for one in past if one.matter == case.matter]
    year, two_years = (add_months(case.violated_from, -months) for months in (12, 24))
    return {
        "same_kind_violations_12m": sum(one.violated_to >= year for one in same),
        "same_kind_violations_24m": sum(one.violated_to >= two_years for one in same),
        "penalties_same_kind_24m": sum(one.violated_to >= two_years and _was_fined(session, one) for one in same),
        "prior_violations": len(past),
    }


def _was_fined(session: Session, case: Case) -> bool:
    decisions = select(Document).where(col(Document.case_id) == case.id, col(Document.kind).in_(DECISIONS))
    latest = session.scalars(decisions.order_by(col(Document.id).desc()).limit(1)).first()
    return latest is not None and bool(latest.amount_fen)


def _build_extract(case: Case, past: Sequence[Case], counts: dict[str, int], office: Authority, today: date) -> str:
    matters = office.regimes[case.regime].matters
    lines = [
        "违法记录查询结果",
        f"查询机关：{office.letterhead.name}",
        f"查询日期：{today}",
        f"当事人：{case.party.name}（{case.party.code}）",
        f"本案：{case.reference}，{matters[case.matter].zh}",
        "",
    ]
    lines += [f"{one.reference}  {one.violated_to}  {_matter_title(one, office)}  {one.effect or ''}" for one in past]
    lines += [] if past else ["本机关登记的案件中没有该当事人的其他违法记录。"]
    return "\n".join([*lines, "", *(f"{name}: {count}" for name, count in counts.items()), ""])


def _matter_title(case: Case, office: Authority) -> str:
    regime = office.regimes.get(case.regime)
    return regime.matters[case.matter].zh if regime and case.matter in regime.matters else case.matter

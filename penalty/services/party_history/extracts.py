"""Extracts of the register on a party's earlier violations: put on file and taken over as answers."""

from collections.abc import Iterator, Mapping
from datetime import date

from sqlalchemy.orm import Session

from penalty.authority import Authority
from penalty.casefile import CaseFile
from penalty.casefile.precedents import violations
from penalty.casefile.precedents.violations import Count, PastCase
from penalty.criteria.legal_regime import Regime
from penalty.documents import formatting
from penalty.models import Case, Evidence, EvidenceKind, Finding, Purpose, Standing, User
from penalty.services import evidence, permissions
from penalty.services.assessment import findings
from penalty.services.assessment.findings import Answer

TITLE = "本机关案件登记册查询记录"


def fill_history(session: Session, actor: User, case: Case, *, authority: Authority, today: date) -> list[Finding]:
    """Answer the questions on earlier violations from the register, with an extract of it as proof.

    What the register cannot prove becomes a claim that says since when it is complete. An answer that holds, such as
    one with a proof of its own, stays.
    """
    permissions.require_investigator(session, actor, case)
    file = CaseFile(session, case)
    counts = list_open_counts(file, authority)
    if not counts:
        return []
    piece = file_extract(session, actor, case, counts, authority=authority, today=today)
    answers = [_build_answer(count, piece) for count in counts.values()]
    return findings.record_findings(session, actor, case, answers, authority=authority, today=today)


def list_open_counts(file: CaseFile, authority: Authority) -> Mapping[str, Count]:
    """By fact, the counts that the case asks for and no sound answer holds yet."""
    asked = {fact.id for fact in findings.list_relevant_facts(file.case, authority)}
    counts = violations.count_violations(file, authority)
    return {name: one for name, one in counts.items() if name in asked and not _holds(file.answers.get(name), one)}


def file_extract(
    session: Session, actor: User, case: Case, counts: Mapping[str, Count], *, authority: Authority, today: date
) -> Evidence:
    regime = authority.regimes[case.regime]
    text = "\n".join(_list_lines(case, counts, regime, authority, today))
    return evidence.file_own_text(
        session, actor, case, f"{TITLE} {today}.txt", TITLE, text, Purpose.HISTORY, EvidenceKind.DOCUMENTARY,
        authority=authority, today=today,
    )  # fmt: skip


def _holds(row: Finding | None, count: Count) -> bool:
    if row is None or row.standing is Standing.UNOBTAINABLE:
        return False
    if row.standing is Standing.CLAIMED:
        return row.value == count.value and not count.is_proof
    return violations.find_answer_problem(count, row.value, row.note, row.proofs) is None


def _build_answer(count: Count, piece: Evidence) -> Answer:
    standing = Standing.PROVEN if count.is_proof else Standing.CLAIMED
    note = "" if count.is_proof else f"{_describe_reach(count)}，不足以单独证明，须另附证明。"
    return Answer(count.fact, count.value, standing, (piece.key,), note)


def _describe_reach(count: Count) -> str:
    since = f"登记册自{formatting.format_day(count.since)}起完整" if count.since else "登记册未载明自何日起完整"
    begins = f"自{formatting.format_day(count.begins_on)}起" if count.begins_on else "不限期间"
    return f"{since}，本项回溯{begins}"


def _list_lines(
    case: Case, counts: Mapping[str, Count], regime: Regime, authority: Authority, today: date
) -> Iterator[str]:
    yield f"查询机关：{authority.letterhead.name}"
    yield f"查询日期：{formatting.format_day(today)}"
    yield f"当事人：{case.party.name}（{case.party.code}）"
    for count in counts.values():
        yield f"{regime.facts[count.fact].zh}：{count.value}（{_describe_reach(count)}）"
    found = {one.number: one for count in counts.values() for one in count.counted}
    pending = {one.number: one for count in counts.values() for one in count.pending}
    yield from (f"计入：{_describe_case(one, regime)}" for one in found.values())
    yield from (
        f"未计入（尚未作出决定，或者正在复议、诉讼）：{_describe_case(one, regime)}" for one in pending.values()
    )
    if not found and not pending:
        yield "登记册中没有该当事人的其他案件。"


def _describe_case(one: PastCase, regime: Regime) -> str:
    matter = regime.matters[one.matter].zh if one.matter in regime.matters else one.matter
    outcome = "给予处罚" if one.is_penalty else "不予处罚" if one.decided_on else "未决"
    decided = f"，{formatting.format_day(one.decided_on)}决定" if one.decided_on else ""
    return f"{one.number}，{matter}，违法行为至{formatting.format_day(one.violated_to)}，{outcome}{decided}"

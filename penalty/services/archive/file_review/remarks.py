"""Faults of content in the papers of a file, each kind with the points of the sheet that it costs."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from penalty.casefile import CaseView
from penalty.casefile.contradictions import conflicts
from penalty.casefile.measurements import remediation, remediation_checks
from penalty.casefile.orders import ancillary_measures
from penalty.casefile.texts import account_gaps
from penalty.criteria.schemas.schema_types import NEVER
from penalty.documents import language_check
from penalty.models import DECISIONS, NOTICES, DefenceKind, Document, DocumentKind, Standing
from penalty.papers.findings import conflict_words
from penalty.papers.reviews import reviewer_questions
from penalty.services.archive.file_review import older_answers, proofs, records, values
from workflows.vocabulary import Action, Input


@dataclass(frozen=True, slots=True)
class Remark:
    """One fault: the row of the sheet that it costs points, the page of the case to mend it, what shows it."""

    id: str
    row: str
    points: int
    place: str
    shown_by: str


Fault = tuple[str, str]  # row of the sheet, and what shows the fault
ROWS_BY_KIND: dict[DocumentKind, str] = {
    **dict.fromkeys(DECISIONS, "decision"),
    **dict.fromkeys(NOTICES, "notice"),
    DocumentKind.CORRECTION_ORDER: "correction_order",
    DocumentKind.INVESTIGATION_REPORT: "investigation_report",
    DocumentKind.HEARING_RECORD: "hearing_record",
    DocumentKind.CLOSING_FORM: "closing_form",
}


def list_remarks(file: CaseView) -> Iterator[Remark]:
    for name, points, place, find in REMARKS:
        yield from (Remark(name, row, points, place, shown_by) for row, shown_by in find(file))


def _find_weak_words(file: CaseView) -> Iterator[Fault]:
    """Words that the rules of language forbid or miss, in the papers that are in force."""
    for document in _list_in_force(file):
        rules = language_check.list_rules(file.regime.casework.language, document.kind)
        for hit in language_check.find_hits(rules, document.data):
            yield ROWS_BY_KIND[document.kind], f"{document.number}：{hit.phrase or hit.place}（{hit.rule.id}）"


def _find_adoptions_without_effect(file: CaseView) -> Iterator[Fault]:
    """A point adopted, the figure as announced, and no word on why (Order 30 art 45)."""
    notice, decision = file.latest_document(*NOTICES), file.latest_document(*DECISIONS)
    unchanged = notice and decision and notice.amount_fen == decision.amount_fen and notice.effect == decision.effect
    if not unchanged or not decision or not decision.amount_fen:
        return
    for reply in file.defence:
        if reply.kind is DefenceKind.REPLY and reply.accepted and not _tells_effect(f"{reply.text}{reply.outcome}"):
            yield "decision", f"{decision.number}：{reply.text}"


def _tells_effect(text: str) -> bool:
    return any(word in text for word in EFFECT_WORDS)


EFFECT_WORDS = (
    "数额",
    "金额",
    "罚款",
    "已计入",
    "已经考虑",
    "已考虑",
    "予以考虑",
    "作为裁量",
    "分期",
    "延期",
    "不再减",
    "不再从轻",
)
"""Words by which a reply says what an adopted point did to the figure."""


def _find_undecided_persons(file: CaseView) -> Iterator[Fault]:
    """The article fines responsible persons beside the party: nothing on record of them, or the decision is silent."""
    decision = file.latest_document(DocumentKind.PENALTY_DECISION)
    ancillary = ancillary_measures.describe_measures(
        file, file.authority, decision.issued_on if decision else file.today
    )
    if decision is None or not ancillary.fines_persons:
        return
    told = any("责任人员" in text or "主管人员" in text for _, text in language_check.list_own_texts(decision.data))
    if not told or not (ancillary.person_named or ancillary.none_found):
        yield "decision", decision.number


def _find_wrong_kinds(file: CaseView) -> Iterator[Fault]:
    for fact, titles in proofs.list_proofs_of_wrong_kind(file):
        yield "other_evidence", f"{file.regime.facts[fact].zh}：{titles}"


def _find_heavy_facts_alone(file: CaseView) -> Iterator[Fault]:
    """A circumstance that carries a fine most, shown by no photograph, measurement or register but our record."""
    if file.latest_document(DocumentKind.PENALTY_NOTICE, DocumentKind.PENALTY_DECISION) is not None:
        for fact, titles in proofs.list_heavy_facts_without_piece(file):
            yield "other_evidence", f"{file.regime.facts[fact].zh}：{titles}"


def _find_nameless_permits(file: CaseView) -> Iterator[Fault]:
    """A permit or an approval on which a decision rests, cited without its number."""
    decision = file.latest_document(*DECISIONS)
    for line in decision.data.get("evidence") or () if decision is not None else ():
        if PERMIT.search(line.get("title", "")) and not PERMIT_NUMBER.search(f"{line['title']}{line.get('proves')}"):
            yield "other_evidence", f"证据{line['number']}：{line['title']}"


def _find_unmeasured_compliance(file: CaseView) -> Iterator[Fault]:
    """The decision says that no limit was exceeded, and nothing was measured."""
    decision = file.latest_document(*DECISIONS)
    if decision is not None and not file.measurements:
        told = (text for _, text in language_check.list_own_texts(decision.data))
        yield from (("decision", f"{decision.number}：{found[0]}") for one in told if (found := WITHIN.search(one)))


PERMIT = re.compile("许可证(?!据)|批复")
PERMIT_NUMBER = re.compile(r"[0-9A-Z]{8,}|〔\d{4}〕\d+号|\d{4}[-－]\d+")
WITHIN = re.compile("(?:排放|浓度|数据|数值)[^，。；]{0,6}(?:没有|未|不)超标|达标排放")


def _ask_what_was_removed(file: CaseView) -> Iterator[Fault]:
    """Removal of harm counts as a ground (APL 32(1); Code 1056(2)) while the file finds that there was none: a question
    to the reviewer, and no bar, since the rules of the law take both answers."""
    proven = {name: row.value for name, row in file.answers.items() if row.standing is Standing.PROVEN}
    if proven.get("harm") == "none" and proven.get("harm_removed_or_reduced") is True:
        facts = file.regime.facts
        yield "decision", f"{facts['harm'].zh}：无；{facts['harm_removed_or_reduced'].zh}：是"


def _find_terms_without_use(file: CaseView) -> Iterator[Fault]:
    """A term to correct that is missing, was over when the order was served, or is told as kept and was not."""
    for order in _list_in_force(file):
        if order.kind is not DocumentKind.CORRECTION_ORDER:
            continue
        service, due = file.find_service(order), _parse_day(order.data.get("due_on"))
        if due is None and not order.data.get("at_once"):
            yield "correction_order", order.number
        elif due is not None and service is not None and service.served_on > due:
            yield "correction_order", f"{order.number}：{due}"
    yield from _find_late_corrections(file)


def _find_late_corrections(file: CaseView) -> Iterator[Fault]:
    """The decision calls a correction timely that came after the day set in the order."""
    order, decision = file.latest_standing(DocumentKind.CORRECTION_ORDER), file.latest_document(*DECISIONS)
    due = _parse_day(order.data.get("due_on")) if order else None
    corrected = _parse_day((decision.data.get("correction") or {}).get("corrected_on")) if decision else None
    if decision and due and corrected and corrected > due:
        told = [text for _, text in language_check.list_own_texts(decision.data) if "期限内改正" in text]
        yield from (("decision", f"{decision.number}：{corrected}，{due}") for _ in told[:1])


def _find_unproven_measures(file: CaseView) -> Iterator[Fault]:
    for row in file.measures:
        if remediation_checks.find_gap(row, remediation.list_proofs(file, row)):
            yield "correction_order", f"整改措施{row.number}（{row.demand}）：{row.done_on}"


def _find_late_measures(file: CaseView) -> Iterator[Fault]:
    """Done after its due day, while the proven answers tell of a correction within the term, or of none."""
    told, due = _find_proven_day(file, "corrected_on"), _find_proven_day(file, "correction_due_on")
    kept = told is None or due is None or told <= due
    for row in remediation.list_corrections(file):
        if remediation.is_late(row) and kept:
            yield "correction_order", f"整改措施{row.number}（{row.demand}）：{row.done_on}，{row.due_on}"


def _find_open_measures(file: CaseView) -> Iterator[Fault]:
    """Past its term when the case was decided, and no part of what the decision orders."""
    decision = file.latest_document(*DECISIONS)
    ordered = ((decision.data.get("correction") or {}).get("demands") or ()) if decision else ()
    for row in file.measures:
        late = decision is not None and remediation.is_overdue(row, decision.issued_on)
        if late and row.demand not in ordered and not remediation.is_verified(file, row):
            yield "correction_order", f"整改措施{row.number}（{row.demand}）：{row.due_on}"


def _find_proven_day(file: CaseView, fact: str) -> date | None:
    row = file.answers.get(fact)
    proven = row is not None and row.standing is Standing.PROVEN and row.value != NEVER
    return _parse_day(row.value) if row is not None and proven else None


def _find_contradictions(file: CaseView) -> Iterator[Fault]:
    """Clauses of records, notes and the found facts that say the contrary of a finding and are weighed nowhere."""
    for one in conflicts.list_open(file, file.regime):
        yield ROWS_BY_TEXT.get(one.text.told, "decision"), conflict_words.write_question(file.regime, one)


def _ask_what_is_right(file: CaseView) -> Iterator[Fault]:
    """Places where words cannot decide, until the legal reviewer has said what is right."""
    answered = _read_answers(file)
    for one in conflicts.list_questions(file, file.regime):
        words = conflict_words.write_question(file.regime, one)
        if words not in answered:
            yield ROWS_BY_TEXT.get(one.text.told, "decision"), words


def _ask_what_sets_apart(file: CaseView) -> Iterator[Fault]:
    """Like cases that were treated the other way round, until the legal reviewer has said what sets this one apart."""
    answered = _read_answers(file)
    for one in reviewer_questions.list_contrasts(file):
        words = reviewer_questions.write_contrast(file.regime, one)
        if words not in answered:
            yield "decision", words


def _find_thin_account(file: CaseView) -> Iterator[Fault]:
    """Parts of the found facts that the file has and the text does not tell."""
    gaps = account_gaps.list_gaps(file, file.regime)
    if gaps:
        yield "decision", "、".join(gaps)


def _read_answers(file: CaseView) -> Mapping[str, str]:
    """By question, the words of the legal reviewer."""
    review = file.latest_act(Action.APPROVE_LEGALLY)
    return (review.given.get(Input.CONFLICT_ANSWERS) or {}) if review else {}


ROWS_BY_TEXT = {"scene": "scene_record", "interview": "interview_record", "piece": "other_evidence"}
REMARKS: tuple[tuple[str, int, str, Callable[[CaseView], Iterator[Fault]]], ...] = (
    ("words_that_do_not_carry", 2, "documents", _find_weak_words),
    ("adopted_without_effect", 2, "defence", _find_adoptions_without_effect),
    ("persons_not_decided", 3, "documents", _find_undecided_persons),
    ("proof_of_wrong_kind", 2, "facts", _find_wrong_kinds),
    ("heavy_fact_without_piece", 2, "evidence", _find_heavy_facts_alone),
    ("permit_without_number", 1, "evidence", _find_nameless_permits),
    ("compliance_not_measured", 2, "measurements", _find_unmeasured_compliance),
    ("answer_of_older_rules", 0, "facts", older_answers.find_refused),
    ("removal_of_no_harm", 0, "facts", _ask_what_was_removed),
    ("contradicts_the_facts", 4, "facts", _find_contradictions),
    ("statement_to_weigh", 0, "facts", _ask_what_is_right),
    ("account_is_thin", 2, "timeline", _find_thin_account),
    ("like_case_treated_otherwise", 0, "facts", _ask_what_sets_apart),
    ("measurement_unsound", 2, "measurements", values.find_unsound_measurements),
    ("standard_without_reason", 0, "measurements", values.ask_why_standards_apply),
    ("measurement_missing", 2, "measurements", values.find_answers_without_measurement),
    ("measure_without_proof", 2, "remediation", _find_unproven_measures),
    ("measure_late", 2, "remediation", _find_late_measures),
    ("measure_open", 2, "remediation", _find_open_measures),
    ("term_of_correction", 2, "documents", _find_terms_without_use),
    ("record_incomplete", 2, "documents", records.find_incomplete_records),
    ("record_not_signed", 2, "evidence", records.find_unsigned_records),
    ("receipt_not_signed", 0, "documents", records.ask_for_signed_receipts),
    ("handling_not_proposed", 3, "documents", records.find_missing_proposals),
    ("argument_not_answered", 3, "defence", records.find_unanswered_arguments),
    ("recusal_not_decided", 2, "timeline", records.find_open_recusals),
    ("one_reviewer_for_all", 0, "timeline", records.find_single_reviewer),
)
"""Id, points that it costs once in its row, page, check; what costs none is a question."""


def _list_in_force(file: CaseView) -> list[Document]:
    return [one for one in file.documents if one.kind in ROWS_BY_KIND and one.id not in file.ended]


def _parse_day(value: Any) -> date | None:
    return date.fromisoformat(str(value)) if value else None

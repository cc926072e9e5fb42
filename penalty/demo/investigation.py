"""The investigation of a sheet's case: proofs, answers, the scene, an interview, a sample."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from penalty.casefile import act_elements, exceedance, identity, remediation, violations
from penalty.criteria.dictionary import Fact
from penalty.criteria.sheet import Sheet
from penalty.demo import constituents, reasons, sample_files, samples
from penalty.demo.case_builder import CaseBuilder
from penalty.demo.party import is_chinese
from penalty.documents import formatting
from penalty.models import Evidence, EvidenceKind, PartyKind, Purpose, Standing
from penalty.services.assessment import findings
from penalty.services.assessment.findings import Answer
from workflows.choices import CommissionedWork, InspectionKind, RecusalAnswer
from workflows.vocabulary import Action, State

REPRESENTATIVE_TITLES = {PartyKind.CITIZEN: "监护人", PartyKind.INDIVIDUAL_BUSINESS: "经营者"}
"""Title of the party's representative; of an organisation 负责人."""
DEMO_PHONE = "13900000000"
INQUIRY = "经查询案件登记和信用信息平台，"
PAST_NUMBER = "演示罚〔2025〕{}号"
"""Of a past decision of another authority, which no register here holds."""


def file_scene_evidence(builder: CaseBuilder, sheet: Sheet) -> None:
    reported = sheet.facts.get("self_reported_on", "never") != "never"
    builder.file_evidence(
        sample_files.build_scene_files(builder.party, builder.matter, builder.today, self_reported=reported)
    )


def answer_sheet(builder: CaseBuilder, sheet: Sheet) -> None:
    """Answer every question: proven facts, claims, and what cannot be obtained."""
    builder.file_evidence(sample_files.build_inquiry_files(builder.party, builder.matter, builder.today))
    if "sensitive_area" in sheet.facts:
        builder.file_sample("boundary")
    if "heavy_pollution_alert" in sheet.facts:
        builder.file_sample("alert")
    samples.record_retest(builder, sheet)
    pieces = builder.view.evidence
    if sheet.facts.get("harm_removed_or_reduced") is True:
        samples.record_removal(builder, sheet.violated_to, choose_proof_of_removal(pieces))
    claims = [Answer(name, value, Standing.CLAIMED) for name, value in sheet.claims.items()]
    answers = [
        *_list_proven_answers(builder, sheet, pieces),
        *_list_constituent_answers(builder, sheet, pieces),
        *claims,
    ]
    known = {one.fact for one in answers}
    unanswered = [
        fact.id for fact in findings.list_relevant_facts(builder.case, builder.authority) if fact.id not in known
    ]
    answers += [Answer(name, None, Standing.UNOBTAINABLE, (), explain_gap(builder.today)) for name in unanswered]
    findings.record_findings(
        builder.session, builder.cast.officer, builder.case, answers, authority=builder.authority, today=builder.today
    )
    builder.report(
        f"{builder.today} {builder.cast.officer.name} {len(pieces)} proofs; facts: {len(sheet.facts)} proven, "
        f"{len(sheet.claims)} claimed, {len(unanswered)} not obtainable"
    )


def settle_article(builder: CaseBuilder, facts: Mapping[str, object]) -> None:
    """Before an order to correct: answer what chooses its article, as ``facts`` tell it."""
    regime = builder.authority.regimes[builder.case.regime]
    names = act_elements.list_open_articles(builder.view, regime, builder.today)
    pieces = builder.view.evidence
    answers = [
        Answer(name, facts[name], Standing.PROVEN, (choose_proof(regime.facts[name], pieces).key,))
        if name in facts and pieces
        else Answer(name, None, Standing.UNOBTAINABLE, (), explain_gap(builder.today))
        for name in names
    ]
    if answers:
        findings.record_findings(
            builder.session, builder.cast.officer, builder.case, answers, authority=builder.authority,
            today=builder.today,
        )  # fmt: skip


def _list_proven_answers(builder: CaseBuilder, sheet: Sheet, pieces: Sequence[Evidence]) -> Iterable[Answer]:
    facts = builder.authority.regimes[builder.case.regime].facts
    drafted = exceedance.draft_answers(builder.view) | remediation.draft_answers(builder.view)
    for name, value in sheet.facts.items():
        fitting = drafted[name].pieces if name in drafted else pieces
        proof = choose_proof(facts[name], fitting).key
        yield Answer(name, value, Standing.PROVEN, (proof,), draft_note(builder, name, value))


def _list_constituent_answers(builder: CaseBuilder, sheet: Sheet, pieces: Sequence[Evidence]) -> Iterable[Answer]:
    regime = builder.authority.regimes[builder.case.regime]
    found = constituents.list_answers(builder.case, regime, {*sheet.facts, *sheet.claims})
    seen = [piece for piece in pieces if piece.purpose in (Purpose.CONDUCT, Purpose.SELF_REPORT)]
    if found and all(piece.kind is not EvidenceKind.DOCUMENTARY for piece in seen):
        seen += builder.file_evidence([constituents.build_record(builder.party, builder.today)])
    for name, value in found.items():
        yield Answer(name, value, Standing.PROVEN, (choose_proof(regime.facts[name], seen).key,))


def explain_gap(day: date) -> str:
    """The inquiry that the demo officer made in vain."""
    return f"演示：{formatting.format_day(day)}查阅案卷材料并询问当事人，没有取得有关材料。"


def draft_note(builder: CaseBuilder, name: str, value: object) -> str:
    """The reason that an answer needs beside its proof."""
    if name not in violations.LOOK_BACKS:
        group = builder.authority.regimes[builder.case.regime].matters[builder.case.matter].group
        days = (builder.case.violated_from, builder.case.violated_to)
        return reasons.describe_answer(name, value, group, measured=bool(builder.view.measurements), days=days)
    numbers = "、".join(
        PAST_NUMBER.format(10 * builder.case.key + place) for place in range(1, int(str(value or 0)) + 1)
    )
    found = f"查得当事人违法记录{value}条（{numbers}）" if value else "没有发现当事人以往的违法记录"
    return f"{INQUIRY}{found}。"


def choose_proof(fact: Fact, pieces: Sequence[Evidence]) -> Evidence:
    """The latest piece of a kind that can prove the fact, of its purpose if there is one."""
    named = [piece for piece in pieces if piece.title == sample_files.TITLES_BY_FACT.get(fact.id)]
    if named:
        return named[-1]
    purpose = sample_files.find_purpose(fact.group)
    fitting = [piece for piece in pieces if str(piece.kind) in fact.evidence]
    of_purpose = [piece for piece in pieces if piece.purpose is purpose]
    both = [piece for piece in fitting if piece.purpose is purpose]
    return (both or fitting or of_purpose or [*pieces])[-1]


def choose_proof_of_removal(pieces: Sequence[Evidence]) -> Evidence:
    """The latest piece on the remediation."""
    return [piece for piece in pieces if piece.purpose is Purpose.REMEDIATION][-1]


def record_scene(builder: CaseBuilder, sheet: Sheet) -> None:
    content = sheet.note if is_chinese(sheet.note) else f"现场情况与“{builder.matter}”的线索相符，详见现场照片。"
    builder.act(
        builder.cast.officer, Action.RECORD_SCENE, content=content, present=_name_present(builder),
        **meeting_inputs(builder), **_inspection_inputs(builder),
    )  # fmt: skip


def _inspection_inputs(builder: CaseBuilder) -> dict[str, object]:
    """Before the filing the lead for which the firm is visited; later the filing carries the inspection."""
    if builder.case.state is not State.INTAKE:
        return {}
    return {"inspection_kind": InspectionKind.PROMPTED, "inspection_basis": f"{builder.case.reference}案件线索"}


def record_interview(builder: CaseBuilder) -> None:
    builder.act(
        builder.cast.officer, Action.RECORD_INTERVIEW, content=_interview_text(builder), **asked_inputs(builder),
        **meeting_inputs(builder),
    )  # fmt: skip


def meeting_inputs(builder: CaseBuilder) -> dict[str, object]:
    """The inputs of a record of the day: from nine to ten, on the spot, written down by the second officer."""
    return {
        "started_at": f"{builder.today} 09:00", "ended_at": f"{builder.today} 10:00", "scene": builder.case.site,
        "rights_told": True, "recusal_answer": RecusalAnswer.NOT_REQUESTED, "recorder": builder.cast.second.key,
    }  # fmt: skip


def _describe_work(builder: CaseBuilder) -> str:
    """A responsible person works at the unit of the act; of another citizen nothing is known."""
    case = builder.case
    return f"{case.unit_case.party.name}{case.position}" if case.unit_case is not None else "无固定工作单位"


def asked_inputs(builder: CaseBuilder) -> dict[str, object]:
    """The person asked: a citizen himself, of any other party who represents it, with the number of nobody."""
    party = builder.case.party
    if party.kind is PartyKind.CITIZEN:
        return {
            "asked_person": party.name, "asked_identity": party.code, "asked_work": _describe_work(builder),
            "asked_phone": DEMO_PHONE, "asked_relation": "当事人本人",
        }  # fmt: skip
    title, body = REPRESENTATIVE_TITLES.get(party.kind, "负责人"), f"{builder.case.place.ljust(6, '0')}19800101001"
    return {
        "asked_person": party.representative, "asked_identity": body + identity.id_check_character(body),
        "asked_work": f"{party.name}{title}", "asked_phone": DEMO_PHONE, "asked_relation": f"当事人的{title}",
    }  # fmt: skip


def _name_present(builder: CaseBuilder) -> str:
    name, title = builder.case.party.representative, REPRESENTATIVE_TITLES.get(builder.case.party.kind, "负责人")
    return f"{name}（{builder.party}{title}）" if name else builder.party


def commission_monitoring(builder: CaseBuilder) -> None:
    builder.act(
        builder.cast.officer, Action.COMMISSION, work=CommissionedWork.MONITORING, body="演示生态环境监测站",
        question="对当事人排放口所采样品进行监测，判定是否超过排放标准",
    )  # fmt: skip


def receive_monitoring_result(builder: CaseBuilder, sheet: Sheet) -> None:
    report = builder.file_sample("monitoring")
    samples.record_act(builder, sheet, report)
    multiple = sheet.facts.get("exceedance_multiple")
    figure = f"，超标倍数为{multiple}倍" if multiple else ""
    builder.act(
        builder.cast.officer, Action.RECEIVE_RESULT, result=f"所采样品超过排放标准{figure}。", proof=report.id,
        told_on=builder.today,
    )  # fmt: skip
    builder.serve_papers()


def _interview_text(builder: CaseBuilder) -> str:
    span, party = formatting.format_span(builder.case.violated_from, builder.case.violated_to), builder.case.party
    title = REPRESENTATIVE_TITLES.get(party.kind, "负责人")
    introduction = "我就是当事人" if party.kind is PartyKind.CITIZEN else f"我是当事人的{title}"
    questions = (
        ("你的身份、与当事人的关系、文书送达地址？", f"{introduction}，文书请送达{party.address}。"),
        (f"“{builder.matter}”的情况是否属实，持续多久？", f"属实，时间为{span}。"),
        ("发生的原因是什么，是否故意？", "因管理疏忽，不是故意；相关情况以案卷证据为准。"),
        ("如何改正，此前是否因同类行为受过处理？", "按照要求改正，整改材料和此前受处理的情况均已提交。"),
    )
    return "\n".join(f"问：{question}\n答：{answer}" for question, answer in questions)

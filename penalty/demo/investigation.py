"""The investigation of a sheet's case: proofs, answers, the scene, an interview, a sample."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from io import BytesIO

from penalty.casefile.evidence import act_elements, awaited_signatures
from penalty.casefile.file import MADE_HERE
from penalty.casefile.measurements import exceedance, remediation
from penalty.casefile.parties import identity
from penalty.criteria import fact_days
from penalty.criteria.sheets.sheet import Sheet
from penalty.demo import (
    answer_notes,
    constituents,
    exhibits,
    hours,
    interview,
    project_papers,
    proofs,
    reasons,
    sample_files,
    samples,
    scenes,
)
from penalty.demo.case_builder import CaseBuilder
from penalty.demo.party import is_chinese
from penalty.documents import formatting
from penalty.models import Evidence, PartyKind, Purpose, Source, Standing
from penalty.services import evidence
from penalty.services.assessment import findings
from penalty.services.assessment.findings import Answer
from penalty.services.cases import act_days
from workflows.choices import InspectionKind, RecusalAnswer
from workflows.vocabulary import Action, State

DEMO_PHONE = "13900000000"
SEEN = Purpose.CONDUCT
CARELESS = "negligent"
UNNAMED = "现场负责人"
"""How a sheet calls whoever stood for the party at the scene; the record names the person."""
ALL_DAY = timedelta(hours=7, minutes=30)
"""A day of work, in which a composite sample is drawn every two hours."""


def file_correction(builder: CaseBuilder, sheet: Sheet) -> Evidence:
    """Put on file the papers of the party on its correction."""
    told = exhibits.describe_correction(sheet.matter, sheet.facts.get("corrected_on"))
    file = sample_files.build_correction_file(builder.party, builder.matter, builder.today, *told)
    return builder.file_evidence([file])[0]


def answer_sheet(builder: CaseBuilder, sheet: Sheet, *, later: str = "") -> None:
    """Answer every question: proven facts, claims, and what cannot be obtained; without the fact ``later``, of which
    the party is asked first."""
    if not any(piece.filename == "correction.pdf" for piece in builder.view.evidence):
        file_correction(builder, sheet)
    corrected = fact_days.read_day(sheet.facts.get(fact_days.CORRECTED))
    if corrected is not None and not _can_halt(builder) and answer_notes.went_on(builder, corrected):
        move_last_day(builder, corrected)
    if any(builder.view.regime.facts[name].group == "history" for name in {**sheet.facts, **sheet.claims}):
        builder.file_evidence([sample_files.build_query_file(builder.party, builder.matter, builder.today)])
    if "sensitive_area" in sheet.facts:
        builder.file_sample("boundary")
    if "heavy_pollution_alert" in sheet.facts:
        builder.file_sample("alert")
    samples.record_retest(builder, sheet)
    _file_project_record(builder, sheet, later)
    pieces = builder.view.evidence
    if sheet.facts.get("harm_removed_or_reduced") is True:
        samples.record_removal(builder, sheet.violated_to, proofs.list_proofs_of_removal(pieces))
    claims = [Answer(name, value, Standing.CLAIMED) for name, value in sheet.claims.items()]
    answers = [
        *_list_proven_answers(builder, sheet, pieces),
        *_list_constituent_answers(builder, sheet, pieces),
        *claims,
    ]
    answers = [one for one in answers if one.fact != later]
    known = {later, *(one.fact for one in answers)}
    unanswered = [
        fact.id for fact in findings.list_relevant_facts(builder.case, builder.authority) if fact.id not in known
    ]
    answers += [
        Answer(name, None, Standing.UNOBTAINABLE, (), answer_notes.explain_gap(builder.today, name))
        for name in unanswered
    ]
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
    facts = constituents.list_choices(builder.case, regime, facts, builder.today) | dict(facts)
    project_papers.file_missing(builder, {name: facts[name] for name in names if name in facts})
    pieces = builder.view.evidence
    answers = [
        _prove(builder, name, facts[name], (*proofs.list_proofs(regime, name, facts[name], pieces),), {})
        if name in facts and pieces
        else Answer(name, None, Standing.UNOBTAINABLE, (), answer_notes.explain_gap(builder.today))
        for name in names
    ]
    if answers:
        findings.record_findings(
            builder.session, builder.cast.officer, builder.case, answers, authority=builder.authority,
            today=builder.today,
        )  # fmt: skip


def _list_proven_answers(builder: CaseBuilder, sheet: Sheet, pieces: Sequence[Evidence]) -> Iterable[Answer]:
    regime = builder.authority.regimes[builder.case.regime]
    drafted = exceedance.draft_answers(builder.view) | remediation.draft_answers(builder.view)
    for name, value in sheet.facts.items():
        own = [piece.key for piece in drafted[name].pieces] if name in drafted else []
        cited = (
            *(own or proofs.list_proofs(regime, name, value, pieces)),
            *_list_sightings(builder, name, value, pieces),
        )
        yield _prove(builder, name, value, tuple(dict.fromkeys(cited)), sheet.facts)


def _list_constituent_answers(builder: CaseBuilder, sheet: Sheet, pieces: Sequence[Evidence]) -> Iterable[Answer]:
    regime, known = builder.authority.regimes[builder.case.regime], {*sheet.facts, *sheet.claims}
    found = constituents.list_answers(builder.case, regime, known)
    found |= constituents.weigh_history(regime, {**sheet.claims, **sheet.facts})
    days = (builder.case.violated_to, builder.today)
    found = constituents.list_choices(builder.case, regime, {*known, *found}, *days) | found
    seen = [piece for piece in pieces if piece.purpose is Purpose.CONDUCT]
    drafted = exceedance.draft_answers(builder.view)
    queried = exhibits.list_queries(builder.case.matter, seen)
    for name, value in found.items():
        titled = [one for one in seen if one.title == sample_files.find_title(regime.facts[name], value)]
        fitting = titled or [one for one in queried if proofs.can_prove(regime, name, value, one)]
        own = [piece.key for piece in drafted[name].pieces] if name in drafted else []
        able = [one for one in seen if proofs.can_prove(regime, name, value, one)]
        cited = tuple(own or proofs.list_proofs(regime, name, value, fitting or able or pieces))
        yield _prove(builder, name, value, cited, sheet.facts)


def _prove(
    builder: CaseBuilder, name: str, value: object, cited: tuple[int, ...], facts: Mapping[str, object]
) -> Answer:
    note = answer_notes.draft_note(builder, name, value, facts)
    return Answer(name, value, Standing.PROVEN, cited, note or answer_notes.tell_sight(builder, name, value, cited))


def _list_sightings(builder: CaseBuilder, name: str, value: object, pieces: Sequence[Evidence]) -> list[int]:
    """Of the consequence, what was seen during the act beside what the re-check saw, once the act had ended."""
    during = [piece.key for piece in pieces if piece.method == MADE_HERE and piece.purpose is SEEN]
    checks = [piece for piece in pieces if piece.title == sample_files.SAMPLES["verification"][1]]
    after = [piece.key for piece in checks if piece.collected_on >= builder.case.violated_to]
    return [*during, *(after if value == "none" else [])] if name == "harm" else []


def _file_project_record(builder: CaseBuilder, sheet: Sheet, later: str) -> None:
    """Put on file what proves the elements of the act and the other answers, where nothing there does."""
    regime, known = builder.authority.regimes[builder.case.regime], {*sheet.facts, *sheet.claims}
    found = constituents.list_answers(builder.case, regime, known)
    found |= constituents.list_choices(builder.case, regime, {*known, *found}, builder.case.violated_to, builder.today)
    asked = found | dict(sheet.facts)
    project_papers.file_missing(builder, {name: asked[name] for name in asked if name != later})


def _can_halt(builder: CaseBuilder) -> bool:
    """The act is one of running or building, which stops before it is made lawful; a sign or a record cannot."""
    group = builder.authority.regimes[builder.case.regime].matters[builder.case.matter].group
    return group in ("project", "radiation") or builder.case.matter == "permit-missing"


def record_scene(builder: CaseBuilder, sheet: Sheet) -> None:
    group = builder.authority.regimes[sheet.regime].matters[sheet.matter].group
    content = sheet.note if is_chinese(sheet.note) else scenes.tell_scene(sheet.matter, group, sheet.facts)
    if sheet.facts.get("harm") == "none" and builder.today <= sheet.violated_to:
        looked = reasons.describe_looks(sheet.matter, group, sheet.facts, "").removeprefix("执法人员")
        content = f"{formatting.strip_stop(content)}；{looked}。"
    query = exhibits.build_query(sheet.matter, builder.party, builder.today)
    content = content.replace(UNNAMED, builder.case.party.representative or builder.party)
    builder.act(
        builder.cast.officer, Action.RECORD_SCENE, content=content, present=_name_present(builder),
        **meeting_inputs(builder, ALL_DAY if "每两小时" in content else hours.ONE_HOUR),
        **inspection_inputs(builder),
    )  # fmt: skip
    sign_records(builder)
    builder.file_evidence([query] if query else [])


def sign_records(builder: CaseBuilder) -> None:
    """Put a signed copy on file in the place of each record that waits for one."""
    for record in awaited_signatures.list_awaited(builder.view):
        scan = BytesIO(sample_files.build_pdf(f"【演示材料】{record.document.number}签字件"))
        uploads = [evidence.Upload(f"{record.document.kind}-signed.pdf", scan, "")]
        with evidence.read_uploads(uploads, authority=builder.authority) as read:
            evidence.file_signed_copy(
                builder.session, builder.cast.officer, builder.case, record.piece, read[0], authority=builder.authority
            )


def inspection_inputs(builder: CaseBuilder) -> dict[str, object]:
    """Before the filing the plan, or the lead for which the firm is visited; later the filing carries it."""
    if builder.case.state is not State.INTAKE:
        return {}
    day, regime = formatting.format_day(builder.case.registered_on), builder.authority.regimes[builder.case.regime]
    if builder.case.source is Source.INSPECTION:
        basis = f"{builder.today.year}年度生态环境执法检查计划（随机抽查）"
        return {"inspection_kind": InspectionKind.PLANNED, "inspection_basis": basis}
    source = regime.facts["authority_source"].values[builder.case.source.value].zh
    basis = f"{day}线索登记表（{source}），登记号{builder.case.reference}"
    return {"inspection_kind": InspectionKind.PROMPTED, "inspection_basis": basis}


def record_interview(builder: CaseBuilder, *, is_careless: bool = False) -> None:
    builder.act(
        builder.cast.officer, Action.RECORD_INTERVIEW, content=interview.write_record(builder), **asked_inputs(builder),
        **meeting_inputs(builder),
    )  # fmt: skip
    sign_records(builder)
    _rest_fault_on_interview(builder, is_careless)


def _rest_fault_on_interview(builder: CaseBuilder, is_careless: bool) -> None:
    """Carelessness is what the party tells of itself."""
    row = builder.view.answers.get("fault")
    if is_careless or (row is not None and row.standing is Standing.PROVEN and row.value == CARELESS):
        note = answer_notes.draft_note(builder, "fault", CARELESS)
        told = Answer("fault", CARELESS, Standing.PROVEN, (builder.view.evidence[-1].key,), note)
        findings.record_findings(
            builder.session, builder.cast.officer, builder.case, [told], authority=builder.authority,
            today=builder.today,
        )  # fmt: skip


def meeting_inputs(builder: CaseBuilder, lasting: timedelta = hours.ONE_HOUR) -> dict[str, object]:
    """The inputs of a record of the day: in its first free hour, on the spot, written down by the second officer."""
    start = hours.find_free_start(builder, lasting)
    return {
        "started_at": f"{start:%F %H:%M}", "ended_at": f"{hours.find_end(start, lasting):%F %H:%M}",
        "scene": builder.case.site, "rights_told": True,
        "recusal_answer": RecusalAnswer.NOT_REQUESTED, "recorder": builder.cast.second.key,
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
    title, body = (interview.name_title(party.kind), f"{builder.case.place.ljust(6, '0')}19800101001")
    return {
        "asked_person": party.representative, "asked_identity": body + identity.id_check_character(body),
        "asked_work": f"{party.name}{title}", "asked_phone": DEMO_PHONE, "asked_relation": f"当事人的{title}",
    }  # fmt: skip


def _name_present(builder: CaseBuilder) -> str:
    name, title = (builder.case.party.representative, interview.name_title(builder.case.party.kind))
    return f"{name}（{builder.party}{title}）" if name else builder.party


def move_last_day(builder: CaseBuilder, day: date) -> None:
    """The act went on until it was corrected."""
    reason = f"该行为持续到改正之日；改正情况见{formatting.format_day(builder.today)}的核查记录。"
    act_days.move_last_day(
        builder.session, builder.cast.officer, builder.case, day, reason, authority=builder.authority,
        today=builder.today, version_seen=builder.case.version,
    )  # fmt: skip
    builder.report(f"{builder.today} {builder.cast.officer.name} move_last_day: {day}")

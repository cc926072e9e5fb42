"""The person who answers for a unit's act in the demo: named in its case, heard and fined in a case of its own."""

from dataclasses import replace
from decimal import Decimal

from penalty.casefile.orders import ancillary_measures
from penalty.casefile.parties import identity
from penalty.demo import answer_notes, figures, interview, investigation, party, proofs, sample_files
from penalty.demo.case_builder import CaseBuilder
from penalty.demo.sample_files import SampleFile
from penalty.models import EvidenceKind, Purpose, Standing
from penalty.services.assessment import findings
from penalty.services.assessment.findings import Answer
from workflows.vocabulary import Action

NAME, POSITION, BORN = "演示经理", "生产部经理", "19861022"
PART = "分管该项目的建设和投产，没有核实环境保护设施是否经过验收，即签字同意投入生产"
FIGURE = Decimal(60_000)
"""Yuan, where the law allows it."""
OPEN_ANSWERS = {
    "party_kind": "citizen", "fault": "negligent", "minor_by_reasons": False,
    "prior_violations": interview.EARLIER_OF_PERSON,
}  # fmt: skip
"""What the demo officer finds of the person itself."""
MEANT = ("falsified_data", "malicious_harm")
"""Acts of the unit that nobody signs by mistake."""


def name_person(builder: CaseBuilder) -> None:
    """Name the person who signed; the case that this opens is filed at once."""
    (paper,) = builder.file_evidence([_build_appointment(builder)])
    body = f"{builder.case.place.ljust(6, '0')}{BORN}{builder.case.key % 1000:03d}"
    builder.act(
        builder.cast.officer, Action.NAME_PERSON, person_name=NAME,
        person_code=body + identity.id_check_character(body),
        person_address=f"演示小区{builder.case.key}号楼", position=POSITION, capacity="in_charge", reason=PART,
        person_evidence=[paper.key],
    )  # fmt: skip
    person = open_cases(builder)[-1]
    person.report(
        f"{person.today} {person.case.reference} deals with the responsible person of {builder.case.reference}"
    )
    person.propose_filing().file_case()


def open_cases(builder: CaseBuilder) -> list[CaseBuilder]:
    """The builders of the persons' cases, on the day of the unit's."""
    twins = []
    for case in ancillary_measures.list_cases_under_way(builder.view):
        twin = replace(builder)
        twin.case = case
        twins.append(twin)
    return twins


def deal_with_person(builder: CaseBuilder) -> CaseBuilder:
    """From the interview of the person to the archive, on the working days after the unit's decision."""
    person = open_cases(builder)[-1]
    _investigate(person)
    person.assess()
    figure = _choose_figure(person)
    person.propose_amount(figure, figures.draft_reason(person, figure)).assess()
    person.report(f"{person.today} assessed: {person.case.effect}, {(person.case.amount_fen or 0) / 100:,.2f} CNY")
    _step_on(person).submit_for_review().pass_review().serve_notice()
    _step_on(person).waive_defence()
    _step_on(person).approve_legally()
    _step_on(person).decide().serve_decision().publish_decision()
    party.pay_fine(person)
    builder.move_to(person.today)
    return _close(person)


def _choose_figure(person: CaseBuilder) -> int:
    """In fen."""
    amount = person.view.result["amount"]
    is_open = Decimal(str(amount["minimum"])) <= FIGURE <= Decimal(str(amount["maximum"]))
    return int((FIGURE if is_open else figures.choose_base(person, amount)) * 100)


def _step_on(person: CaseBuilder) -> CaseBuilder:
    """The next working day."""
    return person.move_to(party.find_working_day(person, person.today + party.DAY))


def _investigate(person: CaseBuilder) -> None:
    query = sample_files.build_query_file(person.party, person.matter, person.today)
    person.file_evidence([_build_identity(person), query])
    investigation.record_interview(person)
    regime = person.authority.regimes[person.case.regime]
    relevant = [fact.id for fact in findings.list_relevant_facts(person.case, person.authority)]
    asked = [name for name in relevant if name not in person.view.answers]
    pieces, found = person.view.evidence, _find_answers(person)
    answers = [
        Answer(
            name, found[name], Standing.PROVEN, (proofs.choose_proof(regime, name, found[name], pieces).key,),
            answer_notes.draft_note(person, name, found[name]),
        )
        if name in found
        else Answer(name, None, Standing.UNOBTAINABLE, (), answer_notes.explain_gap(person.today, name))
        for name in asked
    ]  # fmt: skip
    findings.record_findings(
        person.session, person.cast.officer, person.case, answers, authority=person.authority, today=person.today
    )
    person.conclude_investigation()


def _find_answers(person: CaseBuilder) -> dict[str, object]:
    """Carelessness is not found where the unit's act was meant; the person's own fault then stays open."""
    known = {name: row.value for name, row in person.view.answers.items()}
    was_meant = any(known.get(name) is True for name in MEANT)
    return {name: value for name, value in OPEN_ANSWERS.items() if name != "fault" or not was_meant}


def _close(person: CaseBuilder) -> CaseBuilder:
    person.close_case()
    person.archive_case()
    return person


def _build_identity(person: CaseBuilder) -> SampleFile:
    text = f"【演示材料】\n{person.party}的居民身份证复印件。{person.today}\n"
    return SampleFile(
        "identity.txt", text.encode(), "居民身份证（复印件）", EvidenceKind.DOCUMENTARY, Purpose.IDENTITY,
        proves="当事人的身份",
    )  # fmt: skip


def _build_appointment(builder: CaseBuilder) -> SampleFile:
    text = f"【演示材料】\n{builder.party}任命{NAME}为{POSITION}；{NAME}签字的投产审批单。{builder.today}\n"
    return SampleFile(
        "appointment.txt",
        text.encode(),
        "任职文件和投产审批单",
        EvidenceKind.DOCUMENTARY,
        Purpose.CONDUCT,
        proves=f"{NAME}的职务和签字同意投产",
    )

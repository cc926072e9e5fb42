"""The way of a case sheet of the US EPA's policies through the procedure, with texts in English."""

from dataclasses import dataclass
from datetime import date

from penalty.casefile import jurisdiction
from penalty.criteria.paper_schema import PaperRules
from penalty.criteria.sheet import Sheet
from penalty.demo import disclosure_exhibits, disclosure_reasons
from penalty.demo.case_builder import CaseBuilder
from penalty.demo.sample_files import SampleFile
from penalty.models import DefenceKind, Evidence, EvidenceKind, PartyKind, Purpose, Source, Standing
from penalty.papers import PaperSource, disclosure_findings
from penalty.services.assessment import findings
from penalty.services.assessment.findings import Answer
from penalty.services.cases import registration
from penalty.services.law import confirmations
from workflows.choices import DEFECT_QUESTIONS, FILING_CONDITIONS, LEGAL_POINTS, REVIEW_POINTS
from workflows.vocabulary import Action, State

HANDLING = "Issue the determination that the assessment recommends."
CORRECTION = "Complete and certify the correction of the violation.\nEnclose dated proof of the correction."


@dataclass(frozen=True, slots=True)
class Days:
    """The days of the walk: nothing before it is known, nothing after the determination."""

    registered: date
    agreed: date | None
    investigated: date
    decided: date


def walk_disclosure(builder: CaseBuilder, sheet: Sheet, number: int) -> None:
    """From the disclosure to the archive; without the figures of the penalty no further than its acknowledgment."""
    rules = get_rules(builder, sheet)
    days = plan_days(sheet, rules)
    builder.move_to(days.registered).register_case(build_intake(sheet, rules, number))
    _open_review(builder)
    builder.file_evidence(disclosure_exhibits.build_exhibits(builder, first=True))
    if days.agreed is not None:
        _agree_correction(builder, days.agreed)
    builder.move_to(days.investigated)
    builder.file_evidence(disclosure_exhibits.build_exhibits(builder, first=False))
    _answer_sheet(builder, sheet)
    if not all(name in sheet.facts for name in rules.components):
        builder.report("the sheet gives no figures for the penalty: nothing can be computed, and the case stays open")
        return
    _conclude(builder)
    _review_and_notify(builder, days.decided)
    _decide(builder.move_to(days.decided))
    _close(builder)


def get_rules(builder: CaseBuilder, sheet: Sheet) -> PaperRules:
    rules = builder.authority.regimes[sheet.regime].papers
    if rules is None:
        raise LookupError(f"{sheet.regime} has no papers.yaml; add it to its folder")
    return rules


def plan_days(sheet: Sheet, rules: PaperRules) -> Days:
    known = [day for day in (*sheet.facts.values(), *sheet.claims.values()) if isinstance(day, date)]
    past = [day for day in known if day <= sheet.decided_on]
    disclosed, agreed = sheet.facts.get(rules.disclosed), sheet.facts.get(rules.agreed)
    learned = disclosed if isinstance(disclosed, date) else sheet.violated_to
    registered = min(max(learned, sheet.violated_to), sheet.decided_on)
    lies_ahead = isinstance(agreed, date) and registered <= agreed <= sheet.decided_on
    return Days(registered, agreed if lies_ahead else None, max([registered, *past]), sheet.decided_on)


def build_intake(sheet: Sheet, rules: PaperRules, number: int) -> registration.Intake:
    disclosed = sheet.facts.get(rules.disclosed)
    learned = max(disclosed, sheet.violated_from) if isinstance(disclosed, date) else sheet.violated_to
    state = jurisdiction.find_place_name(sheet.regime, sheet.place, sheet.violated_to)
    return registration.build_intake(
        sheet, party_kind=PartyKind.ORGANISATION, party_name=f"Demonstration Industries {number}, Inc.",
        party_code=f"00-{number:07d}", representative="Alex Example",
        address=f"{number} Example Road, Example City, {state} 00000",
        site=f"Demonstration Plant {number}, Example City", source=Source.SELF_REPORT, learned_on=learned,
    )  # fmt: skip


def _open_review(builder: CaseBuilder) -> None:
    read = "The disclosure is complete enough to be judged."
    builder.act(builder.cast.officer, Action.PROPOSE_FILING, preliminary_review=read)
    builder.act(builder.cast.chief, Action.FILE, filing_conditions=dict.fromkeys(FILING_CONDITIONS, True))
    builder.serve_papers()


def _agree_correction(builder: CaseBuilder, due: date) -> None:
    builder.act(
        builder.cast.officer, Action.AWAIT_CORRECTION, correction_required=CORRECTION, correction_due_on=due,
        **builder.served(),
    )  # fmt: skip
    proof = file_letter(builder.move_to(due), "Progress report on the correction", EvidenceKind.DOCUMENTARY)
    builder.act(
        builder.cast.officer, Action.VERIFY_CORRECTION, verified_on=builder.today,
        verification="The file was read for proof of the correction.", verification_evidence=[proof.id],
    )  # fmt: skip


def _answer_sheet(builder: CaseBuilder, sheet: Sheet) -> None:
    findings.record_findings(
        builder.session, builder.cast.officer, builder.case, list_answers(builder, sheet),
        authority=builder.authority, today=builder.today,
    )  # fmt: skip


def list_answers(builder: CaseBuilder, sheet: Sheet) -> list[Answer]:
    """The answers of the sheet, each with its exhibits and circumstances; the other questions stay open."""
    facts, pieces = builder.authority.regimes[sheet.regime].facts, builder.view.evidence
    answers = [
        Answer(
            name,
            value,
            Standing.PROVEN,
            tuple(one.key for one in disclosure_exhibits.choose_exhibits(facts[name], pieces)),
            disclosure_reasons.draft_reason(name, value, sheet, builder.today, get_rules(builder, sheet)),
        )
        for name, value in sheet.facts.items()
    ]
    answers += [Answer(name, value, Standing.CLAIMED) for name, value in sheet.claims.items()]
    known = {one.fact for one in answers}
    relevant = findings.list_relevant_facts(builder.case, builder.authority)
    missing = [fact.id for fact in relevant if fact.id not in known]
    note = "Demonstration: the sheet does not say, and EPA asked without an answer."
    return answers + [Answer(name, None, Standing.UNOBTAINABLE, (), note) for name in missing]


def _conclude(builder: CaseBuilder) -> None:
    file = PaperSource(builder.session, builder.case, builder.authority, builder.today, builder.cast.officer, {})
    narrative = "\n".join(disclosure_findings.draft_account(file))
    builder.act(
        builder.cast.officer, Action.CONCLUDE, narrative=narrative,
        report="The file is complete. The conditions of the policy can be judged.",
    )  # fmt: skip
    builder.assess(builder.today)


def _review_and_notify(builder: CaseBuilder, decided: date) -> None:
    cast = builder.cast
    builder.assess(decided)
    builder.report(
        f"{builder.today} assessed: {builder.view.result['effect']} ({builder.view.result['ground'] or '—'})"
    )
    builder.act(cast.officer, Action.SUBMIT, replies={}, proposed_handling=HANDLING)
    builder.act(
        cast.reviewer, Action.PASS, digest=builder.digest(), review_answers=dict.fromkeys(REVIEW_POINTS, True),
        opinion="The findings rest on the exhibits, and the computation follows the policy.",
    )  # fmt: skip
    _confirm_citations(builder)
    builder.act(cast.officer, Action.SERVE_NOTICE, **builder.served())
    paper = file_letter(builder, "Waiver of a response", EvidenceKind.PARTY_STATEMENT)
    text = "The Entity does not wish to respond to the proposed determination."
    builder.record_defence(DefenceKind.WAIVER, text, evidence_id=paper.id)
    builder.act(cast.officer, Action.CLOSE_DEFENCE)


def _confirm_citations(builder: CaseBuilder) -> None:
    admin, reason = builder.cast.admin, "Demonstration: the citations were compared with their sources."
    for one in confirmations.confirm_for_case(
        builder.session, admin, builder.case, reason, authority=builder.authority
    ):
        builder.report(f"{builder.today} {admin.name} confirms what was not read in full: {one.enactment}")


def _decide(builder: CaseBuilder) -> None:
    cast = builder.cast
    builder.act(
        cast.reviewer, Action.APPROVE_LEGALLY, digest=builder.digest(),
        legal_answers=dict.fromkeys(LEGAL_POINTS, True), defect_answers=dict.fromkeys(DEFECT_QUESTIONS, True),
    )  # fmt: skip
    if builder.case.state is State.DELIBERATION:
        builder.act(
            cast.chief, Action.RECORD_DELIBERATION, digest=builder.digest(), members=[one.key for one in cast.members],
            discussion="The members agree.", conclusion="The determination is made as proposed.",
        )  # fmt: skip
    builder.act(cast.chief, Action.DECIDE, digest=builder.digest())
    builder.act(cast.officer, Action.SERVE, **builder.served())


def _close(builder: CaseBuilder) -> None:
    cast, fen = builder.cast, builder.case.amount_fen or 0
    if fen:
        agreement = file_letter(builder, "Settlement agreement signed by both sides", EvidenceKind.DOCUMENTARY)
        builder.act(cast.officer, Action.RECORD_SETTLEMENT, signed_on=builder.today, proof=agreement.id)
        receipt = file_letter(builder, "Receipt of payment", EvidenceKind.DOCUMENTARY)
        paid = f"{fen / 100:.2f}"
        builder.act(cast.officer, Action.RECORD_PAYMENT, paid_yuan=paid, paid_on=builder.today, proof=receipt.id)
    builder.act(
        cast.chief, Action.CLOSE, correction_status="The correction is told in the determination",
        education="The Entity was told how the requirement is met in the future",
    )  # fmt: skip
    builder.act(cast.officer, Action.ARCHIVE, shelf=f"Demonstration archive {builder.case.reference}")


def file_letter(builder: CaseBuilder, title: str, kind: EvidenceKind) -> Evidence:
    """Put a letter of the entity on file that only the procedure needs."""
    text = f"DEMONSTRATION, NOT REAL EVIDENCE\n{title}\n{builder.party}\n{builder.today}\n"
    (piece,) = builder.file_evidence([SampleFile("letter.txt", text.encode(), title, kind, Purpose.PROCEDURE)])
    return piece

"""The way of a case sheet of the US EPA's policies through the procedure, with texts in English."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from penalty.casefile.parties import jurisdiction
from penalty.criteria.schemas.paper_schema import PaperRules
from penalty.criteria.sheets.sheet import Sheet
from penalty.demo import disclosure_exhibits, disclosure_reasons
from penalty.demo.case_builder import CaseBuilder
from penalty.demo.sample_files import SampleFile
from penalty.models import DefenceKind, Evidence, EvidenceKind, PartyKind, Purpose, Source, Standing
from penalty.papers import PaperSource
from penalty.papers.disclosures import disclosure_findings, disclosure_proposal
from penalty.services.assessment import findings
from penalty.services.assessment.findings import Answer
from penalty.services.cases import registration
from penalty.services.law import confirmations
from workflows.choices import DEFECT_QUESTIONS, FILING_CONDITIONS, LEGAL_POINTS, REVIEW_POINTS
from workflows.vocabulary import Action, State

PUBLIC_NOTICE, PAYMENT = timedelta(45), timedelta(20)
"""From the service of the determination to the final order, and from that to the payment."""


@dataclass(frozen=True, slots=True)
class Days:
    """The days of the walk: nothing before it is known, nothing after the determination."""

    registered: date
    agreed: date | None
    corrected: date
    investigated: date
    decided: date


def walk_disclosure(builder: CaseBuilder, sheet: Sheet, number: int, until: State | None = None) -> None:
    """From the disclosure to the archive, or ``until`` a state; without the figures of the penalty no further than its
    acknowledgment."""
    for _part in _walk_parts(builder, sheet, number):
        if builder.case.state is until:
            return


def _walk_parts(builder: CaseBuilder, sheet: Sheet, number: int) -> Iterator[None]:
    rules = get_rules(builder, sheet)
    days = plan_days(sheet, rules)
    builder.move_to(days.registered).register_case(build_intake(sheet, rules, number))
    yield
    _open_review(builder)
    builder.file_evidence(disclosure_exhibits.build_exhibits(builder, "disclosure"))
    yield
    _correct(builder, sheet, days)
    builder.move_to(days.investigated)
    builder.file_evidence(disclosure_exhibits.build_exhibits(builder, "review"))
    _answer_sheet(builder, sheet)
    if not all(name in sheet.facts for name in rules.components):
        builder.report("the sheet gives no figures for the penalty: nothing can be computed, and the case stays open")
        return
    _conclude(builder)
    _submit(builder, days.decided)
    yield
    _review_and_notify(builder)
    _decide(builder.move_to(days.decided))
    _close(builder)


def get_rules(builder: CaseBuilder, sheet: Sheet) -> PaperRules:
    rules = builder.authority.regimes[sheet.regime].casework.papers
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
    corrected = sheet.facts.get(rules.corrected)
    reported = min(max(corrected, registered), sheet.decided_on) if isinstance(corrected, date) else registered
    return Days(registered, agreed if lies_ahead else None, reported, max([registered, *past]), sheet.decided_on)


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


def _correct(builder: CaseBuilder, sheet: Sheet, days: Days) -> None:
    """The compliance report comes in when the violation is corrected; a day after the sixtieth was agreed before."""
    if days.agreed is not None:
        texts = disclosure_reasons.read_written()["corrections"]
        builder.act(
            builder.cast.officer, Action.AWAIT_CORRECTION, correction_due_on=days.agreed,
            correction_required=str(texts.get(sheet.matter, texts["other"])), **builder.served(),
        )  # fmt: skip
    builder.move_to(days.corrected)
    reports = builder.file_evidence(disclosure_exhibits.build_exhibits(builder, "correction"))
    if days.agreed is not None:
        _verify(builder, reports)


def _verify(builder: CaseBuilder, reports: Sequence[Evidence]) -> None:
    builder.act(
        builder.cast.officer, Action.VERIFY_CORRECTION, verified_on=builder.today,
        verification="The compliance report and its enclosures were read; each measure is shown.",
        verification_evidence=[one.id for one in reports],
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
    narrative = "\n".join(disclosure_findings.draft_account(_read_file(builder)))
    builder.act(
        builder.cast.officer, Action.CONCLUDE, narrative=narrative,
        report="The file is complete. The conditions of the policy can be judged.",
    )  # fmt: skip
    builder.assess(builder.today)


def _read_file(builder: CaseBuilder) -> PaperSource:
    return PaperSource(builder.session, builder.case, builder.authority, builder.today, builder.cast.officer, {})


def _submit(builder: CaseBuilder, decided: date) -> None:
    builder.move_to(decided)
    builder.file_evidence(disclosure_exhibits.build_exhibits(builder, "determination"))
    builder.assess(decided)
    builder.report(
        f"{builder.today} assessed: {builder.view.result['effect']} ({builder.view.result['ground'] or '—'})"
    )
    proposal = "\n".join(disclosure_proposal.draft_handling(_read_file(builder)))
    builder.act(builder.cast.officer, Action.SUBMIT, replies={}, proposed_handling=proposal)


def _review_and_notify(builder: CaseBuilder) -> None:
    cast = builder.cast
    builder.act(
        cast.other_reviewer, Action.PASS, digest=builder.digest(), review_answers=dict.fromkeys(REVIEW_POINTS, True),
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
        builder.move_to(builder.today + PUBLIC_NOTICE)
        agreement = file_letter(builder, "Consent agreement and final order", EvidenceKind.DOCUMENTARY)
        builder.act(cast.officer, Action.RECORD_SETTLEMENT, signed_on=builder.today, proof=agreement.id)
        builder.move_to(builder.today + PAYMENT)
        receipt = file_letter(builder, "Receipt of payment", EvidenceKind.DOCUMENTARY)
        paid = f"{fen / 100:.2f}"
        builder.act(cast.officer, Action.RECORD_PAYMENT, paid_yuan=paid, paid_on=builder.today, proof=receipt.id)
    builder.act(
        cast.chief, Action.CLOSE, correction_status="The compliance report and its enclosures show the correction",
        education="The case officers explained to the Entity when the requirement must be met anew",
    )  # fmt: skip
    builder.act(cast.officer, Action.ARCHIVE, shelf=f"Demonstration archive {builder.case.reference}")


def file_letter(builder: CaseBuilder, title: str, kind: EvidenceKind) -> Evidence:
    """Put a letter of the entity on file that only the procedure needs."""
    text = f"DEMONSTRATION, NOT REAL EVIDENCE\n{title}\n{builder.party}\n{builder.today}\n"
    (piece,) = builder.file_evidence([SampleFile("letter.txt", text.encode(), title, kind, Purpose.PROCEDURE)])
    return piece

"""The builder of a case for demo, walk and tests: every step through the services."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from io import BytesIO
from typing import Any, Self

from sqlalchemy.orm import Session

from penalty.authority import Authority
from penalty.casefile import CaseView, history
from penalty.casefile.orders import ancillary_measures
from penalty.criteria.schemas.schema_types import NEVER
from penalty.demo import deliberation, demands, reasons, sample_files, statements
from penalty.demo.people import People
from penalty.documents import formatting
from penalty.models import Act, Case, DefenceEntry, DefenceKind, Evidence, Standing, User
from penalty.papers import PaperSource
from penalty.papers.findings import statement_of_facts
from penalty.papers.stages import education, investigation_report
from penalty.papers.wording import narrative
from penalty.services import cases, defence, evidence
from penalty.services.assessment import assessments
from penalty.services.publication import public_register
from workflows.choices import DEFECT_QUESTIONS, FILING_CONDITIONS, LEGAL_POINTS, REVIEW_POINTS
from workflows.snapshot import AncillaryMeasures
from workflows.vocabulary import Action, Input, State


@dataclass
class CaseBuilder:
    """Takes one case through the procedure with the demo people, each step through the services on ``today``.

    Each method is a step or a run of steps, with lines to ``report``; ``case`` is there from :meth:`register_case` on.
    """

    session: Session
    authority: Authority
    cast: People
    today: date
    report: Callable[[str], None] = lambda _line: None
    case: Case = field(init=False, repr=False)

    @property
    def view(self) -> CaseView:
        return CaseView(self.session, self.case, self.authority, self.today)

    @property
    def party(self) -> str:
        return self.case.party.name

    @property
    def matter(self) -> str:
        """The violation in the terms of the law of the act."""
        matter = self.authority.regimes[self.case.regime].matters[self.case.matter]
        return narrative.name_matter(matter, self.case.violated_to)

    @property
    def accessories(self) -> AncillaryMeasures:
        """The parts that the article orders beside the fine, as of today."""
        return ancillary_measures.describe_measures(self.view, self.authority, self.today)

    def move_to(self, day: date) -> Self:
        self.today = day
        return self

    def register_case(self, intake: cases.Intake) -> Self:
        officer, second = self.cast.officer, self.cast.second
        self.case = cases.register_case(self.session, officer, intake, authority=self.authority, today=self.today)
        cases.assign_second(self.session, officer, self.case, second, version_seen=self.case.version, today=self.today)
        details = f"{self.case.reference} {intake.party_name} ({intake.matter}, {intake.place})"
        self.report(f"{self.today} {officer.name} register: {details}")
        return self

    def act(self, actor: User, action: Action, **inputs: object) -> Act:
        row = cases.take_step(
            self.session, actor, self.case, action, {Input(name): value for name, value in inputs.items()},
            version_seen=self.case.version, authority=self.authority, today=self.today,
        )  # fmt: skip
        self.report(f"{self.today} {actor.name} {action}: {row.from_state} → {row.to_state}")
        return row

    def file_evidence(self, files: Iterable[sample_files.SampleFile]) -> list[Evidence]:
        return [self._file_evidence(one) for one in files]

    def file_sample(self, name: str) -> Evidence:
        """Put one of the samples of :mod:`penalty.demo.sample_files` on file."""
        return self._file_evidence(sample_files.build_sample(name, self.party, self.today))

    def _file_evidence(self, file: sample_files.SampleFile) -> Evidence:
        details = evidence.EvidenceDetails(
            kind=file.kind, purpose=file.purpose, collected_on=self.today, collected_at=self.case.site,
            collected_from=sample_files.find_origin(file, self.party), method="演示",
            collected_by=f"{self.cast.officer.name}、{self.cast.second.name}",
            proves=file.proves,
        )  # fmt: skip
        uploads, officer = [evidence.Upload(file.filename, BytesIO(file.content), file.title)], self.cast.officer
        how: dict[str, Any] = {"authority": self.authority, "today": self.today, "again": f"{self.today}再次取得"}
        with evidence.read_uploads(uploads, authority=self.authority) as read:
            return evidence.add_evidence(self.session, officer, self.case, read, details, **how)[0]

    def propose_filing(self) -> Self:
        self.act(self.cast.officer, Action.PROPOSE_FILING, preliminary_review="经初步审查，涉嫌违法，建议审查立案。")
        return self

    def file_case(self) -> Self:
        conditions = dict.fromkeys(FILING_CONDITIONS, True)
        self.act(self.cast.chief, Action.FILE, filing_conditions=conditions, **self._late_reason_input("filing"))
        return self

    def decline_filing(self, reason: str) -> None:
        self.act(self.cast.chief, Action.DECLINE, reason=reason)

    def order_correction(self, due: date) -> None:
        self.act(
            self.cast.officer, Action.AWAIT_CORRECTION, correction_due_on=due, **self.served(),
            correction_required=demands.list_demands(self.view, self.view.regime),
        )  # fmt: skip

    def verify_correction(self, seen: str = "违法行为已经改正") -> Evidence:
        item = self.file_sample("verification")
        self.act(
            self.cast.officer, Action.VERIFY_CORRECTION, verified_on=self.today,
            verification=seen, verification_evidence=[item.id],
        )  # fmt: skip
        return item

    def refer_case(self) -> None:
        self.act(self.cast.chief, Action.REFER, **statements.explain_referral(self.view, self.matter))

    def take_case_back(self) -> None:
        """The body in charge returns the case, so that the authority decides on the penalty (APL 27)."""
        paper = self.file_sample("returned")
        result = "演示：依法不予追究刑事责任，退回处理。"
        self.act(self.cast.officer, Action.RECORD_RETURN, result=result, proof=paper.id)

    def sign_undertaking(self, due: date) -> None:
        paper = self.file_sample("undertaking")
        pledges = (*demands.list_demands(self.view, self.view.regime).splitlines(), "送达改正的证明材料")
        self.act(self.cast.officer, Action.SIGN_UNDERTAKING, pledges=list(pledges), pledge_due_on=due, proof=paper.id)

    def confirm_undertaking(self) -> None:
        paper = self.file_sample("kept")
        self.act(
            self.cast.officer, Action.CONFIRM_UNDERTAKING, verified_on=self.today, verification="承诺事项已履行。",
            verification_evidence=[paper.id],
        )  # fmt: skip

    def conclude_investigation(self) -> Self:
        found = "\n".join(statement_of_facts.draft_account(self.open_source()))
        self.act(self.cast.officer, Action.CONCLUDE, narrative=found, report=statements.REPORT)
        return self

    def assess(self, decided_on: date | None = None) -> str:
        """Return the digest of the assessment as of ``decided_on``, today unless given."""
        return assessments.assess_case(
            self.session, self.cast.officer, self.case, authority=self.authority, today=self.today,
            decided_on=decided_on,
        ).digest  # fmt: skip

    def propose_amount(self, fen: int, reason: str) -> Self:
        cases.propose_amount(
            self.session, self.cast.officer, self.case, fen, reason, authority=self.authority,
            version_seen=self.case.version,
        )  # fmt: skip
        return self

    def digest(self) -> str:
        """Raises ``LookupError`` before an assessment."""
        if digest := self.view.digest:
            return digest
        raise LookupError(f"{self.case.reference} is not assessed")

    def submit_for_review(self) -> Self:
        """Reply to each open point of an earlier review."""
        points = history.list_open_points(self.view.acts)
        self.act(
            self.cast.officer, Action.SUBMIT, replies=dict.fromkeys(points, "已补充调查并更正。"), **self.proposed(),
            part_orders=demands.list_part_orders(self.accessories.due),
        )  # fmt: skip
        return self

    def proposed(self) -> dict[str, object]:
        """The proposal as the assessment gives it, and the reason of its figure."""
        file = self.open_source()
        handling = "\n".join(investigation_report.draft_handling(file)) or "建议依法处理"
        return {
            "figure_reason": reasons.explain_relief(self.case.matter, file.proven_facts),
            "proposed_handling": handling, **demands.propose_demands(file),
        }  # fmt: skip

    def send_back(self, *points: str) -> None:
        self.act(self.cast.other_reviewer, Action.SEND_BACK, points=list(points))

    def pass_review(self) -> Self:
        self.act(
            self.cast.other_reviewer, Action.PASS, digest=self.digest(), departure_consent=True,
            review_answers=dict.fromkeys(REVIEW_POINTS, True), opinion="同意承办人意见。",
        )  # fmt: skip
        return self

    def serve_notice(self) -> Self:
        self.act(self.cast.officer, Action.SERVE_NOTICE, **self.served())
        return self

    def approve_legally(self) -> Self:
        """Legal review, and deliberation where it is due."""
        self.act(
            self.cast.reviewer, Action.APPROVE_LEGALLY, digest=self.digest(), opinion="同意。",
            legal_answers=dict.fromkeys(LEGAL_POINTS, True), defect_answers=dict.fromkeys(DEFECT_QUESTIONS, True),
            stated_law_confirmed=True, conflict_answers=statements.answer_conflicts(self.view),
        )  # fmt: skip
        if self.case.state is State.DELIBERATION:
            hours = deliberation.choose_hours(self.case)
            talk = {**self.deliberated(self.cast.chief), "meeting_hours": hours, "digest": self.digest()}
            self.act(self.cast.chief, Action.RECORD_DELIBERATION, **talk)
        return self

    def deliberated(self, chair: User) -> dict[str, object]:
        """The inputs of a deliberation in which the chair and both members agree."""
        return deliberation.deliberate(chair, self.cast, self.open_source())

    def decide(self) -> Self:
        self.act(self.cast.chief, Action.DECIDE, digest=self.digest(), **self._late_reason_input("decision"))
        return self

    def serve_decision(self) -> Self:
        self.act(self.cast.officer, Action.SERVE, **self.served(), **self._late_reason_input("service"))
        return self

    def publish_decision(self) -> Self:
        self.act(
            self.cast.officer, Action.PUBLISH, published_on=self.today, channel="本机关网站行政执法公示栏",
            removals_seen=self.read_removals(), **self._late_reason_input("publication"),
        )  # fmt: skip
        return self

    def read_removals(self, *redactions: str, keep: Sequence[str] = ()) -> str:
        """The code of the list that the officer reads before the public copy is made."""
        return public_register.preview_removals(
            self.session, self.cast.officer, self.case, authority=self.authority, today=self.today,
            redactions=redactions, kept_words=keep,
        ).code  # fmt: skip

    def pay_fine(self, fen: int) -> Self:
        receipt = self.file_sample("receipt")
        self.act(
            self.cast.officer, Action.RECORD_PAYMENT, paid_yuan=f"{fen / 100:.2f}", paid_on=self.today, proof=receipt.id
        )
        return self

    def waive_defence(self) -> Self:
        """Close the defence with a written waiver."""
        waiver = self.file_sample("waiver")
        self.record_defence(DefenceKind.WAIVER, "当事人书面放弃陈述、申辩和要求听证的权利。", evidence_id=waiver.id)
        self.act(self.cast.officer, Action.CLOSE_DEFENCE)
        return self

    def record_defence(
        self, kind: DefenceKind, text: str, *, evidence_id: int | None = None, answers_id: int | None = None,
        accepted: bool | None = None, outcome: str = "",
    ) -> DefenceEntry:  # fmt: skip
        return defence.record_entry(
            self.session, self.cast.officer, self.case, kind, self.today, text, authority=self.authority,
            today=self.today, evidence_id=evidence_id, answers_id=answers_id, accepted=accepted, outcome=outcome,
            said_by=self.case.party.representative or self.party,
        )  # fmt: skip

    def serve_papers(self) -> Self:
        for paper in self.view.unserved:
            self.act(self.cast.officer, Action.SERVE_PAPER, paper=paper.id, **self.served())
        return self

    def close_case(self) -> Self:
        corrected = self.view.answers.get("corrected_on")
        corrected_value = corrected.value if corrected and corrected.standing is Standing.PROVEN else None
        day = date.fromisoformat(corrected_value) if corrected_value not in (None, NEVER) else None
        actor = self.case.unit_case.party.name if self.case.unit_case is not None else "当事人"
        status = f"{actor}已于{formatting.format_day(day)}改正违法行为" if day else statements.UNCORRECTED_STATUS
        lesson = education.draft_record(self.open_source())
        self.act(self.cast.chief, Action.CLOSE, correction_status=status, education=lesson)
        return self

    def archive_case(self) -> None:
        self.act(self.cast.officer, Action.ARCHIVE, shelf=f"演示档案室 {self.case.reference}")

    def served(self) -> dict[str, object]:
        """The inputs of a service in person by both officers, today."""
        return {
            "manner": "direct", "recipient": self.case.party.representative or self.party, "served_on": self.today,
            "servers": [self.cast.officer.key, self.cast.second.key],
        }  # fmt: skip

    def open_source(self) -> PaperSource:
        return PaperSource(self.session, self.case, self.authority, self.today, self.cast.officer, {})

    def _late_reason_input(self, clock: str) -> dict[str, object]:
        due = self.view.due_day(clock)
        return {"late_reason": statements.LATE_REASON} if due and due < self.today else {}

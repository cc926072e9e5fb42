"""One case lived by the demo cast, each step through the services and told as it is taken."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from io import BytesIO

from sqlalchemy.orm import Session

from penalty.authority import Office
from penalty.cli import proofs
from penalty.cli.cast import Cast
from penalty.cli.proofs import Stand
from penalty.criteria.parts import NEVER
from penalty.criteria.sheet import Sheet
from penalty.documents import wording
from penalty.models import Act, Case, Evidence, Standing, User
from penalty.services import assessments, cases, clocks, evidence, findings, serving
from penalty.services.evidence import Details, Upload
from penalty.services.findings import Answer
from workflows.words import FILING_CONDITIONS, LEGAL_POINTS, REVIEW_POINTS, Action, Ask, State

LATE = "演示：按办案样本所载日期补录，说明超期原因。"
NOT_TO_BE_HAD = "演示：办案样本未载明，经调查无法取得。"
KEPT_IN_VIEW = "已责令改正违法行为，后续改正情况纳入日常监督检查"
TAUGHT = "已向当事人说明违法行为及其后果，并进行生态环境法律、法规教育"
REASONED = "演示：综合违法情节、危害后果和改正情况认定。"


@dataclass
class Life:
    """A case with everybody it needs; ``today`` is the day on which it is lived."""

    session: Session
    office: Office
    cast: Cast
    case: Case
    today: date
    say: Callable[[str], None]

    @property
    def party(self) -> str:
        """The party's name."""
        return self.case.party.name

    @property
    def matter(self) -> str:
        """The matter in words."""
        return self.office.regimes[self.case.regime].matters[self.case.matter].zh

    def on(self, day: date) -> "Life":
        """The same life, now on ``day``."""
        self.today = day
        return self

    def act(self, actor: User, action: Action, **given: object) -> Act:
        """Take one step, having seen the case as it is."""
        row = cases.act(
            self.session, actor, self.case, action, {Ask(name): value for name, value in given.items()},
            version_seen=self.case.version, office=self.office, today=self.today,
        )  # fmt: skip
        self.say(f"{self.today} {actor.name} {action}: {row.from_state} → {row.to_state}")
        return row

    def put_up(self, stands: Iterable[Stand]) -> list[Evidence]:
        """Put stand-in proofs on file."""
        return [self._put_up(stand) for stand in stands]

    def _put_up(self, stand: Stand) -> Evidence:
        details = Details(
            kind=stand.kind, purpose=stand.purpose, collected_on=self.today, collected_at=self.case.site,
            collected_from=self.party, collected_by=self.cast.officer.name, method="演示",
        )  # fmt: skip
        upload = Upload(stand.filename, BytesIO(stand.content), stand.title)
        (item,) = evidence.add(
            self.session, self.cast.officer, self.case, [upload], details, office=self.office, today=self.today
        )
        return item

    def propose_filing(self) -> None:
        """The officers' preliminary review."""
        self.act(self.cast.officer, Action.PROPOSE_FILING, preliminary_review="经初步审查，涉嫌违法，建议审查立案。")

    def file(self) -> None:
        """The chief files the case."""
        conditions = dict.fromkeys(FILING_CONDITIONS, True)
        self.act(self.cast.chief, Action.FILE, filing_conditions=conditions, **self._late("filing"))

    def decline(self, reason: str) -> None:
        """The chief does not file."""
        self.act(self.cast.chief, Action.DECLINE, reason=reason)

    def order_correction(self, due: date) -> None:
        """Order to correct, served."""
        self.act(
            self.cast.officer, Action.AWAIT_CORRECTION, correction_required="立即停止违法行为，并按期改正。",
            correction_due_on=due, **self.served(),
        )  # fmt: skip

    def verify_correction(self) -> None:
        """The officers look at the correction."""
        (item,) = self.put_up([proofs.verification(self.party, self.today)])
        self.act(
            self.cast.officer, Action.VERIFY_CORRECTION, verified_on=self.today,
            verification="经现场核查，改正情况见核查记录。", verification_evidence=[item.id],
        )  # fmt: skip

    def inspect(self, sheet: Sheet) -> None:
        """The scene is recorded by two officers; a self-report is taken in."""
        reported = sheet.facts.get("self_reported_on", "never") != "never"
        self.put_up(proofs.of_scene(self.party, self.matter, self.today, self_reported=reported))

    def answer(self, sheet: Sheet) -> None:
        """Put the rest of the proofs up and answer every question: proven facts, claims, and what cannot be had."""
        self.put_up(proofs.of_inquiry(self.party, self.matter, self.today))
        pieces = evidence.standing(self.session, self.case)
        claims = [Answer(name, value, Standing.CLAIMED) for name, value in sheet.claims.items()]
        answers = [*self._proven(sheet, pieces), *claims]
        known = {one.fact for one in answers}
        asked = [fact.id for fact in findings.asked(self.case, self.office) if fact.id not in known]
        answers += [Answer(name, None, Standing.UNOBTAINABLE, (), NOT_TO_BE_HAD) for name in asked]
        findings.record(self.session, self.cast.officer, self.case, answers, office=self.office)
        self.say(
            f"{self.today} {self.cast.officer.name} {len(pieces)} proofs; facts: {len(sheet.facts)} proven, "
            f"{len(sheet.claims)} claimed, {len(asked)} not obtainable"
        )

    def _proven(self, sheet: Sheet, pieces: list[Evidence]) -> Iterable[Answer]:
        facts = self.office.regimes[self.case.regime].facts
        held = {piece.purpose: piece.key for piece in pieces}
        for name, value in sheet.facts.items():
            proof = held.get(proofs.purpose_of(facts[name].group), pieces[0].key)
            note = REASONED if name == "minor_by_reasons" else ""
            yield Answer(name, value, Standing.PROVEN, (proof,), note)

    def refer(self) -> None:
        """A suspected crime, or a case for detention, goes to the body in charge."""
        self.act(self.cast.chief, Action.REFER, body="演示市公安局", reason="演示：涉嫌犯罪或者应当予以行政拘留。")

    def take_back(self) -> None:
        """The body in charge sends a referred case back, so that the authority decides on the penalty (APL 27)."""
        (paper,) = self.put_up([proofs.returned(self.party, self.today)])
        result = "演示：依法不予追究刑事责任，退回处理。"
        self.act(self.cast.officer, Action.RECORD_RETURN, result=result, proof=paper.id)

    def undertake(self, due: date) -> None:
        """The party signs an undertaking to put things right by ``due``."""
        (paper,) = self.put_up([proofs.undertaking(self.party, self.today)])
        pledges = ("按照要求改正违法行为，并送达改正证明材料", "遵守生态环境法律、法规，今后不再发生同类违法行为")
        self.act(self.cast.officer, Action.SIGN_UNDERTAKING, pledges=list(pledges), pledge_due_on=due, proof=paper.id)

    def confirm_undertaking(self) -> None:
        """The officers find that the party kept its word."""
        (paper,) = self.put_up([proofs.kept(self.party, self.today)])
        self.act(
            self.cast.officer, Action.CONFIRM_UNDERTAKING, verified_on=self.today, verification="承诺事项已履行。",
            verification_evidence=[paper.id],
        )  # fmt: skip

    def conclude(self) -> None:
        """The investigation ends with its report."""
        self.act(self.cast.officer, Action.CONCLUDE, report="调查终结：事实、证据和处理建议见卷内材料。")

    def assess(self, decided_on: date) -> None:
        """Apply the law as on the day the decision is foreseen for."""
        assessments.assess(
            self.session, self.cast.officer, self.case, office=self.office, today=self.today, decided_on=decided_on
        )

    def digest(self) -> str:
        """The digest that stands; raises ``LookupError`` before an assessment."""
        row = assessments.latest(self.session, self.case)
        if row is None:
            raise LookupError(f"{self.case.reference} is not assessed")
        return assessments.current_basis(self.session, self.case, row, office=self.office).digest

    def submit(self) -> None:
        """To review, with a reply to each point of an earlier one."""
        points = cases.open_points(self.session, self.case)
        self.act(self.cast.officer, Action.SUBMIT, replies=dict.fromkeys(points, "已补充调查并更正。"))

    def send_back(self, *points: str) -> None:
        """The reviewer is not content."""
        self.act(self.cast.reviewer, Action.SEND_BACK, points=list(points))

    def pass_review(self) -> None:
        """The reviewer answers the six points."""
        self.act(
            self.cast.reviewer, Action.PASS, digest=self.digest(), departure_consent=True,
            review_answers=dict.fromkeys(REVIEW_POINTS, True), opinion="同意承办人意见。",
        )  # fmt: skip

    def serve_notice(self) -> None:
        """Notice to the party."""
        self.act(self.cast.officer, Action.SERVE_NOTICE, **self.served())

    def approve_legally(self) -> None:
        """Legal review, and deliberation where it is due."""
        answers = dict.fromkeys(LEGAL_POINTS, True)
        self.act(
            self.cast.reviewer, Action.APPROVE_LEGALLY, digest=self.digest(), legal_answers=answers, opinion="同意。"
        )
        if self.case.state is State.DELIBERATION:
            members = [self.cast.member.key, self.cast.member2.key]
            self.act(
                self.cast.chief, Action.RECORD_DELIBERATION, digest=self.digest(), members=members,
                discussion="与会人员一致同意承办机构意见。", conclusion="同意承办机构的处理意见。",
            )  # fmt: skip

    def decide(self) -> None:
        """The chief decides; the document is numbered and signed with it."""
        self.act(self.cast.chief, Action.DECIDE, digest=self.digest(), **self._late("decision"))

    def serve(self) -> None:
        """The decision is served."""
        self.act(self.cast.officer, Action.SERVE, **self.served(), **self._late("service"))

    def publish(self) -> None:
        """The decision is published."""
        self.act(
            self.cast.officer, Action.PUBLISH, published_on=self.today, channel="本机关网站行政执法公示栏",
            **self._late("publication"),
        )  # fmt: skip

    def serve_papers(self) -> None:
        """Every paper that waits for a service of its own is served."""
        for paper in serving.unserved(self.session, self.case):
            self.act(self.cast.officer, Action.SERVE_PAPER, paper=paper.id, **self.served())

    def close(self) -> None:
        """The chief closes the file."""
        corrected = findings.current(self.session, self.case).get("corrected_on")
        told = corrected.value if corrected and corrected.standing is Standing.PROVEN else None
        day = told if told != NEVER else None
        status = f"当事人已于{wording.day(date.fromisoformat(day))}改正违法行为" if day else KEPT_IN_VIEW
        self.act(self.cast.chief, Action.CLOSE, correction_status=status, education=TAUGHT)

    def archive(self) -> None:
        """The file goes to the archive."""
        self.act(self.cast.officer, Action.ARCHIVE, shelf=f"演示档案室 {self.case.reference}")

    def served(self) -> dict[str, object]:
        """Service in person by the two officers, today."""
        return {
            "manner": "direct", "recipient": self.case.party.representative or self.party, "served_on": self.today,
            "servers": [self.cast.officer.key, self.cast.officer2.key],
        }  # fmt: skip

    def _late(self, clock: str) -> dict[str, object]:
        ticking = clocks.of(self.session, self.case, office=self.office, today=self.today)
        due = clocks.due(ticking, clock)
        return {"late_reason": LATE} if due and due < self.today else {}


def begin(
    session: Session, office: Office, cast: Cast, intake: cases.Intake, today: date, say: Callable[[str], None]
) -> Life:
    """Register a case and name its second officer."""
    case = cases.register(session, cast.officer, intake, office=office, today=today)
    cases.assign_second(session, cast.officer, case, cast.officer2, version_seen=case.version)
    say(f"{today} {cast.officer.name} register: {case.reference} {intake.party_name} ({intake.matter}, {intake.place})")
    return Life(session, office, cast, case, today, say)

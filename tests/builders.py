"""Builders: an office, the cast, and a case taken as far as a test needs, all through the services."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from io import BytesIO
from pathlib import Path
from tempfile import mkdtemp

import pytest
from sqlalchemy.orm import Session

from penalty.authority import Letterhead, Office
from penalty.config import DEMO_LETTERHEAD
from penalty.criteria import enactment
from penalty.documents import readable
from penalty.documents.papers import Paper
from penalty.documents.render import Rendered
from penalty.documents.sign import Signer
from penalty.models import Act, Case, DefenceKind, Evidence, EvidenceKind, PartyKind, Purpose, Source, Standing, User
from penalty.services import assessments, cases, defence, evidence, findings, people, printing
from penalty.services.evidence import Details, Upload
from penalty.services.findings import Answer
from penalty.storage import Store
from workflows.words import FILING_CONDITIONS, LEGAL_POINTS, REVIEW_POINTS, Action, Ask, Role

TODAY = date(2026, 11, 24)
PASSWORD = "a password for tests"
DIGITS = "91150100MA0000001"
NAMES = {
    "admin": "演示管理员", "officer": "演示执法员甲", "second": "演示执法员乙", "reviewer": "演示审核员",
    "chief": "演示负责人", "chief2": "演示副负责人", "auditor": "演示纪检员", "outsider": "演示执法员丙",
    "member1": "演示委员甲", "member2": "演示委员乙",
}  # fmt: skip
"""Everybody's name by the name that they sign in with."""

TITLES = {
    Purpose.SELF_REPORT: "主动报告材料", Purpose.REMEDIATION: "整改材料", Purpose.IMPACT: "危害后果材料",
    Purpose.CONDUCT: "违法事实材料", Purpose.HISTORY: "违法记录查询材料", Purpose.PROCEDURE: "程序材料",
}  # fmt: skip
"""What a proof is called by its purpose."""

GRAIN = {
    "self_reported_on": date(2026, 11, 12), "authority_learned_on": date(2026, 11, 12),
    "authority_source": "self_report", "party_discovered_on": date(2026, 11, 9), "correction_ordered_on": "never",
    "corrected_on": date(2026, 11, 11), "harm": "none", "minor_by_reasons": True, "prior_violations": 0,
    "party_kind": "organisation",
}  # fmt: skip
"""The grain dealer: reported by itself, put right at once, no harm."""

HEAP = GRAIN | {
    "minor_by_reasons": False, "stockpile_area_m2": 600, "harm": "slight", "harm_removed_or_reduced": True,
    "prior_violations": 2, "self_reported_on": "never", "authority_source": "inspection",
}  # fmt: skip
"""The uncovered heap: not minor, but its harm was removed before the order."""


@cache
def signer() -> Signer:
    """One test key for the whole run."""
    return Signer.load(Path(mkdtemp(prefix="penalty-keys-")))


def light_press(monkeypatch: pytest.MonkeyPatch) -> None:
    """Set and sign no PDF; every row is written as in service."""

    def rendered(paper: Paper, seed: str, watermark: str | None = None) -> Rendered:
        return Rendered(f"{paper.template} {seed} {watermark or ''}".encode(), None, 1)

    def signed(office: Office, paper: Rendered, number: str) -> bytes:
        return paper.pdf + number.encode()

    monkeypatch.setattr(printing, "rendered", rendered)
    monkeypatch.setattr(printing, "signed", signed)
    monkeypatch.setattr(readable, "everything", lambda pdf: pdf.decode(errors="replace"))


def office(root: Path) -> Office:
    """The demo authority with an empty store below ``root``."""
    regimes = enactment.library()
    return Office(
        letterhead=Letterhead.model_validate(DEMO_LETTERHEAD),
        regimes=regimes,
        calendar=regimes["cn-eco"].calendar,
        store=Store(root / "files"),
        signer=signer(),
        evidence_limit=10**7,
        own_law=root / "regimes",
    )


@dataclass(frozen=True)
class Cast:
    """The people of every test."""

    admin: User
    officer: User
    second: User
    reviewer: User
    chief: User
    other_chief: User
    auditor: User
    outsider: User
    members: tuple[User, ...]


def cast(session: Session) -> Cast:
    """Make the cast in an empty database."""

    def make(actor: User | None, username: str, *roles: Role, **more: str) -> User:
        return people.create(
            session, actor, username=username, name=NAMES[username], password=PASSWORD, roles=roles, **more
        )

    admin = make(None, "admin", Role.ADMIN)
    return Cast(
        admin=admin, officer=make(admin, "officer", Role.OFFICER, certificate_number="15010001"),
        second=make(admin, "second", Role.OFFICER, certificate_number="15010002"),
        reviewer=make(admin, "reviewer", Role.REVIEWER, legal_qualification="A20101501"),
        chief=make(admin, "chief", Role.CHIEF), other_chief=make(admin, "chief2", Role.CHIEF),
        auditor=make(admin, "auditor", Role.AUDITOR),
        outsider=make(admin, "outsider", Role.OFFICER, certificate_number="15010003"),
        members=(make(admin, "member1", Role.CHIEF), make(admin, "member2", Role.CHIEF)),
    )  # fmt: skip


def credit_code(body: str = DIGITS) -> str:
    """A unified social credit code with its right check digit (GB 32100)."""
    alphabet = "0123456789ABCDEFGHJKLMNPQRTUWXY"
    total = sum(alphabet.index(sign) * 3**place % 31 for place, sign in enumerate(body))
    return body + alphabet[(31 - total % 31) % 31]


def intake(**changes: object) -> cases.Intake:
    """The grain dealer's case as it comes in."""
    given: dict[str, object] = {
        "party_kind": PartyKind.ORGANISATION, "party_name": "演示粮贸有限公司", "party_code": credit_code(),
        "representative": "演示代表", "address": "呼和浩特市演示路2号", "regime": "cn-eco",
        "matter": "eia-register-form-unfiled", "place": "150100", "site": "演示粮库", "source": Source.SELF_REPORT,
        "summary": "该公司新建筒仓未填报环境影响登记表，发现后自行补报并主动报告。", "learned_on": date(2026, 11, 12),
        "violated_from": date(2026, 11, 2), "violated_to": date(2026, 11, 11),
    }  # fmt: skip
    return cases.Intake.model_validate(given | changes)


@dataclass
class Life:
    """One case on its way, with everybody it needs."""

    session: Session
    office: Office
    cast: Cast
    today: date = TODAY
    case: Case = None  # type: ignore[assignment]  # set by register

    def register(self, **changes: object) -> "Life":
        """Register the case and name its second officer."""
        self.case = cases.register(
            self.session, self.cast.officer, intake(**changes), office=self.office, today=self.today
        )
        cases.assign_second(
            self.session, self.cast.officer, self.case, self.cast.second, version_seen=self.case.version
        )
        return self

    def act(self, actor: User, action: Action, **given: object) -> Act:
        """Take one step, having seen the case as it is."""
        brought = {Ask(name): value for name, value in given.items()}
        return cases.act(
            self.session,
            actor,
            self.case,
            action,
            brought,
            version_seen=self.case.version,
            office=self.office,
            today=self.today,
        )

    def prove(self, purpose: Purpose = Purpose.CONDUCT, text: str = "") -> Evidence:
        """Put one text file on file."""
        content = (text or f"证明材料：{purpose}").encode()
        details = Details(
            kind=EvidenceKind.DOCUMENTARY,
            purpose=purpose,
            collected_on=self.today,
            collected_at="演示粮库",
            collected_from="演示粮贸有限公司",
            collected_by=NAMES["officer"],
        )
        upload = Upload(f"{purpose}.txt", BytesIO(content), TITLES[purpose])
        return evidence.add(
            self.session, self.cast.officer, self.case, [upload], details, office=self.office, today=self.today
        )[0]

    def answer(self, facts: Mapping[str, object]) -> None:
        """Answer every question the matter asks: proven where ``facts`` tells, else not obtainable."""
        proof = self.prove(Purpose.IMPACT)
        self.prove(Purpose.CONDUCT)
        asked = [fact.id for fact in findings.asked(self.case, self.office)]
        answers = [
            Answer(name, facts[name], Standing.PROVEN, (proof.key,))
            if name in facts
            else Answer(name, None, Standing.UNOBTAINABLE, (), "演示：无法取得")
            for name in asked
        ]
        findings.record(self.session, self.cast.officer, self.case, answers, office=self.office)

    def to_assessment(self, facts: Mapping[str, object] = GRAIN) -> "Life":
        """Filed, investigated, concluded and assessed."""
        self.act(self.cast.officer, Action.PROPOSE_FILING, preliminary_review="初步审查符合立案条件。")
        self.act(self.cast.chief, Action.FILE, filing_conditions=dict.fromkeys(FILING_CONDITIONS, True))
        self.answer(facts)
        self.act(self.cast.officer, Action.CONCLUDE, report="调查终结报告：事实清楚，证据充分。")
        self.assess()
        return self

    def assess(self) -> str:
        """Assess the file; gives the digest."""
        return assessments.assess(
            self.session, self.cast.officer, self.case, office=self.office, today=self.today
        ).digest

    def digest(self) -> str:
        """The digest that stands."""
        row = assessments.latest(self.session, self.case)
        assert row is not None
        return assessments.current_basis(self.session, self.case, row, office=self.office).digest

    def to_notice(self) -> "Life":
        """Submitted and passed."""
        points = cases.open_points(self.session, self.case)
        self.act(self.cast.officer, Action.SUBMIT, replies=dict.fromkeys(points, "已补正"))
        self.act(
            self.cast.reviewer, Action.PASS, digest=self.digest(), review_answers=dict.fromkeys(REVIEW_POINTS, True)
        )
        return self

    def served(self) -> dict[str, object]:
        """How everything is served in tests."""
        officers = [self.cast.officer.key, self.cast.second.key]
        return {"manner": "direct", "recipient": "演示代表", "served_on": self.today, "servers": officers}

    def to_approval(self) -> "Life":
        """Notice served, defence waived in writing, legally approved, deliberated where due."""
        self.act(self.cast.officer, Action.SERVE_NOTICE, **self.served())
        waiver = self.prove(Purpose.PROCEDURE, "放弃陈述申辩声明")
        defence.record(
            self.session,
            self.cast.officer,
            self.case,
            DefenceKind.WAIVER,
            self.today,
            "当事人书面放弃陈述、申辩。",
            office=self.office,
            today=self.today,
            evidence_id=waiver.id,
        )
        self.act(self.cast.officer, Action.CLOSE_DEFENCE)
        self.act(
            self.cast.reviewer,
            Action.APPROVE_LEGALLY,
            digest=self.digest(),
            legal_answers=dict.fromkeys(LEGAL_POINTS, True),
        )
        if self.case.state == "deliberation":
            members = [member.key for member in self.cast.members]
            self.act(
                self.cast.chief,
                Action.RECORD_DELIBERATION,
                digest=self.digest(),
                members=members,
                discussion="一致同意。",
                conclusion="同意。",
            )
        return self

    def decide(self) -> "Life":
        """Decided."""
        self.act(self.cast.chief, Action.DECIDE, digest=self.digest())
        return self

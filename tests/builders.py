"""Builders: an office, the cast, and a case taken as far as a test needs, all through the services."""

import atexit
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Self

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from penalty.authority import Authority
from penalty.casefile import proving_pieces
from penalty.casefile.precedents import overlaps, violations
from penalty.demo import answer_notes, case_builder, constituents, investigation, provisional_law, reasons
from penalty.demo.people import People
from penalty.demo.sample_files import SampleFile
from penalty.demo.walk import build_demo_authority
from penalty.documents import pdf_text
from penalty.documents.paper import Paper
from penalty.documents.renderer import Rendered
from penalty.documents.signatures import Signer
from penalty.models import Evidence, EvidenceKind, PartyKind, Purpose, Source, Standing, User
from penalty.services import cases
from penalty.services.assessment import findings
from penalty.services.assessment.findings import Answer
from penalty.services.documents import production
from tests import rights
from workflows.vocabulary import Action, Role

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
"""Title of a proof by its purpose."""

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
def get_signer() -> Signer:
    folder = TemporaryDirectory(prefix="penalty-keys-")
    atexit.register(folder.cleanup)
    return Signer.load(Path(folder.name))


def skip_typesetting(monkeypatch: pytest.MonkeyPatch) -> None:
    """Set and sign no PDF; every row is written as in service."""

    def rendered(paper: Paper, seed: str, watermark: str | None = None) -> Rendered:
        return Rendered(f"{paper.template} {seed} {watermark or ''}".encode(), None, 1)

    def signed(authority: Authority, paper: Rendered, number: str) -> bytes:
        return paper.pdf + number.encode()

    monkeypatch.setattr(production, "render_paper", rendered)
    monkeypatch.setattr(production, "sign_paper", signed)
    monkeypatch.setattr(pdf_text, "extract_text", lambda pdf: pdf.decode(errors="replace"))
    monkeypatch.setattr(pdf_text, "extract_pages", lambda pdf: (pdf.decode(errors="replace"),))


def build_authority(root: Path) -> Authority:
    return build_demo_authority(root, get_signer())


@dataclass(frozen=True)
class Cast(People):
    outsider: User


def create_cast(session: Session) -> Cast:
    def make(actor: User | None, username: str, *roles: Role, **more: Any) -> User:
        user = rights.create_person(
            session, actor, username=username, name=NAMES[username], password=PASSWORD, roles=roles, **more
        )
        user.must_change_password = False
        return user

    admin = make(None, "admin", Role.ADMIN)
    officer = make(admin, "officer", Role.OFFICER, certificate_number="15010001")
    second = make(admin, "second", Role.OFFICER, certificate_number="15010002")
    reviewer = make(admin, "reviewer", Role.REVIEWER, legal_qualification="A20101501")
    return Cast(
        admin=admin, officer=officer, second=second,
        reviewer=reviewer, other_reviewer=reviewer,
        chief=make(admin, "chief", Role.CHIEF), other_chief=make(admin, "chief2", Role.CHIEF),
        auditor=make(admin, "auditor", Role.AUDITOR),
        outsider=make(admin, "outsider", Role.OFFICER, certificate_number="15010003"),
        members=(make(admin, "member1", Role.CHIEF), make(admin, "member2", Role.CHIEF)),
    )  # fmt: skip


def load_cast(session: Session) -> Cast:
    """The cast of a database in which :func:`create_cast` was committed."""
    known = {one.username: one for one in session.scalars(select(User))}
    admin, officer, second, reviewer, chief, chief2, auditor, outsider, *members = (known[name] for name in NAMES)
    return Cast(
        admin=admin, officer=officer, second=second, reviewer=reviewer, other_reviewer=reviewer,
        chief=chief, other_chief=chief2, auditor=auditor, outsider=outsider, members=tuple(members),
    )  # fmt: skip


def credit_code(body: str = DIGITS) -> str:
    """A unified social credit code with its right check digit (GB 32100)."""
    alphabet = "0123456789ABCDEFGHJKLMNPQRTUWXY"
    total = sum(alphabet.index(sign) * 3**place % 31 for place, sign in enumerate(body))
    return body + alphabet[(31 - total % 31) % 31]


def build_intake(**changes: object) -> cases.Intake:
    given: dict[str, object] = {
        "party_kind": PartyKind.ORGANISATION, "party_name": "演示粮贸有限公司", "party_code": credit_code(),
        "representative": "演示代表", "address": "呼和浩特市演示路2号", "regime": "cn-eco",
        "matter": "eia-register-form-unfiled", "place": "150100", "site": "演示粮库", "source": Source.SELF_REPORT,
        "summary": "该公司新建筒仓未填报生态环境影响登记表，自行补报并主动报告。", "learned_on": date(2026, 11, 12),
        "violated_from": date(2026, 11, 2), "violated_to": date(2026, 11, 11),
    }  # fmt: skip
    return cases.Intake.model_validate(given | changes)


@dataclass
class SampleCase(case_builder.CaseBuilder):
    cast: Cast
    today: date = TODAY
    found: str = ""
    """The found facts in a test's own words; drafted from the file where it has none."""

    def register(self, **changes: object) -> Self:
        return self.register_case(build_intake(**changes))

    def propose_filing(self) -> Self:
        self.answer_overlaps()
        return super().propose_filing()

    def file_case(self) -> Self:
        """A case is filed on something: where a test put nothing on file, the note that brought it up."""
        self.file_lead()
        return super().file_case()

    def file_lead(self) -> Self:
        if not self.view.evidence:
            self.file_proof(Purpose.PROCEDURE, "线索材料")
        return self

    def answer_overlaps(self) -> Self:
        """Cases of one party on the same days are different acts, unless a test said otherwise."""
        for one in overlaps.list_overlaps(self.view):
            if one.answer is None:
                self.answer_overlap(one.reference, "another_act")
        return self

    def answer_overlap(self, reference: str, distinction: str) -> None:
        self.act(
            self.cast.officer, Action.ANSWER_OVERLAP, earlier_case=reference, distinction=distinction,
            reason="两案违法行为的关系见现场笔录。",
        )  # fmt: skip

    def file_proof(
        self, purpose: Purpose = Purpose.CONDUCT, text: str = "", proves: str = "",
        kind: EvidenceKind = EvidenceKind.DOCUMENTARY,
    ) -> Evidence:  # fmt: skip
        content, title = (text or f"证明材料：{purpose}").encode(), TITLES[purpose]
        file = SampleFile(f"{purpose}.txt", content, title, kind, purpose, proves=proves)
        return self.file_evidence([file])[0]

    def serve_notice(self) -> Self:
        self.confirm_law()
        return super().serve_notice()

    def confirm_law(self) -> Self:
        """Everything provisional or unread that the case waits for."""
        provisional_law.confirm_law(self)
        return self

    def answer_facts(self, facts: Mapping[str, object]) -> None:
        """Answer every question the matter asks: proven where ``facts`` tells, else not obtainable."""
        described = [
            answer_notes.draft_note(self, name, facts[name]) for name in ("harm", *reasons.SEEN) if name in facts
        ]
        proof = self.file_proof(Purpose.IMPACT, proves="；".join(text for text in described if text))
        self.file_proof(Purpose.CONDUCT)
        record = self.file_proof(Purpose.HISTORY)
        regime = self.authority.regimes[self.case.regime]
        facts = constituents.list_answers(self.case, regime, facts) | dict(facts)
        facts |= constituents.weigh_history(regime, facts)
        asked = [fact.id for fact in findings.list_relevant_facts(self.case, self.authority)]
        answers = [
            Answer(name, facts[name], Standing.PROVEN, (record.key,), "演示：按信用平台查询结果。")
            if name in facts and name in violations.LOOK_BACKS
            else self.prove(name, facts[name], proof)
            if name in facts
            else Answer(name, None, Standing.UNOBTAINABLE, (), answer_notes.explain_gap(self.today))
            for name in asked
        ]
        findings.record_findings(
            self.session, self.cast.officer, self.case, answers, authority=self.authority, today=self.today
        )

    def prove(self, name: str, value: object, proof: Evidence) -> Answer:
        """The answer by ``proof``, or by a piece of the first kind that can show it."""
        note, regime = answer_notes.draft_note(self, name, value), self.authority.regimes[self.case.regime]
        if proving_pieces.find_problem(regime, name, value, [proof], note) is not None:
            kind = EvidenceKind(regime.facts[name].evidence[0])
            filed = [one for one in self.view.evidence if one.kind is kind and one.purpose is Purpose.CONDUCT]
            proof = (filed or [self.file_proof(kind=kind, text=f"证明材料：{kind}")])[-1]
        note = note or answer_notes.tell_sight(self, name, value, (proof.key,))
        return Answer(name, value, Standing.PROVEN, (proof.key,), note)

    def settle_article(self, **facts: object) -> Self:
        """Before an order: what chooses its article, as ``facts`` tell it, else not obtainable."""
        investigation.settle_article(self, facts)
        return self

    def conclude_investigation(self) -> Self:
        if not self.found:
            return super().conclude_investigation()
        self.act(self.cast.officer, Action.CONCLUDE, narrative=self.found, report="事实清楚，证据确凿。")
        return self

    def to_assessment(self, facts: Mapping[str, object] = GRAIN) -> Self:
        self.propose_filing().file_case().answer_facts(facts)
        self.conclude_investigation().assess()
        return self

    def to_notice(self) -> Self:
        return self.submit_for_review().pass_review()

    def to_approval(self) -> Self:
        return self.serve_notice().waive_defence().approve_legally()

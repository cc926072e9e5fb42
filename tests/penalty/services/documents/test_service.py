"""How papers reach the party: by the address it confirmed, electronically with its consent, by public announcement."""

from collections.abc import Sequence
from datetime import date, timedelta
from pathlib import Path

import pytest
from sqlalchemy.orm import Session

from penalty.casefile import CaseView, addresses, deadlines
from penalty.errors import Invalid, NotAllowed
from penalty.models import DECISIONS, Act, Document, DocumentKind, Evidence, Purpose
from penalty.services import documents
from penalty.services.archive import file_review, integrity
from penalty.services.archive.file_review import Verdict
from penalty.services.documents import service
from tests import builders, scenarios
from tests.builders import SampleCase
from workflows.machine import ActionRefused
from workflows.vocabulary import Action

MAIL = "party@example.cn"
ELSEWHERE = "呼和浩特市演示路8号收发室"
GONE = "受送达人下落不明，直接送达、邮寄送达均被退回"


@pytest.fixture
def life(session: Session, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> SampleCase:
    """A decided case, to be served; its papers are not set."""
    builders.skip_typesetting(monkeypatch)
    life = SampleCase(session, builders.build_authority(tmp_path), builders.create_cast(session))
    return scenarios.build_fined_case(life).to_notice().to_approval().decide()


def confirm(life: SampleCase, electronic: str = MAIL, signed_on: date | None = None) -> Evidence:
    signed = life.file_proof(Purpose.PROCEDURE, f"送达地址及方式确认书（已签字）{electronic}")
    life.act(
        life.cast.officer, Action.CONFIRM_ADDRESS, service_address=ELSEWHERE, service_phone="0471-2222222",
        electronic_address=electronic, signed_on=signed_on or life.today, proof=signed.id,
    )  # fmt: skip
    return signed


def serve(life: SampleCase, **changes: object) -> Document:
    life.act(life.cast.officer, Action.SERVE, **{**life.served(), **changes})
    return last(life, DocumentKind.SERVICE_RECEIPT)


def electronically(life: SampleCase, **changes: object) -> Document:
    arrival = life.file_proof(Purpose.PROCEDURE, "到达截屏")
    return serve(life, **{"manner": "electronic", "service_evidence": arrival.id, **changes})


def last(life: SampleCase, kind: DocumentKind) -> Document:
    found = life.view.latest_document(kind)
    assert found is not None
    return found


def test_electronic_service_rests_on_the_confirmation_and_its_receipt_names_the_proof(life: SampleCase) -> None:
    assert scenarios.list_unmet(lambda: electronically(life)) == ("manner_is_lawful",)
    signed = confirm(life)
    receipt = electronically(life)
    (record,) = service.list_services(life.session, life.view.latest_document(*DECISIONS))  # type: ignore[arg-type]
    assert record.consent_evidence_id == signed.id
    assert (receipt.data["address"], receipt.data["proof"][:2]) == (MAIL, "证据")
    assert builders.TITLES[Purpose.PROCEDURE] in receipt.data["proof"]
    assert list(integrity.find_chain_problems(life.session)) == []


def test_no_electronic_service_without_its_trace_or_before_the_signature(life: SampleCase) -> None:
    confirm(life)
    assert scenarios.list_unmet(lambda: serve(life, manner="electronic")) == ("service_leaves_its_trace",)
    early = life.today - timedelta(1)
    assert "manner_is_lawful" in scenarios.list_unmet(lambda: electronically(life, served_on=early))


def test_a_later_confirmation_takes_the_consent_back(life: SampleCase) -> None:
    confirm(life)
    confirm(life, electronic="")
    assert scenarios.list_unmet(lambda: electronically(life)) == ("manner_is_lawful",)
    assert serve(life, manner="post").data["address"] == ELSEWHERE
    found = addresses.latest_confirmation(life.view.acts)
    assert found is not None
    assert (found.electronic, found.phone) == ("", "0471-2222222")


def test_the_confirmation_is_a_paper_of_the_file(life: SampleCase) -> None:
    confirm(life)
    paper = last(life, DocumentKind.ADDRESS_CONFIRMATION)
    told = {row["label"]: row["texts"] for row in paper.data["rows"]}
    assert paper.data["heading"] == "送达地址及方式确认书"
    assert told["送达地址"] == [ELSEWHERE]
    assert MAIL in told["电子送达"][0]
    assert "SHA-256" in told["签字原件"][0]


def test_a_confirmation_needs_its_signed_paper_and_an_address_that_can_be_reached(life: SampleCase) -> None:
    with pytest.raises(Invalid, match="e-mail address"):
        confirm(life, electronic="微信")
    signed = life.file_proof(Purpose.PROCEDURE, "确认书")
    given = {"service_address": ELSEWHERE, "signed_on": life.today, "proof": signed.id}
    with pytest.raises(Invalid, match="on this file"):
        life.act(life.cast.officer, Action.CONFIRM_ADDRESS, **{**given, "proof": 99999})
    ahead = {**given, "signed_on": life.today + timedelta(1)}
    assert scenarios.list_unmet(lambda: life.act(life.cast.officer, Action.CONFIRM_ADDRESS, **ahead)) == (
        "signature_is_dated",
    )
    with pytest.raises(NotAllowed):
        life.act(life.cast.outsider, Action.CONFIRM_ADDRESS, **given)


def test_an_announcement_is_a_paper_and_counts_thirty_days_later(life: SampleCase) -> None:
    served_on = life.today + timedelta(30)
    given = {
        "manner": "public_notice", "recipient": "公告", "announced_on": life.today, "served_on": served_on,
        "channel": "本机关网站", "service_note": GONE,
    }  # fmt: skip
    for name, condition in (("channel", "service_leaves_its_trace"), ("service_note", "service_leaves_its_trace"),
                            ("announced_on", "service_is_dated")):  # fmt: skip
        assert scenarios.list_unmet(lambda name=name: serve(life, **{**given, name: ""})) == (condition,)  # type: ignore[misc]
    assert scenarios.list_unmet(lambda: serve(life, **{**given, "served_on": life.today})) == ("service_is_dated",)
    receipt = serve(life, **given)
    paper = last(life, DocumentKind.SERVICE_ANNOUNCEMENT)
    told = "".join(paper.data["sections"][0]["texts"])
    assert all(word in told for word in (GONE, "2026年11月24日", "2026年12月24日", "视为送达", "本机关网站"))
    assert life.case.party.code not in str(paper.data)
    assert life.case.party.address not in str(paper.data)
    assert receipt.data["served_on"] == "2026-12-24"
    ticking = life.view.deadlines
    started = {one.name: one.started_on for one in ticking}
    assert started["payment"] == started["lawsuit"] == served_on


def test_a_notice_by_announcement_keeps_the_defence_open_until_after_the_thirty_days(
    session: Session, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    builders.skip_typesetting(monkeypatch)
    life = scenarios.build_fined_case(
        SampleCase(session, builders.build_authority(tmp_path), builders.create_cast(session))
    ).to_notice()
    given = {"manner": "public_notice", "announced_on": life.today, "served_on": life.today + timedelta(30)}
    life.act(
        life.cast.officer, Action.SERVE_NOTICE, **{**life.served(), **given}, channel="本机关网站", service_note=GONE
    )
    ticking = CaseView(session, life.case, life.authority, life.today).deadlines
    assert deadlines.due_day(ticking, "defence") == date(2026, 12, 31)
    assert scenarios.list_unmet(lambda: life.act(life.cast.officer, Action.CLOSE_DEFENCE))
    life.today = date(2027, 1, 4)
    life.act(life.cast.officer, Action.CLOSE_DEFENCE)


def announced(life: SampleCase) -> Document:
    return serve(
        life, manner="public_notice", recipient="公告", announced_on=life.today, served_on=life.today + timedelta(30),
        channel="本机关网站", service_note=GONE,
    )  # fmt: skip


def attach(life: SampleCase, proof: Evidence) -> Act:
    decision = last(life, DocumentKind.PENALTY_DECISION)
    return life.act(life.cast.officer, Action.ATTACH_PROOF, served_paper=decision.id, proof=proof.id)


def test_a_proof_that_comes_later_makes_a_new_receipt_and_overwrites_nothing(life: SampleCase) -> None:
    old, proof = announced(life), life.file_proof(Purpose.PROCEDURE, "公告网页打印件")
    attach(life, proof)
    new, decision = last(life, DocumentKind.SERVICE_RECEIPT), last(life, DocumentKind.PENALTY_DECISION)
    first, second = service.list_services(life.session, decision)
    assert (first.proof_id, second.proof_id) == (None, proof.id)
    assert (new.supersedes_id, documents.force_ended_on(life.session, old) is None) == (old.id, False)
    assert f"证据{proof.number}" in new.data["proof"]
    assert new.data["remark"] == f"{GONE}；送达凭证系事后取得，本回证代替{old.number}"
    assert (new.data["address"], new.data["served_on"]) == (old.data["address"], old.data["served_on"])
    assert scenarios.list_unmet(lambda: attach(life, proof)) == ("served_paper_is_without_proof",)
    assert list(integrity.find_chain_problems(life.session)) == []


def test_closing_waits_for_the_proof_and_names_the_paper_and_the_review_sees_it(life: SampleCase) -> None:
    announced(life)
    decision = last(life, DocumentKind.PENALTY_DECISION)
    with pytest.raises(ActionRefused) as refusal:
        life.act(life.cast.chief, Action.CLOSE, **scenarios.END)
    lack = next(one for one in refusal.value.unmet_conditions if one.condition == "every_service_is_proven")
    assert (lack.missing, lack.since) == ((decision.number,), life.today + timedelta(30))
    assert reviewed(life) is Verdict.TO_JUDGE
    attach(life, life.file_proof(Purpose.PROCEDURE, "公告网页打印件"))
    assert "every_service_is_proven" not in scenarios.list_unmet(
        lambda: life.act(life.cast.chief, Action.CLOSE, **scenarios.END)
    )
    assert reviewed(life) is Verdict.FOUND


def test_a_signed_receipt_may_be_attached_but_is_not_waited_for(life: SampleCase) -> None:
    serve(life)
    assert "every_service_is_proven" not in scenarios.list_unmet(
        lambda: life.act(life.cast.chief, Action.CLOSE, **scenarios.END)
    )
    signed = life.file_proof(Purpose.PROCEDURE, "签字的送达回证")
    attach(life, signed)
    assert f"证据{signed.number}" in last(life, DocumentKind.SERVICE_RECEIPT).data["proof"]


def test_a_proof_of_another_file_is_refused(life: SampleCase) -> None:
    announced(life)
    other = SampleCase(life.session, life.authority, life.cast).register()
    with pytest.raises(Invalid, match="on this file"):
        attach(life, other.file_proof())


def reviewed(life: SampleCase) -> Verdict:
    review = file_review.review_file(
        life.session, life.cast.auditor, life.case, authority=life.authority, today=life.today
    )
    return next(one.verdict for one in review.rows if one.id == "decision")


def test_the_party_has_still_to_get_the_decision_until_it_is_served(life: SampleCase) -> None:
    def awaited() -> Sequence[Document]:
        return life.view.awaiting_service

    assert awaited() == [last(life, DocumentKind.PENALTY_DECISION)]
    serve(life)
    assert awaited() == []

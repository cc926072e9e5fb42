"""Service on the party: at the address it confirmed, electronically with its consent, by public announcement."""

from collections.abc import Sequence
from datetime import date, timedelta

import pytest

from penalty.casefile.parties import addresses
from penalty.casefile.time_limits import deadlines
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


pytestmark = pytest.mark.begun.with_args(scenarios.decide_fine)


def confirm(sample: SampleCase, electronic: str = MAIL, signed_on: date | None = None) -> Evidence:
    signed = sample.file_proof(Purpose.PROCEDURE, f"送达地址及方式确认书（已签字）{electronic}")
    sample.act(
        sample.cast.officer, Action.CONFIRM_ADDRESS, service_address=ELSEWHERE, service_phone="0471-2222222",
        electronic_address=electronic, signed_on=signed_on or sample.today, proof=signed.id,
    )  # fmt: skip
    return signed


def serve(sample: SampleCase, **changes: object) -> Document:
    sample.act(sample.cast.officer, Action.SERVE, **{**sample.served(), **changes})
    return last(sample, DocumentKind.SERVICE_RECEIPT)


def electronically(sample: SampleCase, **changes: object) -> Document:
    arrival = sample.file_proof(Purpose.PROCEDURE, "到达截屏")
    return serve(sample, **{"manner": "electronic", "service_evidence": arrival.id, **changes})


def last(sample: SampleCase, kind: DocumentKind) -> Document:
    found = sample.view.latest_document(kind)
    assert found is not None
    return found


def test_electronic_service_rests_on_the_confirmation_and_its_receipt_names_the_proof(sample: SampleCase) -> None:
    assert scenarios.list_unmet(lambda: electronically(sample)) == ("manner_is_lawful",)
    signed = confirm(sample)
    receipt = electronically(sample)
    (record,) = service.list_services(sample.session, sample.view.latest_document(*DECISIONS))  # type: ignore[arg-type]
    assert record.consent_evidence_id == signed.id
    assert (receipt.data["address"], receipt.data["proof"][:2]) == (MAIL, "卷内")
    assert builders.TITLES[Purpose.PROCEDURE] in receipt.data["proof"]
    assert list(integrity.find_chain_problems(sample.session)) == []


def test_no_electronic_service_without_its_trace_or_before_the_signature(sample: SampleCase) -> None:
    confirm(sample)
    assert scenarios.list_unmet(lambda: serve(sample, manner="electronic")) == ("service_leaves_its_trace",)
    early = sample.today - timedelta(1)
    assert "manner_is_lawful" in scenarios.list_unmet(lambda: electronically(sample, served_on=early))


def test_a_later_confirmation_takes_the_consent_back(sample: SampleCase) -> None:
    confirm(sample)
    confirm(sample, electronic="")
    assert scenarios.list_unmet(lambda: electronically(sample)) == ("manner_is_lawful",)
    assert serve(sample, manner="post").data["address"] == ELSEWHERE
    found = addresses.latest_confirmation(sample.view.acts)
    assert found is not None
    assert (found.electronic, found.phone) == ("", "0471-2222222")


def test_the_confirmation_is_a_paper_of_the_file(sample: SampleCase) -> None:
    confirm(sample)
    paper = last(sample, DocumentKind.ADDRESS_CONFIRMATION)
    content = {row["label"]: row["texts"] for row in paper.data["rows"]}
    assert paper.data["heading"] == "送达地址及方式确认书"
    assert content["送达地址"] == [ELSEWHERE]
    assert MAIL in content["电子送达"][0]
    assert "SHA-256" in content["签字原件"][0]


def test_a_confirmation_needs_its_signed_paper_and_an_address_that_can_be_reached(sample: SampleCase) -> None:
    with pytest.raises(Invalid, match="e-mail address"):
        confirm(sample, electronic="微信")
    signed = sample.file_proof(Purpose.PROCEDURE, "确认书")
    given = {"service_address": ELSEWHERE, "signed_on": sample.today, "proof": signed.id}
    with pytest.raises(Invalid, match="on this file"):
        sample.act(sample.cast.officer, Action.CONFIRM_ADDRESS, **{**given, "proof": 99999})
    ahead = {**given, "signed_on": sample.today + timedelta(1)}
    assert scenarios.list_unmet(lambda: sample.act(sample.cast.officer, Action.CONFIRM_ADDRESS, **ahead)) == (
        "signature_is_dated",
    )
    with pytest.raises(NotAllowed):
        sample.act(sample.cast.outsider, Action.CONFIRM_ADDRESS, **given)


def test_an_announcement_is_a_paper_and_counts_thirty_days_later(sample: SampleCase) -> None:
    served_on = sample.today + timedelta(30)
    given = {
        "manner": "public_notice", "recipient": "公告", "announced_on": sample.today, "served_on": served_on,
        "channel": "本机关网站", "service_note": GONE,
    }  # fmt: skip
    for name, condition in (("channel", "service_leaves_its_trace"), ("service_note", "service_leaves_its_trace"),
                            ("announced_on", "announcement_is_dated")):  # fmt: skip
        assert scenarios.list_unmet(lambda name=name: serve(sample, **{**given, name: ""})) == (condition,)  # type: ignore[misc]
    assert scenarios.list_unmet(lambda: serve(sample, **{**given, "served_on": sample.today})) == ("service_is_dated",)
    receipt = serve(sample, **given)
    paper = last(sample, DocumentKind.SERVICE_ANNOUNCEMENT)
    content = "".join(paper.data["sections"][0]["texts"])
    assert all(word in content for word in (GONE, "2026年11月24日", "2026年12月24日", "视为送达", "本机关网站"))
    assert sample.case.party.code not in str(paper.data)
    assert sample.case.party.address not in str(paper.data)
    assert receipt.data["served_on"] == "2026-12-24"
    ticking = sample.view.deadlines
    started = {one.name: one.started_on for one in ticking}
    assert started["payment"] == started["lawsuit"] == served_on


@pytest.mark.begun.with_args(scenarios.notify_fine)
def test_a_notice_by_announcement_keeps_the_defence_open_until_after_the_thirty_days(sample: SampleCase) -> None:
    given = {"manner": "public_notice", "announced_on": sample.today, "served_on": sample.today + timedelta(30)}
    sample.act(
        sample.cast.officer,
        Action.SERVE_NOTICE,
        **{**sample.served(), **given},
        channel="本机关网站",
        service_note=GONE,
    )
    ticking = sample.view.deadlines
    assert deadlines.due_day(ticking, "defence") == date(2026, 12, 31)
    assert scenarios.list_unmet(lambda: sample.act(sample.cast.officer, Action.CLOSE_DEFENCE))
    sample.today = date(2027, 1, 4)
    sample.act(sample.cast.officer, Action.CLOSE_DEFENCE)


def announced(sample: SampleCase) -> Document:
    return serve(
        sample, manner="public_notice", recipient="公告", announced_on=sample.today,
        served_on=sample.today + timedelta(30), channel="本机关网站", service_note=GONE,
    )  # fmt: skip


def attach(sample: SampleCase, proof: Evidence, **given: object) -> Act:
    decision = last(sample, DocumentKind.PENALTY_DECISION)
    return sample.act(sample.cast.officer, Action.ATTACH_PROOF, served_paper=decision.id, proof=proof.id, **given)


def test_an_announcement_follows_its_paper_keeps_its_day_and_may_fail_before_it(sample: SampleCase) -> None:
    early, day = sample.today - timedelta(9), timedelta(1)
    with pytest.raises(Invalid, match="not announced on 2026-11-15"), sample.session.begin_nested():
        serve(
            sample, manner="public_notice", recipient="公告", announced_on=early, served_on=early + timedelta(30),
            channel="本机关网站", service_note=GONE,
        )  # fmt: skip
    announced(sample)
    decision = last(sample, DocumentKind.PENALTY_DECISION)
    piece = sample.file_proof(Purpose.PROCEDURE, "公告网页打印件")
    with pytest.raises(Invalid, match="counts as served on 2026-12-24"), sample.session.begin_nested():
        attach(sample, piece, arrived_on=sample.today)
    attach(sample, piece)
    assert {one.started_on for one in sample.view.deadlines if one.name == "payment"} == {sample.today + timedelta(30)}
    given = {
        "failed_paper": decision.id, "service_failure": "wrong_address", "proof": piece.id, "reason": "公告载体有误",
    }  # fmt: skip
    with pytest.raises(Invalid, match="announced on 2026-11-24"), sample.session.begin_nested():
        sample.act(sample.cast.officer, Action.RECORD_FAILED_SERVICE, **given, failed_on=sample.today - day)
    sample.today += day
    sample.act(sample.cast.officer, Action.RECORD_FAILED_SERVICE, **given, failed_on=sample.today)
    assert decision in sample.view.awaiting_service
    serve(sample)
    with pytest.raises(Invalid, match="as was told"), sample.session.begin_nested():
        attach(sample, piece, arrived_on=sample.today - day)


def test_a_proof_that_comes_later_makes_a_new_receipt_and_overwrites_nothing(sample: SampleCase) -> None:
    old, proof = announced(sample), sample.file_proof(Purpose.PROCEDURE, "公告网页打印件")
    attach(sample, proof)
    new, decision = last(sample, DocumentKind.SERVICE_RECEIPT), last(sample, DocumentKind.PENALTY_DECISION)
    first, second = service.list_services(sample.session, decision)
    assert (first.proof_id, second.proof_id) == (None, proof.id)
    assert (new.supersedes_id, documents.force_ended_on(sample.session, old) is None) == (old.id, False)
    assert f"卷内第{proof.number}号证据" in new.data["proof"]
    assert new.data["remark"] == f"{GONE}；送达凭证系事后取得，本回证代替{old.number}"
    assert (new.data["address"], new.data["served_on"]) == (old.data["address"], old.data["served_on"])
    assert scenarios.list_unmet(lambda: attach(sample, proof)) == ("served_paper_is_without_proof",)
    assert list(integrity.find_chain_problems(sample.session)) == []


def test_closing_waits_for_the_proof_and_names_the_paper_and_the_review_sees_it(sample: SampleCase) -> None:
    announced(sample)
    decision = last(sample, DocumentKind.PENALTY_DECISION)
    with pytest.raises(ActionRefused) as refusal:
        sample.act(sample.cast.chief, Action.CLOSE, **scenarios.END)
    lack = next(one for one in refusal.value.unmet_conditions if one.condition == "every_service_is_proven")
    assert (lack.missing, lack.since) == ((decision.number,), sample.today + timedelta(30))
    assert reviewed(sample) is Verdict.TO_JUDGE
    attach(sample, sample.file_proof(Purpose.PROCEDURE, "公告网页打印件"))
    assert "every_service_is_proven" not in scenarios.list_unmet(
        lambda: sample.act(sample.cast.chief, Action.CLOSE, **scenarios.END)
    )
    assert reviewed(sample) is Verdict.FOUND


def test_a_signed_receipt_may_be_attached_but_is_not_waited_for(sample: SampleCase) -> None:
    serve(sample)
    assert "every_service_is_proven" not in scenarios.list_unmet(
        lambda: sample.act(sample.cast.chief, Action.CLOSE, **scenarios.END)
    )
    signed = sample.file_proof(Purpose.PROCEDURE, "签字的送达回证")
    attach(sample, signed)
    assert f"卷内第{signed.number}号证据" in last(sample, DocumentKind.SERVICE_RECEIPT).data["proof"]


def test_a_proof_of_another_file_is_refused(sample: SampleCase) -> None:
    announced(sample)
    other = SampleCase(sample.session, sample.authority, sample.cast).register()
    with pytest.raises(Invalid, match="on this file"):
        attach(sample, other.file_proof())


def reviewed(sample: SampleCase) -> Verdict:
    review = file_review.review_file(
        sample.session, sample.cast.auditor, sample.case, authority=sample.authority, today=sample.today
    )
    return next(one.verdict for one in review.rows if one.id == "decision")


def test_the_party_has_still_to_get_the_decision_until_it_is_served(sample: SampleCase) -> None:
    def awaited() -> Sequence[Document]:
        return sample.view.awaiting_service

    assert awaited() == [last(sample, DocumentKind.PENALTY_DECISION)]
    serve(sample)
    assert awaited() == []

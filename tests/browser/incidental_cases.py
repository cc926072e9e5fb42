"""What may happen to a case beside the main line and after its end, as lives that are clicked through."""

from collections.abc import Callable, Mapping
from datetime import date, timedelta

from penalty.casefile import CaseFile
from penalty.criteria import sheet
from penalty.criteria.sheet import Sheet
from penalty.demo import investigation, sample_files, walkthrough
from penalty.demo.sample_files import SampleFile
from penalty.demo.walkthrough import Walkthrough
from penalty.models import DECISIONS, Case, EvidenceKind, Purpose
from penalty.services import cases
from tests.browser.clicked_case import ClickedCase
from workflows.vocabulary import Action, State

Start = Callable[[Sheet, int | None], ClickedCase]
"""Registers the case of a sheet; parties are told apart by their numbers, else each case has one of its own."""

SAME = 99

WEEK = timedelta(days=7)
YARD: Mapping[str, object] = {
    "name": "堆场未覆盖，逾期改正", "regime": "cn-eco", "place": "150100", "matter": "dust-material-uncovered",
    "violated_from": "2026-03-01", "violated_to": "2026-03-05", "decided_on": "2026-04-20",
    "facts": {
        "party_kind": "organisation", "authority_learned_on": "2026-03-05", "authority_source": "complaint",
        "self_reported_on": "never", "correction_ordered_on": "2026-03-10", "correction_due_on": "2026-03-16",
        "corrected_on": "2026-03-20", "fault": "negligent", "harm": "considerable", "minor_by_reasons": False,
        "prior_violations": 2, "same_kind_violations_24m": 1, "stockpile_area_m2": 1800,
    },
    "proposed_amount": 80000,
}  # fmt: skip
"""A fine of last spring: every term that follows from it lies in the year whose holidays are published."""

SLIGHT = {
    **YARD,
    "name": "登记表未备案", "matter": "eia-register-form-unfiled",
    "facts": {
        "party_kind": "organisation", "authority_learned_on": "2026-03-05", "authority_source": "inspection",
        "self_reported_on": "never", "correction_ordered_on": "never", "corrected_on": "never", "fault": "negligent",
        "harm": "slight", "minor_by_reasons": False, "prior_violations": 2,
    },
    "proposed_amount": 2000,
}  # fmt: skip
"""A fine that may be imposed on the spot (Order 30 art 67)."""

REASON = "经核实，情况属实，材料见卷。"
UNPAID = date(2026, 6, 1)
COURT = date(2026, 7, 1)


def trip_of(start: Start, written: Mapping[str, object], party: int | None = None) -> Walkthrough:
    """Register the case of a sheet, ready to be taken on stage by stage; the same ``party`` has the same code."""
    one = sheet.parse_sheet(written)
    return walkthrough.plan_walkthrough(start(one, party), one)


def lived(trip: Walkthrough) -> ClickedCase:
    """The life of a trip that :func:`trip_of` began."""
    assert isinstance(trip.builder, ClickedCase)
    return trip.builder


def paper(life: ClickedCase, name: str) -> int:
    """Put a letter called ``name`` on file; its id."""
    letter = SampleFile(
        "letter.pdf", sample_files.build_pdf(f"{name} {life.today}"), name, EvidenceKind.DOCUMENTARY, Purpose.PROCEDURE
    )
    (item,) = life.file_evidence([letter])
    return item.key


def an_eventful_case(start: Start) -> None:
    """Everything that may happen from the registration of a case to its end after the decision was superseded."""
    trip = trip_of(start, YARD)
    before_filing(trip)
    under_investigation(trip)
    sent_back(trip)
    for stage in (trip.review, trip.notify, trip.defend, trip.approve, trip.decide, trip.serve):
        stage()
    after_the_decision(lived(trip))
    unpaid(lived(trip))


def before_filing(trip: Walkthrough) -> None:
    """The address confirmed and the term to file extended."""
    life = lived(trip)
    life.move_to(trip.schedule.registered)
    officer, chief = life.cast.officer, life.cast.chief
    life.act(
        officer, Action.CONFIRM_ADDRESS, service_address="演示市演示路9号", service_phone="0471-1234567",
        electronic_address="party@example.cn", signed_on=life.today, proof=paper(life, "送达地址确认书（签署件）"),
    )  # fmt: skip
    life.act(chief, Action.EXTEND_FILING, reason=REASON)
    trip.propose()
    trip.file()


def under_investigation(trip: Walkthrough) -> None:
    """Evidence preserved and settled, suspended and resumed, referred and returned, undertaken and broken, split."""
    life = lived(trip)
    officer, chief = life.cast.officer, life.cast.chief
    decided(life, Action.PRESERVE_EVIDENCE, things=["进货台账一册"], preserved_on=life.today)
    life.act(officer, Action.SETTLE_PRESERVED, measure="secured", reason=REASON)
    life.serve_papers()
    decided(life, Action.SUSPEND)
    decided(life, Action.RESUME)
    life.refer_case()
    life.act(officer, Action.RECORD_RETURN, result="公安机关不予立案", proof=paper(life, "不予立案通知书"))
    life.sign_undertaking(life.today + WEEK)
    life.act(officer, Action.BREAK_UNDERTAKING, reason=REASON)
    life.act(chief, Action.EXTEND_DECISION, reason=REASON)
    members = [member.key for member in life.cast.members]
    talk = {"members": members, "discussion": "一致同意延长。", "conclusion": "同意延长。"}
    life.act(chief, Action.EXTEND_DECISION, reason=REASON, **talk)
    life.act(chief, Action.SPLIT, other_matter="eia-register-form-unfiled", reason=REASON)
    trip.correct()
    trip.investigate()
    trip.assess()


def sent_back(trip: Walkthrough) -> None:
    """Submitted, sent back with a point, answered and submitted again."""
    trip.submit()
    trip.builder.send_back("违法持续时间缺少证据，请补充")
    walkthrough.resubmit_case(trip.builder, trip.sheet)


def after_the_decision(life: ClickedCase) -> None:
    """The receipt put on file, a slip corrected, the decision published and taken back, a challenge recorded."""
    officer, chief = life.cast.officer, life.cast.chief
    decision = CaseFile(life.session, life.case).latest_document(*DECISIONS)
    assert decision is not None
    life.act(officer, Action.ATTACH_PROOF, served_paper=decision.id, proof=paper(life, "送达回证（签收件）"))
    life.act(chief, Action.CORRECT_ERROR, wrong_text="演示路", right_text="演示大街", reason=REASON)
    life.serve_papers()
    life.publish_decision()
    life.act(officer, Action.WITHDRAW_PUBLICATION, reason="公开文本遗漏应当隐去的信息。")
    life.act(chief, Action.EXCLUDE_PUBLICATION, exclusion_ground="endangers_safety", reason=REASON)
    challenge = {"remedy": "reconsideration", "remedy_on": life.today, "proof": paper(life, "行政复议通知书")}
    life.act(officer, Action.RECORD_REMEDY, remedy_stage="accepted", **challenge)
    life.act(officer, Action.RECORD_REMEDY, remedy_stage="upheld", **challenge)


def unpaid(life: ClickedCase) -> None:
    """The fine demanded and taken to court; the case closed, the decision superseded, the case terminated."""
    chief = life.cast.chief
    life.move_to(UNPAID).act(life.cast.officer, Action.DEMAND_PAYMENT)
    life.serve_papers()
    life.move_to(COURT).act(chief, Action.APPLY_TO_COURT)
    life.close_case()
    life.act(chief, Action.SUPERSEDE, supersede_ground="court", reason="法院判决撤销原决定。")
    decided(life, Action.TERMINATE)
    assert life.case.state is State.TERMINATED


def on_the_spot(start: Start) -> None:
    """A small fine imposed on the spot, published, half of it taken on the spot; closed and told to the superior."""
    trip = trip_of(start, SLIGHT)
    life = lived(trip)
    officer = life.cast.officer
    investigation.file_scene_evidence(life, trip.sheet)
    investigation.answer_sheet(life, trip.sheet)
    cases.propose_amount(life.session, officer, life.case, 2000_00, REASON, version_seen=life.case.version)
    life.assess(life.today)
    life.act(
        officer, Action.DECIDE_ON_THE_SPOT, rights_told=True, statement="当事人没有异议。", **life.served()
    )  # fmt: skip
    life.act(officer, Action.REPORT_ON_THE_SPOT)
    life.publish_decision()
    life.act(officer, Action.MARK_SUPERVISED, body="演示自治区生态环境厅", proof=paper(life, "督办通知"))
    life.act(
        officer, Action.COLLECT_ON_THE_SPOT, paid_yuan="1000.00", paid_on=life.today, collection_ground="remote_place",
        reason="交通不便，当事人提出当场缴纳。", proof=paper(life, "罚款专用票据"),
    )  # fmt: skip
    life.act(officer, Action.HAND_IN_FINE, proof=paper(life, "缴款书"))
    receipt = paper(life, "缴款凭证")
    life.act(officer, Action.RECORD_PAYMENT, paid_yuan="1000.00", paid_on=life.today, proof=receipt)
    life.close_case()
    life.act(officer, Action.REPORT_TO_SUPERIOR)
    life.archive_case()


def ended_early(start: Start) -> None:
    """Not filed; withdrawn; transferred; merged into another."""
    declined = trip_of(start, YARD)
    declined.propose()
    declined.builder.decline_filing(REASON)
    kept = filed(start)
    ends: list[tuple[Action, dict[str, object]]] = [
        (Action.WITHDRAW_FILING, {}), (Action.TRANSFER, {"body": "演示市城市管理局"}),
        (Action.MERGE, {"other_case": kept.reference, "reason": REASON}),
    ]  # fmt: skip
    for action, given in ends:
        decided(lived(trip_filed(start)), action, **given)


def trip_filed(start: Start) -> Walkthrough:
    """A case of one and the same party that is filed."""
    trip = trip_of(start, YARD, SAME)
    trip.propose()
    trip.builder.file_case()
    return trip


def filed(start: Start) -> Case:
    """A case that is filed, and stays."""
    return trip_filed(start).builder.case


def decided(life: ClickedCase, action: Action, **given: object) -> None:
    """The lead proposes ``action``, and the chief decides it."""
    life.propose(action, REASON)
    life.act(life.cast.chief, action, **given)

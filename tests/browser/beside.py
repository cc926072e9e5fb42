"""What may happen to a case beside the main line and after its end, as lives that are clicked through."""

from collections.abc import Callable, Mapping
from datetime import date, timedelta

from penalty.cli import journey, proofs, story
from penalty.cli.proofs import Stand
from penalty.criteria import engine, sheet
from penalty.criteria.sheet import Sheet
from penalty.models import DECISIONS, Case, EvidenceKind, Purpose
from penalty.services import cases, documents
from tests.browser.clicking import Clicked
from workflows.words import Action, State

Start = Callable[[Sheet, int | None], Clicked]
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


def trip_of(start: Start, written: Mapping[str, object], party: int | None = None) -> journey.Trip:
    """Register the case of a sheet, ready to be taken on stage by stage; the same ``party`` has the same code."""
    one = sheet.from_mapping(written)
    life = start(one, party)
    foreseen = engine.assess(one, life.office.regimes[one.regime]).as_dict()
    return journey.Trip(life, one, story.days(one, life.office.calendar), foreseen)


def lived(trip: journey.Trip) -> Clicked:
    """The life of a trip that :func:`trip_of` began."""
    assert isinstance(trip.life, Clicked)
    return trip.life


def paper(life: Clicked, name: str) -> int:
    """Put a letter called ``name`` on file; its id."""
    letter = Stand(
        "letter.pdf", proofs.paper(f"{name} {life.today}"), name, EvidenceKind.DOCUMENTARY, Purpose.PROCEDURE
    )
    (item,) = life.put_up([letter])
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


def before_filing(trip: journey.Trip) -> None:
    """The address confirmed and the term to file extended."""
    life = lived(trip)
    life.on(trip.plan.registered)
    officer, chief = life.cast.officer, life.cast.chief
    life.act(
        officer, Action.CONFIRM_ADDRESS, service_address="演示市演示路9号", service_phone="0471-1234567",
        electronic_address="party@example.cn", signed_on=life.today, proof=paper(life, "送达地址确认书（签署件）"),
    )  # fmt: skip
    life.act(chief, Action.EXTEND_FILING, reason=REASON)
    trip.propose()
    trip.file()


def under_investigation(trip: journey.Trip) -> None:
    """Evidence preserved and settled, suspended and resumed, referred and returned, undertaken and broken, split."""
    life = lived(trip)
    officer, chief = life.cast.officer, life.cast.chief
    decided(life, Action.PRESERVE_EVIDENCE, things=["进货台账一册"], preserved_on=life.today)
    life.act(officer, Action.SETTLE_PRESERVED, measure="secured", reason=REASON)
    life.serve_papers()
    decided(life, Action.SUSPEND)
    decided(life, Action.RESUME)
    life.refer()
    life.act(officer, Action.RECORD_RETURN, result="公安机关不予立案", proof=paper(life, "不予立案通知书"))
    life.undertake(life.today + WEEK)
    life.act(officer, Action.BREAK_UNDERTAKING, reason=REASON)
    life.act(chief, Action.EXTEND_DECISION, reason=REASON)
    members = [life.cast.member.key, life.cast.member2.key]
    talk = {"members": members, "discussion": "一致同意延长。", "conclusion": "同意延长。"}
    life.act(chief, Action.EXTEND_DECISION, reason=REASON, **talk)
    life.act(chief, Action.SPLIT, other_matter="eia-register-form-unfiled", reason=REASON)
    trip.correct()
    trip.investigate()
    trip.assess()


def sent_back(trip: journey.Trip) -> None:
    """Submitted, sent back with a point, answered and submitted again."""
    trip.submit()
    trip.life.send_back("违法持续时间缺少证据，请补充")
    journey.resubmit(trip.life, trip.sheet)


def after_the_decision(life: Clicked) -> None:
    """The receipt put on file, a slip corrected, the decision published and taken back, a challenge recorded."""
    officer, chief = life.cast.officer, life.cast.chief
    decision = documents.latest(life.session, life.case, *DECISIONS)
    assert decision is not None
    life.act(officer, Action.ATTACH_PROOF, served_paper=decision.id, proof=paper(life, "送达回证（签收件）"))
    life.act(chief, Action.CORRECT_ERROR, wrong_text="演示路", right_text="演示大街", reason=REASON)
    life.serve_papers()
    life.publish()
    life.act(officer, Action.WITHDRAW_PUBLICATION, reason="公开文本遗漏应当隐去的信息。")
    life.act(chief, Action.EXCLUDE_PUBLICATION, exclusion_ground="endangers_safety", reason=REASON)
    challenge = {"remedy": "reconsideration", "remedy_on": life.today, "proof": paper(life, "行政复议通知书")}
    life.act(officer, Action.RECORD_REMEDY, remedy_stage="accepted", **challenge)
    life.act(officer, Action.RECORD_REMEDY, remedy_stage="upheld", **challenge)


def unpaid(life: Clicked) -> None:
    """The fine demanded and taken to court; the case closed, the decision superseded, the case terminated."""
    chief = life.cast.chief
    life.on(UNPAID).act(life.cast.officer, Action.DEMAND_PAYMENT)
    life.serve_papers()
    life.on(COURT).act(chief, Action.APPLY_TO_COURT)
    life.close()
    life.act(chief, Action.SUPERSEDE, supersede_ground="court", reason="法院判决撤销原决定。")
    decided(life, Action.TERMINATE)
    assert life.case.state is State.TERMINATED


def on_the_spot(start: Start) -> None:
    """A small fine imposed on the spot, published, half of it taken on the spot; closed and told to the superior."""
    trip = trip_of(start, SLIGHT)
    life = lived(trip)
    officer = life.cast.officer
    life.inspect(trip.sheet)
    life.answer(trip.sheet)
    cases.propose_amount(life.session, officer, life.case, 2000_00, REASON, version_seen=life.case.version)
    life.assess(life.today)
    life.act(
        officer, Action.DECIDE_ON_THE_SPOT, rights_told=True, statement="当事人没有异议。", **life.served()
    )  # fmt: skip
    life.act(officer, Action.REPORT_ON_THE_SPOT)
    life.publish()
    life.act(officer, Action.MARK_SUPERVISED, body="演示自治区生态环境厅", proof=paper(life, "督办通知"))
    life.act(
        officer, Action.COLLECT_ON_THE_SPOT, paid_yuan="1000.00", paid_on=life.today, collection_ground="remote_place",
        reason="交通不便，当事人提出当场缴纳。", proof=paper(life, "罚款专用票据"),
    )  # fmt: skip
    life.act(officer, Action.HAND_IN_FINE, proof=paper(life, "缴款书"))
    receipt = paper(life, "缴款凭证")
    life.act(officer, Action.RECORD_PAYMENT, paid_yuan="1000.00", paid_on=life.today, proof=receipt)
    life.close()
    life.act(officer, Action.REPORT_TO_SUPERIOR)
    life.archive()


def ended_early(start: Start) -> None:
    """Not filed; withdrawn; transferred; merged into another."""
    declined = trip_of(start, YARD)
    declined.propose()
    declined.life.decline(REASON)
    kept = filed(start)
    ends: list[tuple[Action, dict[str, object]]] = [
        (Action.WITHDRAW_FILING, {}), (Action.TRANSFER, {"body": "演示市城市管理局"}),
        (Action.MERGE, {"other_case": kept.reference, "reason": REASON}),
    ]  # fmt: skip
    for action, given in ends:
        decided(lived(trip_filed(start)), action, **given)


def trip_filed(start: Start) -> journey.Trip:
    """A case of one and the same party that is filed."""
    trip = trip_of(start, YARD, SAME)
    trip.propose()
    trip.life.file()
    return trip


def filed(start: Start) -> Case:
    """A case that is filed, and stays."""
    return trip_filed(start).life.case


def decided(life: Clicked, action: Action, **given: object) -> None:
    """The lead proposes ``action``, and the chief decides it."""
    life.propose(action, REASON)
    life.act(life.cast.chief, action, **given)

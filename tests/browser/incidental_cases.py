"""Incidental steps and steps after the end of a case, clicked through."""

from collections.abc import Callable, Mapping
from datetime import date, timedelta
from typing import Any

from penalty.casefile import CaseFile
from penalty.criteria.sheets import sheet
from penalty.criteria.sheets.sheet import Sheet
from penalty.demo import demands, investigation, provisional_law, responsible_person, sample_files, sheet_procedure
from penalty.demo.sample_files import SampleFile
from penalty.demo.scene_evidence import file_scene_evidence
from penalty.demo.sheet_procedure import Walkthrough
from penalty.models import DECISIONS, EvidenceKind, Purpose
from tests.browser.clicked_case import ClickedCase
from workflows.vocabulary import Action, State

Start = Callable[[Sheet, int | None], ClickedCase]
"""Registers the case of a sheet; parties are told apart by their numbers, else each case has one of its own."""

SAME = 99
WEEK = timedelta(days=7)
YARD: Mapping[str, Any] = {
    "name": "堆场未覆盖，逾期改正", "regime": "cn-eco", "place": "150100", "matter": "dust-material-uncovered",
    "violated_from": "2026-03-01", "violated_to": "2026-03-05", "decided_on": "2026-04-20",
    "facts": {
        "authority_learned_on": "2026-03-05", "authority_source": "complaint",
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
        "authority_learned_on": "2026-03-05", "authority_source": "inspection",
        "self_reported_on": "never", "correction_ordered_on": "never", "corrected_on": "never", "fault": "negligent",
        "harm": "slight", "minor_by_reasons": False, "prior_violations": 2,
    },
    "proposed_amount": 2000,
}  # fmt: skip
"""A fine that may be imposed on the spot (Order 30 art 67)."""

UNACCEPTED = {
    **YARD,
    "name": "未验收即投产，没有查明责任人员", "matter": "acceptance-missing",
    "facts": {name: value for name, value in YARD["facts"].items() if name != "stockpile_area_m2"},
    "proposed_amount": 300000,
}  # fmt: skip
"""A fine on the unit and, had anybody been found, on the responsible persons."""

REASON = "经核实，情况属实，材料见卷。"
UNPAID, COURT = date(2026, 6, 1), date(2026, 7, 1)


def start_trip(start: Start, written: Mapping[str, object], party: int | None = None) -> Walkthrough:
    """Register the case of a sheet, ready to be taken on stage by stage; the same ``party`` has the same code."""
    one = sheet.parse_sheet(written)
    return sheet_procedure.plan_walkthrough(start(one, party), one)


def get_clicked_case(trip: Walkthrough) -> ClickedCase:
    assert isinstance(trip.builder, ClickedCase)
    return trip.builder


def file_letter(clicked: ClickedCase, name: str) -> int:
    letter = SampleFile(
        "letter.pdf",
        sample_files.build_pdf(f"{name} {clicked.today}"),
        name,
        EvidenceKind.DOCUMENTARY,
        Purpose.PROCEDURE,
    )
    (item,) = clicked.file_evidence([letter])
    return item.key


def an_eventful_case(start: Start) -> None:
    trip = start_trip(start, YARD)
    before_filing(trip)
    under_investigation(trip)
    sent_back(trip)
    trip.review()
    provisional_law.confirm_law(trip.builder)
    trip.builder.act(trip.builder.cast.officer, Action.ISSUE_NOTICE)
    trip.builder.serve_notice()
    trip.defend()
    trip.builder.approve_legally()
    trip.decide()
    trip.builder.serve_decision()
    after_the_decision(get_clicked_case(trip))
    unpaid(get_clicked_case(trip))


def before_filing(trip: Walkthrough) -> None:
    clicked = get_clicked_case(trip)
    clicked.move_to(trip.schedule.registered)
    officer, chief = clicked.cast.officer, clicked.cast.chief
    clicked.act(
        officer, Action.CONFIRM_ADDRESS, service_address="演示市演示路9号", service_phone="0471-1234567",
        electronic_address="party@example.cn", signed_on=clicked.today, proof=file_letter(clicked,
        "送达地址确认书（签署件）"),
    )  # fmt: skip
    clicked.act(chief, Action.EXTEND_FILING, reason=REASON)
    trip.inspect()
    trip.propose()
    trip.file()


def under_investigation(trip: Walkthrough) -> None:
    clicked = get_clicked_case(trip)
    officer, chief = clicked.cast.officer, clicked.cast.chief
    propose_and_decide(clicked, Action.PRESERVE_EVIDENCE, things=["进货台账一册"], preserved_on=clicked.today)
    clicked.act(officer, Action.SETTLE_PRESERVED, measure="secured", reason=REASON)
    clicked.serve_papers()
    propose_and_decide(clicked, Action.SUSPEND)
    propose_and_decide(clicked, Action.RESUME)
    clicked.refer_case()
    clicked.act(officer, Action.RECORD_RETURN, result="公安机关不予立案", proof=file_letter(clicked, "不予立案通知书"))
    clicked.sign_undertaking(clicked.today + WEEK)
    clicked.act(officer, Action.BREAK_UNDERTAKING, reason=REASON)
    clicked.act(chief, Action.EXTEND_DECISION, reason=REASON)
    talk = clicked.deliberated(chief)
    clicked.act(chief, Action.EXTEND_DECISION, reason=REASON, **talk)
    clicked.act(chief, Action.SPLIT, other_matter="eia-register-form-unfiled", reason=REASON)
    trip.correct()
    trip.investigate()
    trip.assess()


def sent_back(trip: Walkthrough) -> None:
    trip.builder.submit_for_review()
    trip.builder.send_back("违法持续时间缺少证据，请补充")
    sheet_procedure.resubmit_case(trip.builder, trip.sheet)


def after_the_decision(clicked: ClickedCase) -> None:
    officer, chief = clicked.cast.officer, clicked.cast.chief
    decision = CaseFile(clicked.session, clicked.case).latest_document(*DECISIONS)
    assert decision is not None
    not_arrived(clicked, decision.key)
    clicked.act(
        officer, Action.ATTACH_PROOF, served_paper=decision.id, proof=file_letter(clicked, "送达回证（签收件）")
    )
    clicked.act(
        officer, Action.PROPOSE_ERROR_CORRECTION, slip="wording", wrong_text="自收到本决定书之日起",
        right_text="自收到决定书之日起", reason=REASON,
    )  # fmt: skip
    clicked.act(chief, Action.CORRECT_ERROR)
    clicked.serve_papers()
    clicked.publish_decision()
    clicked.act(officer, Action.WITHDRAW_PUBLICATION, reason="公开文本遗漏应当隐去的信息。")
    clicked.act(chief, Action.EXCLUDE_PUBLICATION, exclusion_ground="endangers_safety", reason=REASON)
    challenge = {
        "remedy": "reconsideration",
        "remedy_on": clicked.today,
        "proof": file_letter(clicked, "行政复议通知书"),
    }
    clicked.act(officer, Action.RECORD_REMEDY, remedy_stage="accepted", **challenge)
    clicked.act(officer, Action.RECORD_REMEDY, remedy_stage="annulled", **challenge)
    clicked.act(chief, Action.TAKE_BACK_REMEDY, reason=REASON)
    clicked.act(officer, Action.RECORD_REMEDY, remedy_stage="upheld", **challenge)


def not_arrived(clicked: ClickedCase, decision: int) -> None:
    """A proof that belongs elsewhere, and a service that came to nothing; then the decision is served anew."""
    officer, stray = clicked.cast.officer, file_letter(clicked, "另案送达回证")
    clicked.act(officer, Action.ATTACH_PROOF, served_paper=decision, proof=stray)
    clicked.act(officer, Action.TAKE_BACK_PROOF, proven_paper=decision, reason=REASON)
    clicked.act(officer, Action.TAKE_BACK_EVIDENCE, piece=stray, reason=REASON)
    clicked.act(
        officer, Action.RECORD_FAILED_SERVICE, failed_paper=decision, service_failure="wrong_address",
        failed_on=clicked.today, proof=file_letter(clicked, "退回的邮件"), reason=REASON,
    )  # fmt: skip
    clicked.serve_decision()


def unpaid(clicked: ClickedCase) -> None:
    chief = clicked.cast.chief
    clicked.move_to(UNPAID).act(clicked.cast.officer, Action.DEMAND_PAYMENT)
    clicked.serve_papers()
    paid = {"paid_yuan": "100.00", "paid_on": clicked.today, "receipt_number": "蒙A0001"}
    clicked.act(clicked.cast.officer, Action.RECORD_PAYMENT, **paid, proof=file_letter(clicked, "缴款书"))
    booked = CaseFile(clicked.session, clicked.case).latest_act(Action.RECORD_PAYMENT)
    assert booked is not None
    clicked.act(chief, Action.REVERSE_PAYMENT, payment=booked.key, reason=REASON)
    clicked.act(clicked.cast.officer, Action.RECORD_PAYMENT, **paid, proof=file_letter(clicked, "缴款书（本案）"))
    clicked.move_to(COURT).act(chief, Action.APPLY_TO_COURT)
    clicked.close_case()
    clicked.act(chief, Action.SUPERSEDE, supersede_ground="court", reason="法院判决撤销原决定。")
    for is_mistaken in (True, False):
        clicked.act(chief, Action.ORDER_REFUND, refund_yuan="100.00", interest_yuan="0.10", reason=REASON)
        clicked.serve_papers()
        if is_mistaken:
            clicked.act(chief, Action.WITHDRAW_REFUND, reason=REASON)
    for name, is_mistaken in (("另案退款凭证", True), ("退款凭证", False)):
        slip = file_letter(clicked, name)
        clicked.act(clicked.cast.officer, Action.RECORD_REFUND, refunded_on=clicked.today, proof=slip)
        if is_mistaken:
            clicked.act(chief, Action.REVERSE_REFUND, reason=REASON)
    propose_and_decide(clicked, Action.TERMINATE)
    assert clicked.case.state is State.TERMINATED


def on_the_spot(start: Start) -> None:
    trip = start_trip(start, SLIGHT)
    clicked = get_clicked_case(trip)
    officer = clicked.cast.officer
    file_scene_evidence(clicked, trip.sheet)
    investigation.answer_sheet(clicked, trip.sheet)
    clicked.propose_amount(2000_00, REASON)
    clicked.assess(clicked.today)
    provisional_law.confirm_law(clicked)
    clicked.act(
        officer, Action.DECIDE_ON_THE_SPOT, rights_told=True, statement="当事人没有异议。", **clicked.served(),
        **demands.propose_demands(clicked.open_source()),
    )  # fmt: skip
    clicked.act(officer, Action.REPORT_ON_THE_SPOT)
    clicked.publish_decision()
    clicked.act(officer, Action.MARK_SUPERVISED, body="演示自治区生态环境厅", proof=file_letter(clicked, "督办通知"))
    clicked.act(
        officer, Action.COLLECT_ON_THE_SPOT, paid_yuan="1000.00", paid_on=clicked.today,
        collection_ground="remote_place", reason="交通不便，当事人提出当场缴纳。", proof=file_letter(clicked,
        "罚款专用票据"),
    )  # fmt: skip
    clicked.act(officer, Action.HAND_IN_FINE, proof=file_letter(clicked, "缴款书"))
    receipt = file_letter(clicked, "缴款凭证")
    clicked.act(officer, Action.RECORD_PAYMENT, paid_yuan="1000.00", paid_on=clicked.today, proof=receipt)
    clicked.close_case()
    clicked.act(officer, Action.REPORT_TO_SUPERIOR)
    clicked.archive_case()


def persons_beside_the_unit(start: Start) -> None:
    """In one case nobody is found; in another a person is named, whose own case is filed."""
    clicked = investigate_unaccepted(start)
    proof = file_letter(clicked, "调取任职文件的函和回函")
    clicked.act(clicked.cast.officer, Action.RECORD_NO_PERSON, reason=REASON, person_evidence=[proof])
    clicked.conclude_investigation()
    named = investigate_unaccepted(start)
    responsible_person.name_person(named)
    named.conclude_investigation()


def investigate_unaccepted(start: Start) -> ClickedCase:
    trip = start_trip(start, UNACCEPTED)
    trip.inspect()
    trip.propose()
    trip.file()
    trip.answer()
    return get_clicked_case(trip)


def propose_and_decide(clicked: ClickedCase, action: Action, **given: object) -> None:
    clicked.propose(action, REASON)
    clicked.act(clicked.cast.chief, action, **given)

"""Cases that end early, and an order that gets more time, clicked through in the browser."""

from penalty.demo import demands, investigation
from penalty.demo.scene_evidence import file_scene_evidence
from penalty.demo.sheet_procedure import Walkthrough
from tests.browser.incidental_cases import (
    REASON,
    SAME,
    SLIGHT,
    WEEK,
    YARD,
    Start,
    file_letter,
    get_clicked_case,
    propose_and_decide,
    start_trip,
)
from workflows.vocabulary import Action


def ended_early(start: Start) -> None:
    declined = start_trip(start, YARD)
    declined.propose()
    declined.builder.decline_filing(REASON)
    open_case = start_filed_trip(start).builder.case
    ends: list[tuple[Action, dict[str, object]]] = [
        (Action.WITHDRAW_FILING, {}), (Action.TRANSFER, {"body": "演示市城市管理局"}),
        (Action.MERGE, {"other_case": open_case.reference, "reason": REASON}),
    ]  # fmt: skip
    for action, given in ends:
        propose_and_decide(get_clicked_case(start_filed_trip(start)), action, **given)
    elsewhere = get_clicked_case(start_trip(start, {**SLIGHT, "place": "440106"}))
    elsewhere.act(
        elsewhere.cast.officer, Action.RECORD_COMPETENCE, competence_ground="15-2", body="生态环境部（演示）",
        proof=file_letter(elsewhere, "指定管辖通知书"),
    )  # fmt: skip


def ordered_with_more_time(start: Start) -> None:
    """An order that is issued first, served afterwards, and gets a later last day."""
    trip = start_filed_trip(start)
    clicked, officer = get_clicked_case(trip), trip.builder.cast.officer
    investigation.settle_article(clicked, trip.sheet.facts)
    demanded = demands.list_demands(clicked.view, clicked.view.regime)
    clicked.act(officer, Action.ISSUE_ORDER, correction_required=demanded, correction_due_on=clicked.today + WEEK)
    clicked.act(officer, Action.SERVE_ORDER, **clicked.served())
    for answer, given in ((Action.REFUSE_REQUEST, {"reason": REASON}), (Action.EXTEND_CORRECTION, {})):
        clicked.act(officer, Action.ASK_CORRECTION_EXTENSION, extended_until=clicked.today + 2 * WEEK, reason=REASON)
        clicked.act(clicked.cast.chief, answer, **given)
    clicked.act(officer, Action.ASK_REGISTRATION_CORRECTION, new_name="演示更名有限公司", reason=REASON)
    clicked.act(clicked.cast.chief, Action.REVOKE_ORDER, reason=REASON)


def start_filed_trip(start: Start) -> Walkthrough:
    trip = start_trip(start, YARD, SAME)
    trip.propose()
    file_scene_evidence(trip.builder, trip.sheet)
    trip.builder.file_case()
    return trip

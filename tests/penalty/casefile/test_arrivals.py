"""Arrival of papers, read from told steps, papers and records of service; no database."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from types import SimpleNamespace
from typing import Any, cast

from penalty.casefile.file import CaseFile
from penalty.casefile.time_limits import arrivals, deadline_rules, order_days, result_objections
from penalty.models import DECISIONS, NOTICES, ORDERS, DefenceKind, DocumentKind
from penalty.services import defence
from workflows.choices import ServiceFailure, ServiceManner, Slip
from workflows.vocabulary import Action, Input

DAY = date(2026, 9, 1)
Told = tuple[Action, Mapping[Input, object]]
PAPERS = [DocumentKind.CORRECTION_ORDER, DocumentKind.CORRECTION_ORDER]


def build_file(
    steps: Sequence[Told], papers: Sequence[DocumentKind],
    services: Sequence[dict[str, Any]] = (), replaced: dict[int, int] | None = None,
) -> CaseFile:  # fmt: skip
    """Steps in their order from key 1; papers from key 1; ``replaced``: paper -> the one that it takes the place of."""
    file = CaseFile(cast(Any, None), cast(Any, SimpleNamespace(key=1)))
    row = {"manner": ServiceManner.POST, "served_on": DAY, "proof_id": None, "failure": None}
    file.__dict__.update(
        acts=[
            SimpleNamespace(key=key, action=action, given=given, on=DAY)
            for key, (action, given) in enumerate(steps, 1)
        ],
        documents=[
            SimpleNamespace(id=key, key=key, kind=kind, issued_on=DAY, supersedes_id=(replaced or {}).get(key), data={})
            for key, kind in enumerate(papers, 1)
        ],
        service_records=[SimpleNamespace(**{**row, **one}) for one in services],
        supersessions=[],
        evidence=[],
    )  # fmt: skip
    return file


def order_until(days: int, action: Action = Action.ISSUE_ORDER, **given: object) -> Told:
    told = {Input.CORRECTION_DUE_ON: f"{DAY + timedelta(days)}", Input.MANNER: "direct"}
    return action, {**told, **{Input(name): value for name, value in given.items()}}


SERVED: Told = (Action.SERVE_ORDER, {Input.MANNER: "direct"})
ORDERS_SERVED: list[dict[str, Any]] = [
    {"document_id": 1, "manner": ServiceManner.DIRECT},
    {"document_id": 2, "manner": ServiceManner.DIRECT},
]


def test_a_failed_service_undoes_that_of_its_paper_alone() -> None:
    steps: list[Told] = [
        order_until(9),
        SERVED,
        order_until(20),
        SERVED,
        (Action.RECORD_FAILED_SERVICE, {Input.FAILED_PAPER: "1"}),
    ]
    failed = {"document_id": 1, "failure": ServiceFailure.RETURNED}
    file = build_file(steps, PAPERS, [*ORDERS_SERVED, failed])
    assert arrivals.list_undone(file) == {2}
    arrived = arrivals.find_arrival(file, ORDERS)
    assert arrived is not None
    assert arrived.key == 4


def test_an_order_that_waits_for_its_service_sets_no_day() -> None:
    steps: list[Told] = [order_until(9), SERVED, order_until(20)]
    file = build_file(steps, PAPERS, ORDERS_SERVED[:1])
    (served,) = [act for act in file.acts if act.action is Action.SERVE_ORDER]
    assert order_days.find_correction_day(file) == DAY + timedelta(20)
    assert order_days.find_served_correction_day(file, served) == DAY + timedelta(9)
    asked: Told = (Action.ASK_CORRECTION_EXTENSION, {Input.EXTENDED_UNTIL: f"{DAY + timedelta(12)}"})
    extended = build_file([*steps[:2], asked, (Action.EXTEND_CORRECTION, {}), steps[2]], PAPERS, ORDERS_SERVED[:1])
    assert order_days.find_served_correction_day(extended, served) == DAY + timedelta(12)


def test_a_second_notice_that_came_back_leaves_none_that_arrived() -> None:
    notices = [NOTICES[0], NOTICES[0]]
    steps: list[Told] = [
        (Action.SERVE_NOTICE, {}), (Action.SERVE_NOTICE, {}), (Action.RECORD_FAILED_SERVICE, {Input.FAILED_PAPER: "2"}),
    ]  # fmt: skip
    rows: list[dict[str, Any]] = [*ORDERS_SERVED, {"document_id": 2, "failure": ServiceFailure.RETURNED}]
    assert arrivals.find_arrival(build_file(steps, notices, rows, replaced={2: 1}), NOTICES) is None
    anew = build_file([*steps, (Action.SERVE_PAPER, {Input.PAPER: "2"})], notices, [*rows, ORDERS_SERVED[1]], {2: 1})
    arrived = arrivals.find_arrival(anew, NOTICES)
    assert arrived is not None
    assert arrived.key == 4


def test_a_waiver_from_before_the_service_that_stands_gives_nothing_up() -> None:
    failed: list[dict[str, Any]] = [{"document_id": 1}, {"document_id": 1, "failure": ServiceFailure.RETURNED}]
    steps: list[Told] = [
        (Action.SERVE_NOTICE, {Input.MANNER: "post"}), (Action.RECORD_FAILED_SERVICE, {Input.FAILED_PAPER: "1"}),
        (Action.SERVE_PAPER, {Input.PAPER: "1", Input.MANNER: "post"}),
    ]  # fmt: skip
    waived = {place: SimpleNamespace(kind=DefenceKind.WAIVER, follows_id=place) for place in (1, 2, 3)}
    found = {}
    for count, place in ((1, 1), (2, 1), (2, 2), (3, 2), (3, 3)):
        file = build_file(steps[:count], [NOTICES[0]], [*failed, {"document_id": 1}][:count])
        file.__dict__["entries"] = [waived[place]]
        found[count, place] = defence.is_waived(cast(Any, file))
    assert [one for one, is_waived in found.items() if is_waived] == [(1, 1), (3, 3)], "posted, and so it had arrived"


def test_an_announcement_that_failed_stops_no_clock_any_longer() -> None:
    told = {Input.MANNER: "public_notice", Input.ANNOUNCED_ON: f"{DAY}", Input.SERVED_ON: f"{DAY + timedelta(30)}"}
    failed = {Input.FAILED_PAPER: "1", Input.FAILED_ON: f"{DAY + timedelta(4)}"}
    steps: list[Told] = [(Action.SERVE_NOTICE, told), (Action.RECORD_FAILED_SERVICE, failed)]
    row = {"document_id": 1, "manner": ServiceManner.PUBLIC_NOTICE, "served_on": DAY + timedelta(30)}
    rows = [row, {**row, "served_on": DAY + timedelta(4), "failure": ServiceFailure.WRONG_ADDRESS}]
    files = [build_file(steps[:count], [NOTICES[0]], rows[:count]) for count in (1, 2)]
    ends = [deadline_rules.list_pauses(file, ["announcement"], DAY) for file in files]
    assert ends == [[(DAY, DAY + timedelta(29))], [(DAY, DAY + timedelta(3))]]


def test_the_day_is_that_of_the_record_in_force() -> None:
    proofs: list[dict[str, Any]] = [{"proof_id": 7, "served_on": DAY + timedelta(3)}, {}, {"proof_id": 8}]
    rows = [{"document_id": 1, **one} for one in ({}, *proofs)]
    told: Told = (Action.ATTACH_PROOF, {Input.SERVED_PAPER: "1", Input.ARRIVED_ON: f"{DAY + timedelta(3)}"})
    posted: Told = (Action.SERVE, {Input.MANNER: "post"})
    again: Told = (Action.ATTACH_PROOF, {Input.SERVED_PAPER: "1"})
    steps = [posted, told, (Action.TAKE_BACK_PROOF, {}), again]
    seen = {count: build_file(steps, [DECISIONS[0]], rows[:count]) for count in (1, 2, 3, 4)}
    arrived = {count: arrivals.find_arrival(file, DECISIONS) is not None for count, file in seen.items()}
    assert arrived == {1: False, 2: True, 3: False, 4: True}
    days = {count: deadline_rules.start_day(file.acts[0], file) for count, file in seen.items() if arrived[count]}
    assert days == {2: DAY + timedelta(3), 4: DAY}


def test_a_notice_of_a_result_that_was_posted_has_not_arrived_before_its_proof() -> None:
    posted: Told = (Action.SERVE_PAPER, {Input.PAPER: "1", Input.MANNER: "post"})
    unproven = build_file([posted], [DocumentKind.RESULT_NOTICE], [{"document_id": 1}])
    proven = build_file([posted], [DocumentKind.RESULT_NOTICE], [{"document_id": 1}, {"document_id": 1, "proof_id": 7}])
    assert (result_objections.is_unserved(unproven), result_objections.is_unserved(proven)) == (True, False)
    newer = build_file([posted], [DocumentKind.RESULT_NOTICE] * 2, [{"document_id": 1, "proof_id": 7}])
    assert result_objections.is_unserved(newer), "the first one arrived, not that of the latest result"


def test_an_interview_answers_a_result_on_the_day_on_which_it_was_held() -> None:
    posted: Told = (Action.SERVE_PAPER, {Input.PAPER: "1", Input.MANNER: "direct"})
    for held, answers in ((DAY - timedelta(1), False), (DAY, True)):
        asked: Told = (
            Action.RECORD_INTERVIEW, {Input.STARTED_AT: f"{held} 09:00", Input.CONTENT: "对监测结果没有异议"}
        )  # fmt: skip
        file = build_file([posted, asked], [DocumentKind.RESULT_NOTICE], ORDERS_SERVED[:1])
        assert result_objections.is_answered(file) is answers, "recorded after the notice, whenever it was held"


def test_only_a_confirmed_correction_that_told_the_remedies_moves_their_term() -> None:
    def propose(slip: Slip) -> Told:
        return Action.PROPOSE_ERROR_CORRECTION, {Input.SLIP: str(slip)}

    confirm: Told = (Action.CORRECT_ERROR, {})
    steps: list[Told] = [
        (Action.DECIDE, {}), (Action.SERVE, {}), propose(Slip.REMEDIES), propose(Slip.WORDING), confirm,
        (Action.SERVE_PAPER, {Input.PAPER: "2"}), propose(Slip.REMEDIES), confirm,
        (Action.SERVE_PAPER, {Input.PAPER: "3"}), propose(Slip.WORDING), confirm,
    ]  # fmt: skip
    papers = [DECISIONS[0], *[DocumentKind.CORRECTION_NOTICE] * 3]
    rows = [{"document_id": key, "manner": ServiceManner.DIRECT} for key in (1, 2, 3)]
    find = next(rule for rule in deadline_rules.DEADLINE_RULES if rule.name == "reconsideration").starts

    def find_start(steps_taken: int, notices: int, services: int) -> int | None:
        act = find(build_file(steps[:steps_taken], papers[: notices + 1], rows[:services]))
        return act.key if act is not None else None

    assert find_start(5, 1, 1) == 2, "the proposal of the remedies was given up for another"
    assert find_start(6, 1, 2) == 2
    assert find_start(8, 2, 2) is None, "told of late, and not told yet"
    assert find_start(11, 3, 3) == 9, "its own notice, not the latest one"

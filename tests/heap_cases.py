"""A citizen's uncovered heap, taken as far as a test needs it: filed, notified, heard."""

from datetime import date

from penalty.casefile.time_limits.deadlines import CaseDeadline
from penalty.models import DefenceKind, Purpose
from penalty.services import defence
from penalty.services.cases import search
from tests import scenarios
from tests.builders import HEAP, SampleCase
from workflows.choices import FILING_CONDITIONS
from workflows.vocabulary import Action

FEBRUARY = date(2026, 2, 27)
FOUND = HEAP | {
    "authority_learned_on": FEBRUARY, "authority_source": "inspection", "correction_ordered_on": FEBRUARY,
    "correction_due_on": date(2026, 3, 5), "corrected_on": FEBRUARY, "party_kind": "citizen",
}  # fmt: skip
CITIZEN = "11010519491231002X"
"""The example of GB 11643."""


ACCOUNT = "2026年2月27日，执法人员在演示粮库现场检查发现，你在该处露天堆放砂石约600平方米，未覆盖。"
"""Who found what, when, where, and how much."""


def file_heap(sample: SampleCase) -> SampleCase:
    """A citizen's uncovered heap, filed; a fine from 5,000 yuan on gives a right to a hearing."""
    sample.today = date(2026, 3, 2)
    sample.register(
        matter="dust-material-uncovered", source="inspection", party_kind="citizen", party_code=CITIZEN,
        party_name="演示个人", learned_on=date(2026, 2, 27), violated_from=date(2026, 2, 20),
        violated_to=date(2026, 2, 27),
    )  # fmt: skip
    sample.act(sample.cast.officer, Action.PROPOSE_FILING, preliminary_review="初步审查符合立案条件。")
    sample.file_lead().act(sample.cast.chief, Action.FILE, filing_conditions=dict.fromkeys(FILING_CONDITIONS, True))
    return sample


def serve_all(sample: SampleCase) -> None:
    for paper in sample.view.unserved:
        sample.act(sample.cast.officer, Action.SERVE_PAPER, paper=paper.id, **sample.served())


def to_notice(sample: SampleCase) -> None:
    officer = sample.cast.officer
    sample.answer_facts(FOUND)
    sample.act(officer, Action.CONCLUDE, narrative=ACCOUNT, report="事实清楚，建议从轻处罚。")
    sample.assess()
    sample.propose_amount(60_000_00, "堆放面积约600平方米，不宜取最低额；及时覆盖，不宜更高")
    sample.assess()
    sample.confirm_law()
    sample.to_notice()
    sample.act(officer, Action.SERVE_NOTICE, **sample.served())


def ask_for_hearing(sample: SampleCase, on: date) -> None:
    defence.record_entry(
        sample.session, sample.cast.officer, sample.case, DefenceKind.HEARING_REQUEST, on, "要求听证",
        authority=sample.authority,
        today=sample.today,
    )  # fmt: skip


def hear(sample: SampleCase) -> None:
    reviewer = sample.cast.reviewer
    assert sample.case not in search.list_waiting_cases(sample.session, reviewer)
    ask_for_hearing(sample, sample.today)
    assert sample.case in search.list_waiting_cases(sample.session, reviewer)
    sample.act(
        reviewer, Action.ANNOUNCE_HEARING, hearing_on=date(2026, 3, 20), hearing_place="三楼", presider=reviewer.key
    )
    serve_all(sample)
    sample.today = date(2026, 3, 20)
    signed = sample.file_proof(Purpose.PROCEDURE, "听证笔录签名")
    sample.act(
        reviewer, Action.HOLD_HEARING, attendance="held", held_on=sample.today, transcript="……", hearing_opinion="维持",
        proof=signed.id, clerk=sample.cast.other_chief.key, arguments=["请求从轻。"],
    )  # fmt: skip
    scenarios.answer_arguments(sample)
    assert sample.case not in search.list_waiting_cases(sample.session, reviewer)


def deadline(sample: SampleCase, name: str) -> CaseDeadline:
    ticking = sample.view.deadlines
    return next(one for one in ticking if one.name == name)

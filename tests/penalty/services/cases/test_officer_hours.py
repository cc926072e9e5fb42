"""A record is refused that puts an officer elsewhere at the hours of another record, of whichever case."""

import pytest

from penalty.casefile.presences import officer_hours, presence
from penalty.errors import Invalid
from penalty.messages import Message
from tests.builders import SampleCase
from tests.penalty.services.cases import test_records
from workflows.vocabulary import Action, Input

ELSEWHERE = {"party_name": "演示乙公司", "party_code": "91150100MA0000002D", "site": "南二环路9号"}


def meet(sample: SampleCase, action: Action, start: str, end: str) -> None:
    hours = {"started_at": f"{sample.today} {start}", "ended_at": f"{sample.today} {end}", "scene": sample.case.site}
    if action is Action.RECORD_INTERVIEW:
        test_records.record_interview(sample, **hours)
        return
    told = {"rights_told": True, "recusal_answer": "not_requested", "recorder": sample.cast.second.key}
    told |= {"inspection_kind": "special", "inspection_basis": "呼环查批〔2026〕15号"}
    sample.act(sample.cast.officer, action, present="演示代表", content="筒仓已建成，未备案。", **told, **hours)


def refuse(sample: SampleCase, action: Action, start: str, end: str) -> Message:
    with pytest.raises(Invalid) as refusal:
        meet(sample, action, start, end)
    return refusal.value.problems[Input.STARTED_AT]


def test_an_officer_is_at_one_place_at_a_time(scratch_sample: SampleCase) -> None:
    sample = scratch_sample.register()
    first = sample.case
    meet(sample, Action.RECORD_SCENE, "09:00", "10:00")
    within = refuse(sample, Action.RECORD_INTERVIEW, "09:30", "10:30")
    assert within.values["case"] == Message("this case")
    meet(sample, Action.RECORD_INTERVIEW, "10:00", "10:30")
    sample.register(**ELSEWHERE)
    across = refuse(sample, Action.RECORD_SCENE, "09:59", "11:00")
    told = {name: str(across.values[name]) for name in ("names", "case", "start", "end")}
    assert told == {
        "names": f"{sample.cast.officer.name}、{sample.cast.second.name}", "case": first.reference,
        "start": f"{sample.today} 09:00", "end": f"{sample.today} 10:00",
    }  # fmt: skip
    meet(sample, Action.RECORD_SCENE, "10:30", "11:00")
    _hide(sample)


def _hide(sample: SampleCase) -> None:
    """Whoever may not see the other case learns neither its number nor what was done in it."""
    own = presence.read_act(sample.view, sample.view.acts[-1])
    assert own is not None
    earlier = own._replace(start=own.start.replace(hour=9, minute=0))
    told = officer_hours.find_problem(sample.view, earlier, sample.view.acts[-1].key, lambda case: case is sample.case)
    assert told is not None
    assert (told.values["case"], told.values["other"]) == (Message("another case"), Message("another act"))

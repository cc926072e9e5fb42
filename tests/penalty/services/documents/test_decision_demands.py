"""A decision that orders a correction itself says what is to be done to what, and by when."""

import pytest

from penalty.errors import Invalid
from penalty.models import DECISIONS
from tests import builders, scenarios
from tests.builders import HEAP, SampleCase
from workflows.vocabulary import Action

UNCORRECTED = {
    name: value for name, value in HEAP.items()
    if name not in ("corrected_on", "correction_ordered_on", "correction_due_on", "harm_removed_or_reduced")
}  # fmt: skip
DEMAND = "自收到本决定书之日起十日内对料场东侧的砂石设置严密围挡"


@pytest.fixture(autouse=True)
def unset(monkeypatch: pytest.MonkeyPatch) -> None:
    builders.skip_typesetting(monkeypatch)


def submit(sample: SampleCase, demand: str) -> None:
    given = {**sample.proposed(), "correction_required": demand}
    sample.act(sample.cast.officer, Action.SUBMIT, replies={}, part_orders=[], **given)


@pytest.mark.parametrize("demand", ["", "立即停止违法行为，并按期改正", "按照要求改正", "报送整改情况"])
def test_a_generic_demand_is_refused_when_the_decision_is_proposed(sample: SampleCase, demand: str) -> None:
    scenarios.build_fined_case(sample, UNCORRECTED)
    with pytest.raises(Invalid) as refusal:
        submit(sample, demand)
    assert list(refusal.value.problems) == ["correction_required"]


def test_a_penalty_is_no_demand_of_a_decision(sample: SampleCase) -> None:
    scenarios.build_fined_case(sample, UNCORRECTED)
    assert "demands_are_no_penalty" in scenarios.list_unmet(lambda: submit(sample, "限期拆除料仓"))


def test_the_decision_orders_what_the_officer_proposed(sample: SampleCase) -> None:
    scenarios.build_fined_case(sample, UNCORRECTED)
    submit(sample, DEMAND)
    sample.pass_review().to_approval().decide()
    (decision,) = [one for one in sample.view.documents if one.kind in DECISIONS]
    assert decision.data["correction"]["demands"] == [DEMAND, "将改正情况书面报送本机关"]


def test_nothing_is_asked_where_the_correction_is_done(sample: SampleCase) -> None:
    scenarios.build_fined_case(sample, HEAP)
    submit(sample, "")
    assert "correction_required" not in sample.proposed()

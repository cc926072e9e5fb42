"""Found facts are held against the rules of the papers that print them, when they are written."""

import pytest

from penalty.errors import Invalid
from tests import scenarios
from tests.builders import GRAIN, SampleCase
from workflows.vocabulary import Action


@pytest.mark.parametrize("words", ["没有危害后果：符合。", "有关情况正在调查。"])
def test_words_that_stop_a_notice_stop_the_end_of_the_investigation(scratch_sample: SampleCase, words: str) -> None:
    sample = scenarios.to_investigation(scratch_sample.register())
    sample.answer_facts(GRAIN)
    with pytest.raises(Invalid) as refusal:
        sample.act(
            sample.cast.officer, Action.CONCLUDE, narrative=f"{scenarios.FOUND}\n{words}", report="事实清楚，证据确凿。"
        )
    assert list(refusal.value.problems) == ["narrative"]
    assert "may not stand in the notice and the decision" in str(refusal.value)

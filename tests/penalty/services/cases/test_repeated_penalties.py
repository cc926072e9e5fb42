"""Several earlier penalties: whether they are “repeated” is found with reasons, and the decision never says “none”."""

import pytest

from penalty.demo import constituents
from penalty.papers import PaperSource
from penalty.papers.fines import discretion
from tests import scenarios
from tests.builders import HEAP, SampleCase
from tests.penalty.criteria.cases import result
from workflows.vocabulary import Action

GUARD = "earlier_penalties_are_weighed"
PLAIN = {**HEAP, "harm_removed_or_reduced": False, "fault": "negligent"}
NONE_FOUND = "除上述已在法定幅度内考虑的情节外，未查明有其他法定从轻、减轻或者从重处罚的情形"
OLD = {"violated_from": "2026-03-01", "violated_to": "2026-03-05", "decided_on": "2026-04-20"}
NEW = {"violated_from": "2026-09-01", "violated_to": "2026-09-05", "decided_on": "2026-11-20"}


def tell(sample: SampleCase) -> str:
    file = PaperSource(sample.session, sample.case, sample.authority, sample.today, sample.cast.officer, {})
    return "。".join(discretion.explain_discretion(file))


def test_nothing_is_concluded_while_two_earlier_penalties_are_not_weighed(
    scratch_sample: SampleCase, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(constituents, "weigh_history", lambda *_given: {})
    assert scenarios.list_unmet(lambda: scenarios.build_fined_case(scratch_sample, PLAIN)) == (GUARD,)


@pytest.mark.parametrize("earlier", [0, 1])
def test_one_earlier_penalty_asks_nothing(
    scratch_sample: SampleCase, monkeypatch: pytest.MonkeyPatch, earlier: int
) -> None:
    monkeypatch.setattr(constituents, "weigh_history", lambda *_given: {})
    sample = scenarios.build_fined_case(scratch_sample, {**PLAIN, "prior_violations": earlier})
    assert GUARD not in scenarios.list_unmet(lambda: sample.act(sample.cast.officer, Action.SUBMIT))


def test_the_decision_says_why_two_earlier_penalties_do_not_make_it_heavier(scratch_sample: SampleCase) -> None:
    sample = scenarios.build_fined_case(scratch_sample, PLAIN)
    told = tell(sample)
    assert "两年内因同类违法被处罚不足三次" in told
    assert "不认定为《生态环境法典》第一千零五十六条第一款规定的多次实施违法行为被处罚" in told.replace(
        "中华人民共和国", ""
    )
    assert NONE_FOUND in told
    sample.submit_for_review()


def test_with_one_earlier_penalty_nothing_is_said_of_several(scratch_sample: SampleCase) -> None:
    told = tell(scenarios.build_fined_case(scratch_sample, {**PLAIN, "prior_violations": 1}))
    assert NONE_FOUND in told
    assert "多次实施违法行为被处罚" not in told


@pytest.mark.parametrize("fact", ["repeatedly_penalised", "malicious_harm", "refused_to_correct"])
def test_the_grounds_of_the_code_make_a_fine_heavier(fact: str) -> None:
    found = result(matter="dust-material-uncovered", facts={fact: True, "harm": "slight"}, **NEW).as_dict()
    assert (found["effect"], found["ground"], found["force"]) == ("aggravate", "cn-eco-code-2026/1056-1", "must")


@pytest.mark.parametrize("fact", ["repeatedly_penalised", "malicious_harm"])
def test_before_the_code_no_law_read_here_knows_these_grounds(fact: str) -> None:
    found = result(matter="dust-material-uncovered", facts={fact: True, "harm": "slight"}, **OLD).as_dict()
    assert found["effect"] == "standard"

"""The demo's officers write what they saw of this matter, and what it let loose reached as such things do."""

from typing import Any

import pytest

from penalty.casefile.texts import boilerplate
from penalty.demo import reasons, scenes
from tests.penalty.criteria.cases import regime

LAW = regime("cn-eco")
GRADES = ("none", "slight", "considerable", "serious")


def tell_harm(matter: str, grade: str, **facts: Any) -> str:
    return scenes.tell_harm(matter, LAW.matters[matter].group, grade, facts)


@pytest.mark.parametrize("matter", sorted(LAW.matters))
def test_a_scene_of_every_matter_says_more_than_its_title(matter: str) -> None:
    known = LAW.matters[matter]
    rules = LAW.casework.statements
    assert rules is not None
    (content,) = (one for one in rules.boilerplate if one.id == "content")
    told = scenes.tell_scene(matter, known.group, {"harm": "none"})
    names = (known.zh, *(one.zh for one in known.constituents or ()))
    assert not boilerplate.repeats_names(content, told, *names)
    assert known.zh not in told


def test_the_harm_is_of_what_was_let_loose() -> None:
    boilers = tell_harm("discharge-standard-exceeded-air", "considerable")
    assert "烟囱" in boilers
    assert "扬尘" not in boilers
    assert "扬尘" in tell_harm("dust-material-uncovered", "considerable")
    assert "油烟" in tell_harm("catering-fumes", "considerable")
    assert "住户" not in tell_harm("construction-noise", "slight")
    assert "声响" in tell_harm("construction-noise", "slight")
    assert "公众的知情" in tell_harm("information-not-disclosed", "slight")
    assert "公众的知情" not in tell_harm("eia-unapproved-form", "slight")
    assert "烟囱" in tell_harm("permit-missing", "slight", discharge_medium="air")
    assert [tell_harm(one, "none") for one in LAW.matters] == [""] * len(LAW.matters)


def test_an_act_is_not_minor_by_its_length_amount_and_effect() -> None:
    facts = {"harm": "slight", "exceedance_multiple": "0.6"}
    told = reasons.describe_answer("minor_by_reasons", False, "water", measured=True, facts=facts)
    assert "超标0.6倍" in told
    assert "影响" not in told, "a slight harm shows nothing against a minor act"
    assert "正在进行" not in told

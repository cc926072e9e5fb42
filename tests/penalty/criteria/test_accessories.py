"""Parts beside a fine, the measures of fines, and that every item of the lists has a matter or a reason."""

import json
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings

from penalty.criteria import engine
from penalty.criteria.legal_regime import LawError
from penalty.criteria.presentation import accessory_phrases, explanation, text_report
from penalty.criteria.presentation.phrases import Phrases
from penalty.criteria.presentation.public_law import PlaceLaw
from penalty.criteria.presentation.translation import ENGLISH
from penalty.criteria.sheets.sheet import Sheet
from tests.penalty.criteria import small_regime
from tests.penalty.criteria.cases import CHINESE, case, regime, result, sheets

NEW = {"violated_from": "2026-09-01", "violated_to": "2026-09-03", "decided_on": "2026-11-10"}
GAINS = {"matter": "hazardous-waste-label-missing", **NEW}


def test_evading_supervision_is_never_a_fine_alone() -> None:
    found = result(matter="supervision-evaded", **NEW)
    assert [(one["kind"], one["force"]) for one in found.parts] == [
        ("production_limits", "must"),
        ("police_transfer", "must"),
    ]
    assert {one["article"] for one in found.parts} == {"cn-eco-code-2026/1108"}


@pytest.mark.parametrize(
    ("facts", "sum_"), [({}, None), ({"unlawful_gains": 0}, 0), ({"unlawful_gains": "812.40"}, "812.4")]
)
def test_gains_are_confiscated_as_far_as_they_are_found(facts: dict[str, object], sum_: object) -> None:
    found = result(**GAINS, facts=facts).as_dict()
    assert found["amount"]["confiscated"] == found["beside"][0]["amount"] == sum_


def test_claimed_gains_are_not_confiscated() -> None:
    assert result(**GAINS, claims={"unlawful_gains": 5000}).as_dict()["amount"]["confiscated"] is None


def test_responsible_persons_have_a_range_of_their_own() -> None:
    found = result(matter="acceptance-missing", facts={"party_kind": "organisation"}, **NEW).as_dict()["amount"][
        "persons"
    ]
    assert [(one["article"], one["minimum"], one["maximum"]) for one in found] == [
        ("cn-eco-code-2026/1100", 50_000, 200_000)
    ]


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(sheets())
def test_nothing_goes_beside_what_is_not_fined(made: Sheet) -> None:
    found = engine.assess(made, regime()).as_dict()
    if found["effect"] in ("waive", "may_waive", "not_punishable"):
        assert "beside" not in found
        assert not {"confiscated", "persons"} & set(found["amount"] or {})
    assert json.loads(json.dumps(found)) == found


def test_a_condition_of_a_part_is_no_finding_of_the_case() -> None:
    found = result(matter="voc-not-enclosed")
    assert "refused" not in {one.description.id for one in found.findings}
    assert [part.kind for part in found.applied.plan.period.parts] == ["production_stop"]  # type: ignore[union-attr]


@pytest.mark.parametrize("words", [CHINESE, ENGLISH])
def test_parts_are_told_in_words_everywhere(words: object) -> None:
    found = result(**GAINS, facts={"unlawful_gains": 1200})
    phrases = Phrases(regime(), words)  # type: ignore[arg-type]
    told = accessory_phrases.describe_part(phrases, found.parts[0])
    assert "¥1,200" in told
    assert told in text_report.render_result(found, words)  # type: ignore[arg-type]
    assert explanation.explain_result(found.as_dict(), phrases).parts == ((told, "cn-eco-code-2026/1175-1-1"),)


def test_the_law_page_says_when_a_part_is_due() -> None:
    law = PlaceLaw(Phrases(regime(), CHINESE), "150100", date(2026, 11, 24))
    (new, *_) = law.list_periods(regime().matters["vapour-recovery-missing"])
    assert new.parts == ("责令停产整治（应当）（拒不改正）",)


@pytest.mark.parametrize(
    ("matter", "facts", "text"),
    [
        ("nonroad-machinery-exceeded", {"units": 3}, "（每辆（台、艘） 5,000，共 3）"),
        (
            "radiation-licence-missing",
            {
                "unlawful_gains": 300_000,
                "correction_due_on": "2026-09-30",
                "corrected_on": "never",
                "refused_to_correct": True,
            },
            "（违法所得 500,000 的 1—5 倍，不足 500,000 的以 500,000 计算）",
        ),
    ],
)
def test_the_range_says_by_what_it_is_measured(matter: str, facts: dict[str, object], text: str) -> None:
    assert text in result(matter=matter, facts=facts, proposed_amount=1, **NEW).steps[0].zh


def test_forms_of_fines_are_told_on_the_law_page() -> None:
    law = PlaceLaw(Phrases(regime(), CHINESE), "150100", date(2026, 11, 24))
    told = {
        name: law.list_periods(regime().matters[name])[0].ranges
        for name in ("obd-tampered", "radiation-licence-missing")
    }
    assert told["obd-tampered"] == ("每辆（台、艘）¥5,000",)
    assert told["radiation-licence-missing"][0].startswith("违法所得的1倍至5倍（不足¥500,000的，以¥500,000计算）")


def test_fen_of_gains_are_kept() -> None:
    made = case(matter="radiation-licence-missing", facts={"unlawful_gains": "100000.01"}, violated_to="2024-03-04")
    amount = engine.assess(made, regime()).amount
    assert amount is not None
    assert (amount.minimum, amount.maximum) == (Decimal("100000.01"), Decimal("500000.05"))


@pytest.mark.parametrize(
    ("new", "fault"),
    [
        ("{minimum: 5, maximum: 20, per: sorry}", "no count fact"),
        ("{minimum: 5, maximum: 20, times: minutes}", "no decimal fact"),
        ("{minimum: 5, maximum: 20, per: minutes, times: minutes}", "one fact"),
        ("{minimum: 5, maximum: 20, per: minutes, floor: 5}", "floor"),
    ],
)
def test_a_measure_that_cannot_be_is_refused(tmp_path: Path, new: str, fault: str) -> None:
    matters = small_regime.MATTERS.replace("{minimum: 5, maximum: 20}", new)
    with pytest.raises(LawError, match=fault):
        small_regime.load(small_regime.write(tmp_path, matters=matters))


@pytest.mark.parametrize(
    ("part", "fault"),
    [
        ("{kind: flogging}", "flogging"),
        ("{kind: tow, article: village-rule/9}", "article 9"),
        ("{kind: tow, fact: minutes}", "no decimal fact"),
        ("{kind: tow, when: [{fact: hours, is: 1}]}", "hours"),
        ("{kind: tow, minimum: 5}", "both minimum and maximum"),
        ("{kind: tow, minimum: 5, maximum: 4}", "minimum <= maximum"),
    ],
)
def test_a_part_that_cannot_be_is_refused(tmp_path: Path, part: str, fault: str) -> None:
    words = small_regime.REGIME + "parts:\n  tow: {zh: 拖车, en: towed away}\n"
    matters = small_regime.MATTERS.replace("duty:", f"beside: [{part}], duty:")
    with pytest.raises(LawError, match=fault):
        small_regime.load(small_regime.write(tmp_path, regime=words, matters=matters))


@pytest.mark.parametrize(("name", "count"), [("jm-waiver-list-2022", 40), ("gd-waiver-list-2022", 20)])
def test_every_item_of_the_lists_has_a_matter_or_a_reason(name: str, count: int) -> None:
    items = regime().enactments[name].data.items
    assert len(items) == count
    assert [one.id for one in items if bool(one.matters) == one.outside] == []
    outside = {one.id: one.note for one in items if one.outside}
    assert set(outside) == OUTSIDE[name]
    assert [one for one, note in outside.items() if "other" not in note or "《" not in note] == []


OUTSIDE = {"gd-waiver-list-2022": set(), "jm-waiver-list-2022": {"JM-19", "JM-22", "JM-23", "JM-24", "JM-29"}}
"""Provincial regulations alone, and one text that was read in an older version: the note names text and way out."""


def test_item_and_second_paragraph_are_cited_where_the_fine_stands_there() -> None:
    for matter in regime().matters.values():
        for period in matter.periods:
            for cited in period.penalty:
                head, _, number = cited.partition("/")
                article, _, rest = number.partition("-")
                if (head, article) in SECOND_PARAGRAPH and rest.startswith("1-"):
                    assert f"{head}/{article}-2" in period.penalty, matter.id


SECOND_PARAGRAPH = {
    ("cn-solid-2020", "102"),
    ("cn-solid-2020", "112"),
    ("cn-soil-2018", "86"),
    ("cn-eco-code-2026", "1159"),
    ("cn-eco-code-2026", "1171"),
    ("cn-eco-code-2026", "1175"),
}


def test_a_warning_may_take_the_place_of_a_mitigated_fine_only() -> None:
    reported = {"authority_source": "self_report", "self_reported_on": "2026-03-04", "corrected_on": "2026-03-04"}
    plain = {"party_kind": "organisation", "refused_to_correct": True}
    where = {"place": "150100", "matter": "community-noise", "violated_from": "2026-03-02", "violated_to": "2026-03-04"}
    made = {**where, "decided_on": "2026-05-11"}
    mitigated, standard = (
        result(**made, facts={**plain, **reported, "harm": "none", "authority_learned_on": "2026-03-05"}),
        result(**made, facts=plain),
    )
    assert (mitigated.effect, mitigated.parts[0].get("instead")) == ("mitigate", True)
    assert (standard.effect, standard.parts[0].get("instead")) == ("standard", None)
    assert "不并处罚款" in accessory_phrases.describe_part(Phrases(regime(), CHINESE), mitigated.parts[0])

"""A violation outside the catalogue: registered with its law stated, confirmed by legal review, cited on its papers."""

import pytest

from penalty.casefile import decision_basis
from penalty.errors import Invalid
from penalty.papers.source import PaperSource
from penalty.papers.wording import citations, narrative
from tests.builders import TODAY, SampleCase, build_intake
from tests.scenarios import list_unmet
from workflows.choices import DEFECT_QUESTIONS, LEGAL_POINTS
from workflows.vocabulary import Action

STATED = {
    "other_duty": "cn-project-2017/19-2",
    "other_article": "cn-project-2017/22-1",
    "other_minimum": "50000",
    "other_maximum": "200000",
}


def test_what_the_officer_states_is_the_law_of_the_case(sample: SampleCase) -> None:
    case = sample.register(matter="other", **STATED).case
    assert case.stated_law == {key.removeprefix("other_"): value for key, value in STATED.items()}
    assert decision_basis.build_inputs(sample.view.regime, sample.view)["other"] == case.stated_law


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"matter": "other"}, "other_duty"),
        ({"matter": "other", **STATED, "other_article": "cn-project-2017/99"}, "other_article"),
        ({"matter": "other", **STATED, "other_maximum": "1"}, "other_maximum"),
        ({"matter": "other", **STATED, "other_minimum": "viel"}, "other_minimum"),
        ({**STATED}, "other_duty"),
    ],
)
def test_a_statement_is_asked_for_outside_the_catalogue_and_only_there(
    sample: SampleCase, changes: dict[str, str], field: str
) -> None:
    with pytest.raises(Invalid) as refusal:
        sample.register(**changes)
    assert field in refusal.value.problems


def test_papers_cite_it_before_the_assessment(sample: SampleCase) -> None:
    sample.register(matter="other", **STATED)
    file = PaperSource(sample.session, sample.case, sample.authority, TODAY, sample.cast.officer, {})
    assert "第十九条第二款" in citations.quote_duty(file)[0].reference
    assert narrative.get_matter_name(file).startswith("违反《建设项目环境保护管理条例》")


def test_a_text_outside_the_data_is_cited_in_the_words_of_the_officer(sample: SampleCase) -> None:
    words = {"other_duty": "《某省条例》第八条", "other_article": "《某省条例》第四十条"}
    case = sample.register(matter="other", **STATED | words).case
    file = PaperSource(sample.session, case, sample.authority, TODAY, sample.cast.officer, {})
    assert [one.reference for one in citations.quote_penalty(file)] == ["《某省条例》第四十条"]


def test_legal_review_confirms_it_or_nothing_goes_on(sample: SampleCase) -> None:
    sample.register(matter="other", **STATED).to_assessment().to_notice().serve_notice().waive_defence()
    answers = dict.fromkeys(LEGAL_POINTS, True)

    def approve(**more: object) -> object:
        return sample.act(
            sample.cast.reviewer,
            Action.APPROVE_LEGALLY,
            digest=sample.digest(),
            legal_answers=answers,
            defect_answers=dict.fromkeys(DEFECT_QUESTIONS, True),
            **more,
        )

    assert list_unmet(approve) == ("stated_law_is_confirmed",)
    approve(stated_law_confirmed=True)


def test_an_intake_of_the_catalogue_states_nothing() -> None:
    assert build_intake().stated_law == {}

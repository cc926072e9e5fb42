"""Clauses of papers: what did not happen, what was not found out, what a piece proves, until when, where it lies."""

import json
from datetime import date
from typing import Any

import pytest

from penalty.documents import renderer
from penalty.models import DocumentKind
from penalty.services.archive import bundles
from tests import paper_scenes, scenarios
from tests.builders import SampleCase
from tests.penalty.documents import samples
from workflows.vocabulary import Action


@pytest.fixture
def sample(scratch_sample: SampleCase) -> SampleCase:
    return scratch_sample


pytestmark = pytest.mark.begun.with_args(paper_scenes.waived)


def data(sample: SampleCase, kind: DocumentKind) -> dict[str, Any]:
    paper = sample.view.latest_document(kind)
    assert paper is not None
    return paper.data


def words(sample: SampleCase, kind: DocumentKind) -> str:
    return json.dumps(data(sample, kind), ensure_ascii=False)


def test_what_did_not_happen_is_said_in_a_clause_of_its_own(sample: SampleCase) -> None:
    decided = words(sample, DocumentKind.WAIVER_DECISION)
    assert "未经责令" in decided
    assert "未发生" not in decided


def test_every_day_that_may_not_have_come_has_its_clause(sample: SampleCase) -> None:
    days = [
        fact for fact in sample.authority.regimes["cn-eco"].facts.values() if fact.type == "date" and not fact.derived
    ]
    assert [fact.id for fact in days if fact.never is None] == []


def test_a_concluded_investigation_is_not_under_way(sample: SampleCase) -> None:
    report = words(sample, DocumentKind.INVESTIGATION_REPORT)
    assert "当事人也没有提出足以证明没有主观过错的证据" in report
    assert "正在调查" not in report


def test_an_order_before_the_answers_says_what_is_known(sample: SampleCase) -> None:
    early = SampleCase(sample.session, sample.authority, sample.cast, today=sample.today)
    scenarios.to_investigation(early.register()).file_proof()
    early.act(
        early.cast.officer, Action.AWAIT_CORRECTION, correction_required="补办备案", correction_due_on=early.today,
        **early.served(),
    )  # fmt: skip
    order = words(early, DocumentKind.CORRECTION_ORDER)
    assert "有关情况正在调查" not in order
    assert "主动报告“未依法备案生态环境影响登记表”的情况" in order
    assert early.case.summary not in order


def test_a_piece_of_evidence_proves_facts_and_no_conclusions(sample: SampleCase) -> None:
    decided = words(sample, DocumentKind.WAIVER_DECISION)
    assert not [one for one in ("经说理认定违法行为轻微、", "当事人类型", "行政机关如何得知") if one in decided]


def test_the_cover_names_the_place_in_the_archive_once_there_is_one(sample: SampleCase) -> None:
    def shelf() -> str:
        volumes = bundles.list_contents(
            sample.session, sample.cast.chief, sample.case, authority=sample.authority, today=sample.today
        )
        return str(volumes[0].cover["shelf"])

    assert shelf() == ""
    sample.act(sample.cast.officer, Action.ARCHIVE, shelf="A-1-26")
    assert shelf() == "A-1-26"


def test_the_form_of_an_extension_names_the_new_last_day(sample: SampleCase) -> None:
    early = SampleCase(sample.session, sample.authority, sample.cast, today=date(2026, 3, 2))
    early.register(learned_on=early.today, violated_from=early.today, violated_to=early.today)
    early.act(early.cast.chief, Action.EXTEND_FILING, reason="情况需要核实。")
    assert {"label": "延长后届满日期", "texts": ["2026年4月1日"]} in data(early, DocumentKind.EXTENSION_FORM)["rows"]


def test_the_opinion_of_a_hearing_is_its_presiders() -> None:
    paper = samples.penalty_decision()
    heard = paper.defence.model_copy(
        update={"hearing": "held", "heard_on": date(2026, 3, 20), "heard_opinion": "事实清楚"}
    )
    page = renderer.render_html(paper.model_copy(update={"defence": heard}))
    assert "依法举行听证。" in page
    assert "听证主持人意见：事实清楚。" in page

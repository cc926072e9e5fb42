"""An answer on which the article depends rests on more than a scene record on file, and the paper says on what."""

import re
from datetime import date
from types import SimpleNamespace
from typing import cast

import pytest

from penalty.casefile.evidence import article_choice
from penalty.models import Case, DocumentKind, Evidence, EvidenceKind
from penalty.papers import PaperSource
from penalty.papers.stages import decisions
from tests import scenarios
from tests.builders import HEAP, SampleCase
from tests.penalty.criteria.cases import regime

LAW = regime("cn-eco")
CASE = cast(
    Case,
    SimpleNamespace(
        matter="acceptance-missing", place="150121", violated_to=date(2026, 9, 15), registered_on=date(2026, 8, 31)
    ),
)
SEEN = "废气收集罩、活性炭箱和污水站均已建成并在运行"


def piece(kind: EvidenceKind) -> Evidence:
    return cast(Evidence, SimpleNamespace(kind=kind, title="现场勘察记录"))


@pytest.mark.parametrize(
    ("fact", "kinds", "note", "stands"),
    [
        ("facilities_built", ["scene_record"], "", False),
        ("facilities_built", ["scene_record", "scene_record"], "经现场核查属实", False),
        ("facilities_built", ["scene_record"], SEEN, True),
        ("facilities_built", ["scene_record", "audio_visual"], "", True),
        ("harm", ["scene_record"], "", True),
    ],
)
def test_what_chooses_the_article_is_seen_or_shown_twice(fact: str, kinds: list[str], note: str, stands: bool) -> None:
    pieces = [piece(EvidenceKind(kind)) for kind in kinds]
    problem = article_choice.find_problem(CASE, LAW, fact, note, pieces)
    assert (problem is None) is stands, problem


def test_the_paper_names_the_proof_of_what_chooses_its_article(scratch_sample: SampleCase) -> None:
    sample = scenarios.build_fined_case(scratch_sample, HEAP | {"enclosure": "impossible"})
    file = PaperSource(sample.session, sample.case, sample.authority, sample.today, sample.cast.officer, {})
    told = decisions.compose_penalty_notice(file).liability
    assert re.search("。证据[0-9、至]+证明易产生扬尘的物料不能密闭，据此适用上述规定$", told)


def test_the_filing_form_names_every_article_that_may_apply_until_the_facts_choose(scratch_sample: SampleCase) -> None:
    sample = scratch_sample.register(matter="dust-material-uncovered").propose_filing().file_case()
    told = _read_threat(sample)
    assert re.search(
        "第（[一二三四五六七八九]）项.*或者.*第（[一二三四五六七八九]）项对该行为规定了行政处罚，以查明的事实为准", told
    )


def test_the_filing_form_names_the_one_article_where_nothing_is_to_be_chosen(scratch_sample: SampleCase) -> None:
    told = _read_threat(scratch_sample.register().propose_filing().file_case())
    assert "或者" not in told
    assert "对该行为规定了行政处罚" in told


def _read_threat(sample: SampleCase) -> str:
    form = sample.view.latest_document(DocumentKind.FILING_FORM)
    assert form is not None
    (told,) = re.findall(r"涉嫌“[^'\"]*规定了行政处罚[^'\"]*", str(form.data))[:1]
    return str(told)

"""The forms of both reviews: what was looked at and why each point holds, and what the reviewer had before him."""

import re
from datetime import date
from pathlib import Path
from types import SimpleNamespace
from typing import cast

import pytest

from penalty.casefile import benchmark_readings
from penalty.casefile.contradictions import uncorroborated_days
from penalty.criteria import law_library
from penalty.criteria.sheets import sheet_files
from penalty.demo import walk
from penalty.errors import Invalid
from penalty.models import Case, Document, DocumentKind
from penalty.papers.reviews import review_points
from penalty.papers.stages import review
from tests import builders, memory_files
from workflows.choices import REVIEW_POINTS
from workflows.vocabulary import Action


@pytest.fixture(scope="module")
def forms(tmp_path_factory: pytest.TempPathFactory) -> dict[DocumentKind, Document]:
    """Of the file with an exceedance and a hearing."""
    monkeypatch = pytest.MonkeyPatch()
    builders.skip_typesetting(monkeypatch)
    ((sheet, _),) = sheet_files.read_sheet_files(walk.SHEETS / "4-lighten.yaml", law_library.load_law())
    with walk.open_scratch_installation(Path(tmp_path_factory.mktemp("walk"))) as installation:
        builder, _ = walk.Walk(installation, lambda _line: None).walk_sheet(sheet, 1)
        kinds = (DocumentKind.CASE_REVIEW_FORM, DocumentKind.LEGAL_REVIEW_FORM)
        found = {kind: builder.view.latest_document(kind) for kind in kinds}
        builder.session.expunge_all()
    monkeypatch.undo()
    return {kind: form for kind, form in found.items() if form is not None}


def test_each_point_says_what_was_looked_at(forms: dict[DocumentKind, Document]) -> None:
    for form in forms.values():
        reasons = [point["because"] for point in form.data["points"]]
        assert all(len(text) >= 10 for text in reasons)
        assert not any("符合要求" in text for text in reasons)
    course = forms[DocumentKind.LEGAL_REVIEW_FORM].data["points"][2]["because"]
    assert "达到听证标准，已告知要求听证的权利；办案期限至" in course
    told = [point["because"] for point in forms[DocumentKind.CASE_REVIEW_FORM].data["points"]]
    assert "属于呼和浩特市生态环境局（演示）的行政区域" in told[0]
    assert "证据" in told[1]
    numbered_anew = re.compile(r"证据\d+(?![\d件])")
    cited = [text for form in forms.values() for point in form.data["points"] for text in [point["because"]]]
    assert not [text for text in cited if numbered_anew.search(text)], "the page lists the pieces by number on file"
    assert "2026年8月24日的现场检查" in told[3]
    assert "二年（至2028年8月24日）" in told[4]
    assert "第一千零五十六条第二款" in told[5]
    assert "罚款200,000元" in told[5]
    legal = " ".join(point["because"] for point in forms[DocumentKind.LEGAL_REVIEW_FORM].data["points"])
    ((count, names),) = re.findall(r"查阅已制作的文书(\d+)件：([^；。 ]+)", legal)
    assert sum(int((re.findall(r"（(\d+)件）", name) or [1])[0]) for name in names.split("、")) == int(count)


def test_a_missing_benchmark_is_told_as_what_the_system_holds() -> None:
    law = law_library.load_law()["cn-eco"]
    nowhere, day = cast(Case, SimpleNamespace(place="999999", matter="catering-fumes")), date(2026, 11, 24)
    held = [one for one in law.enactments.values() if one.data.kind == "benchmark" and one.in_force_on(day)]
    assert benchmark_readings.list_in_force_at(law, nowhere, day) == []
    assert review_points.tell_no_benchmark([]) == "本系统没有收录当地的裁量基准，当地是否已经制定须另行查对"
    assert f"《{held[0].data.title.zh}》没有确定" in review_points.tell_no_benchmark(held[:1])


@pytest.mark.parametrize(
    ("texts", "told_only"),
    [
        ({"interview": "问：何时开始堆放？\n答：8月17日开始的。"}, [memory_files.FIRST]),
        (
            {"interview": "问：何时开始堆放？\n答：8月17日。", "scene": "据负责人称，8月17日开始堆放。"},
            [memory_files.FIRST],
        ),
        ({"interview": "问：何时开始堆放？\n答：8月17日。", "piece": "台账载明8月17日入场砂石30吨"}, []),
        ({"interview": "问：何时开始堆放？\n答：不清楚。"}, []),
    ],
)
def test_days_of_the_act_that_only_the_party_tells(texts: dict[str, str], told_only: list[date]) -> None:
    file = memory_files.build_file("dust-material-uncovered", {}, texts, days=(memory_files.FIRST, memory_files.SEEN))
    vars(file)["measurements"] = []
    assert uncorroborated_days.list_uncorroborated(file, law_library.load_law()["cn-eco"]) == told_only


def test_the_form_names_the_pieces_of_its_day_and_their_digest(forms: dict[DocumentKind, Document]) -> None:
    first, second = (_read_row(form, "审阅的材料") for form in forms.values())
    assert "案卷证据14件（卷内第1至4、6至14、16号）" in first
    assert "案卷证据16件（卷内第1至4、6至14、16至18号）" in second
    assert "第17号听证申请书；第18号听证笔录" in second
    assert first.rpartition("清单的校验值")[2] != second.rpartition("清单的校验值")[2]
    basis = "适用的法律和金额的校验值（SHA-256）："
    assert first.partition(basis)[2][:64] == second.partition(basis)[2][:64]


def test_who_reviewed_presided_and_reviewed_the_draft_is_told(forms: dict[DocumentKind, Document]) -> None:
    told = _read_row(forms[DocumentKind.LEGAL_REVIEW_FORM], "审查、审核人员")
    assert told == "案件审查：演示案件审查员；听证主持：演示案件审查员；法制审核：演示法制审核员"


def in_review(sample: builders.SampleCase) -> None:
    sample.register().to_assessment().act(sample.cast.officer, Action.SUBMIT, **sample.proposed())


def test_the_reviewers_own_words_stand_in_the_form(sample: builders.SampleCase) -> None:
    answers = dict.fromkeys(REVIEW_POINTS, True)
    own = {"facts": "现场笔录与查询记录所载起止时间一致，当事人无异议。"}
    in_review(sample)
    sample.act(sample.cast.reviewer, Action.PASS, digest=sample.digest(), review_answers=answers, review_reasons=own)
    form = sample.view.latest_document(DocumentKind.CASE_REVIEW_FORM)
    assert form is not None
    assert form.data["points"][1]["because"] == own["facts"]


@pytest.mark.parametrize("formula", ["经审查，符合要求。", "属实", "同意"])
def test_a_formula_is_no_reason(sample: builders.SampleCase, formula: str) -> None:
    answers = dict.fromkeys(REVIEW_POINTS, True)
    in_review(sample)
    with pytest.raises(Invalid, match="no reason"):
        sample.act(
            sample.cast.reviewer, Action.PASS, digest=sample.digest(), review_answers=answers,
            review_reasons={"facts": formula},
        )  # fmt: skip


def _read_row(form: Document, label: str) -> str:
    return "".join(text for row in form.data["rows"] if row["label"] == label for text in row["texts"])


@pytest.mark.parametrize(
    ("recommended", "effect", "heading"),
    [
        (None, "mitigate", "确定罚款数额的理由"), (100_000, "mitigate", "偏离裁量建议的理由"),
        (None, "standard", "偏离裁量建议的理由"),
    ],
)  # fmt: skip
def test_nothing_is_left_that_was_not_proposed(recommended: int | None, effect: str, heading: str) -> None:
    result = {"effect": "mitigate", "amount": {"recommended": recommended}}
    assert review.name_departure(result, effect) == heading

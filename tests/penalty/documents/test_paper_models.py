"""A paper takes its data, and is refused by name when something lacks."""

import re
from typing import Any

import pytest

from penalty.documents import generic_papers, renderer
from tests.penalty.documents import samples

IDENTIFIER = b"0123456789abcdef"


def clerk_form() -> generic_papers.ClerkForm:
    return generic_papers.ClerkForm(
        heading="调查终结报告", number="2026-000001", authority="演示生态环境局", party=samples.PARTY, matter="未备案",
        rows=(generic_papers.FormRow(label="案情", texts=("属实",)),),
    )  # fmt: skip


NAMING_A_PARTY = [*(make for make in samples.ALL if "party" in type(make()).model_fields), clerk_form]


@pytest.mark.parametrize("make", samples.ALL, ids=lambda make: make.__name__)
def test_a_paper_survives_being_stored(make: samples.Make) -> None:
    paper = make()
    assert type(paper).read(paper.data()) == paper
    assert type(paper).read(paper.data()).canonical() == paper.canonical()


def test_every_missing_datum_is_named_at_once() -> None:
    paper = samples.waiver_decision()
    data = paper.data() | {"number": "", "education": [], "dated_on": None}
    data["party"] = samples.PARTY.model_dump() | {"code": " "}
    with pytest.raises(renderer.MissingDatum) as refusal:
        renderer.render_paper("waiver_decision", data, identifier=IDENTIFIER)
    assert refusal.value.names == ["文号", "当事人：统一社会信用代码或者公民身份号码", "成文日期", "教育内容"]


def test_absent_keys_are_named_like_empty_ones() -> None:
    data: dict[str, Any] = samples.waiver_decision().data()
    del data["number"], data["evidence"][1]["proves"]
    with pytest.raises(renderer.MissingDatum) as refusal:
        renderer.render_paper("waiver_decision", data, identifier=IDENTIFIER)
    assert refusal.value.names == ["文号", "证据第2项：证明内容"]


def test_a_wrong_datum_names_its_place() -> None:
    data = samples.penalty_decision().data() | {"effect": "mild"}
    with pytest.raises(renderer.WrongDatum, match="裁量结果"):
        renderer.render_paper("penalty_decision", data, identifier=IDENTIFIER)


def test_a_lighter_penalty_needs_its_ground() -> None:
    paper = samples.penalty_decision().model_copy(update={"ground": (), "findings": ()})
    with pytest.raises(renderer.MissingDatum, match="从轻、减轻或者从重的依据"):
        paper.require_complete()


def test_a_statement_needs_its_answers() -> None:
    defence = samples.DEFENCE.model_copy(update={"taken": "stated"})
    assert list(defence.iterate_gaps()) == ["提出陈述、申辩的日期", "陈述、申辩意见及复核"]


def test_one_officer_is_not_enough() -> None:
    paper = samples.correction_order().model_copy(update={"officers": samples.OFFICERS[:1]})
    assert "执法人员（不得少于两人）" in list(paper.iterate_gaps())


def test_a_waiver_carries_an_order_to_correct() -> None:
    done = samples.CORRECTION.model_copy(update={"demands": ()})
    assert list(done.iterate_gaps()) == []
    assert list(done.model_copy(update={"corrected_on": None}).iterate_gaps()) == [
        "责令改正违法行为决定书文号或者责令改正内容"
    ]


@pytest.mark.parametrize(
    ("kind", "called"), [("organisation", "法定代表人（负责人）"), ("individual_business", "经营者"), ("citizen", None)]
)
@pytest.mark.parametrize("make", NAMING_A_PARTY, ids=lambda make: make.__name__)
def test_who_stands_for_a_party_is_called_by_the_kind_of_party(
    make: samples.Make, kind: str, called: str | None
) -> None:
    party = samples.PARTY.model_copy(update={"kind": kind})
    text = re.sub(r"\s|<br>", "", renderer.render_html(make().model_copy(update={"party": party})))
    lines = re.findall(rf"(法定代表人（负责人）|经营者)(?:：|</th><td>){party.representative}", text)
    assert lines == ([called] if called else [])
    assert ("<th>法定代表人" in text or "法定代表人（负责人）：" in text) == (kind == "organisation")


def test_an_unknown_template_names_the_known_ones() -> None:
    with pytest.raises(LookupError, match="waiver_decision"):
        renderer.render_paper("nothing", {}, identifier=IDENTIFIER)

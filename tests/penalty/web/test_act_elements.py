"""Elements of the act on the pages: marked where they are answered, told where they are open."""

from collections.abc import Callable

from tests.page_client import Pages
from tests.penalty.web.test_case import INTAKE

CASE = "/cases/2026-000001"
As = Callable[[str], Pages]


def register(as_: As, matter: str) -> Pages:
    officer = as_("officer")
    officer.post("/cases/new", **(INTAKE | {"matter": f"cn-eco/{matter}"}))
    return officer


def test_a_question_that_makes_the_act_is_marked_with_its_article(as_: As) -> None:
    text = register(as_, "acceptance-missing").get(f"{CASE}/facts")
    (question,) = [part for part in text.split("<fieldset") if 'id="fact-accepted_before_use"' in part]
    assert ("构成要件" in question, "第一百六十二条第二款" in question) == (True, True)
    (other,) = [part for part in text.split("<fieldset") if 'id="fact-harm"' in part]
    assert "构成要件" not in other


def test_an_open_element_is_told_with_the_articles_of_each_answer(as_: As) -> None:
    officer = register(as_, "acceptance-missing")
    officer.post(f"{CASE}/assessment", page=f"{CASE}/assessment")
    text = officer.get(f"{CASE}/assessment")
    assert "适用何条尚未确定" in text
    (card,) = [part for part in text.split("<section") if 'aria-labelledby="elements"' in part]
    assert [words for words in ("第二十三条第一款", "第一千一百条", "尚未确定时适用") if words not in card] == []
    assert f"{CASE}/facts#fact-facilities_built" in card

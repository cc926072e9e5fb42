"""Records are signed page by page; each page says which of how many it is."""

import io
import re
from functools import cache

import pypdf
import pytest

from penalty.documents import renderer
from penalty.documents.generic_papers import ClerkForm, FormRow
from tests.penalty.documents import samples

SIGNERS = ("被询问人", "询问人", "记录人")
RECEIPT_ROOM = ("收件人签名或者盖章", "送达人签名：", "见证人签名", "签名或者盖章：")


@cache
def list_pages(signers: tuple[str, ...]) -> list[str]:
    """The text of each page of a record of about two pages, without gaps."""
    rows = tuple(FormRow(label=f"问答{place}", texts=("问：是否属实？", "答：属实。")) for place in range(1, 24))
    form = ClerkForm(
        heading="调查询问笔录", number="2026-000001（询问笔录〔2026〕1号）", authority="演示局", party=samples.PARTY,
        matter="未依法备案环境影响登记表", rows=rows, signers=signers,
    )  # fmt: skip
    pdf = renderer.render_paper(form.template, form.data(), identifier=b"0123456789abcdef").pdf
    return [re.sub(r"\s", "", page.extract_text()) for page in pypdf.PdfReader(io.BytesIO(pdf)).pages]


def test_each_page_of_a_record_has_its_number_of_all_and_room_for_each_signature() -> None:
    pages = list_pages(SIGNERS)
    assert len(pages) == 2
    for place, text in enumerate(pages, 1):
        assert f"第{place}页共2页" in text
        assert "".join(f"{one}签名：" for one in SIGNERS) in text
        assert f"—{place}—" not in text


def test_a_form_that_nobody_signs_page_by_page_keeps_its_plain_numbers() -> None:
    for place, text in enumerate(list_pages(()), 1):
        assert f"—{place}—" in text
        assert "共2页" not in text


@pytest.mark.parametrize("room", RECEIPT_ROOM)
def test_a_receipt_has_room_for_recipient_servers_and_witness(room: str) -> None:
    paper = samples.service_receipt()
    pdf = renderer.render_paper(paper.template, paper.data(), identifier=b"0123456789abcdef").pdf
    text = "".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(pdf)).pages)
    assert room in re.sub(r"\s", "", text)


@pytest.mark.parametrize(("manner", "signs"), [("直接送达", False), ("留置送达", True)])
def test_a_witness_signs_only_where_the_manner_asks_for_one(manner: str, signs: bool) -> None:
    html = renderer.render_html(samples.service_receipt().model_copy(update={"manner": manner}))
    row = html.partition("见证人签名")[2].partition("</tr>")[0]
    assert ("日期：" in row) is signs
    assert ("—" in row) is not signs

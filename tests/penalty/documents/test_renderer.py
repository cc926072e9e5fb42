"""The PDF: legible, archivable, tagged, laid out after GB/T 9704, the same bytes every time."""

import io
import logging
import subprocess
from collections.abc import Callable, Iterator
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pikepdf
import pikepdf.pdfa
import pypdf
import pypdfium2
import pytest
from PIL import Image

from penalty.documents import paper_models, renderer, typesetter
from penalty.documents.paper import Paper
from tests.penalty.documents import samples

IDENTIFIER = b"0123456789abcdef"
POINTS_PER_MM = 72 / 25.4


@cache
def rendered(make: samples.Make) -> renderer.Rendered:
    paper = make()
    return renderer.render_paper(paper.template, paper.data(), identifier=IDENTIFIER)


def text_of(pdf: bytes) -> str:
    return "".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(pdf)).pages)


def poppler_text(pdf: bytes, *options: str) -> str:
    command = ["pdftotext", *options, "-", "-"]
    return subprocess.run(command, input=pdf, capture_output=True, check=True).stdout.decode()


def with_account(*account: str) -> paper_models.WaiverDecision:
    paper = samples.waiver_decision()
    violation = samples.VIOLATION.model_copy(update={"account": account})
    return paper.model_copy(update={"violation": violation})


def set_paper(paper: Paper, **options: Any) -> renderer.Rendered:
    return renderer.render_paper(paper.template, paper.data(), identifier=IDENTIFIER, **options)


def test_the_heading_of_the_defence_names_what_there_was() -> None:
    waived, heard = text_of(rendered(samples.waiver_decision).pdf), text_of(rendered(samples.penalty_decision).pdf)
    assert "二、陈述、申辩情况\n" in waived
    assert "二、陈述、申辩和听证情况及采纳理由" in heard


def test_it_works() -> None:
    assert rendered(samples.waiver_decision).pages >= 2


@pytest.mark.parametrize("make", samples.ALL, ids=lambda make: make.__name__)
def test_the_same_paper_is_the_same_bytes(make: samples.Make) -> None:
    paper = make()
    again = renderer.render_paper(paper.template, paper.data(), identifier=IDENTIFIER)
    assert again.pdf == rendered(make).pdf


@pytest.mark.parametrize("make", samples.ALL, ids=lambda make: make.__name__)
def test_a_paper_is_pdf_a_3b_and_tagged(make: samples.Make, tmp_path: Path) -> None:
    file = tmp_path / "paper.pdf"
    file.write_bytes(rendered(make).pdf)
    report = pikepdf.pdfa.validate_written(file, "3b")
    assert not report.violations, report.summary
    with pikepdf.open(file) as pdf:
        assert "/StructTreeRoot" in pdf.Root
        assert str(pdf.Root.Lang) == "zh-CN"


@pytest.mark.parametrize("make", samples.ALL, ids=lambda make: make.__name__)
def test_the_data_lie_inside_the_file(make: samples.Make) -> None:
    with pikepdf.open(io.BytesIO(rendered(make).pdf)) as pdf:
        assert pdf.attachments["data.json"].get_file().read_bytes() == make().canonical()


@pytest.mark.parametrize("reader", [text_of, poppler_text], ids=["pypdf", "poppler"])
def test_every_hanzi_can_be_extracted(reader: Callable[[bytes], str]) -> None:
    account = "二〇二六年王燊测得420㎡、䶮㛃𬭎垚犇喆玥祎，浓度≤50mg/m³，超标½，〔2026〕。￥18000"
    found = "".join(reader(set_paper(with_account(account)).pdf).split())
    missing = [sign for sign in account if sign not in found]
    assert not missing


def test_a_missing_glyph_is_named() -> None:
    with pytest.raises(typesetter.MissingGlyph, match="U\\+1F600"):
        set_paper(with_account("笑脸😀"))


def test_an_invisible_character_is_named() -> None:
    with pytest.raises(typesetter.MissingGlyph, match="U\\+0007"):
        set_paper(with_account("铃\x07声"))


def test_nothing_is_set_while_nobody_would_hear_of_a_missing_character() -> None:
    paper = samples.waiver_decision()
    logging.disable(logging.ERROR)
    try:
        with pytest.raises(typesetter.RenderingFailed, match="缺字"):
            renderer.render_paper(paper.template, paper.data(), identifier=IDENTIFIER)
    finally:
        logging.disable(logging.NOTSET)


def test_markup_in_a_name_stays_text() -> None:
    party = samples.PARTY.model_copy(update={"name": "<b>甲&乙</b>{{ 7*7 }}公司"})
    found = text_of(set_paper(samples.waiver_decision().model_copy(update={"party": party})).pdf)
    assert "<b>甲&乙</b>{{7*7}}公司" in "".join(found.split())


@pytest.mark.parametrize("make", [samples.waiver_notice, samples.waiver_decision])
def test_a_full_page_of_what_rests_on_reasons_has_27_lines_of_28_characters(make: Callable[[], Paper]) -> None:
    violation = samples.VIOLATION.model_copy(update={"account": ("环" * 28 * 80,)})
    pdf = set_paper(make().model_copy(update={"violation": violation})).pdf
    second = poppler_text(pdf, "-f", "3", "-l", "3", "-layout").strip().splitlines()
    lines = [line.strip() for line in second if "环" in line]
    assert len(lines) == 27
    assert {len(line) for line in lines} == {28}


def test_digits_do_not_stretch_the_page() -> None:
    pdf = set_paper(with_account("环境2026年燊" * 28 * 12)).pdf
    page = poppler_text(pdf, "-f", "3", "-l", "3", "-layout").strip().splitlines()
    assert len([line for line in page if "环" in line]) == 27


def test_the_text_block_is_156_by_225_mm() -> None:
    pdf = set_paper(with_account("环" * 28 * 60)).pdf
    with pypdfium2.PdfDocument(pdf) as document:
        text = document[2].get_textpage()
        boxes = [text.get_charbox(place) for place in range(text.count_chars())]
        boxes = [box for box in boxes if box[2] > box[0]]
        left = min(box[0] for box in boxes)
        right = max(box[2] for box in boxes)
        text.close()
    assert left == pytest.approx(28 * POINTS_PER_MM, abs=2)
    assert right == pytest.approx((210 - 26) * POINTS_PER_MM, abs=2)


@pytest.mark.parametrize("extra", range(1, 24, 2))
def test_the_seal_never_stands_alone(extra: int) -> None:
    paper = with_account(*["补充事实一句"] * extra)
    result = set_paper(paper)
    assert result.seal
    last = pypdf.PdfReader(io.BytesIO(result.pdf)).pages[result.seal.page].extract_text()
    body = "".join(last.split()).split("内蒙古自治区生态环境厅2026年11月24日")[0]
    assert len(body) > 28
    assert result.seal.page == result.pages - 1
    covered, signed = "".join(list_covered(result)), "内蒙古自治区生态环境厅2026年11月24日"
    assert set(covered) <= set(signed), "no text"
    assert len(covered) <= len(signed), "no imprint"


def list_covered(result: renderer.Rendered) -> Iterator[str]:
    """The signs that the seal touches."""
    seal = result.seal
    assert seal
    with pypdfium2.PdfDocument(result.pdf) as document:
        text = document[seal.page].get_textpage()
        for place in range(text.count_chars()):
            left, bottom, right, top = text.get_charbox(place)
            if left < seal.right and right > seal.left and bottom < seal.top and top > seal.bottom:
                yield text.get_text_range(place, 1).strip()
        text.close()


def test_the_seal_place_is_on_the_date() -> None:
    seal = rendered(samples.waiver_decision).seal
    assert seal
    assert seal.right - seal.left == pytest.approx(42 * POINTS_PER_MM)
    assert seal.page == rendered(samples.waiver_decision).pages - 1
    assert seal.right < 210 * POINTS_PER_MM


@pytest.mark.parametrize("make", [samples.filing_form, samples.service_receipt])
def test_a_form_has_no_seal_place(make: samples.Make) -> None:
    assert rendered(make).seal is None


def test_a_preview_says_so_on_every_page() -> None:
    result = set_paper(samples.waiver_decision(), watermark="预览，不生效")
    pages = pypdf.PdfReader(io.BytesIO(result.pdf)).pages
    assert all("预览，不生效" in page.extract_text() for page in pages)
    assert "预览" not in text_of(rendered(samples.waiver_decision).pdf)


def test_two_renderers_put_the_same_ink_on_paper(tmp_path: Path) -> None:
    pdf = rendered(samples.waiver_decision).pdf
    file = tmp_path / "paper.pdf"
    file.write_bytes(pdf)
    command = [
        "pdftoppm",
        "-r",
        "72",
        "-gray",
        "-f",
        "2",
        "-l",
        "2",
        "-singlefile",
        "-png",
        str(file),
        str(tmp_path / "page"),
    ]
    subprocess.run(command, check=True)
    with pypdfium2.PdfDocument(pdf) as document:
        other = document[1].render(scale=1).to_pil()
    assert _ink(Image.open(tmp_path / "page.png")) == pytest.approx(_ink(other), abs=0.8)


def _ink(image: Image.Image) -> float:
    histogram = image.convert("L").histogram()
    return 100 * sum((255 - shade) * count for shade, count in enumerate(histogram)) / (255 * sum(histogram))


def test_each_template_has_a_sum_of_its_own() -> None:
    before = renderer.template_sha256("waiver_decision")
    assert before == renderer.template_sha256("waiver_decision")
    assert before != renderer.template_sha256("penalty_decision")


def test_a_paper_before_the_law_of_2021_cites_no_article_of_it() -> None:
    paper = samples.penalty_decision()
    defence = paper.defence.model_copy(update={"notice_served_on": date(2020, 1, 2)})
    old = paper.model_copy(update={"dated_on": date(2020, 11, 24), "defence": defence})
    found = "".join(text_of(set_paper(old).pdf).split())
    assert "第七十二条" not in found
    assert "生态环境行政处罚办法" not in found

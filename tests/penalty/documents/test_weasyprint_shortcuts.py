"""The shortcuts end where WeasyPrint ends, in the version they were made for."""

from collections.abc import Callable
from typing import Any

import pytest
import weasyprint
from weasyprint.layout import page
from weasyprint.text import line_break

from penalty.documents import renderer, weasyprint_shortcuts
from penalty.documents.paper import Paper
from tests.penalty.documents import samples

IDENTIFIER = b"0123456789abcdef"
LONG = ("该单位在厂区东侧露天堆放砂石约600平方米，未采取覆盖措施，执法人员 Li Ming 现场 检查时拍照取证。" * 3,) * 30
WATERMARK = "预览，不生效"


def draw_up_long_decision() -> Paper:
    """A decision of many pages, with letters, digits and spaces between the hanzi."""
    violation = samples.VIOLATION.model_copy(update={"account": LONG})
    return samples.penalty_decision().model_copy(update={"violation": violation})


def set_paper(paper: Paper, watermark: str | None) -> bytes:
    return renderer.render_paper(paper.template, paper.data(), watermark=watermark, identifier=IDENTIFIER).pdf


def test_this_is_the_version_they_were_made_for() -> None:
    assert weasyprint.__version__ == weasyprint_shortcuts.TESTED


@pytest.mark.parametrize("watermark", [None, WATERMARK])
@pytest.mark.parametrize("make", [*samples.ALL, draw_up_long_decision], ids=lambda make: make.__name__)
@pytest.mark.filterwarnings("ignore:.*sRGB2014:pytest.PytestUnraisableExceptionWarning")
def test_a_paper_has_the_same_bytes_either_way(make: Callable[[], Paper], watermark: str | None) -> None:
    paper = make()
    ours = set_paper(paper, watermark)
    with weasyprint_shortcuts.withdrawn():
        assert set_paper(paper, watermark) == ours


STYLES = """
p { font-variant-east-asian: traditional } u { text-decoration: underline } pre { white-space: pre-wrap }
.spread { text-align: justify } @page :first { margin-top: 9cm } @page :nth(2) { margin-left: 7cm }
"""
SPREAD = "<p class=spread>" + "one two three 甲乙丙 " * 400
HYPHENATED = "<p lang=en style='hyphens: auto'>" + "incomprehensibilities " * 40
PAGE = f"<html lang=zh><style>{STYLES}</style><pre>甲\n\n乙 </pre>{SPREAD}<p><u>丁</u>&shy;戊{HYPHENATED}"


def test_what_no_paper_has_comes_out_the_same_too() -> None:
    weasyprint_shortcuts.install()
    ours = _set_page()
    with weasyprint_shortcuts.withdrawn():
        assert _set_page() == ours


def _set_page() -> bytes:
    return bytes(weasyprint.HTML(string=PAGE).write_pdf(pdf_identifier=b"00"))


def test_another_version_runs_as_it_comes(monkeypatch: pytest.MonkeyPatch) -> None:
    with weasyprint_shortcuts.withdrawn():
        before = _list_insides()
        monkeypatch.setattr(weasyprint, "__version__", "70.1")
        weasyprint_shortcuts.install()
        assert _list_insides() == before
        monkeypatch.undo()
    assert not set(_list_insides()) & set(before)


def _list_insides() -> list[Any]:
    return [page.set_page_type_computed_styles, line_break.Layout.setup, line_break.Layout.deactivate]

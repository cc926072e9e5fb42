"""HTML to PDF/A-3b with WeasyPrint: our fonts only, nothing fetched, no missing glyph, seal place found."""

import io
import logging
import os
import threading
import warnings
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Any

from penalty.documents import fonts

_POINTS_PER_PIXEL = 0.75
_SEAL_POINTS = 42 / 25.4 * 72
_RAISED = 0.3
_EPOCH = datetime(2000, 1, 1, tzinfo=UTC)


class MissingGlyph(Exception):
    """No font has these characters; ``characters`` lists them."""

    def __init__(self, characters: list[str]) -> None:
        self.characters = characters
        named = "、".join(f"{sign if sign.isprintable() else '不可见字符'}（U+{ord(sign):04X}）" for sign in characters)
        super().__init__(f"文书字体缺少下列字符，无法印出，请改用其他写法：{named}")


class RenderingFailed(Exception):
    """The machine lacks what rendering needs; the message says what and how to get it."""


@dataclass(frozen=True)
class SealBox:
    """Place of the seal: page from 0, corners in points from the lower left."""

    page: int
    left: float
    bottom: float
    right: float
    top: float


@dataclass(frozen=True)
class Rendered:
    """A finished paper, not yet signed. ``seal`` is None where no seal belongs."""

    pdf: bytes
    seal: SealBox | None
    pages: int
    language: str = "zh"


def typeset_html(html: str, stylesheet: Path, snapshot: bytes, identifier: bytes, words: str) -> Rendered:
    """Set the page description; the same input gives the same bytes. ``words`` describe the attached snapshot.

    One thread of the process sets all papers, one after the other: fonts may not be shared by threads, and take memory
    and time for each that loads them.
    """
    return _get_press(os.getpid()).submit(_typeset, html, stylesheet, snapshot, identifier, words).result()


@cache
def _get_press(_process: int) -> ThreadPoolExecutor:
    """The thread of this process; one that was forked has its own."""
    return ThreadPoolExecutor(max_workers=1, thread_name_prefix="typesetter")


def _typeset(html: str, stylesheet: Path, snapshot: bytes, identifier: bytes, words: str) -> Rendered:
    engine = _get_engine(stylesheet)
    with _GlyphWatch() as watch:
        document = engine.lay_out(html)
        document.metadata.attachments.append(engine.build_attachment(snapshot, words))
        pdf = _write_pdf(document, identifier)
    if watch.characters:
        raise MissingGlyph(sorted(watch.characters))
    return Rendered(pdf, _find_seal_box(document.pages), len(document.pages))


def _write_pdf(document: Any, identifier: bytes) -> bytes:
    from penalty.documents import pdf_postprocess

    with warnings.catch_warnings():
        # WeasyPrint leaves the colour profile of PDF/A open
        warnings.filterwarnings("ignore", "unclosed file .*sRGB2014", ResourceWarning)
        pdf: bytes = document.write_pdf(
            pdf_variant="pdf/a-3b",
            pdf_tags=True,
            pdf_identifier=identifier.hex().encode(),
            finisher=pdf_postprocess.postprocess_pdf,
        )
    return pdf


def _find_seal_box(pages: list[Any]) -> SealBox | None:
    for number, page in enumerate(pages):
        if "seal-date" in page.anchors:
            return _seal_box_around(number, page.height, page.anchors["seal-date"])
    return None


def _seal_box_around(number: int, height: float, rectangle: tuple[float, ...]) -> SealBox:
    left, top, right, bottom = (value * _POINTS_PER_PIXEL for value in rectangle)
    middle, radius = (left + right) / 2, _SEAL_POINTS / 2
    centre = height * _POINTS_PER_PIXEL - (top + bottom) / 2 + radius * _RAISED
    return SealBox(number, middle - radius, centre - radius, middle + radius, centre + radius)


class _GlyphWatch(logging.Handler):
    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.characters: set[str] = set()
        self._thread = threading.get_ident()

    def emit(self, record: logging.LogRecord) -> None:
        if record.thread == self._thread and str(record.msg).startswith(".notdef glyph"):
            self.characters.add(str(record.args[0]) if isinstance(record.args, tuple) else "?")

    def __enter__(self) -> "_GlyphWatch":
        if not logging.getLogger("weasyprint").isEnabledFor(logging.WARNING):
            raise RenderingFailed("weasyprint 的警告日志已被关闭，缺字将无从发现；请恢复日志设置")
        logging.getLogger("weasyprint").addHandler(self)
        return self

    def __exit__(self, *_: object) -> None:
        logging.getLogger("weasyprint").removeHandler(self)


class _Engine:
    """WeasyPrint with our fonts."""

    def __init__(self, stylesheet: Path) -> None:
        os.environ["FONTCONFIG_FILE"] = str(fonts.write_configuration(fonts.get_private_cache()))
        try:
            import weasyprint
            from weasyprint.text import ffi
            from weasyprint.text.fonts import FontConfiguration

            from penalty.documents import weasyprint_shortcuts
        except OSError as error:
            raise RenderingFailed(f"缺少系统库，请运行 make install：{error}") from error
        if ffi.harfbuzz_subset is None:
            raise RenderingFailed("缺少系统库 libharfbuzz-subset0，请运行 make install")
        weasyprint_shortcuts.install()
        self._weasyprint = weasyprint
        self._fonts = FontConfiguration()
        self._nothing = weasyprint.URLFetcher(allowed_protocols=[], fail_on_errors=True)
        self._stylesheet = weasyprint.CSS(
            string=stylesheet.read_text("utf-8"), font_config=self._fonts, url_fetcher=self._nothing
        )

    def lay_out(self, html: str) -> Any:
        source = self._weasyprint.HTML(string=html, url_fetcher=self._nothing)
        return source.render(font_config=self._fonts, stylesheets=[self._stylesheet])

    def build_attachment(self, snapshot: bytes, words: str) -> Any:
        return self._weasyprint.Attachment(
            file_obj=io.BytesIO(snapshot),
            name="data.json",
            description=words,
            created=_EPOCH,
            modified=_EPOCH,
            relationship="Data",
        )


@cache
def _get_engine(stylesheet: Path) -> _Engine:
    return _Engine(stylesheet)

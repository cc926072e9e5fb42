"""A paper as PDF/A-3b: sandboxed template, private fonts, nothing missing, the same bytes every time."""

import hashlib
import html as html_escapes
import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import cache, lru_cache
from pathlib import Path

from jinja2 import FileSystemLoader, StrictUndefined, UndefinedError, meta
from jinja2.sandbox import ImmutableSandboxedEnvironment

from penalty.criteria import references
from penalty.documents import (
    checkpoint_paper,
    determination_papers,
    english_notation,
    formatting,
    generic_papers,
    legal_bases,
    paper_blocks,
    paper_models,
    volume_papers,
)
from penalty.documents.paper import Paper, WrongDatum
from penalty.documents.paper_blocks import MissingDatum
from penalty.documents.typesetter import MissingGlyph, Rendered, RenderingFailed, typeset_html

__all__ = [
    "MissingDatum",
    "MissingGlyph",
    "Rendered",
    "RenderingFailed",
    "WrongDatum",
    "render_paper",
    "template_sha256",
]

TEMPLATES = Path(__file__).parent.parent.parent / "templates" / "papers"
STYLESHEET = Paper.stylesheet
"""The one of Chinese papers."""
BODY_START = re.compile("<body[^>]*>")
TAG = re.compile("<[^>]*>")
BLOCK_END = re.compile("</(?:p|h1|h2|td|th|tr|div)>")
NARROW_MARKS = str.maketrans({"‘": "&#39;", "’": "&#39;", "“": "&#34;", "”": "&#34;"})
"""Quotation marks that our fonts know as wide as a Chinese character only."""
SNAPSHOT_WORDS = {"zh": "文书数据快照", "en": "Data of this paper"}
"""How a paper calls the data that are attached to it, by its language."""
PAPER_TYPES: Mapping[str, type[Paper]] = {
    one.template: one
    for module in (paper_models, generic_papers, volume_papers, checkpoint_paper, determination_papers)
    for one in vars(module).values()
    if isinstance(one, type) and issubclass(one, Paper) and "template" in vars(one)
}
"""By the name of its template."""


def render_paper(
    template: str, data: Mapping[str, object], *, watermark: str | None = None, identifier: bytes
) -> Rendered:
    """Set a paper. ``data`` is what the paper's model takes, plain or as stored JSON.

    Raises MissingDatum (all names at once), WrongDatum, MissingGlyph, RenderingFailed, or
    LookupError for an unknown template. ``identifier`` becomes the PDF's permanent id.
    """
    paper = _get_paper_type(template).read(data).require_complete()
    _require_printable(paper.data())
    html, stylesheet = render_html(paper, watermark), TEMPLATES / paper.stylesheet
    words = SNAPSHOT_WORDS[paper.language]
    return replace(typeset_html(html, stylesheet, paper.canonical(), identifier, words), language=paper.language)


def template_sha256(template: str) -> str:
    """SHA-256 over the template, everything it includes and the stylesheet."""
    digest = hashlib.sha256()
    kind = _get_paper_type(template)
    for name in [*sorted(_list_sources(kind.template + ".html")), kind.stylesheet]:
        digest.update(name.encode() + b"\0" + (TEMPLATES / name).read_bytes() + b"\0")
    return digest.hexdigest()


def _get_paper_type(template: str) -> type[Paper]:
    if template not in PAPER_TYPES:
        raise LookupError(f"没有名为 {template} 的文书模板；现有：{'、'.join(PAPER_TYPES)}")
    return PAPER_TYPES[template]


def _list_sources(name: str) -> set[str]:
    found = {name}
    for child in _list_referenced((TEMPLATES / name).read_text("utf-8")):
        found |= _list_sources(child)
    return found


@lru_cache(maxsize=256)
def _list_referenced(source: str) -> tuple[str, ...]:
    return tuple(child for child in meta.find_referenced_templates(_build_environment().parse(source)) if child)


@cache
def _build_environment() -> ImmutableSandboxedEnvironment:
    environment = ImmutableSandboxedEnvironment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters |= {
        "day": formatting.format_day,
        "ordinal": formatting.format_ordinal,
        "yuan": formatting.format_yuan,
        "stop": formatting.end_sentence,
        "bare": formatting.strip_stop,
        "cite": formatting.join_citations,
        "listed": formatting.join_numbers,
        "runs": formatting.format_runs,
        "evidence_groups": formatting.group_evidence,
        "file_places": formatting.name_file_places,
        "entry": formatting.format_entry,
        "mark_size": formatting.head_type_size,
        "long_day": english_notation.format_day,
        "dollars": english_notation.format_dollars,
        "sentence": english_notation.end_sentence,
        "bare_stop": english_notation.strip_stop,
        "percent": english_notation.format_percent,
        "exhibits": english_notation.cite_exhibits,
    }
    environment.globals |= {
        "law": legal_bases.cite_law,
        "order": legal_bases.cite_rule,
        "term": legal_bases.tell_term,
        "wording": legal_bases.find_wording,
        "reconsideration": legal_bases.name_reconsideration,
        "span": formatting.format_span,
        "sign_indent": formatting.signature_indent,
        "words": paper_blocks,
        "standings": determination_papers.STANDINGS,
    }
    return environment


def render_html(paper: Paper, watermark: str | None = None) -> str:
    """The page description of a paper that is complete. Raises MissingDatum."""
    template = _build_environment().get_template(paper.template + ".html")
    try:
        html = template.render(paper=paper, watermark=watermark)
        return references.shorten_titles(html) if paper.language == "zh" else html.translate(NARROW_MARKS)
    except UndefinedError as error:
        raise MissingDatum([str(error)]) from error


def read_printed(paper: Paper) -> str:
    """The words that the pages of ``paper`` show, without what its data hold beside them."""
    body = BODY_START.split(render_html(paper), maxsplit=1)[1]
    return html_escapes.unescape(TAG.sub("", BLOCK_END.sub("\n", body)))


def _require_printable(data: object) -> None:
    signs = {sign for text in _iterate_texts(data) for sign in text} - {"\n", "\t"}
    bad = {sign for sign in signs if unicodedata.category(sign) in {"Cc", "Cs", "Co", "Cn"}}
    if bad:
        raise MissingGlyph(sorted(bad))


def _iterate_texts(data: object) -> Iterator[str]:
    if isinstance(data, str):
        yield data
    elif isinstance(data, (dict, list)):
        values = data.values() if isinstance(data, dict) else data
        yield from (text for value in values for text in _iterate_texts(value))

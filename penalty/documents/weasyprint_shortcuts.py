"""Ways through one version of WeasyPrint that are shorter and end at the same bytes.

WeasyPrint copies 36 MB of font files for every paper, takes each subset twice, computes the style of every page anew
and begins every line three times. ``install`` puts what follows in place of that; another version than ``TESTED``
runs as it comes. ``tests/penalty/documents/test_weasyprint_shortcuts.py`` sets papers both ways and compares.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import weasyprint
from weasyprint.formatting_structure.boxes import MarginBox
from weasyprint.layout import inline, page
from weasyprint.pdf import fonts as pdf_fonts
from weasyprint.text import line_break
from weasyprint.text.constants import PANGO_DIRECTION
from weasyprint.text.ffi import ffi, gobject, harfbuzz, harfbuzz_subset, pango, unicode_to_char_p

TESTED = "70.0"
_Font, _Layout = pdf_fonts.Font, line_break.Layout
_FONT_FILES: dict[bytes, bytes] = {}
"""Content of a font file by its ``head`` table, which holds the checksum of the file."""
_NOT_IN_PDF = (b"BASE", b"DSIG", b"EBDT", b"EBLC", b"EBSC", b"GPOS", b"GSUB", b"JSTF", b"LTSH", b"PCLT", b"SVG ")
_PARAGRAPH_ENDS = frozenset("\n\r\u2029")
_FEATURES = (
    "font_kerning", "font_variant_ligatures", "font_variant_position", "font_variant_caps", "font_variant_numeric",
    "font_variant_alternates", "font_variant_east_asian", "font_feature_settings",
)  # fmt: skip


def install() -> None:
    """Take the shortcuts from now on, if this is the version they were tested with."""
    if weasyprint.__version__ == TESTED:
        for owner, name, ours in _SHORTCUTS:
            setattr(owner, name, ours)


@contextmanager
def withdrawn() -> Iterator[None]:
    """WeasyPrint as it comes, for as long as this lasts; for measuring and testing."""
    for (owner, name, _), original in zip(_SHORTCUTS, _ORIGINALS, strict=True):
        setattr(owner, name, original)
    try:
        yield
    finally:
        install()


def _read_font_file(face: Any) -> bytes:
    """The whole file, read once; WeasyPrint asks for it before it takes a subset."""
    head = _read_head_table(face)
    if head not in _FONT_FILES:
        _FONT_FILES[head] = _read_face(face)
    return _FONT_FILES[head]


def _read_head_table(face: Any) -> bytes:
    table = harfbuzz.hb_face_reference_table(face, harfbuzz.hb_tag_from_string(b"head", -1))
    with ffi.new("unsigned int *") as length:
        content = ffi.unpack(harfbuzz.hb_blob_get_data(table, length), int(length[0]))
    harfbuzz.hb_blob_destroy(table)
    return bytes(content)


def _take_subset(font: Any, to_unicode: Any, hinting: bool) -> None:
    """One subset; WeasyPrint takes a second of the first, to drop what HarfBuzz already left out."""
    wanted = ffi.gc(harfbuzz_subset.hb_subset_input_create_or_fail(), harfbuzz_subset.hb_subset_input_destroy)
    tables = harfbuzz_subset.hb_subset_input_set(wanted, harfbuzz_subset.HB_SUBSET_SETS_DROP_TABLE_TAG)
    _fill_set(harfbuzz_subset.hb_subset_input_glyph_set(wanted), sorted(to_unicode))
    _fill_set(tables, [harfbuzz.hb_tag_from_string(name, -1) for name in _NOT_IN_PDF])
    harfbuzz_subset.hb_subset_input_set_flags(
        wanted,
        harfbuzz_subset.HB_SUBSET_FLAGS_RETAIN_GIDS
        | harfbuzz_subset.HB_SUBSET_FLAGS_PASSTHROUGH_UNRECOGNIZED
        | harfbuzz_subset.HB_SUBSET_FLAGS_DESUBROUTINIZE
        | (0 if hinting else harfbuzz_subset.HB_SUBSET_FLAGS_NO_HINTING)
        | (harfbuzz_subset.HB_SUBSET_FLAGS_NOTDEF_OUTLINE if font.missing else 0),
    )
    face = harfbuzz_subset.hb_subset_or_fail(font.hb_face, wanted)
    if face:  # else the whole font goes into the file, as ever
        font.file_content = _read_face(ffi.gc(face, harfbuzz.hb_face_destroy)) or font.file_content


def _fill_set(target: Any, ascending: list[int]) -> None:
    harfbuzz.hb_set_add_sorted_array(target, ffi.new("hb_codepoint_t[]", ascending), len(ascending))


def _share_page_styles(page_type: Any, html: Any, style_for: Any) -> None:
    """The styles of a page and its margin boxes, computed for the first page of a kind, unless a rule counts pages."""
    styles = style_for.get_computed_styles()
    kinds: dict[Any, dict[Any, Any]] = vars(style_for).setdefault("_penalty_page_kinds", {})
    kind = page_type._replace(index=0, groups=())
    if kind not in kinds or _counts_pages(style_for):
        _compute_page_styles(page_type, html, style_for)
        kinds[kind] = {place: style for (element, place), style in styles.items() if element == page_type}
    else:
        styles.update({(page_type, place): style for place, style in kinds[kind].items()})


def _counts_pages(style_for: Any) -> bool:
    rules = (rule for sheet, _, _ in vars(style_for)["_sheets"] for rule in sheet.page_rules)
    pages = (page_selector for _, selectors, _ in rules for _, _, page_selector in selectors)
    return any(one.first is not None or one.index is not None for one in pages)


def _measure_page_part(box: Any, around: Any) -> None:
    """Nothing for a margin box without content, which WeasyPrint measures and then sets to nothing."""
    if box.__class__ is not MarginBox or box.is_generated:
        _resolve_percentages(box, around)


def _set_outer_size(side: Any, size: float) -> None:
    """Room for all of the content needs no look at how narrow it could be, for which every word is measured."""
    widest = side.max_content_size
    if size - side.sugar >= widest:
        side.inner = widest
    else:
        _fit_outer_size(side, size)


def _begin_line(layout: Any, style: Any) -> None:
    """A line begun with the context and the font of its style, which every line would make anew."""
    if not _is_plain(style):
        _begin_any_line(layout, style)
        return
    context, font, layout.language = _keep(style, "_penalty_line", _build_line_tools)
    layout.style, layout.first_line_direction = style, 0
    layout.ascent = layout.underline_position = layout.strikethrough_position = None
    layout.layout = ffi.gc(pango.pango_layout_new(context), gobject.g_object_unref)
    pango.pango_layout_set_auto_dir(layout.layout, False)
    pango.pango_layout_set_font_description(layout.layout, font)


def _keep(style: Any, name: str, build: Callable[[Any], Any]) -> Any:
    kept = vars(style)
    if name not in kept:
        kept[name] = build(style)
    return kept[name]


def _is_plain(style: Any) -> bool:
    return bool(_keep(style, "_penalty_plain", _ask_for_nothing_special))


def _ask_for_nothing_special(style: Any) -> bool:
    features = line_break.font_features(*(style[name] for name in _FEATURES))
    overridden = style["font_language_override"] != "normal" or style["text_decoration_line"] != "none"
    return bool(style["lang"]) and not features and not overridden


def _build_line_tools(style: Any) -> tuple[Any, Any, Any]:
    context = ffi.gc(pango.pango_font_map_create_context(style.font_config.font_map), gobject.g_object_unref)
    pango.pango_context_set_round_glyph_positions(context, False)
    pango.pango_context_set_base_dir(context, PANGO_DIRECTION[style["direction"]])
    code, _content = unicode_to_char_p(style["lang"])
    language = pango.pango_language_from_string(code)
    pango.pango_context_set_language(context, language)
    return context, line_break.get_font_description(style), language


def _measure_strut(style: Any) -> Any:
    """Height and baseline of an empty line; WeasyPrint keeps them too, by a name it puts together at every line."""
    return _keep(style, "_penalty_strut", _measure_strut_by_name)


def _set_text(layout: Any, text: str, justify: bool = False) -> None:
    """The text as one paragraph from the start, as it will be drawn, so that drawing need not shape it again."""
    pango.pango_layout_set_single_paragraph_mode(layout.layout, _PARAGRAPH_ENDS.isdisjoint(text))
    _set_any_text(layout, text, justify)


def _keep_line(_layout: Any) -> None:
    """A measured line stays as it is; WeasyPrint throws it away and makes it anew to draw it."""


def _resume_line(layout: Any, style: Any) -> None:
    """The measured line, free of the width it was measured for; only one that is spread has to be made anew."""
    if layout.justification_spacing:
        _make_line_anew(layout, style)
    else:
        pango.pango_layout_set_width(layout.layout, -1)


_SHORTCUTS = (
    (pdf_fonts, "get_hb_object_data", _read_font_file),
    (_Font, "_harfbuzz_subset", _take_subset),
    (page, "set_page_type_computed_styles", _share_page_styles),
    (page, "resolve_percentages", _measure_page_part),
    (page.OrientedBox, "outer", page.OrientedBox.outer.setter(_set_outer_size)),
    (inline, "strut", _measure_strut),
    (_Layout, "setup", _begin_line),
    (_Layout, "set_text", _set_text),
    (_Layout, "deactivate", _keep_line),
    (_Layout, "reactivate", _resume_line),
)
_fit_outer_size = page.OrientedBox.outer.fset
_ORIGINALS = tuple(getattr(owner, name) for owner, name, _ in _SHORTCUTS)
(
    _read_face, _, _compute_page_styles, _resolve_percentages, _, _measure_strut_by_name, _begin_any_line,
    _set_any_text, _, _make_line_anew,
) = _ORIGINALS  # fmt: skip

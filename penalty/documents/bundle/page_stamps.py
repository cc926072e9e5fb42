"""The number of a page and, where it is void, that it is: drawn on every page of a bound volume in a font of ours."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any

import pikepdf
from pikepdf import Array, Dictionary, Name

from penalty.documents import fonts

if TYPE_CHECKING:
    from fontTools.ttLib import TTFont

_FONT = Name("/PenaltyStamp")
_SIZE, _MARGIN = 10.0, 30.0
_STAMPED_SIGNS = "0123456789 正副卷第页已被取代（）"
_VOID_MARK = "（已被取代）"


class PageStamper:
    def __init__(self, pdf: pikepdf.Pdf) -> None:
        face = _subset_font()
        self._glyphs = {sign: face.getGlyphID(face.getBestCmap()[ord(sign)]) for sign in _STAMPED_SIGNS}
        self._widths = {
            sign: face["hmtx"][face.getBestCmap()[ord(sign)]][0] * 1000 / _units_per_em(face) for sign in _STAMPED_SIGNS
        }
        self._pdf, self._font = pdf, self._embed_font(pdf, face)

    def page(self, page: pikepdf.Page, volume: str, number: int, *, void: bool) -> None:
        """Draw volume and number at the upper right of ``page`` as it is read, whatever way it is turned."""
        text = f"{volume} 第{number}页{_VOID_MARK if void else ''}"
        page.add_resource(self._font, Name.Font, _FONT, replace_existing=True)
        page.contents_add(b"q\n", prepend=True)
        page.contents_add(b"\nQ\n" + self._draw_text(page, text))

    def _draw_text(self, page: pikepdf.Page, text: str) -> bytes:
        left, bottom, right, top = (float(one) for one in page.cropbox)
        width = sum(self._widths[sign] for sign in text) * _SIZE / 1000
        turned = int(page.obj.get("/Rotate", 0)) % 360
        x, y, turn = {
            0: (right - _MARGIN - width, top - _MARGIN, "1 0 0 1"),
            90: (left + _MARGIN, top - _MARGIN - width, "0 1 -1 0"),
            180: (left + _MARGIN + width, bottom + _MARGIN, "-1 0 0 -1"),
            270: (right - _MARGIN, bottom + _MARGIN + width, "0 -1 1 0"),
        }[turned]
        codes = "".join(f"{self._glyphs[sign]:04X}" for sign in text)
        return f"q BT 0 0 0 rg {_FONT} {_SIZE} Tf {turn} {x:.2f} {y:.2f} Tm <{codes}> Tj ET Q".encode()

    def _embed_font(self, pdf: pikepdf.Pdf, face: TTFont) -> pikepdf.Object:
        name = Name("/PENSTA+PenaltyHei")
        out = io.BytesIO()
        face.save(out)
        head, hhea, scale = face["head"], face["hhea"], 1000 / _units_per_em(face)
        box = [round(value * scale) for value in (head.xMin, head.yMin, head.xMax, head.yMax)]
        descriptor: dict[str, Any] = {
            "Type": Name.FontDescriptor, "FontName": name, "Flags": 4, "FontBBox": Array(box), "ItalicAngle": 0,
            "Ascent": round(hhea.ascent * scale), "Descent": round(hhea.descent * scale), "CapHeight": 700, "StemV": 80,
            "FontFile2": pdf.make_stream(out.getvalue(), Length1=len(out.getvalue())),
        }  # fmt: skip
        widths = Array([])
        for sign, glyph in sorted(self._glyphs.items(), key=lambda pair: pair[1]):
            widths.extend([glyph, Array([round(self._widths[sign])])])
        inner = Dictionary(
            Type=Name.Font, Subtype=Name.CIDFontType2, BaseFont=name, CIDToGIDMap=Name.Identity, W=widths,
            FontDescriptor=pdf.make_indirect(Dictionary(**descriptor)),
            CIDSystemInfo=Dictionary(
                Registry=pikepdf.String("Adobe"), Ordering=pikepdf.String("Identity"), Supplement=0
            ),
        )  # fmt: skip
        outer = Dictionary(
            Type=Name.Font, Subtype=Name.Type0, BaseFont=name, Encoding=Name("/Identity-H"),
            DescendantFonts=Array([pdf.make_indirect(inner)]), ToUnicode=pdf.make_stream(self._build_unicode_map()),
        )  # fmt: skip
        return pdf.make_indirect(outer)

    def _build_unicode_map(self) -> bytes:
        pairs = "\n".join(f"<{glyph:04X}> <{ord(sign):04X}>" for sign, glyph in self._glyphs.items())
        return (
            "/CIDInit /ProcSet findresource begin 12 dict begin begincmap\n"
            "/CIDSystemInfo <</Registry (Adobe) /Ordering (UCS) /Supplement 0>> def\n"
            "/CMapName /Adobe-Identity-UCS def /CMapType 2 def\n"
            "1 begincodespacerange <0000> <FFFF> endcodespacerange\n"
            f"{len(self._glyphs)} beginbfchar\n{pairs}\nendbfchar\n"
            "endcmap CMapName currentdict /CMap defineresource pop end end"
        ).encode()


def _units_per_em(face: TTFont) -> int:
    return int(face["head"].unitsPerEm)


def _subset_font() -> TTFont:
    from fontTools import subset  # takes a while, and only who binds a file needs it
    from fontTools.ttLib import TTFont

    options = subset.Options(layout_features=[], notdef_outline=True, name_IDs=[])
    face = TTFont(fonts.FONT_FOLDER / "hei.ttf")
    cut = subset.Subsetter(options)
    cut.populate(text=_STAMPED_SIGNS)
    cut.subset(face)
    return face

"""The picture of the round red seal; a test key's seal says so."""

import io
import math
import zlib
from functools import lru_cache
from typing import Any

from PIL import Image, ImageDraw, ImageFont
from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.images import PdfImage
from pyhanko.stamp import StaticStampStyle

from penalty.documents import fonts

_SIDE = 600
_RED = (205, 0, 0)
_SWEEP = 230.0
_RING = 14
TEST_WORDS = {"zh": ("测试", "无法律效力"), "en": ("TEST", "no legal effect")}
"""What the seal of a test key says in its centre, by the language of the paper."""


@lru_cache(maxsize=32)
def draw_seal(name: str, test: bool, language: str = "zh") -> bytes:
    """PNG of the seal with the authority's name around it; a neutral centre, 测试 for a test key."""
    image = Image.new("RGBA", (_SIDE, _SIDE), (*_RED, 0))
    draw = ImageDraw.Draw(image)
    draw.ellipse((8, 8, _SIDE - 8, _SIDE - 8), outline=_RED, width=_RING)
    _draw_name(image, name)
    _draw_centre(draw, TEST_WORDS[language] if test else ())
    out = io.BytesIO()
    image.save(out, "PNG")
    return out.getvalue()


def build_stamp_style(name: str, test: bool, language: str = "zh") -> StaticStampStyle:
    return StaticStampStyle(background=_SealImage(name, test, language), border_width=0, background_opacity=1)


class _SealImage(PdfImage):
    """The picture as PDF streams; compressing them takes as long as the rest of a signature, so it is done once."""

    def __init__(self, name: str, test: bool, language: str) -> None:
        self._colour, self._shape = _compressed_streams(name, test, language)
        super().__init__(Image.open(io.BytesIO(draw_seal(name, test, language))))

    @property
    def image_ref(self) -> Any:
        writer: Any = self.writer
        mask = writer.add_object(_image_stream("/DeviceGray", self._shape))
        return writer.add_object(_image_stream("/DeviceRGB", self._colour, mask))


@lru_cache(maxsize=32)
def _compressed_streams(name: str, test: bool, language: str) -> tuple[bytes, bytes]:
    image = Image.open(io.BytesIO(draw_seal(name, test, language)))
    return zlib.compress(image.convert("RGB").tobytes()), zlib.compress(image.getchannel("A").tobytes())


def _image_stream(colours: str, content: bytes, mask: Any = None) -> generic.StreamObject:
    name: Any = generic.NameObject
    number: Any = generic.NumberObject
    entries = {
        "/Type": name("/XObject"),
        "/Subtype": name("/Image"),
        "/Width": number(_SIDE),
        "/Height": number(_SIDE),
        "/ColorSpace": name(colours),
        "/BitsPerComponent": number(8),
        "/Filter": name("/FlateDecode"),
    }
    if mask is not None:
        entries["/SMask"] = mask
    return generic.StreamObject({name(key): value for key, value in entries.items()}, encoded_data=content)


def _draw_name(image: Image.Image, name: str) -> None:
    size = max(28, min(76, int(_SIDE * 0.62 / max(len(name), 4) * 2.1)))
    step = min(_SWEEP / max(len(name) - 1, 1), 34.0)
    start = -step * (len(name) - 1) / 2
    for place, sign in enumerate(name):
        _draw_turned(image, sign, size, start + place * step)


def _draw_turned(image: Image.Image, sign: str, size: int, degrees: float) -> None:
    tile = Image.new("RGBA", (size * 2, size * 2), (*_RED, 0))
    ImageDraw.Draw(tile).text((size, size), sign, font=_load_face("last.ttf", size), fill=_RED, anchor="mm")
    tile = tile.rotate(-degrees, resample=Image.Resampling.BICUBIC)
    radius = _SIDE / 2 - _RING - 22 - size * 0.55
    angle = math.radians(degrees)
    x = _SIDE / 2 + radius * math.sin(angle) - size
    y = _SIDE / 2 - radius * math.cos(angle) - size
    image.alpha_composite(tile, (int(x), int(y)))


def _draw_centre(draw: ImageDraw.ImageDraw, words: tuple[str, ...]) -> None:
    """``words`` in two lines, else a ring."""
    middle = _SIDE / 2
    if words:
        draw.text((middle, middle + 20), words[0], font=_load_face("hei.ttf", 120), fill=_RED, anchor="mm")
        draw.text((middle, middle + 120), words[1], font=_load_face("hei.ttf", 44), fill=_RED, anchor="mm")
    else:
        draw.ellipse((middle - 34, middle - 34, middle + 34, middle + 34), outline=_RED, width=8)


@lru_cache(maxsize=16)
def _load_face(name: str, size: int) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(str(fonts.FONT_FOLDER / name), size)

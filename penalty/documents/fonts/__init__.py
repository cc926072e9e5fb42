"""The faces papers are set in, and a font configuration that knows no others.

Built by tools/fonts.py; licences lie beside the files. Chromium takes the same configuration
through FONTCONFIG_FILE.
"""

import functools
import os
import tempfile
from pathlib import Path
from xml.sax.saxutils import escape

FONT_FOLDER = Path(__file__).parent
FONT_FILES = ("fang.ttf", "kai.ttf", "title.ttf", "hei.ttf", "last.ttf")
UNPRINTABLE = "□"

_CONFIGURATION = """<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd">
<fontconfig>
  <dir>{folder}</dir>
  <cachedir>{cache}</cachedir>
  <alias binding="same"><family>serif</family><prefer><family>Penalty Song</family></prefer></alias>
  <alias binding="same"><family>sans-serif</family>
    <prefer><family>Penalty Hei</family><family>Penalty Song</family></prefer></alias>
  <alias binding="same"><family>system-ui</family>
    <prefer><family>Penalty Hei</family><family>Penalty Song</family></prefer></alias>
</fontconfig>
"""


class FontsMissing(Exception):
    """A committed font file is absent; the message names it and the cure."""


def write_configuration(cache: Path) -> Path:
    """Write ``fonts.conf`` into ``cache`` and return it; fontconfig keeps its own cache there, too."""
    absent = [name for name in FONT_FILES if not (FONT_FOLDER / name).is_file()]
    if absent:
        raise FontsMissing(f"{FONT_FOLDER}: {', '.join(absent)} missing; install the package again")
    cache.mkdir(parents=True, exist_ok=True)
    text = _CONFIGURATION.format(folder=escape(str(FONT_FOLDER)), cache=escape(str(cache)))
    target = cache / "fonts.conf"
    if not (target.is_file() and target.read_text("utf-8") == text):
        with tempfile.NamedTemporaryFile("w", encoding="utf-8", dir=cache, delete=False) as draft:
            draft.write(text)
        Path(draft.name).replace(target)
    return target


@functools.cache
def list_characters() -> frozenset[int]:
    """The code points that at least one of our faces draws."""
    from fontTools.ttLib import TTFont  # a tenth of a second, and only where text is registered

    known: set[int] = set()
    for name in FONT_FILES:
        with TTFont(FONT_FOLDER / name, lazy=True) as face:
            known |= face.getBestCmap().keys()
    return frozenset(known)


def replace_unprintable(text: str) -> str:
    """The same with :data:`UNPRINTABLE` for each sign that no face draws: what is on file already binds, however it
    was written; line breaks stay."""
    known = list_characters()
    return "".join(one if one == "\n" or ord(one) in known else UNPRINTABLE for one in text)


def get_private_cache() -> Path:
    """A folder of this user's own in the temporary place, never one that somebody else made."""
    place = Path(tempfile.gettempdir()) / f"penalty-fonts-{os.getuid()}"
    place.mkdir(mode=0o700, exist_ok=True)
    if place.is_symlink() or place.stat().st_uid != os.getuid():
        return Path(tempfile.mkdtemp(prefix="penalty-fonts-"))
    return place

"""Build the paper fonts from pinned packages into penalty/documents/fonts.

Run by hand, once, when a source changes:  python tools/fonts.py WORK_FOLDER
It needs apt-get, dpkg-deb and npm; everything it fetches is checked against the sums below.
The same packages give the same bytes.
"""

import gzip
import hashlib
import shutil
import subprocess
import sys
import tarfile
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from fontTools import subset
from fontTools.pens.cu2quPen import Cu2QuPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTFont, newTable

TARGET = Path(__file__).parent.parent / "penalty" / "documents" / "fonts"
FANDOL = "texlive-lang-chinese_2022.20230122-1_all.deb"
SERIF = "expo-google-fonts-noto-serif-sc-0.4.3.tgz"
SANS = "expo-google-fonts-noto-sans-sc-0.4.3.tgz"
SUMS = {
    FANDOL: "9cfa07bd44e7b9098e26f0ecac1b5ad210d2249d474c8074d53de92d650b0ec0",
    SERIF: "ff6bcf5ba68d92dfecc05544bb150f9e724741a932354a0dd97e7289c40a3f5e",
    SANS: "0d69d0f4971d2ff574e3d93cbc218dc950bf3f3f8f8e2c008d97687ed53aee59",
}
FETCH = {
    FANDOL: ["apt-get", "download", "texlive-lang-chinese=2022.20230122-1"],
    SERIF: ["npm", "pack", "--silent", "@expo-google-fonts/noto-serif-sc@0.4.3"],
    SANS: ["npm", "pack", "--silent", "@expo-google-fonts/noto-sans-sc@0.4.3"],
}
CURVE_ERROR = 1.0
ASCENT, DESCENT = 880, 120
# Fandol draws the full-width yen sign as a dollar, and its Latin letters are a coarse sans.
FANDOL_WITHOUT = {0xFFE5, 0x00A5, *range(0x0021, 0x007F)}
SIGNS = "〇㎡㎥²³½µ‰℃≥≤±×÷√□■○●★☆〔〕【】《》〈〉—…·¥￥§№①②③④⑤⑥⑦⑧⑨⑩"


@dataclass(frozen=True)
class Face:
    """One committed font: where it comes from, the family it is known by, what is kept."""

    file: str
    package: str
    member: str
    family: str
    characters: frozenset[int] | None = None


def gb2312() -> frozenset[int]:
    """Every character of GB 2312, printable Latin and the signs that measurements use."""
    codes = set(range(0x20, 0x7F)) | set(range(0xA0, 0x100)) | {ord(sign) for sign in SIGNS}
    for row in range(0xA1, 0xF8):
        for cell in range(0xA1, 0xFF):
            codes.update(map(ord, bytes([row, cell]).decode("gb2312", "ignore")))
    return frozenset(codes)


FACES = (
    Face("fang.ttf", FANDOL, "FandolFang-Regular.otf", "Penalty Fang"),
    Face("kai.ttf", FANDOL, "FandolKai-Regular.otf", "Penalty Kai"),
    Face("title.ttf", SERIF, "NotoSerifSC_700Bold.ttf", "Penalty Title", gb2312()),
    Face("hei.ttf", SANS, "NotoSansSC_400Regular.ttf", "Penalty Hei", gb2312()),
    Face("last.ttf", SERIF, "NotoSerifSC_400Regular.ttf", "Penalty Song"),
)


def fetch_package(package: str, work: Path) -> Path:
    """The package file, downloaded when absent and checked against its sum."""
    path = work / package
    if not path.exists():
        subprocess.run(FETCH[package], cwd=work, check=True)
    found = hashlib.sha256(path.read_bytes()).hexdigest()
    if found != SUMS[package]:
        raise SystemExit(f"{path}: sha256 is {found}, expected {SUMS[package]}: delete it and run again")
    return path


def unpack_package(path: Path) -> Path:
    """A folder with the contents of a .deb or .tgz."""
    folder = path.with_suffix(".unpacked")
    if folder.exists():
        shutil.rmtree(folder)
    if path.suffix == ".deb":
        subprocess.run(["dpkg-deb", "-x", path, folder], check=True)
    else:
        with tarfile.open(path) as archive:
            archive.extractall(folder, filter="data")
    return folder


def to_glyf(font: TTFont) -> None:
    """Turn CFF outlines into TrueType ones; strict readers misread re-encoded CFF."""
    order, glyphs = font.getGlyphOrder(), font.getGlyphSet()
    outlines = {}
    for name in order:
        pen = TTGlyphPen(glyphs)
        glyphs[name].draw(Cu2QuPen(pen, CURVE_ERROR, reverse_direction=True))
        outlines[name] = pen.glyph()
    table = font["glyf"] = newTable("glyf")
    table.glyphOrder, table.glyphs = order, outlines
    font["loca"] = newTable("loca")
    _square_metrics(font)
    for tag in ("CFF ", "VORG", "BASE", "vhea", "vmtx", "GPOS"):
        del font[tag]
    font.sfntVersion = "\000\001\000\000"


def _square_metrics(font: TTFont) -> None:
    for name, glyph in font["glyf"].glyphs.items():
        glyph.recalcBounds(font["glyf"])
        font["hmtx"][name] = (font["hmtx"][name][0], getattr(glyph, "xMin", 0))
    font["maxp"] = limits = newTable("maxp")
    limits.tableVersion = 0x00010000
    limits.maxZones, limits.maxTwilightPoints, limits.maxStorage = 1, 0, 0
    limits.maxFunctionDefs, limits.maxInstructionDefs, limits.maxStackElements = 0, 0, 0
    limits.maxSizeOfInstructions, limits.maxComponentElements = 0, 0
    font["post"].formatType = 3.0


def keep_glyphs(font: TTFont, codes: Iterable[int]) -> None:
    """Drop every glyph that is not needed, hints and layout included."""
    options = subset.Options(
        hinting=False,
        layout_features=["kern", "ccmp", "locl"],
        notdef_outline=True,
        name_IDs=["*"],
        name_legacy=True,
        recalc_bounds=True,
        recalc_timestamp=False,
        drop_tables=["BASE", "VORG", "vhea", "vmtx", "DSIG", "meta"],
    )
    worker = subset.Subsetter(options)
    worker.populate(unicodes=codes)
    worker.subset(font)


def rename_family(font: TTFont, family: str) -> None:
    """Give the face a family of its own: installed fonts of the old name must never be taken."""
    names = font["name"]
    compact = family.replace(" ", "")
    for record in list(names.names):
        if record.nameID in {1, 3, 4, 6, 16, 17, 18, 21, 22, 25}:
            names.removeNames(record.nameID, record.platformID, record.platEncID, record.langID)
    for identity, text in ((1, family), (2, "Regular"), (3, compact), (4, family), (6, compact)):
        names.setName(text, identity, 3, 1, 0x409)
    _level_height(font)
    font["OS/2"].usWeightClass = 400
    font["OS/2"].fsSelection = font["OS/2"].fsSelection & ~0x21 | 0x40
    font["head"].macStyle = 0


def _level_height(font: TTFont) -> None:
    """One height for all faces: else a line with a second face in it is taller and the page loses lines."""
    head, shape = font["hhea"], font["OS/2"]
    scale = font["head"].unitsPerEm / 1000
    head.ascent = shape.sTypoAscender = shape.usWinAscent = round(ASCENT * scale)
    head.descent = shape.sTypoDescender = -round(DESCENT * scale)
    shape.usWinDescent = round(DESCENT * scale)
    head.lineGap = shape.sTypoLineGap = 0


def build_face(face: Face, source: Path) -> None:
    """Write one committed face."""
    font = TTFont(source, recalcTimestamp=False)
    codes = set(face.characters or font.getBestCmap())
    if face.package == FANDOL:
        to_glyf(font)
        codes -= FANDOL_WITHOUT
    keep_glyphs(font, codes)
    rename_family(font, face.family)
    font.save(TARGET / face.file)


def fandol_licence(folder: Path) -> bytes:
    """The authors' statement (GPL with font exception) followed by the text of the GPL."""
    place = next(folder.glob("usr/share/doc/*/fonts/fandol"))
    return (place / "README").read_bytes() + b"\n\n" + gzip.decompress((place / "COPYING.gz").read_bytes())


def main(work: Path) -> None:
    """Fetch, check, build all faces and lay their licences beside them."""
    work.mkdir(parents=True, exist_ok=True)
    TARGET.mkdir(parents=True, exist_ok=True)
    folders = {package: unpack_package(fetch_package(package, work)) for package in SUMS}
    for face in FACES:
        build_face(face, next(folders[face.package].rglob(face.member)))
        print(face.file, (TARGET / face.file).stat().st_size)
    (TARGET / "LICENSE-fandol.txt").write_bytes(fandol_licence(folders[FANDOL]))
    for package, name in ((SERIF, "serif"), (SANS, "sans")):
        shutil.copyfile(next(folders[package].rglob("LICENSE_FONT")), TARGET / f"LICENSE-noto-{name}.txt")


if __name__ == "__main__":
    main(Path(sys.argv[1]).resolve())

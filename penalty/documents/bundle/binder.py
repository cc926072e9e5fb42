"""Bind a plan into one PDF/A-3b: volumes with cover, index, stamped pages and outline; originals and data attached.

What is large goes through the disk. Memory holds one page at a time, and of the attached files the largest.
"""

import io
import json
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, OutlineItem, String

from penalty.documents.bundle import inserted_sheets, page_images
from penalty.documents.bundle.inserted_sheets import PageSpan
from penalty.documents.bundle.page_images import DrawnEvidence, PagePicture
from penalty.documents.bundle.page_stamps import PageStamper
from penalty.documents.bundle.pdf_stream_writer import CarriedObject, Carrier
from penalty.documents.bundle.plan import Leaf, Opener, Plan, Volume
from penalty.documents.typesetter import SealBox
from penalty.foreign_files.limits import Limits

MANIFEST_FILE = "data-manifest.json"
MANIFEST_FORMAT = 1
_A4 = (595.28, 841.89)
_MARGIN = 42.0
Progress = Callable[[str], None]
"""Receives a line on how far binding is."""


@dataclass(frozen=True, slots=True)
class UnsignedBundle:
    pages: int
    seal: SealBox | None
    attached: tuple[str, ...]


@dataclass
class _BindingState:
    plan: Plan
    opener: Opener
    carrier: Carrier
    report: Progress
    stack: ExitStack
    limits: Limits
    files: dict[str, CarriedObject] = field(default_factory=dict)
    bodies: list[list[pikepdf.Pdf | PagePicture]] = field(default_factory=list)


def bind_volumes(
    plan: Plan, opener: Opener, target: Path, at: datetime, report: Progress, limits: Limits
) -> UnsignedBundle:
    """Write the bundle of ``plan`` to ``target``, unsigned; a second file beside it lives as long as this takes.

    Raises what ``opener`` raises for a file that is not what it was, and what rendering a sheet raises.
    """
    carrier_file = target.with_name(target.name + ".carrier")
    try:
        with ExitStack() as stack, Carrier(carrier_file) as carrier:
            state = _BindingState(plan, opener, carrier, report, stack, limits)
            for leaf in plan.leaves():
                state.bodies.append(_attach_leaf(state, leaf))
            return _lay_out(state, target, at)
    finally:
        carrier_file.unlink(missing_ok=True)


def _attach_leaf(state: _BindingState, leaf: Leaf) -> list[pikepdf.Pdf | PagePicture]:
    state.report(f"{leaf.number} {leaf.title}")
    with state.opener(leaf.file) as source:
        if leaf.attached not in state.files:
            state.files[leaf.attached] = state.carrier.attach(source, leaf.media_type)
    if not leaf.sheet:
        return [_flatten_paper(state, leaf)]
    drawn = _draw_leaf(state, leaf)
    sheet = inserted_sheets.render_evidence_sheet(state.plan, leaf, drawn.reason_not_drawn)
    return [*(_open_pdf(state, pdf) for pdf in (sheet.pdf, drawn.pdf) if pdf), *drawn.pictures]


def _draw_leaf(state: _BindingState, leaf: Leaf) -> DrawnEvidence:
    def report_pages(done: int, count: int) -> None:
        if done % 100 == 0 or (done == count and count > 100):
            state.report(f"{leaf.number} {leaf.title}: {done}/{count}")

    heading = (leaf.number, str(state.plan.form["authority"]), leaf.title)
    with state.opener(leaf.file) as source:
        return page_images.draw_evidence(source, leaf.media_type, heading, state.carrier, report_pages, state.limits)


def _flatten_paper(state: _BindingState, leaf: Leaf) -> pikepdf.Pdf:
    """An issued paper with its seal as part of the page: its signature holds in the attached original only."""
    pdf = state.stack.enter_context(pikepdf.open(state.stack.enter_context(state.opener(leaf.file))))
    pdf.flatten_annotations("all")
    _remove_keys(pdf.Root, "/AcroForm")
    for page in pdf.pages:
        _remove_keys(page.obj, "/Annots")
    return pdf


def _open_pdf(state: _BindingState, content: bytes) -> pikepdf.Pdf:
    return state.stack.enter_context(pikepdf.open(io.BytesIO(content)))


def _lay_out(state: _BindingState, target: Path, at: datetime) -> UnsignedBundle:
    spans, bodies = _number_pages(state), iter(state.bodies)
    _attach_data(state, spans)
    state.carrier.close()
    with pikepdf.open(state.carrier.path) as pdf:
        binder = _Binder(pdf, state)
        for volume, pages in zip(state.plan.volumes, spans, strict=True):
            binder.volume(volume, pages, [next(bodies) for _ in pages])
        binder.finish(at)
        state.report(f"writing {len(pdf.pages)} pages")
        pdf.save(target, object_stream_mode=pikepdf.ObjectStreamMode.generate, deterministic_id=False)
        return UnsignedBundle(len(pdf.pages), binder.seal, tuple(sorted(state.files)))


def _number_pages(state: _BindingState) -> list[list[PageSpan]]:
    """For each volume the pages of its leaves; cover and index are not counted."""
    counts, found = iter(state.bodies), []
    for volume in state.plan.volumes:
        last, spans = 0, []
        for _ in volume.leaves():
            first, last = last + 1, last + sum(_count_pages(one) for one in next(counts))
            spans.append((first, last))
        found.append(spans)
    return found


def _count_pages(one: pikepdf.Pdf | PagePicture) -> int:
    return 1 if isinstance(one, PagePicture) else len(one.pages)


def _attach_data(state: _BindingState, spans: list[list[PageSpan]]) -> None:
    """Attach the data, last of all the manifest, which names the hash of everything else."""
    for name, content in state.plan.sealed.items():
        kind = {"json": "application/json", "zip": "application/zip"}.get(name.rpartition(".")[2], "text/x-python")
        state.files[name] = state.carrier.attach(io.BytesIO(content), kind)
    volumes = [
        {"name": volume.name, "leaves": list(_manifest_leaves(volume, pages))}
        for volume, pages in zip(state.plan.volumes, spans, strict=True)
    ]
    files = [{"name": name, "sha256": one.sha256, "size": one.size} for name, one in sorted(state.files.items())]
    manifest = {"format": MANIFEST_FORMAT, **state.plan.made, "volumes": volumes, "files": files}
    content = json.dumps(manifest, ensure_ascii=False, sort_keys=True, indent=1).encode()
    state.files[MANIFEST_FILE] = state.carrier.attach(io.BytesIO(content), "application/json")


def _manifest_leaves(volume: Volume, spans: list[PageSpan]) -> Iterator[dict[str, object]]:
    headings = [part.heading for part in volume.parts for _ in part.leaves]
    for leaf, heading, (first, last) in zip(volume.leaves(), headings, spans, strict=True):
        yield {
            "part": heading, "title": leaf.title, "number": leaf.number, "dated_on": leaf.dated_on.isoformat(),
            "attached": leaf.attached, "sha256": leaf.file, "first": first, "last": last, "void": leaf.void,
            "issued": not leaf.sheet,
        }  # fmt: skip


class _Binder:
    def __init__(self, pdf: pikepdf.Pdf, state: _BindingState) -> None:
        self.pdf, self.state = pdf, state
        self.seal: SealBox | None = None
        self._stamp = PageStamper(pdf)
        self._outline: list[OutlineItem] = []
        self._intent: Any = None

    def volume(self, volume: Volume, spans: list[PageSpan], bodies: list[list[pikepdf.Pdf | PagePicture]]) -> None:
        state, pages = self.state, spans[-1][1] if spans else 0
        top = OutlineItem(volume.name, len(self.pdf.pages))
        cover = inserted_sheets.render_cover(state.plan, volume, pages + 1)
        self.seal = self.seal or cover.seal
        self._add_pages(_open_pdf(state, cover.pdf))
        top.children.append(OutlineItem("卷内目录", len(self.pdf.pages)))
        self._add_pages(_open_pdf(state, inserted_sheets.render_index(state.plan, volume, spans).pdf))
        places = iter(zip(spans, bodies, strict=True))
        for part in volume.parts:
            self._add_part(top, part.heading, [(leaf, *next(places)) for leaf in part.leaves], volume.name)
        top.children.append(OutlineItem("卷内备考表", len(self.pdf.pages)))
        note = inserted_sheets.render_closing_note(state.plan, volume, pages + 1, self._list_closing_rows())
        self._add_pages(_open_pdf(state, note.pdf))
        self._stamp.page(self.pdf.pages[-1], volume.name, pages + 1, void=False)
        self._outline.append(top)

    def _add_part(self, top: OutlineItem, heading: str, leaves: list[tuple[Leaf, PageSpan, Any]], volume: str) -> None:
        if not leaves:
            return
        item = OutlineItem(heading, len(self.pdf.pages))
        for leaf, (first, _last), body in leaves:
            void = "（已被取代）" if leaf.void else ""
            item.children.append(OutlineItem(f"{leaf.title} {leaf.number}{void}", len(self.pdf.pages)))
            for one in body:
                start = len(self.pdf.pages)
                self._add_pages(one)
                for page in range(start, len(self.pdf.pages)):
                    self._stamp.page(self.pdf.pages[page], volume, first, void=bool(leaf.void))
                    first += 1
        top.children.append(item)

    def _add_pages(self, one: pikepdf.Pdf | PagePicture) -> None:
        if isinstance(one, PagePicture):
            self.pdf.add_blank_page(page_size=_page_size(one))
            _place_picture(self.pdf, self.pdf.pages[-1], one)
            return
        start = len(self.pdf.pages)
        self.pdf.pages.extend(one.pages)
        if self._intent is None:
            self._intent = self.pdf.copy_foreign(one.make_indirect(one.Root.OutputIntents))
        for place in range(start, len(self.pdf.pages)):
            _remove_keys(self.pdf.pages[place].obj, "/Annots", "/StructParents", "/Tabs")

    def _list_closing_rows(self) -> list[tuple[str, str]]:
        count = len(self.state.files)
        manifest = self.state.files[MANIFEST_FILE]
        return [
            ("附件", f"本文件所附原件和数据共{count}件，清单见{MANIFEST_FILE}，其SHA-256为{manifest.sha256}"),
            ("核验", "以所附check_bundle.py可以脱离办案系统核验：附件哈希、留痕链、签名，并由封存的案情重算裁量建议"),
        ]

    def finish(self, at: datetime) -> None:
        with self.pdf.open_outline() as outline:
            outline.root.extend(self._outline)
        root = self.pdf.Root
        specs = {name: self._build_file_spec(name, one, at) for name, one in sorted(self.state.files.items())}
        pairs = [item for name, spec in specs.items() for item in (String(name), spec)]
        root.Names = Dictionary(EmbeddedFiles=Dictionary(Names=Array(pairs)))
        root.AF, root.OutputIntents, root.PageMode = Array(specs.values()), self._intent, Name.UseOutlines
        root.Lang = String("zh-CN")
        form = self.state.plan.form
        with self.pdf.open_metadata(set_pikepdf_as_editor=False) as meta:
            meta["pdfaid:part"], meta["pdfaid:conformance"] = "3", "B"
            meta["dc:title"] = f"{form['number']} 行政处罚案卷"
            meta["dc:creator"] = [str(form["authority"])]
            meta["xmp:CreateDate"] = at.isoformat(timespec="seconds")

    def _build_file_spec(self, name: str, carried: CarriedObject, at: datetime) -> pikepdf.Object:
        stream = self.pdf.get_object(carried.number, 0)
        day = String(at.strftime("D:%Y%m%d%H%M%S+00'00'"))
        stream.Params = Dictionary(Size=carried.size, ModDate=day)
        relation = Name.Data if name.startswith("data-") else Name.Source
        file_spec = Dictionary(
            Type=Name.Filespec, F=String(name), UF=String(name), AFRelationship=relation,
            EF=Dictionary(F=stream, UF=stream), Desc=String(f"SHA-256 {carried.sha256}"),
        )  # fmt: skip
        return self.pdf.make_indirect(file_spec)


def _remove_keys(item: pikepdf.Object, *keys: str) -> None:
    for key in keys:
        if key in item:
            del item[key]


def _page_size(one: PagePicture) -> tuple[float, float]:
    return _A4 if one.width <= one.height else (_A4[1], _A4[0])


def _place_picture(pdf: pikepdf.Pdf, page: pikepdf.Page, one: PagePicture) -> None:
    width, height = _page_size(one)
    scale = min((width - 2 * _MARGIN) / one.width, (height - 2 * _MARGIN) / one.height, 72 / page_images.DOTS)
    wide, high = one.width * scale, one.height * scale
    x, y = (width - wide) / 2, (height - high) / 2
    name = page.add_resource(pdf.get_object(one.number, 0), Name.XObject, Name("/Im0"))
    page.Contents = pdf.make_stream(f"q {wide:.2f} 0 0 {high:.2f} {x:.2f} {y:.2f} cm {name} Do Q".encode())

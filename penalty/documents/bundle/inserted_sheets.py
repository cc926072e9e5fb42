"""The sheets that binding adds: cover and index before a volume, a sheet before each piece, a note at the end."""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from penalty.documents import fonts, renderer
from penalty.documents.bundle.plan import Leaf, Plan, Volume
from penalty.documents.renderer import Rendered

PageSpan = tuple[int, int]
"""First and last page of a leaf in its volume."""


def render_cover(plan: Plan, volume: Volume, pages: int) -> Rendered:
    data = {**volume.cover, "volume": volume.name, "pages": pages}
    return _render(plan, "volume_cover", data, f"cover {volume.name}")


def render_index(plan: Plan, volume: Volume, spans: Sequence[PageSpan]) -> Rendered:
    """The index: every part of Order 30 art 79, every leaf with its pages."""
    places = iter(spans)
    parts = [
        {"heading": part.heading, "rows": [_index_row(leaf, next(places)) for leaf in part.leaves]}
        for part in volume.parts
    ]
    data = {"number": plan.form["number"], "authority": plan.form["authority"], "volume": volume.name, "parts": parts}
    return _render(plan, "volume_index", data, f"index {volume.name}")


def render_evidence_sheet(plan: Plan, leaf: Leaf, why_not: str) -> Rendered:
    """The sheet before a piece of evidence, which also says why nothing follows where nothing can be drawn."""
    rows = [*leaf.sheet, ("原件", f"附件 {leaf.attached}（{leaf.size}字节）"), ("原件哈希（SHA-256）", leaf.file)]
    rows += [(label, text) for label, text in (("效力", leaf.void), ("排印", why_not)) if text]
    return _render_form(plan, f"证据材料（{leaf.number}）", rows)


def render_closing_note(plan: Plan, volume: Volume, pages: int, rows: Iterable[tuple[str, str]]) -> Rendered:
    """The note at the end of a volume (卷内备考表): how many pages it has and what lies beside them."""
    all_rows = [
        ("卷别", volume.name), ("本卷页数", f"共{pages}页"), ("本卷文件数", f"共{len(list(volume.leaves()))}件"), *rows
    ]  # fmt: skip
    return _render_form(plan, "卷内备考表", all_rows)


def _render_form(plan: Plan, heading: str, rows: Iterable[tuple[str, str]]) -> Rendered:
    data = {**plan.form, "heading": heading, "rows": [{"label": label, "texts": [text]} for label, text in rows]}
    return _render(plan, "clerk_form", data, heading)


def _index_row(leaf: Leaf, span: PageSpan) -> Mapping[str, Any]:
    remark = "已被取代" if leaf.void else ""
    on: date = leaf.dated_on
    return {
        "title": leaf.title, "number": leaf.number, "dated_on": on, "first": span[0], "last": span[1], "remark": remark
    }  # fmt: skip


def _render(plan: Plan, template: str, data: Mapping[str, Any], seed: str) -> Rendered:
    name = f"bundle {plan.form['number']} {seed}".encode()
    return renderer.render_paper(template, _make_printable(data), identifier=hashlib.sha256(name).digest()[:16])


def _make_printable(value: Any) -> Any:
    if isinstance(value, str):
        return fonts.replace_unprintable(value)
    if isinstance(value, Mapping):
        return {name: _make_printable(one) for name, one in value.items()}
    return [_make_printable(one) for one in value] if isinstance(value, list | tuple) else value

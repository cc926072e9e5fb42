"""Pieces of the demo by what they prove: the query that finds an omission, the paper that shows its correction."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from penalty.demo.sample_files import ARCHIVE, AREA, CATALOGUE, SampleFile
from penalty.documents import formatting
from penalty.models import Evidence, EvidenceKind, Purpose

QUERIES: Mapping[str, tuple[str, str]] = {
    "acceptance-missing": ("竣工验收信息系统查询记录", "截至{day}没有验收信息"),
    "eia-register-form-unfiled": (
        "备案系统查询记录", "截至{day}没有该项目的备案信息",
    ),
    "discharge-register-unfiled": ("排污登记系统查询记录", "截至{day}没有当事人的排污登记信息"),
    "emergency-plan-unfiled": ("突发环境事件应急预案备案查询记录", "截至{day}没有当事人应急预案的备案信息"),
    "hazardous-waste-plan-missing": ("危险废物管理计划备案查询记录", "截至{day}没有当事人管理计划的备案信息"),
    "information-not-disclosed": (
        "环境信息公开平台查询截图", "截至{day}没有公开上述信息",
    ),
}  # fmt: skip
"""By matter, a query of a system: title, and its result."""
CORRECTIONS: Mapping[str, tuple[str, str]] = {
    "acceptance-missing": ("竣工环境保护验收报告和公开截图", ""),
    "catering-fumes": ("油烟净化设施清洗记录和油烟检测报告", ""),
    "discharge-register-unfiled": ("排污登记回执", ""),
    "discharge-standard-exceeded-air": ("检修记录和滤袋更换单据", ""),
    "discharge-standard-exceeded-water": (
        "停排抽排记录和膜组件更换单据", "当事人停止外排、从雨水沟抽回废水约0.5吨和更换膜组件的情况",
    ),
    "dust-material-uncovered": ("围挡、苫盖施工单据和照片", ""),
    "eia-register-form-unfiled": ("备案回执", ""),
    "emergency-plan-unfiled": ("应急预案备案表", ""),
    "information-not-disclosed": ("补充公开信息的系统截图", ""),
}  # fmt: skip
"""By matter, the paper that shows the correction: title, and what it proves where that is more than the correction."""
CORRECTION = ("整改情况说明和现场照片", "")
REACH, COMPLAINTS = "影响范围勘测记录（附照片）", "投诉举报登记表（隐去投诉人信息）"
METER = "总排口流量计读数记录（附照片）"
GRAVE = ("considerable", "serious")


def list_queries(matter: str, pieces: Iterable[Evidence]) -> list[Evidence]:
    """Those of the pieces in which it was looked up what makes the act."""
    titles = (QUERIES.get(matter, ("", ""))[0], ARCHIVE, CATALOGUE)
    return [piece for piece in pieces if piece.title in titles]


def build_query(matter: str, party: str, day: date) -> SampleFile | None:
    """The record of the query that shows the omission; ``None`` where what is seen on the spot shows the act."""
    if matter not in QUERIES:
        return None
    title, proves = QUERIES[matter]
    text = proves.format(day=formatting.format_day(day))
    content = f"【演示材料】\n{party}：{text}\n".encode()
    return SampleFile("query.txt", content, title, EvidenceKind.ELECTRONIC_DATA, Purpose.CONDUCT, proves=text)


def describe_correction(matter: str, corrected_on: object) -> tuple[str, str]:
    """Title and what it proves; general words where nothing was corrected."""
    told = CORRECTIONS.get(matter, CORRECTION)
    return told if isinstance(corrected_on, date) else CORRECTION


def build_sampling_record(party: str, day: date) -> SampleFile:
    """Order 30 art 29(2): the sampling is recorded."""
    content = f"【演示材料】\n{party}采样记录，{day}。\n".encode()
    return SampleFile(
        "sampling.txt", content, "采样记录", EvidenceKind.SCENE_RECORD, Purpose.CONDUCT,
        proves="采样的时间、点位、方法、次数和样品的保存、交接情况",
    )  # fmt: skip


def build_meter_reading(party: str, day: date) -> SampleFile:
    """Beside the look at where the water went: how much it was."""
    proves = "当日零时和采样开始时流量计累计读数均为12846.3吨，采样结束时12846.8吨，采样期间外排约0.5吨"
    content = f"【演示材料】\n{party}{METER}，{day}：{proves}。\n".encode()
    return SampleFile("meter.txt", content, METER, EvidenceKind.ELECTRONIC_DATA, Purpose.IMPACT, proves=proves)


def build_effect_pieces(party: str, harm: str, area: object, day: date) -> Iterator[SampleFile]:
    """A piece of its own for each circumstance that carries a higher figure: how far the harm went, who complained of
    it, how much lay there."""
    told = {one: one.endswith("投诉") for one in harm.split("，") if one}
    seen, complaints = ("，".join(one for one in told if told[one] is side) for side in (False, True))
    figure = f"物料占地面积约{area}平方米" if area else ""
    for title, kind, purpose, proves in (
        (AREA, EvidenceKind.SCENE_RECORD, Purpose.CONDUCT, figure),
        (REACH, EvidenceKind.SCENE_RECORD, Purpose.IMPACT, seen),
        (COMPLAINTS, EvidenceKind.DOCUMENTARY, Purpose.IMPACT, complaints),
    ):
        content = f"【演示材料】\n{party}{title}，{day}：{proves}。\n".encode()
        yield from [SampleFile(f"{title}.txt", content, title, kind, purpose, proves=proves)] if proves else []


def build_quick_test(party: str, day: date) -> SampleFile:
    """The lead that warrants filing before the laboratory has answered; it proves no exceedance."""
    content = f"【演示材料】\n{party}排放口现场快速检测记录，{day}：读数高于限值，仅作为立案线索，以实验室监测为准。\n"
    return SampleFile(
        "quick-test.txt", content.encode(), "现场快速检测记录", EvidenceKind.SCENE_RECORD, Purpose.PROCEDURE,
        proves="涉嫌超标排放的线索",
    )  # fmt: skip

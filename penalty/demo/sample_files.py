"""Sample evidence: real files of several types."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from io import BytesIO
from typing import NamedTuple

import pikepdf
from PIL import Image, ImageDraw
from PIL.PngImagePlugin import PngInfo

from penalty.criteria.dictionary import Fact
from penalty.models import EvidenceKind, Purpose

MOST_WORDS = 300
"""As many as a piece may say of what it proves."""
SIZE = (320, 240)
SKY, GROUND, INK = (198, 214, 224), (150, 140, 120), (40, 40, 40)


@dataclass(frozen=True, slots=True)
class SampleFile:
    """A sample file, and what it is on record as; without ``origin`` it comes from the party, without ``proves`` the
    words are those for its kind and purpose."""

    filename: str
    content: bytes
    title: str
    kind: EvidenceKind
    purpose: Purpose
    origin: str = ""
    proves: str = ""


SAMPLES: Mapping[str, tuple[str, str, EvidenceKind, Purpose]] = {
    "waiver": (
        "{party}已收到事先告知书，书面放弃陈述、申辩和要求听证的权利。\n{day}",
        "放弃陈述申辩（听证）权利声明", EvidenceKind.PARTY_STATEMENT, Purpose.PROCEDURE,
    ),
    "undertaking": (
        "{party}于{day}签署的免罚轻罚承诺书。",
        "免罚轻罚承诺书（签署件）", EvidenceKind.PARTY_STATEMENT, Purpose.PROCEDURE,
    ),
    "kept": (
        "{day}核查：{party}承诺事项已履行。", "承诺履行情况核查记录", EvidenceKind.SCENE_RECORD, Purpose.REMEDIATION
    ),
    "monitoring": (
        "{party}外排废水（废气）监测报告，{day}。", "监测报告", EvidenceKind.EXPERT_OPINION, Purpose.IMPACT
    ),
    "retest": (
        "{party}改正后外排废水（废气）复测报告，{day}。", "复测报告", EvidenceKind.EXPERT_OPINION, Purpose.REMEDIATION
    ),
    "permit": (
        "{party}的排污许可证（正本，副本中载明许可排放限值、自行监测和信息公开要求的页），{day}调取。",
        "排污许可证（正本、副本）", EvidenceKind.DOCUMENTARY, Purpose.CONDUCT,
    ),
    "returned": (
        "{day}，{party}一案经审查不予追究刑事责任，退回生态环境主管部门处理。",
        "案件退回函", EvidenceKind.DOCUMENTARY, Purpose.PROCEDURE,
    ),
    "statement": (
        "{party}于{day}提交的陈述申辩书。", "陈述申辩书", EvidenceKind.PARTY_STATEMENT, Purpose.PROCEDURE
    ),
    "hearing-request": (
        "{party}于{day}要求听证。", "听证申请书", EvidenceKind.PARTY_STATEMENT, Purpose.PROCEDURE
    ),
    "transcript": (
        "{day}听证笔录，{party}逐页核对签字。",
        "听证笔录（签字件）", EvidenceKind.PARTY_STATEMENT, Purpose.PROCEDURE,
    ),
    "deferral-request": (
        "{party}于{day}申请分期缴纳罚款，附财务状况证明。",
        "分期缴纳罚款申请书", EvidenceKind.PARTY_STATEMENT, Purpose.PROCEDURE,
    ),
    "finances": (
        "{party}的财务状况证明和银行对账单，{day}。", "财务状况证明和银行对账单",
        EvidenceKind.DOCUMENTARY, Purpose.PROCEDURE,
    ),
    "receipt": (
        "{party}于{day}缴纳罚款的银行回单。", "罚款缴纳凭证", EvidenceKind.DOCUMENTARY, Purpose.PROCEDURE
    ),
    "verification": (
        "{day}对{party}改正情况的现场核查记录，载明核查的部位、改正措施的完成情况和厂界外的情况。",
        "改正核查记录", EvidenceKind.SCENE_RECORD, Purpose.REMEDIATION,
    ),
    "boundary": (
        "{party}厂区与饮用水水源保护区等环境敏感区边界的比对图，附保护区划定文件，{day}。",
        "环境敏感区边界比对图", EvidenceKind.DOCUMENTARY, Purpose.CONDUCT,
    ),
    "alert": (
        "重污染天气预警信息发布记录，{party}所在地，{day}查询。",
        "重污染天气预警信息查询结果", EvidenceKind.DOCUMENTARY, Purpose.CONDUCT,
    ),
}  # fmt: skip
"""Name -> text, title, kind and purpose of the files that one step each puts on file."""


CATALOGUE, ARCHIVE = "分类管理名录对照表", "审批、许可、备案档案查阅记录"
APPROVAL, CONTRACT, DUTIES = "环境影响评价文件批复", "施工合同", "环境管理制度和岗位职责文件"
AREA, CHECKLIST, REGISTER = "料堆面积测量记录", "环境保护设施现场核对表", "固定污染源排污登记回执"
OUTPUT = "生产日报和产品出库单"
SCENE_SURVEY = "现场勘察记录（附勘察图）"
SELF_REPORT = "当事人主动报告材料"
LEADS = "线索登记查询记录"
NOT_KNOWN = "此前没有登记该违法行为"
ORIGINS: Sequence[tuple[str, str]] = (
    ("监测报告$|复测报告$|^采样记录$", "演示生态环境监测站"),
    ("举报登记表", "投诉举报人（身份保密，登记在副卷）"),
    ("听证笔录", "听证主持人、记录员制作"),
    (
        "(查询|查阅|测量|核查|检测|勘测|翻看情况)(记录|结果|截图)|对照表|比对图|勘察|核对表|笔录|现场照片|流量计",
        "本机关执法人员制作",
    ),
)
"""By title, who made or handed over a piece that does not come from the party."""
TITLES_BY_FACT: Mapping[str, str] = {
    "authority_learned_on": LEADS,
    "sensitive_area": SAMPLES["boundary"][1], "heavy_pollution_alert": SAMPLES["alert"][1],
    "facilities_built": CHECKLIST, "stockpile_area_m2": AREA,
    "disclosure_required": SAMPLES["permit"][1], "is_works_party": CONTRACT, "is_contractor": CONTRACT,
}  # fmt: skip
"""Facts that a clerk proves by one paper of its own."""
WITHOUT_PERMIT: Mapping[str, str] = {"permit_held": ARCHIVE, "permit_limit_exceeded": REGISTER}
"""Facts that the permit proves, and what proves that there is none."""
DUTY = re.compile("^is_|(?<!_as)_required$")
OF_THE_CATALOGUE = ("project_document", "change_is_major", "key_hazardous_waste")


def find_title(fact: Fact, value: object) -> str:
    """The title of the paper by which a clerk proves the answer; empty where no paper is the usual one."""
    if fact.id in WITHOUT_PERMIT:
        return SAMPLES["permit"][1] if value is True else WITHOUT_PERMIT[fact.id]
    is_duty = DUTY.search(fact.id) or fact.id in OF_THE_CATALOGUE
    of_duty = CATALOGUE if is_duty and str(EvidenceKind.DOCUMENTARY) in fact.evidence else ""
    return TITLES_BY_FACT.get(fact.id, of_duty)


class Survey(NamedTuple):
    """The piece that carries what was seen of the act and its consequence."""

    title: str = SCENE_SURVEY
    kind: EvidenceKind = EvidenceKind.SCENE_RECORD


DEFAULT_SURVEY = Survey()
IN_NO_PLACE = ("disclosure",)
"""Kinds of what is seen (:func:`penalty.demo.scenes.find_kind`) that no survey shows, but a look-up of a platform."""
SURVEYS: Mapping[str, Survey] = {"record": Survey("环保档案翻看情况记录（附照片）")}
"""By kind, where no survey of a place shows it."""


def find_origin(file: SampleFile, party: str) -> str:
    """From whom the piece comes."""
    made = next((who for pattern, who in ORIGINS if re.search(pattern, file.title)), party)
    return file.origin or made


def build_scene_files(
    party: str, matter: str, day: date, *, self_reported: bool, seen: str = "", survey: Survey = DEFAULT_SURVEY
) -> Iterator[SampleFile]:
    """``seen``: what the ``survey`` shows; without it the record of the inspection tells it all."""
    header = _header_text(party, matter, day)
    yield _text_file("licence", header + "当事人主体资格证明复印件。", "营业执照（复印件）",
                EvidenceKind.DOCUMENTARY, Purpose.IDENTITY)  # fmt: skip
    if self_reported:
        yield _text_file("self-report", header + "当事人主动报告其违法行为的书面材料。", SELF_REPORT,
                    EvidenceKind.DOCUMENTARY, Purpose.SELF_REPORT)  # fmt: skip
        yield _text_file("leads", header + f"{LEADS}，两名执法人员查询。", LEADS, EvidenceKind.DOCUMENTARY,
                    Purpose.SELF_REPORT, proves=NOT_KNOWN)  # fmt: skip
    if seen:
        title, kind = survey
        yield _text_file("scene-record", header + f"{title}：由两名执法人员制作。{seen}", title, kind, Purpose.CONDUCT,
                proves=seen[:MOST_WORDS])  # fmt: skip
    yield SampleFile("scene.png", draw_picture(header), "现场照片", EvidenceKind.AUDIO_VISUAL, Purpose.IMPACT)


def build_query_file(party: str, matter: str, day: date) -> SampleFile:
    header = _header_text(party, matter, day)
    return _text_file(
        "register", header + "违法记录查询结果。", "违法记录查询结果", EvidenceKind.DOCUMENTARY, Purpose.HISTORY
    )


def build_correction_file(party: str, matter: str, day: date, title: str, proves: str) -> SampleFile:
    content = build_pdf(_header_text(party, matter, day))
    return SampleFile(
        "correction.pdf", content, title, EvidenceKind.DOCUMENTARY, Purpose.REMEDIATION, proves=proves
    )  # fmt: skip


def build_sample(name: str, party: str, day: date) -> SampleFile:
    """One of :data:`SAMPLES`, of ``party`` and dated ``day``."""
    sentence, title, kind, purpose = SAMPLES[name]
    return _text_file(name, f"【演示材料】\n{sentence.format(party=party, day=day)}\n", title, kind, purpose)


def draw_picture(seed: str) -> bytes:
    """A drawn picture, PNG; another ``seed``, another file."""
    image = Image.new("RGB", SIZE, SKY)
    draw = ImageDraw.Draw(image)
    draw.rectangle((0, SIZE[1] * 2 // 3, *SIZE), fill=GROUND)
    draw.polygon([(60 + len(seed), 160), (160, 70), (260, 160)], fill=GROUND, outline=INK)
    description = PngInfo()
    description.add_itxt("Description", seed)
    with BytesIO() as stream:
        image.save(stream, "PNG", pnginfo=description)
        return stream.getvalue()


def build_pdf(seed: str) -> bytes:
    """An empty page, PDF, that carries ``seed`` as its title."""
    with pikepdf.new() as document, BytesIO() as stream:
        document.add_blank_page(page_size=(595, 842))
        document.docinfo["/Title"] = seed
        document.save(stream, deterministic_id=True)
        return stream.getvalue()


def find_purpose(group: str) -> Purpose:
    """The purpose that proves facts of this group of the dictionary."""
    return Purpose(group) if group in tuple(Purpose) else Purpose.CONDUCT


def _header_text(party: str, matter: str, day: date) -> str:
    return f"【演示材料，非真实证据】\n当事人：{party}\n事项：{matter}\n日期：{day}\n"


def _text_file(
    name: str, text: str, title: str, kind: EvidenceKind, purpose: Purpose, proves: str = ""
) -> SampleFile:  # fmt: skip
    return SampleFile(f"{name}.txt", text.encode(), title, kind, purpose, proves=proves)

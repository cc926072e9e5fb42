"""A piece of evidence in a clerk's words: a title where none was typed, and what the piece proves."""

import re
from collections.abc import Mapping

from penalty.models import Evidence, EvidenceKind, Purpose

PURPOSES: Mapping[Purpose, str] = {
    Purpose.IDENTITY: "当事人的主体资格",
    Purpose.SELF_REPORT: "当事人主动报告的内容和时间",
    Purpose.REMEDIATION: "改正违法行为的情况",
    Purpose.IMPACT: "违法行为的危害后果",
    Purpose.CONDUCT: "违法行为的事实和情节",
    Purpose.HISTORY: "以往违法记录的查询情况",
    Purpose.PROCEDURE: "办案程序的进行情况",
}
SEEN = "检查时的现场情况"
SEEN_AFTER = "改正后的现场状况"
BY_KIND: Mapping[tuple[Purpose, EvidenceKind], str] = {
    (Purpose.CONDUCT, EvidenceKind.SCENE_RECORD): SEEN,
    (Purpose.CONDUCT, EvidenceKind.AUDIO_VISUAL): SEEN,
    (Purpose.CONDUCT, EvidenceKind.PARTY_STATEMENT): "当事人对违法行为的陈述",
    (Purpose.CONDUCT, EvidenceKind.TESTIMONY): "证人所知的违法行为情况",
    (Purpose.CONDUCT, EvidenceKind.EXPERT_OPINION): "监测、检测或者鉴定的结果",
    (Purpose.IMPACT, EvidenceKind.SCENE_RECORD): SEEN,
    (Purpose.IMPACT, EvidenceKind.AUDIO_VISUAL): SEEN,
    (Purpose.IMPACT, EvidenceKind.EXPERT_OPINION): "监测、检测或者鉴定的结果",
    (Purpose.REMEDIATION, EvidenceKind.AUDIO_VISUAL): SEEN_AFTER,
}
"""What a kind of evidence can prove for a purpose, more closely than the purpose alone."""
BY_TITLE: Mapping[tuple[Purpose, str], str] = {
    (Purpose.REMEDIATION, "责令改正"): "责令改正的情况", (Purpose.REMEDIATION, "承诺履行"): "履行承诺的情况"
}  # fmt: skip
"""What a paper of the authority proves, by words of its title: an order never proves that it was obeyed."""
PREFIXES: Mapping[Purpose, str] = {
    Purpose.IDENTITY: "主体资格",
    Purpose.SELF_REPORT: "主动报告",
    Purpose.REMEDIATION: "改正情况",
    Purpose.IMPACT: "危害后果",
    Purpose.CONDUCT: "违法事实",
    Purpose.HISTORY: "违法记录",
    Purpose.PROCEDURE: "办案程序",
}
KINDS: Mapping[EvidenceKind, str] = {
    EvidenceKind.DOCUMENTARY: "证明材料",
    EvidenceKind.PHYSICAL: "物证",
    EvidenceKind.AUDIO_VISUAL: "照片、录像",
    EvidenceKind.ELECTRONIC_DATA: "电子数据",
    EvidenceKind.TESTIMONY: "证人证言",
    EvidenceKind.PARTY_STATEMENT: "当事人陈述",
    EvidenceKind.EXPERT_OPINION: "监测（检测、鉴定）报告",
    EvidenceKind.SCENE_RECORD: "现场检查（勘察）笔录",
}
FILE_NAME = re.compile(
    r".*\.(?:jpe?g|png|heic|tiff?|pdf|docx?|xlsx?|txt|mp4|mov|mp3|zip)"
    r"|(?:IMG|DSC[FN]?|PXL|MVI|VID|DJI|WP|P)[_ -]?\d{3,}.*"
    r"|(?:mmexport|微信图片|QQ图片|Screenshot|屏幕截图|截图|scan|扫描件?|image|photo)[_ ()（）-]*\d*.*|[\d_ -]{5,}",
    re.IGNORECASE,
)
"""Names that a camera, a scanner or a telephone gives."""


def draft_proves(kind: EvidenceKind, purpose: Purpose, title: str = "") -> str:
    """The words for a piece of ``kind`` that serves ``purpose``, to follow 证明 in a paper."""
    titled = (words for (served, part), words in BY_TITLE.items() if served is purpose and part in title)
    return next(titled, BY_KIND.get((purpose, kind), PURPOSES[purpose]))


def name_proves(piece: Evidence, party: str) -> str:
    """The words for the proof that ``piece`` gives, with its party by name, for the case of another."""
    return (piece.proves or draft_proves(piece.kind, piece.purpose, piece.title)).replace("当事人", party)


def draft_title(kind: EvidenceKind, purpose: Purpose, place: int, several: bool) -> str:
    """A title for a piece without one; ``place`` counts those that were put on file together."""
    return f"{PREFIXES[purpose]}{KINDS[kind]}{f'（{place}）' if several else ''}"


def is_file_name(title: str) -> bool:
    return FILE_NAME.fullmatch(title.strip()) is not None

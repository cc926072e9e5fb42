"""Papers by which the demo shows what no scene shows: what the law asks of a project, approvals, data, opinions."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from penalty.criteria.legal_regime import Regime
from penalty.demo import proofs, sample_files
from penalty.demo.case_builder import CaseBuilder
from penalty.demo.sample_files import SampleFile
from penalty.models import Evidence, EvidenceKind, Purpose

PAPERS: Sequence[tuple[str, EvidenceKind, str]] = (
    (
        sample_files.CATALOGUE,
        EvidenceKind.DOCUMENTARY,
        "{party}的行业类别、生产工艺和项目内容与分类管理名录的对照结果。",
    ),
    (sample_files.ARCHIVE, EvidenceKind.DOCUMENTARY, "{party}的相关审批、许可、备案档案查阅结果。"),
    (
        sample_files.APPROVAL,
        EvidenceKind.DOCUMENTARY,
        "{party}的环境影响评价文件及其批复，载明应当建设的环境保护设施。",
    ),
    (sample_files.CONTRACT, EvidenceKind.DOCUMENTARY, "{party}与建设单位签订的施工合同，载明其在该工程中的地位。"),
    (
        sample_files.DUTIES,
        EvidenceKind.DOCUMENTARY,
        "{party}的环境管理制度和岗位职责文件，载明由谁负责办理环保手续、由谁检查设施，没有规定逃避监管的做法。",
    ),
    (sample_files.OUTPUT, EvidenceKind.DOCUMENTARY, "{party}的生产日报和产品出库单。"),
    ("自动监测和生产数据记录", EvidenceKind.ELECTRONIC_DATA, "{party}的自动监测和生产数据导出件。"),
    ("专家意见", EvidenceKind.EXPERT_OPINION, "对{party}涉案事项的专业意见。"),
    (
        sample_files.CHECKLIST,
        EvidenceKind.SCENE_RECORD,
        "{party}的环境保护设施与环评批复要求的逐项核对结果，附照片，当事人在场人员签字。",
    ),
    (sample_files.REGISTER, EvidenceKind.DOCUMENTARY, "{party}的固定污染源排污登记回执，载明实行排污登记管理。"),
)
"""Title, kind and text, in the order in which one is chosen."""
PROVES: Mapping[str, str] = {
    sample_files.DUTIES: "当事人内部的环境保护职责分工",
    sample_files.APPROVAL: "环评报告表已经批准（演示环审〔2025〕{key}号）",
    sample_files.OUTPUT: "投产和发货情况",
    sample_files.CHECKLIST: "批复要求的环境保护设施均已建成",
    sample_files.REGISTER: (
        "当事人实行排污登记管理（登记编号：{code}001X）、登记的废水去向和执行标准，没有排污许可证载明的许可限值"
    ),
    sample_files.SAMPLES["permit"][1]: "当事人持有排污许可证（证书编号：{code}001V）和该证载明的许可排放限值",
}
"""By title, what a paper proves where the answers that rest on it do not say it."""
HOLDS_PERMIT = "当事人实行排污许可管理（证书编号：{code}001V）"
OF_APPROVED_PROJECTS = ("acceptance-missing", "acceptance-unpublished", "facilities-not-built")
"""Matters of projects whose assessment was approved, which names its kind."""
BESIDE: Mapping[tuple[str, object], str] = {
    ("facilities_built", True): sample_files.APPROVAL, ("project_stage", "producing"): sample_files.OUTPUT
}  # fmt: skip
"""Of an answer with two sides, the paper that shows the side which its own paper does not."""


def file_missing(builder: CaseBuilder, answers: Mapping[str, object]) -> None:
    """Put on file one paper for each answer that no piece there can prove, or that a clerk proves by its own paper."""
    regime = builder.authority.regimes[builder.case.regime]
    pieces = [*builder.view.evidence]
    for name, value in answers.items():
        is_approved = name == proofs.DOCUMENT and builder.case.matter in OF_APPROVED_PROJECTS
        title = sample_files.APPROVAL if is_approved else sample_files.find_title(regime.facts[name], value)
        filed = {one.title for one in pieces}
        is_there = title in filed if title else _is_shown(regime, name, value, pieces)
        paper = None if is_there else _choose_paper(builder, regime, name, value, title)
        wanted = {BESIDE.get((name, value), "")} - filed
        beside = [_build_paper(one, builder) for one in PAPERS if one[0] in wanted]
        pieces += builder.file_evidence([*beside, *([paper] if paper is not None else [])])


def _is_shown(regime: Regime, name: str, value: object, pieces: Sequence[Evidence]) -> bool:
    return any(proofs.can_prove(regime, name, value, one) for one in pieces)


def _choose_paper(builder: CaseBuilder, regime: Regime, name: str, value: object, title: str) -> SampleFile | None:
    """The paper of that title; of any title the first that can prove the answer."""
    if title == sample_files.SAMPLES["permit"][1]:
        permit = sample_files.build_sample("permit", builder.party, builder.today)
        proves = (
            HOLDS_PERMIT.format(code=builder.case.party.code)
            if name == "disclosure_required"
            else _tell_proof(title, builder)
        )
        return replace(permit, proves=proves)
    files = (_build_paper(one, builder) for one in PAPERS if title in ("", one[0]))
    return next((one for one in files if proofs.can_prove(regime, name, value, _foresee(one, builder.today))), None)


def _foresee(file: SampleFile, day: date) -> Evidence:
    """The piece that the file would become."""
    return Evidence(
        case_id=0, number=0, sha256="", size=len(file.content), media_type="", filename=file.filename,
        title=file.title, kind=file.kind, purpose=file.purpose, collected_on=day, collected_at="", collected_from="",
        collected_by="", by_id=0,
    )  # fmt: skip


def _build_paper(one: tuple[str, EvidenceKind, str], builder: CaseBuilder) -> SampleFile:
    title, kind, text = one
    content = f"【演示材料】\n{text.format(party=builder.party)}{builder.today}\n".encode()
    return SampleFile(f"{title}.txt", content, title, kind, Purpose.CONDUCT, proves=_tell_proof(title, builder))


def _tell_proof(title: str, builder: CaseBuilder) -> str:
    return PROVES.get(title, "").format(key=builder.case.key, code=builder.case.party.code)

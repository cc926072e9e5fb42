"""The parts papers are made of, and the rule that nothing demanded may be empty.

A field without a default is demanded: None, "" and () count as missing and stop the paper by name.
A field with a default may stay as it is. ``title`` is the word people read in the refusal.
"""

from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from typing import Annotated, Any

from pydantic import AfterValidator, BaseModel, ConfigDict, Field

PARTY_KINDS: Mapping[str, str] = {
    "citizen": "公民",
    "organisation": "法人或者其他组织",
    "individual_business": "个体工商户",
}
EFFECTS: Mapping[str, str] = {
    "standard": "一般处罚",
    "lighten": "从轻处罚",
    "mitigate": "减轻处罚",
    "aggravate": "从重处罚",
}
CONCLUSIONS: Mapping[str, str] = {"met": "符合", "not_met": "不符合", "not_shown": "未证明"}
DEFENCES: Mapping[str, str] = {
    "stated": "提出陈述、申辩意见",
    "none": "逾期未提出陈述、申辩意见",
    "waived": "书面明确放弃陈述、申辩权利",
}
HEARINGS: Mapping[str, str] = {"not_due": "依法不适用听证程序", "not_requested": "未要求听证", "held": "已依法举行听证"}
EVIDENCE_KINDS: Mapping[str, str] = {
    "documentary": "书证",
    "physical": "物证",
    "audio_visual": "视听资料",
    "electronic_data": "电子数据",
    "testimony": "证人证言",
    "party_statement": "当事人的陈述",
    "expert_opinion": "鉴定意见",
    "scene_record": "勘验笔录、现场笔录",
}


class MissingDatum(Exception):
    """A paper lacks data; ``names`` holds every missing one in people's words."""

    def __init__(self, names: list[str]) -> None:
        self.names = names
        super().__init__("文书缺少下列内容，请补全后再生成：" + "、".join(names))


def allow_keys_of(words: Mapping[str, str]) -> AfterValidator:
    def known(value: str) -> str:
        if value not in words:
            raise ValueError(f"{value!r} is none of {', '.join(words)}")
        return value

    return AfterValidator(known)


def _is_empty(value: object) -> bool:
    return value is None or value == () or (isinstance(value, str) and not value.strip())


class Block(BaseModel):
    """A part of a paper: frozen, closed, able to say what it lacks."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    def iterate_gaps(self) -> Iterator[str]:
        """Name every demanded datum that is empty, here and in every part."""
        for name, field in type(self).model_fields.items():
            value = getattr(self, name)
            words = field.title or name
            if field.is_required() and _is_empty(value):
                yield words
            yield from _iterate_gaps_within(words, value)
        yield from self.iterate_conditional_gaps()

    def iterate_conditional_gaps(self) -> Iterator[str]:
        """Name what other answers make necessary; parts override it."""
        yield from ()

    def name_empty(self, *names: str) -> Iterator[str]:
        """The words for those of these fields that are empty."""
        yield from (str(type(self).model_fields[name].title) for name in names if _is_empty(getattr(self, name)))


def _iterate_gaps_within(words: str, value: object) -> Iterator[str]:
    if isinstance(value, Block):
        yield from (f"{words}：{gap}" for gap in value.iterate_gaps())
    elif isinstance(value, tuple):
        for place, item in enumerate(value, 1):
            if isinstance(item, Block):
                yield from (f"{words}第{place}项：{gap}" for gap in item.iterate_gaps())
            elif _is_empty(item):
                yield f"{words}第{place}项"


class Authority(Block):
    name: str = Field(title="机关名称")
    address: str = Field(title="机关地址")
    postcode: str = Field(title="邮政编码")
    contact: str = Field(title="联系人")
    phone: str = Field(title="联系电话")
    reconsideration: str = Field(title="行政复议机关")
    superior: str = Field(default="", title="上一级主管部门")
    court: str = Field(title="有管辖权的人民法院")


class Payment(Block):
    """Account for a fine (APL art 67: a bank or electronic payment, never the authority)."""

    bank: str = Field(title="代收罚款银行")
    account_name: str = Field(title="收款户名")
    account: str = Field(title="收款账号")
    reference: str = Field(default="", title="缴款码")


class Verification(Block):
    code: str = Field(title="核验码")
    address: str = Field(title="核验网址")
    public_note: str = Field(default="", title="公开文本说明")


class Party(Block):
    """Order 30 art 56(1): name, code, domicile, representative."""

    kind: Annotated[str, allow_keys_of(PARTY_KINDS)] = Field(title="当事人类型")
    name: str = Field(title="当事人姓名或者名称")
    code: str = Field(title="统一社会信用代码或者公民身份号码")
    address: str = Field(title="住所或者住址")
    document: str = Field(default="", title="公民身份号码以外的证件")
    representative: str = Field(default="", title="法定代表人（负责人）")
    phone: str = Field(default="", title="当事人联系电话")
    former_name: str = Field(default="", title="当事人原名称")

    def iterate_conditional_gaps(self) -> Iterator[str]:
        if self.kind != "citizen" and _is_empty(self.representative):
            yield "经营者" if self.kind == "individual_business" else "法定代表人（负责人）"


class Officer(Block):
    """An enforcement officer with the certificate that qualifies him or her (APL art 42)."""

    name: str = Field(title="执法人员姓名")
    certificate: str = Field(title="执法证号")


class Violation(Block):
    """Time, place, act, motive and consequence (file review); ``unit`` and ``capacity`` of a responsible person."""

    matter: str = Field(title="案由")
    source: str = Field(title="案件来源")
    investigated_on: date | None = Field(title="调查日期")
    committed_from: date | None = Field(title="违法行为开始日期")
    committed_to: date | None = Field(title="违法行为结束日期")
    place: str = Field(title="违法行为地点")
    account: tuple[str, ...] = Field(title="违法事实")
    circumstances: str = Field(title="违法情节")
    fault: str = Field(title="主观过错情况")
    consequence: str = Field(title="危害后果")
    unit: str = Field(default="", title="违法单位")
    capacity: str = Field(default="", title="责任人员身份")


class EvidenceLine(Block):
    """One piece: its number in the paper, and its number on file."""

    number: int = Field(title="证据序号")
    file_number: int = Field(default=0, title="卷内序号")
    title: str = Field(title="证据名称")
    kind: Annotated[str, allow_keys_of(EVIDENCE_KINDS)] = Field(title="证据种类")
    collected_on: date | None = Field(title="取得日期")
    source: str = Field(title="提供人或者取得方式")
    proves: str = Field(title="证明内容")
    sha256: str = Field(default="", title="电子数据校验值")


TEXT_ON_FILE = "（条文见案卷所附文本）"
"""In place of the text of an article that is not among the law data."""


class ArticleQuote(Block):
    """An article as it is cited, e.g. 《中华人民共和国行政处罚法》第三十三条第一款."""

    reference: str = Field(title="条款名称")
    text: str = Field(title="条款原文")


class FindingLine(Block):
    condition: str = Field(title="适用条件")
    conclusion: Annotated[str, allow_keys_of(CONCLUSIONS)] = Field(title="认定结论")
    because: str = Field(title="认定理由")
    reference: str = Field(default="", title="认定依据")
    evidence: tuple[int, ...] = Field(default=(), title="所依据的证据序号")
    told_before: bool = Field(default=False, title="理由已在事实部分写明")


class DefencePoint(Block):
    """One point of the party's statement, with the answer the authority owes (Order 30 art 45)."""

    stated: str = Field(title="陈述、申辩意见")
    accepted: bool = Field(title="是否采纳")
    answer: str = Field(title="采纳或者不予采纳的理由")
    change: str = Field(default="", title="采纳后的变化，或者数额不变的理由")


class Defence(Block):
    """Notice, statement and hearing of the party (Order 30 arts 44, 45, 56(3))."""

    notice_number: str = Field(title="事先告知书文号")
    notice_served_on: date | None = Field(title="事先告知书送达日期")
    taken: Annotated[str, allow_keys_of(DEFENCES)] = Field(title="陈述、申辩情况")
    stated_on: date | None = Field(default=None, title="提出陈述、申辩的日期")
    waived_on: date | None = Field(default=None, title="书面放弃陈述、申辩的日期")
    points: tuple[DefencePoint, ...] = Field(default=(), title="陈述、申辩意见及复核")
    hearing: Annotated[str, allow_keys_of(HEARINGS)] = Field(title="听证情况")
    heard_on: date | None = Field(default=None, title="听证日期")
    arguments: tuple[DefencePoint, ...] = Field(default=(), title="听证中提出的意见及答复")
    heard_opinion: str = Field(default="", title="听证意见及采纳情况")
    changed: str = Field(default="", title="与告知内容相比的变化")

    def iterate_conditional_gaps(self) -> Iterator[str]:
        demanded = {"stated": ("stated_on", "points"), "waived": ("waived_on",)}
        yield from self.name_empty(*demanded.get(self.taken, ()))
        if self.hearing == "held":
            yield from self.name_empty("heard_on", "heard_opinion")


class Correction(Block):
    """The order to correct (APL art 28): served before (``order_number``), made here (``demands`` under ``measure`` and
    ``basis``), not needed (``corrected_on``), or that of the unit ``ordered_of`` for which a person answers."""

    status: str = Field(title="改正情况")
    order_number: str = Field(default="", title="责令改正违法行为决定书文号")
    ordered_on: date | None = Field(default=None, title="责令改正日期")
    corrected_on: date | None = Field(default=None, title="改正日期")
    verified_on: date | None = Field(default=None, title="核查日期")
    measure: str = Field(default="改正", title="责令改正的方式")
    basis: tuple[ArticleQuote, ...] = Field(default=(), title="责令改正的依据")
    demands: tuple[str, ...] = Field(default=(), title="责令改正内容")
    ordered_of: str = Field(default="", title="责令改正的单位")

    def iterate_conditional_gaps(self) -> Iterator[str]:
        told = self.ordered_of, self.order_number, self.demands, self.corrected_on
        if all(_is_empty(one) for one in told):
            yield "责令改正违法行为决定书文号或者责令改正内容"
        if not _is_empty(self.order_number) and self.ordered_on is None:
            yield "责令改正日期"


class AmountStep(Block):
    """One step of the computation; the figure is exact yuan."""

    words: str = Field(title="计算步骤")
    figure: Decimal | None = Field(default=None, title="步骤金额")
    source: str = Field(default="", title="步骤依据")


class Amount(Block):
    """A fine in exact yuan, in figures and in formal capitals, with its steps."""

    figure: Decimal | None = Field(title="罚款金额")
    capitals: str = Field(title="罚款金额大写")
    minimum: Decimal | None = Field(default=None, title="法定幅度下限")
    maximum: Decimal | None = Field(default=None, title="法定幅度上限")
    steps: tuple[AmountStep, ...] = Field(title="裁量步骤")


class Opinion(Block):
    text: str = Field(title="意见")
    names: tuple[str, ...] = Field(title="签署人")
    signed_on: date | None = Field(title="签署日期")


class AnsweredPoint(Block):
    question: str = Field(title="审查事项")
    holds: bool = Field(title="审查结论")
    because: str = Field(title="审查说明")


def label_path(kind: type[Block], path: tuple[Any, ...]) -> str:
    """The words for a place in a paper, e.g. ('party', 'name') -> 当事人：当事人姓名或者名称, in its language."""
    english, labels = getattr(kind, "language", "") == "en", list[str]()
    for step in path:
        if isinstance(step, int):
            labels[-1] += f", item {step + 1}" if english else f"第{step + 1}项"
            continue
        field = kind.model_fields.get(str(step)) if kind else None
        labels.append((field.title if field else None) or str(step))
        kind = _find_block_type(field.annotation) if field else Block
    return (": " if english else "：").join(labels)


def _find_block_type(annotation: Any) -> type[Block]:
    for candidate in (annotation, *getattr(annotation, "__args__", ())):
        if isinstance(candidate, type) and issubclass(candidate, Block):
            return candidate
    return Block

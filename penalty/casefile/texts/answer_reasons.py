"""The sentence beside an answer: what it must say where the answer carries an effect, and what proves it."""

import re
from collections.abc import Sequence

from penalty.casefile.texts.boilerplate import NOT_WORDS
from penalty.criteria.dictionary import Fact
from penalty.criteria.schemas.answer_schema import AnswerRule, InquiryRule
from penalty.messages import Listed, Message, Quoted
from penalty.models import Evidence, EvidenceKind

LEAST_SIGNS = 5
"""Signs of a sentence that says what happened, the words of question and grade left out."""
LEAST_BESIDE_A_DAY = 2
"""The same where a day stands beside them; a day and a word such as 核查 alone tell nothing."""
IN_VAIN_WORDS = ("无果", "未果", "没有结果", "无结果", "过", "了", "进行", "已")
EMPTY_WORDS = re.compile(
    "经过|经查询|经调查|经核对|经核查|经查|调查|核查|核实|综合|考虑|认定|认为|根据|依据|证据|证明|材料|表明|有关|相关|情况|"
    "情节|程度|属实|属于|符合|确实|已经|采取|措施|有效|及时|主动|消除|减轻|当事人|你单位|该单位|违法|行为|本案|造成|产生|引起|"
    "存在|发生|危害|后果|影响|环境|生态|污染|破坏|损害|未发现|没有|轻微|较轻|较小|较重|较大|严重|一般|不大|有限|一定|轻度|"
    "或者|以及|并且|为|的|了|已|有|该|其|系|是|较|很|不|无"
)
"""Words that grade or introduce and tell nothing of what happened."""


DAY = re.compile(r"\d{4}\s*[年.-]\s*\d{1,2}(?:\s*[月.-]\s*\d{1,2})?|\d{1,2}月\d{1,2}日|[A-Z][a-z]+ \d{1,2}, \d{4}")
DAY_OF_INQUIRY = re.compile(DAY.pattern + r"|\d{1,2}日|当日|当天|昨日|今日|上午|下午|\d{4}\.\d{1,2}\.\d{1,2}")
QUANTITY = re.compile(
    r"[\d〇一二三四五六七八九十百千两半数多余]+(?:\.\d+)?\s*(?:时|分钟|小时|天|日|周|个?月|年|次|户|名|人|个|处|米|公里|厘米|平方|立方|吨|公斤|千克"
    r"|毫克|微克|倍|亩|公顷|元|件|只|头|辆|台|套|座|条|批|车|桶|袋|种|份|篇|旁|家|%)"
)
PIECE = re.compile(r"证据\s*\d+|第\s*\d+\s*号(?:证据|材料)")
IN_VAIN = "2026年11月20日调阅验收档案并现场核查，未查到设施建设资料"


def find_problem(
    rule: AnswerRule, fact: Fact, value: object, note: str, pieces: Sequence[Evidence], known: Sequence[str] = ()
) -> Message | None:
    """The fault of a proven answer in its proofs or in the sentence beside it; ``None`` where it stands.

    ``known``: what a sentence may tell beside the terms of its rule: the place and the titles of the pieces, things and
    people."""
    if rule.proven_only_by and not any(str(piece.kind) in rule.proven_only_by for piece in pieces):
        return Message(
            "%(kinds)s cannot show it; name a proof that can: %(able)s",
            kinds=Listed(tuple(dict.fromkeys(piece.kind for piece in pieces))),
            able=Listed(tuple(EvidenceKind(kind) for kind in rule.proven_only_by)),
        )
    if lacks_description(rule, fact, value, note):
        return Message(
            "this answer carries an effect, and the grade alone says nothing; describe it in a sentence: what "
            "happened, how much, where and to whom, seen how"
        )
    if _is_described(rule, value) and not names_something(note, rule.terms, known):
        return Message(
            "this answer carries an effect, and its sentence names nothing of the case: no day, no quantity, no place, "
            "no piece of evidence, no thing or person such as %(terms)s",
            terms=Quoted("、".join(rule.terms), "zh"),
        )
    return None


def find_hollow_sentence(note: str) -> Message | None:
    """The fault of a sentence that consists of words such as 属实: nobody needs to write one, but one that stands there
    is printed."""
    told = NOT_WORDS.sub("", note)
    if len(told) < LEAST_BESIDE_A_DAY or EMPTY_WORDS.sub("", told):
        return None
    return Message(
        "“%(note)s” says nothing; write what happened and what shows it, or leave the sentence out", note=note
    )


def find_inquiry_problem(rule: InquiryRule | None, note: str) -> Message | None:
    """The fault of the sentence that an answer cannot be had: it tells what was done, and when."""
    if rule is None or (_tells_deed(rule, note) and DAY_OF_INQUIRY.search(note)):
        return None
    return Message("say what was done to find it out, and on which day, such as: %(example)s", example=IN_VAIN)


def _tells_deed(rule: InquiryRule, note: str) -> bool:
    """One of the deeds, and beside it what it was done to or what came of it."""
    rest = NOT_WORDS.sub("", DAY_OF_INQUIRY.sub("", note))
    for one in (*sorted(rule.deeds, key=len, reverse=True), *IN_VAIN_WORDS):
        rest = rest.replace(one, "")
    return any(deed in note for deed in rule.deeds) and len(rest) >= LEAST_BESIDE_A_DAY


def names_something(note: str, terms: Sequence[str], known: Sequence[str]) -> bool:
    """The sentence holds something of a case: a day, a quantity, a piece, or a word of ``terms`` or ``known``."""
    told = any(pattern.search(note) for pattern in (DAY, QUANTITY, PIECE))
    return told or any(one and one in note for one in (*terms, *known))


def _is_described(rule: AnswerRule, value: object) -> bool:
    answer = str(value).lower() if isinstance(value, bool) else str(value)
    return answer in rule.described


def lacks_description(rule: AnswerRule, fact: Fact, value: object, note: str) -> bool:
    """The answer needs a sentence of its own, and there is none, or one that only grades."""
    least = LEAST_BESIDE_A_DAY if DAY.search(note) else LEAST_SIGNS
    return _is_described(rule, value) and len(_leave_out(fact, note)) < least


def _leave_out(fact: Fact, note: str) -> str:
    """``note`` without the words of the question, of grades and of introductions."""
    words = [fact.zh.replace("是否", ""), *(one.zh for one in fact.values.values())]
    text = NOT_WORDS.sub("", DAY.sub("", note))
    for one in sorted({NOT_WORDS.sub("", word) for word in words} - {""}, key=len, reverse=True):
        text = text.replace(one, "")
    return EMPTY_WORDS.sub("", text)

"""Slips of a decision: the words that a correction may change, and those that only a new decision changes.

Order 30 art 85 puts right wording, reckoning and omissions that harm no right of the party. Another party, other facts,
another kind of penalty or another figure is another decision (APL 75 para 2; Order 30 art 84).
"""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from difflib import SequenceMatcher
from functools import lru_cache

from penalty.criteria import numerals
from penalty.criteria.schemas.schema_types import Words
from penalty.criteria.schemas.slip_schema import SlipRules
from penalty.documents import renderer
from penalty.errors import Invalid, InvalidField
from penalty.messages import Bilingual, Message
from penalty.models import Document
from penalty.papers.publication import public_copy, redaction
from penalty.papers.source import PaperSource
from penalty.papers.wording import narrative
from workflows.choices import Slip
from workflows.correction_demands import PENALTY_ORDERS
from workflows.vocabulary import Input

FIGURE_SUM = re.compile(r"(\d[\d,，]*(?:\.\d+)?)(万?)元")
FORMAL_SUM = re.compile(r"[零壹贰叁肆伍陆柒捌玖拾佰仟万亿]+元[零壹贰叁肆伍陆柒捌玖角分整]*")
PLACE_IN_LAW = re.compile(
    r"第[〇零一二三四五六七八九十百千0-9]+条(?:之[一二三四五六七八九十]+)?|第[（(]?[一二三四五六七八九十0-9]+[）)]?[款项目]"
)
BELOW_ARTICLE = re.compile(r"第[（(]?[〇零一二三四五六七八九十0-9]+[）)]?[款项目]")
"""The numbers that a slip of the pen may mistake; another article is another ground (Order 30 art 85)."""
NUMBER = re.compile(r"[0-9][0-9,，.]*|[零〇一二三四五六七八九十百千万亿壹贰叁肆伍陆柒捌玖拾佰仟]+")
FIXED = re.compile(rf"{NUMBER.pattern}|《[^》]*》")
"""What no omission may touch: a figure, a day, a term, the law that is applied."""
RECKONED = re.compile(rf"(?:{NUMBER.pattern})+(?![0-9零〇一二三四五六七八九十百千]|年|个?月|日|个?工作日)")
"""A number that is neither a day nor a term: those are rights of the party."""
KINDS = re.compile(rf"警告|通报批评|罚款|没收|暂扣|降低资质|不予行政处罚|行政拘留|{PENALTY_ORDERS.pattern}")
"""Words that name a kind of penalty (APL 9; Order 30 art 8) or its absence."""
OF_ONE_PLACE = (Slip.PARAGRAPH, Slip.CALCULATION)
"""Slips of which it must be seen where they stand."""
REMEDY = re.compile("行政复议|行政诉讼|提起诉讼|人民法院")
DECIDE_ANEW = Message("a chief supersedes the decision, and the case is decided anew")
MOST_CHANGED = Decimal("0.34")
"""Share of the signs that a slip of the pen changes at most: a house rule, no statute."""


def require_slip(file: PaperSource, decision: Document, slip: Slip, wrong: str, right: str) -> None:
    """Raise ``Invalid`` unless ``wrong`` stands in ``decision`` and ``right`` puts right no more than such a slip."""
    wrong, right = _close(wrong), _close(right)
    if wrong not in _close(_print(decision)):
        raise Invalid({Input.WRONG_TEXT: Message(
            "these words do not stand in %(number)s; copy them from the decision", number=decision.number
        )})  # fmt: skip
    problems = dict(_find_problems(file, decision, wrong, right))
    if not problems:
        _require_one_place(decision, slip, wrong)
    if not problems and not FITS[slip](wrong, right):
        problems[Input.RIGHT_TEXT] = WANTED[slip]
    rules = file.regime.casework.slips
    touched = find_touched(rules, slip, wrong, right) if rules is not None and not problems else None
    if touched is not None:
        problems[Input.RIGHT_TEXT] = Message(
            "it changes %(kind)s (“%(words)s”), which is no slip of the pen; %(cure)s",
            kind=Bilingual(touched.kind.zh, touched.kind.en), words=touched.words, cure=DECIDE_ANEW,
        )  # fmt: skip
    if problems:
        raise Invalid(problems)


@dataclass(frozen=True, slots=True)
class Touched:
    """Words of the substance that a correction changes, and of which kind they are."""

    kind: Words
    words: str


def find_touched(rules: SlipRules, slip: Slip, wrong: str, right: str) -> Touched | None:
    """The first words of substance that differ; ``None`` where those of ``right`` are those of ``wrong``, beside what
    such a slip may mistake or leave out."""
    before, after = (_list_fixed(rules, slip, text) for text in (wrong, right))
    left = iter(after)
    lost = next((one for one in before if one not in left), None)
    if lost is not None:
        return lost
    added = list((Counter(after) - Counter(before)).elements())
    return next((one for one in added if not _may_come(rules, slip, one)), None)


def _list_fixed(rules: SlipRules, slip: Slip, text: str) -> list[Touched]:
    if slip is Slip.PARAGRAPH:
        text = BELOW_ARTICLE.sub("", text)
    kinds = [one for one in rules.fixed for _pattern in one.patterns]
    found = _compile_fixed(tuple(pattern for one in rules.fixed for pattern in one.patterns)).finditer(text)
    return [Touched(kinds[int(str(one.lastgroup)[1:])].name, one[0]) for one in found]


@lru_cache(maxsize=8)
def _compile_fixed(patterns: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile("|".join(f"(?P<p{place}>{one})" for place, one in enumerate(patterns)))


def _may_come(rules: SlipRules, slip: Slip, added: Touched) -> bool:
    """A remedy brings its term and body along; another omission adds no more than what the sentence said already."""
    kind = next(one for one in rules.fixed if one.name == added.kind)
    allowed = {Slip.REMEDIES: kind.with_remedies, Slip.OMISSION: kind.completes}.get(slip, ())
    return any(re.fullmatch(one, added.words) for one in allowed)


def _require_one_place(decision: Document, slip: Slip, wrong: str) -> None:
    places = _close(_print(decision)).count(wrong)
    if slip in OF_ONE_PLACE and places > 1:
        raise InvalidField(
            Input.WRONG_TEXT, "these words stand in %(count)s places; copy more of the sentence that is meant",
            count=places,
        )  # fmt: skip


def _find_problems(file: PaperSource, decision: Document, wrong: str, right: str) -> Iterator[tuple[str, Message]]:
    if any(_touches(one, wrong, right) for one in _list_party(file)):
        yield (
            Input.WRONG_TEXT,
            Message(
                "it concerns who the party is; correct the registration, and where it is another party %(cure)s",
                cure=DECIDE_ANEW,
            ),
        )
    elif any(wrong in one for one in _list_facts(file, decision)):
        yield (
            Input.WRONG_TEXT,
            Message(
                "it stands in the facts found or the evidence, which no correction changes; %(cure)s", cure=DECIDE_ANEW
            ),
        )
    if sorted(KINDS.findall(wrong)) != sorted(KINDS.findall(right)):
        yield Input.RIGHT_TEXT, Message("it changes the kind of penalty; %(cure)s", cure=DECIDE_ANEW)
    elif other := [one for one in _list_new_sums(wrong, right) if one != Decimal(decision.amount_fen or 0) / 100]:
        yield Input.RIGHT_TEXT, Message(
            "%(sum)s yuan is not the figure that was decided (%(decided)s yuan); for another figure %(cure)s",
            sum=f"{other[0]:,.2f}", decided=f"{(decision.amount_fen or 0) / 100:,.2f}", cure=DECIDE_ANEW,
        )  # fmt: skip


def _print(decision: Document) -> str:
    """The words that the pages of the decision show; its data where it is set from a template of another regime."""
    if decision.kind in public_copy.PAPER_TYPES:
        return renderer.read_printed(public_copy.read_original(decision))
    return "\n".join(redaction.iterate_texts(decision.data))


def _close(text: str) -> str:
    """Without blanks and line ends, which differ between the page and what is typed."""
    return re.sub(r"\s", "", text)


def _list_party(file: PaperSource) -> Sequence[str]:
    party = file.case.party
    return [_close(one) for one in (party.name, party.code, party.representative, party.address) if len(one) > 1]


def _touches(told: str, wrong: str, right: str) -> bool:
    return (len(wrong) > 1 and wrong in told) or wrong.count(told) != right.count(told)


def _list_facts(file: PaperSource, decision: Document) -> list[str]:
    told = [decision.data.get(name) for name in ("violation", "evidence")]
    return [_close(one) for one in (*redaction.iterate_texts(told), *narrative.list_paragraphs(file))]


def _list_sums(text: str) -> list[Decimal]:
    """The sums of money in ``text``, in yuan, as they follow; of formal numerals that are none, minus one."""
    found = sorted([*FIGURE_SUM.finditer(text), *FORMAL_SUM.finditer(text)], key=lambda one: one.start())
    return [_read_formal(one[0]) if one.re is FORMAL_SUM else _read_figure(one) for one in found]


def _list_new_sums(wrong: str, right: str) -> list[Decimal]:
    """Sums that take the place of others, or come to them."""
    before, after = _list_sums(wrong), _list_sums(right)
    if len(before) == len(after):
        return [new for old, new in zip(before, after, strict=True) if old != new]
    return list((Counter(after) - Counter(before)).elements())


def _read_figure(found: re.Match[str]) -> Decimal:
    return numerals.parse_figure(found[1]) * (10_000 if found[2] else 1)


def _read_formal(text: str) -> Decimal:
    digits = str.maketrans("零壹贰叁肆伍陆柒捌玖拾佰仟", "零一二三四五六七八九十百千")
    whole = text.partition("元")[0].translate(digits)
    high, _, low = whole.rpartition("万")
    yuan = Decimal(10_000 * numerals.parse_chinese_number(high or "零") + numerals.parse_chinese_number(low or "零"))
    return yuan if numerals.format_formal_numerals(yuan) in (text, f"{text}整") else Decimal(-1)


def _same_but(pattern: re.Pattern[str]) -> Callable[[str, str], bool]:
    return lambda wrong, right: pattern.sub("#", wrong) == pattern.sub("#", right)


def _same_sums(wrong: str, right: str) -> bool:
    cleared = [FORMAL_SUM.sub("#", FIGURE_SUM.sub("#", one)) for one in (wrong, right)]
    return cleared[0] == cleared[1] and len(set(_list_sums(right))) == 1


def _adds(wrong: str, right: str) -> bool:
    """All signs of ``wrong`` stand in ``right`` in their order: something was left out, nothing replaced."""
    return len(right) > len(wrong) and _holds_in_order(right, wrong)


def _holds_in_order(many: Iterable[str], few: Iterable[str]) -> bool:
    left = iter(many)
    return all(one in left for one in few)


def _completes(wrong: str, right: str) -> bool:
    """Words were left out; every number and every title of a law stays, and none comes to them."""
    return _adds(wrong, right) and FIXED.findall(wrong) == FIXED.findall(right)


def _adds_remedy(wrong: str, right: str) -> bool:
    """A remedy with its term comes to the words; the numbers that stand there stay whole."""
    numbers = NUMBER.findall(right), NUMBER.findall(wrong)
    return _adds(wrong, right) and _holds_in_order(*numbers) and len(REMEDY.findall(right)) > len(REMEDY.findall(wrong))


def _reckons(wrong: str, right: str) -> bool:
    """Numbers differ, and none of them is a day, a term or the place of a law."""
    return _same_but(RECKONED)(wrong, right) and PLACE_IN_LAW.findall(wrong) == PLACE_IN_LAW.findall(right)


def _rewords(wrong: str, right: str) -> bool:
    """A few signs differ, and no number."""
    kept = Decimal(str(SequenceMatcher(None, wrong, right, autojunk=False).ratio()))
    return NUMBER.findall(wrong) == NUMBER.findall(right) and 1 - kept <= MOST_CHANGED


FITS: Mapping[Slip, Callable[[str, str], bool]] = {
    Slip.WORDING: _rewords,
    Slip.CALCULATION: _reckons,
    Slip.WORDS_AND_FIGURES: _same_sums,
    Slip.PARAGRAPH: _same_but(BELOW_ARTICLE),
    Slip.OMISSION: _completes,
    Slip.REMEDIES: _adds_remedy,
}
WANTED: Mapping[Slip, Message] = {
    Slip.WORDING: Message("a slip of wording changes a few signs and no number; choose what it is, or supersede"),
    Slip.CALCULATION: Message(
        "a slip of reckoning changes numbers alone, no article; repeat the other words as they stand"
    ),
    Slip.WORDS_AND_FIGURES: Message("write the sum in words and in figures alike, and the other words as they stand"),
    Slip.PARAGRAPH: Message(
        "only the number of a paragraph or item changes, never the article; repeat the other words"
    ),
    Slip.OMISSION: Message(
        "repeat the words as they stand, and add what was left out; numbers and laws stay as they are"
    ),
    Slip.REMEDIES: Message("repeat the words as they stand, and add the remedy: to whom, within which term"),
}

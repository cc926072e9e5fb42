"""Reasons of a figure, held against the circumstances that the file shows and against like cases.

Where no benchmark weighs the act, the place of the figure in its range is told as a degree, and each degree needs
circumstances that carry it: a low one what speaks for the party, a high one what speaks against it, one between both.
The thirds decide no figure; they keep the reason and the figure from parting.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from typing import NamedTuple

from penalty.casefile import like_cases
from penalty.casefile.like_cases import LikeCase
from penalty.documents import formatting
from penalty.errors import InvalidField
from penalty.papers import layouts, reasons
from penalty.papers.source import PaperSource

DEGREES = ("违法程度较轻", "违法程度一般", "违法程度较重")
HIGH = 2
CARRIED_BY: Mapping[int, tuple[bool, ...]] = {0: (False,), 1: (True, False), HIGH: (True,)}
"""By place among the degrees, what carries it: heavier circumstances, lighter ones, or some of both."""
TOPICS: Mapping[str, re.Pattern[str]] = {
    "harm": re.compile("后果|影响|污染|扬尘|逸散|扩散|厂界|居民"),
    "extent": re.compile(r"超标|面积|数量|所得|\d(?:吨|平方米|立方米|公里|米|倍|辆|台|升)"),
    "duration": re.compile("持续|时间[长短]|一日|[0-9两二三四五六七八九十]+[日天]"),
    "fault": re.compile("过失|故意|疏忽|过错"),
    "history": re.compile("违法记录|初次|再次|此前|以往|受过"),
    "correction": re.compile("改正|整改|覆盖|围挡|清理|补办|补齐|备案|验收|停止|报告|逾期|修复"),
    "manner": re.compile("逃避|伪造|篡改|隐瞒|阻挠|暗管|拒不"),
}
"""Circumstances by the words in which a reason names them."""
COUNTED_ONCE = ("extent", "duration", "fault", "history")
"""Those that stand behind the base, so that a reduction after it needs others."""
NAMES: Mapping[str, str] = {"extent": "数量", "duration": "持续时间", "fault": "主观过错", "history": "以往违法记录"}
EFFECTS: Mapping[str, str] = {"lighten": "从轻，", "mitigate": "减轻，", "aggravate": "从重，"}


class Weight(NamedTuple):
    """A circumstance found, and whether it speaks for a higher or a lower figure."""

    topic: str
    text: str
    is_heavier: bool


def list_weights(file: PaperSource) -> list[Weight]:
    """The circumstances that the file shows, by topic; of the duration a single day speaks for the party."""
    return [*_weigh_harm(file), *_weigh_extent(file), *_weigh_act(file), *_weigh_party(file)]


def _weigh_harm(file: PaperSource) -> Iterator[Weight]:
    harm = str(file.proven_facts.get("harm"))
    if harm == "none":
        yield Weight("harm", "未发现污染后果", False)
    elif harm == "slight":
        yield Weight("harm", "危害后果轻微", False)
    elif harm in reasons.GRADES:
        yield Weight("harm", reasons.GRADES[harm], True)


def _weigh_extent(file: PaperSource) -> Iterator[Weight]:
    """Measured amounts: whether they are large is for the officer to say."""
    for fact in file.regime.facts.values():
        if fact.group == "conduct" and fact.type == "decimal" and Decimal(str(file.proven_facts.get(fact.id) or 0)):
            yield Weight("extent", reasons.explain_fact(file, fact.id), True)


def _weigh_act(file: PaperSource) -> Iterator[Weight]:
    days = (file.case.violated_to - file.case.violated_from).days + 1
    yield Weight("duration", "行为仅一日" if days == 1 else f"行为持续{days}日", days > 1)
    fault = file.proven_facts.get("fault")
    if fault in ("negligent", "intentional"):
        yield Weight("fault", "系过失" if fault == "negligent" else "系故意", fault == "intentional")
    for name in ("evades_supervision", "falsified_data", "obstructed_inspection", "refused_to_correct"):
        if file.proven_facts.get(name) is True:
            yield Weight("manner", file.regime.facts[name].zh.replace("是否", ""), True)


def _weigh_party(file: PaperSource) -> Iterator[Weight]:
    earlier = file.proven_facts.get("prior_violations")
    if earlier is not None:
        yield Weight("history", "此前有违法记录" if int(earlier) else "系初次违法", bool(int(earlier)))
    corrected = next(file.list_proven_days("corrected_on"), None)
    due = next(file.list_proven_days("correction_due_on"), None)
    if corrected is not None:
        late = due is not None and corrected > due
        days = (corrected - due).days if late and due else 0
        yield Weight("correction", f"逾期{days}日改正" if late else "按期改正", late)


def draft(file: PaperSource, figure: Decimal, *, used: str = "") -> str:
    """A reason of ``figure`` for the officer to read and edit; without the circumstances that ``used`` names."""
    fitting = [one for one in list_weights(file) if not (used and TOPICS[one.topic].search(used))]
    heavier = "、".join(one.text for one in fitting if one.is_heavier)
    lighter = "、".join(one.text for one in fitting if not one.is_heavier)
    place = _find_degree(file, figure)
    told = [heavier, lighter] if place in (None, 2) else [lighter, heavier]
    tails = {0: "不取下限", 1: "", 2: "不取上限"}
    second = f"{told[1]}，{tails[place]}" if told[1] and place is not None and tails[place] else told[1]
    return "；".join(one for one in (told[0], second) if one)


def name_degree(file: PaperSource, figure: Decimal) -> str:
    """违法程度一般; empty where the range is fixed or open."""
    place = _find_degree(file, figure)
    return DEGREES[place] if place is not None else ""


def _find_degree(file: PaperSource, figure: Decimal) -> int | None:
    limits = (file.applied_law["range"] or {}) if file.assessment is not None else {}
    ends = [limits.get(name) for name in ("minimum", "maximum")]
    least, most = (None if one is None else Decimal(str(one)) for one in ends)
    if least is None or most is None or least >= most:
        return None
    third = (most - least) / 3
    return 0 if figure <= least + third else 1 if figure <= most - third else 2


def require_carried(file: PaperSource, field: str, figure: Decimal, reason: str) -> None:
    """Raise ``Invalid`` where the degree that the figure stands for is carried by nothing that the reason names and the
    file shows, or where the reason tells another degree.

    A low or a middle figure needs what speaks for the party only where the file shows such a thing: in doubt the lower
    one stands. A high one is never without what speaks against it.
    """
    degree = _find_degree(file, figure)
    if degree is None:
        return
    _require_same_degree(field, DEGREES[degree], reason)
    found = list_weights(file)
    named = [one for one in found if TOPICS[one.topic].search(reason)]
    for heavier in CARRIED_BY[degree]:
        shown = [one for one in found if _speaks(one, heavier)]
        if shown and not any(_speaks(one, heavier) for one in named):
            raise _build_refusal(field, figure, DEGREES[degree], shown)
        if heavier and degree == HIGH and not shown:
            raise _build_refusal(field, figure, DEGREES[degree], found)
    if not named:
        raise _build_refusal(field, figure, DEGREES[degree], found)


def _speaks(one: Weight, heavier: bool) -> bool:
    """For a higher or a lower figure; whether a measured amount is large is for the officer to say."""
    return one.is_heavier is heavier or one.topic == "extent"


def _build_refusal(field: str, figure: Decimal, degree: str, shown: Iterable[Weight]) -> InvalidField:
    return InvalidField(
        field,
        "%(figure)s yuan stands for “%(degree)s”, and the reason names nothing found that carries it; the file "
        "shows: %(shown)s. Name what carries the figure, or choose another",
        figure=formatting.format_yuan(figure), degree=degree, shown="；".join(one.text for one in shown),
    )  # fmt: skip


def _require_same_degree(field: str, degree: str, reason: str) -> None:
    other = next((one for one in DEGREES if one in reason and one != degree), "")
    if other:
        raise InvalidField(
            field, "the reason says “%(other)s”, but the figure stands for “%(degree)s”; mend one of the two",
            other=other, degree=degree,
        )  # fmt: skip


def require_new(field: str, base: str, reason: str) -> None:
    """Raise ``Invalid`` where the reason of a reduction counts again what stands behind the base."""
    for topic in COUNTED_ONCE:
        if TOPICS[topic].search(base) and TOPICS[topic].search(reason):
            raise InvalidField(
                field,
                "“%(topic)s” stands behind the base already and counts once; name what lessens the penalty beyond it",
                topic=NAMES[topic],
            )


def compare_like_cases(file: PaperSource) -> str:
    """The like cases on the register with their figures, or that there are none."""
    rows = like_cases.list_like_cases(file, file.today, file.effect)
    if not rows:
        return "本机关没有可以比照的同类案件"
    told, article = "、".join(_describe_like(one) for one in rows), layouts.cite_order(file, "41-2")
    return f"依照{article}的规定，与本机关已经处理的同类案件{told}相比较，{_place_among(file, rows)}"


def _describe_like(one: LikeCase) -> str:
    fine = formatting.format_yuan(Decimal(one.fine_fen) / 100)
    return f"{one.number}（违法行为持续{one.days}日，{EFFECTS.get(one.effect, '')}罚款{fine}元）"


def _place_among(file: PaperSource, rows: list[LikeCase]) -> str:
    fines, mine = [one.fine_fen for one in rows], file.amount_fen or 0
    days = (file.case.violated_to - file.case.violated_from).days + 1
    lead = f"本案持续{days}日，罚款数额"
    if min(fines) <= mine <= max(fines):
        return f"{lead}与上述案件相当"
    return f"{lead}{'高' if mine > max(fines) else '低'}于上述案件，差别的理由即上述各项情形"

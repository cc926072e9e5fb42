"""Reasons of a figure, held against the circumstances that the file shows and against like cases.

Where no benchmark weighs the act, the place of the figure in its range is told as a degree, and each degree needs
circumstances that carry it: a low one what speaks for the party, a high one what speaks against it, one between both.
The thirds decide no figure; they keep the reason and the figure from parting.
"""

import re
from collections.abc import Iterable, Mapping
from decimal import Decimal

from penalty.criteria.legal_regime import Regime
from penalty.documents import formatting
from penalty.errors import InvalidField
from penalty.models import Case
from penalty.papers.fines import figure_steps, figure_weights, weighing
from penalty.papers.fines.figure_weights import Weight, list_weights
from penalty.papers.source import PaperSource
from workflows.states import DECIDED_STATES, State

DEGREES = ("违法程度较轻", "违法程度一般", "违法程度较重")
HIGH = 2
CARRIED_BY: Mapping[int, tuple[bool, ...]] = {0: (False,), 1: (True, False), HIGH: (True,)}
"""By place among the degrees, what carries it: heavier circumstances, lighter ones, or some of both."""
TOPICS: Mapping[str, re.Pattern[str]] = {
    "harm": re.compile("后果|影响|污染|扬尘|逸散|扩散|厂界|居民"),
    "extent": re.compile(r"超标|面积|数量|所得|投资额|\d(?:吨|平方米|立方米|公里|米|倍|辆|台|升)"),
    "duration": re.compile("持续|时间[长短]|一日|[0-9两二三四五六七八九十]+[日天]"),
    "fault": re.compile("过失|故意|疏忽|过错"),
    "history": re.compile("违法记录|初次|再次|此前|以往|受过"),
    "correction": re.compile("改正|整改|覆盖|围挡|清理|补办|补齐|备案|验收|停止|报告|逾期|修复"),
    "manner": re.compile("逃避|伪造|篡改|隐瞒|阻挠|暗管|拒不"),
    "role": re.compile("主管人员|责任人员|分管|签字|审批|职责|岗位|作用"),
}
"""Circumstances by the words in which a reason names them."""
COUNTED_ONCE = ("extent", "duration", "fault", "history")
"""Those that stand behind the base, so that a reduction after it needs others."""
NAMES: Mapping[str, str] = {"extent": "数量", "duration": "持续时间", "fault": "主观过错", "history": "以往违法记录"}


def draft(file: PaperSource, figure: Decimal, *, used: str = "") -> str:
    """A reason of ``figure`` for the officer to read and edit: which circumstances speak for more and for less, without
    those that ``used`` names. It makes up no yuan for a circumstance: nobody stated any."""
    found = list_weights(file)
    fitting = [one for one in found if one.topic != "role" and not (used and TOPICS[one.topic].search(used))]
    role = [f"{one.text}，系处罚个人的依据，不据此提高数额" for one in found if one.topic == "role"]
    degree = "" if _is_grave(file) else name_degree(file, figure)
    told = [*role, *weighing.list_steps(file, figure, fitting, degree), compare_with_unit(file, figure)]
    return "；".join(one for one in told if one)


def _is_grave(file: PaperSource) -> bool:
    """The consequence is told as grave; a degree read off the place of the figure may not say otherwise beside it."""
    return str(file.proven_facts.get("harm")) in figure_weights.GRAVE_HARM


def name_degree(file: PaperSource, figure: Decimal) -> str:
    """违法程度一般; empty where the range is fixed or open."""
    place = figure_steps.find_third(file, figure)
    return DEGREES[place] if place is not None else ""


def require_carried(file: PaperSource, field: str, figure: Decimal, reason: str) -> None:
    """Raise ``Invalid`` where the degree that the figure stands for is carried by nothing that the reason names and the
    file shows, or where the reason tells another degree.

    A low or a middle figure needs what speaks for the party only where the file shows such a thing: in doubt the lower
    one stands. A high one is never without what speaks against it.
    """
    degree = figure_steps.find_third(file, figure)
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


HEAVIER = re.compile(r"增加\d|从重|加重|较重|严重|恶劣|更高|不宜取?最?低|不取下限|性质")
"""Words by which a reason makes a circumstance speak for a higher figure."""
PARTS = re.compile("[，,。；;、：:]")
AFTER = 8
"""Signs behind a circumstance in which its weight is told."""


def require_beyond_the_act(regime: Regime, case: Case, field: str, reason: str) -> None:
    """Raise ``Invalid`` where what makes the act is given as what makes it worse: the article weighs it already."""
    act = figure_weights.list_act_words(regime, case)
    parts = [part for part in PARTS.split(reason) if part]
    telling = [part for part in parts if figure_weights.GENERIC.sub("", part)]
    of_act = [part for part in telling if figure_weights.is_of_act(act, part)]
    worse = [part for part in of_act if HEAVIER.search(reason[reason.find(part) :][: len(part) + AFTER])]
    if of_act and (worse or len(of_act) == len(telling)):
        raise InvalidField(
            field,
            "“%(part)s” is what the act consists of, which the article weighs already, and no circumstance of it; name "
            "what was found beyond it: how much, how long, with what effect, how often before",
            part=(worse or of_act)[0],
        )


GROUNDS = ("harm", "manner", "fault", "history")
"""Topics of which a heavier one may carry a figure from the most of the article downwards."""


def require_fair_start(file: PaperSource, field: str, reason: str) -> None:
    """Raise ``Invalid`` where the steps of a reason begin at the most of the article and it names nothing heavier."""
    if not figure_steps.starts_at_most(file, reason):
        return
    grave = [one for one in list_weights(file) if one.is_heavier and one.points > 1 and one.topic in GROUNDS]
    if not any(TOPICS[one.topic].search(reason) for one in grave):
        raise InvalidField(
            field,
            "the steps begin at the most of the article, and the reason names no heavier circumstance that the file "
            "proves, such as grave harm, intent or earlier violations; begin at the least and say what raises it",
        )


def require_compared_with_unit(file: PaperSource, reason: str) -> None:
    """Raise ``Invalid`` where a person's fine is not held against the one of the unit for the same act."""
    fine = _find_fine_of_unit(file)
    told = (f"{fine:,.0f}", f"{fine:.0f}", f"{(fine / 10_000).normalize():f}万") if fine else ()
    if not fine or any(one in reason for one in told):
        return
    raise InvalidField(
        "reason",
        "for the same act the unit was fined %(fine)s yuan; say in the reason how the person's fine relates to it, "
        "such as: %(example)s",
        example=f"该单位因同一行为被处罚款{fine:,.0f}元，其仅在审批单上签字，作用较小，罚款低于该单位",
        fine=formatting.format_yuan(fine),
    )


def compare_with_unit(file: PaperSource, figure: Decimal) -> str:
    """The person's fine beside that of the unit, drafted: each by its own role, as the fault demands; empty where no
    unit was fined."""
    fine = _find_fine_of_unit(file)
    if not fine:
        return ""
    side = "低于" if figure < fine else "高于" if figure > fine else "等于"
    relief = RELIEFS.get((file.case.unit_case.effect if file.case.unit_case else None) or "", "")
    own = f"（{relief}的情节系该单位所为）" if relief else ""
    return f"该单位因同一行为被处罚款{fine:,.0f}元{own}，当事人的罚款按本人的作用和情节确定，{side}该单位"


RELIEFS: Mapping[str, str] = {"lighten": "从轻", "mitigate": "减轻"}
"""By effect, the relief that the unit had for what it did itself."""


def _find_fine_of_unit(file: PaperSource) -> Decimal | None:
    unit = file.case.unit_case
    if unit is None or not unit.amount_fen or unit.state not in (*DECIDED_STATES, State.ARCHIVED):
        return None
    return Decimal(unit.amount_fen) / 100


def require_new(field: str, base: str, reason: str) -> None:
    """Raise ``Invalid`` where the reason of a reduction counts again what stands behind the base."""
    for topic in COUNTED_ONCE:
        if TOPICS[topic].search(base) and TOPICS[topic].search(reason):
            raise InvalidField(
                field,
                "“%(topic)s” stands behind the base already and counts once; name what lessens the penalty beyond it",
                topic=NAMES[topic],
            )

"""Circumstances of a case that raise or lower a figure, with points that order them beside each other.

The points are no tariff and size nothing: they say which circumstance a draft names first.
"""

import re
from collections.abc import Iterator, Set
from decimal import Decimal
from typing import NamedTuple

from penalty.casefile.texts import boilerplate
from penalty.criteria.legal_regime import Regime
from penalty.models import Case
from penalty.papers.findings import fault_periods, reasons
from penalty.papers.source import PaperSource

HARM_POINTS = {"considerable": 4, "serious": 6}
GRAVE_HARM = (*HARM_POINTS,)
DAYS_BY_POINTS = ((30, 3), (7, 2))
"""More than so many days; fewer weigh one point."""
MOST_EARLIER = 3
MANNERS = ("evades_supervision", "falsified_data", "obstructed_inspection", "refused_to_correct")
ROLE = "直接负责的主管人员和其他直接责任人员，对该行为负有直接职责"
"""What a person who answers for a unit is fined for at all."""
GENERIC = re.compile(
    "违法行为|违法|行为|情节|情形|程度|当事人|你单位|该单位|属于|系|的|了|应当|予以|处罚|罚款|数额|因此|所以|故|即|较|很|"
    "从重|加重|较重|严重|恶劣|性质|更高|不宜|最低|取|本案|综合|考虑"
)


class Weight(NamedTuple):
    """A circumstance found, whether it speaks for a higher or a lower figure, and its points beside the others."""

    topic: str
    text: str
    is_heavier: bool
    points: int = 1


def list_weights(file: PaperSource) -> list[Weight]:
    """The circumstances that the file shows, by topic; of the duration a single day speaks for the party."""
    return [*_weigh_role(file), *_weigh_harm(file), *_weigh_extent(file), *_weigh_act(file), *_weigh_party(file)]


def list_act_words(regime: Regime, case: Case) -> Set[str]:
    """Pairs of signs in the words of the matter, of what makes it, and of why a person answers for it."""
    matter = regime.matters[case.matter]
    names = [matter.zh, *(one.zh for one in matter.constituents or ()), *([ROLE] if case.unit_case else [])]
    return _list_pairs("，".join(names))


def is_of_act(act: Set[str], part: str) -> bool:
    """Nearly all that the part says stands in the words of the act, and no figure."""
    said = _list_pairs(GENERIC.sub("", part))
    return bool(said) and not re.search(r"\d", part) and len(said & act) * 4 >= len(said) * 3


def _list_pairs(text: str) -> set[str]:
    """Two signs next to each other, without punctuation."""
    return boilerplate.list_pairs(re.sub(r"[\W_]", "", text))


def _weigh_role(file: PaperSource) -> Iterator[Weight]:
    """Of a person who answers for a unit: what he or she had to see to, for which there is a fine at all."""
    if file.case.unit_case is not None and file.case.position:
        yield Weight("role", f"任{file.case.position}，对该行为负有直接职责", True, 0)


def _weigh_harm(file: PaperSource) -> Iterator[Weight]:
    harm = str(file.proven_facts.get("harm"))
    if harm == "none":
        yield Weight("harm", "未发现污染后果", False, 2)
    elif harm == "slight":
        yield Weight("harm", "危害后果轻微", False)
    elif harm in reasons.GRADES:
        yield Weight("harm", reasons.GRADES[harm], True, HARM_POINTS[harm])


def _weigh_extent(file: PaperSource) -> Iterator[Weight]:
    """Measured amounts: whether they are large is for the officer to say."""
    for fact in file.regime.facts.values():
        if fact.group == "conduct" and fact.type == "decimal" and Decimal(str(file.proven_facts.get(fact.id) or 0)):
            yield Weight("extent", reasons.explain_fact(file, fact.id), True, 3)


def _weigh_act(file: PaperSource) -> Iterator[Weight]:
    days = (file.case.violated_to - file.case.violated_from).days + 1
    points = next((points for least, points in DAYS_BY_POINTS if days > least), 1)
    yield Weight("duration", "行为仅一日" if days == 1 else f"行为持续{days}日", days > 1, points)
    fault = file.proven_facts.get("fault")
    if fault == "negligent":
        yield Weight("fault", fault_periods.name_carelessness(file), False)
        knowing = fault_periods.describe_knowledge(file)
        yield from [Weight("fault", knowing, True, 2)] if knowing else []
    elif fault == "intentional":
        yield Weight("fault", "系故意", True, 4)
    act = list_act_words(file.regime, file.case)
    for name in MANNERS:
        text = file.regime.facts[name].zh.replace("是否", "") if name in file.regime.facts else ""
        if file.proven_facts.get(name) is True and not is_of_act(act, text):
            yield Weight("manner", text, True, 4)


def _weigh_party(file: PaperSource) -> Iterator[Weight]:
    earlier = file.proven_facts.get("prior_violations")
    if earlier is not None:
        count = int(earlier)
        yield Weight("history", "此前有违法记录" if count else "系初次违法", bool(count), min(count + 1, MOST_EARLIER))
    corrected = next(file.list_proven_days("corrected_on"), None)
    due = next(file.list_proven_days("correction_due_on"), None)
    if corrected is not None:
        late = due is not None and corrected > due
        days = (corrected - due).days if late and due else 0
        actor = "该单位" if file.case.unit_case is not None else ""
        timely = "按期改正" if due is not None else "已经改正"
        yield Weight("correction", f"{actor}逾期{days}日改正" if late else f"{actor}{timely}", late)

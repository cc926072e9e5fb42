"""The circumstances of discretion, each answered from the file: seven of Order 30 art 41 para 1, before it six."""

from collections.abc import Callable, Iterator, Mapping

from penalty.casefile.measurements import sample_media
from penalty.documents import formatting
from penalty.models import Occasion, Standing
from penalty.papers.evidence import corrections, evidence_list, measured_values, proved_facts
from penalty.papers.findings import policy_clauses, reasons
from penalty.papers.source import PaperSource
from penalty.papers.wording import citations, layouts, narrative

MANNER_FACTS = ("evades_supervision", "falsified_data", "obstructed_inspection", "sudden_failure")
OBJECT_FACTS = ("sensitive_area", "surroundings_affected", "life_or_health_endangered", "cross_region_harm")
OBJECTS: Mapping[str, str] = {
    "water": "水环境", "air": "大气环境", "vehicle": "大气环境", "noise": "声环境和周边居民的生活安宁",
    "solid": "土壤、地下水等环境", "hazardous": "土壤、地下水等环境", "soil": "土壤、地下水等环境",
    "radiation": "辐射环境安全",
}  # fmt: skip
"""By group of the matter; of duties of papers and records it is the order that they keep."""
ORDER = "生态环境管理制度"


def explain_circumstances(file: PaperSource) -> str:
    """Those that the order of the paper's day names in turn, as one sentence."""
    knows_length = file.regime.enactments[citations.ORDER_30].in_force_on(file.today)
    asked = CIRCUMSTANCES if knows_length else CIRCUMSTANCES_BEFORE
    told = [f"（{formatting.format_ordinal(place)}）{one(file)}" for place, one in enumerate(asked, 1)]
    return f"依照{layouts.cite_order(file, '41-1')}的规定，综合考虑下列情形：{'；'.join(told)}"


def _describe_pollution(file: PaperSource) -> str:
    found = [_refer_to_account(file, one) for one in _explain(file, ("harm",))] or [reasons.describe_open_harm(file)]
    return "，".join(
        [*_list_measures(file), *found, *_explain(file, ("public_reaction_adverse", "heavy_pollution_alert"))]
    )


def _refer_to_account(file: PaperSource, harm: str) -> str:
    """The consequence, not told a second time where the found facts tell it at length."""
    plain = proved_facts.SOUGHT.sub("", harm)
    account_told = "".join(narrative.list_written_account(file))
    if len(plain) < narrative.LONG or not policy_clauses.is_told(plain, account_told):
        return plain
    grade = reasons.GRADES.get(str(file.proven_facts.get("harm")))
    return f"前述{grade}{_cite_harm(file)}" if grade else "未发现危害后果"


def _cite_harm(file: PaperSource) -> str:
    """（证据4、6）; empty where no piece of the list proves the consequence."""
    return policy_clauses.name_proofs(evidence_list.list_proving_places(file, "harm"))


def _describe_manner(file: PaperSource) -> str:
    """The manner, which the name of the act does not say: by which outlet, whether by evasion."""
    special = _explain(file, MANNER_FACTS) or ["未发现逃避监管、弄虚作假等手段"]
    return "，".join([*_describe_way(file), *special])


def _describe_manner_and_length(file: PaperSource) -> str:
    return f"{_describe_manner(file)}，{narrative.describe_length(file)}"


def _describe_way(file: PaperSource) -> Iterator[str]:
    points = dict.fromkeys(row.point for row in measured_values.list_occasion(file, Occasion.ACT))
    if points:
        yield f"经{'、'.join(points)}直接排放"


def _describe_object(file: PaperSource) -> str:
    """The medium and, where a consequence was found, what it reached; nobody is said to be spared then."""
    target, known = _name_object(file), _explain(file, OBJECT_FACTS)
    if str(file.proven_facts.get("harm")) in reasons.GRADES:
        return "，".join([f"受到影响的是{target}", *known])
    if target == ORDER:
        harmless = ["没有直接危害环境要素和人员"] if file.proven_facts.get("harm") == "none" else []
        return "，".join([f"违反的是{target}", *(known or harmless)])
    return "，".join([f"涉及{target}", *(known or ["现有证据未反映涉及特定的环境敏感目标"])])


def _name_object(file: PaperSource) -> str:
    """The medium by group of the matter, else as it was found; of a duty of papers and records the order they keep."""
    matter, orders = file.regime.matters.get(file.case.matter), file.regime.casework.orders
    if orders is not None and file.case.matter in orders.records:
        return ORDER
    return OBJECTS.get(matter.group if matter else "") or "和".join(_list_media(file)) or ORDER


def _list_media(file: PaperSource) -> list[str]:
    """The media into which was discharged, of a matter of any medium: as found, else as measured."""
    found = str(file.proven_facts.get(sample_media.FACT) or "")
    measured = {one for row in file.measurements for one in sample_media.list_media(row.standard)}
    media = sample_media.BOTH if found == "both" else [one for one in OBJECTS if one == found or one in measured]
    return [OBJECTS[one] for one in media]


def _list_measures(file: PaperSource) -> list[str]:
    """The figures of the act: amounts and measures."""
    figures = [one for one in file.regime.facts.values() if one.group == "conduct" and one.type in ("decimal", "count")]
    return _explain(file, tuple(one.id for one in figures))


def describe_history(file: PaperSource) -> str:
    if "prior_violations" in file.proven_facts:
        first = int(file.proven_facts["prior_violations"]) == 0
        verdict = "属于初次违法" if first else "不属于初次违法"
        return f"{proved_facts.SOUGHT.sub('', reasons.explain_fact(file, 'prior_violations'))}，{verdict}"
    row = file.answers.get("prior_violations")
    if row is not None and row.standing is Standing.CLAIMED:
        return reasons.describe_insufficient_statement(file, "以往违法情况")
    return "现有证据不能证明有违法前科，不作为从重的情形"


def _describe_correction(file: PaperSource) -> str:
    corrected = corrections.describe_correction(file)
    refused = _explain(file, ("refused_to_correct",))
    return "，".join([corrected or "截至本文书作出之日，尚未查明已经改正", *refused])


def _explain(file: PaperSource, names: tuple[str, ...]) -> list[str]:
    return reasons.explain_facts(file, [name for name in names if name in file.proven_facts])


CIRCUMSTANCES: tuple[Callable[[PaperSource], str], ...] = (
    _describe_pollution,
    reasons.describe_fault,
    _describe_manner,
    narrative.describe_length,
    _describe_object,
    describe_history,
    _describe_correction,
)
"""Pollution and social effect; fault; manner; duration; object; first or again; correction and its effect."""
CIRCUMSTANCES_BEFORE: tuple[Callable[[PaperSource], str], ...] = (
    _describe_pollution,
    reasons.describe_fault,
    _describe_manner_and_length,
    _describe_object,
    describe_history,
    _describe_correction,
)
"""Of Order 8 art 6 para 1, which names no duration: it belongs to the manner there."""

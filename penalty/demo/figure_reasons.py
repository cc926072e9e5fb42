"""The demo officer's reason of a figure: which circumstances of the sheet carry it."""

from collections.abc import Iterator, Mapping
from typing import Any

HARM: Mapping[str, str] = {"none": "没有造成危害后果", "slight": "危害后果轻微"}
GRAVE_HARM: Mapping[str, str] = {"considerable": "危害后果较重", "serious": "危害后果严重"}
NOTHING_MORE = "没有从重、从轻的其他情形，按违法行为本身的程度确定"


def explain_figure(facts: Mapping[str, Any], days: int) -> str:
    """Which circumstances speak against a lower figure and which against a higher one."""
    heavy, light = "、".join(_list_heavy(facts, days)), "、".join(_list_light(facts, days))
    against_less = f"{heavy}，不宜更低" if heavy else ""
    against_more = f"{light}，不宜更高" if light else ""
    return "；".join(one for one in (against_less, against_more) if one) or NOTHING_MORE


def _list_heavy(facts: Mapping[str, Any], days: int) -> Iterator[str]:
    if facts.get("harm") in GRAVE_HARM:
        yield GRAVE_HARM[facts["harm"]]
    if facts.get("exceedance_multiple"):
        yield f"超标{facts['exceedance_multiple']}倍"
    if facts.get("stockpile_area_m2"):
        yield f"堆放面积{facts['stockpile_area_m2']}平方米"
    if days > 1:
        yield f"行为持续{days}日"
    if facts.get("prior_violations"):
        yield "此前有违法记录"
    if _is_late(facts):
        yield "改正逾期"


def _list_light(facts: Mapping[str, Any], days: int) -> Iterator[str]:
    if facts.get("harm") in HARM:
        yield HARM[facts["harm"]]
    if days == 1:
        yield "行为仅一日"
    if facts.get("fault") == "negligent":
        yield "过失"
    if facts.get("self_reported_on", "never") != "never":
        yield "主动报告"
    if facts.get("corrected_on", "never") != "never" and not _is_late(facts):
        yield "按期改正"


def _is_late(facts: Mapping[str, Any]) -> bool:
    corrected, due = facts.get("corrected_on", "never"), facts.get("correction_due_on", "never")
    return "never" not in (corrected, due) and str(corrected) > str(due)

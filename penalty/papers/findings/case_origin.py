"""The course of a case in a clerk's sentences: learned, ordered, corrected; what the register shows."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from penalty.criteria.schemas.schema_types import NEVER
from penalty.documents import formatting
from penalty.papers.source import PaperSource
from penalty.papers.wording import narrative

LEARNED: Mapping[str, str] = {
    "inspection": "本机关执法人员在现场检查中发现上述情况",
    "monitoring": "本机关通过监测监控发现上述情况",
    "complaint": "本机关接到投诉举报，得知上述情况",
    "transfer": "本机关收到有关机关移送（交办）的线索，得知上述情况",
    "self_report": "本机关收到{you}的主动报告，得知上述情况",
}
LEARNED_OTHERWISE: Mapping[str, str] = {
    "inspection": "在现场检查中发现",
    "monitoring": "通过监测监控发现",
    "complaint": "接到投诉举报",
    "transfer": "收到移送（交办）的线索",
}
"""By source, how the authority learned after a report of what it would not have known before."""
RUNNING = ("trial_run", "producing")
"""Stages of a project in which it is no longer built but run."""
COUNTED: Mapping[str, tuple[str, str]] = {
    "same_kind_violations_12m": ("近十二个月内没有同类违法记录", "近十二个月内有{n}次同类违法"),
    "same_kind_violations_24m": ("近二十四个月内没有同类违法记录", "近二十四个月内有{n}次同类违法"),
    "penalties_same_kind_24m": ("近二十四个月内未因同类违法受过处罚", "近二十四个月内因同类违法受过{n}次处罚"),
}
"""By fact, what is said of none and of some."""
DATED: Mapping[str, tuple[str, str]] = {
    "party_discovered_on": ("{you}没有自行发现违法行为", "{you}于{day}自行发现违法行为"),
    "self_reported_on": ("{you}没有主动报告", "{you}于{day}向本机关主动报告"),
    "correction_ordered_on": ("本机关没有责令改正", "本机关于{day}责令{you}改正"),
    "correction_due_on": ("没有设定改正期限", "责令改正的期限于{day}届满"),
    "corrected_on": ("{you}没有改正", "{you}于{day}完成改正"),
    "public_apology_on": ("{you}没有公开道歉", "{you}于{day}公开道歉"),
}


def draft_stop(file: PaperSource, value: Any) -> str:
    """2024年3月20日自行停止建设: the day on which the party stopped by itself, and what, by the stage of a project."""
    day = next(file.list_proven_days("corrected_on"), None)
    if not value or day is None:
        return narrative.describe_answer(file.regime.facts["stopped_voluntarily"], value)
    stage = file.proven_facts.get("project_stage")
    what = "生产或者使用" if stage in RUNNING else "建设" if stage else "建设、生产或者使用"
    return f"{narrative.name_actor(file)}于{formatting.format_day(day)}自行停止{what}"


def draft_learning(file: PaperSource, _value: Any) -> str:
    """2026年11月3日，本机关执法人员在现场检查中发现上述情况, by the proven source, or else that of the registration."""
    source = str(file.proven_facts.get("authority_source") or file.case.source.value)
    day = next(file.list_proven_days("authority_learned_on"), None)
    lead = f"{formatting.format_day(day)}，" if day else ""
    return f"{lead}{LEARNED[source]}".format(you=narrative.name_party(file)) if source in LEARNED else ""


def draft_report(file: PaperSource, value: Any) -> str:
    """The clause that APL 32(3) asks for and no more: that the party told the act that was found, when, and that nobody
    here knew it. The piece is the one whose number stands beside the sentence."""
    you, day = narrative.name_party(file), next(file.list_proven_days("self_reported_on"), None)
    if not value or day is None:
        return f"{you}没有在本机关掌握之前主动报告"
    told = f"{you}于{formatting.format_day(day)}主动供述上述违法行为"
    return f"{told}，{tell_ignorance(file, day)}"


def tell_ignorance(file: PaperSource, reported: date) -> str:
    """The sign that the authority did not know: the report was its first news, or another came later."""
    learned = next(file.list_proven_days("authority_learned_on"), None)
    source = str(file.proven_facts.get("authority_source"))
    if source in LEARNED_OTHERWISE and learned is not None and learned > reported:
        return f"本机关于{formatting.format_day(learned)}才{LEARNED_OTHERWISE[source]}，此前尚未掌握"
    return "本机关收到该报告始知悉，此前尚未掌握"


def draft_count(fact: str, describe_sources: Callable[[PaperSource, str], str]) -> Callable[[PaperSource, Any], str]:
    none, some = COUNTED[fact]

    def draft(file: PaperSource, value: Any) -> str:
        lead = describe_sources(file, fact).replace("经核对", "经查询")
        return f"{lead}{narrative.name_party(file)}{some.format(n=value) if int(value) else none}"

    return draft


def draft_day(fact: str) -> Callable[[PaperSource, Any], str]:
    never, some = DATED[fact]

    def draft(file: PaperSource, value: Any) -> str:
        you = narrative.name_actor(file)
        if value == NEVER:
            return never.format(you=you)
        return some.format(you=you, day=formatting.format_day(date.fromisoformat(str(value))))

    return draft

"""Sentences on all that goes beside the fine: gains, orders, the police, responsible persons."""

from collections.abc import Iterator, Mapping
from typing import Any

from penalty.casefile.orders import ancillary_measures, hearing_right
from penalty.criteria.numerals import format_formal_numerals
from penalty.documents import formatting
from penalty.models import Act
from penalty.papers.orders import transfer_paragraph
from penalty.papers.source import PaperSource
from penalty.papers.wording import citations, layouts, narrative
from workflows.vocabulary import Action, Input

GAINS = "unlawful_gains"
DETENTION, DETAINED = "detention_applicable", ("evades_supervision", "falsified_data")
"""The finding on detention, and the manners of discharge for which people may be detained."""


def _get_amount_due(file: PaperSource) -> Mapping[str, Any]:
    """The recommended amount; after a departure from a waiver, the one due instead."""
    amount: Mapping[str, Any] = file.result["amount"] or {}
    return amount if file.effect == file.result["effect"] else amount.get("otherwise") or {}


def list_other_penalties(file: PaperSource) -> tuple[str, ...]:
    """The penalties beside the fine that the paper imposes: gains confiscated, and what is ordered."""
    figure = hearing_right.find_confiscated(file)
    gains = f"没收违法所得人民币{formatting.format_yuan(figure)}元（大写：{format_formal_numerals(figure)}）"
    orders = (formatting.strip_stop(narrative.address(file, line)) for line in ancillary_measures.list_orders(file))
    return (*([gains] if figure else []), *orders)


def explain_measures(file: PaperSource) -> Iterator[str]:
    yield from _explain_confiscation(file)
    yield from _explain_transfer(file)
    yield from explain_persons(file)


def _explain_confiscation(file: PaperSource) -> Iterator[str]:
    """The finding on the gains, where the article confiscates them; nothing of gains that nobody looked into."""
    due, figure = _get_amount_due(file), hearing_right.find_confiscated(file)
    if figure:
        article = citations.name_articles(file.regime, [f"{citations.PENALTY_LAW}/28-2"])
        yield f"经查，实施违法行为取得的款项为{formatting.format_yuan(figure)}元，依照{article}的规定，应当予以没收"
    elif due.get("confiscated") is not None:
        yield "经查，没有违法所得，不作没收"
    elif "confiscated" in due and (search := ancillary_measures.find_search(file, GAINS)) is not None:
        done = narrative.address(file, formatting.strip_stop(search.note))
        yield f"{done}。现有证据不能证明有违法所得，不作没收"


def _explain_transfer(file: PaperSource) -> Iterator[str]:
    """That the case has gone to the police, by the article that sends it there or else by Order 30 art 17; of a manner
    of discharge for which people may be detained also why it has not."""
    act = file.latest_act(Action.REFER)
    if act is not None:
        parts = ancillary_measures.list_parts(file, file.authority, file.today)
        sent = [part["article"] for part in parts if part["kind"] == ancillary_measures.POLICE_TRANSFER]
        law = citations.name_articles(file.regime, sent) if sent else _cite_transfer(file, act)
        yield f"依照{law}的规定，本机关已于{formatting.format_day(act.on)}将案件移送{act.given[Input.BODY]}处理"
    elif any(file.proven_facts.get(name) is True for name in DETAINED) and file.proven_facts.get(DETENTION) is False:
        note = formatting.strip_stop(file.answers[DETENTION].note)
        yield f"{narrative.address(file, note)}，不移送公安机关" if note else "不移送公安机关"


def _cite_transfer(file: PaperSource, act: Act) -> str:
    return layouts.cite_order(file, transfer_paragraph.find_transfer_paragraph(file, act, None))


def explain_persons(file: PaperSource) -> Iterator[str]:
    """The case that deals with each responsible person, or, as it stands on record, that none was identified and what
    was done to find one; nothing where neither is on record."""
    if not _fines_persons(file):
        return
    persons = f"{narrative.IN_CHARGE}和{narrative.name_others(file)}"
    named, inquiry = ancillary_measures.list_cases_under_way(file), ancillary_measures.find_inquiry(file)
    if named:
        references = "、".join(one.reference for one in named)
        yield f"对上述违法行为{persons}，本机关另案（案件编号：{references}）依法处理"
    elif inquiry is not None:
        done = narrative.address(file, formatting.strip_stop(str(inquiry.given[Input.REASON])))
        yield f"{done}。现有证据没有查明{persons}，不对个人处罚"


def _fines_persons(file: PaperSource) -> bool:
    return any("maximum" in one for one in ancillary_measures.list_parts(file, file.authority, file.today))

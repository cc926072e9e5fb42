"""The elements of the act as papers tell them: what was found, under which article, by which pieces."""

from collections.abc import Iterator

from penalty.casefile.evidence import act_elements
from penalty.casefile.evidence.act_elements import ElementFinding
from penalty.documents import formatting
from penalty.models import EvidenceKind, Finding
from penalty.papers.evidence import evidence_list
from penalty.papers.source import PaperSource
from penalty.papers.wording import citations, narrative


def list_elements(file: PaperSource) -> Iterator[str]:
    """One line for each element that makes the act, then one for each that could not be found out."""
    places = evidence_list.find_places(file)
    for one in act_elements.list_constituent_findings(file, file.regime):
        if one.is_met:
            numbers = sorted(places[piece.number] for piece in one.proofs if piece.number in places)
            yield _describe_element(file, one, numbers)
    yield from (_describe_open_choice(file, row) for row in act_elements.list_open_choices(file, file.regime))


def list_facts(file: PaperSource) -> tuple[str, ...]:
    """The facts that make the act, which say nothing of its weight."""
    return tuple(act_elements.list_articles(file.case, file.regime))


def find_clause(file: PaperSource, name: str) -> str:
    """The finding that the answer to ``name`` gives where it makes the act; empty elsewhere."""
    found = act_elements.list_constituent_findings(file, file.regime)
    clause = next((one.words.zh for one in found if one.fact == name and one.is_met), "")
    return narrative.name_documents(file, clause)


def says_no_more(file: PaperSource, name: str) -> bool:
    """The answer to ``name`` has no sentence of its own and is the only one that makes the act, so that the name of the
    matter says it already, or one that documents alone show, which the list of pieces tells."""
    found = act_elements.list_constituent_findings(file, file.regime)
    documentary = tuple(file.regime.facts[name].evidence) == (EvidenceKind.DOCUMENTARY,)
    is_told = bool(file.answers[name].note.strip())
    return not is_told and any(one.fact == name and one.is_met and (one.is_only_answer or documentary) for one in found)


def _describe_element(file: PaperSource, one: ElementFinding, numbers: list[int]) -> str:
    article = f"（{citations.name_articles(file.regime, [one.article])}）" if one.article else ""
    note = formatting.strip_stop(one.answer.note) if one.answer is not None else ""
    reason = f"：{narrative.address(file, note)}" if note else ""
    proved = f"，由证据{'、'.join(map(str, numbers))}证明" if numbers else ""
    return f"{narrative.name_documents(file, one.words.zh)}{article}{reason}{proved}。"


def _describe_open_choice(file: PaperSource, row: Finding) -> str:
    question = file.regime.facts[row.fact].zh
    note = narrative.address(file, formatting.strip_stop(row.note))
    return f"关于“{question}”：{note}，不能认定，作有利于当事人的处理。"

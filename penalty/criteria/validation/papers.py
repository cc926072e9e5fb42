"""Checks that the papers of a regime name only concepts, facts and enactments that it has."""

from collections.abc import Iterator

from penalty.criteria.law_files.regime_files import LoadedRegime
from penalty.criteria.schemas.paper_schema import PaperRules
from penalty.messages import Message


def find_paper_faults(loaded: LoadedRegime) -> Iterator[Message]:
    """The faults of ``papers.yaml``, each with its cure."""
    if loaded.casework.papers is None:
        return
    known = {data.id for data, _ in loaded.enactments}
    for name in loaded.casework.papers.policies.keys() - known:
        yield Message("tells the policy “%(name)s”, which is no enactment here. Mend the id.", name=name)
    for name in _list_facts(loaded.casework.papers) - loaded.facts.keys():
        yield Message("speaks of “%(name)s”, which is no fact here. Mend the id.", name=name)
    for name in loaded.casework.papers.penalties.keys() - loaded.matters.keys():
        yield Message("names the penalty of “%(name)s”, which is no matter here. Mend the id.", name=name)
    for name in loaded.matters.keys() - loaded.casework.papers.penalties.keys():
        yield Message("names no law for the penalty of “%(name)s”. Add it to penalties.", name=name)
    yield from _find_condition_faults(loaded, loaded.casework.papers)


def _list_facts(papers: PaperRules) -> set[str]:
    sized = {*papers.components, *papers.sized_by}
    told = {*papers.assured, *papers.renewed, papers.retained}
    told |= {name for law in papers.penalties.values() for one in law.elements for name in one.tells}
    return {*papers.statements, *papers.background, papers.disclosed, papers.corrected, papers.agreed} | sized | told


def _find_condition_faults(loaded: LoadedRegime, papers: PaperRules) -> Iterator[Message]:
    for policy in papers.policies.values():
        for one in policy.conditions:
            for need in one.needs:
                if need.split(" ")[0] not in {*loaded.concepts, *loaded.facts}:
                    yield Message(
                        "%(title)s needs “%(need)s”, which is no finding here. Mend the id.", title=one.title, need=need
                    )
            for fact in {*one.tells, *one.otherwise_tells} - papers.statements.keys():
                yield Message(
                    "%(title)s tells “%(fact)s”, which has no sentences. Add them to statements.",
                    title=one.title,
                    fact=fact,
                )

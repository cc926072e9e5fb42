"""Checks that the papers of a regime name only concepts, facts and enactments that it has."""

from collections.abc import Iterator

from penalty.criteria.paper_schema import PaperRules
from penalty.criteria.regime_files import LoadedRegime


def find_paper_faults(loaded: LoadedRegime) -> Iterator[str]:
    """The faults of ``papers.yaml``, each with its cure."""
    if loaded.papers is None:
        return
    known = {data.id for data, _ in loaded.enactments}
    for name in loaded.papers.policies.keys() - known:
        yield f"tells the policy “{name}”, which is no enactment here. Mend the id."
    for name in _list_facts(loaded.papers) - loaded.facts.keys():
        yield f"speaks of “{name}”, which is no fact here. Mend the id."
    for name in loaded.papers.penalties.keys() - loaded.matters.keys():
        yield f"names the penalty of “{name}”, which is no matter here. Mend the id."
    for name in loaded.matters.keys() - loaded.papers.penalties.keys():
        yield f"names no law for the penalty of “{name}”. Add it to penalties."
    yield from _find_condition_faults(loaded, loaded.papers)


def _list_facts(papers: PaperRules) -> set[str]:
    sized = {*papers.components, *papers.sized_by}
    return {*papers.statements, *papers.background, papers.disclosed, papers.corrected, papers.agreed} | sized


def _find_condition_faults(loaded: LoadedRegime, papers: PaperRules) -> Iterator[str]:
    for policy in papers.policies.values():
        for one in policy.conditions:
            for need in one.needs:
                if need.split(" ")[0] not in {*loaded.concepts, *loaded.facts}:
                    yield f"{one.title} needs “{need}”, which is no finding here. Mend the id."
            for fact in set(one.tells) - papers.statements.keys():
                yield f"{one.title} tells “{fact}”, which has no sentences. Add them to statements."

"""Earlier penalties as the reasons of a fine tell them, beside the circumstance that they are."""

from penalty.casefile.precedents import repeated_penalties
from penalty.documents import formatting
from penalty.papers.source import PaperSource
from penalty.papers.wording import citations, narrative

REPETITION = "cn-eco-code-2026/1056-1"


def explain_repetition(file: PaperSource) -> str:
    """Why several earlier penalties are not the “多次实施违法行为被处罚” for which the Code makes a fine heavier; empty
    where that was not asked, or the Code is not in force yet."""
    if not file.regime.enactments[REPETITION.partition("/")[0]].in_force_on(file.today):
        return ""
    row = file.answers.get(repeated_penalties.FINDING)
    if file.proven_facts.get(repeated_penalties.FINDING) is not False or row is None or not row.note.strip():
        return ""
    why = narrative.address(file, formatting.strip_stop(row.note))
    return f"{why}，不认定为{citations.name_articles(file.regime, [REPETITION])}规定的多次实施违法行为被处罚。"


def place_history(file: PaperSource) -> str:
    """Under a law that knows no such ground, where several earlier penalties went."""
    several = repeated_penalties.count_earlier(file, file.answers) >= repeated_penalties.LEAST
    return "此前的违法记录已作为前述第（六）项情节考虑，" if several else ""

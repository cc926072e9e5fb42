"""The education of a party that is not punished (APL 33 para 3): what it did, why, and what to look at now."""

from penalty.documents import formatting
from penalty.papers import citations, narrative
from penalty.papers.source import PaperSource


def list_points(file: PaperSource) -> tuple[str, ...]:
    """Requests of the paper itself to the party, to follow 请你单位."""
    return (f"查明{narrative.get_matter_name(file)}的原因", "自查同类项目和设施")


def draft_record(file: PaperSource) -> str:
    """A record of the lesson, for the officer who closes the case to read and edit."""
    duties = formatting.join_citations(citations.quote_duty(file)) if file.assessment is not None else "有关规定"
    matter = narrative.get_matter_name(file)
    return f"送达决定书时向当事人指出“{matter}”违反{duties}之处，并请其查明起因、自查同类项目和设施"

"""The education of a party that is not punished (APL 33 para 3): the duty it broke, why, and what to look at now."""

from collections.abc import Iterator

from penalty.documents import formatting
from penalty.papers import citations, narrative
from penalty.papers.source import PaperSource

QUOTED_SIGNS = 90
"""A duty of more signs is named and not quoted."""


def list_points(file: PaperSource) -> tuple[str, ...]:
    """What the paper itself asks of the party, to follow 请你单位."""
    return tuple(_iterate_points(file))


def _iterate_points(file: PaperSource) -> Iterator[str]:
    since = formatting.format_day(file.case.violated_from)
    omitted = file.case.matter in file.regime.continuing
    cause = f"查明自{since}起未予履行的原因" if omitted else f"查明{since}发生违法行为的原因"
    yield f"对照{_quote_duty(file)}的规定，{cause}"
    yield "对同类项目、设施和管理事项逐一自查，发现问题的自行改正，并书面告知本机关"


def _quote_duty(file: PaperSource) -> str:
    """The last duty that the act broke, which is the nearest to it, in its own words where they are short."""
    duty = citations.quote_duty(file)[-1]
    text = formatting.strip_stop(duty.text.strip())
    is_short = bool(text) and "\n" not in text and len(text) <= QUOTED_SIGNS
    return f"{duty.reference}“{text}”" if is_short else duty.reference


def draft_record(file: PaperSource) -> str:
    """What was taught, for the officer who closes the case to read and edit."""
    duties = formatting.join_citations(citations.quote_duty(file)) if file.assessment is not None else "有关规定"
    matter = narrative.get_matter_name(file)
    return f"就“{matter}”的起因与当事人谈话，逐条说明{duties}规定的义务和违反的后果，当事人说明了今后由谁负责、怎样核对"

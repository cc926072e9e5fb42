"""The output of ``penalty law``: the register, one enactment, two compared, the state of all, the matters."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date

from penalty.criteria.citations import lapsing_law, law_register
from penalty.criteria.legal_regime import Regime
from penalty.criteria.presentation.phrases import Phrases
from penalty.criteria.presentation.translation import MessageCatalogue
from penalty.criteria.schemas import regime_schema


def render_register(regime: Regime, catalogue: MessageCatalogue) -> str:
    lines = []
    for one in (enactment.data for enactment in regime.enactments.values()):
        title, span = catalogue.pick_wording(one.title), f"{one.from_} – {one.to or ''}".strip()
        lines.append(f"{one.id:28} {span:26} {one.area or '—':8} {one.kind:11} {one.status:12} {title}")
    return "\n".join(lines)


def render_part(regime: Regime, name: str, catalogue: MessageCatalogue) -> str:
    """One enactment, or one article such as ``cn-apl-2021/33-1``, and all that rests on it; KeyError if unknown."""
    lines = _describe_article(regime, name, catalogue) if "/" in name else _describe_enactment(regime, name, catalogue)
    uses = law_register.list_uses(regime, name)
    lines += [f"  {use.kind}: {use.id} — {catalogue.pick_wording(use)} [{use.citation}]" for use in uses]
    return "\n".join(lines)


def _describe_article(regime: Regime, citation: str, catalogue: MessageCatalogue) -> list[str]:
    article = regime.find_article(citation)
    if not (article.text or article.title or law_register.list_uses(regime, citation)):
        raise KeyError(citation)
    known = article.status if article.text else "its text is not kept here"
    head = Phrases(regime, catalogue).name_article(citation)
    lines = [line for line in (article.text, article.note) if line]
    return [f"{head} ({known}, {article.source})", *lines]


def _describe_enactment(regime: Regime, name: str, catalogue: MessageCatalogue) -> list[str]:
    data = regime.enactments[name].data
    head = [
        f"{catalogue.pick_wording(data.title)}{f' ({data.number})' if data.number else ''} [{data.id}]",
        f"{catalogue.pick_wording(data.body)}, {data.from_} – {data.to or ''}, {data.status}, sha256 "
        f"{regime.enactments[name].sha256}",
        f"{data.source} ({data.checked_on}, {data.checked_by})",
    ]
    doubt = [catalogue.pick_wording(data.doubt)] if data.doubt is not None else []
    return [*head, *([data.note] if data.note else []), *doubt, *_list_contents(data, catalogue)]


def _list_contents(data: regime_schema.EnactmentData, catalogue: MessageCatalogue) -> list[str]:
    items = [f"  {one.id}: {catalogue.pick_wording(one)}" for one in data.items]
    return [*items, f"  {', '.join(data.articles)}"] if data.articles else items


def render_comparison(regime: Regime, first: str, second: str) -> str:
    """Differences of two enactments, one line each; KeyError if one is unknown."""
    lines = law_register.list_differences(regime, first, second)
    return "\n".join(lines) if lines else f"{first} = {second}"


def render_states(regime: Regime, on: date) -> tuple[str, int]:
    """Every part with its source and state, a count and what needs care on ``on`` at the end, and 1 if a part has no
    source."""
    states = law_register.list_part_states(regime)
    lines = [f"{one.kind:10} {one.status:12} {one.id} — {one.source}" for one in states]
    counts = Counter(f"{one.kind} {one.status}" for one in states)
    lines += [f"{count:6} {name}" for name, count in sorted(counts.items())]
    return "\n".join([*lines, *_list_cares(regime, on)]), int(any(not one.source for one in states))


def _list_cares(regime: Regime, on: date) -> Iterator[str]:
    for one in regime.enactments.values():
        if one.data.doubt is not None:
            yield f"doubtful   {one.id} — {one.data.doubt.en}"
    for text in regime.casework.unread.values():
        yield f"unread     {text.id} — {text.title.en}: {text.missing.en}"
    for lapse in lapsing_law.list_lapses(regime, on):
        left = f"{lapse.days_left} days left, nothing replaces it yet"
        yield f"lapses     {lapse.enactment.id} — in force until {lapse.last_day}, {left}"
    year = lapsing_law.find_missing_year(regime, on)
    if year is not None:
        yield f"calendar   {year} — its holidays are not in; enter the notice in calendar.yaml of the own law"


def render_matters(regime: Regime, catalogue: MessageCatalogue) -> str:
    lines = []
    for matter in regime.matters.values():
        lines.append(f"{matter.id} — {catalogue.pick_wording(matter)}")
        for period in matter.periods:
            ranges = "; ".join(_format_range(one) for one in period.ranges) or "—"
            cited = f"{', '.join(period.duty)} → {', '.join(period.penalty)}"
            lines.append(f"  {period.from_} – {period.to or '':10} {cited}: {ranges} ({period.status})")
            lines += [f"    + {part.kind}: {part.article or next(iter(period.penalty), '')}" for part in period.parts]
    return "\n".join(lines)


def _format_range(one: regime_schema.Range) -> str:
    unit = f" % {one.percent_of}" if one.percent_of else f" per {one.per}" if one.per else ""
    unit = f" times {one.times}" if one.times else unit
    when = ", ".join(part.concept or part.fact or "" for part in one.when)
    return f"{one.minimum:,}–{one.maximum:,}{unit}" + (f" [{when}]" if when else "")

"""The public catalogue: what may be penalised, what lessens it, by what procedure, and who answers for it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Any, NoReturn

from flask import Blueprint, abort, make_response, render_template, request
from flask_babel import gettext as _

from penalty import labels
from penalty.authority_factory import current_authority
from penalty.criteria.legal_regime import Regime
from penalty.criteria.presentation.matter_law import MatterLaw
from penalty.criteria.presentation.public_law import PlaceLaw
from penalty.labels.translation import build_phrases
from penalty.request_context import today
from penalty.web import errors
from penalty.web.context import public
from workflows import diagram, procedure
from workflows.vocabulary import State

pages = Blueprint("catalogue", __name__)
Page = str | tuple[str, int]
MAX_SEARCH_LENGTH = 80


@dataclass(frozen=True, slots=True)
class LawQuery:
    """The law of a place on a day, and search words; ``problems`` by field."""

    reading: PlaceLaw
    text: str
    place: str
    day: str
    problems: dict[str, str]

    @property
    def address(self) -> dict[str, str]:
        """The query that keeps the place and the day from page to page."""
        return {"regime": self.reading.regime.id, "place": self.reading.place, "day": self.reading.day.isoformat()}


def parse_query(regime: Regime | None = None) -> LawQuery:
    """The authority's own place and today are the defaults."""
    regime = regime or current_authority().regimes.get(request.args.get("regime", "")) or _preferred_regime()
    place, day = request.args.get("place"), request.args.get("day", "").strip()
    problems: dict[str, str] = {}
    where = _own_place(regime) if place is None else place.strip()
    if where and not (regime.is_place(where) or re.match(regime.data.area, where)):
        problems["place"] = labels.localize(regime.data.place_words)
    when = _parse_day(day)
    if when is None:
        problems["day"] = _("Give a day such as 2026-11-24.")
    reading = PlaceLaw(build_phrases(regime), _own_place(regime) if "place" in problems else where, when or today())
    text = request.args.get("text", "").strip()[:MAX_SEARCH_LENGTH]
    return LawQuery(reading, text, where[:20], day or reading.day.isoformat(), problems)


def _preferred_regime() -> Regime:
    known = list(current_authority().regimes.values())
    return next((one for one in known if one.data.preferred), known[0])


def _own_place(regime: Regime) -> str:
    area = current_authority().letterhead.area
    return area if re.match(regime.data.area, area) else ""


def _parse_day(text: str) -> date | None:
    if not text:
        return today()
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def render_law_page(template: str, query: LawQuery, **more: Any) -> Page:
    """Status 400 where the query has problems."""
    authority, reading = current_authority(), query.reading
    regimes = authority.own_regimes | {reading.regime.id: reading.regime}
    page = render_template(
        template, query=query, regimes=regimes, regime=reading.regime, phrases=reading.phrases, **more
    )
    return (page, 400) if query.problems else page


def abort_unknown(what: str, cure: str) -> NoReturn:
    abort(make_response(errors.render_error(404, _("The law as loaded has no such part"), what, cure)))


@pages.get("/law")
@public
def index() -> Page:
    query = parse_query()
    found = list(query.reading.list_matters(query.text))
    groups = [(name, list(some)) for name, some in groupby(found, lambda summary: summary.matter.group)]
    return render_law_page("catalogue/index.html", query, groups=groups, count=len(found))


@pages.get("/law/grounds")
@public
def list_grounds() -> Page:
    query = parse_query()
    ways = groupby(query.reading.list_grounds(), lambda way: way.effect)
    return render_law_page(
        "catalogue/grounds.html",
        query,
        ways=[(effect, list(some)) for effect, some in ways],
        items=query.reading.list_supporting_items(),
        notions=query.reading.list_concepts(),
    )


@pages.get("/law/procedure")
@public
def show_procedure() -> Page:
    """``at`` in the query marks the state of a case."""
    query = parse_query()
    return render_law_page(
        "catalogue/procedure.html",
        query,
        steps=procedure.STEPS,
        stages=diagram.list_stages(),
        here=next((state for state in State if state == request.args.get("at")), None),
        aside=diagram.SIDE_STATES,
        matrix=diagram.build_matrix(),
        papers=procedure.PAPERS,
        condition=labels.guard_label,
        clocks=list(_filter_in_force(query.reading.regime.procedure.clocks, query.reading.day)),
        thresholds=list(_filter_in_force(query.reading.regime.procedure.thresholds, query.reading.day)),
    )


def _filter_in_force(rows: Any, day: date) -> Iterator[Any]:
    return (one for one in rows if (not one.from_ or one.from_ <= day) and (not one.to or day <= one.to))


@pages.get("/law/<regime>/matters/<name>")
@public
def show_matter(regime: str, name: str) -> Page:
    known = current_authority().regimes.get(regime)
    if known is None or name not in known.matters:
        what = _("There is no matter “%(name)s” in the catalogue.", name=name)
        abort_unknown(what, _("Look for it in the catalogue of matters."))
    query = parse_query(known)
    return render_law_page("catalogue/matter.html", query, view=MatterLaw(query.reading, known.matters[name]))

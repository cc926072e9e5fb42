"""The texts of the law, for anyone: the register of enactments, one of them, one article, two compared."""

from flask import Blueprint
from flask_babel import gettext as _
from sqlalchemy import select

from penalty.authority_factory import current_authority
from penalty.criteria.citations import law_register
from penalty.criteria.legal_regime import Enactment, Regime
from penalty.criteria.schemas import regime_schema
from penalty.criteria.validation.enactments import has_article
from penalty.extensions import db
from penalty.labels import localize
from penalty.models import Confirmation
from penalty.request_context import today
from penalty.services.law import lapsing_law
from penalty.web.catalogue import Page, abort_unknown, parse_query, render_law_page
from penalty.web.context import public

pages = Blueprint("law", __name__)


@pages.get("/law/enactments")
@public
def index() -> Page:
    query = parse_query()
    regime = query.reading.regime
    found = [enactment for enactment in regime.enactments.values() if _matches_text(enactment.data, query.text)]
    found.sort(key=lambda enactment: (regime.data.kinds[enactment.data.kind].rank, enactment.data.area, enactment.id))
    notices = lapsing_law.find_notices(regime, today())
    return render_law_page(
        "law/index.html",
        query,
        enactments=found,
        confirmed=_list_confirmed_versions(),
        notices=[notices] if notices else [],
        faults=current_authority().list_law_faults(regime.id),
        lapsing={one.enactment.id for one in notices.lapses} if notices else set(),
    )


def _matches_text(data: regime_schema.EnactmentData, text: str) -> bool:
    return text.casefold() in f"{data.id} {data.title.zh} {data.title.en} {data.body.zh} {data.body.en}".casefold()


def _list_confirmed_versions() -> set[tuple[str, str]]:
    return {(one.enactment, one.sha256) for one in db.session.scalars(select(Confirmation))}


@pages.get("/law/<regime>/<name>")
@public
def show_enactment(regime: str, name: str) -> Page:
    known, enactment = _get_enactment(regime, name)
    query, uses = parse_query(known), law_register.list_uses(known, name)
    return render_law_page(
        "law/enactment.html",
        query,
        enactment=enactment,
        versions=law_register.list_versions(known, name),
        uses=uses,
        ways=query.reading.select_grounds(uses),
        confirmed=_list_confirmed_versions(),
    )


@pages.get("/law/<regime>/<name>/<number>")
@public
def show_article(regime: str, name: str, number: str) -> Page:
    known, enactment = _get_enactment(regime, name)
    if not has_article(enactment.data, number):
        what = _(
            "“%(title)s” has no article or item %(number)s here.", title=localize(enactment.data.title), number=number
        )
        abort_unknown(what, _("Look for it among the articles of the enactment."))
    citation = f"{name}/{number}"
    query, uses = parse_query(known), law_register.list_uses(known, citation)
    return render_law_page(
        "law/article.html",
        query,
        enactment=enactment,
        article=known.find_article(citation),
        uses=uses,
        ways=query.reading.select_grounds(uses),
        wider=_list_wider_parts(enactment, number),
        versions=[other for other in law_register.list_versions(known, name) if other.id != name],
    )


@pages.get("/law/<regime>/compare/<first>/<second>")
@public
def compare(regime: str, first: str, second: str) -> Page:
    (known, old), (_known, new) = _get_enactment(regime, first), _get_enactment(regime, second)
    query = parse_query(known)
    changes = query.reading.compare_versions(old, new)
    return render_law_page("law/compare.html", query, first=old, second=new, changes=changes)


def _get_enactment(regime: str, name: str) -> tuple[Regime, Enactment]:
    known = current_authority().regimes.get(regime)
    if known is None or name not in known.enactments:
        what = _("There is no enactment “%(name)s”.", name=name)
        abort_unknown(what, _("Look for it in the register of enactments."))
    return known, known.enactments[name]


def _list_wider_parts(enactment: Enactment, number: str) -> list[str]:
    """The paragraph and the article that a part of an article belongs to, where the data have them."""
    parts = number.split("-")
    found = ["-".join(parts[:length]) for length in range(1, len(parts))]
    return [wider for wider in found if has_article(enactment.data, wider)]

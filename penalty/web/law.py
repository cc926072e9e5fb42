"""The texts of the law, for anyone: the register of enactments, one of them, one article, two compared."""

from flask import Blueprint
from flask_babel import gettext as _
from sqlalchemy import select

from penalty.authority_factory import current_authority
from penalty.criteria import catalogue as contents
from penalty.criteria import schema
from penalty.criteria.legal_regime import Enactment
from penalty.criteria.validation.enactments import has_article
from penalty.extensions import db
from penalty.labels import localize
from penalty.models import Confirmation
from penalty.web.catalogue import Page, parse_query, render_law_page, render_unknown
from penalty.web.context import public

pages = Blueprint("law", __name__)


@pages.get("/law/enactments")
@public
def index() -> Page:
    query = parse_query()
    regime = query.reading.regime
    found = [enactment for enactment in regime.enactments.values() if _matches_text(enactment.data, query.text)]
    found.sort(key=lambda enactment: (regime.data.kinds[enactment.data.kind].rank, enactment.data.area, enactment.id))
    return render_law_page(
        "law/index.html",
        query,
        enactments=found,
        confirmed=_list_confirmed_versions(),
        regimes=current_authority().regimes,
    )


def _matches_text(data: schema.EnactmentData, text: str) -> bool:
    return text.casefold() in f"{data.id} {data.title.zh} {data.title.en} {data.body.zh} {data.body.en}".casefold()


def _list_confirmed_versions() -> set[tuple[str, str]]:
    return {(one.enactment, one.sha256) for one in db.session.scalars(select(Confirmation))}


@pages.get("/law/<regime>/<name>")
@public
def show_enactment(regime: str, name: str) -> Page:
    known = current_authority().regimes.get(regime)
    if known is None or name not in known.enactments:
        return _render_unknown_enactment(name)
    query, uses = parse_query(known), contents.list_uses(known, name)
    return render_law_page(
        "law/enactment.html",
        query,
        enactment=known.enactments[name],
        versions=contents.list_versions(known, name),
        uses=uses,
        ways=query.reading.select_grounds(uses),
        confirmed=_list_confirmed_versions(),
    )


@pages.get("/law/<regime>/<name>/<number>")
@public
def show_article(regime: str, name: str, number: str) -> Page:
    known = current_authority().regimes.get(regime)
    if known is None or name not in known.enactments:
        return _render_unknown_enactment(name)
    enactment, citation = known.enactments[name], f"{name}/{number}"
    if not has_article(enactment.data, number):
        what = _(
            "“%(title)s” has no article or item %(number)s here.", title=localize(enactment.data.title), number=number
        )
        return render_unknown(what, _("Look for it among the articles of the enactment."))
    query, uses = parse_query(known), contents.list_uses(known, citation)
    return render_law_page(
        "law/article.html",
        query,
        enactment=enactment,
        article=known.find_article(citation),
        uses=uses,
        ways=query.reading.select_grounds(uses),
        wider=_list_wider_parts(enactment, number),
        versions=[other for other in contents.list_versions(known, name) if other.id != name],
    )


@pages.get("/law/<regime>/compare/<first>/<second>")
@public
def compare(regime: str, first: str, second: str) -> Page:
    known = current_authority().regimes.get(regime)
    absent = [name for name in (first, second) if known is None or name not in known.enactments]
    if known is None or absent:
        return _render_unknown_enactment(absent[0])
    query, old, new = parse_query(known), known.enactments[first], known.enactments[second]
    return render_law_page(
        "law/compare.html", query, first=old, second=new, changes=query.reading.compare_versions(old, new)
    )


def _render_unknown_enactment(name: str) -> Page:
    what = _("There is no enactment “%(name)s”.", name=name)
    return render_unknown(what, _("Look for it in the register of enactments."))


def _list_wider_parts(enactment: Enactment, number: str) -> list[str]:
    """The paragraph and the article that a part of an article belongs to, where the data have them."""
    parts = number.split("-")
    found = ["-".join(parts[:length]) for length in range(1, len(parts))]
    return [wider for wider in found if has_article(enactment.data, wider)]

"""The public register of decisions: a list that anyone may search, and the public copies. No sign-in, no original."""

from flask import Blueprint, abort, render_template, request
from flask_babel import lazy_gettext as _
from werkzeug import Response
from wtforms import SearchField

from penalty.authority_factory import current_authority
from penalty.extensions import db
from penalty.services.publication import public_register
from penalty.web import responses
from penalty.web.context import public
from penalty.web.forms import QueryForm

pages = Blueprint("public_register", __name__)


class SearchForm(QueryForm):
    text = SearchField(_("Search"), render_kw={"placeholder": _("Number, party or matter")})


@pages.get("/published")
@public
def index() -> str:
    """The latest first."""
    form = SearchForm(request.args)
    text = (form.text.data or "").strip()
    page = request.args.get("page", 1, type=int)
    found = public_register.search_published(
        db.session, text, page, matters=public_register.find_matters(current_authority(), text)
    )
    return render_template(
        "public_register/index.html",
        form=form,
        text=text,
        found=found,
        withdrawn=public_register.list_withdrawn(db.session),
    )


@pages.get("/published/<code>.pdf")
@public
def download_copy(code: str) -> Response:
    """A withdrawn copy is no longer there: 404."""
    found = public_register.read_public_copy(db.session, code, authority=current_authority())
    if found is None:
        abort(404)
    number, content = found
    return responses.build_pdf_response(content, f"{number}.pdf")

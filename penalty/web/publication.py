"""Pages for anyone, without sign-in: the register of decisions, public copies, and the check of a document."""

from flask import Blueprint, abort, render_template, request
from flask_babel import lazy_gettext as _
from werkzeug import Response
from wtforms import FileField, SearchField, StringField
from wtforms.validators import Length

from penalty.authority_factory import current_authority
from penalty.extensions import db
from penalty.services.publication import public_register, verification
from penalty.web import responses
from penalty.web.context import public
from penalty.web.forms import LONGEST_SEARCH, Form, QueryForm
from penalty.web.request_sizes import take_files

pages = Blueprint("publication", __name__)
CHECK_PAGE = "publication/verification.html"
MAX_PDF_BYTES = 30 * 10**6


class SearchForm(QueryForm):
    text = SearchField(
        _("Search"), [Length(max=LONGEST_SEARCH)], render_kw={"placeholder": _("Number, party or matter")}
    )


class CheckForm(Form):
    code = StringField(
        _("Verification code"), [Length(max=64)], description=_("Printed on the last page of the document.")
    )
    file = FileField(_("Or the PDF file itself"), description=_("It is checked and not kept."))


@pages.get("/published")
@public
def list_decisions() -> str:
    """The latest first."""
    form = SearchForm(request.args)
    text = (form.text.data or "").strip() if form.validate() else ""
    page = request.args.get("page", 1, type=int)
    matters = public_register.find_matters(current_authority(), text)
    found = public_register.search_published(db.session, text, page, matters=matters)
    withdrawn = public_register.list_withdrawn(db.session)
    return render_template("publication/register.html", form=form, text=text, found=found, withdrawn=withdrawn)


@pages.get("/published/<code>.pdf")
@public
def download_copy(code: str) -> Response:
    """A withdrawn copy is no longer there: 404."""
    found = public_register.read_public_copy(db.session, code, authority=current_authority())
    if found is None:
        abort(404)
    number, content = found
    return responses.build_pdf_response(content, f"{number}.pdf")


@pages.route("/verify", methods=["GET", "POST"])
@public
@take_files(MAX_PDF_BYTES + 2 * 10**6)
def verify() -> str | tuple[str, int]:
    """Look up a document: who signed it, and whether it is unaltered and in force."""
    form = CheckForm(code=request.args.get("code", ""))
    code = form.code.data.strip() if form.code.data else ""
    if form.is_submitted() and form.validate() and form.file.data:
        pdf = form.file.data.stream.read(MAX_PDF_BYTES + 1)
        if len(pdf) > MAX_PDF_BYTES:
            return render_template(CHECK_PAGE, form=form, too_large=True), 413
        authority = current_authority()
        db.session.rollback()  # reading what anyone may send can take long and needs no database
        finding = verification.verify_file(db.session, pdf, authority=authority)
        return render_template(CHECK_PAGE, form=form, finding=finding, by_file=True)
    if code:
        found = verification.verify_code(db.session, code, authority=current_authority())
        return render_template(CHECK_PAGE, form=form, finding=found, code=code)
    return render_template(CHECK_PAGE, form=form)

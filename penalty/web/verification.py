"""The public page that says what a document is, who signed it, and whether it is unaltered and in force."""

from flask import Blueprint, render_template, request
from flask_babel import lazy_gettext as _
from flask_wtf import FlaskForm
from wtforms import FileField, StringField
from wtforms.validators import Length

from penalty.authority_factory import current_authority
from penalty.extensions import db
from penalty.services.publication import verification
from penalty.web.context import public as open_to_all

pages = Blueprint("verification", __name__)
MAX_PDF_BYTES = 30 * 10**6


class CheckForm(FlaskForm):  # type: ignore[misc]
    code = StringField(
        _("Verification code"), [Length(max=64)], description=_("Printed on the last page of the document.")
    )
    file = FileField(_("Or the PDF file itself"), description=_("It is checked and not kept."))


@pages.route("/verify", methods=["GET", "POST"])
@open_to_all
def check() -> str | tuple[str, int]:
    form = CheckForm(code=request.args.get("code", ""))
    code = form.code.data.strip() if form.code.data else ""
    if form.is_submitted() and form.validate() and form.file.data:
        pdf = form.file.data.stream.read(MAX_PDF_BYTES + 1)
        if len(pdf) > MAX_PDF_BYTES:
            return _render_page(form, too_large=True), 413
        finding = verification.verify_file(db.session, pdf, authority=current_authority())
        return _render_page(form, finding=finding, by_file=True)
    if code:
        found = verification.verify_code(db.session, code, authority=current_authority())
        return _render_page(form, finding=found, code=code)
    return _render_page(form)


def _render_page(form: CheckForm, **more: object) -> str:
    known = {"finding": None, "code": "", "by_file": False, "too_large": False, **more}
    return render_template("verification/check.html", form=form, **known)

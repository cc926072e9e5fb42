"""Changes of rights that a second person confirms: what waits, what was answered, and by whom."""

from typing import Any

from flask import Blueprint, abort, render_template
from flask_babel import lazy_gettext as _
from werkzeug import Response
from wtforms import HiddenField, TextAreaField
from wtforms.validators import DataRequired, Length

from penalty.extensions import db
from penalty.models import RightsChange, User
from penalty.services import rights_changes, rights_confirmations
from penalty.web import forms
from penalty.web.context import current_actor, require_role, run_in_transaction
from penalty.web.forms import Form
from penalty.web.fresh_proofs import require_fresh_proof
from penalty.web.responses import redirect_to

pages = Blueprint("rights_changes", __name__)
ANSWERS = {
    "confirm": ("confirm_rights", rights_confirmations.confirm, _("The change is in force.")),
    "refuse": ("refuse_rights", rights_confirmations.refuse, _("The change was refused.")),
}
"""By the button: the act, what does it, and what is said then."""


class AnswerForm(Form):
    """Of one row of the list; ``answer`` is the button that was pressed."""

    answer = HiddenField(validators=[DataRequired()])
    reason = TextAreaField(_("Reason"), [Length(max=2000)])


@pages.get("/rights")
@require_role()
def index() -> str:
    """Every change for whoever confirms or audits, for anybody else those of their own."""
    return _render_page()


@pages.post("/rights/<int:number>")
@require_role()
@require_fresh_proof()
def answer(number: int) -> Response | tuple[str, int]:
    row, form = db.session.get(RightsChange, number) or abort(404), AnswerForm()
    if form.validate() and form.answer.data in ANSWERS:
        act, work, told = ANSWERS[form.answer.data]
        with forms.show_refusal(form):
            run_in_transaction(act, work, row, forms.text_of_field(form.reason))
            return redirect_to("rights_changes.index", str(told))
    return _render_page(number, form), 400


def _render_page(number: int = 0, form: AnswerForm | None = None) -> str:
    me = current_actor()
    sees = rights_changes.sees_all(me)
    waiting = [one for one in rights_changes.list_open(db.session) if sees or rights_changes.may_refuse(me, one)]
    settled = [one for one in rights_changes.list_settled(db.session) if sees or one.user_id == me.id]
    return render_template(
        "rights_changes/index.html", waiting=waiting, settled=settled, number=number,
        form=form or AnswerForm(formdata=None), may_confirm=rights_changes.may_confirm,
        may_refuse=rights_changes.may_refuse, confirmers=_list_confirmers(waiting), person_of=_find_person,
        asked_of={one.key: rights_changes.find_asked(db.session, one) or one for one in settled},
    )  # fmt: skip


def _list_confirmers(rows: list[RightsChange]) -> dict[int, list[User]]:
    return {one.key: rights_changes.list_confirmers(db.session, one) for one in rows}


def _find_person(key: Any) -> User:
    return db.session.get_one(User, int(key))

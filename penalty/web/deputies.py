"""Deputies of reviewers and chiefs: who acts for whom, and from when to when."""

from functools import partial

from flask import Blueprint, render_template, request
from flask_babel import gettext
from flask_babel import lazy_gettext as _
from sqlalchemy.orm import Session
from werkzeug import Response
from wtforms import DateField, SelectField, StringField, TextAreaField
from wtforms.validators import DataRequired, Length

from penalty import labels
from penalty.errors import InvalidField
from penalty.extensions import db
from penalty.models import Deputyship, RightsChange, User
from penalty.request_context import today
from penalty.services import deputies, people
from penalty.web import forms
from penalty.web.context import require_role, run_in_transaction
from penalty.web.forms import Form
from penalty.web.fresh_proofs import require_fresh_proof
from penalty.web.responses import redirect_to
from workflows.vocabulary import Role

pages = Blueprint("deputies", __name__)


def _list_pairs() -> list[tuple[str, str]]:
    """Holders of a role that may be deputised, each with the role."""
    return [("", gettext("— choose —"))] + [
        (f"{role}/{one.key}", f"{labels.label_of(role)}: {one.name}")
        for role in deputies.DEPUTISED
        for one in people.list_people_with_role(db.session, role)
        if role in one.own_roles
    ]


def _list_deputies() -> list[tuple[str, str]]:
    known = {one.key: one for role in deputies.DEPUTISED for one in deputies.list_possible_deputies(db.session, role)}
    chosen = sorted(known.values(), key=lambda one: one.name)
    return [("", gettext("— choose —")), *((str(one.key), one.name) for one in chosen)]


class DeputyForm(Form):
    person = SelectField(_("Who is away"), [DataRequired()], choices=_list_pairs)
    deputy = SelectField(
        _("Who acts instead"), [DataRequired()], choices=_list_deputies,
        description=_("Whoever investigated, reviewed or proposed in a case stays barred from judging it."),
    )  # fmt: skip
    office = StringField(
        _("Office of a chief's deputy"), [Length(max=100)],
        description=_("A chief's deputy is a head of the authority (Administrative Penalty Law, article 57)."),
    )  # fmt: skip
    first_on = DateField(_("First day"), [DataRequired()], default=today)
    last_on = DateField(_("Last day"), [DataRequired()])
    reason = TextAreaField(_("Reason"), [DataRequired(), Length(max=2000)])


@pages.route("/deputies", methods=["GET", "POST"])
@require_role(*deputies.NAMED_BY)
@require_fresh_proof()
def index() -> Response | str:
    form = DeputyForm()
    if form.validate_on_submit():
        with forms.show_refusal(form):
            row = run_in_transaction("name_deputy", _name_deputy, form)
            if isinstance(row, RightsChange):
                told = gettext("The change waits for a second person, who confirms it here.")
                return redirect_to("rights_changes.index", told)
            deputy = db.session.get_one(User, row.user_id)
            return redirect_to("deputies.index", gettext("%(name)s acts as a deputy on these days.", name=deputy.name))
    rows = deputies.list_deputyships(db.session, today())
    names = partial(db.session.get_one, User)
    return render_template("deputies/index.html", form=form, rows=rows, person_of=names, today=today())


@pages.post("/deputies/<int:number>/end")
@require_role(*deputies.NAMED_BY)
def end(number: int) -> Response:
    row = db.session.get(Deputyship, number)
    if row is None:
        raise InvalidField("number", "this deputy acts no more; look at the list again")
    run_in_transaction("end_deputy", deputies.end_deputyship, row, request.form.get("reason", ""), today=today())
    return redirect_to("deputies.index", gettext("The deputyship has ended."))


def _name_deputy(session: Session, actor: User, form: DeputyForm) -> Deputyship | RightsChange:
    role, _slash, key = str(form.person.data).partition("/")
    first_on, last_on = form.first_on.data, form.last_on.data
    if first_on is None or last_on is None:
        raise InvalidField("last_on", "give the first and the last day")
    return deputies.name_deputy(
        session, actor, session.get_one(User, int(key)), session.get_one(User, int(form.deputy.data)), Role(role),
        first_on, last_on, forms.text_of_field(form.reason),
        office=forms.text_of_field(form.office), today=today(),
    )  # fmt: skip

"""Recusal: asking that a person keep away, the decision, and what becomes of what the person had done."""

from typing import Any

from flask import Blueprint, abort, flash, redirect, render_template, url_for
from flask_babel import gettext, ngettext
from flask_babel import lazy_gettext as _
from flask_wtf import FlaskForm
from sqlalchemy import select
from sqlmodel import col
from werkzeug import Response
from wtforms import BooleanField, RadioField, SelectField, TextAreaField
from wtforms.validators import DataRequired, Length

from penalty import labels
from penalty.authority_factory import current_office
from penalty.errors import Invalid
from penalty.extensions import db
from penalty.models import Act, Case, EffectOn, Evidence, Interest, Recusal, RecusalEffect, RecusalGround, User
from penalty.request_context import today
from penalty.services import effects, interests, recusals
from penalty.services.effects import Done
from penalty.web import edge, forms
from penalty.web.case import READERS
from penalty.web.edge import actor, perform, signed_in
from workflows.words import Role

pages = Blueprint("recusal", __name__)
OUTCOMES = (("upheld", _("Uphold")), ("rejected", _("Reject")))
STANDS = (("stands", _("stands")), ("anew", _("is void and done anew")))


class Request(FlaskForm):  # type: ignore[misc]
    """About whom, on which ground, and why."""

    user = SelectField(_("Who should keep away"), [DataRequired()], coerce=int)
    ground = SelectField(_("Ground (Order 30, article 6)"), [DataRequired()])
    reason = TextAreaField(_("The interest"), [DataRequired(), Length(max=2000)])
    asked_by_party = BooleanField(_("The party asks for it"))


class Decision(FlaskForm):  # type: ignore[misc]
    """The outcome, who decides together, and why; for each thing done a field is added."""

    outcome = RadioField(_("Decision"), [DataRequired()])
    members = forms.MultiCheckField(
        _("Chiefs who decide together with you"), coerce=int,
        description=_("A chief is decided on by at least two others (Order 30, article 6)."),
    )  # fmt: skip
    reason = TextAreaField(_("Reason"), [DataRequired(), Length(max=2000)])


@pages.route("/cases/<reference>/recusal", methods=["GET", "POST"])
@signed_in(*READERS)
def index(reference: str) -> Response | str:
    """Requests and decisions, and the form to ask."""
    case, form = edge.case(reference), Request()
    people = list(db.session.scalars(select(User).where(col(User.active)).order_by(col(User.name))))
    form.user.choices, form.ground.choices = forms.people_choices(people), forms.chosen(RecusalGround)
    if form.validate_on_submit():
        user = next(one for one in people if one.id == form.user.data)
        try:
            perform("recusal_requested", lambda session: _ask(session, case, user, form), case)
            return redirect(url_for("recusal.index", reference=reference))
        except Invalid as refusal:
            forms.blame(form, refusal)
    return _list(edge.case(reference), form)


@pages.route("/cases/<reference>/recusal/<int:number>", methods=["GET", "POST"])
@signed_in(Role.CHIEF)
def decide(reference: str, number: int) -> Response | str:
    """The decision on one request; requests are counted from 1."""
    case = edge.case(reference)
    asked = _request(case, number)
    recusals.need_decider(db.session, actor(), case, asked)
    done = effects.done_by(db.session, case, asked.user)
    form = _prepared(case, asked, done)
    if form.validate_on_submit():
        try:
            perform(f"recusal_{form.outcome.data}", lambda session: _decide(session, case, asked, done, form), case)
            flash(gettext("The decision on %(name)s is on record.", name=asked.user.name), "good")
            return redirect(url_for("recusal.index", reference=reference))
        except Invalid as refusal:
            forms.blame(form, refusal)
    case = edge.case(reference)
    return render_template(
        "recusal/decide.html", case=case, asked=_request(case, number), done=done, form=form,
        declared=_declared(case, asked.user_id),
    )  # fmt: skip


def told(one: Done) -> str:
    """A thing done, in words."""
    if one.kind is EffectOn.ANSWER:
        return str(ngettext("%(num)s answer to the facts", "%(num)s answers to the facts", int(one.title)))
    return labels.of(one.action) if one.action else f"{labels.of(one.kind)} {one.title}"


def _list(case: Case, form: Request) -> str:
    rows = recusals.of(db.session, case)
    waiting = {row.id for row in recusals.pending(db.session, case)}
    able = {row.id for row in rows if row.id in waiting and _may_decide(case, row)}
    may = bool(actor().roles & {Role.OFFICER, Role.REVIEWER, Role.CHIEF})
    return render_template(
        "recusal/index.html", case=case, rows=rows, able=able, form=form, may_ask=may,
        declared={row.id: _declared(case, row.user_id) for row in rows if row.declared},
        undone={row.id: _undone(effects.of(db.session, row)) for row in rows},
        papers=recusals.answers(db.session, case),
    )  # fmt: skip


def _may_decide(case: Case, row: Recusal) -> bool:
    return actor().id in {one.id for one in recusals.deciders(db.session, case, row.user)}


def _declared(case: Case, user_id: int) -> list[Interest]:
    return [one for one in interests.in_party(db.session, actor(), case) if one.user_id == user_id]


def _undone(rows: list[RecusalEffect]) -> list[tuple[str, bool]]:
    """What the decision said of each thing done, in words; answers count as one."""
    answers = [row for row in rows if row.kind is EffectOn.ANSWER]
    lines = [(_named(row), row.stands) for row in rows if row.kind is not EffectOn.ANSWER]
    if answers:
        text = ngettext("%(num)s answer to the facts", "%(num)s answers to the facts", len(answers))
        lines.append((text, answers[0].stands))
    return lines


def _named(row: RecusalEffect) -> str:
    if row.kind is EffectOn.STEP:
        return labels.of(db.session.get_one(Act, row.target_id).action)
    piece = db.session.get_one(Evidence, row.target_id)
    return f"{labels.of(row.kind)} {piece.number}. {piece.title}"


def _request(case: Case, number: int) -> Recusal:
    rows = recusals.of(db.session, case)
    return rows[number - 1] if 0 < number <= len(rows) else abort(404)


def _prepared(case: Case, asked: Recusal, done: list[Done]) -> Any:
    fields = {one.key: RadioField(told(one), validate_choice=False) for one in done}
    form = type("DecisionOnDeeds", (Decision,), fields)()
    form.outcome.choices = list(OUTCOMES)
    for one in done:
        form[one.key].choices = list(STANDS)
    others = [one for one in recusals.deciders(db.session, case, asked.user) if one.id != actor().id]
    form.members.choices = forms.people_choices(others)
    if Role.CHIEF not in asked.user.roles:
        del form.members
    return form


def _ask(session: Any, case: Case, user: User, form: Request) -> Recusal:
    ground = RecusalGround(form.ground.data)
    return recusals.ask(session, actor(), case, user, ground, forms.text(form.reason), form.asked_by_party.data)


def _decide(session: Any, case: Case, asked: Recusal, done: list[Done], form: Any) -> Recusal:
    said = {one.key: form[one.key].data for one in done}
    stands = {key: value == "stands" for key, value in said.items() if value in dict(STANDS)}
    members = form.members.data or [] if "members" in form else []
    return recusals.decide(
        session, actor(), case, asked, form.outcome.data == "upheld", forms.text(form.reason),
        members=members, stands=stands, office=current_office(), today=today(),
    )  # fmt: skip

"""Recusal: asking that a person keep away, the decision, and what becomes of what the person had done."""

from functools import partial
from typing import Any

from flask import Blueprint, abort, render_template
from flask_babel import gettext, ngettext
from flask_babel import lazy_gettext as _
from sqlalchemy.orm import Session
from werkzeug import Response
from wtforms import BooleanField, RadioField, SelectField, TextAreaField
from wtforms.validators import DataRequired, Length

from penalty import labels
from penalty.authority_factory import current_authority
from penalty.casefile.precedents.prior_acts import PriorAct, list_prior_acts
from penalty.extensions import db
from penalty.models import Act, Case, EffectOn, Evidence, Interest, Recusal, RecusalEffect, RecusalGround, User
from penalty.request_context import today
from penalty.services.recusals import interests, requests
from penalty.web import context, forms
from penalty.web.context import READER_ROLES, current_actor, require_role, run_in_transaction
from penalty.web.forms import Form
from penalty.web.fresh_proofs import require_fresh_proof
from penalty.web.responses import redirect_to
from workflows.vocabulary import Role

pages = Blueprint("recusals", __name__)
OUTCOME_CHOICES = (("upheld", _("Uphold")), ("rejected", _("Reject")))
VERDICT_CHOICES = (("stands", _("stands")), ("anew", _("is void and done anew")))


def list_people() -> list[tuple[int, str]]:
    return forms.list_people_choices(forms.list_active_people())


class RequestForm(Form):
    user = SelectField(_("Who should keep away"), [DataRequired()], coerce=int, choices=list_people)
    ground = SelectField(
        _("Ground (Order 30, article 6)"), [DataRequired()], choices=partial(forms.list_choices, RecusalGround)
    )
    reason = TextAreaField(_("The interest"), [DataRequired(), Length(max=2000)])
    asked_by_party = BooleanField(_("The party asks for it"))


class DecisionForm(Form):
    """For each prior act a field is added."""

    outcome = RadioField(_("Decision"), [DataRequired()], choices=forms.build_choices(OUTCOME_CHOICES))
    members = forms.MultiCheckField(
        _("Chiefs who decide together with you"), coerce=int,
        description=_("A chief is decided on by at least two others (Order 30, article 6)."),
    )  # fmt: skip
    reason = TextAreaField(_("Reason"), [DataRequired(), Length(max=2000)])


@pages.route("/cases/<reference>/recusal", methods=["GET", "POST"])
@require_role(*READER_ROLES)
def index(reference: str) -> Response | str:
    case, form = context.get_case(reference), RequestForm()
    forms.speak_of_regime(form)
    if form.validate_on_submit():
        with forms.show_refusal(form):
            run_in_transaction("recusal_requested", _request_recusal, case, form)
            return redirect_to("recusals.index", reference=reference)
    return _render_list(context.get_case(reference), form)


@pages.route("/cases/<reference>/recusal/<int:number>", methods=["GET", "POST"])
@require_role(Role.CHIEF)
@require_fresh_proof()
def decide(reference: str, number: int) -> Response | str:
    """Requests are counted from 1."""
    case = context.get_case(reference)
    recusal = _get_request(case, number)
    requests.require_decider(db.session, current_actor(), case, recusal)
    done = list_prior_acts(context.view(case), recusal.user)
    form = _build_decision_form(case, recusal, done)
    forms.speak_of_regime(form)
    if form.validate_on_submit():
        with forms.show_refusal(form):
            run_in_transaction(f"recusal_{form.outcome.data}", _decide_recusal, case, recusal, done, form)
            notice = gettext("The decision on %(name)s is on record.", name=recusal.user.name)
            return redirect_to("recusals.index", notice, reference=reference)
    case = context.get_case(reference)
    return render_template(
        "recusals/decide.html", case=case, recusal=_get_request(case, number), done=done, form=form,
        declared=_list_declared_interests(case, recusal.user_id),
    )  # fmt: skip


def describe_prior_act(one: PriorAct) -> str:
    if one.kind is EffectOn.ANSWER:
        return str(ngettext("%(num)s answer to the facts", "%(num)s answers to the facts", int(one.title)))
    return labels.label_of(one.action) if one.action else f"{labels.label_of(one.kind)} {one.title}"


def _render_list(case: Case, form: RequestForm) -> str:
    rows = context.view(case).recusals
    waiting = {row.id for row in context.view(case).pending_recusals}
    decidable = {row.id for row in rows if row.id in waiting and _may_decide(case, row)}
    may_ask = bool(current_actor().roles & {Role.OFFICER, Role.REVIEWER, Role.CHIEF})
    return render_template(
        "recusals/index.html", case=case, rows=rows, decidable=decidable, form=form, may_ask=may_ask,
        declared={row.id: _list_declared_interests(case, row.user_id) for row in rows if row.declared},
        effects={row.id: _describe_effects(requests.list_effects(db.session, row)) for row in rows},
        papers=requests.list_answer_documents(db.session, case),
    )  # fmt: skip


def _may_decide(case: Case, row: Recusal) -> bool:
    return current_actor().id in {one.id for one in requests.list_deciders(db.session, case, row.user)}


def _list_declared_interests(case: Case, user_id: int) -> list[Interest]:
    declared = interests.list_interests_in_party(db.session, current_actor(), case)
    return [one for one in declared if one.user_id == user_id]


def _describe_effects(rows: list[RecusalEffect]) -> list[tuple[str, bool]]:
    """All answers count as one."""
    answers = [row for row in rows if row.kind is EffectOn.ANSWER]
    lines = [(_describe_target(row), row.stands) for row in rows if row.kind is not EffectOn.ANSWER]
    if answers:
        text = ngettext("%(num)s answer to the facts", "%(num)s answers to the facts", len(answers))
        lines.append((text, answers[0].stands))
    return lines


def _describe_target(row: RecusalEffect) -> str:
    if row.kind is EffectOn.STEP:
        return labels.label_of(db.session.get_one(Act, row.target_id).action)
    piece = db.session.get_one(Evidence, row.target_id)
    return f"{labels.label_of(row.kind)} {piece.number}. {piece.title}"


def _get_request(case: Case, number: int) -> Recusal:
    rows = context.view(case).recusals
    return rows[number - 1] if 0 < number <= len(rows) else abort(404)


def _build_decision_form(case: Case, recusal: Recusal, done: list[PriorAct]) -> Any:
    verdicts = forms.build_choices(VERDICT_CHOICES)
    fields = {one.key: RadioField(describe_prior_act(one), choices=verdicts, validate_choice=False) for one in done}
    form = type("DecisionOnPriorActs", (DecisionForm,), fields)()
    others = [one for one in requests.list_deciders(db.session, case, recusal.user) if one.id != current_actor().id]
    form.members.choices = forms.list_people_choices(others)
    if Role.CHIEF not in recusal.user.roles:
        del form.members
    return form


def _request_recusal(session: Session, actor: User, case: Case, form: RequestForm) -> Recusal:
    user = session.get_one(User, form.user.data)
    ground = RecusalGround(form.ground.data)
    return requests.request_recusal(
        session, actor, case, user, ground, forms.text_of_field(form.reason), form.asked_by_party.data
    )


def _decide_recusal(
    session: Session, actor: User, case: Case, recusal: Recusal, done: list[PriorAct], form: Any
) -> Recusal:
    verdicts = {one.key: form[one.key].data for one in done}
    stands = {key: value == "stands" for key, value in verdicts.items() if value in dict(VERDICT_CHOICES)}
    members = form.members.data or [] if "members" in form else []
    return requests.decide_recusal(
        session, actor, case, recusal, form.outcome.data == "upheld", forms.text_of_field(form.reason),
        members=members, stands=stands, authority=current_authority(), today=today(),
    )  # fmt: skip

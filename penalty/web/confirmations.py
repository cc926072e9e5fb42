"""The confirmation of what is provisional in the law."""

import re
from collections.abc import Iterable
from typing import Any

from flask import Blueprint, render_template
from flask_babel import lazy_gettext as _
from flask_babel import ngettext
from sqlalchemy import select
from sqlalchemy.orm import Session
from sqlmodel import col
from werkzeug import Response
from wtforms import HiddenField, RadioField, SelectField, StringField, TextAreaField
from wtforms.validators import DataRequired, Length, Optional

from penalty.authority_factory import current_authority
from penalty.casefile import benchmark_readings, cited_law
from penalty.extensions import db
from penalty.labels import localize
from penalty.labels.refusals import thing_label
from penalty.labels.translation import translate
from penalty.messages import Message
from penalty.models import Case, Confirmation, User
from penalty.request_context import today
from penalty.services.law import confirmations, lapsing_law, readings
from penalty.services.law.readings import Reading
from penalty.web import forms
from penalty.web.context import require_role, run_in_transaction
from penalty.web.forms import Form
from penalty.web.fresh_proofs import require_fresh_proof
from penalty.web.responses import redirect_to
from workflows.vocabulary import Role

pages = Blueprint("confirmations", __name__)


class ConfirmationForm(Form):
    """Of one row of the list; ``what`` is its id."""

    what = HiddenField(validators=[DataRequired(), Length(max=64)])
    reason = TextAreaField(
        _("What it was compared with"),
        [DataRequired(), Length(max=4000)],
        description=_("The text that you read, where and when; a letter of the body that made it."),
        render_kw={"rows": 3},
    )


class ReadingForm(Form):
    """The statement on a benchmark that is not stored as a whole, for the fine of one matter."""

    enactment = SelectField(_("Benchmark"), [DataRequired()])
    matter = SelectField(_("Matter"), [DataRequired()])
    pages = TextAreaField(
        _("Which pages, articles or rows you read, and where the text is"), [DataRequired(), Length(max=1000)],
        render_kw={"rows": 2},
        description=_(
            "Such as: the whole text, articles 1 to 20 and tables 1 to 9; website of the department, 2026-11-20. No "
            "fine rests on a reading of parts."
        ),
    )  # fmt: skip
    unread = TextAreaField(
        _("What of the text you did not read"), [Optional(), Length(max=1000)], render_kw={"rows": 2},
        description=_(
            "Such as: the tables, which are not at hand. A fine waits until they were read; empty where you read all."
        ),
    )  # fmt: skip
    sizes = RadioField(
        _("Does the text size the fine of this matter?"), [DataRequired()],
        choices=forms.build_choices((("no", _("no")), ("yes", _("yes")))),
    )  # fmt: skip
    grade = TextAreaField(
        _("What the text says of the fine"), [Optional(), Length(max=2000)], render_kw={"rows": 2},
        description=_("Word for word, in Chinese: the row, its grade, the figures. Papers print it."),
    )  # fmt: skip
    least = forms.NumberField(_("Least fine of the grade (yuan)"), [Optional(), forms.limit_sum()], places=2)
    most = forms.NumberField(_("Largest fine of the grade (yuan)"), [Optional(), forms.limit_sum()], places=2)
    relief = TextAreaField(
        _("What the text says of how much lighter a fine may be"), [Optional(), Length(max=1000)],
        render_kw={"rows": 2}, description=_("Empty where it says nothing; papers then say so."),
    )  # fmt: skip


class CaseForm(Form):
    what = StringField(_("Reference of a case"), [DataRequired(), Length(max=64)])
    reason = TextAreaField(_("What it was compared with"), [DataRequired(), Length(max=4000)], render_kw={"rows": 3})


@pages.route("/law/confirm", methods=["GET", "POST"])
@require_role(Role.ADMIN, Role.AUDITOR)
@require_fresh_proof()
def index() -> Response | str:
    """A form for each row that is provisional, and one for all that the recommendation of a case uses."""
    form = ConfirmationForm()
    if form.validate_on_submit():
        with forms.show_refusal(form):
            count = run_in_transaction("confirm", _record_confirmation, form)
            told = ngettext("%(num)s confirmation was recorded.", "%(num)s confirmations were recorded.", count)
            return redirect_to("confirmations.index", told)
    return _render_page(form)


@pages.get("/law/confirm/reading")
@require_role(Role.ADMIN)
def show_reading() -> Response:
    """Lead back from the address at which a refused reading was shown."""
    return redirect_to("confirmations.index")


@pages.post("/law/confirm/reading")
@require_role(Role.ADMIN)
@require_fresh_proof()
def state_reading() -> Response | str:
    form = _build_reading_form()
    if form.validate_on_submit():
        with forms.show_refusal(form):
            gap = run_in_transaction("state_reading", _record_reading, form)
            return redirect_to("confirmations.index", _tell_recorded(gap))
    return _render_page(ConfirmationForm(formdata=None), form)


def _build_reading_form() -> ReadingForm:
    form = ReadingForm()
    unread = [
        (regime, one)
        for regime in current_authority().own_regimes.values()
        for one in benchmark_readings.list_unread(regime)
    ]
    form.enactment.choices = forms.add_empty_choice((one.id, localize(one.data.title)) for _regime, one in unread)
    matters = {matter.id: matter for regime, _one in unread for matter in regime.matters.values()}
    form.matter.choices = forms.add_empty_choice((name, localize(matter)) for name, matter in matters.items())
    return form


def _tell_recorded(gap: Message | None) -> str:
    if gap is None:
        return translate(Message("What the benchmark says was recorded."))
    return translate(Message("What the benchmark says was recorded, and its fines still wait: %(gap)s.", gap=gap))


def _record_reading(session: Session, actor: User, form: ReadingForm) -> Message | None:
    least, most = (None if field.data is None else forms.round_to_fen(field.data) for field in (form.least, form.most))
    texts = (forms.text_of_field(field) for field in (form.pages, form.grade, form.relief, form.unread))
    pages_read, grade, relief, unread = texts
    reading = Reading(form.sizes.data == "yes", pages_read, grade, least, most, relief, unread)
    name, matter = form.enactment.data, form.matter.data
    row = readings.record_reading(session, actor, name, matter, reading, authority=current_authority())
    return benchmark_readings.find_gap(row)


def _render_page(form: ConfirmationForm, reading_form: ReadingForm | None = None) -> str:
    authority = current_authority()
    rows = list(db.session.scalars(select(Confirmation).order_by(col(Confirmation.id).desc())))
    known = [(regime, one) for regime in current_authority().own_regimes.values() for one in regime.enactments.values()]
    return render_template(
        "confirmations/index.html",
        form=form,
        case_form=CaseForm(formdata=None),
        reading_form=reading_form or _build_reading_form(),
        readings=_group_by(readings.list_readings(db.session), "enactment"),
        provisional=[pair for pair in known if pair[1].data.status == "provisional"],
        unread=[one for regime in current_authority().own_regimes.values() for one in cited_law.list_cited(regime)],
        confirmed={(one.enactment, one.sha256) for one in rows},
        rows=_group_by(rows, "enactment"),
        name_confirmed=name_confirmed,
        name_matter=_name_matter,
        find_gap=benchmark_readings.find_gap,
        addresses=list_addresses,
        notices=lapsing_law.list_notices(authority, today()),
        faults=authority.law_faults,
    )


def _group_by(rows: Iterable[Any], part: str) -> dict[str, list[Any]]:
    """The rows by their ``part``, each in the order in which it comes first."""
    groups: dict[str, list[Any]] = {}
    for row in rows:
        groups.setdefault(getattr(row, part), []).append(row)
    return groups


def name_confirmed(name: str) -> str:
    """The title of what a confirmation names; the name itself where the law that is loaded does not know it."""
    kind, _slash, rest = name.partition("/")
    for regime in current_authority().regimes.values():
        of_regime = rest.partition("/")[0] == regime.id if rest else name in regime.enactments
        if of_regime and (kind != cited_law.PREFIX or rest.partition("/")[2] in regime.matters):
            return thing_label(name, regime)
    return name


def _name_matter(name: str) -> str:
    found = [one.matters[name] for one in current_authority().regimes.values() if name in one.matters]
    return localize(found[0]) if found else name


ADDRESS = re.compile(r"[\w-]+(?:\.[\w-]+)+/[^\s;,()]+")


def list_addresses(source: str) -> str:
    """Of a source the addresses alone, without the notes of who read it; the source itself where it has none."""
    return "; ".join(ADDRESS.findall(source)) or source


def _record_confirmation(session: Session, actor: User, form: ConfirmationForm) -> int:
    what, reason = forms.text_of_field(form.what).strip(), forms.text_of_field(form.reason)
    case = session.scalar(select(Case).where(col(Case.reference) == what))
    if case is None:
        confirmations.confirm_enactment(session, actor, what, reason, authority=current_authority(), today=today())
        return 1
    return len(confirmations.confirm_for_case(session, actor, case, reason, authority=current_authority()))

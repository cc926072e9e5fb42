"""The authority's own law: its drafts, what each would change, and their way into force and out of it."""

from collections.abc import Callable, Mapping
from typing import Any

from flask import Blueprint, abort, flash, redirect, render_template, url_for
from flask_babel import gettext
from flask_babel import lazy_gettext as _
from flask_wtf import FlaskForm
from sqlalchemy.orm import Session
from werkzeug import Response
from wtforms import TextAreaField
from wtforms.validators import DataRequired, Length

from penalty.authority_factory import current_office
from penalty.criteria import rehearsed
from penalty.criteria.enactment import Regime
from penalty.criteria.phrases import Phrases
from penalty.criteria.publication import Change, Reading
from penalty.errors import Invalid
from penalty.extensions import db
from penalty.models import LawComparison, OwnLaw
from penalty.request_context import language, today
from penalty.services import drafts
from penalty.services.drafts import Draft, Stage
from penalty.web import forms
from penalty.web.edge import actor, perform, signed_in
from workflows.words import Role

pages = Blueprint("own_law", __name__)


class Reasoned(FlaskForm):  # type: ignore[misc]
    """On what authority law is put in force or withdrawn."""

    reason = TextAreaField(_("On what authority"), [DataRequired(), Length(max=4000)], render_kw={"rows": 3})


@pages.get("/law/own")
@signed_in(Role.ADMIN, Role.AUDITOR)
def index() -> str:
    """Every file of own law and how far it is."""
    office = current_office()
    found = drafts.drafts(db.session, office=office)
    there = {(one.regime, one.name) for one in found}
    gone = [row for row in drafts.standing(db.session) if (row.regime, row.enactment) not in there]
    return render_template(
        "own_law/index.html", drafts=found, gone=gone, folder=office.own_law, regimes=office.regimes, tones=TONES
    )


@pages.route("/law/own/<regime>/<name>", methods=["GET", "POST"])
@signed_in(Role.ADMIN, Role.AUDITOR)
def show(regime: str, name: str) -> Response | str:
    """One draft: what it says, what it would change, and putting it in force."""
    return _page_or_act(regime, name, "confirm_law", _confirm)


@pages.post("/law/own/<regime>/<name>/compare")
@signed_in(Role.ADMIN)
def compare(regime: str, name: str) -> Response:
    """Rehearse a draft and keep what comes out."""
    perform("compare_law", lambda session: drafts.compare(session, actor(), regime, name, office=current_office()))
    flash(gettext("The draft was compared with the law in force."), "good")
    return redirect(url_for("own_law.show", regime=regime, name=name))


@pages.post("/law/own/<regime>/<name>/withdraw")
@signed_in(Role.ADMIN)
def withdraw(regime: str, name: str) -> Response | str:
    """Apply own law no longer."""
    return _page_or_act(regime, name, "withdraw_law", _withdraw)


def _page_or_act(regime: str, name: str, act: str, work: Callable[[Session, str, str, str], OwnLaw]) -> Response | str:
    form = Reasoned()
    if form.validate_on_submit():
        try:
            perform(act, lambda session: work(session, regime, name, forms.text(form.reason)))
        except Invalid as refusal:
            forms.blame(form, refusal)
        else:
            flash(gettext("It is on record, and holds from now on."), "good")
            return redirect(url_for("own_law.index"))
    return _page(regime, name, form)


def _confirm(session: Session, regime: str, name: str, reason: str) -> OwnLaw:
    return drafts.confirm(session, actor(), regime, name, reason, office=current_office())


def _withdraw(session: Session, _regime: str, name: str, reason: str) -> OwnLaw:
    return drafts.withdraw(session, actor(), name, reason)


TONES: Mapping[Stage, str] = {
    Stage.FAULTY: "bad", Stage.WRITTEN: "warn", Stage.COMPARED: "info", Stage.CONFIRMED: "good"
}  # fmt: skip


def _page(regime: str, name: str, form: Reasoned) -> str:
    office, past = current_office(), drafts.history(db.session, regime, name)
    applied = next((row for row in drafts.standing(db.session) if (row.regime, row.enactment) == (regime, name)), None)
    draft = next(
        (one for one in drafts.drafts(db.session, office=office) if (one.regime, one.name) == (regime, name)), None
    )
    if draft is None and not past:
        abort(404)
    law = drafts.changed_law(draft, office=office) if draft and draft.data else office.regimes
    return render_template(
        "own_law/show.html",
        regime=regime, name=name, form=form, draft=draft, applied=applied, history=past, tones=TONES,
        phrases=Phrases(law[regime], language()),
        sums=_sums(draft.comparison, law) if draft else [],
        changes=_changes(draft, office.regimes[regime], law[regime]) if draft else None,
    )  # fmt: skip


def _sums(comparison: LawComparison | None, law: Mapping[str, Regime]) -> list[dict[str, Any]]:
    """What a comparison found: its sentence, its tables and its chart, for stored cases and for case sheets."""
    if comparison is None:
        return []
    reader, titles = rehearsed.Reader(law, language()), {"stored": _("Stored cases"), "sheets": _("Case sheets")}
    return [
        {
            "id": part,
            "title": title,
            "total": rehearsed.total(comparison.result[part], law, language()),
            "sections": rehearsed.sections(comparison.result[part], law, language()),
            "panels": rehearsed.panels(comparison.result[part], law, language()),
            "before": reader.say("before"),
            "after": reader.say("after"),
        }
        for part, title in titles.items()
    ]


def _changes(draft: Draft, now: Regime, then: Regime) -> tuple[Any, Any, list[Change]] | None:
    """The version that the draft would replace, the draft, and what they differ in; None where it replaces none."""
    if draft.data is None:
        return None
    new = then.enactments[draft.name]
    old = now.enactments.get(draft.name) or then.enactments.get(draft.data.replaces or "")
    if old is None or old.sha256 == new.sha256:
        return None
    return old, new, Reading(Phrases(then, language()), draft.data.area, today()).compared(old, new)

"""The authority's own law: its drafts, what each would change, and their way into force and out of it."""

from collections.abc import Callable, Mapping
from typing import Any

from flask import Blueprint, abort, render_template
from flask_babel import gettext
from flask_babel import lazy_gettext as _
from werkzeug import Response
from wtforms import TextAreaField
from wtforms.validators import DataRequired, Length

from penalty.authority_factory import current_authority
from penalty.criteria.legal_regime import Regime
from penalty.criteria.presentation import rehearsal_report
from penalty.criteria.presentation.public_law import PartChange, PlaceLaw
from penalty.extensions import db
from penalty.labels.translation import build_phrases, get_catalogue
from penalty.models import LawComparison, OwnLaw
from penalty.request_context import today
from penalty.services.law import own_law
from penalty.services.law.own_law import DraftStage, LawDraft
from penalty.web import forms
from penalty.web.context import require_role, run_in_transaction
from penalty.web.forms import Form
from penalty.web.fresh_proofs import require_fresh_proof
from penalty.web.responses import redirect_to
from workflows.vocabulary import Role

pages = Blueprint("own_law", __name__)


class ReasonForm(Form):
    reason = TextAreaField(_("On what authority"), [DataRequired(), Length(max=4000)], render_kw={"rows": 3})


@pages.get("/law/own")
@require_role(Role.ADMIN, Role.AUDITOR)
def index() -> str:
    authority = current_authority()
    found = own_law.list_drafts(db.session, authority=authority)
    found_names = {(one.regime, one.name) for one in found}
    removed = [row for row in own_law.list_applied_law(db.session) if (row.regime, row.enactment) not in found_names]
    return render_template(
        "own_law/index.html",
        drafts=found,
        removed=removed,
        folder=authority.own_law,
        faults=authority.law_faults,
        regimes=authority.regimes,
        tones=STAGE_TONES,
    )


@pages.route("/law/own/<regime>/<name>", methods=["GET", "POST"])
@require_role(Role.ADMIN, Role.AUDITOR)
@require_fresh_proof()
def show(regime: str, name: str) -> Response | str:
    return _submit_or_render(
        regime, name,
        lambda reason: run_in_transaction(
            "confirm_law", own_law.confirm_draft, regime, name, reason, authority=current_authority()
        ),
    )  # fmt: skip


@pages.post("/law/own/<regime>/<name>/compare")
@require_role(Role.ADMIN)
def compare(regime: str, name: str) -> Response:
    run_in_transaction("compare_law", own_law.compare_draft, regime, name, authority=current_authority())
    notice = gettext("The draft was compared with the law in force.")
    return redirect_to("own_law.show", notice, regime=regime, name=name)


@pages.post("/law/own/<regime>/<name>/withdraw")
@require_role(Role.ADMIN)
@require_fresh_proof()
def withdraw(regime: str, name: str) -> Response | str:
    return _submit_or_render(
        regime, name, lambda reason: run_in_transaction("withdraw_law", own_law.withdraw_law, name, reason)
    )


def _submit_or_render(regime: str, name: str, record: Callable[[str], OwnLaw]) -> Response | str:
    form = ReasonForm()
    if form.validate_on_submit():
        with forms.show_refusal(form):
            record(forms.text_of_field(form.reason))
            return redirect_to("own_law.index", gettext("It is on record, and holds from now on."))
    return _render_page(regime, name, form)


STAGE_TONES: Mapping[DraftStage, str] = {
    DraftStage.FAULTY: "bad", DraftStage.WRITTEN: "warn", DraftStage.COMPARED: "info", DraftStage.CONFIRMED: "good"
}  # fmt: skip


def _render_page(regime: str, name: str, form: ReasonForm) -> str:
    authority, past = current_authority(), own_law.list_history(db.session, regime, name)
    rows, drafts = own_law.list_applied_law(db.session), own_law.list_drafts(db.session, authority=authority)
    applied = next((row for row in rows if (row.regime, row.enactment) == (regime, name)), None)
    draft = next((one for one in drafts if (one.regime, one.name) == (regime, name)), None)
    if draft is None and not past:
        abort(404)
    law = own_law.build_changed_law(draft, authority=authority) if draft and draft.data else authority.regimes
    return render_template(
        "own_law/show.html",
        regime=regime, name=name, form=form, draft=draft, applied=applied, history=past, tones=STAGE_TONES,
        phrases=build_phrases(law[regime]),
        comparisons=_summarize_comparison(draft.comparison, law) if draft else [],
        changes=_list_changes(draft, authority.regimes[regime], law[regime]) if draft else None,
    )  # fmt: skip


def _summarize_comparison(comparison: LawComparison | None, law: Mapping[str, Regime]) -> list[dict[str, Any]]:
    """For stored cases and for case sheets."""
    if comparison is None:
        return []
    catalogue, titles = get_catalogue(), {"stored": _("Stored cases"), "sheets": _("Case sheets")}
    return [
        {
            "id": part,
            "title": title,
            "total": rehearsal_report.render_total(comparison.result[part], catalogue),
            "sections": rehearsal_report.build_sections(comparison.result[part], law, catalogue),
            "panels": rehearsal_report.build_panels(comparison.result[part], law, catalogue),
            "before": catalogue.translate(rehearsal_report.NOW),
            "after": catalogue.translate(rehearsal_report.CHANGED),
        }
        for part, title in titles.items()
    ]


def _list_changes(draft: LawDraft, now: Regime, then: Regime) -> tuple[Any, Any, list[PartChange]] | None:
    """The version that the draft would replace, the draft, and what they differ in; None where it replaces none."""
    if draft.data is None:
        return None
    new = then.enactments[draft.name]
    old = now.enactments.get(draft.name) or then.enactments.get(draft.data.replaces or "")
    if old is None or old.sha256 == new.sha256:
        return None
    return old, new, PlaceLaw(build_phrases(then), draft.data.area, today()).compare_versions(old, new)

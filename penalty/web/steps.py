"""One view for every step of the procedure: its form is generated from what the step asks for."""

from typing import Any

from flask import Blueprint, abort, flash, redirect, render_template, url_for
from flask_babel import gettext
from werkzeug import Response

from penalty import labels
from penalty.authority_factory import current_authority
from penalty.casefile import addresses
from penalty.casefile.account import FineAccount
from penalty.errors import Invalid, NotAllowed, ServiceError, Stale
from penalty.extensions import db
from penalty.labels.translation import translate
from penalty.models import Case
from penalty.papers.redaction import Removal
from penalty.request_context import today
from penalty.services import cases, documents
from penalty.services.assessment import assessments
from penalty.services.cases import paper_preview
from penalty.services.publication import public_register
from penalty.web import context, errors, forms, step_forms
from penalty.web.context import READER_ROLES, current_actor, require_role, run_in_transaction
from penalty.web.downloads import build_pdf_response
from penalty.web.review_changes import describe_changes
from workflows import procedure
from workflows.machine import NOT_OPEN, ActionRefused
from workflows.refusals import UnmetCondition
from workflows.vocabulary import Action, Input, Role

pages = Blueprint("steps", __name__)
FINE_ACTIONS = {
    Action.COLLECT_ON_THE_SPOT, Action.HAND_IN_FINE, Action.RECORD_PAYMENT, Action.DEFER_PAYMENT, Action.DEMAND_PAYMENT,
    Action.APPLY_TO_COURT, Action.CLOSE,
}  # fmt: skip


@pages.get("/cases/<reference>/actions/<action>")
@require_role(*READER_ROLES)
def show_form(reference: str, action: str) -> str:
    case, step = _get_open_step(reference, action)
    return _render_page(
        case, step, step_forms.build_form(db.session, case, step, step_forms.list_defaults(case, today()))
    )


@pages.post("/cases/<reference>/actions/<action>")
@require_role(Role.OFFICER, Role.REVIEWER, Role.CHIEF)
def take_step(reference: str, action: str) -> Response | str | tuple[str, int]:
    """A refusal shows the form again as typed."""
    case = context.get_case(reference)
    step = _find_step(case, action)
    if step is None:
        return _render_not_open(case, Action(action))
    form = step_forms.build_form(db.session, case, step)
    try:
        run_in_transaction(
            action, lambda session: _take_step(session, case, step.action, step_forms.parse_form(form)), case
        )
    except NotAllowed:
        raise
    except (ActionRefused, ServiceError) as refusal:
        return _render_refusal(reference, step, refusal)
    flash(gettext("Done: %(action)s.", action=labels.label_of(step.action)), "good")
    return redirect(url_for("case.show", reference=reference))


@pages.post("/cases/<reference>/actions/<action>/preview.pdf")
@require_role(Role.OFFICER, Role.REVIEWER, Role.CHIEF)
def preview_papers(reference: str, action: str) -> Response | str | tuple[str, int]:
    """Watermarked, with what is typed in the form; nothing is stored."""
    case = context.get_case(reference)
    step = _find_step(case, action)
    if step is None:
        return _render_not_open(case, Action(action))
    form = step_forms.build_form(db.session, case, step)
    try:
        pdf = paper_preview.preview_papers(
            db.session, current_actor(), case, step.action, step_forms.parse_form(form),
            version_seen=context.parse_version_seen(),
            authority=current_authority(), today=today(),
        )  # fmt: skip
    except NotAllowed:
        raise
    except (ActionRefused, ServiceError) as refusal:
        return _render_refusal(reference, step, refusal)
    return build_pdf_response(pdf, f"{reference}-{action}-preview.pdf")


def _take_step(session: Any, case: Case, action: Action, inputs: dict[Input, object]) -> None:
    cases.take_step(
        session, current_actor(), case, action, inputs, version_seen=context.parse_version_seen(),
        authority=current_authority(),
        today=today(),
    )  # fmt: skip


def _parse_action(action: str) -> Action:
    if action not in tuple(Action):
        abort(404)
    return Action(action)


def _get_open_step(reference: str, action: str) -> tuple[Case, procedure.Step]:
    case = context.get_case(reference)
    step = _find_step(case, action)
    if step is None:
        raise ActionRefused(Action(action), case.state, [UnmetCondition(NOT_OPEN)])
    return case, step


def _find_step(case: Case, action: str) -> procedure.Step | None:
    """The row of the step that is nearest to open for this person; ``None`` where the step is not open."""
    wanted, choices = _parse_action(action), cases.list_open_steps(current_actor(), context.view(case))
    return next((one.step for one in choices if one.step.action is wanted), None)


def _render_refusal(reference: str, step: procedure.Step, refusal: Exception) -> tuple[str, int]:
    case = context.get_case(reference)
    form = step_forms.build_form(db.session, case, step)
    lacks = refusal.unmet_conditions if isinstance(refusal, ActionRefused) else ()
    if isinstance(refusal, Invalid):
        forms.add_errors(form, refusal)
    elif isinstance(refusal, ServiceError) and not isinstance(refusal, Stale):
        form.form_errors.append(translate(refusal.message))
    stale = isinstance(refusal, Stale) or "version_seen_is_current" in [one.condition for one in lacks]
    return _render_page(case, step, form, lacks=lacks, stale=stale), 409 if stale or lacks else 400


def _render_not_open(case: Case, action: Action) -> tuple[str, int]:
    return errors.render_error(
        409, gettext("The step cannot be taken"), "", "", case=case, action=action, state=case.state,
        lacks=[UnmetCondition(NOT_OPEN)],
    )  # fmt: skip


def _render_page(case: Case, step: procedure.Step, form: Any, **more: Any) -> str:
    view = context.view(case)
    before = next(
        (one.unmet for one in cases.list_open_steps(current_actor(), view) if one.step.action is step.action), ()
    )
    return render_template(
        "steps/show.html", case=case, step=step, form=form, before=before, view=view, today=today(),
        changed=describe_changes(case, assessments.list_changes_since_review(view)),
        reviewing=Input.DIGEST in step.inputs, papers=documents.foreseen_kinds(view),
        late=any(one.state == "overdue" for one in view.deadlines),
        foreseen=_preview_removals(case, step), issues=procedure.PAPERS.get(step.action, ()),
        account=_get_fine_account(case, step), address=_get_addresses(case, step),
        **{"lacks": (), "stale": False, **more},
    )  # fmt: skip


def _preview_removals(case: Case, step: procedure.Step) -> dict[Removal, int] | None:
    """``None`` unless the step publishes."""
    if step.action is not Action.PUBLISH:
        return None
    return public_register.preview_removals(
        db.session, current_actor(), case, authority=current_authority(), today=today()
    )


def _get_fine_account(case: Case, step: procedure.Step) -> FineAccount | None:
    return context.view(case).account if step.action in FINE_ACTIONS else None


def _get_addresses(case: Case, step: procedure.Step) -> addresses.ServiceAddresses | None:
    return addresses.get_service_addresses(case, context.view(case).acts) if Input.MANNER in step.inputs else None

"""One view for every step of the procedure: its form is generated from what the step asks for."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from flask import Blueprint, abort, render_template
from flask_babel import gettext
from sqlalchemy.orm import Session
from werkzeug import Response

from penalty import labels
from penalty.authority_factory import current_authority
from penalty.casefile.parties import addresses
from penalty.casefile.precedents import violations
from penalty.errors import Invalid, NotAllowed, ServiceError, Stale
from penalty.extensions import db
from penalty.labels.translation import translate
from penalty.models import Act, Case, User
from penalty.request_context import today
from penalty.services import cases, documents
from penalty.services.assessment import assessments
from penalty.services.cases import foreseen_papers, paper_preview
from penalty.services.evidence.attachments import Attachment, ReadPaper, read_papers
from penalty.services.publication import public_register
from penalty.web import chief_requests, context, forms, opinion_fields, step_forms
from penalty.web.context import READER_ROLES, current_actor, require_role, run_in_transaction, run_with_files
from penalty.web.fresh_proofs import require_fresh_proof
from penalty.web.responses import build_pdf_response, redirect_to
from penalty.web.review_changes import list_review_changes
from workflows import procedure
from workflows.machine import ActionRefused, refuse_closed
from workflows.vocabulary import Action, DocumentKind, Input, Role

pages = Blueprint("steps", __name__)
Papers = Mapping[str, Attachment]
WEIGHTY_ACTIONS = {step.action for step in procedure.STEPS if step.role in (Role.REVIEWER, Role.CHIEF)}
"""Steps of who judges the work of others."""
FINE_ACTIONS = {
    Action.COLLECT_ON_THE_SPOT, Action.HAND_IN_FINE, Action.RECORD_SETTLEMENT, Action.RECORD_PAYMENT,
    Action.REVERSE_PAYMENT, Action.ORDER_REFUND, Action.WITHDRAW_REFUND, Action.RECORD_REFUND, Action.REVERSE_REFUND,
    Action.DEFER_PAYMENT, Action.DEMAND_PAYMENT, Action.APPLY_TO_COURT, Action.CLOSE,
}  # fmt: skip


@pages.get("/cases/<reference>/actions/<action>")
@require_role(*READER_ROLES)
def show_form(reference: str, action: str) -> str:
    case, step = _get_open_step(reference, action)
    return _render_page(case, step, step_forms.build_form(case, step, step_forms.list_defaults(case, step, today())))


@pages.post("/cases/<reference>/actions/<action>")
@require_role(Role.OFFICER, Role.REVIEWER, Role.CHIEF)
@require_fresh_proof(lambda action, **_place: action in WEIGHTY_ACTIONS)
def take_step(reference: str, action: str) -> Response | tuple[str, int]:
    def take(case: Case, chosen: Action, inputs: dict[Input, object], papers: Papers) -> Response:
        def take_with(session: Session, actor: User, case: Case, read: Mapping[str, ReadPaper]) -> Act:
            return cases.take_step_with_papers(
                session, actor, case, chosen, inputs, read, version_seen=context.parse_version_seen(),
                authority=current_authority(), today=today(),
            )  # fmt: skip

        if papers:
            run_with_files(action, case, read_papers(papers, authority=current_authority()), take_with)
        else:
            run_in_transaction(action, take_with, case, {})
        done = gettext("Done: %(action)s.", action=labels.label_of(chosen))
        return redirect_to("case.show", done, reference=reference)

    return _answer_form(reference, action, take)


@pages.post("/cases/<reference>/actions/<action>/preview.pdf")
@require_role(Role.OFFICER, Role.REVIEWER, Role.CHIEF)
def preview_papers(reference: str, action: str) -> Response | tuple[str, int]:
    """Watermarked, with what is typed in the form; nothing is stored."""

    def preview(case: Case, chosen: Action, inputs: dict[Input, object], papers: Papers) -> Response:
        db.session.rollback()  # reading what is attached may take long and needs no database
        with read_papers(papers, authority=current_authority()) as read:
            pdf = paper_preview.preview_papers(
                db.session, current_actor(), case, chosen, inputs, read, version_seen=context.parse_version_seen(),
                authority=current_authority(), today=today(),
            )  # fmt: skip
        return build_pdf_response(pdf, f"{reference}-{action}-preview.pdf")

    return _answer_form(reference, action, preview)


def _answer_form(
    reference: str, action: str, respond: Callable[[Case, Action, dict[Input, object], Papers], Response]
) -> Response | tuple[str, int]:
    """A refusal shows the form again as typed."""
    case, step = _get_open_step(reference, action)
    form = step_forms.build_form(case, step)
    try:
        return respond(case, step.action, step_forms.parse_form(form), step_forms.list_papers(form, case, step))
    except NotAllowed:
        raise
    except (ActionRefused, ServiceError) as refusal:
        return _render_refusal(reference, step, refusal)


def _get_open_step(reference: str, action: str) -> tuple[Case, procedure.Step]:
    """The row of the step that is nearest to open for this person; ``ActionRefused`` where the step is not open."""
    case = context.get_case(reference)
    if action not in tuple(Action):
        abort(404)
    for one in cases.list_open_steps(current_actor(), context.view(case)):
        if one.step.action == action:
            return case, one.step
    raise refuse_closed(Action(action), case.state)


def _render_refusal(reference: str, step: procedure.Step, refusal: Exception) -> tuple[str, int]:
    case = context.get_case(reference)
    form = step_forms.build_form(case, step)
    missing_conditions = refusal.unmet_conditions if isinstance(refusal, ActionRefused) else ()
    opinion_fields.mark_missing(form, current_actor(), missing_conditions)
    if isinstance(refusal, Invalid):
        forms.add_errors(form, refusal)
    elif isinstance(refusal, ServiceError) and not isinstance(refusal, Stale):
        form.form_errors.append(translate(refusal.message))
    stale = isinstance(refusal, Stale) or "version_seen_is_current" in [one.condition for one in missing_conditions]
    page = _render_page(case, step, form, missing_conditions=missing_conditions, stale=stale)
    return page, 409 if stale or missing_conditions else 400


def _render_page(case: Case, step: procedure.Step, form: Any, **more: Any) -> str:
    view = context.view(case)
    before = next(
        (one.unmet for one in cases.list_open_steps(current_actor(), view) if one.step.action is step.action), ()
    )
    return render_template(
        "steps/show.html", case=case, step=step, form=form, before=before, view=view, today=today(),
        changed=list_review_changes(case), counts=violations.count_violations(view, current_authority()),
        reviewing=Input.DIGEST in step.inputs, papers=documents.foreseen_kinds(view),
        late=any(one.state == "overdue" for one in view.deadlines),
        also_done=_list_own_acts(view.acts) if step.action is Action.APPROVE_LEGALLY else (),
        foreseen=_preview_removals(case, step, form), issues=_foresee_papers(case, step, form),
        causes=assessments.list_deliberation_causes(view) if step.action is Action.RECORD_DELIBERATION else (),
        account=view.account if step.action in FINE_ACTIONS else None,
        address=addresses.get_service_addresses(case, view.acts) if Input.MANNER in step.inputs else None,
        asked=chief_requests.list_lines(view, step.action), **more,
    )  # fmt: skip


def _foresee_papers(case: Case, step: procedure.Step, form: Any) -> list[DocumentKind]:
    typed = {ask: form[ask].data for ask in (Input.MANNER, Input.WRONG_PARTY, Input.ORDER_OUTCOME) if ask in form}
    return foreseen_papers.list_foreseen_papers(context.view(case), step, typed)


def _list_own_acts(acts: Iterable[Act]) -> list[Act]:
    """The case review and the hearing, where the person at the screen did them."""
    me = current_actor().key
    return [act for act in acts if act.by_id == me and act.action in (Action.PASS, Action.HOLD_HEARING)]


def _preview_removals(case: Case, step: procedure.Step, form: Any) -> public_register.RemovalList | None:
    """With what is typed so far; ``None`` unless the step publishes."""
    if step.action is not Action.PUBLISH:
        return None
    typed = {name: (form[name].data or "").splitlines() for name in (Input.REDACTIONS, Input.KEPT_WORDS)}
    try:
        return _list_removals(case, typed)
    except Invalid:
        return _list_removals(case, {})


def _list_removals(case: Case, typed: Mapping[Input, list[str]]) -> public_register.RemovalList:
    return public_register.preview_removals(
        db.session, current_actor(), case, authority=current_authority(), today=today(),
        redactions=typed.get(Input.REDACTIONS, ()), kept_words=typed.get(Input.KEPT_WORDS, ()),
    )  # fmt: skip

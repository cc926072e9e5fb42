"""One view for every step of the procedure: its form is generated from what the step asks for."""

from typing import Any

from flask import Blueprint, abort, flash, redirect, render_template, url_for
from flask_babel import gettext
from werkzeug import Response

from penalty import labels
from penalty.authority_factory import current_office
from penalty.casefile import addresses
from penalty.casefile.account import Account
from penalty.errors import Invalid, NotAllowed, ServiceError, Stale
from penalty.extensions import db
from penalty.labels.translation import translate
from penalty.models import Case
from penalty.papers.redaction import Removal
from penalty.request_context import today
from penalty.services import assessments, cases, documents, previewing, publicity
from penalty.web import asking, edge, errors, forms
from penalty.web.case import READERS
from penalty.web.changes import in_words
from penalty.web.edge import actor, perform, signed_in
from penalty.web.pdf import attached
from workflows import procedure
from workflows.lacking import Lack
from workflows.machine import NOT_OPEN, ActionRefused
from workflows.words import Action, Ask, Role

pages = Blueprint("steps", __name__)
ABOUT_THE_FINE = {
    Action.COLLECT_ON_THE_SPOT, Action.HAND_IN_FINE, Action.RECORD_PAYMENT, Action.DEFER_PAYMENT, Action.DEMAND_PAYMENT,
    Action.APPLY_TO_COURT, Action.CLOSE,
}  # fmt: skip


@pages.get("/cases/<reference>/actions/<action>")
@signed_in(*READERS)
def ask(reference: str, action: str) -> str:
    """The form of a step."""
    case, step = _opened(reference, action)
    return _page(case, step, asking.form_for(db.session, case, step, asking.usual(case, today())))


@pages.post("/cases/<reference>/actions/<action>")
@signed_in(Role.OFFICER, Role.REVIEWER, Role.CHIEF)
def act(reference: str, action: str) -> Response | str | tuple[str, int]:
    """Take the step, or say what stands in its way and keep what was typed."""
    case = edge.case(reference)
    step = _row(case, action)
    if step is None:
        return _gone(case, Action(action))
    form = asking.form_for(db.session, case, step)
    try:
        perform(action, lambda session: _act(session, case, step.action, asking.given(form)), case)
    except NotAllowed:
        raise
    except (ActionRefused, ServiceError) as refusal:
        return _refused(reference, step, refusal)
    flash(gettext("Done: %(action)s.", action=labels.of(step.action)), "good")
    return redirect(url_for("case.show", reference=reference))


@pages.post("/cases/<reference>/actions/<action>/preview.pdf")
@signed_in(Role.OFFICER, Role.REVIEWER, Role.CHIEF)
def preview(reference: str, action: str) -> Response | str | tuple[str, int]:
    """The papers of the step with what is typed in its form, watermarked; nothing is stored."""
    case = edge.case(reference)
    step = _row(case, action)
    if step is None:
        return _gone(case, Action(action))
    form = asking.form_for(db.session, case, step)
    try:
        pdf = previewing.papers(
            db.session, actor(), case, step.action, asking.given(form), version_seen=edge.version_seen(),
            office=current_office(), today=today(),
        )  # fmt: skip
    except NotAllowed:
        raise
    except (ActionRefused, ServiceError) as refusal:
        return _refused(reference, step, refusal)
    return attached(pdf, f"{reference}-{action}-preview.pdf")


def _act(session: Any, case: Case, action: Action, given: dict[Ask, object]) -> None:
    cases.act(
        session, actor(), case, action, given, version_seen=edge.version_seen(), office=current_office(),
        today=today(),
    )  # fmt: skip


def _known(action: str) -> Action:
    if action not in tuple(Action):
        abort(404)
    return Action(action)


def _opened(reference: str, action: str) -> tuple[Case, procedure.Step]:
    case = edge.case(reference)
    step = _row(case, action)
    if step is None:
        raise ActionRefused(Action(action), case.state, [Lack(NOT_OPEN)])
    return case, step


def _row(case: Case, action: str) -> procedure.Step | None:
    """The row of the step that is nearest to open for this person; ``None`` where the step is not open."""
    wanted, choices = _known(action), cases.choices(actor(), edge.view(case))
    return next((one.step for one in choices if one.step.action is wanted), None)


def _refused(reference: str, step: procedure.Step, refusal: Exception) -> tuple[str, int]:
    case = edge.case(reference)
    form = asking.form_for(db.session, case, step)
    lacks = refusal.lacks if isinstance(refusal, ActionRefused) else ()
    if isinstance(refusal, Invalid):
        forms.blame(form, refusal)
    elif isinstance(refusal, ServiceError) and not isinstance(refusal, Stale):
        form.form_errors.append(translate(refusal.message))
    stale = isinstance(refusal, Stale) or "version_seen_is_current" in [one.condition for one in lacks]
    said = translate(refusal.message) if isinstance(refusal, Stale) else ""
    return _page(case, step, form, lacks=lacks, stale=stale, said=said), 409 if stale or lacks else 400


def _gone(case: Case, action: Action) -> tuple[str, int]:
    return errors.page(
        409, gettext("The step cannot be taken"), "", "", case=case, action=action, state=case.state,
        lacks=[Lack(NOT_OPEN)],
    )  # fmt: skip


def _page(case: Case, step: procedure.Step, form: Any, **more: Any) -> str:
    view = edge.view(case)
    before = next((one.lacks for one in cases.choices(actor(), view) if one.step.action is step.action), ())
    return render_template(
        "steps/step.html", case=case, step=step, form=form, before=before, view=view, today=today(),
        changed=in_words(case, assessments.what_changed(view)),
        reviewing=Ask.DIGEST in step.asks, papers=documents.foreseen(view),
        late=any(one.state == "overdue" for one in view.deadlines),
        foreseen=_foreseen(case, step), issues=procedure.PAPERS.get(step.action, ()),
        account=_account(case, step), address=_address(case, step),
        **{"lacks": (), "stale": False, "said": "", **more},
    )  # fmt: skip


def _foreseen(case: Case, step: procedure.Step) -> dict[Removal, int] | None:
    """What a public copy leaves out by rule, where one is about to be made."""
    if step.action is not Action.PUBLISH:
        return None
    return publicity.foreseen(db.session, actor(), case, office=current_office(), today=today())


def _account(case: Case, step: procedure.Step) -> Account | None:
    """The fine, where the step is about it."""
    return edge.view(case).account if step.action in ABOUT_THE_FINE else None


def _address(case: Case, step: procedure.Step) -> addresses.Reach | None:
    """Where the party takes its papers, where the step serves one."""
    return addresses.reach(case, edge.view(case).acts) if Ask.MANNER in step.asks else None

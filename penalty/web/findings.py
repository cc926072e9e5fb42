"""The facts of a case: a form made from the dictionary of the regime, each answer linked to its proofs."""

from collections.abc import Collection, Mapping
from datetime import date
from decimal import Decimal, InvalidOperation
from itertools import groupby
from typing import Any

from flask import Blueprint, flash, render_template, request
from flask_babel import gettext
from werkzeug import Response

from penalty.authority_factory import current_authority
from penalty.casefile import act_elements, day_order, violations
from penalty.casefile.violations import Count
from penalty.criteria.dictionary import Fact
from penalty.criteria.legal_regime import Regime
from penalty.criteria.schema_types import NEVER, Words
from penalty.errors import Invalid, InvalidField
from penalty.extensions import db
from penalty.labels.translation import build_phrases, find_field_words, translate
from penalty.messages import Message
from penalty.models import Case, Finding, Standing
from penalty.papers import PaperSource, reasons, source
from penalty.request_context import today
from penalty.services.assessment import findings
from penalty.services.cases import act_days
from penalty.services.history import extracts
from penalty.web import before_the_end, context, measurements, remediation
from penalty.web.context import READER_ROLES, current_actor, require_role, run_in_transaction
from penalty.web.responses import redirect_to
from workflows.vocabulary import Role

pages = Blueprint("findings", __name__)


@pages.get("/cases/<reference>/facts")
@require_role(*READER_ROLES)
def index(reference: str) -> str:
    case = context.get_case(reference)
    return _render_page(case, _list_current(case), {})


@pages.post("/cases/<reference>/facts")
@require_role(Role.OFFICER)
def record(reference: str) -> Response | tuple[str, int]:
    """Only answers that differ from the current ones are recorded."""
    case = context.get_case(reference)
    relevant_facts = findings.list_relevant_facts(case, current_authority())
    before = _list_current(case)
    typed = {fact.id: _answer_in_request(fact) for fact in relevant_facts}
    changed = [fact for fact in relevant_facts if typed[fact.id] != before.get(fact.id, _empty_answer())]
    try:
        answers = _parse_answers(changed, typed)
        run_in_transaction(
            "record_findings", findings.record_findings, case, answers, authority=current_authority(), today=today()
        )
    except Invalid as refusal:
        problems = {name: translate(problem) for name, problem in refusal.problems.items()}
        return _render_page(context.get_case(reference), typed, problems), 400
    notice = gettext("%(count)s answers were recorded.", count=len(answers))
    told = notice if answers else gettext("Nothing was changed.")
    return redirect_to("findings.index", told, reference=reference)


@pages.post("/cases/<reference>/facts/register")
@require_role(Role.OFFICER)
def fill_from_register(reference: str) -> Response:
    """The register of past cases answers what it can; an extract of it goes on file."""
    case = context.get_case(reference)
    rows = run_in_transaction(
        "record_findings", extracts.fill_history, case, authority=current_authority(), today=today()
    )
    return redirect_to(
        "findings.index", gettext("%(count)s answers were recorded.", count=len(rows)), reference=reference
    )


@pages.post("/cases/<reference>/facts/last-day")
@require_role(Role.OFFICER)
def move_last_day(reference: str) -> Response | tuple[str, int]:
    """The act went on after its registration, or ended before; answers typed beside it stay as they were typed."""
    case = context.get_case(reference)
    typed = _list_typed(case)
    try:
        run_in_transaction(
            "move_last_day", act_days.move_last_day, case, _parse_last_day(), request.form.get("reason", ""),
            authority=current_authority(), today=today(), version_seen=context.parse_version_seen(),
        )  # fmt: skip
    except Invalid as refusal:
        problems = {name: translate(problem) for name, problem in refusal.problems.items()}
        return _render_page(context.get_case(reference), typed, problems), 400
    notice = gettext("The last day of the act was moved.")
    case = context.get_case(reference)
    if typed == _list_current(case):
        return redirect_to("findings.index", notice, reference=reference)
    flash(notice, "good")
    return _render_page(case, typed, {}), 200


def _list_current(case: Case) -> dict[str, dict[str, Any]]:
    return {name: _finding_as_typed(row) for name, row in context.view(case).answers.items()}


def _list_typed(case: Case) -> dict[str, dict[str, Any]]:
    """The current answers, and over them what the form sent along."""
    sent = [
        fact
        for fact in findings.list_relevant_facts(case, current_authority())
        if f"{fact.id}.standing" in request.form
    ]
    typed = {fact.id: _answer_in_request(fact) for fact in sent}
    current = _list_current(case)
    return current | {name: one for name, one in typed.items() if one != current.get(name, _empty_answer())}


def _parse_last_day() -> date:
    try:
        return date.fromisoformat(request.form.get("last_day", "").strip())
    except ValueError:
        raise InvalidField("last_day", "give the last day of the act") from None


def _render_page(case: Case, typed: dict[str, dict[str, Any]], problems: Mapping[str, str]) -> str:
    regime = current_authority().regimes[case.regime]
    relevant_facts = findings.list_relevant_facts(case, current_authority())
    return render_template(
        "findings/index.html",
        case=case,
        regime=regime,
        groups=[(name, list(facts)) for name, facts in groupby(relevant_facts, lambda fact: fact.group)],
        typed=typed,
        blank=_empty_answer(),
        problems=problems,
        field_words=find_field_words,
        evidence=context.view(case).evidence,
        current=context.view(case).answers,
        elements=act_elements.list_articles(case, regime),
        phrases=build_phrases(regime),
        counts=_list_asked_counts(case, [fact.id for fact in relevant_facts]),
        reasons=_draft_reasons(case),
        wanted=_list_circumstances(regime),
        **before_the_end.describe(context.view(case)),
        **measurements.describe_drafts(context.view(case)),
        **remediation.describe_drafts(context.view(case)),
        standings=list(Standing),
        may_write=context.may_investigate(case),
        goes_on=day_order.is_continuing(case, regime),
    )


def _list_asked_counts(case: Case, asked: Collection[str]) -> Mapping[str, Count]:
    counts = violations.count_violations(context.view(case), current_authority())
    return {name: one for name, one in counts.items() if name in asked}


def _draft_reasons(case: Case) -> dict[str, str]:
    """The drafted reason of each proven answer that was given without one."""
    authority = current_authority()
    if not source.follows_order_30(authority.regimes[case.regime]):
        return {}
    file = PaperSource(db.session, case, authority, today(), current_actor(), {})
    bare = [name for name in file.proven_facts if name in file.answers and not file.answers[name].note]
    return {name: reasons.draft_reason(file, name) for name in bare}


def _list_circumstances(regime: Regime) -> dict[str, Words]:
    """By fact, the circumstances that a reason must tell, for papers that print it after the answer."""
    statements = regime.casework.papers.statements if regime.casework.papers is not None else {}
    return {name: one.circumstances for name, one in statements.items() if one.circumstances is not None}


def _empty_answer() -> dict[str, Any]:
    return {"value": "", "standing": "", "proofs": [], "note": ""}


DAY_AND_NEVER = "day and never"
"""Value of an answer that gives a day and denies it."""


def _finding_as_typed(row: Finding) -> dict[str, Any]:
    value = (
        {True: "yes", False: "no", None: ""}.get(row.value) if isinstance(row.value, bool | None) else str(row.value)
    )
    proofs = sorted(one.key for one in row.proofs)
    return {"value": value, "standing": row.standing.value, "proofs": proofs, "note": row.note}


def _answer_in_request(fact: Fact) -> dict[str, Any]:
    form = request.form
    day, is_never = form.get(fact.id, "").strip(), bool(form.get(f"{fact.id}.never"))
    value = DAY_AND_NEVER if day and is_never else NEVER if is_never else day
    proofs = sorted(form.getlist(f"{fact.id}.proofs", type=int))
    standing = form.get(f"{fact.id}.standing", "")
    return {"value": value, "standing": standing, "proofs": proofs, "note": form.get(f"{fact.id}.note", "").strip()}


def _parse_answers(changed: list[Fact], typed: dict[str, dict[str, Any]]) -> list[findings.Answer]:
    problems: dict[str, Message] = {}
    answers = []
    for fact in changed:
        try:
            answers.append(_parse_answer(fact, typed[fact.id]))
        except InvalidField as refusal:
            problems |= refusal.problems
    if problems:
        raise Invalid(problems)
    return answers


def _parse_answer(fact: Fact, one: dict[str, Any]) -> findings.Answer:
    if one["standing"] not in tuple(Standing):
        raise InvalidField(fact.id, "choose whether it is proven, claimed only, or not obtainable")
    standing = Standing(one["standing"])
    value = None if standing is Standing.UNOBTAINABLE else _parse_value(fact, one["value"])
    return findings.Answer(
        fact=fact.id, value=value, standing=standing, proof_ids=tuple(one["proofs"]), note=one["note"]
    )


def _parse_value(fact: Fact, text: str) -> object:
    if text == DAY_AND_NEVER:
        raise InvalidField(fact.id, "a day is given and “certainly did not happen” is ticked; keep one of the two")
    if not text:
        raise InvalidField(fact.id, "give the answer, or record it as not obtainable")
    try:
        return _convert_value(fact, text)
    except (ValueError, InvalidOperation):
        raise InvalidField(
            fact.id, "%(text)s is no answer of this kind; give a number or a date as asked", text=text
        ) from None


def _convert_value(fact: Fact, text: str) -> object:
    if fact.type == "yes_no":
        return {"yes": True, "no": False}.get(text, text)
    if fact.type == "count":
        return int(text)
    if fact.type == "decimal":
        return str(Decimal(text))
    if fact.type == "date" and text != NEVER:
        return date.fromisoformat(text).isoformat()
    return text

"""The law applied to facts that are tried out; nothing is saved."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Any

from flask import Blueprint, render_template, request
from flask_babel import gettext as _

from penalty.authority_factory import current_authority
from penalty.casefile import decision_basis
from penalty.casefile.texts import printed_text
from penalty.criteria import fact_values
from penalty.criteria.dictionary import Fact
from penalty.criteria.presentation import explanation, result_diff
from penalty.errors import Invalid
from penalty.extensions import db
from penalty.labels.translation import build_phrases, translate
from penalty.models import Assessment, Case
from penalty.request_context import today
from penalty.services.assessment import assessments, findings
from penalty.web import context, filters
from penalty.web.context import READER_ROLES, require_role

pages = Blueprint("what_if", __name__)
LONGEST_COUNT = 15
"""Digits of a count that is still one."""
LEFT_OPEN = "?"
"""Chosen to leave a fact open though it is answered on file."""


@dataclass(frozen=True, slots=True)
class TriedFacts:
    """``wrong`` says by field what cannot be read."""

    decided_on: date
    proposed_fen: int | None
    facts: dict[str, Any]
    wrong: dict[str, str]


@pages.get("/cases/<reference>/assessment/what-if")
@require_role(*READER_ROLES)
def show(reference: str) -> str | tuple[str, int]:
    case, authority = context.get_case(reference), current_authority()
    row, relevant_facts = context.view(case).assessment, findings.list_relevant_facts(case, authority)
    tried = _parse_tried(row, relevant_facts)
    phrases = build_phrases(authority.regimes[case.regime])
    result, wrong = None, dict(tried.wrong)
    if request.args and not wrong:
        try:
            result = _assess_tried(case, tried)
        except Invalid as refusal:
            wrong = {name: translate(problem) for name, problem in refusal.problems.items()}
    stored = json.loads(row.result) if row else None
    page = render_template(
        "what_if/show.html",
        case=case,
        row=row,
        regime=phrases.regime,
        phrases=phrases,
        groups=_group_facts(relevant_facts, stored),
        tried=tried,
        wrong=wrong,
        typed=request.args,
        on_file=context.view(case).answers,
        result=result,
        explained=explanation.explain_result(result, phrases) if result else None,
        differences=result_diff.list_differences(stored, result, phrases) if stored and result else [],
        turned=result_diff.list_turned_grounds(stored, result) if stored and result else [],
    )
    return (page, 400) if wrong else page


def describe_problems(case: Case, refusal: Invalid) -> list[tuple[str, str]]:
    """Question and problem of each refused fact or date; without a question, what no answer can mend."""
    phrases = build_phrases(current_authority().regimes[case.regime])
    asked = {name: phrases.get_question(name) for name in refusal.problems}
    return [
        (asked[name] if asked[name] != name else "", translate(problem)) for name, problem in refusal.problems.items()
    ]


def _assess_tried(case: Case, tried: TriedFacts) -> Any:
    recommendation = assessments.preview_assessment(
        db.session, case, tried.facts, authority=current_authority(), decided_on=tried.decided_on,
        proposed_fen=tried.proposed_fen,
    )  # fmt: skip
    return json.loads(recommendation.canonical())


def _group_facts(relevant_facts: tuple[Fact, ...], stored: Any) -> list[tuple[str, list[Fact]]]:
    """Facts that could better the result come first, under no name; the others by their group."""
    better = {name for one in (stored["missing"] if stored else ()) for name in one["facts"]}
    rest = [fact for fact in relevant_facts if fact.id not in better]
    groups = [(name, list(some)) for name, some in groupby(rest, lambda fact: fact.group)]
    return [("", [fact for fact in relevant_facts if fact.id in better]), *groups]


def _parse_tried(row: Assessment | None, relevant_facts: Iterable[Fact]) -> TriedFacts:
    wrong: dict[str, str] = {}
    facts = {}
    for fact in relevant_facts:
        text = _typed_answer(fact)
        value = _parse_value(fact, text)
        if text and text != LEFT_OPEN and value is None:
            kind = filters.ANSWER_KINDS[fact.type]
            wrong[fact.id] = _("“%(text)s” is no answer here; give %(kind)s.", text=text[:60], kind=kind)
        elif text:
            facts[fact.id] = value
    day = request.args.get("decided_on", "")
    decided_on = fact_values.parse_iso_date(day) if day else row.decided_on if row else today()
    if not isinstance(decided_on, date):
        wrong["decided_on"] = _("Give a day such as 2026-11-24.")
        decided_on = today()
    return TriedFacts(decided_on, _parse_proposed_fen(wrong), facts, wrong)


def _parse_proposed_fen(wrong: dict[str, str]) -> int | None:
    text = request.args.get("proposed_amount", "").strip()
    if not text:
        return None
    amount = fact_values.parse_decimal(printed_text.plain_number(text))
    if amount is None or amount < 0 or amount != round(amount, 2):
        wrong["proposed_amount"] = _("Give an amount of 0 or more, with two decimals at most.")
        return None
    return decision_basis.to_fen(amount)


def _typed_answer(fact: Fact) -> str:
    """An answer, ``never``, :data:`LEFT_OPEN`, or nothing to leave the fact as it is on file."""
    text = request.args.get(fact.id, "").strip()
    text = printed_text.plain_number(text) if fact.type in ("count", "decimal") else text
    return text or request.args.get(f"{fact.id}.how", "")


def _parse_value(fact: Fact, text: str) -> Any:
    if text in ("", LEFT_OPEN):
        return None
    if fact.type == "yes_no":
        return {"yes": True, "no": False}.get(text)
    if fact.type == "count":
        return fact_values.parse_value(fact, int(text)) if text.isdecimal() and len(text) <= LONGEST_COUNT else None
    return fact_values.parse_value(fact, text)

"""The facts of a case: a form made from the dictionary of the regime, each answer linked to its proofs."""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Any

from flask import Blueprint, flash, render_template, request
from flask_babel import gettext, ngettext
from werkzeug import Response

from penalty.authority_factory import current_authority
from penalty.casefile import decision_basis
from penalty.casefile.contradictions import day_sequence
from penalty.casefile.evidence import act_elements
from penalty.casefile.precedents import violations
from penalty.casefile.precedents.violations import Count
from penalty.criteria.dictionary import Fact
from penalty.criteria.legal_regime import Regime
from penalty.criteria.schemas.schema_types import Words
from penalty.errors import Invalid, InvalidField
from penalty.extensions import db
from penalty.labels.translation import build_phrases, find_field_words, translate
from penalty.messages import Message
from penalty.models import Case, Evidence, Finding, Standing
from penalty.papers import PaperSource, source
from penalty.papers.findings import reasons
from penalty.request_context import today
from penalty.services.assessment import concurrent_answers, findings, questions
from penalty.services.cases import act_days
from penalty.services.party_history import extracts
from penalty.web import answer_forms, conclusion_obstacles, context, measurements, remediation
from penalty.web.context import READER_ROLES, current_actor, require_role, run_in_transaction
from penalty.web.responses import redirect_to
from workflows.vocabulary import Role

pages = Blueprint("findings", __name__)


@dataclass(frozen=True, slots=True)
class _Asked:
    """The questions of a case as one request reads them: the facts, the rows that the page showed, the answers that
    stand now, and the keys of the pieces that can be named."""

    case: Case
    facts: Sequence[Fact]
    shown: Mapping[str, Finding | None]
    answers: Mapping[str, Finding]
    pieces: frozenset[int]


@pages.get("/cases/<reference>/facts")
@require_role(*READER_ROLES)
def index(reference: str) -> str:
    asked = _ask(context.get_case(reference))
    return _render_page(asked, _list_current(asked.case), {})


@pages.post("/cases/<reference>/facts")
@require_role(Role.OFFICER)
def record(reference: str) -> Response | tuple[str, int]:
    """Only answers that this person changed are recorded, whatever a colleague answered since the page was opened;
    without proofs of their own they take over, of those ticked for their group or else for the page, the ones that
    can show them."""
    case = context.get_case(reference)
    asked = _ask(case)
    typed, shown = _list_typed(asked), asked.shown
    places = _place_facts(asked)
    changed = [fact for fact in asked.facts if _is_changed(asked, fact.id, typed)]
    shared = answer_forms.read_shared_proofs(places.values())
    unfit: dict[str, Message] = {}
    for fact in changed:
        ticked = shared[places[fact.id]] or shared[answer_forms.WHOLE_PAGE]
        typed[fact.id], problem = _take_over(case, fact, typed[fact.id], ticked)
        unfit |= {fact.id: problem} if problem is not None else {}
    try:
        answers = answer_forms.parse_answers(changed, typed, unfit)
        run_in_transaction(
            "record_findings", concurrent_answers.record_concurrent_answers, case, answers,
            {name: row.key if row else None for name, row in shown.items()},
            authority=current_authority(), today=today(),
        )  # fmt: skip
    except Invalid as refusal:
        problems = {name: translate(problem) for name, problem in refusal.problems.items()}
        return _render_page(_ask(context.get_case(reference)), typed, problems), 400
    notice = gettext("%(count)s answers were recorded.", count=len(answers))
    told = notice if answers else gettext("Nothing was changed.")
    return redirect_to("findings.index", told, reference=reference)


def _take_over(
    case: Case, fact: Fact, one: dict[str, Any], ticked: Sequence[int]
) -> tuple[dict[str, Any], Message | None]:
    """The answer with the shared proofs that can show it, and what is wrong where it names none and none can."""
    if one["proofs"] or not ticked or not answer_forms.may_share(one):
        return answer_forms.take_over_proofs(one, []), None
    pieces = [piece for piece in context.view(case).evidence if piece.id in ticked]
    value = answer_forms.read_value(fact, one["value"])
    regime = current_authority().regimes[case.regime]
    fit, problem = questions.choose_shared(regime, fact, value, one["note"], pieces)
    return answer_forms.take_over_proofs(one, [piece.key for piece in fit]), problem


@pages.post("/cases/<reference>/facts/fill")
@require_role(Role.OFFICER)
def fill_in(reference: str) -> str:
    """The form again with the answers of the chosen constellations typed into what is still open; nothing is
    recorded."""
    asked = _ask(context.get_case(reference))
    typed = _list_typed(asked)
    offered = questions.list_constellations(asked.case, current_authority(), _list_open(asked, typed))
    filled = questions.fill_in([one for one in offered if one.id in request.form.getlist("constellation")])
    for name, value in filled.items():
        typed[name] = typed.get(name, answer_forms.empty_answer()) | {"value": answer_forms.write_value(value)}
    told = ngettext(
        "%(num)s answer was typed in below and is not recorded yet: look at it, change what differs, then record.",
        "%(num)s answers were typed in below and are not recorded yet: look at each, change what differs, then record.",
        len(filled),
    )
    flash(told if filled else gettext("Nothing is chosen that answers an open question."), "warn")
    return _render_page(asked, typed, {}, filled)


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
    typed = _list_typed(_ask(case))
    try:
        run_in_transaction(
            "move_last_day", act_days.move_last_day, case, _parse_last_day(), request.form.get("reason", ""),
            authority=current_authority(), today=today(), version_seen=context.parse_version_seen(),
        )  # fmt: skip
    except Invalid as refusal:
        problems = {name: translate(problem) for name, problem in refusal.problems.items()}
        return _render_page(_ask(context.get_case(reference)), typed, problems), 400
    notice = gettext("The last day of the act was moved.")
    case = context.get_case(reference)
    if typed == _list_current(case):
        return redirect_to("findings.index", notice, reference=reference)
    flash(notice, "good")
    return _render_page(_ask(case), typed, {}), 200


def _list_current(case: Case) -> dict[str, dict[str, Any]]:
    return {name: answer_forms.write_finding(row) for name, row in context.view(case).answers.items()}


def _ask(case: Case) -> _Asked:
    view, facts = context.view(case), findings.list_relevant_facts(case, current_authority())
    shown = {
        one.id: answer_forms.find_shown_row(one.id, view.all_answers, view.answers.get(one.id)) for one in facts
    }  # fmt: skip
    return _Asked(case, facts, shown, view.answers, frozenset(one.key for one in view.evidence))


def _list_typed(asked: _Asked) -> dict[str, dict[str, Any]]:
    """The current answers, and over them what this person changed of what the page showed."""
    typed = _list_current(asked.case)
    for fact in asked.facts:
        if f"{fact.id}.standing" not in request.form and fact.id not in request.form:
            continue
        sent, was = answer_forms.read_answer(fact), answer_forms.write_finding(asked.shown[fact.id])
        if not answer_forms.keeps_theirs(fact.id) and not answer_forms.is_same(sent, was, asked.pieces):
            typed[fact.id] = sent
    return typed


def _is_changed(asked: _Asked, fact: str, typed: Mapping[str, Mapping[str, Any]]) -> bool:
    now = answer_forms.write_finding(asked.answers.get(fact))
    return not answer_forms.is_same(typed.get(fact, answer_forms.empty_answer()), now, asked.pieces)


def _list_meanwhile(asked: _Asked, typed: Mapping[str, Mapping[str, Any]]) -> dict[str, Finding]:
    """By fact the answer that a colleague recorded since the page was opened, where this person changed it, too."""
    current = asked.answers
    return {
        name: current[name] for name, row in asked.shown.items()
        if name in current and current[name] is not row and _is_changed(asked, name, typed)
    }  # fmt: skip


def _list_drawn_rows(asked: _Asked, meanwhile: Mapping[str, Finding]) -> dict[str, object]:
    """By fact the row that the page shows: the former one where both changed it, until one of them is chosen."""
    rows = {name: row if name in meanwhile else asked.answers.get(name) for name, row in asked.shown.items()}
    return {name: row.key if row else "" for name, row in rows.items()}


def _parse_last_day() -> date:
    try:
        return date.fromisoformat(request.form.get("last_day", "").strip())
    except ValueError:
        raise InvalidField("last_day", "give the last day of the act") from None


def _place_facts(asked: _Asked) -> dict[str, str]:
    """By fact the group under which the page asks it: its own, or one for all on which the matter does not turn."""
    decisive = questions.list_decisive_facts(asked.case, current_authority())
    return {one.id: one.group if one.id in decisive else answer_forms.OTHERS for one in asked.facts}


def _list_open(asked: _Asked, typed: Mapping[str, Mapping[str, Any]]) -> list[str]:
    blank = answer_forms.empty_answer()
    return [one.id for one in asked.facts if not any(typed.get(one.id, blank)[part] for part in ("value", "standing"))]


def _render_page(
    asked: _Asked, typed: dict[str, dict[str, Any]], problems: Mapping[str, str], filled: Collection[str] = ()
) -> str:
    case, relevant_facts = asked.case, asked.facts
    regime, places = current_authority().regimes[case.regime], _place_facts(asked)
    others = [fact for fact in relevant_facts if places[fact.id] == answer_forms.OTHERS]
    decisive = [fact for fact in relevant_facts if fact not in others]
    meanwhile = _list_meanwhile(asked, typed)
    return render_template(
        "findings/index.html",
        case=case,
        regime=regime,
        groups=[(name, list(facts)) for name, facts in groupby(decisive, lambda fact: fact.group)],
        others=others,
        asks_more=any(fact.id not in asked.answers for fact in relevant_facts),
        filled=filled,
        shared=answer_forms.read_shared_proofs(places.values()),
        constellations=questions.list_constellations(case, current_authority(), _list_open(asked, typed)),
        typed=typed,
        meanwhile=meanwhile,
        rows=_list_drawn_rows(asked, meanwhile),
        blank=answer_forms.empty_answer(),
        problems=problems,
        field_words=find_field_words,
        evidence=(evidence := context.view(case).evidence),
        offered=(offered := {one.id: questions.list_offered(regime, one, evidence) for one in relevant_facts}),
        shareable=_list_shareable(offered, places, asked.answers),
        current=asked.answers,
        lost=decision_basis.list_lost_proofs(context.view(case)),
        elements=act_elements.list_articles(case, regime),
        phrases=build_phrases(regime),
        counts=_list_asked_counts(case, [fact.id for fact in relevant_facts]),
        reasons=_draft_reasons(case),
        wanted=_list_circumstances(regime),
        **conclusion_obstacles.describe(context.view(case)),
        **measurements.describe_drafts(context.view(case)),
        **remediation.describe_drafts(context.view(case)),
        standings=list(Standing),
        may_write=context.may_investigate(case),
        goes_on=day_sequence.is_continuing(case, regime),
    )


def _list_shareable(
    offered: Mapping[str, Sequence[Evidence]], places: Mapping[str, str], answered: Collection[str]
) -> dict[str, list[tuple[Evidence, int]]]:
    """By group, and for the page, the pieces that can show one of its open questions, and how many of them."""
    counts: dict[str, Counter[int]] = {key: Counter() for key in (answer_forms.WHOLE_PAGE, *places.values())}
    pieces = {piece.key: piece for some in offered.values() for piece in some}
    for name, some in offered.items():
        for key in (answer_forms.WHOLE_PAGE, places[name]) if name not in answered else ():
            counts[key].update(piece.key for piece in some)
    return {key: [(pieces[one], told[one]) for one in sorted(told)] for key, told in counts.items()}


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

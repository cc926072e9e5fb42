"""Unmet conditions as pages show them, each with a link to the place of its cure."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from flask import current_app, url_for
from flask_login import current_user

from penalty import labels
from penalty.authority_factory import current_authority
from penalty.labels import refusals
from penalty.models import Case
from workflows.guards.time_limits import IN_TIME
from workflows.refusals import UnmetCondition
from workflows.vocabulary import Input, Role

CURE_ENDPOINTS: Mapping[str, str] = {
    "no_recusal_is_open": "recusals.index",
    "declared_interest_is_decided": "recusals.index",
    "proposed_by_an_officer": "proposals.index",
    "every_service_is_proven": "documents.index",
    "required_evidence_is_on_file": "evidence.index",
    "preliminary_evidence_is_on_file": "evidence.index",
    "registration_is_complete": "registration_corrections.show",
    "verification_has_evidence": "evidence.index",
    "every_fact_is_answered": "findings.index",
    "elements_are_looked_into": "findings.index",
    "the_act_is_made_out": "findings.index",
    "gains_are_looked_into": "findings.index",
    "records_agree_with_the_facts": "findings.index",
    "an_article_is_proven": "findings.index",
    "the_article_of_the_order_is_settled": "findings.index",
    "recommendation_is_current": "assessment.show",
    "act_is_punishable": "proposals.index",
    "amount_is_settled": "assessment.show",
    "amount_is_within_or_departed": "assessment.show",
    "defence_is_answered": "defence.index",
    "defence_period_is_over_or_waived": "defence.index",
    "hearing_was_held_where_due": "defence.index",
    "version_seen_is_current": "timeline.index",
    "reviewer_is_legally_qualified": "people.index",
    "benchmark_is_confirmed": "confirmations.index",
} | dict.fromkeys(
    ("actor_is_an_officer", "actor_is_a_reviewer", "actor_is_a_chief", "actor_is_an_auditor"), "people.index"
)
"""By condition, where it is cured on a page."""

CONDITION_FIELDS: Mapping[str, str] = {ask.row.condition: str(ask) for ask in Input} | {
    guard.__name__: str(Input.LATE_REASON) for guard in IN_TIME
}
"""By condition, the field of the step's form in which it is cured."""

ASKED_UNDER_FACTS = (
    "every_fact_is_answered",
    "elements_are_looked_into",
    "the_act_is_made_out",
    "the_article_of_the_order_is_settled",
    "an_article_is_proven",
    "gains_are_looked_into",
)
"""Conditions that count facts: each is linked to its question."""

MAX_THINGS_SHOWN = 6


@dataclass(frozen=True, slots=True)
class MissingThing:
    """``href`` leads to where it is given."""

    words: str
    href: str = ""


@dataclass(frozen=True, slots=True)
class UnmetDescription:
    """``more`` counts the missing things that are not shown."""

    sentence: str
    cure: str
    things: tuple[MissingThing, ...]
    more: int
    since: date | None
    until: date | None
    href: str


def describe_unmet(found: Iterable[UnmetCondition], case: Case | None) -> list[UnmetDescription]:
    """Without a case nothing is linked."""
    return [_describe_condition(one, case) for one in found]


def parse_unmet(stored: Iterable[Mapping[str, Any]]) -> list[UnmetCondition]:
    """Unmet conditions as an entry of the record keeps them."""
    return [
        UnmetCondition(one["condition"], tuple(one["missing"]), *(_parse_day(one[name]) for name in ("since", "until")))
        for one in stored
    ]


def _parse_day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def _describe_condition(unmet: UnmetCondition, case: Case | None) -> UnmetDescription:
    regime = current_authority().regimes[case.regime] if case else None
    things = [
        MissingThing(refusals.thing_label(name, regime), _link_to_thing(unmet, name, case))
        for name in unmet.missing
        if regime
    ]
    return UnmetDescription(
        labels.guard_label(unmet.condition), labels.cure_label(unmet.condition), tuple(things[:MAX_THINGS_SHOWN]),
        len(things[MAX_THINGS_SHOWN:]),
        unmet.since, unmet.until, _link_to_cure(unmet, case),
    )  # fmt: skip


def _link_to_thing(unmet: UnmetCondition, name: str, case: Case | None) -> str:
    return f"{_link_to_cure(unmet, case)}#fact-{name}" if unmet.condition in ASKED_UNDER_FACTS else ""


def _link_to_cure(unmet: UnmetCondition, case: Case | None) -> str:
    endpoint = CURE_ENDPOINTS.get(unmet.condition)
    if endpoint is None or case is None or not _may_open(endpoint):
        return ""
    takes_reference = "reference" in next(current_app.url_map.iter_rules(endpoint)).arguments
    return url_for(endpoint, reference=case.reference) if takes_reference else url_for(endpoint)


def _may_open(endpoint: str) -> bool:
    allowed: frozenset[Role] = getattr(current_app.view_functions[endpoint], "allowed_roles", frozenset())
    return bool(current_user.roles & allowed)

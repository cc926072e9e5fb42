"""What stands in the way of a step, as pages show it: each unmet condition with a link to the place of its cure."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from flask import current_app, url_for
from flask_login import current_user
from workflows.input_checks import GIVEN

from penalty import labels
from penalty.authority_factory import current_office
from penalty.labels import lacks
from penalty.models import Case
from workflows.lacking import Lack
from workflows.words import Ask, Role

PLACES: Mapping[str, str] = {
    "no_recusal_is_open": "recusal.index",
    "declared_interest_is_decided": "recusal.index",
    "proposed_by_an_officer": "proposals.index",
    "every_service_is_proven": "documents.index",
    "required_evidence_is_on_file": "evidence.index",
    "verification_has_evidence": "evidence.index",
    "every_fact_is_answered": "facts.index",
    "recommendation_is_current": "assessment.show",
    "act_is_punishable": "proposals.index",
    "amount_is_settled": "assessment.show",
    "amount_is_within_or_departed": "assessment.show",
    "defence_is_answered": "defence.index",
    "defence_period_is_over_or_waived": "defence.index",
    "hearing_was_held_where_due": "defence.index",
    "version_seen_is_current": "timeline.index",
    "reviewer_is_legally_qualified": "people.index",
    "benchmark_is_confirmed": "confirming.index",
} | dict.fromkeys(
    ("actor_is_an_officer", "actor_is_a_reviewer", "actor_is_a_chief", "actor_is_an_auditor"), "people.index"
)
"""The page on which each condition is brought about, where it is brought about on a page."""

FIELDS: Mapping[str, str] = {guard.__name__: str(ask) for ask, guard in GIVEN.items()} | dict.fromkeys(
    (
        "filed_in_time_or_explained",
        "decided_in_time_or_explained",
        "served_in_time_or_explained",
        "published_in_time_or_explained",
        "done_in_time_or_explained",
    ),
    str(Ask.LATE_REASON),
)
"""The field of the step's form in which a condition is brought about."""

SHOWN = 6


@dataclass(frozen=True, slots=True)
class Thing:
    """One thing that is missing, in words; ``href`` leads to where it is given."""

    words: str
    href: str = ""


@dataclass(frozen=True, slots=True)
class Told:
    """One unmet condition in words; ``more`` counts the missing things that are not shown."""

    sentence: str
    cure: str
    things: tuple[Thing, ...]
    more: int
    since: date | None
    until: date | None
    href: str


def told(found: Iterable[Lack], case: Case | None) -> list[Told]:
    """``found`` in words, for the person who asks; without a case nothing is linked."""
    return [_told(one, case) for one in found]


def of_record(stored: Iterable[Mapping[str, Any]]) -> list[Lack]:
    """Unmet conditions as an entry of the record keeps them."""
    return [
        Lack(one["condition"], tuple(one["missing"]), *(_day(one[name]) for name in ("since", "until")))
        for one in stored
    ]


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def _told(lack: Lack, case: Case | None) -> Told:
    regime = current_office().regimes[case.regime] if case else None
    things = (
        [Thing(lacks.thing(name, regime), _thing_href(lack, name, case)) for name in lack.missing] if regime else []
    )
    return Told(
        labels.guard(lack.condition), labels.cure(lack.condition), tuple(things[:SHOWN]), len(things[SHOWN:]),
        lack.since, lack.until, _href(lack, case),
    )  # fmt: skip


def _thing_href(lack: Lack, name: str, case: Case | None) -> str:
    return f"{_href(lack, case)}#fact-{name}" if lack.condition == "every_fact_is_answered" else ""


def _href(lack: Lack, case: Case | None) -> str:
    endpoint = PLACES.get(lack.condition)
    if endpoint is None or case is None or not _opens(endpoint):
        return ""
    of_a_case = "reference" in next(current_app.url_map.iter_rules(endpoint)).arguments
    return url_for(endpoint, reference=case.reference) if of_a_case else url_for(endpoint)


def _opens(endpoint: str) -> bool:
    rule: frozenset[Role] = getattr(current_app.view_functions[endpoint], "rule", frozenset())
    return bool(current_user.roles & rule)

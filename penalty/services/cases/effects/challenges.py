"""Effects of challenges: each has a day that can be, and what was recorded wrongly is taken back."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from penalty.casefile import payments
from penalty.casefile.time_limits import arrivals, challenges
from penalty.errors import InvalidField
from penalty.models import DECISIONS, DocumentKind
from penalty.services.cases.effects.transition_context import Effect, TransitionContext
from workflows.choices import ChallengeStage
from workflows.vocabulary import Action, Input

TOLD = (Input.REMEDY, Input.REMEDY_STAGE, Input.REMEDY_ON)


def _record_challenge(step: TransitionContext) -> Mapping[str, Any]:
    """Nobody challenges a decision that he cannot know (Reconsideration Law art 20; Administrative Litigation Law art
    46), and no challenge ends before it was taken in."""
    view, day = step.view, date.fromisoformat(str(step.row.given[Input.REMEDY_ON]))
    served = arrivals.find_service_that_stands(view, DECISIONS)
    served_on = arrivals.find_first_day_known(view, served) if served is not None else step.decision().issued_on
    if day < served_on:
        raise InvalidField(
            Input.REMEDY_ON,
            "the decision was served on %(served_on)s, so it was not challenged on %(day)s; give the day on the paper "
            "of the challenge, or put the day of the service right first",
            served_on=served_on, day=day,
        )  # fmt: skip
    begun_on, stage = challenges.pending_since(view.acts[:-1]), step.row.given[Input.REMEDY_STAGE]
    if begun_on is not None and stage != ChallengeStage.ACCEPTED and day < begun_on:
        raise InvalidField(
            Input.REMEDY_ON,
            "the challenge is on record as taken in on %(begun_on)s, so it did not end on %(day)s; give the day on the "
            "paper, or have a chief take the wrong record back first",
            begun_on=begun_on, day=day,
        )  # fmt: skip
    return {}


def _take_back_challenge(step: TransitionContext) -> Mapping[str, Any]:
    """With the challenge goes the order of a refund that rested on it, and its notice."""
    before = step.view.acts[:-1]
    wrong = challenges.latest_challenge(before)
    if wrong is None:
        raise LookupError(f"{step.case.reference} has no challenge on record")
    notice = step.view.latest_document(DocumentKind.REFUND_NOTICE)
    is_void = payments.find_open_order(before) is not None and payments.find_open_order(step.view.acts) is None
    ended = step.withdraw_refund(notice) if is_void and notice is not None else {}
    return {"reversed": {str(name): wrong.given[name] for name in TOLD}, **ended}


CHALLENGE_EFFECTS: Mapping[Action, Effect] = {
    Action.RECORD_REMEDY: _record_challenge,
    Action.TAKE_BACK_REMEDY: _take_back_challenge,
}

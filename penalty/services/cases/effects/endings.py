"""Effects of an end without a decision: its form, the notice that falls with it, the letter that tells the party."""

import re
from collections.abc import Mapping, Sequence
from typing import Any

from penalty.casefile import CaseView
from penalty.errors import InvalidField
from penalty.messages import Listed
from penalty.models import Document, DocumentKind
from penalty.services.cases.effects.transition_context import Effect, TransitionContext, describe_document
from workflows.vocabulary import Action, Input

FORMS: Mapping[Action, DocumentKind] = {
    Action.WITHDRAW_FILING: DocumentKind.WITHDRAWAL_FORM,
    Action.TERMINATE: DocumentKind.TERMINATION_FORM,
    Action.TRANSFER: DocumentKind.TRANSFER_LETTER,
}
CHARACTERS = re.compile("[\u4e00-\u9fff]")
LEAST_CHARACTERS = 6
"""Of a reason: 已过追责期限 says why."""
REASONED = (Action.WITHDRAW_FILING, Action.TERMINATE)
"""Ends of which the ground in law alone tells the party nothing."""
NOBODY_LEFT = ("36-1-1", "36-1-2")
"""Grounds on which a case is terminated because the party is gone without successor: there is nobody to tell."""


def list_told(view: CaseView, ground: str) -> list[Document]:
    """Papers that were served and of which a letter must say that nothing follows from them; of ``ground`` depends
    whether anybody is left to be told."""
    return [] if ground in NOBODY_LEFT else [one for one in view.without_sequel if one.key in view.served]


def tell_party(step: TransitionContext, ground: str, reason: str) -> Mapping[str, Any]:
    """End the force of what leads to nothing now, and let a letter say so to a party that it was served on."""
    told = list_told(step.view, ground)
    if told and step.row.action in REASONED:
        _require_reason_told(step, told)
    for paper in step.view.without_sequel:
        step.void(paper if paper.key not in step.view.ended else None, reason)
    letter = step.issue(DocumentKind.ENDING_LETTER, extra={"told": told, "ground": ground}) if told else None
    return {} if letter is None else {"letter": letter.number, "letter_sha256": letter.sha256}


def _require_reason_told(step: TransitionContext, told: Sequence[Document]) -> None:
    """Raise ``Invalid`` where the letter would give the party no reason in its own language."""
    if len(CHARACTERS.findall(str(step.row.given.get(Input.REASON_TOLD) or ""))) < LEAST_CHARACTERS:
        raise InvalidField(
            Input.REASON_TOLD,
            "%(papers)s was served, so a letter goes out; write in Chinese why the case ends, as the party is to read "
            "it, and name nobody else",
            papers=Listed([one.number for one in told]),
        )  # fmt: skip


def _end(step: TransitionContext) -> Mapping[str, Any]:
    proposal = step.view.latest_proposal(step.row.action)
    extra = {"ground": proposal.ground, "reason": proposal.reason, "proposal": proposal}
    form = describe_document(step.issue(FORMS[step.row.action], extra=extra))
    return {**form, **tell_party(step, proposal.ground, proposal.reason)}


ENDING_EFFECTS: Mapping[Action, Effect] = dict.fromkeys(FORMS, _end)

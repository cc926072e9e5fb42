"""The words of the product with their Chinese, from the vocabularies and their labels."""

from collections.abc import Iterable
from enum import StrEnum

from penalty import labels
from penalty.criteria import enactment
from penalty.demo import people
from tools.docs.speaking import both
from tools.docs.tables import code, table
from workflows.procedure import STEPS
from workflows.words import Action, Role, State

ELSEWHERE = (State, Action, Role)
"""Vocabularies with a table of their own."""


def states() -> str:
    """Every state, and what can be done in it."""
    head = ("state", "English", "中文", "what can be done")
    return table(head, ((*_word(state), _codes(_leaving(state))) for state in State))


def actions() -> str:
    """Every action, by whom, from where to where."""
    head = ("action", "English", "中文", "who", "from → to")
    return table(head, ((*_word(action), *_rows(action)) for action in Action))


def roles() -> str:
    """Every role, and what it alone may do to a case."""
    acts = {role: [step.action for step in STEPS if step.role is role] for role in Role}
    return table(("role", "English", "中文", "steps"), ((*_word(role), _codes(acts[role]) or "none") for role in Role))


def effects() -> str:
    """Every effect of ``cn-eco``, from best to worst for the party."""
    known = enactment.library()["cn-eco"].data.effects
    return table(("effect", "English", "中文"), ((code(one.id), one.en, one.zh) for one in known))


def vocabularies() -> str:
    """One row for each other vocabulary: kinds of evidence, purposes, documents, ways of service and so on."""
    kinds = (kind for kind in labels.WORDS if kind not in ELSEWHERE)
    return table(("vocabulary", "words"), (_vocabulary(kind) for kind in kinds))


def sign_ins() -> str:
    """How the demo people sign in."""
    rows = (
        (code(username), code(part.password), both(labels.WORDS[Role][part.role])[0])
        for username, part in people.PEOPLE.items()
    )
    return table(("name", "password", "role"), rows)


def _vocabulary(kind: type) -> tuple[str, str]:
    return code(kind.__name__), ", ".join(
        f"{code(member)} {both(word)[1]}" for member, word in labels.WORDS[kind].items()
    )


def _word(member: StrEnum) -> tuple[str, str, str]:
    return (code(member), *both(labels.WORDS[type(member)][member]))


def _rows(action: Action) -> tuple[str, str]:
    rows = [step for step in STEPS if step.action is action]
    moves = (f"{', '.join(step.sources)} → {step.target}" for step in rows)
    return ", ".join(dict.fromkeys(step.role for step in rows)), "<br>".join(moves)


def _leaving(state: State) -> Iterable[Action]:
    return (step.action for step in STEPS if state in step.sources)


def _codes(actions: Iterable[Action]) -> str:
    return ", ".join(code(action) for action in dict.fromkeys(actions))

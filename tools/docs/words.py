"""The words of the product with their Chinese, from the vocabularies and their labels."""

from collections.abc import Iterable
from enum import StrEnum

from penalty import labels
from penalty.criteria import law_library
from penalty.demo import people
from tools.docs.product import translate_both
from tools.docs.tables import render_code, render_table
from workflows.procedure import STEPS
from workflows.vocabulary import Action, Role, State

LISTED_ELSEWHERE = (State, Action, Role)
"""Vocabularies with a table of their own."""


def render_states() -> str:
    """Every state, and what can be done in it."""
    head = ("state", "English", "中文", "what can be done")
    return render_table(head, ((*_member_row(state), _render_codes(_list_actions_from(state))) for state in State))


def render_actions() -> str:
    """Every action, by whom, from where to where."""
    head = ("action", "English", "中文", "who", "from → to")
    return render_table(head, ((*_member_row(action), *_action_row(action)) for action in Action))


def render_roles() -> str:
    """Every role, and what it alone may do to a case."""
    acts = {role: [step.action for step in STEPS if step.role is role] for role in Role}
    return render_table(
        ("role", "English", "中文", "steps"),
        ((*_member_row(role), _render_codes(acts[role]) or "none") for role in Role),
    )


def render_effects() -> str:
    """Every effect of ``cn-eco``, from best to worst for the party."""
    known = law_library.load_law()["cn-eco"].data.effects
    return render_table(("effect", "English", "中文"), ((render_code(one.id), one.en, one.zh) for one in known))


def render_vocabularies() -> str:
    """One row for each other vocabulary: kinds of evidence, purposes, documents, ways of service and so on."""
    kinds = (kind for kind in labels.LABELS if kind not in LISTED_ELSEWHERE)
    return render_table(("vocabulary", "words"), (_render_vocabulary(kind) for kind in kinds))


def render_sign_ins() -> str:
    """Sign-in names and passwords of the demo people."""
    rows = (
        (render_code(username), render_code(part.password), translate_both(labels.LABELS[Role][part.role])[0])
        for username, part in people.PEOPLE.items()
    )
    return render_table(("name", "password", "role"), rows)


def _render_vocabulary(kind: type) -> tuple[str, str]:
    return render_code(kind.__name__), ", ".join(
        f"{render_code(member)} {translate_both(word)[1]}" for member, word in labels.LABELS[kind].items()
    )


def _member_row(member: StrEnum) -> tuple[str, str, str]:
    return (render_code(member), *translate_both(labels.LABELS[type(member)][member]))


def _action_row(action: Action) -> tuple[str, str]:
    rows = [step for step in STEPS if step.action is action]
    moves = (f"{', '.join(step.sources)} → {step.target}" for step in rows)
    return ", ".join(dict.fromkeys(step.role for step in rows)), "<br>".join(moves)


def _list_actions_from(state: State) -> Iterable[Action]:
    return (step.action for step in STEPS if state in step.sources)


def _render_codes(actions: Iterable[Action]) -> str:
    return ", ".join(render_code(action) for action in dict.fromkeys(actions))

"""Inputs of a step, parsed: only those it asks for, with days as dates, people and evidence as keys."""

import json
import re
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session
from sqlmodel import col

from penalty.casefile import CaseView
from penalty.casefile.contradictions import step_day_bounds
from penalty.casefile.texts import printed_text
from penalty.errors import Invalid
from penalty.messages import Message
from penalty.models import Case, User
from penalty.services import reasons
from workflows.attempt import parse_day
from workflows.input_kinds import PERSONS, PROOFS, SEVERAL, Kind
from workflows.procedure import list_steps
from workflows.vocabulary import Action, Input

OPINION_BREAK = re.compile("[|｜：:]")
"""What stands between a name and the opinion."""


def parse_inputs(view: CaseView, action: Action, inputs: Mapping[Input, object]) -> dict[Input, object]:
    """Parse the inputs of a step: days become dates, people and evidence their keys, codes plain.

    Raises ``Invalid`` naming every field that tells no day or one out of all bounds, nobody who may act, or a piece
    that does not stand on this file; and every input that no step of ``action`` asks for in this state: no guard would
    look at it, but a deadline or a paper that reads the record later might.
    """
    session, case = view.session, view.case
    problems = dict.fromkeys(
        _list_unasked_inputs(case, action, inputs),
        Message("%(action)s does not ask for it; leave it out", action=action),
    )
    filled = {input_: value for input_, value in inputs.items() if value not in (None, "", [], ())}
    days = {input_: parse_day(value) for input_, value in filled.items() if input_.row.kind is Kind.DAY}
    active = select(col(User.id)).where(col(User.active))
    people = _resolve_choices(filled, PERSONS, lambda: session.scalars(active))
    pieces = _resolve_choices(filled, PROOFS, lambda: (piece.id for piece in view.evidence))
    problems |= {
        input_: Message("“%(value)s” is no day; give one such as 2026-11-24", value=inputs[input_])
        for input_, day in days.items()
        if not day
    }
    problems |= dict(step_day_bounds.find_problems(view, view.regime, filled, view.today))
    opinions = {
        input_: _parse_opinions(session, value) for input_, value in filled.items() if input_.row.kind is Kind.OPINIONS
    }
    problems |= {
        input_: Message("“%(line)s” is no line “name | opinion” of somebody who may act; write it so", line=found)
        for input_, found in opinions.items()
        if isinstance(found, str)
    }
    problems |= {
        input_: Message("choose people of the authority who may act") for input_, keys in people.items() if keys is None
    }
    problems |= {
        input_: Message("choose a piece that is on this file") for input_, keys in pieces.items() if keys is None
    }
    problems |= _find_unprintable(filled) | _find_too_long(filled)
    if problems:
        raise Invalid(problems)
    codes = {input_: printed_text.plain_code(str(value)) for input_, value in filled.items() if input_.row.code}
    return {**inputs, **days, **people, **pieces, **opinions, **codes}


LONGEST_OF_SEVERAL = 1000
"""Signs of one line among several: a demand, a pledge, an argument."""
FREE_TEXT = (Kind.TEXT, Kind.LINE, Kind.LINES, Kind.OPINIONS)


def _find_unprintable(filled: Mapping[Input, object]) -> dict[str, Message]:
    """Texts with a sign that no paper can print, by field."""
    found = {}
    for input_ in (one for one in filled if one.row.kind in FREE_TEXT):
        text = "\n".join(_list_lines(filled[input_]))
        find = printed_text.find_line_problem if input_.row.kind is Kind.LINE else printed_text.find_text_problem
        found[str(input_)] = find(text)
    return {name: problem for name, problem in found.items() if problem is not None}


def _find_too_long(filled: Mapping[Input, object]) -> dict[str, Message]:
    """Texts of more signs than fit, by field, with both numbers; nothing is cut off."""
    found = {}
    for input_ in (one for one in filled if one.row.longest):
        lines = _list_lines(filled[input_])
        lines = lines[0].splitlines() if input_ is Input.CORRECTION_REQUIRED else lines
        counts = [(sum(len(line) for line in lines), input_.row.longest)]
        if input_.row.kind in (Kind.LINES, Kind.OPINIONS) or input_ is Input.CORRECTION_REQUIRED:
            counts += [(len(line), LONGEST_OF_SEVERAL) for line in lines]
        over = next(((count, most) for count, most in counts if count > most), None)
        if over is not None:
            found[str(input_)] = reasons.TOO_LONG.fill(count=over[0], most=over[1])
    return found


def _list_lines(value: object) -> list[str]:
    said = [*value.values()] if isinstance(value, Mapping) else value
    return [str(one) for one in (said if isinstance(said, list | tuple) else [said])]


def to_stored_json(inputs: Mapping[Input, object]) -> dict[str, Any]:
    """The JSON form for the record: days as ISO text, nothing that was left empty."""
    filled = {str(input_): value for input_, value in inputs.items() if value not in (None, "", [], ())}
    stored: dict[str, Any] = json.loads(json.dumps(filled, default=_to_json_value))
    return stored


def mask_personal(given: Mapping[str, Any]) -> dict[str, Any]:
    """The inputs as the record keeps them: of personal numbers and addresses the last four signs."""
    masked = dict(given)
    for input_ in Input:
        if input_.row.personal and given.get(input_):
            masked[str(input_)] = f"****{str(given[input_]).strip()[-4:]}"
    return masked


def _to_json_value(value: object) -> object:
    return sorted(value) if isinstance(value, (set, frozenset)) else str(value)


def _list_unasked_inputs(case: Case, action: Action, inputs: Mapping[Input, object]) -> list[str]:
    """Inputs that no step asks for; none for an action that is not open, because the step itself is refused."""
    rows = list_steps(case.state, action)
    expected = {input_ for row in rows for input_ in (*row.inputs, *row.optional_inputs)}
    return [str(input_) for input_ in inputs if input_ not in expected] if rows else []


def _resolve_choices(
    filled: Mapping[Input, object], kinds: Collection[Kind], list_offered: Callable[[], Iterable[int | None]]
) -> dict[Input, object]:
    """Keys of the chosen items by input of ``kinds``; ``None`` where something was not offered."""
    chosen = [input_ for input_ in filled if input_.row.kind in kinds]
    known = {f"{key}": key for key in list_offered()} if chosen else {}
    return {input_: _resolve_keys(filled[input_], known, input_.row.kind in SEVERAL) for input_ in chosen}


def _parse_opinions(session: Session, value: object) -> dict[str, str] | str:
    """Key of a person -> opinion, from such a mapping or from lines ``name | opinion``; the first one that names nobody
    as it is."""
    known = _list_names(session)
    if isinstance(value, Mapping):
        keys = {f"{key}" for key in known.values()}
        strangers = [f"{key} | {opinion}" for key, opinion in value.items() if str(key) not in keys]
        return strangers[0] if strangers else {str(key): str(opinion).strip() for key, opinion in value.items()}
    lines = value if isinstance(value, list | tuple) else str(value).splitlines()
    opinions: dict[str, str] = {}
    for line in (str(one).strip() for one in lines):
        name, _, opinion = (part.strip() for part in OPINION_BREAK.sub("|", line, count=1).partition("|"))
        if line and (name not in known or not opinion):
            return line
        if line:
            earlier = opinions.get(f"{known[name]}")
            opinions[f"{known[name]}"] = f"{earlier}；{opinion}" if earlier else opinion
    return opinions


def _list_names(session: Session) -> dict[str, int]:
    """Name -> key of who may act; of two people with one name each goes by the sign-in name alone."""
    people = list(session.scalars(select(User).where(col(User.active))))
    counts = Counter(one.name for one in people)
    by_name = {one.name: one.key for one in people if counts[one.name] == 1}
    return by_name | {one.username: one.key for one in people}


def _resolve_keys(value: object, known: Mapping[str, int | None], takes_several: bool) -> object:
    if not isinstance(value, list | tuple | set | frozenset):
        return known.get(f"{value}".strip())
    keys = [known.get(f"{one}".strip()) for one in value]
    return keys if takes_several and None not in keys else None

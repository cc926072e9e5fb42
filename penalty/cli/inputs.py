"""``--given key=value``: what an act asks for, as typed in a shell."""

import json
from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime
from enum import EnumType

import click
from sqlalchemy.orm import Session

from penalty import labels
from penalty.authority import Authority
from penalty.casefile import CaseFile, CaseView, step_choices
from penalty.cli import context
from penalty.models import Case
from penalty.request_context import today
from workflows.input_kinds import PERSONS, PROOFS, SEVERAL, Kind, Offer
from workflows.procedure import STEPS
from workflows.vocabulary import Action, Input

FORMS: Mapping[Kind, str] = {
    Kind.TEXT: "text",
    Kind.LINE: "one line",
    Kind.LINES: "lines, or a JSON list",
    Kind.DAY: "a day such as 2026-11-24",
    Kind.INSTANT: "a day and hour such as “2026-11-24 09:30”",
    Kind.MONEY: "a sum such as 5000.00",
    Kind.TICK: "yes or no",
    Kind.CHOICE: "one of",
    Kind.CHECKLIST: "“yes”, or JSON with true or false for each of",
    Kind.PERSON: "a sign-in name",
    Kind.PEOPLE: "sign-in names, with commas between",
    Kind.EVIDENCE: "the number of a piece of evidence",
    Kind.PIECES: "numbers of pieces of evidence, with commas between",
    Kind.PAPER: "the number of a paper",
    Kind.MATTER: "a matter of `penalty law matters`",
    Kind.REPLIES: "JSON with a reply to each point",
    Kind.OPINIONS: "lines “name | opinion”, or a JSON list of them",
    Kind.REASONS: "JSON with a sentence for each point; what is left out is drafted from the file",
    Kind.DIGEST: "“current”, or the digest that was read",
}
"""The way in which a value of each kind is typed."""


class StepCommand(click.Command):
    """A command whose help ends with the inputs of every action, from the table of steps."""

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        super().format_epilog(ctx, formatter)
        with formatter.section("KEY by ACTION (in brackets: not always needed)"):
            formatter.write_dl([(action, _list_keys(action)) for action in Action if action is not Action.REGISTER])
        with formatter.section("VALUE by KEY"):
            formatter.write_dl([(input_, _describe_input(input_)) for input_ in Input])


def _list_keys(action: Action) -> str:
    rows = [step for step in STEPS if step.action is action]
    asked = dict.fromkeys(input_ for step in rows for input_ in (*step.inputs, *step.optional_inputs))
    needed = {input_ for input_ in asked if all(input_ in step.inputs for step in rows)}
    return ", ".join(input_ if input_ in needed else f"[{input_}]" for input_ in asked) or "nothing"


def _describe_input(input_: Input) -> str:
    choices = input_.row.choices if isinstance(input_.row.choices, EnumType) else input_.row.points
    return f"{labels.label_of(input_)}: {FORMS[input_.row.kind]} {', '.join(map(str, choices))}".strip()


def parse_pairs(session: Session, case: Case, pairs: Sequence[str], *, authority: Authority) -> dict[Input, object]:
    """Parse ``KEY=VALUE`` pairs; a checklist takes “yes” for every point, or JSON.

    People go by sign-in name, evidence by its number in the file, a paper by its number; several with commas between
    or as a JSON list.
    """
    return dict(_parse_pair(session, case, pair, authority) for pair in pairs)


def _parse_pair(session: Session, case: Case, pair: str, authority: Authority) -> tuple[Input, object]:
    name, sign, text = pair.partition("=")
    if not sign or name not in tuple(Input):
        raise click.UsageError(f"“{pair}” is not KEY=VALUE; KEY is one of {', '.join(Input)}")
    input_ = Input(name)
    kind = input_.row.kind
    if kind is Kind.DIGEST and text == "current":
        return input_, CaseView(session, case, authority, today()).digest
    if kind is Kind.CHECKLIST and text == "yes":
        return input_, dict.fromkeys(input_.row.points, True)
    if kind in PERSONS | PROOFS | {Kind.PAPER}:
        return input_, _resolve_names(session, case, input_, text)
    return input_, PARSERS[kind](pair, text) if kind in PARSERS else text


def _resolve_names(session: Session, case: Case, input_: Input, text: str) -> object:
    several = input_.row.kind in SEVERAL
    names = _split_names(text) if several else [text.strip()]
    if input_.row.kind in PERSONS:
        keys = [context.get_person(name).key for name in names]
    else:
        keys = [_resolve_key(input_, name, _list_known(session, case, input_)) for name in names]
    return keys if several else keys[0]


def _split_names(text: str) -> list[str]:
    value = _parse_value(text)
    names = [str(one) for one in value] if isinstance(value, list) else text.split(",")
    return [name.strip() for name in names if name.strip()]


def _list_known(session: Session, case: Case, input_: Input) -> Mapping[str, int | None]:
    """Papers go by their number, evidence by its number on the file."""
    if input_.row.choices in step_choices.OFFERS:
        offered = step_choices.list_offered(CaseFile(session, case), input_.row.choices)
        return {paper.number: paper.id for paper in offered}
    if input_.row.choices is Offer.PAYMENTS:
        told = step_choices.list_reversible_payments(CaseFile(session, case))
        return {words: key for key, words in told.items()}
    return {f"{piece.number}": piece.id for piece in CaseFile(session, case).evidence}


def _resolve_key(input_: Input, name: str, known: Mapping[str, int | None]) -> int:
    if (key := known.get(name)) is None:
        offer = f"choose from {', '.join(known)}" if known else "there is none yet"
        raise click.ClickException(f"{input_}: {name} is not there to choose on this case; {offer}")
    return key


def _parse_day(pair: str, text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as problem:
        raise click.UsageError(f"“{pair}”: give a day such as 2026-11-24") from problem


def _parse_instant(pair: str, text: str) -> str:
    try:
        datetime.fromisoformat(text)
    except ValueError as problem:
        raise click.UsageError(f"“{pair}”: give {FORMS[Kind.INSTANT]}") from problem
    return text


def _parse_tick(pair: str, text: str) -> bool:
    if text not in TICKS:
        raise click.UsageError(f"“{pair}”: say yes or no")
    return TICKS[text]


def _parse_lines(_pair: str, text: str) -> object:
    value = _parse_value(text)
    return value if isinstance(value, list) else text.splitlines()


def _parse_answers(pair: str, text: str) -> object:
    value = _parse_value(text)
    if not isinstance(value, dict):
        raise click.UsageError(f'“{pair}”: give each point its answer as JSON, such as {{"point": "answer"}}')
    return value


def _parse_value(text: str) -> object:
    try:
        value = json.loads(text)
    except ValueError:
        return text
    return value if isinstance(value, (list, dict, bool)) else text


TICKS = {"yes": True, "true": True, "no": False, "false": False}
PARSERS: Mapping[Kind, Callable[[str, str], object]] = {
    Kind.DAY: _parse_day,
    Kind.INSTANT: _parse_instant,
    Kind.TICK: _parse_tick,
    Kind.LINES: _parse_lines,
    Kind.OPINIONS: _parse_lines,
    Kind.CHECKLIST: _parse_answers,
    Kind.REPLIES: _parse_answers,
    Kind.REASONS: _parse_answers,
}
"""Parsers by kind; a value of any other kind is taken as it was typed."""

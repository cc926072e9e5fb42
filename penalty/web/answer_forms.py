"""Answers to facts as a form holds them: read from the request, written into it, and parsed for the record."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

from flask import request

from penalty.casefile.texts import printed_text
from penalty.criteria.dictionary import Fact
from penalty.criteria.schemas.schema_types import NEVER
from penalty.errors import Invalid, InvalidField
from penalty.messages import Message
from penalty.models import Finding, Standing
from penalty.services.assessment import findings


def empty_answer() -> dict[str, Any]:
    return {"value": "", "standing": "", "proofs": [], "note": ""}


DAY_AND_NEVER = "day and never"
"""Value of an answer that gives a day and denies it."""
WHOLE_PAGE = "page"
"""The key of the proofs that all answers share; beside it each group has its own."""
OTHERS = "others"
"""The key of the group of questions on which the matter does not turn."""


def write_value(value: object) -> str:
    """The answer as its field holds it."""
    return {True: "yes", False: "no", None: ""}[value] if isinstance(value, bool | None) else str(value)


def write_finding(row: Finding | None) -> dict[str, Any]:
    if row is None:
        return empty_answer()
    proofs, note = sorted(one.key for one in row.proofs), row.note.replace("\r\n", "\n")
    return {"value": write_value(row.value), "standing": row.standing.value, "proofs": proofs, "note": note}


def is_same(one: Mapping[str, Any], other: Mapping[str, Any], offered: Collection[int]) -> bool:
    """Of the proofs only those that the page offers to tick can differ."""
    proofs = [sorted(set(each["proofs"]) & set(offered)) for each in (one, other)]
    return proofs[0] == proofs[1] and all(one[part] == other[part] for part in ("value", "standing", "note"))


MINE, THEIRS = "mine", "theirs"
"""Choices between an answer and the one that somebody recorded meanwhile; the first names the row it was held against,
as in ``mine-17``."""


def find_shown_row(fact: str, rows: Iterable[Finding], current: Finding | None) -> Finding | None:
    """The row that the page showed when it was opened; a form that does not say showed the ``current`` one."""
    name = f"{fact}.row"
    if name not in request.form or (current and _read_choice(fact) == f"{MINE}-{current.key}"):
        return current
    key = request.form.get(name, type=int)
    return next((row for row in rows if row.key == key and row.fact == fact), None)


def keeps_theirs(fact: str) -> bool:
    return _read_choice(fact) == THEIRS


def _read_choice(fact: str) -> str:
    return request.form.get(f"{fact}.meanwhile", "")


def read_answer(fact: Fact) -> dict[str, Any]:
    form = request.form
    day, is_never = form.get(fact.id, "").strip(), bool(form.get(f"{fact.id}.never"))
    value = DAY_AND_NEVER if day and is_never else NEVER if is_never else day
    proofs = sorted(form.getlist(f"{fact.id}.proofs", type=int))
    standing, note = form.get(f"{fact.id}.standing", ""), form.get(f"{fact.id}.note", "").strip()
    return {"value": value, "standing": standing, "proofs": proofs, "note": note.replace("\r\n", "\n")}


def read_shared_proofs(keys: Iterable[str]) -> dict[str, list[int]]:
    """The proofs ticked once for the page, or for a group, by the key of each."""
    return {key: sorted(request.form.getlist(f"shared.{key}.proofs", type=int)) for key in (WHOLE_PAGE, *keys)}


def may_share(one: Mapping[str, Any]) -> bool:
    """The answer takes over shared proofs: it is given, and not said to stand otherwise than proven."""
    return bool(one["value"]) and one["standing"] in ("", Standing.PROVEN)


def read_value(fact: Fact, text: str) -> object:
    """The typed value of a field; the text itself where it is none, which the parsing refuses."""
    try:
        return _convert_value(fact, text)
    except (ValueError, InvalidOperation):
        return text


def take_over_proofs(one: dict[str, Any], shared: Sequence[int]) -> dict[str, Any]:
    """The answer with the ``shared`` proofs where it has none of its own; what is answered with proofs and not said to
    stand otherwise is proven."""
    if not may_share(one):
        return one
    proofs = one["proofs"] or list(shared)
    return one | {"proofs": proofs, "standing": Standing.PROVEN.value if proofs else one["standing"]}


def parse_answers(
    changed: list[Fact], typed: dict[str, dict[str, Any]], known: Mapping[str, Message]
) -> list[findings.Answer]:
    """The answers for the record; ``known``: the problems that were found before, by fact."""
    problems, answers = {**known}, []
    for fact in changed:
        if fact.id in known:
            continue
        try:
            answers.append(_parse_answer(fact, typed[fact.id]))
        except InvalidField as refusal:
            problems |= refusal.problems
    if problems:
        raise Invalid(problems)
    return answers


def _parse_answer(fact: Fact, one: dict[str, Any]) -> findings.Answer:
    if one["standing"] not in tuple(Standing):
        raise InvalidField(fact.id, "choose whether it is proven, claimed only, or not obtainable")
    standing = Standing(one["standing"])
    value = None if standing is Standing.UNOBTAINABLE else _parse_value(fact, one["value"])
    return findings.Answer(
        fact=fact.id, value=value, standing=standing, proof_ids=tuple(one["proofs"]), note=one["note"]
    )


def _parse_value(fact: Fact, text: str) -> object:
    if text == DAY_AND_NEVER:
        raise InvalidField(fact.id, "a day is given and “certainly did not happen” is ticked; keep one of the two")
    if not text:
        raise InvalidField(fact.id, "give the answer, or record it as not obtainable")
    try:
        return _convert_value(fact, text)
    except (ValueError, InvalidOperation):
        raise InvalidField(
            fact.id, "%(text)s is no answer of this kind; give a number or a date as asked", text=text
        ) from None


def _convert_value(fact: Fact, text: str) -> object:
    if fact.type == "yes_no":
        return {"yes": True, "no": False}.get(text, text)
    if fact.type == "count":
        return int(printed_text.plain_number(text))
    if fact.type == "decimal":
        return str(Decimal(printed_text.plain_number(text)))
    if fact.type == "date" and text != NEVER:
        return date.fromisoformat(text).isoformat()
    return text

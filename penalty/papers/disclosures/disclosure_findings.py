"""The findings of the file on each condition of a policy, in the sentences of its regime, and the outcome."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Any

from penalty.casefile import decision_basis
from penalty.criteria.schemas.paper_schema import Answers, PaperCondition, PaperPolicy, PaperRules
from penalty.criteria.schemas.schema_types import NEVER
from penalty.documents import english_notation as formatting
from penalty.documents.determination_papers import Condition, Element, Exhibit, Statement
from penalty.errors import InvalidField
from penalty.models import Evidence, Secrecy
from penalty.papers.source import PaperSource

UNPROVEN = "The Entity stated this; no exhibit supports it."
WITHHELD = {
    Secrecy.TRADE_SECRET: "Material claimed as confidential business information",
    Secrecy.INFORMER: "Material withheld to protect a source",
}
WORST = ("not_met", "not_shown")
"""Standings of a finding that stop a condition, the plainer one first."""


def get_policy(file: PaperSource, ground: str | None) -> PaperPolicy:
    """The policy of a ground, or the general one where none holds."""
    rules = get_rules(file)
    return rules.policies[rules.find_policy(ground)]


def build_conditions(file: PaperSource) -> tuple[Condition, ...]:
    return tuple(_build_condition(file, one) for one in get_policy(file, file.result["ground"]).conditions)


def _build_condition(file: PaperSource, one: PaperCondition) -> Condition:
    standing = _find_standing(file, one)
    unmet = standing != "met"
    return Condition(
        id=one.id,
        title=one.title,
        asks=one.asks,
        statements=tuple(statement for name in one.tells for statement in tell_fact(file, name)),
        standing=standing,
        otherwise=one.otherwise if unmet else "",
        remaining=tuple(said for name in one.otherwise_tells if unmet for said in tell_fact(file, name)),
    )


def _find_standing(file: PaperSource, one: PaperCondition) -> str:
    found = {row["id"]: row["status"] for row in file.result["findings"]}
    standings = [found.get(need, "not_shown") for need in one.needs]
    return next((worst for worst in WORST if worst in standings), "met")


def _list_told(file: PaperSource, one: PaperCondition) -> tuple[str, ...]:
    """The facts of a condition that the paper tells, as the condition stands."""
    return one.tells if _find_standing(file, one) == "met" else (*one.tells, *one.otherwise_tells)


def build_elements(file: PaperSource) -> tuple[Element, ...]:
    """The elements of the violation in the words of its law, each with what the file shows of it."""
    law = get_rules(file).penalties[file.case.matter]
    return tuple(
        Element(
            cite=one.cite, asks=one.asks, statements=tuple(said for name in one.tells for said in tell_fact(file, name))
        )
        for one in law.elements
    )


def tell_fact(file: PaperSource, name: str) -> Iterator[Statement]:
    """The sentence of what is proven, with the officer's reason; else of what is only claimed, or that it is open."""
    answers, proven = get_rules(file).statements[name], _get_proven(file, name)
    if proven is not None:
        yield from _say(_choose_sentence(answers, proven), cite_exhibits(file, name))
        yield from _say(find_reason(file, name), ())
    elif (claimed := _get_claimed(file, name)) is not None:
        yield from _say(f"{_choose_sentence(answers, claimed)} {UNPROVEN}", ())
    else:
        yield from _say(answers.open, ())


def find_reason(file: PaperSource, name: str) -> str:
    """The officer's reason of the answer that stands."""
    return file.answers[name].note if name in file.answers else ""


def _say(text: str, exhibits: tuple[int, ...]) -> Iterator[Statement]:
    if text.strip():
        yield Statement(text=formatting.end_sentence(text), exhibits=exhibits)


def _choose_sentence(answers: Answers, value: Any) -> str:
    if isinstance(value, bool):
        return answers.yes if value else answers.no
    if value == NEVER:
        return answers.never
    if answers.none and Decimal(str(value) if _is_number(value) else "1") == 0:
        return answers.none
    return answers.value.replace("{value}", _format_value(value))


def _is_number(value: Any) -> bool:
    return isinstance(value, int | Decimal) or (isinstance(value, str) and value.replace(".", "", 1).isdigit())


def _format_value(value: Any) -> str:
    if _is_number(value):
        return formatting.format_number(Decimal(str(value)))
    return formatting.format_day(date.fromisoformat(str(value)))


def _get_proven(file: PaperSource, name: str) -> Any:
    """The proven answer, or what follows from proven answers; ``None`` while it is open."""
    if name in file.proven_facts:
        return file.proven_facts[name]
    rows = [one for one in file.result["findings"] if one.get("fact") == name and one.get("proven")]
    return rows[0]["value"] if rows and file.regime.facts[name].derived else None


def _get_claimed(file: PaperSource, name: str) -> Any:
    inputs = decision_basis.build_inputs(file.regime, file)
    return inputs["claims"].get(name)


def draft_account(file: PaperSource) -> list[str]:
    """A draft of the background from registration and proven facts, for the officer to edit."""
    case, rules = file.case, get_rules(file)
    told = [name for name in rules.background if name in file.proven_facts or name == rules.corrected]
    return [
        f"{case.party.name} (the Entity) is responsible for {case.site} (the Facility). {_tell_violation(file)}",
        " ".join(_tell_background(file, name) for name in told),
    ]


def _tell_background(file: PaperSource, name: str) -> str:
    answers, value = get_rules(file).statements[name], file.proven_facts.get(name)
    return answers.open if value is None else _choose_sentence(answers, value)


def _tell_violation(file: PaperSource) -> str:
    """The violation as disclosed, which is as it had happened by then, and how long it went on after that."""
    case, disclosed, last = file.case, find_disclosure_day(file), find_last_day(file)
    first, matter = formatting.format_day(case.violated_from), file.regime.matters[case.matter].en
    if disclosed is None or disclosed < case.violated_from:
        return f"The following violation there is at issue, {_tell_span(case.violated_from, last)}: {matter}."
    told = f"On {formatting.format_day(disclosed)} it disclosed the following violation there"
    if last is not None and last <= disclosed:
        return f"{told}, {_tell_span(case.violated_from, last)}: {matter}."
    until = f"until {formatting.format_day(last)}" if last else "and is not corrected"
    return f"{told}, which began on {first}: {matter}. The violation continued after the disclosure, {until}."


def _tell_span(start: date, end: date | None) -> str:
    first, last = formatting.format_day(start), formatting.format_day(end) if end else ""
    return f"on {first}" if first == last else f"from {first} to {last}" if last else f"since {first}"


def find_disclosure_day(file: PaperSource) -> date | None:
    """The proven day of the written disclosure; none where it never came or is not established."""
    return next(file.list_proven_days(get_rules(file).disclosed), None)


def find_last_day(file: PaperSource) -> date | None:
    """The last day of the violation: that of its correction; none while it is certainly not corrected."""
    corrected = file.proven_facts.get(get_rules(file).corrected)
    if corrected == NEVER:
        return None
    return max([file.case.violated_to, *file.list_proven_days(get_rules(file).corrected)])


def list_exhibits(file: PaperSource) -> tuple[Exhibit, ...]:
    """The standing pieces on which a finding or a part of the penalty rests, numbered anew without gaps."""
    return tuple(_build_exhibit(file, place, piece) for place, piece in enumerate(_list_pieces(file), 1))


def cite_exhibits(file: PaperSource, name: str) -> tuple[int, ...]:
    """The exhibits that prove a fact, by their numbers in the paper."""
    places = {piece.number: place for place, piece in enumerate(_list_pieces(file), 1)}
    return tuple(places[number] for number in file.proofs.get(name, ()))


def _list_pieces(file: PaperSource) -> list[Evidence]:
    told = {name for one in get_policy(file, file.result["ground"]).conditions for name in _list_told(file, one)}
    rules = get_rules(file)
    told |= {*rules.components, *rules.sized_by, *rules.assured}
    told |= {name for one in rules.penalties[file.case.matter].elements for name in one.tells}
    numbers = {number for name in told for number in file.proofs.get(name, ())}
    return [piece for piece in file.evidence if piece.number in numbers]


def _build_exhibit(file: PaperSource, place: int, piece: Evidence) -> Exhibit:
    kind = file.regime.data.evidence[str(piece.kind)].en
    secrecy = file.marks.get(piece.key)
    if secrecy is not None:
        return Exhibit(
            number=place, file_number=piece.number, title=WITHHELD[secrecy], kind=kind, collected_on=piece.collected_on
        )
    return Exhibit(
        number=place, file_number=piece.number, title=piece.title, kind=kind, collected_on=piece.collected_on,
        collected_from=piece.collected_from,
    )  # fmt: skip


def get_rules(file: PaperSource) -> PaperRules:
    rules = file.regime.casework.papers
    if rules is None:
        raise InvalidField("regime", "%(regime)s has no papers.yaml; add it to its folder", regime=file.case.regime)
    return rules

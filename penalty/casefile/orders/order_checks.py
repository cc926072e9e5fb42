"""Faults of an order to correct that keep it from being followed: asked when it is typed, and of its preview."""

import re
from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from penalty.casefile.file import CaseFile
from penalty.casefile.texts import file_texts, text_clauses
from penalty.criteria.legal_regime import Regime
from penalty.criteria.schemas.matter_schema import Matter
from penalty.criteria.schemas.order_schema import DemandPattern, FoundDemand, OrderRules
from penalty.criteria.schemas.statement_schema import StatementRules
from penalty.messages import Bilingual, Message
from workflows import correction_demands
from workflows.vocabulary import Input

Pattern = DemandPattern | FoundDemand
CHINESE = re.compile(r"[\u4e00-\u9fff]")
FOREIGN = re.compile(r"[A-Za-z]{2,}(?:\s+[A-Za-z]{2,}){2,}")
"""Three words in a row in another script; a name such as VOCs or COD stands alone."""
QUANTITY = re.compile(r"\d+(?:\.\d+)?(?:号|#|吨|平方米|立方米|米|个|台|座|套|件|处|毫克)")
DONE_TO = re.compile("^(?:立即|马上)?(?:停止|停用|停运|停产|封堵|拆除|清运|修复|更换)")
"""What is done to the thing that follows it."""
LEAST_SIGNS = 4
"""Signs beyond the words that fit any violation, with which a demand says what is to be done to what."""


def find_problems(
    regime: Regime,
    matter: str,
    site: str,
    lines: Sequence[str],
    due_on: date,
    today: date,
    known: Pattern | None = None,
) -> dict[str, Message]:
    """Field -> what is wrong, with the ``known`` pattern or that of the matter; none where the regime has no rules for
    orders."""
    if regime.casework.orders is None:
        return {}
    pattern = known or regime.casework.orders.find_pattern(matter)
    found: dict[str, Message | None] = {
        Input.CORRECTION_REQUIRED: _find_demand_problem(
            regime.casework.orders, regime.matters[matter], site, lines, pattern
        )
    }
    found[Input.CORRECTION_DUE_ON] = find_term_problem(regime.casework.orders, due_on, today)
    return {field: problem for field, problem in found.items() if problem is not None}


def find_foreseen(file: CaseFile, regime: Regime, lines: Sequence[str], day: date) -> Message | None:
    """The fault of a demand that names a part or an agent of which nothing on file tells by ``day``: an order rests on
    what was found, and which means it takes is for the party to choose."""
    means = regime.casework.orders.means if regime.casework.orders is not None else None
    told = "\n".join(_iterate_told(file, regime, day))
    for line in lines:
        word = next((one for one in (means.words if means else ()) if one in line and one not in told), None)
        if word is not None:
            return Message(
                "“%(line)s”: nothing on file by %(day)s tells of “%(word)s”; an order rests on what was found until "
                "then and asks for the result: leave the means to the party, or put on file first what shows it",
                line=line, word=word, day=day,
            )  # fmt: skip
    return None


def _iterate_told(file: CaseFile, regime: Regime, day: date) -> Iterator[str]:
    yield file.case.summary
    yield from (one.text for one in file_texts.list_texts(file, regime) if one.day <= day)
    yield from (f"{one.title} {one.proves}" for one in file.evidence if one.collected_on <= day)


def find_pattern(file: CaseFile, regime: Regime) -> Pattern | None:
    """The pattern of a demand that fits what the texts on file say was found."""
    orders, rules = regime.casework.orders, regime.casework.statements
    known = orders.find_pattern(file.case.matter) if orders is not None else None
    if known is None or rules is None or not known.found:
        return known
    clauses = [one.text for text in file_texts.list_texts(file, regime) for one in text.clauses]
    return next((one for one in known.found if any(_says(rules, one.said, text) for text in clauses)), known)


def _says(rules: StatementRules, said: str, clause: str) -> bool:
    found = re.finditer(said, clause)
    return any(not text_clauses.is_denied(rules, clause, hit.start(), hit.end()) for hit in found)


def _find_demand_problem(
    rules: OrderRules, matter: Matter, site: str, lines: Sequence[str], known: Pattern | None
) -> Message | None:
    pattern = (
        Bilingual(known.zh, known.en) if known is not None else Bilingual("写明做什么、对什么做", "what to do to what")
    )
    for line in lines:
        if not CHINESE.search(line) or FOREIGN.search(line):
            return Message("“%(line)s” is not in Chinese, as the paper is; write for example: %(pattern)s",
                           line=line, pattern=pattern)  # fmt: skip
        if not correction_demands.asks_for_account(line) and not _names_thing(rules, matter, site, line):
            return Message(
                "“%(line)s” fits any violation: it does not say what is to be done to what. Write for example: "
                "%(pattern)s",
                line=line, pattern=pattern,
            )  # fmt: skip
    if not any(_names_thing(rules, matter, site, line) for line in lines):
        return Message("the order only asks to be told; say what is to be done, for example: %(pattern)s",
                       pattern=pattern)  # fmt: skip
    return None


def _names_thing(rules: OrderRules, matter: Matter, site: str, line: str) -> bool:
    """The demand names a thing of the matter, of its place, or a quantity; the name of the violation alone is none."""
    left = line
    for name in list_names(matter):
        left = left.replace(name, "")
    said = correction_demands.leave_out_empty(left)
    if len(said) >= LEAST_SIGNS or (
        DONE_TO.match(left) and len(DONE_TO.sub("", correction_demands.leave_out_empty(left))) >= 2
    ):
        return True
    if len(said) < 2:
        return False
    things = rules.things.get(matter.group, ())
    pattern = rules.find_pattern(matter.id)
    words = set(_list_pairs(*list_names(matter), pattern.zh if pattern else "", site))
    return bool(QUANTITY.search(left)) or any(one in left for one in things) or not words.isdisjoint(_list_pairs(left))


def list_names(matter: Matter) -> list[str]:
    """A kind of violation as papers may call it, by the law of any day."""
    return [matter.zh, *(one.words.zh for one in matter.periods if one.words is not None)]


def _list_pairs(*texts: str) -> Iterator[str]:
    """Two signs next to each other that say something."""
    for text in texts:
        for part in correction_demands.EMPTY_WORDS.split(text):
            yield from (part[place : place + 2] for place in range(len(part) - 1))


def find_term_problem(rules: OrderRules, due_on: date, today: date) -> Message | None:
    """The fault of a last day further ahead than the longest term that a rule knows."""
    term = rules.longest_term
    if due_on <= today + timedelta(days=term.days):
        return None
    return Message(
        "%(day)s lies %(days)s days ahead, more than %(most)s: %(reason)s",
        day=due_on, days=(due_on - today).days, most=term.days, reason=Bilingual(term.reason.zh, term.reason.en),
    )  # fmt: skip

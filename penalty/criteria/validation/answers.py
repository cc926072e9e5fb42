"""Checks the rules for answers and the answers that often go together against the dictionary of facts."""

from __future__ import annotations

from penalty.criteria import fact_values
from penalty.criteria.law_files.regime_files import LoadedRegime
from penalty.criteria.schemas.answer_schema import AnswerRule, Constellation
from penalty.criteria.validation.conditions import Faults
from penalty.messages import Message

YES_NO = ("true", "false")


def find_answer_faults(loaded: LoadedRegime, rule: AnswerRule) -> Faults:
    fact = loaded.facts.get(rule.id)
    if fact is None or fact.derived:
        yield ("id",), Message("is no question of facts.yaml. Mend the id.")
        return
    for value in rule.described:
        if value not in (fact.values or YES_NO):
            yield ("described",), Message("does not know the answer “%(value)s”. Mend the word.", value=value)


def find_constellation_faults(loaded: LoadedRegime, one: Constellation) -> Faults:
    """Answers that no question takes, and those that carry an effect: each of these needs a sentence of its own."""
    for name, value in one.answers.items():
        fact, rule = loaded.facts.get(name), loaded.casework.answers.get(name)
        if fact is None or fact.derived:
            yield ("answers",), Message("names the unknown question “%(name)s”. Mend the id.", name=name)
        elif fact_values.parse_value(fact, value) is None:
            yield ("answers",), Message("gives “%(name)s” an answer that it does not take. Mend it.", name=name)
        elif rule is not None and write_answer(value) in rule.described:
            yield (
                ("answers",),
                Message("answers “%(name)s” with what needs a sentence of its own. Leave it out.", name=name),
            )


def write_answer(value: object) -> str:
    """The answer as rules write it: true and false for yes and no."""
    return str(value).lower() if isinstance(value, bool) else str(value)

"""Elements of the act that are not proven either way, and what each answer to them would apply."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import product
from typing import Any, NamedTuple

from penalty.criteria import canonical
from penalty.criteria.dictionary import Fact
from penalty.criteria.judgement import JudgedLaw, Judgement, judge_sheet
from penalty.criteria.legal_regime import Regime
from penalty.criteria.plans.plan import MET, OPEN, Plan
from penalty.criteria.sheets.sheet import Sheet


class ElementAnswer(NamedTuple):
    """The law that applies where the open questions are answered as in ``facts``."""

    facts: Mapping[str, Any]
    law: str
    judged: JudgedLaw

    @property
    def applied(self) -> dict[str, Any]:
        shown = self.judged.as_dict()
        return {"law": self.law, **{name: shown[name] for name in ("effect", "duty", "penalty", "range")}}

    def as_dict(self) -> dict[str, Any]:
        return {"facts": canonical.to_plain_mapping(self.facts), **self.applied}


class OpenElements(NamedTuple):
    """The questions of ``facts`` choose between articles and have no proven answer."""

    facts: tuple[str, ...]
    answers: tuple[ElementAnswer, ...]

    def as_dict(self) -> dict[str, Any]:
        return {"facts": list(self.facts), "answers": [one.as_dict() for one in self.answers]}


def find_open_elements(sheet: Sheet, regime: Regime, judgement: Judgement) -> OpenElements | None:
    """None where every element is settled, or where all answers come to the same law, articles and range."""
    facts = tuple(dict.fromkeys(name for judged in judgement.laws.values() for name in _list_open_facts(judged)))
    if not facts:
        return None
    choices = product(*(list_values(regime.facts[name]) for name in facts))
    answers = tuple(_judge_answer(sheet, regime, dict(zip(facts, chosen, strict=True))) for chosen in choices)
    differ = any(one.applied != answers[0].applied for one in answers)
    return OpenElements(facts, answers) if differ else None


def list_element_facts(plan: Plan) -> tuple[str, ...]:
    """The facts that choose between the articles of the period."""
    return tuple(dict.fromkeys(plan.nodes[part].fact for route, _ in plan.elements for part in route))


def _list_open_facts(judged: JudgedLaw) -> Iterator[str]:
    """Those of the elements that come before the first one that is proven."""
    plan, status = judged.plan, judged.status
    for route, _ in plan.elements:
        states = [status[part] for part in route]
        if all(state == MET for state in states):
            return
        if all(state in (MET, OPEN) for state in states):
            yield from (plan.nodes[part].fact for part in route if status[part] == OPEN)


def list_values(fact: Fact) -> tuple[Any, ...]:
    """The answers that a question with fixed answers can have."""
    return (True, False) if fact.type == "yes_no" else tuple(fact.values)


def _judge_answer(sheet: Sheet, regime: Regime, answers: Mapping[str, Any]) -> ElementAnswer:
    judgement = judge_sheet(sheet, regime, {**sheet.facts, **answers})
    return ElementAnswer(answers, judgement.law, judgement.applied)

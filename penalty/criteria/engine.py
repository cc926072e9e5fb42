"""The recommendation of the law for one case: both dates judged, every finding kept, the milder law applied."""

from __future__ import annotations

from functools import cached_property
from typing import Any

from penalty.criteria import canonical, findings, open_elements
from penalty.criteria.amounts.amount_steps import Amount, Step
from penalty.criteria.counterfactuals import missing_facts
from penalty.criteria.counterfactuals.missing_facts import MissingFacts
from penalty.criteria.findings import Finding
from penalty.criteria.judgement import JudgedLaw, Judgement, judge_sheet
from penalty.criteria.legal_regime import Regime
from penalty.criteria.open_elements import OpenElements
from penalty.criteria.plans.plan import MET
from penalty.criteria.schemas import regime_schema
from penalty.criteria.sheets.sheet import Sheet

__all__ = ["Finding", "MissingFacts", "Recommendation", "assess"]


class Recommendation:
    """The result of one assessment; everything in it follows from ``sheet`` and ``regime``.

    ``effect`` is what the proven facts carry today, ``force`` (``must`` or ``may``) None where no ground gives it,
    ``ground`` its article, such as ``cn-apl-2021/33-1``, None for the standard effect, ``reason`` the id of the reason
    why the act is not punishable.
    """

    def __init__(self, sheet: Sheet, regime: Regime, judgement: Judgement) -> None:
        self.sheet, self.regime, self.judgement = sheet, regime, judgement
        self.laws, self.law, self.why = judgement.laws, judgement.law, judgement.why
        self.applied: JudgedLaw = judgement.applied
        self.effect, self.force = self.applied.effect, self.applied.force
        self.ground, self.reason = self.applied.ground, self.applied.reason

    @property
    def cited(self) -> tuple[str, ...]:
        return self.applied.cited

    @cached_property
    def amount(self) -> Amount | None:
        """None where nothing is due or no range is stored."""
        return self.applied.amount(self.sheet.proposed_amount)

    @property
    def steps(self) -> tuple[Step, ...]:
        """The computation of the amount, line by line; the changes add up to the recommended figure."""
        return self.amount.steps if self.amount is not None else ()

    @property
    def provisional(self) -> bool:
        """True where an administrator must confirm a benchmark before a decision may be issued."""
        return self.applied.provisional

    @cached_property
    def findings(self) -> tuple[Finding, ...]:
        return findings.list_findings(self.applied, self.sheet.claims)

    @cached_property
    def basis(self) -> tuple[Finding, ...]:
        """The findings that carry the effect: the ground, then the parts of the routes that hold, depth first."""
        if self.applied.outcome is None:
            return ()
        known = {one.description.id: one for one in self.findings}
        found: dict[str, Finding] = {}

        def add(name: str) -> None:
            if name not in found:
                found[name] = known[name]
                for part in known[name].via:
                    add(part)

        add(self.applied.plan.nodes[self.applied.outcome.position].id)
        return tuple(found.values())

    @cached_property
    def missing(self) -> tuple[MissingFacts, ...]:
        """Per better effect, every smallest set of open or claimed facts that would reach it."""
        return missing_facts.find_missing_facts(self.sheet, self.regime, self.judgement)

    @cached_property
    def open_elements(self) -> OpenElements | None:
        """The questions that choose between articles and are not answered by a proof; until then the articles of the
        period itself apply."""
        return open_elements.find_open_elements(self.sheet, self.regime, self.judgement)

    @property
    def settled(self) -> bool:
        """True where no open or claimed fact can improve the effect."""
        return not self.missing

    @cached_property
    def flags(self) -> tuple[dict[str, Any], ...]:
        """Notes that go with the effect (transfer to the police …), with the article in force."""
        judged = self.laws["decision"]
        return tuple(
            {"id": flag.id, "zh": flag.zh, "en": flag.en, "article": self._find_flag_article(flag)}
            for position, flag in judged.plan.flags
            if judged.status[position] == MET
        )

    def _find_flag_article(self, flag: regime_schema.Flag) -> str | None:
        day, known = self.sheet.decided_on, self.regime.enactments
        return next((one for one in flag.articles if known[one.partition("/")[0]].in_force_on(day)), None)

    @property
    def carries(self) -> tuple[str, ...]:
        """Duties that go with the effect (order to correct, education …), ids of ``regime.words``."""
        return self.regime.effects[self.effect].carries

    @cached_property
    def parts(self) -> tuple[dict[str, Any], ...]:
        """The parts beside the fine: kind, article, force, and its sum or range where it has one."""
        judged = self.applied
        return tuple(judged.describe_part(one) for one in judged.parts) if judged.is_penalty else ()

    @cached_property
    def enactments(self) -> dict[str, str]:
        """The id and hash of every enactment that was consulted."""
        return {one.id: one.sha256 for judged in self.laws.values() for one in judged.plan.enactments}

    @cached_property
    def comparison(self) -> dict[str, Any]:
        """Both laws beside each other, which one is applied, and why."""
        both = {name: judged.as_dict() for name, judged in self.laws.items()}
        return {**both, "applied": self.law, "why": self.why}

    def as_dict(self) -> dict[str, Any]:
        """The result as ``penalty assess --json`` prints it."""
        return {
            "effect": self.effect,
            "force": self.force,
            "ground": self.ground,
            "law": self.law,
            "reason": self.reason,
            "amount": None if self.amount is None else self.amount.as_dict(),
            "settled": self.settled,
            "missing": [one.as_dict() for one in self.missing],
            "provisional": self.provisional,
            "comparison": self.comparison,
            "findings": [one.as_dict() for one in self.findings],
            "steps": [one.as_dict() for one in self.steps],
            "cited": list(self.cited),
            "flags": [dict(one) for one in self.flags],
            "carries": list(self.carries),
            "enactments": self.enactments,
            "regime": self.regime.id,
            "regime_sha256": self.regime.sha256,
            "sheet": canonical.to_plain_types(self.sheet.as_mapping()),
            **({"beside": [dict(one) for one in self.parts]} if self.parts else {}),
            **({"open_elements": self.open_elements.as_dict()} if self.open_elements is not None else {}),
        }

    def canonical(self) -> bytes:
        """The result as bytes: equal input, equal bytes, for ever."""
        return canonical.dumps(self.as_dict())


def assess(sheet: Sheet, regime: Regime) -> Recommendation:
    """Judge ``sheet``. Pure and total for a sheet that was read by ``sheet``.

    Raises:
        YearNotPublished: working days of a year are needed whose holidays are not known yet.
    """
    return Recommendation(sheet, regime, judge_sheet(sheet, regime, sheet.facts))

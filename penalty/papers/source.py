"""A case as one paper sees it: its view, who signs, and what the step brings along."""

from collections.abc import Iterator, Mapping
from datetime import date
from functools import cached_property
from typing import Any

from sqlalchemy.orm import Session

from penalty.authority import Authority
from penalty.casefile import CaseView, decision_basis
from penalty.criteria.legal_regime import Regime
from penalty.documents.paper_models import UNNUMBERED, UNVERIFIABLE
from penalty.errors import InvalidField
from penalty.models import Case, User


class PaperSource(CaseView):
    """All that a paper may tell of a case; ``extra`` is what the step itself brings along.

    ``number`` and ``code`` are given to a paper that is issued.
    """

    def __init__(
        self, session: Session, case: Case, authority: Authority, today: date, actor: User, extra: Mapping[str, object]
    ) -> None:
        super().__init__(session, case, authority, today)
        self.actor, self.extra = actor, extra
        rules = self.regime.casework.papers
        self.number, self.code = (rules.unnumbered, rules.unverifiable) if rules else (UNNUMBERED, UNVERIFIABLE)

    @cached_property
    def result(self) -> Mapping[str, Any]:
        """The recommendation as sealed. Raises ``Invalid`` while the case is not assessed."""
        if self.assessment is None:
            raise InvalidField("assessment", "this document rests on an assessment; assess the case first")
        return super().result

    @property
    def applied_law(self) -> Mapping[str, Any]:
        comparison = self.result["comparison"]
        side: Mapping[str, Any] = comparison[comparison["applied"]]
        return side

    @property
    def effect(self) -> str:
        """The recommended effect; after a departure from a waiver, the effect due instead."""
        otherwise = (self.result["amount"] or {}).get("otherwise")
        departs = self.departure is not None and self.result["effect"] in decision_basis.WAIVING
        return str((otherwise or {}).get("effect") or "standard") if departs else str(self.result["effect"])

    @cached_property
    def proofs(self) -> Mapping[str, tuple[int, ...]]:
        """Fact -> numbers of the standing pieces that prove its answer, in order; none that cannot show it."""
        return {name: tuple(sorted(piece.number for piece in pieces)) for name, pieces in self.proving.items()}

    @cached_property
    def proven_facts(self) -> Mapping[str, Any]:
        inputs = decision_basis.build_inputs(self.regime, self)
        facts: Mapping[str, Any] = inputs["facts"]
        return facts

    @property
    def amount_fen(self) -> int | None:
        return self.assessment.amount_fen if self.assessment else None

    def list_proven_days(self, *names: str) -> Iterator[date]:
        for name in names:
            value = self.proven_facts.get(name)
            if isinstance(value, str) and value != "never":
                yield date.fromisoformat(value)


def follows_order_30(regime: Regime) -> bool:
    """True where papers are drafted, and files reviewed, after the ministry's order on penalties."""
    return "cn-order30-2023" in regime.enactments

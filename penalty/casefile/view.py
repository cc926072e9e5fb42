"""A case on a day: what follows from its file, its law and the calendar."""

from collections.abc import Mapping, Sequence
from datetime import date
from functools import cached_property

from sqlalchemy.orm import Session

from penalty.authority import Authority
from penalty.casefile import decision_basis
from penalty.casefile.decision_basis import Basis
from penalty.casefile.file import CaseFile
from penalty.casefile.fines import fine_account
from penalty.casefile.fines.fine_account import FineAccount
from penalty.casefile.time_limits import deadlines
from penalty.casefile.time_limits.deadlines import CaseDeadline
from penalty.criteria.citations import lapsing_law
from penalty.criteria.legal_regime import Regime
from penalty.models import Case, Evidence
from workflows.snapshot import FineStatus


class CaseView(CaseFile):
    """The one view of a case that guards, papers, reviews and pages read; valid until something is written."""

    def __init__(self, session: Session, case: Case, authority: Authority, today: date) -> None:
        super().__init__(session, case)
        self.authority, self.today = authority.in_regime(case.regime), today

    @property
    def regime(self) -> Regime:
        return self.authority.regimes[self.case.regime]

    @property
    def is_waived(self) -> bool:
        """True where a waiver is recommended and not departed from."""
        return self.assessment is not None and decision_basis.is_waived(self.result, self.departure)

    @property
    def proving(self) -> Mapping[str, Sequence[Evidence]]:
        """Fact -> the standing pieces that prove its answer; facts that nothing fit proves are left out."""
        return decision_basis.get_proving(self.regime, self)

    @cached_property
    def basis(self) -> Basis | None:
        """The latest recommendation with the file and the law as they are now."""
        row = self.assessment
        if row is None:
            return None
        return Basis(
            inputs=decision_basis.build_inputs(self.regime, self),
            proofs=decision_basis.list_proofs(self.regime, self),
            result=row.result,
            amount_fen=decision_basis.amount_to_pay(self.result, self.departure),
            enactments=decision_basis.current_enactment_hashes(self.authority.regimes[row.regime], row.enactments),
            templates=decision_basis.hash_templates(self.case.regime),
        )

    @cached_property
    def digest(self) -> str:
        """The SHA-256 of the :attr:`basis`; empty before an assessment."""
        return self.basis.digest if self.basis else ""

    @cached_property
    def lapsed(self) -> tuple[str, ...]:
        """The enactments that carry the recommendation and are no longer in force today, by id."""
        return tuple(lapsing_law.list_lapsed_bases(self.regime, self.result, self.today)) if self.assessment else ()

    @cached_property
    def deadlines(self) -> Sequence[CaseDeadline]:
        """Every term that has started, in the order of the procedure."""
        return deadlines.list_deadlines(self, self.authority, self.today)

    def find_deadline(self, name: str) -> CaseDeadline | None:
        return next((one for one in self.deadlines if one.name == name), None)

    def due_day(self, name: str) -> date | None:
        return deadlines.due_day(self.deadlines, name)

    @cached_property
    def fine(self) -> FineStatus:
        return fine_account.describe_fine(self, self.deadlines, self.authority, self.today)

    @property
    def account(self) -> FineAccount:
        """The fine as it stands today; all is 0 while no decision imposes one."""
        return fine_account.build_account(self, self.fine, self.today)

"""The ministry's review of a file: its sheet of a hundred points and the defects that leave no point at all.

Source: 生态环境行政执法案卷评查细则（2024年版）, as the fact base has it; what only a person can judge says so.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from penalty.authority import Authority
from penalty.casefile import CaseView
from penalty.criteria.legal_regime import Regime
from penalty.errors import InvalidField
from penalty.models import Case, User
from penalty.papers import source
from penalty.services import permissions
from penalty.services.archive.file_review import defects, score_sheet
from penalty.services.archive.file_review.defects import Defect
from penalty.services.archive.file_review.remarks import Remark
from penalty.services.archive.file_review.score_sheet import SheetRow, Verdict

__all__ = ["Defect", "FileReview", "Remark", "SheetRow", "Verdict", "applies_to", "list_fatal_defects", "review_file"]


@dataclass(frozen=True, slots=True)
class FileReview:
    rows: Sequence[SheetRow]
    defects: Sequence[Defect]

    @property
    def points(self) -> int:
        """The points that the file was seen to earn; 0 with a fatal defect."""
        return 0 if self.fatal else sum(row.earned for row in self.rows)

    @property
    def judged(self) -> int:
        """The points that a machine can judge."""
        return sum(row.judged for row in self.rows)

    @property
    def for_person(self) -> int:
        """The points that are left to a person: content that nothing here looks at."""
        return sum(row.points for row in self.rows) - self.judged

    @property
    def fatal(self) -> list[Defect]:
        return [one for one in self.defects if one.verdict is Verdict.FOUND]

    @property
    def questions(self) -> list[Defect]:
        """The defects that a person has still to look for."""
        return [one for one in self.defects if one.verdict is Verdict.TO_JUDGE]

    @property
    def remarks(self) -> list[Remark]:
        return [one for row in self.rows for one in row.remarks]


def applies_to(regime: Regime) -> bool:
    """True where files are kept after the ministry's order on penalties, as its sheet presumes."""
    return source.follows_order_30(regime)


def review_file(session: Session, actor: User, case: Case, *, authority: Authority, today: date) -> FileReview:
    """Raises ``Invalid`` for a file that the sheet is not for."""
    permissions.require_access(session, actor, case)
    view = CaseView(session, case, authority, today)
    if not applies_to(view.regime):
        raise InvalidField("regime", "the ministry's sheet is not for files under %(regime)s", regime=case.regime)
    return FileReview(tuple(score_sheet.list_rows(view)), tuple(defects.find_defects(view)))


def list_fatal_defects(view: CaseView) -> tuple[str, ...]:
    """The ids of the fatal defects of the file; they stop deciding and closing. A file under a regime that the
    ministry's sheet is not for has none."""
    if not applies_to(view.regime):
        return ()
    return tuple(one.id for one in defects.find_defects(view) if one.verdict is Verdict.FOUND)

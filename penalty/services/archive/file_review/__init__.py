"""The ministry's review of a file: its sheet of a hundred points and the defects that leave no point at all.

Source: 生态环境行政执法案卷评查细则（2024年版）, as the fact base has it; rows that only a person can judge say so.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from penalty.authority import Authority
from penalty.casefile import CaseView
from penalty.models import Case, User
from penalty.services import permissions
from penalty.services.archive.file_review import defects, score_sheet
from penalty.services.archive.file_review.defects import Defect
from penalty.services.archive.file_review.score_sheet import SheetRow, Verdict

__all__ = ["Defect", "FileReview", "SheetRow", "Verdict", "list_fatal_defects", "review_file"]


@dataclass(frozen=True, slots=True)
class FileReview:
    rows: Sequence[SheetRow]
    defects: Sequence[Defect]

    @property
    def points(self) -> int:
        """The points of rows found or not needed; 0 with a fatal defect."""
        if self.fatal:
            return 0
        return sum(row.points for row in self.rows if row.verdict in (Verdict.FOUND, Verdict.NOT_NEEDED))

    @property
    def judged(self) -> int:
        """The points of the rows that a machine can judge."""
        return sum(row.points for row in self.rows if row.verdict is not Verdict.TO_JUDGE)

    @property
    def fatal(self) -> list[Defect]:
        return [one for one in self.defects if one.verdict is Verdict.FOUND]


def review_file(session: Session, actor: User, case: Case, *, authority: Authority, today: date) -> FileReview:
    permissions.require_access(session, actor, case)
    view = CaseView(session, case, authority, today)
    return FileReview(tuple(score_sheet.list_rows(view)), tuple(defects.find_defects(view)))


def list_fatal_defects(view: CaseView) -> tuple[str, ...]:
    """The ids of the fatal defects of the file; they stop deciding and closing."""
    return tuple(one.id for one in defects.find_defects(view) if one.verdict is Verdict.FOUND)

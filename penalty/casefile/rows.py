"""The steps of one case, and how the rows of its other tables are read."""

from collections.abc import Sequence
from functools import cached_property
from typing import Any, TypeVar

from sqlalchemy import select
from sqlalchemy.orm import Session

from penalty.casefile import history
from penalty.models import Act, Case
from workflows.vocabulary import Action

Row = TypeVar("Row")


class CaseRows:
    """The rows of ``case``, in the order in which they were written."""

    def __init__(self, session: Session, case: Case) -> None:
        self.session, self.case = session, case

    def _rows(self, table: type[Row], *conditions: Any) -> list[Row]:
        columns: Any = table
        return list(
            self.session.scalars(
                select(table).where(columns.case_id == self.case.key, *conditions).order_by(columns.id)
            )
        )

    @cached_property
    def acts(self) -> Sequence[Act]:
        """Every step taken."""
        return self._rows(Act)

    def latest_act(self, *actions: Action) -> Act | None:
        """The latest step of these kinds."""
        return history.latest_act(self.acts, *actions)

    def _newest(self, table: type[Row], *conditions: Any) -> Row | None:
        columns: Any = table
        query = select(table).where(columns.case_id == self.case.key, *conditions).order_by(columns.id.desc())
        return self.session.scalars(query.limit(1)).first()

"""One step of the procedure, guarded, on record and committed, and beside it the bare commit of one row."""

from collections.abc import Callable
from pathlib import Path

from sqlalchemy import create_engine
from sqlalchemy.orm import Session

from penalty.models import Counter
from penalty.models import database as engines
from tests import builders
from workflows.vocabulary import Action


def build_step_and_commit(folder: Path, times: int) -> tuple[Callable[[], None], Callable[[], None]]:
    """Both, on one SQLite file in ``folder``; the step can be taken ``times`` times, each on a case of its own."""
    engine = engines.configure_engine(create_engine(f"sqlite:///{folder / 'steps.sqlite'}"))
    engines.create_schema(engine)
    session = Session(engine)
    authority, cast = builders.build_authority(folder), builders.create_cast(session)
    waiting = [builders.SampleCase(session, authority, cast).register() for _ in range(times)]
    row = Counter(key="bare", value=0)
    session.add(row)
    session.commit()

    def step() -> None:
        life = waiting.pop()
        life.act(cast.officer, Action.PROPOSE_FILING, preliminary_review="初步审查符合立案条件。")
        session.commit()

    def bare() -> None:
        row.value += 1
        session.commit()

    return step, bare

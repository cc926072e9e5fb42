"""The whole procedure as a state machine of hypothesis: the cast does what it likes on days that pass."""

from collections import Counter
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule, run_state_machine_as_test
from sqlalchemy import create_engine, func, select
from sqlalchemy.orm import Session
from sqlalchemy.pool import StaticPool
from sqlmodel import col

from penalty.models import Act, AuditEntry
from penalty.models import database as engines
from penalty.services.archive import integrity
from penalty.services.records import awaited_roles
from tests import builders
from tests.soak.random_walk import LAST_DAY, Walk

CROWD, BURST = 4, 10
ATTEMPTS = 100_000
PARTS = 2
"""Halves of the attempts, so that two workers try them."""
TOTAL: Counter[str] = Counter()


class Procedure(RuleBasedStateMachine):
    """An authority of its own for each run; every attempt is asserted by the walk itself."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = TemporaryDirectory(prefix="penalty-model-")
        self.engine = engines.configure_engine(create_engine("sqlite://", poolclass=StaticPool))
        engines.create_schema(self.engine)
        self.session = Session(self.engine)
        self.walk = Walk(self.session, Path(self.folder.name), 0, CROWD)

    @rule(seed=st.integers(0, 2**16))
    def people_act(self, seed: int) -> None:
        self.walk.dice.seed(f"{seed} {self.walk.tried}")  # the same burst again would try the same in vain
        for _ in range(BURST):
            self.walk.step()

    @precondition(lambda self: self.walk.today < LAST_DAY)
    @rule(days=st.integers(1, 6))
    def days_pass(self, days: int) -> None:
        self.walk.let_days_pass(days)

    @invariant()
    def every_step_is_on_record(self) -> None:
        steps = Counter(dict(self._counted(Act.action)))
        entries = Counter({act: count for act, count in self._counted(AuditEntry.act) if act in steps})
        assert entries == steps

    @invariant()
    def numbers_have_no_gap(self) -> None:
        """As many papers of each kind as numbers were given, and none twice (the table refuses that)."""
        assert list(integrity.find_number_gaps(self.session)) == []

    @invariant()
    def work_lists_follow_from_the_rows(self) -> None:
        assert awaited_roles.find_differing_cases(self.session) == []

    def teardown(self) -> None:
        try:
            assert list(integrity.find_chain_problems(self.session)) == []
            assert list(integrity.find_replay_problems(self.session, self.walk.authority)) == []
        finally:
            TOTAL.update(tried=self.walk.tried, done=self.walk.done, decided=self.walk.decided)
            self.session.close()
            self.engine.dispose()
            self.folder.cleanup()

    def _counted(self, column: object) -> list[tuple[str, int]]:
        wanted = select(col(column), func.count()).group_by(col(column))
        if column is AuditEntry.act:
            wanted = wanted.where(col(AuditEntry.refused).is_(False))
        return [(str(name), count) for name, count in self.session.execute(wanted)]


def run(examples: int, steps: int) -> None:
    """``examples`` authorities, each with up to ``steps`` rounds of attempts or days."""
    checked = settings(
        max_examples=examples, stateful_step_count=steps, deadline=None, suppress_health_check=list(HealthCheck)
    )
    run_state_machine_as_test(Procedure, settings=checked)


def test_a_few_weeks_of_an_authority(monkeypatch: pytest.MonkeyPatch) -> None:
    builders.skip_typesetting(monkeypatch)
    run(examples=3, steps=10)


@pytest.mark.soak
@pytest.mark.parametrize("part", range(PARTS))
def test_a_hundred_thousand_attempts(monkeypatch: pytest.MonkeyPatch, part: int) -> None:
    builders.skip_typesetting(monkeypatch)
    before = TOTAL["tried"]
    while TOTAL["tried"] - before < ATTEMPTS // PARTS:
        run(examples=10, steps=100)
        print(part, dict(TOTAL), flush=True)

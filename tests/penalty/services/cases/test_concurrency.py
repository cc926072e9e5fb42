"""Two people at once, each in a session of their own: one act lands, the other is told, the record stays whole."""

from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from sqlalchemy.orm import Session

from penalty.errors import ServiceError, Stale
from penalty.models import DECISIONS, Case, User
from penalty.services import cases
from penalty.services.records import audit
from tests import builders, rights, scenarios
from tests.builders import SampleCase
from workflows.choices import REVIEW_POINTS
from workflows.machine import ActionRefused
from workflows.vocabulary import Action, Input, Role, State

Try = tuple[User, Action, Mapping[str, object]]
"""The actor, the action and its inputs."""


def submit(sample: SampleCase) -> None:
    scenarios.assess_waiver(sample).act(sample.cast.officer, Action.SUBMIT, **sample.proposed())


pytestmark = [pytest.mark.every_database, pytest.mark.begun.with_args(submit)]


@pytest.fixture
def reviewers(sample: SampleCase) -> tuple[User, User]:
    other = rights.create_person(
        sample.session, sample.cast.admin, username="reviewer2", name="演示reviewer2", password=builders.PASSWORD,
        roles=[Role.REVIEWER], legal_qualification="A20101502",
    )  # fmt: skip
    return sample.cast.reviewer, other


def passing(sample: SampleCase) -> dict[str, object]:
    return {"digest": sample.digest(), "review_answers": dict.fromkeys(REVIEW_POINTS, True)}


def at_once(sample: SampleCase, *tries: Try) -> list[Exception | None]:
    """Let everybody try, each having seen the case as it is now; gives what each was told, ``None`` for done."""
    race = Race(sample, [(person.key, action, given) for person, action, given in tries])
    with ThreadPoolExecutor(len(tries)) as everybody:
        return list(everybody.map(race.run, range(len(tries))))


class Race:
    def __init__(self, sample: SampleCase, tries: Sequence[tuple[int, Action, Mapping[str, object]]]) -> None:
        self.sample, self.tries, self.start = sample, tries, Barrier(len(tries))
        self.case, self.version, self.chain = sample.case.key, sample.case.version, sample.case.reference
        self.engine = sample.session.get_bind()
        self.writer_bars_readers = self.engine.dialect.name == "sqlite"
        sample.session.commit()  # whoever reads begins a transaction, and on SQLite that bars the others

    def run(self, number: int) -> Exception | None:
        person, action, given = self.tries[number]
        with Session(self.engine) as session:
            actor, case = self.opened(session, person)
            try:
                self.act(session, actor, case, action, given)
                session.commit()
            except (ServiceError, ActionRefused) as refusal:
                session.rollback()
                audit.record_refusal(session, session.get_one(User, person), action, self.chain, refusal)
                session.commit()
                return refusal
        return None

    def opened(self, session: Session, person: int) -> tuple[User, Case]:
        """Both have read the case before either writes; or, where a writer bars readers, both set out together."""
        if self.writer_bars_readers:
            self.start.wait()
        found = session.get_one(User, person), session.get_one(Case, self.case)
        if not self.writer_bars_readers:
            self.start.wait()
        return found

    def act(self, session: Session, actor: User, case: Case, action: Action, given: Mapping[str, object]) -> None:
        inputs = {Input(name): value for name, value in given.items()}
        cases.take_step(
            session, actor, case, action, inputs, version_seen=self.version, authority=self.sample.authority,
            today=self.sample.today,
        )  # fmt: skip


def assert_one_acted(sample: SampleCase, outcomes: list[Exception | None], *actions: Action) -> None:
    """One got through, everybody else was told why; one act and one entry; the record is whole."""
    refused = [one for one in outcomes if one is not None]
    assert len(refused) == len(outcomes) - 1
    assert all(is_clear(one) for one in refused), refused
    rows = sample.view.acts
    assert sum(row.action in actions for row in rows[-2:]) == 1
    entries = audit.list_entries(sample.session, sample.case.reference)
    tried = [entry for entry in entries if entry.act in actions and entry.at >= rows[-1].at]
    assert sorted(entry.refused for entry in tried) == [False] + [True] * len(refused)
    assert list(audit.find_breaks(sample.session)) == []


def is_clear(refusal: Exception) -> bool:
    """It says that the case moved on: changed, gone on to others, or with no such step any more."""
    if isinstance(refusal, ActionRefused):
        return bool({"version_seen_is_current", "action_is_open_in_this_state"} & set(refusal.condition_names))
    return isinstance(refusal, Stale) or "a step may have taken it out of your hands" in str(refusal)


def test_two_reviewers_pass_at_once(sample: SampleCase, reviewers: tuple[User, User]) -> None:
    given = passing(sample)
    assert_one_acted(sample, at_once(sample, *((one, Action.PASS, given) for one in reviewers)), Action.PASS)
    assert sample.case.state is State.NOTICE


def test_one_reviewer_passes_while_the_other_sends_back(sample: SampleCase, reviewers: tuple[User, User]) -> None:
    back: Try = (reviewers[1], Action.SEND_BACK, {"points": ["补充照片"]})
    outcomes = at_once(sample, (reviewers[0], Action.PASS, passing(sample)), back)
    assert_one_acted(sample, outcomes, Action.PASS, Action.SEND_BACK)
    assert sample.case.state is (State.NOTICE if outcomes[0] is None else State.INVESTIGATION)


def test_two_chiefs_decide_at_once(sample: SampleCase) -> None:
    sample.act(sample.cast.reviewer, Action.PASS, **passing(sample))
    sample.to_approval()
    given = {"digest": sample.digest()}
    both = (sample.cast.chief, sample.cast.other_chief)
    assert_one_acted(sample, at_once(sample, *((one, Action.DECIDE, given) for one in both)), Action.DECIDE)
    (decision,) = [one for one in sample.view.documents if one.kind in DECISIONS]
    assert decision.number.endswith("〕1号")
    assert sample.case.state is State.DECIDED


def test_a_double_click_decides_once(sample: SampleCase) -> None:
    sample.act(sample.cast.reviewer, Action.PASS, **passing(sample))
    sample.to_approval()
    press: Try = (sample.cast.chief, Action.DECIDE, {"digest": sample.digest()})
    assert_one_acted(sample, at_once(sample, press, press, press), Action.DECIDE)
    assert len([one for one in sample.view.documents if one.kind in DECISIONS]) == 1

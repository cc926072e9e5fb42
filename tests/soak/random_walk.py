"""The cast on a random walk over many cases: anybody tries anything, and what must hold of every step is asserted."""

import random
from datetime import date, timedelta
from pathlib import Path

import pytest
from sqlalchemy.orm import Session

from penalty.casefile import CaseFile, history
from penalty.casefile.time_limits import arrivals, deadline_rules
from penalty.errors import Invalid, NotAllowed, ServiceError
from penalty.models import DECISIONS, NOTICES, Act, Case, DefenceKind, Purpose, Standing, User
from penalty.services import cases, defence, people
from penalty.services.assessment import assessments, findings
from penalty.services.assessment.findings import Answer
from penalty.services.cases import proposals
from tests import builders, rights
from tests.soak import staffing
from tests.soak.random_inputs import DEFENCE_DAYS, RandomInputs
from workflows.machine import ActionRefused
from workflows.procedure import PROPOSABLE_ACTIONS, Step, list_steps, list_steps_from
from workflows.vocabulary import UNDECIDED, Action, Input, Role, State

LAST_DAY = date(2026, 12, 24)
"""Terms that begin later reach into a year whose working days are not published yet."""
IDLE = 300
"""Attempts of which one must come to something."""


class Walk(RandomInputs):
    """The cast and a crowd of cases at a time; ``today`` may move on between two attempts."""

    def __init__(self, session: Session, root: Path, seed: int, crowd: int = 12) -> None:
        self.session, self.dice, self.crowd, self.today = session, random.Random(seed), crowd, builders.TODAY
        self.authority, self.cast = builders.build_authority(root), builders.create_cast(session)
        mixed = {"both": {Role.OFFICER, Role.REVIEWER}, "all": {Role.OFFICER, Role.REVIEWER, Role.CHIEF}}
        for name, roles in mixed.items():
            rights.create_person(
                session, self.cast.admin, username=name, name=name, password=builders.PASSWORD, roles=roles,
                certificate_number=name, legal_qualification=name,
            )  # fmt: skip
        self.people = [
            *people.list_people_with_role(session, Role.OFFICER),
            *people.list_people_with_role(session, Role.REVIEWER),
        ]
        self.people += people.list_people_with_role(session, Role.CHIEF)
        self.samples: list[builders.SampleCase] = []
        self.tried = self.done = self.decided = self.parties = self.idle = 0

    def step(self) -> None:
        """One attempt by somebody at something; a refusal leaves no trace."""
        self.tried += 1
        self.idle += 1
        assert self.idle < IDLE, "nobody can do anything any more"
        try:
            with self.session.begin_nested():
                self.act()
        except (ActionRefused, ServiceError, LookupError):
            return
        self.done += 1
        self.idle = 0

    def let_days_pass(self, days: int) -> None:
        self.today = min(LAST_DAY, self.today + timedelta(days=days))

    def act(self) -> None:
        if len(self.samples) < self.crowd:
            if not (self.cast.officer.active and self.cast.second.active):
                staffing.return_to_office(self)  # it is they who register
            sample = builders.SampleCase(self.session, self.authority, self.cast, self.today)
            self.parties += self.dice.random() < 0.8  # else one more case of the last party
            sample.register(party_code=builders.credit_code(f"91150100MA{self.parties:07}"))
            self.samples.append(sample)
            return
        sample = self.dice.choice(self.samples)
        sample.today = self.today
        if self.dice.random() < 0.005:
            self.samples.remove(sample)  # left lying, so that no file grows for ever
        elif self.dice.random() < 0.004:
            staffing.upset(self, sample)
        elif self.dice.random() < (0.3 if sample.case.state is State.DEFENCE else 0.12):
            self.work(sample, self.somebody(sample, Role.OFFICER))
        else:
            self.move(sample)
        if sample.case.state in (*UNDECIDED, State.ARCHIVED):
            self.samples.remove(sample)

    def somebody(self, sample: builders.SampleCase, role: Role) -> User:
        """Now the person who should act, now anybody."""
        due = {Role.OFFICER: sample.case.lead, Role.REVIEWER: sample.cast.reviewer, Role.CHIEF: sample.cast.chief}
        return due[role] if self.dice.random() < 0.7 else self.dice.choice(self.people)

    def work(self, sample: builders.SampleCase, person: User) -> None:
        case = sample.case
        kind = self.dice.choice(("answer", "assess", "assess", "change", "propose", "assign", "waive", "waive"))
        if case.state is State.DEFENCE and self.dice.random() < 0.5:
            kind = "waive"  # of those who have the notice many say at once that they want nothing more
        if kind == "answer":
            sample.answer_facts(builders.GRAIN if self.dice.random() < 0.7 else builders.HEAP)
        elif kind == "assess":
            assessments.assess_case(self.session, person, case, authority=self.authority, today=self.today)
        elif kind == "change":
            proof = sample.file_proof(Purpose.HISTORY, f"{self.tried}").key
            changed = Answer("prior_violations", self.dice.randrange(3), Standing.PROVEN, (proof,), "x")
            findings.record_findings(self.session, person, case, [changed], authority=self.authority, today=self.today)
        elif kind == "propose":
            action = self.dice.choice(PROPOSABLE_ACTIONS)
            ground = proposals.GROUNDS[action][0]
            proposals.record_proposal(
                self.session, person, case, action, ground, "x", version_seen=case.version, today=self.today
            )
        elif kind == "assign":
            cases.assign_second(
                self.session,
                sample.cast.officer,
                case,
                self.dice.choice(self.people),
                version_seen=case.version,
                today=self.today,
            )
        else:
            paper = sample.file_proof(Purpose.PROCEDURE, f"waiver {self.tried}")
            defence.record_entry(
                self.session, person, case, DefenceKind.WAIVER, self.today, "waived", authority=self.authority,
                today=self.today, evidence_id=paper.id, said_by=case.party.name,
            )  # fmt: skip

    @staticmethod
    def liking(row: Step) -> float:
        if row.target in UNDECIDED:
            return 0.03
        if row.action is Action.ANSWER_OVERLAP:
            return 0.3
        if row.target is None:
            return 0.04
        return 0.15 if row.action in {Action.SEND_BACK, Action.AWAIT_CORRECTION, Action.SUSPEND} else 1.0

    def move(self, sample: builders.SampleCase) -> None:
        rows = [row for row in list_steps_from(sample.case.state) if self.dice.random() < self.liking(row)]
        if not rows:
            return
        row = self.dice.choice(rows)
        person, before = self.somebody(sample, row.role), sample.case.state
        asked = (*row.inputs, *row.optional_inputs)
        inputs = self.choose_inputs(sample, asked)
        if self.dice.random() < 0.01:
            self.try_foreign(sample, person, row, inputs)
        act = sample.act(person, row.action, **{ask.value: one for ask, one in inputs.items() if ask in asked})
        self.check_step(sample.case, person, act, before)
        if row.action is Action.DECIDE:
            self.check_decision(sample.case, person)

    def try_foreign(self, sample: builders.SampleCase, person: User, row: Step, inputs: dict[Input, object]) -> None:
        """Input that the step does not ask for is refused by name, so that no clock and no paper ever reads it."""
        asked = {
            ask for one in list_steps(sample.case.state, row.action) for ask in (*one.inputs, *one.optional_inputs)
        }
        foreign = self.dice.choice([ask for ask in inputs if ask not in asked])
        with pytest.raises((Invalid, NotAllowed)) as refusal:
            sample.act(person, row.action, **{foreign.value: inputs[foreign]})
        assert isinstance(refusal.value, NotAllowed) or foreign in str(refusal.value)

    def check_step(self, case: Case, person: User, act: Act, before: State) -> None:
        """Each step is a row of the table, taken by its role, on a day of its own."""
        rows = [row for row in list_steps_from(before) if row.action is act.action]
        assert case.state in {row.target or before for row in rows}
        assert act.role in person.roles & {row.role for row in rows}
        assert (act.from_state, act.to_state, act.on) == (before, case.state, self.today)
        assert person.key not in CaseFile(self.session, case).recused
        assert list(list_steps_from(case.state)) or case.state in (*UNDECIDED, State.ARCHIVED)

    def check_decision(self, case: Case, decider: User) -> None:
        self.decided += 1
        prepared = CaseFile(self.session, case).investigators
        reviewed = CaseFile(self.session, case).reviewers
        assert decider.key not in {*prepared, *reviewed}
        rows = history.current_round(CaseFile(self.session, case).acts)
        passed, approved = history.latest_act(rows, Action.PASS), history.latest_act(rows, Action.APPROVE_LEGALLY)
        assert passed is not None
        assert approved is not None
        assert not {passed.by_id, approved.by_id} & {*prepared, decider.key}
        decision = CaseFile(self.session, case).latest_document(*DECISIONS)
        assert decision is not None
        assert decision.digest == passed.digest == approved.digest
        deliberated = history.latest_act(rows, Action.RECORD_DELIBERATION)
        assert deliberated is None or deliberated.digest == decision.digest
        self.check_defence(case)

    def check_defence(self, case: Case) -> None:
        """Nothing is decided before the party has had its five working days, or gave them up in writing, which
        also shows that a notice reached it; a notice of an earlier round counts where it covers the decision."""
        file = CaseFile(self.session, case)
        arrived, told = arrivals.find_arrival(file, NOTICES), history.latest_act(file.acts, Action.SERVE_NOTICE)
        heard = history.latest_act(file.acts, Action.CLOSE_DEFENCE)
        assert told is not None
        assert heard is not None
        assert heard.key > told.key
        waived = any(one.kind is DefenceKind.WAIVER and one.on >= (arrived or told).on for one in file.entries)
        assert waived or (arrived is not None and heard.on > self._find_last_day(arrived, file))

    def _find_last_day(self, arrived: Act, file: CaseFile) -> date:
        day: date = self.authority.calendar.add_working_days(deadline_rules.start_day(arrived, file), DEFENCE_DAYS)
        return day

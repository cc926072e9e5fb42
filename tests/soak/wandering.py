"""The cast, wandering over many cases: anybody tries anything, and what must hold of every step is asserted."""

import random
from datetime import date, timedelta
from pathlib import Path

import pytest
from sqlalchemy.orm import Session
from workflows.input_checks import ANNOUNCED

from penalty.errors import Invalid, NotAllowed, ServiceError
from penalty.models import DECISIONS, Act, Case, DefenceKind, Purpose, Standing, User
from penalty.services import (
    assessments,
    cases,
    defence,
    documents,
    evidence,
    findings,
    history,
    people,
    proposals,
    rights,
    serving,
)
from penalty.services.findings import Answer
from tests import builders
from workflows.choices import Attendance, CollectionGround, ExclusionGround, Manner, Measure, Remedy, RemedyStage, Work
from workflows.machine import ActionRefused
from workflows.procedure import Step, steps_for, steps_from
from workflows.words import (
    FILING_CONDITIONS,
    LEGAL_POINTS,
    PROPOSABLE,
    REVIEW_POINTS,
    UNDECIDED,
    Action,
    Ask,
    Role,
    State,
)

MANNERS = {Manner.DIRECT: 8, Manner.ELECTRONIC: 2, Manner.PUBLIC_NOTICE: 1}
"""How often papers are served in which manner."""

DEFENCE_DAYS = 5
"""Working days (Order 30 art 44)."""


class Walk:
    """The cast and a crowd of cases at a time; ``today`` may move on between two attempts."""

    def __init__(self, session: Session, root: Path, seed: int, crowd: int = 12) -> None:
        self.session, self.dice, self.crowd, self.today = session, random.Random(seed), crowd, builders.TODAY
        self.office, self.cast = builders.office(root), builders.cast(session)
        mixed = {"both": {Role.OFFICER, Role.REVIEWER}, "all": {Role.OFFICER, Role.REVIEWER, Role.CHIEF}}
        for name, roles in mixed.items():
            people.create(
                session, self.cast.admin, username=name, name=name, password=builders.PASSWORD, roles=roles,
                certificate_number=name, legal_qualification=name,
            )  # fmt: skip
        self.people = [*people.holding(session, Role.OFFICER), *people.holding(session, Role.REVIEWER)]
        self.people += people.holding(session, Role.CHIEF)
        self.lives: list[builders.Life] = []
        self.tried = self.done = self.decided = 0

    def step(self) -> None:
        """One attempt by somebody at something; a refusal leaves no trace."""
        self.tried += 1
        try:
            with self.session.begin_nested():
                self.act()
        except (ActionRefused, ServiceError, LookupError):
            return
        self.done += 1

    def act(self) -> None:
        """Open a case, work on one, or try a step of the procedure."""
        if len(self.lives) < self.crowd:
            life = builders.Life(self.session, self.office, self.cast, self.today)
            life.register()
            self.lives.append(life)
            return
        life = self.dice.choice(self.lives)
        life.today = self.today
        if self.dice.random() < 0.005:
            self.lives.remove(life)  # left lying, so that no file grows for ever
        elif self.dice.random() < 0.12:
            self.work(life, self.somebody(life, Role.OFFICER))
        else:
            self.move(life)
        if life.case.state in (*UNDECIDED, State.ARCHIVED):
            self.lives.remove(life)

    def somebody(self, life: builders.Life, role: Role) -> User:
        """Now the person who should act, now anybody."""
        due = {Role.OFFICER: life.cast.officer, Role.REVIEWER: life.cast.reviewer, Role.CHIEF: life.cast.chief}
        return due[role] if self.dice.random() < 0.7 else self.dice.choice(self.people)

    def work(self, life: builders.Life, person: User) -> None:
        """Something beside the procedure: prove, answer, assess, propose, assign, waive."""
        case = life.case
        kind = self.dice.choice(("answer", "assess", "assess", "change", "propose", "assign", "waive", "waive"))
        if kind == "answer":
            life.answer(builders.GRAIN if self.dice.random() < 0.7 else builders.HEAP)
        elif kind == "assess":
            assessments.assess(self.session, person, case, office=self.office, today=self.today)
        elif kind == "change":
            proof = life.prove(Purpose.IMPACT, f"{self.tried}").key
            changed = Answer("prior_violations", self.dice.randrange(3), Standing.PROVEN, (proof,))
            findings.record(self.session, person, case, [changed], office=self.office)
        elif kind == "propose":
            action = self.dice.choice(PROPOSABLE)
            ground = proposals.GROUNDS[action][0]
            proposals.propose(
                self.session, person, case, action, ground, "x", version_seen=case.version, today=self.today
            )
        elif kind == "assign":
            cases.assign_second(
                self.session, life.cast.officer, case, self.dice.choice(self.people), version_seen=case.version
            )
        else:
            paper = life.prove(Purpose.PROCEDURE, f"waiver {self.tried}")
            defence.record(
                self.session, person, case, DefenceKind.WAIVER, self.today, "waived", office=self.office,
                today=self.today, evidence_id=paper.id,
            )  # fmt: skip

    @staticmethod
    def liking(row: Step) -> float:
        """How often a row is thought of: what leads on always, what ends the case or goes round seldom."""
        if row.target in UNDECIDED:
            return 0.03
        if row.target is None:
            return 0.08
        return 0.15 if row.action in {Action.SEND_BACK, Action.AWAIT_CORRECTION, Action.SUSPEND} else 1.0

    def move(self, life: builders.Life) -> None:
        """Try a step that leaves the present state."""
        rows = [row for row in steps_from(life.case.state) if self.dice.random() < self.liking(row)]
        if not rows:
            return
        row = self.dice.choice(rows)
        person, before = self.somebody(life, row.role), life.case.state
        brought = self.given(life)
        if self.dice.random() < 0.01:
            self.try_foreign(life, person, row, brought)
        asked = (*row.asks, *row.optional)
        taken = life.act(person, row.action, **{ask.value: one for ask, one in brought.items() if ask in asked})
        self.check_step(life.case, person, taken, before)
        if row.action is Action.DECIDE:
            self.check_decision(life.case, person)

    def try_foreign(self, life: builders.Life, person: User, row: Step, brought: dict[Ask, object]) -> None:
        """What the step does not ask for is refused by name, so that no clock and no paper ever reads it."""
        asked = {ask for one in steps_for(life.case.state, row.action) for ask in (*one.asks, *one.optional)}
        foreign = self.dice.choice([ask for ask in brought if ask not in asked])
        with pytest.raises((Invalid, NotAllowed)) as refusal:
            life.act(person, row.action, **{foreign.value: brought[foreign]})
        assert isinstance(refusal.value, NotAllowed) or foreign in str(refusal.value)

    def given(self, life: builders.Life) -> dict[Ask, object]:
        """What a person would bring who knows the case as it is."""
        officers = [one for one in (life.case.lead_id, life.case.second_id) if one]
        row = assessments.latest(self.session, life.case)
        texts: dict[Ask, object] = dict.fromkeys(Ask, "text")
        return texts | {
            Ask.FILING_CONDITIONS: dict.fromkeys(FILING_CONDITIONS, True),
            Ask.REVIEW_ANSWERS: dict.fromkeys(REVIEW_POINTS, True),
            Ask.LEGAL_ANSWERS: dict.fromkeys(LEGAL_POINTS, True), Ask.POINTS: ["a point"],
            Ask.REPLIES: dict.fromkeys(cases.open_points(self.session, life.case), "done"),
            Ask.DIGEST: life.digest() if row else "", **self.given_service(), Ask.SERVERS: officers,
            Ask.CORRECTION_DUE_ON: self.today, Ask.VERIFIED_ON: self.today,
            Ask.SUPERSEDE_GROUND: "correction",
            Ask.DEPARTURE_CONSENT: True, Ask.IS_COMPLEX: False, **self.given_beside(life),
            Ask.MEMBERS: [one.key for one in self.dice.sample(self.people, 3)],
        }  # fmt: skip

    def given_service(self) -> dict[Ask, object]:
        """How a paper is served: mostly by hand, now and then electronically or by a public announcement."""
        manner = self.dice.choices(list(MANNERS), list(MANNERS.values()))[0]
        served_on = self.today + (ANNOUNCED if manner is Manner.PUBLIC_NOTICE else timedelta(0))
        return {
            Ask.MANNER: manner, Ask.SERVED_ON: served_on, Ask.ANNOUNCED_ON: self.today,
            Ask.SIGNED_ON: self.today, Ask.ELECTRONIC_ADDRESS: self.dice.choice(("party@example.cn", "")),
            Ask.REDACTIONS: self.dice.choice(([], ["客户名称 | 商业秘密"])),
        }  # fmt: skip

    def given_beside(self, life: builders.Life) -> dict[Ask, object]:
        """What the steps beside the main line ask for."""
        today, pieces = self.today, evidence.standing(self.session, life.case)
        proof = pieces[-1].id if pieces else ""
        seen = [piece.id for piece in pieces[-1:]]
        waiting = serving.unserved(self.session, life.case)
        other = self.dice.choice(self.lives).case.reference
        words = {
            Ask.WORK: Work, Ask.MEASURE: Measure, Ask.ATTENDANCE: Attendance, Ask.REMEDY: Remedy,
            Ask.REMEDY_STAGE: RemedyStage, Ask.EXCLUSION_GROUND: ExclusionGround,
            Ask.COLLECTION_GROUND: CollectionGround,
        }  # fmt: skip
        return {
            **{ask: self.dice.choice(list(kind)) for ask, kind in words.items()},
            **dict.fromkeys((Ask.TOLD_ON, Ask.PRESERVED_ON, Ask.PLEDGE_DUE_ON, Ask.HELD_ON, Ask.PAID_ON), today),
            **dict.fromkeys((Ask.APPLIED_ON, Ask.REMEDY_ON, Ask.PUBLISHED_ON, Ask.SIGNED_ON), today),
            Ask.THINGS: ["a line"], Ask.PLEDGES: ["a line"], Ask.PROOF: proof, Ask.SERVICE_EVIDENCE: proof,
            Ask.VERIFICATION_EVIDENCE: seen,
            Ask.STARTED_AT: f"{today} 09:00", Ask.ENDED_AT: f"{today} 10:00", Ask.RIGHTS_TOLD: True,
            Ask.HEARING_ON: today + timedelta(days=20), Ask.PRESIDER: life.cast.reviewer.key,
            Ask.PAPER: waiting[0].id if waiting else "", Ask.OTHER_CASE: other, Ask.DISSENTERS: [],
            Ask.OTHER_MATTER: self.dice.choice(("dust-material-uncovered", "permit-missing")),
            Ask.PAID_YUAN: "1.00", Ask.INSTALMENTS: [f"{today} 1.00"], Ask.RIGHT_TEXT: "right",
        }  # fmt: skip

    def check_step(self, case: Case, person: User, taken: Act, before: State) -> None:
        """What must hold of every step: it is a row of the table, taken by its role, on a day of its own."""
        rows = [row for row in steps_from(before) if row.action is taken.action]
        assert case.state in {row.target or before for row in rows}
        assert taken.role in person.roles & {row.role for row in rows}
        assert (taken.from_state, taken.to_state, taken.on) == (before, case.state, self.today)
        assert person.key not in rights.recused(self.session, case)
        assert list(steps_from(case.state)) or case.state in (*UNDECIDED, State.ARCHIVED)

    def check_decision(self, case: Case, decider: User) -> None:
        """What must hold of every decision."""
        self.decided += 1
        prepared = rights.investigators(self.session, case)
        reviewed = rights.reviewers(self.session, case)
        assert decider.key not in {*prepared, *reviewed}
        rows = history.round_of(history.acts(self.session, case))
        passed, approved = history.last(rows, Action.PASS), history.last(rows, Action.APPROVE_LEGALLY)
        assert passed is not None
        assert approved is not None
        assert not {passed.by_id, approved.by_id} & {*prepared, decider.key}
        decision = documents.latest(self.session, case, *DECISIONS)
        assert decision is not None
        assert decision.digest == passed.digest == approved.digest
        deliberated = history.last(rows, Action.RECORD_DELIBERATION)
        assert deliberated is None or deliberated.digest == decision.digest
        self.check_defence(case, rows)

    def check_defence(self, case: Case, rows: list[Act]) -> None:
        """Nothing is decided before the party has had its five working days, or gave them up in writing."""
        served, heard = history.last(rows, Action.SERVE_NOTICE), history.last(rows, Action.CLOSE_DEFENCE)
        assert served is not None
        assert heard is not None
        told = date.fromisoformat(str(served.given[Ask.SERVED_ON]))
        entries = defence.entries(self.session, case)
        waived = any(one.kind is DefenceKind.WAIVER and one.on >= served.on for one in entries)
        assert waived or heard.on > self.office.calendar.add_working_days(told, DEFENCE_DAYS)

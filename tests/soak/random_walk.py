"""The cast on a random walk over many cases: anybody tries anything, and what must hold of every step is asserted."""

import random
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy.orm import Session

from penalty.casefile import CaseFile, arrivals, deadline_rules, history, overlaps, paper_offers
from penalty.demo import investigation
from penalty.errors import Invalid, NotAllowed, ServiceError
from penalty.models import DECISIONS, NOTICES, Act, Case, DefenceKind, Purpose, Standing, User
from penalty.services import cases, defence, people
from penalty.services.assessment import assessments, findings
from penalty.services.assessment.findings import Answer
from penalty.services.cases import proposals
from tests import builders
from workflows.choices import (
    DEFECT_QUESTIONS,
    FILING_CONDITIONS,
    LEGAL_POINTS,
    REVIEW_POINTS,
    Capacity,
    Challenge,
    ChallengeStage,
    CollectionGround,
    CommissionedWork,
    ExclusionGround,
    HearingAttendance,
    PreservationMeasure,
    ServiceFailure,
    ServiceManner,
    Slip,
)
from workflows.input_checks import ANNOUNCEMENT_TERM
from workflows.machine import ActionRefused
from workflows.procedure import PROPOSABLE_ACTIONS, Step, list_steps, list_steps_from
from workflows.vocabulary import UNDECIDED, Action, Input, Role, State

MANNERS = {ServiceManner.DIRECT: 8, ServiceManner.ELECTRONIC: 2, ServiceManner.PUBLIC_NOTICE: 1, ServiceManner.POST: 1}
"""How often papers are served in which manner."""

DEFENCE_DAYS = 5
"""Working days (Order 30 art 44)."""


class Walk:
    """The cast and a crowd of cases at a time; ``today`` may move on between two attempts."""

    def __init__(self, session: Session, root: Path, seed: int, crowd: int = 12) -> None:
        self.session, self.dice, self.crowd, self.today = session, random.Random(seed), crowd, builders.TODAY
        self.authority, self.cast = builders.build_authority(root), builders.create_cast(session)
        mixed = {"both": {Role.OFFICER, Role.REVIEWER}, "all": {Role.OFFICER, Role.REVIEWER, Role.CHIEF}}
        for name, roles in mixed.items():
            people.create_person(
                session, self.cast.admin, username=name, name=name, password=builders.PASSWORD, roles=roles,
                certificate_number=name, legal_qualification=name,
            )  # fmt: skip
        self.people = [
            *people.list_people_with_role(session, Role.OFFICER),
            *people.list_people_with_role(session, Role.REVIEWER),
        ]
        self.people += people.list_people_with_role(session, Role.CHIEF)
        self.samples: list[builders.SampleCase] = []
        self.tried = self.done = self.decided = self.parties = 0

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
        if len(self.samples) < self.crowd:
            sample = builders.SampleCase(self.session, self.authority, self.cast, self.today)
            self.parties += self.dice.random() < 0.8  # else one more case of the last party
            sample.register(party_code=builders.credit_code(f"91150100MA{self.parties:07}"))
            self.samples.append(sample)
            return
        sample = self.dice.choice(self.samples)
        sample.today = self.today
        if self.dice.random() < 0.005:
            self.samples.remove(sample)  # left lying, so that no file grows for ever
        elif self.dice.random() < 0.12:
            self.work(sample, self.somebody(sample, Role.OFFICER))
        else:
            self.move(sample)
        if sample.case.state in (*UNDECIDED, State.ARCHIVED):
            self.samples.remove(sample)

    def somebody(self, sample: builders.SampleCase, role: Role) -> User:
        """Now the person who should act, now anybody."""
        due = {Role.OFFICER: sample.cast.officer, Role.REVIEWER: sample.cast.reviewer, Role.CHIEF: sample.cast.chief}
        return due[role] if self.dice.random() < 0.7 else self.dice.choice(self.people)

    def work(self, sample: builders.SampleCase, person: User) -> None:
        case = sample.case
        kind = self.dice.choice(("answer", "assess", "assess", "change", "propose", "assign", "waive", "waive"))
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
                self.session, sample.cast.officer, case, self.dice.choice(self.people), version_seen=case.version
            )
        else:
            paper = sample.file_proof(Purpose.PROCEDURE, f"waiver {self.tried}")
            defence.record_entry(
                self.session, person, case, DefenceKind.WAIVER, self.today, "waived", authority=self.authority,
                today=self.today, evidence_id=paper.id,
            )  # fmt: skip

    @staticmethod
    def liking(row: Step) -> float:
        if row.target in UNDECIDED:
            return 0.03
        if row.action is Action.ANSWER_OVERLAP:
            return 0.3
        if row.target is None:
            return 0.08
        return 0.15 if row.action in {Action.SEND_BACK, Action.AWAIT_CORRECTION, Action.SUSPEND} else 1.0

    def move(self, sample: builders.SampleCase) -> None:
        rows = [row for row in list_steps_from(sample.case.state) if self.dice.random() < self.liking(row)]
        if not rows:
            return
        row = self.dice.choice(rows)
        person, before = self.somebody(sample, row.role), sample.case.state
        inputs = self.choose_inputs(sample)
        if self.dice.random() < 0.01:
            self.try_foreign(sample, person, row, inputs)
        asked = (*row.inputs, *row.optional_inputs)
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

    def choose_inputs(self, sample: builders.SampleCase) -> dict[Input, object]:
        officers = [one for one in (sample.case.lead_id, sample.case.second_id) if one]
        row = CaseFile(self.session, sample.case).assessment
        texts: dict[Input, object] = dict.fromkeys(Input, "text")
        return texts | {
            Input.FILING_CONDITIONS: dict.fromkeys(FILING_CONDITIONS, True),
            Input.REVIEW_ANSWERS: dict.fromkeys(REVIEW_POINTS, True),
            Input.LEGAL_ANSWERS: dict.fromkeys(LEGAL_POINTS, True), Input.POINTS: ["a point"],
            Input.DEFECT_ANSWERS: dict.fromkeys(DEFECT_QUESTIONS, True),
            Input.REPLIES: dict.fromkeys(history.list_open_points(CaseFile(self.session, sample.case).acts), "done"),
            Input.DIGEST: sample.digest() if row else "", **self.choose_service_inputs(), Input.SERVERS: officers,
            Input.CORRECTION_REQUIRED: "立即停止3号生产线的作业",
            Input.CORRECTION_DUE_ON: self.today, Input.VERIFIED_ON: self.today,
            Input.SUPERSEDE_GROUND: "correction",
            Input.DEPARTURE_CONSENT: True, Input.STATED_LAW_CONFIRMED: True,
            Input.IS_COMPLEX: False, **self.choose_incidental_inputs(sample),
            **self.choose_deliberation(sample), **self.choose_record_inputs(sample),
            Input.PROPOSED_HANDLING: sample.proposed()[Input.PROPOSED_HANDLING] if row else "text",
            **self.choose_public_inputs(sample), **self.choose_righting_inputs(sample),
        }  # fmt: skip

    def choose_public_inputs(self, sample: builders.SampleCase) -> dict[Input, object]:
        """Now the code of the list that was read, now something else."""
        redactions: list[str] = self.dice.choice(([], ["客户名称 | 商业秘密"]))
        seen = sample.read_removals(*redactions) if self.dice.random() < 0.8 else "text"
        return {
            Input.REDACTIONS: redactions, Input.KEPT_WORDS: [], Input.REMOVALS_SEEN: seen,
            Input.PEOPLE_NAMED: self.dice.choice(([], ["张三丰 | 门卫"])),
        }  # fmt: skip

    def choose_righting_inputs(self, sample: builders.SampleCase) -> dict[Input, object]:
        """Any paper that was served fails, any proof and any payment is taken back, now and then."""
        file = CaseFile(self.session, sample.case)
        asks = (Input.SERVED_PAPER, Input.FAILED_PAPER, Input.PROVEN_PAPER)
        papers = {ask: [one.id for one in paper_offers.list_offered(file, ask.row.choices)] for ask in asks}
        booked = list(paper_offers.list_payments(file))
        return {
            **{ask: self.dice.choice(keys) if keys else "" for ask, keys in papers.items()},
            Input.PAYMENT: self.dice.choice(booked) if booked else "", Input.RECEIPT_NUMBER: f"{self.tried}",
            Input.PIECE: self.dice.choice([one.id for one in file.evidence] or [""]),
            Input.SERVICE_FAILURE: self.dice.choice(list(ServiceFailure)), Input.FAILED_ON: self.today,
            Input.ARRIVED_ON: "", Input.REFUNDED_ON: self.today, Input.REFUND_YUAN: "1.00", Input.INTEREST_YUAN: "0",
            Input.EXTENDED_UNTIL: self.today + timedelta(days=9), Input.SLIP: Slip.WORDING,
            Input.WRONG_TEXT: "自收到本决定书之日起", Input.RIGHT_TEXT: "自收到决定书之日起",
        }  # fmt: skip

    def choose_members(self, sample: builders.SampleCase) -> list[int]:
        """Now the members who should deliberate, now any three."""
        due = list(sample.cast.members) if self.dice.random() < 0.7 else self.dice.sample(self.people, 3)
        return [one.key for one in due]

    def choose_deliberation(self, sample: builders.SampleCase) -> dict[Input, object]:
        talk = sample.deliberated(sample.cast.chief)
        return {Input(name): value for name, value in talk.items()} | {Input.MEMBERS: self.choose_members(sample)}

    def choose_record_inputs(self, sample: builders.SampleCase) -> dict[Input, object]:
        asked = investigation.asked_inputs(sample) | investigation.meeting_inputs(sample)
        return {Input(name): value for name, value in asked.items()} | {
            Input.HEARING_OFFICERS: [], Input.ARGUMENTS: self.dice.choice(([], ["an argument"])),
        }  # fmt: skip

    def choose_service_inputs(self) -> dict[Input, object]:
        manner = self.dice.choices(list(MANNERS), list(MANNERS.values()))[0]
        served_on = self.today + (ANNOUNCEMENT_TERM if manner is ServiceManner.PUBLIC_NOTICE else timedelta(0))
        return {
            Input.MANNER: manner, Input.SERVED_ON: served_on, Input.ANNOUNCED_ON: self.today,
            Input.SIGNED_ON: self.today, Input.ELECTRONIC_ADDRESS: self.dice.choice(("party@example.cn", "")),
        }  # fmt: skip

    def choose_incidental_inputs(self, sample: builders.SampleCase) -> dict[Input, object]:
        today, pieces = self.today, CaseFile(self.session, sample.case).evidence
        proof = pieces[-1].id if pieces else ""
        seen = [piece.id for piece in pieces[-1:]]
        waiting = CaseFile(self.session, sample.case).unserved
        other = self.dice.choice(self.samples).case.reference
        open_overlaps = [one.reference for one in overlaps.list_overlaps(sample.view) if one.answer is None]
        words = {
            Input.WORK: CommissionedWork, Input.MEASURE: PreservationMeasure, Input.ATTENDANCE: HearingAttendance,
            Input.REMEDY: Challenge,
            Input.REMEDY_STAGE: ChallengeStage, Input.EXCLUSION_GROUND: ExclusionGround,
            Input.COLLECTION_GROUND: CollectionGround, Input.CAPACITY: Capacity,
        }  # fmt: skip
        return {
            **{ask: self.dice.choice(list(kind)) for ask, kind in words.items()},
            **dict.fromkeys((Input.TOLD_ON, Input.PRESERVED_ON, Input.PLEDGE_DUE_ON, Input.HELD_ON, Input.PAID_ON),
            today),
            **dict.fromkeys((Input.APPLIED_ON, Input.REMEDY_ON, Input.PUBLISHED_ON, Input.SIGNED_ON), today),
            Input.THINGS: ["a line"], Input.PLEDGES: ["a line"], Input.PROOF: proof, Input.SERVICE_EVIDENCE: proof,
            Input.VERIFICATION_EVIDENCE: seen, Input.PERSON_EVIDENCE: seen,
            Input.PERSON_CODE: "150102198610220037", Input.PART_ORDERS: [],
            Input.STARTED_AT: f"{today} 09:00", Input.ENDED_AT: f"{today} 10:00", Input.RIGHTS_TOLD: True,
            Input.HEARING_ON: today + timedelta(days=20), Input.PRESIDER: sample.cast.reviewer.key,
            Input.PAPER: waiting[0].id if waiting else "", Input.OTHER_CASE: other, Input.DISSENTERS: [],
            Input.EARLIER_CASE: open_overlaps[0] if open_overlaps else other, Input.DISTINCTION: "another_act",
            Input.OTHER_MATTER: self.dice.choice(("dust-material-uncovered", "permit-missing")),
            Input.PAID_YUAN: "1.00", Input.INSTALMENTS: [f"{today} 1.00"], Input.RIGHT_TEXT: "right",
        }  # fmt: skip

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
        """Nothing is decided before the party has had its five working days, or gave them up in writing; a notice of an
        earlier round counts where it covers the decision."""
        file = CaseFile(self.session, case)
        served, heard = arrivals.find_arrival(file, NOTICES), history.latest_act(file.acts, Action.CLOSE_DEFENCE)
        assert served is not None
        assert heard is not None
        assert heard.key > served.key
        served_on = deadline_rules.start_day(served, file)
        entries = CaseFile(self.session, case).entries
        waived = any(one.kind is DefenceKind.WAIVER and one.on >= served.on for one in entries)
        assert waived or heard.on > self.authority.calendar.add_working_days(served_on, DEFENCE_DAYS)

"""Inputs that anybody on a random walk brings along: mostly those that a step needs, sometimes others."""

import random
from collections.abc import Callable, Collection
from datetime import date, timedelta

from sqlalchemy.orm import Session

from penalty.casefile import CaseFile, history, step_choices
from penalty.casefile.precedents import overlaps
from penalty.demo import investigation
from penalty.models import User
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
    OrderOutcome,
    PreservationMeasure,
    ServiceFailure,
    ServiceManner,
    Slip,
)
from workflows.input_checks import ANNOUNCEMENT_TERM
from workflows.vocabulary import Input

MANNERS = {ServiceManner.DIRECT: 8, ServiceManner.ELECTRONIC: 2, ServiceManner.PUBLIC_NOTICE: 1, ServiceManner.POST: 1}
"""How often papers are served in which manner."""

DELIBERATION = frozenset({
    Input.MEMBERS, Input.DISCUSSION, Input.OPINIONS, Input.CONCLUSION, Input.CLERK, Input.MEMBERS_CONFIRMED,
})  # fmt: skip
MEETING = frozenset({
    Input.STARTED_AT, Input.ENDED_AT, Input.SCENE, Input.RIGHTS_TOLD, Input.RECUSAL_ANSWER, Input.RECORDER,
})  # fmt: skip
PUBLICATION = frozenset({Input.REDACTIONS, Input.KEPT_WORDS, Input.REMOVALS_SEEN, Input.PEOPLE_NAMED})

DEFENCE_DAYS = 5
"""Working days (Order 30 art 44)."""


def rename(inputs: dict[str, object]) -> dict[Input, object]:
    """The same by input instead of by name."""
    return {Input(name): value for name, value in inputs.items()}


class RandomInputs:
    """Inputs of every step, by the dice of the walk."""

    dice: random.Random
    session: Session
    cast: builders.Cast
    today: date
    people: list[User]
    samples: list[builders.SampleCase]
    tried: int

    def choose_inputs(self, sample: builders.SampleCase, asked: Collection[Input]) -> dict[Input, object]:
        """An input for every ask; what is dear to find only where it is ``asked`` for, else a text."""
        file = CaseFile(self.session, sample.case)
        chosen = dict.fromkeys(Input, "text") | self.choose_plain_inputs(sample, file)
        dear: tuple[tuple[frozenset[Input], Callable[[], dict[Input, object]]], ...] = (
            (MEETING, lambda: rename(investigation.meeting_inputs(sample))),
            (DELIBERATION, lambda: self.choose_deliberation(sample)),
            (PUBLICATION, lambda: self.choose_public_inputs(sample)),
            (frozenset({Input.DIGEST}), lambda: {Input.DIGEST: sample.digest() if file.assessment else ""}),
            (frozenset({Input.PROPOSED_HANDLING}), lambda: self.choose_handling(sample, file)),
            (frozenset({Input.EARLIER_CASE}), lambda: self.choose_earlier_case(sample)),
        )
        for asks, choose in dear:
            chosen |= choose() if not asks.isdisjoint(asked) else {}
        return chosen

    def choose_plain_inputs(self, sample: builders.SampleCase, file: CaseFile) -> dict[Input, object]:
        officers = [one for one in (sample.case.lead_id, sample.case.second_id) if one]
        return {
            Input.NEW_ADDRESS: self.dice.choice(("演示新路9号", "")), Input.OTHER_CORRECTION: "",
            **dict.fromkeys((Input.NEW_NAME, Input.NEW_REPRESENTATIVE, Input.NEW_PHONE, Input.CHANGED_ON), ""),
            Input.FILING_CONDITIONS: dict.fromkeys(FILING_CONDITIONS, True),
            Input.REVIEW_ANSWERS: dict.fromkeys(REVIEW_POINTS, True),
            Input.LEGAL_ANSWERS: dict.fromkeys(LEGAL_POINTS, True), Input.POINTS: ["a point"],
            Input.DEFECT_ANSWERS: dict.fromkeys(DEFECT_QUESTIONS, True),
            Input.REPLIES: dict.fromkeys(history.list_open_points(file.acts), "done"),
            **self.choose_service_inputs(), Input.SERVERS: officers,
            Input.CORRECTION_REQUIRED: "立即停止3号生产线的作业",
            Input.CORRECTION_DUE_ON: self.today, Input.VERIFIED_ON: self.today,
            Input.SUPERSEDE_GROUND: "correction", Input.ORDER_OUTCOME: self.dice.choice((*OrderOutcome, "text")),
            Input.REASON_TOLD: self.dice.choice(("现有证据不能证明你单位实施了该行为", "text")),
            Input.DEPARTURE_CONSENT: True, Input.STATED_LAW_CONFIRMED: True,
            Input.IS_COMPLEX: False, **self.choose_incidental_inputs(sample, file),
            **self.choose_record_inputs(sample), **self.choose_correction_inputs(file),
        }  # fmt: skip

    def choose_handling(self, sample: builders.SampleCase, file: CaseFile) -> dict[Input, object]:
        return {Input.PROPOSED_HANDLING: sample.proposed()[Input.PROPOSED_HANDLING]} if file.assessment else {}

    def choose_earlier_case(self, sample: builders.SampleCase) -> dict[Input, object]:
        unanswered = [one.reference for one in overlaps.list_overlaps(sample.view) if one.answer is None]
        return {Input.EARLIER_CASE: unanswered[0]} if unanswered else {}

    def choose_public_inputs(self, sample: builders.SampleCase) -> dict[Input, object]:
        """Now the code of the list that was read, now something else."""
        redactions: list[str] = self.dice.choice(([], ["客户名称 | 商业秘密"]))
        seen = sample.read_removals(*redactions) if self.dice.random() < 0.8 else "text"
        return {
            Input.REDACTIONS: redactions, Input.KEPT_WORDS: [], Input.REMOVALS_SEEN: seen,
            Input.PEOPLE_NAMED: self.dice.choice(([], ["张三丰 | 门卫"])),
        }  # fmt: skip

    def choose_correction_inputs(self, file: CaseFile) -> dict[Input, object]:
        """Any paper that was served fails, any proof and any payment is taken back, now and then."""
        asks = (Input.SERVED_PAPER, Input.FAILED_PAPER, Input.PROVEN_PAPER)
        papers = {ask: [one.id for one in step_choices.list_offered(file, ask.row.choices)] for ask in asks}
        booked = list(step_choices.list_reversible_payments(file))
        return {
            **{ask: self.dice.choice(keys) if keys else "" for ask, keys in papers.items()},
            Input.PAYMENT: self.dice.choice(booked) if booked else "", Input.RECEIPT_NUMBER: f"{self.tried}",
            Input.PIECE: self.dice.choice([one.id for one in file.evidence] or [""]),
            Input.SERVICE_FAILURE: self.dice.choice(list(ServiceFailure)[1:]), Input.FAILED_ON: self.today,
            Input.ARRIVED_ON: self.dice.choice((self.today, "")),
            Input.REFUNDED_ON: self.today, Input.REFUND_YUAN: "1.00", Input.INTEREST_YUAN: "0",
            Input.EXTENDED_UNTIL: self.today + timedelta(days=9), Input.SLIP: Slip.WORDING,
            Input.WRONG_TEXT: "自收到本决定书之日起", Input.RIGHT_TEXT: "自收到决定书之日起",
        }  # fmt: skip

    def choose_members(self, sample: builders.SampleCase) -> list[int]:
        """Now the members who should deliberate, now any three."""
        due = list(sample.cast.members) if self.dice.random() < 0.7 else self.dice.sample(self.people, 3)
        return [one.key for one in due]

    def choose_deliberation(self, sample: builders.SampleCase) -> dict[Input, object]:
        return rename(sample.deliberated(sample.cast.chief)) | {Input.MEMBERS: self.choose_members(sample)}

    def choose_record_inputs(self, sample: builders.SampleCase) -> dict[Input, object]:
        return rename(investigation.asked_inputs(sample)) | {
            Input.HEARING_OFFICERS: [], Input.ARGUMENTS: self.dice.choice(([], ["an argument"])),
        }  # fmt: skip

    def choose_service_inputs(self) -> dict[Input, object]:
        manner = self.dice.choices(list(MANNERS), list(MANNERS.values()))[0]
        served_on = self.today + (ANNOUNCEMENT_TERM if manner is ServiceManner.PUBLIC_NOTICE else timedelta(0))
        return {
            Input.MANNER: manner, Input.SERVED_ON: served_on, Input.ANNOUNCED_ON: self.today,
            Input.SIGNED_ON: self.today, Input.ELECTRONIC_ADDRESS: self.dice.choice(("party@example.cn", "")),
        }  # fmt: skip

    def choose_incidental_inputs(self, sample: builders.SampleCase, file: CaseFile) -> dict[Input, object]:
        today, pieces = self.today, file.evidence
        proof = pieces[-1].id if pieces else ""
        seen = [piece.id for piece in pieces[-1:]]
        waiting = file.unserved
        other = self.dice.choice(self.samples).case.reference
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
            Input.EARLIER_CASE: other, Input.DISTINCTION: "another_act",
            Input.OTHER_MATTER: self.dice.choice(("dust-material-uncovered", "permit-missing")),
            Input.PAID_YUAN: "1.00", Input.INSTALMENTS: [f"{today} 1.00"], Input.RIGHT_TEXT: "right",
        }  # fmt: skip

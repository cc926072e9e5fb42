"""A case ripe for its papers: filed, proven, assessed; written straight into the tables."""

from datetime import date
from io import BytesIO
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session
from sqlmodel import col

from penalty.authority import Authority
from penalty.casefile import CaseFile
from penalty.models import (
    Act,
    Case,
    DefenceEntry,
    DefenceKind,
    Evidence,
    EvidenceKind,
    Finding,
    FindingProof,
    Grant,
    Party,
    PartyKind,
    Proposal,
    Purpose,
    Source,
    Standing,
    User,
)
from penalty.services.assessment import assessments
from workflows.vocabulary import Action, Input, Role, State

DAY = date(2026, 11, 24)
WAIVED = {
    "stockpile_area_m2": "9",
    "harm": "none",
    "fault": "negligent",
    "prior_violations": 0,
    "authority_learned_on": "2026-10-12",
    "correction_ordered_on": "never",
    "corrected_on": "2026-10-09",
}
FINED = {
    "stockpile_area_m2": "90",
    "harm": "slight",
    "fault": "negligent",
    "prior_violations": 1,
    "harm_removed_or_reduced": True,
}

DEMAND = "自收到本决定书之日起十日内对料场的砂石设置严密围挡"

DESCRIPTIONS = {
    "harm": "大风时料堆扬尘越过西侧厂界约20米，落到相邻道路，期间未接到投诉",
    "harm_removed_or_reduced": "当事人当日覆盖料堆并清扫相邻道路，核查时没有积尘",
}
"""The sentences beside the answers that need one."""


def case(session: Session, authority: Authority, facts: dict[str, Any], state: State = State.ASSESSMENT) -> Case:
    people = [_user(session, name, role) for name, role in PEOPLE]
    party = Party(
        kind=PartyKind.ORGANISATION,
        name="呼和浩特市丰源建材有限责任公司",
        code="91150100MA0N2X3Y4K",
        representative="王燊",
        address="呼和浩特市新城区建材路2号",
        phone="0471-1111111",
    )
    session.add(party)
    session.flush()
    made = Case(
        reference="2026-000001",
        state=state,
        regime="cn-eco",
        matter="dust-material-uncovered",
        place="150102",
        site="呼和浩特市新城区建材路2号堆场",
        summary="该单位露天堆放砂石，未采取覆盖措施。",
        source=Source.INSPECTION,
        learned_on=date(2026, 10, 12),
        violated_from=date(2026, 9, 20),
        violated_to=date(2026, 10, 9),
        registered_on=date(2026, 10, 12),
        party_id=party.key,
        lead_id=people[0].key,
        second_id=people[1].key,
        proposed_fen=3_000_000,
    )
    session.add(made)
    session.flush()
    _steps(session, made, people)
    by_papers = [name for name, value in facts.items() if value != "never" and _is_shown_by_papers(authority, name)]
    pieces = [_piece(session, authority, made, number) for number in ((1, 2, 3) if by_papers else (1, 2))]
    _answer(session, made, pieces, facts, by_papers)
    session.refresh(made)
    return made


def _is_shown_by_papers(authority: Authority, name: str) -> bool:
    kinds = authority.regimes["cn-eco"].facts[name].evidence
    return EvidenceKind.DOCUMENTARY in kinds and EvidenceKind.SCENE_RECORD not in kinds


def assessed(session: Session, authority: Authority, facts: dict[str, Any]) -> Case:
    made = case(session, authority, facts)
    assessments.assess_case(session, made.lead, made, authority=authority, today=DAY)
    return made


PEOPLE = (("李明", Role.OFFICER), ("赵敏", Role.OFFICER), ("孙立", Role.CHIEF))


def chief(session: Session) -> User:
    return session.scalars(select(User).where(col(User.name) == "孙立")).one()


def _user(session: Session, name: str, role: Role) -> User:
    user = User(username=name, name=name, password_hash="-", certificate_number=f"0501{len(name)}{name}")
    session.add(user)
    session.flush()
    session.add(Grant(user_id=user.key, role=role))
    session.flush()
    session.refresh(user)
    return user


def _steps(session: Session, made: Case, people: list[User]) -> None:
    steps: tuple[tuple[Action, State, State, User, dict[str, Any]], ...] = (
        (Action.PROPOSE_FILING, State.INTAKE, State.FILING, people[0], {Input.PRELIMINARY_REVIEW: "建议立案调查"}),
        (Action.FILE, State.FILING, State.INVESTIGATION, people[2], {}),
        (Action.SUBMIT, State.ASSESSMENT, State.CASE_REVIEW, people[0], {Input.CORRECTION_REQUIRED: DEMAND}),
    )
    for action, before, after, person, given in steps:
        session.add(
            Act(
                case_id=made.key,
                action=action,
                from_state=before,
                to_state=after,
                role=Role.CHIEF if person is people[2] else Role.OFFICER,
                on=date(2026, 10, 13),
                given=given,
                by_id=person.key,
            )
        )
    session.flush()


def _piece(session: Session, authority: Authority, made: Case, number: int) -> Evidence:
    stored = authority.store.put(BytesIO(b"%d" % number), 100)
    piece = Evidence(
        case_id=made.key,
        number=number,
        sha256=stored.sha256,
        size=1,
        media_type="text/plain",
        filename="a.txt",
        title=("现场检查（勘察）笔录", "改正后现场照片", "档案材料")[number - 1],
        kind=(EvidenceKind.SCENE_RECORD, EvidenceKind.AUDIO_VISUAL, EvidenceKind.DOCUMENTARY)[number - 1],
        purpose=(Purpose.CONDUCT, Purpose.REMEDIATION, Purpose.HISTORY)[number - 1],
        collected_on=date(2026, 10, 12),
        collected_at="堆场",
        collected_from="执法人员现场制作",
        collected_by="李明",
        by_id=made.lead_id,
    )
    session.add(piece)
    session.flush()
    return piece


def _answer(session: Session, made: Case, pieces: list[Evidence], facts: dict[str, Any], by_papers: list[str]) -> None:
    for fact, value in facts.items():
        note = DESCRIPTIONS.get(fact, "") if value not in ("none", False) else ""
        row = Finding(case_id=made.key, fact=fact, value=value, standing=Standing.PROVEN, note=note, by_id=made.lead_id)
        session.add(row)
        session.flush()
        proof = pieces[2 if fact in by_papers else 1 if fact.startswith("correct") else 0]
        session.add(FindingProof(finding_id=row.id, evidence_id=proof.id))
    session.flush()
    session.expire_all()


def entry(session: Session, made: Case, kind: DefenceKind, text: str, **more: Any) -> DefenceEntry:
    row = DefenceEntry(
        case_id=made.key, kind=kind, on=DAY, text=text, follows_id=last_step(session, made), by_id=made.lead_id, **more
    )
    session.add(row)
    session.flush()
    return row


def propose(session: Session, made: Case, action: Action, ground: str, reason: str) -> None:
    last = last_step(session, made)
    row = Proposal(
        case_id=made.key, action=action, ground=ground, reason=reason, on=DAY, follows_id=last, by_id=made.lead_id
    )
    session.add(row)
    session.flush()


def last_step(session: Session, made: Case) -> int:
    return CaseFile(session, made).acts[-1].key


def stranger(session: Session) -> User:
    return _user(session, "钱进", Role.OFFICER)

"""A register of many fictitious cases, written without the procedure, to measure lists, counts and search."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from random import Random
from typing import Any

from sqlalchemy import insert
from sqlalchemy.orm import Session
from sqlmodel import SQLModel

from penalty import models
from penalty.demo.people import People
from penalty.models import Awaited, Grant, User
from penalty.services.cases import text_search
from workflows.vocabulary import Action, DocumentKind, Role, State

OFFICERS, OWN_CASES, CHUNK = 50, 40, 2_000
OPEN = (State.INVESTIGATION, State.ASSESSMENT, State.CASE_REVIEW, State.DEFENCE, State.LEGAL_REVIEW, State.APPROVAL)
WAITS = {
    State.INVESTIGATION: (Awaited.OFFICER,), State.ASSESSMENT: (Awaited.OFFICER,), State.DEFENCE: (Awaited.OFFICER,),
    State.CASE_REVIEW: (Awaited.REVIEWER,), State.LEGAL_REVIEW: (Awaited.REVIEWER,), State.APPROVAL: (Awaited.CHIEF,),
}  # fmt: skip
STEPS = (
    (Action.REGISTER, State.NEW, State.INTAKE), (Action.PROPOSE_FILING, State.INTAKE, State.FILING),
    (Action.FILE, State.FILING, State.INVESTIGATION),
)  # fmt: skip
STEMS = ("青城", "云岭", "东湖", "西岭", "南坪", "北苑", "河口", "临江", "安远", "长宁")
TRADES = ("粮贸", "印刷", "机械", "化工", "养殖", "家具", "塑料", "建材", "食品", "五金")
FIRST_DAY, TODAY = date(2016, 1, 4), date(2026, 12, 1)
AT = datetime(2026, 1, 5, 1, 0, tzinfo=UTC)
HASH, MATTER = "0" * 64, "eia-register-form-unfiled"
Row = dict[str, Any]


@dataclass
class RegisterFiller:
    """Writes ``count`` cases of ten years into an empty register: four in five are in the archive, one party stands in
    three cases, the first officer leads forty of them."""

    session: Session
    people: People
    count: int
    dice: Random = field(default_factory=lambda: Random(20261124))
    officers: list[int] = field(default_factory=list)
    party: int = 0
    name: str = ""

    def fill(self) -> None:
        self.officers = [self.people.officer.key, self.people.second.key, *self._add_officers()]
        for first in range(1, self.count + 1, CHUNK):
            rows: dict[str, list[Row]] = {}
            for number in range(first, min(first + CHUNK, self.count + 1)):
                for table, row in self._list_rows(number):
                    rows.setdefault(table, []).append(row)
            for written in (one for one in SQLModel.metadata.sorted_tables if one.name in rows):
                self.session.execute(insert(written), rows[written.name])
        self.session.commit()

    def _add_officers(self) -> list[int]:
        added = [
            User(username=f"o{place}", name=f"演示执法员{place}", password_hash="!", certificate_number=f"演示{place}")
            for place in range(OFFICERS)
        ]
        self.session.add_all(added)
        self.session.flush()
        self.session.add_all(Grant(user_id=one.key, role=Role.OFFICER) for one in added)
        self.session.flush()
        return [one.key for one in added]

    def _list_rows(self, number: int) -> Iterator[tuple[str, Row]]:
        """Each row with its table, those that others refer to first."""
        day = FIRST_DAY + timedelta(number * 3980 // self.count)
        state = State.ARCHIVED if self.dice.random() < 0.8 else self.dice.choice(OPEN)
        is_own = number % max(self.count // OWN_CASES, 1) == 0
        lead, second = self.officers[:2] if is_own else self.dice.sample(self.officers[2:], 2)
        if number == 1 or self.dice.random() < 0.35:
            self.party = number
            yield "party", self._describe_party(number)
        case = self._describe_case(number, day, state, lead, second)
        yield "case", case
        names = (self.name, case["site"])
        signs = {sign for name in names for sign in (*text_search.list_signs(name), *name.lower())}
        yield from (("case_sign", {"sign": sign, "case_id": number}) for sign in sorted(signs))
        for awaited in WAITS.get(state, ()):
            yield "awaited_role", {"case_id": number, "role": awaited, "due_on": case["due_on"]}
        for position, officer in zip(models.Position, (lead, second), strict=True):
            yield "assignment", {"case_id": number, "user_id": officer, "position": position, "by_id": lead, "at": AT}
        for place, (action, before, after) in enumerate(STEPS):
            by, role = (self.people.chief.key, Role.CHIEF) if action is Action.FILE else (lead, Role.OFFICER)
            yield "act", {
                "id": number * 10 + place, "case_id": number, "action": action, "from_state": before, "to_state": after,
                "role": role, "on": day, "given": {}, "by_id": by, "at": AT,
            }  # fmt: skip
        yield from (("evidence", self._describe_piece(number, place, day, lead)) for place in (1, 2))
        if state is State.ARCHIVED and number % 5 == 0:
            yield from self._list_decision(number, day)

    def _describe_party(self, number: int) -> Row:
        self.name = f"{self.dice.choice(STEMS)}{self.dice.choice(TRADES)}{number}有限公司"
        return {
            "id": number, "name": self.name, "kind": models.PartyKind.ORGANISATION, "code": f"911501{number:012d}",
            "document": models.IdentityDocument.RESIDENT_ID, "representative": "演示代表", "phone": "",
            "address": f"演示路{number % 500}号",
        }  # fmt: skip

    def _describe_case(self, number: int, day: date, state: State, lead: int, second: int) -> Row:
        is_open = state is not State.ARCHIVED
        return {
            "id": number, "reference": f"{day.year}-{number:06d}", "version": 1, "state": state, "regime": "cn-eco",
            "matter": MATTER, "place": "150102", "site": f"{self.dice.choice(STEMS)}工业园{number % 97}号",
            "source": models.Source.INSPECTION, "learned_on": day, "violated_from": day, "violated_to": day,
            "registered_on": day,
            "party_id": self.party, "lead_id": lead, "second_id": second, "summary": "",
            "proposed_reason": "", "position": "", "effect": "waive" if number % 3 else "mitigate",
            "amount_fen": number % 1000 * 100_00, "changed_at": AT,
            "due_on": TODAY + timedelta(self.dice.randint(-20, 60)) if is_open else None,
            "due_clock": "decision" if is_open else None,
        }  # fmt: skip

    def _describe_piece(self, number: int, place: int, day: date, lead: int) -> Row:
        return {
            "case_id": number, "number": place, "supersede_reason": "", "sha256": HASH, "size": 1, "media_type": "text",
            "filename": "a.txt", "title": "材料", "kind": models.EvidenceKind.DOCUMENTARY, "proves": "", "method": "",
            "purpose": models.Purpose.CONDUCT, "collected_on": day, "collected_at": "", "collected_from": "",
            "collected_by": "", "traits": {}, "by_id": lead, "at": AT,
        }  # fmt: skip

    def _list_decision(self, number: int, day: date) -> Iterator[tuple[str, Row]]:
        decision, copy = number * 10, number * 10 + 1
        kinds = {decision: DocumentKind.WAIVER_DECISION, copy: DocumentKind.PUBLIC_COPY}
        for key, kind in kinds.items():
            yield "document", {
                "id": key, "case_id": number, "kind": kind, "number": f"演{key}号", "title": "决定书", "data": {},
                "template_sha256": HASH, "rendered_sha256": HASH, "sha256": HASH, "code": f"C{key}", "issued_on": day,
                "effect": "waive", "by_id": self.people.chief.key, "at": AT,
            }  # fmt: skip
        yield "publication", {
            "case_id": number, "decision_id": decision, "document_id": copy, "number": f"演{decision}号",
            "party": f"{self.dice.choice(STEMS)}{self.dice.choice(TRADES)}{number}有限公司", "regime": "cn-eco",
            "matter": MATTER, "effect": "waive", "decided_on": day, "published_on": day, "channel": "网站",
            "removed": {}, "by_id": self.people.chief.key, "at": AT,
        }  # fmt: skip

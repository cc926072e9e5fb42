"""A disclosure to the US EPA whose every entry is made in the browser, from the intake to the signed determination."""

from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Self

from sqlalchemy import select
from sqlmodel import col

from penalty.casefile import CaseFile
from penalty.criteria.sheets.sheet import Sheet
from penalty.demo import disclosures
from penalty.demo.case_builder import CaseBuilder
from penalty.demo.sample_files import SampleFile
from penalty.models import Case, DefenceEntry, DefenceKind, Evidence, Standing
from penalty.services import cases
from penalty.services.assessment.findings import Answer, to_stored_value
from tests.browser.clicked_case import ClickedCase
from tests.browser.page_driver import Desk


@dataclass
class ClickedDisclosure(ClickedCase):
    """``folder`` takes the files that are put on file."""

    folder: Path = field(kw_only=True)

    def register_case(self, intake: cases.Intake) -> Self:
        username, second = self.cast.officer.username, str(self.cast.second.id)
        self.session.commit()
        self.house.config["TODAY"] = self.today
        desk = self.desk_of(username)
        desk.open("/cases/new")
        desk.fill(
            {
                "Kind of party": str(intake.party_kind),
                "Name of the party": intake.party_name,
                "Identification of the Entity": intake.party_code,
                "Responsible corporate official": intake.representative,
                "Address of the party": intake.address,
                "Matter": f"{intake.regime}/{intake.matter}",
                "State or territory (code)": intake.place,
                "Where it happened": intake.site,
                "First day of the act": str(intake.violated_from),
                "Last day of the act": str(intake.violated_to),
                "How the authority learned of it": str(intake.source),
                "Day the authority learned of it": str(intake.learned_on),
            }
        )
        desk.press("Register the case")
        desk.page.select_option("#officer", second)
        desk.press("Put on the case")
        self.case = self.session.scalars(select(Case).order_by(col(Case.id).desc())).one()
        return self

    def _file_evidence(self, file: SampleFile) -> Evidence:
        path = self.folder / file.filename
        path.write_bytes(file.content)
        details = {
            "Kind of evidence": str(file.kind),
            "What it is to show": str(file.purpose),
            "Title": file.title,
            "Collected on": str(self.today),
            "Where": self.case.site,
            "From whom": file.origin or self.party,
            "By whom": self.cast.officer.name,
        }
        desk = self._open("Evidence")
        desk.attach([path])
        desk.fill(details)
        desk.press("Put on file")
        self.session.expire_all()
        return CaseFile(self.session, self.case).evidence[-1]

    def record_defence(
        self, kind: DefenceKind, text: str, *, evidence_id: int | None = None, **_more: object
    ) -> DefenceEntry:
        desk = self._open("Defence")
        desk.fill({"What happened": str(kind), "What was said or done": text})
        desk.page.select_option("#evidence_id", str(evidence_id))
        desk.press("Record")
        self.session.expire_all()
        return CaseFile(self.session, self.case).defence[-1]

    def assess(self, decided_on: date | None = None) -> str:
        button = "Assess again" if CaseFile(self.session, self.case).assessment else "Assess the file as it is now"
        desk = self._open("Assessment")
        desk.press(button)
        self.session.expire_all()
        return self.digest()

    def answer_facts(self, answers: list[Answer]) -> None:
        desk = self._open("Facts")
        for answer in answers:
            fact = desk.page.locator(f"#fact-{answer.fact}")
            if fact.count():
                self._answer_fact(desk, answer)
        desk.press("Record the answers")
        self.session.expire_all()

    def _answer_fact(self, desk: Desk, answer: Answer) -> None:
        fact = desk.page.locator(f"#fact-{answer.fact}")
        desk.unfold(fact)
        fact.locator(f"[name='{answer.fact}.standing']").select_option(str(answer.standing))
        fact.locator(f"[name='{answer.fact}.note']").fill(answer.note)
        if answer.standing is Standing.UNOBTAINABLE:
            return
        if answer.value == "never":
            desk.mark(fact.locator(f"[name='{answer.fact}.never']"))
        else:
            words = {True: "yes", False: "no"}
            value = words[answer.value] if isinstance(answer.value, bool) else str(to_stored_value(answer.value))
            desk.put(fact.locator(f"[name='{answer.fact}']"), value)
        desk.mark(fact.locator("summary"))
        for proof in answer.proof_ids:
            desk.mark(fact.locator(f"[name='{answer.fact}.proofs'][value='{proof}']"))

    def confirm_citations(self) -> None:
        reference, username = self.case.reference, self.cast.admin.username
        self.session.commit()
        desk = self.desk_of(username)
        desk.open("/law/confirm")
        desk.fill({"Reference of a case": reference})
        desk.page.locator("[aria-labelledby=of-case] textarea").fill("Read at the source.")
        desk.press("Confirm for the case")
        self.session.expire_all()

    def _open(self, tab: str) -> Desk:
        desk = self._sit_down(self.cast.officer)
        desk.follow(tab, ".tabs")
        return desk


def answer_sheet(builder: CaseBuilder, sheet: Sheet) -> None:
    assert isinstance(builder, ClickedDisclosure)
    builder.answer_facts(disclosures.list_answers(builder, sheet))


def confirm_citations(builder: CaseBuilder) -> None:
    assert isinstance(builder, ClickedDisclosure)
    builder.confirm_citations()

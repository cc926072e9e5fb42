"""A disclosure in the United States, from its registration to the signed determination, in English throughout."""

import re
from datetime import date
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import select

from penalty.demo.people import PEOPLE_ABROAD, create_people_abroad
from penalty.documents import pdf_text
from penalty.extensions import db
from penalty.models import User
from tests.browser import case_actions
from tests.browser.conftest import Enter
from tests.browser.page_driver import Desk

pytestmark = pytest.mark.browser
CHINESE = re.compile(r"[\u2e80-\u9fff\uff00-\uffef]+")
TEXT_WITHOUT_CHOICES = """() => { const main = document.querySelector("main").cloneNode(true);
    main.querySelectorAll("option, label:has(input[type=checkbox])").forEach((one) => one.remove());
    return main.textContent; }"""
PATIENCE = 180_000
"""Milliseconds that a page may take; the papers of a step are set while it waits."""
INTAKE = {
    "Kind of party": "organisation",
    "Name of the party": "Example Plating, Inc.",
    "Legal representative or person in charge": "Alex Example",
    "Address of the party": "2 Example Road, Example City, Texas 00000",
    "Matter": "us-epa/epcra-inventory-missing",
    "Place (GB/T 2260 code)": "US-TX",
    "Where it happened": "Plating works, Example City",
    "First day of the act": "2026-03-02",
    "Last day of the act": "2026-11-02",
    "How the authority learned of it": "self_report",
    "Day the authority learned of it": "2026-11-16",
    "What is known so far": "The entity disclosed that it did not submit its chemical inventory.",
}
DETAILS = {"Collected on": "2026-11-21", "Where": "By mail", "From whom": "Example Plating, Inc."}
ANSWERS: case_actions.Answers = {
    "found_by_audit": ("yes", [1]), "found_by_mandated_monitoring": ("no", [1]), "discovered_on": ("2026-11-02", [1]),
    "disclosed_on": ("2026-11-16", [1]), "government_trigger_on": ("never", [1]), "corrected_on": ("2026-11-20", [2]),
    "harm_remedied": ("yes", [2]), "recurrence_prevention_agreed": ("yes", [2]), "same_violation_3y": ("0", [2]),
    "pattern_5y": ("no", [2]), "serious_actual_harm": ("no", [2]), "imminent_endangerment": ("no", [3]),
    "order_violated": ("no", [2]), "cooperated": ("yes", [2]), "gravity_penalty": ("86000", [2]),
    "economic_benefit": ("1250", [2]), "economic_benefit_insignificant": ("no", [2]),
}  # fmt: skip
"""Proofs by their place in the list: the disclosure, the compliance report, the opinion."""


def test_a_disclosure_goes_from_intake_to_its_signed_determination(
    enter: Enter, house: Flask, tmp_path: Path, today: date
) -> None:
    with house.app_context():
        admin = db.session.scalars(select(User).where(User.username == "admin")).one()  # type: ignore[arg-type]
        create_people_abroad(db.session, admin)
        db.session.commit()
    officer, chief, reviewer = (enter(name, language="en") for name in ("us-officer", "us-chief", "us-reviewer"))
    for desk in (officer, chief, reviewer):
        desk.page.set_default_timeout(PATIENCE)
    _register(officer)
    _investigate(officer, chief, tmp_path)
    _assess(officer, reviewer, tmp_path)
    _decide(officer, chief, reviewer, tmp_path)
    path = tmp_path / "determination.pdf"
    chief.follow("Documents", ".tabs")
    _require_english(chief)
    _take_picture(chief, tmp_path, "documents")
    with chief.page.expect_download() as saved:
        chief.page.get_by_role("link", name="Download PDF").first.click()
    saved.value.save_as(path)
    text = " ".join(pdf_text.extract_text(path.read_bytes()).split())
    assert "Notice of Determination NOD-2026-1" in text
    assert "The civil penalty that remains is $1,250." in text
    assert PEOPLE_ABROAD["us-chief"].name in text
    assert not CHINESE.search(text)
    assert today.year == 2026
    assert [line for one in (officer, chief, reviewer) for line in one.wrong] == []


def _register(officer: Desk) -> None:
    officer.follow("New case", "header")
    officer.fill({**INTAKE, "Code of the party": "12-345"})
    officer.press("Register the case")
    assert "employer identification number" in officer.text()
    officer.fill({"Code of the party": "12-3456789"})
    officer.press("Register the case")
    name = PEOPLE_ABROAD["us-officer2"].name
    value = officer.page.locator("#officer option", has_text=name).first.get_attribute("value")
    officer.page.select_option("#officer", value)
    officer.press("Put on the case")
    _require_english(officer)


def _investigate(officer: Desk, chief: Desk, folder: Path) -> None:
    officer.follow("Evidence", ".tabs")
    put = case_actions.put_on_file
    put(officer, folder, ["letter.pdf"], "documentary", "self_report", **DETAILS, Title="Written disclosure")
    put(officer, folder, ["receipt.png"], "documentary", "remediation", **DETAILS, Title="Compliance report")
    put(officer, folder, ["scene-1.jpg"], "expert_opinion", "impact", **DETAILS, Title="Opinion on harm")
    case_actions.take(officer, "Propose filing", {"Preliminary review": "The disclosure can be judged."})
    case_actions.from_work(chief)
    chief.follow("File the case")
    assert "Acknowledgment of disclosure" in chief.text()
    chief.tick_all("The four conditions of filing")
    chief.press("File the case")
    case_actions.answer(officer, ANSWERS, "Asked for, without an answer.")
    _require_english(officer)
    officer.follow("Conclude the investigation")
    assert "is responsible for Plating works" in officer.page.locator("[name=narrative]").input_value()
    _take_picture(officer, folder, "narrative")
    officer.fill({"Investigation report": "The conditions of the policy can be judged."})
    officer.press("Conclude the investigation")


def _assess(officer: Desk, reviewer: Desk, folder: Path) -> None:
    officer.follow("Assessment", ".tabs")
    officer.press("Assess the file as it is now")
    assert "gravity-based penalty not sought" in officer.text(".verdict")
    _take_picture(officer, folder, "assessment")
    case_actions.take(officer, "Submit for case review")
    case_actions.from_work(reviewer)
    case_actions.take(
        reviewer, "Pass the case review", {"Opinion": "The computation is right."},
        ticks=["The six points of the case review"],
    )  # fmt: skip


def _decide(officer: Desk, chief: Desk, reviewer: Desk, folder: Path) -> None:
    case_actions.from_work(officer)
    case_actions.take(officer, "Serve the notice", {"Manner of service": "direct", "Recipient": "Alex Example"})
    officer.follow("Defence", ".tabs")
    _require_english(officer)
    case_actions.take(officer, "Close the defence")
    case_actions.from_work(reviewer)
    case_actions.take(
        reviewer, "Approve legally", ticks=["The seven points of the legal review", "The questions of the file review"]
    )
    case_actions.from_work(chief)
    _require_english(chief)
    _take_picture(chief, folder, "case")
    case_actions.take(chief, "Decide and sign")


def _require_english(desk: Desk) -> None:
    """But for the names of the rest of the staff, among whom one chooses."""
    found = CHINESE.search(str(desk.page.evaluate(TEXT_WITHOUT_CHOICES)))
    assert found is None, desk.page.url


def _take_picture(desk: Desk, folder: Path, name: str) -> None:
    desk.page.screenshot(path=folder / f"{name}.png", full_page=True)

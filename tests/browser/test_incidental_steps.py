"""Incidental steps in the browser: interests, recusals, a longer term, the drawn procedure."""

from pathlib import Path

import pytest

from tests.browser import case_actions
from tests.browser.conftest import Enter
from tests.browser.page_driver import Desk
from tests.browser.test_case_walkthrough import INTAKE

pytestmark = pytest.mark.browser
INTEREST = {
    "In whom": "organisation", "Name of the organisation or person": INTAKE["Name of the party"],
    "Unified social credit code": INTAKE["Code of the party"], "Relation": "ownership",
    "In one's own words": "曾持有该公司股份", "From": "2020-01-01",
}  # fmt: skip


@pytest.mark.parametrize(("language", "width"), [pytest.param("zh", 1280, marks=pytest.mark.soak), ("en", 390)])
def test_interests_recusals_and_a_longer_term(enter: Enter, tmp_path: Path, language: str, width: int) -> None:
    officer, second, chief = (enter(name, width, language) for name in ("officer", "officer2", "chief"))
    officer.follow("Interests", "header")
    officer.fill(INTEREST)
    officer.press("Declare")
    case_actions.register(officer, INTAKE)
    assert INTEREST["In one's own words"] in officer.text(".note.warn")
    reject(chief)
    case_actions.from_work(officer)
    assert officer.page.locator(".note.warn").count() == 0
    case_actions.take(chief, "Extend the term to file", {"Reason": "须向其他机关核实"})
    case_actions.from_work(second)
    assert INTEREST["In one's own words"] not in second.page.content()
    second.follow("Evidence", ".tabs")
    case_actions.put_on_file(second, tmp_path, ["letter.pdf"], "documentary", "self_report", **case_actions.DETAILS)
    second.follow("Recusal", ".tabs")
    name = second.text(".me a[href='/password']").strip()
    chosen = second.page.locator("#user option", has_text=name).get_attribute("value")
    second.page.select_option("#user", chosen)
    second.fill({"Ground (Order 30, article 6)": "other_relation", "The interest": "与当事人代表系同学"})
    second.press("Ask")
    uphold(chief, second)
    officer.follow("The whole procedure, with this stage marked")
    assert officer.page.locator("[aria-current=step] h3").count() == 1
    assert [line for one in (officer, second, chief) for line in one.wrong] == []


def reject(chief: Desk) -> None:
    case_actions.from_work(chief)
    assert INTEREST["In one's own words"] in chief.text(".note.warn")
    chief.follow("Recusal", ".tabs")
    chief.page.get_by_role("link", name=chief.say("Decide")).first.click()
    chief.look()
    chief.tick("Reject")
    chief.fill({"Reason": "股份已于本案立案前转让，不影响公正执法"})
    chief.press("Decide")
    chief.follow("Overview", ".tabs")


def uphold(chief: Desk, second: Desk) -> None:
    chief.follow("Recusal", ".tabs")
    chief.page.get_by_role("link", name=chief.say("Decide")).first.click()
    chief.look()
    chief.tick("Uphold", "is void and done anew")
    chief.fill({"Reason": "关系属实，可能影响公正执法"})
    chief.press("Decide")
    assert chief.say("is void and done anew") in chief.text()
    chief.follow("Evidence", ".tabs")
    assert chief.say("void by a recusal") in chief.text()
    second.open("/cases")
    assert "2026-000001" not in second.text()

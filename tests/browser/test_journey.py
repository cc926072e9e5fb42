"""Reviewer, officer and chief in a real Chromium: from the review to a downloaded decision that verifies."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TypeVar

import pytest
from flask import Flask
from playwright.sync_api import Page

from penalty.extensions import current_office
from penalty.services import public
from tests.browser.test_pages import sign_in
from tests.pages import Pages
from tests.penalty.web.conftest import PASSWORD, app, keys
from tests.penalty.web.test_case import CASE
from tests.penalty.web.test_life import assess, investigate, take

__all__ = ["app", "keys"]
Result = TypeVar("Result")
pytestmark = pytest.mark.browser


def test_a_decision_is_reviewed_made_downloaded_and_verified(
    app: Flask,
    serve: Callable[[Flask], str],
    open_page: Callable[..., Page],
    axe: Callable[[Page], list[str]],
    tmp_path: Path,
) -> None:
    elsewhere(lambda: to_review(app))
    start = serve(app)
    reviewer, officer, chief = (open_page(viewport={"width": 1280, "height": 900}) for _ in range(3))
    for page, name in ((reviewer, "reviewer"), (officer, "officer"), (chief, "chief")):
        sign_in(page, start, name)
    step(reviewer, start, "pass", axe)
    officer.goto(f"{start}{CASE}/actions/serve_notice")
    officer.select_option("#manner", "direct")
    officer.fill("#recipient", "张三")
    officer.fill("#served_on", "2026-11-24")
    step(officer, start, "serve_notice", axe, opened=True)
    elsewhere(lambda: waive(app))
    step(reviewer, start, "approve_legally", axe)
    step(chief, start, "decide", axe)
    chief.goto(f"{start}{CASE}/documents")
    assert axe(chief) == []
    with chief.expect_download() as saved:
        chief.locator("a[href$='.pdf']:not([href*='preview'])").first.click()
    path = tmp_path / "decision.pdf"
    saved.value.save_as(path)
    verdict = elsewhere(lambda: judge(app, path.read_bytes()))
    assert verdict.intact
    assert verdict.whole_file


def elsewhere(do: Callable[[], Result]) -> Result:
    """Do it in a thread of its own: Playwright and the signature library both want an event loop."""
    with ThreadPoolExecutor(1) as pool:
        return pool.submit(do).result()


def to_review(app: Flask) -> None:
    officer, chief = (Pages(app).sign_in(name, PASSWORD) for name in ("officer", "chief"))
    investigate(officer, chief)
    assess(officer)
    take(officer, "submit")


def waive(app: Flask) -> None:
    officer = Pages(app).sign_in("officer", PASSWORD)
    officer.post(f"{CASE}/defence", kind="waiver", on="2026-11-24", text="放弃", evidence_id="3")
    take(officer, "close_defence")


def judge(app: Flask, pdf: bytes) -> public.Finding:
    with app.app_context():
        return public.judge_file(pdf, current_office().signer)


def step(page: Page, start: str, action: str, axe: Callable[[Page], list[str]], *, opened: bool = False) -> None:
    """Tick every box of the step's form and send it."""
    if not opened:
        page.goto(f"{start}{CASE}/actions/{action}")
    assert axe(page) == []
    for box in page.locator("main form input[type=checkbox]").all():
        box.check()
    page.locator("main form button[type=submit], main form button:not([type])").last.click()
    page.wait_for_url(f"**{CASE}")

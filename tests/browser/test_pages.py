"""The pages in a real Chromium: a case from registration to its assessment, large and small, with axe."""

from collections.abc import Callable
from pathlib import Path

import pytest
from flask import Flask
from PIL import Image
from playwright.sync_api import Page

from tests.penalty.web.conftest import PASSWORD, app, keys
from tests.penalty.web.test_case import DETAILS, INTAKE, PARTS

__all__ = ["app", "keys"]
pytestmark = pytest.mark.browser
CHOSEN = {"party_kind", "matter", "source", "kind", "purpose"}


@pytest.mark.parametrize("width", [1280, 390])
def test_a_case_is_registered_proven_and_assessed_by_mouse(
    app: Flask,
    serve: Callable[[Flask], str],
    open_page: Callable[..., Page],
    axe: Callable[[Page], list[str]],
    tmp_path: Path,
    width: int,
) -> None:
    page, start = open_page(viewport={"width": width, "height": 844}), serve(app)
    sign_in(page, start, "officer")
    page.goto(f"{start}/cases/new")
    fill(page, INTAKE)
    page.get_by_role("button", name="登记案件").click()
    page.wait_for_url("**/cases/2026-000001")
    page.select_option("#officer", label="李秀兰（15010002）")
    page.get_by_role("button", name="指派").click()
    put_on_file(page, f"{page.url}/evidence", tmp_path)
    case = f"{start}/cases/2026-000001"
    page.goto(f"{case}/assessment")
    page.get_by_role("button", name="按现有卷宗评估").click()
    page.get_by_text("依法建议").wait_for()
    for part in ("", *(f"/{name}" for name in PARTS), "/actions/propose_filing"):
        page.goto(f"{case}{part}")
        assert axe(page) == []
        assert page.evaluate("document.documentElement.scrollWidth") <= width, part


def sign_in(page: Page, start: str, username: str) -> None:
    page.goto(f"{start}/sign-in")
    fill(page, {"username": username, "password": PASSWORD})
    page.locator("main button").click()
    page.wait_for_url("**/work")


def fill(page: Page, fields: dict[str, str]) -> None:
    for name, value in fields.items():
        if name in CHOSEN:
            page.select_option(f"#{name}", value)
        else:
            page.fill(f"#{name}", value)


def put_on_file(page: Page, address: str, folder: Path) -> None:
    picture = folder / "scene.png"
    Image.new("RGB", (8, 8), (1, 2, 3)).save(picture)
    page.goto(address)
    page.set_input_files("#files", picture)
    fill(page, DETAILS)
    page.get_by_role("button", name="入卷").click()
    page.get_by_role("link", name="scene.png").first.wait_for()

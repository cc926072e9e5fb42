"""A real Chromium on a real server: what a page complains about or asks of another host fails the test."""

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from datetime import date
from functools import cache
from pathlib import Path
from threading import Thread
from typing import Any
from urllib.parse import urlsplit

import axe_playwright_python
import pytest
from flask import Flask
from playwright.sync_api import Browser, Page, Request, sync_playwright
from werkzeug.serving import make_server

from penalty.app import create_app
from penalty.demo import people
from penalty.documents import fonts
from penalty.extensions import db
from tests.browser.page_driver import Desk

AXE = Path(axe_playwright_python.__file__).with_name("axe.min.js")
QUIET = (
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    "--force-color-profile=srgb",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost",
)
"""Silent, and alone: no other host is found, which costs less than to hold every request of a page."""

VIOLATIONS = """async () => (await axe.run({resultTypes: ["violations"]})).violations.flatMap(
    (one) => one.nodes.map((node) => `${one.id} at ${node.target}: ${one.help}`))"""
Enter = Callable[..., Desk]
LOCAL = {"127.0.0.1", "localhost"}


@pytest.fixture(scope="package")
def chromium(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    """The system's Chromium with the fonts of the product and no others.

    It lives as long as this package's tests: while Playwright runs, nothing else in this thread may start an
    event loop, and signing does.
    """
    configuration = fonts.write_configuration(tmp_path_factory.mktemp("fonts"))
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium"),
            chromium_sandbox=os.geteuid() != 0,
            args=list(QUIET),
            env={**os.environ, "FONTCONFIG_FILE": str(configuration)},
        )
        yield browser
        browser.close()


@pytest.fixture
def serve() -> Iterator[Callable[[Flask], str]]:
    with ExitStack() as running:
        yield lambda app: running.enter_context(_serving(app))


@pytest.fixture
def problems() -> Iterator[list[str]]:
    """Faults of the pages; a test that provokes something clears what it expected."""
    found: list[str] = []
    yield found
    assert found == []


@pytest.fixture
def open_page(chromium: Browser, problems: list[str]) -> Iterator[Callable[..., Page]]:
    """Open a page in a browser profile of its own, so that two people can be signed in at once.

    Takes what ``Browser.new_context`` takes, as ``viewport={"width": 390, "height": 844}``.
    """
    with ExitStack() as profiles:

        def open_(**options: Any) -> Page:
            context = chromium.new_context(**{"locale": "zh-CN", "accept_downloads": True, **options})
            profiles.callback(context.close)
            page = context.new_page()
            _watch(page, problems)
            return page

        yield open_


@pytest.fixture
def page(open_page: Callable[..., Page]) -> Page:
    return open_page(viewport={"width": 1280, "height": 800})


@pytest.fixture
def axe() -> Callable[[Page], list[str]]:
    """Ask axe what is wrong with a page for people who cannot see or point: one line a violation."""
    return _violations


@pytest.fixture
def house(tmp_path: Path, sqlite_template: Path, today: date) -> Flask:
    instance = tmp_path / "instance"
    instance.mkdir()
    shutil.copy(sqlite_template, instance / "penalty.sqlite")
    app = create_app({"INSTANCE": instance, "TESTING": True, "TODAY": today})
    with app.app_context():
        people.create_people(db.session)
        db.session.commit()
    return app


@pytest.fixture
def enter(
    request: pytest.FixtureRequest,
    house: Flask,
    serve: Callable[[Flask], str],
    open_page: Callable[..., Page],
    axe: Callable[[Page], list[str]],
) -> Enter:
    """Sit down at a browser: one of the cast, or nobody; in the soak every page is judged each time it is opened."""
    thorough = request.node.get_closest_marker("soak") is not None
    start = serve(house)
    judged: set[str] = set()

    def come(name: str = "", width: int = 1280, language: str = "zh", *, by_keyboard: bool = False) -> Desk:
        page = open_page(viewport={"width": width, "height": 844})
        desk = Desk(page, start, language, axe, by_keyboard, thorough, judged=judged)
        return desk.sign_in(name, {**people.PEOPLE, **people.PEOPLE_ABROAD}[name].password) if name else desk

    return come


@cache
def _read_axe() -> str:
    return AXE.read_text(encoding="utf-8")


@contextmanager
def _serving(app: Flask) -> Iterator[str]:
    server = make_server("127.0.0.1", 0, app, threaded=True)
    thread = Thread(target=server.serve_forever)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def _watch(page: Page, problems: list[str]) -> None:
    def on_request(request: Request) -> None:
        if _is_foreign(request.url):
            problems.append(f"{page.url} asks another host: {request.url}")

    page.on("request", on_request)
    page.on("pageerror", lambda error: problems.append(f"{page.url}: {error}"))
    page.on(
        "console",
        lambda message: (
            problems.append(f"{page.url}: {message.text}") if message.type in {"error", "warning"} else None
        ),
    )


def _is_foreign(url: str) -> bool:
    address = urlsplit(url)
    return address.scheme not in {"data", "blob", "about"} and address.hostname not in LOCAL


def _violations(page: Page) -> list[str]:
    page.evaluate(f"() => {{{_read_axe()}}}")  # a strict content security policy stops add_script_tag
    found: list[str] = page.evaluate(VIOLATIONS)
    return [f"{page.url}: {line}" for line in found]

"""The watch over the browser: a page that misbehaves is caught, so that the other tests mean something."""

from collections.abc import Callable

import pytest
from flask import Flask
from playwright.sync_api import Page

pytestmark = pytest.mark.browser

GOOD = """<!doctype html><html lang="zh"><title>好</title><main><h1>不予行政处罚决定书</h1></main></html>"""
POLICY = "default-src 'self'; style-src 'self' 'unsafe-inline'"


def app_with(body: str, policy: str = POLICY) -> Flask:
    app = Flask(__name__)
    app.add_url_rule("/", view_func=lambda: (body, {"Content-Security-Policy": policy}))
    app.add_url_rule("/favicon.ico", endpoint="icon", view_func=lambda: ("", 204))
    return app


def test_it_works(serve: Callable[[Flask], str], page: Page, axe: Callable[[Page], list[str]]) -> None:
    page.goto(serve(app_with(GOOD)))
    assert page.inner_text("h1") == "不予行政处罚决定书"
    assert axe(page) == []


def test_chinese_has_glyphs(serve: Callable[[Flask], str], page: Page) -> None:
    spans = "".join(f'<span style="font-size:40px">{sign}</span>' for sign in "处罚〇燊\U0010fffd")
    page.goto(serve(app_with(f'<!doctype html><html lang="zh"><title>字</title>{spans}')))
    pictures = [span.screenshot() for span in page.query_selector_all("span")]
    assert len(set(pictures)) == 5


@pytest.mark.parametrize(
    ("body", "policy", "words"),
    [
        (GOOD + "<script>console.error('broken')</script>", "", "broken"),
        (GOOD + "<script>nowhere()</script>", "", "nowhere is not defined"),
        (GOOD + '<img alt="" src="http://elsewhere.invalid/pixel.png">', "", "asks another host"),
        (GOOD + "<script>console.log('stopped by the policy')</script>", POLICY, "Content Security Policy"),
    ],
)
def test_a_page_that_misbehaves_is_caught(
    serve: Callable[[Flask], str], page: Page, problems: list[str], body: str, policy: str, words: str
) -> None:
    page.goto(serve(app_with(body, policy)), wait_until="domcontentloaded")
    page.context.close()
    assert any(words in problem for problem in problems)
    problems.clear()


def test_axe_finds_a_field_without_a_label(
    serve: Callable[[Flask], str], page: Page, axe: Callable[[Page], list[str]]
) -> None:
    page.goto(serve(app_with(GOOD.replace("</main>", '<input type="text"></main>'))))
    assert [line for line in axe(page) if " label at " in line]

"""One person at one browser: goes by links, fills fields by their labels, presses buttons, has every page judged."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from babel.support import NullTranslations, Translations
from playwright.sync_api import Locator, Page

KIND = """() => [innerWidth, location.pathname.replace(/[0-9]+/g, "0"),
    document.querySelector("main [role=alert], main [role=status]")?.className].join(" ")"""
"""A page is another one by its width, its address without numbers, what it reports; in the soak each look counts."""

CATALOGUES = Path(__file__).parents[2] / "penalty" / "translations"


@dataclass
class Desk:
    """Messages are English and looked for in ``language``; ``wrong`` gathers what axe and the width find; ``judged``
    are the kinds of page that somebody judged, at whatever desk of one test."""

    page: Page
    start: str
    language: str
    axe: Callable[[Page], list[str]]
    by_keyboard: bool = False
    thorough: bool = False
    wrong: list[str] = field(default_factory=list)
    judged: set[str] = field(default_factory=set)

    def say(self, message: str) -> str:
        return _catalogue(self.language).gettext(message)

    def sign_in(self, username: str, password: str) -> "Desk":
        self.open(f"/language/{self.language}?next=/sign-in")
        self.page.keyboard.type(username)
        self.page.keyboard.press("Tab")
        self.page.keyboard.type(password)
        with self.page.expect_navigation():
            self.page.keyboard.press("Enter")
        self.look()
        return self

    def open(self, address: str) -> None:
        self.page.goto(self.start + address)
        self.look()

    def follow(self, message: str, within: str = "main") -> None:
        for menu in self.page.locator(f"{within} > .menu:not([open]) > summary:visible").all():
            self.mark(menu)
        self.click(self._called("link", message, within))

    def press(self, message: str, within: str = "main") -> None:
        self.click(self._called("button", message, within))

    def click(self, place: Locator) -> None:
        self.unfold(place)
        with self.page.expect_navigation():
            place.press("Enter") if self.by_keyboard else place.click()
        self.look()

    def unfold(self, place: Locator) -> None:
        for folded in place.locator("xpath=ancestor::details[not(@open)]/summary").all():
            if folded.is_visible():
                self.mark(folded)

    def fill(self, fields: Mapping[str, str]) -> None:
        for label, value in fields.items():
            self.put(self._labelled(label), value)

    def put(self, place: Locator, value: str) -> None:
        if place.evaluate("one => one.tagName") == "SELECT":
            place.select_option(value)
        else:
            place.fill(value)

    def tick(self, *labels: str) -> None:
        for label in labels:
            self.mark(self._labelled(label))

    def tick_all(self, legend: str) -> None:
        for box in self.page.get_by_role("group", name=self.say(legend)).get_by_role("checkbox").all():
            self.mark(box)

    def mark(self, box: Locator) -> None:
        box.press("Space") if self.by_keyboard else box.click()

    def value(self, label: str) -> str:
        return self._labelled(label).input_value()

    def attach(self, files: Sequence[Path]) -> None:
        self._labelled("Files").set_input_files(files)

    def text(self, within: str = "main") -> str:
        return self.page.locator(within).first.text_content() or ""

    def look(self) -> None:
        """Note what is wrong with the page that is open; unless ``thorough``, each kind once."""
        kind = f"{self.language} {self.page.evaluate(KIND)}"
        if self.thorough or kind not in self.judged:
            self.judged.add(kind)
            self.wrong += self.axe(self.page)
        if self.page.evaluate("document.documentElement.scrollWidth > innerWidth"):
            self.wrong.append(f"{self.page.url} is wider than the screen")

    def _called(self, role: str, message: str, within: str) -> Locator:
        return self.page.locator(within).get_by_role(role, name=self.say(message), exact=True).first  # type: ignore[arg-type]

    def _labelled(self, label: str) -> Locator:
        exactly = re.compile(rf"^\s*{re.escape(self.say(label))}(\s*\*)?\s*$")
        return self.page.locator("main").get_by_label(exactly).first


@cache
def _catalogue(language: str) -> NullTranslations:
    return Translations.load(CATALOGUES, [language])

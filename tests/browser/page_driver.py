"""One person at one browser: goes by links, fills fields by their labels, presses buttons, has every page judged."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from babel.support import NullTranslations, Translations
from playwright.sync_api import Locator, Page

KIND = """() => [location.pathname.replace(/[0-9]+/g, "0"), document.querySelector(".head .tag")?.textContent,
    document.querySelector("main [role=alert], main [role=status]")?.className].join(" ")"""
"""What makes a page another one: its address without numbers, the stage of its case, what it reports."""

CATALOGUES = Path(__file__).parents[2] / "penalty" / "translations"


@dataclass
class Desk:
    """Messages are English and looked for in ``language``; ``wrong`` gathers what axe and the width find."""

    page: Page
    start: str
    language: str
    axe: Callable[[Page], list[str]]
    by_keyboard: bool = False
    thorough: bool = False
    wrong: list[str] = field(default_factory=list)
    judged: set[str] = field(default_factory=set)

    def say(self, message: str) -> str:
        """The words of the page for an English message."""
        return _catalogue(self.language).gettext(message)

    def sign_in(self, username: str, password: str) -> "Desk":
        """Type name and password where the cursor stands, and press Enter."""
        self.open(f"/language/{self.language}?next=/sign-in")
        self.page.keyboard.type(username)
        self.page.keyboard.press("Tab")
        self.page.keyboard.type(password)
        with self.page.expect_navigation():
            self.page.keyboard.press("Enter")
        self.look()
        return self

    def open(self, address: str) -> None:
        """Type an address of the site."""
        self.page.goto(self.start + address)
        self.look()

    def follow(self, message: str, within: str = "main") -> None:
        """Go by the link that reads so."""
        self.click(self._called("link", message, within))

    def press(self, message: str, within: str = "main") -> None:
        """Press the button that reads so, and wait for the page that answers."""
        self.click(self._called("button", message, within))

    def click(self, place: Locator) -> None:
        """Use the link or button at ``place``, unfolding what it lies in, and wait for the page that answers."""
        self.unfold(place)
        with self.page.expect_navigation():
            place.press("Enter") if self.by_keyboard else place.click()
        self.look()

    def unfold(self, place: Locator) -> None:
        """Open whatever ``place`` is folded away in."""
        for folded in place.locator("xpath=ancestor::details[not(@open)]/summary").all():
            self.mark(folded)

    def fill(self, fields: Mapping[str, str]) -> None:
        """Give each field, called by its label, its value; a choice is called by its value."""
        for label, value in fields.items():
            self.put(self._labelled(label), value)

    def put(self, place: Locator, value: str) -> None:
        """Give the field at ``place`` its value."""
        if place.evaluate("one => one.tagName") == "SELECT":
            place.select_option(value)
        else:
            place.fill(value)

    def tick(self, *labels: str) -> None:
        """Tick the boxes that read so."""
        for label in labels:
            self.mark(self._labelled(label))

    def tick_all(self, legend: str) -> None:
        """Tick every box of a group."""
        for box in self.page.get_by_role("group", name=self.say(legend)).get_by_role("checkbox").all():
            self.mark(box)

    def mark(self, box: Locator) -> None:
        """Tick one box, or unfold what is folded."""
        box.press("Space") if self.by_keyboard else box.click()

    def value(self, label: str) -> str:
        """What stands in the field that is called so."""
        return self._labelled(label).input_value()

    def attach(self, files: Sequence[Path]) -> None:
        """Choose files to send."""
        self._labelled("Files").set_input_files(files)

    def text(self, within: str = "main") -> str:
        """What a part of the page holds, folded parts as well."""
        return self.page.locator(within).first.text_content() or ""

    def look(self) -> None:
        """Note what is wrong with the page that is open; unless ``thorough``, each kind in each stage once."""
        kind = str(self.page.evaluate(KIND))
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

"""A client that looks at every page it fetches: valid HTML, one h1 that begins the title, labels."""

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import Element

import html5lib
from babel.messages.pofile import read_po
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from penalty.labels.usual_papers import USUAL_TITLES

SPACE = "{http://www.w3.org/1999/xhtml}"
UNLABELLED = {"hidden", "submit", "button"}
NO_WORDS = {"script", "style", "textarea", "code", "kbd"}
SENTENCE = re.compile(r"\b[A-Za-z]?[a-z]+(?:[,;:]? [a-z]{2,}){3,}")
HAN = re.compile(r"[一-鿿]")
SHORTEST = 5
"""Shorter Chinese texts may well be the title of a paper or what a person typed."""


class Pages:
    def __init__(self, app: Flask) -> None:
        self.client: FlaskClient = app.test_client()

    def get(self, address: str, status: int = 200) -> str:
        response = self.client.get(address)
        assert response.status_code == status, f"{address}: {response.status_code}\n{response.text[:2000]}"
        look(response, address)
        return response.text

    def post(self, address: str, status: int = 302, /, *, page: str | None = None, **fields: Any) -> TestResponse:
        hidden = hidden_fields(self.client.get(page or address).text)
        response = self.client.post(address, data={**hidden, **fields})
        assert response.status_code == status, f"{address}: {response.status_code}\n{response.text[:3000]}"
        look(response, address)
        return response

    def sign_in(self, username: str, password: str) -> "Pages":
        self.post("/sign-in", username=username, password=password)
        return self


def hidden_fields(text: str) -> dict[str, str]:
    found = re.findall(r'<input type="hidden" name="(csrf_token|once|version|digest)" value="([^"]*)"', text)
    return dict(found)


def look(response: TestResponse, address: str) -> None:
    """Fail with everything that is wrong with a page; other responses pass."""
    if response.mimetype != "text/html" or 300 <= response.status_code < 400:
        return
    problems = list(_problems(response))
    assert problems == [], f"{address}: {problems}"


def _problems(response: TestResponse) -> list[str]:
    parser = html5lib.HTMLParser(strict=False)
    tree = parser.parse(response.text)
    found = [f"HTML: {error}" for error in parser.errors]
    found += [*_foreign(tree), *_heading(tree), *_ids(tree), *_labels(tree), *_addresses(tree)]
    return found + _scripts(tree, response)


def _foreign(tree: Element) -> Iterator[str]:
    """Text in the language that the page is not in, unless it is marked so: an English sentence, a Chinese label."""
    for language, text in texts(tree, "en"):
        if language.startswith("zh") and (found := SENTENCE.search(text)):
            yield f"English in a Chinese page: “{found[0]}”"
        elif language == "en" and text in chinese_labels():
            yield f"Chinese in an English page: “{text}”"


def texts(element: Element, language: str) -> Iterator[tuple[str, str]]:
    """Each text of the page with its language; no code, and nothing that a person typed into a field."""
    language = element.get("lang", language)
    if str(element.tag).removeprefix(SPACE) in NO_WORDS or _is_code(element):
        return
    labels = [element.get(name, "") for name in ("title", "aria-label", "placeholder", "alt")]
    yield from ((language, " ".join(one.split())) for one in (element.text or "", *labels) if one.strip())
    for child in element:
        yield from texts(child, language)
        if child.tail and child.tail.strip():
            yield language, " ".join(child.tail.split())


def _is_code(element: Element) -> bool:
    return "code" in element.get("class", "").split()


@cache
def chinese_labels() -> frozenset[str]:
    """Every Chinese text of the catalogue that names nothing that papers or the law call so, too."""
    path = Path(__file__).parents[1] / "penalty" / "translations" / "zh" / "LC_MESSAGES" / "messages.po"
    with path.open("rb") as stream:
        translations = {
            str(one.string) for one in read_po(stream, locale="zh") if one.id and isinstance(one.string, str)
        }
    return frozenset(one for one in translations - USUAL_TITLES.keys() if HAN.search(one) and len(one) > SHORTEST)


def _heading(tree: Element) -> list[str]:
    headings = ["".join(one.itertext()).strip() for one in tree.iter(f"{SPACE}h1")]
    title = "".join(tree.findtext(f".//{SPACE}title") or "")
    if len(headings) != 1:
        return [f"{len(headings)} h1"]
    return [] if title.startswith(headings[0]) else [f"title “{title}” does not begin with “{headings[0]}”"]


def _ids(tree: Element) -> list[str]:
    ids = [one.get("id") for one in tree.iter() if one.get("id")]
    return [f"id {name} twice" for name in sorted({str(name) for name in ids if ids.count(name) > 1})]


def _labels(tree: Element) -> list[str]:
    labelled = {one.get("for") for one in tree.iter(f"{SPACE}label")}
    fields = [one for kind in ("input", "select", "textarea") for one in tree.iter(f"{SPACE}{kind}")]
    return [
        f"no label for {one.get('name')}"
        for one in fields
        if one.get("type") not in UNLABELLED and one.get("id") not in labelled
    ]


def _addresses(tree: Element) -> list[str]:
    """Addresses outside, but for links to a source that a person may follow and that tell nothing of this page."""
    found = [(one, one.get(name, "")) for one in tree.iter() for name in ("href", "src", "action")]
    outside = [(one, address) for one, address in found if re.match(r"(?i)(https?:)?//", address)]
    return [f"outside address {address}" for one, address in outside if not _is_source(one)]


def _is_source(one: Element) -> bool:
    return one.tag == f"{SPACE}a" and one.get("rel") == "external noreferrer"


def _scripts(tree: Element, response: TestResponse) -> list[str]:
    policy = response.headers["Content-Security-Policy"]
    bad = [one for one in tree.iter(f"{SPACE}script") if f"'nonce-{one.get('nonce')}'" not in policy]
    inline = [name for one in tree.iter() for name in one.attrib if name.startswith("on") or name == "style"]
    return [f"{len(bad)} scripts without nonce"] * bool(bad) + [f"inline {name}" for name in inline]

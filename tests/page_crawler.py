"""One person's walk over every link and every form that the pages offer, in one language."""

import io
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from urllib.parse import urlsplit
from xml.etree.ElementTree import Element

import html5lib
from flask import Flask
from werkzeug.exceptions import HTTPException
from werkzeug.routing import RequestRedirect
from werkzeug.test import TestResponse

from tests.page_client import SPACE, Pages

SILLY = "file"
"""A word that is also the name of an action, of a state and of a field."""

SILLY_BY_TYPE = {"date": "2099-01-01", "number": "-1", "file": SILLY}
LEFT_ALONE = ("auth.sign_out", "archive.download_bundle", "home.set_language", "people.set_active", "static")
"""Endpoints that would end the walk."""


@dataclass(frozen=True)
class Form:
    """A form of a page: where it goes, each field with the tag or type and the values that it offers, and which of
    them must be filled in."""

    page: str
    address: str
    method: str
    hidden: Mapping[str, str]
    fields: tuple[tuple[str, str, tuple[str, ...]], ...]
    required: frozenset[str]

    def fill(self, manner: str) -> dict[str, object]:
        """The fields as somebody sends them who leaves all empty, types nonsense, takes what is offered, or writes a
        request of one's own: with what must be there and nothing else, or without any field at all."""
        if manner == "empty":
            return dict(self.hidden)
        if manner == "least":
            must = [one for one in self.fields if one[0] in self.required]
            return {**self.hidden, **{name: _answer(kind, offers, "offered") for name, kind, offers in must}}
        if manner == "bare":
            return {}
        return {**self.hidden, **{name: _answer(kind, offers, manner) for name, kind, offers in self.fields}}


def _answer(kind: str, offers: tuple[str, ...], manner: str) -> object:
    if kind == "file":
        return io.BytesIO(b"MZ" + bytes(100)), "file.bin"
    if manner == "offered" and (offers or kind in SILLY_BY_TYPE):
        return offers[-1] if offers else SILLY_BY_TYPE[kind]
    return SILLY


class Crawler:
    """Visits at most ``most`` addresses of each endpoint."""

    def __init__(self, app: Flask, pages: Pages, language: str, most: int) -> None:
        self.pages, self.most, self.language = pages, most, language
        self.router = app.url_map.bind("localhost")
        self.seen: set[str] = set()
        self.visits: Counter[str] = Counter()
        self.forms: dict[tuple[str, str, frozenset[str]], Form] = {}
        pages.client.set_cookie("language", language)

    def follow_links(self, *starts: str) -> Iterator[tuple[str, TestResponse]]:
        """Every page that can be reached from ``starts``, with its answer."""
        queue = [*starts]
        while queue:
            address = queue.pop(0)
            if not self._is_new(address):
                continue
            response = self.pages.client.get(address)
            yield address, response
            if response.mimetype == "text/html" and response.status_code == 200:
                tree = html5lib.HTMLParser().parse(response.text)
                queue += [_resolve(address, one.get("href", "")) for one in tree.iter(f"{SPACE}a")]
                self._collect_forms(address, tree)
            elif 300 <= response.status_code < 400:
                queue.append(response.location)
            response.close()

    def send_forms(self, manners: Iterable[str]) -> Iterator[tuple[str, TestResponse]]:
        """Every form that was met, sent in each of the manners, with its answer."""
        for form in list(self.forms.values()):
            for manner in manners:
                if form.method == "get":
                    response = self.pages.client.get(form.address, query_string=form.fill(manner))
                else:
                    response = self.pages.client.post(form.address, data=form.fill(manner))
                yield f"{form.method} {form.address} {manner}", response
                response.close()

    def reload_records(self) -> Iterator[tuple[str, TestResponse]]:
        """The records of the cases that were met once more, with the refusals of the forms."""
        for address in [one for one in self.seen if self._find_endpoint(one, "GET") == "timeline.index"]:
            yield address, self.pages.client.get(address)

    def _is_new(self, address: str) -> bool:
        endpoint = self._find_endpoint(address, "GET")
        if address in self.seen or endpoint in (None, *LEFT_ALONE) or self.visits[str(endpoint)] >= self.most:
            return False
        self.seen.add(address)
        self.visits[str(endpoint)] += 1
        return True

    def _find_endpoint(self, address: str, method: str) -> str | None:
        path = urlsplit(address)
        if path.scheme or path.netloc:
            return None
        try:
            return str(self.router.match(path.path, method)[0])
        except (HTTPException, RequestRedirect):
            return None

    def _collect_forms(self, page: str, tree: Element) -> None:
        for element in tree.iter(f"{SPACE}form"):
            method = element.get("method", "get").lower()
            address = _resolve(page, element.get("action", ""))
            endpoint = self._find_endpoint(address, method.upper())
            if endpoint is None or endpoint in LEFT_ALONE:
                continue
            address = urlsplit(address).path if method == "get" else address
            form = _read_form(page, address, method, element)
            key = endpoint if method == "get" else address
            self.forms.setdefault((key, method, frozenset(name for name, *_ in form.fields)), form)


def _resolve(page: str, target: str) -> str:
    """``target`` as an address of this site, without the fragment."""
    target = target.partition("#")[0]
    if not target:
        return page
    return urlsplit(page).path + target if target.startswith("?") else target


def _read_form(page: str, address: str, method: str, element: Element) -> Form:
    hidden, fields, required = {}, {}, set()
    for one in element.iter():
        tag, name, kind = str(one.tag).removeprefix(SPACE), one.get("name"), one.get("type", "text")
        if not name or tag not in ("input", "select", "textarea", "button"):
            continue
        if one.get("required") is not None:
            required.add(name)
        if tag == "input" and kind == "hidden":
            hidden[name] = one.get("value", "")
        elif tag == "select":
            fields[name] = tag, tuple(filter(None, (option.get("value") for option in one.iter(f"{SPACE}option"))))
        elif tag == "input" and kind in ("radio", "checkbox"):
            fields[name] = kind, (*fields.get(name, ("", ()))[1], one.get("value", ""))
        else:
            fields[name] = kind, ()
    return Form(
        page, address, method, hidden, tuple((name, *rest) for name, rest in fields.items()), frozenset(required)
    )

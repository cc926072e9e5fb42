"""Refusals in the language of the page: typed values are translated, what a person typed never is."""

import io
from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

import html5lib
import pytest
from flask import Flask

from penalty.criteria.deadlines import YearNotPublished
from penalty.errors import Invalid, NotAllowed
from penalty.foreign_files.file_types import FileRefused, RefusalCause
from penalty.labels.translation import translate
from penalty.messages import Bilingual, LegalTerm, Listed, Message, Quoted
from penalty.web.filters import format_error
from tests.page_client import HAN, Pages, hidden_fields, look, texts
from tests.penalty.web.test_case import CASE, DETAILS, INTAKE
from tests.penalty.web.test_case_walkthrough import assess_and_review, investigate
from workflows.vocabulary import Role, State

LANGUAGES = ("zh", "en")
TAKEN = "%(username)s is taken; choose another sign-in name"
WORDS = (
    "officer",
    "close",
    "file",
    "intake",
    "harm",
    "each_fact",
    "officer is taken; choose another sign-in name",
    "是",
)
PLAIN_TEXT = b"words" * 100
REFUSED: dict[str, tuple[str, str, dict[str, Any]]] = {
    "sign in": ("", "/sign-in", {"username": "file", "password": "wrong"}),
    "person without anything": ("admin", "/people/new", {}),
    "person with a name that is taken": ("admin", "/people/new", {
        "username": "officer", "name": "close", "password": "a sentence for the tests", "roles": ["officer"]}),
    "own roles": ("admin", "/people/admin", {"name": "管理员", "roles": ["officer"]}),
    "password": ("officer", "/password", {
        "old_password": "file", "password": "a new sentence here", "again": "another"}),
    "case without anything": ("officer", "/cases/new", {}),
    "case of a wrong code": ("officer", "/cases/new", {**INTAKE, "party_code": "9115010"}),
    "case of a wrong check character": ("officer", "/cases/new", {**INTAKE, "party_code": "91150100MA0N000080"}),
    "case of a citizen with a wrong birthday": ("officer", "/cases/new", {
        **INTAKE, "party_kind": "citizen", "party_code": "110105194913310020"}),
    "case ahead of its day": ("officer", "/cases/new", {
        **INTAKE, "place": "file", "violated_to": "2027-01-01", "learned_on": "2027-01-01"}),
    "second officer": ("officer", f"{CASE}/second", {"officer": "4"}),
    "evidence without anything": ("officer", f"{CASE}/evidence", {}),
    "evidence that is a program": ("officer", f"{CASE}/evidence", {
        **DETAILS, "secrecy": "open", "files": [(b"MZ" + bytes(200), "close.bin")]}),
    "evidence of an unknown kind": ("officer", f"{CASE}/evidence", {
        **DETAILS, "secrecy": "open", "files": [(b"\x00\x01\x02\xff" * 99, "file.bin")]}),
    "evidence of tomorrow": ("officer", f"{CASE}/evidence", {
        **DETAILS, "secrecy": "open", "collected_on": "2027-01-01", "files": [(PLAIN_TEXT, "a.txt")]}),
    "facts": ("officer", f"{CASE}/facts", {"stockpile_area_m2": "file", "stockpile_area_m2.standing": "proven"}),
    "proposal": ("officer", f"{CASE}/proposals", {"what": "file", "reason": ""}),
    "recusal": ("officer", f"{CASE}/recusal", {"user": "4", "ground": "file", "reason": ""}),
    "interest": ("officer", "/interests", {
        "kind": "person", "name": "…", "code": "1", "relation": "kinship", "from_on": "2026-01-01"}),
    "step not open": ("officer", f"{CASE}/actions/close", {}),
    "step of someone else": ("chief", f"{CASE}/actions/file", {}),
    "step with a day that is none": ("officer", f"{CASE}/actions/await_correction", {"correction_due_on": "file"}),
    "verification": ("", "/verify", {"file": (b"no pdf", "a.pdf")}),
}  # fmt: skip
PLACES: dict[str, tuple[str, ...]] = {
    "": ("/", "/sign-in", "/verify", "/published", "/law", "/law/grounds", "/law/procedure", "/law/enactments",
         "/law/cn-eco/matters/dust-material-uncovered", "/law/cn-eco/cn-apl-2021", "/law/cn-eco/cn-apl-2021/33-1"),
    "admin": ("/people", "/people/new", "/people/officer", "/signing-key", "/law/confirm", "/law/own", "/interests"),
    "chief": ("/work", "/cases", f"{CASE}/timeline", f"{CASE}/recusal", f"{CASE}/proposals"),
    "officer": ("/work", "/cases", "/cases/new", "/password", "/interests", CASE, *(
        f"{CASE}/{part}" for part in (
            "evidence", "evidence/1", "evidence/1/mark", "evidence/1/replace", "evidence/1/hand-over", "facts",
            "assessment", "assessment/what-if", "documents", "defence", "proposals", "recusal", "timeline", "review",
            "bundle", "actions/serve_notice",
        ))),
}  # fmt: skip
"""Every kind of page, with a case that was assessed and sent back once."""
FILTERS = (
    ("officer", "/cases?amount_min=1e99&amount_max=file&due_before=file&state=file&officer=file"),
    ("", "/published?text=file"),
    ("", "/law?place=file&day=file"),
    ("", "/verify?code=file"),
)


@pytest.mark.parametrize("word", WORDS)
def test_what_a_person_typed_is_never_translated(app: Flask, word: str) -> None:
    with _speaking(app, "zh"):
        assert translate(NotAllowed(TAKEN, username=word).message) == f"登录名{word}已被使用；请另选"
        assert f"{word}不是" in translate(Message("%(name)s is no active officer; choose another", name=word))


def test_typed_values_are_translated(app: Flask) -> None:
    message = Message(
        "%(reference)s is %(state)s; only an open case takes another in", reference="file", state=State.INVESTIGATION
    )
    roles = Message("this needs the role %(wanted)s; an administrator can grant it", wanted=Listed(tuple(Role)[:2]))
    fact = Message(
        "“%(fact)s” lies before the act began. Mend one of the dates.", fact=LegalTerm("cn-eco", "corrected_on")
    )
    with _speaking(app, "zh"):
        assert not any("a" <= sign <= "z" for sign in str(translate(roles)) + str(translate(fact)))
        assert "file" in translate(message)
        assert "investigation" not in translate(message)
        assert "2027年" in translate(YearNotPublished(2027, "CN").message)
    with _speaking(app, "en"):
        assert not HAN.search(translate(message) + translate(roles) + translate(fact))
    assert str(message) == "file is investigation; only an open case takes another in"


def test_words_of_the_laws_data_come_in_the_language_of_the_page(app: Flask) -> None:
    message = Message("%(words)s", words=Bilingual("写明具体措施。", "Name the measure."))
    for language, words in (("zh", "写明具体措施。"), ("en", "Name the measure.")):
        with _speaking(app, language):
            assert translate(message) == words


def test_what_another_program_says_is_marked(app: Flask) -> None:
    refusal = FileRefused("<a>.bin", RefusalCause.UNKNOWN, "MS-DOS <program>")
    assert str(refusal).startswith("<a>.bin: its content is none of the kinds that are taken: PDF, ")
    assert str(refusal).endswith("(its first bytes are those of: MS-DOS <program>)")
    with _speaking(app, "zh"):
        message = translate(refusal.message)
        shown = format_error(["a < b", message])
    assert shown == f"a &lt; b; {message}"
    assert "&lt;a&gt;.bin：" in message
    assert '<span lang="en">MS-DOS &lt;program&gt;</span>' in message
    with _speaking(app, "en"):
        assert "lang=" not in translate(refusal.message)


def test_the_record_keeps_the_english_sentence() -> None:
    refusal = Invalid({"a": Message(TAKEN, username="file"), "b": Message("say what changed")})
    assert str(refusal) == "a: file is taken; choose another sign-in name; b: say what changed"
    assert str(Message("ends on %(day)s", day=date(2026, 1, 2))) == "ends on 2026-01-02"
    assert str(Quoted("words", "zh")) == "words"
    assert FileRefused("a", RefusalCause.EMPTY).args[0] == FileRefused("a", RefusalCause.EMPTY).message


@pytest.fixture
def registered(as_: Callable[[str], Pages]) -> Callable[[str], Pages]:
    as_("officer").post("/cases/new", **INTAKE)
    return as_


@pytest.mark.parametrize("language", LANGUAGES)
def test_refusals_are_in_the_language_of_the_page(
    registered: Callable[[str], Pages], app: Flask, language: str
) -> None:
    browsers = {
        who: registered(who) if who else Pages(app) for who in dict.fromkeys(who for who, *_ in REFUSED.values())
    }
    for what, (who, address, fields) in REFUSED.items():
        browsers[who].client.set_cookie("language", language)
        lines = list(_refusals(_refused(browsers[who], address, fields), language))
        assert lines, what
        assert [line for line in lines if language == "en" and HAN.search(line)] == [], what


def test_every_page_is_in_one_language(app: Flask, as_: Callable[[str], Pages]) -> None:
    browsers = {who: as_(who) if who else Pages(app) for who in ("", "admin", "officer", "chief", "reviewer")}
    investigate(browsers["officer"], browsers["chief"])
    assess_and_review(browsers["officer"], browsers["reviewer"])
    for language in LANGUAGES:
        for who, addresses in PLACES.items():
            browsers[who].client.set_cookie("language", language)
            for address in addresses:
                browsers[who].get(address)


@pytest.mark.parametrize("language", LANGUAGES)
def test_filters_refuse_in_the_language_of_the_page(app: Flask, as_: Callable[[str], Pages], language: str) -> None:
    shown = []
    for who, address in FILTERS:
        pages = as_(who) if who else Pages(app)
        pages.client.set_cookie("language", language)
        shown.append(pages.get(address, 400 if "day=file" in address else 200))
    assert ("不是有效的日期值" if language == "zh" else "Not a valid date value") in shown[0]


def test_a_taken_sign_in_name_is_repeated_as_it_was_typed(as_: Callable[[str], Pages]) -> None:
    _who, address, fields = REFUSED["person with a name that is taken"]
    assert "登录名officer已被使用" in _refused(as_("admin"), address, fields)


def _refused(pages: Pages, address: str, fields: dict[str, Any]) -> str:
    uploads = {name: _upload(value) for name, value in fields.items() if name in ("file", "files")}
    page = CASE if address.endswith("second") else address.removesuffix("/base")
    token = hidden_fields(pages.client.get(page).text)
    response = pages.client.post(address, data={**token, **fields, **uploads})
    assert response.status_code in (200, 400, 401, 403, 409), f"{address}: {response.status_code}"
    look(response, address)
    return response.text


def _upload(value: Any) -> Any:
    content, name = value[0] if isinstance(value, list) else value
    return io.BytesIO(content), name


def _refusals(page: str, language: str) -> Iterator[str]:
    """The refusal on the page, in the page's language; all of it, where it is a page of its own."""
    tree = html5lib.HTMLParser().parse(page)
    marked = [one for one in tree.iter() if {"wrong", "bad"} & set(one.get("class", "").split())]
    for element in marked:
        yield from (text for spoken, text in texts(element, language) if spoken == language)


def _speaking(app: Flask, language: str) -> Any:
    return app.test_request_context("/", headers={"Cookie": f"language={language}"})


@pytest.mark.parametrize(("language", "sentence"), [("zh", "没有名为“FILE”的地方"), ("en", "no place is called FILE;")])
def test_the_message_of_a_validator_is_one_sentence(as_: Callable[[str], Pages], language: str, sentence: str) -> None:
    page = as_("officer").post(f"/cases/new?language={language}", 200, **INTAKE | {"place": "file"}).text
    assert page.count(sentence) >= 2


@pytest.mark.parametrize("name", ["last_day", "reason", "no_such_field", "violated_to"])
def test_no_message_shows_the_id_of_a_field_or_a_day_in_figures(app: Flask, name: str) -> None:
    refusal = Invalid({name: Message("%(day)s lies ahead; give a past day", day=date(2026, 11, 4))})
    with app.test_request_context(headers={"Cookie": "language=zh"}):
        told = str(translate(refusal.message))
    assert "2026年11月4日" in told
    assert "2026-11-04" not in told
    assert name not in told

"""The record page: what entries changed and why attempts were refused, in the language of the reader."""

import re
from collections.abc import Callable

import pytest
from flask import Flask

from penalty.errors import Invalid, NotAllowed
from penalty.extensions import db
from penalty.messages import Listed, Message
from penalty.services.records import audit
from tests.page_client import Pages
from tests.penalty.web.test_case import CASE, DETAILS, INTAKE, picture
from tests.penalty.web.test_case_walkthrough import assess_and_review, investigate
from workflows.vocabulary import Action, Input, Role, State

RECORD = f"{CASE}/timeline?show=refused"
REFUSAL = Invalid({
    str(Input.PAID_ON): Message(
        "%(action)s is not open while the case is in %(state)s", action=Action.CLOSE, state=State.FILING
    ),
    "officer": Message("%(name)s is no active officer; choose another", name="officer"),
})  # fmt: skip
TOLD = {
    "zh": (
        "缴款日期：案件处于“立案审批”阶段，不能办理“结案”",
        "承办人员：officer不是",
        "角色：执法人员、审查（法制审核）人员",
    ),
    "en": ("Close the case is not open while", "officer is no active officer", "Enforcement officer, Reviewer"),
}


@pytest.fixture
def officer(as_: Callable[[str], Pages]) -> Pages:
    """The lead officer of a registered case."""
    pages = as_("officer")
    pages.post("/cases/new", **INTAKE)
    return pages


def test_what_an_entry_changed_is_said_in_words(as_: Callable[[str], Pages]) -> None:
    officer, reviewer = as_("officer"), as_("reviewer")
    investigate(officer, as_("chief"))
    assess_and_review(officer, reviewer)
    page = officer.get(f"{CASE}/timeline")
    assert page.count("<details") > 5
    assert re.findall(r"<dt>([a-z_]+)</dt>", page) == []
    assert "{&#39;" not in page


@pytest.mark.parametrize("language", ["zh", "en"])
def test_refusals_are_told_in_the_language_of_the_page(app: Flask, officer: Pages, language: str) -> None:
    roles = Listed((Role.OFFICER, Role.REVIEWER))
    with app.app_context():
        for refusal in (
            REFUSAL,
            NotAllowed("this needs the role %(wanted)s; an administrator can grant it", wanted=roles),
        ):
            audit.record_refusal(db.session, None, "close", CASE.rpartition("/")[2], refusal)
        db.session.commit()
    officer.client.set_cookie("language", language)
    page = officer.get(RECORD)
    assert 'class="small pre" lang="en"' not in page

    assert [output for output in TOLD[language] if output not in page] == []


def test_a_refusal_by_a_form_is_told_in_chinese(officer: Pages) -> None:
    officer.post(
        f"{CASE}/evidence", 200, **{**DETAILS, "method": "made by this system", "files": [(picture(), "a.png")]}
    )
    assert "此表述仅用于本系统自行制作的材料" in officer.get(RECORD)


def test_entries_of_before_keep_their_english_sentence(app: Flask, officer: Pages) -> None:
    with app.app_context():
        reference = CASE.rpartition("/")[2]
        audit.record_act(db.session, None, "close", chain=reference, refused=True, reason="nothing was said of that")
        db.session.commit()
    assert '<p class="small pre" lang="en">nothing was said of that</p>' in officer.get(RECORD)


def test_what_a_person_typed_like_the_system_is_not_translated(officer: Pages) -> None:
    marked = {**DETAILS, "secrecy": "informer", "files": [(picture(), "a.png")]}
    officer.post(f"{CASE}/evidence", **marked)
    officer.post(f"{CASE}/evidence", **{**marked, "secrecy": "open", "files": [(picture((4, 5, 6)), "b.png")]})
    for number, secrecy in ((1, "open"), (2, "informer"), (2, "open")):
        fields = {"secrecy": secrecy, "reason": "marked when it was put on file"}
        officer.post(f"{CASE}/evidence/{number}/mark", **fields)
    by_system, by_hand = (officer.client.get(f"{CASE}/evidence/{number}").text for number in (1, 2))
    assert (by_system.count("归入案卷时标注"), by_system.count("marked when it was")) == (1, 1)
    assert (by_hand.count("归入案卷时标注"), by_hand.count("marked when it was")) == (0, 2)

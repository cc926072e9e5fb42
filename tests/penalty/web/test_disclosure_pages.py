"""The pages of a disclosure to the US EPA: what its facts ask, what its result flags, what waits to be confirmed."""

import html
import re
import shutil
from datetime import date
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import select
from sqlmodel import col

from penalty.app import create_app
from penalty.authority_factory import current_authority
from penalty.criteria.sheets.sheet import parse_sheet
from penalty.demo import disclosures, people
from penalty.demo.case_builder import CaseBuilder
from penalty.extensions import db
from penalty.models import User
from penalty.services import cases
from tests.disclosed_case import DISCLOSED
from tests.page_client import Pages
from workflows.machine import ActionRefused

DAY = date(2026, 11, 24)
CASE = "/cases/2026-000001"
BOTH = ("cn-eco", "us-epa")


@pytest.fixture(scope="module")
def demo(sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory, keys: Path) -> Flask:
    """A disclosure that waits for its notice, because nobody confirmed what it cites."""
    folder = tmp_path_factory.mktemp("demo")
    url = f"sqlite:///{shutil.copy(sqlite_template, folder / 'penalty.sqlite')}"
    app = create_app(
        {"INSTANCE": folder, "DATABASE_URL": url, "KEYS_ROOT": keys, "TESTING": True, "TODAY": DAY, "REGIMES": BOTH}
    )
    with app.app_context(), pytest.MonkeyPatch.context() as patch:
        patch.setattr(disclosures, "_confirm_citations", lambda _builder: None)
        cast = people.create_people_abroad(db.session, people.create_people(db.session).admin)
        authority = current_authority()
        sheet = parse_sheet(DISCLOSED, "page", authority.regimes)
        with pytest.raises(ActionRefused):
            disclosures.walk_disclosure(CaseBuilder(db.session, authority, cast, sheet.decided_on), sheet, 1)
        db.session.commit()
    return app


@pytest.fixture
def officer(demo: Flask) -> Pages:
    return Pages(demo).sign_in("us-officer", people.PEOPLE_ABROAD["us-officer"].password)


def test_the_result_shows_its_flag_and_what_waits_for_an_administrator(officer: Pages) -> None:
    page = officer.get(f"{CASE}/assessment?language=en")
    assert "no recommendation for criminal prosecution of the entity" in page
    assert "cites law that nobody read in full" in page
    assert "不建议对该单位提起刑事追诉" in officer.get(f"{CASE}/assessment?language=zh")


def test_the_facts_say_what_proves_them_and_what_the_reason_must_tell(officer: Pages) -> None:
    page = officer.get(f"{CASE}/facts?language=en")
    assert "Proven by the authority's own records" in html.unescape(page)
    assert 'id="group-correction">Correction</h2>' in page
    assert "In it, tell what EPA asked for on which day, and when and with what it was answered." in page


def test_the_case_tells_its_sum_in_dollars_and_the_citations_that_its_step_waits_for(officer: Pages) -> None:
    page = officer.get(f"{CASE}?language=en")
    assert "$45,000.00" in page
    assert "$45,000.00" in officer.get("/cases?language=en")
    assert "¥" not in page
    matter = "Failure to prepare a Spill Prevention, Control, and Countermeasure Plan (CWA 311(j))"
    assert f"the citations of “{matter}”, which nobody read in full" in page


def test_an_administrator_sees_what_was_not_read(demo: Flask) -> None:
    admin = Pages(demo).sign_in("us-admin", people.PEOPLE_ABROAD["us-admin"].password)
    page = admin.get("/law/confirm?language=en")
    assert "citations/us-epa/spcc-plan-missing" in page
    assert "Civil Penalty Policy for Section 311(b)(3)" in page


def test_no_word_of_chinese_law_stands_on_its_pages(demo: Flask) -> None:
    """Labels, hints, conditions and offers are those of the regime, in both languages."""
    for name in ("us-officer", "us-reviewer", "us-chief"):
        pages = Pages(demo).sign_in(name, people.PEOPLE_ABROAD[name].password)
        for tab in ("", "/evidence", "/facts", "/assessment", "/documents", "/actions/serve_notice", "/recusal"):
            if name != "us-officer" and tab.startswith("/actions"):
                continue
            page = html.unescape(pages.get(f"{CASE}{tab}?language=en")).partition("<main")[2].partition("</main")[0]
            for words in ("Order 30", "yuan", "GB/T", "APL", "（", "benchmark", "Decide on the spot", "¥", "never if"):
                assert words not in page, (name, tab, words)


def test_registration_asks_in_the_words_of_the_one_regime_and_offers_its_matters_alone(demo: Flask) -> None:
    demo.extensions.pop("penalty_authority")
    demo.config["REGIMES"] = ("us-epa",)
    pages = Pages(demo).sign_in("us-officer", people.PEOPLE_ABROAD["us-officer"].password)
    page = html.unescape(pages.get("/cases/new?language=en"))
    assert "State or territory (code)" in page
    assert "us-epa/spcc-plan-missing" in page
    assert "cn-eco/" not in page
    assert "yuan" not in page
    demo.extensions.pop("penalty_authority")
    demo.config["REGIMES"] = BOTH


def test_a_confirmation_is_given_row_by_row_and_names_what_was_compared(demo: Flask) -> None:
    admin = Pages(demo).sign_in("us-admin", people.PEOPLE_ABROAD["us-admin"].password)
    page = html.unescape(admin.get("/law/confirm?language=zh"))
    assert 'name="what" value="us-epa-audit-policy-2000"' in page
    assert "九项条件、减免比例和期限据二手资料核对" in page
    for words in ("from memory", "(mirror)", "fact base"):
        assert words not in page
    refused = admin.post("/law/confirm", 200, what="us-epa-audit-policy-2000", reason="。")
    assert "请写明" in refused.text
    admin.post("/law/confirm", what="us-epa-audit-policy-2000", reason="65 Fed. Reg. 19618, govinfo.gov")
    assert "已记录1项确认" in admin.get("/law/confirm")


def test_no_page_of_a_disclosure_that_overlaps_another_cites_chinese_law(demo: Flask, officer: Pages) -> None:
    with demo.app_context():
        authority = current_authority()
        sheet = parse_sheet(DISCLOSED, "page", authority.regimes)
        rules = authority.regimes["us-epa"].casework.papers
        assert rules is not None
        lead = db.session.scalars(select(User).where(col(User.username) == "us-officer")).one()
        intake = disclosures.build_intake(sheet, rules, 1)
        second = cases.register_case(db.session, lead, intake, authority=authority, today=DAY).reference
        db.session.commit()
    pages = [html.unescape(officer.get(f"/cases/{second}{path}?language=en")) for path in ("", "/recusal", "/timeline")]
    assert "no penalty is sought twice for one violation" in pages[0]
    for page in pages:
        shown = page.partition("<main")[2]
        assert not re.search(r"\bAPL\b|\bOrder 30\b|\bCode 1\d{3}\b", shown)

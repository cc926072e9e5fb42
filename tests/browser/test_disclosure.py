"""A disclosure to the US EPA in the browser, from its intake to the signed determination and the payment."""

from decimal import Decimal
from pathlib import Path

import pytest
from flask import Flask

from penalty.authority_factory import current_authority
from penalty.criteria.sheets import sheet
from penalty.demo import disclosures, people
from penalty.extensions import db
from penalty.models import DocumentKind
from tests.browser import clicked_disclosure
from tests.browser.clicked_disclosure import ClickedDisclosure
from tests.browser.conftest import Enter
from tests.browser.page_driver import Desk
from workflows.vocabulary import Action, State

pytestmark = [pytest.mark.browser, pytest.mark.soak]
EXAMPLE = Path(__file__).parents[2] / "docs" / "examples" / "us-epa.yaml"
TABS = ("", "/evidence", "/facts", "/assessment", "/defence", "/documents", "/timeline")
WIDTHS = (1280, 390)


def test_a_disclosure_from_its_intake_to_the_signed_determination(
    house: Flask, enter: Enter, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    desks: dict[str, Desk] = {}
    house.config["REGIMES"] = ("us-epa",)
    house.extensions.pop("penalty_authority", None)

    def desk_of(username: str) -> Desk:
        if username not in desks:
            desks[username] = enter(username, 1280, "en")
        return desks[username]

    monkeypatch.setattr(disclosures, "_answer_sheet", clicked_disclosure.answer_sheet)
    monkeypatch.setattr(disclosures, "_confirm_citations", clicked_disclosure.confirm_citations)
    with house.app_context():
        home = people.find_people(db.session)
        assert home is not None
        cast = people.create_people_abroad(db.session, home.admin)
        db.session.commit()
        authority = current_authority()
        (one,) = sheet.read_sheets(EXAMPLE, authority.regimes)
        clicked = ClickedDisclosure(
            db.session, authority, cast, one.decided_on, print, desk_of=desk_of, house=house, steps_taken=set(),
            folder=tmp_path,
        )  # fmt: skip
        disclosures.walk_disclosure(clicked, one, 1)
        signed = clicked.view.latest_document(DocumentKind.DETERMINATION)
        assert signed is not None
        assert Decimal(signed.data["outcome"]["due"]) == 45000
        assert clicked.case.state is State.ARCHIVED
        assert {Action.DECIDE, Action.RECORD_SETTLEMENT, Action.RECORD_PAYMENT} <= clicked.steps_taken
        reference = clicked.case.reference
        db.session.commit()
    for width in WIDTHS:
        desk = enter("us-chief", width, "en")
        for tab in TABS:
            desk.open(f"/cases/{reference}{tab}")
        desks[str(width)] = desk
    assert [line for desk in desks.values() for line in desk.wrong] == []

"""Pages tell which answers a revoked order leaves without proof."""

from collections.abc import Callable
from datetime import date

import pytest
from flask import Flask
from sqlalchemy import select

from penalty.authority_factory import current_authority
from penalty.extensions import db
from penalty.models import User
from tests import builders
from tests.builders import Cast, SampleCase
from tests.page_client import Pages
from tests.penalty.services.cases.test_revoked_orders import investigate_by_order, revoke

CAST = ("admin", "officer", "second", "reviewer", "chief", "auditor", "outsider")


def test_facts_and_evidence_name_what_stands_no_more(
    app: Flask, as_: Callable[[str], Pages], today: date, monkeypatch: pytest.MonkeyPatch
) -> None:
    with app.app_context():
        builders.skip_typesetting(monkeypatch)
        found = {one.username: one for one in db.session.scalars(select(User))}
        named = {name: found[name] for name in CAST}
        cast = Cast(**named, other_reviewer=found["reviewer"], other_chief=found["chief"], members=())
        sample = investigate_by_order(SampleCase(db.session, current_authority(), cast, today))
        revoke(sample)
        reference = sample.case.reference
        db.session.commit()
    officer = as_("officer")
    facts = officer.get(f"/cases/{reference}/facts")
    assert facts.count("不再有证据证明") == 2
    assert "请重新答复，或者指明其他证据" in facts
    assert "撤销" in officer.get(f"/cases/{reference}/evidence")

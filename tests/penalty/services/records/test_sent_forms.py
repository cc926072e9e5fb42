"""One form sent by two workers at once is done once, on either database."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from threading import Barrier

import pytest
from sqlalchemy import Engine, func, select, text
from sqlalchemy.orm import Session
from sqlmodel import col

from penalty import clock
from penalty.models import SentForm, User
from penalty.services.records import sent_forms
from penalty.services.records.sent_forms import Sending
from tests.builders import SampleCase

pytestmark = pytest.mark.every_database
FORM = Sending("token", "0" * 64)


def test_two_workers_at_once_do_it_once(sample: SampleCase) -> None:
    engine, person, start = sample.session.get_bind(), sample.cast.officer.key, Barrier(2)
    assert isinstance(engine, Engine)
    sample.session.commit()

    def send(_turn: int) -> str:
        start.wait()
        with Session(engine) as session:
            try:
                row = sent_forms.claim_form(session, session.get_one(User, person), FORM)
            except sent_forms.SentBefore as before:
                return before.reference
            row.reference = "2026-000001"
            session.commit()
            return "done"

    with ThreadPoolExecutor(2) as both:
        assert sorted(both.map(send, range(2))) == ["2026-000001", "done"]
    assert sample.session.scalar(select(func.count()).select_from(SentForm)) == 1


def test_what_was_refused_may_be_sent_again(sample: SampleCase) -> None:
    sent_forms.claim_form(sample.session, sample.cast.officer, FORM)
    sample.session.rollback()
    sent_forms.require_unsent(sample.session, sample.cast.officer, FORM)
    sent_forms.claim_form(sample.session, sample.cast.officer, FORM)
    sent_forms.claim_form(sample.session, sample.cast.second, FORM)
    with pytest.raises(sent_forms.SentBefore):
        sent_forms.claim_form(sample.session, sample.cast.officer, FORM)


def test_acts_do_not_wait_for_each_others_sweep(sample: SampleCase) -> None:
    session, officer = sample.session, sample.cast.officer
    engine, key = session.get_bind(), officer.key
    assert isinstance(engine, Engine)
    session.add(SentForm(token="old", digest="", by_id=key, at=clock.now() - 2 * sent_forms.KEPT))
    session.commit()
    if engine.dialect.name == "postgresql":  # SQLite lets one act write at a time anyway
        with Session(engine) as other:
            sent_forms.claim_form(other, other.get_one(User, key), FORM)
            session.execute(text("SET LOCAL lock_timeout = '2s'"))
            sent_forms.claim_form(session, officer, replace(FORM, token="another"))
            session.commit()
    sent_forms.claim_form(session, officer, replace(FORM, token="third"))
    assert "old" not in session.scalars(select(col(SentForm.token))).all()

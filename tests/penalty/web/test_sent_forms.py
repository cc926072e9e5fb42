"""A form that is sent twice is done once; a file that is on file already asks back."""

from collections.abc import Callable
from io import BytesIO

import pytest
from sqlalchemy import func, select

from penalty.extensions import db
from penalty.models import Case, Evidence
from tests.page_client import Pages, hidden_fields
from tests.penalty.web.test_case import CASE, DETAILS, INTAKE


@pytest.fixture
def officer(as_: Callable[[str], Pages]) -> Pages:
    return as_("officer")


def count(table: type) -> int | None:
    db.session.rollback()
    return db.session.scalar(select(func.count()).select_from(table))


def test_each_sending_shows_the_result_of_the_first(officer: Pages) -> None:
    form = {**hidden_fields(officer.get("/cases/new")), **INTAKE}
    answers = [officer.client.post("/cases/new", data=form) for _turn in range(2)]
    assert [one.location for one in answers] == [CASE, CASE]
    assert "只办理了一次" in officer.get(CASE)
    officer.post(f"{CASE}/second", page=CASE, officer="3")
    hidden = hidden_fields(officer.get(f"{CASE}/evidence"))

    def send(content: bytes, status: int = 302, **more: object) -> str:
        data = {**hidden, **DETAILS, "files": [(BytesIO(content), "note.txt")], **more}
        response = officer.client.post(f"{CASE}/evidence", data=data)
        assert response.status_code == status
        return response.text

    send("现场记录".encode())
    send("现场记录".encode())
    send("现场记录，第二页".encode())  # back in the browser, and another file in the same form
    with officer.client.application.app_context():
        assert (count(Case), count(Evidence)) == (1, 2)
    hidden = hidden_fields(officer.get(f"{CASE}/evidence"))
    page = send("现场记录".encode(), 200)
    assert "note.txt已作为第1号证据" in page
    assert "再次入卷的理由" in page
    send("现场记录".encode(), 200, file_again="y", again=" ")
    send("现场记录".encode(), file_again="y", again="另证明一项行为")
    assert "另证明一项行为" in officer.get(f"{CASE}/timeline")

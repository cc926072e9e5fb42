"""Files as they come: read outside any transaction, kept unchanged, named truly, and said what they are."""

import hashlib
from collections.abc import Callable
from io import BytesIO
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import select

from penalty.extensions import db
from penalty.foreign_files import door
from penalty.models import AuditEntry, Evidence
from penalty.web import sent_forms
from tests.page_client import Pages
from tests.penalty.foreign_files import test_inspection as samples
from tests.penalty.web.test_attached_papers import ADDRESS, PAPER, SAID, files
from tests.penalty.web.test_case import CASE, DETAILS, INTAKE, add, picture

AMR = b"#!AMR\n" + (b"\x3c" + bytes(31)) * 3050


@pytest.fixture
def officer(as_: Callable[[str], Pages]) -> Pages:
    pages = as_("officer")
    pages.post("/cases/new", **INTAKE)
    return pages


@pytest.fixture
def transactions(monkeypatch: pytest.MonkeyPatch) -> list[bool]:
    """For each reading, whether a transaction was open; none is while the files of a form are hashed either."""
    found: list[bool] = []
    run, digest = door.run_task, hashlib.file_digest

    def watch(*args: Any, **more: Any) -> Any:
        found.append(db.session.in_transaction())
        return run(*args, **more)

    def watch_hashing(*args: Any) -> Any:
        assert not db.session.in_transaction()
        return digest(*args)

    monkeypatch.setattr(door, "run_task", watch)
    monkeypatch.setattr(sent_forms, "file_digest", watch_hashing)
    return found


def test_files_are_read_outside_any_transaction_kept_as_they_came_and_named_truly(
    app: Flask, officer: Pages, transactions: list[bool]
) -> None:
    recording, scan = AMR, samples.several_pages()
    add(officer, files=[(BytesIO(recording), "录音.amr"), (BytesIO(scan), "扫描.tif")])
    add(officer, files=[(BytesIO("我放弃陈述申辩权利".encode()), "声明.pdf")])
    page = officer.get(f"{CASE}/evidence")
    for words in ("AMR录音、97.6 KB、时长01:01", "TIFF图片、4 KB、3页、64 × 48像素", "送来时名为“声明.pdf”"):
        assert words in page
    assert "AMR sound, 97.6 KB, lasts 01:01" in officer.get(f"{CASE}/evidence/1?language=en")
    with app.app_context():
        pieces = list(db.session.scalars(select(Evidence)))
        assert [one.filename for one in pieces] == ["录音.amr", "扫描.tif", "声明.pdf.txt"]
        assert [one.sha256 for one in pieces[:2]] == [hashlib.sha256(one).hexdigest() for one in (recording, scan)]
    with officer.client.get(f"{CASE}/evidence/2/file") as response:
        assert response.data == scan
    assert transactions == [False] * 3


def test_each_page_that_takes_files_reads_them_outside_any_transaction(
    officer: Pages, transactions: list[bool]
) -> None:
    add(officer, files=[(picture(), "a.png")])
    officer.post(
        f"{CASE}/evidence/1/replace", **DETAILS, title="", reason="更清晰", file=(picture((9, 9, 9)), "b.png"),
    )  # fmt: skip
    officer.post(ADDRESS, **SAID, **PAPER, **files("c.png"))
    officer.post("/verify", 200, file=(BytesIO(b"no pdf"), "a.pdf"))
    assert transactions == [False] * 4


def test_who_may_not_add_is_refused_before_a_byte_is_read(
    app: Flask, officer: Pages, as_: Callable[[str], Pages], transactions: list[bool]
) -> None:
    as_("reviewer").post(
        f"{CASE}/evidence", 403, page="/", kind="documentary", purpose="conduct", collected_on="2026-11-24",
        collected_at="料场", collected_from="公司", collected_by="王", secrecy="open", files=[(BytesIO(b"a"), "a.txt")],
    )  # fmt: skip
    add(officer, 200, files=[(BytesIO(b"MZ" + bytes(200)), "photo.jpg")])
    with app.app_context():
        refused = [row.reason for row in db.session.scalars(select(AuditEntry)) if "photo.jpg" in row.reason]
    assert (len(refused), transactions) == (1, [False])


def test_a_part_of_a_file_is_given_where_a_part_is_asked_for(officer: Pages) -> None:
    add(officer, files=[(picture(), "a.png")])
    with officer.client.get(f"{CASE}/evidence/1/file") as whole:
        content, headers = whole.data, whole.headers
    assert (headers["Accept-Ranges"], headers["Content-Length"]) == ("bytes", str(len(content)))
    for asked, given in (("bytes=3-9", content[3:10]), ("bytes=-5", content[-5:]), ("bytes=7-", content[7:])):
        with officer.client.get(f"{CASE}/evidence/1/file", headers={"Range": asked}) as part:
            assert (part.status_code, part.data, part.headers["Content-Length"]) == (206, given, str(len(given)))
            assert part.headers["Content-Range"].endswith(f"/{len(content)}")
            assert "sandbox" in part.headers["Content-Security-Policy"]
    with officer.client.get(f"{CASE}/evidence/1/file", headers={"Range": f"bytes={len(content)}-"}) as beyond:
        assert beyond.status_code == 416
        assert "文件没有这一部分" in beyond.data.decode()

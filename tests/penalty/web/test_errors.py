"""A request that is too large, too late or sent by nobody changes nothing, and its text comes back."""

import io
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from werkzeug.datastructures import Headers

from tests.page_client import Pages, hidden_fields
from tests.penalty.web.test_case import CASE, DETAILS, INTAKE, add, picture

TYPED = "现场已核实：筒仓已补报登记。"
TWO_GIGABYTES = 2 * 10**9


class Watched(io.FileIO):
    """A file that counts how much of it is read."""

    bytes_read = 0

    def readinto(self, buffer: Any) -> int:
        self.bytes_read += (read := super().readinto(buffer) or 0)
        return read


@pytest.fixture
def officer(as_: Callable[[str], Pages]) -> Pages:
    pages = as_("officer")
    pages.post("/cases/new", **INTAKE)
    return pages


@pytest.mark.parametrize(("language", "message"), [("zh", "上传内容过大"), ("en", "The upload is too large")])
def test_two_gigabytes_are_refused_before_they_are_read(
    officer: Pages, tmp_path: Path, language: str, message: str
) -> None:
    token = hidden_fields(officer.get(f"{CASE}/evidence"))["csrf_token"]
    officer.client.set_cookie("language", language)
    with Watched(tmp_path / "sparse", "w+") as file:
        file.truncate(TWO_GIGABYTES)
        response = officer.client.post(
            f"{CASE}/evidence", input_stream=io.BufferedReader(file),
            content_type="multipart/form-data; boundary=edge", headers=Headers({"X-CSRFToken": token}),
        )  # fmt: skip
    assert response.status_code == 413
    assert message in response.text
    assert file.bytes_read < 10**6
    assert "b.png" not in officer.get(f"{CASE}/evidence")


def test_a_file_that_is_too_large_is_named_and_leaves_no_trace(app: Flask, officer: Pages) -> None:
    edition, authority = app.extensions["penalty_authority"]
    app.extensions["penalty_authority"] = edition, replace(authority, evidence_limit=10**3)
    text = add(officer, 200, files=[(picture(), "a.png"), (io.BytesIO(b"x" * 1001), "large.txt")])
    assert "large.txt" in text
    assert DETAILS["collected_at"] in text
    assert "a.png" not in officer.get(f"{CASE}/evidence")


def test_whoever_was_signed_out_meanwhile_gets_back_what_was_typed(officer: Pages) -> None:
    form = hidden_fields(officer.get(f"{CASE}/actions/propose_filing"))
    officer.post("/sign-out", page=CASE)
    there = officer.client.get("/sign-in")
    sent = {**form, **hidden_fields(there.text), "preliminary_review": TYPED}
    response = officer.client.post(f"{CASE}/actions/propose_filing", data=sent)
    assert response.status_code == 401
    assert TYPED in response.text


def test_an_expired_form_gives_back_what_was_typed_and_nothing_hidden(officer: Pages) -> None:
    response = officer.client.post(
        f"{CASE}/actions/propose_filing", data={"preliminary_review": TYPED, "version": "v 1"}
    )
    assert response.status_code == 400
    assert TYPED in response.text
    assert "v 1" not in response.text


@pytest.mark.parametrize("address", ["/password", "/sign-in"])
def test_of_a_form_with_a_password_nothing_is_given_back(officer: Pages, address: str) -> None:
    sent = dict.fromkeys(("old_password", "password", "again"), "a secret of mine")
    response = officer.client.post(address, data=sent)
    assert response.status_code == 400
    assert "a secret of mine" not in response.text

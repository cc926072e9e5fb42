"""The page of the signing key: what an administrator must know of it, in both languages."""

from collections.abc import Callable
from pathlib import Path

import pytest
from flask import Flask

from tests.page_client import Pages
from tests.penalty.documents import certificate_issuers
from tests.penalty.web.conftest import PASSWORD

ISSUER = certificate_issuers.Issuer()
OWN = "演示机关印章"


@pytest.fixture
def keys(tmp_path: Path) -> Path:
    """The keys of this app alone."""
    return tmp_path / "keys"


def test_a_test_key_is_called_one(as_: Callable[[str], Pages]) -> None:
    assert "暂用测试密钥" in as_("admin").get("/signing-key")
    assert "A test key stands in" in as_("auditor").get("/signing-key?language=en")


def test_the_last_days_are_told_where_administrators_are(app: Flask, keys: Path) -> None:
    certificate_issuers.install(keys, OWN, ISSUER.issue(OWN, until=12.5), ISSUER.root)
    pages = Pages(app).sign_in("admin", PASSWORD)
    for address in ("/signing-key", "/people"):
        assert "将在 12 天后到期" in pages.get(address)
    certificate_issuers.install(keys, OWN, ISSUER.issue(OWN, until=60), ISSUER.root)
    assert "到期：" not in pages.get("/people")
    assert "可以签名" in pages.get("/signing-key")


def test_a_key_that_cannot_sign_says_why_and_stops_no_other_page(app: Flask, keys: Path) -> None:
    certificate_issuers.install(keys, OWN, ISSUER.issue("别的机关"))
    pages = Pages(app).sign_in("admin", PASSWORD)
    assert "证书属于另一把密钥；请安装配套的密钥和证书" in pages.get("/signing-key")
    assert "belongs to another key" in pages.get("/signing-key?language=en")
    for address in ("/people", "/verify", "/"):
        pages.get(address)

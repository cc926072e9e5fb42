"""Names under which the pages are served: the machine's own and those of a setting; under no others."""

from pathlib import Path

import pytest
from click.testing import CliRunner
from flask import Flask

from penalty import cli
from penalty.app import create_app


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1.evil.example", "penalty.example.cn@evil.example", "a b"])
def test_an_odd_host_is_served_nothing(app: Flask, host: str) -> None:
    for address in ("/", "/sign-in", "/health", "/nowhere"):
        answer = app.test_client().get(address, headers={"Host": host})
        assert (answer.status_code, answer.mimetype) == (400, "text/plain"), address
        assert "TRUSTED_HOSTS" in answer.text
        assert host not in answer.text


def test_a_named_host_is_served(tmp_path: Path, sqlite_url: str) -> None:
    app = create_app({
        "INSTANCE": tmp_path / "instance", "DATABASE_URL": sqlite_url, "TESTING": True,
        "TRUSTED_HOSTS": "penalty.example.cn, .office.example.cn",
    })  # fmt: skip
    client = app.test_client()
    for host, status in (
        ("penalty.example.cn", 200), ("penalty.example.cn:8443", 200), ("east.office.example.cn", 200),
        ("127.0.0.1:5000", 200), ("localhost", 200), ("example.cn", 400),
    ):  # fmt: skip
        assert client.get("/health", headers={"Host": host}).status_code == status, host


def test_beyond_loopback_nothing_is_served_without_a_name(tmp_path: Path, sqlite_url: str) -> None:
    settings = {"INSTANCE": tmp_path / "instance", "DATABASE_URL": sqlite_url, "TESTING": True}
    group = cli.build_group(lambda: create_app(settings))
    done = CliRunner().invoke(group, ["serve", "--host", "0.0.0.0"])
    assert done.exit_code == 1
    assert "name the hosts by which people reach it by the setting TRUSTED_HOSTS" in done.output

"""The command line in an installation of its own."""

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from penalty import cli
from penalty.app import create_app
from penalty.authority_factory import current_authority
from penalty.extensions import db
from tests import builders
from tests.builders import SampleCase

Run = Callable[..., Result]
PrepareCase = Callable[[Callable[[SampleCase], object]], None]
HEAD = "regime: cn-eco\nplace: '150100'\n"
WAIVED = f"""{HEAD}matter: eia-register-form-unfiled
violated_from: 2026-09-01
violated_to: 2026-09-14
decided_on: 2026-11-02
facts: {{self_reported_on: 2026-09-14, authority_learned_on: 2026-09-14, authority_source: self_report,
  party_discovered_on: 2026-09-12, correction_ordered_on: never, corrected_on: 2026-09-14, harm: none,
  minor_by_reasons: true, prior_violations: 0}}
"""
BARRED = f"""{HEAD}matter: dust-material-uncovered
violated_from: 2022-03-01
violated_to: 2022-03-01
decided_on: 2025-05-06
facts: {{authority_learned_on: 2025-05-06, harm: none}}
"""


@pytest.fixture
def settings(tmp_path: Path, sqlite_url: str) -> dict[str, object]:
    return {
        "INSTANCE": str(tmp_path / "instance"),
        "DATABASE_URL": sqlite_url,
        "TESTING": True,
        "TODAY": "2026-11-24",
        "LANGUAGE": "en",
    }


@pytest.fixture
def penalty(settings: dict[str, object]) -> Run:
    commands = cli.build_group(lambda: create_app(settings))

    def run(*arguments: str | Path) -> Result:
        return CliRunner().invoke(commands, [str(one) for one in arguments])

    return run


@pytest.fixture
def alone() -> Run:
    """Run a command that needs no installation; building one fails."""

    def never() -> None:
        raise AssertionError("the installation was built")

    commands = cli.build_group(never)  # type: ignore[arg-type]
    return lambda *arguments: CliRunner().invoke(commands, [str(one) for one in arguments])


@pytest.fixture
def sheet(tmp_path: Path) -> Callable[[str], Path]:
    def write(text: str) -> Path:
        path = tmp_path / "sheet.yaml"
        path.write_text(text, encoding="utf-8")
        return path

    return write


@pytest.fixture
def prepare_case(settings: dict[str, object], monkeypatch: pytest.MonkeyPatch) -> PrepareCase:
    """Let a case be led some way in the installation of the commands, and commit it; its papers are not set."""
    builders.skip_typesetting(monkeypatch)

    def prepare(lead: Callable[[SampleCase], object]) -> None:
        with create_app(settings).app_context():
            lead(SampleCase(db.session, current_authority(), builders.load_cast(db.session)))
            db.session.commit()

    return prepare


def as_(name: str) -> tuple[str, str]:
    return "--as", name


def read_output(penalty: Run, *arguments: str) -> str:
    done = penalty(*arguments)
    assert done.exit_code == 0, done.output
    return done.output.strip()


def read_refusal(penalty: Run, status: int, *arguments: str) -> str:
    done = penalty(*arguments)
    assert done.exit_code == status, done.output
    return done.output

"""``penalty law drafts``, ``compare``, ``confirm`` and ``withdraw``."""

from pathlib import Path

import pytest

from tests.own_law_files import BENCHMARK, NAME
from tests.penalty.cli.conftest import Run

SECRET = ("--password", "a password for tests")
WHY = ("--reason", "呼环发〔2026〕1号（演示）")


@pytest.fixture
def drafted(penalty: Run, tmp_path: Path) -> Run:
    assert penalty("user", "add", "root", "--name", "管理员", "--role", "admin", *SECRET).exit_code == 0
    penalty("user", "add", "auditor", "--name", "审计员", "--role", "auditor", "--as", "root", *SECRET)
    file = tmp_path / "instance/regimes/cn-eco/benchmarks/own.yaml"
    file.parent.mkdir(parents=True)
    file.write_text(BENCHMARK, encoding="utf-8")
    return penalty


def stage(run: Run) -> str:
    done = run("law", "drafts")
    assert done.exit_code == 0, done.output
    return done.output.split()[0]


def test_a_draft_is_compared_confirmed_and_withdrawn(drafted: Run) -> None:
    assert stage(drafted) == "written"
    early = drafted("law", "confirm", NAME, *WHY, "--as", "root")
    assert (early.exit_code, "compare it first" in early.output) == (1, True)
    compared = drafted("law", "compare", NAME, "--as", "root", "--lang", "en")
    assert compared.exit_code == 0, compared.output
    assert "[stored]\n0 cases, of which 0 would change" in compared.output
    assert stage(drafted) == "compared"
    assert drafted("law", "confirm", NAME, *WHY, "--as", "root").exit_code == 0
    assert stage(drafted) == "confirmed"
    assert drafted("law", "withdraw", NAME, *WHY, "--as", "root").exit_code == 0
    assert stage(drafted) == "compared"
    assert drafted("verify").exit_code == 0


def test_who_is_no_administrator_is_refused(drafted: Run) -> None:
    for words in (("compare", NAME), ("confirm", NAME, *WHY), ("withdraw", NAME, *WHY)):
        done = drafted("law", *words, "--as", "auditor")
        assert (done.exit_code, "needs the role Admin" in done.output) == (1, True), done.output


def test_provisional_law_is_confirmed_with_the_same_words(drafted: Run) -> None:
    assert drafted("law", "confirm", "nm-benchmark-2022", *WHY, "--as", "root").exit_code == 0
    unknown = drafted("law", "confirm", "cn-apl-2021", *WHY, "--as", "root")
    assert (unknown.exit_code, "not provisional" in unknown.output) == (1, True)


def test_a_faulty_draft_is_told_with_its_line(drafted: Run, tmp_path: Path) -> None:
    file = tmp_path / "instance/regimes/cn-eco/benchmarks/own.yaml"
    file.write_text(BENCHMARK.replace("kind: benchmark", "kind: decree"), encoding="utf-8")
    output = drafted("law", "drafts").output
    assert output.startswith("faulty")
    assert "cn-eco/benchmarks/own.yaml:" in output

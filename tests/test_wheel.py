"""The wheel, built from the source package, works far away from the checkout."""

import os
import subprocess
import sys
import sysconfig
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
SHEET = """\
regime: cn-eco
place: "150100"
matter: eia-register-form-unfiled
violated_from: 2026-09-01
violated_to: 2026-09-03
decided_on: 2026-11-02
facts: {}
"""


def run(*command: str | Path, cwd: Path | str = ROOT) -> str:
    done = subprocess.run(
        [str(part) for part in command],
        cwd=cwd,
        env={name: value for name, value in os.environ.items() if name not in {"PYTHONPATH", "VIRTUAL_ENV"}},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel that ``uv build`` makes from the source package it made first."""
    folder = tmp_path_factory.mktemp("built")
    uv = Path(sys.executable).with_name("uv")
    run(uv, "build", "--quiet", "--no-build-isolation", "--python", sys.executable, "--out-dir", folder, ".")
    (built,) = folder.glob("*.whl")
    return built


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The programs of an environment that has the wheel, and sees our libraries but not the checkout."""
    folder = tmp_path_factory.mktemp("elsewhere")
    uv = Path(sys.executable).with_name("uv")
    run(uv, "venv", "--quiet", "--no-project", "--python", sys.executable, folder / "venv")
    python = folder / "venv" / "bin" / "python"
    run(uv, "pip", "install", "--quiet", "--no-deps", "--offline", "--python", python, wheel)
    packages = Path(run(python, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))", cwd="/").strip())
    (packages / "libraries.pth").write_text(sysconfig.get_path("purelib"), encoding="utf-8")
    return python.parent


def test_the_wheel_holds_every_file_of_the_packages(wheel: Path) -> None:
    packed = set(zipfile.ZipFile(wheel).namelist())
    tracked = run("git", "ls-files", "-z", "penalty", "workflows", "templates").split("\0")
    here = {name for name in tracked if name and (ROOT / name).is_file()}
    assert here - packed == set()
    assert [name for name in packed if name.endswith((".pyc", ".sqlite", ".pem"))] == []
    assert {name.split("/")[0] for name in packed if ".dist-info" not in name} == {"penalty", "workflows", "templates"}


def test_the_installed_command_judges_a_sheet_outside_the_checkout(installed: Path, tmp_path: Path) -> None:
    sheet = tmp_path / "sheet.yaml"
    sheet.write_text(SHEET, encoding="utf-8")
    assert '"effect": "standard"' in run(installed / "penalty", "assess", sheet, "--json", cwd="/")
    outputs = [run(installed / "penalty", "assess", sheet, "--lang", tongue, cwd="/") for tongue in ("zh", "en")]
    assert [text.splitlines()[2].partition(" [")[0] for text in outputs] == [
        "结论：一般处罚",
        "Result: standard penalty",
    ]


def test_the_installed_app_finds_its_templates_and_migrations(installed: Path) -> None:
    code = (
        "import flask, penalty.app; app = penalty.app.create_app({'SECRET_KEY': 'x' * 32});"
        "print(len(app.jinja_env.list_templates()), app.instance_path, flask.Flask('penalty').instance_path,"
        "penalty.__file__)"
    )
    count, instance, usual, place = run(installed / "python", "-c", code, cwd="/").split()[-4:]
    assert int(count) > 10
    assert instance == usual == str(installed.parent / "var" / "penalty-instance")
    assert not Path(place).is_relative_to(ROOT)

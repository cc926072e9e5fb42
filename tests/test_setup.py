"""The set-up script where something is lacking: it installs that, or says exactly how to, and never half."""

import os
import subprocess
from collections.abc import Mapping
from pathlib import Path

import pytest

SCRIPT = Path(__file__).parent.parent / "tools" / "setup"
LACKING = "libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0"


def set_up(tmp_path: Path, stand_ins: Mapping[str, str], purpose: str = "run") -> subprocess.CompletedProcess[str]:
    """Run the script with some of the system's programs replaced by one line of shell each."""
    for name, line in stand_ins.items():
        program = tmp_path / name
        program.write_text(f"#!/bin/sh\n{line}\n", encoding="utf-8")
        program.chmod(0o755)
    path = f"{tmp_path}:{os.environ['PATH']}"
    return subprocess.run(
        [SCRIPT, purpose], env={**os.environ, "PATH": path}, capture_output=True, text=True, check=False
    )


def test_without_the_right_to_install_it_prints_the_command(tmp_path: Path) -> None:
    done = set_up(tmp_path, {"dpkg-query": "exit 1", "id": "echo 1000", "sudo": "exit 1"})
    assert done.returncode == 1
    assert f"sudo apt-get update && sudo apt-get install --no-install-recommends {LACKING}\n" in done.stderr


def test_tests_need_more_than_a_run(tmp_path: Path) -> None:
    done = set_up(tmp_path, {"dpkg-query": "exit 1", "id": "echo 1000", "sudo": "exit 1"}, "test")
    assert f"{LACKING} libatomic1\n" in done.stderr


def test_the_cores_need_no_system_packages(tmp_path: Path) -> None:
    python = 'case "$*" in *version_info*) exit 1;; *-V*) echo Python 3.9.2;; esac'
    done = set_up(tmp_path, {"python3": python, "dpkg-query": "exit 1", "id": "echo 1000", "sudo": "exit 1"}, "core")
    assert "system packages are missing" not in done.stderr
    assert "Python 3.11 or newer is needed" in done.stderr


@pytest.mark.parametrize(("user", "sudo"), [("0", "exit 9"), ("1000", 'shift; exec "$@"')])
def test_with_the_right_to_install_it_does(tmp_path: Path, user: str, sudo: str) -> None:
    log = tmp_path / "told"
    apt = f'echo "$DEBIAN_FRONTEND $*" >> {log}; case "$*" in *" install "*) exit 100;; esac'
    done = set_up(tmp_path, {"dpkg-query": "exit 1", "id": f"echo {user}", "sudo": sudo, "apt-get": apt})
    assert done.returncode == 100
    update, install = log.read_text(encoding="utf-8").splitlines()
    assert update.startswith("noninteractive")
    assert update.endswith(" update")
    assert install.endswith(f" install -y --no-install-recommends {LACKING}")


def test_an_old_python_is_named(tmp_path: Path) -> None:
    python = 'case "$*" in *version_info*) exit 1;; *-V*) echo Python 3.9.2;; esac'
    done = set_up(tmp_path, {"python3": python, "dpkg-query": "echo install ok installed"})
    assert done.returncode == 1
    assert "Python 3.11 or newer is needed, python3 is Python 3.9.2" in done.stderr


def test_an_unknown_purpose_is_refused(tmp_path: Path) -> None:
    done = set_up(tmp_path, {}, "party")
    assert (done.returncode, done.stderr) == (2, "usage: tools/setup run|core|test|bench\n")

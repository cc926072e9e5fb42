"""The container file by reading: there is nothing here that builds it."""

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
SECRET = re.compile(r"secret|password|passphrase|token|private|\.pem|\.p12|config\.py", re.IGNORECASE)


def read_steps(name: str = "Containerfile") -> Iterator[tuple[str, str]]:
    """Instruction and argument, continued lines joined."""
    text = (ROOT / name).read_text(encoding="utf-8").replace("\\\n", " ")
    for line in text.splitlines():
        if line.strip() and not line.startswith("#"):
            word, _, rest = line.strip().partition(" ")
            yield word, rest.strip()


STEPS = list(read_steps())


def last(word: str) -> str:
    return [rest for one, rest in STEPS if one == word][-1]


def test_the_base_is_pinned_by_a_tag_and_one() -> None:
    images = {rest.split(" AS ")[0] for word, rest in STEPS if word == "FROM"}
    (image,) = images
    assert re.fullmatch(r"docker\.io/library/python:3\.\d+-slim-[a-z]+", image)


def test_it_runs_as_nobody_in_particular() -> None:
    final = STEPS[[word for word, _ in STEPS].index("FROM", 1) :]
    words = [word for word, _ in final]
    user, _, group = last("USER").partition(":")
    assert (int(user) > 1000, int(group) > 1000) == (True, True)
    assert words.index("USER") < words.index("CMD")
    assert f"--owner={user} --group={group} --mode=0700" in " ".join(rest for word, rest in final if word == "RUN")


def test_no_secret_is_in_it() -> None:
    told = [f"{word} {rest}" for word, rest in STEPS if word in ("ARG", "ENV", "COPY", "ADD", "LABEL")]
    assert [one for one in told if SECRET.search(one)] == []
    assert not [word for word, _ in STEPS if word == "ADD"]


def test_only_what_the_product_needs_goes_in() -> None:
    """Everything is left out but what is named, so that no instance ever enters an image."""
    lines = (ROOT / ".containerignore").read_text(encoding="utf-8").split()
    assert lines[0] == "*"
    named = {line[1:] for line in lines if line.startswith("!")}
    copied = {one for word, rest in STEPS if word == "COPY" and "--from" not in rest for one in rest.split()[:-1]}
    assert copied == named
    assert all((ROOT / one).exists() for one in named)


@pytest.mark.parametrize("variable", ["PENALTY_INSTANCE", "PENALTY_STORE_ROOT"])
def test_what_is_written_lies_on_a_volume(variable: str) -> None:
    """The root file system may be read alone; the cache lies in /tmp, which is given with it."""
    values = dict(one.split("=", 1) for one in last("ENV").split())
    assert values[variable] in json.loads(last("VOLUME"))
    assert values["XDG_CACHE_HOME"] == "/tmp"


def test_its_health_is_asked_and_the_pages_are_served() -> None:
    assert "http://127.0.0.1:5000/health" in last("HEALTHCHECK")
    assert json.loads(last("CMD"))[:2] == ["penalty", "serve"]
    assert last("EXPOSE") == "5000"


def test_its_libraries_are_those_of_the_set_up() -> None:
    wanted = re.search(r"for library in ([^;]+); do", (ROOT / "tools" / "setup").read_text(encoding="utf-8"))
    assert wanted is not None
    installed = next(rest for word, rest in STEPS if word == "RUN" and "apt-get install" in rest)
    assert [one for one in wanted[1].split() if one not in installed] == []
    assert "--require-hashes" in " ".join(rest for word, rest in STEPS if word == "RUN")

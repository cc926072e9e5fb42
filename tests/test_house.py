"""The rules of the house that no linter knows: sizes, names, docstrings, addresses, and locks that agree."""

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from configparser import ConfigParser
from functools import cache
from pathlib import Path
from statistics import median, quantiles

import pytest

ROOT = Path(__file__).parent.parent
VAGUE = {"utils", "util", "helpers", "helper", "common", "core", "manager", "misc", "base"}
RIDDLES = {"of", "told", "taken", "given", "brought", "beside", "standing", "kept", "said", "put", "say"}
KNOWN_RIDDLES = {"Store.put"}
"""Names that are left; the list may only become shorter."""

RIDDLE_OPENINGS = re.compile(r"(What|Whether|Who|How|Where|Since)\b")
LEFT_OVER = re.compile(r"\b(TO" + r"DO|FIX" + r"ME|XX" + r"X|HA" + r"CK)\b")
ELSEWHERE = re.compile(r"(?<![\w.])/(?:" + "|".join(["work", "farm", "root", "tmp/bash_jobs", r"home/\w+"]) + r")/")
DAY_IN_TEMPLATE = re.compile(r"\.date\(\)|\.strftime\(|\bat\.isoformat\(|\.now\(")
LOCKS = ["requirements.lock", "requirements-dev.lock", "requirements-bench.lock"]
NEEDED = {LOCKS[0]: ["build"], LOCKS[1]: ["build", "test", "check"], LOCKS[2]: ["bench"]}


def tracked(*patterns: str) -> list[Path]:
    """The files that git knows, or where there is no git the files that are there."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", *patterns], cwd=ROOT, capture_output=True, text=True, check=True
    ).stdout
    return [ROOT / name for name in listed.split("\0") if name and (ROOT / name).is_file()]


def sources(*folders: str) -> list[Path]:
    """Python files of ``folders``; migrations are written by a program and read as they are."""
    return [path for path in tracked(*(f"{folder}/*.py" for folder in folders)) if "migrations" not in path.parts]


def trees(*folders: str) -> Iterator[tuple[Path, ast.Module]]:
    for path in sources(*folders):
        yield path, parse(path)


@cache
def parse(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def functions(*folders: str) -> Iterator[tuple[str, int]]:
    """Place and length in lines of every function, its docstring not counted."""
    for path, tree in trees(*folders):
        for node in ast.walk(tree):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                yield f"{path.relative_to(ROOT)}:{node.lineno} {node.name}", _length(node)


def _length(node: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    first = node.body[0]
    documented = ast.get_docstring(node, clean=False) is not None
    docstring = (first.end_lineno or 0) - first.lineno + 1 if documented else 0
    return (node.end_lineno or 0) - node.lineno + 1 - docstring


def named(path: Path) -> str:
    return str(path.relative_to(ROOT))


def test_no_file_is_longer_than_300_lines() -> None:
    ours = [*sources("penalty", "workflows", "tests", "tools"), *tracked("penalty/static/*.css", "*.js", "tools/*")]
    lengths = {named(path): len(path.read_bytes().splitlines()) for path in ours}
    assert {name: length for name, length in lengths.items() if length > 300} == {}


def test_functions_are_short() -> None:
    lengths = dict(functions("penalty", "workflows"))
    assert {place: length for place, length in lengths.items() if length > 50} == {}
    assert median(lengths.values()) <= 8
    assert quantiles(lengths.values(), n=10)[-1] <= 25


def test_tests_are_short() -> None:
    assert {place: length for place, length in functions("tests", "tools") if length > 50} == {}


def test_every_module_has_a_docstring() -> None:
    """A public function or class needs one only for a rule, a unit, a source or a raise; a module always."""
    modules = trees("penalty", "workflows", "tools")
    assert [named(path) for path, tree in modules if tree.body and not ast.get_docstring(tree)] == []


def test_docstrings_open_with_a_noun_or_a_verb() -> None:
    """A docstring that begins with one of ``RIDDLE_OPENINGS`` talks around its subject."""
    found = [
        f"{named(path)}:{node.lineno if hasattr(node, 'lineno') else 1}"
        for path, tree in trees("penalty", "workflows", "tests", "tools")
        if path.name != "check_bundle.py"  # goes along with every bundle as it is
        for node in ast.walk(tree)
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef)
        if RIDDLE_OPENINGS.match(ast.get_docstring(node) or "")
    ]
    assert found == []


def test_modules_are_nouns() -> None:
    """Gerunds and participles are at most 3 of 100 module names, and none ends in a word of ``RIDDLES``."""
    stems = [path.stem for path in sources("penalty", "workflows")]
    assert len([stem for stem in stems if stem.endswith(("ing", "ed"))]) <= 0.03 * len(stems)
    assert [stem for stem in stems if stem.rpartition("_")[2] in RIDDLES] == []


def test_functions_are_verbs_with_an_object() -> None:
    assert {place for place in list_riddles("penalty", "workflows") if place.split()[1] not in KNOWN_RIDDLES} == set()


def list_riddles(*folders: str) -> Iterator[str]:
    for path, tree in trees(*folders):
        for node in tree.body:
            owner = f"{node.name}." if isinstance(node, ast.ClassDef) else ""
            for one in node.body if isinstance(node, ast.ClassDef) else [node]:
                if isinstance(one, ast.FunctionDef | ast.AsyncFunctionDef) and one.name in RIDDLES:
                    yield f"{named(path)}:{one.lineno} {owner}{one.name}"


def test_nothing_is_imported_under_one_letter() -> None:
    """``_`` alone, which marks what is to be translated."""
    found = [
        f"{named(path)}:{node.lineno} {one.asname}"
        for path, tree in trees("penalty", "workflows", "tests", "tools")
        for node in ast.walk(tree)
        if isinstance(node, ast.Import | ast.ImportFrom)
        for one in node.names
        if one.asname and len(one.asname) == 1 and one.asname != "_"
    ]
    assert found == []


def test_no_module_has_a_vague_name() -> None:
    assert [named(path) for path in sources("penalty", "workflows", "tests", "tools") if path.stem in VAGUE] == []


def test_pages_lie_in_the_folder_of_their_module() -> None:
    """A page and the code that fills it bear one name; papers, layouts and components belong to no module."""
    rendered = re.compile(r'"([a-z_]+)/[a-z_]+\.html"')
    found = {
        (path.stem, folder) for path in sources("penalty/web") for folder in rendered.findall(path.read_text("utf-8"))
    }
    assert {one for one in found if one[0] != one[1]} == set()
    folders = {path.relative_to(ROOT / "templates").parts[0] for path in tracked("templates/*.html")}
    assert folders - {folder for _, folder in found} == {"components", "layouts", "papers"}


def test_every_folder_of_tests_is_a_package() -> None:
    folders = {path.parent for path in sources("tests")}
    assert [named(folder) for folder in folders if not (folder / "__init__.py").exists()] == []


def test_no_address_of_a_machine_is_tracked() -> None:
    found = []
    for path in tracked():
        content = path.read_bytes()
        if b"\0" not in content:
            found += [f"{named(path)}: {line}" for line in content.decode().splitlines() if ELSEWHERE.search(line)]
    assert found == []


def test_nothing_is_left_for_later() -> None:
    found = []
    for path in sources("penalty", "workflows", "tests", "tools"):
        lines = path.read_text(encoding="utf-8").splitlines()
        found += [f"{named(path)}:{number}" for number, line in enumerate(lines, 1) if LEFT_OVER.search(line)]
    assert found == []


def test_no_error_is_swallowed() -> None:
    found = [
        f"{named(path)}:{node.lineno}"
        for path, tree in trees("penalty", "workflows", "tools")
        for node in ast.walk(tree)
        if isinstance(node, ast.ExceptHandler) and isinstance(node.body[0], ast.Pass)
    ]
    assert found == []


def test_days_and_instants_come_through_one_door() -> None:
    """``penalty/clock.py`` alone asks the machine for the time and makes a day of an instant (in China, not in UTC)."""
    barred = {"date", "now", "today", "utcnow", "utcfromtimestamp"}
    found = [
        f"{named(path)}:{node.lineno} {ast.unparse(node.func)}"
        for path, tree in trees("penalty", "workflows")
        if path.name not in {"clock.py", "check_bundle.py"}
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in barred
        if ast.unparse(node.func) != "clock.now"
    ]
    found += [
        f"{named(path)}:{node.lineno} {ast.unparse(node)}"
        for path, tree in trees("penalty", "workflows")
        for node in ast.walk(tree)
        if isinstance(node, ast.FormattedValue) and node.format_spec and "%Y" in ast.unparse(node.format_spec)
        if not re.search(r"local_time\(|_day\b|%Z", ast.unparse(node))
    ]
    for path in tracked("templates/*.html"):
        found += [f"{named(path)} {one}" for one in DAY_IN_TEMPLATE.findall(path.read_text(encoding="utf-8"))]
    assert found == []


def test_no_test_waits_or_is_left_out() -> None:
    banned = {"sleep", "skip", "skipif", "xfail", "importorskip"}
    found = [
        f"{named(path)}:{node.lineno} {node.attr}"
        for path, tree in trees("tests")
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute) and node.attr in banned
    ]
    assert found == []


def test_arrows_point_one_way() -> None:
    linter = Path(sys.executable).with_name("lint-imports")
    done = subprocess.run([linter, "--no-cache"], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize("module", ["workflows.machine", "penalty.criteria.engine"])
def test_the_cores_load_neither_web_nor_database_nor_paper(module: str) -> None:
    code = f"import sys, {module}; print(*{{name.split('.')[0] for name in sys.modules}})"
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split()
    assert {"flask", "wtforms", "sqlalchemy", "sqlmodel", "weasyprint"} & set(loaded) == set()


def pinned(lock: str) -> dict[str, str]:
    """Version by package of a lock file; a package may have one per platform, the last one is given."""
    text = (ROOT / lock).read_text(encoding="utf-8")
    return dict(re.findall(r"^([a-z0-9][\w.-]*)(?:\[.*?\])?==([^\s;\\]+)", text, re.MULTILINE))


def test_the_locks_agree() -> None:
    run, develop, bench = map(pinned, LOCKS)
    assert run.items() <= develop.items()
    assert bench.keys() & develop.keys() == set()


@pytest.mark.parametrize("lock", LOCKS)
def test_every_dependency_is_locked(lock: str) -> None:
    setup = ConfigParser()
    setup.read(ROOT / "setup.cfg", encoding="utf-8")
    always = "" if lock == LOCKS[2] else setup["options"]["install_requires"]
    wanted = always + "".join(setup["options.extras_require"][extra] for extra in NEEDED[lock])
    names = {re.split(r"[\s\[<>=;]", line.strip())[0].lower().replace("_", "-") for line in wanted.splitlines()}
    assert names - {""} - pinned(lock).keys() == set()


@pytest.mark.parametrize("lock", LOCKS)
def test_every_pin_has_its_hash(lock: str) -> None:
    entries = re.split(r"^(?=[a-z0-9])", (ROOT / lock).read_text(encoding="utf-8"), flags=re.MULTILINE)
    assert [entry.split()[0] for entry in entries if "==" in entry and "--hash=sha256:" not in entry] == []

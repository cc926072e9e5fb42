"""Values kept between runs are those that were made, or none: after an edit, a fault, in a place others can write."""

import os
import subprocess
import sys
import types
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from penalty.criteria import canonical, deadlines, law_library
from penalty.criteria.law_files import regime_files, value_cache
from penalty.criteria.law_files.editions import Edition
from penalty.criteria.legal_regime import LawError, Regime
from tests.penalty.criteria import small_regime

VALUE = {"a": [1, True, None, "x", Decimal("1.50"), date(2026, 1, 2)], "b": {"date": "2026-01-02"}, "c": {}}


@pytest.fixture
def cache_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    law_library._list_parser_versions.cache_clear()
    return tmp_path / "cache" / "penalty-relief"


@pytest.fixture
def law(tmp_path: Path, cache_folder: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = small_regime.write(tmp_path)
    monkeypatch.setattr(law_library, "SHIPPED_LAW", folder)
    return folder


def library() -> Mapping[str, Regime]:
    law_library.load_law.cache_clear()
    return law_library.load_law()


def parsed(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    names: list[str] = []
    parse = regime_files.parse_files

    def noted(edition: Any) -> Any:
        names.append(edition.name)
        return parse(edition)

    monkeypatch.setattr(regime_files, "parse_files", noted)
    return names


@pytest.fixture(autouse=True)
def _anew() -> Any:
    yield
    law_library.load_law.cache_clear()


def test_what_is_stored_is_loaded_with_its_types(cache_folder: Path) -> None:
    value_cache.store_value("one.json", "key", VALUE)
    found = value_cache.load_value("one.json", "key")
    assert found == VALUE
    assert [type(one) for one in found["a"]] == [int, bool, type(None), str, Decimal, date]
    assert str(found["a"][4]) == "1.50"
    assert value_cache.load_value("one.json", "other key") is None
    assert value_cache.load_value("two.json", "key") is None
    assert cache_folder.stat().st_mode & 0o777 == 0o700


def test_what_is_not_whole_is_nothing(cache_folder: Path) -> None:
    value_cache.store_value("one.json", "key", VALUE)
    path = cache_folder / "one.json"
    whole = path.read_bytes()
    damaged = [whole[:length] for length in range(len(whole))]
    damaged += [whole[:place] + b"9" + whole[place + 1 :] for place in range(len(whole)) if whole[place] != ord("9")]
    for content in (*damaged, whole + b" "):
        path.write_bytes(content)
        assert value_cache.load_value("one.json", "key") is None


def test_what_another_user_could_have_written_is_nothing(cache_folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    value_cache.store_value("one.json", "key", VALUE)
    path = cache_folder / "one.json"
    for place, mode in ((path, 0o620), (path, 0o602), (cache_folder, 0o770), (cache_folder, 0o707)):
        mode_before = place.stat().st_mode
        place.chmod(mode)
        assert value_cache.load_value("one.json", "key") is None
        place.chmod(mode_before)
    assert value_cache.load_value("one.json", "key") == VALUE
    path.rename(cache_folder / "elsewhere")
    path.symlink_to(cache_folder / "elsewhere")
    assert value_cache.load_value("one.json", "key") is None
    (cache_folder / "elsewhere").replace(path)
    monkeypatch.setattr(os, "geteuid", lambda: os.getuid() + 1)
    assert value_cache.load_value("one.json", "key") is None
    before = path.read_bytes()
    value_cache.store_value("one.json", "key", "another value")
    assert path.read_bytes() == before


@pytest.mark.parametrize("named", ["a file", "/proc/nowhere"])
def test_where_nothing_can_be_written_nothing_is_kept(
    named: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a file").write_text("", encoding="utf-8")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / named))
    value_cache.store_value("one.json", "key", VALUE)
    assert value_cache.load_value("one.json", "key") is None
    assert list(library()) == ["cn-eco", "us-epa"]


def test_a_full_disk_leaves_what_was_there(cache_folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    value_cache.store_value("one.json", "key", VALUE)

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", full)
    value_cache.store_value("one.json", "key", "another value")
    assert value_cache.load_value("one.json", "key") == VALUE
    assert [path.name for path in cache_folder.iterdir()] == ["one.json"]


def test_a_relative_folder_is_no_place(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", "here")
    monkeypatch.setenv("HOME", str(tmp_path))
    assert value_cache.get_folder() == tmp_path / ".cache" / "penalty-relief"


def test_a_key_like_a_mark_is_not_kept(cache_folder: Path) -> None:
    value_cache.store_value("one.json", "key", {"\0date": "2026-01-02"})
    assert value_cache.load_value("one.json", "key") is None


def test_many_write_at_once_and_each_reads_a_whole_value(cache_folder: Path) -> None:
    values = [[number] * 20_000 for number in range(8)]

    def write(number: int) -> list[int] | None:
        value_cache.store_value("one.json", "key", values[number % 8])
        found: list[int] | None = value_cache.load_value("one.json", "key")
        return found

    with ThreadPoolExecutor(8) as pool:
        assert all(found in values for found in pool.map(write, range(80)))
    assert [path.name for path in cache_folder.iterdir()] == ["one.json"]


def test_two_processes_load_the_law_at_once(cache_folder: Path) -> None:
    code = "from penalty.criteria import law_library; print([one.sha256 for one in law_library.load_law().values()])"
    running = [subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, text=True) for _ in range(2)]
    digests = {one.communicate()[0].strip() for one in running}
    assert digests == {str([one.sha256 for one in law_library.load_regimes(law_library.SHIPPED_LAW).values()])}


def test_the_shipped_law_is_the_same_from_the_cache(cache_folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    plain = law_library.load_regimes(law_library.SHIPPED_LAW)
    library()
    names = parsed(monkeypatch)
    cached = library()
    assert names == []
    assert list(cached) == list(plain)
    for name, regime in plain.items():
        same = cached[name]
        assert (
            same.sha256
            == regime.sha256
            == canonical.sha256([same.data, *(list(one.values()) for one in (same.facts, same.concepts, same.matters))])
        )
        assert same.edition.sealed == regime.edition.sealed
        assert (same.data, same.facts, same.concepts, same.matters) == (
            regime.data, regime.facts, regime.concepts, regime.matters
        )  # fmt: skip
        assert (same.enactments, same.procedure) == (regime.enactments, regime.procedure)
        assert canonical.sha256(list(same.calendar.own.values())) == canonical.sha256(
            list(regime.calendar.own.values())
        )
        assert {one.id: one.sha256 for one in same.enactments.values()} == {
            one.id: one.sha256 for one in regime.enactments.values()
        }


def test_every_edit_is_read(law: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = library()["village"]
    names = parsed(monkeypatch)
    assert (library()["village"].sha256, names) == (first.sha256, [])
    concepts = law / "village" / "concepts.yaml"
    concepts.write_text(small_regime.CONCEPTS.replace("at_most: 5", "at_most: 9"), encoding="utf-8")
    assert library()["village"].concepts["short"].routes[0][0].value == 9
    added = law / "village" / "enactments" / "added.yaml"
    added.write_text(small_regime.RULE.replace("id: village-rule", "id: hamlet-rule"), encoding="utf-8")
    assert list(library()["village"].enactments) == ["hamlet-rule", "village-rule"]
    added.unlink()
    assert list(library()["village"].enactments) == ["village-rule"]
    concepts.write_text(small_regime.CONCEPTS, encoding="utf-8")
    assert library()["village"].sha256 == first.sha256


def test_a_fault_is_named_with_its_line_as_ever(law: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    library()
    concepts = law / "village" / "concepts.yaml"
    for wrong in ("at_most: soon", "at_most: [", "at_most: *x"):
        concepts.write_text(small_regime.CONCEPTS.replace("at_most: 5", wrong), encoding="utf-8")
        with pytest.raises(LawError) as plain:
            law_library.load_regimes(law)
        for _ in range(2):
            with pytest.raises(LawError) as cached:
                library()
            assert str(cached.value) == str(plain.value)
    concepts.write_text(small_regime.CONCEPTS, encoding="utf-8")
    names = parsed(monkeypatch)
    monkeypatch.setattr(value_cache, "load_value", lambda *_: {"documents": {"regime.yaml": {"id": "village"}}})
    assert (list(library()), names) == (["village"], ["village"])


def test_a_damaged_file_and_another_reader_are_read_anew(
    law: Path, cache_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = library()["village"].sha256
    (path,) = cache_folder.glob("law-village-*.json")
    path.write_bytes(path.read_bytes()[:-10])
    names = parsed(monkeypatch)
    assert (library()["village"].sha256, names) == (first, ["village"])
    monkeypatch.setattr(law_library, "_list_parser_versions", lambda: ("another reader",))
    assert (library()["village"].sha256, names) == (first, ["village"] * 2)


def test_own_law_is_never_kept(law: Path, cache_folder: Path, tmp_path: Path) -> None:
    own = tmp_path / "own" / "village" / "enactments"
    own.mkdir(parents=True)
    (own / "own.yaml").write_text(small_regime.RULE.replace("id: village-rule", "id: hamlet-rule"), encoding="utf-8")
    assert len(law_library.load_law(tmp_path / "own")["village"].enactments) == 2
    assert not cache_folder.exists()


def test_days_against_the_week_are_kept_and_a_sealed_calendar_goes_before(
    cache_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delitem(sys.modules, "holidays", raising=False)
    made = deadlines._load_exceptions.__wrapped__("CN", 2025, 2026)
    assert {date(2025, 10, 1), date(2025, 9, 28)} <= made
    monkeypatch.delitem(sys.modules, "holidays", raising=False)
    monkeypatch.setattr(deadlines, "_compute_exceptions", lambda *_: pytest.fail("it was kept"))
    assert deadlines._load_exceptions.__wrapped__("CN", 2025, 2026) == made
    monkeypatch.undo()
    sealed: Any = types.ModuleType("holidays")
    sealed.country_holidays = lambda *_, **__: types.SimpleNamespace(is_working_day=lambda day: True)
    monkeypatch.setitem(sys.modules, "holidays", sealed)
    assert deadlines._load_exceptions.__wrapped__("CN", 2025, 2025) == {
        day
        for day in (date.fromordinal(date(2025, 1, 1).toordinal() + step) for step in range(365))
        if day.weekday() > 4
    }


def test_only_the_regime_that_is_asked_for_is_built() -> None:
    built: list[str] = []

    def build(edition: Edition) -> Regime:
        built.append(edition.name)
        return law_library.build_regime(edition)

    regimes = law_library.RegimesOnDemand(build=build)
    assert (list(regimes), "no-such" in regimes, built) == (["cn-eco", "us-epa"], False, [])
    assert (regimes["us-epa"].id, built) == ("us-epa", ["us-epa"])

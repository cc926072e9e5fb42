"""Settings: what lies over what, and what the product refuses to start with."""

from pathlib import Path

import pytest

from penalty import config


def test_it_works(tmp_path: Path) -> None:
    settings = config.load(tmp_path)
    assert settings.DATABASE_URL.startswith("sqlite:///")
    assert (tmp_path / "secret_key").stat().st_mode & 0o777 == 0o600


def test_the_key_stays_the_same(tmp_path: Path) -> None:
    assert config.load(tmp_path).SECRET_KEY == config.load(tmp_path).SECRET_KEY


def test_the_environment_lies_over_the_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "config.py").write_text("IDLE_MINUTES = 20\nEVIDENCE_LIMIT_MB = 50\n", encoding="utf-8")
    monkeypatch.setenv("PENALTY_IDLE_MINUTES", "10")
    settings = config.load(tmp_path)
    assert (settings.IDLE_MINUTES, settings.EVIDENCE_LIMIT_MB) == (10, 50)


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"SECRET_KEY": "short"}, "SECRET_KEY is shorter"),
        ({"DEBUG": True}, "DEBUG shows the inside"),
        ({"TODAY": "2026-01-01"}, "TODAY is for tests alone"),
        ({"IDLE_MINUTES": 0}, "IDLE_MINUTES"),
        ({"NONSENSE": 1}, "NONSENSE"),
    ],
)
def test_unsafe_settings_stop_the_start(tmp_path: Path, given: dict[str, object], words: str) -> None:
    with pytest.raises(config.UnsafeSettings, match=words):
        config.load(tmp_path, given)


def test_a_key_that_others_can_read_stops_the_start(tmp_path: Path) -> None:
    config.load(tmp_path)
    (tmp_path / "secret_key").chmod(0o644)
    with pytest.raises(config.UnsafeSettings, match="chmod 600"):
        config.load(tmp_path)


def test_the_language_is_read_without_making_an_installation(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PENALTY_INSTANCE", str(tmp_path))
    assert config.language() == "zh"
    (tmp_path / "config.py").write_text('LANGUAGE = "en"\n', encoding="utf-8")
    assert config.language() == "en"
    monkeypatch.setenv("PENALTY_LANGUAGE", "zh")
    assert config.language() == "zh"
    assert [path.name for path in tmp_path.iterdir() if path.suffix != ".pyc"] == ["config.py"]


def test_a_language_that_there_is_not_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PENALTY_INSTANCE", str(tmp_path))
    monkeypatch.setenv("PENALTY_LANGUAGE", "fr")
    with pytest.raises(config.UnsafeSettings, match="LANGUAGE is fr"):
        config.language()

"""Settings: what lies over what, and what the product refuses to start with."""

from pathlib import Path

import pytest

from penalty import config, setting_sources

TLS = {"HTTPS": True, "TRUSTED_HOSTS": ("penalty.example.cn",)}


def test_it_works(tmp_path: Path) -> None:
    settings = config.load_settings(tmp_path)
    assert settings.DATABASE_URL.startswith("sqlite:///")
    assert (tmp_path / "secret_key").stat().st_mode & 0o777 == 0o600


def test_the_key_stays_the_same(tmp_path: Path) -> None:
    assert config.load_settings(tmp_path).SECRET_KEY == config.load_settings(tmp_path).SECRET_KEY


def test_the_environment_lies_over_the_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "config.py").write_text("IDLE_MINUTES = 20\nEVIDENCE_LIMIT_MB = 50\n", encoding="utf-8")
    monkeypatch.setenv("PENALTY_IDLE_MINUTES", "10")
    settings = config.load_settings(tmp_path)
    assert (settings.IDLE_MINUTES, settings.EVIDENCE_LIMIT_MB) == (10, 50)


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"SECRET_KEY": "short"}, "SECRET_KEY is shorter"),
        ({"DEBUG": True}, "DEBUG shows the inside"),
        ({"TODAY": "2026-01-01"}, "TODAY is for tests alone"),
        ({"IDLE_MINUTES": 0}, "IDLE_MINUTES"),
        ({"NONSENSE": 1}, "NONSENSE"),
        ({"HTTPS": True}, "HTTPS is set and TRUSTED_HOSTS is not"),
        ({"TRUSTED_HOSTS": ["https://penalty.example.cn/"]}, "is no name of a host"),
        ({"TRUSTED_HOSTS": "penalty.example.cn:443"}, "without port"),
        ({"TRUSTED_HOSTS": "*"}, "is no name of a host"),
    ],
)
def test_unsafe_settings_stop_the_start(tmp_path: Path, given: dict[str, object], words: str) -> None:
    with pytest.raises(setting_sources.UnsafeSettings, match=words):
        config.load_settings(tmp_path, given)


def test_a_key_that_others_can_read_stops_the_start(tmp_path: Path) -> None:
    config.load_settings(tmp_path)
    (tmp_path / "secret_key").chmod(0o644)
    with pytest.raises(setting_sources.UnsafeSettings, match="chmod 600"):
        config.load_settings(tmp_path)


def test_a_database_or_key_that_others_can_read_stops_the_start(tmp_path: Path) -> None:
    instance = tmp_path / "instance"
    config.load_settings(instance)
    database, key = instance / "penalty.sqlite", instance / "keys" / "signing-key.pem"
    key.parent.mkdir()
    for path in (database, key):
        path.touch(mode=0o644)
        config.load_settings(instance)  # the folders keep others out
    base = next(one for one in tmp_path.parents if one.name.startswith("pytest-of-"))
    for folder in (*instance.parents, instance, key.parent):
        if folder.is_relative_to(base):
            folder.chmod(0o755)
    for path in (database, key):
        with pytest.raises(setting_sources.UnsafeSettings, match=f"others can read {path}; run: chmod 600"):
            config.load_settings(instance)
        path.chmod(0o600)
    config.load_settings(instance)


def test_a_proxy_without_tls_stops_the_start_of_a_real_authority(tmp_path: Path) -> None:
    given = {"TRUSTED_PROXIES": 1, "LETTERHEAD": {**config.DEMO_LETTERHEAD, "name": "试点市生态环境局"}}
    with pytest.raises(setting_sources.UnsafeSettings, match="speak TLS"):
        config.load_settings(tmp_path, given)
    assert config.load_settings(tmp_path, {**given, **TLS}).HTTPS
    assert config.load_settings(tmp_path, {"TRUSTED_PROXIES": 1}).TRUSTED_PROXIES == 1


def test_over_tls_the_cookie_is_of_this_host_alone(tmp_path: Path) -> None:
    plain, secured = (config.to_flask_config(config.load_settings(tmp_path, given)) for given in ({}, TLS))
    assert (plain["SESSION_COOKIE_NAME"], plain["SESSION_COOKIE_SECURE"]) == ("penalty", False)
    assert (secured["SESSION_COOKIE_NAME"], secured["SESSION_COOKIE_SECURE"]) == ("__Host-penalty", True)


def test_the_language_is_read_without_making_an_installation(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PENALTY_INSTANCE", str(tmp_path))
    assert setting_sources.read_language() == "zh"
    (tmp_path / "config.py").write_text('LANGUAGE = "en"\n', encoding="utf-8")
    assert setting_sources.read_language() == "en"
    monkeypatch.setenv("PENALTY_LANGUAGE", "zh")
    assert setting_sources.read_language() == "zh"
    assert [path.name for path in tmp_path.iterdir() if path.suffix != ".pyc"] == ["config.py"]


@pytest.mark.parametrize(
    ("written", "words"),
    [
        (b"LANGUAGE = \n", "line 1: invalid syntax"),
        (b"\nTEST_KEY = 1 / 0\n", r"line 2: ZeroDivisionError \(division by zero\)"),
        (b"LANGUAGE = '\xff'\n", "codec can't decode|SyntaxError|unicode"),
        (b"raise SystemExit(3)\n", r"line 1: SystemExit \(3\)"),
    ],
)
def test_settings_that_cannot_be_run_are_told_with_file_and_line(tmp_path: Path, written: bytes, words: str) -> None:
    (tmp_path / "config.py").write_bytes(written)
    with pytest.raises(setting_sources.UnsafeSettings, match=rf"config.py cannot be read: .*({words}).*mend it there"):
        setting_sources.read_file(tmp_path)


def test_a_language_that_there_is_not_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PENALTY_INSTANCE", str(tmp_path))
    monkeypatch.setenv("PENALTY_LANGUAGE", "fr")
    with pytest.raises(setting_sources.UnsafeSettings, match="LANGUAGE is fr; make it zh or en"):
        setting_sources.read_language()


SETTINGS = [
    ({"SIGNING_KEY": "pkcs12"}, "SIGNING_KEY is pkcs12, so PKCS12_FILE, SIGNING_SECRET must be set"),
    ({"SIGNING_KEY": "pkcs11", "SIGNING_SECRET": "1"}, "PKCS11_MODULE, PKCS11_TOKEN, PKCS11_KEY must be set"),
    ({"SIGNING_KEY": "stone"}, "SIGNING_KEY"),
    ({"TIMESTAMP_URL": "ftp://stamps"}, "TIMESTAMP_URL"),
    ({"TRUSTED_ROOTS": "/nowhere.pem"}, "mend TRUSTED_ROOTS"),
    ({"REVOCATIONS": "/nowhere"}, "REVOCATIONS names /nowhere, which is no folder"),
    ({"REVOCATION_REQUIRED": True}, "REVOCATION_REQUIRED needs REVOCATIONS or REVOCATION_FETCH"),
    ({"SIGNING_SECRET_FILE": "/nowhere"}, "/nowhere cannot be read"),
]


@pytest.mark.parametrize(("given", "words"), SETTINGS, ids=[words for _, words in SETTINGS])
def test_what_is_not_enough_to_sign_with_stops_the_start(tmp_path: Path, given: dict[str, object], words: str) -> None:
    with pytest.raises(setting_sources.UnsafeSettings, match=words):
        config.load_settings(tmp_path, given)


def test_the_secret_of_the_key_is_never_shown(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "secret"
    file.write_text("open sesame\n", encoding="utf-8")
    monkeypatch.setenv("PENALTY_SIGNING_SECRET_FILE", str(file))
    file.chmod(0o644)
    with pytest.raises(setting_sources.UnsafeSettings, match="chmod 600"):
        config.load_settings(tmp_path)
    file.chmod(0o600)
    settings = config.load_settings(tmp_path)
    assert settings.SIGNING_SECRET is not None
    assert settings.SIGNING_SECRET.get_secret_value() == "open sesame"
    assert "sesame" not in f"{settings!r} {config.to_flask_config(settings)}"


def _numbers(**changed: str) -> dict[str, object]:
    return {"LETTERHEAD": {**config.DEMO_LETTERHEAD, "numbers": {**config.DEMO_LETTERHEAD["numbers"], **changed}}}


@pytest.mark.parametrize(
    ("given", "words"),
    [
        (_numbers(penalty_decision="内环罚〔{year}〕号"), r"penalty_decision, .*\{n\}"),
        (_numbers(penalty_decision="内环罚〔{year}〕 {n}号"), "there is a gap in it"),
        (
            _numbers(penalty_decision=config.DEMO_LETTERHEAD["numbers"]["waiver_decision"]),
            "another kind has the pattern",
        ),
        (_numbers(decision="内环罚〔{year}〕{n}号"), "decision is no kind of document"),
        ({"LETTERHEAD": {"name": "演示局"}}, "LETTERHEAD"),
    ],
    ids=["no number", "gap", "twice", "unknown kind", "incomplete"],
)
def test_a_letterhead_that_cannot_number_stops_the_start(tmp_path: Path, given: dict[str, object], words: str) -> None:
    with pytest.raises(setting_sources.UnsafeSettings, match=words):
        config.load_settings(tmp_path, given)

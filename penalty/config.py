"""Settings: defaults, over them ``instance/config.py``, over that ``PENALTY_*`` in the environment."""

import json
import os
import re
from collections.abc import Mapping
from datetime import date, timedelta
from pathlib import Path
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field, SecretStr, ValidationError, field_validator, model_validator

from penalty import private_files, setting_sources
from penalty.demo_letterheads import DEMO_LETTERHEADS
from penalty.setting_sources import UnsafeSettings
from penalty.translations import list_languages

MIN_SECRET_KEY_LENGTH = 32
SESSION_COOKIE = "penalty"
LOOPBACK_HOSTS = ("127.0.0.1", "localhost")
HOST_NAME = re.compile(r"\.?[a-z0-9]([a-z0-9.-]*[a-z0-9])?")
"""With a dot before it, every name that ends so."""
REGIME_FOLDERS = Path(__file__).parent / "criteria" / "regimes"

DEMO_LETTERHEAD: Mapping[str, Any] = {
    "name": "呼和浩特市生态环境局（演示）",
    "area": "1501",
    "address": "呼和浩特市演示路1号",
    "postcode": "010000",
    "contact": "演示联系人",
    "phone": "0471-0000000",
    "reconsideration_authority": "呼和浩特市人民政府（演示）",
    "court": "演示区人民法院",
    "bank": "演示银行",
    "account_name": "演示财政专户",
    "account_number": "0000000000000000",
    "numbers": {
        "correction_order": "呼环（演示）责改〔{year}〕{n}号",
        "penalty_notice": "呼环（演示）罚告〔{year}〕{n}号",
        "waiver_notice": "呼环（演示）不罚告〔{year}〕{n}号",
        "waiver_decision": "呼环（演示）不罚〔{year}〕{n}号",
        "penalty_decision": "呼环（演示）罚〔{year}〕{n}号",
        "filing_form": "呼环（演示）立〔{year}〕{n}号",
        "withdrawal_form": "呼环（演示）撤立〔{year}〕{n}号",
        "termination_form": "呼环（演示）终〔{year}〕{n}号",
        "spot_decision": "呼环（演示）当罚〔{year}〕{n}号",
        "commission_letter": "呼环（演示）委〔{year}〕{n}号",
        "result_notice": "呼环（演示）果告〔{year}〕{n}号",
        "preservation_notice": "呼环（演示）登存〔{year}〕{n}号",
        "preservation_release": "呼环（演示）登处〔{year}〕{n}号",
        "transfer_letter": "呼环（演示）移〔{year}〕{n}号",
        "hearing_notice": "呼环（演示）听通〔{year}〕{n}号",
        "deferral_notice": "呼环（演示）缓缴〔{year}〕{n}号",
        "demand": "呼环（演示）催〔{year}〕{n}号",
        "court_application": "呼环（演示）强执〔{year}〕{n}号",
        "correction_notice": "呼环（演示）补正〔{year}〕{n}号",
        "recusal_reply": "呼环（演示）回避〔{year}〕{n}号",
    },
    "public_address": f"http://127.0.0.1:{os.environ.get('PENALTY_PORT', '5000')}/verify",
}
"""A clearly fictitious authority, until ``LETTERHEAD`` names the real one."""


REQUIRED_BY_KEY_KIND: Mapping[str, tuple[str, ...]] = {
    "pkcs12": ("PKCS12_FILE", "SIGNING_SECRET"),
    "pkcs11": ("PKCS11_MODULE", "PKCS11_TOKEN", "PKCS11_KEY", "SIGNING_SECRET"),
}


class Settings(BaseModel):
    """Every setting there is. Sizes in megabytes (10**6 bytes), times as their names say."""

    model_config = ConfigDict(extra="forbid", frozen=True, defer_build=True)

    DATABASE_URL: str = Field(description="Where the cases are: SQLite in the instance, or a PostgreSQL server.")
    STORE_ROOT: Path = Field(description="The folder of all files put on file or issued.")
    KEYS_ROOT: Path = Field(description="The folder of the signing key when SIGNING_KEY is local, and of the test key.")
    LAW_ROOT: Path = Field(description="The folder of the authority's own law, laid over the law that is built in.")
    SECRET_KEY: str = Field(description="Seals sign-ins and forms; made once in the instance when it is not given.")
    LETTERHEAD: dict[str, Any] = Field(description="The authority as its documents name it, with its number patterns.")
    LETTERHEADS: dict[str, dict[str, Any]] = Field(
        description="The same by regime, for papers of other regimes than the Chinese one, in their language."
    )
    REGIMES: tuple[str, ...] = Field(
        default=("cn-eco",), min_length=1,
        description="The legal systems in which the authority works; cases are registered under these alone.",
    )  # fmt: skip
    REGISTER_COMPLETE_SINCE: date | None = Field(
        default=None,
        description="The day since which the register names every case; an earlier look-back needs another proof.",
    )
    EVIDENCE_LIMIT_MB: int = Field(default=200, ge=1, description="The largest single file that is taken.")
    UPLOAD_LIMIT_MB: int = Field(default=500, ge=1, description="The most that one upload may bring in all.")
    READING_SECONDS: int = Field(default=30, ge=1, le=600, description="The most work that reading one file may take.")
    READING_MEMORY_MB: int = Field(default=3000, ge=500, description="The most memory that reading one file may take.")
    IDLE_MINUTES: int = Field(
        default=30, ge=1, le=24 * 60, description="After how long without a click one signs in anew."
    )
    SIGN_IN_HOURS: int = Field(default=10, ge=1, le=24, description="How long a sign-in lasts at most.")
    SECOND_FACTOR: Literal["optional", "deciders", "all"] = Field(
        default="optional",
        description="Who must sign in with a code of an authenticator: nobody, reviewers, chiefs and administrators, "
        "or everybody.",
    )
    FRESH_PROOF_MINUTES: int = Field(
        default=0, ge=0, le=24 * 60,
        description="How old the proof (password or code) may be when somebody decides or gives rights; 0 asks for "
        "none beside the sign-in.",
    )  # fmt: skip
    CLI_TRUSTS_THE_SHELL: bool = Field(
        default=False,
        description="Whether a command acts in the name of --as without that person's password; for the fictitious "
        "authority it always does.",
    )
    HTTPS: bool = Field(
        default=False, description="Whether people reach the pages by HTTPS; cookies then go that way alone."
    )
    TRUSTED_HOSTS: tuple[str, ...] = Field(
        default=(),
        description="Names by which people reach the pages, beside this machine's own; under others nothing is served.",
    )
    TRUSTED_PROXIES: int = Field(default=0, ge=0, le=3, description="How many reverse proxies stand before the pages.")
    LANGUAGE: str = Field(default=setting_sources.DEFAULT_LANGUAGE, description="The language of who has chosen none.")
    SIGNING_KEY: Literal["local", "pkcs12", "pkcs11"] = Field(
        default="local",
        description="Where the key lies: local (PEM files in KEYS_ROOT), pkcs12 (PKCS12_FILE) or pkcs11 (a token).",
    )
    TEST_KEY: bool = Field(
        default=True,
        description="Whether a test key, named so on every seal, stands in for the fictitious authority alone.",
    )
    SIGNING_SECRET: SecretStr | None = Field(
        default=None, description="The password of PKCS12_FILE or the PIN of the token; never shown or logged."
    )
    SIGNING_SECRET_FILE: Path | None = Field(
        default=None, description="A file that holds SIGNING_SECRET instead, readable by nobody else."
    )
    PKCS12_FILE: Path | None = Field(default=None, description="The authority's .p12 or .pfx file.")
    PKCS11_MODULE: Path | None = Field(default=None, description="The library (.so) that came with the token.")
    PKCS11_TOKEN: str = Field(default="", description="The label of the token.")
    PKCS11_KEY: str = Field(default="", description="The label of the key on the token, and of its certificate.")
    TIMESTAMP_URL: str = Field(
        default="", pattern="^(https?://.+)?$", description="The RFC 3161 time stamp authority; none when empty."
    )
    TRUSTED_ROOTS: Path | None = Field(
        default=None,
        description="A PEM file of certificates to trust beside the authority's own: roots, time stamps, earlier keys.",
    )
    REVOCATIONS: Path | None = Field(
        default=None, description="A folder of revocation lists (.crl) and OCSP answers (.ocsp), put into signatures."
    )
    REVOCATION_FETCH: bool = Field(
        default=False, description="Whether the addresses in the signing certificate are asked for revocations, too."
    )
    REVOCATION_REQUIRED: bool = Field(
        default=False, description="Whether nothing is signed unless it is proven that the certificate is not revoked."
    )
    REQUEST_LOG: bool = Field(
        default=True, description="Whether the server writes one line of JSON for each request, without personal data."
    )
    DEBUG: bool = Field(default=False, description="For tests alone.")
    TESTING: bool = Field(default=False, description="For tests alone.")
    TODAY: date | None = Field(default=None, description="For tests alone: the day it is.")

    @field_validator("LANGUAGE")
    @classmethod
    def _has_catalogue(cls, value: str) -> str:
        if value not in list_languages():
            raise ValueError(f"{value} is no language here; make it {' or '.join(list_languages())}")
        return value

    @field_validator("REGIMES", mode="before")
    @classmethod
    def _parse_regimes(cls, value: Any) -> Any:
        wanted = [one.strip() for one in value.split(",")] if isinstance(value, str) else list(value)
        known = sorted(path.parent.name for path in REGIME_FOLDERS.glob("*/regime.yaml"))
        if unknown := sorted(set(wanted) - set(known)):
            raise ValueError(f"{', '.join(unknown)} is no legal system here; choose of {', '.join(known)}")
        return wanted

    @field_validator("TRUSTED_HOSTS", mode="before")
    @classmethod
    def _parse_hosts(cls, value: Any) -> Any:
        named = [one.strip() for one in value.split(",")] if isinstance(value, str) else list(value)
        if wrong := [one for one in named if one and not HOST_NAME.fullmatch(one)]:
            raise ValueError(f"{', '.join(wrong)} is no name of a host; write it as penalty.example.cn, without port")
        return [one for one in named if one]

    @field_validator("LETTERHEAD", "LETTERHEADS", mode="before")
    @classmethod
    def _parse_letterhead(cls, value: Any) -> Any:
        return json.loads(value) if isinstance(value, str) else value

    @model_validator(mode="after")
    def _require_key_settings(self) -> "Settings":
        missing = [name for name in REQUIRED_BY_KEY_KIND.get(self.SIGNING_KEY, ()) if getattr(self, name) in (None, "")]
        if missing:
            raise ValueError(f"SIGNING_KEY is {self.SIGNING_KEY}, so {', '.join(missing)} must be set")
        if self.REVOCATION_REQUIRED and not (self.REVOCATIONS or self.REVOCATION_FETCH):
            raise ValueError("REVOCATION_REQUIRED needs REVOCATIONS or REVOCATION_FETCH")
        return self


def load_settings(instance: Path, overrides: Mapping[str, Any] | None = None) -> Settings:
    """Load the settings of the installation in ``instance``; ``overrides`` lie over all else.

    Raises :class:`UnsafeSettings` when a value cannot be, or would let the product run unsafely.
    """
    instance.mkdir(mode=0o700, parents=True, exist_ok=True)
    values = {
        **default_settings(instance),
        **setting_sources.read_file(instance),
        **setting_sources.read_environment(Settings.model_fields),
        **(overrides or {}),
    }
    if "SECRET_KEY" not in values:
        values["SECRET_KEY"] = private_files.get_secret_key(instance / "secret_key")
    if values.get("SIGNING_SECRET_FILE"):
        values["SIGNING_SECRET"] = private_files.read_secret(Path(values["SIGNING_SECRET_FILE"]))
    try:
        settings = Settings.model_validate(values)
    except ValidationError as problem:
        raise UnsafeSettings(_describe_problem(problem)) from problem
    _require_safe(settings)
    return settings


def to_flask_config(settings: Settings) -> dict[str, Any]:
    return {
        **settings.model_dump(),
        "TRUSTED_HOSTS": [*settings.TRUSTED_HOSTS, *LOOPBACK_HOSTS],
        "MAX_CONTENT_LENGTH": settings.UPLOAD_LIMIT_MB * 10**6,
        "MAX_FORM_MEMORY_SIZE": 2 * 10**6,
        "SQLALCHEMY_ENGINES": {"default": {"url": settings.DATABASE_URL}},
        "SESSION_COOKIE_NAME": name_cookie(SESSION_COOKIE, https=settings.HTTPS),
        "SESSION_COOKIE_HTTPONLY": True,
        "SESSION_COOKIE_SAMESITE": "Lax",
        "SESSION_COOKIE_SECURE": settings.HTTPS,
        "PERMANENT_SESSION_LIFETIME": timedelta(hours=settings.SIGN_IN_HOURS),
        "WTF_CSRF_TIME_LIMIT": settings.SIGN_IN_HOURS * 3600,
        "WTF_CSRF_SSL_STRICT": settings.HTTPS,
        "BABEL_DEFAULT_LOCALE": settings.LANGUAGE,
        "BABEL_DEFAULT_TIMEZONE": "Asia/Shanghai",
    }


def name_cookie(name: str, *, https: bool) -> str:
    """With the prefix by which a browser takes the cookie over TLS alone, from this host alone."""
    return f"__Host-{name}" if https else name


def default_settings(instance: Path) -> dict[str, Any]:
    return {
        "DATABASE_URL": f"sqlite:///{instance / 'penalty.sqlite'}",
        "STORE_ROOT": instance / "files",
        "KEYS_ROOT": instance / "keys",
        "LAW_ROOT": instance / "regimes",
        "LETTERHEAD": dict(DEMO_LETTERHEAD),
        "LETTERHEADS": {regime: dict(head) for regime, head in DEMO_LETTERHEADS.items()},
    }


def _require_safe(settings: Settings) -> None:
    if len(settings.SECRET_KEY) < MIN_SECRET_KEY_LENGTH:
        raise UnsafeSettings(
            f"SECRET_KEY is shorter than {MIN_SECRET_KEY_LENGTH} characters; remove it and one is made in the instance"
        )
    if settings.HTTPS and not settings.TRUSTED_HOSTS:
        raise UnsafeSettings(
            "HTTPS is set and TRUSTED_HOSTS is not: name there how people reach the pages, as penalty.example.cn"
        )
    if settings.DEBUG and not settings.TESTING:
        raise UnsafeSettings("DEBUG shows the inside of the product to anyone; remove it")
    if settings.TODAY and not settings.TESTING:
        raise UnsafeSettings("TODAY is for tests alone; remove it")
    if settings.TRUSTED_PROXIES and not settings.HTTPS and settings.LETTERHEAD.get("name") != DEMO_LETTERHEAD["name"]:
        raise UnsafeSettings("TRUSTED_PROXIES says that others reach the pages; let the proxy speak TLS and set HTTPS")
    private_files.require_private(settings.DATABASE_URL, settings.KEYS_ROOT, settings.PKCS12_FILE)
    if settings.REVOCATIONS and not settings.REVOCATIONS.is_dir():
        raise UnsafeSettings(f"REVOCATIONS names {settings.REVOCATIONS}, which is no folder; make it")
    from penalty.authority import Letterhead, LetterheadAbroad  # only where an installation is built: it takes a while
    from penalty.documents.trust import Trust, UnreadableTrustFile

    try:
        Letterhead.model_validate(settings.LETTERHEAD)
        for head in settings.LETTERHEADS.values():
            LetterheadAbroad.model_validate(head)
        Trust(settings.TRUSTED_ROOTS).certificates  # noqa: B018 -- reading them is the trial
    except UnreadableTrustFile as problem:
        raise UnsafeSettings(str(problem)) from problem
    except ValidationError as problem:
        raise UnsafeSettings(f"LETTERHEAD: {_describe_problem(problem)}") from problem


def _describe_problem(problem: ValidationError) -> str:
    lines = [f"{'.'.join(map(str, one['loc']))}: {one['msg']}" for one in problem.errors(include_input=False)]
    return f"settings cannot be taken, correct instance/config.py or PENALTY_*: {'; '.join(lines)}"

"""The authority as the settings describe it: letterhead, law in force, store and signing key."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from flask import Flask, current_app, g, has_request_context

from penalty.authority import Authority, Letterhead, LetterheadAbroad
from penalty.config import DEMO_LETTERHEAD
from penalty.criteria import law_library
from penalty.documents import keys, pkcs11_key, signatures, trust
from penalty.extensions import db
from penalty.foreign_files.limits import MB, Limits
from penalty.services.law import own_files, own_law
from penalty.services.law.own_files import OverlaidLaw
from penalty.storage import Store


def current_authority() -> Authority:
    """The same all through a request, which has one time for all files that it reads.

    Rebuilt when own law is confirmed or withdrawn.
    """
    if "authority" not in g:
        found = _authority_in_force(current_app)
        g.authority = replace(found, reading=found.reading.begin_request()) if has_request_context() else found
    authority: Authority = g.authority
    return authority


def use_known_authority() -> None:
    """Let this request do with the authority as it was known last, else with the law that is built in: a page that says
    that the database does not answer must not ask it."""
    if "authority" not in g:
        cached: tuple[object, Authority] | None = current_app.extensions.get("penalty_authority")
        g.authority = (
            cached[1] if cached else _build_authority(current_app.config, OverlaidLaw(dict(law_library.load_law())))
        )


def get_letterhead() -> Letterhead:
    """Reads the settings alone, no database."""
    return Letterhead.model_validate(current_app.config["LETTERHEAD"])


def get_house_letterhead() -> Letterhead:
    """That of the first regime in which the authority works; it stands on its pages."""
    return get_letterheads().get(current_app.config["REGIMES"][0]) or get_letterhead()


def get_letterheads() -> dict[str, LetterheadAbroad]:
    """By regime, those of papers in another language than that of the procedure."""
    heads = current_app.config["LETTERHEADS"]
    return {regime: LetterheadAbroad.model_validate(head) for regime, head in heads.items()}


def build_signer() -> signatures.Signer:
    """Reads and makes nothing yet; the key is opened at its first use."""
    settings = current_app.config
    trusted = trust.Trust(settings["TRUSTED_ROOTS"], settings["REVOCATIONS"], settings["REVOCATION_FETCH"])
    return signatures.Signer(_build_key(settings), trusted, settings["TIMESTAMP_URL"], settings["REVOCATION_REQUIRED"])


def _build_key(settings: Mapping[str, Any]) -> keys.Key:
    secret = settings["SIGNING_SECRET"].get_secret_value() if settings["SIGNING_SECRET"] else ""
    if settings["SIGNING_KEY"] == "pkcs12":
        return keys.Pkcs12Key(settings["PKCS12_FILE"], secret.encode())
    if settings["SIGNING_KEY"] == "pkcs11":
        return pkcs11_key.Pkcs11Key(settings["PKCS11_MODULE"], settings["PKCS11_TOKEN"], settings["PKCS11_KEY"], secret)
    return keys.LocalKey(settings["KEYS_ROOT"], _may_sign_as_test(settings))


def is_fictitious(settings: Mapping[str, Any]) -> bool:
    """The authority is that of the demo."""
    return bool(settings["LETTERHEAD"]["name"] == DEMO_LETTERHEAD["name"])


def _may_sign_as_test(settings: Mapping[str, Any]) -> bool:
    """A test key stands in for a fictitious authority alone: a real one that lost its key signs nothing instead."""
    return bool(settings["TEST_KEY"]) and is_fictitious(settings)


def _authority_in_force(app: Flask) -> Authority:
    """Cached until own law is confirmed or withdrawn, in this process or another, or one of its plain files changes."""
    shipped, folder = law_library.load_law(), app.config["LAW_ROOT"]
    state = own_law.applied_law_version(db.session), own_files.mark_files(shipped, folder)
    cached: tuple[object, Authority] | None = app.extensions.get("penalty_authority")
    if cached is None or cached[0] != state:
        law = own_law.build_law_in_force(db.session, shipped, folder, app.extensions.get("penalty_law_texts"))
        app.extensions["penalty_law_texts"] = law.texts
        cached = app.extensions["penalty_authority"] = state, _build_authority(app.config, law)
    return cached[1]


def _build_authority(settings: dict[str, Any], law: OverlaidLaw) -> Authority:
    if settings["SIGNING_KEY"] == "local" and _may_sign_as_test(settings):
        keys.create_stand_in_key(settings["KEYS_ROOT"])
    return Authority(
        letterhead=get_letterhead(),
        regimes=law.regimes,
        calendar=law.regimes["cn-eco"].calendar,
        store=Store(settings["STORE_ROOT"]),
        signer=build_signer(),
        evidence_limit=settings["EVIDENCE_LIMIT_MB"] * 10**6,
        own_law=settings["LAW_ROOT"],
        register_since=settings["REGISTER_COMPLETE_SINCE"],
        letterheads=get_letterheads(),
        works_in=settings["REGIMES"],
        reading=Limits(settings["READING_SECONDS"], settings["READING_MEMORY_MB"] * MB),
        law_faults=tuple(law.faults),
    )

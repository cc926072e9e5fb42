"""``penalty keys``: the key documents are signed with."""

import sys
from collections.abc import Iterator

import click
from cryptography.hazmat.primitives import hashes
from flask import current_app
from flask.cli import with_appcontext

from penalty import clock
from penalty.authority_factory import build_signer
from penalty.clock import day_of
from penalty.documents import key_status
from penalty.documents import keys as stored
from penalty.documents.signatures import KeyUnusable, Signer

PROOF_LINES = {
    True: "signatures carry their issuer's proof",
    False: "nothing proves that the certificate is not revoked; signatures go without",
    None: "not asked for (REVOCATIONS, REVOCATION_FETCH)",
}


@click.group("keys")
def keys_group() -> None:
    """The key documents are signed with."""


@keys_group.command("show")
@with_appcontext
def show_key() -> None:
    """Say which key signs, until when, and whether it could sign now; status 1 when it could not."""
    status = key_status.check_key_status(build_signer(), clock.now())
    for line in _describe_key(status):
        click.echo(line)
    sys.exit(1 if status.problem else 0)


def _describe_key(status: key_status.KeyStatus) -> Iterator[str]:
    yield f"key in {status.place}{' (TEST KEY, without legal force)' if status.is_test else ''}"
    certificate = status.certificate
    if certificate is not None:
        yield f"  subject      {certificate.subject.rfc4514_string()}"
        yield f"  issuer       {certificate.issuer.rfc4514_string()}"
        yield f"  SHA-256      {status.fingerprint}"
        first, last = certificate.not_valid_before_utc, certificate.not_valid_after_utc
        yield f"  valid        {day_of(first)} to {day_of(last)}"
    yield f"  time stamps  {status.stamps or 'none'}"
    yield f"  revocation   {PROOF_LINES[status.proven]}"
    yield from list_concerns(status) or ["ready to sign"]


def list_concerns(status: key_status.KeyStatus) -> list[str]:
    if status.problem:
        return [f"WRONG {status.problem}"]
    if status.expires_soon:
        return [f"WARNING the certificate runs out in {status.days_left} days; ask its issuer for another now"]
    return []


@keys_group.command("make")
@click.option("--if-missing", is_flag=True, help="Do nothing when there is a key.")
@with_appcontext
def make_test_key(if_missing: bool) -> None:
    """Make a test key, until the authority installs its own."""
    key_kind, folder = current_app.config["SIGNING_KEY"], current_app.config["KEYS_ROOT"]
    if key_kind != "local" and if_missing:
        click.echo(f"SIGNING_KEY is {key_kind}, so no test key is made")
        return
    there = [name for name in (*stored.OWN_KEY_FILES, *stored.TEST_KEY_FILES) if (folder / name).exists()]
    if there and not if_missing:
        raise click.ClickException(f"{folder} holds {', '.join(there)} already; move it away to make another")
    try:
        certificate = Signer.load(folder).certificate
        kind = "TEST KEY" if stored.is_test_certificate(certificate) else "key"
        fingerprint = certificate.fingerprint(hashes.SHA256()).hex()
        click.echo(f"{kind} in {folder}: {certificate.subject.rfc4514_string()} ({fingerprint[:16]})")
    except KeyUnusable as problem:
        raise click.ClickException(str(problem)) from problem

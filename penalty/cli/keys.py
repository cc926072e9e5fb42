"""``penalty keys``: the key documents are signed with."""

import sys
from collections.abc import Iterator

import click
from flask import current_app
from flask.cli import with_appcontext

from penalty import clock
from penalty.authority_factory import build_signer
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
    stands = key_status.check_key_status(build_signer(), clock.now())
    for line in _describe_key(stands):
        click.echo(line)
    sys.exit(1 if stands.problem else 0)


def _describe_key(stands: key_status.KeyStatus) -> Iterator[str]:
    yield f"key in {stands.place}{' (TEST KEY, without legal force)' if stands.is_test else ''}"
    one = stands.certificate
    if one is not None:
        yield f"  subject      {one.subject.rfc4514_string()}"
        yield f"  issuer       {one.issuer.rfc4514_string()}"
        yield f"  SHA-256      {stands.fingerprint}"
        yield f"  valid        {one.not_valid_before_utc:%Y-%m-%d} to {one.not_valid_after_utc:%Y-%m-%d}"
    yield f"  time stamps  {stands.stamps or 'none'}"
    yield f"  revocation   {PROOF_LINES[stands.proven]}"
    yield from list_concerns(stands) or ["ready to sign"]


def list_concerns(stands: key_status.KeyStatus) -> list[str]:
    """What an administrator must do about the key, if anything."""
    if stands.problem:
        return [f"WRONG {stands.problem}"]
    if stands.expires_soon:
        return [f"WARNING the certificate runs out in {stands.days_left} days; ask its issuer for another now"]
    return []


@keys_group.command("make")
@click.option("--if-missing", is_flag=True, help="Do nothing when there is a key.")
@with_appcontext
def make_test_key(if_missing: bool) -> None:
    """Make a test key, until the authority installs its own."""
    kept, folder = current_app.config["SIGNING_KEY"], current_app.config["KEYS_ROOT"]
    if kept != "local" and if_missing:
        click.echo(f"SIGNING_KEY is {kept}, so no test key is made")
        return
    there = [name for name in (*stored.OWN_KEY_FILES, *stored.TEST_KEY_FILES) if (folder / name).exists()]
    if there and not if_missing:
        raise click.ClickException(f"{folder} holds {', '.join(there)} already; move it away to make another")
    try:
        made = Signer.load(folder)
        kind = "TEST KEY" if made.is_test else "key"
        click.echo(f"{kind} in {folder}: {made.subject} ({made.fingerprint[:16]})")
    except KeyUnusable as problem:
        raise click.ClickException(str(problem)) from problem

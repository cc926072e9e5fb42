"""``penalty bundle``: a whole file as one signed PDF, with the hash and the checker beside it."""

from pathlib import Path

import click
from flask.cli import with_appcontext

from penalty.authority_factory import current_authority
from penalty.cli import context
from penalty.request_context import today
from penalty.services import permissions
from penalty.services.archive import bundles


@click.command("bundle")
@click.argument("reference")
@click.option("--out", required=True, type=click.Path(dir_okay=False, path_type=Path), help="Where the PDF goes.")
@context.AS_OPTION
@with_appcontext
def bundle_case(reference: str, out: Path, username: str) -> None:
    """Bind a whole file: both volumes with index and page numbers, originals and proof attached, signed.

    Beside it go its hash (FILE.sha256) and check_bundle.py, which checks it without this system. How far it is
    stands on stderr.
    """
    actor, authority, day = context.get_person(username), current_authority(), today()
    with context.transaction(actor, "bundle", reference) as session:
        plan = bundles.plan_bundle(
            session, actor, permissions.get_visible_case(session, actor, reference), authority=authority, today=day
        )
        session.rollback()  # binding may take long and needs no database, and others need to write meanwhile
        bundle = bundles.write_bundle(plan, out, authority=authority, say=lambda line: click.echo(line, err=True))
        bundles.record_bundle(session, actor, permissions.get_visible_case(session, actor, reference), bundle)
    out.with_name(f"{out.name}.sha256").write_text(f"{bundle.sha256}  {out.name}\n", encoding="utf-8")
    out.with_name(bundles.CHECKER.name).write_bytes(bundles.CHECKER.read_bytes())
    click.echo(f"{out}: {bundle.pages} pages, {bundle.attached} attached files, sha256 {bundle.sha256}")

"""``penalty history``: the ledger of past cases brought in, and what the register says of a case's party."""

from datetime import date
from pathlib import Path

import click

from penalty.authority_factory import current_authority
from penalty.casefile import CaseFile
from penalty.casefile.precedents import violations
from penalty.cli import context, days
from penalty.errors import Invalid
from penalty.models import User
from penalty.request_context import today
from penalty.services.party_history import extracts, ledger
from penalty.services.records.audit import OFFICE_CHAIN


@click.group("history")
def history_group() -> None:
    """Earlier violations: the authority's ledger, and the counts that the register proves."""


@history_group.command("import")
@click.argument("path", type=click.Path(exists=True, dir_okay=False, path_type=Path), metavar="FILE")
@click.option("--complete-since", type=days.DAY_TYPE, help="The day from which the ledger names every case.")
@click.option("--dry-run", is_flag=True, help="Read and check, store nothing.")
@context.with_actor
def import_ledger(path: Path, complete_since: date | None, dry_run: bool, actor: User) -> None:
    """Bring in a ledger of past cases (XLSX or CSV) whole, or name every bad row and store nothing.

    The first row holds the headings 决定书文号, 当事人, 统一社会信用代码, 案由, 行政区划代码, 违法起始日, 违法终止日,
    决定日期, 处理结果 and 罚款金额, or their English names; a row whose number is there already takes its place.
    """
    authority = current_authority()
    with context.transaction(actor, "import_ledger", OFFICE_CHAIN) as session:
        session.rollback()  # reading may take long and needs no database
        try:
            table = ledger.open_table(path.read_bytes(), authority=authority)
            found = ledger.read_ledger(session, table, authority=authority, today=today())
        except Invalid as refusal:
            lines = [f"{path.name}, {name}: {problem}" for name, problem in refusal.problems.items()]
            raise click.ClickException("\n".join([*lines, "nothing was stored"])) from refusal
        if not dry_run:
            ledger.import_ledger(session, actor, found, path.name, complete_since, today=today())
    stored = "would be stored" if dry_run else "stored"
    click.echo(f"{path.name}: {len(found.entries)} past cases {stored}")


@history_group.command("show")
@click.argument("reference")
@context.with_actor
def show_history(reference: str, actor: User) -> None:
    """Show what the register counts for a case, how far it reaches, and what is on file."""
    authority = current_authority()
    with context.read_case(actor, reference) as (session, case):
        file = CaseFile(session, case)
        for name, count in violations.count_violations(file, authority).items():
            reach = "proven by the register" if count.is_proof else "a claim until another proof is named"
            row = file.answers.get(name)
            answer = f"; on file {row.value} ({row.standing})" if row else ""
            click.echo(f"{name:26} {count.value} ({reach}){answer}")
            for one in (*count.counted, *count.pending):
                state = "not counted: pending" if one.is_pending else str(one.decided_on)
                click.echo(f"  {one.number}  {one.matter}  until {one.violated_to}  {state}")


@history_group.command("fill")
@click.argument("reference")
@context.with_actor
def fill_history(reference: str, actor: User) -> None:
    """Answer the questions on earlier violations from the register, with an extract of it as proof."""
    authority = current_authority()
    with context.change_case(actor, "record_findings", reference) as (session, case):
        rows = extracts.fill_history(session, actor, case, authority=authority, today=today())
        lines = [f"{row.fact}: {row.value} ({row.standing})" for row in rows]
    click.echo("\n".join(lines) or "nothing is open")

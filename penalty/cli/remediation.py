"""``penalty measure``: the measures of remediation of a case, from the demand to the re-check."""

import json
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from typing import Any

import click
from sqlalchemy.orm import Session

from penalty.authority_factory import current_authority
from penalty.casefile import CaseFile
from penalty.casefile.measurements import remediation as measures
from penalty.cli import context, days
from penalty.errors import InvalidField
from penalty.models import Case, MeasureAim, MeasureBasis, Recheck, RemedialMeasure, User
from penalty.papers.evidence import remediation as words
from penalty.request_context import today
from penalty.services import remediation
from penalty.services.remediation import Completion, MeasureDetails, Verification

REFERENCE_ARGUMENT = click.argument("reference")
NUMBER_ARGUMENT = click.argument("number", type=int)
JSON_OPTION = click.option("--json", "as_json", is_flag=True, help="The same as JSON.")
EVIDENCE_OPTION = click.option(
    "--evidence", "pieces", multiple=True, type=int, metavar="NUMBER", help="A piece on file that shows it; repeatable."
)
DONE_OPTION = click.option("--done-on", type=days.DAY_TYPE, help="Day on which it was done.")
RESULT_OPTION = click.option("--result", default="", help="With what result, as papers print it.")


def _list_values(kind: type) -> click.Choice[str]:
    return click.Choice([str(one) for one in kind])  # type: ignore[attr-defined] # an enumeration iterates


def with_details(command: Callable[..., None]) -> Callable[..., None]:
    for option in (
        JSON_OPTION, EVIDENCE_OPTION, RESULT_OPTION, DONE_OPTION,
        click.option("--due-on", type=days.DAY_TYPE, help="Last day; it may lie ahead."),
        click.option("--responsible", default="", help="Who carries it out; the party unless given."),
        click.option("--demand", required=True, help="What is done to what, such as 清洗油烟净化设施."),
        click.option("--aim", type=_list_values(MeasureAim), default=str(MeasureAim.CORRECTION), show_default=True),
        click.option(
            "--basis", type=_list_values(MeasureBasis), default=str(MeasureBasis.OWN_ACCORD), show_default=True
        ),
    ):  # fmt: skip
        command = option(command)
    return command


@click.group("measure")
def measure_group() -> None:
    """Measures of remediation of a case: what is to be done, by when, what was done, and the re-check."""


@measure_group.command("add")
@REFERENCE_ARGUMENT
@with_details
@context.with_actor
def add_measure(reference: str, actor: User, pieces: Sequence[int], as_json: bool, **told: Any) -> None:
    """Put a measure on record; those of an order to correct are there already."""
    with context.change_case(actor, "record_measure", reference) as (session, case):
        details = _parse_details(session, case, pieces, told)
        row = remediation.record_measure(session, actor, case, details, authority=current_authority(), today=today())
        text = _format_rows(session, case, [row], as_json)
    click.echo(text)


@measure_group.command("complete")
@REFERENCE_ARGUMENT
@NUMBER_ARGUMENT
@click.option("--done-on", required=True, type=days.DAY_TYPE, help="Day on which it was done.")
@click.option("--result", required=True, help="With what result, as papers print it.")
@EVIDENCE_OPTION
@JSON_OPTION
@context.with_actor
def complete_measure(
    reference: str, number: int, actor: User, done_on: date, result: str, pieces: Sequence[int], as_json: bool
) -> None:
    """Say when and with what result NUMBER was carried out; without a piece it is a claim."""
    with context.change_case(actor, "complete_measure", reference) as (session, case):
        told = Completion(done_on=done_on, result=result, proof_ids=_find_pieces(session, case, pieces))
        row = remediation.complete_measure(
            session, actor, case, number, told, authority=current_authority(), today=today()
        )
        text = _format_rows(session, case, [row], as_json)
    click.echo(text)


@measure_group.command("correct")
@REFERENCE_ARGUMENT
@NUMBER_ARGUMENT
@click.option("--reason", required=True, help="What was wrong; both rows stay on record.")
@with_details
@context.with_actor
def correct_measure(
    reference: str, number: int, actor: User, reason: str, pieces: Sequence[int], as_json: bool, **told: Any
) -> None:
    """Put a row in the place of NUMBER, which stays on record."""
    with context.change_case(actor, "correct_measure", reference) as (session, case):
        details = _parse_details(session, case, pieces, told)
        row = remediation.correct_measure(
            session, actor, case, number, details, reason, authority=current_authority(), today=today()
        )
        text = _format_rows(session, case, [row], as_json)
    click.echo(text)


@measure_group.command("withdraw")
@REFERENCE_ARGUMENT
@NUMBER_ARGUMENT
@click.option("--reason", required=True, help="Why it stands no longer; it stays on record.")
@context.with_actor
def withdraw_measure(reference: str, number: int, actor: User, reason: str) -> None:
    """Let NUMBER stand no longer."""
    with context.change_case(actor, "withdraw_measure", reference) as (session, case):
        remediation.withdraw_measure(session, actor, case, number, reason, authority=current_authority(), today=today())
    click.echo(f"No. {number} is withdrawn")


@measure_group.command("verify")
@REFERENCE_ARGUMENT
@click.argument("numbers", type=int, nargs=-1, required=True)
@click.option("--found", "recheck", required=True, type=_list_values(Recheck), help="What was found on the spot.")
@click.option("--verified-on", required=True, type=days.DAY_TYPE, help="Day of the re-check.")
@click.option("--seen", required=True, help="What was seen.")
@click.option("--with", "second", default="", help="Sign-in name of the other officer; that of the case unless given.")
@DONE_OPTION
@RESULT_OPTION
@EVIDENCE_OPTION
@JSON_OPTION
@context.with_actor
def verify_measures(
    reference: str, numbers: Sequence[int], actor: User, second: str, pieces: Sequence[int], as_json: bool, **told: Any
) -> None:
    """Put on record what you and another officer found of NUMBERS on the spot."""
    with context.change_case(actor, "verify_measure", reference) as (session, case):
        people = {"verified_by_id": actor.key, "verified_with_id": _find_second(case, actor, second)}
        with context.report_invalid_options():
            found = Verification.model_validate(told | people | {"proof_ids": _find_pieces(session, case, pieces)})
        rows = remediation.verify_measures(
            session, actor, case, numbers, found, authority=current_authority(), today=today()
        )
        text = _format_rows(session, case, rows, as_json)
    click.echo(text)


@measure_group.command("list")
@REFERENCE_ARGUMENT
@JSON_OPTION
@context.with_actor
def list_measures(reference: str, actor: User, as_json: bool) -> None:
    """Every measure as it stands, then the facts that follow; with --json each row that ever stood."""
    with context.read_case(actor, reference) as (session, case):
        file = CaseFile(session, case)
        text = _format_rows(session, case, file.all_measures if as_json else file.measures, as_json)
        facts = [
            f"{one.fact} = {one.value}, proved by No. {', '.join(str(piece.number) for piece in one.pieces)}"
            for one in measures.draft_answers(file).values()
        ]
    click.echo(text if as_json else "\n".join([text or "no measure is on record", *facts]))


@measure_group.command("take-over")
@REFERENCE_ARGUMENT
@context.with_actor
def take_over(reference: str, actor: User) -> None:
    """Answer the facts that the standing measures settle, with what proves them."""
    with context.change_case(actor, "record_findings", reference) as (session, case):
        rows = remediation.take_over_answers(session, actor, case, authority=current_authority(), today=today())
        lines = [f"{row.fact} = {row.value}" for row in rows]
    click.echo("\n".join(lines) or "nothing is open that the measures on record settle")


def _parse_details(session: Session, case: Case, pieces: Sequence[int], told: dict[str, Any]) -> MeasureDetails:
    with context.report_invalid_options():
        return MeasureDetails.model_validate(told | {"proof_ids": _find_pieces(session, case, pieces)})


def _find_pieces(session: Session, case: Case, numbers: Iterable[int]) -> tuple[int, ...]:
    """The keys of the pieces that stand under ``numbers`` on the file; raises ``Invalid`` for one that does not."""
    standing = {one.number: one.key for one in CaseFile(session, case).evidence}
    missing = [number for number in numbers if number not in standing]
    if missing:
        raise InvalidField("evidence", "No. %(number)s does not stand on this file", number=missing[0])
    return tuple(standing[number] for number in numbers)


def _find_second(case: Case, actor: User, username: str) -> int:
    if username:
        return context.get_person(username).key
    others = [one.key for one in (case.lead, case.second) if one is not None and one.id != actor.id]
    return others[0] if others else actor.key


def _format_rows(session: Session, case: Case, rows: Iterable[RemedialMeasure], as_json: bool) -> str:
    file = CaseFile(session, case)
    if as_json:
        return json.dumps([_describe(file, row) for row in rows], ensure_ascii=False, indent=2, default=str)
    return "\n".join(
        f"No. {row.number} [{describe_standing(file, row)}] {words.describe_full(file, row)}" for row in rows
    )


def describe_standing(file: CaseFile, row: RemedialMeasure) -> str:
    """Done, done late, verified with the correction, claimed, overdue or open."""
    if measures.is_verified(file, row):
        return "verified"
    if not measures.is_done(row):
        return "overdue" if measures.is_overdue(row, today()) else "open"
    late = " late" if measures.is_late(row) else ""
    return f"done{late}" if measures.is_proven(file, row) else f"claimed{late}"


def _describe(file: CaseFile, row: RemedialMeasure) -> dict[str, Any]:
    """Every field of the row but keys of tables; evidence and people by number and name."""
    hidden = {"id", "case_id", "supersedes_id", "document_id", "verified_by_id", "verified_with_id", "by_id"}
    papers = {one.id: one.number for one in file.documents}
    return row.model_dump(exclude=hidden) | {
        "standing": describe_standing(file, row),
        "document": papers.get(row.document_id),
        "verified_by": words.name_verifiers(file, row),
        "evidence": [piece.number for piece in row.proofs],
        "by": file.names.get(row.by_id, ""),
    }

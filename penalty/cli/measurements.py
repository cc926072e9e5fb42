"""``penalty measurement``: the measured values of a case, entered from the report that proves them."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

import click

from penalty.authority_factory import current_authority
from penalty.casefile import CaseFile
from penalty.casefile.measurements import exceedance
from penalty.cli import context, days
from penalty.clock import ZONE
from penalty.models import Averaging, Measurement, Occasion, Origin, User
from penalty.papers.evidence import measured_values
from penalty.request_context import today
from penalty.services import measurements
from penalty.services.measurements import MeasurementDetails

REFERENCE_ARGUMENT = click.argument("reference")
TEXT_OPTIONS = {
    "item": (True, "Such as 化学需氧量, 颗粒物, pH."),
    "point": (True, "Where the sample was taken."),
    "sampled_by": (True, "Who took it."),
    "value": (True, "Such as 80; <0.05 below the detection limit."),
    "unit": (True, "Such as mg/L; for pH 无量纲 (no unit)."),
    "witness": (False, "Who of the party was present."),
    "conditions": (False, "Load of the plant and the like at the sampling."),
    "method": (False, "Such as HJ 828-2017."),
    "uncertainty": (False, "As the report states it."),
    "standard": (False, "With number, table and class."),
    "standard_reason": (False, "Why it applies here: receiving water or zone, industry, year of building."),
    "permit": (False, "Number of the permit that states the limit."),
    "limit_least": (False, "Lower end, as for pH."),
    "limit_most": (False, "The limit."),
    "limit_unit": (False, "Its unit."),
    "averaging_reason": (False, "Why this limit is held against this sample, where they are averaged differently."),
    "laboratory": (False, "Or the automatic instrument."),
    "accreditation": (False, "CMA number of the laboratory."),
    "report_number": (False, "Number of the report."),
}


def _list_values(kind: type) -> click.Choice[str]:
    return click.Choice([str(one) for one in kind])  # type: ignore[attr-defined] # an enumeration iterates


def with_details(command: Callable[..., None]) -> Callable[..., None]:
    """The options of one value; ``--evidence`` is the number of the report on file."""
    for name, (required, text) in reversed(TEXT_OPTIONS.items()):
        option_name, default = f"--{name.replace('_', '-')}", None if required else ""
        command = click.option(option_name, name, required=required, default=default, help=text)(command)
    for option in (
        click.option("--permit-to", type=days.DAY_TYPE, help="Last day of the permit."),
        click.option("--permit-from", type=days.DAY_TYPE, help="First day on which the permit is valid."),
        click.option("--permit-evidence", "permit_piece", type=int, metavar="NUMBER", help="The permit on file."),
        click.option("--reported-on", required=True, type=days.DAY_TYPE, help="Day of the report."),
        click.option("--limit-averaging", type=_list_values(Averaging), help="Time over which the limit is a mean."),
        click.option("--averaging", required=True, type=_list_values(Averaging), help="Time of the sample."),
        click.option(
            "--sampled-at", required=True, type=click.DateTime(["%Y-%m-%d %H:%M"]), help="Such as “2026-09-08 09:40”."
        ),
        click.option("--origin", type=_list_values(Origin), default=str(Origin.LABORATORY), show_default=True),
        click.option("--occasion", type=_list_values(Occasion), default=str(Occasion.ACT), show_default=True),
        click.option("--evidence", "piece", required=True, type=int, metavar="NUMBER", help="The report on file."),
    ):
        command = option(command)
    return command


@click.group("measurement")
def measurement_group() -> None:
    """Measured values of a case: from a report, against a limit, and the facts that follow."""


@measurement_group.command("add")
@REFERENCE_ARGUMENT
@with_details
@context.with_actor
def add_measurement(reference: str, actor: User, piece: int, **told: Any) -> None:
    """Put one value on record; prints its number and what it says."""
    with context.change_case(actor, "record_measurement", reference) as (session, case):
        file = CaseFile(session, case)
        row = measurements.record_measurement(
            session, actor, case, _find_piece(file, piece), _parse_details(file, told), authority=current_authority(),
            today=today(),
        )  # fmt: skip
        line = _format_row(row)
    click.echo(line)


@measurement_group.command("supersede")
@REFERENCE_ARGUMENT
@click.argument("number", type=int)
@click.option("--reason", required=True, help="What was wrong; both rows stay on record.")
@with_details
@context.with_actor
def supersede_measurement(reference: str, number: int, actor: User, reason: str, piece: int, **told: Any) -> None:
    """Put a row in the place of NUMBER, which stays on record."""
    with context.change_case(actor, "supersede_measurement", reference) as (session, case):
        file = CaseFile(session, case)
        details = _parse_details(file, told)
        row = measurements.supersede_measurement(
            session, actor, case, measurements.get_measurement(file, number), _find_piece(file, piece), details, reason,
            authority=current_authority(), today=today(),
        )  # fmt: skip
        line = _format_row(row)
    click.echo(line)


@measurement_group.command("list")
@REFERENCE_ARGUMENT
@context.with_actor
def list_measurements(reference: str, actor: User) -> None:
    """Every value with its standing, then the facts that follow from those that stand."""
    with context.read_case(actor, reference) as (session, case):
        file = CaseFile(session, case)
        standing = {row.id for row in file.measurements}
        lines = [
            f"{_format_row(row)}{'' if row.id in standing else ' (stands no longer)'}" for row in file.all_measurements
        ]
        lines += [
            f"{one.fact} = {one.value}, proved by No. {', '.join(str(piece.number) for piece in one.pieces)}"
            for one in exceedance.draft_answers(file).values()
        ]
    click.echo("\n".join(lines) or "no value is on record")


@measurement_group.command("take-over")
@REFERENCE_ARGUMENT
@context.with_actor
def take_over(reference: str, actor: User) -> None:
    """Answer the facts that the standing values settle, with their reports as proof."""
    with context.change_case(actor, "record_findings", reference) as (session, case):
        rows = measurements.take_over_answers(session, actor, case, authority=current_authority(), today=today())
        lines = [f"{row.fact} = {row.value}" for row in rows]
    click.echo("\n".join(lines) or "nothing is open that the values on record settle")


def _parse_details(file: CaseFile, told: dict[str, Any]) -> MeasurementDetails:
    sampled_at: datetime = told.pop("sampled_at")
    permit = _find_piece(file, told.pop("permit_piece"))
    with context.report_invalid_options():
        return MeasurementDetails.model_validate(
            {**told, "sampled_at": sampled_at.replace(tzinfo=ZONE), "permit_evidence_id": permit}
        )


def _find_piece(file: CaseFile, number: int | None) -> int | None:
    return next((one.id for one in file.evidence if one.number == number), None)


def _format_row(row: Measurement) -> str:
    return f"No. {row.number} [{row.occasion}] {measured_values.describe_full(row)}"

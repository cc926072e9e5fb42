"""``penalty case``: the life of a case from a shell, through the services that the pages use."""

import json
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Any

import click
from flask.cli import with_appcontext

from penalty.authority_factory import current_authority
from penalty.casefile import CaseFile, CaseView, history
from penalty.casefile.evidence import awaited_signatures
from penalty.casefile.parties import jurisdiction, registration_changes
from penalty.casefile.precedents import overlaps
from penalty.casefile.texts import printed_text
from penalty.cli import context, days, defence, figures, inputs, law_options, output_files
from penalty.cli.evidence import evidence_group
from penalty.cli.proposals import propose
from penalty.criteria.sheets import sheet
from penalty.criteria.sheets.sheet import Sheet
from penalty.criteria.sheets.sheet_error import SheetError
from penalty.models import Case, DocumentKind, IdentityDocument, PartyKind, User
from penalty.papers.evidence import measured_values, remediation
from penalty.request_context import today
from penalty.services import cases, documents
from penalty.services.assessment import assessments
from penalty.services.cases import act_days, paper_preview, registration, search
from penalty.services.publication import public_register
from workflows.vocabulary import Action, State

REFERENCE_ARGUMENT = click.argument("reference")
GIVEN_HELP = "What the act asks for; may be repeated. People by sign-in name, evidence and papers by number."
DRAFT_HELP = "Leave the papers of the step in FILE as PDF, watermarked, and do not take it."
DOCUMENT_CHOICES = click.Choice([str(one) for one in IdentityDocument])
OUT_OPTION = click.option("--out", required=True, type=click.Path(dir_okay=False, path_type=Path))


@click.group("case")
def case_group() -> None:
    """Cases: register, show, prove, assess, act, render."""


case_group.add_command(evidence_group)
for command in (
    propose, defence.record_entry, figures.propose_amount, figures.record_departure, figures.withdraw_departure,
):  # fmt: skip
    case_group.add_command(command)


@case_group.command("register")
@click.argument("path", type=click.Path(path_type=Path), metavar="SHEET")
@click.option("--party-name", required=True)
@click.option("--party-code", required=True, help="Credit code (GB 32100) or ID number (GB 11643).")
@click.option("--party-kind", type=click.Choice([str(kind) for kind in PartyKind]), default="organisation")
@click.option("--party-document", type=DOCUMENT_CHOICES, default="resident_id", help="Of a citizen.")
@click.option("--representative", default="", help="Or person in charge; of an individual business its operator.")
@click.option("--address", required=True)
@click.option("--site", required=True, help="Where the act took place.")
@click.option("--summary", default="", help="What is known so far; else the note of the sheet.")
@click.option("--second", help="Sign-in name of the second officer.")
@context.AS_OPTION
@with_appcontext
def register_case(path: Path, username: str, second: str | None, summary: str, **party: str) -> None:
    """Register the case of a sheet that holds one; its facts wait for their proofs."""
    one = _read_sheet(path)
    actor, authority = context.get_person(username), current_authority()
    with context.report_invalid_options():
        intake = registration.build_intake(one, **party, summary=summary or one.note or one.name)
    with context.transaction(actor, "register", "office") as session:
        case = cases.register_case(session, actor, intake, authority=authority, today=today())
        if second:
            cases.assign_second(
                session, actor, case, context.get_person(second), version_seen=case.version, today=today()
            )
        reference, warnings = case.reference, list(_list_warnings(CaseView(session, case, authority, today()), actor))
    click.echo(reference)
    for warning in warnings:
        click.echo(warning, err=True)


@case_group.command("list")
@click.option("--text", default="", help="Part of reference, party or site.")
@click.option("--state", type=click.Choice([str(state) for state in State]))
@context.with_actor
def list_cases(actor: User, text: str, state: str | None) -> None:
    """The cases that this person may see."""
    filters = search.CaseFilters(text=printed_text.HIDDEN.sub("", text).strip(), state=State(state) if state else None)
    for row in _iterate_cases(actor, filters):
        due = f"{row.due_clock} {row.due_on or 'stopped'}" if row.due_clock else "—"
        click.echo(f"{row.reference}  {row.state:13} {row.matter:36} {row.effect or '—':14} {due:22} {row.party.name}")


@case_group.command("show")
@REFERENCE_ARGUMENT
@click.option("--json", "as_json", is_flag=True)
@context.with_actor
def show_case(reference: str, actor: User, as_json: bool) -> None:
    """One case: where it stands, clocks, evidence, facts, documents, what can be done."""
    description = _describe_case(actor, reference)
    click.echo(
        json.dumps(description, ensure_ascii=False, indent=2, default=str)
        if as_json
        else "\n".join(_format_lines(description))
    )


@case_group.command("act", cls=inputs.StepCommand)
@REFERENCE_ARGUMENT
@click.argument("action", type=click.Choice([str(action) for action in Action if action is not Action.REGISTER]))
@click.option("--given", "pairs", multiple=True, metavar="KEY=VALUE", help=GIVEN_HELP)
@click.option("--draft", type=click.Path(dir_okay=False, path_type=Path), metavar="FILE", help=DRAFT_HELP)
@context.with_actor
def take_step(reference: str, action: str, pairs: tuple[str, ...], draft: Path | None, actor: User) -> None:
    """Take one step. VALUE is text or JSON; “digest=current” takes the digest that stands."""
    authority = current_authority()
    opened = context.read_case(actor, reference) if draft else context.change_case(actor, action, reference)
    with opened as (session, case):
        step_inputs = inputs.parse_pairs(session, case, pairs, authority=authority)
        arguments = session, actor, case, Action(action), step_inputs
        version = case.version
        if draft:
            output_files.write_output(
                draft,
                paper_preview.preview_papers(*arguments, version_seen=version, authority=authority, today=today()),
            )
            message = f"{draft}: the papers of {action} as they would be; {reference} is still in {case.state}"
        else:
            row = cases.take_step(*arguments, version_seen=version, authority=authority, today=today())
            message = f"{reference}: {row.from_state} → {row.to_state}"
    click.echo(message)


@case_group.command("left-out")
@REFERENCE_ARGUMENT
@click.option("--redact", "redactions", multiple=True, metavar="WORDS|REASON", help="Further words to take out.")
@click.option("--keep", "kept_words", multiple=True, metavar="WORDS|REASON", help="Words that are no name.")
@context.with_actor
def list_left_out(reference: str, redactions: tuple[str, ...], kept_words: tuple[str, ...], actor: User) -> None:
    """Print what a public copy leaves out, and the code by which “act publish” confirms it (removals_seen=CODE)."""
    with context.read_case(actor, reference) as (session, case):
        found = public_register.preview_removals(
            session, actor, case, authority=current_authority(), today=today(), redactions=redactions,
            kept_words=kept_words,
        )  # fmt: skip
    for one, number in found.places.items():
        click.echo(f"{one.text} → {one.instead}  {one.rule}, {number}x")
    for name in found.suggestions:
        click.echo(f"{name}: perhaps a person, stays unless it is taken out")
    click.echo(f"removals_seen={found.code}")


@case_group.command("assess")
@REFERENCE_ARGUMENT
@context.with_actor
def assess_case(reference: str, actor: User) -> None:
    """Apply the law to the file as it stands; prints the result as JSON."""
    with context.change_case(actor, "assess", reference) as (session, case):
        result = assessments.assess_case(session, actor, case, authority=current_authority(), today=today()).result
    click.echo(result)


@case_group.command("last-day")
@REFERENCE_ARGUMENT
@click.argument("day", type=days.DAY_TYPE)
@click.option("--reason", required=True, help="What shows that the act went on, or ended, on that day.")
@context.with_actor
def move_last_day(reference: str, day: date, reason: str, actor: User) -> None:
    """Move the last day of the act, which went on after its registration or ended before."""
    authority = current_authority()
    with context.change_case(actor, "move_last_day", reference) as (session, case):
        act_days.move_last_day(
            session, actor, case, day, reason, authority=authority, today=today(), version_seen=case.version
        )
        message = f"{reference}: {case.violated_from} – {case.violated_to}"
    click.echo(message)


@case_group.command("render")
@REFERENCE_ARGUMENT
@click.argument("kind", type=click.Choice([str(kind) for kind in DocumentKind]))
@OUT_OPTION
@context.with_actor
def render_document(reference: str, kind: str, out: Path, actor: User) -> None:
    """The latest issued document of KIND, or where none is issued a preview under a watermark."""
    authority, document_kind = current_authority(), DocumentKind(kind)
    with context.change_case(actor, "render", reference) as (session, case):
        row = CaseFile(session, case).latest_document(document_kind)
        if row is None:
            pdf = documents.preview_document(session, actor, case, document_kind, authority=authority, today=today())
        else:
            pdf = documents.read_document(session, actor, case, row, authority=authority)
        message = f"{out}: {row.number if row else 'preview, not issued'}"
    output_files.write_output(out, pdf)
    click.echo(message)


def _list_warnings(view: CaseView, actor: User) -> Iterable[str]:
    """A place outside the area, an earlier case on the same days, papers that say a registration as it was."""
    if jurisdiction.lacks_competence(view, view.authority):
        yield f"outside our area: {jurisdiction.name_place(view.case)}; only evidence, recusal and transfer are open"
    hidden = search.list_hidden_overlaps(view, actor)
    for one in overlaps.list_overlaps(view):
        if one.answer is None:
            told = f"not yours to see; ask {hidden[one.reference]}" if one.reference in hidden else one.case.matter
            yield f"same party, place and days: {one.reference} ({told})"
    for paper, row in registration_changes.list_outdated_papers(view):
        yield f"{paper.title} {paper.number} says the registration as it was before {row.on}"


def _read_sheet(path: Path) -> Sheet:
    try:
        sheets = sheet.read_sheets(path, current_authority().regimes)
    except (SheetError, OSError) as problem:
        law_options.exit_with(str(problem))
    if len(sheets) != 1:
        law_options.exit_with(f"{path} holds {len(sheets)} sheets; a registration takes one")
    return sheets[0]


def _iterate_cases(actor: User, filters: search.CaseFilters) -> Iterable[Case]:
    page = search.search_cases(context.get_session(), actor, filters)
    yield from page.rows
    for number in range(2, page.pages + 1):
        yield from search.search_cases(context.get_session(), actor, filters, number).rows


def _describe_case(actor: User, reference: str) -> dict[str, Any]:
    authority = current_authority()
    with context.read_case(actor, reference) as (session, case):
        view = CaseView(session, case, authority, today())
        steps = cases.list_open_steps(actor, view)
        return {
            "reference": case.reference, "state": str(case.state), "matter": case.matter, "place": case.place,
            "place_name": jurisdiction.name_place(case), "warnings": list(_list_warnings(view, actor)),
            "returned_with": history.list_filing_points(view.acts),
            "party": case.party.name, "violated_from": case.violated_from, "violated_to": case.violated_to,
            "officers": [one.name for one in (case.lead, case.second) if one], "effect": case.effect,
            "amount_fen": case.amount_fen,
            "clocks": [
                f"{one.name}: {one.state}, due {one.due_on or '?'}" + ", may move for a holiday" * one.may_move
                for one in view.deadlines
            ],
            "evidence": [f"No. {one.number} {one.title} ({one.purpose})" for one in view.evidence],
            "signature_awaited": [
                f"No. {one.piece.number} {one.piece.title}" for one in awaited_signatures.list_awaited(view)
            ],
            "measurements": [f"No. {one.number} {measured_values.describe_full(one)}" for one in view.measurements],
            "measures": [f"No. {one.number} {remediation.describe_full(view, one)}" for one in view.measures],
            "facts": {name: [row.value, str(row.standing)] for name, row in view.answers.items()},
            "documents": [f"{one.number} {one.title} {one.issued_on}" for one in view.documents],
            "next": {f"{one.step.action} ({one.step.role})": [lack.condition for lack in one.unmet] for one in steps},
        }  # fmt: skip


def _format_lines(description: dict[str, Any]) -> Iterable[str]:
    for name, value in description.items():
        lines = [f"{key}: {one}" for key, one in value.items()] if isinstance(value, dict) else value
        if not isinstance(lines, list):
            yield f"{name}: {value if value is not None else '—'}"
            continue
        yield f"{name}:"
        yield from (f"  {one}" for one in lines)

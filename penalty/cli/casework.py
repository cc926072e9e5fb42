"""``penalty case``: the life of a case from a shell, through the services that the pages use."""

import json
from collections.abc import Iterable
from contextlib import ExitStack
from datetime import date
from pathlib import Path
from typing import Any

import click
from flask.cli import with_appcontext

from penalty.authority_factory import current_office
from penalty.cli import edge, given, law, story
from penalty.criteria import sheet
from penalty.criteria.sheet import Sheet, SheetError
from penalty.models import Case, DocumentKind, EvidenceKind, PartyKind, Purpose, Secrecy, User
from penalty.request_context import today
from penalty.services import access, assessments, cases, clocks, documents, evidence, findings, previewing, registry
from penalty.services import secrecy as marking
from penalty.services.evidence import Details, Upload
from workflows.words import Action, State

REF = click.argument("reference")
GIVEN = "What the act asks for; may be repeated. People by sign-in name, evidence and papers by number."
DRAFT = "Leave the papers of the step in FILE as PDF, watermarked, and do not take it."
MARKS = click.Choice([str(one) for one in Secrecy])
OUT = click.option("--out", required=True, type=click.Path(dir_okay=False, path_type=Path))


@click.group("case")
def case() -> None:
    """Cases: register, show, prove, assess, act, render."""


@case.command("register")
@click.argument("path", type=click.Path(path_type=Path), metavar="SHEET")
@click.option("--party-name", required=True)
@click.option("--party-code", required=True, help="Credit code (GB 32100) or ID number (GB 11643).")
@click.option("--party-kind", type=click.Choice([str(kind) for kind in PartyKind]), default="organisation")
@click.option("--representative", default="", help="Or person in charge; of an individual business its operator.")
@click.option("--address", required=True)
@click.option("--site", required=True, help="Where the act took place.")
@click.option("--second", help="Sign-in name of the second officer.")
@edge.AS
@with_appcontext
def register(path: Path, username: str, second: str | None, **party: str) -> None:
    """Register the case of a sheet that holds one; its facts wait for their proofs."""
    one = _sheet(path)
    actor, office = edge.person(username), current_office()
    plan = story.days(one, office.calendar)
    with edge.typed():
        intake = story.intake(one, office.regimes[one.regime], 1, plan, **party, summary=one.note or one.name)
    with edge.transaction(actor, "register", "office") as session:
        made = cases.register(session, actor, intake, office=office, today=today())
        if second:
            cases.assign_second(session, actor, made, edge.person(second), version_seen=made.version)
        reference = made.reference
    click.echo(reference)


@case.command("list")
@click.option("--text", default="", help="Part of reference, party or site.")
@click.option("--state", type=click.Choice([str(state) for state in State]))
@edge.AS
@with_appcontext
def listed(username: str, text: str, state: str | None) -> None:
    """The cases that this person may see."""
    filters = registry.Filters(text=text, state=State(state) if state else None)
    for row in _pages(edge.person(username), filters):
        due = f"{row.due_clock} {row.due_on}" if row.due_on else "—"
        click.echo(f"{row.reference}  {row.state:13} {row.matter:36} {row.effect or '—':14} {due:22} {row.party.name}")


@case.command("show")
@REF
@click.option("--json", "as_json", is_flag=True)
@edge.AS
@with_appcontext
def show(reference: str, username: str, as_json: bool) -> None:
    """One case: where it stands, clocks, evidence, facts, documents, what can be done."""
    told = _told(edge.person(username), reference)
    click.echo(json.dumps(told, ensure_ascii=False, indent=2, default=str) if as_json else "\n".join(_lines(told)))


@case.command("act")
@REF
@click.argument("action", type=click.Choice([str(action) for action in Action if action is not Action.REGISTER]))
@click.option("--given", "pairs", multiple=True, metavar="KEY=VALUE", help=GIVEN)
@click.option("--draft", type=click.Path(dir_okay=False, path_type=Path), metavar="FILE", help=DRAFT)
@edge.AS
@with_appcontext
def act(reference: str, action: str, pairs: tuple[str, ...], draft: Path | None, username: str) -> None:
    """Take one step. VALUE is text or JSON; “digest=current” takes the digest that stands."""
    actor, office = edge.person(username), current_office()
    with edge.reading(reference) if draft else edge.transaction(actor, action, reference) as session:
        found = access.find(session, actor, reference)
        brought = given.read(session, found, pairs, office=office)
        wanted = session, actor, found, Action(action), brought
        version = found.version
        if draft:
            edge.leave(draft, previewing.papers(*wanted, version_seen=version, office=office, today=today()))
            said = f"{draft}: the papers of {action} as they would be; {reference} is still in {found.state}"
        else:
            row = cases.act(*wanted, version_seen=version, office=office, today=today())
            said = f"{reference}: {row.from_state} → {row.to_state}"
    click.echo(said)


@case.command("assess")
@REF
@edge.AS
@with_appcontext
def assess(reference: str, username: str) -> None:
    """Apply the law to the file as it stands; prints the result as JSON."""
    actor = edge.person(username)
    with edge.transaction(actor, "assess", reference) as session:
        found = access.find(session, actor, reference)
        result = assessments.assess(session, actor, found, office=current_office(), today=today()).result
    click.echo(result)


@case.command("render")
@REF
@click.argument("kind", type=click.Choice([str(kind) for kind in DocumentKind]))
@OUT
@edge.AS
@with_appcontext
def render(reference: str, kind: str, out: Path, username: str) -> None:
    """The latest issued document of KIND, or where none is issued a preview under a watermark."""
    actor, office, wanted = edge.person(username), current_office(), DocumentKind(kind)
    with edge.transaction(actor, "render", reference) as session:
        found = access.find(session, actor, reference)
        row = documents.latest(session, found, wanted)
        if row is None:
            pdf = documents.preview(session, actor, found, wanted, office=office, today=today())
        else:
            pdf = documents.read(session, actor, found, row, office=office)
        said = f"{out}: {row.number if row else 'preview, not issued'}"
    edge.leave(out, pdf)
    click.echo(said)


@case.group("evidence")
def pieces() -> None:
    """Evidence of a case."""


@pieces.command("add")
@REF
@click.argument("files", nargs=-1, required=True, type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--kind", required=True, type=click.Choice([str(kind) for kind in EvidenceKind]))
@click.option("--purpose", required=True, type=click.Choice([str(purpose) for purpose in Purpose]))
@click.option("--collected-on", type=edge.DAY, help="Today when not given.")
@click.option("--collected-at", required=True, help="Where.")
@click.option("--collected-from", required=True, help="From whom.")
@click.option("--collected-by", required=True, help="By whom.")
@click.option("--method", default="", help="How.")
@click.option("--secrecy", type=MARKS, default=str(Secrecy.OPEN), help="Of an informer, or a trade secret.")
@edge.AS
@with_appcontext
def add(
    reference: str, files: tuple[Path, ...], username: str, collected_on: date | None, secrecy: str, **details: str
) -> None:
    """Put files on file, all or none."""
    actor, office = edge.person(username), current_office()
    day = collected_on or today()
    with edge.typed():
        taken = Details.model_validate({**details, "collected_on": day})
    with ExitStack() as opened, edge.transaction(actor, "add_evidence", reference) as session:
        found = access.find(session, actor, reference)
        uploads = [Upload(path.name, opened.enter_context(path.open("rb"))) for path in files]
        added = evidence.add(
            session, actor, found, uploads, taken, office=office, today=today(), secrecy=Secrecy(secrecy)
        )
        said = [f"No. {item.number} {item.sha256} {item.title}" for item in added]
    click.echo("\n".join(said))


@pieces.command("mark")
@REF
@click.argument("number", type=int)
@click.option("--secrecy", required=True, type=MARKS, help="Of an informer, a trade secret, or open again.")
@click.option("--reason", required=True)
@edge.AS
@with_appcontext
def mark(reference: str, number: int, username: str, secrecy: str, reason: str) -> None:
    """Mark a piece that the party may not see, or take the mark away; earlier marks stay on record."""
    actor = edge.person(username)
    with edge.transaction(actor, "mark_evidence", reference) as session:
        found = access.find(session, actor, reference)
        item = next((one for one in evidence.everything(session, found) if one.number == number), None)
        if item is None:
            raise click.ClickException(f"there is no piece {number} on this file")
        marking.mark(session, actor, found, item, Secrecy(secrecy), reason)
    click.echo(f"{reference}: No. {number} {secrecy}")


def _sheet(path: Path) -> Sheet:
    try:
        found = sheet.read(path, current_office().regimes)
    except (SheetError, OSError) as problem:
        law.refuse(str(problem))
    if len(found) != 1:
        law.refuse(f"{path} holds {len(found)} sheets; a registration takes one")
    return found[0]


def _pages(actor: User, filters: registry.Filters) -> Iterable[Case]:
    page = registry.search(edge.session(), actor, filters)
    yield from page.rows
    for number in range(2, page.pages + 1):
        yield from registry.search(edge.session(), actor, filters, number).rows


def _told(actor: User, reference: str) -> dict[str, Any]:
    office = current_office()
    with edge.reading() as session:
        found = access.find(session, actor, reference)
    choices = cases.choices(session, actor, found, office=office, today=today())
    ticking = clocks.of(session, found, office=office, today=today())
    return {
        "reference": found.reference, "state": str(found.state), "matter": found.matter, "place": found.place,
        "party": found.party.name, "violated_from": found.violated_from, "violated_to": found.violated_to,
        "officers": [one.name for one in (found.lead, found.second) if one], "effect": found.effect,
        "amount_fen": found.amount_fen,
        "clocks": [f"{one.name}: {one.state}, due {one.due_on or '?'}" for one in ticking],
        "evidence": [f"No. {one.number} {one.title} ({one.purpose})" for one in evidence.standing(session, found)],
        "facts": {name: [row.value, str(row.standing)] for name, row in findings.current(session, found).items()},
        "documents": [f"{one.number} {one.title} {one.issued_on}" for one in documents.of(session, found)],
        "next": {f"{one.step.action} ({one.step.role})": [lack.condition for lack in one.lacks] for one in choices},
    }  # fmt: skip


def _lines(told: dict[str, Any]) -> Iterable[str]:
    for name, value in told.items():
        many = [f"{key}: {one}" for key, one in value.items()] if isinstance(value, dict) else value
        if not isinstance(many, list):
            yield f"{name}: {value if value is not None else '—'}"
            continue
        yield f"{name}:"
        yield from (f"  {one}" for one in many)


COMMANDS = (case,)

"""What every clerk's form and every letter has in common, filled from the file of a case."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import TypeVar

from penalty.documents.blocks import Answered, Opinion, Verification
from penalty.documents.general import ClerkForm, FormRow, Letter, Section, Signed
from penalty.errors import Invalid, InvalidField
from penalty.models import Act, PartyKind
from penalty.services.composing import quoting, telling
from penalty.services.composing.casefile import CaseFile
from workflows.words import Action

T = TypeVar("T")


def numbered(file: CaseFile, number: str) -> str:
    """The reference of the case with the number of the form."""
    return f"{file.case.reference}（{number.strip('（）')}）"


def form(
    file: CaseFile,
    number: str,
    heading: str,
    rows: Iterable[tuple[str, Sequence[str]]],
    *,
    points: Iterable[Answered] = (),
    opinions: Iterable[tuple[str, Opinion]] = (),
) -> ClerkForm:
    """A clerk's form with labelled rows; a row without text is left out, so each row given must be meant."""
    return ClerkForm(
        heading=heading,
        number=numbered(file, number),
        authority=file.office.letterhead.name,
        party=telling.party(file),
        matter=telling.matter(file),
        rows=tuple(FormRow(label=label, texts=tuple(texts)) for label, texts in rows),
        points=tuple(points),
        opinions=tuple(Signed(label=label, opinion=opinion) for label, opinion in opinions),
    )


def letter(
    file: CaseFile,
    number: str,
    code: str,
    heading: str,
    sections: Iterable[Section],
    *,
    addressee: str = "",
    officers: bool = False,
    signature_lines: Sequence[str] = (),
    copies_to: Sequence[str] = (),
) -> Letter:
    """A letter under the letterhead; to the party itself, with its block, where no other ``addressee`` is named."""
    return Letter(
        heading=heading,
        number=number,
        authority=telling.authority(file),
        addressee=addressee or file.case.party.name,
        party=None if addressee else telling.party(file),
        sections=tuple(_addressed(file, section) for section in sections) if not addressee else tuple(sections),
        officers=telling.officers(file) if officers else (),
        signature_lines=tuple(signature_lines),
        copies_to=tuple(copies_to),
        dated_on=file.today,
        verification=Verification(code=code, address=file.office.letterhead.public_address),
    )


def _addressed(file: CaseFile, section: Section) -> Section:
    """The section as it speaks to the party itself: a citizen is no unit."""
    if file.case.party.kind is not PartyKind.CITIZEN:
        return section
    spoken = {
        name: tuple(text.replace("你单位", "你") for text in getattr(section, name)) for name in ("texts", "items")
    }
    return section.model_copy(update=spoken)


def order(file: CaseFile, article: str) -> str:
    """An article of the ministry's order on penalties by name; before it was in force, the older order as a whole."""
    known = file.regime.enactments[quoting.ORDER_30].in_force_on(file.today)
    return quoting.names(file.regime, [f"{quoting.ORDER_30}/{article}"]) if known else "《环境行政处罚办法》"


def law(file: CaseFile, article: str) -> str:
    """An article of the Administrative Penalty Law by name."""
    known = file.regime.enactments[quoting.PENALTY_LAW].in_force_on(file.today)
    return quoting.names(file.regime, [f"{quoting.PENALTY_LAW}/{article}"]) if known else "《中华人民共和国行政处罚法》"


def act_of(file: CaseFile, *actions: Action) -> Act:
    """The latest step of these kinds. Raises ``Invalid`` while there is none: the paper tells of that step."""
    act = file.last(*actions)
    if act is None:
        raise not_yet()
    return act


def brought(file: CaseFile, name: str, kind: type[T]) -> T:
    """What the step itself brings along. Raises ``Invalid`` where the paper is asked for without it, as in previews."""
    value = file.extra.get(name)
    if not isinstance(value, kind):
        raise not_yet()
    return value


def not_yet() -> Invalid:
    """The refusal of a paper whose step was not taken."""
    return InvalidField("kind", "this paper is made by a step that was not taken yet; take it first")


def people(file: CaseFile, keys: object) -> tuple[str, ...]:
    """The names of people given by their numbers."""
    return tuple(file.names[int(key)] for key in keys) if isinstance(keys, (list, tuple)) else ()


def opinion(file: CaseFile, text: str, act: Act | None = None) -> Opinion:
    """What the person of ``act`` wrote, or the one who acts now, signed on that day."""
    if act is None:
        return Opinion(text=text, names=(file.actor.name,), signed_on=file.today)
    return Opinion(text=text, names=(act.by.name,), signed_on=act.on)


def day_given(act: Act, ask: str) -> date | None:
    """The day that was given under ``ask``."""
    value = act.given.get(ask)
    return date.fromisoformat(str(value)[:10]) if value else None


def said(act: Act, ask: str) -> str:
    """The text that was given under ``ask``; empty for none."""
    return str(act.given.get(ask) or "").strip()


def lines(act: Act, ask: str) -> list[str]:
    """The lines that were given under ``ask``, whether as a list or as one text."""
    value = act.given.get(ask)
    rows = value if isinstance(value, list) else str(value or "").splitlines()
    return [str(row).strip() for row in rows if str(row).strip()]

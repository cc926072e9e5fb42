"""What every clerk's form and every letter has in common, filled from the file of a case."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import TypeVar

from penalty.documents.generic_papers import ClerkForm, FormRow, Letter, LetterSection, SignedOpinion
from penalty.documents.paper_blocks import AnsweredPoint, Opinion, Verification
from penalty.errors import Invalid, InvalidField
from penalty.models import Act, PartyKind
from penalty.papers import citations, narrative
from penalty.papers.source import PaperSource
from workflows.vocabulary import Action

T = TypeVar("T")


def numbered(file: PaperSource, number: str) -> str:
    """The reference of the case with the number of the form."""
    return f"{file.case.reference}（{number.strip('（）')}）"


def form(
    file: PaperSource,
    number: str,
    heading: str,
    rows: Iterable[tuple[str, Sequence[str]]],
    *,
    points: Iterable[AnsweredPoint] = (),
    opinions: Iterable[tuple[str, Opinion]] = (),
) -> ClerkForm:
    """A clerk's form with labelled rows; a row without text is left out, so each row given must be meant."""
    return ClerkForm(
        heading=heading,
        number=numbered(file, number),
        authority=file.authority.letterhead.name,
        party=narrative.party(file),
        matter=narrative.matter(file),
        rows=tuple(FormRow(label=label, texts=tuple(texts)) for label, texts in rows),
        points=tuple(points),
        opinions=tuple(SignedOpinion(label=label, opinion=opinion) for label, opinion in opinions),
    )


def letter(
    file: PaperSource,
    number: str,
    code: str,
    heading: str,
    sections: Iterable[LetterSection],
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
        authority=narrative.authority(file),
        addressee=addressee or file.case.party.name,
        party=None if addressee else narrative.party(file),
        sections=tuple(_addressed(file, section) for section in sections) if not addressee else tuple(sections),
        officers=narrative.officers(file) if officers else (),
        signature_lines=tuple(signature_lines),
        copies_to=tuple(copies_to),
        dated_on=file.today,
        verification=Verification(code=code, address=file.authority.letterhead.public_address),
    )


def _addressed(file: PaperSource, section: LetterSection) -> LetterSection:
    """The section as it speaks to the party itself: a citizen is no unit."""
    if file.case.party.kind is not PartyKind.CITIZEN:
        return section
    spoken = {
        name: tuple(text.replace("你单位", "你") for text in getattr(section, name)) for name in ("texts", "items")
    }
    return section.model_copy(update=spoken)


def order(file: PaperSource, article: str) -> str:
    """An article of the ministry's order on penalties by name; before it was in force, the older order as a whole."""
    known = file.regime.enactments[citations.ORDER_30].in_force_on(file.today)
    return citations.names(file.regime, [f"{citations.ORDER_30}/{article}"]) if known else "《环境行政处罚办法》"


def law(file: PaperSource, article: str) -> str:
    """An article of the Administrative Penalty Law by name."""
    known = file.regime.enactments[citations.PENALTY_LAW].in_force_on(file.today)
    return (
        citations.names(file.regime, [f"{citations.PENALTY_LAW}/{article}"])
        if known
        else "《中华人民共和国行政处罚法》"
    )


def act_of(file: PaperSource, *actions: Action) -> Act:
    """The latest step of these kinds. Raises ``Invalid`` while there is none: the paper tells of that step."""
    act = file.latest_act(*actions)
    if act is None:
        raise not_yet()
    return act


def brought(file: PaperSource, name: str, kind: type[T]) -> T:
    """What the step itself brings along. Raises ``Invalid`` where the paper is asked for without it, as in previews."""
    value = file.extra.get(name)
    if not isinstance(value, kind):
        raise not_yet()
    return value


def not_yet() -> Invalid:
    """The refusal of a paper whose step was not taken."""
    return InvalidField("kind", "this paper is made by a step that was not taken yet; take it first")


def people(file: PaperSource, keys: object) -> tuple[str, ...]:
    """The names of people given by their numbers."""
    return tuple(file.names[int(key)] for key in keys) if isinstance(keys, (list, tuple)) else ()


def opinion(file: PaperSource, text: str, act: Act | None = None) -> Opinion:
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

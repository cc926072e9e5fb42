"""Frames of clerk's forms and letters, and the inputs of steps that fill them."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import TypeVar

from penalty.documents.generic_papers import ClerkForm, FormRow, Letter, LetterSection, SignedOpinion
from penalty.documents.paper_blocks import AnsweredPoint, Opinion, Verification
from penalty.errors import Invalid, InvalidField
from penalty.models import DECISIONS, Act, Document, PartyKind, Proposal, User
from penalty.papers.source import PaperSource
from penalty.papers.wording import citations, law_in_force, narrative
from workflows.vocabulary import Action

T = TypeVar("T")


def format_form_number(file: PaperSource) -> str:
    return f"{file.case.reference}（{file.number.strip('（）')}）"


def build_form(
    file: PaperSource,
    heading: str,
    rows: Iterable[tuple[str, Sequence[str]]],
    *,
    points: Iterable[AnsweredPoint] = (),
    opinions: Iterable[tuple[str, Opinion]] = (),
    signers: Iterable[str] = (),
) -> ClerkForm:
    """A clerk's form with labelled rows; a row without text is missing data, so leave out what may be empty."""
    return ClerkForm(
        heading=heading,
        number=format_form_number(file),
        authority=file.authority.letterhead.name,
        party=narrative.build_party(file),
        matter=narrative.get_matter_name(file),
        rows=tuple(FormRow(label=label, texts=tuple(texts)) for label, texts in rows),
        points=tuple(points),
        opinions=tuple(SignedOpinion(label=label, opinion=opinion) for label, opinion in opinions),
        signers=tuple(signers),
    )


def build_letter(
    file: PaperSource,
    heading: str,
    sections: Iterable[LetterSection],
    *,
    addressee: str = "",
    officers: bool = False,
    signature_lines: Sequence[str] = (),
    copies_to: Sequence[str] = (),
) -> Letter:
    """A letter under the letterhead, addressed to the party unless another ``addressee`` is named."""
    return Letter(
        heading=heading,
        number=file.number,
        authority=narrative.build_authority(file),
        addressee=addressee or file.case.party.name,
        party=None if addressee else narrative.build_party(file),
        sections=tuple(_address_section(file, section) for section in sections) if not addressee else tuple(sections),
        officers=narrative.list_officers(file) if officers else (),
        signature_lines=tuple(signature_lines),
        copies_to=tuple(copies_to),
        dated_on=file.today,
        verification=Verification(code=file.code, address=file.authority.letterhead.public_address),
    )


def address_party(file: PaperSource, texts: Iterable[str]) -> tuple[str, ...]:
    """``texts`` with a citizen addressed as a person, not as a unit."""
    is_citizen = file.case.party.kind is PartyKind.CITIZEN
    return tuple(text.replace("你单位", "你") if is_citizen else text for text in texts)


def _address_section(file: PaperSource, section: LetterSection) -> LetterSection:
    changes = {"texts": address_party(file, section.texts), "items": address_party(file, section.items)}
    return section.model_copy(update=changes)


def cite_order(file: PaperSource, article: str) -> str:
    """An article of the ministry's order on penalties, before 2023-07-01 the one that said so; empty without any."""
    return _cite(file, f"{citations.ORDER_30}/{article}")


def knows_first_violation(file: PaperSource) -> bool:
    """The penalty law of the paper's day is that of 2021, which first spared a first violation and a lack of fault."""
    return law_in_force.knows_lack_of_fault(file.regime, file.today)


def cite_law(file: PaperSource, article: str) -> str:
    """The article of the penalty law of 2021, before it the one that said so; empty where none is known."""
    return _cite(file, f"{citations.PENALTY_LAW}/{article}")


def format_legal_basis(*articles: str) -> str:
    """依照…和…的规定，; empty where no article said so on the day of the paper."""
    known = "和".join(filter(None, articles))
    return f"依照{known}的规定，" if known else ""


def _cite(file: PaperSource, article: str) -> str:
    citation = law_in_force.cite_by_day(file, article)
    in_force = file.regime.enactments[citation.partition("/")[0]].in_force_on(file.today)
    return citations.name_articles(file.regime, [citation]) if in_force else ""


def require_act(file: PaperSource, *actions: Action) -> Act:
    """The latest step of these kinds. Raises ``Invalid`` while there is none."""
    act = file.latest_act(*actions)
    if act is None:
        raise refuse_missing_step()
    return act


def require_decision(file: PaperSource) -> Document:
    """The latest decision. Raises ``Invalid`` while there is none."""
    decision = file.latest_document(*DECISIONS)
    if decision is None:
        raise InvalidField("kind", "this paper follows a decision; decide the case first")
    return decision


def require_extra(file: PaperSource, name: str, kind: type[T]) -> T:
    """A value that the step hands over. Raises ``Invalid`` where it is absent, as in previews."""
    value = file.extra.get(name)
    if not isinstance(value, kind):
        raise refuse_missing_step()
    return value


def refuse_missing_step() -> Invalid:
    return InvalidField("kind", "this paper is made by a step that was not taken yet; take it first")


def list_names(file: PaperSource, keys: object) -> tuple[str, ...]:
    return tuple(file.names[int(key)] for key in keys) if isinstance(keys, (list, tuple)) else ()


def build_opinion(file: PaperSource, text: str, act: Act | None = None) -> Opinion:
    """``text`` signed by the person and on the day of ``act``; without one, by the acting person today.

    A deputy signs as one.
    """
    last = file.acts[-1] if file.acts and file.acts[-1].by_id == file.actor.id else None
    if act is None:
        return Opinion(text=text, names=(sign_name(file.actor, last),), signed_on=file.today)
    return Opinion(text=text, names=(sign_name(act.by, act),), signed_on=act.on)


def sign_name(person: User, act: Act | None) -> str:
    """The name under a form, marked where ``act`` was taken in the place of another."""
    return f"{person.name}（代）" if act is not None and act.deputy_for_id is not None else person.name


def build_proposal_opinion(proposal: Proposal | None) -> Opinion:
    if proposal is None:
        return Opinion(text="", names=(), signed_on=None)
    return Opinion(text=f"建议照此办理。{proposal.reason}", names=(proposal.by.name,), signed_on=proposal.on)


def find_day(act: Act, name: str) -> date | None:
    value = act.given.get(name)
    return date.fromisoformat(str(value)[:10]) if value else None


def get_text(act: Act, name: str) -> str:
    return str(act.given.get(name) or "").strip()


def list_lines(act: Act, name: str) -> list[str]:
    """The lines of an input, which is stored as a list or as one text."""
    value = act.given.get(name)
    rows = value if isinstance(value, list) else str(value or "").splitlines()
    return [str(row).strip() for row in rows if str(row).strip()]


def number_lines(lines: list[str]) -> list[str]:
    """The lines with their numbers; one alone has none."""
    return [f"{place}.{line}" for place, line in enumerate(lines, 1)] if len(lines) > 1 else lines

"""Search of cases by a part of a name or of the site, by reference, or by the beginning of a code."""

from collections.abc import Iterator
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, exists, func, insert, or_, select, union
from sqlalchemy.orm import Session, aliased
from sqlmodel import col

from penalty.casefile.texts import printed_text
from penalty.models import Case, CaseSign, Party, RegistrationCorrection

FEW = 2_000
"""Cases that hold a sign, up to which all of them are read; a more common one is read off from the latest case on."""
LAST = "\uffff"
"""A sign behind every other."""
YEARS = range(2000, 2100)


def store_signs(session: Session, case: Case) -> None:
    """Let a search find ``case`` by its names and its site as they stand now, and the cases of persons of this unit by
    the name of the unit; earlier names keep finding it."""
    linked = session.scalars(select(Case).where(col(Case.unit_case_id) == case.key)).all()
    for one in (case, *linked):
        _add_signs(session, one)


def build_condition(session: Session, text: str) -> ColumnElement[bool]:
    """SQL condition on :class:`Case` joined with its party: a name, also a former one or that of the unit, or the site
    holds ``text``; or it is the reference, its number, or the beginning of either number."""
    rarest, count = _find_rarest(session, text)
    if count > FEW:
        held = exists().where(col(CaseSign.sign) == rarest, col(CaseSign.case_id) == col(Case.id))
        return or_(col(Case.id).in_(union(*_build_number_searches(text))), and_(held, _holds(text)))
    held_by_few = col(Case.id).in_(select(col(CaseSign.case_id)).where(col(CaseSign.sign) == rarest))
    named = select(col(Case.id)).join(Party, col(Party.id) == col(Case.party_id)).where(held_by_few, _holds(text))
    return col(Case.id).in_(union(*_build_number_searches(text), named))


def list_signs(text: str) -> list[str]:
    """Each pair of neighbours of ``text``, or its only sign."""
    plain = text.lower()
    return [plain[place : place + 2] for place in range(max(len(plain) - 1, 1))] if plain else []


def _add_signs(session: Session, case: Case) -> None:
    wanted = {sign for name in _list_names(case) for sign in (*list_signs(name), *name.lower())}
    query = select(col(CaseSign.sign)).where(col(CaseSign.sign).in_(wanted), col(CaseSign.case_id) == case.key)
    missing = wanted - set(session.scalars(query))
    if missing:
        session.execute(insert(CaseSign), [{"sign": sign, "case_id": case.key} for sign in sorted(missing)])


def _list_names(case: Case) -> Iterator[str]:
    yield from (case.party.name, case.site)
    if case.unit_case is not None:
        yield case.unit_case.party.name


def _find_rarest(session: Session, text: str) -> tuple[str, int]:
    """The sign of ``text`` that the fewest cases hold, and how many do, at most :data:`FEW` and one."""
    counts = {sign: _count_cases(session, sign) for sign in dict.fromkeys(list_signs(text))}
    rarest = min(counts, key=lambda sign: counts[sign])
    return rarest, counts[rarest]


def _count_cases(session: Session, sign: str) -> int:
    held = select(col(CaseSign.case_id)).where(col(CaseSign.sign) == sign).limit(FEW + 1)
    return session.scalar(select(func.count()).select_from(held.subquery())) or 0


def _build_number_searches(text: str) -> list[Select[Any]]:
    code = printed_text.plain_code(text)
    references = [f"{year}-{int(text):06d}" for year in YEARS] if text.isascii() and text.isdigit() else []
    unit = aliased(Case)
    return [
        select(col(Case.id)).where(col(Case.reference) >= text, col(Case.reference) < text + LAST),
        select(col(Case.id)).where(col(Case.reference).in_(references)),
        select(col(Case.id)).join(unit, col(unit.id) == col(Case.unit_case_id)).where(col(unit.reference) == text),
        select(col(Case.id)).where(
            col(Case.party_id).in_(select(col(Party.id)).where(col(Party.code) >= code, col(Party.code) < code + LAST))
        ),
    ]


def _holds(text: str) -> ColumnElement[bool]:
    columns = (col(Party.name), col(Case.site))
    return or_(*(one.icontains(text, autoescape=True) for one in columns), _was_called(text), _answers_for(text))


def _was_called(text: str) -> ColumnElement[bool]:
    """The party, or the wrong one that was registered first, had this name before a correction of the registration."""
    former = aliased(Party)
    kept = (
        col(RegistrationCorrection.case_id) == col(Case.id),
        col(former.id) == RegistrationCorrection.former_party_id,
    )
    return exists().where(*kept, col(former.name).icontains(text, autoescape=True)).correlate(Case)


def _answers_for(text: str) -> ColumnElement[bool]:
    """The case of a responsible person of the unit that ``text`` names."""
    unit_case, unit = aliased(Case), aliased(Party)
    linked = (col(unit_case.id) == col(Case.unit_case_id), col(unit.id) == col(unit_case.party_id))
    return exists().where(*linked, col(unit.name).icontains(text, autoescape=True)).correlate(Case)

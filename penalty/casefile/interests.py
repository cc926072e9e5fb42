"""Declared interests in the party of a case: matched by code, or by name where no code was declared."""

import unicodedata
from collections.abc import Iterable, Sequence
from datetime import date
from functools import cache

from sqlalchemy import ColumnElement, Select, and_, bindparam, exists, or_, select
from sqlalchemy.orm import Session, aliased
from sqlmodel import col

from penalty.clock import day_of
from penalty.models import Case, Interest, InterestKind, PartyKind, Recusal, RecusalOutcome
from workflows.vocabulary import State


def normalize_name(name: str) -> str:
    """``name`` for comparison: full-width signs narrowed, case folded, only letters and digits kept."""
    folded = unicodedata.normalize("NFKC", name).casefold()
    return "".join(sign for sign in folded if sign.isalnum())


def is_current_interest() -> ColumnElement[bool]:
    """The SQL condition on :class:`Interest` under which a declaration stands: not superseded and not ended."""
    later = aliased(Interest)
    return ~exists().where(col(later.supersedes_id) == col(Interest.id)) & col(Interest.withdrawn).is_(False)


def list_in_party(session: Session, case: Case) -> list[Interest]:
    """Every standing interest in the party of ``case`` or in its representative, in the order of declaration.

    An interest that ended before the act began does not count.
    """
    party, organisation = case.party, case.party.kind is not PartyKind.CITIZEN
    names = {"name": party.name, "representative": party.representative}
    keys = {key: normalize_name(name) or None for key, name in names.items()}
    query = _build_party_query(InterestKind.ORGANISATION if organisation else InterestKind.PERSON)
    return list(session.scalars(query, {"code": party.code, "begun": case.violated_from, **keys}))


@cache
def _build_party_query(kind: InterestKind) -> Select[Interest]:
    """Standing interests in the party, which is of ``kind``, by its code or name, or in its representative by name."""
    by_code = col(Interest.code) == bindparam("code")
    by_name, by_representative = _matches_name(kind, "name"), _matches_name(InterestKind.PERSON, "representative")
    lasts = or_(col(Interest.to_on).is_(None), col(Interest.to_on) >= bindparam("begun"))
    standing = select(Interest).where(is_current_interest(), or_(by_code, by_name, by_representative), lasts)
    return standing.order_by(col(Interest.id))


def list_undecided(case: Case, found: Sequence[Interest], recusals: Iterable[Recusal]) -> dict[int, date]:
    """Person -> since when a declared interest of theirs waits for a chief; a rejected request decides on everything
    that was declared before it."""
    if case.state is State.NEW:
        return {}
    cleared = {row.user_id: row.at for row in recusals if row.outcome is RecusalOutcome.REJECTED}
    waiting = [one for one in found if one.user_id not in cleared or cleared[one.user_id] < one.at]
    return {one.user_id: max(day_of(one.at), case.registered_on) for one in reversed(waiting)}


def _matches_name(kind: InterestKind, parameter: str) -> ColumnElement[bool]:
    is_named = col(Interest.name_key) == bindparam(parameter)
    return and_(col(Interest.kind) == kind, col(Interest.code).is_(None), is_named)

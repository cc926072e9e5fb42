"""Answers that the authority's own records prove: its own acts, and what only its registers know."""

from collections.abc import Sequence

from penalty.criteria.dictionary import Fact
from penalty.messages import Message
from penalty.models import Evidence


def is_own_record(piece: Evidence, authority_name: str) -> bool:
    """The piece comes from the authority itself, as it says under “From whom”."""
    return authority_name.casefold() in piece.collected_from.casefold()


def find_origin_problem(fact: Fact, pieces: Sequence[Evidence], authority_name: str) -> Message | None:
    """None of ``pieces`` is a record of the authority, where only such a record proves the answer."""
    if fact.recorded_by != "authority" or not pieces:
        return None
    if any(is_own_record(piece, authority_name) for piece in pieces):
        return None
    return Message(
        "the authority's own records prove this, and No. %(number)s comes from %(origin)s; put the record on file with "
        "“%(name)s” under “From whom”, and name it here",
        number=pieces[0].number, origin=pieces[0].collected_from or "—", name=authority_name,
    )  # fmt: skip

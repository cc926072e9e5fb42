"""Papers and payments of a case among which a step chooses."""

from collections.abc import Callable, Collection, Mapping, Sequence

from penalty.casefile.documents import CaseDocuments
from penalty.casefile.file import CaseFile
from penalty.casefile.fines import refunds
from penalty.models import Document
from workflows.input_kinds import Offer
from workflows.vocabulary import Input

OFFERS: Mapping[object, Callable[[CaseDocuments], Sequence[Document]]] = {
    Offer.UNSERVED_PAPERS: lambda file: file.unserved,
    Offer.UNPROVEN_PAPERS: lambda file: _list_all(file, {row.document_id for row in file.unproven}),
    Offer.SERVED_PAPERS: lambda file: _list_all(file, file.served_in_force.keys()),
    Offer.PROVEN_PAPERS: lambda file: _list_all(
        file, {key for key, row in file.served_in_force.items() if row.proof_id is not None}
    ),
}
"""By offer of an input."""


def list_offered(file: CaseDocuments, offer: object) -> Sequence[Document]:
    """The papers that ``offer`` names, in the order of their issue."""
    return OFFERS[offer](file)


def _list_all(file: CaseDocuments, keys: Collection[int]) -> Sequence[Document]:
    return [one for one in file.documents if one.key in keys]


def list_reversible_payments(file: CaseFile) -> dict[int, str]:
    """Key of each booked payment that can be reversed -> its day and sum, and its place where two are alike."""
    booked = refunds.list_reversible(file.acts)
    told = [f"{act.given[Input.PAID_ON]} {act.given[Input.PAID_YUAN]}" for act in booked]
    again = [told[:place].count(one) for place, one in enumerate(told)]
    return {
        act.key: f"{one} ({times + 1})" if times else one for act, one, times in zip(booked, told, again, strict=True)
    }

"""Papers that say of a case or its party what a correction of the registration has since put right."""

import json
from collections.abc import Iterator, Mapping
from datetime import date

from penalty.casefile.file import CaseFile
from penalty.casefile.orders import order_checks
from penalty.casefile.view import CaseView
from penalty.documents import formatting
from penalty.models import Document, RegistrationCorrection
from workflows.vocabulary import Action

DAYS = ("violated_from", "violated_to", "learned_on")
PRINTED = ("party_name", "party_code", "representative", "address", "phone", "site")
"""Fields that papers print in the words in which they were registered; days and matter in words of their own."""
TOLD = ("site", "place", "matter", "source", *DAYS)
"""Fields of which the found facts tell."""
LEAST_SIGNS = 2
"""A shorter value stands in many papers by chance."""


def list_outdated_papers(file: CaseView) -> list[tuple[Document, RegistrationCorrection]]:
    """Papers issued before a correction that print a value as it was, each with the first correction of one."""
    return [
        (paper, row) for paper in file.documents if (row := next(_iterate_corrections(file, paper), None)) is not None
    ]


def is_account_outdated(file: CaseFile) -> bool:
    """The found facts were written before a correction of what they tell."""
    concluded = file.latest_act(Action.CONCLUDE)
    return concluded is not None and any(
        row.follows_id >= concluded.key and not row.changes.keys().isdisjoint(TOLD)
        for row in file.registration_corrections
    )


def list_former_names(file: CaseFile) -> list[str]:
    """The names that the party had since the act and has no more, the oldest first; a mistake is none of them."""
    changes = (row.changes for row in file.registration_corrections if row.changed_on is not None)
    names = [str(one["party_name"]["before"]) for one in changes if "party_name" in one]
    return [one for one in dict.fromkeys(names) if one != file.case.party.name]


def list_forms(file: CaseFile, field: str) -> list[str]:
    """Every value that ``field`` of the party ever had in the registration of the case, the present one first."""
    party = file.case.party
    changed = (row.changes[field] for row in file.registration_corrections if field in row.changes)
    told = [str(one[side]) for one in changed for side in ("before", "after")]
    return [one for one in dict.fromkeys([str(getattr(party, field.removeprefix("party_"))), *told]) if one]


def _iterate_corrections(file: CaseView, paper: Document) -> Iterator[RegistrationCorrection]:
    text = json.dumps(paper.data, ensure_ascii=False)
    for row in file.registration_corrections:
        printed = (pair for name, one in row.changes.items() for pair in _iterate_words(file, name, one))
        if _covers(row, paper.issued_on) and any(_says_before(text, *pair) for pair in printed):
            yield row


def _covers(row: RegistrationCorrection, day: date) -> bool:
    """On ``day`` the words before were wrong already, and the right ones were not registered yet."""
    return day <= row.on and (row.changed_on is None or day >= row.changed_on)


def _says_before(text: str, before: str, after: str) -> bool:
    """A name that was only made longer stands in the longer one as well."""
    return len(before) >= LEAST_SIGNS and before in (text.replace(after, "") if after else text)


def _iterate_words(file: CaseView, name: str, change: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """The words before and after, as papers print them; a matter has several names."""
    before, after = change["before"], change["after"]
    if name == "matter":
        yield from ((one, "") for one in order_checks.list_names(file.regime.matters[before]))
    elif name in DAYS:
        yield formatting.format_day(date.fromisoformat(before)), formatting.format_day(date.fromisoformat(after))
    elif name in PRINTED:
        yield before, after

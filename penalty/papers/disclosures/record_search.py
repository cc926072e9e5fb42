"""The search of the authority's own records, made anew before a determination rests on it."""

from datetime import timedelta

from penalty.casefile.evidence import authority_records
from penalty.documents import english_notation as formatting
from penalty.errors import InvalidField
from penalty.models import Evidence, Purpose
from penalty.papers.disclosures.disclosure_findings import get_rules
from penalty.papers.source import PaperSource


def find_newest_search(file: PaperSource) -> Evidence | None:
    """The newest record of the authority itself on the history of the party."""
    name = file.authority.letterhead.name
    records = (
        one for one in file.evidence if one.purpose is Purpose.HISTORY and authority_records.is_own_record(one, name)
    )
    return max(records, key=lambda one: (one.collected_on, one.number), default=None)


def describe_search(file: PaperSource) -> str:
    """The day of the last search, by the record of it; empty without one."""
    found = find_newest_search(file)
    if found is None:
        return ""
    return f"EPA last searched its records on {formatting.format_day(found.collected_on)} (file no. {found.number})"


def require_renewed_search(file: PaperSource) -> None:
    """Raise ``Invalid`` where a finding rests on a search of records that is older than the regime allows."""
    rules = get_rules(file)
    if not rules.renewed_within or not any(name in file.proven_facts for name in rules.renewed):
        return
    found, first = find_newest_search(file), file.today - timedelta(rules.renewed_within)
    if found is not None and found.collected_on >= first:
        return
    raise InvalidField(
        "evidence",
        "the findings rest on a search of records older than %(days)s days; an officer searches them anew, puts the "
        "record on file under Evidence with the purpose “%(purpose)s” and “%(name)s” under “From whom”, and corrects "
        "the facts where it shows something new",
        days=rules.renewed_within, purpose=Purpose.HISTORY, name=file.authority.letterhead.name,
    )  # fmt: skip

"""Papers that say of a case or its party what a correction of the registration has since put right."""

import json
from collections.abc import Iterator

from penalty.casefile.file import CaseFile
from penalty.models import Document, RegistrationCorrection

LEAST_SIGNS = 2
"""A shorter value, such as one digit, stands in many papers by chance."""


def list_outdated_papers(file: CaseFile) -> list[tuple[Document, RegistrationCorrection]]:
    """Papers issued before a correction that print a value as it was, the first correction that concerns each."""
    return [
        (paper, row) for paper in file.documents if (row := next(_iterate_corrections(file, paper), None)) is not None
    ]


def _iterate_corrections(file: CaseFile, paper: Document) -> Iterator[RegistrationCorrection]:
    text = json.dumps(paper.data, ensure_ascii=False)
    for row in file.registration_corrections:
        values = [str(one["before"]) for one in row.changes.values()]
        if paper.issued_on <= row.on and any(len(value) >= LEAST_SIGNS and value in text for value in values):
            yield row

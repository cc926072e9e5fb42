"""The party's word on a result that it was told: until when it may object, and whether it has answered before."""

import re
from datetime import date

from penalty.casefile import history
from penalty.casefile.file import CaseFile
from penalty.casefile.time_limits import arrivals
from penalty.models import DocumentKind, EvidenceKind
from workflows.vocabulary import Action, Input

ON_THE_RESULT = re.compile("异议|复测|(?:监测|检测|鉴定|评估)(?:结果|意见|报告)")
"""Words by which a record or a statement speaks of a result."""


def is_unserved(file: CaseFile) -> bool:
    """The notice of the latest result was made and did not reach the party (Order 30 art 29 para 3)."""
    notice = file.latest_document(DocumentKind.RESULT_NOTICE)
    return notice is not None and arrivals.find_arrival_of(file, notice) is None


def is_answered(file: CaseFile) -> bool:
    """The party spoke of the result after it was told: in an interview, or in a statement that is on file."""
    service = file.find_service(file.latest_document(DocumentKind.RESULT_NOTICE))
    if service is None:
        return False
    interviews = [act for act in file.acts if act.action is Action.RECORD_INTERVIEW]
    asked = [act for act in interviews if history.find_day(act) >= service.served_on]
    stated = [one for one in file.evidence if one.kind is EvidenceKind.PARTY_STATEMENT]
    texts = [str(act.given.get(Input.CONTENT) or "") for act in asked]
    texts += [f"{one.title}{one.proves}" for one in stated if one.collected_on >= service.served_on]
    return any(ON_THE_RESULT.search(text) for text in texts)


def find_open_until(file: CaseFile, due_on: date | None) -> date | None:
    """The last day of an open objection; None where the party answered, or where nothing was told."""
    return None if is_answered(file) else due_on

"""Record of a piece of evidence, and the rules by which an upload is complete."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from pydantic import BaseModel, ConfigDict, Field

from penalty.casefile import typed_days
from penalty.casefile.evidence import evidence_words
from penalty.casefile.file import MADE_HERE
from penalty.casefile.texts import printed_text
from penalty.errors import InvalidField
from penalty.models import Case, EvidenceKind, Purpose
from penalty.services.evidence.uploads import ReadUpload


class EvidenceDetails(BaseModel):
    """Record of every piece (APL 46; Order 30 arts 26-29): kind, purpose, and who got it, when, where, from whom and
    how."""

    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True)

    kind: EvidenceKind
    purpose: Purpose
    collected_on: date
    collected_at: str = Field(min_length=1, max_length=300)
    collected_from: str = Field(min_length=1, max_length=200)
    collected_by: str = Field(min_length=1, max_length=200)
    method: str = Field(default="", max_length=300)
    proves: str = Field(default="", max_length=300)


def give_titles(uploads: Sequence[ReadUpload], details: EvidenceDetails) -> list[ReadUpload]:
    """Each file with a title of its own, since no paper calls a piece by the name that a camera gave it."""
    several = len(uploads) > 1
    drafts = (
        evidence_words.draft_title(details.kind, details.purpose, place, several)
        for place in range(1, len(uploads) + 1)
    )
    return [replace(upload, title=upload.title.strip() or draft) for upload, draft in zip(uploads, drafts, strict=True)]


def require_possible_record(case: Case, details: EvidenceDetails) -> None:
    """Raise ``Invalid`` for a record of the scene that is to show an act which had not begun."""
    early = details.collected_on < case.violated_from
    if early and details.kind is EvidenceKind.SCENE_RECORD and details.purpose is Purpose.CONDUCT:
        raise InvalidField(
            "collected_on",
            "a record of the scene of %(made)s cannot show an act that began on %(began)s; mend one of the days, or "
            "say what else it is to show",
            made=details.collected_on, began=case.violated_from,
        )  # fmt: skip


def _require_printable(uploads: Sequence[ReadUpload], details: EvidenceDetails) -> None:
    """Every word that papers and the bound file print of a piece is printable, and says something."""
    fields = ("collected_at", "collected_from", "collected_by", "method")
    lines = [("title", one.title) for one in uploads] + [(name, str(getattr(details, name))) for name in fields]
    found = [(name, printed_text.find_problem(text)) for name, text in lines]
    for field, problem in [*found, ("proves", printed_text.find_text_problem(details.proves))]:
        if problem is not None:
            raise InvalidField(field, problem)


def require_valid_upload(uploads: Sequence[ReadUpload], details: EvidenceDetails, today: date) -> None:
    if not uploads:
        raise InvalidField("files", "choose at least one file")
    if details.collected_on > today:
        raise InvalidField(
            "collected_on",
            "%(collected_on)s lies ahead; give the day it was collected",
            collected_on=details.collected_on,
        )
    if problem := typed_days.find_early_day(details.collected_on, typed_days.FIRST_PAPER):
        raise InvalidField("collected_on", problem)
    _require_printable(uploads, details)
    for one in uploads:
        if evidence_words.is_file_name(one.title):
            raise InvalidField(
                "title", "“%(title)s” is the name of a file; say what the piece is, papers name it so", title=one.title
            )
    if details.method.strip() == MADE_HERE:
        raise InvalidField("method", "so this system names what it made itself; say how the piece was collected")

"""The pieces that prove an answer, by their titles, as the reason of it begins."""

from datetime import date

from penalty.documents import formatting
from penalty.models import Evidence
from penalty.papers.source import PaperSource
from penalty.papers.wording import narrative


def describe_sources(file: PaperSource, name: str) -> str:
    """经核对2026年8月31日的现场照片, of the piece that proves the answer; of several their titles, which the numbers
    beside them tell apart."""
    pieces = list_pieces(file, name)
    named = [narrative.name_piece(file, one) for one in pieces]
    if len(named) > 1:
        return f"经核对{'、'.join(named[:-1])}和{named[-1]}，"
    return f"经核对{formatting.format_day(_find_day(file, pieces[0]))}的{named[0]}，" if named else ""


def list_pieces(file: PaperSource, name: str) -> list[Evidence]:
    """The pieces that the answer names."""
    numbers = set(file.proofs.get(name, ()))
    return [piece for piece in file.evidence if piece.number in numbers]


def _find_day(file: PaperSource, piece: Evidence) -> date:
    """The day of a report where its values are on file; else the day on which the piece was obtained."""
    return max(
        (row.reported_on for row in file.measurements if row.evidence_id == piece.id), default=piece.collected_on
    )

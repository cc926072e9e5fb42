"""The list of evidence of a paper: who the party is first, then by number on file, numbered anew without gaps."""

from collections.abc import Iterable, Mapping, Sequence

from penalty.casefile import CaseView, proving_pieces
from penalty.casefile.evidence import evidence_words
from penalty.documents import formatting
from penalty.documents.paper_blocks import EvidenceLine
from penalty.models import Evidence, Purpose
from penalty.papers.evidence import measured_values, proved_facts, remediation
from penalty.papers.source import PaperSource
from penalty.papers.wording import narrative

LONG = narrative.LONG
HARM = "上述危害后果"
"""What a piece proves of the consequence which the found facts tell in the same words."""


CORRECTED = (evidence_words.PURPOSES[Purpose.REMEDIATION], evidence_words.SEEN_AFTER)
"""Drafted words that take the act as corrected."""


def list_evidence_lines(file: PaperSource) -> tuple[EvidenceLine, ...]:
    told = "".join(narrative.list_written_account(file))
    return tuple(
        EvidenceLine(
            number=place,
            file_number=piece.number,
            title=narrative.name_piece(file, piece),
            kind=piece.kind.value,
            collected_on=piece.collected_on,
            source=narrative.describe_source(file, piece),
            proves=narrative.address(file, _refer_to_account(file, piece, told)),
            sha256=piece.sha256,
        )
        for place, piece in enumerate(list_pieces(file), 1)
    )


def _refer_to_account(file: PaperSource, piece: Evidence, told: str) -> str:
    """The words of :func:`describe_proves`, of the consequence not told a second time at length."""
    words = formatting.strip_stop(describe_proves(file, piece))
    harm = file.answers.get("harm")
    is_repeated = harm is not None and words in harm.note and words in told and len(words) >= LONG
    return HARM if is_repeated else _add_harm(file, piece, words)


def _add_harm(file: PaperSource, piece: Evidence, words: str) -> str:
    """``words``, and that the piece proves the consequence where the answer names it for that, as the reviews say."""
    harm = file.answers.get("harm")
    if harm is None or harm.value == "none" or words in harm.note:
        return words
    return f"{words}{formatting.HARM_TOO}" if piece.number in file.proofs.get("harm", ()) else words


def find_places(file: PaperSource) -> Mapping[int, int]:
    """Number on file -> number in the paper; for papers that cite their own list."""
    return {piece.number: place for place, piece in enumerate(list_pieces(file), 1)}


def list_proving_places(file: PaperSource, *facts: str) -> list[int]:
    """The numbers, in the list of evidence, of the pieces that prove these facts: those that the answers name and those
    that the list tells as showing the same."""
    places = find_places(file)
    return sorted(places[one] for one in list_proving_numbers(file, facts) if one in places)


def list_proving_numbers(file: PaperSource, facts: Iterable[str]) -> set[int]:
    """The same pieces by their numbers on file."""
    named = {number for name in facts for number in file.proofs.get(name, ())}
    return named | {piece.number for name in facts for piece in _list_telling(file, name)}


def _list_telling(file: PaperSource, fact: str) -> list[Evidence]:
    """The pieces whose words tell, at length, the reason of the proven answer."""
    row = file.answers.get(fact)
    if row is None or fact not in file.proven_facts or not row.note:
        return []
    able = proving_pieces.list_able(file.regime, fact, row.value, file.evidence)
    return [one for one in able if any(part in row.note for part in one.proves.split("；") if len(part) >= LONG)]


def list_pieces(file: PaperSource) -> Sequence[Evidence]:
    """The standing pieces that prove something, those that prove the same side by side."""
    proving = {number for numbers in file.proofs.values() for number in numbers}
    pieces = [one for one in file.evidence if one.purpose is not Purpose.PROCEDURE or one.number in proving]
    first: dict[str, int] = {}
    for piece in pieces:
        first.setdefault(describe_proves(file, piece), piece.number)
    is_later = {piece.number: piece.purpose is not Purpose.IDENTITY for piece in pieces}
    return sorted(pieces, key=lambda one: (is_later[one.number], first[describe_proves(file, one)], one.number))


def describe_proves(file: CaseView, piece: Evidence) -> str:
    """The words of the officer; else the values that hang on the piece, the measures of remediation that it shows, what
    the answers that rest on it found, or the words for its kind and purpose."""
    drafted = evidence_words.draft_proves(piece.kind, piece.purpose, piece.title)
    if piece.proves and piece.proves != drafted:
        return piece.proves
    values = measured_values.describe_proved([row for row in file.measurements if row.evidence_id == piece.id])
    values = values or measured_values.describe_permit(
        [row for row in file.measurements if row.permit_evidence_id == piece.id]
    )
    told = values or remediation.describe_proved(file, piece) or proved_facts.describe(file, piece)
    return told or (remediation.describe_unproven(file, piece) if drafted in CORRECTED else "") or drafted

"""Tables in Markdown."""

from collections.abc import Iterable, Sequence


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """The rows under ``head``; a bar inside a cell is escaped."""
    return "\n".join(map(_line, [head, ["---"] * len(head), *rows]))


def code(text: object) -> str:
    """``text`` as code."""
    return f"`{text}`"


def _line(cells: Sequence[str]) -> str:
    escaped = (cell.replace("|", r"\|") for cell in cells)
    return f"| {' | '.join(escaped)} |"

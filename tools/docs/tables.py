"""Tables in Markdown."""

from collections.abc import Iterable, Sequence


def render_table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """The rows under ``head``; a bar inside a cell is escaped."""
    return "\n".join(map(_render_line, [head, ["---"] * len(head), *rows]))


def render_code(text: object) -> str:
    """``text`` as code."""
    return f"`{text}`"


def _render_line(cells: Sequence[str]) -> str:
    escaped = (cell.replace("|", r"\|") for cell in cells)
    return f"| {' | '.join(escaped)} |"

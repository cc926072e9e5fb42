"""Writes the generated page of ``docs/``; ``--check`` only says by its exit status whether it is current."""

import sys
from pathlib import Path

from workflows import diagram
from workflows.procedure import STEPS, Step

PAGE = Path(__file__).parent.parent / "docs" / "procedure.md"


def procedure() -> str:
    """The page on the procedure: diagram and table, both drawn from ``workflows/procedure.py``."""
    rows = [
        f"| {step.action} | {', '.join(step.sources)} | {step.target} | {step.role} | {_told(step)} |" for step in STEPS
    ]
    return "\n".join(
        [
            "# The procedure",
            "",
            "Generated from `workflows/procedure.py` by `make docs`; change the table, not this page.",
            "In the last column, what the actor brings along is in *italics*.",
            "",
            "```mermaid",
            diagram.mermaid().rstrip(),
            "```",
            "",
            "| action | from | to | who | must hold |",
            "|---|---|---|---|---|",
            *rows,
            "",
        ]
    )


def _told(step: Step) -> str:
    guards = [guard.__name__.replace("_", " ") for guard in step.guards]
    asked = [f"*{ask.replace('_', ' ')}*" for ask in step.asks]
    return ", ".join([*guards, *asked])


def main() -> int:
    """Write the page, or with ``--check`` compare it."""
    text = procedure()
    if "--check" in sys.argv[1:]:
        return int(not PAGE.exists() or PAGE.read_text(encoding="utf-8") != text)
    PAGE.parent.mkdir(exist_ok=True)
    PAGE.write_text(text, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())

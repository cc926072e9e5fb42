"""The procedure drawn from its own table, as a Mermaid state diagram."""

from workflows.procedure import STEPS
from workflows.words import UNDECIDED, State

ENDS = (*UNDECIDED, State.ARCHIVED)


def mermaid() -> str:
    """The whole procedure as the text of a ``stateDiagram-v2``; one arrow a source and row, with its role."""
    lines = ["stateDiagram-v2"]
    for step in (row for row in STEPS if row.target):
        for source in step.sources:
            start = "[*]" if source is State.NEW else source
            lines.append(f"    {start} --> {step.target}: {step.action} ({step.role})")
    lines += [f"    {state} --> [*]" for state in ENDS]
    return "\n".join(lines) + "\n"

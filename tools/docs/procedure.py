"""The procedure: its diagram, its table and its conditions, from ``workflows/procedure.py`` and ``penalty.labels``."""

from collections.abc import Sequence

from penalty import labels
from penalty.models import DocumentKind
from tools.docs.product import translate_both
from tools.docs.tables import render_code, render_table
from workflows import diagram as drawing
from workflows.attempt import Guard
from workflows.procedure import PAPERS, STEPS, Step


def render_diagram() -> str:
    """Every state and step, as Mermaid draws it."""
    return f"```mermaid\n{drawing.render_mermaid().rstrip()}\n```"


def render_steps() -> str:
    """One row for each row of ``STEPS``; what the actor brings along is in italics."""
    head = ("action", "from", "to", "who", "must hold")
    return render_table(head, (_step_row(step) for step in STEPS))


def render_conditions() -> str:
    """Every condition that a step names, in the words in which a refusal says it."""
    named = dict.fromkeys(guard.__name__ for step in STEPS for guard in step.conditions)
    return render_table(
        ("condition", "English", "中文"),
        ((render_code(name), *translate_both(labels.CONDITIONS[name].sentence)) for name in named),
    )


def render_matrix() -> str:
    """Role by state: what each role may do where, drawn from ``STEPS``."""
    drawn = drawing.build_matrix()
    roles = next(iter(drawn.values()))
    return render_table(("state", *roles), ((state, *map(", ".join, row.values())) for state, row in drawn.items()))


def render_papers() -> str:
    """The papers that each step issues."""
    head = ("step", "papers", "文书")
    return render_table(head, ((action, *_paper_names(kinds)) for action, kinds in PAPERS.items()))


def _paper_names(kinds: Sequence[DocumentKind]) -> tuple[str, str]:
    english, chinese = zip(*(translate_both(labels.LABELS[DocumentKind][kind]) for kind in kinds), strict=True)
    return ", ".join(english), "、".join(chinese)


def _step_row(step: Step) -> tuple[str, str, str, str, str]:
    return (step.action, ", ".join(step.sources), step.target or "stays", step.role, _describe_step(step))


def _describe_step(step: Step) -> str:
    return ", ".join(
        [
            *map(_condition_label, step.guards),
            *(f"*{ask.replace('_', ' ')}*" for ask in step.inputs),
            *map(_condition_label, step.checks),
        ]
    )


def _condition_label(guard: Guard) -> str:
    return guard.__name__.replace("_", " ")

"""The procedure: its diagram, its table and its conditions, from ``workflows/procedure.py`` and ``penalty.labels``."""

from collections.abc import Sequence

from penalty import labels
from penalty.labels import steps as words
from penalty.models import DocumentKind
from tools.docs.speaking import both
from tools.docs.tables import code, table
from workflows import diagram as drawing
from workflows.attempt import Guard
from workflows.procedure import PAPERS, STEPS, Step


def diagram() -> str:
    """Every state and step, as Mermaid draws it."""
    return f"```mermaid\n{drawing.mermaid().rstrip()}\n```"


def steps() -> str:
    """One row for each row of ``STEPS``; what the actor brings along is in italics."""
    head = ("action", "from", "to", "who", "must hold")
    return table(head, (_row(step) for step in STEPS))


def conditions() -> str:
    """Every condition that a step names, in the words in which a refusal says it."""
    named = dict.fromkeys(guard.__name__ for step in STEPS for guard in step.conditions)
    return table(
        ("condition", "English", "中文"), ((code(name), *both(labels.CONDITIONS[name].sentence)) for name in named)
    )


def matrix() -> str:
    """Role by state: what each role may do where, drawn from ``STEPS``."""
    drawn = drawing.matrix()
    roles = next(iter(drawn.values()))
    return table(("state", *roles), ((state, *map(", ".join, row.values())) for state, row in drawn.items()))


def papers() -> str:
    """The papers that each step issues."""
    head = ("step", "papers", "文书")
    return table(head, ((action, *_named(kinds)) for action, kinds in PAPERS.items()))


def _named(kinds: Sequence[DocumentKind]) -> tuple[str, str]:
    english, chinese = zip(*(both(words.DOCUMENT_KINDS[kind]) for kind in kinds), strict=True)
    return ", ".join(english), "、".join(chinese)


def _row(step: Step) -> tuple[str, str, str, str, str]:
    return (step.action, ", ".join(step.sources), step.target or "stays", step.role, _told(step))


def _told(step: Step) -> str:
    return ", ".join(
        [
            *map(_as_words, step.guards),
            *(f"*{ask.replace('_', ' ')}*" for ask in step.asks),
            *map(_as_words, step.checks),
        ]
    )


def _as_words(guard: Guard) -> str:
    return guard.__name__.replace("_", " ")

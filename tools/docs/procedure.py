"""The procedure: its diagram, its table and its conditions, from ``workflows/procedure.py`` and ``penalty.labels``."""

from penalty.labels import guards
from tools.docs.speaking import both
from tools.docs.tables import code, table
from workflows import diagram as drawing
from workflows.attempt import Guard
from workflows.procedure import STEPS, Step


def diagram() -> str:
    """Every state and step, as Mermaid draws it."""
    return f"```mermaid\n{drawing.mermaid().rstrip()}\n```"


def steps() -> str:
    """One row for each row of ``STEPS``; what the actor brings along is in italics."""
    head = ("action", "from", "to", "who", "must hold")
    return table(head, ((step.action, ", ".join(step.sources), step.target, step.role, _told(step)) for step in STEPS))


def conditions() -> str:
    """Every condition that a step names, in the words in which a refusal says it."""
    named = dict.fromkeys(guard.__name__ for step in STEPS for guard in step.conditions)
    return table(("condition", "English", "中文"), ((code(name), *both(guards.GUARDS[name])) for name in named))


def _told(step: Step) -> str:
    return ", ".join([*map(_as_words, step.guards), *(f"*{ask.replace('_', ' ')}*" for ask in step.asks)])


def _as_words(guard: Guard) -> str:
    return guard.__name__.replace("_", " ")

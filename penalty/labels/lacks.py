"""What a refusal says of each unmet condition: the sentence, what exactly is missing, since when, and the cure."""

from flask_babel import gettext as _

from penalty import labels
from penalty.criteria.enactment import Regime
from penalty.labels import law
from penalty.labels.words import CHECKLISTS
from penalty.models import Purpose
from workflows.lacking import Lack
from workflows.words import Action, Ask


def thing(name: str, regime: Regime) -> str:
    """The words for one thing that is missing: a fact, a purpose of evidence, an enactment, a point."""
    kind, _slash, point = name.partition("/")
    if kind in CHECKLISTS:
        return str(CHECKLISTS[Ask(kind)][point])
    if name in regime.facts:
        return law(regime.facts[name])
    if name in regime.enactments:
        return law(regime.enactments[name].data.title)
    if kind == "amount-rule":
        return str(_("the way the amount was found, where no benchmark sizes it"))
    if name in tuple(Action):
        return labels.of(Action(name))
    return labels.of(Purpose(name)) if name in tuple(Purpose) else name


def line(lack: Lack, regime: Regime) -> str:
    """All of it in one line, for the command line."""
    missing = ", ".join(thing(name, regime) for name in lack.missing)
    since = _("not met since %(day)s", day=lack.since) if lack.since else ""
    until = _("until %(day)s", day=lack.until) if lack.until else ""
    told = "; ".join(part for part in (missing, since, until) if part)
    return f"{labels.guard(lack.condition)}{f' ({told})' if told else ''}. {labels.cure(lack.condition)}".strip()

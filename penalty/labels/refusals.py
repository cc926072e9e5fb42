"""Refusals in words: each unmet condition with its sentence, the missing things, the day it broke, and the cure."""

from collections.abc import Mapping

from flask_babel import LazyString as Text
from flask_babel import gettext as _
from flask_babel import lazy_gettext

from penalty import labels
from penalty.casefile import cited_law
from penalty.criteria.legal_regime import Regime
from penalty.labels import localize
from penalty.labels.checklists import CHECKLISTS
from penalty.models import Purpose
from workflows.refusals import UnmetCondition
from workflows.vocabulary import Action, Input, State

REGISTERED: Mapping[str, Text] = {
    "representative": lazy_gettext("Legal representative or person in charge"),
    "summary": lazy_gettext("What is known so far"),
}
"""Fields that a registration may leave open."""


def thing_label(name: str, regime: Regime) -> str:
    """``name`` is that of a fact, a field of the registration, a purpose of evidence, an enactment, a point of a
    checklist, a stage or a step."""
    kind, _slash, point = name.partition("/")
    if kind in CHECKLISTS:
        return labels.point_label(Input(kind), point)
    if kind == "stage":
        return labels.label_of(State(point))
    if kind == "registration":
        return str(REGISTERED[point])
    if name in regime.facts:
        return localize(regime.facts[name])
    if name in regime.enactments:
        return localize(regime.enactments[name].data.title)
    if kind == "amount-rule":
        return str(_("the way the amount was found, where no benchmark sizes it"))
    if kind == cited_law.PREFIX:
        return str(_("the citations of “%(matter)s”, which nobody read in full", matter=_name_matter(point, regime)))
    if name in tuple(Action):
        return labels.label_of(Action(name))
    return labels.label_of(Purpose(name)) if name in tuple(Purpose) else name


def _name_matter(point: str, regime: Regime) -> str:
    return localize(regime.matters[point.partition("/")[2]])


def describe_in_one_line(lack: UnmetCondition, regime: Regime) -> str:
    """For the command line."""
    missing = ", ".join(thing_label(name, regime) for name in lack.missing)
    since = _("not met since %(day)s", day=lack.since) if lack.since else ""
    until = _("until %(day)s", day=lack.until) if lack.until else ""
    details = "; ".join(part for part in (missing, since, until) if part)
    sentence = labels.guard_label(lack.condition) + (f" ({details})" if details else "")
    return f"{sentence}. {labels.cure_label(lack.condition)}".strip()

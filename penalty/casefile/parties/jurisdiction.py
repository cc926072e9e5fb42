"""Whose case it is: the place of the act against the authority's area, and papers that give competence beyond it.

Sources: Administrative Penalty Law art 22; Order 30 arts 13-17. The area alone does not decide: a designation, an
earlier filing or a case handed down from above stands on file as a step with its paper.
"""

import re
from datetime import date

from penalty.authority import Authority
from penalty.casefile import history
from penalty.casefile.file import CaseFile
from penalty.criteria import places
from penalty.criteria.legal_regime import Regime
from penalty.models import Act, Case
from workflows.vocabulary import Action, Input


def is_in_area(place: str, regime: Regime, authority: Authority) -> bool:
    """The place begins with the authority's area; a regime that names places in another way does not ask."""
    area = authority.in_regime(regime.id).letterhead.area
    return not re.match(regime.data.area, area) or place.startswith(area)


def find_competence(file: CaseFile) -> Act | None:
    """The latest record of competence whose paper still stands on file."""
    standing = {piece.key for piece in file.evidence}
    acts = [act for act in file.sound_acts if act.action is not Action.RECORD_COMPETENCE or _proof(act) in standing]
    return history.latest_act(acts, Action.RECORD_COMPETENCE)


def lacks_competence(file: CaseFile, authority: Authority) -> bool:
    """The place lies outside the authority's area and no paper on file gives competence."""
    regime = authority.regimes[file.case.regime]
    return not is_in_area(file.case.place, regime, authority) and find_competence(file) is None


def name_place(case: Case) -> str:
    """The whole name of the place on the last day of the act; its code where no list names it."""
    return find_place_name(case.regime, case.place, case.violated_to) or case.place


def find_place_name(regime: str, place: str, day: date) -> str:
    """Empty where no list names it on that day."""
    known = places.find_list(regime)
    return known.name_place(place, day) if known else ""


def _proof(act: Act) -> int:
    return int(str(act.given[Input.PROOF]))

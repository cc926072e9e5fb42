"""The words of interests and recusals."""

from collections.abc import Mapping

from flask_babel import LazyString as Text
from flask_babel import lazy_gettext as _

from penalty.models import EffectOn, InterestKind, RecusalGround, RecusalOutcome, Relation

INTEREST_KINDS: Mapping[InterestKind, Text] = {
    InterestKind.ORGANISATION: _("Organisation"),
    InterestKind.PERSON: _("Natural person"),
}

RELATIONS: Mapping[Relation, Text] = {
    Relation.KIN: _("Close relative, or a close relative's interest"),
    Relation.OWNERSHIP: _("Share, loan or other property"),
    Relation.POST: _("Post or employment, now or before"),
    Relation.OTHER: _("Another relation"),
}

RECUSAL_GROUNDS: Mapping[RecusalGround, Text] = {
    RecusalGround.PARTY_OR_KIN: _("Is the party, or a close relative of the party (item 1)"),
    RecusalGround.DIRECT_INTEREST: _("Has a direct interest, oneself or through a close relative (item 2)"),
    RecusalGround.OTHER_RELATION: _("Another relation that may affect impartiality (item 3)"),
    RecusalGround.OTHER_LAW: _("Another circumstance named by law (item 4)"),
}
"""By item of Order 30 art 6."""

RECUSAL_OUTCOMES: Mapping[RecusalOutcome, Text] = {
    RecusalOutcome.REQUESTED: _("Waits for a decision"),
    RecusalOutcome.UPHELD: _("Upheld"),
    RecusalOutcome.REJECTED: _("Rejected"),
}

EFFECTS: Mapping[EffectOn, Text] = {
    EffectOn.STEP: _("Step"),
    EffectOn.EVIDENCE: _("Evidence"),
    EffectOn.ANSWER: _("Answers to the facts"),
}

"""The words of the grounds on which officers propose a step to a chief."""

from collections.abc import Mapping

from flask_babel import LazyString as Text
from flask_babel import lazy_gettext as _

PROPOSAL_GROUNDS: Mapping[str, Text] = {
    "merge/14": _("The same act, or acts of one party that are best dealt with together"),
    "merge/55-2": _("The same act, or acts of one party that are best dealt with together"),
    "preserve_evidence/32-1": _("The evidence may be lost or be hard to get later"),
    "preserve_evidence/32-2": _("Urgent: a chief agreed by message, the approval follows within 24 hours"),
    "decline/19": _("Registered by mistake or twice, or no violation: the conditions of filing do not hold"),
    "suspend/35-1-1": _("Another case must be decided first"),
    "suspend/35-1-2": _("Facts or legal basis need an interpretation by a competent authority"),
    "suspend/35-1-3": _("Force majeure"),
    "suspend/35-1-4": _("The party cannot be reached"),
    "suspend/35-1-5": _("Another circumstance that calls for suspension"),
    "resume/35-2": _("The cause of the suspension is gone"),
    "withdraw_filing/20": _("After filing it turns out that the conditions of filing do not hold"),
    "terminate/36-1-1": _("The party has died without successor"),
    "terminate/36-1-2": _("The organisation has ended without successor"),
    "terminate/36-1-3": _("Another circumstance that calls for termination"),
    "transfer/16-1": _("Another ecology and environment authority has jurisdiction"),
    "transfer/17-1": _("An authority of another field has jurisdiction"),
    "transfer/17-2": _("Detention may apply: to the police"),
    "transfer/17-3": _("A crime is suspected: to the judicial authorities"),
}
"""By action and paragraph of Order 30."""

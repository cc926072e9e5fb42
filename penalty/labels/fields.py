"""Form fields that a refusal on record may name, beside the inputs of steps and the facts."""

from collections.abc import Mapping

from flask_babel import LazyString as Text
from flask_babel import lazy_gettext as _

FIELDS: Mapping[str, Text] = {
    "amount": _("Amount"),
    "answers_id": _("Statement that is answered"),
    "accepted": _("Is the statement accepted?"),
    "collected_on": _("Collected on"),
    "document": _("Document"),
    "evidence": _("Evidence"),
    "evidence_id": _("Paper on file"),
    "files": _("Files"),
    "ground": _("Ground"),
    "kind": _("Kind"),
    "method": _("How"),
    "note": _("To whom, and what for"),
    "officer": _("Officer"),
    "on": _("On"),
    "reason": _("Reason"),
    "secrecy": _("Secrecy"),
    "text": _("What was said or done"),
    "user": _("Who should keep away"),
    "account": _("Fine and payments"),
    "action": _("Step"),
    "assessment": _("Assessment"),
    "calendar": _("Calendar of working days"),
    "decided_on": _("Day of the decision"),
    "effects": _("Earlier acts"),
    "facts": _("Facts"),
    "number": _("Number"),
    "proposed_amount": _("Base amount (yuan)"),
    "regime": _("Legal system"),
    "request": _("Request"),
    "supersedes": _("Superseded piece"),
    "violated_to": _("Last day of the act"),
}

"""Words of an input that one step asks in its own way."""

from collections.abc import Mapping

from flask_babel import LazyString as Text
from flask_babel import lazy_gettext as _

from workflows.vocabulary import Action, Input

OVERRIDES: Mapping[tuple[Action, Input], tuple[Text, Text | str]] = {
    (Action.RECORD_SCENE, Input.RECORDER): (_("Who writes the record"), _("One of the two officers; both inspect.")),
    (Action.RECORD_SCENE, Input.CONTENT): (
        _("What was seen"),
        _("What was seen, measured and photographed, each with its place; who said it stands in an interview."),
    ),
    (Action.RECORD_INTERVIEW, Input.CONTENT): (
        _("Questions and answers"),
        _("A question and its answer a line, in the words of the person asked."),
    ),
    (Action.TRANSFER, Input.BODY): (_("Body that takes the case"), _("Its full name.")),
    (Action.COMMISSION, Input.BODY): (_("Who measures or appraises"), _("The full name, with the qualification.")),
    (Action.MARK_SUPERVISED, Input.BODY): (_("Authority that supervises"), _("Its full name, as in its letter.")),
    (Action.ANSWER_OVERLAP, Input.BODY): (
        _("Department that decided"),
        _("Only of a decision that stands in no case of this register."),
    ),
    **dict.fromkeys(
        ((action, Input.REASON) for action in (Action.REVOKE_ORDER, Action.WITHDRAW_REFUND, Action.TAKE_BACK_REMEDY)),
        (
            _("Reason, as the party reads it"),
            _("Printed in the letter where the party was served: in Chinese, and naming nobody else."),
        ),
    ),
}
"""Label and hint, in place of those of the input."""

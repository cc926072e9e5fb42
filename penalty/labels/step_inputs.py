"""Words of an input that one step asks in its own way."""

from collections.abc import Mapping

from flask_babel import LazyString as Text
from flask_babel import lazy_gettext as _

from workflows.vocabulary import Action, Input

STEP_INPUTS: Mapping[tuple[Action, Input], tuple[Text, Text | str]] = {
    (Action.RECORD_SCENE, Input.RECORDER): (_("Who writes the record"), _("One of the two officers; both inspect.")),
    (Action.RECORD_SCENE, Input.CONTENT): (
        _("What was seen"),
        _("What was seen, measured and photographed, each with its place; who said it stands in an interview."),
    ),
    (Action.RECORD_INTERVIEW, Input.CONTENT): (
        _("Questions and answers"),
        _("A question and its answer a line, in the words of the person asked."),
    ),
}
"""Label and hint, in place of those of the input."""

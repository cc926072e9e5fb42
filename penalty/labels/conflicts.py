"""The words of conditions on what is said and what is found."""

from collections.abc import Mapping

from flask_babel import lazy_gettext as _

from penalty.labels.condition import Condition

CONFLICTS: Mapping[str, Condition] = {
    "records_agree_with_the_facts": Condition(
        _("No record or sentence says the contrary of what the file finds, or it is said why it is not followed"),
        _(
            "The officers mend the answer under Facts, take a further record, or say beside the answer or in the found "
            "facts why the one is followed and not the other."
        ),
    ),
    "every_conflict_is_answered": Condition(
        _("Each question is answered: what is said against what is found, and like cases that were treated otherwise"),
        _("Answer each with what is right, or what sets this case apart, and why; or send the file back."),
    ),
}

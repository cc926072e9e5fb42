"""The words of what records of an inspection, an interview and a hearing ask for."""

from collections.abc import Mapping

from flask_babel import LazyString as Text
from flask_babel import lazy_gettext as _

from workflows.vocabulary import Input

INPUTS: Mapping[Input, tuple[Text, Text | str]] = {
    Input.STARTED_AT: (_("Began at"), ""),
    Input.ENDED_AT: (_("Ended at"), ""),
    Input.SCENE: (_("Place"), _("The workshop, yard or outlet, or the room where it was asked.")),
    Input.INSPECTION_KIND: (
        _("Kind of inspection"),
        _("Before the filing: a routine one has a plan, a prompted one a lead, a special one an approval."),
    ),
    Input.INSPECTION_BASIS: (
        _("Plan, lead or approval"),
        _("Number and date, such as that of the approval of the inspection or of the notice shown to the party."),
    ),
    Input.PRESENT: (_("Who was present"), _("Name, position and relation to the party.")),
    Input.SIGNATURE_REFUSED: (
        _("Not signed by the party"),
        _(
            "Only where somebody refused to sign or was absent: who, why, and who witnessed it or what records it, "
            "such as a film of the inspection. The record prints it."
        ),
    ),
    Input.ASKED_PERSON: (_("Person who was asked"), _("Name as in the identity document.")),
    Input.ASKED_IDENTITY: (
        _("Identity number"),
        _("Eighteen places; of another document its name and number. No public copy shows it, nor does the timeline."),
    ),
    Input.ASKED_AGE: (_("Age"), _("Only where the document is no identity card; else the number tells it.")),
    Input.ASKED_WORK: (_("Work and position"), ""),
    Input.ASKED_PHONE: (_("Telephone of the person asked"), _("No public copy shows it, nor does the timeline.")),
    Input.ASKED_RELATION: (
        _("Relation to the case"),
        _("Such as: legal representative of the party; guard; neighbour."),
    ),
    Input.RECUSAL_ANSWER: (
        _("Asked whether an officer is to keep away: the answer"),
        _("A request is also entered under Recusal; the inquiry goes on until it is decided (APL 43)."),
    ),
    Input.RECORDER: (_("Who writes the record"), _("One of the two officers; the other asks.")),
    Input.CONTENT: (
        _("What was seen, or questions and answers"),
        _("An inspection: what was seen, measured and photographed. An interview: a question and its answer a line."),
    ),
}
"""Label and hint; not every field needs a hint."""

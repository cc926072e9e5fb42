"""The words of what goes beside the fine: persons, orders of the article, the transfer to the police, a settlement."""

from collections.abc import Mapping

from flask_babel import lazy_gettext as _

from penalty.labels.condition import Condition

UPLOADED = _("Choose it here, or attach it here now.")
ANCILLARY_MEASURES: Mapping[str, Condition] = {
    "a_settlement_is_awaited": Condition(
        _("The sum is offered in settlement, and no agreement is on record"), _("There is no offer to settle.")
    ),
    "no_settlement_is_awaited": Condition(
        _("Where the sum is only offered, a signed settlement agreement is on record"),
        _("The officers put the agreement that both sides signed on file and record it; nothing is payable before."),
    ),
    "the_article_fines_persons": Condition(
        _("The article fines responsible persons beside the unit, on the facts that are proven"),
        _("The article fines the unit alone, or the facts for it are not proven."),
    ),
    "no_person_is_named": Condition(
        _("No responsible person is dealt with in a case of its own"),
        _("One is; only where that case ended without a penalty or a waiver can it be said that none was found."),
    ),
    "responsible_persons_are_on_record": Condition(
        _("Where the article fines persons, one is named, or it is on record that none was identified"),
        _("The officers name the responsible person, or record with reason and evidence why none was identified."),
    ),
    "gains_are_looked_into": Condition(
        _("Where the article confiscates the gains, they are found, or it is on record what was done to find them"),
        _("The officers answer it under Facts with the proof (0 where there were none), or record what they did."),
    ),
    "a_compulsory_transfer_is_made": Condition(
        _("Where the article sends the case to the police, it has gone there"),
        _("A chief refers the case to the police, naming the body; the decision then says so."),
    ),
    "the_article_allows_the_summary_procedure": Condition(
        _("The least fine of the article may be imposed on the spot (Order 30, article 67)"),
        _("It is more than may be fined on the spot: take the ordinary procedure."),
    ),
    "nothing_else_must_be_ordered": Condition(
        _("The article commands nothing beside the fine that cannot be decided on the spot"),
        _("Take the ordinary procedure."),
    ),
    "parts_of_the_article_are_ordered": Condition(
        _("Each part that the article commands beside the fine is ordered, and nothing that it does not know"),
        _(
            "One order a line, with term and extent, such as 责令限制生产 (limit production) or 责令停产整治 "
            "(stop production); empty where none is due."
        ),
    ),
    "person_is_named": Condition(_("The responsible person is named"), _("Give the name as in the identity card.")),
    "person_has_a_number": Condition(_("The identity number is given"), _("Give the identity number.")),
    "person_has_an_address": Condition(_("The address of the person is given"), _("Give the address.")),
    "position_is_given": Condition(_("The position in the unit is given"), _("Give the position at the time.")),
    "capacity_is_chosen": Condition(_("It is said why the person answers"), _("Choose one of the list.")),
    "responsibility_has_evidence": Condition(_("What is said of the persons has evidence on file"), UPLOADED),
}

"""The words of the steps that put something right: inputs, choices, papers, and the conditions they ask."""

from collections.abc import Mapping
from typing import Any

from flask_babel import LazyString as Text
from flask_babel import lazy_gettext as _

from penalty.labels.condition import Condition
from workflows import choices
from workflows.vocabulary import Input

INPUTS: Mapping[Input, tuple[Text, Text | str]] = {
    Input.ARRIVED_ON: (
        _("Arrived on"),
        _(
            "Of what was sent off the day on the receipt; of everything else nothing, because its day was told when it "
            "was served."
        ),
    ),
    Input.PIECE: (
        _("Piece that is taken back"),
        _("Its row and its file stay on record; it is evidence here no longer."),
    ),
    Input.PROVEN_PAPER: (_("Paper whose proof is the wrong one"), _("The piece stays on file; only the link ends.")),
    Input.FAILED_PAPER: (
        _("Paper that did not arrive"),
        _("It waits to be served again; the terms of the party that began with it are taken back."),
    ),
    Input.SERVICE_FAILURE: (_("Why it did not arrive"), ""),
    Input.RECEIPT_NUMBER: (_("Number of the slip"), _("Optional: each number is booked once.")),
    Input.PAYMENT: (_("Payment that is reversed"), _("It stays on record and no longer counts.")),
    Input.REPLACES_REFUND: (
        _("This order takes the place of the one that was not paid yet"),
        _("The notice in force loses its force, and the new one says so; the same money does not go back twice."),
    ),
    Input.REFUND_YUAN: (_("Fine that goes back, in yuan"), _("At most what was paid on the decision that fell.")),
    Input.INTEREST_YUAN: (
        _("Interest, in yuan"),
        _("That of a bank deposit for the time; say below at which rate, from when to when. Nothing is 0."),
    ),
    Input.REFUNDED_ON: (_("Paid back on"), ""),
    Input.EXTENDED_UNTIL: (_("New last day of the correction"), _("Later than the day that the order sets.")),
    Input.SLIP: (
        _("What kind of slip it is"),
        _("Order 30, article 85. What changes party, facts, kind or figure is decided anew, and no slip."),
    ),
    Input.ORDER_OUTCOME: (
        _("The order to correct that was sent to the party"),
        _("Revoked with the case, it binds the party no longer; otherwise it outlives the case and must be kept."),
    ),
    Input.REASON_TOLD: (
        _("Reason, as the party reads it"),
        _(
            "The letter to the party prints it. Name nobody else; such as "
            "现有证据不能证明你单位实施了该行为 (the evidence does not show that you did it)."
        ),
    ),
    Input.WRONG_PARTY: (
        _("This case names a wrong party; the other is that of the right one"),
        _("Its evidence goes along, its statements do not: they are taken anew. This case counts in no history."),
    ),
    Input.NEW_NAME: (
        _("Name of the party as it should read"),
        _("Only of the same legal person, as after a new name; for another one propose to withdraw the filing."),
    ),
    Input.NEW_REPRESENTATIVE: (_("Representative or operator as it should read"), ""),
    Input.NEW_ADDRESS: (_("Address as it should read"), ""),
    Input.NEW_PHONE: (_("Telephone as it should read"), ""),
    Input.OTHER_CORRECTION: (
        _("Anything else that is wrong, and how it should read"),
        _("Place, site, days, source, matter or the first summary."),
    ),
    Input.CHANGED_ON: (
        _("Changed at the party on"),
        _("Only where it was right and has changed since, as a new name did. Empty for a mistake."),
    ),
    Input.FAILED_ON: (
        _("Known since"),
        _("Day on which the mail came back, the refusal was noted, or the flaw of the announcement."),
    ),
}
CHOICES: Mapping[type, Mapping[Any, Text]] = {
    choices.OrderOutcome: {
        choices.OrderOutcome.REVOKED: _("Revoked with the case"),
        choices.OrderOutcome.IN_FORCE: _("Stays in force"),
    },
    choices.Slip: {
        choices.Slip.WORDING: _("Wording: a wrong sign or word"),
        choices.Slip.CALCULATION: _("Reckoning: a number that follows from others"),
        choices.Slip.WORDS_AND_FIGURES: _("A sum in words that differs from the figures"),
        choices.Slip.PARAGRAPH: _("The number of an article, paragraph or item"),
        choices.Slip.OMISSION: _("Something left out"),
        choices.Slip.REMEDIES: _("Remedies left out"),
    },
    choices.ServiceFailure: {
        choices.ServiceFailure.RETURNED: _("The post came back"),
        choices.ServiceFailure.REFUSED: _("It was refused, and not left with witness or pictures"),
        choices.ServiceFailure.WRONG_ADDRESS: _("The address was wrong"),
        choices.ServiceFailure.WRONG_RECIPIENT: _("Somebody took it who may not receive it"),
    },
}
CONDITIONS: Mapping[str, Condition] = {
    "a_service_stands": Condition(_("A paper was served, and nothing shows yet that it did not arrive")),
    "a_proof_is_attached": Condition(_("A service has a proof that could be taken back")),
    "the_failed_paper_is_the_notice": Condition(_("The paper that did not arrive is the notice")),
    "the_failed_paper_is_the_decision": Condition(_("The paper that did not arrive is the decision")),
    "the_party_was_heard": Condition(
        _("The notice had reached the party when the decision was made"),
        _("A chief supersedes the decision; the notice is served, the party heard, and the case decided anew."),
    ),
    "a_correction_is_proposed": Condition(
        _("An officer proposed the words of the correction, and nobody confirmed it yet"),
        _("The officers propose it with the words as they stand in the decision, and the right ones."),
    ),
    "a_payment_is_booked": Condition(
        _("A payment was booked that could be reversed"),
        _("None stands on record, or a refund is ordered or recorded, which a chief takes back first."),
    ),
    "a_challenge_is_pending": Condition(
        _("A challenge was taken in and is not ended"), _("None is pending; nothing is left to record.")
    ),
    "a_challenge_is_recorded": Condition(
        _("A challenge of the decision is on record"), _("None stands on record; nothing is left to take back.")
    ),
    "payment_can_be_reversed": Condition(
        _("The payment is one that was booked, stands, and is not refunded"),
        _("Choose one of the list; a refund that is ordered or recorded is taken back first."),
    ),
    "a_fallen_fine_may_have_been_paid": Condition(
        _("A decision with a fine fell, on which more may have been paid than is booked"),
        _("No fine fell, or all of it is booked; what is paid on a decision in force is booked once it is served."),
    ),
    "no_published_copy_is_out": Condition(
        _("No published copy of a decision of this case is out"),
        _("The officers withdraw the publication first; the decision fell."),
    ),
    "a_refund_is_due": Condition(_("Something was paid on a decision that fell, and is not refunded")),
    "no_refund_is_due": Condition(
        _("Nothing that was paid on a decision that fell is left to refund"),
        _("A chief orders the refund with interest; the officers record it when it is paid."),
    ),
    "a_refund_is_ordered": Condition(_("A refund is ordered and not paid yet"), _("A chief orders it first.")),
    "a_refund_is_recorded": Condition(
        _("A refund is on record as paid"), _("None stands on record; nothing is left to take back.")
    ),
    "the_ordered_refund_is_still_due": Condition(
        _("What was ordered to go back is still held and due"),
        _("The payment no longer stands, or the decision is in force again: a chief orders what is still due, if any."),
    ),
    "interest_is_plausible": Condition(
        _("The interest is no more than ten percent a year of the refund"),
        _("Read the sum again; the bound is of the house and provisional (procedure.yaml, refund_interest)."),
    ),
    "refund_is_not_more_than_was_paid": Condition(
        _("The refund is above nothing and at most what was paid and not refunded"),
        _("Write the yuan in digits, such as 12,500.00."),
    ),
    "interest_is_a_sum": Condition(
        _("The interest is a sum in yuan"), _("Give the sum; where no interest is due, write 0.")
    ),
    "correction_term_still_runs": Condition(
        _("The term for the correction still runs"),
        _("What has passed is not extended: verify the correction, and order anew what is left to do."),
    ),
    "a_correction_is_named": Condition(
        _("It is said what of the registration should read otherwise"), _("Fill in at least one part.")
    ),
    "no_other_request_waits": Condition(
        _("Nothing else that was asked of a chief waits for an answer"),
        _("A chief confirms or refuses the other request first."),
    ),
    "a_request_waits": Condition(
        _("An officer asked for a correction of a slip or of the registration, or for more time for a correction"),
        _("Nothing waits for an answer."),
    ),
    "an_extension_is_asked": Condition(
        _("An officer asked for more time, and nobody decided it yet"), _("The officers ask for it with the reason.")
    ),
    "new_day_is_later": Condition(
        _("The new last day lies after the one that the order sets"), _("Choose a later day.")
    ),
    "an_order_waits_for_service": Condition(
        _("An order to correct is issued and not served"), _("The officers issue it first, or order and serve at once.")
    ),
    "the_order_did_not_arrive": Condition(
        _("The order in force came back, or was never served"),
        _("It was served; a chief revokes it where it is wrong, or gives more time before its last day."),
    ),
    "an_order_stands": Condition(_("An order to correct of this case is in force"), _("Nothing is left to revoke.")),
    "the_order_was_served": Condition(
        _("The order to correct was served, and its service did not fail"),
        _("Nobody has to keep a term that was not told: the officers serve the order first, with a last day ahead."),
    ),
    "proven_paper_has_a_proof": Condition(
        _("The paper is one whose service has a proof"), _("Choose one of the list.")
    ),
    "failed_paper_was_served": Condition(
        _("The paper is one that was served and is in force"), _("Choose one of the list.")
    ),
    "the_paper_was_not_answered": Condition(
        _("The party did not answer the paper, which shows that it has it"),
        _(
            "The party challenged it, defended itself, paid or asked to pay later: it arrived, and its terms run. Put "
            "the mail that came back on file as a piece on the procedure. Where a challenge or a payment was recorded "
            "by mistake, a chief takes it back or reverses it first."
        ),
    ),
    "only_what_was_sent_came_back": Condition(
        _("What the post brought back had been sent, not handed over"),
        _(
            "This paper was handed over or left by an officer. Say what was wrong with that: refused, a wrong address, "
            "or a person who may not receive it; or choose the paper that was posted."
        ),
    ),
    "arrival_is_no_day_ahead": Condition(_("The day of arrival does not lie ahead"), _("Correct the day.")),
}

"""The words of the guards on a case: the sentence that must hold, and who can cure it and how."""

from collections.abc import Mapping

from flask_babel import lazy_gettext as _

from penalty.labels.actor_guards import ACTOR_GUARDS
from penalty.labels.condition import Condition

GUARDS: Mapping[str, Condition] = {
    **ACTOR_GUARDS,
    "party_is_named": Condition(_("The party is named"), _("The officer completes the registration.")),
    "matter_is_known": Condition(
        _("The matter stands in the catalogue"), _("The officer chooses a matter of the catalogue.")
    ),
    "place_is_given": Condition(_("The place is given"), _("The officer completes the registration.")),
    "authority_is_competent": Condition(
        _("The place lies in our area, or a paper that gives competence is on file"),
        _(
            "Outside it only evidence, recusal, transfer and what undoes a step are open: record what gives "
            "competence, or send it on."
        ),
    ),
    "the_place_lies_outside": Condition(_("The place lies outside our area, and nothing gives competence yet")),
    "overlaps_are_answered": Condition(
        _("Of each case with the same party, place and days it is said what it is to this one"),
        _("The officer answers for each: another act, continued after a decision, annulled, or the same act."),
    ),
    "history_agrees_with_the_register": Condition(
        _("Earlier violations are counted as in the register, or the other figure has a reason and a proof of its own"),
        _("The officer takes the count from the register, or names reason and proof under Facts."),
    ),
    "earlier_penalties_are_weighed": Condition(
        _("Of several earlier penalties it is found, with reasons, whether they are repeated ones (Code 1056(1))"),
        _("The officer answers it under Facts and says why in the note; the Code gives no number."),
    ),
    "no_second_fine_for_one_act": Condition(
        _("The act was not fined already (APL 29; Code 1055)"),
        _("No second fine: end the case, depart to no fine, or say with reasons why it is another act."),
    ),
    "found_facts_follow_the_registration": Condition(
        _("The facts found tell what the registration says since its correction"),
        _("The officer concludes the investigation anew; the reviewer sends the case back for it."),
    ),
    "source_is_given": Condition(_("The source is stated"), _("The officer completes the registration.")),
    "required_evidence_is_on_file": Condition(
        _("The required evidence is on file"), _("The officers add it under Evidence.")
    ),
    "every_fact_is_answered": Condition(
        _("Every fact the matter asks for is answered"),
        _("The officers answer it under Facts, or record it as not obtainable."),
    ),
    "each_standard_has_its_reason": Condition(
        _("Of each value over its limit it is said why the standard and its class apply, or a permit sets the limit"),
        _("The officers replace the value under Measurements by one with the reason, or name the permit."),
    ),
    "recommendation_is_current": Condition(
        _("The recommendation rests on the file as it is now"),
        _("An officer assesses the case again under Assessment."),
    ),
    "act_is_punishable": Condition(
        _("The law punishes the act"), _("Otherwise the officers propose to withdraw the filing.")
    ),
    "amount_is_settled": Condition(
        _("The figure of the fine is fixed"), _("The officers propose a base amount under Assessment.")
    ),
    "amount_is_within_or_departed": Condition(
        _("The figure lies inside the interval, or a departure is recorded"),
        _("The officers correct the figure or record a departure with reasons."),
    ),
    "review_covers_what_stands": Condition(
        _("The case review covers what stands on file now"),
        _("Something changed after the review; send the file back to assessment and have it reviewed again."),
    ),
    "defence_is_answered": Condition(
        _("Each statement of the party is answered"), _("The officers reply to it under Defence.")
    ),
    "a_notice_is_due": Condition(
        _("The decision will rest on something that the party was not told or not heard on"),
        _("Nothing new needs to be told; the file goes on to the legal review."),
    ),
    "what_was_notified_covers_the_decision": Condition(
        _("The party was told and heard on all that the decision will rest on"),
        _("Serve a new notice; it starts the five days anew."),
    ),
    "something_changed_since_review": Condition(
        _("Facts, proofs, amount or law changed since the review"),
        _("Nothing has changed; the file goes on to the legal review."),
    ),
    "defence_period_is_over_or_waived": Condition(
        _("The defence period is over or waived in writing"),
        _(
            "Wait for the last day, or record the signed waiver under Defence. A notice that was posted has its proof "
            "attached first; one that came back is served again."
        ),
    ),
    "hearing_was_held_where_due": Condition(
        _("A hearing that was asked for has been held"), _("The officers record the hearing under Defence.")
    ),
    "hearing_was_offered_where_due": Condition(
        _("The notice told the right to a hearing where the decision gives one"),
        _("Send the file back to assessment; the notice that follows tells the right and starts its term."),
    ),
    "deliberation_is_due": Condition(_("Collective deliberation is due")),
    "deliberation_is_not_due": Condition(
        _("Collective deliberation is not due"), _("The file goes to deliberation instead.")
    ),
    "legal_review_covers_what_stands": Condition(
        _("The legal review covers what stands on file now"),
        _("Something changed after the review; send the file back to assessment and have it reviewed again."),
    ),
    "deliberation_covers_what_stands": Condition(
        _("The deliberation covers what stands on file now"),
        _("Something changed after the review; send the file back to assessment and have it reviewed again."),
    ),
    "not_heavier_than_the_notice": Condition(
        _("The decision is not heavier than the notice announced"),
        _("Send the file back; a heavier result needs a new notice."),
    ),
    "not_heavier_for_the_defence": Condition(
        _("Nothing is heavier because the party defended itself"),
        _("Take the amount back to what was announced, or put the new facts and their evidence on file."),
    ),
    "law_still_gives_the_same": Condition(
        _("The law of today still gives what was reviewed"),
        _("Send the file back to assessment; the law or a date has changed the result."),
    ),
    "benchmark_is_confirmed": Condition(
        _("No unconfirmed provisional benchmark and no unread citation is used"),
        _(
            "An administrator confirms it; of “reading/…” he states, under “Confirm the law” or by “penalty law read”, "
            "what the whole benchmark says on the fine of the matter, and where its text is."
        ),
    ),
    "filing_was_not_extended": Condition(
        _("The term to file was not extended yet"), _("It can be extended once only; file or decline now.")
    ),
    "filing_term_still_runs": Condition(
        _("The term to file still runs"),
        _("What has passed is not extended; file late, with the reason for the delay."),
    ),
    "decision_term_still_runs": Condition(
        _("The term to decide still runs"),
        _("What has passed is not extended; decide late, with the reason for the delay."),
    ),
    "decision_was_not_extended": Condition(
        _("The term to decide was not extended yet"),
        _("A second extension needs a collective deliberation; there is no third."),
    ),
    "decision_was_extended_once": Condition(
        _("The term to decide was extended once"), _("The first extension is the chief's; there is no third.")
    ),
    "no_commission_is_open": Condition(
        _("No monitoring or appraisal is out"), _("The officers record the result first.")
    ),
    "the_party_could_object": Condition(
        _("The party was told the result, and its days to object are over"),
        _("Serve the notice of the result; wait for the last day, or record the party’s answer to it in an interview."),
    ),
    "a_commission_is_open": Condition(
        _("A monitoring or appraisal is out"), _("The officers commission the work first.")
    ),
    "a_referral_is_out": Condition(
        _("A suspected crime was referred and has not come back"), _("A chief refers the case first.")
    ),
    "preserved_evidence_is_settled": Condition(
        _("No preserved evidence waits for a measure"), _("The officers settle it first, within seven working days.")
    ),
    "evidence_is_preserved": Condition(_("Preserved evidence waits for a measure"), _("Nothing is preserved.")),
    "no_undertaking_is_open": Condition(
        _("No undertaking waits for its verification"),
        _(
            "The officers confirm with evidence that it was kept. Where it was broken, or its last day passed without "
            "proof, they record that before the decision, and a chief after its service."
        ),
    ),
    "an_undertaking_is_open": Condition(
        _("A signed undertaking waits for its verification"), _("The officers record the signed undertaking first.")
    ),
    "a_hearing_is_asked_for": Condition(
        _("A hearing was asked for in time and not held yet"), _("The officers record the request under Defence.")
    ),
    "the_hearing_is_announced": Condition(
        _("Time, place and presider of the hearing are announced"), _("A reviewer announces it first.")
    ),
    "the_fine_allows_the_summary_procedure": Condition(
        _("The fine is small enough for the summary procedure"), _("Take the ordinary procedure.")
    ),
    "it_was_decided_on_the_spot": Condition(
        _("The case was decided on the spot"), _("Only a decision on the spot is reported.")
    ),
    "it_was_not_reported_yet": Condition(
        _("The decision on the spot is not reported yet"), _("It is reported already.")
    ),
    "spot_decision_is_reported": Condition(
        _("A decision on the spot is reported to the authority"),
        _("The officers report it, within three working days."),
    ),
    "a_suspected_crime_is_referred": Condition(
        _("A suspected crime is referred to the body in charge"),
        _("A chief refers it, or the officers correct the fact."),
    ),
    "no_prosecution_is_open": Condition(
        _("No suspected crime is out with the body in charge"),
        _("Wait until the case comes back, and record its return: no penalty takes the place of the criminal one."),
    ),
    "a_paper_waits_for_service": Condition(_("An issued paper waits for its service"), _("Every paper is served.")),
    "every_paper_is_served": Condition(_("Every paper for the party is served"), _("The officers serve what is left.")),
    "a_service_is_without_proof": Condition(_("A service is without its proof"), _("Every service has its proof.")),
    "every_service_is_proven": Condition(
        _("Every service by post, announcement or others has its proof"),
        _("The officers put the proof on file and attach it to its service."),
    ),
    "a_fine_is_owed": Condition(_("Something of the fine is owed"), _("Nothing is owed.")),
    "something_may_be_paid": Condition(_("Something of the fine or its surcharge is owed"), _("Nothing is owed.")),
    "no_fine_is_in_hand": Condition(
        _("No fine taken on the spot waits to be handed in"), _("The officers hand it in, within two working days.")
    ),
    "a_fine_is_in_hand": Condition(
        _("A fine taken on the spot waits to be handed in"), _("Nothing taken on the spot is left to hand in.")
    ),
    "the_fine_is_overdue": Condition(
        _("The day for payment has passed"), _("Wait until the day for payment has passed.")
    ),
    "the_fine_is_settled": Condition(
        _("The fine is paid, deferred, before the court or out of its reach"),
        _("The officers record the payment; a chief defers it or applies to the court."),
    ),
    "nothing_is_left_to_collect": Condition(
        _("Nothing of the fine is left to collect"),
        _("The officers record the payment or demand what is late; a chief applies to the court."),
    ),
    "the_demand_has_run_out": Condition(
        _("A demand was served and its term has run out"),
        _("The officers demand payment, serve the demand and wait ten working days."),
    ),
    "the_remedies_have_run_out": Condition(
        _("The terms to challenge the decision have run out and no challenge is pending"),
        _("Wait until the terms are over and the challenge is decided."),
    ),
    "no_challenge_is_pending": Condition(
        _("No reconsideration and no lawsuit is pending"),
        _("The officers record the outcome with its proof when it is there."),
    ),
    "no_challenge_was_lost": Condition(
        _("The decision was not changed or annulled on a challenge"),
        _(
            "A chief supersedes the decision and orders the refund of what was paid; the case is then decided anew or "
            "ended. A challenge that was recorded by mistake is taken back instead."
        ),
    ),
    "the_court_may_still_be_asked": Condition(
        _("The term to apply to the court still runs"),
        _("The three months are over; the loss is recorded when the case is closed."),
    ),
    "the_court_was_not_asked_yet": Condition(_("The court was not asked yet"), _("The application is on file.")),
    "no_superior_supervises": Condition(
        _("No superior authority supervises the case yet"), _("It is recorded already.")
    ),
    "the_superior_waits_for_the_report": Condition(
        _("A superior authority supervises the case and waits for its end"),
        _("Only a supervised case is reported, once."),
    ),
    "the_superior_has_its_report": Condition(
        _("A superior authority that supervises the case knows of its end"),
        _("The officers report the closing, within twenty days."),
    ),
    "publication_is_not_settled_yet": Condition(_("Publication is not settled yet"), _("It is settled already.")),
    "publication_is_settled": Condition(
        _("The decision is published, or excluded with a reason"),
        _("The officers publish the decision; a chief may exclude it with a reason."),
    ),
    "a_published_copy_is_out": Condition(_("A published copy is out"), _("Nothing is published.")),
    "no_fatal_defect_is_found": Condition(
        _("The file review finds no fatal defect"), _("Look at the file review; it says what is wrong and where.")
    ),
}

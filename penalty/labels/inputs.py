"""The words of the inputs of a step: label and hint of what it asks for."""

from collections.abc import Mapping

from flask_babel import LazyString as Text
from flask_babel import lazy_gettext as _

from penalty.labels import correction_steps, record_inputs
from workflows.vocabulary import Input

INPUTS: Mapping[Input, tuple[Text, Text | str]] = {
    Input.REASON: (_("Reason"), _("Facts and considerations; they go on record.")),
    Input.LATE_REASON: (
        _("Reason for the delay"),
        _("Only needed when the term has run out; a chief approves the extension."),
    ),
    Input.PRELIMINARY_REVIEW: (_("Preliminary review"), _("What was found, and why the case should be filed.")),
    Input.FILING_CONDITIONS: (_("The four conditions of filing"), _("All four must hold (Order 30, article 19).")),
    Input.CORRECTION_REQUIRED: (
        _("What is to be corrected"),
        _("One demand a line: work, place and the state to be reached; these lines go into the order."),
    ),
    Input.CORRECTION_DUE_ON: (
        _("Last day for correction"),
        _("The day by whose end the party is to have corrected the act."),
    ),
    Input.VERIFIED_ON: (_("Verified on"), _("Day of the inspection on the spot.")),
    Input.VERIFICATION: (
        _("Result of the verification"),
        _("What was seen, and whether the violation has been corrected."),
    ),
    Input.VERIFICATION_EVIDENCE: (_("Evidence of the verification"), _("Choose what is on file, or attach it below.")),
    Input.NARRATIVE: (
        _("Facts found, as report, notice and decision will print them"),
        _("Drafted from facts and proofs; edit it: who found what, when, where in words, how much, which limit."),
    ),
    Input.FIGURE_REASON: (
        _("Why this figure"),
        _("Needed where no benchmark sizes it: the seven circumstances of Order 30, article 41, and like cases."),
    ),
    Input.REPORT: (
        _("Result of the investigation"),
        _("Whether facts and evidence are clear, and the state of correction; the handling is proposed for review."),
    ),
    Input.PROPOSED_HANDLING: (
        _("Proposed handling, as the investigation report will print it"),
        _("Drafted from the assessment (Order 30, article 38); it may not say another result or another figure."),
    ),
    Input.REPLIES: (_("Replies to the points"), _("Each point with which the file was sent back needs a reply.")),
    Input.IS_COMPLEX: (_("The case is complex or grave and goes to collective deliberation"), ""),
    Input.DIGEST: (
        _("What you have read"),
        _("You approve exactly what is on file now; if it changes meanwhile, the step is refused."),
    ),
    Input.REVIEW_ANSWERS: (
        _("The six points of the case review"),
        _("Order 30, article 39. Send the file back where a point does not hold."),
    ),
    Input.LEGAL_ANSWERS: (
        _("The seven points of the legal review"),
        _("Order 30, article 50. Send the file back where a point does not hold."),
    ),
    Input.DEFECT_ANSWERS: (
        _("The questions of the file review"),
        _("A computer cannot see these defects, and one is fatal: look into the papers, then confirm each."),
    ),
    Input.CONFLICT_ANSWERS: (_("What is said, and what is found"), _("Say of each place what is right, and why.")),
    Input.REVIEW_REASONS: (_("What was looked at, and why each point holds"), _("Drafted from the file; edit it.")),
    Input.DEPARTURE_CONSENT: (
        _("I consent to the departure from the recommendation"),
        _("Only where a departure is recorded."),
    ),
    Input.STATED_LAW_CONFIRMED: (
        _("I have read duty, article and range that the officer stated, and confirm them"),
        _("A violation outside the catalogue: the text is in force on the day of the act, and no matter fits."),
    ),
    Input.OPINION: (_("Opinion"), _("Optional; goes on record.")),
    Input.POINTS: (_("Points"), _("One point a line; each must be replied to.")),
    Input.MANNER: (
        _("Manner of service"),
        _("Mostly handed over in person; every other one needs its own proof (Order 30, article 59)."),
    ),
    Input.RECIPIENT: (_("Recipient"), _("Who signed for it.")),
    Input.SERVED_ON: (_("Served on"), _("Day on which it was received; of a public announcement it is counted.")),
    Input.SERVERS: (_("Served by"), _("Two officers of the case.")),
    Input.ANNOUNCED_ON: (
        _("Announced in public on"),
        _("Only for a public announcement; it counts as served thirty days later."),
    ),
    Input.SERVICE_ADDRESS: (_("Address for service"), _("As in the confirmation that the party signed.")),
    Input.SERVICE_PHONE: (_("Telephone for service"), ""),
    Input.ELECTRONIC_ADDRESS: (
        _("E-mail, fax or mobile number for electronic service"),
        _("Leave it empty where the party does not agree to electronic service."),
    ),
    Input.SIGNED_ON: (_("Signed by the party on"), ""),
    Input.SERVICE_NOTE: (
        _("Note on the service"),
        _("Witness, place, number of the postal item; for a public announcement why no other way was open."),
    ),
    Input.SERVICE_EVIDENCE: (
        _("Proof of the service"),
        _("Optional: the signed receipt or postal proof; choose it or attach it below."),
    ),
    Input.PAPER: (_("Paper to be served"), _("Papers that were issued and not served yet.")),
    Input.SERVED_PAPER: (_("Paper that was served"), ""),
    Input.MEMBERS: (_("Who deliberated"), _("At least two beside the chair; no investigator votes.")),
    Input.DISSENTERS: (_("Who dissented"), _("Members who did not agree; their reasons belong into the discussion.")),
    Input.ABSENT: (_("Who was absent, and why"), _("Optional: one a line.")),
    Input.MEETING_HOURS: (_("From when to when"), _("Optional: such as 9:00 to 11:30; the record prints it.")),
    Input.OPINIONS: (_("Opinion of each member"), _("One line for the chair and for each member: name | opinion.")),
    Input.MEMBERS_CONFIRMED: (_("Each member has read the record and confirmed it"), ""),
    Input.CLERK: (_("Who keeps the record"), _("Someone who neither presides nor investigated the case.")),
    Input.DISCUSSION: (_("Discussion"), _("What was asked and answered; opinions have a field of their own.")),
    Input.CONCLUSION: (_("Conclusion"), _("What was resolved.")),
    Input.CORRECTION_STATUS: (_("State of the correction"), _("Corrected and verified, or what remains.")),
    Input.EDUCATION: (_("Education of the party"), _("When and how the party was educated.")),
    Input.SUPERSEDE_GROUND: (_("Ground"), _("Why the decision no longer stands.")),
    Input.BODY: (_("Body in charge"), _("Its full name; for monitoring with its qualification.")),
    Input.COMPETENCE_GROUND: (_("What gives competence"), _("Order 30, articles 14 and 15; the paper goes on file.")),
    Input.EARLIER_CASE: (
        _("Earlier case or decision"),
        _("Its reference here, such as 2026-000012, or the number of another department's decision."),
    ),
    Input.DISTINCTION: (
        _("What it is to this case"),
        _("The same act is not fined twice (APL 29; Code 1055); another case on it may go on without a fine."),
    ),
    Input.OTHER_CASE: (
        _("Case into which it is merged"),
        _("Its reference, such as 2026-000012; of the same or the right party, still open."),
    ),
    Input.OTHER_MATTER: (_("Matter that is split off"), _("It gets its own case with the same party and officers.")),
    Input.PERSON_NAME: (_("Name of the person"), _("As in the identity card; a case of its own is opened.")),
    Input.PERSON_CODE: (_("Identity number"), _("Never on a public copy.")),
    Input.PERSON_ADDRESS: (_("Address of the person"), _("Papers are served there; never on a public copy.")),
    Input.POSITION: (_("Position in the unit"), _("At the time of the act.")),
    Input.CAPACITY: (_("Why the person answers"), ""),
    Input.PERSON_EVIDENCE: (
        _("Evidence on the persons"),
        _("Appointments, duties, interviews, approvals, and what was asked for in vain."),
    ),
    Input.PART_ORDERS: (
        _("Orders beside the fine"),
        _("One a line, as the decision imposes it: what the article commands, or allows, with term and extent."),
    ),
    Input.WORK: (_("Kind of work"), ""),
    Input.QUESTION: (
        _("What is to be found out"),
        _("What the report is to answer, such as whether the outlet exceeds a limit."),
    ),
    Input.RESULT: (
        _("Result"),
        _("As the report says it: what was measured, the values, and whether a limit is exceeded."),
    ),
    Input.TOLD_ON: (_("Party told on"), _("Day on which the party was told the result.")),
    Input.THINGS: (_("Things preserved"), _("One a line: name, number, state, where it is kept.")),
    Input.PRESERVED_ON: (_("Preserved on"), ""),
    Input.MEASURE: (
        _("Measure"),
        _("Within seven working days; what is not dealt with by then is released (Order 30, article 33)."),
    ),
    Input.PLEDGES: (_("What the party undertakes"), _("One a line, as in the signed paper.")),
    Input.PLEDGE_DUE_ON: (_("Undertaken until"), _("The last day on which the party must have kept it.")),
    Input.PROOF: (_("Signed or stamped paper on file"), _("Choose what is on file, or attach it below.")),
    Input.HEARING_ON: (_("Day of the hearing"), _("At least seven working days ahead.")),
    Input.HEARING_PLACE: (_("Place and hour of the hearing"), _("Such as: 9:00, hearing room on the third floor.")),
    Input.PRESIDER: (_("Who presides"), _("Not an investigator of this case.")),
    Input.HELD_ON: (_("Held on"), ""),
    Input.ATTENDANCE: (
        _("Course of the hearing"),
        _("Held, or why it was not; only of one that was held there are arguments."),
    ),
    Input.HEARING_OFFICERS: (
        _("Hearing officers"),
        _("Who sits beside the presider; none of them investigated the case."),
    ),
    Input.TRANSCRIPT: (_("Transcript"), ""),
    Input.ARGUMENTS: (
        _("Arguments made at the hearing"),
        _("One a line; each is answered under Statement and defence, and the decision prints the answer."),
    ),
    Input.HEARING_OPINION: (_("Opinion after the hearing"), ""),
    Input.RIGHTS_TOLD: (_("Certificates were shown; facts, reasons, basis and rights were told"), ""),
    Input.STATEMENT: (
        _("What the party said, and the answer"),
        _("Both in full; where the party said nothing, say so."),
    ),
    Input.PAID_YUAN: (_("Sum paid, in yuan"), _("At most what is owed.")),
    Input.PAID_ON: (_("Paid on"), ""),
    Input.COLLECTION_GROUND: (_("Why it is taken on the spot"), ""),
    Input.APPLIED_ON: (_("Applied for on"), _("The application must come before the day for payment has passed.")),
    Input.INSTALMENTS: (_("Days and sums"), _("One a line, day and yuan: 2026-12-31 5000.00; together what is owed.")),
    Input.REMEDY: (_("Challenge"), ""),
    Input.REMEDY_STAGE: (_("Where it stands"), _("As the paper from the court or the reviewing body says it.")),
    Input.REMEDY_ON: (_("Dated"), _("The day that stands on that paper.")),
    Input.WRONG_TEXT: (_("Wording as issued"), _("Copied from the decision, with enough words around it.")),
    Input.RIGHT_TEXT: (_("Correct wording"), _("Only slips of the pen or of arithmetic that harm nobody's rights.")),
    Input.PUBLISHED_ON: (_("Published on"), ""),
    Input.CHANNEL: (_("Where it is published"), _("Web site or platform, with the address.")),
    Input.REDACTIONS: (
        _("Further words to take out"),
        _("One a line, the words, a bar, the reason: 42 t | business secret. What the rule does not know."),
    ),
    Input.KEPT_WORDS: (
        _("Words to keep"),
        _("One a line, the words, a bar, the reason: East Gate | a place. What the rule took for a name."),
    ),
    Input.REMOVALS_SEEN: (
        _("I have read what is left out, and it is complete"),
        _("The list above is what the copy leaves out; if it changes, read it again."),
    ),
    Input.PEOPLE_NAMED: (
        _("People named in this text"),
        _("One a line, name, bar, position: Li Si | guard. Never public."),
    ),
    Input.EXCLUSION_GROUND: (_("Ground of exclusion"), ""),
    Input.SHELF: (_("Place in the archive"), _("Such as: 2026, box 3, number 12.")),
    **record_inputs.INPUTS,
    **correction_steps.INPUTS,
}
"""Label and hint; not every field needs a hint."""

"""What a step asks of the person who acts: the label of each field and a hint."""

from collections.abc import Mapping
from typing import TypeAlias

from flask_babel import LazyString
from flask_babel import lazy_gettext as _

from workflows.words import Ask

Text: TypeAlias = LazyString

ASKS: Mapping[Ask, Text] = {
    Ask.REASON: _("Reason"),
    Ask.LATE_REASON: _("Reason for the delay"),
    Ask.PRELIMINARY_REVIEW: _("Preliminary review"),
    Ask.FILING_CONDITIONS: _("The four conditions of filing"),
    Ask.FILING_IN_TIME: _("Filing in time"),
    Ask.CORRECTION_REQUIRED: _("What is to be corrected"),
    Ask.CORRECTION_DUE_ON: _("Correction due on"),
    Ask.VERIFIED_ON: _("Verified on"),
    Ask.VERIFICATION: _("Result of the verification"),
    Ask.VERIFICATION_EVIDENCE: _("Evidence of the verification"),
    Ask.REPORT: _("Investigation report"),
    Ask.REPLIES: _("Replies to the points"),
    Ask.DIGEST: _("What you have read"),
    Ask.REVIEW_ANSWERS: _("The six points of the case review"),
    Ask.LEGAL_ANSWERS: _("The seven points of the legal review"),
    Ask.DEPARTURE_CONSENT: _("I consent to the departure from the recommendation"),
    Ask.OPINION: _("Opinion"),
    Ask.POINTS: _("Points"),
    Ask.MANNER: _("Manner of service"),
    Ask.RECIPIENT: _("Recipient"),
    Ask.SERVED_ON: _("Served on"),
    Ask.SERVERS: _("Served by"),
    Ask.CONSENT_EVIDENCE: _("Signed consent to electronic service"),
    Ask.SERVICE_NOTE: _("Note on the service"),
    Ask.SERVICE_IN_TIME: _("Service in time"),
    Ask.MEMBERS: _("Who deliberated"),
    Ask.DISCUSSION: _("Discussion"),
    Ask.CONCLUSION: _("Conclusion"),
    Ask.DECISION_IN_TIME: _("Decision in time"),
    Ask.CORRECTION_STATUS: _("State of the correction"),
    Ask.PAYMENT: _("Payment of the fine"),
    Ask.EDUCATION: _("Education of the party"),
    Ask.PUBLICATION: _("Publication"),
    Ask.SUPERSEDE_GROUND: _("Ground"),
}

HINTS: Mapping[Ask, Text] = {
    Ask.REASON: _("Facts and considerations; they go on record."),
    Ask.LATE_REASON: _("Only needed when the term has run out; a chief approves the extension."),
    Ask.PRELIMINARY_REVIEW: _("What was found, and why the case should be filed."),
    Ask.FILING_CONDITIONS: _("All four must hold (Order 30, article 19)."),
    Ask.CORRECTION_REQUIRED: _("Measures and the state to be reached; this text goes into the order."),
    Ask.CORRECTION_DUE_ON: _("The last day for the correction."),
    Ask.VERIFIED_ON: _("Day of the inspection on the spot."),
    Ask.VERIFICATION: _("What was seen, and whether the violation has been corrected."),
    Ask.VERIFICATION_EVIDENCE: _("Choose what is on file; upload it first under Evidence."),
    Ask.REPORT: _("Facts, evidence, correction, and the proposal."),
    Ask.REPLIES: _("Each point with which the file was sent back needs a reply."),
    Ask.DIGEST: _("You approve exactly what is on file now; if it changes meanwhile, the step is refused."),
    Ask.REVIEW_ANSWERS: _("Order 30, article 39. Send the file back where a point does not hold."),
    Ask.LEGAL_ANSWERS: _("Order 30, article 50. Send the file back where a point does not hold."),
    Ask.DEPARTURE_CONSENT: _("Only where a departure is recorded."),
    Ask.OPINION: _("Optional; goes on record."),
    Ask.POINTS: _("One point a line; each must be replied to."),
    Ask.MANNER: _("Order 30, article 59."),
    Ask.RECIPIENT: _("Who signed for it."),
    Ask.SERVED_ON: _("Day on which it was received."),
    Ask.SERVERS: _("Two officers of the case."),
    Ask.CONSENT_EVIDENCE: _("Needed for electronic service; put it on file first."),
    Ask.SERVICE_NOTE: _("Optional: witness, place, number of the postal item."),
    Ask.MEMBERS: _("At least two beside the chair; no investigator votes."),
    Ask.DISCUSSION: _("Who said what."),
    Ask.CONCLUSION: _("What was resolved."),
    Ask.CORRECTION_STATUS: _("Corrected and verified, or what remains."),
    Ask.PAYMENT: _("Paid, deferred, or before the court; not needed without a fine."),
    Ask.EDUCATION: _("When and how the party was educated."),
    Ask.PUBLICATION: _("Where and when published, or why it is excluded."),
}
"""What helps to answer; not every field needs one."""

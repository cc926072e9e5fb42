"""The words of what a step asks for, and of the points of its checklists."""

from collections.abc import Mapping

from flask_babel import LazyString as Text
from flask_babel import lazy_gettext as _

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
        _("Measures and the state to be reached; this text goes into the order."),
    ),
    Input.CORRECTION_DUE_ON: (_("Correction due on"), _("The last day for the correction.")),
    Input.VERIFIED_ON: (_("Verified on"), _("Day of the inspection on the spot.")),
    Input.VERIFICATION: (
        _("Result of the verification"),
        _("What was seen, and whether the violation has been corrected."),
    ),
    Input.VERIFICATION_EVIDENCE: (
        _("Evidence of the verification"),
        _("Choose what is on file; upload it first under Evidence."),
    ),
    Input.REPORT: (_("Investigation report"), _("Facts, evidence, correction, and the proposal.")),
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
    Input.DEPARTURE_CONSENT: (
        _("I consent to the departure from the recommendation"),
        _("Only where a departure is recorded."),
    ),
    Input.OPINION: (_("Opinion"), _("Optional; goes on record.")),
    Input.POINTS: (_("Points"), _("One point a line; each must be replied to.")),
    Input.MANNER: (_("Manner of service"), _("Order 30, article 59.")),
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
        _("Optional: the signed receipt or postal proof; put it on file first."),
    ),
    Input.PAPER: (_("Paper to be served"), _("Papers that were issued and not served yet.")),
    Input.SERVED_PAPER: (_("Paper that was served"), ""),
    Input.MEMBERS: (_("Who deliberated"), _("At least two beside the chair; no investigator votes.")),
    Input.DISSENTERS: (_("Who dissented"), _("Members who did not agree; their reasons belong into the discussion.")),
    Input.ABSENT: (_("Who was absent, and why"), _("Optional: one a line.")),
    Input.DISCUSSION: (_("Discussion"), _("Who said what.")),
    Input.CONCLUSION: (_("Conclusion"), _("What was resolved.")),
    Input.CORRECTION_STATUS: (_("State of the correction"), _("Corrected and verified, or what remains.")),
    Input.EDUCATION: (_("Education of the party"), _("When and how the party was educated.")),
    Input.SUPERSEDE_GROUND: (_("Ground"), ""),
    Input.BODY: (_("Body in charge"), _("Its full name; for monitoring with its qualification.")),
    Input.OTHER_CASE: (
        _("Case into which it is merged"),
        _("Its reference, such as 2026-000012; the same party, still open."),
    ),
    Input.OTHER_MATTER: (
        _("Matter that is split off"),
        _("It gets a case of its own with the same party and officers."),
    ),
    Input.STARTED_AT: (_("Began at"), ""),
    Input.ENDED_AT: (_("Ended at"), ""),
    Input.SCENE: (_("Place"), ""),
    Input.PRESENT: (_("Who was present"), _("Name, position and relation to the party; who refused to sign, and why.")),
    Input.CONTENT: (
        _("What was seen, or questions and answers"),
        _("An inspection: what was seen, measured and photographed. An interview: a question and its answer a line."),
    ),
    Input.WORK: (_("Kind of work"), ""),
    Input.QUESTION: (_("What is to be found out"), ""),
    Input.RESULT: (_("Result"), ""),
    Input.TOLD_ON: (_("Party told on"), _("Day on which the party was told the result.")),
    Input.THINGS: (_("Things preserved"), _("One a line: name, number, state, where it is kept.")),
    Input.PRESERVED_ON: (_("Preserved on"), ""),
    Input.MEASURE: (_("Measure"), ""),
    Input.PLEDGES: (_("What the party undertakes"), _("One a line, as in the signed paper.")),
    Input.PLEDGE_DUE_ON: (_("Undertaken until"), _("The last day on which the party must have kept it.")),
    Input.PROOF: (_("Signed or stamped paper on file"), _("Choose what is on file; upload it first under Evidence.")),
    Input.HEARING_ON: (_("Day of the hearing"), _("At least seven working days ahead.")),
    Input.HEARING_PLACE: (_("Place and hour of the hearing"), ""),
    Input.PRESIDER: (_("Who presides"), _("Not an investigator of this case.")),
    Input.HELD_ON: (_("Held on"), ""),
    Input.ATTENDANCE: (_("Course of the hearing"), ""),
    Input.TRANSCRIPT: (_("Transcript"), ""),
    Input.HEARING_OPINION: (_("Opinion after the hearing"), ""),
    Input.RIGHTS_TOLD: (_("Certificates were shown; facts, reasons, basis and rights were told"), ""),
    Input.STATEMENT: (_("What the party said, and the answer"), ""),
    Input.PAID_YUAN: (_("Sum paid, in yuan"), _("At most what is owed.")),
    Input.PAID_ON: (_("Paid on"), ""),
    Input.COLLECTION_GROUND: (_("Why it is taken on the spot"), ""),
    Input.APPLIED_ON: (_("Applied for on"), _("The application must come before the day for payment has passed.")),
    Input.INSTALMENTS: (_("Days and sums"), _("One a line, day and yuan: 2026-12-31 5000.00; together what is owed.")),
    Input.REMEDY: (_("Challenge"), ""),
    Input.REMEDY_STAGE: (_("Where it stands"), ""),
    Input.REMEDY_ON: (_("Dated"), ""),
    Input.WRONG_TEXT: (_("Wording as issued"), ""),
    Input.RIGHT_TEXT: (_("Correct wording"), _("Only slips of the pen or of arithmetic that harm nobody's rights.")),
    Input.PUBLISHED_ON: (_("Published on"), ""),
    Input.CHANNEL: (_("Where it is published"), _("Web site or platform, with the address.")),
    Input.REDACTIONS: (
        _("Further words to take out"),
        _("One a line, words | reason: business secrets, names or circumstances that the rule does not know."),
    ),
    Input.EXCLUSION_GROUND: (_("Ground of exclusion"), ""),
    Input.SHELF: (_("Place in the archive"), ""),
}
"""Label and hint; not every field needs a hint."""

FILING_CONDITIONS: Mapping[str, Text] = {
    "evidence": _("There is preliminary evidence of a violation"),
    "punishable": _("The law provides a penalty for it"),
    "jurisdiction": _("It lies within the jurisdiction of this authority"),
    "limitation": _("The limitation period has not run out"),
}
"""Order 30 art 19."""

REVIEW_POINTS: Mapping[str, Text] = {
    "jurisdiction": _("This authority has jurisdiction"),
    "facts": _("The facts are clear"),
    "evidence": _("The evidence is conclusive"),
    "procedure": _("The investigation followed the procedure"),
    "limitation": _("The penalty is not time-barred"),
    "law_and_benchmark": _("Law and benchmark are applied correctly"),
}
"""Order 30 art 39."""

LEGAL_POINTS: Mapping[str, Text] = {
    "authority": _("The authority acts within its powers"),
    "qualification": _("The officers are qualified to enforce"),
    "procedure": _("The enforcement followed the procedure"),
    "facts_and_evidence": _("Facts are clear and evidence is sufficient"),
    "law_and_benchmark": _("Law and benchmark are applied accurately and appropriately"),
    "documents": _("The documents are complete and regular"),
    "transfer": _("Whether a transfer for a suspected crime is due was examined"),
}
"""Order 30 art 50."""

CHECKLISTS: Mapping[Input, Mapping[str, Text]] = {
    Input.FILING_CONDITIONS: FILING_CONDITIONS,
    Input.REVIEW_ANSWERS: REVIEW_POINTS,
    Input.LEGAL_ANSWERS: LEGAL_POINTS,
}

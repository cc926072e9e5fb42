"""The words of the checks of inputs; a check without a row here is said with the label of its input."""

from collections.abc import Mapping

from flask_babel import LazyString
from flask_babel import lazy_gettext as _

from penalty.labels.condition import Condition
from penalty.labels.inputs import INPUTS
from workflows.input_kinds import Kind, Rule
from workflows.vocabulary import Input

FILL_IN, LISTED = _("Fill in the field."), _("Choose one of the list.")

INPUT_CHECKS: Mapping[str, Condition] = {
    "preliminary_review_is_recorded": Condition(_("The preliminary review is recorded"), FILL_IN),
    "four_filing_conditions_hold": Condition(
        _("All four conditions of filing hold"), _("Confirm each condition, or decline to file.")
    ),
    "reason_is_given": Condition(
        _("A reason is given"), _("Say it in words; “none”, a figure or a stroke gives no reason.")
    ),
    "correction_is_described": Condition(_("What is to be corrected is described"), FILL_IN),
    "demands_are_no_penalty": Condition(
        _("No penalty is ordered as a correction"),
        _(
            "Demolition within a term, limited or stopped production and closure are penalties (Order 30, article 8): "
            "they need notice, review and decision."
        ),
    ),
    "correction_date_lies_ahead": Condition(_("The term for correction lies ahead"), _("Choose today or a later day.")),
    "manner_is_lawful": Condition(
        _("The manner of service is lawful"),
        _("Choose a manner; for electronic service record first that the party confirmed its address and agreed."),
    ),
    "recipient_is_named": Condition(
        _("The recipient is named"), _("Give the name of who received it; of a paper that was left, of the party.")
    ),
    "service_is_dated": Condition(
        _("The day of service is given and does not lie ahead"), _("Give the day on which it was received.")
    ),
    "announcement_is_dated": Condition(
        _("The day on which the announcement came out is given and does not lie ahead"),
        _("Give the day on which it was announced; it counts as served thirty days later, and that day is reckoned."),
    ),
    "two_servers": Condition(_("Two officers of the case serve"), _("Choose both officers of the case.")),
    "verification_is_dated": Condition(
        _("The day of the verification is given and does not lie ahead"), _("Give the day of the inspection.")
    ),
    "verification_is_described": Condition(_("The result of the verification is described"), FILL_IN),
    "verification_has_evidence": Condition(
        _("The verification has evidence on file"), _("Choose it here, or attach it here now.")
    ),
    "narrative_is_given": Condition(
        _("The facts found are written down as the papers print them"), _("Read the draft, edit it and send it.")
    ),
    "figure_is_reasoned": Condition(
        _("A figure that no benchmark sizes has its own reasons"),
        _("Say why it is this figure, or record another figure with its reasons on the assessment page."),
    ),
    "report_is_given": Condition(_("The investigation report is given"), FILL_IN),
    "every_point_is_replied_to": Condition(
        _("Each point of the last send-back has a reply"), _("Reply to each point.")
    ),
    "digest_is_what_was_opened": Condition(
        _("What you opened is what stands on file"), _("Read what changed, then approve again.")
    ),
    "six_points_are_answered": Condition(
        _("All six points of the case review hold"), _("Confirm each point, or send the file back.")
    ),
    "seven_points_are_answered": Condition(
        _("All seven points of the legal review hold"), _("Confirm each point, or send the file back.")
    ),
    "questions_of_the_file_review_are_answered": Condition(
        _("Every question of the file review is answered"),
        _("Confirm each, or send the file back and name the defect."),
    ),
    "departure_is_consented": Condition(
        _("The reviewer consents to the departure"), _("Tick the consent, or send the file back.")
    ),
    "stated_law_is_confirmed": Condition(
        _("The reviewer confirms the law that the officer stated"),
        _("Tick it after reading the text, or send it back."),
    ),
    "points_are_named": Condition(_("The points are named"), _("Write one point a line.")),
    "two_members_without_investigators": Condition(
        _("At least two others deliberated, none of them an investigator"),
        _("Choose at least two people who did not investigate."),
    ),
    "discussion_is_recorded": Condition(_("The discussion is recorded"), FILL_IN),
    "conclusion_is_recorded": Condition(_("The conclusion is recorded"), FILL_IN),
    "correction_status_is_stated": Condition(_("The state of the correction is stated"), FILL_IN),
    "education_is_done": Condition(_("The party has been educated"), FILL_IN),
    "supersede_ground_is_known": Condition(_("The ground is one the law knows"), _("Choose a ground.")),
    "served_paper_is_without_proof": Condition(_("The paper is one that was served without proof"), LISTED),
    "hearing_lies_seven_working_days_ahead": Condition(
        _("The hearing lies at least seven working days ahead"), _("Choose a later day.")
    ),
    "presider_never_investigated": Condition(
        _("Who presides has not investigated this case"), _("Choose someone else.")
    ),
    "hearing_was_held_lawfully": Condition(
        _("The hearing was held seven working days after the service of its notice or later"),
        _("Serve the notice of the hearing; hold it seven working days later."),
    ),
    "paper_waits_for_service": Condition(_("The paper is one that waits for its service"), LISTED),
    "sum_is_paid_and_not_more_than_owed": Condition(
        _("The sum is above nothing and at most what is owed"), _("Write the yuan in digits, such as 12,500.00.")
    ),
    "collection_ground_fits": Condition(
        _("The ground for taking the fine on the spot is one the law knows and fits"),
        _(
            "Choose another ground, or let the party pay at the bank: a small fine, or one hard to collect later, is "
            "taken where it was imposed on the spot."
        ),
    ),
    "applied_before_the_fine_was_due": Condition(
        _("The party applied before the day for payment had passed"),
        _("Afterwards only a demand and the court are left."),
    ),
    "instalments_make_up_what_is_owed": Condition(
        _("Days lie ahead and the sums make up what is owed"), _("Correct the plan.")
    ),
    "wording_differs": Condition(_("The wrong and the correct wording are given and differ"), _("Give both wordings.")),
    "most_members_agree": Condition(
        _("Who dissented is a member, and more agree than dissent"),
        _("Without a majority the file goes back with points."),
    ),
    "beginning_is_given": Condition(
        _("The time at which it began is given and does not lie ahead"), _("Give day and hour of the beginning.")
    ),
    "times_are_in_order": Condition(
        _("The time at which it ended is given, after the beginning and not ahead"),
        _("Give day and hour of the end; it comes after the beginning."),
    ),
    "each_member_has_an_opinion": Condition(
        _("The chair and each member, and nobody else, have an opinion on record"),
        _("Write the opinion of each member who is named; who did not deliberate has none."),
    ),
    "clerk_is_uninvolved": Condition(
        _("Who keeps the record neither presides nor investigated"), _("Choose another person.")
    ),
    "hearing_officers_are_uninvolved": Condition(
        _("No hearing officer presides, keeps the record or investigated"), _("Choose other people, or nobody.")
    ),
    "arguments_are_listed": Condition(
        _("The arguments of a hearing that was held are listed, of any other none"),
        _("Write one argument a line; leave it empty where no hearing was held."),
    ),
    "recorder_is_on_the_case": Condition(_("An officer of the case writes the record"), _("Choose one of the two.")),
    "inspection_rests_on_something": Condition(
        _("The kind of inspection and what it rests on are given together"),
        _("Give both: the kind, and the plan, lead or approval with number and date."),
    ),
    "age_is_known": Condition(
        _("The age of the person asked is known"),
        _("Give the identity number of eighteen places, or with another document the age in years."),
    ),
    "scene_is_given": Condition(_("The place where it was seen or said is given"), FILL_IN),
    "present_are_named": Condition(_("Who was present is named"), FILL_IN),
    "content_is_recorded": Condition(_("What was seen or said is recorded"), FILL_IN),
    "body_is_named": Condition(_("The body in charge is named"), FILL_IN),
    "competence_ground_is_chosen": Condition(_("What gives competence is chosen"), FILL_IN),
    "earlier_case_is_named": Condition(_("The earlier case is named"), FILL_IN),
    "distinction_fits": Condition(
        _("What the earlier case is to this one fits its file"),
        _("Annulled is only a decision that fell, continued only an act that was decided; choose another answer."),
    ),
    "overlap_is_known_or_proven": Condition(
        _("The earlier case stands in this register, or the other department and its paper are named"),
        _("Take a reference from the list; for another department give its name and choose its decision."),
    ),
    "other_case_is_named": Condition(_("The other case is named"), FILL_IN),
    "other_matter_is_named": Condition(_("The other matter is named"), FILL_IN),
    "work_is_chosen": Condition(_("The kind of work is chosen"), FILL_IN),
    "question_is_put": Condition(_("What is to be found out is said"), FILL_IN),
    "result_is_given": Condition(_("The result is given"), FILL_IN),
    "proof_is_on_file": Condition(
        _("The signed or stamped paper is on file"), _("Choose it here, or attach it here now.")
    ),
    "party_was_told": Condition(_("The day on which the party was told is given"), FILL_IN),
    "things_are_listed": Condition(_("The things are listed"), FILL_IN),
    "preservation_is_dated": Condition(_("The day of the preservation is given"), FILL_IN),
    "measure_is_chosen_in_time": Condition(
        _("The measure is chosen; after seven working days only the release is left"),
        _("The preservation has lapsed after seven working days: release the things."),
    ),
    "pledges_are_listed": Condition(_("What the party undertakes is listed"), FILL_IN),
    "pledge_lies_ahead": Condition(_("The last day of the undertaking lies ahead"), FILL_IN),
    "hearing_place_is_given": Condition(_("Place and hour are given"), FILL_IN),
    "attendance_is_stated": Condition(_("The course of the hearing is stated"), FILL_IN),
    "transcript_is_given": Condition(_("The transcript is given"), FILL_IN),
    "hearing_opinion_is_given": Condition(_("The opinion after the hearing is given"), FILL_IN),
    "rights_were_told": Condition(_("Facts, reasons, basis and rights were told"), FILL_IN),
    "statement_is_recorded": Condition(_("The statement of the party and the answer are recorded"), FILL_IN),
    "payment_is_dated": Condition(_("The day of payment is given"), FILL_IN),
    "remedy_is_chosen": Condition(_("The challenge is chosen"), FILL_IN),
    "remedy_stage_is_chosen": Condition(_("Where the challenge stands is chosen"), FILL_IN),
    "remedy_is_dated": Condition(_("The day is given and does not lie ahead"), FILL_IN),
    "publication_is_dated": Condition(_("The day of publication is given and does not lie ahead"), FILL_IN),
    "service_leaves_its_trace": Condition(
        _("An electronic service has its proof, an announcement its place and reason, a paper that was left a witness"),
        _(
            "Choose the proof of an electronic service; of a public announcement say where it came out and why; of a "
            "paper that was left name the witness in the note, or choose the photographs or the film."
        ),
    ),
    "service_address_is_given": Condition(_("The address for service is given"), FILL_IN),
    "signature_is_dated": Condition(_("The day of the signature is given and does not lie ahead"), FILL_IN),
    "channel_is_named": Condition(_("Where it is published is named"), FILL_IN),
    "people_are_named_by_line": Condition(
        _("People named in the text are given one a line"),
        _("Write a name a line, the position behind a bar: name | position."),
    ),
    "exclusion_ground_fits": Condition(
        _("The ground of exclusion is one the law knows and fits the decision"),
        _("Choose another ground; a penalty is published unless the law forbids it."),
    ),
    "shelf_is_named": Condition(_("The place in the archive is named"), FILL_IN),
}
"""By the name of the check."""


def _derive(ask: Input, label: LazyString) -> Condition:
    if ask.row.kind is Kind.CHECKLIST:
        return Condition(_("Each point of “%(input)s” holds", input=label), _("Confirm each point."))
    if ask.row.rule is Rule.NOT_AHEAD:
        return Condition(_("“%(input)s” is given and does not lie ahead", input=label), _("Correct the day."))
    if ask.row.rule is Rule.NOT_PAST:
        return Condition(_("“%(input)s” is given and has not passed", input=label), _("Correct the day."))
    return Condition(_("“%(input)s” is given", input=label), FILL_IN)


DERIVED: Mapping[str, Condition] = {
    ask.row.condition: _derive(ask, label) for ask, (label, _hint) in INPUTS.items() if ask.row.rule is not Rule.OWN
}
"""By the name of the check, for each that is made by rule."""

"""The words of the file review: the rows of its sheet and the fatal defects."""

from collections.abc import Mapping

from flask_babel import LazyString as Text
from flask_babel import gettext
from flask_babel import lazy_gettext as _

ROWS: Mapping[str, Text] = {
    "filing_form": _("Approval of filing, or the report of a decision on the spot"),
    "scene_record": _("Record of the inspection"),
    "interview_record": _("Record of an interview, or the party's own statement"),
    "monitoring_report": _("Report of monitoring, testing or appraisal"),
    "other_evidence": _("Other evidence, each with when, where, from whom and by whom"),
    "investigation_report": _("Investigation report"),
    "correction_order": _("Order to correct, of its own or inside the decision"),
    "notice": _("Prior notice, served"),
    "hearing_notice": _("Notice of the hearing"),
    "hearing_record": _("Record of the hearing"),
    "decision": _("Decision with facts, evidence, basis, defence, correction, remedies"),
    "closing_form": _("Approval of closing"),
}

DEFECTS: Mapping[str, Text] = {
    "wrong_authority": _("The authority has no jurisdiction over the place"),
    "fewer_than_two_officers": _("Fewer than two officers with certificates"),
    "party_name_differs": _("A paper names another party than the case"),
    "wrong_offender": _("Someone else committed the act"),
    "facts_do_not_match_evidence": _("A fact stands as proven without evidence that stands"),
    "evidence_is_insufficient": _("The evidence does not suffice for the penalty or the waiver"),
    "proof_of_no_fault_ignored": _("The party proved that it was not at fault, and it was penalised"),
    "article_wrong_or_incomplete": _("An article is wrong or cited without paragraph and item"),
    "no_legal_basis": _("There is no legal basis for the result"),
    "law_not_in_force": _("A version of the law is applied that was not in force"),
    "catch_all_clause_without_basis": _("A catch-all clause is used without a basis"),
    "heavier_because_of_defence": _("The decision is heavier than the notice"),
    "mitigated_without_ground": _("Mitigated without a ground or without a benchmark"),
    "unrelated_things_seized": _("Things that have nothing to do with the case were sealed"),
    "rights_not_told": _("The party's rights were not told"),
    "decided_before_defence_ended": _("Decided before the defence period ended"),
    "no_hearing_although_asked": _("No hearing was held although the party asked for it"),
    "no_deliberation_where_due": _("No collective deliberation on what was decided, though it is due"),
    "investigator_voted": _("An investigator voted"),
    "no_legal_review_where_due": _("No legal review of what was decided"),
    "reviewer_not_qualified": _("The legal reviewer has no legal qualification on record"),
    "time_barred": _("The act is time-barred"),
    "investigator_reviewed": _("An investigator reviewed the case"),
    "daily_fine_out_of_sequence": _("Daily fines in the wrong order"),
    "preserved_or_seized_too_long": _("Evidence was preserved or seized too long"),
}

REMARKS: Mapping[str, Text] = {
    "words_that_do_not_carry": _("Words that carry nothing, are missing or do not agree"),
    "adopted_without_effect": _("A point of the defence is adopted, the figure unchanged, and no reason given"),
    "persons_not_decided": _("The article fines responsible persons, and the decision is silent on them"),
    "proof_of_wrong_kind": _("A fact is proven by no kind of evidence that can prove it"),
    "heavy_fact_without_piece": _(
        "A circumstance that raises the fine is shown by our own records alone; put a piece of its own on file"
    ),
    "standard_without_reason": _("Nothing says why this standard and class apply here: is it the right one?"),
    "permit_without_number": _("A permit or approval is cited without its number"),
    "compliance_not_measured": _("It is said that no limit was exceeded, and nothing was measured"),
    "removal_of_no_harm": _("Removal of harm is a ground, though no harm was found: which of the two is right?"),
    "contradicts_the_facts": _("A record, a statement or a sentence says the contrary of what the file finds"),
    "like_case_treated_otherwise": _(
        "A like case was treated the other way round, and no reviewer said what sets this one apart"
    ),
    "answer_of_older_rules": _("An answer on file would be refused today; open it under Facts and look at it anew"),
    "statement_to_weigh": _("What is said may differ from what is found, and no reviewer said what is right"),
    "account_is_thin": _("The found facts leave out who, by whom it was found, when, where or how much"),
    "record_incomplete": _("A record leaves out who was asked, who wrote, or the answer about a recusal"),
    "record_not_signed": _(
        "A record is on file unsigned; put its signed copy on file under Evidence, or let the record say who refused"
    ),
    "receipt_not_signed": _("A paper was handed over, and no signed receipt is on file: is it in the paper file?"),
    "handling_not_proposed": _("The investigation report proposes no handling or tells no discretion"),
    "argument_not_answered": _("An argument made at the hearing is not answered in the decision"),
    "recusal_not_decided": _("A recusal was asked for in a record, and none is entered"),
    "one_reviewer_for_all": _(
        "One person reviewed the case, presided or reviewed legally: does the authority leave it at that?"
    ),
    "measurement_unsound": _("A measured value proves nothing as it stands"),
    "measurement_missing": _("An exceedance is proven without sample, limit and report on record"),
    "measure_without_proof": _("A measure of remediation is said to be done, and nothing on file proves it"),
    "measure_late": _("A measure of remediation was done after its term, and the file tells it as kept"),
    "measure_open": _("A measure of remediation is past its term, not carried out and not ordered again"),
    "term_of_correction": _("The term of correction is missing, was over when served, or is told as kept"),
}


def describe_total(points: int, judged: int, for_person: int) -> str:
    """The sum says what was judged: content that nothing looked at earns no point and loses none."""
    text: str = gettext(
        "%(points)s of the %(judged)s points that a machine can judge; %(rest)s are for a person",
        points=points,
        judged=judged,
        rest=for_person,
    )
    return text

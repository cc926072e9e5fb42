"""Registration and investigation: what is known, proven, out with others or promised."""

from workflows.attempt import Attempt


def party_is_named(attempt: Attempt) -> bool:
    return attempt.case.party_named


def matter_is_known(attempt: Attempt) -> bool:
    return attempt.case.matter_known


def place_is_given(attempt: Attempt) -> bool:
    """The place of the act is given by its GB/T 2260 code."""
    return attempt.case.place_given


def source_is_given(attempt: Attempt) -> bool:
    return attempt.case.source_given


def registration_is_complete(attempt: Attempt) -> bool:
    """All that the approval of the filing tells of party and case was registered (Order 30 art 19)."""
    return not attempt.case.missing_registration


def required_evidence_is_on_file(attempt: Attempt) -> bool:
    """Each purpose the case needs has evidence that stands."""
    return not attempt.case.missing_evidence


def preliminary_evidence_is_on_file(attempt: Attempt) -> bool:
    """Something on file shows at first sight that the law was broken (Order 30 art 19(1))."""
    return attempt.case.preliminary_evidence


def every_fact_is_answered(attempt: Attempt) -> bool:
    """Every fact the matter asks for is answered or recorded as not obtainable."""
    return not attempt.case.unanswered_facts


def elements_are_looked_into(attempt: Attempt) -> bool:
    """All that makes the act or chooses between its articles is proven or recorded as not obtainable; a claim alone
    leaves it open (APL 40, 54)."""
    return not attempt.case.unsettled_elements


def the_act_is_made_out(attempt: Attempt) -> bool:
    """Each element of the act is proven: on unclear facts nothing may be punished (APL 40; Order 30 art 37)."""
    return not attempt.case.unproven_elements


def records_agree_with_the_facts(attempt: Attempt) -> bool:
    """Nothing seen, said or noted is the contrary of a finding without a word on why it is not followed (APL 40)."""
    return not attempt.case.contradictions


def the_article_of_the_order_is_settled(attempt: Attempt) -> bool:
    """The facts that choose the article are proven or looked into: order and decision rest on the same one (APL 28)."""
    return not attempt.case.open_articles


def each_standard_has_its_reason(attempt: Attempt) -> bool:
    """Of each value over a limit it is said why the standard and class apply, unless a permit sets the limit."""
    return not attempt.case.unexplained_standards


def an_article_is_proven(attempt: Attempt) -> bool:
    """A question that nobody could find out leaves an article that is broken on every answer to it (APL 40)."""
    return not attempt.case.divided_facts


def history_agrees_with_the_register(attempt: Attempt) -> bool:
    """Each proven count of earlier violations is that of the register, or has a reason and a proof of its own."""
    return not attempt.case.unsound_history


def earlier_penalties_are_weighed(attempt: Attempt) -> bool:
    """Of two earlier penalties or more it is found with reasons whether they are repeated ones (Code 1056(1))."""
    return not attempt.case.unweighed_history


def no_commission_is_open(attempt: Attempt) -> bool:
    return not attempt.case.pending.commission


def the_party_could_object(attempt: Attempt) -> bool:
    """The party was told the result, and its days to object are over or it answered (Order 30 art 29)."""
    pending = attempt.case.pending
    is_open = pending.objection_until is not None and attempt.is_within(pending.objection_until)
    return not pending.result_unserved and not is_open


def a_commission_is_open(attempt: Attempt) -> bool:
    return attempt.case.pending.commission


def preserved_evidence_is_settled(attempt: Attempt) -> bool:
    """Nothing preserved waits for a measure (Order 30 art 33)."""
    return not attempt.case.pending.preservation


def evidence_is_preserved(attempt: Attempt) -> bool:
    return attempt.case.pending.preservation


def no_undertaking_is_open(attempt: Attempt) -> bool:
    return not attempt.case.pending.undertaking


def an_undertaking_is_open(attempt: Attempt) -> bool:
    """The party signed an undertaking that is neither confirmed nor broken."""
    return attempt.case.pending.undertaking


def a_referral_is_out(attempt: Attempt) -> bool:
    """A suspected crime was referred and the case has not come back (APL 27; Order 30 art 54)."""
    return attempt.case.pending.referral


def a_suspected_crime_is_referred(attempt: Attempt) -> bool:
    """A suspected crime or a case for detention has gone to the body in charge (Order 30 art 17)."""
    return attempt.case.referred or not attempt.case.crime_suspected


def no_prosecution_is_open(attempt: Attempt) -> bool:
    """A suspected crime has come back before anything is decided: no penalty takes the place of the criminal one.

    APL 27; Order 30 arts 17, 54. A case for detention need not come back: the police detain, the authority fines.
    """
    return not attempt.case.pending.prosecution

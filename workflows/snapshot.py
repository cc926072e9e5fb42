"""The case as guards see it; services fill it.

Dates are calendar days, money is fen. A date of ``None`` means that the term does not run or cannot be computed.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from workflows.vocabulary import Action, State


@dataclass(frozen=True, slots=True)
class Extensions:
    """Extensions of the terms to file and to decide so far (Order 30 arts 18, 57)."""

    filing: int = 0
    decision: int = 0


@dataclass(frozen=True, slots=True)
class OpenMatters:
    """Matters under way that must come to their end first; ``preserved_until`` is the last day to
    deal with what is preserved, ``undertaken_until`` that of an undertaking. ``served_until`` is the day on which the
    last paper that was announced in public counts as served. ``objection_until`` is the last day to object to a result
    that the party was told and has not answered.

    ``unproven`` are the papers served without a proof on file; ``proof_due`` the numbers of those among them whose
    proof comes from outside: by post, by announcement, through others. ``prosecution`` says that a
    suspected crime was referred and has not come back. ``supervised`` says that a superior
    authority supervises the case, ``report_to_superior`` that it has not been told of its end (Order 30 art 83).
    """

    commission: bool = False
    result_unserved: bool = False
    objection_until: date | None = None
    preservation: bool = False
    preserved_until: date | None = None
    undertaking: bool = False
    undertaken_until: date | None = None
    served_until: date | None = None
    referral: bool = False
    prosecution: bool = False
    supervised: bool = False
    report_to_superior: bool = False
    papers: frozenset[int] = frozenset()
    unproven: frozenset[int] = frozenset()
    proof_due: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Services:
    """Papers by the state of their service, as keys: ``served`` and not known to have failed, ``proven`` by a proof on
    file, ``handed_over`` in person or left at the place, ``answered`` by the party, which shows that they reached it.
    ``notice`` and ``decision`` are those in force.

    ``order_waits``: an order to correct is issued and not served. ``order_stands``: one is in force, served or not.
    ``order_unserved``: the latest in force was never served, or its service failed. ``slip_proposed``: an officer
    proposed a correction of the decision that no chief has confirmed, ``registration_asked``: one of the registration.
    ``unreached``: numbers of papers from which no term of the party runs, because they came back or were posted
    without proof of their arrival. ``unheard``: it came out after the decision that its notice never arrived.
    """

    served: frozenset[int] = frozenset()
    proven: frozenset[int] = frozenset()
    handed_over: frozenset[int] = frozenset()
    answered: frozenset[int] = frozenset()
    notice: int | None = None
    decision: int | None = None
    unreached: tuple[str, ...] = ()
    unheard: bool = False
    slip_proposed: bool = False
    order_waits: bool = False
    registration_asked: bool = False
    order_stands: bool = False
    order_unserved: bool = False


@dataclass(frozen=True, slots=True)
class Hearing:
    """The hearing of this round (APL 63, 64; Order 30 arts 46, 47).

    ``earliest_on`` is the first day for which one may be announced today, ``lawful_from`` the first day on which
    the announced one may be held, seven working days after its notice was served.
    """

    asked: bool = False
    announced: bool = False
    presider: int | None = None
    earliest_on: date | None = None
    lawful_from: date | None = None


@dataclass(frozen=True, slots=True)
class FineStatus:
    """The fine of the decision in force and what became of it (APL 66-72; Order 30 arts 70-74).

    ``in_hand`` says that officers took the fine and have not handed it in (APL 71), ``taken_at_most_fen`` up to which
    fine a decision on the spot lets them take it without a further ground (APL 68). ``remedy_lost`` says that the
    decision was changed or annulled on a challenge (APL 73), ``challenged`` that one of any stage is on record.
    ``settlement_awaited``: it is only an offer, which the party has not accepted in a signed agreement.
    ``refundable_fen``: paid on a decision that fell, and not refunded yet; ``refund_fen``: what the open order of a
    refund gives back. ``fallen_fen``: of a fine that fell and was not imposed anew, the most that the party may have
    paid and that is not booked. ``interest_share``: of a refund, the most that may be its interest. ``reversible``:
    keys of the payments that were booked, stand, and are not refunded.
    """

    fine_fen: int = 0
    paid_fen: int = 0
    surcharge_fen: int = 0
    due_on: date | None = None
    in_hand: bool = False
    taken_at_most_fen: int = 0
    deferred: bool = False
    demand_runs_until: date | None = None
    remedies_run_until: date | None = None
    remedy_pending: bool = False
    remedy_lost: bool = False
    challenged: bool = False
    court_until: date | None = None
    before_court: bool = False
    settlement_awaited: bool = False
    reversible: frozenset[int] = frozenset()
    refundable_fen: int = 0
    refund_ordered: bool = False
    refund_fen: int = 0
    refund_recorded: bool = False
    fallen_fen: int = 0
    interest_share: Decimal = Decimal(0)

    @property
    def owed_fen(self) -> int:
        """The unpaid part of the fine, without any surcharge."""
        return max(self.fine_fen - self.paid_fen, 0)

    @property
    def payable_fen(self) -> int:
        """Fine and surcharge not yet paid, where a payment counts against the fine first; of a fine that fell what may
        have come in all the same."""
        return max(self.fine_fen + self.surcharge_fen - self.paid_fen, self.fallen_fen, 0)


@dataclass(frozen=True, slots=True)
class PublicationStatus:
    """Publication of the decision (Order 30 arts 61-66); ``stands``: a published copy is out now."""

    settled: bool = False
    stands: bool = False
    due_on: date | None = None


@dataclass(frozen=True, slots=True)
class SummaryProcedure:
    """Decision on the spot: allowed, taken, reported (Order 30 arts 67, 68).

    ``excluded``: the least fine of the article lies above what may be fined so.
    """

    excluded: bool = False
    allowed: bool = False
    decided: bool = False
    reported: bool = False


@dataclass(frozen=True, slots=True)
class AncillaryMeasures:
    """Parts that the article orders beside the fine on the proven facts, unless the penalty is waived.

    ``fines_persons``: it fines responsible persons; ``person_named``: one is dealt with in a case of its own;
    ``none_found``: it is on record that none was identified. ``due`` and ``open``: the words by which an order of each
    part that must, and that may, be made is known. ``transfer_due``: the case must go to the police.
    ``open_gains``: sums to be confiscated that are neither proven nor looked into.
    """

    fines_persons: bool = False
    person_named: bool = False
    none_found: bool = False
    due: tuple[tuple[str, ...], ...] = ()
    open: tuple[tuple[str, ...], ...] = ()
    transfer_due: bool = False
    open_gains: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class CaseSnapshot:
    """A case as it stands today.

    Digests are SHA-256 over everything a decision rests on; ``None`` means there is none. ``unmet_since``: by name of a
    condition, the first day on which it did not hold; ``involved_since``: by person, the day of coming to the case.
    ``terms``: last days of steps with a term of their own. ``interested``: people whose declared interest in the party
    waits for a chief. ``outside_area``: the place lies outside and no paper gives competence. ``overlaps``: cases with
    the same party, place and days, ``open_overlaps`` those of which nobody said what they are to this one,
    ``annulled_overlaps`` those whose decision fell; ``fines_in_force``: fines that stand for what is not another act.
    ``is_fined``: a fine is recommended here. ``unsound_history``: facts whose proven count the register contradicts.
    ``unweighed_history``: the finding that several earlier penalties ask for, where it was not made with reasons.
    ``preliminary_evidence``: something is on file that may show the act.
    ``unsettled_elements``: of the act, neither proven nor recorded as not obtainable; ``unproven_elements``: those that
    make the act and are not proven; ``open_articles``: those by whose answer an order to correct would rest on other
    articles; ``divided_facts``: those that nobody could find out and whose answers have no article in common.
    ``unexplained_standards``: values over a limit of which nothing says why the standard applies.
    ``account_outdated``: the found facts were written before what they tell was corrected in the registration;
    ``contradictions``: clauses on file that say the contrary of a finding and are weighed nowhere;
    ``open_questions``: those of which the legal reviewer says what is right. ``notified``: the party was told all that
    the decision will rest on; ``hearing_unoffered``: not the right to a hearing that the decision gives.
    ``extension_asked``: an officer asked for a later last day of the order, and no chief has decided.
    ``void_steps``: undone by a recusal and not done anew. ``names``: of the people, where a step asks who said what.
    """

    state: State = State.NEW
    version: int = 0
    party_named: bool = False
    matter_known: bool = False
    law_stated: bool = False
    place_given: bool = False
    source_given: bool = False
    outside_area: bool = False
    overlaps: frozenset[str] = frozenset()
    open_overlaps: tuple[str, ...] = ()
    annulled_overlaps: frozenset[str] = frozenset()
    decided_overlaps: frozenset[str] = frozenset()
    fines_in_force: tuple[str, ...] = ()
    unsound_history: tuple[str, ...] = ()
    unweighed_history: tuple[str, ...] = ()
    is_fined: bool = False
    officers: frozenset[int] = frozenset()
    certified_officers: int = 0
    investigators: frozenset[int] = frozenset()
    reviewers: frozenset[int] = frozenset()
    recused: frozenset[int] = frozenset()
    recusal_open: bool = False
    interested: frozenset[int] = frozenset()
    void_steps: tuple[Action, ...] = ()
    proposals: Mapping[Action, int] = field(default_factory=dict)
    filing_due_on: date | None = None
    decision_due_on: date | None = None
    correction_due_on: date | None = None
    extension_asked: bool = False
    service_due_on: date | None = None
    terms: Mapping[Action, date] = field(default_factory=dict)
    preliminary_evidence: bool = True
    missing_registration: tuple[str, ...] = ()
    missing_evidence: tuple[str, ...] = ()
    unanswered_facts: tuple[str, ...] = ()
    unsettled_elements: tuple[str, ...] = ()
    unproven_elements: tuple[str, ...] = ()
    open_articles: tuple[str, ...] = ()
    divided_facts: tuple[str, ...] = ()
    unexplained_standards: tuple[str, ...] = ()
    account_outdated: bool = False
    contradictions: tuple[str, ...] = ()
    open_questions: tuple[str, ...] = ()
    open_points: tuple[str, ...] = ()
    assessed: bool = False
    digest: str | None = None
    assessed_digest: str | None = None
    effect: str | None = None
    amount_open: bool = False
    amount_outside: bool = False
    departed: bool = False
    figure_unsized: bool = False
    unconfirmed: tuple[str, ...] = ()
    lapsed: tuple[str, ...] = ()
    reviewed_digest: str | None = None
    legal_digest: str | None = None
    deliberated_digest: str | None = None
    defence_due_on: date | None = None
    defence_waived: bool = False
    defence_unanswered: int = 0
    hearing_owed: bool = False
    hearing_unoffered: bool = False
    deliberation_due: bool = False
    notified: bool = False
    heavier_than_notice: bool = False
    heavier_for_defence: bool = False
    law_gives_the_same: bool = True
    unmet_since: Mapping[str, date] = field(default_factory=dict)
    involved_since: Mapping[int, date] = field(default_factory=dict)
    names: Mapping[int, str] = field(default_factory=dict)
    crime_suspected: bool = False
    referred: bool = False
    fatal_defects: tuple[str, ...] = ()
    electronic_since: date | None = None
    extensions: Extensions = field(default_factory=Extensions)
    pending: OpenMatters = field(default_factory=OpenMatters)
    services: Services = field(default_factory=Services)
    hearing: Hearing = field(default_factory=Hearing)
    money: FineStatus = field(default_factory=FineStatus)
    publicity: PublicationStatus = field(default_factory=PublicationStatus)
    summary: SummaryProcedure = field(default_factory=SummaryProcedure)
    ancillary: AncillaryMeasures = field(default_factory=AncillaryMeasures)

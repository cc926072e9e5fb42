"""Papers on a disclosure under a policy of the US EPA: one model of what they may tell, one row for each kind.

What a kind says of it stands in its template alone; the sentences on the conditions come from the data of the regime.
"""

from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from typing import Annotated, ClassVar

from pydantic import Field

from penalty.documents.paper import Paper
from penalty.documents.paper_blocks import Block, Verification, allow_keys_of

STANDINGS: Mapping[str, str] = {"met": "met", "not_met": "not met", "not_shown": "not established"}


class Office(Block):
    name: str = Field(title="Name of the authority")
    office: str = Field(title="Office")
    address: str = Field(title="Address")
    postcode: str = Field(title="ZIP code")
    contact: str = Field(title="Contact")
    phone: str = Field(title="Telephone")
    signatory: str = Field(title="Title of who signs")


class Entity(Block):
    name: str = Field(title="Name of the entity")
    code: str = Field(title="Identification of the entity")
    representative: str = Field(default="", title="Representative")
    address: str = Field(title="Address of the entity")


class Exhibit(Block):
    number: int = Field(title="Number")
    file_number: int = Field(title="Number on file")
    title: str = Field(title="Title")
    kind: str = Field(title="Kind of evidence")
    collected_on: date | None = Field(title="Day of receipt")
    collected_from: str = Field(default="", title="Received from")


class Statement(Block):
    """One sentence of a finding, and the exhibits on which it rests."""

    text: str = Field(title="Statement")
    exhibits: tuple[int, ...] = Field(default=(), title="Exhibits")


class Condition(Block):
    id: str = Field(title="Number of the condition")
    title: str = Field(title="Title of the condition")
    asks: str = Field(title="What the condition asks")
    statements: tuple[Statement, ...] = Field(title="Finding")
    standing: Annotated[str, allow_keys_of(STANDINGS)] = Field(title="Standing")
    otherwise: str = Field(default="", title="What remains without it")
    remaining: tuple[Statement, ...] = Field(default=(), title="Finding on what remains")


class Element(Block):
    """An element of the violation: the provision that asks it, and what the file shows of it."""

    cite: str = Field(title="Provision")
    asks: str = Field(title="What the provision asks")
    statements: tuple[Statement, ...] = Field(title="Finding on the element")


class PartStep(Block):
    """A row in which a part of the penalty was told: its figure or value, and where that is from."""

    name: str = Field(title="Row")
    value: str = Field(title="Figure of the row")
    how: str = Field(title="Reason of the row")


class PenaltyPart(Block):
    """One part of the civil penalty: what was assessed, what is taken off it, what remains; in dollars."""

    name: str = Field(title="Part of the penalty")
    assessed: Decimal = Field(title="Assessed amount")
    mitigated: Decimal = Field(title="Mitigation")
    due: Decimal = Field(title="Remaining amount")
    percent: Decimal = Field(title="Mitigation in percent")
    exhibits: tuple[int, ...] = Field(default=(), title="Exhibits")
    reason: str = Field(default="", title="How the assessed amount was reached")
    rows: tuple[PartStep, ...] = Field(default=(), title="Rows of the assessed amount")


class ComputationStep(Block):
    """One step of the computation: its figure in dollars, and the source or the earlier steps that give it."""

    number: int = Field(title="Number of the step")
    words: str = Field(title="Step")
    figure: Decimal = Field(title="Figure")
    source: str = Field(title="Source of the step")
    exhibits: tuple[int, ...] = Field(default=(), title="Exhibits")
    sum: bool = Field(default=False, title="Last step")


class Settlement(Block):
    """The class of penalty that a final order may assess, and how it is settled; sums in dollars."""

    name: str = Field(title="Class of penalty")
    cite: str = Field(title="Provision of the class")
    each: Decimal = Field(title="Highest sum for one violation or day")
    per: str = Field(title="Violation or day")
    total: Decimal = Field(title="Highest sum in all")
    notice_days: int = Field(default=0, title="Days of public notice")
    notice_cite: str = Field(default="", title="Provision of the public notice")
    payee: str = Field(default="", title="Fund")
    settled_by: str = Field(default="", title="Rule of settlement")


class Outcome(Block):
    """The outcome under the policy: ``effect`` as recommended, its words, the parts of the penalty with their sums."""

    effect: str = Field(title="Effect")
    words: str = Field(title="Effect in words")
    policy: str = Field(title="Policy")
    short: str = Field(title="Short name of the policy")
    requirement: str = Field(title="Requirement")
    provision: str = Field(title="Penalty provision")
    adjusted: str = Field(title="Adjustment of the penalty")
    penalty_policy: str = Field(title="Penalty policy")
    law_status: str = Field(title="State of these citations")
    unread: bool = Field(default=False, title="Whether a citation was not read in full")
    confirmed: str = Field(default="", title="Confirmation of the citations")
    parts: tuple[PenaltyPart, ...] = Field(title="Parts of the penalty")
    steps: tuple[ComputationStep, ...] = Field(title="Computation of the penalty")
    assessed: Decimal = Field(title="Assessed penalty")
    mitigated: Decimal = Field(title="Mitigation in all")
    due: Decimal = Field(title="Remaining penalty")
    departure: str = Field(default="", title="Reason for another amount")
    no_criminal_recommendation: bool = Field(default=False, title="No recommendation for criminal prosecution")
    assurance: tuple[Statement, ...] = Field(default=(), title="Finding on the assurance")
    retained: str = Field(default="", title="Why the economic benefit is recovered")
    report_due: bool = Field(default=False, title="Compliance report")
    settlement: Settlement | None = Field(default=None, title="Settlement")


class Reply(Block):
    """A point of the entity's response to the proposed determination, and the answer to it."""

    stated: str = Field(title="Point")
    answer: str = Field(title="Answer")
    accepted: bool = Field(title="Accepted")
    change: str = Field(default="", title="What changed")


class ServedItem(Block):
    title: str = Field(title="Served paper")
    number: str = Field(title="Number of the served paper")


class Remittance(Block):
    bank: str = Field(title="Bank")
    account_name: str = Field(title="Account name")
    account: str = Field(title="Account number")


class DisclosurePaper(Paper):
    """Everything that a paper on a disclosure may tell; a kind says which parts it demands in ``demands``."""

    stylesheet: ClassVar[str] = "us_epa/letter.css"
    language: ClassVar[str] = "en"
    demands: ClassVar[tuple[str, ...]] = ()

    number: str = Field(title="Number")
    authority: Office = Field(title="Letterhead")
    dated_on: date | None = Field(title="Date")
    verification: Verification = Field(title="Verification")
    party: Entity = Field(title="Entity")
    reference: str = Field(title="Case number")
    matter: str = Field(title="Violation")
    site: str = Field(title="Facility")
    state: str = Field(default="", title="State or territory")
    committed_from: date | None = Field(title="First day of the violation")
    committed_to: date | None = Field(title="Last day of the violation")
    learned_on: date | None = Field(title="Day of the disclosure")
    disclosure_on: date | None = Field(default=None, title="Day of the written disclosure")
    signed_by: str = Field(title="Name of who signs")
    officers: tuple[str, ...] = Field(default=(), title="Case officers")
    account: tuple[str, ...] = Field(default=(), title="Background")
    elements: tuple[Element, ...] = Field(default=(), title="Elements of the violation")
    respond_days: int = Field(default=0, title="Days to respond")
    searched: str = Field(default="", title="Renewed search of records")
    acknowledged: str = Field(default="", title="Acknowledgment of the disclosure")
    notice: str = Field(default="", title="Proposed determination")
    noticed_on: date | None = Field(default=None, title="Day of the proposed determination")
    waived_response: bool = Field(default=False, title="Response waived")
    replies: tuple[Reply, ...] = Field(default=(), title="Response of the entity")
    asked: tuple[str, ...] = Field(default=(), title="What is to be shown")
    conditions: tuple[Condition, ...] = Field(default=(), title="Conditions")
    exhibits: tuple[Exhibit, ...] = Field(default=(), title="Exhibits")
    outcome: Outcome | None = Field(default=None, title="Outcome")
    remittance: Remittance | None = Field(default=None, title="Payment")
    opinion: tuple[str, ...] = Field(default=(), title="Opinion of the reviewer")
    digest: str = Field(default="", title="Digest of what was reviewed")
    filed: bool | None = Field(default=None, title="Whether the disclosure is taken up")
    reason: tuple[str, ...] = Field(default=(), title="Reasons")
    demanded: tuple[str, ...] = Field(default=(), title="Measures")
    due_on: date | None = Field(default=None, title="Day for the measures")
    papers: tuple[ServedItem, ...] = Field(default=(), title="Served papers")
    manner: str = Field(default="", title="Manner of service")
    address: str = Field(default="", title="Address of service")
    served_on: date | None = Field(default=None, title="Day of service")
    received_by: str = Field(default="", title="Recipient")
    remark: str = Field(default="", title="Remark")
    ending: str = Field(default="", title="How the case ends")
    correction: tuple[str, ...] = Field(default=(), title="State of the correction")

    def iterate_conditional_gaps(self) -> Iterator[str]:
        yield from self.name_empty(*self.demands)


class DisclosureLetter(DisclosurePaper):
    """The disclosure is taken up, or is not."""

    template: ClassVar[str] = "us_epa/disclosure_letter"
    title: ClassVar[str] = "Acknowledgment of Disclosure"
    declined_title: ClassVar[str] = "Response to Disclosure"


class CorrectionLetter(DisclosurePaper):
    template: ClassVar[str] = "us_epa/correction_letter"
    title: ClassVar[str] = "Correction and Remediation"
    demands: ClassVar[tuple[str, ...]] = ("demanded", "due_on")


class PenaltyComputation(DisclosurePaper):
    template: ClassVar[str] = "us_epa/penalty_computation"
    title: ClassVar[str] = "Penalty Computation"
    demands: ClassVar[tuple[str, ...]] = ("outcome", "conditions", "digest")


class ProposedDetermination(DisclosurePaper):
    template: ClassVar[str] = "us_epa/proposed_determination"
    title: ClassVar[str] = "Notice of Proposed Determination"
    demands: ClassVar[tuple[str, ...]] = ("account", "outcome", "conditions", "exhibits")


class Determination(DisclosurePaper):
    template: ClassVar[str] = "us_epa/determination"
    title: ClassVar[str] = "Notice of Determination"
    demands: ClassVar[tuple[str, ...]] = ("account", "outcome", "conditions", "exhibits")


class ServiceCertificate(DisclosurePaper):
    template: ClassVar[str] = "us_epa/service_certificate"
    title: ClassVar[str] = "Certificate of Service"
    demands: ClassVar[tuple[str, ...]] = ("papers", "manner", "address", "served_on", "received_by", "officers")


class ClosingMemorandum(DisclosurePaper):
    template: ClassVar[str] = "us_epa/closing_memorandum"
    title: ClassVar[str] = "Memorandum of Closing"
    demands: ClassVar[tuple[str, ...]] = ("ending", "reason")

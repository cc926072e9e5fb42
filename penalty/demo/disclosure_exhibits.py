"""The exhibits of a disclosure: what the Entity brings, and the records of EPA that prove its own acts."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from penalty.criteria.dictionary import Fact
from penalty.demo import disclosure_reasons
from penalty.demo.case_builder import CaseBuilder
from penalty.demo.sample_files import SampleFile
from penalty.models import Evidence, EvidenceKind, Purpose


@dataclass(frozen=True, slots=True)
class ExhibitRow:
    """``office``: the part of EPA whose record it is; empty for what the Entity brings. ``stage``: when it comes in."""

    title: str
    kind: EvidenceKind
    purpose: Purpose
    office: str = ""
    stage: str = "review"


EXHIBITS: Mapping[str, ExhibitRow] = {
    "disclosure": ExhibitRow(
        "Written disclosure of the Entity", EvidenceKind.DOCUMENTARY, Purpose.SELF_REPORT, stage="disclosure"
    ),
    "violation": ExhibitRow(
        "Description of the Facility: site plan, tank register, drainage", EvidenceKind.DOCUMENTARY, Purpose.CONDUCT,
        stage="disclosure",
    ),
    "discovery": ExhibitRow(
        "Environmental audit and compliance records", EvidenceKind.DOCUMENTARY, Purpose.CONDUCT, stage="disclosure"
    ),
    "party": ExhibitRow(
        "Statement of ownership and employment", EvidenceKind.DOCUMENTARY, Purpose.IDENTITY, stage="disclosure"
    ),
    "receipt": ExhibitRow(
        "EPA record of receipt and first review of the disclosure", EvidenceKind.DOCUMENTARY, Purpose.PROCEDURE,
        office="disclosure docket", stage="disclosure",
    ),
    "events": ExhibitRow(
        "EPA log of inspections, information requests and complaints", EvidenceKind.DOCUMENTARY, Purpose.HISTORY,
        office="enforcement records",
    ),
    "correspondence": ExhibitRow(
        "EPA correspondence log: agreed days, requests and answers", EvidenceKind.DOCUMENTARY, Purpose.PROCEDURE,
        office="disclosure docket",
    ),
    "correction": ExhibitRow(
        "Compliance report certifying the correction", EvidenceKind.DOCUMENTARY, Purpose.REMEDIATION, stage="correction"
    ),
    "history": ExhibitRow(
        "EPA enforcement and compliance history of facility and owner", EvidenceKind.DOCUMENTARY, Purpose.HISTORY,
        office="enforcement records",
    ),
    "renewed": ExhibitRow(
        "EPA enforcement and compliance history, searched anew before the determination", EvidenceKind.DOCUMENTARY,
        Purpose.HISTORY, office="enforcement records", stage="determination",
    ),
    "exclusions": ExhibitRow("Assessment of harm and endangerment", EvidenceKind.EXPERT_OPINION, Purpose.IMPACT),
    "penalty": ExhibitRow(
        "EPA penalty calculation worksheet", EvidenceKind.DOCUMENTARY, Purpose.CONDUCT, office="case development"
    ),
}  # fmt: skip


def build_exhibits(builder: CaseBuilder, stage: str) -> Iterator[SampleFile]:
    """The exhibits that come in at a ``stage``: disclosure, correction, review or determination."""
    name = builder.authority.in_regime(builder.case.regime).letterhead.name
    for slot, row in EXHIBITS.items():
        if row.stage == stage:
            origin = f"{name}, {row.office}" if row.office else ""
            text = f"DEMONSTRATION, NOT REAL EVIDENCE\n{row.title}\n{origin or builder.party}\n{builder.today}\n"
            yield SampleFile(f"{slot}.txt", text.encode(), row.title, row.kind, row.purpose, origin)


def choose_exhibits(fact: Fact, pieces: Sequence[Evidence]) -> tuple[Evidence, ...]:
    """The exhibits that prove the fact, or else that of its group."""
    slots = disclosure_reasons.read_written()["proved_by"].get(fact.id, (fact.group,))
    titles = {EXHIBITS[slot].title for slot in slots}
    return tuple(one for one in pieces if one.title in titles)

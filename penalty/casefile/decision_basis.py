"""The basis of a decision as the file stands, and its digest."""

import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from decimal import Decimal
from functools import cache
from typing import Any

from penalty.casefile import party_facts, proving_pieces
from penalty.casefile.file import CaseFile
from penalty.criteria.legal_regime import Regime
from penalty.documents import renderer
from penalty.models import Assessment, Departure, DocumentKind, Evidence, Finding, Standing
from workflows.paper_kinds import PROCEDURE_REGIME, Part

WAIVING = ("waive", "may_waive")
DECISION_TEMPLATES = ("waiver_decision", "penalty_decision", "letter")
"""Templates of decisions; the one on the spot is a letter."""
SIZING_STEPS = ("lighten", "mitigate")
"""Steps that lessen a fine; one without a source is the proposal of the house."""


@dataclass(frozen=True, slots=True)
class Basis:
    """Facts, claims, proofs (fact -> evidence SHA-256, sorted), the recommendation as canonical text, the amount
    in fen, the SHA-256 of every enactment consulted and of the templates. The decision day is not part of it."""

    inputs: Mapping[str, Any]
    proofs: Mapping[str, Sequence[str]]
    result: str
    amount_fen: int | None
    enactments: Mapping[str, str]
    templates: Mapping[str, str]

    @property
    def digest(self) -> str:
        """SHA-256 over all of it in canonical JSON."""
        text = json.dumps(asdict(self), ensure_ascii=False, sort_keys=True, separators=(",", ":"))
        return hashlib.sha256(text.encode()).hexdigest()


def build_inputs(regime: Regime, file: CaseFile) -> dict[str, Any]:
    """The case sheet of the case but for its decision day; an answer that nothing on file proves any more is a claim.
    The kind of the party is that of its registration."""
    case, findings = file.case, file.answers
    proving = get_proving(regime, file)
    registered = party_facts.list_registered(case, findings)
    proven = {name: findings[name].value for name in proving} | registered
    claimed = {
        name: row.value
        for name, row in findings.items()
        if name not in proven and row.standing is not Standing.UNOBTAINABLE
    }
    sheet = {
        "regime": case.regime,
        "place": case.place,
        "matter": case.matter,
        "violated_from": case.violated_from.isoformat(),
        "violated_to": case.violated_to.isoformat(),
        "facts": proven,
        "claims": claimed,
    }
    stated = {"other": case.stated_law} if case.stated_law is not None else {}
    personal = {"responsible_person": True} if case.unit_case_id is not None else {}
    proposed = {"proposed_amount": format_yuan(case.proposed_fen)} if case.proposed_fen is not None else {}
    return sheet | stated | personal | proposed


def list_proofs(regime: Regime, file: CaseFile) -> dict[str, list[str]]:
    """Fact -> SHA-256 of each standing piece that its answer names, sorted; facts without proof are left out."""
    named = {name: _list_standing(file.answers[name], file.evidence) for name in get_proving(regime, file)}
    return {name: sorted(piece.sha256 for piece in pieces) for name, pieces in named.items()}


def get_proving(regime: Regime, file: CaseFile) -> Mapping[str, Sequence[Evidence]]:
    """Fact -> standing pieces that can show its answer: the one door by which elements, papers and reviews take a fact
    as proven, read once for a file. Facts that nothing fit proves are left out."""
    return file.get_cached("proving", lambda: _list_proving(regime, file))


def _list_proving(regime: Regime, file: CaseFile) -> dict[str, list[Evidence]]:
    proven = {name: row for name, row in file.answers.items() if row.standing is Standing.PROVEN}
    named = {name: _list_standing(row, file.evidence) for name, row in proven.items()}
    fit = {name: proving_pieces.list_fit(regime, proven[name], pieces) for name, pieces in named.items()}
    return {name: pieces for name, pieces in fit.items() if pieces}


def list_lost_proofs(file: CaseFile) -> dict[str, Sequence[Evidence]]:
    """Fact -> the pieces of an answer that is recorded as proven, none of which stands any more."""
    proven = {name: row for name, row in file.answers.items() if row.standing is Standing.PROVEN}
    return {name: row.proofs for name, row in proven.items() if row.proofs and not _list_standing(row, file.evidence)}


def list_unfit_proofs(regime: Regime, file: CaseFile) -> dict[str, list[Evidence]]:
    """Fact -> standing pieces of an answer that together cannot show it, since those that could were superseded or the
    answer is older than the rules."""
    proving = get_proving(regime, file)
    rest = {name: row for name, row in file.answers.items() if row.standing is Standing.PROVEN and name not in proving}
    named = {name: _list_standing(row, file.evidence) for name, row in rest.items()}
    return {name: pieces for name, pieces in named.items() if pieces}


def basis_from_assessment(row: Assessment) -> Basis:
    inputs = {name: value for name, value in row.inputs.items() if name != "decided_on"}
    return Basis(inputs, row.proofs, row.result, row.amount_fen, row.enactments, row.templates)


def list_differences(before: Basis, after: Basis) -> Iterator[tuple[str, str, Any, Any]]:
    """(kind, name, before, after) for everything that differs; kinds: fact, claim, proof, amount, enactment,
    template, recommendation, case."""
    for key, kind in (("facts", "fact"), ("claims", "claim")):
        yield from _compare_mappings(kind, before.inputs.get(key, {}), after.inputs.get(key, {}))
    rest = [{k: v for k, v in basis.inputs.items() if k not in ("facts", "claims")} for basis in (before, after)]
    yield from _compare_mappings("case", rest[0], rest[1])
    yield from _compare_mappings("proof", before.proofs, after.proofs)
    yield from _compare_mappings("enactment", before.enactments, after.enactments)
    yield from _compare_mappings("template", before.templates, after.templates)
    yield from _compare_mappings("amount", {"amount_fen": before.amount_fen}, {"amount_fen": after.amount_fen})
    if before.result != after.result:
        yield "recommendation", "", "", ""


def current_enactment_hashes(regime: Regime, consulted: Mapping[str, str]) -> dict[str, str]:
    """The SHA-256 that each consulted enactment has in the law as loaded now; a vanished one is empty."""
    known = regime.enactments
    return {name: known[name].sha256 if name in known else "" for name in consulted}


@cache
def hash_templates(regime: str) -> dict[str, str]:
    names = DECISION_TEMPLATES if regime == PROCEDURE_REGIME else _list_templates_abroad(regime)
    return {name: renderer.template_sha256(name) for name in names}


def _list_templates_abroad(regime: str) -> tuple[str, ...]:
    """Templates of the decisions of another regime; they lie in a folder of its name."""
    kinds = [kind for kind in DocumentKind if kind.row.regime == regime and kind.row.part is Part.DECISION]
    return tuple(f"{regime.replace('-', '_')}/{kind}" for kind in kinds)


def amount_to_pay(result: Mapping[str, Any], departure: Departure | None) -> int | None:
    """The amount due in fen: of the departure, else as recommended; ``None`` while open."""
    if departure is not None:
        return departure.amount_fen
    amount = result["amount"]
    recommended = amount["recommended"] if amount else None
    return None if recommended is None else to_fen(recommended)


def is_waived(result: Mapping[str, Any], departure: Departure | None) -> bool:
    """True where a waiver is recommended and not departed from."""
    return result["effect"] in WAIVING and departure is None


def is_figure_unsized(result: Mapping[str, Any], departure: Departure | None) -> bool:
    """No benchmark sizes what lessens the fine, and no departure brings a figure with its reasons."""
    fined = result["effect"] not in (*WAIVING, "not_punishable")
    by_house = any(one["id"] in SIZING_STEPS and one["source"] is None for one in result["steps"])
    return fined and by_house and departure is None


def to_fen(yuan: str | Decimal | int) -> int:
    """Whole fen of exact yuan; raises ``ValueError`` for fractions of a fen."""
    amount = Decimal(str(yuan)) * 100
    if amount != amount.to_integral_value():
        raise ValueError(f"{yuan} yuan is not a whole number of fen")
    return int(amount)


def format_yuan(fen: int) -> str:
    """Exact decimal yuan of an amount in fen."""
    return f"{fen // 100}.{fen % 100:02d}" if fen % 100 else str(fen // 100)


def _list_standing(row: Finding, evidence: Sequence[Evidence]) -> list[Evidence]:
    on_file = {item.id for item in evidence}
    return [piece for piece in row.proofs if piece.id in on_file]


def _compare_mappings(
    kind: str, before: Mapping[str, Any], after: Mapping[str, Any]
) -> Iterator[tuple[str, str, Any, Any]]:
    for name in sorted(before.keys() | after.keys()):
        old, new = before.get(name), after.get(name)
        if old != new:
            yield kind, name, old, new

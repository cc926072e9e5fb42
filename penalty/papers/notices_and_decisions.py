"""The papers that leave the house, composed from the file of a case."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from penalty.documents import formatting, paper_models
from penalty.documents.paper_blocks import Payment, Verification
from penalty.errors import InvalidField
from penalty.messages import LegalTerm, Message
from penalty.models import DocumentKind
from penalty.papers import amounts, citations, grounds, narrative, party_position
from penalty.papers.source import PaperSource
from workflows.vocabulary import Action

Compose = Callable[[PaperSource, str, str], paper_models.Paper]


def waiver_notice(file: PaperSource, number: str, code: str) -> paper_models.WaiverNotice:
    """Notice that no penalty is intended."""
    _need(file, waived=True)
    return paper_models.WaiverNotice(
        supporting=citations.supporting(file), **_why(file), **_reasoned(file, number, code)
    )


def waiver_decision(file: PaperSource, number: str, code: str) -> paper_models.WaiverDecision:
    """Decision not to penalise."""
    _need(file, waived=True)
    return paper_models.WaiverDecision(
        education=party_position.education(file), **_concluded(file), **_why(file), **_reasoned(file, number, code)
    )


def penalty_notice(file: PaperSource, number: str, code: str) -> paper_models.PenaltyNotice:
    """Notice of the penalty intended."""
    _need(file, waived=False)
    return paper_models.PenaltyNotice(
        hearing_due=party_position.hearing_due(file), **_fined(file), **_why(file), **_reasoned(file, number, code)
    )


def penalty_decision(file: PaperSource, number: str, code: str) -> paper_models.PenaltyDecision:
    """Decision to penalise."""
    _need(file, waived=False)
    head = file.authority.letterhead
    return paper_models.PenaltyDecision(
        payment=Payment(bank=head.bank, account_name=head.account_name, account=head.account_number),
        **_concluded(file), **_fined(file), **_why(file), **_reasoned(file, number, code),
    )  # fmt: skip


def correction_order(file: PaperSource, number: str, code: str) -> paper_models.CorrectionOrder:
    """Order to correct; ``extra`` brings ``correction_required``, a line each, and ``correction_due_on``."""
    head, laws = file.authority.letterhead, formatting.join_citations(citations.penalty(file))
    required = str(file.extra.get("correction_required") or "")
    return paper_models.CorrectionOrder(
        basis=citations.quotes(file.regime, [f"{citations.PENALTY_LAW}/28-1"]),
        demands=tuple(line.strip() for line in required.splitlines() if line.strip()),
        due_on=_day(file.extra.get("correction_due_on")),
        at_once=bool(file.extra.get("at_once")),
        report_to=f"书面报送{head.name}（{head.address}），联系人{head.contact}，联系电话{head.phone}",
        consequence=f"逾期不改正或者拒不改正的，本机关将依照{laws}等规定依法处理",
        **_reasoned(file, number, code),
    )


OUTGOING: Mapping[DocumentKind, Compose] = {
    DocumentKind.WAIVER_NOTICE: waiver_notice,
    DocumentKind.WAIVER_DECISION: waiver_decision,
    DocumentKind.PENALTY_NOTICE: penalty_notice,
    DocumentKind.PENALTY_DECISION: penalty_decision,
    DocumentKind.CORRECTION_ORDER: correction_order,
}


def _why(file: PaperSource) -> dict[str, Any]:
    return {
        "penalty_basis": citations.penalty(file),
        "ground": citations.ground(file),
        "findings": grounds.lines(file),
        "law_choice": citations.law_choice(file),
    }


def _fined(file: PaperSource) -> dict[str, Any]:
    return {"effect": file.effect, "discretion": amounts.discretion(file), "amount": amounts.amount(file)}


def _concluded(file: PaperSource) -> dict[str, Any]:
    return {
        "supporting": citations.supporting(file),
        "defence": party_position.defence(file),
        "correction": party_position.correction(file),
        "deliberated_on": _deliberated_on(file),
    }


def _reasoned(file: PaperSource, number: str, code: str) -> dict[str, Any]:
    return {
        "number": number,
        "authority": narrative.authority(file),
        "party": narrative.party(file),
        "dated_on": file.today,
        "verification": Verification(code=code, address=file.authority.letterhead.public_address),
        "officers": narrative.officers(file),
        "violation": narrative.violation(file),
        "evidence": narrative.evidence(file),
        "violated": citations.duty(file),
    }


def _need(file: PaperSource, *, waived: bool) -> None:
    effect = file.effect
    if effect == "not_punishable":
        raise InvalidField("kind", "the act is not punishable; propose to withdraw the filing instead")
    if (effect in ("waive", "may_waive")) is not waived:
        other = Message("penalty") if waived else Message("waiver")
        raise InvalidField(
            "kind",
            "the assessment gives %(effect)s; issue the %(other)s document instead",
            effect=LegalTerm(file.case.regime, effect),
            other=other,
        )


def _deliberated_on(file: PaperSource) -> date | None:
    held = file.latest_act(Action.RECORD_DELIBERATION, Action.SUBMIT)
    return held.on if held and held.action is Action.RECORD_DELIBERATION else None


def _day(value: object) -> date | None:
    if isinstance(value, str) and value:
        return date.fromisoformat(value)
    return value if isinstance(value, date) else None

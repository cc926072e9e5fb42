"""Notices, decisions and the order to correct, composed from the file of a case."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from penalty.casefile.evidence import act_elements
from penalty.casefile.measurements import exceedance
from penalty.casefile.orders import hearing_right
from penalty.documents import formatting, paper_models
from penalty.documents.paper_blocks import FindingLine, Payment, Verification
from penalty.errors import InvalidField
from penalty.messages import LegalTerm, Message
from penalty.models import EvidenceKind, Occasion
from penalty.papers.evidence import evidence_list, measured_values, superseded_evidence
from penalty.papers.findings import ground_findings, order_facts, policy_clauses, reasons, statement_of_facts
from penalty.papers.fines import discretion
from penalty.papers.orders import ancillary_measures, correction_measures, noncompliance_warning
from penalty.papers.source import PaperSource
from penalty.papers.stages import education, rights_of_party
from penalty.papers.wording import citations, excerpts, fine_range, narrative
from workflows import correction_demands
from workflows.vocabulary import Action


def compose_waiver_notice(file: PaperSource) -> paper_models.WaiverNotice:
    data = _grounded_data(file, waived=True)
    policy = (*_explain_waiving(file), *policy_clauses.explain_clause(file, ""))
    return paper_models.WaiverNotice(supporting=citations.quote_supporting(file), policy=policy, **data)


def compose_waiver_decision(file: PaperSource) -> paper_models.WaiverDecision:
    data = _grounded_data(file, waived=True)
    policy, points = (*_explain_waiving(file), *policy_clauses.explain_clause(file, "")), education.list_points(file)
    return paper_models.WaiverDecision(education=points, policy=policy, **_conclusion_data(file), **data)


def _explain_waiving(file: PaperSource) -> Iterator[str]:
    """Why the authority waives where the law lets it choose (APL 33(1) second sentence): the fault, and what the party
    promised and kept."""
    if file.effect != "may_waive":
        return
    kept = file.latest_act(Action.CONFIRM_UNDERTAKING)
    told = f"，承诺事项经{formatting.format_day(kept.on)}核查已经履行" if kept is not None else ""
    shown = policy_clauses.name_proofs(evidence_list.list_proving_places(file, "fault"))
    yield f"{reasons.describe_fault(file)}{shown}{told}，据此适用可以不予处罚的规定。"


def compose_penalty_notice(file: PaperSource) -> paper_models.PenaltyNotice:
    data = _grounded_data(file, waived=False)
    hearing_due = hearing_right.is_due(file, file.regime, file.today)
    supporting = citations.quote_supporting(file)
    fine = _fine_data(file)
    fine["discretion"] = narrative.reword_as_intended(fine["discretion"])
    return paper_models.PenaltyNotice(supporting=supporting, hearing_due=hearing_due, **fine, **data)


def compose_penalty_decision(file: PaperSource) -> paper_models.PenaltyDecision:
    data, head = _grounded_data(file, waived=False), file.authority.letterhead
    payment = Payment(bank=head.bank, account_name=head.account_name, account=head.account_number)
    return paper_models.PenaltyDecision(payment=payment, **_conclusion_data(file), **_fine_data(file), **data)


def compose_correction_order(file: PaperSource) -> paper_models.CorrectionOrder:
    """Order to correct; ``extra`` holds ``correction_required``, one demand a line, and ``correction_due_on``.

    Raises ``Invalid`` for an exceedance of which nothing on file shows a value.
    """
    _require_measured(file)
    order_facts.require_proven(file)
    lines = tuple(correction_demands.split_demands(str(file.extra.get("correction_required") or "")))
    return paper_models.CorrectionOrder(
        basis=correction_measures.quote_basis(file, lines),
        measure=correction_measures.choose_words(file, lines),
        demands=lines,
        due_on=_parse_day(file.extra.get("correction_due_on")),
        at_once=bool(file.extra.get("at_once")),
        report_to="书面报送本机关，地址和联系方式见文末",
        consequence=noncompliance_warning.describe_consequence(file),
        **_reasoned_data(file),
    )


def _require_measured(file: PaperSource) -> None:
    """An exceedance is shown by the values of a report or of an instrument, not by the taking of the sample."""
    if not file.case.matter.startswith(exceedance.DISCHARGE_MATTERS):
        return
    shown = measured_values.list_occasion(file, Occasion.ACT) or any(
        one.kind in (EvidenceKind.EXPERT_OPINION, EvidenceKind.ELECTRONIC_DATA) for one in file.evidence
    )
    if not shown:
        raise InvalidField(
            "correction_required",
            "nothing on file shows a value over the limit yet; put the report or the data of the instrument on file "
            "and enter the values, then order the correction",
        )


def _grounded_data(file: PaperSource, *, waived: bool) -> dict[str, Any]:
    """The reasoned data with the ground of the effect. Raises ``Invalid`` where the outcome is another."""
    _require_outcome(file, waived=waived)
    shown, liability = _show_choice(file), fine_range.describe_liability(file)
    if liability and shown:
        liability, shown = f"{liability}。{shown}", ""
    choice = (shown, _explain_article_choice(file), citations.explain_law_choice(file))
    return {
        **_reasoned_data(file),
        "penalty_basis": citations.quote_penalty(file),
        "ground": tuple(excerpts.quote_sentences(one, file.effect) for one in citations.quote_ground(file)),
        "liability": liability,
        "findings": tuple(_refer_to_account(file, one) for one in ground_findings.build_finding_lines(file)),
        "law_choice": "。".join(one for one in choice if one),
    }


def _refer_to_account(file: PaperSource, line: FindingLine) -> FindingLine:
    """The condition with its reason, which a fine does not repeat where the found facts tell it at length; a waiver
    rests on it and says it, without the party, of whom the condition is."""
    if file.is_waived:
        return line.model_copy(update={"because": line.because.removeprefix(narrative.name_party(file))})
    account_told = "".join(narrative.list_written_account(file))
    told = len(line.because) >= narrative.LONG and policy_clauses.is_told(line.because, account_told)
    return line.model_copy(update={"told_before": told})


def _fine_data(file: PaperSource) -> dict[str, Any]:
    why = (*discretion.explain_discretion(file), *ancillary_measures.explain_measures(file))
    return {
        "effect": file.effect,
        "discretion": why,
        "amount": discretion.build_amount(file),
        "others": ancillary_measures.list_other_penalties(file),
    }


def _conclusion_data(file: PaperSource) -> dict[str, Any]:
    return {
        "supporting": citations.quote_supporting(file),
        "defence": rights_of_party.build_defence(file),
        "correction": rights_of_party.build_correction(file),
        "deliberated_on": _find_deliberation_day(file),
    }


def _reasoned_data(file: PaperSource) -> dict[str, Any]:
    return {
        "number": file.number,
        "authority": narrative.build_authority(file),
        "party": narrative.build_party(file),
        "dated_on": file.today,
        "verification": Verification(code=file.code, address=file.authority.letterhead.public_address),
        "officers": narrative.list_officers(file),
        "violation": statement_of_facts.build_violation(file),
        "evidence": evidence_list.list_evidence_lines(file),
        "unlisted": superseded_evidence.explain_unlisted(file),
        "violated": citations.quote_duty(file),
    }


def _require_outcome(file: PaperSource, *, waived: bool) -> None:
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


def _find_deliberation_day(file: PaperSource) -> date | None:
    act = file.latest_act(Action.RECORD_DELIBERATION, Action.SUBMIT)
    return act.on if act and act.action is Action.RECORD_DELIBERATION else None


def _parse_day(value: object) -> date | None:
    if isinstance(value, str) and value:
        return date.fromisoformat(value)
    return value if isinstance(value, date) else None


def _show_choice(file: PaperSource) -> str:
    """The findings that choose the article, with the pieces that prove them; empty where nothing is to be chosen."""
    proven = [one for one in act_elements.list_choosing_facts(file.case, file.regime) if one in file.proven_facts]
    shown = [(reasons.draft_reason(file, one), evidence_list.list_proving_places(file, one)) for one in proven]
    told = [f"证据{formatting.format_runs(numbers)}证明{text}" for text, numbers in shown if text and numbers]
    return f"{'；'.join(told)}，据此适用上述规定" if told else ""


def _explain_article_choice(file: PaperSource) -> str:
    return narrative.address(file, citations.explain_article_choice(file))

"""Papers on a disclosure under a policy of the US EPA, composed from the file of a case.

Each kind has a function that says which parts it tells; conditions and sentences are data of the regime.
"""

from datetime import date
from decimal import Decimal
from typing import Any

from penalty.casefile import history
from penalty.casefile.parties import addresses, jurisdiction
from penalty.documents import determination_papers as papers
from penalty.documents.english_notation import format_day, format_dollars
from penalty.documents.paper_blocks import Verification
from penalty.models import NOTICES, Act, Case, DefenceKind, Document, DocumentKind, ServiceRecord
from penalty.papers.disclosures import disclosure_findings, disclosure_outcome, record_search
from penalty.papers.source import PaperSource
from penalty.papers.wording import layouts, narrative
from workflows.choices import ServiceManner
from workflows.vocabulary import Action, Input

MANNERS = {
    ServiceManner.DIRECT: "by hand",
    ServiceManner.LEAVING: "left at the address, with a record of the refusal",
    ServiceManner.ENTRUSTED: "through another office of the government",
    ServiceManner.POST: "by certified mail, return receipt requested",
    ServiceManner.ELECTRONIC: "by electronic mail, as the Entity agreed in writing",
    ServiceManner.FORWARDED: "through a third person",
    ServiceManner.PUBLIC_NOTICE: "by publication",
}
ENDED, CLOSED = (
    "The review of the disclosure ends without a determination.",
    "The determination is carried out and the case is closed.",
)


def compose_disclosure_letter(file: PaperSource) -> papers.DisclosureLetter:
    """``extra`` says whether the disclosure is ``filed``, and with what ``reason`` it is not."""
    filed = bool(file.extra.get("filed"))
    reason = tuple(narrative.split_lines(str(file.extra.get("reason") or "")))
    return papers.DisclosureLetter(**_case_data(file), filed=filed, reason=reason, asked=_list_questions(file))


def compose_correction_letter(file: PaperSource) -> papers.CorrectionLetter:
    demanded = narrative.split_lines(str(file.extra.get("correction_required") or ""))
    due_on = file.extra.get("correction_due_on")
    return papers.CorrectionLetter(
        **_case_data(file), demanded=tuple(demanded), due_on=due_on if isinstance(due_on, date) else None
    )


def compose_penalty_computation(file: PaperSource) -> papers.PenaltyComputation:
    """The computation as the reviewer passed it."""
    act = layouts.require_act(file, Action.PASS)
    opinion = tuple(layouts.list_lines(act, Input.OPINION))
    return papers.PenaltyComputation(**_case_data(file), **_found_data(file), opinion=opinion, digest=act.digest or "")


def compose_proposed_determination(file: PaperSource) -> papers.ProposedDetermination:
    term = file.regime.find_clock("defence", file.today)
    return papers.ProposedDetermination(**_case_data(file), **_found_data(file), respond_days=term.term)


def compose_determination(file: PaperSource) -> papers.Determination:
    searched = record_search.describe_search(file)
    return papers.Determination(**_case_data(file), **_found_data(file), **_response_data(file), searched=searched)


def compose_service_certificate(file: PaperSource) -> papers.ServiceCertificate:
    """``extra`` holds the ``served`` document and the ``record`` of its service."""
    document = layouts.require_extra(file, "served", Document)
    record = layouts.require_extra(file, "record", ServiceRecord)
    return papers.ServiceCertificate(
        **_case_data(file), papers=(papers.ServedItem(title=document.title, number=document.number),),
        manner=MANNERS[record.manner], address=_find_address(file, record), served_on=record.served_on,
        received_by=record.recipient, remark=record.note,
    )  # fmt: skip


def compose_closing_memorandum(file: PaperSource) -> papers.ClosingMemorandum:
    """The way in which the determination was carried out, or the reason why the review ended without one."""
    act = layouts.require_act(file, Action.CLOSE, Action.WITHDRAW_FILING, Action.TERMINATE)
    if act.action is not Action.CLOSE:
        reason = narrative.split_lines(str(file.extra.get("reason") or ""))
        return papers.ClosingMemorandum(**_case_data(file), ending=ENDED, reason=tuple(reason))
    correction = (*layouts.list_lines(act, Input.CORRECTION_STATUS), *layouts.list_lines(act, Input.EDUCATION))
    return papers.ClosingMemorandum(
        **_case_data(file), ending=CLOSED, reason=tuple(_describe_execution(file)), correction=correction
    )  # fmt: skip


def _describe_execution(file: PaperSource) -> list[str]:
    decision = layouts.require_decision(file)
    service, account = file.find_service(decision), file.account
    told = f"The {decision.title} {decision.number} was issued on {format_day(decision.issued_on)}"
    told += f" and served on {format_day(service.served_on)}." if service else "."
    if not decision.amount_fen:
        return [told, "No civil penalty remained to be paid."]
    agreed = history.latest_act(file.acts, Action.RECORD_SETTLEMENT)
    settled = f"{_tell_settlement(file, agreed)} " if agreed else ""
    paid, owed = (format_dollars(Decimal(fen) / 100) for fen in (account.paid_fen, account.owed_fen))
    return [told, f"{settled}Of the civil penalty that remained, {paid} is paid and {owed} is outstanding."]


def _tell_settlement(file: PaperSource, agreed: Act) -> str:
    day = format_day(date.fromisoformat(str(agreed.given[Input.SIGNED_ON])))
    law = disclosure_findings.get_rules(file).penalties[file.case.matter]
    if not law.settled_by:
        return f"EPA and the Entity signed a settlement agreement on {day}."
    found = disclosure_outcome.choose_class(file)
    told = f" after public notice of {found.notice_days} days or more" if found and found.notice_days else ""
    return f"The consent agreement was made final by the order of {day} under {law.settled_by}{told}."


def _case_data(file: PaperSource) -> dict[str, Any]:
    case, acknowledged = file.case, file.latest_document(DocumentKind.DISCLOSURE_LETTER)
    officers = [one for one in (case.lead, case.second) if one is not None]
    return {
        "number": file.number, "authority": _build_office(file), "dated_on": file.today,
        "verification": Verification(code=file.code, address=file.authority.letterhead.public_address),
        "party": _build_entity(file), "reference": case.reference, "matter": file.regime.matters[case.matter].en,
        "site": case.site, "state": _name_state(case), "committed_from": case.violated_from,
        "committed_to": disclosure_findings.find_last_day(file), "learned_on": case.learned_on,
        "signed_by": file.actor.name,
        "officers": tuple(f"{one.name} (credential {one.certificate_number})" for one in officers),
        "acknowledged": acknowledged.number if acknowledged else "",
    }  # fmt: skip


def _name_state(case: Case) -> str:
    """The state or territory of the facility; empty for a case that is of the whole country."""
    return jurisdiction.name_place(case) if "-" in case.place else ""


def _build_office(file: PaperSource) -> papers.Office:
    head = file.authority.letterhead
    fields = ("name", "office", "address", "postcode", "contact", "phone", "signatory")
    return papers.Office(**{name: getattr(head, name, "") for name in fields})


def _build_entity(file: PaperSource) -> papers.Entity:
    party = file.case.party
    return papers.Entity(name=party.name, code=party.code, representative=party.representative, address=party.address)


def _list_questions(file: PaperSource) -> tuple[str, ...]:
    """The points that the entity is asked to show, condition by condition."""
    return tuple(one.asks for one in disclosure_findings.get_policy(file, None).conditions)


def _found_data(file: PaperSource) -> dict[str, Any]:
    """Background, findings on each condition and the computation; for papers that rest on an assessment."""
    outcome, head = disclosure_outcome.build_outcome(file), file.authority.letterhead
    remittance = papers.Remittance(bank=head.bank, account_name=head.account_name, account=head.account_number)
    return {
        "account": tuple(narrative.list_written_account(file)),
        "elements": disclosure_findings.build_elements(file),
        "conditions": disclosure_findings.build_conditions(file),
        "exhibits": disclosure_findings.list_exhibits(file),
        "disclosure_on": disclosure_findings.find_disclosure_day(file),
        "outcome": outcome,
        "remittance": remittance if outcome.due else None,
    }


def _response_data(file: PaperSource) -> dict[str, Any]:
    notice = file.latest_document(*NOTICES)
    service = file.find_service(notice)
    stated = {one.id: one for one in file.defence if one.kind is DefenceKind.STATEMENT}
    return {
        "notice": notice.number if notice else "",
        "noticed_on": service.served_on if service else None,
        "waived_response": any(one.kind is DefenceKind.WAIVER for one in file.defence),
        "replies": tuple(
            papers.Reply(
                stated=stated[one.answers_id].text, answer=one.text, accepted=bool(one.accepted), change=one.outcome
            )
            for one in file.defence
            if one.answers_id in stated
        ),
    }


def _find_address(file: PaperSource, record: ServiceRecord) -> str:
    confirmed = addresses.latest_confirmation(file.acts)
    if confirmed is None:
        return file.case.party.address
    return confirmed.electronic if record.manner is ServiceManner.ELECTRONIC else confirmed.address

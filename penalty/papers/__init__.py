"""Papers composed from the file of a case; nothing is decided here."""

from collections.abc import Callable, Mapping

from penalty.documents.paper_models import Paper
from penalty.models import DocumentKind
from penalty.papers import (
    decisions,
    enforcement,
    filing,
    investigation,
    language,
    law_in_force,
    public_copy,
    recusal,
    review,
    service,
)
from penalty.papers.source import PaperSource

__all__ = ["COMPOSERS", "PaperSource", "check_rendered", "compose"]


COMPOSERS: Mapping[DocumentKind, Callable[[PaperSource], Paper]] = {
    DocumentKind.FILING_FORM: filing.compose_filing_form,
    DocumentKind.WITHDRAWAL_FORM: filing.compose_withdrawal_form,
    DocumentKind.TERMINATION_FORM: filing.compose_termination_form,
    DocumentKind.TRANSFER_LETTER: filing.compose_transfer_letter,
    DocumentKind.WAIVER_NOTICE: decisions.compose_waiver_notice,
    DocumentKind.WAIVER_DECISION: decisions.compose_waiver_decision,
    DocumentKind.PENALTY_NOTICE: decisions.compose_penalty_notice,
    DocumentKind.PENALTY_DECISION: decisions.compose_penalty_decision,
    DocumentKind.CORRECTION_ORDER: decisions.compose_correction_order,
    DocumentKind.SCENE_RECORD: investigation.compose_scene_record,
    DocumentKind.INTERVIEW_RECORD: investigation.compose_interview_record,
    DocumentKind.COMMISSION_LETTER: investigation.compose_commission_letter,
    DocumentKind.RESULT_NOTICE: investigation.compose_result_notice,
    DocumentKind.PRESERVATION_NOTICE: investigation.compose_preservation_notice,
    DocumentKind.PRESERVATION_RELEASE: investigation.compose_preservation_release,
    DocumentKind.UNDERTAKING: investigation.compose_undertaking,
    DocumentKind.EXTENSION_FORM: investigation.compose_extension_form,
    DocumentKind.SUSPENSION_FORM: investigation.compose_suspension_form,
    DocumentKind.RESUMPTION_FORM: investigation.compose_resumption_form,
    DocumentKind.MERGER_FORM: investigation.compose_merger_form,
    DocumentKind.INVESTIGATION_REPORT: investigation.compose_investigation_report,
    DocumentKind.CASE_REVIEW_FORM: review.compose_case_review_form,
    DocumentKind.LEGAL_REVIEW_FORM: review.compose_legal_review_form,
    DocumentKind.DEFENCE_REVIEW_FORM: review.compose_defence_review_form,
    DocumentKind.HEARING_NOTICE: review.compose_hearing_notice,
    DocumentKind.HEARING_RECORD: review.compose_hearing_record,
    DocumentKind.HEARING_REPORT: review.compose_hearing_report,
    DocumentKind.DELIBERATION_RECORD: review.compose_deliberation_record,
    DocumentKind.DEFERRAL_NOTICE: enforcement.compose_deferral_notice,
    DocumentKind.DEMAND: enforcement.compose_demand,
    DocumentKind.COURT_APPLICATION: enforcement.compose_court_application,
    DocumentKind.CORRECTION_NOTICE: enforcement.compose_correction_notice,
    DocumentKind.SPOT_DECISION: enforcement.compose_spot_decision,
    DocumentKind.SPOT_REPORT: enforcement.compose_spot_report,
    DocumentKind.SUPERVISION_REPORT: enforcement.compose_supervision_report,
    DocumentKind.SERVICE_RECEIPT: service.compose_service_receipt,
    DocumentKind.CLOSING_FORM: service.compose_closing_form,
    DocumentKind.SERVICE_ANNOUNCEMENT: service.compose_service_announcement,
    DocumentKind.ADDRESS_CONFIRMATION: service.compose_address_confirmation,
    DocumentKind.PUBLIC_COPY: public_copy.compose_public_copy,
    DocumentKind.RECUSAL_REPLY: recusal.compose_recusal_reply,
    DocumentKind.RECUSAL_DECISION: recusal.compose_recusal_decision,
}


def compose(kind: DocumentKind, file: PaperSource) -> Paper:
    """The paper of ``kind``; what the file does not hold is left empty, for the paper to name it.

    Raises ``Invalid`` where this kind does not fit the case.
    """
    return COMPOSERS[kind](file)


def check_rendered(kind: DocumentKind, file: PaperSource, paper: Paper, pdf: bytes) -> None:
    """Raise ``Invalid`` where the PDF shows what a paper of ``kind`` must not, before it is signed or shown."""
    law_in_force.require_law_in_force(kind, file, paper)
    language.require_sound_language(kind, file, paper, pdf)
    if kind is DocumentKind.PUBLIC_COPY:
        public_copy.require_redacted(file, pdf)

"""Which papers each step issues: the checklist of documents, in one table."""

from collections.abc import Mapping

from penalty.models import NOTICES
from penalty.models import DocumentKind as Kind
from workflows.words import Action

SERVED = (Kind.SERVICE_RECEIPT, Kind.SERVICE_ANNOUNCEMENT)
PAPERS: Mapping[Action, tuple[Kind, ...]] = {
    Action.EXTEND_FILING: (Kind.EXTENSION_FORM,),
    Action.FILE: (Kind.FILING_FORM,),
    Action.DECLINE: (Kind.FILING_FORM,),
    Action.DECIDE_ON_THE_SPOT: (Kind.SPOT_DECISION, *SERVED),
    Action.REPORT_ON_THE_SPOT: (Kind.SPOT_REPORT,),
    Action.RECORD_SCENE: (Kind.SCENE_RECORD,),
    Action.RECORD_INTERVIEW: (Kind.INTERVIEW_RECORD,),
    Action.COMMISSION: (Kind.COMMISSION_LETTER,),
    Action.RECEIVE_RESULT: (Kind.RESULT_NOTICE,),
    Action.PRESERVE_EVIDENCE: (Kind.PRESERVATION_NOTICE,),
    Action.SETTLE_PRESERVED: (Kind.PRESERVATION_RELEASE,),
    Action.AWAIT_CORRECTION: (Kind.CORRECTION_ORDER, *SERVED),
    Action.SIGN_UNDERTAKING: (Kind.UNDERTAKING,),
    Action.SUSPEND: (Kind.SUSPENSION_FORM,),
    Action.RESUME: (Kind.RESUMPTION_FORM,),
    Action.WITHDRAW_FILING: (Kind.WITHDRAWAL_FORM,),
    Action.TERMINATE: (Kind.TERMINATION_FORM,),
    Action.TRANSFER: (Kind.TRANSFER_LETTER,),
    Action.REFER: (Kind.TRANSFER_LETTER,),
    Action.MERGE: (Kind.MERGER_FORM,),
    Action.EXTEND_DECISION: (Kind.EXTENSION_FORM,),
    Action.CONCLUDE: (Kind.INVESTIGATION_REPORT,),
    Action.PASS: (Kind.CASE_REVIEW_FORM,),
    Action.SERVE_NOTICE: (*NOTICES, *SERVED),
    Action.ANNOUNCE_HEARING: (Kind.HEARING_NOTICE,),
    Action.HOLD_HEARING: (Kind.HEARING_RECORD, Kind.HEARING_REPORT),
    Action.CLOSE_DEFENCE: (Kind.DEFENCE_REVIEW_FORM,),
    Action.APPROVE_LEGALLY: (Kind.LEGAL_REVIEW_FORM,),
    Action.RECORD_DELIBERATION: (Kind.DELIBERATION_RECORD,),
    Action.DECIDE: (Kind.WAIVER_DECISION, Kind.PENALTY_DECISION),
    Action.CONFIRM_ADDRESS: (Kind.ADDRESS_CONFIRMATION,),
    Action.SERVE: SERVED,
    Action.SERVE_PAPER: SERVED,
    Action.ATTACH_PROOF: (Kind.SERVICE_RECEIPT,),
    Action.DEFER_PAYMENT: (Kind.DEFERRAL_NOTICE,),
    Action.DEMAND_PAYMENT: (Kind.DEMAND,),
    Action.APPLY_TO_COURT: (Kind.COURT_APPLICATION,),
    Action.CORRECT_ERROR: (Kind.CORRECTION_NOTICE,),
    Action.PUBLISH: (Kind.PUBLIC_COPY,),
    Action.CLOSE: (Kind.CLOSING_FORM,),
    Action.REPORT_TO_SUPERIOR: (Kind.SUPERVISION_REPORT,),
}
"""Step -> every kind that it may issue; where several stand, the case decides which."""

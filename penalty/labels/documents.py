"""The words of papers, and of what is taken out of their public copies."""

from collections.abc import Mapping

from flask_babel import LazyString as Text
from flask_babel import lazy_gettext as _

from penalty.papers.redaction import RedactionRule
from workflows.vocabulary import DocumentKind

DOCUMENT_KINDS: Mapping[DocumentKind, Text] = {
    DocumentKind.CORRECTION_ORDER: _("Order to correct"),
    DocumentKind.PENALTY_NOTICE: _("Prior notice of a penalty"),
    DocumentKind.WAIVER_NOTICE: _("Prior notice of a waiver"),
    DocumentKind.WAIVER_DECISION: _("Decision to waive the penalty"),
    DocumentKind.PENALTY_DECISION: _("Penalty decision"),
    DocumentKind.FILING_FORM: _("Approval of filing"),
    DocumentKind.WITHDRAWAL_FORM: _("Withdrawal of the filing"),
    DocumentKind.TERMINATION_FORM: _("Termination of the case"),
    DocumentKind.SPOT_DECISION: _("Decision on the spot"),
    DocumentKind.SPOT_REPORT: _("Report of a decision on the spot"),
    DocumentKind.SCENE_RECORD: _("Record of an inspection"),
    DocumentKind.INTERVIEW_RECORD: _("Record of an interview"),
    DocumentKind.COMMISSION_LETTER: _("Commission of monitoring or appraisal"),
    DocumentKind.RESULT_NOTICE: _("Notice of a result"),
    DocumentKind.PRESERVATION_NOTICE: _("Notice of preserved evidence"),
    DocumentKind.PRESERVATION_RELEASE: _("What becomes of preserved evidence"),
    DocumentKind.UNDERTAKING: _("Undertaking of the party"),
    DocumentKind.EXTENSION_FORM: _("Extension of a term"),
    DocumentKind.SUSPENSION_FORM: _("Suspension of the investigation"),
    DocumentKind.RESUMPTION_FORM: _("Resumption of the investigation"),
    DocumentKind.TRANSFER_LETTER: _("Letter of transfer"),
    DocumentKind.MERGER_FORM: _("Merger of cases"),
    DocumentKind.INVESTIGATION_REPORT: _("Investigation report"),
    DocumentKind.CASE_REVIEW_FORM: _("Case review form"),
    DocumentKind.DEFENCE_REVIEW_FORM: _("Review of statement and defence"),
    DocumentKind.HEARING_NOTICE: _("Notice of a hearing"),
    DocumentKind.HEARING_RECORD: _("Record of a hearing"),
    DocumentKind.HEARING_REPORT: _("Report on a hearing"),
    DocumentKind.LEGAL_REVIEW_FORM: _("Legal review form"),
    DocumentKind.DELIBERATION_RECORD: _("Record of a deliberation"),
    DocumentKind.SERVICE_RECEIPT: _("Receipt of service"),
    DocumentKind.DEFERRAL_NOTICE: _("Notice of deferral or instalments"),
    DocumentKind.DEMAND: _("Demand of payment"),
    DocumentKind.COURT_APPLICATION: _("Application to the court"),
    DocumentKind.CORRECTION_NOTICE: _("Correction of a document"),
    DocumentKind.CLOSING_FORM: _("Closing of the case"),
    DocumentKind.ADDRESS_CONFIRMATION: _("Confirmation of address and manner of service"),
    DocumentKind.SERVICE_ANNOUNCEMENT: _("Public announcement of a service"),
    DocumentKind.PUBLIC_COPY: _("Public copy of a decision"),
    DocumentKind.RECUSAL_REPLY: _("Answer to the party's request for recusal"),
    DocumentKind.RECUSAL_DECISION: _("Decision on a recusal"),
    DocumentKind.SUPERVISION_REPORT: _("Report of a supervised case"),
}

REDACTION_RULES: Mapping[RedactionRule, Text] = {
    RedactionRule.MARKED: _("Evidence that is kept secret"),
    RedactionRule.PERSON: _("Name of a person other than the one penalised"),
    RedactionRule.MINOR: _("Name of a minor"),
    RedactionRule.ID_NUMBER: _("ID number"),
    RedactionRule.BIRTH: _("Day of birth"),
    RedactionRule.HOME: _("Home address"),
    RedactionRule.CONTACT: _("Telephone or e-mail"),
    RedactionRule.ACCOUNT: _("Bank account"),
    RedactionRule.CERTIFICATE: _("Number of an officer's certificate"),
    RedactionRule.ORGANISATION: _("Name or code of another organisation"),
    RedactionRule.FURTHER: _("Taken out by the person who published"),
}

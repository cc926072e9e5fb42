"""The words of the file: evidence, answers, parties, documents, defence, clocks and the audit trail."""

from collections.abc import Mapping

from flask_babel import LazyString as Text
from flask_babel import lazy_gettext as _

from penalty.models import CustodyAct, DefenceKind, EvidenceKind, PartyKind, Purpose, Secrecy, Source, Standing
from penalty.papers.redaction import RedactionRule
from penalty.services.law.own_law import DraftStage

EVIDENCE_KINDS: Mapping[EvidenceKind, Text] = {
    EvidenceKind.DOCUMENTARY: _("Documentary evidence"),
    EvidenceKind.PHYSICAL: _("Physical evidence"),
    EvidenceKind.AUDIO_VISUAL: _("Audio-visual material"),
    EvidenceKind.ELECTRONIC_DATA: _("Electronic data"),
    EvidenceKind.TESTIMONY: _("Testimony of a witness"),
    EvidenceKind.PARTY_STATEMENT: _("Oral or written statement of the party"),
    EvidenceKind.EXPERT_OPINION: _("Expert opinion"),
    EvidenceKind.SCENE_RECORD: _("Inspection or scene record"),
}

PURPOSES: Mapping[Purpose, Text] = {
    Purpose.SELF_REPORT: _("Self-report"),
    Purpose.REMEDIATION: _("Correction"),
    Purpose.IMPACT: _("Impact"),
    Purpose.CONDUCT: _("Conduct"),
    Purpose.HISTORY: _("Record of violations"),
    Purpose.PROCEDURE: _("Procedure"),
}

SOURCES: Mapping[Source, Text] = {
    Source.SELF_REPORT: _("Self-report by the party"),
    Source.INSPECTION: _("Inspection"),
    Source.MONITORING: _("Monitoring"),
    Source.COMPLAINT: _("Complaint"),
    Source.TRANSFER: _("Transfer from another authority"),
}

STANDINGS: Mapping[Standing, Text] = {
    Standing.PROVEN: _("Proven"),
    Standing.CLAIMED: _("Claimed only"),
    Standing.UNOBTAINABLE: _("Not obtainable"),
}

PARTY_KINDS: Mapping[PartyKind, Text] = {
    PartyKind.CITIZEN: _("Citizen"),
    PartyKind.ORGANISATION: _("Legal person or other organisation"),
    PartyKind.INDIVIDUAL_BUSINESS: _("Individual business"),
}

CUSTODY_ACTS: Mapping[CustodyAct, Text] = {
    CustodyAct.RECEIVED: _("Received"),
    CustodyAct.READ: _("Read"),
    CustodyAct.HANDED_OVER: _("Handed over"),
    CustodyAct.SUPERSEDED: _("Superseded"),
    CustodyAct.FOUND_ALTERED: _("Found altered"),
}

RULES: Mapping[RedactionRule, Text] = {
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

DEFENCE_KINDS: Mapping[DefenceKind, Text] = {
    DefenceKind.STATEMENT: _("Statement of the party"),
    DefenceKind.WAIVER: _("Waiver of rights in writing"),
    DefenceKind.REPLY: _("Reply to a statement"),
    DefenceKind.HEARING_REQUEST: _("Request for a hearing"),
}

CLOCKS: Mapping[str, Text] = {
    "filing": _("Term for filing"),
    "limitation": _("Term to discover the act"),
    "limitation_of_harm": _("Term to discover an act that did harm"),
    "correction": _("Term for correction"),
    "defence": _("Term for the defence"),
    "hearing_request": _("Term to ask for a hearing"),
    "decision": _("Term for the decision"),
    "service": _("Term for service"),
    "payment": _("Term for payment"),
    "instalment": _("Next instalment"),
    "hearing_notice": _("Term to serve the notice of the hearing"),
    "correction_service": _("Term to serve the order to correct"),
    "publication": _("Term for publication"),
    "evidence_registration": _("Term to settle preserved evidence"),
    "undertaking": _("Term of the undertaking"),
    "spot_report": _("Term to report the decision on the spot"),
    "spot_collection": _("Term to hand in the fine taken on the spot"),
    "superior_record": _("Term to report to the superior authority"),
    "withdrawal": _("Term to withdraw the publication"),
    "reconsideration": _("Term for reconsideration"),
    "lawsuit": _("Term for a lawsuit"),
    "lawsuit_after_reconsideration": _("Term for a lawsuit after the reconsideration"),
    "demand": _("Term of the demand"),
    "enforcement": _("Term to apply to the court"),
}

CLOCK_STATES: Mapping[str, Text] = {
    "running": _("running"),
    "stopped": _("stopped"),
    "met": _("done"),
    "late": _("done late"),
    "over": _("over"),
    "overdue": _("overdue"),
    "unknown": _("not computable"),
}

SECRECY: Mapping[Secrecy, Text] = {
    Secrecy.OPEN: _("The party may see it"),
    Secrecy.INFORMER: _("Of an informer: kept secret"),
    Secrecy.TRADE_SECRET: _("Holds a trade secret"),
}

STAGES: Mapping[DraftStage, Text] = {
    DraftStage.FAULTY: _("cannot be used"),
    DraftStage.WRITTEN: _("draft"),
    DraftStage.COMPARED: _("compared"),
    DraftStage.CONFIRMED: _("in force"),
}

GROUNDS: Mapping[str, Text] = {
    "merge/14": _("The same act, or acts of one party that are best dealt with together"),
    "merge/55-2": _("The same act, or acts of one party that are best dealt with together"),
    "preserve_evidence/32-1": _("The evidence may be lost or be hard to get later"),
    "preserve_evidence/32-2": _("Urgent: a chief agreed by message, the approval follows within 24 hours"),
    "suspend/35-1-1": _("Another case must be decided first"),
    "suspend/35-1-2": _("Facts or legal basis need an interpretation by a competent authority"),
    "suspend/35-1-3": _("Force majeure"),
    "suspend/35-1-4": _("The party cannot be reached"),
    "suspend/35-1-5": _("Another circumstance that calls for suspension"),
    "resume/35-2": _("The cause of the suspension is gone"),
    "withdraw_filing/20": _("After filing it turns out that the conditions of filing do not hold"),
    "terminate/36-1-1": _("The party has died without successor"),
    "terminate/36-1-2": _("The organisation has ended without successor"),
    "terminate/36-1-3": _("Another circumstance that calls for termination"),
    "transfer/17-1": _("Another authority has jurisdiction"),
    "transfer/17-2": _("Detention may apply: to the police"),
    "transfer/17-3": _("A crime is suspected: to the judicial authorities"),
}
"""Grounds of proposals, by action and paragraph of Order 30."""

ACTS: Mapping[str, Text] = {
    "create_person": _("Person added"),
    "set_roles": _("Roles changed"),
    "set_papers": _("Certificate or qualification changed"),
    "set_password": _("New first password given"),
    "set_active": _("Sign-in allowed or ended"),
    "change_password": _("Password changed"),
    "sign_in": _("Sign-in"),
    "sign_out": _("Sign-out"),
    "add_evidence": _("Evidence added"),
    "supersede_evidence": _("Evidence superseded"),
    "mark_evidence": _("Evidence marked"),
    "serve_document": _("Document served"),
    "supersede_document": _("Document superseded"),
    "hand_over_evidence": _("Evidence handed over"),
    "read_evidence": _("Evidence read"),
    "recusal_requested": _("Recusal requested"),
    "recusal_upheld": _("Recusal upheld"),
    "recusal_rejected": _("Recusal rejected"),
    "interest_declared": _("Interest declared"),
    "interest_ended": _("Declaration of interest ended"),
    "assess": _("Assessment"),
    "depart": _("Departure recorded"),
    "withdraw_departure": _("Departure withdrawn"),
    "propose_amount": _("Base amount proposed"),
    "record_findings": _("Facts answered"),
    "assign_second": _("Second officer named"),
    "confirm": _("Provisional law confirmed"),
    "compare_law": _("Own law compared"),
    "confirm_law": _("Own law put in force"),
    "withdraw_law": _("Own law withdrawn"),
    "issue_document": _("Document issued"),
    "bundle": _("File bound and taken along"),
    "preview_document": _("Document previewed"),
    "read_document": _("Document read"),
    "propose_suspend": _("Proposed: suspension"),
    "propose_resume": _("Proposed: resumption"),
    "propose_withdraw_filing": _("Proposed: withdrawal of the filing"),
    "propose_terminate": _("Proposed: termination"),
    "propose_transfer": _("Proposed: transfer"),
    "propose_merge": _("Proposed: merger"),
    "propose_preserve_evidence": _("Proposed: preservation of evidence"),
    "defence_statement": _("Defence: statement"),
    "defence_waiver": _("Defence: waiver of rights"),
    "defence_reply": _("Defence: reply"),
    "defence_hearing_request": _("Defence: hearing requested"),
}
"""Acts of the audit trail that are no steps of the procedure."""

FIELDS: Mapping[str, Text] = {
    "amount": _("Amount"),
    "answers_id": _("Statement that is answered"),
    "accepted": _("Is the statement accepted?"),
    "collected_on": _("Collected on"),
    "document": _("Document"),
    "evidence": _("Evidence"),
    "evidence_id": _("Paper on file"),
    "files": _("Files"),
    "ground": _("Ground"),
    "kind": _("Kind"),
    "method": _("How"),
    "note": _("To whom, and what for"),
    "officer": _("Officer"),
    "on": _("On"),
    "reason": _("Reason"),
    "secrecy": _("Secrecy"),
    "text": _("What was said or done"),
    "user": _("Who should keep away"),
}
"""The words of fields that a refusal on the record of a case may name, beside the inputs of steps and the facts."""

"""The words of the procedure: states, roles, actions, and the points of its checklists."""

from collections.abc import Mapping

from flask_babel import LazyString as Text
from flask_babel import lazy_gettext as _

from workflows.choices import (
    Attendance,
    CollectionGround,
    ExclusionGround,
    Manner,
    Measure,
    Remedy,
    RemedyStage,
    SupersedeGround,
    Work,
)
from workflows.words import Action, Ask, Role, State

STATES: Mapping[State, Text] = {
    State.NEW: _("New"),
    State.INTAKE: _("Intake"),
    State.FILING: _("Filing decision"),
    State.NOT_FILED: _("Not filed"),
    State.INVESTIGATION: _("Investigation"),
    State.REMEDIATION: _("Correction under way"),
    State.SUSPENDED: _("Suspended"),
    State.ASSESSMENT: _("Assessment"),
    State.CASE_REVIEW: _("Case review"),
    State.NOTICE: _("Notice to be served"),
    State.DEFENCE: _("Statement and defence"),
    State.LEGAL_REVIEW: _("Legal review"),
    State.DELIBERATION: _("Collective deliberation"),
    State.APPROVAL: _("Awaiting the decision"),
    State.DECIDED: _("Decided, to be served"),
    State.SERVED: _("Served"),
    State.CLOSED: _("Closed"),
    State.WITHDRAWN: _("Filing withdrawn"),
    State.TERMINATED: _("Terminated"),
    State.TRANSFERRED: _("Transferred"),
    State.MERGED: _("Merged into another case"),
    State.ARCHIVED: _("Archived"),
}
"""What a case in this state is waiting for, in one or two words."""

ROLES: Mapping[Role, Text] = {
    Role.OFFICER: _("Enforcement officer"),
    Role.REVIEWER: _("Reviewer"),
    Role.CHIEF: _("Chief"),
    Role.AUDITOR: _("Auditor"),
    Role.ADMIN: _("Administrator"),
}

ACTIONS: Mapping[Action, Text] = {
    Action.REGISTER: _("Register"),
    Action.PROPOSE_FILING: _("Propose filing"),
    Action.FILE: _("File the case"),
    Action.DECLINE: _("Decline to file"),
    Action.AWAIT_CORRECTION: _("Order correction"),
    Action.VERIFY_CORRECTION: _("Verify the correction"),
    Action.SUSPEND: _("Suspend the investigation"),
    Action.RESUME: _("Resume the investigation"),
    Action.WITHDRAW_FILING: _("Withdraw the filing"),
    Action.TERMINATE: _("Terminate the case"),
    Action.TRANSFER: _("Transfer the case"),
    Action.CONCLUDE: _("Conclude the investigation"),
    Action.SUBMIT: _("Submit for case review"),
    Action.PASS: _("Pass the case review"),
    Action.SEND_BACK: _("Send back"),
    Action.SERVE_NOTICE: _("Serve the notice"),
    Action.CLOSE_DEFENCE: _("Close the defence"),
    Action.APPROVE_LEGALLY: _("Approve legally"),
    Action.RECORD_DELIBERATION: _("Record the deliberation"),
    Action.DECIDE: _("Decide and sign"),
    Action.SERVE: _("Record the service"),
    Action.CLOSE: _("Close the case"),
    Action.SUPERSEDE: _("Supersede the decision"),
    Action.ARCHIVE: _("Archive the file"),
    Action.DECIDE_ON_THE_SPOT: _("Decide on the spot"),
    Action.REPORT_ON_THE_SPOT: _("Report the decision on the spot"),
    Action.MERGE: _("Merge into another case"),
    Action.SPLIT: _("Split off a matter"),
    Action.REFER: _("Refer a suspected crime"),
    Action.RECORD_RETURN: _("Record the return of a referred case"),
    Action.EXTEND_FILING: _("Extend the term to file"),
    Action.EXTEND_DECISION: _("Extend the term to decide"),
    Action.RECORD_SCENE: _("Record an inspection"),
    Action.RECORD_INTERVIEW: _("Record an interview"),
    Action.COMMISSION: _("Commission monitoring or appraisal"),
    Action.RECEIVE_RESULT: _("Record the result of the commission"),
    Action.PRESERVE_EVIDENCE: _("Preserve evidence"),
    Action.SETTLE_PRESERVED: _("Settle preserved evidence"),
    Action.SIGN_UNDERTAKING: _("Record a signed undertaking"),
    Action.CONFIRM_UNDERTAKING: _("Confirm the undertaking"),
    Action.BREAK_UNDERTAKING: _("Record a broken undertaking"),
    Action.ANNOUNCE_HEARING: _("Announce the hearing"),
    Action.HOLD_HEARING: _("Record the hearing"),
    Action.SERVE_PAPER: _("Serve a paper"),
    Action.ATTACH_PROOF: _("Attach the proof of a service"),
    Action.COLLECT_ON_THE_SPOT: _("Take the fine on the spot"),
    Action.HAND_IN_FINE: _("Hand in the fine taken on the spot"),
    Action.RECORD_PAYMENT: _("Record a payment"),
    Action.DEFER_PAYMENT: _("Grant deferral or instalments"),
    Action.DEMAND_PAYMENT: _("Demand payment"),
    Action.RECORD_REMEDY: _("Record a challenge"),
    Action.APPLY_TO_COURT: _("Apply to the court"),
    Action.CORRECT_ERROR: _("Correct a clerical error"),
    Action.CONFIRM_ADDRESS: _("Record the confirmed address for service"),
    Action.PUBLISH: _("Publish the decision"),
    Action.EXCLUDE_PUBLICATION: _("Exclude from publication"),
    Action.WITHDRAW_PUBLICATION: _("Withdraw the publication"),
    Action.MARK_SUPERVISED: _("Record the supervision by a superior authority"),
    Action.REPORT_TO_SUPERIOR: _("Report to the superior authority"),
}

MANNERS: Mapping[Manner, Text] = {
    Manner.DIRECT: _("Direct service"),
    Manner.LEAVING: _("Leaving at the address"),
    Manner.ENTRUSTED: _("By another authority"),
    Manner.POST: _("By post"),
    Manner.ELECTRONIC: _("Electronic, with signed consent"),
    Manner.FORWARDED: _("Forwarded"),
    Manner.PUBLIC_NOTICE: _("Public notice"),
}

SUPERSEDE_GROUNDS: Mapping[SupersedeGround, Text] = {
    SupersedeGround.CORRECTION: _("Correction of an error of its own"),
    SupersedeGround.CHANGED_AFTER_REVIEW: _("Changed after administrative reconsideration"),
    SupersedeGround.COURT: _("Judgment of a court"),
}

WORKS: Mapping[Work, Text] = {
    Work.MONITORING: _("Monitoring or testing"),
    Work.APPRAISAL: _("Assessment, appraisal or determination"),
}

MEASURES: Mapping[Measure, Text] = {
    Measure.SECURED: _("Recorded, copied, photographed or filmed"),
    Measure.APPRAISED: _("Sent for appraisal"),
    Measure.SEIZED: _("Sealed or seized under the law"),
    Measure.RELEASED: _("Released"),
}
"""Order 30 art 33."""

ATTENDANCES: Mapping[Attendance, Text] = {
    Attendance.HELD: _("The hearing was held"),
    Attendance.ABSENT: _("The party stayed away without good reason"),
    Attendance.WITHDRAWN: _("The party withdrew its request"),
}

REMEDIES: Mapping[Remedy, Text] = {
    Remedy.RECONSIDERATION: _("Administrative reconsideration"),
    Remedy.LAWSUIT: _("Administrative lawsuit"),
}

REMEDY_STAGES: Mapping[RemedyStage, Text] = {
    RemedyStage.ACCEPTED: _("Accepted, pending"),
    RemedyStage.UPHELD: _("Decision upheld"),
    RemedyStage.CHANGED: _("Decision changed"),
    RemedyStage.ANNULLED: _("Decision annulled"),
    RemedyStage.DROPPED: _("Challenge dropped or rejected"),
}

COLLECTION_GROUNDS: Mapping[CollectionGround, Text] = {
    CollectionGround.SMALL_FINE: _("The fine is at most 100 yuan"),
    CollectionGround.HARD_TO_COLLECT: _("It would be hard to collect later"),
    CollectionGround.REMOTE_PLACE: _("A remote place, and the party asks for it"),
}
"""APL arts 68 and 69."""

EXCLUSION_GROUNDS: Mapping[ExclusionGround, Text] = {
    ExclusionGround.STATE_SECRET: _("It concerns a state secret"),
    ExclusionGround.FORBIDDEN_BY_LAW: _("A law or regulation forbids it"),
    ExclusionGround.ENDANGERS_SAFETY: _("It may endanger national, public or economic safety or social stability"),
    ExclusionGround.NO_PENALTY: _("No penalty was imposed; there is no duty to publish"),
}
"""Order 30 arts 61 and 63."""

FILING_CONDITIONS: Mapping[str, Text] = {
    "evidence": _("There is preliminary evidence of a violation"),
    "punishable": _("The law provides a penalty for it"),
    "jurisdiction": _("It lies within the jurisdiction of this authority"),
    "limitation": _("The limitation period has not run out"),
}
"""Order 30 art 19."""

REVIEW_POINTS: Mapping[str, Text] = {
    "jurisdiction": _("This authority has jurisdiction"),
    "facts": _("The facts are clear"),
    "evidence": _("The evidence is conclusive"),
    "procedure": _("The investigation followed the procedure"),
    "limitation": _("The penalty is not time-barred"),
    "law_and_benchmark": _("Law and benchmark are applied correctly"),
}
"""Order 30 art 39."""

LEGAL_POINTS: Mapping[str, Text] = {
    "authority": _("The authority acts within its powers"),
    "qualification": _("The officers are qualified to enforce"),
    "procedure": _("The enforcement followed the procedure"),
    "facts_and_evidence": _("Facts are clear and evidence is sufficient"),
    "law_and_benchmark": _("Law and benchmark are applied accurately and appropriately"),
    "documents": _("The documents are complete and regular"),
    "transfer": _("Whether a transfer for a suspected crime is due was examined"),
}
"""Order 30 art 50."""

CHECKLISTS: Mapping[Ask, Mapping[str, Text]] = {
    Ask.FILING_CONDITIONS: FILING_CONDITIONS,
    Ask.REVIEW_ANSWERS: REVIEW_POINTS,
    Ask.LEGAL_ANSWERS: LEGAL_POINTS,
}
"""What is asked point by point."""

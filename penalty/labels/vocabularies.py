"""The words of the procedure: states, roles, choices, and the points of its checklists."""

from collections.abc import Mapping
from typing import Any

from flask_babel import LazyString as Text
from flask_babel import lazy_gettext as _

from workflows.choices import (
    Challenge,
    ChallengeStage,
    CollectionGround,
    CommissionedWork,
    ExclusionGround,
    HearingAttendance,
    PreservationMeasure,
    ServiceManner,
    SupersedeGround,
)
from workflows.vocabulary import Input, Role, State

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

ROLES: Mapping[Role, Text] = {
    Role.OFFICER: _("Enforcement officer"),
    Role.REVIEWER: _("Reviewer"),
    Role.CHIEF: _("Chief"),
    Role.AUDITOR: _("Auditor"),
    Role.ADMIN: _("Administrator"),
}

MANNERS: Mapping[ServiceManner, Text] = {
    ServiceManner.DIRECT: _("Direct service"),
    ServiceManner.LEAVING: _("Leaving at the address"),
    ServiceManner.ENTRUSTED: _("By another authority"),
    ServiceManner.POST: _("By post"),
    ServiceManner.ELECTRONIC: _("Electronic, with signed consent"),
    ServiceManner.FORWARDED: _("Forwarded"),
    ServiceManner.PUBLIC_NOTICE: _("Public notice"),
}

SUPERSEDE_GROUNDS: Mapping[SupersedeGround, Text] = {
    SupersedeGround.CORRECTION: _("Correction of an error of its own"),
    SupersedeGround.CHANGED_AFTER_REVIEW: _("Changed after administrative reconsideration"),
    SupersedeGround.COURT: _("Judgment of a court"),
}

WORKS: Mapping[CommissionedWork, Text] = {
    CommissionedWork.MONITORING: _("Monitoring or testing"),
    CommissionedWork.APPRAISAL: _("Assessment, appraisal or determination"),
}

MEASURES: Mapping[PreservationMeasure, Text] = {
    PreservationMeasure.SECURED: _("Recorded, copied, photographed or filmed"),
    PreservationMeasure.APPRAISED: _("Sent for appraisal"),
    PreservationMeasure.SEIZED: _("Sealed or seized under the law"),
    PreservationMeasure.RELEASED: _("Released"),
}
"""Order 30 art 33."""

ATTENDANCES: Mapping[HearingAttendance, Text] = {
    HearingAttendance.HELD: _("The hearing was held"),
    HearingAttendance.ABSENT: _("The party stayed away without good reason"),
    HearingAttendance.WITHDRAWN: _("The party withdrew its request"),
}

REMEDIES: Mapping[Challenge, Text] = {
    Challenge.RECONSIDERATION: _("Administrative reconsideration"),
    Challenge.LAWSUIT: _("Administrative lawsuit"),
}

REMEDY_STAGES: Mapping[ChallengeStage, Text] = {
    ChallengeStage.ACCEPTED: _("Accepted, pending"),
    ChallengeStage.UPHELD: _("Decision upheld"),
    ChallengeStage.CHANGED: _("Decision changed"),
    ChallengeStage.ANNULLED: _("Decision annulled"),
    ChallengeStage.DROPPED: _("Challenge dropped or rejected"),
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

CHECKLISTS: Mapping[Input, Mapping[str, Text]] = {
    Input.FILING_CONDITIONS: FILING_CONDITIONS,
    Input.REVIEW_ANSWERS: REVIEW_POINTS,
    Input.LEGAL_ANSWERS: LEGAL_POINTS,
}

CHOICES: Mapping[type, Mapping[Any, Text]] = {
    ServiceManner: MANNERS,
    SupersedeGround: SUPERSEDE_GROUNDS,
    CommissionedWork: WORKS,
    PreservationMeasure: MEASURES,
    HearingAttendance: ATTENDANCES,
    Challenge: REMEDIES,
    ChallengeStage: REMEDY_STAGES,
    CollectionGround: COLLECTION_GROUNDS,
    ExclusionGround: EXCLUSION_GROUNDS,
}

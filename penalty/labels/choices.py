"""The words of what an input offers to choose among."""

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

SERVICE_MANNERS: Mapping[ServiceManner, Text] = {
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

COMMISSIONED_WORKS: Mapping[CommissionedWork, Text] = {
    CommissionedWork.MONITORING: _("Monitoring or testing"),
    CommissionedWork.APPRAISAL: _("Assessment, appraisal or determination"),
}

PRESERVATION_MEASURES: Mapping[PreservationMeasure, Text] = {
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

CHALLENGES: Mapping[Challenge, Text] = {
    Challenge.RECONSIDERATION: _("Administrative reconsideration"),
    Challenge.LAWSUIT: _("Administrative lawsuit"),
}

CHALLENGE_STAGES: Mapping[ChallengeStage, Text] = {
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

CHOICES: Mapping[type, Mapping[Any, Text]] = {
    ServiceManner: SERVICE_MANNERS,
    SupersedeGround: SUPERSEDE_GROUNDS,
    CommissionedWork: COMMISSIONED_WORKS,
    PreservationMeasure: PRESERVATION_MEASURES,
    HearingAttendance: ATTENDANCES,
    Challenge: CHALLENGES,
    ChallengeStage: CHALLENGE_STAGES,
    CollectionGround: COLLECTION_GROUNDS,
    ExclusionGround: EXCLUSION_GROUNDS,
}

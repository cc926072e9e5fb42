"""The words of the closed vocabularies: states, roles, kinds, grounds, and what an input offers to choose among."""

from collections.abc import Mapping
from typing import Any

from flask_babel import LazyString as Text
from flask_babel import lazy_gettext as _

from penalty import models
from penalty.papers.publication.redaction import RedactionRule
from penalty.services.archive.file_review import Verdict
from penalty.services.law.own_law import DraftStage
from workflows import choices
from workflows.vocabulary import Action, Role, State

VOCABULARIES: Mapping[type, Mapping[Any, Text]] = {
    Action: {action: _(action.label) for action in Action},
    State: {
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
    },
    models.RightsChangeKind: {
        models.RightsChangeKind.ROLES: _("Role granted"),
        models.RightsChangeKind.PASSWORD: _("New first password"),
        models.RightsChangeKind.SECOND_FACTOR: _("Second factor taken away"),
        models.RightsChangeKind.DEPUTY: _("Deputy named"),
    },
    models.RightsOutcome: {
        models.RightsOutcome.ASKED: _("waits"),
        models.RightsOutcome.CONFIRMED: _("confirmed"),
        models.RightsOutcome.REFUSED: _("refused"),
        models.RightsOutcome.INSTALLED: _("at once: nobody could confirm"),
    },
    Role: {
        Role.OFFICER: _("Enforcement officer"),
        Role.REVIEWER: _("Reviewer"),
        Role.CHIEF: _("Chief"),
        Role.AUDITOR: _("Auditor"),
        Role.ADMIN: _("Administrator"),
    },
    models.PartyKind: {
        models.PartyKind.CITIZEN: _("Citizen"),
        models.PartyKind.ORGANISATION: _("Legal person or other organisation"),
        models.PartyKind.INDIVIDUAL_BUSINESS: _("Individual business"),
    },
    models.Source: {
        models.Source.SELF_REPORT: _("Self-report by the party"),
        models.Source.INSPECTION: _("Inspection"),
        models.Source.MONITORING: _("Monitoring"),
        models.Source.COMPLAINT: _("Complaint"),
        models.Source.TRANSFER: _("Transfer from another authority"),
    },
    models.DefenceKind: {
        models.DefenceKind.STATEMENT: _("Statement of the party"),
        models.DefenceKind.WAIVER: _("Waiver of rights in writing"),
        models.DefenceKind.REPLY: _("Reply to a statement"),
        models.DefenceKind.HEARING_REQUEST: _("Request for a hearing"),
        models.DefenceKind.ARGUMENT: _("Argument made at the hearing"),
    },
    models.DocumentKind: {kind: _(kind.row.title) for kind in models.DocumentKind},
    choices.ServiceManner: {
        choices.ServiceManner.DIRECT: _("Direct service"),
        choices.ServiceManner.LEAVING: _("Leaving at the address"),
        choices.ServiceManner.ENTRUSTED: _("By another authority"),
        choices.ServiceManner.POST: _("By post"),
        choices.ServiceManner.ELECTRONIC: _("Electronic, with signed consent"),
        choices.ServiceManner.FORWARDED: _("Forwarded"),
        choices.ServiceManner.PUBLIC_NOTICE: _("Public notice"),
    },
    choices.CompetenceGround: {  # Order 30 arts 14 and 15
        choices.CompetenceGround.FIRST_FILING: _("First to file of several competent authorities (14(1))"),
        choices.CompetenceGround.SETTLED_DISPUTE: _("A dispute settled by agreement or designation (14(2))"),
        choices.CompetenceGround.DESIGNATED: _("Designated by the superior authority (15(2))"),
        choices.CompetenceGround.HANDED_DOWN: _("Handed down by a superior authority (15(3))"),
    },
    choices.RecusalAnswer: {
        choices.RecusalAnswer.NOT_REQUESTED: _("No recusal is asked for"),
        choices.RecusalAnswer.REQUESTED: _("A recusal is asked for"),
    },
    choices.Distinction: {
        choices.Distinction.ANOTHER_ACT: _("Another act"),
        choices.Distinction.CONTINUED_AFTER_DECISION: _("The act went on after the decision"),
        choices.Distinction.ANNULLED: _("The earlier decision fell"),
        choices.Distinction.SAME_ACT: _("The same act: no second fine"),
    },
    choices.Capacity: {
        choices.Capacity.IN_CHARGE: _("Person in charge who is directly responsible"),
        choices.Capacity.OTHER: _("Other person who is directly responsible"),
    },
    choices.SupersedeGround: {
        choices.SupersedeGround.CORRECTION: _("Correction of an error of its own"),
        choices.SupersedeGround.CHANGED_AFTER_REVIEW: _("Changed after administrative reconsideration"),
        choices.SupersedeGround.COURT: _("Judgment of a court"),
    },
    choices.CommissionedWork: {
        choices.CommissionedWork.MONITORING: _("Monitoring or testing"),
        choices.CommissionedWork.APPRAISAL: _("Assessment, appraisal or determination"),
    },
    choices.PreservationMeasure: {  # Order 30 art 33
        choices.PreservationMeasure.SECURED: _("Recorded, copied, photographed or filmed"),
        choices.PreservationMeasure.APPRAISED: _("Sent for appraisal"),
        choices.PreservationMeasure.SEIZED: _("Sealed or seized under the law"),
        choices.PreservationMeasure.RELEASED: _("Released"),
    },
    choices.InspectionKind: {
        choices.InspectionKind.PLANNED: _("Routine inspection, with a plan"),
        choices.InspectionKind.PROMPTED: _("Inspection of one case, with a lead"),
        choices.InspectionKind.SPECIAL: _("Special inspection, approved"),
    },
    choices.HearingAttendance: {
        choices.HearingAttendance.HELD: _("The hearing was held"),
        choices.HearingAttendance.ABSENT: _("The party stayed away without good reason"),
        choices.HearingAttendance.WITHDRAWN: _("The party withdrew its request"),
    },
    choices.Challenge: {
        choices.Challenge.RECONSIDERATION: _("Administrative reconsideration"),
        choices.Challenge.LAWSUIT: _("Administrative lawsuit"),
    },
    choices.ChallengeStage: {
        choices.ChallengeStage.ACCEPTED: _("Accepted, pending"),
        choices.ChallengeStage.UPHELD: _("Decision upheld"),
        choices.ChallengeStage.CHANGED: _("Decision changed"),
        choices.ChallengeStage.ANNULLED: _("Decision annulled"),
        choices.ChallengeStage.DROPPED: _("Challenge dropped or rejected"),
    },
    choices.CollectionGround: {  # APL arts 68 and 69
        choices.CollectionGround.SMALL_FINE: _("The fine is at most 100 yuan"),
        choices.CollectionGround.HARD_TO_COLLECT: _("It would be hard to collect later"),
        choices.CollectionGround.REMOTE_PLACE: _("A remote place, and the party asks for it"),
    },
    choices.ExclusionGround: {  # Order 30 arts 61 and 63
        choices.ExclusionGround.STATE_SECRET: _("It concerns a state secret"),
        choices.ExclusionGround.FORBIDDEN_BY_LAW: _("A law or regulation forbids it"),
        choices.ExclusionGround.ENDANGERS_SAFETY: _(
            "It may endanger national, public or economic safety or social stability"
        ),
        choices.ExclusionGround.NO_PENALTY: _("No penalty was imposed; there is no duty to publish"),
    },
    models.EvidenceKind: {
        models.EvidenceKind.DOCUMENTARY: _("Documentary evidence"),
        models.EvidenceKind.PHYSICAL: _("Physical evidence"),
        models.EvidenceKind.AUDIO_VISUAL: _("Audio-visual material"),
        models.EvidenceKind.ELECTRONIC_DATA: _("Electronic data"),
        models.EvidenceKind.TESTIMONY: _("Testimony of a witness"),
        models.EvidenceKind.PARTY_STATEMENT: _("Oral or written statement of the party"),
        models.EvidenceKind.EXPERT_OPINION: _("Expert opinion"),
        models.EvidenceKind.SCENE_RECORD: _("Inspection or scene record"),
    },
    models.Purpose: {
        models.Purpose.IDENTITY: _("Identity of the party"),
        models.Purpose.SELF_REPORT: _("Self-report"),
        models.Purpose.REMEDIATION: _("Correction"),
        models.Purpose.IMPACT: _("Impact"),
        models.Purpose.CONDUCT: _("Conduct"),
        models.Purpose.HISTORY: _("Record of violations"),
        models.Purpose.PROCEDURE: _("Procedure"),
    },
    models.Standing: {
        models.Standing.PROVEN: _("Proven"),
        models.Standing.CLAIMED: _("Claimed only"),
        models.Standing.UNOBTAINABLE: _("Not obtainable"),
    },
    models.Secrecy: {
        models.Secrecy.OPEN: _("The party may see it"),
        models.Secrecy.INFORMER: _("Of an informer: kept secret"),
        models.Secrecy.TRADE_SECRET: _("Holds a trade secret"),
    },
    models.Occasion: {
        models.Occasion.ACT: _("The act itself"),
        models.Occasion.RETEST: _("Retest after the correction"),
        models.Occasion.IMPACT: _("Effect on the surroundings"),
    },
    models.Origin: {
        models.Origin.LABORATORY: _("A laboratory, on a sample"),
        models.Origin.AUTOMATIC: _("An automatic instrument"),
    },
    models.Averaging: {
        models.Averaging.INSTANT: _("Instantaneous value"),
        models.Averaging.HOURLY_MEAN: _("Hourly mean"),
        models.Averaging.DAILY_MEAN: _("Daily mean"),
        models.Averaging.EQUIVALENT_LEVEL: _("Equivalent sound level"),
    },
    models.CustodyAct: {
        models.CustodyAct.RECEIVED: _("Received"),
        models.CustodyAct.READ: _("Read"),
        models.CustodyAct.HANDED_OVER: _("Handed over"),
        models.CustodyAct.SUPERSEDED: _("Superseded"),
        models.CustodyAct.FOUND_ALTERED: _("Found altered"),
    },
    models.InterestKind: {
        models.InterestKind.ORGANISATION: _("Organisation"),
        models.InterestKind.PERSON: _("Natural person"),
    },
    models.Relation: {
        models.Relation.KIN: _("Close relative, or a close relative's interest"),
        models.Relation.OWNERSHIP: _("Share, loan or other property"),
        models.Relation.POST: _("Post or employment, now or before"),
        models.Relation.OTHER: _("Another relation"),
    },
    models.RecusalGround: {  # By item of Order 30 art 6
        models.RecusalGround.PARTY_OR_KIN: _("Is the party, or a close relative of the party (item 1)"),
        models.RecusalGround.DIRECT_INTEREST: _("Has a direct interest, oneself or through a close relative (item 2)"),
        models.RecusalGround.OTHER_RELATION: _("Another relation that may affect impartiality (item 3)"),
        models.RecusalGround.OTHER_LAW: _("Another circumstance named by law (item 4)"),
    },
    models.RecusalOutcome: {
        models.RecusalOutcome.REQUESTED: _("Waits for a decision"),
        models.RecusalOutcome.UPHELD: _("Upheld"),
        models.RecusalOutcome.REJECTED: _("Rejected"),
    },
    models.EffectOn: {
        models.EffectOn.STEP: _("Step"),
        models.EffectOn.EVIDENCE: _("Evidence"),
        models.EffectOn.ANSWER: _("Answers to the facts"),
    },
    DraftStage: {
        DraftStage.FAULTY: _("cannot be used"),
        DraftStage.WRITTEN: _("draft"),
        DraftStage.COMPARED: _("compared"),
        DraftStage.CONFIRMED: _("in force"),
    },
    Verdict: {
        Verdict.FOUND: _("found"),
        Verdict.NOT_FOUND: _("not found"),
        Verdict.NOT_NEEDED: _("not needed here"),
        Verdict.TO_JUDGE: _("for a person to judge"),
        Verdict.ANSWERED: _("answered by the legal reviewer"),
    },
    RedactionRule: {
        RedactionRule.MARKED: _("Evidence that is kept secret"),
        RedactionRule.PERSON: _("Name of a person other than the one penalised"),
        RedactionRule.MINOR: _("Name of a minor"),
        RedactionRule.ID_NUMBER: _("ID number"),
        RedactionRule.BIRTH: _("Day of birth"),
        RedactionRule.HOME: _("Home address"),
        RedactionRule.CONTACT: _("Telephone or e-mail"),
        RedactionRule.ACCOUNT: _("Bank account"),
        RedactionRule.CERTIFICATE: _("Number of an officer's certificate"),
        RedactionRule.ORGANISATION: _("Name or code of an organisation that was not penalised"),
        RedactionRule.FURTHER: _("Taken out by the person who published"),
    },
}

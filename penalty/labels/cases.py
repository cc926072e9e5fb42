"""The words of a case: its states, the roles of its people, its party, defence and proposals; and of own law."""

from collections.abc import Mapping

from flask_babel import LazyString as Text
from flask_babel import lazy_gettext as _

from penalty.models import DefenceKind, PartyKind, Source
from penalty.services.law.own_law import DraftStage
from workflows.vocabulary import Role, State

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

PARTY_KINDS: Mapping[PartyKind, Text] = {
    PartyKind.CITIZEN: _("Citizen"),
    PartyKind.ORGANISATION: _("Legal person or other organisation"),
    PartyKind.INDIVIDUAL_BUSINESS: _("Individual business"),
}

SOURCES: Mapping[Source, Text] = {
    Source.SELF_REPORT: _("Self-report by the party"),
    Source.INSPECTION: _("Inspection"),
    Source.MONITORING: _("Monitoring"),
    Source.COMPLAINT: _("Complaint"),
    Source.TRANSFER: _("Transfer from another authority"),
}

DEFENCE_KINDS: Mapping[DefenceKind, Text] = {
    DefenceKind.STATEMENT: _("Statement of the party"),
    DefenceKind.WAIVER: _("Waiver of rights in writing"),
    DefenceKind.REPLY: _("Reply to a statement"),
    DefenceKind.HEARING_REQUEST: _("Request for a hearing"),
}

PROPOSAL_GROUNDS: Mapping[str, Text] = {
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
"""By action and paragraph of Order 30."""

DRAFT_STAGES: Mapping[DraftStage, Text] = {
    DraftStage.FAULTY: _("cannot be used"),
    DraftStage.WRITTEN: _("draft"),
    DraftStage.COMPARED: _("compared"),
    DraftStage.CONFIRMED: _("in force"),
}

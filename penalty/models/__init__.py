"""Every table of the product; importing this package registers them all."""

from penalty.models.assessment import Assessment, BenchmarkReading, Confirmation, Departure
from penalty.models.audit import AuditEntry
from penalty.models.awaited_role import Awaited, AwaitedRole
from penalty.models.case import (
    Act,
    Assignment,
    Case,
    IdentityDocument,
    Party,
    PartyKind,
    Position,
    Proposal,
    RegistrationCorrection,
    Source,
)
from penalty.models.case_sign import CaseSign
from penalty.models.defence import STATED, DefenceEntry, DefenceKind
from penalty.models.deputyship import Deputyship
from penalty.models.document import (
    DECISIONS,
    NOTICES,
    ORDERS,
    RECEIPTS,
    SERVED_APART,
    TOLD_AFTER_END,
    Counter,
    Document,
    Publication,
    ServiceRecord,
    Supersession,
)
from penalty.models.evidence import CustodyAct, CustodyEntry, Evidence, EvidenceKind, EvidenceMark, Purpose, Secrecy
from penalty.models.finding import Finding, FindingProof, Standing
from penalty.models.interest import Interest, InterestKind, Relation
from penalty.models.law import LawComparison, LawEdition, OwnLaw
from penalty.models.ledger import LedgerEntry, LedgerImport, LedgerOutcome
from penalty.models.measurement import Averaging, Measurement, Occasion, Origin
from penalty.models.recusal import EffectOn, Recusal, RecusalEffect, RecusalGround, RecusalOutcome
from penalty.models.remedial_measure import (
    MeasureAim,
    MeasureBasis,
    MeasureChange,
    MeasureProof,
    Recheck,
    RemedialMeasure,
)
from penalty.models.rights_change import RightsChange, RightsChangeKind, RightsOutcome
from penalty.models.second_factor import SecondFactor
from penalty.models.sent_form import SentForm
from penalty.models.user import Grant, SignIn, SignInAttempt, User
from workflows.vocabulary import DocumentKind

CHANGEABLE = (AwaitedRole, Case, CaseSign, Counter, Grant, SecondFactor, SentForm, SignIn, SignInAttempt, User)
"""Tables whose rows may be updated or deleted; of every other table the database refuses it."""

__all__ = [
    "CHANGEABLE",
    "DECISIONS",
    "NOTICES",
    "ORDERS",
    "RECEIPTS",
    "SERVED_APART",
    "STATED",
    "TOLD_AFTER_END",
    "Act",
    "Assessment",
    "Assignment",
    "AuditEntry",
    "Averaging",
    "Awaited",
    "AwaitedRole",
    "BenchmarkReading",
    "Case",
    "CaseSign",
    "Confirmation",
    "Counter",
    "CustodyAct",
    "CustodyEntry",
    "DefenceEntry",
    "DefenceKind",
    "Departure",
    "Deputyship",
    "Document",
    "DocumentKind",
    "EffectOn",
    "Evidence",
    "EvidenceKind",
    "EvidenceMark",
    "Finding",
    "FindingProof",
    "Grant",
    "IdentityDocument",
    "Interest",
    "InterestKind",
    "LawComparison",
    "LawEdition",
    "LedgerEntry",
    "LedgerImport",
    "LedgerOutcome",
    "MeasureAim",
    "MeasureBasis",
    "MeasureChange",
    "MeasureProof",
    "Measurement",
    "Occasion",
    "Origin",
    "OwnLaw",
    "Party",
    "PartyKind",
    "Position",
    "Proposal",
    "Publication",
    "Purpose",
    "Recheck",
    "Recusal",
    "RecusalEffect",
    "RecusalGround",
    "RecusalOutcome",
    "RegistrationCorrection",
    "Relation",
    "RemedialMeasure",
    "RightsChange",
    "RightsChangeKind",
    "RightsOutcome",
    "SecondFactor",
    "Secrecy",
    "SentForm",
    "ServiceRecord",
    "SignIn",
    "SignInAttempt",
    "Source",
    "Standing",
    "Supersession",
    "User",
]

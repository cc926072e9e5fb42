"""The words of evidence, of its chain of custody and of what is answered with it."""

from collections.abc import Mapping

from flask_babel import LazyString as Text
from flask_babel import lazy_gettext as _

from penalty.models import CustodyAct, EvidenceKind, Purpose, Secrecy, Standing

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

STANDINGS: Mapping[Standing, Text] = {
    Standing.PROVEN: _("Proven"),
    Standing.CLAIMED: _("Claimed only"),
    Standing.UNOBTAINABLE: _("Not obtainable"),
}

SECRECY: Mapping[Secrecy, Text] = {
    Secrecy.OPEN: _("The party may see it"),
    Secrecy.INFORMER: _("Of an informer: kept secret"),
    Secrecy.TRADE_SECRET: _("Holds a trade secret"),
}

CUSTODY_ACTS: Mapping[CustodyAct, Text] = {
    CustodyAct.RECEIVED: _("Received"),
    CustodyAct.READ: _("Read"),
    CustodyAct.HANDED_OVER: _("Handed over"),
    CustodyAct.SUPERSEDED: _("Superseded"),
    CustodyAct.FOUND_ALTERED: _("Found altered"),
}

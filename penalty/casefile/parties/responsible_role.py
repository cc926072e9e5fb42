"""The pieces that show the part of a responsible person in the act of the unit."""

from penalty.casefile.file import CaseFile
from penalty.models import DocumentKind, Evidence, EvidenceKind
from workflows.vocabulary import Action, Input


def list_own_statements(file: CaseFile) -> list[Evidence]:
    """The statements of the party; of a responsible person without those that others made in the case of the unit."""
    statements = [one for one in file.evidence if one.kind is EvidenceKind.PARTY_STATEMENT]
    if file.case.unit_case is None:
        return statements
    unit = CaseFile(file.session, file.case.unit_case)
    interviews = [act for act in unit.acts if act.action is Action.RECORD_INTERVIEW]
    papers = [one for one in unit.documents if one.kind is DocumentKind.INTERVIEW_RECORD]
    own = {
        paper.sha256
        for act, paper in zip(interviews, papers, strict=False)
        if act.given.get(Input.ASKED_PERSON) == file.case.party.name
    }
    of_others = {one.sha256 for one in unit.all_evidence} - own
    return [one for one in statements if one.sha256 not in of_others]


def list_pieces_on_role(file: CaseFile) -> list[Evidence]:
    """Those of the file by which the officer named the person in the case of the unit."""
    if file.case.unit_case is None:
        return []
    unit = CaseFile(file.session, file.case.unit_case)
    named = [act for act in unit.acts if act.action is Action.NAME_PERSON]
    named = [act for act in named if str(act.given[Input.PERSON_CODE]).strip().upper() == file.case.party.code]
    keys = {str(key) for act in named for key in act.given[Input.PERSON_EVIDENCE]}
    hashes = {one.sha256 for one in unit.all_evidence if str(one.key) in keys}
    return [one for one in file.evidence if one.sha256 in hashes]

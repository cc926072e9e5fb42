"""The pieces that show the part of a responsible person in the act of the unit."""

from penalty.casefile.file import CaseFile
from penalty.models import Evidence
from workflows.vocabulary import Action, Input


def list_hashes_of_unit(file: CaseFile) -> frozenset[str]:
    """The files that the case of the unit holds; none where the case is not of a responsible person."""
    if file.case.unit_case is None:
        return frozenset()
    return frozenset(one.sha256 for one in CaseFile(file.session, file.case.unit_case).all_evidence)


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

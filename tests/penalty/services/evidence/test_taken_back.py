"""A piece that belongs to another case: taken back with the reason in every state, its row kept."""

import pytest

from penalty.errors import Invalid
from penalty.models import CustodyAct, Evidence, Purpose
from penalty.services import evidence
from penalty.services.archive.bundles import arrangement
from tests import scenarios
from tests.builders import SampleCase
from workflows.vocabulary import Action, State


def take_back(sample: SampleCase, piece: Evidence) -> None:
    with sample.session.begin_nested():
        sample.act(sample.cast.officer, Action.TAKE_BACK_EVIDENCE, piece=piece.id, reason="系另案材料，误附本案")


@pytest.mark.begun.with_args(scenarios.notify_fine)
def test_a_piece_of_another_case_is_taken_back_whatever_has_become_of_this_one(sample: SampleCase) -> None:
    proof = next(one for one in sample.view.evidence if one.purpose is Purpose.IMPACT)
    stray = sample.file_proof(text="另案现场照片")
    before = sample.view.digest
    take_back(sample, stray)
    assert (stray in sample.view.evidence, stray in sample.view.all_evidence) == (False, True)
    assert stray not in [one for leaves in arrangement.arrange_contents(sample.view).values() for one in leaves]
    last = evidence.list_custody_entries(sample.session, stray)[-1]
    assert (last.act, "误附本案" in last.note, sample.view.digest) == (CustodyAct.SUPERSEDED, True, before)
    sample.to_approval().decide()
    slip = sample.file_proof(Purpose.PROCEDURE, "送达凭证")
    sample.act(sample.cast.officer, Action.SERVE, **sample.served(), service_evidence=slip.id)
    for piece, said in ((proof, "the decision rests on it"), (slip, "it proves a service")):
        with pytest.raises(Invalid, match=said):
            take_back(sample, piece)
    sample.publish_decision().pay_fine(sample.case.amount_fen or 0)
    paid = sample.view.evidence[-1]
    with pytest.raises(Invalid, match="it proves a payment"):
        take_back(sample, paid)
    claim = sample.file_proof(Purpose.PROCEDURE, "应诉通知书")
    sample.act(
        sample.cast.officer, Action.RECORD_REMEDY, remedy="lawsuit", remedy_stage="accepted", remedy_on=sample.today,
        proof=claim.id,
    )  # fmt: skip
    with pytest.raises(Invalid, match=r"record_remedy of .* rests on it"):
        take_back(sample, claim)
    sample.act(
        sample.cast.officer, Action.RECORD_REMEDY, remedy="lawsuit", remedy_stage="dropped", remedy_on=sample.today,
        proof=sample.file_proof(Purpose.PROCEDURE, "准予撤诉裁定书").id,
    )  # fmt: skip
    other = sample.file_proof(Purpose.PROCEDURE, "另案回执")
    sample.act(sample.cast.chief, Action.CLOSE, **scenarios.END)
    sample.archive_case()
    take_back(sample, other)
    assert sample.case.state is State.CLOSED

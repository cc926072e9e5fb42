"""A record of the scene names both officers and the place where it was made (APL 42(1), Order 30 art 29)."""

from penalty.demo import investigation
from penalty.models import EvidenceKind
from penalty.services.evidence.collectors import name_collectors
from tests.builders import SampleCase
from workflows.vocabulary import Action

SCENE = {"present": "演示负责人（料场经营者）", "content": "料场东侧露天堆放砂石，长约30米、宽约20米，未覆盖。"}


def test_a_record_of_the_house_names_both_officers_and_its_place(scratch_sample: SampleCase) -> None:
    sample = scratch_sample.register(source="inspection")
    inputs = {**investigation.meeting_inputs(sample), **investigation.inspection_inputs(sample)}
    sample.act(sample.cast.officer, Action.RECORD_SCENE, **inputs, **SCENE)
    (piece,) = [one for one in sample.view.evidence if one.kind is EvidenceKind.SCENE_RECORD]
    assert piece.collected_by == f"{sample.cast.officer.name}、{sample.cast.second.name}"
    assert piece.collected_at == sample.case.site


def test_two_officers_collect_unless_another_person_acts(scratch_sample: SampleCase) -> None:
    sample = scratch_sample.register()
    both = f"{sample.cast.officer.name}、{sample.cast.second.name}"
    assert name_collectors(sample.case, sample.cast.second) == both
    assert name_collectors(sample.case, sample.cast.chief) == sample.cast.chief.name

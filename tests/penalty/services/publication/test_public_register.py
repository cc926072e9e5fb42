"""A decision made public: what the copy keeps back, who sees it, and how it is taken back."""

from collections.abc import Sequence
from io import BytesIO

import pypdfium2
import pytest
from sqlalchemy import func, select

from penalty.demo import investigation
from penalty.documents import pdf_text
from penalty.errors import Invalid, NotAllowed
from penalty.models import DECISIONS, Document, DocumentKind, EvidenceKind, Publication, Purpose
from penalty.papers.publication import redaction
from penalty.papers.publication.redaction import RedactionRule
from penalty.services import documents, evidence
from penalty.services.archive import integrity
from penalty.services.publication import public_register, verification
from tests import builders, filed_pieces, scenarios
from tests.builders import HEAP, SampleCase
from workflows.vocabulary import Action, Input

ID_NUMBER, PHONE, HOME = "11010519491231002X", "13800138000", "呼和浩特市演示小区3号楼2单元501"
CITIZEN = {
    "party_kind": "citizen", "party_code": ID_NUMBER, "party_name": "王建国", "representative": "王大年",
    "phone": PHONE, "address": HOME,
}  # fmt: skip
CITIZEN_FOUND = (
    "王建国（１１０１０５ 19491231 002x，138-0013-8000）在呼和浩特市演示小区3号楼\n"
    "2单元501旁堆料，雇工张三丰、监护人王大年在场。"
)
WEB = "本机关网站"


@pytest.fixture
def sample(signing_sample: SampleCase) -> SampleCase:
    return signing_sample


@pytest.fixture
def unset_sample(sample: SampleCase, monkeypatch: pytest.MonkeyPatch) -> SampleCase:
    builders.skip_typesetting(monkeypatch)
    return sample


def approved(sample: SampleCase, found: str = "", **intake: object) -> SampleCase:
    """A case ripe for its decision, whose papers are not set so far; what ``found`` tells stands in the decision."""
    sample.found = found
    facts = HEAP | {"party_kind": str(intake.get("party_kind", "organisation"))}
    with pytest.MonkeyPatch.context() as patch:
        builders.skip_typesetting(patch)
        return scenarios.build_fined_case(sample, facts, **intake).to_notice().to_approval()


def decided(sample: SampleCase, found: str = "", **intake: object) -> SampleCase:
    """A decided case; its decision is not set either."""
    with pytest.MonkeyPatch.context() as patch:
        builders.skip_typesetting(patch)
        return approved(sample, found, **intake).decide()


def publish(sample: SampleCase, redactions: Sequence[str] = (), keep: Sequence[str] = (), **more: object) -> None:
    given = {"redactions": list(redactions), "kept_words": list(keep)}
    seen = sample.read_removals(*redactions, keep=keep)
    typed = {"published_on": sample.today, "channel": WEB, "removals_seen": seen, **given, **more}
    sample.act(sample.cast.officer, Action.PUBLISH, **typed)


def only(sample: SampleCase, *kinds: DocumentKind) -> Document:
    (found,) = [one for one in sample.view.documents if one.kind in kinds]
    return found


def test_nothing_that_was_taken_out_can_be_read_anywhere_in_the_file(sample: SampleCase) -> None:
    approved(sample, CITIZEN_FOUND, **CITIZEN).decide()
    publish(sample, redactions=["张三丰 | 证人姓名"])
    copy, decision = only(sample, DocumentKind.PUBLIC_COPY), only(sample, *DECISIONS)
    assert decision.data["violation"]["account"] == CITIZEN_FOUND.splitlines()
    found = public_register.read_public_copy(sample.session, copy.code, authority=sample.authority)
    assert found is not None
    pages = pypdfium2.PdfDocument(found[1])
    drawn = "".join("".join(page.get_textpage().get_text_range().split()) for page in pages)
    copy_text = drawn + "".join(pdf_text.extract_text(found[1]).split())
    private = (
        ID_NUMBER,
        PHONE,
        HOME,
        "2单元501",
        "张三丰",
        "王大年",
        builders.NAMES["officer"],
        builders.NAMES["second"],
        "15010001",
        "1949年12月31日",
    )
    assert [word for word in private if word in copy_text.replace("-", "")] == []
    assert all(word in drawn for word in ("公开文本", "王建国", decision.number, copy.code, redaction.REPLACEMENT))
    sealed = documents.read_document(
        sample.session, sample.cast.officer, sample.case, decision, authority=sample.authority
    )
    assert ID_NUMBER in pdf_text.extract_text(sealed)
    checked = verification.verify_code(sample.session, copy.code, authority=sample.authority)
    assert checked is not None
    assert (checked.in_force, checked.problems, checked.kind) == (True, [], DocumentKind.PUBLIC_COPY)


def test_a_word_of_the_form_itself_cannot_be_taken_out_and_is_named(sample: SampleCase) -> None:
    decided(sample)
    with pytest.raises(Invalid, match="would still say 行政复议"):
        publish(sample, redactions=["行政复议 | 试验"])
    sample.session.rollback()
    assert sample.session.scalar(select(func.count()).select_from(Publication)) == 0


def test_a_firm_is_named_and_an_unpenalised_citizen_is_not(unset_sample: SampleCase) -> None:
    sample = decided(unset_sample)
    publish(sample)
    party = only(sample, DocumentKind.PUBLIC_COPY).data["party"]
    assert (party["name"], party["code"]) == (sample.case.party.name, sample.case.party.code)
    assert party["representative"] == sample.case.party.representative
    waived = SampleCase(sample.session, sample.authority, sample.cast)
    waived.register(**{**CITIZEN, "party_name": "赵小燕", "party_document": "passport", "party_code": "e 1234 5678"})
    waived.found = "赵小燕未填报登记表，主动报告。"
    waived.to_assessment(builders.GRAIN | {"party_kind": "citizen"}).to_notice().to_approval().decide()
    publish(waived)
    copy = only(waived, DocumentKind.PUBLIC_COPY)
    assert "赵小燕" not in str(copy.data)
    assert "E12345678" not in str(copy.data)
    decision = only(waived, DocumentKind.WAIVER_DECISION).data["party"]
    assert (decision["document"], decision["code"]) == ("护照号码", "E12345678")
    assert copy.data["party"]["name"] == "赵某"
    assert [one.row.party for one in public_register.search_published(sample.session).entries] == [
        "赵某",
        sample.case.party.name,
    ]
    assert public_register.search_published(sample.session, "赵小燕").total == 0


def test_the_register_is_searched_and_holds_no_original(unset_sample: SampleCase) -> None:
    sample = decided(unset_sample)
    decision = only(sample, *DECISIONS)
    assert public_register.search_published(sample.session).total == 0
    publish(sample)
    (entry,) = public_register.search_published(sample.session, decision.number[:6]).entries
    assert public_register.search_published(sample.session, "没有的").total == 0
    assert public_register.search_published(sample.session, "没有的", matters=[sample.case.matter]).total == 1
    assert public_register.read_public_copy(sample.session, decision.code, authority=sample.authority) is None
    assert public_register.read_public_copy(sample.session, entry.code, authority=sample.authority) is not None
    assert RedactionRule.PERSON not in entry.row.removed  # the officers stand in its data, and on no page
    assert not {builders.NAMES["officer"], sample.case.party.phone or "-"} & set(
        redaction.iterate_texts(entry.row.removed)
    )


def test_what_is_superseded_leaves_the_register_at_once_and_is_withdrawn_with_a_reason(
    unset_sample: SampleCase,
) -> None:
    sample = scenarios.close_decided_case(decided(unset_sample))
    copy = only(sample, DocumentKind.PUBLIC_COPY)
    sample.act(sample.cast.chief, Action.SUPERSEDE, supersede_ground="court", reason="法院判决撤销。")
    assert public_register.search_published(sample.session).total == 0
    assert public_register.read_public_copy(sample.session, copy.code, authority=sample.authority) is None
    assert documents.force_ended_on(sample.session, copy) is not None
    ticking = sample.view.deadlines
    assert {one.name: one.state for one in ticking}["withdrawal"] == "running"
    sample.act(sample.cast.officer, Action.WITHDRAW_PUBLICATION, reason="原决定已被依法撤销。")
    (back,) = public_register.list_withdrawn(sample.session)
    assert (back.reason, back.on) == ("原决定已被依法撤销。", sample.today)
    ticking = sample.view.deadlines
    assert {one.name: one.state for one in ticking}["withdrawal"] == "met"
    assert list(integrity.find_chain_problems(sample.session)) == []
    sample.assess()
    sample.to_notice().to_approval().decide()
    publish(sample)
    assert public_register.search_published(sample.session).total == 1
    assert len(public_register.list_withdrawn(sample.session)) == 1


def test_a_faulty_copy_is_taken_back_and_made_anew_before_the_case_is_closed(unset_sample: SampleCase) -> None:
    sample = decided(unset_sample, "该公司露天堆放物料，客户名称为甲乙丙厂。")
    sample.act(sample.cast.officer, Action.SERVE, **sample.served())
    publish(sample)
    with pytest.raises(Invalid, match="is made public and would say 15010519900101"):
        sample.act(sample.cast.officer, Action.WITHDRAW_PUBLICATION, reason="漏隐150105199001010019。")
    sample.act(sample.cast.officer, Action.WITHDRAW_PUBLICATION, reason="遗漏应当隐去的信息。")
    refused = scenarios.list_unmet(lambda: sample.act(sample.cast.chief, Action.CLOSE, **scenarios.END))
    assert "publication_is_settled" in refused
    publish(sample, redactions=["甲乙丙厂 | 客户名称属于商业秘密"])
    acts = sample.view.acts
    assert acts[-1].given[Input.REDACTIONS] == ["甲乙丙厂 | 客户名称属于商业秘密"]
    (entry,) = public_register.search_published(sample.session).entries
    assert entry.row.removed[RedactionRule.FURTHER] == 1


@pytest.mark.parametrize("line", ["甲乙丙厂", "甲 | 理由", "甲乙丙厂 | ", " | 理由"])
def test_further_words_need_a_reason(unset_sample: SampleCase, line: str) -> None:
    decided(unset_sample)
    with pytest.raises(Invalid, match="at least two characters"):
        publish(unset_sample, redactions=[line])


def test_no_penalty_excuses_only_where_there_was_none(unset_sample: SampleCase) -> None:
    sample = decided(unset_sample)
    given = {"exclusion_ground": "no_penalty", "reason": "不予公开。"}
    assert scenarios.list_unmet(lambda: sample.act(sample.cast.chief, Action.EXCLUDE_PUBLICATION, **given)) == (
        "exclusion_ground_fits",
    )
    waived = (
        SampleCase(sample.session, sample.authority, sample.cast)
        .register()
        .to_assessment()
        .to_notice()
        .to_approval()
        .decide()
    )
    waived.act(sample.cast.chief, Action.EXCLUDE_PUBLICATION, **given)
    assert public_register.search_published(sample.session).total == 0


def test_publication_is_not_dated_before_the_decision_nor_done_by_strangers(unset_sample: SampleCase) -> None:
    sample = decided(unset_sample)
    with pytest.raises(Invalid, match="lies before the decision was made"):
        publish(sample, published_on=sample.case.registered_on.replace(day=1))
    with pytest.raises(NotAllowed):
        public_register.preview_removals(
            sample.session, sample.cast.outsider, sample.case, authority=sample.authority, today=sample.today
        )
    with pytest.raises(NotAllowed):
        sample.act(sample.cast.outsider, Action.PUBLISH, published_on=sample.today, channel=WEB)


def test_number_site_and_matter_stay_and_no_position_or_place_is_a_person(unset_sample: SampleCase) -> None:
    """Faults of the copies of old: 呼环（演某）罚, 在演某地点, 厂长 and 总排口旁 taken for persons."""
    sample = unset_sample.register(matter="dust-material-uncovered", source="inspection", site="演示地点总排口旁")
    sample.found = "厂长在总排口旁说明情况，雇工乌云、门卫张三丰在场。"
    details = evidence.EvidenceDetails(
        kind=EvidenceKind.TESTIMONY, purpose=Purpose.CONDUCT, collected_on=sample.today, collected_at="总排口旁",
        collected_from="总排口旁", collected_by=sample.cast.officer.name,
    )  # fmt: skip
    filed_pieces.add_evidence(
        sample.session, sample.cast.officer, sample.case,
        [evidence.Upload("证言.txt", BytesIO(b"testimony"), "证人证言")], details, authority=sample.authority,
        today=sample.today,
    )  # fmt: skip
    sample.act(
        sample.cast.officer, Action.RECORD_SCENE, **investigation.meeting_inputs(sample),
        present="厂长、张三丰（门卫）", content="露天堆料。", people_named=["乌云 | 雇工"],
    )  # fmt: skip
    scenarios.assess_fine(sample).to_notice().to_approval().decide()
    publish(sample)
    copy, decision = only(sample, DocumentKind.PUBLIC_COPY), only(sample, *DECISIONS)
    assert copy.data["number"] == decision.number
    assert copy.data["violation"]["place"] == "演示地点总排口旁"
    assert copy.data["violation"]["matter"] == decision.data["violation"]["matter"]
    assert copy.data["party"]["representative"] == sample.case.party.representative
    text = str(copy.data)
    assert "厂长在总排口旁说明情况" in text
    assert "乌云" not in text
    assert "张三丰" not in text


def test_a_waived_unit_and_who_represents_it_are_taken_out_and_a_marked_word_may_stay(unset_sample: SampleCase) -> None:
    sample = unset_sample.register()
    sample.found = "乌云路旁的筒仓未填报登记表，演示代表到场。"
    scenarios.to_investigation(sample).act(
        sample.cast.officer, Action.RECORD_SCENE, **investigation.meeting_inputs(sample), present="演示代表",
        content="筒仓已建成。", people_named=["乌云 | 路名", "演示代表 | 负责人"],
    )  # fmt: skip
    sample.answer_facts(builders.GRAIN)
    sample.conclude_investigation().assess()
    sample.to_notice().to_approval().decide()
    publish(sample, keep=["乌云 | 系路名，不是人名"])
    party, copy = only(sample, DocumentKind.WAIVER_DECISION).data["party"], only(sample, DocumentKind.PUBLIC_COPY).data
    assert "演示代表" == party["representative"] not in str(copy), "only a penalised unit's is public"
    assert "乌云路旁的筒仓未填报登记表，" in str(copy)


def test_no_copy_is_made_before_the_list_was_read_as_it_stands(unset_sample: SampleCase) -> None:
    sample = decided(unset_sample, "露天堆料，门卫张三丰称系雨前卸货。")
    sample.session.commit()
    given = {"published_on": sample.today, "channel": WEB}
    for seen in ("", sample.read_removals("张三丰 | 证人")):
        with pytest.raises(Invalid, match="was not read as it stands now"):
            sample.act(sample.cast.officer, Action.PUBLISH, **given, removals_seen=seen)
        sample.session.rollback()
    listed = public_register.preview_removals(
        sample.session, sample.cast.officer, sample.case, authority=sample.authority, today=sample.today
    )
    assert list(listed.suggestions) == ["张三丰"]


def test_a_word_is_kept_only_where_it_was_a_guess(unset_sample: SampleCase) -> None:
    sample = decided(unset_sample, "物料堆放于东沟村。")
    sample.act(sample.cast.officer, Action.SERVE, **sample.served() | {"recipient": "东沟村"})
    sample.session.commit()
    with pytest.raises(Invalid, match="was not guessed to be a name"):
        publish(sample, keep=[f"{builders.NAMES['officer']} | 公职人员"])
    sample.session.rollback()
    publish(sample, keep=["东沟村 | 地名"])
    assert "东沟村" in str(only(sample, DocumentKind.PUBLIC_COPY).data)

"""A decision made public: what the copy keeps back, who sees it, and how it is taken back."""

from pathlib import Path

import pypdfium2
import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from penalty.documents import pdf_text
from penalty.errors import Invalid, NotAllowed
from penalty.models import DECISIONS, Document, DocumentKind, Publication
from penalty.papers import redaction
from penalty.papers.redaction import RedactionRule
from penalty.services import documents
from penalty.services.archive import integrity
from penalty.services.publication import public_register, verification
from tests import builders, scenarios
from tests.builders import HEAP, SampleCase
from workflows.vocabulary import Action, Input

ID_NUMBER, PHONE, HOME = "11010519491231002X", "13800138000", "呼和浩特市演示小区3号楼2单元501"
CITIZEN = {
    "party_kind": "citizen", "party_code": ID_NUMBER, "party_name": "王建国", "representative": "王大年",
    "phone": PHONE, "address": HOME,
    "summary": "王建国（１１０１０５ 19491231 002x，138-0013-8000）在呼和浩特市演示小区3号楼\n"
    "2单元501旁堆料，雇工张三丰、监护人王大年在场。",
}  # fmt: skip
WEB = "本机关网站"


@pytest.fixture
def life(session: Session, tmp_path: Path) -> SampleCase:
    """The people and an office, no case yet."""
    return SampleCase(session, builders.build_authority(tmp_path), builders.create_cast(session))


@pytest.fixture
def light(life: SampleCase, monkeypatch: pytest.MonkeyPatch) -> SampleCase:
    """The same, its papers not set."""
    builders.skip_typesetting(monkeypatch)
    return life


def decided(life: SampleCase, **intake: object) -> SampleCase:
    facts = HEAP | {"party_kind": str(intake.get("party_kind", "organisation"))}
    return scenarios.build_fined_case(life, facts, **intake).to_notice().to_approval().decide()


def publish(life: SampleCase, **more: object) -> None:
    life.act(life.cast.officer, Action.PUBLISH, **{"published_on": life.today, "channel": WEB, **more})


def only(life: SampleCase, *kinds: DocumentKind) -> Document:
    (found,) = [one for one in life.view.documents if one.kind in kinds]
    return found


def test_nothing_that_was_taken_out_can_be_read_anywhere_in_the_file(life: SampleCase) -> None:
    decided(life, **CITIZEN)
    publish(life, redactions=["张三丰 | 证人姓名"])
    copy, decision = only(life, DocumentKind.PUBLIC_COPY), only(life, *DECISIONS)
    found = public_register.read_public_copy(life.session, copy.code, authority=life.authority)
    assert found is not None
    pages = pypdfium2.PdfDocument(found[1])
    drawn = "".join("".join(page.get_textpage().get_text_range().split()) for page in pages)
    told = drawn + "".join(pdf_text.extract_text(found[1]).split())
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
    assert [word for word in private if word in told.replace("-", "")] == []
    assert all(word in drawn for word in ("公开文本", "王建国", decision.number, copy.code, redaction.REPLACEMENT))
    sealed = documents.read_document(life.session, life.cast.officer, life.case, decision, authority=life.authority)
    assert ID_NUMBER in pdf_text.extract_text(sealed)
    checked = verification.verify_code(life.session, copy.code, authority=life.authority)
    assert checked is not None
    assert (checked.in_force, checked.problems, checked.kind) == (True, [], DocumentKind.PUBLIC_COPY)


def test_a_word_of_the_form_itself_cannot_be_taken_out_and_is_named(life: SampleCase) -> None:
    decided(life)
    with pytest.raises(Invalid, match="would still say 行政复议"):
        publish(life, redactions=["行政复议 | 试验"])
    life.session.rollback()
    assert life.session.scalar(select(func.count()).select_from(Publication)) == 0


def test_a_firm_is_named_and_an_unpenalised_citizen_is_not(light: SampleCase) -> None:
    life = decided(light)
    publish(life)
    party = only(life, DocumentKind.PUBLIC_COPY).data["party"]
    assert (party["name"], party["code"]) == (life.case.party.name, life.case.party.code)
    assert party["representative"] == life.case.party.representative
    waived = SampleCase(life.session, life.authority, life.cast)
    waived.register(**{**CITIZEN, "party_name": "赵小燕", "summary": "赵小燕未填报登记表，主动报告。"})
    waived.to_assessment(builders.GRAIN | {"party_kind": "citizen"}).to_notice().to_approval().decide()
    publish(waived)
    copy = only(waived, DocumentKind.PUBLIC_COPY)
    assert "赵小燕" not in str(copy.data)
    assert copy.data["party"]["name"] == "赵某"
    assert [one.row.party for one in public_register.search_published(life.session).entries] == [
        "赵某",
        life.case.party.name,
    ]
    assert public_register.search_published(life.session, "赵小燕").total == 0


def test_the_register_is_searched_and_holds_no_original(light: SampleCase) -> None:
    life = decided(light)
    decision = only(life, *DECISIONS)
    assert public_register.search_published(life.session).total == 0
    publish(life)
    (entry,) = public_register.search_published(life.session, decision.number[:6]).entries
    assert public_register.search_published(life.session, "没有的").total == 0
    assert public_register.search_published(life.session, "没有的", matters=[life.case.matter]).total == 1
    assert public_register.read_public_copy(life.session, decision.code, authority=life.authority) is None
    assert public_register.read_public_copy(life.session, entry.code, authority=life.authority) is not None
    assert entry.row.removed[RedactionRule.PERSON] >= 2
    assert not {builders.NAMES["officer"], life.case.party.phone or "-"} & set(
        redaction.iterate_texts(entry.row.removed)
    )


def test_what_is_superseded_leaves_the_register_at_once_and_is_withdrawn_with_a_reason(light: SampleCase) -> None:
    life = scenarios.close_decided_case(decided(light))
    copy = only(life, DocumentKind.PUBLIC_COPY)
    life.act(life.cast.chief, Action.SUPERSEDE, supersede_ground="court", reason="法院判决撤销。")
    assert public_register.search_published(life.session).total == 0
    assert public_register.read_public_copy(life.session, copy.code, authority=life.authority) is None
    assert documents.force_ended_on(life.session, copy) is not None
    ticking = life.view.deadlines
    assert {one.name: one.state for one in ticking}["withdrawal"] == "running"
    life.act(life.cast.officer, Action.WITHDRAW_PUBLICATION, reason="原决定已被依法撤销。")
    (back,) = public_register.list_withdrawn(life.session)
    assert (back.reason, back.on) == ("原决定已被依法撤销。", life.today)
    ticking = life.view.deadlines
    assert {one.name: one.state for one in ticking}["withdrawal"] == "met"
    assert list(integrity.find_chain_problems(life.session)) == []
    life.assess()
    life.to_notice().to_approval().decide()
    publish(life)
    assert public_register.search_published(life.session).total == 1
    assert len(public_register.list_withdrawn(life.session)) == 1


def test_a_faulty_copy_is_taken_back_and_made_anew_before_the_case_is_closed(light: SampleCase) -> None:
    life = decided(light, summary="该公司露天堆放物料，客户名称为甲乙丙厂。")
    life.act(life.cast.officer, Action.SERVE, **life.served())
    publish(life)
    with pytest.raises(Invalid, match="is made public and would say 15010519900101"):
        life.act(life.cast.officer, Action.WITHDRAW_PUBLICATION, reason="漏隐150105199001010019。")
    life.act(life.cast.officer, Action.WITHDRAW_PUBLICATION, reason="遗漏应当隐去的信息。")
    refused = scenarios.list_unmet(lambda: life.act(life.cast.chief, Action.CLOSE, **scenarios.END))
    assert "publication_is_settled" in refused
    publish(life, redactions=["甲乙丙厂 | 客户名称属于商业秘密"])
    acts = life.view.acts
    assert acts[-1].given[Input.REDACTIONS] == ["甲乙丙厂 | 客户名称属于商业秘密"]
    (entry,) = public_register.search_published(life.session).entries
    assert entry.row.removed[RedactionRule.FURTHER] == 1


@pytest.mark.parametrize("line", ["甲乙丙厂", "甲 | 理由", "甲乙丙厂 | ", " | 理由"])
def test_further_words_need_a_reason(light: SampleCase, line: str) -> None:
    decided(light)
    with pytest.raises(Invalid, match="at least two characters"):
        publish(light, redactions=[line])


def test_no_penalty_excuses_only_where_there_was_none(light: SampleCase) -> None:
    life = decided(light)
    given = {"exclusion_ground": "no_penalty", "reason": "不予公开。"}
    assert scenarios.list_unmet(lambda: life.act(life.cast.chief, Action.EXCLUDE_PUBLICATION, **given)) == (
        "exclusion_ground_fits",
    )
    waived = (
        SampleCase(life.session, life.authority, life.cast)
        .register()
        .to_assessment()
        .to_notice()
        .to_approval()
        .decide()
    )
    waived.act(life.cast.chief, Action.EXCLUDE_PUBLICATION, **given)
    assert public_register.search_published(life.session).total == 0


def test_publication_is_not_dated_before_the_decision_nor_done_by_strangers(light: SampleCase) -> None:
    life = decided(light)
    with pytest.raises(Invalid, match="not published on"):
        publish(life, published_on=life.case.registered_on.replace(day=1))
    with pytest.raises(NotAllowed):
        public_register.preview_removals(
            life.session, life.cast.outsider, life.case, authority=life.authority, today=life.today
        )
    with pytest.raises(NotAllowed):
        life.act(life.cast.outsider, Action.PUBLISH, published_on=life.today, channel=WEB)

"""Documents: all or nothing, numbered without gaps, saying what the file says."""

import json
import subprocess
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session
from sqlmodel import col

from penalty import papers
from penalty.authority import Authority
from penalty.casefile import CaseFile, CaseView
from penalty.errors import Invalid, NotAllowed
from penalty.models import AuditEntry, Case, DefenceKind, Departure, Document, DocumentKind, ServiceRecord
from penalty.papers import PaperSource
from penalty.services import documents
from penalty.services.assessment import assessments
from penalty.services.documents import production, service
from penalty.services.documents.service import ServiceDetails
from penalty.storage import FileAltered
from tests import builders
from tests.penalty.services import ready_cases
from workflows.choices import FILING_CONDITIONS, ServiceManner
from workflows.vocabulary import Action

ORDER = {"correction_required": "覆盖物料\n清扫场地", "correction_due_on": date(2026, 12, 1)}


@pytest.fixture
def authority(tmp_path: Path) -> Authority:
    return builders.build_authority(tmp_path)


def issue(session: Session, case: Case, kind: DocumentKind, authority: Authority, **extra: object) -> Document:
    return documents.issue_document(
        session, ready_cases.chief(session), case, kind, authority=authority, today=ready_cases.DAY, extra=extra
    )


def text(pdf: bytes) -> str:
    shown = subprocess.run(["pdftotext", "-", "-"], input=pdf, capture_output=True, check=True)
    return shown.stdout.decode().replace("\n", "").replace(" ", "")


def served(session: Session, case: Case, document: Document) -> ServiceRecord:
    assert case.second
    told = ServiceDetails(ServiceManner.DIRECT, "王燊", ready_cases.DAY, (case.lead_id, case.second.key))
    return service.record_service(session, case.lead, document, told)


def test_it_works(session: Session, authority: Authority) -> None:
    case = ready_cases.assessed(session, authority, ready_cases.FINED)
    file = CaseFile(session, case)
    notice = issue(session, case, documents.notice_kind(file), authority)
    served(session, case, notice)
    stated = ready_cases.entry(session, case, DefenceKind.STATEMENT, "当日大风")
    ready_cases.entry(session, case, DefenceKind.REPLY, "防尘是法定义务", answers_id=stated.id, accepted=False)
    decision = issue(session, case, documents.decision_kind(file), authority)
    content = text(documents.read_document(session, case.lead, case, decision, authority=authority))
    for part in (
        case.party.name, "91150100MA0N2X3Y4K", "《生态环境法典》第一千零五十六条第二款",
        "壹万元整", "证据1", "当日大风", "不予采纳", "防尘是法定义务", notice.number,
        decision.number, decision.code,
    ):  # fmt: skip
        assert part in content
    assert (decision.effect, decision.amount_fen, decision.kind) == ("lighten", 1_000_000, "penalty_decision")
    assert decision.digest == notice.digest
    assert len(decision.code) >= 16
    assert session.scalar(select(func.count()).where(col(AuditEntry.act) == "issue_document")) == 2


def test_a_waiver_gives_each_reason_its_law_and_its_evidence(scratch: Session, authority: Authority) -> None:
    case = ready_cases.assessed(scratch, authority, ready_cases.WAIVED)
    notice = issue(scratch, case, DocumentKind.WAIVER_NOTICE, authority)
    served(scratch, case, notice)
    data = issue(scratch, case, DocumentKind.WAIVER_DECISION, authority).data
    assert [line["condition"] for line in data["findings"]] == ["违法行为轻微", "及时改正", "没有危害后果"]
    assert [line["evidence"] for line in data["findings"]] == [[1, 2], [1, 2], [1]]
    assert "NM-4" not in json.dumps(data, ensure_ascii=False)
    assert "物料占地面积为9平方米" in data["findings"][0]["because"]
    assert data["education"] == [
        "查明易产生扬尘的物料未密闭、未围挡、未覆盖的原因",
        "定期检查废气、扬尘的收集和防治措施，发现缺损即修复",
    ]


def composed(session: Session, case: Case, authority: Authority, kind: DocumentKind) -> dict[str, Any]:
    assessments.assess_case(session, case.lead, case, authority=authority, today=ready_cases.DAY)
    file = PaperSource(session, case, authority, ready_cases.DAY, case.lead, {})
    return papers.compose(kind, file).data()


def test_old_and_new_law_are_weighed_in_a_sentence(scratch: Session, authority: Authority) -> None:
    case = ready_cases.case(scratch, authority, ready_cases.WAIVED | {"corrected_on": "2025-12-31"})
    case.violated_from = case.violated_to = date(2025, 12, 31)
    chosen = composed(scratch, case, authority, DocumentKind.WAIVER_NOTICE)["law_choice"]
    assert "2025年12月31日" in chosen
    assert "《中华人民共和国大气污染防治法》第七十二条第一款" in chosen
    assert "《中华人民共和国生态环境法典》第二百四十三条第一款" in chosen
    assert "新的规定并不较轻" in chosen


def test_a_list_that_commands_the_waiver_is_its_ground(scratch: Session, authority: Authority) -> None:
    facts = {"prior_violations": 0, "corrected_on": "2026-10-20", "correction_due_on": "2026-10-25"}
    case = ready_cases.case(scratch, authority, facts | {"correction_ordered_on": "2026-10-12", "harm": "slight"})
    case.place, case.matter = "440100", "eia-register-form-unfiled"
    authority = replace(authority, letterhead=authority.letterhead.model_copy(update={"area": "44"}))
    data = composed(scratch, case, authority, DocumentKind.WAIVER_NOTICE)
    assert [line["conclusion"] for line in data["findings"]] == ["met"] * 3
    assert all(line["evidence"] for line in data["findings"])
    assert "GD-1" not in json.dumps(data, ensure_ascii=False)


def test_a_minor_act_is_reasoned_from_what_is_proven(scratch: Session, authority: Authority) -> None:
    case = ready_cases.case(
        scratch, authority, ready_cases.WAIVED | {"stockpile_area_m2": "60", "minor_by_reasons": True}
    )
    first = composed(scratch, case, authority, DocumentKind.WAIVER_NOTICE)["findings"][0]
    assert "持续" in first["because"]
    assert "物料占地面积为60平方米" in first["because"]
    assert "认定轻微" not in first["because"]


def test_what_is_not_punishable_ends_with_the_reason_of_the_law(scratch: Session, authority: Authority) -> None:
    case = ready_cases.case(scratch, authority, ready_cases.WAIVED | {"authority_learned_on": "2026-10-12"})
    case.violated_from = case.violated_to = date(2023, 9, 1)
    ready_cases.propose(scratch, case, Action.WITHDRAW_FILING, "20", "已过追责期限")
    data = composed(scratch, case, authority, DocumentKind.WITHDRAWAL_FORM)
    assert data["reasons"] == ["已过追责期限", "该行为依法不予处罚：已过追责期限"]
    assert "第三十六条第一款" in data["basis"][1]["reference"]


def test_a_departure_is_said_with_its_reason_and_adds_up(scratch: Session, authority: Authority) -> None:
    case = ready_cases.assessed(scratch, authority, ready_cases.FINED)
    scratch.add(Departure(case_id=case.key, amount_fen=1_234_550, reason="积极配合调查", by_id=case.lead_id))
    scratch.flush()
    assessments.assess_case(scratch, case.lead, case, authority=authority, today=ready_cases.DAY)
    data = issue(scratch, case, DocumentKind.PENALTY_NOTICE, authority).data
    assert data["amount"]["capitals"] == "壹万贰仟叁佰肆拾伍元伍角整"
    assert sum(float(step["figure"] or 0) for step in data["amount"]["steps"]) == 12345.5
    assert any("积极配合调查" in line for line in data["discretion"])


def test_a_waiver_left_for_a_fine_says_so(scratch: Session, authority: Authority) -> None:
    facts = {"on_positive_list": True, "prior_violations": 0, "harm": "slight", "corrected_on": "2026-10-20"}
    case = ready_cases.case(
        scratch, authority, facts | {"correction_ordered_on": "2026-10-12", "correction_due_on": "2026-10-25"}
    )
    scratch.add(Departure(case_id=case.key, amount_fen=2_000_000, reason="拖延改正", by_id=case.lead_id))
    data = composed(scratch, case, authority, DocumentKind.PENALTY_NOTICE)
    assert data["effect"] == "standard"
    assert any("可以不予行政处罚的条件，但该规定不是应当不予行政处罚的规定" in line for line in data["discretion"])
    assert [step["figure"] for step in data["amount"]["steps"]] == [None, "30000", "-10000"]
    assert data["amount"]["capitals"] == "贰万元整"


def test_missing_data_are_all_named_and_nothing_is_kept(session: Session, authority: Authority) -> None:
    case = ready_cases.assessed(session, authority, ready_cases.WAIVED)
    session.commit()
    case.lead.certificate_number = None
    with pytest.raises(Invalid) as refusal:
        issue(session, case, DocumentKind.WAIVER_DECISION, authority)
    named = refusal.value.problems
    assert "执法人员第1项：执法证号" in named
    assert "陈述、申辩和听证：事先告知书文号" in named
    assert "People" in str(named["执法人员第1项：执法证号"])
    session.rollback()
    assert session.scalar(select(func.count()).select_from(Document)) == 0
    assert issue(session, case, DocumentKind.WAIVER_NOTICE, authority).number.endswith("〔2026〕1号")


def test_a_character_no_font_has_stops_it_and_gives_the_number_back(session: Session, authority: Authority) -> None:
    case = ready_cases.assessed(session, authority, ready_cases.WAIVED)
    session.commit()
    case.site = "\U0001f600"
    with pytest.raises(production.DocumentNotMade, match="U\\+1F600"):
        issue(session, case, DocumentKind.WAIVER_NOTICE, authority)
    session.rollback()
    assert CaseFile(session, case).documents == []
    assert issue(session, case, DocumentKind.WAIVER_NOTICE, authority).number.endswith("〔2026〕1号")


def test_the_wrong_kind_is_refused(scratch: Session, authority: Authority) -> None:
    case = ready_cases.assessed(scratch, authority, ready_cases.WAIVED)
    with pytest.raises(Invalid, match="waiver document"):
        issue(scratch, case, DocumentKind.PENALTY_NOTICE, authority)
    bare = authority.letterhead.model_copy(update={"numbers": {}})
    with pytest.raises(Invalid, match="number pattern"):
        issue(scratch, case, DocumentKind.WAIVER_NOTICE, replace(authority, letterhead=bare))


def test_the_order_and_the_forms_say_who_wanted_what(scratch: Session, authority: Authority) -> None:
    case = ready_cases.case(scratch, authority, ready_cases.WAIVED)
    ready_cases.propose(scratch, case, Action.TERMINATE, "36-1-1", "当事人已经死亡")
    order = issue(scratch, case, DocumentKind.CORRECTION_ORDER, authority, **ORDER)
    assert order.data["demands"] == ["覆盖物料", "清扫场地"]
    assert (order.effect, order.digest) == (None, None)
    conditions = dict.fromkeys(FILING_CONDITIONS, True)
    issue(scratch, case, DocumentKind.FILING_FORM, authority, filed=True, conditions=conditions)
    declined = issue(scratch, case, DocumentKind.FILING_FORM, authority, filed=False, reason="不属本机关管辖")
    assert (declined.title, declined.number[-2:]) == ("不予立案审批表", "2号")
    assert "不属本机关管辖" in declined.data["approval"]["text"]
    ended = issue(scratch, case, DocumentKind.TERMINATION_FORM, authority)
    assert "第三十六条第（一）项" in ended.data["basis"][0]["reference"]
    assert (ended.data["proposal"]["names"], ended.data["approval"]["names"]) == (["李明"], ["孙立"])


def test_a_preview_stores_nothing_and_carries_no_number(scratch: Session, authority: Authority) -> None:
    case = ready_cases.assessed(scratch, authority, ready_cases.WAIVED)
    content = text(
        documents.preview_document(
            scratch, case.lead, case, DocumentKind.WAIVER_NOTICE, authority=authority, today=ready_cases.DAY
        )
    )
    assert "签发时编号" in content
    assert CaseFile(scratch, case).documents == []


def test_service_needs_both_officers_and_consent_for_electronic_ways(scratch: Session, authority: Authority) -> None:
    case = ready_cases.assessed(scratch, authority, ready_cases.WAIVED)
    notice = issue(scratch, case, DocumentKind.WAIVER_NOTICE, authority)
    early = ready_cases.DAY - timedelta(1)
    told = ServiceDetails(ServiceManner.ELECTRONIC, " ", early, (case.lead_id, case.lead_id))
    with pytest.raises(Invalid) as refusal:
        service.record_service(scratch, case.lead, notice, told)
    assert set(refusal.value.problems) == {"recipient", "served_on", "servers", "manner"}
    assert service.list_services(scratch, notice) == []
    assert served(scratch, case, notice).id == service.list_services(scratch, notice)[0].id


def test_a_file_altered_on_disk_is_never_given_out(scratch: Session, authority: Authority) -> None:
    case = ready_cases.assessed(scratch, authority, ready_cases.WAIVED)
    notice = issue(scratch, case, DocumentKind.WAIVER_NOTICE, authority)
    path = authority.store.root / notice.sha256[:2] / notice.sha256[2:4] / notice.sha256
    path.chmod(0o600)
    path.write_bytes(b"%PDF-forged")
    with pytest.raises(FileAltered):
        documents.read_document(scratch, case.lead, case, notice, authority=authority)
    stranger = ready_cases.stranger(scratch)
    with pytest.raises(NotAllowed):
        documents.read_document(scratch, stranger, case, notice, authority=authority)


def test_a_replaced_document_loses_its_force_once(session: Session, authority: Authority) -> None:
    case = ready_cases.assessed(session, authority, ready_cases.WAIVED)
    notice = issue(session, case, DocumentKind.WAIVER_NOTICE, authority)
    assert documents.force_ended_on(session, notice) is None
    chief = ready_cases.chief(session)
    documents.supersede_document(session, chief, notice, "correction", "笔误", today=ready_cases.DAY)
    assert documents.force_ended_on(session, notice) is not None
    with pytest.raises(Invalid, match="out of force"):
        documents.supersede_document(session, chief, notice, "correction", "笔误", today=ready_cases.DAY)


def test_nothing_is_to_be_paid_after_a_waiver(
    session: Session, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    builders.skip_typesetting(monkeypatch)
    sample = builders.SampleCase(session, builders.build_authority(tmp_path), builders.create_cast(session))
    sample.register().to_assessment().to_notice().to_approval().decide()
    sample.act(sample.cast.officer, Action.SERVE, **sample.served())
    running = {one.name for one in CaseView(session, sample.case, sample.authority, sample.today).deadlines}
    assert sample.case.effect == "waive"
    assert "service" in running
    assert "payment" not in running

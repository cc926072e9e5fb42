"""A case by its pages: registered, proven, answered, assessed; and what is typed wrongly costs nothing."""

import html
import re
from collections.abc import Callable
from datetime import date, timedelta
from io import BytesIO
from typing import Any

import pytest
from PIL import Image

from penalty import clock
from penalty.documents import formatting
from tests.page_client import Pages, hidden_fields

CASE = "/cases/2026-000001"
INTAKE: dict[str, Any] = {
    "party_kind": "organisation",
    "party_name": "内蒙古丰禾粮油有限公司（演示）",
    "party_code": "91150100MA0N00008Q",
    "representative": "张三",
    "address": "呼和浩特市赛罕区演示路8号",
    "phone": "",
    "matter": "cn-eco/dust-material-uncovered",
    "place": "150105",
    "site": "厂区西侧堆场",
    "violated_from": "2026-11-18",
    "violated_to": "2026-11-19",
    "source": "inspection",
    "learned_on": "2026-11-19",
    "summary": "现场检查发现物料未覆盖。",
}
DETAILS: dict[str, Any] = {
    "kind": "scene_record",
    "purpose": "conduct",
    "collected_on": "2026-11-19",
    "collected_at": "厂区西侧",
    "collected_from": "当事人",
    "collected_by": "王建国",
    "method": "现场检查",
}

PARTS = ("evidence", "facts", "assessment", "documents", "defence", "recusal", "proposals", "timeline")


@pytest.fixture
def officer(as_: Callable[[str], Pages]) -> Pages:
    pages = as_("officer")
    pages.post("/cases/new", **INTAKE)
    return pages


def picture(colour: tuple[int, int, int] = (1, 2, 3)) -> BytesIO:
    stream = BytesIO()
    Image.new("RGB", (8, 8), colour).save(stream, "PNG")
    stream.seek(0)
    return stream


def add(officer: Pages, status: int = 302, **fields: Any) -> str:
    return officer.post(f"{CASE}/evidence", status, **{**DETAILS, **fields}).text


def test_it_works(officer: Pages) -> None:
    page = officer.get(CASE)
    assert "提请立案" in page
    assert "已指定两名在岗且执法证件有效的执法人员" in page
    assert "2026-000001" in officer.get("/work")
    assert "2026-000001" in officer.get("/cases?text=丰禾&state=intake")
    assert "没有符合条件的案件" in officer.get("/cases?text=nobody")


@pytest.mark.parametrize(
    ("field", "value", "expected"),
    [
        ("party_code", "91150100MA0N000080", "校验码"),
        ("violated_to", "2026-11-01", "不能早于开始之日"),
        ("learned_on", "2026-12-01", "在今日之后"),
        ("party_name", "", "请填写"),
    ],
)
def test_a_wrong_field_is_named_and_the_rest_is_kept(
    as_: Callable[[str], Pages], field: str, value: str, expected: str
) -> None:
    response = as_("officer").post("/cases/new", 200, **{**INTAKE, field: value})
    assert expected in response.text
    assert "厂区西侧堆场" in response.text


def test_a_form_asks_for_what_is_empty_by_its_name_and_groups_what_it_offers(as_: Callable[[str], Pages]) -> None:
    officer = as_("officer")
    refused = officer.post(
        "/cases/new?language=zh", 200, **INTAKE | {"party_name": " ", "source": "", "place": "鼓楼区"}
    ).text
    labels = dict(re.findall(r'<label for="(\w+)">([^<]+?) ?<', refused))
    for verb, name in (("填写", "party_name"), ("选择", "source")):
        assert f"请{verb}“{labels[name]}”。" in html.unescape(refused)
    assert "必填" not in refused
    assert "320106 江苏省南京市鼓楼区、" in refused
    home = officer.post("/cases/new?language=zh", 200, **INTAKE | {"party_name": " ", "place": "新城区"}).text
    assert "150102即内蒙古自治区呼和浩特市新城区" in home, "of several of one name that of this house"
    assert '<option value="150105">内蒙古自治区呼和浩特市赛罕区</option>' in refused
    assert [officer.get(page).count("<optgroup") for page in ("/cases/new", "/cases")] == [
        refused.count("<optgroup")
    ] * 2
    named = officer.post("/cases/new", **INTAKE | {"place": "赛罕区"})
    assert "150105" in officer.get(named.location)


def test_a_violation_outside_the_catalogue_is_registered_with_its_law(as_: Callable[[str], Pages]) -> None:
    stated = {"other_duty": "cn-project-2017/19-2", "other_article": "cn-project-2017/22-1"}
    figures = {"other_minimum": "50000", "other_maximum": "200000"}
    officer, asked = as_("officer"), INTAKE | {"matter": "cn-eco/other"}
    assert "填写不小于0" in officer.post("/cases/new", 200, **asked | stated).text
    assert "此处不填" in officer.post("/cases/new", 200, **INTAKE | stated | figures).text
    officer.post("/cases/new", **asked | stated | figures)
    page = officer.get(CASE)
    assert "目录外事项" in page
    assert "《建设项目环境保护管理条例》第二十二条第一款" in page


@pytest.mark.parametrize(
    "part", ["", "/evidence", "/facts", "/assessment", "/documents", "/defence", "/recusal", "/proposals", "/timeline"]
)
@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_part_of_a_new_case_opens(officer: Pages, part: str, language: str) -> None:
    officer.get(f"{CASE}{part}?language={language}")


def test_others_do_not_see_it(officer: Pages, as_: Callable[[str], Pages]) -> None:
    for username in ("outsider", "reviewer", "admin"):
        as_(username).get(CASE, 403)
    for username in ("chief", "auditor"):
        as_(username).get(CASE)


def test_whoever_answers_for_a_case_sees_that_its_term_has_passed(as_: Callable[[str], Pages]) -> None:
    days = {"learned_on": "2026-11-05", "violated_from": "2026-11-05", "violated_to": "2026-11-05"}
    as_("officer").post("/cases/new", **INTAKE | days)
    for username in ("chief", "auditor"):
        page = as_(username).get("/work")
        assert "期限已过或者七日内届满" in page
        assert "2026-000001" in page
        assert "已逾期4天" in page
    assert "期限已过或者七日内届满" not in as_("officer").get("/work")
    assert "2026-000001" not in as_("reviewer").get("/work")


def test_evidence_comes_back_as_it_went_in_and_the_reading_is_entered(officer: Pages) -> None:
    content = picture().getvalue()
    add(officer, title="现场照片", files=[(BytesIO(content), "../../a.png")])
    response = officer.client.get(f"{CASE}/evidence/1/file")
    assert response.data == content
    assert response.headers["Content-Disposition"] == "attachment; filename=a.png"
    response.close()
    assert "调阅" in officer.get(f"{CASE}/evidence/1")


def test_a_renamed_program_is_refused_with_cause_and_cure(officer: Pages) -> None:
    page = add(officer, 200, files=[(BytesIO(b"MZ" + bytes(200)), "photo.jpg"), (picture(), "b.png")])
    assert "photo.jpg" in page
    assert "厂区西侧" in page
    assert "尚无入卷证据" in page


def test_facts_are_answered_with_their_proofs(officer: Pages) -> None:
    add(officer, files=[(picture(), "a.png")])
    fields = {"stockpile_area_m2": "9", "stockpile_area_m2.standing": "proven", "stockpile_area_m2.proofs": "1"}
    officer.post(f"{CASE}/facts", **fields)
    assert 'value="9"' in officer.get(f"{CASE}/facts")
    officer.post(f"{CASE}/assessment")
    assert "依法建议" in officer.get(f"{CASE}/assessment")


def test_a_wrong_answer_loses_no_other(officer: Pages) -> None:
    fields = {
        "stockpile_area_m2": "nine",
        "stockpile_area_m2.standing": "claimed",
        "harm": "none",
        "harm.standing": "claimed",
        "harm.note": "当事人陈述无危害",
    }
    page = officer.post(f"{CASE}/facts", 400, **fields).text
    assert "nine" in page
    assert "当事人陈述无危害" in page


def test_a_day_that_is_denied_in_the_same_answer_is_lost_silently_by_nobody(officer: Pages) -> None:
    fields = {"corrected_on": "2026-11-20", "corrected_on.never": "y", "corrected_on.standing": "claimed"}
    page = officer.post(f"{CASE}/facts", 400, **fields).text
    assert "请只保留其中一项" in page


def test_the_day_of_an_event_does_not_lie_ahead_but_a_term_may(officer: Pages) -> None:
    tomorrow = (clock.day_of(clock.now()) + timedelta(days=1)).isoformat()
    event = {"corrected_on": tomorrow, "corrected_on.standing": "claimed"}
    term = {"correction_due_on": tomorrow, "correction_due_on.standing": "claimed"}
    page = officer.post(f"{CASE}/facts", 400, **event, **term).text
    assert f"改正完成之日</a>：{formatting.format_day(date.fromisoformat(tomorrow))}在今日之后" in page
    assert "责令改正期限届满之日</a>" not in page
    officer.post(f"{CASE}/facts", **term)
    assert f'value="{tomorrow}"' in officer.get(f"{CASE}/facts")


def test_a_refused_step_keeps_what_was_typed_and_is_on_record(officer: Pages) -> None:
    response = officer.post(f"{CASE}/actions/propose_filing", 409, preliminary_review="现场已核实")
    assert "已指定两名在岗且执法证件有效的执法人员" in response.text
    assert "现场已核实" in response.text
    assert "被拒绝" in officer.get(f"{CASE}/timeline?show=refused")


def test_a_stale_form_changes_nothing_and_keeps_what_was_typed(officer: Pages) -> None:
    old = hidden_fields(officer.get(f"{CASE}/actions/propose_filing"))
    add(officer, files=[(picture(), "a.png")])
    response = officer.client.post(f"{CASE}/actions/propose_filing", data={**old, "preliminary_review": "现场已核实"})
    assert response.status_code == 409
    assert "您打开后案件已有变化" in response.text
    assert "现场已核实" in response.text


def test_a_second_press_does_nothing_twice(officer: Pages, as_: Callable[[str], Pages]) -> None:
    officer.post(f"{CASE}/second", page=CASE, officer="3")
    old = hidden_fields(officer.get(f"{CASE}/actions/propose_filing"))
    sent = {**old, "preliminary_review": "现场已核实"}
    first, second = (officer.client.post(f"{CASE}/actions/propose_filing", data=sent) for _turn in range(2))
    assert (first.status_code, second.status_code, second.location) == (302, 302, CASE)
    assert "只办理了一次" in officer.get(CASE)
    assert officer.client.post(f"{CASE}/actions/propose_filing", data={**sent, "once": ""}).status_code == 409
    assert officer.get(f"{CASE}/timeline?show=steps").count("提请立案") == 1


def test_the_record_says_that_it_is_whole(officer: Pages) -> None:
    assert "记录链完整" in officer.get(f"{CASE}/timeline")


def test_a_step_that_is_not_possible_yet_names_what_is_missing_since_when_and_where_it_is_given(
    officer: Pages, as_: Callable[[str], Pages]
) -> None:
    officer.post(f"{CASE}/second", page=CASE, officer="3")
    officer.post(f"{CASE}/actions/propose_filing", preliminary_review="现场已核实")
    conditions: dict[str, Any] = {"filing_conditions": ["evidence", "punishable", "jurisdiction", "limitation"]}
    refused = as_("chief").post(f"{CASE}/actions/file", 409, **conditions).text
    assert "案卷中有能够初步证明违法行为的材料" in refused
    add(officer, files=[(picture(), "scene.png")])
    as_("chief").post(f"{CASE}/actions/file", **conditions)
    page = officer.get(CASE)
    assert "物料占地面积" in page
    assert f'href="{CASE}/facts#fact-stockpile_area_m2"' in page
    assert "自2026年11月24日起未满足" in page
    assert f'<a href="{CASE}/facts">' in page
    officer.post(f"{CASE}/actions/conclude", 409, narrative="现场检查时物料未覆盖。", report="终结")
    assert "物料占地面积" in officer.get(f"{CASE}/timeline?show=refused")


def test_what_others_do_is_told_without_what_only_concerns_the_reader(officer: Pages) -> None:
    officer.post(f"{CASE}/second", page=CASE, officer="3")
    officer.post(f"{CASE}/actions/propose_filing", preliminary_review="现场已核实")
    page = officer.get(CASE)
    assert "批准立案" in page
    assert "操作人为机关负责人" not in page
    assert "条件均已具备" in page


def test_a_place_outside_the_area_is_said_by_its_name(officer: Pages) -> None:
    officer.post("/cases/new", **{**INTAKE, "place": "440106", "violated_to": "2026-11-18"})
    page = officer.get("/cases/2026-000002")
    assert "广东省广州市天河区" in page
    assert "辖区外" in page
    assert "广东省广州市天河区" not in officer.get(CASE)
    assert "没有代码为151000的行政区划" in officer.post("/cases/new", 200, **{**INTAKE, "place": "151000"}).text


def test_a_second_case_on_the_same_days_names_the_first(officer: Pages) -> None:
    officer.post("/cases/new", **{**INTAKE, "matter": "cn-eco/eia-register-form-unfiled"})
    page = officer.get("/cases/2026-000002")
    assert "同一违法行为不得给予两次以上罚款" in page
    assert "2026-000001" in page
    assert "尚未说明" in page


def test_the_register_answers_what_it_can(officer: Pages) -> None:
    officer.post(f"{CASE}/facts/register")
    page = officer.get(f"{CASE}/facts")
    assert "另附证明前仅为主张" in page
    assert "本机关案件登记册查询记录" in officer.get(f"{CASE}/evidence")

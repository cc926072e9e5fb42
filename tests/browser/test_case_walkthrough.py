"""The case of the grain dealer, from the sign-in to the closed file, by mouse and by keyboard alone."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from flask import Flask

from tests.browser import case_actions
from tests.browser.conftest import Enter
from tests.browser.page_driver import Desk

pytestmark = pytest.mark.browser
ROOT = Path(__file__).parents[2]
INTAKE = {
    "Kind of party": "organisation",
    "Name of the party": "演示粮贸有限公司",
    "Code of the party": "91150100MA0N00008Q",
    "Legal representative or person in charge": "张三",
    "Address of the party": "呼和浩特市赛罕区演示路8号",
    "Matter": "cn-eco/eia-register-form-unfiled",
    "Place, by its name or code": "150100",
    "Where it happened": "呼和浩特市演示粮库新建筒仓",
    "First day of the act": "2026-10-12",
    "Last day of the act": "2026-11-20",
    "How the authority learned of it": "self_report",
    "Day the authority learned of it": "2026-11-21",
    "What is known so far": "该公司新建粮食筒仓未填报生态环境影响登记表，自行发现后两日内补报，并主动向本机关报告。",
}
ANSWERS = {
    "self_reported_on": ("2026-11-21", [1]),
    "authority_learned_on": ("2026-11-21", [1]),
    "authority_source": ("self_report", [1]),
    "correction_ordered_on": ("never", [2]),
    "corrected_on": ("2026-11-20", [2]),
    "harm": ("none", [3, 4]),
    "prior_violations": ("0", [5]),
    "project_document": ("registration", [1]),
    "registration_form_filed": ("no", [1]),
}
MEMBERS = ("演示讨论成员甲", "演示讨论成员乙")
VIEWS = (
    "企业主动报告并在两日内补报登记表，没有污染后果，同意不予行政处罚。",
    "自行发现、自行改正，证据3、4显示未造成影响，同意不予行政处罚。",
    "首次发生且已改正，同意不予行政处罚，并督促其建立备案台账。",
)
BEFORE_THE_CODE = {"First day of the act": "2026-06-01", "Last day of the act": "2026-08-10"}
TIMELINE = [
    "登记", "指定协办人员", "证据入卷", "证据入卷", "证据入卷", "证据入卷", "提请立案", "制发文书", "批准立案",
    "答复事实", "调查终结", "裁量评估", "制发文书", "提交案件审查", "制发文书", "审查通过", "制发文书", "送达文书",
    "制发文书", "送达事先告知书", "证据入卷", "陈述申辩：放弃权利", "结束陈述申辩", "制发文书", "法制审核通过",
    "制发文书", "记录集体讨论", "制发文书", "制发文书", "作出决定并签章", "送达文书", "制发文书", "登记送达",
    "制发文书", "公开处理决定", "制发文书", "结案",
]  # fmt: skip

ELSEWHERE = ("/", "/work", "/cases", "/password", *(f"/cases/2026-000001/{part}" for part in ("recusal", "proposals")))


def test_a_case_from_its_registration_to_its_end(enter: Enter, house: Flask, tmp_path: Path) -> None:
    officer, chief, reviewer = enter("officer"), enter("chief"), enter("reviewer")
    to_review(officer, chief, tmp_path, INTAKE, {**ANSWERS, "minor_by_reasons": ("yes", [3, 4])})
    verdict = officer.text(".verdict")
    assert "不予行政处罚" in verdict
    assert "《中华人民共和国生态环境法典》第一千零五十六条第二款" in verdict
    case_actions.take(officer, "Submit for case review")
    to_decision(officer, chief, reviewer, tmp_path)
    path, code = download(chief, tmp_path)
    altered = tmp_path / "altered.pdf"
    altered.write_bytes(flipped(path.read_bytes()))
    assert verify(house, path, altered) == (1, ["OK", "WRONG"])
    public = enter()
    check(public, path, altered, code)
    case_actions.from_work(officer)
    case_actions.take(officer, "Record the service", case_actions.SERVICE)
    officer.follow("Publish the decision")
    officer.fill({"Where it is published": "门户网站"})
    officer.tick("I have read what is left out, and it is complete")
    officer.press("Publish the decision")
    public.open("/published")
    assert public.page.get_by_role("link", name=public.say("Download PDF")).count() == 1
    case_actions.from_work(chief)
    closing = {"State of the correction": "已改正并核实", "Education of the party": "当面教育"}
    case_actions.take(chief, "Close the case", closing)
    chief.follow("Timeline", ".tabs")
    assert "记录链完整" in chief.text()
    assert [one.strip() for one in chief.page.locator(".timeline strong").all_text_contents()][::-1] == TIMELINE
    assert [line for one in (officer, chief, reviewer, public) for line in one.wrong] == []


def test_the_same_in_english_by_keyboard_on_a_phone(enter: Enter, tmp_path: Path) -> None:
    officer, chief, reviewer = (enter(name, 390, "en", by_keyboard=True) for name in ("officer", "chief", "reviewer"))
    to_review(officer, chief, tmp_path, INTAKE | BEFORE_THE_CODE, ANSWERS | {"corrected_on": ("2026-08-10", [2])})
    assert "cn-apl-2021/33-1" in officer.page.locator(".verdict").first.inner_html()
    case_actions.take(officer, "Submit for case review")
    to_decision(officer, chief, reviewer, tmp_path)
    path, _code = download(chief, tmp_path)
    assert path.read_bytes().startswith(b"%PDF-")
    for address in ELSEWHERE:
        officer.open(address)
    assert [line for one in (officer, chief, reviewer) for line in one.wrong] == []


def to_review(officer: Desk, chief: Desk, folder: Path, intake: dict[str, str], answers: case_actions.Answers) -> None:
    case_actions.register(officer, intake)
    officer.follow("Evidence", ".tabs")
    case_actions.put_on_file(officer, folder, ["letter.pdf"], "documentary", "self_report", **case_actions.DETAILS)
    assert officer.value("From whom") == case_actions.DETAILS["From whom"]
    case_actions.put_on_file(officer, folder, ["receipt.png"], "documentary", "remediation")
    case_actions.put_on_file(officer, folder, ["scene-1.jpg", "scene-2.jpg"], "scene_record", "impact")
    case_actions.put_on_file(officer, folder, ["credit.pdf"], "documentary", "history", Title="信用平台查询结果")
    case_actions.take(officer, "Propose filing", {"Preliminary review": "经初步核实，建议立案。"})
    case_actions.from_work(chief)
    case_actions.take(chief, "File the case", ticks=["The four conditions of filing"])
    case_actions.answer(officer, answers)
    case_actions.take(
        officer, "Conclude the investigation", {"Result of the investigation": "调查终结，事实清楚，证据充分。"}
    )
    officer.follow("Assessment", ".tabs")
    officer.press("Assess the file as it is now")


def to_decision(officer: Desk, chief: Desk, reviewer: Desk, folder: Path) -> None:
    case_actions.from_work(reviewer)
    case_actions.take(reviewer, "Pass the case review", ticks=["The six points of the case review"])
    case_actions.from_work(officer)
    case_actions.take(officer, "Serve the notice", case_actions.SERVICE)
    officer.follow("Defence", ".tabs")
    officer.fill({"What happened": "waiver", "What was said or done": "当事人书面放弃陈述申辩权。"})
    officer.page.set_input_files("#evidence_id_paper-files", case_actions.draw(folder, "waiver.pdf"))
    officer.press("Record")
    case_actions.take(officer, "Close the defence")
    case_actions.from_work(reviewer)
    case_actions.take(
        reviewer, "Approve legally", ticks=["The seven points of the legal review", "The questions of the file review"]
    )
    case_actions.from_work(chief)
    chief.follow("Record the deliberation")
    present = chief.page.get_by_role("group", name=chief.say("Who deliberated"))
    for name in MEMBERS:
        chief.mark(present.get_by_label(name))
    chairs, members = chief.say("Opinion of %(name)s, who presides"), chief.say("Opinion of %(name)s")
    labels = (chairs % {"name": "演示局长"}, *(members % {"name": name} for name in MEMBERS))
    chief.fill(dict(zip(labels, VIEWS, strict=True)))
    chief.fill({"Discussion": "均无异议。", "Conclusion": "不予行政处罚。"})
    chief.page.get_by_label(chief.say("Who keeps the record")).select_option(label=MEMBERS[1])
    chief.tick("Each member has read the record and confirmed it")
    chief.press("Record the deliberation")
    case_actions.take(chief, "Decide and sign")


def download(chief: Desk, folder: Path) -> tuple[Path, str]:
    chief.follow("Documents", ".tabs")
    path = folder / "decision.pdf"
    with chief.page.expect_download() as saved:
        chief.page.get_by_role("link", name=chief.say("Download PDF")).first.click()
    saved.value.save_as(path)
    code = re.search(r"verify\?code=([^\"]+)\"", chief.page.content())
    assert code is not None
    return path, code[1]


def flipped(pdf: bytes) -> bytes:
    return pdf[:1000] + bytes([pdf[1000] ^ 1]) + pdf[1001:]


def verify(house: Flask, *paths: Path) -> tuple[int, list[str]]:
    done = subprocess.run(
        [sys.executable, "-m", "penalty", "document", "verify", *paths],
        cwd=ROOT,
        env={**os.environ, "PENALTY_INSTANCE": house.instance_path},
        capture_output=True,
        text=True,
        check=False,
    )
    return done.returncode, re.findall(r"^\S+: (OK|WRONG)$", done.stdout, re.MULTILINE)


def check(public: Desk, good: Path, altered: Path, code: str) -> None:
    public.open("/verify")
    public.fill({"Verification code": code})
    public.press("Verify")
    assert "真实有效" in public.text(".verdict")
    for path, words in ((good, "真实有效"), (altered, "不可信赖")):
        public.open("/verify")
        public.page.set_input_files("#file", path)
        public.press("Verify")
        assert words in public.text(".verdict")

"""A case by its pages alone, from registration to a decision that the public page finds genuine."""

import re
from collections.abc import Callable
from io import BytesIO
from typing import Any
from urllib.parse import unquote

import pytest
from flask import Flask

from tests.page_client import Pages
from tests.penalty.web.test_case import CASE, DETAILS, INTAKE, picture
from workflows import choices

SERVICE = {"manner": "direct", "recipient": "张三", "served_on": "2026-11-24", "servers": ["2", "3"]}
AREA, HARM = "stockpile_area_m2", "harm"
WEIGHED = "面积9平方米，当日覆盖，不宜更高"
IN_VAIN = "2026年11月20日调阅审批档案并到现场核对，询问当事人，没有取得有关材料"
OPEN_ARTICLE = {
    "enclosure.standing": "unobtainable", "enclosure.note": "2026年11月20日查阅进料台账并到料场核对，没有查明物料种类",
}  # fmt: skip
"""What chooses the article was looked into before correction is ordered."""
SEEN = "料堆旁地面约3平方米有积尘，已经清扫，厂界外未见异常"


def take(pages: Pages, action: str, **fields: Any) -> None:
    pages.get(f"{CASE}/actions/{action}")
    pages.post(f"{CASE}/actions/{action}", **fields)


def investigate(officer: Pages, chief: Pages) -> None:
    officer.post("/cases/new", **INTAKE)
    officer.post(f"{CASE}/second", page=CASE, officer="3")
    take(officer, "propose_filing", preliminary_review="现场已核实")
    for place, purpose in enumerate(("conduct", "impact", "remediation")):
        files = [(picture((place, 9, 9)), f"{purpose}.png")]
        officer.post(f"{CASE}/evidence", **{**DETAILS, "purpose": purpose, "files": files})
    take(chief, "file", filing_conditions=list(choices.FILING_CONDITIONS))
    officer.post(f"{CASE}/facts", **OPEN_ARTICLE)
    take(officer, "await_correction", correction_required="覆盖物料", correction_due_on="2026-12-01", **SERVICE)
    verified = {"verified_on": "2026-11-24", "verification": "已覆盖", "verification_evidence": ["3"]}
    take(officer, "verify_correction", **verified)
    officer.post(f"{CASE}/facts", **answers(officer))


def answers(officer: Pages) -> dict[str, str]:
    names = re.findall(r'name="([a-z_0-9]+)\.standing"', officer.get(f"{CASE}/facts"))
    given = {f"{name}.standing": "unobtainable" for name in names} | {f"{name}.note": IN_VAIN for name in names}
    for name, value in ((AREA, "9"), ("dusty_material_stored", "yes"), ("dusty_material_protected", "no")):
        given |= {name: value, f"{name}.standing": "proven", f"{name}.proofs": "1"}
    return given | {HARM: "slight", f"{HARM}.standing": "proven", f"{HARM}.proofs": "2", f"{HARM}.note": SEEN}


def assess(officer: Pages) -> None:
    take(officer, "conclude", narrative="现场检查时物料未覆盖。", report="调查终结")
    officer.post(f"{CASE}/assessment")
    officer.post(
        f"{CASE}/assessment/base", page=f"{CASE}/assessment", **{"base-amount": "30000", "base-reason": WEIGHED}
    )
    officer.post(f"{CASE}/assessment")


def assess_and_review(officer: Pages, reviewer: Pages) -> None:
    assess(officer)
    take(officer, "submit", proposed_handling="建议处以罚款30000元")
    take(reviewer, "send_back", points="补充照片")
    take(officer, "conclude", narrative="现场检查时物料未覆盖。", report="已补充")
    officer.post(f"{CASE}/assessment")
    take(officer, "submit", proposed_handling="建议处以罚款3万元", **{"reply-1": "已补充照片"})
    take(reviewer, "pass", review_answers=list(choices.REVIEW_POINTS))


def state_benchmark(admin: Pages) -> None:
    """The fine waits for it: what the benchmark of the place says of the matter."""
    read = {
        "enactment": "nm-benchmark-2022",
        "matter": "dust-material-uncovered",
        "pages": "全文（附表一至附表九），自治区生态环境厅网站",
        "sizes": "no",
    }
    admin.post("/law/confirm", what="nm-benchmark-2022", reason="内环发〔2022〕1号")
    admin.post("/law/confirm/reading", page="/law/confirm", **read)


def hear(officer: Pages) -> None:
    take(officer, "serve_notice", **SERVICE)
    officer.post(f"{CASE}/defence", kind="statement", on="2026-11-24", text="请求从轻")
    found = re.search(r'<option value="(\d+)">2026-11-24', officer.get(f"{CASE}/defence"))
    assert found is not None
    reply = {
        "kind": "reply",
        "on": "2026-11-24",
        "text": "防尘是法定义务，不采纳",
        "answers_id": found[1],
        "accepted": "no",
    }
    officer.post(f"{CASE}/defence", **reply)
    paper = {"kind": "party_statement", "made_on": "2026-11-24", "made_by": "张三", "title": "放弃权利声明"}
    attached: dict[str, Any] = {f"evidence_id_paper-{name}": value for name, value in paper.items()}
    attached["evidence_id_paper-files"] = [(picture((8, 8, 8)), "waiver.png")]
    officer.post(f"{CASE}/defence", kind="waiver", on="2026-11-24", text="放弃", said_by="张三", **attached)
    assert re.search(r'/evidence/\d+">\d+\. 放弃权利声明', officer.get(f"{CASE}/defence"))
    take(officer, "close_defence")


def put_to(chief: Pages, step: str) -> bool:
    """The card of next steps names the step."""
    return step in chief.get(CASE).split('id="next"')[1].split("</section>")[0]


@pytest.mark.parametrize("app", [pytest.param("sqlite_url", marks=pytest.mark.soak), "postgres_url"], indirect=True)
def test_a_case_lives_by_its_pages(app: Flask, as_: Callable[[str], Pages]) -> None:
    officer, reviewer, chief = as_("officer"), as_("reviewer"), as_("chief")
    investigate(officer, chief)
    assess_and_review(officer, reviewer)
    state_benchmark(as_("admin"))
    assert not put_to(chief, "终止调查"), "an end is a next step once an officer proposed it"
    officer.post(f"{CASE}/proposals", what="terminate/36-1-3", reason="料场已经拆除，违法主体正在核实。")
    assert put_to(chief, "终止调查")
    hear(officer)
    take(
        reviewer, "approve_legally", legal_answers=list(choices.LEGAL_POINTS),
        defect_answers=list(choices.DEFECT_QUESTIONS),
    )  # fmt: skip
    take(chief, "decide")
    page = chief.get(f"{CASE}/documents?language=en")
    address, code = (re.findall(one, page)[0] for one in (r'href="([^"]+/\d+\.pdf)"', r'verify\?code=([^"]+)"'))
    pdf = chief.client.get(address).data
    public = Pages(app)
    assert "真实有效" in public.get(f"/verify?code={code}")
    assert "真实有效" in public.post("/verify", 200, file=(BytesIO(pdf), "decision.pdf")).text
    altered = pdf[:1000] + bytes([pdf[1000] ^ 1]) + pdf[1001:]
    assert "不可信赖" in public.post("/verify", 200, file=(BytesIO(altered), "decision.pdf")).text
    take(officer, "serve", **SERVICE)
    assert "尚欠" in officer.get(CASE)
    take(chief, "supersede", supersede_ground="correction", reason="文书内容有误")
    assert "（自2026-11-24起不再有效）" in unquote(chief.client.get(address).headers["Content-Disposition"])
    assert "真实有效" not in public.get(f"/verify?code={code}")

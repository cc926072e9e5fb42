"""The form of a step: what it shows beside the fields, and the papers that can be read before it is taken."""

from collections.abc import Callable
from io import BytesIO
from typing import Any

import pypdf
from flask import Flask
from flask_wtf import FlaskForm
from wtforms import SelectField

from penalty.models import User
from penalty.web import forms, opinion_fields, step_forms
from tests.page_client import Pages
from tests.penalty.web.test_case import CASE, DETAILS, INTAKE, picture
from tests.penalty.web.test_case_walkthrough import OPEN_ARTICLE
from workflows.choices import FILING_CONDITIONS
from workflows.procedure import list_steps_from
from workflows.refusals import UnmetCondition
from workflows.vocabulary import Input, Role, State

FILE = f"{CASE}/actions/file"
ORDER = f"{CASE}/actions/await_correction"
TYPED: dict[str, Any] = {"correction_required": "立即覆盖物料", "correction_due_on": "2026-12-08", "manner": "direct",
                        "recipient": "张三", "served_on": "2026-11-24", "servers": ["2", "3"]}  # fmt: skip


def text(pdf: bytes) -> str:
    return "".join("".join(page.extract_text().split()) for page in pypdf.PdfReader(BytesIO(pdf)).pages)


def filed(officer: Pages, chief: Pages) -> None:
    officer.post("/cases/new", **INTAKE)
    officer.post(f"{CASE}/second", page=CASE, officer="3")
    officer.post(f"{CASE}/actions/propose_filing", preliminary_review="现场已核实")
    officer.post(f"{CASE}/evidence", **DETAILS | {"purpose": "procedure"}, files=[(picture((7, 7, 7)), "lead.png")])
    chief.post(FILE, filing_conditions=list(FILING_CONDITIONS))
    officer.post(f"{CASE}/facts", **OPEN_ARTICLE)


def test_the_papers_of_a_step_are_read_before_it_is_taken(as_: Callable[[str], Pages]) -> None:
    officer, chief = as_("officer"), as_("chief")
    filed(officer, chief)
    missing = officer.post(f"{ORDER}/preview.pdf", 400, page=ORDER, **TYPED).text
    assert "证据：文书缺少此项" in missing
    officer.post(f"{CASE}/evidence", **DETAILS, files=[(picture(), "scene.png")])
    form = officer.get(ORDER)
    assert "责令改正违法行为决定书、送达回证</p>" in form
    answer = officer.post(f"{ORDER}/preview.pdf", 200, page=ORDER, **TYPED)
    assert answer.mimetype == "application/pdf"
    draft = text(answer.data)
    assert [word for word in ("责令改正违法行为决定书", "立即覆盖物料", "签发时编号") if word not in draft] == []
    assert "责令改正违法行为决定书</td>" not in officer.get(f"{CASE}/documents")
    officer.post(ORDER, **TYPED)


def test_every_step_that_is_open_shows_its_form(as_: Callable[[str], Pages]) -> None:
    people = {Role.OFFICER: as_("officer"), Role.CHIEF: as_("chief")}
    filed(people[Role.OFFICER], people[Role.CHIEF])
    for step in list_steps_from(State.INVESTIGATION):
        if step.role in people:
            people[step.role].get(f"{CASE}/actions/{step.action}")
    assert '<optgroup label="' in people[Role.CHIEF].get(f"{CASE}/actions/split")


def test_a_preview_is_refused_like_the_step_and_keeps_what_was_typed(as_: Callable[[str], Pages]) -> None:
    officer, chief = as_("officer"), as_("chief")
    filed(officer, chief)
    refused = officer.post(f"{ORDER}/preview.pdf", 409, page=ORDER, **{**TYPED, "recipient": ""}).text
    assert "立即覆盖物料" in refused
    assert "受送达人" in refused
    chief.post(f"{ORDER}/preview.pdf", 409, page=ORDER, **TYPED)
    gone = chief.client.post(f"{FILE}/preview.pdf", data={"csrf_token": token(chief)})
    assert gone.status_code == 409


def test_who_serves_sees_where_the_party_takes_its_papers(as_: Callable[[str], Pages]) -> None:
    officer, chief = as_("officer"), as_("chief")
    filed(officer, chief)
    form = officer.get(ORDER)
    assert "登记时的地址；当事人尚未确认送达地址。" in form
    assert INTAKE["address"] in form


def token(pages: Pages) -> str:
    return pages.get("/password").split('name="csrf_token" value="')[1].split('"')[0]


def test_each_who_may_deliberate_has_a_field_and_a_missing_opinion_is_told_beside_it(app: Flask) -> None:
    chair, first, second = (
        User(id=key, username=f"p{key}", name=name, password_hash="")
        for key, name in ((1, "局长"), (2, "甲"), (3, "乙"))
    )
    members = forms.MultiCheckField(coerce=int, choices=forms.build_choices([(2, "甲"), (3, "乙")]))
    typed = {"members": ["2"], "opinion-1": "同意\n不予处罚", "opinion-2": " ", "opinion-3": "同意"}
    with app.test_request_context(method="POST", data=typed):
        fields = opinion_fields.build_fields(chair, [chair, first, second])
        form = type("Talk", (forms.Form,), {"members": members, **fields})(meta={"csrf": False})
        assert step_forms.parse_form(form)[Input.OPINIONS] == {"1": "同意 不予处罚", "3": "同意"}
        opinion_fields.mark_missing(form, chair, [UnmetCondition("each_member_has_an_opinion", ("甲", "乙"))])
        assert [name for name in fields if form[name].errors] == ["opinion-2", "opinion-3"]


def test_a_chosen_paper_is_no_attachment(app: Flask) -> None:
    chosen = SelectField(choices=forms.build_choices([("7", "7")]), validate_choice=False)
    form = type("Served", (FlaskForm,), {"served_paper": chosen})
    with app.test_request_context(method="POST", data={"served_paper": "7"}):
        assert step_forms.parse_form(form(meta={"csrf": False})) == {Input.SERVED_PAPER: 7}

"""The parts and the steps of a case in words: every page marks its part, and a step says what it is there for."""

import re
from collections.abc import Callable

import pytest
from flask import Flask

from tests.page_client import Pages
from tests.penalty.web.test_case import CASE, INTAKE


@pytest.mark.parametrize(
    ("address", "part", "mark"),
    [
        ("", "概览", "page"),
        ("/actions/propose_filing", "概览", "true"),
        ("/assessment/what-if", "裁量评估", "true"),
        ("/facts", "事实", "page"),
        ("/review", "案卷评查", "page"),
    ],
)
def test_each_page_marks_the_part_that_it_belongs_to(
    app: Flask, as_: Callable[[str], Pages], address: str, part: str, mark: str
) -> None:
    officer = as_("officer")
    officer.post("/cases/new", **INTAKE)
    tabs = officer.get(f"{CASE}{address}").split('class="tabs"')[1].split("</nav>")[0]
    assert re.findall(r'aria-current="(\w+)">([^<]+)<', tabs) == [(mark, part)]
    assert tabs.split("</summary>")[0].endswith(part)


def test_without_an_earlier_case_the_step_asks_for_what_another_department_decided(
    app: Flask, as_: Callable[[str], Pages]
) -> None:
    officer = as_("officer")
    officer.post("/cases/new", **INTAKE)
    alone = officer.get(CASE)
    assert ("登记其他部门就同一行为作出的决定" in alone, "说明在先案件与本案的关系" in alone) == (True, False)
    officer.post("/cases/new", **INTAKE, once_more="y")
    assert "说明在先案件与本案的关系" in officer.get(f"{CASE[:-1]}2/actions/answer_overlap")

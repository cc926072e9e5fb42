"""The parts of a case: every page marks one of them, forms too, and the menu of narrow screens says which."""

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

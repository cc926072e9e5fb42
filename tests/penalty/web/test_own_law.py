"""The pages of own law: from a draft into force and out again, for the administrator alone."""

from collections.abc import Callable
from pathlib import Path

import pytest
from flask import Flask

from tests.own_law_files import BENCHMARK, NAME
from tests.page_client import Pages
from tests.penalty.web.test_case import CASE, INTAKE

PAGE = f"/law/own/cn-eco/{NAME}"
WHY = "呼环发〔2026〕1号（演示）"


@pytest.fixture
def file(app: Flask) -> Path:
    path = Path(app.instance_path) / "regimes/cn-eco/benchmarks/own.yaml"
    path.parent.mkdir(parents=True)
    path.write_text(BENCHMARK, encoding="utf-8")
    return path


@pytest.mark.usefixtures("file")
def test_a_draft_goes_into_force_and_out_again(as_: Callable[[str], Pages]) -> None:
    admin = as_("admin")
    assert "草案" in admin.get("/law/own")
    assert "与现行规定比对" in admin.get(PAGE)
    admin.post(f"{PAGE}/compare", page=PAGE)
    assert "已存案件" in admin.get(PAGE)
    admin.post(PAGE, reason=WHY)
    assert "已生效" in admin.get("/law/own")
    assert NAME in admin.get("/law/enactments")
    assert WHY in admin.get(PAGE)
    admin.post(f"{PAGE}/withdraw", page=PAGE, reason="废止（演示）")
    assert NAME not in admin.get("/law/enactments")
    assert "废止（演示）" in admin.get(PAGE)


@pytest.mark.usefixtures("file")
def test_without_a_comparison_or_a_reason_nothing_is_confirmed(as_: Callable[[str], Pages]) -> None:
    admin = as_("admin")
    assert "尚未与现行规定比对" in admin.post(PAGE, 200, reason=WHY).text
    admin.post(f"{PAGE}/compare", page=PAGE)
    admin.post(PAGE, 200, reason=" ")
    assert "已生效" not in admin.get(PAGE)


@pytest.mark.usefixtures("file")
def test_an_auditor_reads_and_does_not_act(as_: Callable[[str], Pages]) -> None:
    as_("admin").post(f"{PAGE}/compare", page=PAGE)
    auditor = as_("auditor")
    assert "确认生效" not in auditor.get(PAGE)
    auditor.post(f"{PAGE}/compare", 403, page=PAGE)
    auditor.post(f"{PAGE}/withdraw", 403, page=PAGE, reason=WHY)
    auditor.post(PAGE, 403, reason=WHY)


def test_a_faulty_file_is_shown_with_its_line(as_: Callable[[str], Pages], file: Path) -> None:
    file.write_text(BENCHMARK.replace("kind: benchmark", "kind: decree"), encoding="utf-8")
    page = as_("admin").get("/law/own?language=en")
    assert "cn-eco/benchmarks/own.yaml:5" in page
    assert "cannot be used" in page


def test_what_is_in_force_without_a_file_can_be_withdrawn(as_: Callable[[str], Pages], file: Path) -> None:
    admin = as_("admin")
    admin.post(f"{PAGE}/compare", page=PAGE)
    admin.post(PAGE, reason=WHY)
    file.unlink()
    assert "正在适用但文件已不在" in admin.get("/law/own")
    admin.post(f"{PAGE}/withdraw", page=PAGE, reason="废止（演示）")
    assert "正在适用但文件已不在" not in admin.get("/law/own")


def test_own_law_that_is_not_there_is_not_found(as_: Callable[[str], Pages]) -> None:
    as_("admin").get("/law/own/cn-eco/nothing", 404)
    as_("admin").get("/law/own/nowhere/nothing", 404)


def test_a_version_of_built_in_law_is_shown_beside_it(as_: Callable[[str], Pages], file: Path) -> None:
    file.write_text(BENCHMARK.replace('area: "1501"', 'area: "15"\nreplaces: nm-benchmark-2022'), encoding="utf-8")
    page = as_("admin").get(f"{PAGE}?language=en")
    assert "What it says otherwise" in page
    assert "2026-10-01" in page


def test_a_broken_calendar_stops_no_page_and_is_told_where_it_matters(as_: Callable[[str], Pages], app: Flask) -> None:
    as_("officer").post("/cases/new", **INTAKE)
    file = Path(app.instance_path) / "regimes/cn-eco/calendar.yaml"
    file.parent.mkdir(parents=True)
    file.write_bytes("- {year: 2027, source: 通知}".encode("utf-16"))
    where = "cn-eco/calendar.yaml: is not UTF-8 text"
    for name, addresses in {
        "admin": ("/work", "/law/own", "/law/enactments"), "officer": (CASE, "/law/enactments")
    }.items():  # fmt: skip
        pages = as_(name)
        for address in addresses:
            assert where in pages.get(f"{address}?language=en"), address
    assert where not in as_("officer").get("/work?language=en")
    file.unlink()
    assert where not in as_("officer").get(f"{CASE}?language=en")

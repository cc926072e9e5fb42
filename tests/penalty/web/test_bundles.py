"""The bound file by its page: the index of both volumes, the download, and who gets neither."""

from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest

from penalty.foreign_files import limits
from penalty.services.archive import bundles as archive_bundles
from tests import bundle_files
from tests.page_client import Pages, hidden_fields
from tests.penalty.web.test_case import CASE, DETAILS, INTAKE

PAGE = f"{CASE}/bundle"
SCAN = "违法事实现场检查（勘察）笔录"


@pytest.fixture
def officer(as_: Callable[[str], Pages]) -> Pages:
    pages = as_("officer")
    pages.post("/cases/new", **INTAKE)
    pages.post(f"{CASE}/evidence", **DETAILS, files=[(BytesIO(bundle_files.scan(3)), "scan.pdf")])
    return pages


def test_it_works(officer: Pages, as_: Callable[[str], Pages], tmp_path: Path) -> None:
    page = officer.get(f"{PAGE}?language=en")
    assert page.index("Main volume") < page.index("行政处罚决定书及送达回证") < page.index(SCAN)
    assert page.index(SCAN) < page.index("Secondary volume") < page.index("审查意见")
    auditor = as_("auditor")
    hidden = hidden_fields(auditor.get(PAGE))
    with auditor.client.post(PAGE, data=hidden) as sent:
        (path := tmp_path / "sent.pdf").write_bytes(sent.data)
    assert auditor.client.post(PAGE, data=hidden).status_code == 302
    with pikepdf.open(path) as pdf:
        assert len(pdf.pages) == 10
    assert bundle_files.check(path)[0] == 2
    assert officer.client.get("/check_bundle.py").data == archive_bundles.CHECKER.read_bytes()
    assert officer.get(f"{CASE}/timeline?language=zh").count("案卷已装订并下载") == 1


def test_who_may_not_see_the_case_gets_no_file(officer: Pages, as_: Callable[[str], Pages]) -> None:
    for stranger in (as_("outsider"), as_("reviewer")):
        stranger.get(PAGE, 403)
        stranger.post(PAGE, 403, page="/work")
    assert "案卷已装订并下载" not in officer.get(f"{CASE}/timeline?language=zh")


def test_a_long_file_is_left_to_the_command(officer: Pages, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as short:
        short.setattr(archive_bundles, "MAX_PAGES_ON_REQUEST", 3)
        assert "penalty bundle" in officer.post(PAGE, 400).text
    timeline = officer.get(f"{CASE}/timeline?language=zh")
    assert timeline.count("案卷已装订并下载") == timeline.count("被拒绝</span>") == 1
    monkeypatch.setattr(limits, "SPARE_SECONDS", -(10**6))
    assert "penalty bundle" in officer.post(PAGE, 400).text

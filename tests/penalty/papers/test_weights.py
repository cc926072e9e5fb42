"""The act itself is no reason for more, a late correction is not adopted, an order tells what it can show."""

import re
from types import SimpleNamespace
from typing import Any, cast

import pytest

from penalty.errors import Invalid
from penalty.models import EvidenceKind
from penalty.papers.findings import order_facts, reasons
from penalty.papers.fines import figure_reasons
from penalty.papers.source import PaperSource
from penalty.papers.stages import defence_answers
from tests.penalty.criteria.cases import regime

LAW = regime("cn-eco")


def weigh(matter: str, reason: str) -> None:
    case = cast(Any, SimpleNamespace(matter=matter, unit_case=None))
    figure_reasons.require_beyond_the_act(LAW, case, "reason", reason)


@pytest.mark.parametrize(
    ("matter", "reason"),
    [
        ("acceptance-missing", "环境保护设施未经验收即投入生产，情节较重"),
        ("acceptance-missing", "未经验收即投入生产或者使用"),
        ("acceptance-missing", "持续30日；建设项目已经投入生产，应当从重"),
        ("dust-material-uncovered", "物料未密闭、未围挡、未覆盖，性质恶劣"),
        ("permit-missing", "未取得排污许可证排放污染物，不宜取最低额"),
        (
            "supervision-evaded",
            "以法定最低罚款额100,000元为起点；以逃避监管的方式排放，增加450,000元；行为仅一日，不再增加",
        ),
    ],
)
def test_a_constituent_of_the_act_makes_it_no_worse(matter: str, reason: str) -> None:
    with pytest.raises(Invalid, match="consists of"):
        weigh(matter, reason)


@pytest.mark.parametrize(
    ("matter", "reason"),
    [
        ("dust-material-uncovered", "堆放面积约600平方米，不宜取最低额；两日内覆盖，不宜更高"),
        ("dust-material-uncovered", "扬尘影响相邻小区两户居民，此前两次受过处罚，违法程度较重"),
        ("acceptance-missing", "编制报告书的项目连续生产30日，过失，主动报告，取较低的数额"),
        ("acceptance-missing", "设施同步运行，没有造成后果，逾期前改正"),
        ("discharge-standard-exceeded-water", "超标0.6倍，排放约0.5吨，初次违法，不取上限"),
    ],
)
def test_what_was_found_beyond_the_act_may_weigh(matter: str, reason: str) -> None:
    weigh(matter, reason)


def build_late() -> PaperSource:
    days = {"corrected_on": ["2026-08-28"], "correction_due_on": ["2026-08-24"]}
    return cast(
        PaperSource,
        SimpleNamespace(
            list_proven_days=lambda *names: iter([one for name in names for one in days.get(name, [])]), proven_facts={}
        ),
    )


def test_a_late_correction_is_not_adopted_in_silence() -> None:
    file, stated = build_late(), "我单位已经按要求改正，请求从轻。"
    with pytest.raises(Invalid, match="after its term"):
        defence_answers.require_consistent(file, stated, "改正情况属实，予以采纳。", accepted=True)
    told = "改正属实，但逾期4日，已在裁量中作为不利情节考虑，数额不变。"
    defence_answers.require_consistent(file, stated, told, accepted=True)
    defence_answers.require_consistent(file, stated, "改正晚于期限，不予采纳。", accepted=False)


def build_order(kind: EvidenceKind) -> PaperSource:
    piece = SimpleNamespace(number=1, kind=kind)
    return cast(
        PaperSource,
        SimpleNamespace(
            regime=LAW, measurements=[], evidence=[piece], proofs={"harm": (1,)}, proven_facts={"harm": "slight"},
        ),
    )  # fmt: skip


def test_an_order_tells_nothing_that_its_pieces_cannot_show(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reasons, "list_conduct", lambda *_args, **_more: [])
    order_facts.require_proven(build_order(EvidenceKind.SCENE_RECORD))
    with pytest.raises(Invalid, match=re.escape("no piece on file today can show it")):
        order_facts.require_proven(build_order(EvidenceKind.DOCUMENTARY))

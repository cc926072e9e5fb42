"""A standard sets a limit for its own sources, items and matters alone."""

from types import SimpleNamespace
from typing import Any

import pytest

from penalty.casefile.measurements import sample_media
from penalty.models import Occasion
from tests.penalty.criteria.cases import regime

AIR, WATER, WORKS, FUMES = (
    "discharge-standard-exceeded-air", "discharge-standard-exceeded-water", "construction-noise", "catering-fumes",
)  # fmt: skip
GENERAL = "《大气污染物综合排放标准》（GB 16297-1996）表2二级标准"


def find(matter: str, standard: str, point: str, item: str, unit: str) -> dict[str, Any]:
    row: Any = SimpleNamespace(
        standard=standard, point=point, conditions="生产负荷正常", item=item, unit=unit, occasion=Occasion.ACT
    )
    file: Any = SimpleNamespace(case=SimpleNamespace(matter=matter), answers={}, evidence=[])
    return sample_media.find_problems(row, file, regime("cn-eco"))


@pytest.mark.parametrize(
    ("matter", "standard", "point", "item", "unit", "applies"),
    [
        (AIR, GENERAL, "1号锅炉烟囱", "二氧化硫", "mg/m³", "GB 13271"),
        (AIR, "GB16297-1996", "锅炉排气筒DA002", "颗粒物", "mg/m³", "GB 13271"),
        (AIR, GENERAL, "熔炼炉排气筒", "颗粒物", "mg/m³", "GB 9078"),
        (AIR, GENERAL, "厂界下风向", "臭气浓度", "无量纲", "GB 14554"),
        (FUMES, GENERAL, "排气筒", "油烟", "mg/m³", "GB 18483"),
        (WORKS, "《工业企业厂界环境噪声排放标准》（GB 12348-2008）", "西侧场界外1米", "昼间噪声", "dB(A)", "GB 12523"),
        (WATER, "《污水综合排放标准》（GB 8978-1996）表4", "城镇污水处理厂总排口", "氨氮", "mg/L", "GB 18918"),
        (WATER, "《地表水环境质量标准》（GB 3838-2002）Ⅲ类", "废水总排口", "氨氮", "mg/L", "排放标准"),
    ],
)
def test_a_standard_that_another_displaces_is_refused_with_the_one_that_applies(
    matter: str, standard: str, point: str, item: str, unit: str, applies: str
) -> None:
    problem = find(matter, standard, point, item, unit)["standard"]
    assert (problem.values["standard"], problem.values["point"]) == (standard, point)
    assert applies in problem.values["applies"].zh


@pytest.mark.parametrize(
    ("matter", "standard", "point", "item", "unit"),
    [
        (AIR, GENERAL, "喷漆废气排气筒DA001", "颗粒物", "mg/m³"),
        (AIR, "《锅炉大气污染物排放标准》（GB 13271-2014）表2", "1号锅炉烟囱", "二氧化硫", "mg/m³"),
        (AIR, "《锅炉大气污染物排放标准》（DB 11/139-2015）", "1号锅炉烟囱", "氮氧化物", "mg/m³"),
        (WORKS, "《建筑施工场界环境噪声排放标准》（GB 12523-2011）", "西侧场界外1米", "昼间噪声", "dB(A)"),
        (WATER, "《污水综合排放标准》（GB 8978-1996）表4", "废水总排口", "氨氮", "mg/L"),
    ],
)
def test_the_standard_of_the_source_stands(matter: str, standard: str, point: str, item: str, unit: str) -> None:
    assert find(matter, standard, point, item, unit) == {}

"""Formatting of form entries and hours."""

from datetime import datetime

import pytest

from penalty.documents import formatting


@pytest.mark.parametrize(
    ("entry", "written"),
    [
        ("演示局长", "演示局长"),
        ("2026年3月2日", "2026年3月2日"),
        ("已经改正，不再发生", "已经改正，不再发生。"),
        ("问：是否属实？", "问：是否属实？"),
        ("答：属实；已改正；", "答：属实；已改正。"),
    ],
)
def test_a_field_is_stopped_only_where_it_holds_a_sentence(entry: str, written: str) -> None:
    assert formatting.format_entry(entry) == written


def test_hours_name_the_second_day_only_where_there_is_one() -> None:
    start = datetime(2026, 3, 2, 9, 5)  # noqa: DTZ001 -- as a record has it, without zone
    assert formatting.format_hours(start, start.replace(hour=10, minute=30)) == "2026年3月2日9时05分至10时30分"
    assert formatting.format_hours(start, start.replace(day=3)) == "2026年3月2日9时05分至2026年3月3日9时05分"

"""People whom the record names: read from the fields that ask for people, marked beside a text, guessed in one."""

import pytest

from penalty.papers.wording import named_people


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("张三丰（厂长，总排口旁）", ["张三丰"]),
        ("厂长", []),
        ("总排口旁", []),
        ("厂长、张三丰（门卫）", ["张三丰"]),
        ("厂长（巴特尔）", ["巴特尔"]),
        ("在场人员：李四、王五，环保主管", ["李四", "王五"]),
        ("执法人员赵六", ["赵六"]),
        ("陈经理", ["陈经理"]),
        ("演示三号商行（演示）", []),
        ("呼和浩特市生态环境局（演示）", []),
        ("演示三号商行（代表：王五）", ["王五"]),
        ("污水处理站", []),
        ("买买提·吐尔逊（司机）", ["买买提·吐尔逊"]),
        ("当事人拒绝签名", []),
    ],
)
def test_a_field_that_asks_for_people_holds_names_positions_and_places(line: str, names: list[str]) -> None:
    assert list(named_people.find_entered([line])) == names


def test_a_marked_line_gives_its_name_alone() -> None:
    assert named_people.parse_named(["乌云其木格 | 雇工", "张三丰（证人）", "李四", " "]) == [
        "乌云其木格",
        "张三丰",
        "李四",
    ]


def test_free_text_gives_suggestions_and_takes_neither_places_nor_positions_for_people() -> None:
    text = (
        "厂长在总排口旁接受询问。雇工张三丰、监护人王大年在场，李四称水样由门卫看管；负责人签字确认，周边居民未投诉。"
    )
    assert named_people.suggest([text]) == ["张三丰", "王大年", "李四"]

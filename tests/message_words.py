"""The words of a message beside the values that it names, to see in which language they are."""

import re
from collections.abc import Iterator

from penalty.messages import Listed, Message, Quoted

HAN = re.compile(r"[\u4e00-\u9fff]")


def list_typed_values(message: Message) -> list[str]:
    return sorted(set(_iterate_values(message)), key=len, reverse=True)


def _iterate_values(value: object) -> Iterator[str]:
    if isinstance(value, Message):
        for one in value.values.values():
            yield from _iterate_values(one)
    elif isinstance(value, Listed):
        for one in value.values:
            yield from _iterate_values(one)
    else:
        assert not isinstance(value, Quoted), f"words of another program: {value}"
        yield str(value)


def remove(text: str, values: list[str]) -> str:
    for one in values:
        text = text.replace(one, " ")
    return text


def words_of(text: str) -> set[str]:
    return set(re.findall(r"[A-Za-z_]{2,}", text))

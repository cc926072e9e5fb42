"""Sums of money in a Chinese text."""

import pytest

from penalty.criteria.amounts import chinese_sums


@pytest.mark.parametrize(
    ("text", "yuan"),
    [
        ("一般：5万元至8万元", {50_000, 80_000}), ("5—8万元", {50_000, 80_000}), ("五万至八万元", {50_000, 80_000}),
        ("处5000元以上2万元以下的罚款", {5_000, 20_000}), ("10,000元至50,000元", {10_000, 50_000}),
        ("1万元至3.5万元", {10_000, 35_000}), ("占地500平方米的，处三千元罚款", {3_000}),
        ("法定最高罚款数额的20%至30%", set()), ("持续5日", set()),
    ],
)  # fmt: skip
def test_every_sum_is_read_and_nothing_else(text: str, yuan: set[int]) -> None:
    assert chinese_sums.list_sums(text) == {one * 100 for one in yuan}

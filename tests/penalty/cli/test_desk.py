"""Work of an officer beside the steps, by command: colleagues, figures, the defence, custody."""

import click
import pytest

from penalty.cli import figures
from tests import scenarios
from tests.penalty.cli.conftest import PrepareCase, Run, as_, read_output, read_refusal

CASE = "2026-000001"


def test_each_thing_that_the_pages_offer_beside_the_steps_has_a_command(
    penalty: Run, prepare_case: PrepareCase
) -> None:
    prepare_case(scenarios.serve_fine_notice)
    say = ("case", "defence", CASE)
    told = read_output(penalty, *say, "statement", "--text", "当日大风，物料已经在两日内覆盖", *as_("officer"))
    assert told.startswith("1. statement 2026-11-24")
    assert "no entry 7" in read_refusal(
        penalty, 1, *say, "reply", "--text", "不予采纳", "--answers", "7", *as_("officer")
    )
    reply = ("--answers", "1", "--not-accepted", "--text", "防尘是法定义务，大风应当预见并采取措施")
    assert "2. reply" in read_output(penalty, *say, "reply", *reply, *as_("officer"))
    handed = read_output(
        penalty, "case", "evidence", "hand-over", CASE, "1", "--note", "交演示监测站复核", *as_("officer")
    )
    assert handed.startswith("No. 1 ")
    assert read_refusal(penalty, 1, "case", "depart", CASE, "9000", "--reason", "无", *as_("officer"))
    assert "no departure" in read_refusal(penalty, 1, "case", "return", CASE, "--reason", "推荐恰当", *as_("officer"))
    assert "give a sum" in read_refusal(penalty, 2, "case", "figure", CASE, "NaN", *as_("officer"))
    read_output(penalty, "case", "figure", CASE, *as_("officer"))
    taken = read_refusal(penalty, 1, "registration", "second", CASE, "outsider", *as_("officer"))
    assert "second" in taken


@pytest.mark.parametrize("yuan", ["12.345", "-5", "9999999999999", "١٢٣", "much"])
def test_a_figure_that_is_no_sum_is_refused(yuan: str) -> None:
    with pytest.raises(click.UsageError, match="give a sum in yuan of at most 1,000,000,000,000, in whole fen"):
        figures.read_fen(yuan)

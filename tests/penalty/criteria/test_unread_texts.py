"""Texts that nobody read are told where the law is looked after, and nothing rests on them."""

from datetime import date

from penalty.criteria import law_library
from penalty.criteria.citations import law_register
from penalty.criteria.presentation import law_report

REGIME = law_library.load_law()["cn-eco"]


def test_unread_texts_say_what_is_not_known_and_so_not_done() -> None:
    shown, status = law_report.render_states(REGIME, date(2026, 11, 29))
    assert status == 0
    for name in ("supervision-2026", "credit-repair-2025"):
        assert f"text       unread       {name} — " in shown
        assert f"unread     {name} — " in shown
    assert "no paper names a route" in shown
    assert "none is made" in shown


def test_nothing_rests_on_an_unread_text() -> None:
    assert not REGIME.casework.unread.keys() & REGIME.enactments.keys()
    states = law_register.list_part_states(REGIME)
    assert {one.status for one in states if one.kind == "text"} == {law_register.UNREAD}


def test_shandong_has_a_benchmark_that_sizes_nothing_before_it_is_read() -> None:
    made = REGIME.enactments["sd-benchmark-2022"]
    assert made.covers("370300")
    assert (made.data.from_, made.data.to) == (date(2022, 8, 1), date(2027, 7, 31))
    assert made.data.status == "partial"
    assert made.data.benchmark is not None
    assert made.data.benchmark.tables == ()
    assert made.data.benchmark.regulates == ()

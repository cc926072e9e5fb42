"""A paper says nothing of a benchmark that nobody read: an administrator states what it says on a fine."""

from dataclasses import asdict, replace

import pytest

from penalty.casefile import benchmark_readings
from penalty.errors import Invalid, NotAllowed
from penalty.models import BenchmarkReading
from penalty.papers import PaperSource
from penalty.papers.fines import discretion
from penalty.papers.wording import confirmed_law
from penalty.services.law import confirmations, readings
from penalty.services.law.readings import Reading
from tests import builders, scenarios
from workflows.vocabulary import Action

NAME, MATTER = "nm-benchmark-2022", "dust-material-uncovered"
CLAIM = "其中没有本案违法行为的罚款裁量标准"
NONE_THERE = Reading(sizes=False, pages="全文（正文第一条至第二十条和附表一至附表九），自治区生态环境厅网站")
GRADED = Reading(
    sizes=True, pages="全文（内环发〔2022〕1号，法制科存档），附表三第十二行",
    grade="占地五百平方米以上的，处三万元以上五万元以下的罚款", least_fen=30_000_00, most_fen=50_000_00,
    relief="从轻的，减少的数额不超过百分之二十",
)  # fmt: skip


def assess(sample: builders.SampleCase, yuan: int = 30_000) -> builders.SampleCase:
    sample.register(matter=MATTER, source="inspection").to_assessment(builders.HEAP)
    sample.propose_amount(yuan * 100, "堆放面积约600平方米，不宜取最低额；及时覆盖，不宜更高")
    sample.assess()
    return sample


def confirm(sample: builders.SampleCase, reason: str = "核对来源，确认适用") -> None:
    confirmations.confirm_for_case(sample.session, sample.cast.admin, sample.case, reason, authority=sample.authority)


def state(sample: builders.SampleCase, reading: Reading, matter: str = MATTER) -> None:
    readings.record_reading(sample.session, sample.cast.admin, NAME, matter, reading, authority=sample.authority)


def tell(sample: builders.SampleCase) -> str:
    file = PaperSource(sample.session, sample.case, sample.authority, sample.today, sample.cast.officer, {})
    return "。".join(discretion.explain_discretion(file))


def test_a_fine_waits_for_the_statement_and_says_nothing_of_the_text_before(
    scratch_sample: builders.SampleCase,
) -> None:
    sample = assess(scratch_sample).to_notice()
    confirm(sample)
    assert CLAIM not in tell(sample)
    unmet = scenarios.list_unmet(lambda: sample.act(sample.cast.officer, Action.SERVE_NOTICE, **sample.served()))
    assert unmet == ("benchmark_is_confirmed",)
    assert sample.view.result["provisional"] is True
    assert confirmations.list_unstated(sample.view, authority=sample.authority) == [f"reading/{NAME}/{MATTER}"]
    state(sample, NONE_THERE)
    assert confirmations.list_unstated(sample.view, authority=sample.authority) == []
    told = tell(sample)
    assert f"{NONE_THERE.pages}，{CLAIM}，也没有规定从轻的幅度，依照" in told
    sample.act(sample.cast.officer, Action.SERVE_NOTICE, **sample.served())


def test_a_paper_says_which_part_was_read_and_which_was_not(scratch_sample: builders.SampleCase) -> None:
    sample = assess(scratch_sample)
    confirm(sample)
    state(sample, replace(NONE_THERE, pages="序言和第一条至第四条", unread="其余条文和附表"))
    assert confirmations.list_unstated(sample.view, authority=sample.authority) == [f"reading/{NAME}/{MATTER}"]
    told = tell(sample)
    assert "序言和第一条至第四条，查阅的部分没有本案违法行为的罚款裁量标准，也没有规定从轻的幅度" in told
    assert "；其余条文和附表没有查阅，不据以裁量，依照" in told
    assert CLAIM not in told
    state(sample, replace(NONE_THERE, pages="全文（2021年12月13日公告，法制科存档）"))
    assert f"法制科存档），{CLAIM}" in tell(sample)


def test_what_sizes_the_fine_is_told_with_its_page_and_row(scratch_sample: builders.SampleCase) -> None:
    sample = assess(scratch_sample)
    confirm(sample)
    state(sample, GRADED)
    told = tell(sample)
    assert CLAIM not in told
    assert f"该规定（{GRADED.pages}）对本案罚款的规定为：{GRADED.grade}，依照" in told
    assert f"（{GRADED.pages}）规定：{GRADED.relief}，本机关较基础数额30,000元减少" in told


def test_a_base_outside_the_grade_is_refused(scratch_sample: builders.SampleCase) -> None:
    sample = assess(scratch_sample, 60_000)
    confirm(sample)
    state(sample, GRADED)
    with pytest.raises(Invalid, match="lies outside the 30000 to 50000 yuan"):
        tell(sample)


def test_the_newest_statement_counts_and_only_for_its_matter(scratch_sample: builders.SampleCase) -> None:
    sample = assess(scratch_sample)
    confirm(sample)
    state(sample, NONE_THERE, "site-dust")
    assert confirmations.list_unstated(sample.view, authority=sample.authority)
    state(sample, NONE_THERE)
    state(sample, GRADED)
    file = PaperSource(sample.session, sample.case, sample.authority, sample.today, sample.cast.officer, {})
    assert [one.grade for one in confirmed_law.list_readings(file)] == [GRADED.grade]


@pytest.mark.parametrize(
    ("reading", "gap"),
    [
        (NONE_THERE, None),
        (GRADED, None),
        (replace(NONE_THERE, pages="第3至5页，自治区生态环境厅网站", unread="附表"), "“附表” was not read"),
        (replace(NONE_THERE, pages="附表一至附表九，自治区生态环境厅网站"), "the whole text was read"),
        (replace(NONE_THERE, pages="全文，没有找到附表，厅网站"), "the whole text was read"),
        (replace(NONE_THERE, pages="全文，由本人通读"), "where the whole text is"),
    ],
)
def test_a_fine_rests_on_a_whole_text_with_its_place(reading: Reading, gap: str | None) -> None:
    told = benchmark_readings.find_gap(BenchmarkReading(**asdict(reading)))
    assert told is None if gap is None else gap in str(told)


@pytest.mark.begun.with_args(scenarios.assess_waiver)
def test_a_waiver_waits_for_no_statement(scratch_sample: builders.SampleCase) -> None:
    sample = scratch_sample
    assert sample.view.is_waived
    assert confirmations.list_unstated(sample.view, authority=sample.authority) == []


@pytest.mark.parametrize(
    ("reading", "field"),
    [
        (replace(NONE_THERE, pages="全"), "pages"),
        (replace(NONE_THERE, pages="全文各页"), "pages"),
        (replace(NONE_THERE, pages="全文（2021年12月13日公告，法制科存档）", unread="附表"), "unread"),
        (replace(NONE_THERE, grade="处三万元罚款"), "sizes"),
        (replace(GRADED, grade=" "), "grade"),
        (replace(GRADED, most_fen=None), "least"),
        (replace(GRADED, least_fen=60_000_00), "least"),
        (replace(GRADED, most_fen=900_000_00), "most"),
        (replace(GRADED, grade="处五千元以上五万元以下的罚款", least_fen=5_000_00), "least"),
        (replace(GRADED, grade="处三万元以上五十万元以下的罚款", most_fen=500_000_00), "most"),
        (replace(GRADED, grade="一般：3—5万元", least_fen=40_000_00), "least"),
    ],
)
def test_a_statement_that_says_too_little_is_refused_at_its_field(
    scratch_sample: builders.SampleCase, reading: Reading, field: str
) -> None:
    sample = assess(scratch_sample)
    confirm(sample)
    with pytest.raises(Invalid) as refusal:
        state(sample, reading)
    assert list(refusal.value.problems) == [field]


def test_a_grade_outside_the_article_is_refused_with_its_range(scratch_sample: builders.SampleCase) -> None:
    sample = assess(scratch_sample)
    confirm(sample)
    low = replace(GRADED, grade="处二千元以上五千元以下的罚款", least_fen=2_000_00, most_fen=5_000_00)
    with pytest.raises(Invalid) as refusal:
        state(sample, low)
    told = str(refusal.value.problems["least"])
    assert "2000 yuan lies outside the fine of the article" in told
    assert "10000 to 100000 yuan" in told
    assert "article 1130" in told
    fixed = replace(GRADED, sizes=True, grade="处一万元罚款", least_fen=10_000_00, most_fen=10_000_00)
    state(sample, fixed)


def test_only_what_was_confirmed_is_read_and_only_by_an_administrator(scratch_sample: builders.SampleCase) -> None:
    sample = assess(scratch_sample)
    with pytest.raises(Invalid, match="confirm nm-benchmark-2022 first"):
        state(sample, NONE_THERE)
    with pytest.raises(Invalid, match="a text that was not read cannot be confirmed"):
        confirm(sample, "核对目录，没有读到原文")
    confirm(sample)
    with pytest.raises(Invalid, match="is no matter of the catalogue"):
        state(sample, NONE_THERE, "nothing-known")
    for name in ("gd-benchmark-2022", "cn-apl-2021"):
        with pytest.raises(Invalid, match="is no benchmark that waits to be read"):
            readings.record_reading(
                sample.session, sample.cast.admin, name, MATTER, NONE_THERE, authority=sample.authority
            )
    with pytest.raises(NotAllowed):
        readings.record_reading(sample.session, sample.cast.chief, NAME, MATTER, NONE_THERE, authority=sample.authority)

"""Each paper is judged by its own date, the duty that was broken by the day of the act."""

from datetime import date
from types import SimpleNamespace
from typing import Any

import pytest

from penalty.errors import Invalid
from penalty.models import DocumentKind
from penalty.papers import PaperSource
from penalty.papers.wording import citations, law_in_force
from penalty.services import documents
from tests import scenarios
from tests.builders import GRAIN, HEAP, SampleCase
from workflows.vocabulary import Action

BEFORE_CODE, UNDER_CODE = date(2026, 8, 3), date(2026, 8, 20)
OLD_DAYS: dict[str, Any] = {
    "learned_on": date(2020, 5, 12),
    "violated_from": date(2020, 5, 4),
    "violated_to": date(2020, 5, 11),
}
STRADDLING: dict[str, Any] = {
    "learned_on": date(2026, 7, 13), "violated_from": date(2026, 7, 10), "violated_to": date(2026, 7, 12),
}  # fmt: skip


def source(sample: SampleCase) -> PaperSource:
    return PaperSource(sample.session, sample.case, sample.authority, sample.today, sample.cast.officer, {})


def data_of(sample: SampleCase, kind: DocumentKind) -> dict[str, Any]:
    found = sample.view.latest_document(kind)
    assert found is not None
    return found.data


def straddling_case(sample: SampleCase, decided_on: date) -> SampleCase:
    """A heap of July 2026, notified on 3 August; assessed as of ``decided_on``."""
    facts = HEAP | dict.fromkeys(("authority_learned_on", "party_discovered_on"), "2026-07-13")
    facts |= {"corrected_on": "2026-07-13"}
    sample.today = date(2026, 7, 20)
    sample.register(matter="dust-material-uncovered", source="inspection", **STRADDLING)
    sample.propose_filing().file_case().answer_facts(facts)
    sample.today = BEFORE_CODE
    sample.conclude_investigation().assess(decided_on)
    return sample


def preview(sample: SampleCase, kind: DocumentKind) -> bytes:
    return documents.preview_document(
        sample.session, sample.cast.officer, sample.case, kind, authority=sample.authority, today=sample.today
    )


def test_a_notice_of_3_august_2026_cannot_apply_the_code(scratch_sample: SampleCase) -> None:
    sample = straddling_case(scratch_sample, UNDER_CODE)
    propose_sum(sample, UNDER_CODE)
    with pytest.raises(Invalid, match=r"生态环境法典.*was not in force on 2026-08-03.*assess the case as of this day"):
        preview(sample, documents.notice_kind(sample.view))
    sample.assess(BEFORE_CODE)
    assert preview(sample, documents.notice_kind(sample.view))


def propose_sum(sample: SampleCase, decided_on: date) -> None:

    sample.propose_amount(30_000_00, "七项情节中，后果轻微、按期改正")
    sample.assess(decided_on)


def test_a_decision_under_the_code_chooses_by_its_own_article_beside_that_of_the_penalty_law(
    scratch_sample: SampleCase,
) -> None:
    sample = straddling_case(scratch_sample, UNDER_CODE)
    sample.today = UNDER_CODE
    assert "《中华人民共和国生态环境法典》第一千零五十七条、《中华人民共和国行政处罚法》第三十七条" in (
        citations.explain_law_choice(source(sample))
    )


def test_a_form_of_2020_rests_on_the_order_of_its_day(scratch_sample: SampleCase) -> None:
    sample = scratch_sample
    sample.today = date(2020, 5, 14)
    scenarios.to_investigation(sample.register(**OLD_DAYS))
    (basis,) = data_of(sample, DocumentKind.FILING_FORM)["basis"]
    assert basis["reference"] == "《环境行政处罚办法》第二十二条"
    assert "7个工作日内决定是否立案" in basis["text"]


def test_an_order_to_correct_of_2020_rests_on_article_23_of_its_penalty_law(scratch_sample: SampleCase) -> None:
    sample = scratch_sample
    sample.today = date(2020, 5, 14)
    scenarios.to_investigation(sample.register(**OLD_DAYS)).file_proof()
    sample.act(
        sample.cast.officer, Action.AWAIT_CORRECTION, correction_required="补办环境影响登记表备案",
        correction_due_on=date(2020, 5, 29), **sample.served(),
    )  # fmt: skip
    general, *_own = data_of(sample, DocumentKind.CORRECTION_ORDER)["basis"]
    assert general["reference"] == "《中华人民共和国行政处罚法》第二十三条"


@pytest.mark.parametrize(
    ("day", "citation", "expected"),
    [
        (date(2023, 6, 30), "cn-order30-2023/77", "cn-order8-2010/67"),
        (date(2023, 7, 1), "cn-order30-2023/77", "cn-order30-2023/77"),
        (date(2023, 6, 30), "cn-order30-2023/36-1-2", "cn-order8-2010/44"),
        (date(2021, 7, 14), "cn-apl-2021/28-1", "cn-apl-2017/23"),
        (date(2021, 7, 15), "cn-apl-2021/28-1", "cn-apl-2021/28-1"),
        (date(2020, 5, 9), "cn-order30-2023/48", "cn-apl-2017/43"),
        (date(2022, 5, 9), "cn-order30-2023/48", "cn-apl-2021/65"),
        (date(2020, 5, 9), "cn-apl-2021/64", "cn-apl-2017/42-1"),
    ],
)
def test_an_article_of_the_procedure_follows_the_day_of_the_paper(
    scratch_sample: SampleCase, day: date, citation: str, expected: str
) -> None:
    file: Any = SimpleNamespace(regime=scratch_sample.authority.regimes["cn-eco"], today=day)
    assert law_in_force.cite_by_day(file, citation) == expected


def test_every_article_that_stood_before_is_stored_with_its_text(scratch_sample: SampleCase) -> None:
    regime = scratch_sample.authority.regimes["cn-eco"]
    for now, before in regime.procedure.replaced.items():
        assert now.partition("/")[0] in ("cn-apl-2021", "cn-order30-2023"), now
        assert regime.find_article(before).text, before
        for day in (date(2018, 1, 2), date(2021, 7, 15), date(2023, 6, 30), date(2023, 7, 1)):
            file: Any = SimpleNamespace(regime=regime, today=day)
            cited = law_in_force.cite_by_day(file, now)
            assert regime.enactments[cited.partition("/")[0]].in_force_on(day), (now, day)


def test_a_quotation_that_the_version_in_force_does_not_hold_is_named(scratch_sample: SampleCase) -> None:
    file = source(scratch_sample.register().to_assessment(GRAIN))

    def wrong(reference: str, text: str) -> list[str]:
        quote = {"reference": reference, "text": text}
        return law_in_force.find_wrong_citations(file, DocumentKind.WAIVER_DECISION, {"violated": [quote]}, file.today)

    held = file.regime.find_article("cn-apl-2021/33-1")
    assert wrong(held.ref_zh, held.text) == []
    invented = "《中华人民共和国行政处罚法》第三十三条第九款"
    assert wrong(invented, "违法行为轻微的，可以不予行政处罚，但应当公开道歉。") == [invented]
    old = file.regime.find_article("cn-order8-2010/7")
    assert wrong(old.ref_zh, old.text) == [old.ref_zh]
    assert wrong("《演示标准》", "演示") == []


def test_every_article_in_force_that_a_matter_names_is_found_in_its_version(scratch_sample: SampleCase) -> None:
    """A short item, too, whose end is not that of the words that lead to it."""
    file = source(scratch_sample.register())
    periods = [one for matter in file.regime.matters.values() for one in matter.periods]
    named = {
        name for one in periods for name in one.cited if file.regime.enactments[name.partition("/")[0]].data.to is None
    }
    quotes = [one.model_dump() for one in citations.quote_articles(file.regime, sorted(named)) if one.text]
    assert len(quotes) > 100
    given = {"violated": quotes}
    assert law_in_force.find_wrong_citations(file, DocumentKind.WAIVER_DECISION, given, file.today) == []

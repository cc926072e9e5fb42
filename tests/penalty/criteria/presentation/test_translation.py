"""One catalogue makes a language: what it says is used, what it lacks is English, law without its words is Chinese."""

from penalty.criteria.presentation import law_report, text_report
from penalty.criteria.presentation.phrases import Phrases
from penalty.criteria.presentation.translation import ENGLISH, N_, NC_, MessageCatalogue
from penalty.criteria.schemas.schema_types import Words, pick_wording
from tests.penalty.criteria.cases import CHINESE, regime, result

GERMAN = {
    "Result": "Ergebnis",
    "%(title)s, %(part)s": "%(title)s, %(part)s",
    "article %(number)s": "Art. %(number)s",
    NC_("effect", "must"): "zwingend",
    NC_("list", "; "): " | ",
}


def german() -> MessageCatalogue:
    return MessageCatalogue("de_AT", lambda message: GERMAN.get(message, message))


def test_a_context_tells_equal_words_apart_and_never_shows() -> None:
    assert CHINESE.translate(NC_("law of the act", "its effect is milder")).startswith("行为时")
    assert CHINESE.translate(NC_("law of the decision day", "its effect is milder")).startswith("决定时")
    assert ENGLISH.translate(NC_("law of the act", "its effect is milder")) == "its effect is milder"
    assert CHINESE.translate(NC_("no such context", "its effect is milder")) == "its effect is milder"


def test_values_are_set_in_and_never_translated() -> None:
    assert CHINESE.translate(N_("place %(code)s"), code="Result") == "地点 Result"
    assert CHINESE.translate(N_("%(low)s %% to %(high)s %% of %(what)s"), low=1, high=2, what="%") == "按%的1%至2%"


def test_the_law_is_worded_by_the_language_and_in_chinese_where_it_has_none() -> None:
    words = Words(zh="罚款", en="fine")
    assert [pick_wording(words, tag) for tag in ("zh", "zh_CN", "en", "en_GB", "de")] == [
        "罚款", "罚款", "fine", "fine", "罚款"
    ]  # fmt: skip


def test_a_third_language_needs_no_more_than_its_catalogue() -> None:
    waived = result(facts={"harm": "none", "minor_by_reasons": True, "correction_ordered_on": "2024-03-05",
                           "corrected_on": "2024-03-05"})  # fmt: skip
    text = text_report.render_result(waived, german())
    assert "Ergebnis: 不予行政处罚 (zwingend) [waive]" in text
    assert "Art. 33(1)" in text
    assert " | act 2024-03-04" in text
    assert Phrases(regime(), german()).cite_article("cn-apl-2021/33-1").endswith(", Art. 33(1)")
    shown = law_report.render_part(regime(), "cn-apl-2021/33-1", german())
    assert shown.startswith("中华人民共和国行政处罚法")

"""Rules for answers bind the officer who answers: they are checked like the law, and no result depends on them."""

from pathlib import Path

import pytest

from penalty.criteria import law_library
from penalty.criteria.legal_regime import LawError
from tests.penalty.criteria import small_regime

RULES = """
- {id: sorry, described: ["true"], source: the notice board}
- {id: minutes, proven_only_by: [documentary], source: the notice board}
"""


def write_rules(root: Path, rules: str) -> Path:
    small_regime.write(root)
    (root / "village" / "answers.yaml").write_text(rules, encoding="utf-8")
    return root


def test_the_rules_are_read_by_their_question(tmp_path: Path) -> None:
    answers = small_regime.load(write_rules(tmp_path, RULES))["village"].casework.answers
    assert (answers["sorry"].described, answers["minutes"].proven_only_by) == (("true",), ("documentary",))


def test_the_hash_of_the_law_in_a_result_leaves_them_out(tmp_path: Path) -> None:
    bare = small_regime.load(small_regime.write(tmp_path / "bare"))["village"]
    ruled = small_regime.load(write_rules(tmp_path / "ruled", RULES))["village"]
    assert ruled.sha256 == bare.sha256
    assert ruled.edition.sha256 != bare.edition.sha256


@pytest.mark.parametrize(
    ("old", "new", "line", "words"),
    [
        ("id: sorry", "id: regret", 2, "is no question of facts.yaml"),
        ('["true"]', '["maybe"]', 2, "maybe"),
        (", proven_only_by: [documentary]", "", 3, "described or proven_only_by"),
        ("[documentary]", "[hearsay]", 3, "proven_only_by"),
        (", source: the notice board", "", 2, "source"),
        ("id: minutes", "id: sorry", 3, "already has"),
    ],
)
def test_a_fault_is_refused_by_place(tmp_path: Path, old: str, new: str, line: int, words: str) -> None:
    assert old in RULES
    with pytest.raises(LawError) as refusal:
        small_regime.load(write_rules(tmp_path, RULES.replace(old, new, 1)))
    assert str(refusal.value).startswith(f"village/answers.yaml:{line}: ")
    assert words in str(refusal.value)


def test_no_derived_fact_is_asked_for_a_sentence() -> None:
    for regime in law_library.load_law().values():
        assert [one for one in regime.casework.answers if regime.facts[one].derived] == []

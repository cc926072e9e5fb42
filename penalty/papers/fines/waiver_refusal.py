"""Why a fine is not spared: both sentences of APL 33 para 1 and fault, pleaded or not."""

from collections.abc import Callable, Iterator, Mapping, Sequence

from penalty.documents import formatting
from penalty.models import Standing
from penalty.papers.evidence import corrections
from penalty.papers.findings import reasons
from penalty.papers.fines import figure_weights
from penalty.papers.source import PaperSource
from penalty.papers.wording import layouts, narrative

GRAVE_MANNER = ("evades_supervision", "falsified_data", "obstructed_inspection", "refused_to_correct")
LEFT_OPEN = (
    "{law}后段以初次违法为条件，{inquiry}现有证据不能认定{you}系初次违法，{against}不适用该规定；"
    "以往违法情况也不作为从重的情形"
)
"""The second sentence, where nothing but an open history stands in its way: the condition was looked into and is not
shown, and what the file shows against the party beside it."""


def iterate_waiver_tests(file: PaperSource) -> Iterator[str]:
    """Why neither sentence of APL 33 para 1 nor the absence of fault spares the party the fine.

    Before 2021-07-15 the law knew the first sentence alone (APL 2017, 27(2)).
    """
    known = {one["id"]: one for one in file.result["findings"]}
    first = _list_lacks(file, known, ("minor", "timely_correction", "no_harm"))
    if not layouts.knows_first_violation(file):
        if first:
            yield f"{'；'.join(first)}，不符合{layouts.cite_law(file, '33-1')}关于不予行政处罚的规定"
        return
    law = layouts.cite_law(file, "33-1")
    second = _list_lacks(file, known, ("first_violation", "slight_harm", "timely_correction"))
    tests = [f"{'；'.join(first)}，不符合{law}前段关于应当不予行政处罚的规定"] if first else []
    if second:
        new = [_drop_repeated(text, first) for text in second if text not in first]
        lead = "；".join(new) if new else "因同一理由"
        tests.append(f"{lead}，{'也' if first else ''}不符合该款后段的规定")
    elif _is_open(known, "first_violation") and not _is_known(file, "prior_violations"):
        tests.append(_explain_open_history(file, law))
    if tests:
        yield "；".join(tests)
    yield f"{narrative.name_party(file)}没有足以证明没有主观过错的证据，不适用该条第二款"


def _explain_open_history(file: PaperSource, law: str) -> str:
    """The inquiry, by the words of the answer, and what else was found against the party."""
    you, row = narrative.name_party(file), file.answers.get("prior_violations")
    note = formatting.strip_stop(narrative.address(file, row.note)) if row is not None else ""
    inquiry = f"{note}，" if note else "本机关的案件登记不能反映全部以往违法情况，"
    heavier = [one.text for one in figure_weights.list_weights(file) if one.is_heavier]
    against = f"且{'、'.join(heavier)}，" if heavier else ""
    return LEFT_OPEN.format(you=you, law=law, inquiry=inquiry, against=against)


def _drop_repeated(text: str, told: list[str]) -> str:
    """``text`` without its first clause where that was told before."""
    clause, comma, rest = text.partition("，")
    return rest if comma and any(clause in one for one in told) else text


def _list_lacks(file: PaperSource, known: dict[str, dict[str, object]], names: Sequence[str]) -> list[str]:
    """Why those that this law knows and that are not met do not hold.

    What nobody answered is no reason against the party (APL 40): it is told only where nothing else stands in the way.
    """
    unmet = [name for name in names if _is_open(known, name)]
    found = [text for name in unmet if (text := LACKS[name](file))]
    doubts = [words for name in unmet if name in DOUBTS for fact, words in [DOUBTS[name]] if not _is_known(file, fact)]
    return found or doubts[:1]


def _is_open(known: dict[str, dict[str, object]], name: str) -> bool:
    return name in known and known[name]["status"] != "met"


def _is_known(file: PaperSource, fact: str) -> bool:
    return file.proven_facts.get(fact) is not None


def _lack_minor(file: PaperSource) -> str:
    given = reasons.list_given(file, ["minor_by_reasons"])
    if file.proven_facts.get("minor_by_reasons") is False:
        weights = _list_weights(file)
        lead = "，".join(weights) or "综合上述事实和情节"
        return _conclude(given[0]) if given else f"{lead}，不属于违法行为轻微"
    harm = str(file.proven_facts.get("harm"))
    if harm in figure_weights.GRAVE_HARM:
        return f"该行为{reasons.GRADES[harm]}，不属于违法行为轻微"
    manner = [reasons.explain_fact(file, name) for name in GRAVE_MANNER if file.proven_facts.get(name) is True]
    return f"{'，'.join(manner)}，不属于违法行为轻微" if manner else ""


def _conclude(given: str) -> str:
    """The officer's reason with what follows from it, where it does not say so itself."""
    return given if "轻微" in given else f"{given}，不属于违法行为轻微"


def _list_weights(file: PaperSource) -> list[str]:
    """Length and measured extent of the act, which weigh against a minor one where the officer gave no reason of his
    own. Earlier acts bear on the second sentence alone."""
    case, facts = file.case, file.regime.facts
    length = [narrative.describe_length(file)] if case.violated_to > case.violated_from else []
    measured = [name for name, fact in facts.items() if fact.group == "conduct" and fact.type == "decimal"]
    return [*length, *(reasons.explain_fact(file, name) for name in measured if file.proven_facts.get(name))]


def _lack_correction(file: PaperSource) -> str:
    if corrections.describe_correction(file):
        return "改正不在责令改正的期限之内，不属于及时改正"
    row = file.answers.get("corrected_on")
    if row is not None and row.standing is Standing.CLAIMED:
        return reasons.describe_insufficient_statement(file, "及时改正")
    return "尚未查明已经改正，不能认定及时改正"


def _lack_harmlessness(file: PaperSource) -> str:
    harm = str(file.proven_facts.get("harm"))
    if harm in reasons.HARM_WORDS:
        return f"该行为{reasons.GRADES[harm]}，不属于没有造成危害后果" if harm != "none" else reasons.HARM_WORDS[harm]
    row = file.answers.get("harm")
    claimed = row is not None and row.standing is Standing.CLAIMED
    return reasons.describe_insufficient_statement(file, "危害后果") if claimed else ""


def _lack_first(file: PaperSource) -> str:
    if "prior_violations" in file.proven_facts:
        return f"{narrative.name_party(file)}不属于初次违法"
    row = file.answers.get("prior_violations")
    if row is not None and row.standing is Standing.CLAIMED:
        return reasons.describe_insufficient_statement(file, "初次违法")
    return ""


def _lack_slightness(file: PaperSource) -> str:
    harm = str(file.proven_facts.get("harm"))
    if harm in figure_weights.GRAVE_HARM:
        return f"该行为{reasons.GRADES[harm]}，不属于危害后果轻微"
    return ""


LACKS: Mapping[str, Callable[[PaperSource], str]] = {
    "minor": _lack_minor,
    "timely_correction": _lack_correction,
    "no_harm": _lack_harmlessness,
    "first_violation": _lack_first,
    "slight_harm": _lack_slightness,
}
DOUBTS: Mapping[str, tuple[str, str]] = {
    "minor": ("minor_by_reasons", "现有证据没有反映违法行为轻微的情形"),
    "no_harm": ("harm", "危害后果的有无尚未查明"),
    "slight_harm": ("harm", "危害后果的轻重尚未查明"),
}
"""By condition, the fact that is open and how the paper says so."""

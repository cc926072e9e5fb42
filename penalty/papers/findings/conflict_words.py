"""Conflicts between what is said and what is found, in words: for pages, and as questions to a reviewer."""

from collections.abc import Iterable
from datetime import date

from penalty.casefile.contradictions.conflicts import Conflict
from penalty.criteria.legal_regime import Regime
from penalty.documents import formatting
from penalty.messages import Bilingual, LegalTerm, Message

WEIGHED = "笔录记载“……”，与证据3的照片和测量结果不符，不予采信"
OPEN = Message(
    "%(place)s says “%(phrase)s”. %(reason)s Mend the answer or take a further record; or say beside the answer or in "
    "the found facts which of the two is followed and why, such as: %(example)s"
)
IN_NOTE = Message(
    "the sentence says “%(phrase)s”. %(reason)s Mend the answer or the sentence, or say in it why it is not followed, "
    "such as: %(example)s"
)


def describe_open(regime: Regime, conflict: Conflict) -> Message:
    """Place, clause, reason and cure of a conflict that stops a step."""
    return OPEN.fill(place=_name_place(regime, conflict), **_quote(conflict))


def describe_in_note(conflict: Conflict) -> Message:
    return IN_NOTE.fill(**_quote(conflict))


def describe_question(regime: Regime, conflict: Conflict) -> Message:
    """The question that is put to the reviewer."""
    words = {name: value for name, value in _quote(conflict).items() if name != "example"}
    return Message(
        "%(place)s says “%(phrase)s”. %(reason)s What is right, and why?", place=_name_place(regime, conflict), **words
    )


def write_question(regime: Regime, conflict: Conflict) -> str:
    """The same as the record and the form of the review keep it."""
    return f"{_write_place(regime, conflict)}写有“{conflict.phrase}”。{conflict.reason.zh}"


def write_questions(regime: Regime, found: Iterable[Conflict]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(write_question(regime, one) for one in found))


def _quote(conflict: Conflict) -> dict[str, object]:
    reason = Bilingual(conflict.reason.zh, conflict.reason.en)
    return {"phrase": conflict.phrase, "reason": reason, "example": WEIGHED}


def _name_place(regime: Regime, conflict: Conflict) -> Message:
    text = conflict.text
    match text.told:
        case "scene":
            return Message("the record of the scene of %(day)s", day=text.day)
        case "interview":
            return Message("the record of the interview of %(day)s", day=text.day)
        case "piece":
            return Message("what piece No. %(number)s proves", number=text.named)
        case "note":
            return Message("the sentence beside “%(fact)s”", fact=LegalTerm(regime.id, text.named))
        case "intake":
            return Message("the summary of the registration")
        case "check":
            return Message("the record of the re-check of %(day)s", day=text.day)
        case _:
            return Message("the text of the found facts")


def _write_place(regime: Regime, conflict: Conflict) -> str:
    text = conflict.text
    places = {
        "scene": f"{_write_day(text.day)}现场检查（勘察）笔录", "interview": f"{_write_day(text.day)}调查询问笔录",
        "piece": f"第{text.named}号证据的证明内容", "account": "认定的事实",
        "intake": "登记时的案情摘要", "check": f"{_write_day(text.day)}复查记录",
    }  # fmt: skip
    return places.get(text.told) or f"“{regime.facts[text.named].zh}”的理由"


def _write_day(day: date) -> str:
    return formatting.format_day(day)

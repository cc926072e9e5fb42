"""Questions that the legal reviewer answers in words: what is said against what is found, like cases decided the other
way round, and records that nobody signed."""

from collections.abc import Iterator
from decimal import Decimal

from penalty.casefile import CaseView
from penalty.casefile.contradictions import conflicts
from penalty.casefile.evidence import awaited_signatures
from penalty.casefile.precedents import inconsistent_cases
from penalty.casefile.precedents.inconsistent_cases import DAYS, Contrast, Treatment
from penalty.criteria.legal_regime import Regime
from penalty.documents import formatting
from penalty.messages import LegalTerm, Listed, Message
from penalty.papers.findings import conflict_words
from penalty.papers.source import follows_order_30

MINOR_WORDS = {True: "，认定违法行为轻微", False: "，认定违法行为不属轻微", None: ""}


def list_questions(view: CaseView) -> dict[str, Message]:
    """By the question as record and form keep it, its words for a page in any language."""
    regime = view.regime
    found = {
        conflict_words.write_question(regime, one): conflict_words.describe_question(regime, one)
        for one in conflicts.list_questions(view, regime)
    }
    contrasts = {write_contrast(regime, one): _describe(regime, one) for one in list_contrasts(view)}
    return found | contrasts | dict(_ask_for_signatures(view))


def _ask_for_signatures(view: CaseView) -> Iterator[tuple[str, Message]]:
    for record in awaited_signatures.list_awaited(view) if follows_order_30(view.regime) else ():
        title, number = record.document.title, record.document.number
        yield (
            f"《{title}》（{number}，卷内第{record.piece.number}号证据）没有签名或者盖章的文本入卷，也没有记明拒绝签名或者不在场"
            "的情况，能否采信，理由是什么",
            Message(
                "“%(title)s” (%(number)s, evidence %(piece)s): no signed copy is on file, and nothing says who refused "
                "to sign or was absent. May the decision rest on it, and why?",
                title=title, number=number, piece=record.piece.number,
            ),
        )  # fmt: skip


def list_contrasts(view: CaseView) -> list[Contrast]:
    """None in a regime whose papers are of another law."""
    return inconsistent_cases.list_contrasts(view, view.regime, view.today) if follows_order_30(view.regime) else []


def write_contrast(regime: Regime, one: Contrast) -> str:
    """The other case and this one by what both have, and what sets them apart as the question."""
    other, treated = one.other, "更重" if one.is_harsher else "更轻"
    graver = "不重于" if one.is_harsher else "不轻于"
    day, theirs = formatting.format_day(other.decided_on), _write_treatment(regime, one, other)
    return (
        f"同类案件{other.number}（{day}决定，{theirs}）的违法行为{graver}本案而处理{treated}；"
        f"本案{_write_treatment(regime, one, one.here)}。本案与该案有何不同，处理不同的理由是什么"
    )


def _write_treatment(regime: Regime, one: Contrast, case: Treatment) -> str:
    facts = "、".join(_write_measure(regime, name, case.breach[name]) for name in one.shared)
    return f"{facts}{MINOR_WORDS[case.is_minor]}，{regime.effects[case.effect].zh}"


def _write_measure(regime: Regime, name: str, figure: Decimal) -> str:
    if name == DAYS:
        return f"违法行为持续{figure:f}日"
    fact = regime.facts[name]
    return f"{fact.zh}{figure:f}{fact.unit.zh if fact.unit is not None else ''}"


def _describe(regime: Regime, one: Contrast) -> Message:
    told = {
        "number": one.other.number, "day": one.other.decided_on,
        "other": _describe_treatment(regime, one, one.other), "here": _describe_treatment(regime, one, one.here),
    }  # fmt: skip
    if one.is_harsher:
        return Message(
            "%(number)s of %(day)s, a like case, was no graver and was treated more severely: %(other)s; here: "
            "%(here)s. What sets this case apart, and why is it treated otherwise?", **told
        )  # fmt: skip
    return Message(
        "%(number)s of %(day)s, a like case, was no lesser and was treated more mildly: %(other)s; here: %(here)s. "
        "What sets this case apart, and why is it treated otherwise?", **told
    )  # fmt: skip


def _describe_treatment(regime: Regime, one: Contrast, case: Treatment) -> Listed:
    told: list[object] = [_describe_measure(regime, name, case.breach[name]) for name in one.shared]
    if case.is_minor is not None:
        told.append(Message("found minor") if case.is_minor else Message("found not minor"))
    return Listed([*told, LegalTerm(regime.id, case.effect)])


def _describe_measure(regime: Regime, name: str, figure: Decimal) -> Message:
    if name == DAYS:
        return Message("%(days)s days", days=f"{figure:f}")
    return Message("%(fact)s %(figure)s", fact=LegalTerm(regime.id, name), figure=f"{figure:f}")

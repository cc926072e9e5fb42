"""Demands of a decision: those that an earlier order still asks, else those that the officer proposes with it."""

import re
from collections.abc import Iterator

from penalty.casefile.measurements import remediation
from penalty.casefile.orders import demands_met, order_checks
from penalty.errors import Invalid
from penalty.messages import Message
from penalty.models import MeasureBasis
from penalty.papers.orders import correction_measures
from penalty.papers.source import PaperSource
from workflows import correction_demands
from workflows.vocabulary import Action, Input

ACCOUNT_DEMAND = "将改正情况书面报送本机关"
TERM = re.compile(r"[日月天]内|[日月年]前|当日|立即")
"""Words that say by when."""
PROPOSED_BY = (Action.SUBMIT, Action.DECIDE_ON_THE_SPOT)


def are_asked(file: PaperSource) -> bool:
    """True where the decision is to order a correction and no order on file says which (APL 28(1); Order 30 art 9)."""
    return (
        file.regime.casework.orders is not None
        and file.case.unit_case is None
        and next(file.list_proven_days("corrected_on"), None) is None
        and not demands_met.are_all_met(file)
        and not _list_ordered(file)
    )


def require_demands(file: PaperSource, text: str) -> None:
    """Raise ``Invalid`` unless ``text`` says, where the decision must, what is to be done to what, and by when where
    the article orders a term (限期改正)."""
    if not are_asked(file):
        return
    lines, case = correction_demands.split_demands(text), file.case
    known = order_checks.find_pattern(file, file.regime)
    problems = order_checks.find_problems(file.regime, case.matter, case.site, lines, file.today, file.today, known)
    foreseen = order_checks.find_foreseen(file, file.regime, lines, file.today)
    if found := demands_met.find_met(file, lines, file.today) or foreseen:
        problems.setdefault(Input.CORRECTION_REQUIRED, found)
    if not problems and "限期" in correction_measures.choose_words(file, lines) and not TERM.search(text):
        problems[Input.CORRECTION_REQUIRED] = Message(
            "the article orders a correction within a term; say by when, such as 自收到本决定书之日起十五日内 "
            "(within fifteen days of its receipt)"
        )
    if problems:
        raise Invalid(problems)


def list_demands(file: PaperSource) -> tuple[str, ...]:
    """Demands ordered that are still to be carried out, else those of the order that was not followed, else those
    proposed with the decision, and the account of it; none before they are proposed, nor where all were met."""
    if demands_met.are_all_met(file):
        return ()
    lines = _list_ordered(file) or _list_proposed(file)
    told = any(correction_demands.asks_for_account(line) for line in lines)
    return (*lines, *([] if told or not lines else [ACCOUNT_DEMAND]))


def _list_ordered(file: PaperSource) -> list[str]:
    still_open = [row.demand for row in remediation.list_open(file) if row.basis is MeasureBasis.ORDERED]
    return still_open or list(_iterate_given(file, Action.AWAIT_CORRECTION, Action.ISSUE_ORDER))


def _list_proposed(file: PaperSource) -> list[str]:
    return list(_iterate_given(file, *PROPOSED_BY))


def _iterate_given(file: PaperSource, *actions: Action) -> Iterator[str]:
    act = file.latest_act(*actions)
    if act is not None:
        yield from correction_demands.split_demands(str(act.given.get(Input.CORRECTION_REQUIRED) or ""))

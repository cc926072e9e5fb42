"""Proof of the answers that choose the article: a scene record alone shows them only by what was seen there."""

from collections.abc import Sequence

from penalty.casefile.evidence import act_elements
from penalty.casefile.texts import answer_reasons
from penalty.casefile.texts.boilerplate import NOT_WORDS
from penalty.criteria.legal_regime import Regime
from penalty.messages import LegalTerm, Message
from penalty.models import Case, Evidence, EvidenceKind


def find_problem(case: Case, regime: Regime, fact: str, note: str, pieces: Sequence[Evidence]) -> Message | None:
    """The fault of an answer on which the article depends, shown by scene records and nothing else (APL 40, 46): no
    piece of another kind stands beside them and no sentence says what was seen."""
    alone = {piece.kind for piece in pieces} == {EvidenceKind.SCENE_RECORD}
    if not alone or _tells_something(note) or fact not in act_elements.list_choosing_facts(case, regime):
        return None
    return Message(
        "“%(fact)s” chooses the article, and “%(title)s” alone shows it; write what was seen of it there: which "
        "facility or thing, where, in which state; or name a piece of another kind beside it",
        fact=LegalTerm(regime.id, fact), title=pieces[0].title,
    )  # fmt: skip


def _tells_something(note: str) -> bool:
    told = answer_reasons.EMPTY_WORDS.sub("", NOT_WORDS.sub("", note))
    return len(told) >= answer_reasons.LEAST_SIGNS

"""The language check of a paper that is about to be signed or shown."""

import re
from collections.abc import Mapping

from penalty.criteria.legal_regime import Regime
from penalty.criteria.schemas.language_schema import TypedReason
from penalty.criteria.schemas.schema_types import Words
from penalty.documents import language_check, paper_blocks, pdf_text
from penalty.documents.language_check import Hit
from penalty.documents.paper import Paper
from penalty.errors import Invalid, InvalidField
from penalty.messages import Bilingual, Message
from penalty.models import DocumentKind
from penalty.papers.source import PaperSource
from penalty.papers.wording import narrative
from workflows.vocabulary import Action, Input

NOT_ENGLISH = Message(
    "%(place)s says “%(phrase)s”, and the papers of this regime are in English; write it in English where it was "
    "entered, a person's name under People"
)
IN_ENGLISH = Message("the papers of this regime are in English, and “%(phrase)s” is not; write it in English")


IN_ACCOUNT = Message(
    "%(said)s It was typed in the field “%(field)s” of the step “%(action)s”: the file is sent back to assessment, "
    "where that step takes the text anew."
)
ACCOUNT_KINDS = (DocumentKind.PENALTY_DECISION, DocumentKind.WAIVER_DECISION)
"""Papers that print the found facts and may not be stopped by them later."""
CHINESE = re.compile(r"[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef]+")


def require_language_of_paper(paper: Paper, pdf: bytes) -> None:
    """Raise ``Invalid`` naming each place where a paper in English shows Chinese, names of people included."""
    if paper.language != "en":
        return
    texts = list(language_check.list_texts(paper.data()))
    found = {_name_place(paper, place): words[0] for place, text in texts if (words := CHINESE.search(text))}
    if not found and (printed := CHINESE.search(pdf_text.extract_text(pdf))):
        found = {str(paper.title): printed[0]}
    if found:
        said = (NOT_ENGLISH.fill(place=place, phrase=words) for place, words in found.items())
        raise Invalid({f"{number}": one for number, one in enumerate(said, 1)})


def is_english(text: str) -> bool:
    """Without a Chinese character; it can stand in a paper in English."""
    return CHINESE.search(text) is None


def require_english(fields: Mapping[str, str]) -> None:
    """Raise ``Invalid`` for each typed text that holds Chinese and goes into papers in English."""
    found = {name: CHINESE.search(text) for name, text in fields.items()}
    problems = {name: IN_ENGLISH.fill(phrase=words[0]) for name, words in found.items() if words}
    if problems:
        raise Invalid(problems)


def require_sound_reason(regime: Regime, name: TypedReason, field: str, text: str) -> None:
    """Raise ``Invalid`` for ``field`` where a reason as it is typed breaks a rule for it."""
    for rule in (one for one in regime.casework.language.values() if name in one.typed):
        if phrase := language_check.find_phrase(rule, text):
            words = {"phrase": phrase, "reason": _quote(rule.reason), "cure": _quote(rule.cure)}
            raise InvalidField(field, "“%(phrase)s” is no reason. %(reason)s %(cure)s", **words)


def require_sound_account(regime: Regime, field: str, text: str) -> None:
    """Raise ``Invalid`` for ``field`` where found facts hold what would stop the notice or the decision."""
    rules = {one.id: one for kind in ACCOUNT_KINDS for one in language_check.list_rules(regime.casework.language, kind)}
    for rule in (one for one in rules.values() if one.weight == "stop"):
        if phrase := language_check.find_phrase(rule, text):
            words = {"phrase": phrase, "reason": _quote(rule.reason), "cure": _quote(rule.cure)}
            raise InvalidField(
                field, "“%(phrase)s” may not stand in the notice and the decision. %(reason)s %(cure)s", **words
            )


def require_sound_language(kind: DocumentKind, file: PaperSource, paper: Paper, pdf: bytes) -> None:
    """Raise ``Invalid`` naming each phrase, place and cure of the rules that stop a paper."""
    rules = [one for one in language_check.list_rules(file.regime.casework.language, kind) if one.weight == "stop"]
    pages = pdf_text.extract_pages(pdf) if any(one.forbid or one.agree for one in rules) else ()
    hits = list(language_check.find_hits(rules, paper.data(), pages))
    if hits:
        written = "\n".join(narrative.list_written_account(file))
        raise Invalid({f"{number}": _describe_hit(paper, hit, written) for number, hit in enumerate(hits, 1)})


def _describe_hit(paper: Paper, hit: Hit, written: str) -> Message:
    """With the way to the place where it was typed, where that is the found facts of the officer."""
    words = {"place": _name_place(paper, hit.place), "reason": _quote(hit.rule.reason), "cure": _quote(hit.rule.cure)}
    if not hit.phrase:
        return Message("%(place)s says nothing. %(reason)s %(cure)s", **words)
    said = Message("%(place)s says “%(phrase)s”. %(reason)s %(cure)s", phrase=hit.phrase, **words)
    return IN_ACCOUNT.fill(said=said, field=Input.NARRATIVE, action=Action.CONCLUDE) if hit.phrase in written else said


def _name_place(paper: Paper, place: str) -> str:
    """The words of a path such as findings.2.because; a page has its own."""
    steps = tuple(int(step) - 1 if step.isdigit() else step for step in place.split("."))
    return paper_blocks.label_path(type(paper), steps)


def _quote(words: Words) -> Bilingual:
    return Bilingual(words.zh, words.en)

"""The words of records as they are typed: a formula in the place of an answer, an opinion or a lesson is refused."""

import re
from collections.abc import Iterator, Mapping

from penalty.casefile.texts import boilerplate
from penalty.criteria.legal_regime import Regime
from penalty.errors import InvalidField
from penalty.messages import Bilingual
from penalty.models import Act, Case
from penalty.papers import language
from penalty.papers.wording import narrative
from workflows.vocabulary import Action, Input

RECORDED: Mapping[Action, tuple[Input, ...]] = {
    Action.RECORD_SCENE: (Input.CONTENT,),
    Action.RECORD_INTERVIEW: (Input.CONTENT,),
    Action.RECORD_DELIBERATION: (Input.DISCUSSION, Input.OPINIONS),
    Action.EXTEND_DECISION: (Input.DISCUSSION, Input.OPINIONS),
    Action.CLOSE: (Input.EDUCATION,),
}
VIEWS: Mapping[Action, tuple[Input, ...]] = {
    Action.PROPOSE_FILING: (Input.PRELIMINARY_REVIEW,),
    Action.CONCLUDE: (Input.REPORT,),
    Action.PASS: (Input.REVIEW_REASONS,),
    Action.APPROVE_LEGALLY: (Input.REVIEW_REASONS,),
}
"""What somebody thinks after looking, which says at what."""


EITHER = re.compile("犯罪[^，。；]{0,6}或[^。；]{0,10}拘留|拘留[^，。；]{0,6}或[^。；]{0,10}犯罪")


def require_telling(row: Act, regime: Regime, *names: str) -> None:
    """Raise ``Invalid`` where a record or a view says nothing, or no more than ``names``, or members say the same."""
    require_no_hollow_record(row, regime, *names)
    if row.action is Action.REFER and EITHER.search(str(row.given.get(Input.REASON) or "")):
        raise InvalidField(
            Input.REASON,
            "a suspected crime and an act for which persons are detained go to the police on different grounds; write "
            "the one that the file finds under Facts",
        )
    for name in VIEWS.get(row.action, ()):
        for text in _iterate_texts(row.given.get(name)):
            language.require_sound_reason(regime, "view", name, text)
    for name in RECORDED.get(row.action, ()):
        texts = list(_iterate_texts(row.given.get(name)))
        for text in texts:
            language.require_sound_reason(regime, "record", name, text)
        if name is Input.OPINIONS and len(set(texts)) < len(texts):
            raise InvalidField(
                name, "two members hold the same words for their opinion; write what each of them said"
            )  # fmt: skip


def list_names(case: Case, regime: Regime) -> tuple[str, ...]:
    """The matter in the words of its title, of the law of the act, and of what makes it."""
    matter = regime.matters.get(case.matter)
    if matter is None:
        return ()
    named = narrative.name_matter(matter, case.violated_to)
    return (matter.zh, named, *(one.zh for one in matter.constituents or ()))


def require_no_hollow_record(row: Act, regime: Regime, *names: str) -> None:
    """Raise ``Invalid`` where a record of a scene or an interview, or the basis of an inspection, is a formula."""
    if row.action not in (Action.RECORD_SCENE, Action.RECORD_INTERVIEW) or regime.casework.statements is None:
        return
    for one in regime.casework.statements.boilerplate:
        text = str(row.given.get(one.id) or "").strip()
        if text and boilerplate.is_hollow(one, text, *names):
            raise InvalidField(
                one.id, "“%(text)s” says nothing. %(reason)s Such as: %(example)s", text=text[:60],
                reason=Bilingual(one.reason.zh, one.reason.en), example=one.example,
            )  # fmt: skip
        if text and row.action is Action.RECORD_SCENE and boilerplate.repeats_names(one, text, *names):
            raise InvalidField(
                one.id,
                "“%(text)s” says no more than what the case is about; write what was seen: at which spot, what thing "
                "or paper, how much or how many, in what state. Such as: %(example)s",
                text=text[:60], example=one.example,
            )  # fmt: skip


def _iterate_texts(value: object) -> Iterator[str]:
    """A text as it stands, of opinions each one by itself."""
    if isinstance(value, Mapping):
        yield from (str(one).strip() for one in value.values())
    elif value:
        yield str(value).strip()

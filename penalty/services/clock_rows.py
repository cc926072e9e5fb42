"""The clocks as a table: which event starts each, which ends it, and whose it is.

Terms, units, extensions and stops stand in the law (``procedure.yaml``); here stands only how the steps of a case
start, stop and end them (Order 30 arts 18, 33, 44, 47, 57, 58, 65, 66, 68, 70-72, 83; APL 48, 61, 67, 71).
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from workflows.input_checks import ANNOUNCED, fen_of, instalments

from penalty.models import Act, Case
from penalty.services import history
from workflows.choices import Manner, Remedy, RemedyStage, Work
from workflows.words import Action, Ask

DAY = timedelta(days=1)
SERVING = (Action.SERVE, Action.DECIDE_ON_THE_SPOT)
DECIDING = (Action.DECIDE, Action.DECIDE_ON_THE_SPOT)
PAYING = (Action.RECORD_PAYMENT, Action.COLLECT_ON_THE_SPOT)
GONE = (Action.SUPERSEDE, Action.BREAK_UNDERTAKING)
"""What takes the force of a decision, and with it the terms that run from it."""
AFTER_RECONSIDERATION = "lawsuit_after_reconsideration"


@dataclass(frozen=True, slots=True)
class Story:
    """What the clocks of a case are read from: its steps, the numbers of its demands and notices of hearings.

    ``still_punishable`` says that it was assessed and found not to be time-barred.
    """

    case: Case
    acts: Sequence[Act]
    demands: frozenset[int] = frozenset()
    summons: frozenset[int] = frozenset()
    hearing_told: bool = False
    still_punishable: bool = False

    def last(self, *actions: Action) -> Act | None:
        """The latest step of these kinds."""
        return history.last(self.acts, *actions)


Start = Callable[[Story], Act | None]


@dataclass(frozen=True, slots=True)
class Row:
    """One clock: what starts it and what ends it; ``of_party`` where its end only closes a right of the party.

    ``settled`` says that what the term is for has been done, where no single step does it.
    """

    name: str
    starts: Start
    ends: tuple[Action, ...]
    of_party: bool = False
    settled: Callable[[Story], bool] = lambda _story: False


def _step(*actions: Action) -> Start:
    return lambda story: story.last(*actions)


def _fine_served(story: Story) -> Act | None:
    return story.last(*SERVING) if story.case.amount_fen else None


def _hearing(story: Story) -> Act | None:
    return story.last(Action.SERVE_NOTICE) if story.hearing_told else None


def _monitored(story: Story) -> Act | None:
    """A monitoring report on discharges came in, and no order to correct was served before it."""
    result, commission = story.last(Action.RECEIVE_RESULT), story.last(Action.COMMISSION)
    if result is None or commission is None or commission.given.get(Ask.WORK) != Work.MONITORING:
        return None
    earlier = [act.action for act in story.acts if act.key < result.key]
    ordered = Action.AWAIT_CORRECTION in earlier or Action.DECIDE in earlier
    return result if story.case.matter.startswith(DISCHARGES) and not ordered else None


def _closed_under_supervision(story: Story) -> Act | None:
    """The closing of a case that a superior authority supervises (Order 30 art 83)."""
    return story.last(Action.CLOSE) if story.last(Action.MARK_SUPERVISED) else None


def is_paid(story: Story) -> bool:
    """Whether nothing of the fine in force is left to pay."""
    return collected(story) >= (story.case.amount_fen or 0)


def _demanded(story: Story) -> Act | None:
    served = [act for act in story.acts if act.action is Action.SERVE_PAPER and _paper(act) in story.demands]
    return served[-1] if served else None


def _published_and_gone(story: Story) -> Act | None:
    gone = [act for act in story.acts if act.action in GONE and act.from_state is not act.to_state]
    published = story.last(Action.PUBLISH)
    return gone[-1] if gone and published and published.key < gone[-1].key else None


def _reconsidered(story: Story) -> Act | None:
    act = history.last(since_decided(story.acts), Action.RECORD_REMEDY)
    told = (act.given.get(Ask.REMEDY), act.given.get(Ask.REMEDY_STAGE)) if act else ()
    return act if told == (Remedy.RECONSIDERATION, RemedyStage.UPHELD) else None


ROWS: tuple[Row, ...] = (
    Row("filing", _step(Action.REGISTER), (Action.FILE, Action.DECLINE, Action.DECIDE_ON_THE_SPOT, Action.MERGE)),
    Row("correction_service", _monitored, (Action.AWAIT_CORRECTION, Action.DECIDE)),
    Row("correction", _step(Action.AWAIT_CORRECTION), (Action.VERIFY_CORRECTION,)),
    Row("evidence_registration", _step(Action.PRESERVE_EVIDENCE), (Action.SETTLE_PRESERVED,)),
    Row("undertaking", _step(Action.SIGN_UNDERTAKING), (Action.CONFIRM_UNDERTAKING, Action.BREAK_UNDERTAKING)),
    Row("defence", _step(Action.SERVE_NOTICE), (Action.CLOSE_DEFENCE,)),
    Row("hearing_request", _hearing, (Action.CLOSE_DEFENCE, Action.ANNOUNCE_HEARING)),
    Row("decision", _step(Action.FILE), (Action.DECIDE,)),
    Row("service", _step(Action.DECIDE), (Action.SERVE, *GONE)),
    Row("spot_report", _step(Action.DECIDE_ON_THE_SPOT), (Action.REPORT_ON_THE_SPOT, *GONE)),
    Row("publication", _step(*DECIDING), (Action.PUBLISH, Action.EXCLUDE_PUBLICATION, *GONE)),
    Row("withdrawal", _published_and_gone, (Action.WITHDRAW_PUBLICATION,)),
    Row("payment", _fine_served, (Action.CLOSE, Action.DEFER_PAYMENT, *GONE), settled=is_paid),
    Row("spot_collection", _step(Action.COLLECT_ON_THE_SPOT), (Action.HAND_IN_FINE,)),
    Row("demand", _demanded, (Action.APPLY_TO_COURT, Action.CLOSE, *GONE), of_party=True),
    Row("superior_record", _closed_under_supervision, (Action.REPORT_TO_SUPERIOR, *GONE)),
    Row("reconsideration", _step(*SERVING), GONE, of_party=True),
    Row("lawsuit", _step(*SERVING), GONE, of_party=True),
    Row(AFTER_RECONSIDERATION, _reconsidered, GONE, of_party=True),
)


DISCHARGES = ("discharge-standard-exceeded", "permit-limit-exceeded")
"""Matters that a monitoring report proves."""
DATED = (Ask.SERVED_ON, Ask.PRESERVED_ON, Ask.PAID_ON, Ask.REMEDY_ON)


OURS = frozenset({
    "filing", "evidence_registration", "correction_service", "decision", "service", "spot_report", "publication",
    "withdrawal", "spot_collection", "superior_record",
})  # fmt: skip
"""Terms by which the authority itself has to act: what ends one after its last day was late, and stays so."""


def day_of(act: Act, case: Case) -> date:
    """The day from which a term counts: when the authority learned, of what the step tells, or of the step."""
    if act.action is Action.REGISTER:
        return case.learned_on
    given = next((act.given[ask] for ask in DATED if act.given.get(ask)), None)
    return date.fromisoformat(str(given)) if given else act.on


def set_by_the_paper(act: Act) -> date | None:
    """The last day where the paper itself sets it: an order to correct, an undertaking."""
    given = act.given.get(Ask.CORRECTION_DUE_ON) or act.given.get(Ask.PLEDGE_DUE_ON)
    return date.fromisoformat(str(given)) if given else None


def extensions(story: Story, name: str, start: Act | None) -> int:
    """How often the term ``name`` was extended since it began."""
    action = {"filing": Action.EXTEND_FILING, "decision": Action.EXTEND_DECISION}.get(name)
    since = start.key if start else 0
    return sum(act.action is action and act.key > since for act in story.acts)


def deferred_until(story: Story) -> date | None:
    """The last day of a deferral or of the instalments that were granted (Order 30 art 74)."""
    granted = story.last(Action.DEFER_PAYMENT)
    plan = instalments(tuple(granted.given.get(Ask.INSTALMENTS, ()))) if granted else []
    return date.fromisoformat(plan[-1][0]) if plan else None


def next_instalment(story: Story) -> tuple[Act, date, int] | None:
    """The granting of instalments, and day and sum in fen of the first one that is not covered by what was paid since.

    Once all are paid it is the last one; ``None`` where none were granted (Order 30 art 74).
    """
    granted = history.last(since_decided(story.acts), Action.DEFER_PAYMENT)
    plan = instalments(tuple(granted.given.get(Ask.INSTALMENTS, ()))) if granted else []
    if granted is None or not plan:
        return None
    left = _paid([act for act in story.acts if act.key > granted.key])
    for day, fen in plan:
        left -= fen
        if left < 0:
            return granted, date.fromisoformat(day), fen
    return granted, date.fromisoformat(plan[-1][0]), plan[-1][1]


def since_decided(acts: Sequence[Act]) -> list[Act]:
    """The steps since the decision in force; none while there is no decision."""
    start = max((at for at, act in enumerate(acts) if act.action in DECIDING), default=len(acts))
    return list(acts[start:])


def collected(story: Story) -> int:
    """What was paid of the fine of the decision in force, in fen."""
    return _paid(since_decided(story.acts))


def _paid(acts: Sequence[Act]) -> int:
    paid = [act.given[Ask.PAID_YUAN] for act in acts if act.action in PAYING]
    return sum(fen_of(str(yuan)) or 0 for yuan in paid)


PAUSES: dict[str, tuple[Action, Action]] = {
    "suspension": (Action.SUSPEND, Action.RESUME),
    "hearing": (Action.ANNOUNCE_HEARING, Action.HOLD_HEARING),
    "monitoring": (Action.COMMISSION, Action.RECEIVE_RESULT),
    "appraisal": (Action.COMMISSION, Action.RECEIVE_RESULT),
    "criminal_transfer": (Action.REFER, Action.RECORD_RETURN),
}
"""What stops a clock, by the step that begins and the step that ends it (Order 30 arts 54, 57)."""
COUNTED_AFTERWARDS = frozenset({"criminal_transfer"})
"""Stops that count once they have ended: what is referred need not come back, and then nothing stood still."""


def pauses(story: Story, stops: Sequence[str], today: date) -> list[tuple[date, date]]:
    """The spans of days, both ends included, in which a clock with these ``stops`` stood still."""
    spans = [span for stop in stops if stop in PAUSES for span in _spans(story, stop, today)]
    return spans + (_announcements(story) if "announcement" in stops else [])


def _spans(story: Story, stop: str, today: date) -> list[tuple[date, date]]:
    begins, ends = PAUSES[stop]
    spans: list[tuple[date, date]] = []
    since: date | None = None
    for act in story.acts:
        if act.action is begins and _fits(act, stop):
            since = since or act.on
        elif act.action is ends and since is not None:
            spans.append((since, act.on - DAY))
            since = None
    return [*spans, (since, today)] if since and stop not in COUNTED_AFTERWARDS else spans


def _fits(act: Act, stop: str) -> bool:
    return act.action is not Action.COMMISSION or act.given.get(Ask.WORK) == Work(stop)


def _announcements(story: Story) -> list[tuple[date, date]]:
    announced = [act for act in story.acts if act.given.get(Ask.MANNER) == Manner.PUBLIC_NOTICE]
    days = [day_of(act, story.case) for act in announced]
    return [(day - ANNOUNCED, day - DAY) for day in days]


def served_after(story: Story, start: Act, papers: frozenset[int]) -> bool:
    """Whether one of ``papers`` was served since ``start``."""
    later = [act for act in story.acts if act.action is Action.SERVE_PAPER and act.key > start.key]
    return any(_paper(act) in papers for act in later)


def _paper(act: Act) -> int:
    return int(act.given.get(Ask.PAPER) or 0)

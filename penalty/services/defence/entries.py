"""The defence of the party: statements, waivers, hearing requests after the notice, and how they are answered."""

import re
from collections.abc import Iterable, Sequence
from datetime import date

from sqlalchemy.orm import Session

from penalty.authority import Authority
from penalty.casefile import CaseView, history, typed_days
from penalty.casefile.time_limits import arrivals
from penalty.errors import Invalid, InvalidField, NotAllowed
from penalty.messages import Message
from penalty.models import NOTICES, STATED, Act, Case, DefenceEntry, DefenceKind, EvidenceKind, Purpose, User
from penalty.papers import PaperSource, source
from penalty.papers.stages import defence_answers
from penalty.services import permissions
from penalty.services.defence import powers
from penalty.services.reasons import require_short
from penalty.services.records import audit
from workflows.vocabulary import Action, Input, Role, State

NO_HEARING_RIGHT = Message(
    "the notice told no right to a hearing, which the law ties to heavier penalties; record it as a statement"
)

BARE_WORDS = re.compile(
    "经复核|本机关|予以|不予?|采纳|同意|接受|意见|理由|成立|该|对|的|你单位|当事人|陈述|申辩|[\\W_]"
)
"""Words of a reply that tell its outcome and no reason (Order 30 arts 46, 56(3))."""
LONGEST_TEXT = 8000
"""Signs, as the column takes them."""
LEAST_REASON = 4
LEAST_WORDS = {False: LEAST_REASON, True: 2}
"""Signs that a reply needs beside these words: a point that is adopted may be 属实, one that is not has its reason."""
TELLING = re.compile(r"[\u4e00-\u9fff]{2}|[A-Za-z]{2,}\W+[A-Za-z]{2,}")
"""Two Chinese signs or two words; less tells nothing of what the party says."""
WRITINGS = (
    EvidenceKind.PARTY_STATEMENT,
    EvidenceKind.DOCUMENTARY,
    EvidenceKind.ELECTRONIC_DATA,
    EvidenceKind.AUDIO_VISUAL,
)
"""Kinds that a paper of the party, or its picture, can be."""
SAID_ONCE = (DefenceKind.WAIVER, DefenceKind.HEARING_REQUEST)
"""What a party says again only after it said something else."""
RESTS_ON_NOTICE = (DefenceKind.STATEMENT, *SAID_ONCE)
"""What a party can only do once it was told; what it said before is evidence."""


def record_entry(
    session: Session,
    actor: User,
    case: Case,
    kind: DefenceKind,
    on: date,
    text: str,
    *,
    authority: Authority,
    today: date,
    evidence_id: int | None = None,
    answers_id: int | None = None,
    accepted: bool | None = None,
    outcome: str = "",
    said_by: str = "",
    power_id: int | None = None,
) -> DefenceEntry:
    """Record one entry (Order 30 arts 44-48).

    A waiver needs its written proof on file, signed by the party, by who represents it, or by somebody else with the
    paper that empowers him; a reply names the statement it answers and whether it is accepted, and when it is, what
    changes because of it or why the figure stays, and may not say what the file refutes; a request for a hearing comes
    in its term and where the notice told the right to it. The hearing itself is a step of the procedure.
    """
    permissions.require_investigator(session, actor, case)
    if case.state is not State.DEFENCE:
        raise NotAllowed("the party's rights run from the service of the notice; serve the notice first")
    view = CaseView(session, case, authority, today)
    entry = DefenceEntry(
        case_id=case.key,
        kind=kind,
        on=on,
        text=text.strip(),
        answers_id=answers_id,
        accepted=accepted,
        outcome=outcome.strip() if kind is DefenceKind.REPLY else "",
        evidence_id=evidence_id,
        said_by=said_by.strip() if kind is not DefenceKind.REPLY else "",
        power_id=power_id if kind is not DefenceKind.REPLY else None,
        follows_id=view.acts[-1].key,
        by_id=actor.key,
    )
    _require_lawful(view, entry, actor)
    session.add(entry)
    permissions.bump_version(case)
    act, changes = f"defence_{kind}", {"on": on.isoformat(), "accepted": accepted, "outcome": entry.outcome}
    changes |= {"said_by": entry.said_by} if entry.said_by else {}
    audit.record_act(session, actor, act, chain=case.reference, role=Role.OFFICER, reason=entry.text, changes=changes)
    session.flush()
    return entry


def _require_lawful(view: CaseView, entry: DefenceEntry, actor: User) -> None:
    require_short(entry.text, "text", LONGEST_TEXT)
    _require_valid_entry(view, entry)
    if entry.kind is DefenceKind.HEARING_REQUEST:
        _require_hearing_right(view, entry.on)
    if entry.kind is DefenceKind.REPLY and source.follows_order_30(view.regime):
        file = PaperSource(view.session, view.case, view.authority, view.today, actor, {})
        stated = next(row.text for row in view.entries if row.id == entry.answers_id)
        told = f"{entry.text}\n{entry.outcome}"
        defence_answers.require_consistent(file, stated, told, accepted=bool(entry.accepted))


def record_arguments(session: Session, actor: User, case: Case, hearing: Act, on: date, lines: Iterable[str]) -> None:
    """Enter each argument of a hearing that was just recorded, to be answered as a statement is (APL 65)."""
    for line in lines:
        entry = DefenceEntry(
            case_id=case.key,
            kind=DefenceKind.ARGUMENT,
            on=on,
            text=line,
            evidence_id=int(hearing.given[Input.PROOF]),
            follows_id=hearing.key,
            by_id=actor.key,
        )
        session.add(entry)
    session.flush()


def list_unanswered(rows: Sequence[DefenceEntry]) -> list[DefenceEntry]:
    answered = {row.answers_id for row in rows}
    return [row for row in rows if row.kind in STATED and row.id not in answered]


def is_hearing_owed(rows: Sequence[DefenceEntry], acts: Sequence[Act]) -> bool:
    """A hearing was asked for and neither held nor given up since."""
    requests = list_hearing_requests(rows)
    ended = history.latest_act(acts, Action.HOLD_HEARING)
    return bool(requests) and (ended is None or requests[-1].follows_id >= ended.key)


def is_waived(view: CaseView) -> bool:
    """The party gave up its rights in writing after the service of the notice that stands."""
    is_told = arrivals.find_service_that_stands(view, NOTICES) is not None
    return is_told and any(row.kind is DefenceKind.WAIVER for row in view.defence)


def list_hearing_requests(rows: Sequence[DefenceEntry]) -> list[DefenceEntry]:
    return [row for row in rows if row.kind is DefenceKind.HEARING_REQUEST]


def _require_valid_entry(view: CaseView, entry: DefenceEntry) -> None:
    problems = {}
    if entry.kind is DefenceKind.ARGUMENT:
        problems["kind"] = Message("an argument made at the hearing is entered with the record of the hearing")
    if problem := _find_missing_service(view, entry) or _find_repetition(view, entry):
        problems["kind"] = problem
    if problem := _find_problem_of_day(view, entry):
        problems["on"] = problem
    if not entry.text:
        problems["text"] = Message("write down what was said or done")
    elif entry.kind is DefenceKind.STATEMENT and not TELLING.search(entry.text):
        problems["text"] = Message("write what the party says, in its words; a sign or a letter tells nothing")
    if entry.kind is DefenceKind.WAIVER and (problem := _find_problem_of_waiver(view, entry)):
        problems["evidence_id"] = problem
    if entry.kind is DefenceKind.WAIVER:
        problems |= powers.find_problems(view, entry)
    if entry.kind is DefenceKind.REPLY:
        problems |= _find_problems_of_reply(view, entry)
    if problems:
        raise Invalid(problems)


def _find_repetition(view: CaseView, entry: DefenceEntry) -> Message | None:
    """The party can say a new thing after a waiver or a request; the same thing once more is a slip of the record."""
    told = [row for row in view.defence if row.kind is not DefenceKind.REPLY]
    if told and entry.kind in SAID_ONCE and told[-1].kind is entry.kind:
        return Message(
            "%(kind)s of %(on)s is on record already, and nothing was said since; record only what is new",
            kind=entry.kind, on=told[-1].on,
        )  # fmt: skip
    same = next((row for row in told if (row.kind, row.on, row.text) == (entry.kind, entry.on, entry.text)), None)
    if same is None:
        return None
    return Message("this is on record already, of %(on)s and in the same words; record only what is new", on=same.on)


def _find_problems_of_reply(view: CaseView, entry: DefenceEntry) -> dict[str, Message]:
    problems = {}
    if entry.answers_id not in {row.id for row in list_unanswered(view.entries)}:
        problems["answers_id"] = Message("choose a statement that has no reply yet")
    if entry.accepted is None:
        problems["accepted"] = Message("say whether the statement is accepted")
    if entry.accepted is not None and len(BARE_WORDS.sub("", entry.text)) < LEAST_WORDS[entry.accepted]:
        problems["text"] = Message("say why: what the file shows on this point, or what the law says on it")
    if entry.accepted and len(re.sub(r"\W", "", entry.outcome)) < LEAST_REASON:
        problems["outcome"] = Message("say what changes because of it, or why the figure stays as it is")
    return problems


def _find_problem_of_waiver(view: CaseView, entry: DefenceEntry) -> Message | None:
    """The piece named can be the paper in which the party waives its rights: a writing on the procedure, and made since
    it was told of them."""
    piece = next((one for one in view.evidence if one.id == entry.evidence_id), None)
    if piece is None:
        return Message("choose the signed paper here, or attach it")
    told, named = _find_day_told(view), {"number": piece.number, "title": piece.title}
    if piece.kind not in WRITINGS or piece.purpose is not Purpose.PROCEDURE:
        return Message(
            "no. %(number)s “%(title)s” is on file as %(kind)s on %(purpose)s and is not the paper in which the party "
            "waives its rights; put that on file, on the procedure",
            kind=piece.kind, purpose=piece.purpose, **named,
        )  # fmt: skip
    if told is not None and piece.collected_on < told:
        return Message(
            "no. %(number)s “%(title)s” is of %(made)s, and the notice was served on %(told)s only: nobody waives what "
            "he was not told",
            made=piece.collected_on, told=told, **named,
        )  # fmt: skip
    if piece.collected_on < entry.on:
        return Message(
            "no. %(number)s “%(title)s” is of %(made)s and cannot have been signed on %(on)s; mend one of the days",
            made=piece.collected_on, on=entry.on, **named,
        )  # fmt: skip
    return None


def _find_problem_of_day(view: CaseView, entry: DefenceEntry) -> Message | None:
    if entry.on > view.today:
        return Message("%(on)s lies ahead; give the day it happened", on=entry.on)
    if problem := typed_days.find_early_day(entry.on, view.case.violated_from):
        return problem
    told = _find_day_told(view)
    if entry.kind not in RESTS_ON_NOTICE or told is None or entry.on >= told:
        return None
    return Message(
        "the notice was served on %(told)s; what is dated %(on)s cannot answer it. Mend this day, or serve the notice "
        "anew",
        told=told, on=entry.on,
    )  # fmt: skip


def _find_day_told(view: CaseView) -> date | None:
    """The first day on which the party can know the notice, by the service that stands; ``None`` while none does."""
    served = arrivals.find_service_that_stands(view, NOTICES)
    return arrivals.find_first_day_known(view, served) if served is not None else None


def _find_missing_service(view: CaseView, entry: DefenceEntry) -> Message | None:
    """A party answers a notice that it has; after a service that failed it has none."""
    if entry.kind is DefenceKind.REPLY or _find_day_told(view) is not None:
        return None
    notice, failed = view.latest_document(*NOTICES), view.latest_act(Action.RECORD_FAILED_SERVICE)
    return Message(
        "the service of %(number)s failed (recorded on %(day)s), so the party was not told its rights; serve it anew, "
        "then record what the party says since",
        number=notice.number if notice else "", day=failed.on if failed else view.today,
    )  # fmt: skip


def _require_hearing_right(view: CaseView, on: date) -> None:
    """The right exists where the notice told it, for five working days from its arrival (APL 63, 64)."""
    notice, term = view.latest_document(*NOTICES), view.find_deadline("hearing_request")
    if notice is None or not notice.data.get("hearing_due"):
        raise InvalidField("kind", NO_HEARING_RIGHT)
    if term is not None and term.due_on is not None and on > term.due_on:
        raise InvalidField(
            "on", "the term to ask for a hearing ended on %(day)s; record it as a statement", day=term.due_on
        )

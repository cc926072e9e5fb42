"""Hours of officers, held against every other record in which one of them took part.

Nobody is at two places at once, nor inspects or samples while questioning somebody (APL 42, 55): a record that says so
proves nothing. One visit may serve several cases.
"""

from collections.abc import Callable, Iterable, Iterator

from sqlalchemy import or_, select
from sqlalchemy.orm import Session
from sqlmodel import col

from penalty.casefile.file import CaseFile
from penalty.casefile.presences import presence
from penalty.casefile.presences.presence import ONE_MINUTE, RECORDS, Presence
from penalty.clock import day_of, write_minute
from penalty.messages import Listed, Message
from penalty.models import Act, Assignment, Case, DocumentKind, Measurement
from workflows.vocabulary import Action

PAPERS = {Action.RECORD_SCENE: DocumentKind.SCENE_RECORD, Action.RECORD_INTERVIEW: DocumentKind.INTERVIEW_RECORD}
Sight = Callable[[Case], bool]


def find_problem(file: CaseFile, own: Presence | None, but: int | None, may_see: Sight) -> Message | None:
    """The first record on which somebody of ``own`` was elsewhere at its hours; ``but`` is the step or the sample that
    ``own`` was read from. Another case is named to those alone who may see it."""
    clashes = _list_clashes(file.session, own, but) if own is not None else ()
    return next((_describe(file, own, one, may_see) for one in clashes if own is not None), None)


def _list_clashes(session: Session, own: Presence, but: int | None) -> Iterator[Presence]:
    """Presences of the same people at these hours that do not go with this one and stand, of records first."""
    for act in _list_acts(session, own):
        hours = presence.read_hours(act)
        is_own = own.kind in (*RECORDS, Action.HOLD_HEARING) and act.key == but
        if is_own or hours is None or not own.overlaps(*hours):
            continue
        file = CaseFile(session, session.get_one(Case, act.case_id))
        found = presence.read_act(file, act)
        if found is not None and _is_elsewhere(own, found) and _stands(file, act):
            yield found
    for row in _list_samples(session, own):
        file = CaseFile(session, session.get_one(Case, row.case_id))
        found = presence.read_sample(file, row)
        is_own = own.kind == presence.SAMPLING and row.id == but
        if found is None or is_own or not own.overlaps(found.start, found.end):
            continue
        if _is_elsewhere(own, found) and row in file.measurements:
            yield found


def _is_elsewhere(own: Presence, other: Presence) -> bool:
    return bool(own.people & other.people) and not own.goes_with(other)


def _list_acts(session: Session, own: Presence) -> Iterable[Act]:
    """Records of cases on which the people are or were, made since the day, and hearings, on which others sit, too."""
    staffed = select(col(Assignment.case_id)).where(col(Assignment.user_id).in_(own.people))
    of_people = or_(col(Act.case_id).in_(staffed), col(Act.action) == Action.HOLD_HEARING)
    known = col(Act.action).in_((*RECORDS, Action.HOLD_HEARING))
    since = col(Act.on) >= day_of(own.start)
    return session.scalars(select(Act).where(known, since, of_people).order_by(col(Act.id))).all()


def _list_samples(session: Session, own: Presence) -> Iterable[Measurement]:
    staffed = select(col(Assignment.case_id)).where(col(Assignment.user_id).in_(own.people))
    at = col(Measurement.sampled_at)
    query = select(Measurement).where(col(Measurement.case_id).in_(staffed), at > own.start - ONE_MINUTE, at < own.end)
    return session.scalars(query.order_by(col(Measurement.id))).all()


def _stands(file: CaseFile, act: Act) -> bool:
    """No recusal made the record void, and its piece was not replaced by another one."""
    kind = PAPERS.get(act.action)
    made = [one for one in file.acts if one.action is act.action]
    papers = [one.sha256 for one in file.documents if one.kind is kind]
    own = papers[made.index(act)] if kind is not None and len(papers) == len(made) else None
    pieces = [one for one in file.all_evidence if one.sha256 == own]
    return act in file.sound_acts and (not pieces or any(one in file.evidence for one in pieces))


def _describe(file: CaseFile, own: Presence, other: Presence, may_see: Sight) -> Message:
    names = [file.names[key] for key in sorted(own.people & other.people)]
    return Message(
        "%(names)s took part in %(other)s (%(case)s) from %(start)s to %(end)s, and nobody is at two places, or at two "
        "acts, at once. Mend these hours or officers; where the other record tells wrong ones, put that right first: a "
        "record by a new piece that replaces it under Evidence, a sample under Measurements",
        names=Listed(names, "、"), other=other.describe() if may_see(other.case) else Message("another act"),
        case=_name_case(file, other.case, may_see), start=write_minute(other.start), end=write_minute(other.end),
    )  # fmt: skip


def _name_case(file: CaseFile, case: Case, may_see: Sight) -> object:
    if case.key == file.case.key:
        return Message("this case")
    return case.reference if may_see(case) else Message("another case")

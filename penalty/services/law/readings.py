"""An administrator states what a benchmark that is not stored as a whole says on the fine of one matter."""

from dataclasses import asdict, dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session, scoped_session
from sqlmodel import col

from penalty.authority import Authority
from penalty.casefile import benchmark_readings, decision_basis
from penalty.criteria import sums
from penalty.criteria.legal_regime import Enactment
from penalty.errors import InvalidField
from penalty.models import BenchmarkReading, Confirmation, User
from penalty.services import permissions
from penalty.services.law.confirmations import says_something
from penalty.services.records import audit
from workflows.vocabulary import Role


@dataclass(frozen=True, slots=True)
class Reading:
    """Words and sums of the text, in fen. ``relief`` is what it says of a lighter fine, empty where it says nothing."""

    sizes: bool
    pages: str
    grade: str = ""
    least_fen: int | None = None
    most_fen: int | None = None
    relief: str = ""


def record_reading(
    session: Session, actor: User, name: str, matter: str, reading: Reading, *, authority: Authority
) -> BenchmarkReading:
    """State it for the version that is loaded; raises ``InvalidField`` at what is missing or contradicts itself."""
    permissions.require_role(actor, Role.ADMIN)
    enactment = _get_unread(authority, name)
    _require_confirmed(session, enactment)
    if not any(matter in regime.matters for regime in authority.regimes.values() if name in regime.enactments):
        raise InvalidField("matter", "%(matter)s is no matter of the catalogue; choose one", matter=matter)
    _require_sound(reading)
    row = BenchmarkReading(
        enactment=name, sha256=enactment.sha256, matter=matter, by_id=actor.key, **asdict(_strip(reading))
    )
    session.add(row)
    changes = {"enactment": name, "sha256": enactment.sha256, "matter": matter, **asdict(_strip(reading))}
    audit.record_act(session, actor, "state_reading", role=Role.ADMIN, reason=row.pages, changes=changes)
    session.flush()
    return row


def list_readings(session: Session | scoped_session[Session]) -> list[BenchmarkReading]:
    """The latest first."""
    return list(session.scalars(select(BenchmarkReading).order_by(col(BenchmarkReading.id).desc())))


def _get_unread(authority: Authority, name: str) -> Enactment:
    found = [one for regime in authority.regimes.values() for one in benchmark_readings.list_unread(regime)]
    known = {one.id: one for one in found}
    if name not in known:
        raise InvalidField(
            "enactment", "%(enactment)s is no benchmark that waits to be read; choose one", enactment=name
        )
    return known[name]


def _require_confirmed(session: Session, enactment: Enactment) -> None:
    """Of a provisional text only that which was confirmed to be in force can be read."""
    if enactment.data.status != "provisional":
        return
    made = select(Confirmation).where(
        col(Confirmation.enactment) == enactment.id, col(Confirmation.sha256) == enactment.sha256
    )
    if session.scalars(made).first() is None:
        raise InvalidField(
            "enactment", "confirm %(enactment)s first: what a text says that may be superseded helps nobody",
            enactment=enactment.id,
        )  # fmt: skip


def _require_sound(reading: Reading) -> None:
    figures = (reading.least_fen, reading.most_fen)
    if not says_something(reading.pages):
        raise InvalidField(
            "pages", "say which pages, articles or rows of the text you read and where the text is, such as: "
            "pages 3 to 5, table 2, row 7; website of the department",
        )  # fmt: skip
    if reading.sizes and not says_something(reading.grade):
        raise InvalidField("grade", "write down what the text says of this fine: the row, its grade, the figures")
    if not reading.sizes and (reading.grade.strip() or any(one is not None for one in figures)):
        raise InvalidField("sizes", "a text that does not size the fine has no grade and no figures; choose one")
    if reading.sizes and None in figures:
        raise InvalidField("least", "give the least and the largest fine of the grade; both the same where it is fixed")
    if None not in figures and figures[0] > figures[1]:  # type: ignore[operator]
        raise InvalidField("least", "the least fine lies above the largest; mend one")
    _require_quoted(reading)


def _require_quoted(reading: Reading) -> None:
    """Refuse figures that are none of the sums the quoted text names; of a share of the range it names none."""
    quoted = sums.list_sums(reading.grade)
    for field, fen in (("least", reading.least_fen), ("most", reading.most_fen)):
        if quoted and fen is not None and fen not in quoted:
            raise InvalidField(
                field, "%(figure)s yuan does not stand in the text that you quoted; mend the figure or the text",
                figure=decision_basis.format_yuan(fen),
            )  # fmt: skip


def _strip(reading: Reading) -> Reading:
    texts = {name: str(getattr(reading, name)).strip() for name in ("pages", "grade", "relief")}
    return Reading(reading.sizes, least_fen=reading.least_fen, most_fen=reading.most_fen, **texts)

"""An administrator states what a benchmark that is not stored as a whole says on the fine of one matter."""

from collections.abc import Iterator
from dataclasses import asdict, dataclass
from typing import NamedTuple

from sqlalchemy import select
from sqlalchemy.orm import Session, scoped_session
from sqlmodel import col

from penalty.authority import Authority
from penalty.casefile import benchmark_readings, decision_basis
from penalty.casefile.benchmark_readings import WHOLE
from penalty.casefile.texts import boilerplate
from penalty.criteria import references
from penalty.criteria.amounts import chinese_sums
from penalty.criteria.legal_regime import Enactment, Regime
from penalty.criteria.schemas.matter_schema import Matter, Period
from penalty.errors import InvalidField
from penalty.messages import Bilingual, Listed, Message
from penalty.models import BenchmarkReading, Confirmation, User
from penalty.services import permissions
from penalty.services.records import audit
from workflows.vocabulary import Role


@dataclass(frozen=True, slots=True)
class Reading:
    """Words and sums of the text, in fen. ``relief`` is what it says of a lighter fine, empty where it says nothing;
    ``unread`` what of the text was not read, empty where nothing is left."""

    sizes: bool
    pages: str
    grade: str = ""
    least_fen: int | None = None
    most_fen: int | None = None
    relief: str = ""
    unread: str = ""


def record_reading(
    session: Session, actor: User, name: str, matter: str, reading: Reading, *, authority: Authority
) -> BenchmarkReading:
    """State it for the version that is loaded; raises ``InvalidField`` at what is missing or contradicts itself.

    A reading of parts is kept, too, but no fine rests on it (:func:`benchmark_readings.find_gap`).
    """
    permissions.require_role(actor, Role.ADMIN)
    enactment = _get_unread(authority, name)
    _require_confirmed(session, enactment)
    known = [one for one in authority.regimes.values() if name in one.enactments and matter in one.matters]
    if not known:
        raise InvalidField("matter", "%(matter)s is no matter of the catalogue; choose one", matter=matter)
    _require_sound(reading)
    _require_within_article(known[0], enactment, known[0].matters[matter], reading)
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
    if not boilerplate.says_something(reading.pages):
        raise InvalidField(
            "pages", "say which pages, articles or rows of the text you read and where the text is, such as: "
            "pages 3 to 5, table 2, row 7; website of the department",
        )  # fmt: skip
    _require_extent(reading)
    if reading.sizes and not boilerplate.says_something(reading.grade):
        raise InvalidField("grade", "write down what the text says of this fine: the row, its grade, the figures")
    if not reading.sizes and (reading.grade.strip() or any(one is not None for one in figures)):
        raise InvalidField("sizes", "a text that does not size the fine has no grade and no figures; choose one")
    if reading.sizes and None in figures:
        raise InvalidField("least", "give the least and the largest fine of the grade; both the same where it is fixed")
    if None not in figures and figures[0] > figures[1]:  # type: ignore[operator]
        raise InvalidField("least", "the least fine lies above the largest; mend one")
    _require_quoted(reading)


def _require_extent(reading: Reading) -> None:
    """Refuse the whole text without its place, of which the file shows parts alone, or beside parts left unread."""
    claim = WHOLE.search(reading.pages)
    if claim and not boilerplate.says_something(WHOLE.sub("", reading.pages)):
        raise InvalidField(
            "pages", "“%(claim)s”: only parts of this text are known here; say where the whole text is (number of the "
            "notice, address, archive), or name the parts that you read and what is left unread", claim=claim.group(),
        )  # fmt: skip
    if claim and reading.unread.strip():
        raise InvalidField(
            "unread", "“%(claim)s” was read and yet something is left unread; mend one of the two", claim=claim.group()
        )


def _require_quoted(reading: Reading) -> None:
    """Refuse figures that are none of the sums the quoted text names; of a share of the range it names none."""
    quoted = chinese_sums.list_sums(reading.grade)
    for field, fen in (("least", reading.least_fen), ("most", reading.most_fen)):
        if quoted and fen is not None and fen not in quoted:
            raise InvalidField(
                field, "%(figure)s yuan does not stand in the text that you quoted; mend the figure or the text",
                figure=decision_basis.format_yuan(fen),
            )  # fmt: skip


class Threat(NamedTuple):
    """A range of the matter in fen, and the article that it is from."""

    least_fen: int
    most_fen: int
    article: str

    def describe(self, regime: Regime) -> Message:
        name, _, number = self.article.partition("/")
        data = regime.enactments[name].data
        article = Bilingual(
            f"《{data.title.zh}》{references.cite_in_chinese(data, number)}", f"{data.title.en}, article {number}"
        )
        return Message(
            "%(least)s to %(most)s yuan (%(article)s)", article=article,
            least=decision_basis.format_yuan(self.least_fen), most=decision_basis.format_yuan(self.most_fen),
        )  # fmt: skip


def _require_within_article(regime: Regime, enactment: Enactment, matter: Matter, reading: Reading) -> None:
    """Refuse a grade that no single range of the articles in force beside the benchmark holds (APL 34): a benchmark
    sizes the fine of the law and makes none. Ranges measured by a fact, and matters without a range, judge nothing."""
    threats = list(_iterate_threats(enactment, matter))
    if None in (reading.least_fen, reading.most_fen) or not threats or None in threats:
        return
    known = list(dict.fromkeys(one for one in threats if one is not None))
    for field, fen in (("least", reading.least_fen), ("most", reading.most_fen)):
        if not any(one.least_fen <= (fen or 0) <= one.most_fen for one in known):
            raise _describe_outside(regime, field, fen or 0, known)
    if not any(one.least_fen <= (reading.least_fen or 0) <= (reading.most_fen or 0) <= one.most_fen for one in known):
        raise _describe_outside(regime, "most", reading.most_fen or 0, known)


def _describe_outside(regime: Regime, field: str, fen: int, threats: list[Threat]) -> InvalidField:
    return InvalidField(
        field,
        "%(figure)s yuan lies outside the fine of the article that the text sizes: %(ranges)s; mend the figure, or "
        "choose the matter that the row is about",
        figure=decision_basis.format_yuan(fen), ranges=Listed([one.describe(regime) for one in threats], "; "),
    )  # fmt: skip


def _iterate_threats(enactment: Enactment, matter: Matter) -> Iterator[Threat | None]:
    """The ranges of the periods in which the benchmark is in force; ``None`` for one that no figure measures."""
    for period in matter.periods:
        if _overlap(enactment, period) and period.penalty:
            for one in period.ranges:
                least, most = (decision_basis.to_fen(end) for end in (one.minimum, one.maximum))
                yield None if one.measured_by else Threat(least, most, one.article or period.penalty[0])


def _overlap(enactment: Enactment, period: Period) -> bool:
    data = enactment.data
    ends_before = data.to is not None and data.to < period.from_
    return not ends_before and not (period.to is not None and period.to < data.from_)


def _strip(reading: Reading) -> Reading:
    texts = {name: str(getattr(reading, name)).strip() for name in ("pages", "grade", "relief", "unread")}
    return Reading(reading.sizes, least_fen=reading.least_fen, most_fen=reading.most_fen, **texts)

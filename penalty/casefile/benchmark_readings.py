"""Statements of an administrator who read them on benchmarks that nobody typed in: what they say on a fine.

A paper says nothing of a text that was not read: of a benchmark that is not verified, and holds no table for the
matter, it says what the newest statement on that version says. Without one on the whole text, with the place where it
is, no fine is notified or decided: what stands in the part that nobody read may size it.
"""

import re
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session
from sqlmodel import col

from penalty.casefile import decision_basis
from penalty.casefile.file import CaseFile
from penalty.criteria.legal_regime import Enactment, Regime
from penalty.messages import Message
from penalty.models import BenchmarkReading, Case

READ = "verified"
PREFIX = "reading"
UNPUNISHED = "not_punishable"
WHOLE = re.compile(
    r"全文|全部|各页|通读|整本|第一页至最后一页|whole|entire|complete|full text|(?:all|every) pages?", re.IGNORECASE
)
"""Words by which a statement says that nothing is left unread."""
PLACE = re.compile(
    r"[〔\[(（]\s*(?:19|20)\d\d\s*[〕\])）]|https?:|www\.|\.(?:cn|com|org)|[网站档卷册室库报刊函]|公告|文号|原件|"
    r"website|archive|gazette|notice|register|library|file",
    re.IGNORECASE,
)
"""Words that say where a text is: number, address, archive, gazette."""
TEXT, UNSEEN = "(?:原文|全文|文本|附表|正文|条文)", "(?:没有?|未能?|尚未|无法)(?:有|曾)?"
NOT_READ = re.compile(
    rf"{UNSEEN}(?:读|阅|查阅|查到|找到|见到|看到|取得).{{0,6}}{TEXT}|{TEXT}.{{0,4}}{UNSEEN}(?:读|阅|查阅|查到|找到|取得)|"
    r"not (?:been )?(?:read|seen)",
    re.IGNORECASE,
)
"""Words by which somebody says that the text was not at hand."""


def list_unread(regime: Regime) -> list[Enactment]:
    """The benchmarks of the regime that were not read as a whole."""
    return [one for one in regime.enactments.values() if _is_benchmark(one) and one.data.status != READ]


def list_in_force_at(regime: Regime, case: Case, day: date) -> list[Enactment]:
    """The benchmarks that the regime holds of the place of the case, in force on ``day``."""
    benchmarks = [one for one in regime.enactments.values() if _is_benchmark(one)]
    return [one for one in benchmarks if one.covers(case.place) and one.in_force_on(day)]


def list_unread_for(regime: Regime, case: Case, day: date) -> list[Enactment]:
    """Those in force at the place of the case on ``day`` that hold no table for its matter; none where one that was
    read sizes the fine there."""
    known = list_in_force_at(regime, case, day)
    if any(one.data.status == READ or _weighs(one, case.matter) for one in known):
        return []
    return known


def find_reading(session: Session, enactment: Enactment, matter: str) -> BenchmarkReading | None:
    """The newest statement on exactly this version; ``None`` where nobody made one."""
    query = select(BenchmarkReading).where(
        col(BenchmarkReading.enactment) == enactment.id,
        col(BenchmarkReading.sha256) == enactment.sha256,
        col(BenchmarkReading.matter) == matter,
    )
    return session.scalars(query.order_by(col(BenchmarkReading.id).desc())).first()


def list_missing(file: CaseFile, regime: Regime) -> list[Enactment]:
    """The benchmarks on which the fine of the latest assessment waits for a whole statement; none where no fine
    follows."""
    row = file.assessment
    if row is None or file.result["effect"] == UNPUNISHED or decision_basis.is_waived(file.result, file.departure):
        return []
    unread = list_unread_for(regime, file.case, row.decided_on)
    made = [(one, find_reading(file.session, one, file.case.matter)) for one in unread]
    return [one for one, reading in made if reading is None or find_gap(reading) is not None]


def find_gap(reading: BenchmarkReading) -> Message | None:
    """The thing for which a fine still waits: a part that was not read, or the place of the text; none of a whole
    reading."""
    if reading.unread:
        return Message(
            "“%(parts)s” was not read; read it, and state anew what the whole text says", parts=reading.unread
        )
    if not WHOLE.search(reading.pages) or NOT_READ.search(reading.pages):
        return Message("it is not said that the whole text was read, with its tables; read it, and state it anew")
    if not PLACE.search(WHOLE.sub("", reading.pages)):
        return Message("it is not said where the whole text is (number of the notice, address, archive); state it anew")
    return None


def name_reading(enactment: Enactment, matter: str) -> str:
    """The id by which a refusal names what is missing."""
    return f"{PREFIX}/{enactment.id}/{matter}"


def _is_benchmark(enactment: Enactment) -> bool:
    return enactment.data.kind == "benchmark"


def _weighs(enactment: Enactment, matter: str) -> bool:
    benchmark = enactment.data.benchmark
    return benchmark is not None and any(matter in table.matters for table in benchmark.tables)

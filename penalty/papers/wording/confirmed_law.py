"""Law that an administrator confirmed, and what one read in a benchmark that is not stored, as papers tell it."""

from collections.abc import Mapping, Sequence
from decimal import Decimal

from sqlalchemy import select
from sqlmodel import col

from penalty.casefile import benchmark_readings, decision_basis
from penalty.documents import formatting
from penalty.errors import Invalid
from penalty.messages import Message
from penalty.models import BenchmarkReading, Confirmation
from penalty.papers.source import PaperSource

NOT_SIZED: Mapping[str, str] = {"lighten": "从轻的幅度", "mitigate": "减轻的具体数额"}
"""By effect, the figure that a benchmark leaves open which does not size it."""


def list_confirmations(file: PaperSource) -> list[Confirmation]:
    """The newest confirmation of each provisional enactment that the recommendation used, in the version it used."""
    row = file.assessment
    if row is None or not file.result["provisional"]:
        return []
    known = file.regime.enactments
    used = {
        (name, sha256)
        for name, sha256 in row.enactments.items()
        if name in known and known[name].data.status == "provisional"
    }
    names = [name for name, _ in used]
    query = select(Confirmation).where(col(Confirmation.enactment).in_(names)).order_by(col(Confirmation.id))
    newest = {one.enactment: one for one in file.session.scalars(query) if (one.enactment, one.sha256) in used}
    return list(newest.values())


def explain_open_figure(file: PaperSource) -> str:
    """The words of the benchmarks that were read for the case on a lighter fine; empty for any other effect, and where
    nobody stated it: a paper says nothing of what was not read."""
    left_open, made = NOT_SIZED.get(file.effect, ""), list_readings(file)
    if not left_open or not made:
        return ""
    told = [_explain_relief(file, one) for one in made if one.relief]
    if told or _name_relief_unsized(file, made):
        return "".join(f"{one}，" for one in told)
    return f"上述规定也没有规定{left_open}，"


def _name_relief_unsized(file: PaperSource, made: Sequence[BenchmarkReading]) -> str:
    """The figure of the relief, where it is left open by the one text that leaves the fine open, too."""
    alone = len(made) == 1 and not made[0].sizes and not made[0].relief
    return NOT_SIZED.get(file.effect, "") if alone else ""


def explain_open_base(file: PaperSource) -> str:
    """The words of the benchmarks that were read for the case on its fine, and their pages; empty where nobody stated
    it. Forms of the house say who did."""
    made = list_readings(file)
    relief = _name_relief_unsized(file, made)
    open_too = f"，也没有规定{relief}" if relief else ""
    return "".join(f"{_explain_reading(file, one)}{open_too}{_tell_unread(one)}，" for one in made)


def require_fitting_base(file: PaperSource, base: Decimal) -> None:
    """Raise ``Invalid`` where the base lies outside what a benchmark that was read says of the fine."""
    fen = decision_basis.to_fen(base)
    for one in list_readings(file):
        if one.least_fen is not None and one.most_fen is not None and not one.least_fen <= fen <= one.most_fen:
            raise Invalid({"figure": _describe_misfit(file, one)})


def _describe_misfit(file: PaperSource, one: BenchmarkReading) -> Message:
    least, most = (decision_basis.format_yuan(fen or 0) for fen in (one.least_fen, one.most_fen))
    return Message(
        "the base lies outside the %(least)s to %(most)s yuan that %(title)s gives (%(pages)s); propose a base within "
        "them, or let an administrator state anew what the text says",
        least=least, most=most, title=_name_title(file, one.enactment), pages=one.pages,
    )  # fmt: skip


def list_readings(file: PaperSource) -> list[BenchmarkReading]:
    """The newest statement on each benchmark that papers of the day may speak of."""
    unread = benchmark_readings.list_unread_for(file.regime, file.case, file.today)
    found = (benchmark_readings.find_reading(file.session, one, file.case.matter) for one in unread)
    return [one for one in found if one is not None]


def _explain_reading(file: PaperSource, one: BenchmarkReading) -> str:
    title = _name_with_day(file, one.enactment)
    if one.sizes:
        return f"本案适用{title}，该规定（{_get_pages(one)}）对本案罚款的规定为：{_strip(one.grade)}"
    if one.unread:
        return f"经查阅{title}{_get_pages(one)}，查阅的部分没有本案违法行为的罚款裁量标准"
    return f"经查阅{title}{_get_pages(one)}，其中没有本案违法行为的罚款裁量标准"


def _tell_unread(one: BenchmarkReading) -> str:
    """The parts of the text that were not read, of which the paper says nothing else."""
    return f"；{_strip(one.unread)}没有查阅，不据以裁量" if one.unread else ""


def _explain_relief(file: PaperSource, one: BenchmarkReading) -> str:
    return f"{_name_title(file, one.enactment)}（{_get_pages(one)}）规定：{_strip(one.relief)}"


def _get_pages(one: BenchmarkReading) -> str:
    return _strip(one.pages)


def _strip(text: str) -> str:
    return formatting.strip_stop(" ".join(text.split()))


def list_rows(file: PaperSource) -> list[tuple[str, list[str]]]:
    """The row of an internal form: what was confirmed and read, in which version, by whom and on what authority."""
    told = [_describe_confirmation(file, one) for one in list_confirmations(file)]
    told += [] if file.is_waived else [_describe_reading(file, one) for one in list_readings(file)]
    return [("核对确认的规定文本", told)] if told else []


def _describe_reading(file: PaperSource, one: BenchmarkReading) -> str:
    told = f"{_explain_reading(file, one)}{_tell_unread(one)}"
    return f"{told}（{one.by.name}查阅并确认；版本校验值（SHA-256）：{one.sha256}）"


def _describe_confirmation(file: PaperSource, one: Confirmation) -> str:
    reason = formatting.strip_stop(one.reason)
    title = _name_title(file, one.enactment)
    return f"{title}：文本由{one.by.name}核对确认，依据：{reason}；版本校验值（SHA-256）：{one.sha256}"


def _name_with_day(file: PaperSource, enactment: str) -> str:
    day = formatting.format_day(file.regime.enactments[enactment].data.from_)
    return f"{_name_title(file, enactment)}（{day}起施行）"


def _name_title(file: PaperSource, enactment: str) -> str:
    return f"《{file.regime.enactments[enactment].data.title.zh}》"

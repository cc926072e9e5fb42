"""Provisional law that an administrator confirmed, as papers cite it."""

from collections.abc import Mapping

from sqlalchemy import select
from sqlmodel import col

from penalty.criteria.legal_regime import Enactment
from penalty.documents import formatting
from penalty.models import Confirmation
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
    """That no benchmark sizes the figure, with the one that was confirmed; empty for any other effect."""
    left_open = NOT_SIZED.get(file.effect, "")
    made = list_confirmations(file)
    if not left_open or not made:
        return f"现行裁量基准没有规定{left_open}，" if left_open else ""
    return f"上述规定也没有规定{left_open}，"


def explain_open_base(file: PaperSource) -> str:
    """That no benchmark weighs this act, with the one that applies; forms of the house say who confirmed it."""
    titles = "、".join(_name_with_day(file, one) for one in _list_benchmarks_confirmed(file))
    if not titles:
        return "没有可以适用于本案罚款数额的裁量基准，"
    return f"本案适用{titles}，该规定没有规定本案罚款的裁量基准，"


def _list_benchmarks_confirmed(file: PaperSource) -> list[Confirmation]:
    """The confirmed benchmarks of the place, in force that day and in the confirmed version, whether or not this effect
    consulted them: what is said of them does not change with the effect."""
    known = file.regime.enactments
    query = select(Confirmation).order_by(col(Confirmation.id))
    newest = {one.enactment: one for one in file.session.scalars(query)}
    return [one for name, one in newest.items() if name in known and _applies(file, known[name], one)]


def _applies(file: PaperSource, enactment: Enactment, made: Confirmation) -> bool:
    is_benchmark = enactment.data.kind == "benchmark" and enactment.sha256 == made.sha256
    return is_benchmark and enactment.covers(file.case.place) and enactment.in_force_on(file.today)


def list_rows(file: PaperSource) -> list[tuple[str, list[str]]]:
    """The row of an internal form: what was confirmed, in which version, by whom and on what authority."""
    made = list_confirmations(file)
    return [("确认适用的规定", [_describe_confirmation(file, one) for one in made])] if made else []


def _describe_confirmation(file: PaperSource, one: Confirmation) -> str:
    reason = formatting.strip_stop(one.reason)
    return f"{_name_title(file, one)}：{one.by.name}确认适用，依据：{reason}；版本校验值（SHA-256）：{one.sha256}"


def _name_with_day(file: PaperSource, one: Confirmation) -> str:
    day = formatting.format_day(file.regime.enactments[one.enactment].data.from_)
    return f"{_name_title(file, one)}（{day}起施行）"


def _name_title(file: PaperSource, one: Confirmation) -> str:
    return f"《{file.regime.enactments[one.enactment].data.title.zh}》"

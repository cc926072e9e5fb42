"""The fine as a paper states it: figure, capitals, range, steps, and why the discretion was used so."""

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any

from penalty.criteria.amount import format_formal_numerals
from penalty.documents import formatting
from penalty.documents.paper_blocks import EFFECTS, Amount, AmountStep
from penalty.papers import citations
from penalty.papers.source import PaperSource

FORCE_WORDS = {"must": "应当", "may": "可以"}


def build_amount(file: PaperSource) -> Amount:
    """The fine of the latest assessment or of the departure; a missing figure stays empty."""
    figure = _to_yuan(file.amount_fen)
    fine_range: Mapping[str, Any] = file.applied_law["range"] or {}
    return Amount(
        figure=figure,
        capitals=format_formal_numerals(figure) if figure is not None else "",
        minimum=_to_decimal(fine_range.get("minimum")),
        maximum=_to_decimal(fine_range.get("maximum")),
        steps=(*(_build_step(file, one) for one in _list_applied_steps(file)), *_departure_step(file, figure)),
    )


def explain_discretion(file: PaperSource) -> Iterator[str]:
    """The reasons for effect and figure: ground, benchmark, departure."""
    if file.effect != file.result["effect"]:
        ground = citations.name_articles(file.regime, [file.result["ground"]])
        yield f"本案符合{ground}规定的可以不予行政处罚的情形，但经综合考量，不适用不予行政处罚"
    elif file.effect == "standard":
        yield "本案未查明具有法定从轻、减轻、从重或者不予行政处罚的情形，在法定幅度内按照一般情节确定罚款数额"
    if file.effect != "standard":
        force_word = FORCE_WORDS.get(str(file.result["force"]), "") if file.effect == file.result["effect"] else ""
        effect = EFFECTS.get(file.effect, file.effect)
        yield f"依照{formatting.join_citations(citations.quote_ground(file))}的规定，{force_word}{effect}"
    benchmarks = _list_benchmarks(file)
    for name in benchmarks:
        yield f"罚款数额按照《{file.regime.enactments[name].data.title.zh}》确定"
    if not benchmarks and file.effect in ("lighten", "mitigate") and file.departure is None:
        yield "减少的数额由本机关结合本案情节确定"
    if file.departure is not None:
        yield f"本案罚款数额与裁量建议不同，理由如下：{file.departure.reason}"


def _list_benchmarks(file: PaperSource) -> list[str]:
    """The benchmarks that a step of the amount rests on; one that was only consulted is not named."""
    known = file.regime.enactments
    names = dict.fromkeys(str(one["source"] or "").partition("/")[0] for one in file.result["steps"])
    return [name for name in names if name in known and known[name].data.kind == "benchmark"]


def _list_applied_steps(file: PaperSource) -> list[Mapping[str, Any]]:
    """The steps of the recommendation; a departure from a waiver drops the step that made the fine zero."""
    departs = file.effect != file.result["effect"]
    return [one for one in file.result["steps"] if not (departs and one["id"] == "zero")]


def _build_step(file: PaperSource, one: Mapping[str, Any]) -> AmountStep:
    source = one["source"] or ""
    known = source.partition("/")[0] in file.regime.enactments
    return AmountStep(
        words=one["zh"],
        figure=_to_decimal(one["change"]),
        source=citations.name_articles(file.regime, [source]) if known else source,
    )


def _departure_step(file: PaperSource, figure: Decimal | None) -> Iterator[AmountStep]:
    if file.departure is None or figure is None:
        return
    recommended = sum((_to_decimal(one["change"]) or Decimal(0) for one in _list_applied_steps(file)), Decimal(0))
    yield AmountStep(words="经说明理由调整裁量建议", figure=figure - recommended, source="承办人说明的理由")


def _to_yuan(fen: int | None) -> Decimal | None:
    return None if fen is None else Decimal(fen) / 100


def _to_decimal(value: Any) -> Decimal | None:
    return None if value is None else Decimal(str(value))

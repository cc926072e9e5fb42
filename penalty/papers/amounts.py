"""The fine as a paper states it: figure, capitals, range, steps, and why the discretion was used so."""

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any

from penalty.criteria import amount as money
from penalty.documents import formatting
from penalty.documents.paper_blocks import EFFECTS, Amount, AmountStep
from penalty.papers import citations
from penalty.papers.source import PaperSource

LETTERS = {"must": "应当", "may": "可以"}


def amount(file: PaperSource) -> Amount:
    """The fine of the latest assessment or of the departure; a missing figure stays empty."""
    figure = _yuan(file.amount_fen)
    span: Mapping[str, Any] = file.applied["range"] or {}
    return Amount(
        figure=figure,
        capitals=money.format_formal_numerals(figure) if figure is not None else "",
        minimum=_exact(span.get("minimum")),
        maximum=_exact(span.get("maximum")),
        steps=(*(_step(file, one) for one in _steps(file)), *_departure(file, figure)),
    )


def discretion(file: PaperSource) -> tuple[str, ...]:
    """Why this effect and this figure: ground, benchmark, departure, what speaks for and against."""
    return tuple(_reasons(file))


def _reasons(file: PaperSource) -> Iterator[str]:
    if file.effect != file.result["effect"]:
        ground = citations.names(file.regime, [file.result["ground"]])
        yield f"本案符合{ground}规定的可以不予行政处罚的情形，但经综合考量，不适用不予行政处罚"
    elif file.effect == "standard":
        yield "本案未查明具有法定从轻、减轻、从重或者不予行政处罚的情形，在法定幅度内按照一般情节确定罚款数额"
    if file.effect != "standard":
        force = LETTERS.get(str(file.result["force"]), "") if file.effect == file.result["effect"] else ""
        effect = EFFECTS.get(file.effect, file.effect)
        yield f"依照{formatting.join_citations(citations.ground(file))}的规定，{force}{effect}"
    sized = _benchmarks(file)
    for name in sized:
        yield f"罚款数额按照《{file.regime.enactments[name].data.title.zh}》确定"
    if not sized and file.effect in ("lighten", "mitigate") and file.departure is None:
        yield "减少的数额由本机关结合本案情节确定"
    if file.departure is not None:
        yield f"本案罚款数额与裁量建议不同，理由如下：{file.departure.reason}"


def _benchmarks(file: PaperSource) -> list[str]:
    """The benchmarks that a step of the amount rests on; one that was only consulted is not named."""
    known = file.regime.enactments
    names = dict.fromkeys(str(one["source"] or "").partition("/")[0] for one in file.result["steps"])
    return [name for name in names if name in known and known[name].data.kind == "benchmark"]


def _steps(file: PaperSource) -> list[Mapping[str, Any]]:
    """The steps of the recommendation; where its waiver was left, those before the waiver made it nothing."""
    left = file.effect != file.result["effect"]
    return [one for one in file.result["steps"] if not (left and one["id"] == "zero")]


def _step(file: PaperSource, one: Mapping[str, Any]) -> AmountStep:
    source = one["source"] or ""
    known = source.partition("/")[0] in file.regime.enactments
    return AmountStep(
        words=one["zh"],
        figure=_exact(one["change"]),
        source=citations.names(file.regime, [source]) if known else source,
    )


def _departure(file: PaperSource, figure: Decimal | None) -> Iterator[AmountStep]:
    if file.departure is None or figure is None:
        return
    before = sum((_exact(one["change"]) or Decimal(0) for one in _steps(file)), Decimal(0))
    yield AmountStep(words="经说明理由调整裁量建议", figure=figure - before, source="承办人说明的理由")


def _yuan(fen: int | None) -> Decimal | None:
    return None if fen is None else Decimal(fen) / 100


def _exact(value: Any) -> Decimal | None:
    return None if value is None else Decimal(str(value))

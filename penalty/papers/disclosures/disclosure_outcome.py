"""The outcome of a disclosure: the parts of the penalty with their steps, what remains, and how it is settled."""

from collections.abc import Iterator
from decimal import Decimal
from functools import partial

from penalty.criteria.amounts import calculation_rows
from penalty.criteria.schemas.paper_schema import PaperPenalty, PenaltyClass
from penalty.documents import english_notation as formatting
from penalty.documents.determination_papers import Outcome, PartStep, PenaltyPart, Settlement
from penalty.errors import InvalidField
from penalty.papers.disclosures import penalty_steps
from penalty.papers.disclosures.disclosure_findings import (
    cite_exhibits,
    find_last_day,
    find_reason,
    get_policy,
    get_rules,
    tell_fact,
)
from penalty.papers.source import PaperSource


def build_outcome(file: PaperSource) -> Outcome:
    """The outcome under the policy. Raises ``Invalid`` while a part of the penalty is not established, or where it is
    more than an order may assess."""
    result, policy = file.result, get_policy(file, file.result["ground"])
    parts = tuple(_list_parts(file))
    if file.amount_fen is None or not parts:
        raise InvalidField(
            "assessment", "the penalty cannot be computed; prove each of its parts on the page Facts and assess again"
        )
    rules = get_rules(file)
    law = rules.penalties[file.case.matter]
    flags, total = {one["id"] for one in result["flags"]}, partial(_sum_parts, parts)
    return Outcome(
        effect=file.effect, words=file.regime.words[file.effect].en, policy=policy.cite, short=policy.short,
        requirement=law.requirement, provision=law.provision, adjusted=rules.adjusted, penalty_policy=law.policy,
        law_status=law.status, unread=penalty_steps.has_unread_law(file),
        confirmed=penalty_steps.describe_confirmation(file), parts=parts,
        steps=penalty_steps.list_steps(parts, law.policy, policy.short),
        assessed=total("assessed"), mitigated=total("mitigated"),
        due=Decimal(file.amount_fen) / 100, departure=file.departure.reason if file.departure else "",
        no_criminal_recommendation="no_criminal_recommendation" in flags,
        assurance=tuple(said for name in rules.assured for said in tell_fact(file, name)),
        retained=find_reason(file, rules.retained) if rules.retained in file.proven_facts else "",
        report_due="compliance_report" in result["carries"],
        settlement=_build_settlement(file, law),
    )  # fmt: skip


def _list_parts(file: PaperSource) -> Iterator[PenaltyPart]:
    """The steps of the amount, part by part: what was assessed, and what the policy takes off."""
    steps = {one["id"]: Decimal(str(one["change"])) for one in file.result["steps"]}
    for name, words in get_rules(file).components.items():
        if name in steps:
            assessed, off = steps[name], -steps.get(f"{name}_off", Decimal(0))
            percent = off * 100 / assessed if assessed else Decimal(0)
            rows = _list_rows(file, name)
            yield PenaltyPart(
                name=words, assessed=assessed, mitigated=off, due=assessed - off, percent=percent,
                exhibits=cite_exhibits(file, name), rows=rows, reason="" if rows else find_reason(file, name),
            )  # fmt: skip


def _list_rows(file: PaperSource, name: str) -> tuple[PartStep, ...]:
    """The rows in which the officer told the figure."""
    if not get_rules(file).statements[name].is_by_rows:
        return ()
    rows = calculation_rows.parse_rows(find_reason(file, name))
    return tuple(PartStep(name=row.name, value=_write_value(row), how=row.how) for row in rows)


def _write_value(row: calculation_rows.CalculationRow) -> str:
    return row.text if row.figure is None else formatting.format_dollars(row.figure)


def _sum_parts(parts: tuple[PenaltyPart, ...], name: str) -> Decimal:
    return sum((Decimal(getattr(one, name)) for one in parts), Decimal(0))


def _build_settlement(file: PaperSource, law: PaperPenalty) -> Settlement | None:
    found = choose_class(file)
    if found is None:
        return None
    return Settlement(
        name=found.id, cite=found.cite, each=found.each, per=found.per, total=found.total,
        notice_days=found.notice_days, notice_cite=found.notice_cite, payee=law.payee, settled_by=law.settled_by,
    )  # fmt: skip


def choose_class(file: PaperSource) -> PenaltyClass | None:
    """The least class that can assess what remains; none where nothing remains or the law names no class. Raises
    ``Invalid`` where it is more than an order may assess."""
    due = Decimal(file.amount_fen or 0) / 100
    classes = get_rules(file).penalties[file.case.matter].classes
    if not due or not classes:
        return None
    fitting = next((one for one in classes if due <= _find_limit(file, one)), None)
    if fitting is None:
        raise InvalidField(
            "assessment",
            "%(due)s is more than an order may assess: %(limit)s; correct the penalty, or refer the case to court",
            due=formatting.format_dollars(due), limit=formatting.format_dollars(_find_limit(file, classes[-1])),
        )  # fmt: skip
    return fitting


def _find_limit(file: PaperSource, one: PenaltyClass) -> Decimal:
    """At most so much in all, and so much for the one violation or each of its days."""
    last = find_last_day(file) or file.today
    count = (last - file.case.violated_from).days + 1 if one.per == "day" else 1
    return min(one.total, one.each * count)

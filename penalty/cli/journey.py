"""The way of one case sheet through the whole procedure, up to a given state or to its end."""

import json
from collections.abc import Callable, Mapping
from decimal import ROUND_FLOOR, Decimal
from typing import Any

from penalty.cli import story
from penalty.cli.life import Life
from penalty.cli.story import Days
from penalty.criteria import engine
from penalty.criteria.sheet import Sheet
from penalty.services import assessments, cases, confirmations, proposals
from workflows.words import Action, State

KNOWN_AT_ONCE = ("time_barred", "not_forbidden")
"""Reasons of ``not_punishable`` that show before filing."""

Stage = Callable[[Life, Sheet, Days], None]


def travel(life: Life, sheet: Sheet, until: State | None = None) -> None:
    """Take a registered case on, along what the law gives for its sheet; stop in ``until``."""
    regime = life.office.regimes[sheet.regime]
    foreseen = engine.assess(sheet, regime).as_dict()
    for stage in _stages(foreseen):
        if life.case.state is until:
            return
        stage(life, sheet, story.days(sheet))


def resubmit(life: Life, sheet: Sheet) -> None:
    """Conclude, assess and submit once more, after the file was sent back to the investigation."""
    life.conclude()
    _assess(life, sheet, story.days(sheet))
    life.submit()


def _stages(foreseen: Mapping[str, Any]) -> tuple[Stage, ...]:
    if foreseen["reason"] in KNOWN_AT_ONCE:
        return (_propose, _decline)
    if foreseen["effect"] == "not_punishable":
        return (_propose, _file, _correct, _investigate, _assess, _withdraw)
    if not _can_be_sized(foreseen):
        return (_propose, _file, _investigate_only, _order_alone)
    middle = (_propose, _file, _correct, _investigate, _assess, _submit, _review, _notify)
    return (*middle, _defend, _approve, _decide, _serve, _close)


def _can_be_sized(result: Mapping[str, Any]) -> bool:
    amount = result["amount"]
    waived = result["effect"] in assessments.WAIVING
    return waived or (amount is not None and None not in (amount["minimum"], amount["maximum"]))


def _propose(life: Life, sheet: Sheet, plan: Days) -> None:
    life.on(plan.registered).propose_filing()


def _decline(life: Life, sheet: Sheet, plan: Days) -> None:
    regime = life.office.regimes[sheet.regime]
    result = engine.assess(sheet, regime)
    word = regime.words[result.reason or ""].zh
    article = f"（{regime.article(result.ground).ref_zh}）" if result.ground else ""
    life.on(plan.decided if result.reason == "not_forbidden" else plan.registered)
    life.say(f"not punishable ({result.reason}): the case may not be filed and ends with the form that says so")
    life.decline(f"该行为依法不予处罚：{word}{article}。")


def _file(life: Life, sheet: Sheet, plan: Days) -> None:
    life.file()
    life.inspect(sheet)


def _correct(life: Life, sheet: Sheet, plan: Days) -> None:
    if plan.ordered:
        life.on(plan.ordered).order_correction(plan.due)
        life.on(plan.verified).verify_correction()


def _investigate_only(life: Life, sheet: Sheet, plan: Days) -> None:
    life.on(plan.investigated).answer(sheet)


def _investigate(life: Life, sheet: Sheet, plan: Days) -> None:
    _investigate_only(life, sheet, plan)
    life.conclude()


def _order_alone(life: Life, sheet: Sheet, plan: Days) -> None:
    life.say("the matter has no fine range at this date: no figure can be fixed; the order to correct ends the walk")
    life.on(plan.decided).order_correction(max(plan.due, plan.decided))


def _assess(life: Life, sheet: Sheet, plan: Days) -> None:
    if sheet.proposed_amount is not None:
        _propose_amount(life, assessments.fen(sheet.proposed_amount), "演示：承办人按照裁量因素提出的基数。")
    life.assess(plan.decided)
    result = _result(life)
    if _is_open(life, result):
        _take_the_middle(life, result, plan)
    result = _result(life)
    recommended = (result["amount"] or {}).get("recommended")
    figure = "" if life.case.amount_fen is None else f", {Decimal(life.case.amount_fen) / 100:,.2f} CNY"
    life.say(
        f"{life.today} assessed: {result['effect']} ({result['ground'] or '—'}, law of the {result['law']}){figure}"
        + ("" if recommended is not None or result["amount"] is None or not figure else " (departure)")
    )
    _confirm(life)


def _take_the_middle(life: Life, result: Mapping[str, Any], plan: Days) -> None:
    middle = _middle(result["amount"])
    life.say(f"the sheet leaves the figure open: the demo officer proposes the middle of the interval, {middle:,} CNY")
    _propose_amount(life, assessments.fen(middle), "演示：取幅度中间值。")
    life.assess(plan.decided)
    after = _result(life)
    if _is_open(life, after):
        middle = _middle(after["amount"])
        life.say(f"no rule sizes this effect here: the demo officer departs to the middle, {middle:,} CNY, with reasons")
        assessments.depart(
            life.session, life.cast.officer, life.case, assessments.fen(middle),
            "演示：没有裁量基准规定具体数额，综合案情取幅度中间值。", office=life.office, today=life.today,
        )  # fmt: skip


def _propose_amount(life: Life, fen: int, reason: str) -> None:
    cases.propose_amount(life.session, life.cast.officer, life.case, fen, reason, version_seen=life.case.version)


def _confirm(life: Life) -> None:
    reason = "演示：经核对来源，确认适用。"
    for one in confirmations.confirm_for(life.session, life.cast.admin, life.case, reason, office=life.office):
        life.say(f"{life.today} {life.cast.admin.name} confirms what is provisional: {one.enactment}")


def _withdraw(life: Life, sheet: Sheet, plan: Days) -> None:
    life.on(plan.decided).say("not punishable: the filing is withdrawn (Order 30 art 20); an order to correct stands")
    proposals.propose(
        life.session, life.cast.officer, life.case, Action.WITHDRAW_FILING, "20", "演示：经调查，该行为依法不予处罚。",
        version_seen=life.case.version, today=life.today,
    )  # fmt: skip
    life.act(life.cast.chief, Action.WITHDRAW_FILING)


def _submit(life: Life, sheet: Sheet, plan: Days) -> None:
    life.submit()


def _review(life: Life, sheet: Sheet, plan: Days) -> None:
    life.on(plan.noticed).pass_review()


def _notify(life: Life, sheet: Sheet, plan: Days) -> None:
    life.serve_notice()


def _defend(life: Life, sheet: Sheet, plan: Days) -> None:
    life.on(plan.waived).waive_defence()


def _approve(life: Life, sheet: Sheet, plan: Days) -> None:
    life.approve_legally()


def _decide(life: Life, sheet: Sheet, plan: Days) -> None:
    life.on(plan.decided).decide()


def _serve(life: Life, sheet: Sheet, plan: Days) -> None:
    life.serve()


def _close(life: Life, sheet: Sheet, plan: Days) -> None:
    life.close()


def _result(life: Life) -> Mapping[str, Any]:
    row = assessments.latest(life.session, life.case)
    if row is None:
        raise LookupError(f"{life.case.reference} is not assessed")
    result: Mapping[str, Any] = json.loads(row.result)
    return result


def _is_open(life: Life, result: Mapping[str, Any]) -> bool:
    return life.case.amount_fen is None and result["effect"] not in assessments.WAIVING and _can_be_sized(result)


def _middle(amount: Mapping[str, Any]) -> Decimal:
    total = Decimal(str(amount["minimum"])) + Decimal(str(amount["maximum"]))
    return (total / 2).to_integral_value(ROUND_FLOOR)

"""The way of one case sheet through the whole procedure, up to a given state or to its end."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_FLOOR, Decimal
from typing import Any

from penalty.casefile import CaseFile, decision_basis
from penalty.cli import inquiry, party, story
from penalty.cli.life import Life
from penalty.cli.story import Days
from penalty.criteria import engine
from penalty.criteria.sheet import Sheet
from penalty.services import assessments, cases, confirmations, proposals
from workflows.words import Action, State

KNOWN_AT_ONCE = ("time_barred", "not_forbidden")
"""Reasons of ``not_punishable`` that show before filing."""

EMISSION = "discharge-standard-exceeded"
"""How the matters begin that only a measurement can show."""

Stage = Callable[["Trip"], None]


def travel(life: Life, sheet: Sheet, until: State | None = None) -> None:
    """Take a registered case on, along what the law gives for its sheet; stop in ``until``."""
    foreseen = engine.assess(sheet, life.office.regimes[sheet.regime]).as_dict()
    trip = Trip(life, sheet, story.days(sheet, life.office.calendar), foreseen)
    for stage in _stages(foreseen):
        if life.case.state is until:
            return
        stage(trip)


def resubmit(life: Life, sheet: Sheet) -> None:
    """Conclude, assess and submit once more, after the file was sent back to the investigation."""
    life.conclude()
    foreseen = engine.assess(sheet, life.office.regimes[sheet.regime]).as_dict()
    Trip(life, sheet, story.days(sheet, life.office.calendar), foreseen).assess()
    life.submit()


def _stages(foreseen: Mapping[str, Any]) -> tuple[Stage, ...]:
    if foreseen["reason"] in KNOWN_AT_ONCE:
        return (Trip.propose, Trip.decline)
    if foreseen["effect"] == "not_punishable":
        return (Trip.propose, Trip.file, Trip.correct, Trip.investigate, Trip.assess, Trip.withdraw)
    if not _can_be_sized(foreseen):
        return (Trip.propose, Trip.file, Trip.answer, Trip.order_alone)
    middle = (Trip.propose, Trip.file, Trip.correct, Trip.investigate, Trip.assess, Trip.submit, Trip.review)
    return (
        *middle,
        Trip.notify,
        Trip.defend,
        Trip.approve,
        Trip.decide,
        Trip.serve,
        Trip.settle,
        Trip.close,
        Trip.archive,
    )


@dataclass(frozen=True, slots=True)
class Trip:
    """One sheet's case on its way; each method is one stage."""

    life: Life
    sheet: Sheet
    plan: Days
    foreseen: Mapping[str, Any]

    def propose(self) -> None:
        """To the chief, for filing."""
        self.life.on(self.plan.registered).propose_filing()

    def decline(self) -> None:
        """Not filed, for a reason of the law that shows at once."""
        regime = self.life.office.regimes[self.sheet.regime]
        result = engine.assess(self.sheet, regime)
        article = f"（{regime.article(result.ground).ref_zh}）" if result.ground else ""
        life = self.life.on(self.plan.decided if result.reason == "not_forbidden" else self.plan.registered)
        life.say(f"not punishable ({result.reason}): the case may not be filed and ends with the form that says so")
        life.decline(f"该行为依法不予处罚：{regime.words[result.reason or ''].zh}{article}。")

    def file(self) -> None:
        """Filed, and the scene recorded; what only a measurement can show goes to a monitoring station."""
        self.life.file()
        self.life.inspect(self.sheet)
        inquiry.record_scene(self.life, self.sheet)
        if self._is_measured():
            inquiry.commission(self.life)

    def correct(self) -> None:
        """An order to correct and its verification, where the sheet tells of one."""
        if self.plan.ordered:
            self.life.on(self.plan.ordered).order_correction(self.plan.due)
            self._undertake(self.plan.due)
            self.life.on(self.plan.verified).verify_correction()
            self._keep()

    def answer(self) -> None:
        """Every question answered."""
        self.life.on(self.plan.investigated).answer(self.sheet)
        if self._is_measured():
            inquiry.tell_result(self.life, self.sheet)

    def investigate(self) -> None:
        """Answered and concluded; an interview on record, a suspected crime referred."""
        self.answer()
        inquiry.record_interview(self.life)
        if any(self.sheet.facts.get(name) is True for name in ("crime_suspected", "detention_applicable")):
            self.life.refer()
        if self.sheet.facts.get("crime_suspected") is True:
            self.life.take_back()
        self.life.conclude()

    def order_alone(self) -> None:
        """The order to correct (APL 28) is all that can be issued without a range."""
        life = self.life.on(self.plan.decided)
        life.say("no fine range can be computed for this matter and date, so no figure can be fixed;")
        life.say("the case stays open and the walk ends with the order to correct")
        life.order_correction(max(self.plan.due, self.plan.decided))

    def assess(self) -> None:
        """Assessed, with a figure; what is provisional is confirmed."""
        if self.sheet.proposed_amount is not None:
            self._propose_amount(self.sheet.proposed_amount, "演示：承办人按照裁量因素提出的基数。")
        self.life.assess(self.plan.decided)
        if self._is_open():
            self._take_the_middle()
        self._tell()
        self._confirm()
        if not self.plan.ordered:
            self._undertake(self.life.today)
            self._keep()

    def withdraw(self) -> None:
        """Not punishable after all: the filing is withdrawn."""
        life = self.life.on(self.plan.decided)
        life.say("not punishable: the filing is withdrawn (Order 30 art 20); an order to correct stands")
        proposals.propose(
            life.session, life.cast.officer, life.case, Action.WITHDRAW_FILING, "20",
            "演示：经调查，该行为依法不予处罚。", version_seen=life.case.version, today=life.today,
        )  # fmt: skip
        life.act(life.cast.chief, Action.WITHDRAW_FILING)

    def submit(self) -> None:
        """To review."""
        self.life.submit()

    def review(self) -> None:
        """Passed."""
        self.life.on(self.plan.noticed).pass_review()

    def notify(self) -> None:
        """Notice served."""
        self.life.serve_notice()

    def defend(self) -> None:
        """The party's rights, used or waived."""
        party.use_rights(self.life, self.plan.waived, self.plan.decided)

    def approve(self) -> None:
        """Legal review and deliberation."""
        self.life.approve_legally()

    def decide(self) -> None:
        """Decided on the sheet's day."""
        self.life.on(self.plan.decided).decide()

    def serve(self) -> None:
        """Decision served."""
        self.life.serve()

    def settle(self) -> None:
        """Published; the fine, where there is one, paid."""
        self.life.publish()
        party.pay(self.life)

    def close(self) -> None:
        """Closed."""
        self.life.close()

    def archive(self) -> None:
        """On its shelf."""
        self.life.archive()

    def _is_measured(self) -> bool:
        return self.sheet.matter.startswith(EMISSION)

    def _undertake(self, due: date) -> None:
        if self.foreseen["effect"] == "may_waive":
            self.life.undertake(due)

    def _keep(self) -> None:
        if self.foreseen["effect"] == "may_waive":
            self.life.confirm_undertaking()

    def _take_the_middle(self) -> None:
        life, middle = self.life, _middle(self._result()["amount"])
        life.say(f"the figure is open: the demo officer proposes the middle of the interval, {middle:,} CNY")
        self._propose_amount(middle, "演示：取幅度中间值。")
        life.assess(self.plan.decided)
        if not self._is_open():
            return
        middle = _middle(self._result()["amount"])
        life.say(f"no rule sizes this effect here: the demo officer departs to the middle, {middle:,} CNY")
        assessments.depart(
            life.session, life.cast.officer, life.case, decision_basis.fen(middle),
            "演示：没有裁量基准规定具体数额，综合案情取幅度中间值。", office=life.office, today=life.today,
        )  # fmt: skip

    def _propose_amount(self, yuan: Decimal, reason: str) -> None:
        case, fen = self.life.case, decision_basis.fen(yuan)
        cases.propose_amount(self.life.session, self.life.cast.officer, case, fen, reason, version_seen=case.version)

    def _tell(self) -> None:
        result, fen = self._result(), self.life.case.amount_fen
        figure = "" if fen is None else f", {Decimal(fen) / 100:,.2f} CNY"
        why = result["reason"] or result["ground"] or "—"
        self.life.say(f"{self.life.today} assessed: {result['effect']} ({why}, law of the {result['law']}){figure}")

    def _confirm(self) -> None:
        life, reason = self.life, "演示：经核对来源，确认适用。"
        for one in confirmations.confirm_for(life.session, life.cast.admin, life.case, reason, office=life.office):
            life.say(f"{life.today} {life.cast.admin.name} confirms what is provisional: {one.enactment}")

    def _result(self) -> Mapping[str, Any]:
        row = CaseFile(self.life.session, self.life.case).assessment
        if row is None:
            raise LookupError(f"{self.life.case.reference} is not assessed")
        result: Mapping[str, Any] = json.loads(row.result)
        return result

    def _is_open(self) -> bool:
        result = self._result()
        fined = result["effect"] not in decision_basis.WAIVING and _can_be_sized(result)
        return fined and self.life.case.amount_fen is None


def _can_be_sized(result: Mapping[str, Any]) -> bool:
    amount = result["amount"]
    waived = result["effect"] in decision_basis.WAIVING
    return waived or (amount is not None and None not in (amount["minimum"], amount["maximum"]))


def _middle(amount: Mapping[str, Any]) -> Decimal:
    total = Decimal(str(amount["minimum"])) + Decimal(str(amount["maximum"]))
    return (total / 2).to_integral_value(ROUND_FLOOR)

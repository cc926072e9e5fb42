"""The way of one case sheet through the whole procedure, up to a given state or to its end."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from penalty.casefile import decision_basis
from penalty.criteria import engine
from penalty.criteria.legal_regime import Regime
from penalty.criteria.sheets.sheet import Sheet
from penalty.demo import (
    constituents,
    demands,
    exhibits,
    figures,
    investigation,
    party,
    provisional_law,
    reasons,
    responsible_person,
    samples,
    scene_evidence,
)
from penalty.demo.case_builder import CaseBuilder
from penalty.demo.schedule import DAY, WEEK, Schedule, find_working_day, plan_schedule
from penalty.services.assessment import assessments
from penalty.services.cases import proposals
from workflows.vocabulary import Action, State

REASONS_BEFORE_FILING = ("time_barred", "not_forbidden")
"""Reasons of ``not_punishable`` that show before filing."""
PUBLISHED_AFTER, ARCHIVED_AFTER = 3 * DAY, 2 * WEEK
"""From the service of the decision to its publication, and from the closing to the archive."""


def start_case(builder: CaseBuilder, sheet: Sheet, number: int, **particulars: object) -> CaseBuilder:
    builder.move_to(plan_schedule(sheet, builder.authority.calendar).registered)
    intake = party.build_intake(sheet, builder.authority.regimes[sheet.regime], number, **particulars)
    return builder.register_case(intake)


def plan_walkthrough(builder: CaseBuilder, sheet: Sheet) -> "Walkthrough":
    regime = builder.authority.regimes[sheet.regime]
    expected = engine.assess(sheet, regime).as_dict()
    schedule = plan_schedule(sheet, builder.authority.calendar, _find_first_day(regime, sheet, expected))
    return Walkthrough(builder, sheet, schedule, expected)


def _find_first_day(regime: Regime, sheet: Sheet, expected: Mapping[str, Any]) -> date | None:
    """The first day on which all that was made since the act, and is applied to it or compared, is in force."""
    sides = [expected["comparison"][one] for one in ("act", "decision")]
    cited = [one for side in sides for one in (*side["duty"], *side["penalty"], side["ground"] or "")]
    names = {one.partition("/")[0] for one in (*cited, expected["ground"] or "", *expected["cited"])} - {""}
    starts = [regime.enactments[name].data.from_ for name in names & regime.enactments.keys()]
    return max((day for day in starts if day > sheet.violated_to), default=None)


def walk_through(builder: CaseBuilder, sheet: Sheet, until: State | None = None) -> None:
    """Take a registered case on, along what the law gives for its sheet; stop in ``until``."""
    walkthrough = plan_walkthrough(builder, sheet)
    for stage in walkthrough.list_stages():
        if builder.case.state is until:
            return
        stage()


def resubmit_case(builder: CaseBuilder, sheet: Sheet) -> None:
    builder.conclude_investigation()
    plan_walkthrough(builder, sheet).assess()
    builder.submit_for_review()


@dataclass(frozen=True, slots=True)
class Walkthrough:
    """One sheet's case on its way; each public method but the first is one stage."""

    builder: CaseBuilder
    sheet: Sheet
    schedule: Schedule
    expected: Mapping[str, Any]

    def list_stages(self) -> tuple[Callable[[], object], ...]:
        builder, expected = self.builder, self.expected
        if expected["reason"] in REASONS_BEFORE_FILING:
            return (self.propose, self.decline)
        if expected["effect"] == "not_punishable":
            return (self.inspect, self.propose, self.file, self.correct, self.investigate, self.assess, self.withdraw)
        if not _can_be_sized(expected):
            return (self.inspect, self.propose, self.file, self.answer, self.order_alone)
        return (
            self.inspect, self.propose, self.file, self.correct, self.investigate, self.assess, self.submit,
            self.review, self.notify, self.defend, self.approve, self.decide,
            builder.serve_decision, self.settle, self.deal_with_persons, self.close, self.archive,
        )  # fmt: skip

    def inspect(self) -> None:
        """The scene is recorded on the day of the lead, before anything is proposed."""
        self.builder.move_to(self.schedule.registered)
        scene_evidence.file_scene_evidence(self.builder, self.sheet)
        investigation.record_scene(self.builder, self.sheet)
        if self._is_measured():
            sampling = exhibits.build_sampling_record(self.builder.party, self.builder.today)
            self.builder.file_evidence([sampling, exhibits.build_quick_test(self.builder.party, self.builder.today)])

    def propose(self) -> None:
        self.builder.move_to(self.schedule.registered).propose_filing()

    def decline(self) -> None:
        """Not filed, for a reason of the law that shows at once."""
        regime = self.builder.authority.regimes[self.sheet.regime]
        result = engine.assess(self.sheet, regime)
        article = f"（{regime.find_article(result.ground).ref_zh}）" if result.ground else ""
        builder = self.builder.move_to(
            self.schedule.decided if result.reason == "not_forbidden" else self.schedule.registered
        )
        builder.report(
            f"not punishable ({result.reason}): the case may not be filed and ends with the form that says so"
        )
        builder.decline_filing(f"该行为依法不予处罚：{regime.words[result.reason or ''].zh}{article}。")

    def file(self) -> None:
        """The chief files; the sample goes to a monitoring station on the day on which it was taken."""
        measured = self._is_measured()
        self.builder.move_to(self.schedule.registered if measured else self.schedule.filed).file_case()
        if measured:
            samples.commission_monitoring(self.builder, self.sheet)

    def correct(self) -> None:
        """An order to correct and its verification, where the sheet has one."""
        if self.schedule.ordered:
            self.builder.move_to(self.schedule.ordered)
            if self._is_measured():
                samples.receive_monitoring_result(self.builder, self.sheet)
            investigation.settle_article(self.builder, self.sheet.facts)
            self.builder.order_correction(self.schedule.due)
            if self._takes_undertaking():
                self.builder.sign_undertaking(self.schedule.due)
            corrected = self.sheet.facts.get("corrected_on", "never") != "never"
            seen = demands.tell_seen(self.sheet.matter) if corrected else "违法行为尚未改正"
            piece = self.builder.move_to(self.schedule.verified).verify_correction(seen)
            if corrected:
                shown = investigation.file_correction(self.builder, self.sheet)
                samples.record_recheck(self.builder, self.sheet.facts["corrected_on"], (piece, shown))
            if self.sheet.violated_to > self.builder.case.violated_to:
                investigation.move_last_day(self.builder, self.sheet.violated_to)
            if self._takes_undertaking():
                self.builder.confirm_undertaking()

    def answer(self, *, later: str = "") -> None:
        """Every question of the matter gets an answer, but for the one that is asked at the interview."""
        self.builder.move_to(self.schedule.investigated)
        if self._is_measured() and not self.schedule.ordered:
            samples.receive_monitoring_result(self.builder, self.sheet)
        investigation.answer_sheet(self.builder, self.sheet, later=later)

    def investigate(self) -> None:
        is_careless = self.sheet.facts.get("fault") == investigation.CARELESS
        self.answer(later="fault" if is_careless else "")
        investigation.record_interview(self.builder, is_careless=is_careless)
        suspected = any(self.sheet.facts.get(name) is True for name in ("crime_suspected", "detention_applicable"))
        if suspected or self.builder.accessories.transfer_due:
            self.builder.refer_case()
        if self.sheet.facts.get("crime_suspected") is True:
            self.builder.take_case_back()
        if self.builder.accessories.fines_persons:
            responsible_person.name_person(self.builder)
        self.builder.conclude_investigation()

    def order_alone(self) -> None:
        """The order to correct (APL 28) is all that can be issued without a range."""
        builder = self.builder.move_to(self.schedule.decided)
        builder.report("no fine range can be computed for this matter and date, so no figure can be fixed;")
        builder.report("the case stays open and the walk ends with the order to correct")
        builder.order_correction(max(self.schedule.due, self.schedule.decided))

    def assess(self) -> None:
        self.builder.assess(self.schedule.decided)
        if self.sheet.proposed_amount is not None:
            fen = decision_basis.to_fen(self.sheet.proposed_amount)
            self.builder.propose_amount(fen, figures.draft_reason(self.builder, fen)).assess(self.schedule.decided)
        if self._lacks_figure():
            self._propose_open_figure()
        self._report_assessment()
        self._confirm_law()
        if not self.schedule.ordered and self._takes_undertaking():
            self.builder.sign_undertaking(self.builder.today)
            self.builder.confirm_undertaking()

    def withdraw(self) -> None:
        """Not punishable after all: the filing is withdrawn (Order 30 art 20)."""
        builder = self.builder.move_to(self.schedule.decided)
        builder.report("not punishable: the filing is withdrawn (Order 30 art 20); an order to correct stands")
        proposals.record_proposal(
            builder.session, builder.cast.officer, builder.case, Action.WITHDRAW_FILING, "20",
            "演示：经调查，该行为依法不予处罚。", version_seen=builder.case.version, today=builder.today,
        )  # fmt: skip
        builder.act(builder.cast.chief, Action.WITHDRAW_FILING)

    def submit(self) -> None:
        self._step_on(self.schedule.noticed).submit_for_review()

    def review(self) -> None:
        self._step_on(self.schedule.noticed).pass_review()

    def notify(self) -> None:
        self.builder.move_to(self.schedule.noticed).serve_notice()

    def defend(self) -> None:
        party.exercise_rights(self.builder, self.schedule.waived, self.schedule.decided)

    def approve(self) -> None:
        """Legal review on the working day after the defence was closed, and deliberation where it is due."""
        self._step_on(self.schedule.decided).approve_legally()

    def decide(self) -> None:
        self.builder.move_to(self.schedule.decided).decide()

    def settle(self) -> None:
        """The decision is published, then paid within its term."""
        self._step_on(date.max, PUBLISHED_AFTER).publish_decision()
        party.pay_fine(self.builder)

    def deal_with_persons(self) -> None:
        """The persons who were named as responsible, each in a case of its own."""
        if self.builder.accessories.person_named:
            responsible_person.deal_with_person(self.builder)

    def close(self) -> None:
        self._step_on(date.max).close_case()

    def archive(self) -> None:
        self._step_on(date.max, ARCHIVED_AFTER).archive_case()

    def _step_on(self, last: date, after: timedelta = DAY) -> CaseBuilder:
        """The first working day so long ``after`` the last step, not after ``last``."""
        day = find_working_day(self.builder.today + after, last, self.builder.authority.calendar)
        return self.builder.move_to(day)

    def _is_measured(self) -> bool:
        facts, regime = self.sheet.facts, self.builder.authority.regimes[self.sheet.regime]
        return "exceedance_multiple" in facts or constituents.tells_exceedance(regime, self.sheet.matter, facts)

    def _takes_undertaking(self) -> bool:
        return bool(self.expected["effect"] == "may_waive")

    def _propose_open_figure(self) -> None:
        builder = self.builder
        if self.sheet.proposed_amount is None:
            base = figures.choose_base(builder, builder.view.result["amount"])
            builder.report(f"the figure is open: the demo officer proposes what the circumstances carry, {base:,} CNY")
            fen = decision_basis.to_fen(base)
            builder.propose_amount(fen, figures.draft_reason(builder, fen)).assess(self.schedule.decided)
        if not self._lacks_figure():
            return
        middle = figures.find_middle(self.builder.view.result["amount"])
        builder.report(f"no rule sizes this effect here: the demo officer departs to the middle, {middle:,} CNY")
        assessments.record_departure(
            builder.session, builder.cast.officer, builder.case, decision_basis.to_fen(middle),
            reasons.explain_departure(self.sheet.facts, (self.sheet.violated_to - self.sheet.violated_from).days + 1),
            authority=builder.authority, today=builder.today,
        )  # fmt: skip

    def _report_assessment(self) -> None:
        result, fen = self.builder.view.result, self.builder.case.amount_fen
        figure = "" if fen is None else f", {Decimal(fen) / 100:,.2f} CNY"
        why = result["reason"] or result["ground"] or "—"
        self.builder.report(
            f"{self.builder.today} assessed: {result['effect']} ({why}, law of the {result['law']}){figure}"
        )

    def _confirm_law(self) -> None:
        builder = self.builder
        for name in provisional_law.confirm_law(builder):
            builder.report(f"{builder.today} {builder.cast.admin.name} confirms what is provisional: {name}")

    def _lacks_figure(self) -> bool:
        result = self.builder.view.result
        fined = result["effect"] not in decision_basis.WAIVING and _can_be_sized(result)
        return fined and self.builder.case.amount_fen is None


def _can_be_sized(result: Mapping[str, Any]) -> bool:
    amount = result["amount"]
    waived = result["effect"] in decision_basis.WAIVING
    return waived or (amount is not None and None not in (amount["minimum"], amount["maximum"]))

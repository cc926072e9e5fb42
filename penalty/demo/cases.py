"""The demo cases: fictitious parties in and around Hohhot, each at another stage, and how they are loaded."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from sqlalchemy.orm import Session

from penalty.authority import Authority
from penalty.criteria.legal_regime import Regime
from penalty.criteria.sheets import sheet as sheets
from penalty.criteria.sheets.sheet import Sheet
from penalty.demo import sheet_procedure
from penalty.demo.case_builder import CaseBuilder
from penalty.demo.people import People
from penalty.demo.schedule import plan_schedule
from penalty.services.cases import proposals
from workflows.vocabulary import Action, State

RETURN_REASONS = ("违法持续时间缺少证据，请补充", "当事人主体情况与现场记录不一致，请核实")
PARTY_DISSOLVED = "演示：补充调查期间，该厂已注销登记，没有承受其权利义务的单位或者个人。"


class Ago(int):
    """A day, as the number of days before that of the demo."""


@dataclass(frozen=True, slots=True)
class DemoCase:
    """A case sheet, dated back from the day of the demo, and its party; the demo leaves the case in ``until``."""

    matter: str
    acted: tuple[int, int]
    until: State
    party: tuple[str, str, str]
    facts: Mapping[str, Any]
    proposed_amount: int | None = None

    @property
    def particulars(self) -> Mapping[str, str]:
        return dict(zip(("party_name", "site", "summary"), self.party, strict=True))

    def build_sheet(self, day: date, regimes: Mapping[str, Regime]) -> Sheet:
        first, last = (day - timedelta(ago) for ago in self.acted)
        facts = {name: day - timedelta(told) if isinstance(told, Ago) else told for name, told in self.facts.items()}
        written = {
            "regime": "cn-eco", "place": "150100", "matter": self.matter, "violated_from": first, "violated_to": last,
            "decided_on": day, "facts": {"party_kind": "organisation", **facts},
            "proposed_amount": self.proposed_amount,
        }  # fmt: skip
        return sheets.parse_sheet(written, "demo", regimes)


DEMO_CASES: Mapping[str, DemoCase] = {
    "grain": DemoCase(
        "eia-register-form-unfiled", (30, 12), State.SERVED,
        ("演示粮贸有限公司", "呼和浩特市演示粮库",
         "该公司新建粮食筒仓未填报生态环境影响登记表，自行发现后两日内补报，并主动向本机关报告。"),
        {
            "party_discovered_on": Ago(14), "self_reported_on": Ago(11), "authority_learned_on": Ago(11),
            "authority_source": "self_report", "correction_ordered_on": "never", "corrected_on": Ago(12),
            "harm": "none", "minor_by_reasons": True, "prior_violations": 0, "sensitive_area": False,
        },
    ),
    "heap": DemoCase(
        "dust-material-uncovered", (17, 16), State.APPROVAL,
        ("演示建材有限公司", "呼和浩特市演示料场",
         "该公司料场堆放的砂石约600平方米未采取覆盖等防尘措施，责令改正前已覆盖。"),
        {
            "authority_learned_on": Ago(16), "authority_source": "inspection", "correction_ordered_on": Ago(16),
            "correction_due_on": Ago(9), "corrected_on": Ago(16), "harm": "slight", "harm_removed_or_reduced": True,
            "minor_by_reasons": False, "stockpile_area_m2": 600, "prior_violations": 2, "same_kind_violations_24m": 1,
            "repeatedly_penalised": False,
        },
        proposed_amount=50000,
    ),
    "sent back": DemoCase(
        "dust-material-uncovered", (22, 20), State.TERMINATED,
        ("演示石料加工厂", "呼和浩特市演示石料厂", "群众反映该厂石料露天堆放未覆盖。"),
        {
            "authority_learned_on": Ago(20), "authority_source": "complaint", "harm": "none", "prior_violations": 0,
            "correction_ordered_on": "never",
        },
        proposed_amount=20000,
    ),
    "disclosure": DemoCase(
        "information-not-disclosed", (14, 13), State.DEFENCE,
        ("演示康复医院", "呼和浩特市演示医院", "该医院未按规定公开排污信息，责令改正后在期限内公开。"),
        {
            "authority_learned_on": Ago(13), "authority_source": "inspection", "correction_ordered_on": Ago(13),
            "correction_due_on": Ago(6), "corrected_on": Ago(9), "harm": "none", "prior_violations": 0,
            "same_kind_violations_24m": 0, "minor_by_reasons": True,
        },
    ),
    "water": DemoCase(
        "discharge-standard-exceeded-water", (8, 8), State.INVESTIGATION,
        ("演示乳品有限公司", "呼和浩特市演示乳品厂总排口", "在线监测显示该公司总排口化学需氧量超标0.3倍。"),
        {
            "authority_learned_on": Ago(8), "authority_source": "monitoring", "pollutants_exceeding": 1,
            "exceedance_multiple": "0.3", "harm": "slight",
        },
    ),
    "at review": DemoCase(
        "dust-material-uncovered", (10, 10), State.CASE_REVIEW,
        ("演示煤炭经销部", "呼和浩特市演示煤场", "该经销部煤堆部分未覆盖，检查次日完成覆盖。"),
        {
            "authority_learned_on": Ago(10), "authority_source": "inspection", "corrected_on": Ago(9), "harm": "none",
            "prior_violations": 1, "stockpile_area_m2": 120, "minor_by_reasons": False,
            "harm_removed_or_reduced": True, "correction_ordered_on": "never",
        },
        proposed_amount=30000,
    ),
    "at notice": DemoCase(
        "eia-register-form-unfiled", (25, 10), State.NOTICE,
        ("演示农牧有限公司", "呼和浩特市演示养殖场",
         "该公司新建猪舍未填报生态环境影响登记表，自行补报并主动报告。"),
        {
            "party_discovered_on": Ago(12), "self_reported_on": Ago(9), "authority_learned_on": Ago(9),
            "authority_source": "self_report", "correction_ordered_on": "never", "corrected_on": Ago(10),
            "harm": "none", "minor_by_reasons": True, "prior_violations": 0,
        },
    ),
    "at filing": DemoCase(
        "dust-material-uncovered", (5, 5), State.FILING,
        ("演示砂石有限公司", "呼和浩特市演示砂场", "其他机关移送：该公司砂石堆场未覆盖。"),
        {"authority_learned_on": Ago(3), "authority_source": "transfer"},
    ),
    "at intake": DemoCase(
        "discharge-standard-exceeded-water", (2, 2), State.INTAKE,
        ("演示印染有限公司", "呼和浩特市演示印染厂", "群众反映该公司外排废水颜色异常。"),
        {"authority_learned_on": Ago(1), "authority_source": "complaint"},
    ),
}  # fmt: skip
"""In the order in which they are loaded; no step lies after the day of the demo."""


def load_cases(
    session: Session, authority: Authority, people: People, day: date, report: Callable[[str], None]
) -> None:
    """Each case is committed by itself."""
    for number, one in enumerate(DEMO_CASES.values(), 1):
        load_case(CaseBuilder(session, authority, people, day, report), one, number, day)
        session.commit()


def load_case(builder: CaseBuilder, demo_case: DemoCase, number: int, day: date) -> None:
    sheet = demo_case.build_sheet(day, builder.authority.regimes)
    sheet_procedure.start_case(builder, sheet, number, **demo_case.particulars)
    if demo_case.until is State.TERMINATED:
        _terminate(builder, sheet)
    else:
        sheet_procedure.walk_through(builder, sheet, demo_case.until)


def _terminate(builder: CaseBuilder, sheet: Sheet) -> None:
    """Sent back twice, then terminated: the party is dissolved."""
    days = plan_schedule(sheet, builder.authority.calendar)
    sheet_procedure.walk_through(builder, sheet, State.CASE_REVIEW)
    builder.move_to(days.noticed).send_back(RETURN_REASONS[0])
    sheet_procedure.resubmit_case(builder, sheet)
    builder.move_to(days.waived).send_back(RETURN_REASONS[1])
    proposals.record_proposal(
        builder.session, builder.cast.officer, builder.case, Action.TERMINATE, "36-1-2", PARTY_DISSOLVED,
        version_seen=builder.case.version, today=builder.today,
    )  # fmt: skip
    builder.act(builder.cast.chief, Action.TERMINATE)

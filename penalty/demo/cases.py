"""The demo cases: fictitious parties in and around Hohhot, each at another stage."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from penalty.criteria import sheet as sheets
from penalty.criteria.legal_regime import Regime
from penalty.criteria.sheet import Sheet
from workflows.vocabulary import State


@dataclass(frozen=True, slots=True)
class DemoCase:
    """A case sheet and its party; ``until`` is the state in which the demo leaves it."""

    written: Mapping[str, Any]
    party: Mapping[str, str]
    until: State

    def build_sheet(self, regimes: Mapping[str, Regime]) -> Sheet:
        return sheets.parse_sheet(self.written, "demo", regimes)


def list_demo_cases(day: date) -> list[DemoCase]:
    """Every demo case, dated back from ``day``; no step lies after it."""
    return [make(day) for make in (
        _grain, _heap, _sent_back, _disclosure, _water, _at_review, _at_notice, _at_filing, _at_intake,
    )]  # fmt: skip


def _build_case(day: date, matter: str, acted: tuple[int, int], facts: Mapping[str, Any], until: State,
          party: tuple[str, str, str], **more: Any) -> DemoCase:  # fmt: skip
    first, last = (day - timedelta(days=ago) for ago in acted)
    written = {
        "regime": "cn-eco", "place": "150100", "matter": matter, "violated_from": first, "violated_to": last,
        "decided_on": day, "facts": {"party_kind": "organisation", **facts}, **more,
    }  # fmt: skip
    name, site, summary = party
    return DemoCase(written, {"party_name": name, "site": site, "summary": summary}, until)


def _grain(day: date) -> DemoCase:
    ago = _days_before(day)
    facts = {
        "party_discovered_on": ago(14), "self_reported_on": ago(11), "authority_learned_on": ago(11),
        "authority_source": "self_report", "correction_ordered_on": "never", "corrected_on": ago(12), "harm": "none",
        "minor_by_reasons": True, "prior_violations": 0, "sensitive_area": False,
    }  # fmt: skip
    summary = "该公司新建粮食筒仓未填报环境影响登记表，自行发现后两日内补报，并主动向本机关报告。"
    party = ("演示粮贸有限公司", "呼和浩特市演示粮库", summary)
    return _build_case(day, "eia-register-form-unfiled", (30, 12), facts, State.SERVED, party)


def _heap(day: date) -> DemoCase:
    ago = _days_before(day)
    facts = {
        "authority_learned_on": ago(16), "authority_source": "inspection", "correction_ordered_on": ago(16),
        "correction_due_on": ago(9), "corrected_on": ago(16), "harm": "slight", "harm_removed_or_reduced": True,
        "minor_by_reasons": False, "stockpile_area_m2": 600, "prior_violations": 2, "same_kind_violations_24m": 1,
    }  # fmt: skip
    summary = "该公司料场堆放的砂石约600平方米未采取覆盖等防尘措施，责令改正前已覆盖。"
    party = ("演示建材有限公司", "呼和浩特市演示料场", summary)
    return _build_case(day, "dust-material-uncovered", (17, 16), facts, State.APPROVAL, party, proposed_amount=50000)


def _sent_back(day: date) -> DemoCase:
    ago = _days_before(day)
    facts = {
        "authority_learned_on": ago(20), "authority_source": "complaint", "harm": "none", "prior_violations": 0,
        "correction_ordered_on": "never",
    }  # fmt: skip
    party = ("演示石料加工厂", "呼和浩特市演示石料厂", "群众反映该厂石料露天堆放未覆盖。")
    return _build_case(day, "dust-material-uncovered", (22, 20), facts, State.TERMINATED, party, proposed_amount=20000)


def _disclosure(day: date) -> DemoCase:
    ago = _days_before(day)
    facts = {
        "authority_learned_on": ago(13), "authority_source": "inspection", "correction_ordered_on": ago(13),
        "correction_due_on": ago(6), "corrected_on": ago(9), "harm": "none", "prior_violations": 0,
        "same_kind_violations_24m": 0, "minor_by_reasons": True,
    }  # fmt: skip
    party = ("演示康复医院", "呼和浩特市演示医院", "该医院未按规定公开排污信息，责令改正后在期限内公开。")
    return _build_case(day, "information-not-disclosed", (14, 13), facts, State.DEFENCE, party)


def _water(day: date) -> DemoCase:
    ago = _days_before(day)
    facts = {
        "authority_learned_on": ago(8), "authority_source": "monitoring", "pollutants_exceeding": 1,
        "exceedance_multiple": "0.3", "harm": "slight",
    }  # fmt: skip
    party = ("演示乳品有限公司", "呼和浩特市演示乳品厂总排口", "在线监测显示该公司总排口化学需氧量超标0.3倍。")
    return _build_case(day, "discharge-standard-exceeded-water", (8, 8), facts, State.INVESTIGATION, party)


def _at_review(day: date) -> DemoCase:
    ago = _days_before(day)
    facts = {
        "authority_learned_on": ago(10), "authority_source": "inspection", "corrected_on": ago(9), "harm": "none",
        "prior_violations": 1, "stockpile_area_m2": 120, "minor_by_reasons": False, "harm_removed_or_reduced": True,
        "correction_ordered_on": "never",
    }  # fmt: skip
    party = ("演示煤炭经销部", "呼和浩特市演示煤场", "该经销部煤堆部分未覆盖，检查次日完成覆盖。")
    return _build_case(day, "dust-material-uncovered", (10, 10), facts, State.CASE_REVIEW, party, proposed_amount=30000)


def _at_notice(day: date) -> DemoCase:
    ago = _days_before(day)
    facts = {
        "party_discovered_on": ago(12), "self_reported_on": ago(9), "authority_learned_on": ago(9),
        "authority_source": "self_report", "correction_ordered_on": "never", "corrected_on": ago(10),
        "harm": "none", "minor_by_reasons": True, "prior_violations": 0,
    }  # fmt: skip
    summary = "该公司新建维修车间未填报环境影响登记表，自行补报并主动报告。"
    party = ("演示农机服务有限公司", "呼和浩特市演示农机站", summary)
    return _build_case(day, "eia-register-form-unfiled", (25, 10), facts, State.NOTICE, party)


def _at_filing(day: date) -> DemoCase:
    facts = {"authority_learned_on": _days_before(day)(3), "authority_source": "transfer"}
    party = ("演示砂石有限公司", "呼和浩特市演示砂场", "其他机关移送：该公司砂石堆场未覆盖。")
    return _build_case(day, "dust-material-uncovered", (5, 5), facts, State.FILING, party)


def _at_intake(day: date) -> DemoCase:
    facts = {"authority_learned_on": _days_before(day)(1), "authority_source": "complaint"}
    party = ("演示印染有限公司", "呼和浩特市演示印染厂", "群众反映该公司外排废水颜色异常。")
    return _build_case(day, "discharge-standard-exceeded-water", (2, 2), facts, State.INTAKE, party)


def _days_before(day: date) -> Callable[[int], date]:
    return lambda days: day - timedelta(days=days)

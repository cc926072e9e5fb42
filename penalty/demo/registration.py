"""The registration of a sheet's case with a fictitious party."""

from penalty.casefile import identity
from penalty.criteria.legal_regime import Regime
from penalty.criteria.sheet import Sheet
from penalty.models import PartyKind
from penalty.services.cases import Intake, registration

NAMES = {
    PartyKind.ORGANISATION: "演示{n}号环保样本有限公司",
    PartyKind.INDIVIDUAL_BUSINESS: "演示{n}号商行",
    PartyKind.CITIZEN: "演示当事人{n}号",
}
DEFAULT_AGE = 40


def build_intake(sheet: Sheet, regime: Regime, number: int, **particulars: object) -> Intake:
    kind = PartyKind(sheet.facts.get("party_kind", PartyKind.ORGANISATION))
    matter = regime.matters[sheet.matter].zh
    fictitious: dict[str, object] = {
        "party_kind": kind, "party_name": NAMES[kind].format(n=number),
        "party_code": build_party_code(sheet, kind, number),
        "representative": "" if kind is PartyKind.CITIZEN else "演示负责人", "address": f"演示路{number}号",
        "site": f"演示地点（行政区划代码{sheet.place}）",
        "summary": sheet.note if is_chinese(sheet.note) else f"当事人涉嫌存在“{matter}”的违法行为（当事人为虚构）。",
    }  # fmt: skip
    return registration.build_intake(sheet, **fictitious | particulars)


def build_party_code(sheet: Sheet, kind: PartyKind, number: int) -> str:
    """A valid code of nobody: the area of the place, a running number, the right check character."""
    area = sheet.place.ljust(6, "0")
    if kind is PartyKind.CITIZEN:
        born = f"{sheet.violated_to.year - int(sheet.facts.get('party_age', DEFAULT_AGE))}0101"
        body = f"{area}{born}{number % 1000:03d}"
        return body + identity.id_check_character(body)
    body = f"{'91' if kind is PartyKind.ORGANISATION else '92'}{area}MA{number:07d}"
    return body + identity.credit_check_character(body)


def is_chinese(text: str) -> bool:
    """Papers are Chinese; other text cannot stand in them."""
    return any("\u4e00" <= sign <= "\u9fff" for sign in text)

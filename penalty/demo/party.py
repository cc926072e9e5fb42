"""The demo party: who it is, its use of its rights and payment of its fine, each by a plain rule that is reported.

It asks for a hearing wherever the notice tells the right to one and the days suffice (APL 63, 64; Order 30 arts 46,
47). A fine it contests in writing, point by point, where the term for that runs out before the decision. Else it waives
its rights. A larger fine without any relief it pays in instalments, which the chief grants (APL 66; Order 30 art 74).
"""

from collections.abc import Sequence
from datetime import date, timedelta
from decimal import Decimal

from penalty.casefile.parties import identity, jurisdiction
from penalty.criteria.deadlines import YearNotPublished, add_months
from penalty.criteria.legal_regime import Regime
from penalty.criteria.schemas.schema_types import NEVER
from penalty.criteria.sheets.sheet import Sheet
from penalty.demo import schedule
from penalty.demo.case_builder import CaseBuilder
from penalty.documents import formatting
from penalty.models import DECISIONS, NOTICES, DefenceEntry, DefenceKind, Document, PartyKind, Purpose, Standing
from penalty.papers.findings import fault_periods
from penalty.papers.wording import law_in_force
from penalty.services import defence
from penalty.services.cases import Intake, registration
from workflows.choices import HearingAttendance
from workflows.vocabulary import Action

NAMES = {
    PartyKind.ORGANISATION: "演示{n}号环保样本有限公司",
    PartyKind.INDIVIDUAL_BUSINESS: "演示{n}号商行",
    PartyKind.CITIZEN: "演示当事人{n}号",
}
DEFAULT_AGE = 40

HEARING_NOTICE_DAYS = 8
"""Working days from the service of a hearing's notice to the hearing: seven lie between (APL 64(1)(2))."""

INSTALMENTS_FROM_FEN = 50_000_00
"""From this fine on, in fen, the demo party asks for instalments where nothing lessens the penalty."""

INSTALMENT_COUNT = 2
DAY = timedelta(days=1)
HARDSHIP = "当事人流动资金不足以一次缴清，确有经济困难。"
HARDSHIPS = {PartyKind.CITIZEN: "当事人家庭收入减少，一次缴清确有经济困难。"}
"""By kind of party, why it pays in parts; of others for want of liquid means."""
DEFERRAL_REQUEST_AFTER = timedelta(days=10)
PAID_AFTER = timedelta(days=8)
"""From the service of the decision to a payment in one sum."""
STATEMENTS = ("当事人已经采取措施改正违法行为，请求予以考虑。", "当事人认为违法行为并非故意，请求免予处罚。")
"""The points of the demo party."""

INTENT = "现有证据不足以认定故意，疏忽已作为裁量情节考虑；疏忽也是主观过错，不属于没有主观过错的情形"
INTENT_UNTIL = "{event}以前系疏忽，已作为裁量情节考虑；疏忽也是主观过错，{event}以后更是知情，不属于没有主观过错的情形"
"""The same of a party that was careless only until it knew."""
INTENT_OPEN = "没有证据证明故意，已作为裁量情节考虑；当事人没有提出足以证明没有主观过错的证据"
INTENT_BEFORE = "过错程度已作为裁量情节考虑，现行行政处罚法没有规定并非故意的违法行为不予处罚"
"""The answer to the second point; the penalty law before 2021-07-15 spared nobody for a lack of fault."""

TRANSCRIPT = """主持人宣布听证纪律，核对参加人身份，告知听证权利，询问是否申请回避；当事人不申请回避。
调查人员：陈述当事人违法的事实，逐件出示{pieces}；依照告知书所列的依据和理由，建议{proposed}。
当事人：对违法事实没有异议；已经采取措施改正违法行为，请求予以考虑；违法行为并非故意，请求免予处罚。
调查人员：拟作出的处罚已经考虑改正情况和主观过错，请听证主持人依法采纳调查意见。
当事人逐件质证：对上述证据的真实性、合法性和关联性没有异议。
当事人最后陈述：服从依法处理。"""
HEARING_OPINION = "经听证，拟处罚所依据的事实清楚、证据确凿，改正情况和主观过错已依法考虑，建议维持拟处理意见"


def build_intake(sheet: Sheet, regime: Regime, number: int, **particulars: object) -> Intake:
    kind = PartyKind(sheet.facts.get("party_kind", PartyKind.ORGANISATION))
    matter = regime.matters[sheet.matter].zh
    fictitious: dict[str, object] = {
        "party_kind": kind, "party_name": NAMES[kind].format(n=number),
        "party_code": build_party_code(sheet, kind, number),
        "representative": "" if kind is PartyKind.CITIZEN else "演示负责人", "address": f"演示路{number}号",
        "site": f"{jurisdiction.find_place_name(sheet.regime, sheet.place, sheet.violated_to)}演示路{number}号厂区",
        "summary": sheet.note if is_chinese(sheet.note) else f"当事人涉嫌存在“{matter}”的违法行为。",
    }  # fmt: skip
    known = {"violated_to": min(sheet.violated_to, schedule.find_day_registered(sheet))}
    return registration.build_intake(sheet, **known | fictitious | particulars)


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


def exercise_rights(builder: CaseBuilder, waived: date, until: date) -> None:
    """Ask for a hearing, make a statement or, on ``waived``, waive; all of it not after ``until``."""
    hearing_day = _first_hearing_day(builder)
    if _has_hearing_right(builder) and hearing_day and hearing_day <= until:
        attend_hearing(builder, hearing_day)
        return
    builder.report(f"no hearing: {_explain_no_hearing(builder, until)}")
    term = builder.view.due_day("defence")
    if builder.case.amount_fen and term and find_working_day(builder, term + DAY) <= until:
        contest_fine(builder, find_working_day(builder, term + DAY))
    else:
        builder.report("the demo party waives its rights in writing")
        builder.move_to(waived).waive_defence()


def contest_fine(builder: CaseBuilder, answered_on: date) -> None:
    """State the points in writing; each is answered after the term, then the defence closes."""
    paper = builder.file_sample("statement")
    statements = [builder.record_defence(DefenceKind.STATEMENT, text, evidence_id=paper.id) for text in STATEMENTS]
    builder.report(f"{builder.today} the demo party contests the fine in {len(statements)} points")
    builder.move_to(answered_on)
    answer_points(builder, statements)
    builder.act(builder.cast.officer, Action.CLOSE_DEFENCE)


def answer_points(builder: CaseBuilder, stated: Sequence[DefenceEntry]) -> None:
    """Answer the demo party's points, made in writing or at the hearing."""
    for entry, (accepted, answer, outcome) in zip(stated, list_answers(builder), strict=True):
        builder.record_defence(
            DefenceKind.REPLY, answer, answers_id=entry.id, accepted=accepted, outcome=outcome
        )  # fmt: skip


def list_answers(builder: CaseBuilder) -> tuple[tuple[bool, str, str], ...]:
    """Accepted or not, the answer, and what it changes: the correction as the file proves it, and the fault."""
    row = builder.view.answers.get("fault")
    is_careless = row is not None and row.standing is Standing.PROVEN and row.value == "negligent"
    turn = fault_periods.find_turn(builder.open_source()) if is_careless else None
    careless = INTENT_UNTIL.format(event=turn.event) if turn is not None else INTENT
    found = careless if is_careless else INTENT_OPEN
    knows = law_in_force.knows_lack_of_fault(builder.view.regime, builder.today)
    return (_answer_correction(builder), (False, (found if knows else INTENT_BEFORE), ""))


def _answer_correction(builder: CaseBuilder) -> tuple[bool, str, str]:
    corrected, due = (_find_day(builder, name) for name in ("corrected_on", "correction_due_on"))
    if corrected is None:
        return False, "案卷中没有改正完成的证据", ""
    day = formatting.format_day(corrected)
    if due is not None and corrected > due:
        answer = f"当事人于{day}完成改正属实，但晚于责令改正期限届满之日{formatting.format_day(due)}"
        return False, f"{answer}，逾期改正的情节在告知前已予考虑", ""
    return True, f"当事人于{day}完成改正属实", "该情节在告知前已予考虑，罚款数额不变"


def _find_day(builder: CaseBuilder, name: str) -> date | None:
    row = builder.view.answers.get(name)
    proven = row is not None and row.standing is Standing.PROVEN and row.value != NEVER
    return date.fromisoformat(str(row.value)) if row is not None and proven else None


def attend_hearing(builder: CaseBuilder, day: date) -> None:
    """The party asks for a hearing, announced seven working days ahead and held on ``day``; the defence closes."""
    reviewer = builder.cast.other_reviewer
    paper = builder.file_sample("hearing-request")
    builder.report(
        f"{builder.today} the demo party asks for a hearing, and seven working days lie between this and {day}"
    )
    builder.record_defence(DefenceKind.HEARING_REQUEST, "当事人书面要求听证。", evidence_id=paper.id)
    builder.act(
        reviewer, Action.ANNOUNCE_HEARING, hearing_on=day, hearing_place="上午九时，本机关听证室",
        presider=reviewer.key,
    )  # fmt: skip
    builder.serve_papers()
    signed = builder.move_to(day).file_sample("transcript")
    builder.act(
        reviewer, Action.HOLD_HEARING, attendance=HearingAttendance.HELD, held_on=day,
        transcript=_write_transcript(builder),
        arguments=list(STATEMENTS), hearing_opinion=HEARING_OPINION, proof=signed.id,
        clerk=builder.cast.other_chief.key, hearing_officers=[one.key for one in builder.cast.members],
        present=_name_attendant(builder), meeting_hours="九时至十时二十分",
    )  # fmt: skip
    answer_points(builder, defence.list_unanswered(builder.view.defence))
    builder.act(builder.cast.officer, Action.CLOSE_DEFENCE)


def _write_transcript(builder: CaseBuilder) -> str:
    """The pieces are shown by title and number, but for papers of the defence itself."""
    shown = [one for one in builder.view.evidence if one.purpose is not Purpose.PROCEDURE]
    named = "、".join(f"{one.title}（第{one.number}号）" for one in shown)
    return TRANSCRIPT.format(pieces=named, proposed=_name_proposal(builder))


def _name_proposal(builder: CaseBuilder) -> str:
    """The proposal as the notice tells it (APL 64(7))."""
    notice = builder.view.latest_document(*NOTICES)
    fen = notice.amount_fen if notice is not None else None
    return f"罚款人民币{formatting.format_fen(fen)}元" if fen else "按告知书所列内容处罚"


def _name_attendant(builder: CaseBuilder) -> str:
    party = builder.case.party
    return f"{party.representative}（当事人的代表）" if party.representative else f"{party.name}（当事人本人）"


def pay_fine(builder: CaseBuilder) -> None:
    """Pay in instalments by the rule above, else at once; nothing happens without a fine."""
    decision = builder.view.latest_document(*DECISIONS)
    if decision is None or not decision.amount_fen:
        return
    if decision.effect == "standard" and decision.amount_fen >= INSTALMENTS_FROM_FEN:
        _pay_instalments(builder, decision)
    else:
        _pay(builder.move_to(_find_day_after(builder, decision, PAID_AFTER)), decision.amount_fen)


def _pay_instalments(builder: CaseBuilder, decision: Document) -> None:
    fine, served_on = decision.amount_fen or 0, _find_service_day(builder, decision)
    builder.report(
        f"a fine of {INSTALMENTS_FROM_FEN / 100:,.0f} CNY or more without relief: the demo party asks for instalments"
    )
    paper = builder.move_to(_find_day_after(builder, decision, DEFERRAL_REQUEST_AFTER)).file_sample("deferral-request")
    means = builder.file_sample("finances")
    hardship = HARDSHIPS.get(builder.case.party.kind, HARDSHIP)
    first = fine // INSTALMENT_COUNT // 100 * 100
    days = [find_working_day(builder, add_months(served_on, month)) for month in (1, INSTALMENT_COUNT)]
    plan = [(days[0], first), (days[1], fine - first)]
    builder.act(
        builder.cast.chief, Action.DEFER_PAYMENT, applied_on=builder.today, proof=paper.id,
        instalments=[f"{day} {_format_yuan(fen)}" for day, fen in plan],
        reason=f"经核对{means.title}（卷内第{means.number}号），{hardship}",
    )  # fmt: skip
    builder.serve_papers()
    for day, fen in plan:
        _pay(builder.move_to(day), fen)


def _find_day_after(builder: CaseBuilder, decision: Document, after: timedelta) -> date:
    """The working day so long after the service of the decision, not before today."""
    return max(builder.today, find_working_day(builder, _find_service_day(builder, decision) + after))


def _find_service_day(builder: CaseBuilder, decision: Document) -> date:
    service = builder.view.find_service(decision)
    return service.served_on if service is not None else builder.today


def _pay(builder: CaseBuilder, fen: int) -> None:
    builder.pay_fine(fen)
    builder.report(f"{builder.today} paid {_format_yuan(fen)} CNY")


def _format_yuan(fen: int) -> str:
    return f"{Decimal(fen) / 100:.2f}"


def find_working_day(builder: CaseBuilder, day: date) -> date:
    """``day``, or the next working day."""
    while not schedule.is_working_day(day, builder.authority.calendar):
        day += DAY
    return day


def _has_hearing_right(builder: CaseBuilder) -> bool:
    term = builder.view.due_day("hearing_request")
    return term is not None and builder.today <= term


def _first_hearing_day(builder: CaseBuilder) -> date | None:
    """The first lawful day for a hearing asked for today; ``None`` in a year without published holidays."""
    try:
        return builder.authority.calendar.add_working_days(builder.today, HEARING_NOTICE_DAYS)
    except YearNotPublished:
        return None


def _explain_no_hearing(builder: CaseBuilder, until: date) -> str:
    if not _has_hearing_right(builder):
        return "the notice tells no right to one"
    return f"seven working days ahead of it would end after the day of the decision, {until}"

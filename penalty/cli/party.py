"""What the demo party does with its rights and with its fine, each by a plain rule that is told as it is followed.

It asks for a hearing wherever the notice tells the right to one and the days suffice (APL 63, 64; Order 30 arts 46,
47). A fine it contests in writing, point by point, where the term for that runs out before the decision. Else it waives
its rights. A larger fine without any relief it pays in instalments, which the chief grants (APL 66; Order 30 art 74).
"""

from datetime import date, timedelta
from decimal import Decimal

from penalty.casefile import CaseFile, CaseView
from penalty.cli import proofs, story
from penalty.cli.life import Life
from penalty.criteria.deadlines import YearNotPublished, add_months
from penalty.models import DECISIONS, DefenceEntry, DefenceKind, Document
from penalty.services import defence
from workflows.choices import Attendance
from workflows.words import Action

HEARING_NOTICE = 8
"""Working days from the service of a hearing's notice to the hearing: seven lie between (APL 64(1)(2))."""

INSTALMENTS_FROM = 50_000_00
"""From this fine on, in fen, the demo party asks for instalments where nothing lessens the penalty."""

INSTALMENTS = 2
DAY = timedelta(days=1)
APPLIES_AFTER = timedelta(days=10)
POINTS = (
    ("当事人已经采取措施改正违法行为，请求予以考虑。", True, "改正情况已经核查并在裁量时予以考虑，见本案证据。"),
    ("当事人认为违法行为并非故意，请求免予处罚。", False,
     "主观过错已经查明；没有证据足以证明当事人没有主观过错，不符合不予处罚的条件。"),
)  # fmt: skip
"""What the demo party states, whether it is accepted, and the answer."""

TRANSCRIPT = """主持人宣布听证纪律，核对参加人身份，告知听证权利，询问是否申请回避；当事人不申请回避。
调查人员：陈述当事人违法的事实，出示证据，说明拟作出处罚的依据和理由。
当事人：对违法事实没有异议；已经主动减轻危害后果，请求依法从轻处罚。
调查人员：拟作出的处罚已经依法考虑该情节。
双方对证据逐一质证，当事人对证据的真实性、合法性和关联性没有异议。
当事人最后陈述：服从依法处理。"""
HEARING_OPINION = "经听证，拟处罚所依据的事实清楚、证据确凿，当事人减轻危害后果的情节已依法考虑，建议维持拟处理意见"


def use_rights(life: Life, waived: date, until: date) -> None:
    """The party asks for a hearing, makes a statement or, on ``waived``, waives; all of it not after ``until``."""
    heard = _hearing_day(life)
    if _is_told_of_a_hearing(life) and heard and heard <= until:
        be_heard(life, heard)
        return
    life.say(f"no hearing: {_why_no_hearing(life, until)}")
    term = _due(life, "defence")
    if life.case.amount_fen and term and _worked(life, term + DAY) <= until:
        contest(life, _worked(life, term + DAY))
    else:
        waive(life.on(waived))


def waive(life: Life) -> None:
    """The party waives its rights in writing, and the defence closes."""
    life.say("the demo party waives its rights in writing")
    (paper,) = life.put_up([proofs.waiver(life.party, life.today)])
    _record(life, DefenceKind.WAIVER, "当事人书面放弃陈述、申辩和要求听证的权利。", evidence_id=paper.id)
    life.act(life.cast.officer, Action.CLOSE_DEFENCE)


def contest(life: Life, answered_on: date) -> None:
    """The party states its points in writing; each is answered when the term has run out, and the defence closes."""
    (paper,) = life.put_up([proofs.statement(life.party, life.today)])
    stated = [_record(life, DefenceKind.STATEMENT, text, evidence_id=paper.id) for text, _, _ in POINTS]
    life.say(f"{life.today} the demo party contests the fine in {len(stated)} points")
    life.on(answered_on)
    for entry, (_, accepted, answer) in zip(stated, POINTS, strict=True):
        _record(life, DefenceKind.REPLY, answer, answers_id=entry.id, accepted=accepted)
    life.act(life.cast.officer, Action.CLOSE_DEFENCE)


def be_heard(life: Life, day: date) -> None:
    """The party asks for a hearing, announced seven working days ahead and held on ``day``; the defence closes."""
    reviewer = life.cast.reviewer
    (paper,) = life.put_up([proofs.hearing_request(life.party, life.today)])
    life.say(f"{life.today} the demo party asks for a hearing, and seven working days lie between this and {day}")
    _record(life, DefenceKind.HEARING_REQUEST, "当事人书面要求听证。", evidence_id=paper.id)
    life.act(
        reviewer, Action.ANNOUNCE_HEARING, hearing_on=day, hearing_place="上午九时，本机关听证室",
        presider=reviewer.key,
    )  # fmt: skip
    life.serve_papers()
    (signed,) = life.on(day).put_up([proofs.transcript(life.party, day)])
    life.act(
        reviewer, Action.HOLD_HEARING, attendance=Attendance.HELD, held_on=day, transcript=TRANSCRIPT,
        hearing_opinion=HEARING_OPINION, proof=signed.id,
    )  # fmt: skip
    life.act(life.cast.officer, Action.CLOSE_DEFENCE)


def pay(life: Life) -> None:
    """The fine of the decision is paid: in instalments by the rule, else at once; nothing happens without a fine."""
    decision = CaseFile(life.session, life.case).latest_document(*DECISIONS)
    if decision is None or not decision.amount_fen:
        return
    if decision.effect == "standard" and decision.amount_fen >= INSTALMENTS_FROM:
        _pay_in_parts(life, decision)
    else:
        _pay(life, decision.amount_fen)


def _pay_in_parts(life: Life, decision: Document) -> None:
    fine, served_on = decision.amount_fen or 0, life.today
    life.say(f"a fine of {INSTALMENTS_FROM / 100:,.0f} CNY or more without relief: the demo party asks for instalments")
    (paper,) = life.on(_worked(life, served_on + APPLIES_AFTER)).put_up(
        [proofs.deferral_request(life.party, life.today)]
    )
    first = fine // INSTALMENTS // 100 * 100
    days = [_worked(life, add_months(served_on, month)) for month in (1, INSTALMENTS)]
    plan = [(days[0], first), (days[1], fine - first)]
    life.act(
        life.cast.chief, Action.DEFER_PAYMENT, applied_on=life.today, proof=paper.id,
        instalments=[f"{day} {_yuan(fen)}" for day, fen in plan], reason="经核实，当事人流动资金不足，确有经济困难。",
    )  # fmt: skip
    life.serve_papers()
    for day, fen in plan:
        _pay(life.on(day), fen)


def _pay(life: Life, fen: int) -> None:
    (receipt,) = life.put_up([proofs.receipt(life.party, life.today)])
    life.act(
        life.cast.officer, Action.RECORD_PAYMENT, paid_yuan=_yuan(fen), paid_on=life.today, proof=receipt.id,
    )  # fmt: skip
    life.say(f"{life.today} paid {_yuan(fen)} CNY")


def _yuan(fen: int) -> str:
    return f"{Decimal(fen) / 100:.2f}"


def _due(life: Life, clock: str) -> date | None:
    return CaseView(life.session, life.case, life.office, life.today).due_day(clock)


def _worked(life: Life, day: date) -> date:
    """``day``, or the first one after it on which offices work."""
    while not story.is_worked(day, life.office.calendar):
        day += DAY
    return day


def _is_told_of_a_hearing(life: Life) -> bool:
    term = _due(life, "hearing_request")
    return term is not None and life.today <= term


def _hearing_day(life: Life) -> date | None:
    """The first day on which a hearing asked for today may be held; ``None`` in a year without published holidays."""
    try:
        return life.office.calendar.add_working_days(life.today, HEARING_NOTICE)
    except YearNotPublished:
        return None


def _why_no_hearing(life: Life, until: date) -> str:
    if not _is_told_of_a_hearing(life):
        return "the notice tells no right to one"
    return f"seven working days ahead of it would end after the day of the decision, {until}"


def _record(
    life: Life, kind: DefenceKind, text: str, *, evidence_id: int | None = None, answers_id: int | None = None,
    accepted: bool | None = None,
) -> DefenceEntry:  # fmt: skip
    return defence.record(
        life.session, life.cast.officer, life.case, kind, life.today, text, office=life.office, today=life.today,
        evidence_id=evidence_id, answers_id=answers_id, accepted=accepted,
    )  # fmt: skip

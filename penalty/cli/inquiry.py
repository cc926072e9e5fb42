"""What the demo officers look into: the scene, an interview, a sample."""

from penalty.cli import proofs, story
from penalty.cli.life import Life
from penalty.criteria.sheet import Sheet
from penalty.documents import wording
from penalty.models import PartyKind
from workflows.choices import Work
from workflows.words import Action

OFFICES = {PartyKind.CITIZEN: "监护人", PartyKind.INDIVIDUAL_BUSINESS: "经营者"}
"""What the one who stands for a party is called; of an organisation the person in charge."""


def record_scene(life: Life, sheet: Sheet) -> None:
    """The record of the inspection."""
    told = sheet.note if story.is_chinese(sheet.note) else f"现场情况与“{life.matter}”的线索相符，详见现场照片。"
    life.act(life.cast.officer, Action.RECORD_SCENE, content=told, **_met(life))


def record_interview(life: Life) -> None:
    """The record of an interview."""
    life.act(life.cast.officer, Action.RECORD_INTERVIEW, content=_questions(life), **_met(life))


def _met(life: Life) -> dict[str, object]:
    who, office = life.case.party.representative, OFFICES.get(life.case.party.kind, "负责人")
    return {
        "started_at": f"{life.today} 09:00", "ended_at": f"{life.today} 10:00", "scene": life.case.site,
        "present": f"{who}（{life.party}{office}）" if who else life.party, "rights_told": True,
    }  # fmt: skip


def commission(life: Life) -> None:
    """A sample goes to a monitoring station."""
    life.act(
        life.cast.officer, Action.COMMISSION, work=Work.MONITORING, body="演示生态环境监测站",
        question="对当事人排放口所采样品进行监测，判定是否超过排放标准",
    )  # fmt: skip


def tell_result(life: Life, sheet: Sheet) -> None:
    """The station's report comes in, and the party is told."""
    (report,) = life.put_up([proofs.monitoring(life.party, life.today)])
    multiple = sheet.facts.get("exceedance_multiple")
    figure = f"，超标倍数为{multiple}倍" if multiple else ""
    life.act(
        life.cast.officer, Action.RECEIVE_RESULT, result=f"所采样品超过排放标准{figure}。", proof=report.id,
        told_on=life.today,
    )  # fmt: skip
    life.serve_papers()


def _questions(life: Life) -> str:
    span, party = wording.span(life.case.violated_from, life.case.violated_to), life.case.party
    me = "我就是当事人" if party.kind is PartyKind.CITIZEN else f"我是当事人的{OFFICES.get(party.kind, '负责人')}"
    asked = (
        ("你的身份、与当事人的关系、文书送达地址？", f"{me}，文书请送达{party.address}。"),
        (f"“{life.matter}”的情况是否属实，持续多久？", f"属实，时间为{span}。"),
        ("发生的原因是什么，是否故意？", "因管理疏忽，不是故意；相关情况以案卷证据为准。"),
        ("如何改正，此前是否因同类行为受过处理？", "按照要求改正，整改材料和此前受处理的情况均已提交。"),
    )
    return "\n".join(f"问：{question}\n答：{answer}" for question, answer in asked)

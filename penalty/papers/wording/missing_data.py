"""Places where each datum that a paper lacks is entered."""

from collections.abc import Iterable, Mapping

from penalty.messages import Message

ENTRY_PLACES: Mapping[str, Message] = {
    "registration": Message(
        "it is missing in the document; enter it on the page Registration of the case, after the filing a chief does"
    ),
    "people": Message(
        "it is missing in the document; name two officers; an administrator enters certificates under People"
    ),
    "letterhead": Message(
        "it is missing in the document; an administrator enters it in the letterhead of the settings"
    ),
    "evidence": Message("it is missing in the document; put it on file on the page Evidence"),
    "facts": Message("it is missing in the document; answer the facts and link their evidence on the page Facts"),
    "law": Message(
        "it is missing in the document; the text of this article is not stored, add it to the authority's own law"
    ),
    "assessment": Message(
        "it is missing in the document; give the base amount and assess again on the page Assessment"
    ),
    "defence": Message(
        "it is missing in the document; record the service of the notice and the reply on the page Defence"
    ),
    "step": Message("it is missing in the document; enter it in the form of this step"),
    "proposal": Message(
        "it is missing in the document; the officer proposes it with the report, send the case back for it"
    ),
}
PLACE_KEYWORDS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("proposal", ("文号或者责令改正内容",)),
    ("law", ("条款原文",)),
    ("people", ("执法人员", "执法证号", "承办人：")),
    ("defence", ("陈述", "听证", "告知书")),
    ("letterhead", ("发文机关", "机关名称", "缴款", "核验")),
    ("step", ("责令改正内容", "改正期限", "意见", "立案条件", "审批", "理由", "立案日期")),
    ("evidence", ("证据",)),
    ("assessment", ("裁量步骤", "罚款")),
    ("facts", ("逐项认定", "主观过错", "危害后果")),
    ("law", ("依据", "处罚条款", "违反的条款")),
    ("evidence", ("调查日期",)),
)
"""The first word found in the name of a datum tells the place; all else comes from the registration."""


def locate_missing(names: Iterable[str]) -> dict[str, Message]:
    return {name: ENTRY_PLACES[_place(name)] for name in names}


def _place(name: str) -> str:
    return next((place for place, words in PLACE_KEYWORDS if any(word in name for word in words)), "registration")

"""Places where each datum that a paper lacks is entered."""

from collections.abc import Iterable, Mapping

from penalty.messages import Message

ENTRY_PLACES: Mapping[str, Message] = {
    "registration": Message("it is missing in the document; enter it at the registration of the case and its party"),
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
}
PLACE_KEYWORDS: tuple[tuple[str, str], ...] = (
    ("条款原文", "law"),
    ("执法人员", "people"),
    ("执法证号", "people"),
    ("承办人：", "people"),
    ("陈述", "defence"),
    ("听证", "defence"),
    ("告知书", "defence"),
    ("发文机关", "letterhead"),
    ("机关名称", "letterhead"),
    ("缴款", "letterhead"),
    ("核验", "letterhead"),
    ("责令改正内容", "step"),
    ("改正期限", "step"),
    ("意见", "step"),
    ("立案条件", "step"),
    ("审批", "step"),
    ("理由", "step"),
    ("立案日期", "step"),
    ("证据", "evidence"),
    ("裁量步骤", "assessment"),
    ("罚款", "assessment"),
    ("逐项认定", "facts"),
    ("主观过错", "facts"),
    ("危害后果", "facts"),
    ("依据", "law"),
    ("处罚条款", "law"),
    ("违反的条款", "law"),
    ("调查日期", "evidence"),
)
"""The first word found in the name of a datum tells the place; all else comes from the registration."""


def locate_missing(names: Iterable[str]) -> dict[str, Message]:
    return {name: ENTRY_PLACES[_place(name)] for name in names}


def _place(name: str) -> str:
    return next((place for word, place in PLACE_KEYWORDS if word in name), "registration")

"""Inquiry into an element of the act: what the authority did itself, beyond the word of the party (APL 40, 54)."""

import re

from penalty.criteria.schemas.answer_schema import InquiryRule
from penalty.messages import Message

CLAUSES = re.compile(r"[，。；：！？、,;:]|并且?|随后|然后|后(?=[^果])| and | then ")
EXAMPLE = "2026年11月20日现场检查并登录全国排污许可证管理信息平台查询，均未查到有关资料"


def find_problem(rule: InquiryRule | None, note: str) -> Message | None:
    """The fault of the sentence that an element of the act cannot be found out: nobody but the party was asked."""
    if rule is None or not rule.own or any(_is_own(rule, one.lower()) for one in CLAUSES.split(note) if one):
        return None
    return Message(
        "this is an element of the act, and the word of the party alone does not show that it cannot be found out; say "
        "what you did yourselves: an inspection, a sample, a query of a register or an archive, a witness, such as: "
        "%(example)s",
        example=EXAMPLE,
    )


def _is_own(rule: InquiryRule, clause: str) -> bool:
    if any(one in clause for one in rule.asking) and any(one in clause for one in rule.witnesses):
        return not _is_of_others(rule, clause)
    hits = (hit for deed in rule.own for hit in re.finditer(re.escape(deed), clause))
    return any(
        not _is_of_others(rule, clause[: hit.start()])
        and not any(re.search(one, clause[hit.end() :]) for one in rule.own_file)
        for hit in hits
    )


def _is_of_others(rule: InquiryRule, before: str) -> bool:
    return any(re.search(one, before) for one in rule.others_deed)

"""The words of the points that a step asks to confirm one by one."""

from collections.abc import Mapping

from flask_babel import LazyString as Text
from flask_babel import lazy_gettext as _

from workflows.vocabulary import Input

FILING_CONDITIONS: Mapping[str, Text] = {
    "evidence": _("There is preliminary evidence of a violation"),
    "punishable": _("The law provides a penalty for it"),
    "jurisdiction": _("It lies within the jurisdiction of this authority"),
    "limitation": _("The limitation period has not run out"),
}
"""Order 30 art 19."""

REVIEW_POINTS: Mapping[str, Text] = {
    "jurisdiction": _("This authority has jurisdiction"),
    "facts": _("The facts are clear"),
    "evidence": _("The evidence is conclusive"),
    "procedure": _("The investigation followed the procedure"),
    "limitation": _("The penalty is not time-barred"),
    "law_and_benchmark": _("Law and benchmark are applied correctly"),
}
"""Order 30 art 39."""

LEGAL_POINTS: Mapping[str, Text] = {
    "authority": _("The authority acts within its powers"),
    "qualification": _("The officers are qualified to enforce"),
    "procedure": _("The enforcement followed the procedure"),
    "facts_and_evidence": _("Facts are clear and evidence is sufficient"),
    "law_and_benchmark": _("Law and benchmark are applied accurately and appropriately"),
    "documents": _("The documents are complete and regular"),
    "transfer": _("Whether a transfer for a suspected crime is due was examined"),
}
"""Order 30 art 50."""

CHECKLISTS: Mapping[Input, Mapping[str, Text]] = {
    Input.FILING_CONDITIONS: FILING_CONDITIONS,
    Input.REVIEW_ANSWERS: REVIEW_POINTS,
    Input.LEGAL_ANSWERS: LEGAL_POINTS,
}

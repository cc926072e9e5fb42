"""The words of the points that a step asks to confirm one by one."""

from collections.abc import Mapping

from flask_babel import LazyString as Text
from flask_babel import lazy_gettext as _

from workflows.vocabulary import Input

CHECKLISTS: Mapping[Input, Mapping[str, Text]] = {
    Input.FILING_CONDITIONS: {  # Order 30 art 19
        "evidence": _("There is preliminary evidence of a violation"),
        "punishable": _("The law provides a penalty for it"),
        "jurisdiction": _("It lies within the jurisdiction of this authority"),
        "limitation": _("The limitation period has not run out"),
    },
    Input.REVIEW_ANSWERS: {  # Order 30 art 39
        "jurisdiction": _("This authority has jurisdiction"),
        "facts": _("The facts are clear"),
        "evidence": _("The evidence is conclusive"),
        "procedure": _("The investigation followed the procedure"),
        "limitation": _("The penalty is not time-barred"),
        "law_and_benchmark": _("Law and benchmark are applied correctly"),
    },
    Input.LEGAL_ANSWERS: {  # Order 30 art 50
        "authority": _("The authority acts within its powers"),
        "qualification": _("The officers are qualified to enforce"),
        "procedure": _("The enforcement followed the procedure"),
        "facts_and_evidence": _("Facts are clear and evidence is sufficient"),
        "law_and_benchmark": _("Law and benchmark are applied accurately and appropriately"),
        "documents": _("The documents are complete and regular"),
        "transfer": _("Whether a transfer for a suspected crime is due was examined"),
    },
    Input.DEFECT_ANSWERS: {  # the ministry's rules for reviewing files, 2024
        "right_offender": _("The party itself committed the act"),
        "facts_as_the_evidence_shows": _("The papers tell the facts as the evidence shows them"),
        "evidence_suffices": _("The evidence suffices for the penalty or the waiver"),
        "articles_complete": _("Every article is the right one and cited with paragraph and item"),
        "catch_all_has_its_basis": _("No catch-all clause is used, or its basis is named"),
        "only_related_things_seized": _("Nothing that has nothing to do with the case was sealed or taken"),
        "daily_fines_in_sequence": _("No daily fine is imposed, or its steps were kept in order"),
    },
}
"""The points that a step asks to confirm one by one."""
REASONED = (Input.REVIEW_ANSWERS, Input.LEGAL_ANSWERS, Input.DEFECT_ANSWERS)
"""Those of which a form says, point by point, what was looked at."""

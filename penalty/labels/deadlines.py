"""The words of deadlines and of how they stand."""

from collections.abc import Mapping

from flask_babel import LazyString as Text
from flask_babel import lazy_gettext as _

DEADLINES: Mapping[str, Text] = {
    "filing": _("Term for filing"),
    "limitation": _("Term to discover the act"),
    "limitation_of_harm": _("Term to discover an act that did harm"),
    "correction": _("Term for correction"),
    "measure": _("Next measure of remediation"),
    "result_objection": _("Term to object to the result"),
    "defence": _("Term for the defence"),
    "hearing_request": _("Term to ask for a hearing"),
    "decision": _("Term for the decision"),
    "service": _("Term for service"),
    "payment": _("Term for payment"),
    "instalment": _("Next instalment"),
    "hearing_notice": _("Term to serve the notice of the hearing"),
    "correction_service": _("Term to serve the order to correct"),
    "publication": _("Term for publication"),
    "evidence_registration": _("Term to settle preserved evidence"),
    "undertaking": _("Term of the undertaking"),
    "spot_report": _("Term to report the decision on the spot"),
    "spot_collection": _("Term to hand in the fine taken on the spot"),
    "superior_record": _("Term to report to the superior authority"),
    "withdrawal": _("Term to withdraw the publication"),
    "reconsideration": _("Term for reconsideration"),
    "lawsuit": _("Term for a lawsuit"),
    "lawsuit_after_reconsideration": _("Term for a lawsuit after the reconsideration"),
    "refund": _("Term to pay back a fine (a house term)"),
    "demand": _("Term of the demand"),
    "enforcement": _("Term to apply to the court"),
}

DEADLINE_STATES: Mapping[str, Text] = {
    "running": _("running"),
    "stopped": _("stopped"),
    "met": _("done"),
    "late": _("done late"),
    "over": _("over"),
    "overdue": _("overdue"),
    "unknown": _("not computable"),
}

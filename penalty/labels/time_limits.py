"""The words of the terms that an authority keeps, or says why not."""

from collections.abc import Mapping

from flask_babel import lazy_gettext as _

from penalty.labels.condition import Condition

LATE = _("State the reason for the delay.")
TERMS: Mapping[str, Condition] = {
    "filed_in_time_or_explained": Condition(_("Filed within the term, or the delay is explained"), LATE),
    "decided_in_time_or_explained": Condition(_("Decided within the term, or the delay is explained"), LATE),
    "served_in_time_or_explained": Condition(_("Served within the term, or the delay is explained"), LATE),
    "published_in_time_or_explained": Condition(_("Published within the term, or the delay is explained"), LATE),
    "done_in_time_or_explained": Condition(_("Done within the term, or the delay is explained"), LATE),
}

"""The words of measures of remediation: whose demand, to what end, why a row was written, the re-check."""

from collections.abc import Mapping
from typing import Any

from flask_babel import LazyString as Text
from flask_babel import lazy_gettext as _

from penalty import models

REMEDIATION: Mapping[type, Mapping[Any, Text]] = {
    models.MeasureBasis: {
        models.MeasureBasis.ORDERED: _("Ordered"),
        models.MeasureBasis.UNDERTAKEN: _("Undertaken"),
        models.MeasureBasis.OWN_ACCORD: _("Of the party's own accord"),
    },
    models.MeasureAim: {
        models.MeasureAim.CORRECTION: _("Correction of the act"),
        models.MeasureAim.REPORT: _("Account of the correction"),
        models.MeasureAim.REMOVAL: _("Removing or lessening the harm"),
        models.MeasureAim.RESTORATION: _("Restoration"),
        models.MeasureAim.COMPENSATION: _("Compensation"),
    },
    models.MeasureChange: {
        models.MeasureChange.ENTERED: _("entered"),
        models.MeasureChange.COMPLETED: _("reported as done"),
        models.MeasureChange.VERIFIED: _("checked on the spot"),
        models.MeasureChange.CORRECTED: _("corrected"),
        models.MeasureChange.WITHDRAWN: _("taken back"),
    },
    models.Recheck: {
        models.Recheck.FULFILLED: _("carried out"),
        models.Recheck.PARTLY: _("carried out in part"),
        models.Recheck.UNFULFILLED: _("not carried out"),
    },
}

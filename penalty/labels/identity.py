"""The words of the documents that name a citizen."""

from collections.abc import Mapping

from flask_babel import LazyString as Text
from flask_babel import lazy_gettext as _

from penalty.models import IdentityDocument

DOCUMENTS: Mapping[IdentityDocument, Text] = {
    IdentityDocument.RESIDENT_ID: _("ID card, or the credit code"),
    IdentityDocument.HMT_PERMIT: _("Residence permit of Hong Kong, Macao or Taiwan residents"),
    IdentityDocument.PERMANENT_RESIDENCE: _("Foreigner's permanent residence card"),
    IdentityDocument.PASSPORT: _("Passport"),
}

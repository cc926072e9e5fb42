"""The words of what is taken out of public copies."""

from collections.abc import Mapping

from flask_babel import LazyString as Text
from flask_babel import lazy_gettext as _

from penalty.papers.redaction import RedactionRule

REDACTION_RULES: Mapping[RedactionRule, Text] = {
    RedactionRule.MARKED: _("Evidence that is kept secret"),
    RedactionRule.PERSON: _("Name of a person other than the one penalised"),
    RedactionRule.MINOR: _("Name of a minor"),
    RedactionRule.ID_NUMBER: _("ID number"),
    RedactionRule.BIRTH: _("Day of birth"),
    RedactionRule.HOME: _("Home address"),
    RedactionRule.CONTACT: _("Telephone or e-mail"),
    RedactionRule.ACCOUNT: _("Bank account"),
    RedactionRule.CERTIFICATE: _("Number of an officer's certificate"),
    RedactionRule.ORGANISATION: _("Name or code of another organisation"),
    RedactionRule.FURTHER: _("Taken out by the person who published"),
}

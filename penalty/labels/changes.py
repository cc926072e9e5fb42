"""Words of what an entry of the record changed: its keys and values as a person reads them."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import EnumType
from typing import Any

from flask_babel import LazyString as Text
from flask_babel import gettext
from flask_babel import lazy_gettext as _

from penalty import labels
from penalty.criteria.legal_regime import Regime
from penalty.criteria.presentation.phrases import SYMBOLS
from penalty.labels.checklists import CHECKLISTS, REASONED
from penalty.labels.fields import FIELDS
from penalty.labels.translation import write_page_day
from penalty.models import DocumentKind, MeasureAim, MeasureBasis, Recheck, Secrecy, Standing
from workflows.input_kinds import PERSONS, PROOFS
from workflows.vocabulary import Input, Role

KEYS: Mapping[str, Text] = {
    "accepted": _("Is the statement accepted?"),
    "after": _("after"),
    "again": _("Why it was filed again"),
    "amount_fen": _("Amount"),
    "article": _("Article"),
    "before": _("before"),
    "certificate_until": _("Last day of the certificate"),
    "declared": _("by a declaration"),
    "document": _("Document"),
    "deputy_for": _("In the place of"),
    "digest": _("File as it stood (SHA-256)"),
    "effect": _("Effect"),
    "enactment": _("Law"),
    "given": _("What was given"),
    "former_case": _("Registered anew in place of"),
    "merged_into": _("Merged into"),
    "outcome": _("What changes by it"),
    "person": _("Person"),
    "person_case": _("Case of the person"),
    "proofs": _("Proofs"),
    "proposed_fen": _("Base amount (yuan)"),
    "registered_anew_as": _("Registered anew as"),
    "repeats": _("Same file as No."),
    "reversed": _("What no longer counts"),
    "roles": _("Roles"),
    "second": _("Second officer"),
    "sha256": _("SHA-256"),
    "split_from": _("Split off from"),
    "split_into": _("Split off as"),
    "standing": _("Standing"),
    "superseded": _("Superseded paper"),
    "title": _("Title"),
    "unit_case": _("Case of the unit"),
    "value": _("Answer"),
    "version": _("Version"),
    "void": _("What is void"),
}
ENUMS: Mapping[str, EnumType] = {
    "kind": DocumentKind, "roles": Role, "standing": Standing, "secrecy": Secrecy, "aim": MeasureAim,
    "basis": MeasureBasis, "recheck": Recheck,
}  # fmt: skip
"""Keys whose values are words of a closed vocabulary."""


DAY_OF_VALUE = re.compile(r"(\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01]))((?:[ T]\d{2}:\d{2})?)")


@dataclass(frozen=True)
class ChangeWords:
    """Words for the record of one case: ``people`` names accounts, ``pieces`` numbers evidence, each by its key."""

    regime: Regime
    people: Mapping[int, str]
    pieces: Mapping[int, int]

    def describe_key(self, key: str, parent: str = "") -> str:
        """The words of a key, of a point of the checklist ``parent`` those of the point; one without words is shown as
        it is stored."""
        if parent in tuple(Input) and key in CHECKLISTS.get(Input(parent), {}):
            return labels.point_label(Input(parent), key)
        if parent == Input.REVIEW_REASONS:
            asked = next((one for one in REASONED if key in CHECKLISTS[one]), None)
            return labels.point_label(asked, key) if asked else key
        if parent == Input.OPINIONS and key.isdecimal():
            return self.people.get(int(key), key)
        if key in tuple(Input):
            return str(labels.label_of(Input(key)))
        if key in self.regime.facts:
            return labels.localize(self.regime.facts[key])
        return str(KEYS.get(key) or FIELDS.get(key) or key)

    def describe_value(self, key: str, value: Any) -> str:
        """The words of a single value."""
        if value is None:
            return "—"
        if isinstance(value, bool):
            return str(gettext("yes") if value else gettext("no"))
        kind = Input(key).row.kind if key in tuple(Input) else None
        if kind in PERSONS:
            return str(self.people.get(value, value))
        if kind in PROOFS or key == "proofs":
            return str(gettext("No. %(number)s", number=self.pieces.get(value, value)))
        if key.endswith("_fen"):
            return f"{SYMBOLS.get(self.regime.data.currency, '¥')}{int(value) / 100:,.2f}"
        return self._find_word(key, value) or _write_days(str(value))

    def _find_word(self, key: str, value: Any) -> str:
        choices = Input(key).row.choices if key in tuple(Input) else ENUMS.get(key)
        if isinstance(choices, EnumType) and value in choices.__members__.values():
            return str(labels.label_of(choices(value)))
        if key == "effect":
            return labels.localize(self.regime.words.get(value))
        fact = self.regime.facts.get(key)
        return labels.localize(fact.values[value]) if fact and value in fact.values else ""


def _write_days(text: str) -> str:
    """A value that is a day, with or without an hour, as the language of the page writes days; others as they are."""
    found = DAY_OF_VALUE.fullmatch(text)
    return f"{write_page_day(date.fromisoformat(found[1]))}{found[2].replace('T', ' ')}" if found else text

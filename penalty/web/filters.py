"""Filters and globals of the templates: money, dates, words of law in the language of the request."""

from collections.abc import Callable, Mapping
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from typing import Any

from babel import Locale
from flask import Flask
from flask_babel import format_date, format_datetime
from flask_babel import lazy_gettext as _
from flask_login import current_user

from penalty import labels, storage
from penalty.authority_factory import current_authority, get_letterhead
from penalty.clock import day_of
from penalty.criteria.legal_regime import Article
from penalty.labels import names, translation
from penalty.labels.translation import build_phrases, translate
from penalty.models import EvidenceKind, User
from penalty.request_context import language
from penalty.security_headers import get_nonce
from penalty.translations import list_languages
from penalty.web import context, links, next_steps, refusals
from workflows.vocabulary import UNDECIDED, Role, State

STATE_TONES: Mapping[State, str] = {
    State.CLOSED: "good",
    State.SERVED: "good",
    State.DECIDED: "good",
    State.NOT_FILED: "",
    State.WITHDRAWN: "",
    State.TERMINATED: "",
    State.TRANSFERRED: "",
    State.SUSPENDED: "warn",
    State.REMEDIATION: "warn",
}
EFFECT_TONES = {"waive": "good", "may_waive": "good", "mitigate": "info", "lighten": "info", "aggravate": "bad"}
ANSWER_KINDS = {
    "yes_no": _("yes or no"), "count": _("a whole number"), "decimal": _("a number"), "text": _("words"),
    "date": _("a day, or that it did not happen"), "choice": _("one of the choices"),
}  # fmt: skip
DAY_FORMATS = {"en": "d MMM yyyy"}
"""Where a language writes days otherwise here than its long form."""
LANGUAGE_TAGS = {"zh": "zh-CN"}
"""What ``lang`` says where the name of the catalogue is not enough."""
EVERYONE: frozenset[Role] = frozenset()
NAVIGATION = (
    ("my_work.index", _("My work"), frozenset({Role.OFFICER, Role.REVIEWER, Role.CHIEF})),
    ("case_search.index", _("Cases"), context.READER_ROLES),
    ("registration.new", _("New case"), frozenset({Role.OFFICER})),
    ("interests.index", _("Interests"), frozenset(Role)),
    ("people.index", _("People"), frozenset({Role.ADMIN})),
    ("signing_key.show", _("Signing key"), frozenset({Role.ADMIN, Role.AUDITOR})),
    ("catalogue.index", _("Law"), EVERYONE),
    ("confirmations.index", _("Confirm the law"), frozenset({Role.ADMIN, Role.AUDITOR})),
    ("own_law.index", _("Own law"), frozenset({Role.ADMIN, Role.AUDITOR})),
)


def format_fen(fen: int | None) -> str:
    """Fen as yuan: ``¥12,000.00``."""
    return format_yuan(None if fen is None else Decimal(fen) / 100)


def format_yuan(amount: object) -> str:
    """An exact amount of yuan as money, its sign before the ``¥``; a dash for none."""
    if amount is None:
        return "—"
    try:
        exact = Decimal(str(amount))
    except InvalidOperation:
        return str(amount)
    return f"{'-' if exact < 0 else ''}¥{abs(exact):,.2f}"


def format_error(error: object) -> str:
    """The sentence of a form's error; a list of fields has a list of them for each."""
    return "; ".join(map(str, error)) if isinstance(error, list | tuple) else str(error)


def format_day(value: date | None) -> str:
    """Of an instant the day at the authority; a dash for none."""
    if isinstance(value, datetime):
        value = day_of(value)
    return "—" if value is None else str(format_date(value, DAY_FORMATS.get(language(), "long")))


def language_tag(language: str) -> str:
    return LANGUAGE_TAGS.get(language, language.replace("_", "-"))


def format_instant(value: datetime) -> str:
    """In China's time."""
    return str(format_datetime(value, "yyyy-MM-dd HH:mm"))


def state_tone(state: State) -> str:
    return STATE_TONES.get(state, "info")


def effect_label(regime: str, name: str | None) -> str:
    """A dash when there is none yet."""
    return "—" if name is None else labels.localize(current_authority().regimes[regime].words.get(name))


def matter_label(regime: str, name: str) -> str:
    """The id where the catalogue no longer has the matter."""
    found = current_authority().regimes[regime].matters.get(name)
    return name if found is None else labels.localize(found)


def deadline_label(name: str) -> str:
    return str(names.DEADLINES.get(name, name))


def deadline_state_label(name: str) -> str:
    return str(names.DEADLINE_STATES.get(name, name))


def describe_deadline(deadline: Any) -> list[str]:
    return [translate(line) for line in deadline.steps]


def format_size(count: int) -> str:
    return translate(storage.format_size(count))


def ground_label(name: str) -> str:
    """``name`` is such as ``suspend/35-1-3``."""
    return str(names.PROPOSAL_GROUNDS.get(name, name))


def find_article(regime: str, citation: str) -> Article | None:
    """``None`` when the law as loaded does not have it."""
    try:
        return current_authority().regimes[regime].find_article(citation)
    except KeyError:
        return None


def article_name(regime: str, citation: str) -> str:
    return build_phrases(current_authority().regimes[regime]).name_article(citation)


FILTERS: Mapping[str, Callable[..., object]] = {
    "detect_language": links.detect_language,
    "format_day": format_day,
    "format_error": format_error,
    "format_fen": format_fen,
    "format_instant": format_instant,
    "language_tag": language_tag,
    "link_addresses": links.link_addresses,
    "localize": labels.localize,
}
GLOBALS: Mapping[str, object] = {
    "answer_kinds": ANSWER_KINDS,
    "article_name": article_name,
    "awaited_action": next_steps.awaited_action,
    "act_label": labels.act_label,
    "collection_method": translation.describe_method,
    "custody_note": translation.describe_custody_note,
    "deadline_label": deadline_label,
    "deadline_state_label": deadline_state_label,
    "describe_deadline": describe_deadline,
    "describe_unmet": refusals.describe_unmet,
    "effect_label": effect_label,
    "effect_tone": EFFECT_TONES.get,
    "evidence_kind_label": lambda kind: labels.label_of(EvidenceKind(kind)),
    "find_article": find_article,
    "find_field": refusals.CONDITION_FIELDS.get,
    "format_size": format_size,
    "ground_label": ground_label,
    "label_of": labels.label_of,
    "list_next_steps": next_steps.list_next_steps,
    "mark_reason": translation.describe_mark_reason,
    "matter_label": matter_label,
    "nonce": get_nonce,
    "parse_unmet": refusals.parse_unmet,
    "role_label": lambda role: labels.label_of(Role(role)),
    "severity": next_steps.severity,
    "state_label": lambda state: labels.label_of(State(state)),
    "state_tone": state_tone,
    "translate": translate,
    "Role": Role,
    "State": State,
    "UNDECIDED": UNDECIDED,
}


def init_app(app: Flask) -> None:
    app.jinja_env.filters.update(FILTERS)
    app.jinja_env.globals.update(GLOBALS)
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    app.context_processor(_template_context)


def _template_context() -> dict[str, object]:
    person = current_user._get_current_object() if current_user else None  # noqa: SLF001 -- how a proxy is opened
    user = person if isinstance(person, User) else None
    roles = user.roles if user else frozenset()
    return {
        "person": user,
        "language": language(),
        "languages": {one: Locale.parse(one).get_display_name() for one in list_languages()},
        "letterhead": get_letterhead(),
        "navigation": [
            (endpoint, words) for endpoint, words, allowed in NAVIGATION if roles & allowed or allowed is EVERYONE
        ],
    }

"""Filters and globals of the templates: money, dates, words of law in the language of the request."""

import re
from collections.abc import Callable, Mapping
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from functools import partial

from babel import Locale
from flask import Flask
from flask_babel import format_datetime
from flask_babel import lazy_gettext as _
from markupsafe import Markup, escape

from penalty import auth_session, labels
from penalty.authority_factory import current_authority, get_house_letterhead
from penalty.casefile.parties import jurisdiction
from penalty.clock import day_of
from penalty.criteria.legal_regime import Article
from penalty.criteria.presentation.phrases import SYMBOLS
from penalty.labels import custody, deadlines, file_kinds, proposals, punctuation, usual_papers
from penalty.labels.translation import build_phrases, translate, write_page_day
from penalty.models import DECISIONS, EvidenceKind
from penalty.request_context import language
from penalty.security_headers import get_nonce
from penalty.services import deputies, rights_changes
from penalty.services.archive import file_review
from penalty.translations import list_languages
from penalty.web import context, next_steps, refusals
from workflows.vocabulary import UNDECIDED, Role, State

STATE_TONES: Mapping[State, str] = {
    **dict.fromkeys((State.CLOSED, State.SERVED, State.DECIDED), "good"),
    **dict.fromkeys((State.NOT_FILED, State.WITHDRAWN, State.TERMINATED, State.TRANSFERRED), ""),
    **dict.fromkeys((State.SUSPENDED, State.REMEDIATION), "warn"),
}
"""By state the tone of its tag; ``info`` for every other."""
EFFECT_TONES = {"waive": "good", "may_waive": "good", "mitigate": "info", "lighten": "info", "aggravate": "bad"}
ANSWER_KINDS = {
    "yes_no": _("yes or no"), "count": _("a whole number"), "decimal": _("a number"), "text": _("words"),
    "date": _("a day, or that it did not happen"), "choice": _("one of the choices"),
}  # fmt: skip
LANGUAGE_TAGS = {"zh": "zh-CN"}
"""What ``lang`` says where the name of the catalogue is not enough."""
_WEB_ADDRESS_PATTERN = re.compile(
    r"(?<![\w@./-])(?:[a-z0-9-]+\.)+(?!md\b|txt\b|yaml\b)[a-z]{2,}(?![\w.-])(?:/[^\s,;()（），；。]*)?"
)
_CHINESE_PATTERN = re.compile(r"[一-鿿]")
EVERYONE: frozenset[Role] = frozenset()
NAVIGATION = (
    ("case_lists.show_work", _("My work"), frozenset({Role.OFFICER, Role.REVIEWER, Role.CHIEF, Role.ADMIN})),
    ("case_lists.search_cases", _("Cases"), context.READER_ROLES),
    ("registration.new", _("New case"), frozenset({Role.OFFICER})),
    ("interests.index", _("Interests"), frozenset(Role)),
    ("people.index", _("People"), frozenset({Role.ADMIN})),
    ("rights_changes.index", _("Rights"), frozenset({*rights_changes.CONFIRMING, Role.AUDITOR})),
    ("deputies.index", _("Deputies"), frozenset(deputies.NAMED_BY)),
    ("signing_key.show", _("Signing key"), frozenset({Role.ADMIN, Role.AUDITOR})),
    ("catalogue.index", _("Law"), EVERYONE),
    ("confirmations.index", _("Confirm the law"), frozenset({Role.ADMIN, Role.AUDITOR})),
    ("own_law.index", _("Own law"), frozenset({Role.ADMIN, Role.AUDITOR})),
)


def format_fen(fen: int | None, regime: str = "") -> str:
    """Hundredths as money of the regime: ``¥12,000.00``, or ``$12,000.00`` for dollars."""
    known = current_authority().regimes.get(regime) if regime else None
    symbol = SYMBOLS.get(known.data.currency, "¥") if known is not None else "¥"
    return format_yuan(None if fen is None else Decimal(fen) / 100, symbol)


def format_yuan(amount: object, symbol: str = "¥") -> str:
    """An exact amount as money, of yuan unless another ``symbol`` is given, its sign before it; a dash for none."""
    if amount is None:
        return "—"
    try:
        exact = Decimal(str(amount))
    except InvalidOperation:
        return str(amount)
    return f"{'-' if exact < 0 else ''}{symbol}{abs(exact):,.2f}"


def format_error(error: object) -> Markup:
    """The sentence of a form's error, its marked quotations kept; a list of fields has a list of them for each."""
    if isinstance(error, list | tuple):
        return Markup("; ").join(map(format_error, error))
    return error if isinstance(error, Markup) else escape(str(error))


def format_day(value: date | None) -> str:
    """Of an instant the day at the authority; a dash for none."""
    if isinstance(value, datetime):
        value = day_of(value)
    return "—" if value is None else write_page_day(value)


def language_tag(language: str) -> str:
    return LANGUAGE_TAGS.get(language, language.replace("_", "-"))


def format_instant(value: datetime) -> str:
    """In China's time, its day as the language of the page writes days."""
    return f"{format_day(value)} {format_datetime(value, 'HH:mm')}"


def effect_label(regime: str, name: str | None) -> str:
    """A dash when there is none yet."""
    return "—" if name is None else labels.localize(current_authority().regimes[regime].words.get(name))


def matter_label(regime: str, name: str) -> str:
    """The id where the catalogue no longer has the matter."""
    found = current_authority().regimes[regime].matters.get(name)
    return name if found is None else labels.localize(found)


def cite_stated(regime: str, citation: str) -> str:
    """An article that an officer stated, by its name where the law data have it, else in the officer's words."""
    return build_phrases(current_authority().regimes[regime]).cite_article(citation)


def label_from(words: Mapping[str, object], name: str) -> str:
    """The id itself where there are no words for it."""
    return str(words.get(name, name))


def find_article(regime: str, citation: str) -> Article | None:
    """``None`` when the law as loaded does not have it."""
    try:
        return current_authority().regimes[regime].find_article(citation)
    except KeyError:
        return None


def article_name(regime: str, citation: str) -> str:
    return build_phrases(current_authority().regimes[regime]).name_article(citation)


def link_addresses(text: str) -> Markup:
    """``text`` marked as in its language; its addresses become links that send no referrer."""
    html, end = Markup(), 0
    for found in _WEB_ADDRESS_PATTERN.finditer(text):
        html += escape(text[end : found.start()])
        html += Markup('<a href="https://{0}" rel="external noreferrer">{0}</a>').format(found[0])
        end = found.end()
    return Markup('<span lang="{}">{}</span>').format(detect_language(text), html + escape(text[end:]))


def detect_language(text: str) -> str:
    """Chinese as soon as one sign of it is Chinese."""
    return "zh-CN" if _CHINESE_PATTERN.search(text) else "en"


FILTERS: Mapping[str, Callable[..., object]] = {
    "detect_language": detect_language,
    "format_day": format_day,
    "format_error": format_error,
    "format_fen": format_fen,
    "format_instant": format_instant,
    "language_tag": language_tag,
    "link_addresses": link_addresses,
    "localize": labels.localize,
}
GLOBALS: Mapping[str, object] = {
    "answer_kinds": ANSWER_KINDS,
    "article_name": article_name,
    "act_label": labels.act_label,
    "collection_method": custody.describe_method,
    "custody_note": custody.describe_custody_note,
    "deadline_label": partial(label_from, deadlines.DEADLINES),
    "deadline_state_label": partial(label_from, deadlines.DEADLINE_STATES),
    "describe_deadline": lambda deadline: [translate(line) for line in deadline.steps],
    "describe_unmet": refusals.describe_unmet,
    "effect_label": effect_label,
    "effect_tone": EFFECT_TONES.get,
    "evidence_kind_label": lambda kind: labels.label_of(EvidenceKind(kind)),
    "find_article": find_article,
    "find_field": refusals.CONDITION_FIELDS.get,
    "describe_seen": lambda item: translate(file_kinds.describe_seen(item)),
    "gloss_title": usual_papers.gloss_title,
    "ground_label": partial(label_from, proposals.PROPOSAL_GROUNDS),
    "label_of": labels.label_of,
    "name_step": next_steps.name_step,
    "list_next_steps": next_steps.list_next_steps,
    "mark_reason": custody.describe_mark_reason,
    "bracket": punctuation.bracket,
    "cite_stated": cite_stated,
    "colon": punctuation.colon,
    "comma": punctuation.comma,
    "semicolon": punctuation.semicolon,
    "separator": punctuation.separator,
    "matter_label": matter_label,
    "place_name": jurisdiction.name_place,
    "nonce": get_nonce,
    "parse_unmet": refusals.parse_unmet,
    "role_label": lambda role: labels.label_of(Role(role)),
    "severity": next_steps.severity,
    "state_label": lambda state: labels.label_of(State(state)),
    "state_tone": lambda state: STATE_TONES.get(state, "info"),
    "translate": translate,
    "has_bound_file": lambda case: file_review.applies_to(current_authority().regimes[case.regime]),
    "Role": Role,
    "State": State,
    "UNDECIDED": UNDECIDED,
    "DECISIONS": DECISIONS,
}


def init_app(app: Flask) -> None:
    app.jinja_env.filters.update(FILTERS)
    app.jinja_env.globals.update(GLOBALS)
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    app.context_processor(_template_context)


def _template_context() -> dict[str, object]:
    person = auth_session.signed_in_user()
    roles = person.roles if person else frozenset()
    return {
        "person": person,
        "language": language(),
        "languages": {one: Locale.parse(one).get_display_name() for one in list_languages()},
        "letterhead": get_house_letterhead(),
        "navigation": [
            (endpoint, words) for endpoint, words, allowed in NAVIGATION if roles & allowed or allowed is EVERYONE
        ],
    }

"""How values read on a page: money, dates, words of law in the language of the request."""

from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from typing import Any

from flask import Flask, request
from flask_babel import format_date, format_datetime, gettext
from flask_babel import lazy_gettext as _
from flask_login import current_user

from penalty import labels, storage
from penalty.authority_factory import current_authority, get_letterhead
from penalty.clock import day_of
from penalty.criteria.legal_regime import Article
from penalty.labels import custody
from penalty.labels.catalogue import build_phrases
from penalty.labels.translation import translate
from penalty.models import EvidenceKind, User
from penalty.request_context import language
from penalty.security_headers import get_nonce
from penalty.web import links, next_steps, refusals
from workflows.vocabulary import UNDECIDED, Role, State

localize = labels.localize
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
"""What answers a fact, by its type."""
EVERYONE: frozenset[Role] = frozenset()
NAVIGATION = (
    ("my_work.index", _("My work"), frozenset({Role.OFFICER, Role.REVIEWER, Role.CHIEF})),
    ("case_search.index", _("Cases"), frozenset(Role) - {Role.ADMIN}),
    ("registration.new", _("New case"), frozenset({Role.OFFICER})),
    ("interests.index", _("Interests"), frozenset(Role)),
    ("people.index", _("People"), frozenset({Role.ADMIN})),
    ("signing_key.show", _("Signing key"), frozenset({Role.ADMIN, Role.AUDITOR})),
    ("catalogue.index", _("Law"), EVERYONE),
    ("confirmations.index", _("Confirm the law"), frozenset({Role.ADMIN, Role.AUDITOR})),
    ("own_law.index", _("Own law"), frozenset({Role.ADMIN, Role.AUDITOR})),
)


def init_app(app: Flask) -> None:
    """Give every template its words and filters."""
    app.jinja_env.filters.update(
        format_fen=format_fen, format_day=format_day, format_instant=format_instant, localize=localize
    )
    app.jinja_env.filters.update(link_addresses=links.link_addresses, detect_language=links.detect_language)
    app.jinja_env.globals.update(
        label_of=labels.label_of, act_label=labels.act_label, describe_unmet=refusals.describe_unmet,
        find_field=refusals.FIELD_OF_CONDITION.get,
        parse_unmet=refusals.parse_unmet, state_tone=state_tone,
        severity=next_steps.severity, awaited_action=next_steps.awaited_action, answer_kinds=ANSWER_KINDS,
        translate=translate, custody_note=custody.note, mark_reason=custody.reason, collection_method=custody.method,
        nonce=get_nonce, find_article=find_article, article_name=article_name, effect_label=effect_label,
        effect_tone=EFFECT_TONES.get, deadline_label=deadline_label,
        matter_label=matter_label, deadline_state_label=deadline_state_label, describe_deadline=describe_deadline,
        format_size=format_size,
        evidence_kind_label=lambda kind: labels.label_of(EvidenceKind(kind)), ground_label=ground_label,
        state_label=lambda state: labels.label_of(State(state)), role_label=lambda role: labels.label_of(Role(role)),
    )  # fmt: skip
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    app.context_processor(_template_context)


def format_fen(fen: int | None) -> str:
    """``fen`` as yuan: ``¥12,000.00``."""
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


def format_day(value: date | None) -> str:
    """A calendar day, written out; of an instant its day at the authority."""
    if isinstance(value, datetime):
        value = day_of(value)
    return "—" if value is None else str(format_date(value, "long" if language() == "zh" else "d MMM yyyy"))


def format_instant(value: datetime) -> str:
    """A moment in China's time."""
    return str(format_datetime(value, "yyyy-MM-dd HH:mm"))


def format_value(value: object) -> str:
    """A fact's stored value as people read it."""
    if value is True or value is False:
        return str(gettext("yes") if value else gettext("no"))
    if value == "never":
        return str(gettext("did not happen"))
    return "—" if value is None else str(value)


def state_tone(state: State) -> str:
    """The colour of a state's badge."""
    return STATE_TONES.get(state, "info")


def effect_label(regime: str, name: str | None) -> str:
    """The words of an effect of a regime; a dash when there is none yet."""
    return "—" if name is None else localize(current_authority().regimes[regime].words.get(name))


def matter_label(regime: str, name: str) -> str:
    """The words of a matter; its id when the catalogue no longer has it."""
    found = current_authority().regimes[regime].matters.get(name)
    return name if found is None else localize(found)


def deadline_label(name: str) -> str:
    """The words for a clock."""
    return str(labels.case_file.CLOCKS.get(name, name))


def deadline_state_label(name: str) -> str:
    """The words for how a clock stands."""
    return str(labels.case_file.CLOCK_STATES.get(name, name))


def describe_deadline(one: Any) -> list[str]:
    """How the due day of a clock comes about, line by line."""
    return [translate(line) for line in one.steps]


def format_size(count: int) -> str:
    """The size of a file in the language of the request."""
    return translate(storage.format_size(count))


def ground_label(name: str) -> str:
    """The words for the ground of a proposal, such as ``suspend/35-1-3``."""
    return str(labels.case_file.GROUNDS.get(name, name))


def find_article(regime: str, citation: str) -> Article | None:
    """The article cited, or ``None`` when the law as loaded does not have it."""
    try:
        return current_authority().regimes[regime].article(citation)
    except KeyError:
        return None


def article_name(regime: str, citation: str) -> str:
    """The name of an article that the law as loaded has."""
    return build_phrases(current_authority().regimes[regime]).name_article(citation)


def _template_context() -> dict[str, object]:
    person = current_user._get_current_object() if current_user else None  # noqa: SLF001 -- how a proxy is opened
    known = person if isinstance(person, User) else None
    roles = known.roles if known else frozenset()
    return {
        "person": known,
        "language": language(),
        "letterhead": get_letterhead(),
        "navigation": [(endpoint, words) for endpoint, words, who in NAVIGATION if roles & who or who is EVERYONE],
        "request": request,
        "Role": Role,
        "State": State,
        "UNDECIDED": UNDECIDED,
    }

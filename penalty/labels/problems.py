"""What services say in English, said in the language of the request."""

import re
from functools import cache

from flask_babel import gettext

from penalty import labels
from penalty.authority_factory import current_office
from penalty.labels import guards, sentences
from penalty.request_context import language
from workflows.words import Action, Role, State

PLACE = re.compile(r"%\((\w+)\)s")


def say(text: str) -> str:
    """``text`` in the language of the request; what nobody has translated stays as it is."""
    for msgid, pattern in _patterns():
        if found := pattern.fullmatch(text):
            return str(gettext(msgid)) % {name: _word(value) for name, value in found.groupdict().items()}
    place, colon, rest = text.partition(": ")
    return f"{place}{colon}{say(rest)}" if colon else text


def _word(value: str) -> str:
    for vocabulary in (State, Action, Role):
        if value in tuple(vocabulary):
            return labels.of(vocabulary(value))
    facts = [regime.facts[value] for regime in current_office().regimes.values() if value in regime.facts]
    if facts:
        return str(getattr(facts[0], language()))
    names = value.split(", ")
    return "；".join(map(labels.guard, names)) if set(names) <= set(guards.GUARDS) else value


@cache
def _patterns() -> list[tuple[str, re.Pattern[str]]]:
    ordered = sorted(sentences.SENTENCES, key=lambda msgid: len(re.sub(r"%\(\w+\)s", "", msgid)), reverse=True)
    return [(msgid, re.compile(_as_pattern(msgid), re.DOTALL)) for msgid in ordered]


def _as_pattern(msgid: str) -> str:
    parts = re.split(r"%\((\w+)\)s", msgid)
    return "".join(re.escape(part) if place % 2 == 0 else f"(?P<{part}>.*?)" for place, part in enumerate(parts))

"""The pages that hold generated parts, each part between ``<!-- generated: NAME -->`` and ``<!-- end -->``."""

import re
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from tools.docs import commands, packages, procedure, settings, words

ROOT = Path(__file__).parents[2]
PAGES = ("README.md", "docs/*.md")
PART = re.compile(r"(<!-- generated: (?P<name>[\w-]+) -->\n).*?(?P<end><!-- end -->)", re.DOTALL)

PARTS: Mapping[str, Callable[[], str]] = {
    "actions": words.actions,
    "commands": commands.reference,
    "commands-db": commands.library,
    "conditions": procedure.conditions,
    "diagram": procedure.diagram,
    "effects": words.effects,
    "letterhead": settings.letterhead,
    "matrix": procedure.matrix,
    "packages": packages.table_of_all,
    "papers": procedure.papers,
    "roles": words.roles,
    "settings": settings.table_of_all,
    "sign-ins": words.sign_ins,
    "states": words.states,
    "steps": procedure.steps,
    "vocabularies": words.vocabularies,
}
"""Each generated part by the name that stands in its mark."""


def current() -> Iterator[tuple[Path, str]]:
    """Every page that holds a generated part, with the text it should have.

    Raises ``KeyError`` for a mark that names no part.
    """
    for pattern in PAGES:
        for path in sorted(ROOT.glob(pattern)):
            text = path.read_text(encoding="utf-8")
            if PART.search(text):
                yield path, PART.sub(_fill, text)


def _fill(mark: re.Match[str]) -> str:
    return f"{mark[1]}{PARTS[mark['name']]().strip()}\n{mark['end']}"

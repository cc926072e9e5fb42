"""The pages that hold generated parts, each part between ``<!-- generated: NAME -->`` and ``<!-- end -->``."""

import re
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from tools.docs import commands, procedure, settings, words

ROOT = Path(__file__).parents[2]
PAGES = ("README.md", "docs/*.md")
PART = re.compile(r"(<!-- generated: (?P<name>[\w-]+) -->\n).*?(?P<end><!-- end -->)", re.DOTALL)

PARTS: Mapping[str, Callable[[], str]] = {
    "actions": words.render_actions,
    "commands": commands.render_reference,
    "commands-db": commands.render_library_commands,
    "conditions": procedure.render_conditions,
    "diagram": procedure.render_diagram,
    "effects": words.render_effects,
    "letterhead": settings.render_letterhead,
    "matrix": procedure.render_matrix,
    "papers": procedure.render_papers,
    "roles": words.render_roles,
    "settings": settings.render_settings,
    "sign-ins": words.render_sign_ins,
    "states": words.render_states,
    "steps": procedure.render_steps,
    "vocabularies": words.render_vocabularies,
}
"""Each generated part by the name that stands in its mark."""


def render_pages() -> Iterator[tuple[Path, str]]:
    """Every page that holds a generated part, with the text it should have.

    Raises ``KeyError`` for a mark that names no part.
    """
    for pattern in PAGES:
        for path in sorted(ROOT.glob(pattern)):
            text = path.read_text(encoding="utf-8")
            if PART.search(text):
                yield path, PART.sub(_fill_part, text)


def _fill_part(mark: re.Match[str]) -> str:
    return f"{mark[1]}{PARTS[mark['name']]().strip()}\n{mark['end']}"

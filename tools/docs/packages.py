"""The purpose of each package and each file beside them, in the words of its own docstring."""

import ast
from collections.abc import Iterator
from pathlib import Path

from tools.docs.tables import render_code, render_table

ROOT = Path(__file__).parents[2]


def render_packages() -> str:
    """Every package, and every module directly below ``workflows`` and ``penalty``."""
    return render_table(("place", "what"), ((render_code(place), said) for place, said in iterate_places()))


def iterate_places() -> Iterator[tuple[str, str]]:
    """Place and first line of the docstring; a package stands for its modules."""
    for path in sorted(ROOT.glob("penalty/*")) + sorted(ROOT.glob("workflows/*.py")):
        init = path / "__init__.py"
        if path.suffix == ".py" and path.stem != "__init__":
            yield str(path.relative_to(ROOT)), _first_line(path)
        elif init.exists():
            yield f"{path.relative_to(ROOT)}/", _first_line(init)


def _first_line(path: Path) -> str:
    told = ast.get_docstring(ast.parse(path.read_text(encoding="utf-8"))) or ""
    return told.partition("\n\n")[0].replace("\n", " ").replace("``", "`")

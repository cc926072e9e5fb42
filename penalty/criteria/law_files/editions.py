"""An edition of the law: the files of one regime as they are written, to be changed, sealed and found again."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from penalty.criteria import canonical

Files = Mapping[str, str]
OWN_LAW_PATHS = ("enactments/", "benchmarks/", "calendar.yaml", "language.yaml")


@dataclass(frozen=True, eq=False)
class Edition:
    """The text of every file by its path below the regime's folder: the shipped ones, and the authority's ``own``."""

    name: str
    shipped: Files
    own: Files = field(default_factory=dict)

    @cached_property
    def sealed(self) -> str:
        """The whole edition as one canonical text, from which :func:`parse_sealed_edition` makes it again."""
        return canonical.dumps({"name": self.name, "shipped": self.shipped, "own": self.own}).decode()

    @cached_property
    def sha256(self) -> str:
        return hashlib.sha256(self.sealed.encode()).hexdigest()

    def with_changed_files(self, files: Files) -> Edition:
        """The edition in which ``files`` replace those of the same path; the others are laid over as own law."""
        replaced = {path: text for path, text in files.items() if path in self.shipped}
        laid_over = {path: text for path, text in files.items() if path not in self.shipped}
        return Edition(self.name, {**self.shipped, **replaced}, {**self.own, **laid_over})

    def with_own_law(self, files: Files) -> Edition:
        """The edition with ``files`` as own law, in place of own law of the same path."""
        return Edition(self.name, self.shipped, {**self.own, **files})


def parse_sealed_edition(text: str) -> Edition:
    return Edition(**json.loads(text))

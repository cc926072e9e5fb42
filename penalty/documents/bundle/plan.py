"""The plan of a bundle: volumes of parts of leaves, and the data sealed beside them."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, BinaryIO

Opener = Callable[[str], BinaryIO]
"""Opens the file of a SHA-256, checked."""


@dataclass(frozen=True, slots=True)
class Leaf:
    """One issued paper, or one piece of evidence; ``file`` is its SHA-256 and ``attached`` its name in the bundle.

    ``sheet`` holds the rows of the sheet that goes before a piece of evidence; a paper has none. ``void`` says
    since when and why it no longer stands, or is empty.
    """

    title: str
    number: str
    dated_on: date
    file: str
    size: int
    media_type: str
    attached: str
    sheet: tuple[tuple[str, str], ...] = ()
    void: str = ""


@dataclass(frozen=True, slots=True)
class Part:
    """One item of Order 30 art 79 and what the file holds of it, in order."""

    heading: str
    leaves: tuple[Leaf, ...]


@dataclass(frozen=True, slots=True)
class Volume:
    """正卷 or 副卷; ``cover`` is the data of its cover but for the number of pages."""

    name: str
    parts: tuple[Part, ...]
    cover: Mapping[str, Any]

    def leaves(self) -> Iterator[Leaf]:
        for part in self.parts:
            yield from part.leaves


@dataclass(frozen=True, slots=True)
class Plan:
    """Everything a bundle holds: ``form`` is what every clerk's form of it says of the case, ``sealed`` is name ->
    content of the data that prove it, ``made`` what the manifest says of its making."""

    volumes: tuple[Volume, ...]
    form: Mapping[str, Any]
    sealed: Mapping[str, bytes]
    made: Mapping[str, Any]

    def leaves(self) -> Iterator[Leaf]:
        for volume in self.volumes:
            yield from volume.leaves()

"""The row of a kind of paper, and the parts of the bound file; the rows themselves stand in ``vocabulary``."""

from dataclasses import dataclass
from enum import Enum

MAIN, SECONDARY = "正卷", "副卷"
PROCEDURE_REGIME = "cn-eco"
"""The legal system whose papers the steps of the procedure name."""


class Part(Enum):
    """The parts of the two volumes of a bound file, in the order of Order 30 art 79, counted from 1."""

    DECISION = (MAIN, 1)
    FILING = (MAIN, 2)
    INQUIRY = (MAIN, 3)
    NOTICES = (MAIN, 4)
    HEARING = (MAIN, 5)
    PROPERTY = (MAIN, 6)
    ENFORCEMENT = (MAIN, 7)
    CLOSING = (MAIN, 8)
    OTHER = (MAIN, 9)
    INFORMERS = (SECONDARY, 1)
    TRADE_SECRETS = (SECONDARY, 2)
    HEARING_REPORT = (SECONDARY, 3)
    REVIEW = (SECONDARY, 4)
    LEGAL_REVIEW = (SECONDARY, 5)
    INTERNAL = (SECONDARY, 6)


@dataclass(frozen=True, slots=True)
class PaperKind:
    """One kind of paper, with its name as stored.

    ``part`` is where it is bound; ``None`` for a paper that lies with the one it is about. ``number`` begins the house
    number of a paper that needs no pattern in the letterhead. ``served_apart`` goes to the party by a service of its
    own; orders, notices and decisions are served by their step. ``regime`` is the legal system whose paper it is;
    ``in_place_of`` names the kinds of the procedure for which it is issued there.
    """

    name: str
    part: Part | None
    number: str = ""
    served_apart: bool = False
    regime: str = PROCEDURE_REGIME
    in_place_of: tuple[str, ...] = ()

    @property
    def number_pattern(self) -> str:
        """The house pattern of its numbers; empty where the letterhead must have one."""
        if self.regime != PROCEDURE_REGIME:
            return f"{self.number}-{{year}}-{{n}}"
        return f"{self.number}〔{{year}}〕{{n}}号" if self.number else ""

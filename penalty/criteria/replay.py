"""The door through which a sealed file gives its results again, whatever the rooms of the engine are called later."""

from collections.abc import Mapping
from typing import Any

from penalty.criteria import engine, law_library
from penalty.criteria.law_files.editions import parse_sealed_edition
from penalty.criteria.sheets import sheet


def replay(law: str, inputs: Mapping[str, Any]) -> str:
    """The canonical result of stored ``inputs`` under a sealed edition of the law: the bytes that were sealed."""
    regime = law_library.build_regime(parse_sealed_edition(law))
    case = sheet.parse_sheet(inputs, "case", {regime.id: regime})
    return engine.assess(case, regime).canonical().decode()

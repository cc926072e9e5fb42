"""The fictitious authority as papers of other regimes name it, until ``LETTERHEADS`` names the real one."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

DEMO_LETTERHEADS: Mapping[str, Mapping[str, Any]] = json.loads(
    Path(__file__).with_suffix(".json").read_text(encoding="utf-8")
)
"""By regime."""

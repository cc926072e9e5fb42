"""Days as options take them."""

from datetime import date
from typing import Any

import click


class DayType(click.ParamType[date]):
    """A calendar day, as an option takes it: ``2026-11-24``."""

    name = "day"

    def convert(self, value: Any, param: click.Parameter | None, context: click.Context | None) -> date:
        try:
            return value if isinstance(value, date) else date.fromisoformat(value)
        except ValueError:
            self.fail(f"“{value}” is no day; give one such as 2026-11-24", param, context)


DAY_TYPE = DayType()

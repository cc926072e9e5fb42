"""The words of a regime on pages in place of those of the procedure, and the steps that it does not know."""

from __future__ import annotations

from collections.abc import Mapping

from pydantic import Field

from penalty.criteria.schemas.schema_types import StrictModel, Strings, Words

Named = Mapping[str, Words]


class ScreenLabel(StrictModel):
    """The label of a field, and its hint; none where the label says all."""

    label: Words
    hint: Words | None = None


class ScreenSentence(StrictModel):
    """The sentence of a condition that must hold, and its cure; none where nobody needs to act."""

    sentence: Words
    cure: Words | None = None


class ScreenRules(StrictModel):
    """The file ``screens.yaml``.

    ``without`` are steps that the regime does not know: nobody is offered them, and they are refused. The others are by
    the name of the step, the input or field, the condition, and the checklist with its point.
    """

    without: Strings = ()
    steps: Named = Field(default_factory=dict)
    fields: Mapping[str, ScreenLabel] = Field(default_factory=dict)
    conditions: Mapping[str, ScreenSentence] = Field(default_factory=dict)
    points: Mapping[str, Named] = Field(default_factory=dict)

"""Texts that the sources name and that nobody read."""

from __future__ import annotations

from datetime import date

from pydantic import Field

from penalty.criteria.schemas.schema_types import Id, StrictModel, Words


class UnreadText(StrictModel):
    """A text that may bear on cases and that nobody read: nothing is computed by it, and no paper cites it.

    ``from``: its first day, where a source gives one. ``says``: what it is known to be about, ``missing``: what is not
    known and so not done.
    """

    id: Id
    title: Words
    from_: date | None = Field(default=None, alias="from")
    says: Words
    missing: Words
    source: str = Field(min_length=1)

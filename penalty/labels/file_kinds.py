"""Words for what was seen of a file: its kind and size, and its pages, pixels or duration where it has them."""

from collections.abc import Iterator

from penalty.foreign_files.file_types import KINDS_BY_MEDIA_TYPE
from penalty.messages import Listed, Message, quote
from penalty.models import Evidence
from penalty.storage import format_size

MINUTE, HOUR = 60, 3600


def describe_seen(item: Evidence) -> Message:
    """Such as ``JPEG picture, 2.4 MB, 4000 × 3000 pixels``."""
    return Message("%(parts)s", parts=Listed(tuple(_list_parts(item))))


def _list_parts(item: Evidence) -> Iterator[Message]:
    kind, traits = KINDS_BY_MEDIA_TYPE.get(item.media_type), item.traits
    yield kind.value.label if kind else quote(item.media_type)
    yield format_size(item.size)
    if traits.get("pages", 1) > 1:
        yield Message("%(count)s pages", count=traits["pages"])
    if "width" in traits:
        yield Message("%(width)s × %(height)s pixels", width=traits["width"], height=traits["height"])
    if "seconds" in traits:
        yield Message("lasts %(duration)s", duration=_format_duration(traits["seconds"]))
    if traits.get("encoding") == "utf-16":
        yield Message("in UTF-16")
    if name := traits.get("arrived_as"):
        yield Message("arrived as “%(name)s”, which names another kind", name=name)


def _format_duration(seconds: float) -> str:
    whole = round(seconds)
    hours = f"{whole // HOUR}:" if whole >= HOUR else ""
    return f"{hours}{whole % HOUR // MINUTE:02}:{whole % MINUTE:02}" if whole else f"{seconds} s"

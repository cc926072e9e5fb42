"""The limits within which a file of others is read, and the refusal of one that does not keep them."""

import time
from dataclasses import dataclass, replace
from enum import Enum

from penalty.messages import Message, MessageError, Quoted

MB = 10**6
CLOCK_FACTOR = 4
"""Seconds by the clock for each second of work that is allowed; a busy machine gives less."""
SPARE_SECONDS = 15
"""Seconds by the clock that all files of one request may take beside those of one."""


@dataclass(frozen=True, slots=True)
class Limits:
    """Cost that one reading may have: work and, four times as long, time by the clock, in seconds; memory and output in
    bytes.

    Memory is address space, of which the libraries take about 200 MB. ``until`` is the instant of the monotonic clock
    at which everything that one request reads is stopped.
    """

    seconds: int = 30
    memory: int = 3000 * MB
    output: int = 500 * MB
    until: float | None = None

    @property
    def seconds_together(self) -> int:
        """By the clock, for all files that somebody waits for at once."""
        return self.seconds * CLOCK_FACTOR + SPARE_SECONDS

    def begin_request(self) -> "Limits":
        """The limits of whatever is read from now on while one person waits."""
        return replace(self, until=time.monotonic() + self.seconds_together)

    def find_end(self, begun: float) -> float:
        """The instant at which a reading that began at ``begun`` is stopped, both by the monotonic clock."""
        ends = begun + self.seconds * CLOCK_FACTOR
        return ends if self.until is None else min(ends, self.until)


class Stop(Enum):
    """The limit that ended a reading, or that its process broke off."""

    TIME = Message("reading it took more than %(seconds)s seconds and was stopped")
    TOGETHER = Message("reading the files of one form took more than %(seconds)s seconds and was stopped")
    MEMORY = Message("reading it took more than %(memory)s MB of memory and was stopped")
    OUTPUT = Message("what was read of it came to more than %(output)s MB and was stopped")
    BROKEN_OFF = Message("the program that reads files broke off over it (%(seen)s)")


SEALED_MEDIUM = Message(
    "keep it unaltered on a sealed medium and put a photograph of the medium on file as physical evidence"
)
"""The cure for a file that cannot be taken: its original stays as it is."""

CURES = {
    Stop.TIME: Message(
        "an administrator may raise the setting READING_SECONDS; or %(medium)s", medium=SEALED_MEDIUM
    ),
    Stop.TOGETHER: Message("send fewer at once; or an administrator may raise the setting READING_SECONDS"),
    Stop.MEMORY: Message(
        "an administrator may raise the setting READING_MEMORY_MB; or %(medium)s", medium=SEALED_MEDIUM
    ),
    Stop.OUTPUT: SEALED_MEDIUM,
    Stop.BROKEN_OFF: SEALED_MEDIUM,
}  # fmt: skip


class ReadingStopped(MessageError):
    """A file was not read to its end; the message says what was seen, and the cure."""

    def __init__(self, stop: Stop, limits: Limits, seen: str = "") -> None:
        told: dict[Stop, dict[str, object]] = {
            Stop.TIME: {"seconds": limits.seconds}, Stop.TOGETHER: {"seconds": limits.seconds_together},
            Stop.MEMORY: {"memory": limits.memory // MB},
            Stop.OUTPUT: {"output": limits.output // MB}, Stop.BROKEN_OFF: {"seen": Quoted(seen)},
        }  # fmt: skip
        super().__init__(Message("%(seen)s; %(cure)s", seen=stop.value.fill(**told[stop]), cure=CURES[stop]))
        self.stop = stop

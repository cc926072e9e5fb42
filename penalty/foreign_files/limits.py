"""The limits within which a file of others is read, and the refusal of one that does not keep them."""

from dataclasses import dataclass
from enum import Enum

from penalty.messages import Message, MessageError, Quoted

MB = 10**6


@dataclass(frozen=True, slots=True)
class Limits:
    """Cost that one reading may have: work and, four times as long, time by the clock, in seconds; memory and output in
    bytes.

    Memory is address space, of which the libraries take about 200 MB.
    """

    seconds: int = 30
    memory: int = 3000 * MB
    output: int = 500 * MB


class Stop(Enum):
    """The limit that ended a reading, or that its process broke off."""

    TIME = Message("reading it took more than %(seconds)s seconds and was stopped")
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
            Stop.TIME: {"seconds": limits.seconds}, Stop.MEMORY: {"memory": limits.memory // MB},
            Stop.OUTPUT: {"output": limits.output // MB}, Stop.BROKEN_OFF: {"seen": Quoted(seen)},
        }  # fmt: skip
        super().__init__(Message("%(seen)s; %(cure)s", seen=stop.value.fill(**told[stop]), cure=CURES[stop]))
        self.stop = stop

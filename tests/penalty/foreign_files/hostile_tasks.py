"""Misdeeds of a reader that was taken over by a file, as tasks behind the door."""

import ctypes
import fcntl
import os
import platform
import resource
import signal
import socket
import struct
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import BinaryIO

from penalty.foreign_files.wire_format import Output

NEAR = 40
_QUEUE_SIGNAL, _SIGNAL_BY_HANDLE = {"x86_64": (297, 424), "aarch64": (240, 424)}[platform.machine()]
_OF_A_USER = struct.pack("3i", signal.SIGCONT, 0, -1).ljust(128, b"\0")
_LIBC = ctypes.CDLL(None, use_errno=True)


def answer_null(_source: BinaryIO, _output: Output) -> None:
    """The plainest task there is."""


def work_for_ever(_source: BinaryIO, _output: Output) -> None:
    while True:
        pass


def sleep_for_ever(_source: BinaryIO, _output: Output) -> None:
    signal.pause()


def take_memory(_source: BinaryIO, _output: Output) -> None:
    bytearray(10**9)


def write_for_ever(_source: BinaryIO, output: Output) -> None:
    while True:
        output.add_part(bytes(10**5))


def fall_over(_source: BinaryIO, _output: Output, number: int) -> None:
    signal.raise_signal(number)


def raise_error(_source: BinaryIO, _output: Output) -> None:
    raise OSError("of the reader itself")


def answer_nonsense(_source: BinaryIO, output: Output) -> None:
    output._file.write(b"\xff" * 20)
    output._file.flush()
    os._exit(0)


_OWNER_OF_A_FILE = 0x8901
"""FIOSETOWN."""


def try_everything(_source: BinaryIO, _output: Output, parent: int) -> dict[str, object]:
    """By attempt the error that stopped it; the names of secrets in the environment; the files that are open."""
    attempts: dict[str, Callable[[], object]] = {
        "read /etc/passwd": lambda: Path("/etc/passwd").read_bytes(),
        "write a file": lambda: Path("/tmp/taken-over").write_bytes(b""),
        "network": lambda: socket.socket(socket.AF_INET, socket.SOCK_STREAM),
        "start a program": lambda: os.execv("/bin/true", ["true"]),
        "start a process": os.fork,
        "signal": lambda: os.kill(parent, signal.SIGCONT),
        "queued signal": lambda: _call(_QUEUE_SIGNAL, parent, parent, signal.SIGCONT, _OF_A_USER),
        "signal by handle": lambda: _call(_SIGNAL_BY_HANDLE, -1, signal.SIGCONT, None, 0),
        "signal of a file": lambda: fcntl.fcntl(os.pipe()[0], fcntl.F_SETOWN, parent),
        "signal of a socket": lambda: fcntl.ioctl(socket.socketpair()[0], _OWNER_OF_A_FILE, struct.pack("i", parent)),
        "raise a limit": lambda: resource.setrlimit(resource.RLIMIT_AS, (-1, -1)),
    }
    found: dict[str, object] = {name: _attempt(one) for name, one in attempts.items()}
    found["secrets"] = [name for name in os.environ if name not in ("PYTHONPATH", "LANG", "LC_CTYPE")]
    found["open files"] = sum(_is_open(number) for number in range(3, NEAR))
    return found


def _attempt(attempt: Callable[[], object]) -> str:
    try:
        attempt()
    except (OSError, ValueError, subprocess.SubprocessError) as stopped:
        return type(stopped).__name__
    return "done"


def _call(*given: object) -> None:
    if _LIBC.syscall(*given) < 0:
        raise OSError(ctypes.get_errno(), "refused")


def _is_open(number: int) -> bool:
    try:
        os.fstat(number)
    except OSError:
        return False
    return True

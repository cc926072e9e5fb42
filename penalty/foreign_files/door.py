"""The one door to files of others: a task on a file is done by a confined child, and its answer or refusal comes back.

One fork server for each module of tasks stands behind a process, from the first file on; it ends with the process.
"""

import atexit
import json
import os
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import asdict
from pathlib import Path
from threading import Lock
from typing import IO, Any

import penalty
from penalty.foreign_files import server, wire_format
from penalty.foreign_files.limits import Limits, ReadingStopped, Stop

TASKS = "penalty.foreign_files.tasks"
_ROOT = Path(penalty.__file__).parents[1]
_STOPS = {server.OUT_OF_MEMORY: Stop.MEMORY, server.OUTPUT_FULL: Stop.OUTPUT}


class _Server:
    """A fork server of this process and the lock around it; it reads one file at a time."""

    def __init__(self, module: str) -> None:
        self.lock, self._module = Lock(), module
        self._process: subprocess.Popen[bytes] | None = None
        self._control: socket.socket | None = None

    def ask(self, request: bytes, handles: Sequence[int]) -> Any:
        """The end of the child of the request; ``None`` where the server itself broke off."""
        try:
            reply = self._send(request, handles).recv(server.LARGEST_REQUEST)
        except OSError:
            reply = b""
        except BaseException:  # whoever stops waiting, the child stops with them
            self.close()
            raise
        if not reply:
            self.close()
            return None
        return json.loads(reply)

    def _send(self, request: bytes, handles: Sequence[int]) -> socket.socket:
        """Give the request to the server; one that ended while nobody asked is replaced."""
        if self._control is not None:
            with suppress(OSError):
                socket.send_fds(self._control, [request], handles)
                return self._control
            self.close()
        control = self._start()
        socket.send_fds(control, [request], handles)
        return control

    def close(self) -> None:
        """End the server and the child at work; nothing stays behind."""
        if self._control is not None:
            self._control.close()
        if self._process is not None:
            self._process.wait()
        self._control = self._process = None

    def forget(self) -> None:
        """Leave the server to the process that started it."""
        self.lock = Lock()
        if self._control is not None:
            self._control.close()
        if self._process is not None:
            self._process.returncode = 0
        self._control = self._process = None

    def _start(self) -> socket.socket:
        ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        with theirs:
            self._process = subprocess.Popen(  # noqa: S603 -- our own interpreter and module
                [sys.executable, "-m", server.__name__, str(theirs.fileno()), self._module],
                pass_fds=[theirs.fileno()], stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
                env={"PYTHONPATH": str(_ROOT), "LANG": "C.UTF-8"}, start_new_session=True,
            )  # fmt: skip
        self._control = ours
        return ours


_SERVERS: dict[str, _Server] = {}


def run_task(
    task: str, source: IO[bytes], limits: Limits, *beside: IO[bytes], module: str = TASKS, **arguments: object
) -> tuple[Any, list[bytes]]:
    """The answer of ``task`` of ``module`` on ``source``, and the parts that came before it.

    ``source`` and what lies ``beside`` it are open files of the disk; ``arguments`` are what JSON can say. Raises
    ``ReadingStopped``. No transaction of a database may be open meanwhile: a reading may take minutes.
    """
    request = json.dumps({"task": task, "arguments": arguments, "limits": asdict(limits)}).encode()
    keeper = _SERVERS.setdefault(module, _Server(module))
    with tempfile.TemporaryFile() as answer:
        files = [os.open(f"/proc/self/fd/{one.fileno()}", os.O_RDONLY) for one in (source, *beside)]
        try:
            with keeper.lock:
                ended = keeper.ask(request, [*files, answer.fileno()])
        finally:
            for handle in files:
                os.close(handle)
        _require_end(ended, limits)
        answer.seek(0)
        try:
            return wire_format.read_answer(answer, os.fstat(answer.fileno()).st_size)
        except wire_format.Malformed:
            raise ReadingStopped(Stop.BROKEN_OFF, limits, "no answer") from None


def _require_end(ended: Any, limits: Limits) -> None:
    if ended is None:
        raise ReadingStopped(Stop.BROKEN_OFF, limits, "the reader itself")
    if ended.get("late") and limits.until and time.monotonic() >= limits.until:
        raise ReadingStopped(Stop.TOGETHER, limits)
    if ended.get("late") or ended.get("signal") == signal.SIGXCPU:
        raise ReadingStopped(Stop.TIME, limits)
    if number := ended.get("signal"):
        with suppress(ValueError):
            number = signal.Signals(number).name
        raise ReadingStopped(Stop.BROKEN_OFF, limits, str(number))
    if code := ended["exit"]:
        raise ReadingStopped(_STOPS.get(code, Stop.BROKEN_OFF), limits, f"exit {code}")


def close_servers() -> None:
    """End every fork server of this process; the next file starts one anew."""
    for one in _SERVERS.values():
        one.close()


def _forget_servers() -> None:
    for one in _SERVERS.values():
        one.forget()


atexit.register(close_servers)
os.register_at_fork(after_in_child=_forget_servers)

"""The fork server: libraries loaded once, then for every file a child of its own, confined before it reads a byte.

Run by :mod:`penalty.foreign_files.door` as ``python -m penalty.foreign_files.server SOCKET MODULE``. It ends with its
parent: when the other end of the socket closes, the child at work is killed and nothing stays behind.
"""

import array
import errno
import gc
import importlib
import json
import os
import select
import signal
import socket
import sys
import time
import traceback
from collections.abc import Mapping
from types import ModuleType
from typing import Any

from penalty.foreign_files.confinement import confine_process
from penalty.foreign_files.limits import Limits
from penalty.foreign_files.wire_format import Output

LARGEST_REQUEST = 1 << 16
OUT_OF_MEMORY, OUTPUT_FULL, RAISED = 71, 72, 73
"""Exit codes of a child beside 0."""


def serve(control: socket.socket, tasks: ModuleType) -> None:
    """Answer requests until the parent is gone."""
    gc.freeze()
    while True:
        message, handles = _receive(control)
        if not message:
            return
        request = json.loads(message)
        try:
            seen = _run_child(control, tasks, request, handles)
        finally:
            for handle in handles:
                os.close(handle)
        try:
            control.send(json.dumps(seen).encode())
        except (BrokenPipeError, ConnectionResetError):
            return  # nobody waits for it any more


def _receive(control: socket.socket) -> tuple[bytes, list[int]]:
    message, ancillary, _flags, _address = control.recvmsg(LARGEST_REQUEST, socket.CMSG_SPACE(8 * 4))
    handles = array.array("i")
    for level, kind, content in ancillary:
        if (level, kind) == (socket.SOL_SOCKET, socket.SCM_RIGHTS):
            handles.frombytes(content[: len(content) - len(content) % handles.itemsize])
    return message, list(handles)


def _run_child(control: socket.socket, tasks: ModuleType, request: Mapping[str, Any], handles: list[int]) -> object:
    """The end of the child: ``{"exit": code}``, ``{"signal": number}`` or ``{"late": true}``."""
    limits = Limits(**request["limits"])
    child = os.fork()
    if child == 0:
        _be_child(control, tasks, request, handles, limits)
    late = _is_late(control, child, limits.find_end(time.monotonic()))
    if late:
        os.kill(child, signal.SIGKILL)
    status = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    if late:
        return {"late": True}
    return {"signal": -status} if status < 0 else {"exit": status}


def _is_late(control: socket.socket, child: int, ends: float) -> bool:
    """Wait for the end of ``child``; true at ``ends`` by the monotonic clock, or when the parent is gone."""
    watched = os.pidfd_open(child)
    try:
        poll = select.poll()
        poll.register(watched, select.POLLIN)
        poll.register(control, 0)  # its end alone
        events = dict(poll.poll(max(0, ends - time.monotonic()) * 1000))
        return watched not in events
    finally:
        os.close(watched)


def _be_child(
    control: socket.socket, tasks: ModuleType, request: Mapping[str, Any], handles: list[int], limits: Limits
) -> None:
    code = RAISED
    try:
        control.close()
        source, *more, target = (os.fdopen(one, mode) for one, mode in zip(handles, _list_modes(handles), strict=True))
        confine_process(limits, getattr(tasks, "READABLE_FOLDERS", ()))
        output = Output(target)
        answer = getattr(tasks, request["task"])(source, output, *more, **request["arguments"])
        output.close_with(answer)
        code = 0
    except MemoryError:
        code = OUT_OF_MEMORY
    except BaseException as fault:  # noqa: BLE001 -- whatever it is, it is told and the process ends
        code = OUTPUT_FULL if _is_full(fault) else RAISED
        if code is RAISED:
            traceback.print_exc()
    finally:
        sys.stderr.flush()
        os._exit(code)


def _list_modes(handles: list[int]) -> list[str]:
    return ["rb"] * (len(handles) - 1) + ["wb"]


def _is_full(fault: BaseException) -> bool:
    return isinstance(fault, OSError) and fault.errno == errno.EFBIG


def main() -> None:
    """Serve on the socket that the command line names, the tasks of the module behind it."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the terminal interrupts the parent, which ends this
    tasks = importlib.import_module(sys.argv[2])
    with socket.socket(fileno=int(sys.argv[1])) as control:
        serve(control, tasks)


if __name__ == "__main__":
    main()

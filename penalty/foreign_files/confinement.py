"""The walls around a process that reads a file of others, as far as Linux gives them without privileges.

Limits of the kernel hold everywhere. Landlock (Linux 5.13 and later) takes the disk and the network away, a filter of
system calls (x86-64 and ARM64) takes away sockets, other programs and other processes.
"""

import ctypes
import os
import platform
import resource
import struct
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from penalty.foreign_files.limits import Limits

FONT_FOLDERS = (Path("/usr/share/fonts"), Path("/usr/local/share/fonts"))
"""A PDF may leave its fonts to the system."""
MOST_OPEN_FILES = 32
SPARE_SECONDS = 5

_LIBC = ctypes.CDLL(None, use_errno=True)
_PR_SET_NO_NEW_PRIVS, _PR_SET_SECCOMP, _SECCOMP_MODE_FILTER = 38, 22, 2
_CREATE_RULESET, _ADD_RULE, _RESTRICT_SELF = 444, 445, 446
_LANDLOCK_RULE_PATH_BENEATH, _READ_FILE_AND_FOLDER = 1, 0b1100

_ARCHITECTURES: Mapping[str, tuple[int, int]] = {"x86_64": (0xC000003E, 0), "aarch64": (0xC00000B7, 1)}
"""By machine: its audit architecture, and the column in the table of calls."""
_DENIED_CALLS: Mapping[str, tuple[int | None, int | None]] = {
    "socket": (41, 198), "connect": (42, 203), "bind": (49, 200), "listen": (50, 201),
    "fork": (57, None), "vfork": (58, None), "execve": (59, 221), "execveat": (322, 281), "kill": (62, 129),
    "tkill": (200, 130), "rt_sigqueueinfo": (129, 138), "rt_tgsigqueueinfo": (297, 240),
    "pidfd_send_signal": (424, 424), "ptrace": (101, 117), "process_vm_readv": (310, 270),
    "process_vm_writev": (311, 271), "pidfd_open": (434, 434), "pidfd_getfd": (438, 438), "prlimit64": (302, 261),
    "setrlimit": (160, 164), "io_uring_setup": (425, 425), "bpf": (321, 280), "perf_event_open": (298, 241),
    "userfaultfd": (323, 282), "keyctl": (250, 219), "add_key": (248, 217), "mount": (165, 40), "unshare": (272, 97),
    "setns": (308, 268), "open_by_handle_at": (304, 265), "chroot": (161, 51), "shmget": (29, 194),
}  # fmt: skip
"""Numbers of the calls that a reader has no use for, on x86-64 and ARM64 (``asm/unistd_64.h``, ``asm-generic``)."""
_CLONE, _CLONE3, _TGKILL, _FCNTL, _IOCTL = (56, 220), (435, 435), (234, 131), (72, 25), (16, 29)
_NAME_OWNER = ((_FCNTL, 8), (_FCNTL, 15), (_IOCTL, 0x8901), (_IOCTL, 0x8902))
"""Calls and commands by which an open file signals to another process: F_SETOWN, F_SETOWN_EX, FIOSETOWN, SIOCSPGRP."""
_CLONE_THREAD = 0x10000
_LOAD, _JUMP_EQUAL, _JUMP_ABOVE, _JUMP_BITS, _RETURN = 0x20, 0x15, 0x35, 0x45, 0x06
_ALLOW, _REFUSE, _UNKNOWN_CALL, _KILL = 0x7FFF0000, 0x00050001, 0x00050026, 0x80000000
_AT_NUMBER, _AT_ARCHITECTURE, _AT_FIRST_ARGUMENT, _AT_SECOND_ARGUMENT = 0, 4, 16, 24
_ONLY, _NEVER = (1, 0), (0, 1)
_FIRST_X32_CALL = 0x40000000


def confine_process(limits: Limits, folders: Sequence[Path] = ()) -> None:
    """Give up for good whatever a reader does not need; open files stay open, ``folders`` and fonts can be read."""
    _limit_resources(limits)
    _LIBC.prctl(_PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0)
    _close_disk_and_network((*FONT_FOLDERS, *folders))
    _filter_calls()


def _limit_resources(limits: Limits) -> None:
    bounds = {
        resource.RLIMIT_CPU: limits.seconds, resource.RLIMIT_AS: limits.memory, resource.RLIMIT_FSIZE: limits.output,
        resource.RLIMIT_CORE: 0, resource.RLIMIT_NOFILE: MOST_OPEN_FILES,
    }  # fmt: skip
    for kind, bound in bounds.items():
        spare = SPARE_SECONDS if kind == resource.RLIMIT_CPU else 0  # the softer limit kills with a name
        hard = resource.getrlimit(kind)[1]
        hard = bound + spare if hard == resource.RLIM_INFINITY else min(bound + spare, hard)
        resource.setrlimit(kind, (min(bound, hard), hard))


def _close_disk_and_network(readable: Sequence[Path]) -> None:
    version = _LIBC.syscall(_CREATE_RULESET, None, 0, 1)
    if version < 1:
        return
    files = (1 << 13) - 1 | (1 << 13 if version >= 2 else 0) | (1 << 14 if version >= 3 else 0)
    files |= 1 << 15 if version >= 5 else 0
    parts = [files, *([0b11] if version >= 4 else []), *([0b11] if version >= 6 else [])]
    attributes = struct.pack(f"={len(parts)}Q", *parts)
    rules = _LIBC.syscall(_CREATE_RULESET, attributes, len(attributes), 0)
    for folder in readable:
        if folder.is_dir():
            handle = os.open(folder, os.O_PATH)
            rule = struct.pack("=Qi", _READ_FILE_AND_FOLDER, handle)
            _LIBC.syscall(_ADD_RULE, rules, _LANDLOCK_RULE_PATH_BENEATH, rule, 0)
            os.close(handle)
    _LIBC.syscall(_RESTRICT_SELF, rules, 0)
    os.close(rules)


class _Program(ctypes.Structure):
    _fields_ = (("length", ctypes.c_ushort), ("steps", ctypes.c_void_p))


def _filter_calls() -> None:
    found = _ARCHITECTURES.get(platform.machine())
    if found is None:
        return
    steps = b"".join(_write_filter(*found))
    buffer = ctypes.create_string_buffer(steps, len(steps))
    program = _Program(len(steps) // 8, ctypes.cast(buffer, ctypes.c_void_p))
    _LIBC.prctl(_PR_SET_SECCOMP, _SECCOMP_MODE_FILTER, ctypes.byref(program), 0, 0)


def _write_filter(architecture: int, column: int) -> Iterator[bytes]:
    """The steps of the filter (classic BPF): a thread may be started, a process not; a signal goes to itself alone."""
    yield _step(_LOAD, _AT_ARCHITECTURE)
    yield _step(_JUMP_EQUAL, architecture, 1, 0)
    yield _step(_RETURN, _KILL)
    yield _step(_LOAD, _AT_NUMBER)
    yield _step(_JUMP_ABOVE, _FIRST_X32_CALL, 0, 1)
    yield _step(_RETURN, _REFUSE)
    for number in (row[column] for row in _DENIED_CALLS.values()):
        if number is not None:
            yield _step(_JUMP_EQUAL, number, 0, 1)
            yield _step(_RETURN, _REFUSE)
    yield _step(_JUMP_EQUAL, _CLONE3[column], 0, 1)
    yield _step(_RETURN, _UNKNOWN_CALL)
    for number, argument, test, value, verdict in (
        (_CLONE[column], _AT_FIRST_ARGUMENT, _JUMP_BITS, _CLONE_THREAD, _ONLY),
        (_TGKILL[column], _AT_FIRST_ARGUMENT, _JUMP_EQUAL, os.getpid(), _ONLY),
        *((call[column], _AT_SECOND_ARGUMENT, _JUMP_EQUAL, one, _NEVER) for call, one in _NAME_OWNER),
    ):
        yield _step(_JUMP_EQUAL, number, 0, 4)
        yield _step(_LOAD, argument)
        yield _step(test, value, *verdict)
        yield _step(_RETURN, _REFUSE)
        yield _step(_LOAD, _AT_NUMBER)
    yield _step(_RETURN, _ALLOW)


def _step(code: int, value: int, if_true: int = 0, if_false: int = 0) -> bytes:
    return struct.pack("=HBBI", code, if_true, if_false, value)

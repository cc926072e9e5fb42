"""Files that arrive, taken in and read before the act that puts them on file: outside any transaction."""

from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from typing import IO

from penalty.authority import Authority
from penalty.errors import InvalidField
from penalty.foreign_files import file_types, reader
from penalty.foreign_files.file_types import SeenFile
from penalty.foreign_files.limits import ReadingStopped
from penalty.storage import FileTooLarge, IncomingFile


@dataclass(frozen=True, slots=True)
class Upload:
    """One file as it arrives; ``title`` is what the file list will call it, or empty for one by kind and purpose."""

    filename: str
    stream: IO[bytes]
    title: str = ""


@dataclass(frozen=True, slots=True)
class ReadUpload:
    """A file that came in and was read; ``filename`` says its true kind, ``arrived_as`` is set where it did not."""

    filename: str
    title: str
    incoming: IncomingFile
    seen: SeenFile
    arrived_as: str = ""


@contextmanager
def read_uploads(
    uploads: Sequence[Upload], *, authority: Authority, field: str = "files"
) -> Iterator[list[ReadUpload]]:
    """Take in and read ``uploads``; those that are not put on file meanwhile are gone at the end.

    Reading may take minutes: the caller has no transaction open. Raises ``Invalid`` naming ``field`` for a file that
    cannot be taken.
    """
    with ExitStack() as opened:
        yield [_read_upload(opened, one, authority, field) for one in uploads]


def _read_upload(opened: ExitStack, upload: Upload, authority: Authority, field: str) -> ReadUpload:
    filename = file_types.clean_filename(upload.filename)
    try:
        incoming = opened.enter_context(authority.store.receive(upload.stream, authority.evidence_limit))
        seen = reader.inspect_file(incoming.content, filename, authority.reading)
    except (FileTooLarge, ReadingStopped) as problem:
        raise InvalidField(field, "%(filename)s: %(problem)s", filename=filename, problem=problem.message) from problem
    except file_types.FileRefused as problem:
        raise InvalidField(field, problem.message) from problem
    true = file_types.name_truly(filename, seen.kind)
    return ReadUpload(true, upload.title, incoming, seen, "" if true == filename else filename)

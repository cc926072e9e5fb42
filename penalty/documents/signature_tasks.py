"""The check of a signature as a task behind the door; the fork server loads this module, and pyHanko with it, once."""

import sysconfig
from pathlib import Path
from typing import Any, BinaryIO

from penalty.documents import foreign_signatures, signature_check
from penalty.foreign_files.wire_format import Output

READABLE_FOLDERS = tuple(Path(sysconfig.get_path(name)) for name in ("stdlib", "platstdlib", "purelib", "platlib"))
"""Libraries that pyHanko imports only when it needs them."""


def judge_signature(source: BinaryIO, _output: Output, beside: BinaryIO) -> dict[str, Any]:
    """The verdict on the signature of a PDF, by the certificates and statements that lie beside it."""
    trusted, known = foreign_signatures.unpack_statements(beside.read())
    return foreign_signatures.pack_verdict(signature_check.check_signature(source.read(), trusted, known))

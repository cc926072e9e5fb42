"""A case to read: what is stored of it, and what follows from that on a day. Nothing here writes."""

from penalty.casefile.file import CaseFile
from penalty.casefile.view import CaseView

__all__ = ["CaseFile", "CaseView"]

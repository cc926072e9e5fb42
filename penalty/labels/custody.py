"""Entries of the chain of custody: the sentences of this system in the language of the request, typed ones as typed."""

import re

from penalty.casefile.file import MADE_HERE
from penalty.labels.translation import translate
from penalty.messages import Message
from penalty.models import CustodyAct, CustodyEntry, Evidence
from penalty.services.evidence.secrecy import MARKED_ON_INTAKE
from penalty.storage import FileAltered, FileMissing


def describe_custody_note(entry: CustodyEntry, item: Evidence) -> str:
    message = _parse_note(entry, item)
    return translate(message) if message else entry.note


def describe_method(item: Evidence) -> str:
    return translate(Message("made by this system")) if item.method == MADE_HERE else item.method


def describe_mark_reason(text: str) -> str:
    if text == MARKED_ON_INTAKE:
        return translate(Message("marked when it was put on file"))
    found = re.fullmatch(r"as No\. (\d+)", text)
    return translate(Message("as No. %(number)s", number=found[1])) if found else text


def _parse_note(entry: CustodyEntry, item: Evidence) -> Message | None:
    if entry.act is CustodyAct.RECEIVED:
        return _parse_origin(entry.note, item)
    if entry.act is CustodyAct.SUPERSEDED and (found := re.fullmatch(r"by No\. (\d+): (.*)", entry.note, re.DOTALL)):
        return Message("by No. %(number)s: %(reason)s", number=found[1], reason=found[2])
    if entry.act is CustodyAct.FOUND_ALTERED:
        found = re.search(r"\(now ([0-9a-f]{64})\)", entry.note)
        return FileAltered(item.sha256, found[1]).message if found else FileMissing(item.sha256).message
    if entry.act is CustodyAct.READ and (found := re.fullmatch(r"bundle ([0-9a-f]+)", entry.note)):
        return Message("bundle %(sha256)s", sha256=found[1])
    return None


def _parse_origin(note: str, item: Evidence) -> Message | None:
    origin = note.removeprefix("from ")
    merged = re.fullmatch(r"No\. (\d+) of (\S+)", origin)
    if merged and not item.collected_from.startswith(origin):
        return Message("from No. %(number)s of %(reference)s", number=merged[1], reference=merged[2])
    return Message("from %(whom)s", whom=origin)

"""Files that are on the file already: told with their number, and filed once more only for a reason."""

from collections.abc import Mapping, Sequence

from sqlalchemy.orm import Session

from penalty.casefile import CaseFile
from penalty.errors import InvalidField
from penalty.messages import Message
from penalty.models import Case, Evidence

REPEATED = Message(
    "%(filename)s is already on file as No. %(number)s “%(title)s”; use that piece, or tick “file it again” and say why"
)


class FileRepeated(InvalidField):
    """A file that is on the file already; the message says how the page that adds pieces takes it all the same."""

    def __init__(self, item: Evidence, earlier: Evidence) -> None:
        self.told = {"filename": item.filename, "number": earlier.number, "title": earlier.title}
        super().__init__("files", REPEATED.fill(**self.told))


def require_new_files(session: Session, case: Case, added: Sequence[Evidence], again: str) -> Mapping[str, object]:
    """Raise ``FileRepeated`` where a piece just ``added`` holds the very file of one that stands, ``Invalid`` where it
    holds that of another just added, unless ``again`` says why.

    Returns what the record tells: the reason, and the numbers of the pieces that are repeated; else nothing.
    """
    standing = CaseFile(session, case).evidence
    repeated = []
    for item in added:
        earlier = next((one for one in standing if one.sha256 == item.sha256 and one.number < item.number), None)
        if earlier is not None:
            repeated.append(earlier.number)
            _require_reason(item, earlier, again.strip(), is_sent_along=earlier in added)
    return {"again": again.strip(), "repeats": repeated} if repeated else {}


def require_other_file(session: Session, case: Case, item: Evidence) -> None:
    """Raise ``Invalid`` where ``item``, which replaces a piece, holds the file of a third; that of the piece itself may
    come again, as another kind or of another day."""
    try:
        require_new_files(session, case, [item], "")
    except FileRepeated as refusal:
        raise InvalidField(
            "file",
            "%(filename)s is already on file as No. %(number)s “%(title)s”; choose the file that replaces the other, "
            "or use that piece",
            **refusal.told,
        ) from refusal


def _require_reason(item: Evidence, earlier: Evidence, again: str, *, is_sent_along: bool) -> None:
    if again:
        return
    if is_sent_along:
        raise InvalidField("files", "%(filename)s is chosen twice; choose it once", filename=item.filename)
    raise FileRepeated(item, earlier)

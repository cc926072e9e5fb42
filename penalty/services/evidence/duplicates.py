"""Files that are on the file already: told with their number, and filed once more only for a reason."""

from collections.abc import Mapping, Sequence

from sqlalchemy.orm import Session

from penalty.casefile import CaseFile
from penalty.errors import InvalidField
from penalty.models import Case, Evidence


def require_new_files(session: Session, case: Case, added: Sequence[Evidence], again: str) -> Mapping[str, object]:
    """Raise ``Invalid`` where a piece just ``added`` holds the very file of one that stands, unless ``again`` says why.

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


def _require_reason(item: Evidence, earlier: Evidence, again: str, *, is_sent_along: bool) -> None:
    if again:
        return
    if is_sent_along:
        raise InvalidField("files", "%(filename)s is chosen twice; choose it once", filename=item.filename)
    raise InvalidField(
        "files",
        "%(filename)s is already on file as No. %(number)s “%(title)s”; use that piece, or tick “file it again” and "
        "say why",
        filename=item.filename, number=earlier.number, title=earlier.title,
    )  # fmt: skip

"""The papers of a step, to be read before it is taken."""

from collections.abc import Mapping
from datetime import date
from io import BytesIO

import pikepdf
from sqlalchemy.orm import Session

from penalty.authority import Authority
from penalty.errors import InvalidField
from penalty.models import Case, User
from penalty.services import cases
from penalty.services.cases import effects
from penalty.services.cases.effects import PreviewContext
from workflows.vocabulary import Action, Input


def preview_papers(
    session: Session,
    actor: User,
    case: Case,
    action: Action,
    inputs: Mapping[Input, object],
    *,
    version_seen: int,
    authority: Authority,
    today: date,
) -> bytes:
    """Every paper that ``action`` would issue with ``inputs``, one behind the other in one PDF.

    Each is watermarked and has no number, code or signature. The step is tried and taken back: the case, its record,
    the numbers and the store stay as they are. Raises as :func:`penalty.services.cases.take_step`, and ``Invalid``
    where the step issues no paper.
    """
    trial = session.begin_nested()
    try:
        transition = cases.apply_transition(
            session, actor, case, action, inputs, version_seen=version_seen, authority=authority, today=today
        )
        draft = PreviewContext(
            transition.session,
            transition.actor,
            transition.case,
            transition.row,
            transition.digest,
            transition.authority,
            transition.today,
        )
        effects.apply_effects(draft)
    finally:
        trial.rollback()
    if not draft.papers:
        raise InvalidField("action", "%(action)s issues no paper here; there is nothing to preview", action=action)
    return _join_pdfs(draft.papers)


def _join_pdfs(pdfs: list[bytes]) -> bytes:
    if len(pdfs) == 1:
        return pdfs[0]
    with pikepdf.new() as whole, BytesIO() as stream:
        for pdf in pdfs:
            with pikepdf.open(BytesIO(pdf)) as part:
                whole.pages.extend(part.pages)
        whole.save(stream)
        return stream.getvalue()

"""The authority's own law: written in files, compared with the law in force, confirmed by an administrator.

A draft is never applied. What is applied is the text that was confirmed, whatever becomes of its file.
"""

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session
from sqlmodel import col

from penalty.authority import Authority, LawFault
from penalty.criteria import law_library, rehearsal
from penalty.criteria.law_files import regime_files
from penalty.criteria.legal_regime import LawError, Regime
from penalty.criteria.schemas import regime_schema
from penalty.criteria.sheets import sheet, sheet_error, sheet_files
from penalty.errors import InvalidField
from penalty.messages import Listed, Message
from penalty.models import LawComparison, OwnLaw, User
from penalty.services import permissions
from penalty.services.assessment import stored_sheets
from penalty.services.law import confirmations, own_files
from penalty.services.law.own_files import PLAIN_FILES, OverlaidLaw
from penalty.services.reasons import require_reason
from penalty.services.records import audit
from workflows.vocabulary import Role

Law = Mapping[str, Regime]
LAW_FOLDERS = ("enactments", "benchmarks")


class DraftStage(StrEnum):
    """Progress of a draft."""

    FAULTY = "faulty"
    WRITTEN = "written"
    COMPARED = "compared"
    CONFIRMED = "confirmed"


@dataclass(frozen=True, slots=True)
class LawDraft:
    """A file of own law. ``name`` is the id of its enactment, or the file's where it cannot be used; ``comparison``
    is the one that holds for this very text, ``applied`` the law in force of this enactment, if any."""

    regime: str
    path: str
    text: str
    stage: DraftStage
    name: str
    problem: Message | None = None
    data: regime_schema.EnactmentData | None = None
    comparison: LawComparison | None = None
    applied: OwnLaw | None = None

    @property
    def sha256(self) -> str:
        """SHA-256 of the text."""
        return hashlib.sha256(self.text.encode()).hexdigest()


def list_applied_law(session: Session) -> list[OwnLaw]:
    """The authority's own law in force, by regime and enactment."""
    latest = select(func.max(col(OwnLaw.id))).group_by(col(OwnLaw.regime), col(OwnLaw.enactment))
    query = select(OwnLaw).where(col(OwnLaw.id).in_(latest), col(OwnLaw.withdrawn).is_(False))
    return list(session.scalars(query.order_by(col(OwnLaw.regime), col(OwnLaw.enactment))))


def applied_law_version(session: Session) -> int:
    """A number that rises whenever :func:`list_applied_law` changes."""
    return session.scalar(select(func.max(col(OwnLaw.id)))) or 0


def build_law_in_force(
    session: Session, shipped: Law, folder: Path, before: Mapping[tuple[str, str], str] | None = None
) -> OverlaidLaw:
    """The shipped law under the confirmed own law, with the working days and rules of language that ``folder`` adds.

    What cannot be used is named among its faults: a file, whose text of ``before`` goes on to be applied, or what was
    confirmed and does not fit the law any more, as it may after a new release of the product.
    """
    law = own_files.overlay_files(shipped, folder, before)
    for row in list_applied_law(session):
        try:
            law.regimes[row.regime] = _overlay_law(law.regimes[row.regime], row.enactment, row.text)
        except LawError as problem:
            fault = _CONFIRMED_FAULT.fill(fault=problem.describe(), name=row.enactment)
            law.faults.append(LawFault(row.regime, row.enactment, fault, kept=False))
    return law


def list_drafts(session: Session, *, authority: Authority) -> list[LawDraft]:
    applied = {(row.regime, row.enactment): row for row in list_applied_law(session)}
    drafts: dict[tuple[str, str], LawDraft] = {}
    for regime, path in _list_draft_paths(authority):
        draft = _read_draft(authority, regime, path)
        if draft.data is not None and (regime, draft.name) in drafts:
            fault = LawError(f"{regime}/{path}", _DUPLICATE_ID.fill(name=draft.name)).describe()
            draft = replace(draft, stage=DraftStage.FAULTY, data=None, name=path, problem=fault)
        if draft.data is not None:
            draft = _find_stage(session, authority, replace(draft, applied=applied.get((regime, draft.name))))
        drafts[regime, draft.name] = draft
    return list(drafts.values())


def get_draft(session: Session, regime: str, name: str, *, authority: Authority) -> LawDraft:
    """The draft of the enactment ``name``; LookupError if no file holds it."""
    for one in list_drafts(session, authority=authority):
        if (one.regime, one.name) == (regime, name):
            return one
    raise LookupError(f"there is no draft of {name} for {regime} among the files of own law")


def compare_draft(session: Session, actor: User, regime: str, name: str, *, authority: Authority) -> LawComparison:
    """Rehearse the draft on every stored case and on the case sheets of the regime, and store the result."""
    permissions.require_role(actor, Role.ADMIN)
    draft = _require_usable_draft(session, regime, name, authority)
    law, changed = authority.regimes, build_changed_law(draft, authority=authority)
    row = LawComparison(
        regime=regime,
        enactment=name,
        sha256=draft.sha256,
        base_sha256=law[regime].edition.sha256,
        result={
            "stored": _tally_rehearsal(stored_sheets.iterate_regime_sheets(session, regime, law), law, changed),
            "sheets": _tally_rehearsal(_read_shipped_sheets(law[regime], law), law, changed),
        },
        by_id=actor.key,
    )
    session.add(row)
    session.flush()
    _record_law_act(session, actor, "compare_law", "", row.id, draft)
    return row


def confirm_draft(
    session: Session, actor: User, regime: str, name: str, reason: str, *, authority: Authority
) -> OwnLaw:
    """Put the draft in force from its own first day and in its own area, as it was compared, with a reason."""
    permissions.require_role(actor, Role.ADMIN)
    draft = _require_usable_draft(session, regime, name, authority)
    if draft.stage is DraftStage.CONFIRMED:
        raise InvalidField("draft", "%(name)s is in force already, in this very text", name=name)
    if draft.stage is not DraftStage.COMPARED or draft.comparison is None or draft.comparison.id is None:
        raise InvalidField(
            "draft", "%(name)s was not compared in this text with the law in force; compare it first", name=name
        )
    row = OwnLaw(
        regime=regime, enactment=name, sha256=draft.sha256, text=draft.text, comparison_id=draft.comparison.id,
        reason=_require_reason(reason), by_id=actor.key,
    )  # fmt: skip
    session.add(row)
    session.flush()
    _record_law_act(session, actor, "confirm_law", row.reason, row.comparison_id, draft)
    if draft.data is not None and draft.data.status == "provisional":
        applied = _overlay_law(authority.regimes[regime], name, draft.text).enactments[name]
        confirmations.record_confirmation(session, actor, name, applied.sha256, row.reason)
    return row


def withdraw_law(session: Session, actor: User, name: str, reason: str) -> OwnLaw:
    """Apply the confirmed enactment ``name`` no longer; what was judged by it stays as it is."""
    permissions.require_role(actor, Role.ADMIN)
    applied = next((row for row in list_applied_law(session) if row.enactment == name), None)
    if applied is None:
        raise InvalidField("draft", "%(name)s is not in force as own law; look at the list of own law", name=name)
    row = OwnLaw(
        regime=applied.regime, enactment=name, sha256=applied.sha256, text=applied.text,
        comparison_id=applied.comparison_id, withdrawn=True, reason=_require_reason(reason), by_id=actor.key,
    )  # fmt: skip
    session.add(row)
    changes = {"regime": row.regime, "enactment": name, "sha256": row.sha256}
    audit.record_act(session, actor, "withdraw_law", role=Role.ADMIN, reason=row.reason, changes=changes)
    session.flush()
    return row


def list_history(session: Session, regime: str, name: str) -> list[OwnLaw]:
    query = select(OwnLaw).where(col(OwnLaw.regime) == regime, col(OwnLaw.enactment) == name)
    return list(session.scalars(query.order_by(col(OwnLaw.id).desc())))


def build_changed_law(draft: LawDraft, *, authority: Authority) -> Law:
    return {**authority.regimes, draft.regime: _overlay_law(authority.regimes[draft.regime], draft.name, draft.text)}


_CONFIRMED_FAULT = Message("%(fault)s It was confirmed as own law; withdraw it with: penalty law withdraw %(name)s")
_DUPLICATE_ID = Message("holds %(name)s, as another file of own law does. Give it another id.")
_WRONG_FOLDER = Message(
    "stands where no own law is looked for. Put it into one of %(folders)s, or call it one of %(files)s.",
    folders=Listed(LAW_FOLDERS),
    files=Listed(PLAIN_FILES),
)


def _list_draft_paths(authority: Authority) -> Iterator[tuple[str, str]]:
    for regime in authority.regimes:
        folder = authority.own_law / regime
        for path in sorted(folder.rglob("*.yaml")):
            if path not in {folder / name for name in PLAIN_FILES}:
                yield regime, path.relative_to(folder).as_posix()


def _read_draft(authority: Authority, regime: str, path: str) -> LawDraft:
    where = f"{regime}/{path}"
    try:
        text = regime_files.read_text(authority.own_law / regime / path, authority.own_law / regime)
    except LawError as problem:
        return LawDraft(regime, path, "", DraftStage.FAULTY, path, problem.describe())
    if Path(path).parent.as_posix() not in LAW_FOLDERS:
        return LawDraft(regime, path, text, DraftStage.FAULTY, path, LawError(where, _WRONG_FOLDER).describe())
    name = ""
    try:
        data = regime_files.parse_enactment(text, where)
        name = data.id
        _overlay_law(authority.regimes[regime], name, text)
    except LawError as problem:
        fault = problem.describe(f"{authority.regimes[regime].edition.name}/{_path_in_edition(name)}", where)
        return LawDraft(regime, path, text, DraftStage.FAULTY, path, fault)
    return LawDraft(regime, path, text, DraftStage.WRITTEN, data.id, data=data)


def _find_stage(session: Session, authority: Authority, draft: LawDraft) -> LawDraft:
    applied = draft.applied
    if applied is not None and applied.sha256 == draft.sha256:
        comparison = session.get(LawComparison, applied.comparison_id)
        return replace(draft, stage=DraftStage.CONFIRMED, comparison=comparison)
    query = select(LawComparison).where(
        col(LawComparison.regime) == draft.regime,
        col(LawComparison.enactment) == draft.name,
        col(LawComparison.sha256) == draft.sha256,
        col(LawComparison.base_sha256) == authority.regimes[draft.regime].edition.sha256,
    )
    found = session.scalars(query.order_by(col(LawComparison.id).desc()).limit(1)).first()
    return draft if found is None else replace(draft, stage=DraftStage.COMPARED, comparison=found)


def _require_usable_draft(session: Session, regime: str, name: str, authority: Authority) -> LawDraft:
    try:
        draft = get_draft(session, regime, name, authority=authority)
    except LookupError as problem:
        raise InvalidField(
            "draft", "there is no draft of %(name)s for %(regime)s among the files of own law", name=name, regime=regime
        ) from problem
    if draft.problem is not None:
        raise InvalidField("draft", draft.problem)
    return draft


def _overlay_law(regime: Regime, name: str, text: str) -> Regime:
    """``regime`` with own law; built once for each text."""
    key = ("own", name, text)
    overlaid: Regime | None = regime.cache.get(key)
    if overlaid is None:
        edition = regime.edition.with_own_law({_path_in_edition(name): text})
        overlaid = regime.cache[key] = law_library.build_regime(edition)
    return overlaid


def _path_in_edition(name: str) -> str:
    """One path for each enactment, however its file is called."""
    return f"{LAW_FOLDERS[0]}/{name}.yaml"


def _read_shipped_sheets(regime: Regime, law: Law) -> Iterator[sheet.Sheet]:
    paths = sheet_files.list_sheet_files([law_library.SHIPPED_LAW / regime.edition.name / "cases"])
    return (one for path in paths for one, _ in sheet_files.read_sheet_files(path, law))


def _tally_rehearsal(sheets: Iterable[sheet.Sheet], law: Law, changed: Law) -> dict[str, Any]:
    tally = rehearsal.Tally()
    try:
        for one in rehearsal.rehearse_sheets(sheets, law, changed):
            tally.add(one)
    except sheet_error.SheetError as problem:
        raise InvalidField("draft", "%(place)s: %(fault)s", place=problem.where, fault=problem.message) from problem
    return tally.as_dict()


def _require_reason(reason: str) -> str:
    return require_reason(reason, Message("say on what authority it is done"), most=4000)


def _record_law_act(
    session: Session, actor: User, act: str, reason: str, comparison: int | None, draft: LawDraft
) -> None:
    changes = {"regime": draft.regime, "enactment": draft.name, "sha256": draft.sha256, "comparison": comparison}
    audit.record_act(session, actor, act, role=Role.ADMIN, reason=reason, changes=changes)

"""The bundle of a case: main and secondary volume (Order 30 art 79) as one signed file that proves itself."""

import hashlib
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from cryptography.hazmat.primitives import hashes
from sqlalchemy.orm import Session

from penalty import clock
from penalty.authority import Authority
from penalty.casefile import CaseFile, CaseView
from penalty.documents import formatting, renderer
from penalty.documents.bundle import binder
from penalty.documents.bundle.binder import Progress
from penalty.documents.bundle.plan import Leaf, Part, Plan, Volume
from penalty.documents.paper_blocks import EVIDENCE_KINDS
from penalty.documents.signatures import KeyUnusable
from penalty.errors import InvalidField
from penalty.foreign_files import reader
from penalty.foreign_files.limits import ReadingStopped
from penalty.messages import quote
from penalty.models import DECISIONS, Case, Document, Evidence, User
from penalty.papers import PaperSource, source
from penalty.papers.evidence import evidence_list, measured_values, remediation
from penalty.papers.wording import narrative
from penalty.services import evidence, permissions
from penalty.services.archive.bundles import arrangement, sealed_data
from penalty.services.documents import production
from penalty.services.records import audit
from workflows.vocabulary import Action, Input, State

CHECKER = sealed_data.CHECKER
PAGED_TYPES = frozenset({"application/pdf", "image/tiff"})
MAX_PAGES_ON_REQUEST = 200
"""Most pages of evidence that are bound within a request; more is work for the command."""


@dataclass(frozen=True, slots=True)
class BundleFile:
    """A finished bundle: SHA-256 and size of the file, its pages and attached files."""

    sha256: str
    size: int
    pages: int
    attached: int


def plan_bundle(session: Session, actor: User, case: Case, *, authority: Authority, today: date) -> Plan:
    """Read all that a bundle holds, once; nothing is bound yet.

    Raises ``NotAllowed`` for whoever may not see the case, ``Invalid`` for a regime without papers,
    ``DocumentNotMade`` where the key cannot sign.
    """
    permissions.require_access(session, actor, case)
    _require_bound_regime(case, authority)
    production.require_signing_key(authority)
    file = PaperSource(session, case, authority, today, actor, {})
    cover_form = {
        "number": case.reference, "authority": authority.letterhead.name,
        "party": narrative.build_party(file).model_dump(),
        "matter": narrative.get_matter_name(file),
    }  # fmt: skip
    record = audit.list_entries(session, case.reference)
    manifest = {
        "reference": case.reference, "authority": authority.letterhead.name, "state": str(case.state),
        "made_by": actor.name, "made_on": today.isoformat(), "libraries": sealed_data.list_library_versions(),
        "certificates": [one.fingerprint(hashes.SHA256()).hex() for one in authority.signer.key.certificates()],
        "chain": {"entries": len(record), "head": record[-1].hash if record else audit.FIRST_HASH},
    }  # fmt: skip
    return Plan(build_volumes(file), cover_form, sealed_data.build_sealed_data(session, case), manifest)


def _require_bound_regime(case: Case, authority: Authority) -> None:
    if not source.follows_order_30(authority.regimes[case.regime]):
        raise InvalidField(
            "regime", "the bound file follows Order 30 art 79; files under %(regime)s are not bound", regime=case.regime
        )


def build_volumes(file: PaperSource) -> tuple[Volume, ...]:
    """Everything that was ever issued or put on file, what is void marked."""
    places, leaves, cover = arrangement.arrange_contents(file), dict(_build_leaves(file)), _build_cover(file)
    return tuple(
        Volume(
            name,
            tuple(
                Part(heading, tuple(leaves[type(one), one.id] for one in places.get((name, place), [])))
                for place, heading in enumerate(headings, 1)
            ),
            cover,
        )
        for name, headings in arrangement.VOLUME_PARTS.items()
    )


def list_contents(
    session: Session, actor: User, case: Case, *, authority: Authority, today: date
) -> tuple[Volume, ...]:
    """The contents as of today. Raises as :func:`plan_bundle` does."""
    permissions.require_access(session, actor, case)
    _require_bound_regime(case, authority)
    return build_volumes(PaperSource(session, case, authority, today, actor, {}))


def is_too_long(plan: Plan, *, authority: Authority) -> bool:
    pages = 0
    for leaf in plan.leaves():
        pages += 1
        if leaf.sheet and leaf.media_type in PAGED_TYPES:
            with authority.store.open(leaf.file) as source, suppress(ReadingStopped):
                pages += reader.count_pages(source, leaf.media_type, authority.reading) or 0
        if pages > MAX_PAGES_ON_REQUEST:
            return True
    return False


def write_bundle(plan: Plan, target: Path, *, authority: Authority, say: Progress) -> BundleFile:
    """Write the signed bundle to ``target``; needs no database, however long it takes.

    Raises ``DocumentNotMade`` where a sheet cannot be set or the key cannot sign, ``FileAltered`` or ``FileMissing``
    for a file that is not what it was. Nothing is left at ``target`` then.
    """
    production.require_signing_key(authority)
    at, draft = clock.now().replace(microsecond=0), target.with_name(target.name + ".part")
    try:
        bound = binder.bind_volumes(plan, authority.store.open, draft, at, say, authority.reading)
        say("signing")
        reference, name = plan.form["number"], authority.letterhead.name
        authority.signer.sign_file(draft, bound.seal, f"归档{reference}", at, authority=name)
        draft.replace(target)
    except KeyUnusable as problem:
        raise production.DocumentNotMade(problem.message) from problem
    except (renderer.MissingGlyph, renderer.MissingDatum, renderer.RenderingFailed) as problem:
        raise production.DocumentNotMade(quote(problem, "zh")) from problem
    finally:
        draft.unlink(missing_ok=True)
    with target.open("rb") as file:
        sha256 = hashlib.file_digest(file, "sha256").hexdigest()
    return BundleFile(sha256, target.stat().st_size, bound.pages, len(bound.attached))


def record_bundle(session: Session, actor: User, case: Case, bundle: BundleFile) -> None:
    """Enter that ``case`` was bundled, by whom and as which file; every piece was read."""
    permissions.require_access(session, actor, case)
    evidence.record_reading(session, actor, CaseFile(session, case).all_evidence, f"bundle {bundle.sha256[:12]}")
    changes = {"sha256": bundle.sha256, "size": bundle.size, "pages": bundle.pages, "attached": bundle.attached}
    audit.record_act(session, actor, "bundle", chain=case.reference, changes=changes)


def _build_leaves(file: CaseView) -> Iterator[tuple[tuple[type, int | None], Leaf]]:
    for place, document in enumerate(file.documents, 1):
        ended = file.ended.get(document.key)
        yield (Document, document.id), Leaf(
            title=document.title, number=document.number, dated_on=document.issued_on, file=document.sha256, size=0,
            media_type="application/pdf", attached=f"paper-{place:03}-{document.kind}.pdf",
            void=f"自{formatting.format_day(ended)}起不再有效" if ended else "",
        )  # fmt: skip
    after = {one.supersedes_id: one for one in file.all_evidence if one.supersedes_id}
    for piece in file.all_evidence:
        later = after.get(piece.key)
        void = f"已由卷内第{later.number}号取代：{later.supersede_reason}" if later else ""
        yield (Evidence, piece.id), _evidence_leaf(file, piece, void)


def _evidence_leaf(file: CaseView, piece: Evidence, void: str) -> Leaf:
    suffix = Path(piece.filename).suffix.lower()
    plain = suffix if suffix.isascii() and suffix[1:].isalnum() else ""
    rows = (
        ("证据名称", piece.title),
        ("证据种类", EVIDENCE_KINDS[piece.kind]),
        ("证明目的", evidence_list.describe_proves(file, piece)),
        ("取得时间、地点", f"{formatting.format_day(piece.collected_on)}，{piece.collected_at}"),
        ("提供人", piece.collected_from),
        ("取证人及方式", "，".join(one for one in (piece.collected_by, narrative.describe_method(piece)) if one)),
        ("原文件名", piece.filename),
        *_measurement_rows(file, piece),
        *_measure_rows(file, piece),
    )
    return Leaf(
        title=piece.title, number=f"卷内第{piece.number}号", dated_on=piece.collected_on, file=piece.sha256,
        size=piece.size, media_type=piece.media_type, attached=f"evidence-{piece.number:03}{plain}", sheet=rows,
        void=void,
    )  # fmt: skip


def _measurement_rows(file: CaseFile, piece: Evidence) -> Iterator[tuple[str, str]]:
    """Every value that hangs on the piece, the superseded ones with the reason."""
    after = {row.supersedes_id: row for row in file.all_measurements if row.supersedes_id}
    for row in file.all_measurements:
        if row.evidence_id == piece.id:
            later = after.get(row.key)
            void = f"（已由监测结果{later.number}取代：{later.supersede_reason}）" if later else ""
            yield f"监测结果{row.number}", f"{measured_values.describe_full(row)}{void}"


def _measure_rows(file: CaseFile, piece: Evidence) -> Iterator[tuple[str, str]]:
    """Every measure of remediation that the piece proves, as it stands."""
    for row in file.measures:
        if piece.id in {one.id for one in row.proofs}:
            yield f"整改措施{row.number}", remediation.describe_full(file, row)


def _build_cover(file: PaperSource) -> dict[str, Any]:
    decision = file.latest_document(*DECISIONS)
    filed, closed, archived = (file.latest_act(action) for action in (Action.FILE, Action.CLOSE, Action.ARCHIVE))
    return {
        "number": file.case.reference,
        "authority": file.authority.letterhead.name,
        "party": file.case.party.name,
        "matter": narrative.get_matter_name(file),
        "officers": "、".join(one.name for one in narrative.list_officers(file)),
        "outcome": f"{decision.title}（{decision.number}）" if decision else "尚未作出处理决定",
        "filed_on": filed.on if filed else None,
        "closed_on": closed.on if closed and file.case.state in (State.CLOSED, State.ARCHIVED) else None,
        "shelf": str(archived.given[Input.SHELF]) if archived and file.case.state is State.ARCHIVED else "",
        "bound_on": file.today,
    }

"""The bundle of a whole case: what lies where, that it proves itself, and that one altered byte is named."""

import hashlib
import json
import random
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pikepdf
import pikepdf.pdfa
import pypdf
import pytest
from sqlalchemy import create_engine
from sqlalchemy.orm import Session

from penalty.documents.checker import check_bundle
from penalty.errors import NotAllowed
from penalty.models import CustodyAct, DocumentKind
from penalty.models import database as engines
from penalty.services import evidence
from penalty.services.archive import bundles as archive_bundles
from penalty.services.archive.bundles import arrangement, sealed_data
from penalty.services.records import audit
from penalty.storage import FileAltered
from tests import builders, bundle_files, installation, scenarios
from tests.builders import SampleCase
from tests.bundle_files import Bound
from workflows.paper_kinds import MAIN, SECONDARY
from workflows.vocabulary import Action


@pytest.fixture(scope="module")
def bound(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Bound]:
    folder = tmp_path_factory.mktemp("bundle")
    url = f"sqlite:///{folder / 'penalty.sqlite'}"
    installation.migrate(url)
    engine = engines.configure_engine(create_engine(url))
    with Session(engine) as session:
        cast = builders.create_cast(session)
        sample = bundle_files.closed(SampleCase(session, builders.build_authority(folder), cast))
        session.commit()
        yield bundle_files.bound(sample, folder)
    engine.dispose()


def test_the_bundle_of_a_closed_case_proves_itself(bound: Bound) -> None:
    status, output = bundle_files.check(bound.path, bound.certificate)
    assert (status, output.splitlines()[-1]) == (0, "EVERYTHING HOLDS"), output
    assert output.count("OK ") == 10


def test_what_cannot_be_checked_is_named(bound: Bound) -> None:
    status, output = bundle_files.check(bound.path)
    assert (status, "NOT CHECKED replay: the engine is a program" in output) == (2, True), output
    assert "NOT CHECKED authority" in output
    status, output = bundle_files.check(bound.path, "ab" * 32)
    assert (status, "FAILED authority: it was signed with the certificate" in output) == (1, True), output
    status, output = bundle_files.check(bound.path, bound.certificate, bare=True)
    assert (status, "FAILED" in output) == (2, False), output
    assert "NOT CHECKED signature: pyhanko is not installed; pip install pyhanko" in output
    assert "NOT CHECKED unpacking: pikepdf is not installed; pip install pikepdf" in output


def test_it_is_an_archive_file_with_its_volumes_in_order(bound: Bound) -> None:
    assert not pikepdf.pdfa.validate_written(bound.path, "3b").violations
    with pikepdf.open(bound.path) as pdf, pdf.open_outline() as outline:
        assert pdf.open_metadata().pdfa_status == "3B"
        assert [one.title for one in outline.root] == [MAIN, SECONDARY]
        main, secondary = ([one.title for one in volume.children] for volume in outline.root)
        relations = {str(spec.obj.AFRelationship) for spec in pdf.attachments.values()}
    parts = arrangement.VOLUME_PARTS[MAIN]
    order = [0, 1, 2, 3, 6, 7, 8]
    assert main == ["卷内目录", *(parts[place] for place in order), "卷内备考表"]
    assert secondary == ["卷内目录", *(arrangement.VOLUME_PARTS[SECONDARY][place] for place in (3, 4, 5)), "卷内备考表"]
    assert relations == {"/Source", "/Data"}
    assert bound.made.sha256 == hashlib.sha256(bound.path.read_bytes()).hexdigest()


def test_every_page_has_its_number_and_the_index_tells_it(bound: Bound) -> None:
    reader = pypdf.PdfReader(bound.path)
    texts = [page.extract_text() for page in reader.pages]
    numbered = [text for text in texts if "正卷 第" in text]
    assert [f"正卷 第{place}页" in text for place, text in enumerate(numbered, 1)] == [True] * len(numbered)
    leaves = _manifest(bound)["volumes"][0]["leaves"]
    ends = [(leaf["first"], leaf["last"]) for leaf in leaves]
    assert [first for first, _ in ends] == [1, *(last + 1 for _, last in ends[:-1])]
    assert ends[-1][1] + 1 == len(numbered)
    scan = next(leaf for leaf in leaves if leaf["title"] == "材料 监测报告")
    assert scan["last"] - scan["first"] == 3
    assert f"{scan['first']}—{scan['last']}" in "".join(texts).replace("\n", "")
    void = next(leaf for leaf in leaves if leaf["title"] == "材料 模糊")
    assert "取代：更清晰" in void["void"]
    assert f"正卷 第{void['first']}页（已被取代）" in "".join(texts)
    assert "不能排印" in "".join(texts)
    assert "2026-11-02,7" in "".join(texts)


def _manifest(bound: Bound) -> dict[str, Any]:
    with pikepdf.open(bound.path) as pdf:
        found: dict[str, Any] = json.loads(pdf.attachments["data-manifest.json"].get_file().read_bytes())
    return found


def _places(content: bytes) -> list[int]:
    drawn, room = random.Random(5), content.rindex(b"/Contents") + 11
    inside = [room + 500, content.index(b">", room) - 9, *drawn.sample(range(room, room + 2800), 9)]
    return [3, *drawn.sample(range(len(content)), 20), *inside, len(content) - 2]


def test_one_flipped_byte_breaks_the_signature_wherever_it_is(bound: Bound, tmp_path: Path) -> None:
    content, path, unseen = bound.path.read_bytes(), tmp_path / "flipped.pdf", []
    for place in _places(content):
        flipped = bytearray(content)
        flipped[place] ^= 1
        path.write_bytes(flipped)
        unseen += [] if _is_seen(path) else [place]
    assert unseen == []
    status, output = bundle_files.check(path, bound.certificate)
    assert (status, "FAILED signature: " in output) == (1, True), output


def _is_seen(path: Path) -> bool:
    """True if the check of the signature or of its contents finds a fault."""
    with tempfile.TemporaryDirectory() as folder:
        report, bundle = check_bundle.Report(), check_bundle.Bundle(path, Path(folder), set())
        for check in (bundle.signature, bundle.unpack, bundle.attachments):
            if not report.failed:
                report.run("", check, "")
    return report.failed


def test_the_hash_beside_it_is_compared(bound: Bound, tmp_path: Path) -> None:
    path = tmp_path / "bundle.pdf"
    path.write_bytes(bound.path.read_bytes())
    path.with_name("bundle.pdf.sha256").write_text("0" * 64 + "  bundle.pdf\n")
    status, output = bundle_files.check(path, bound.certificate)
    assert (status, "FAILED file: bundle.pdf is not the file whose hash" in output) == (1, True), output


def _other_entry(content: bytes) -> bytes:
    entries = json.loads(content)
    entries[4]["reason"] = "另有原因"
    return json.dumps(entries).encode()


def _other_inputs(content: bytes) -> bytes:
    rows = json.loads(content)
    rows[0]["inputs"]["facts"]["stockpile_area_m2"] = 5
    return json.dumps(rows).encode()


@pytest.mark.parametrize(
    ("name", "change", "fault"),
    [
        ("evidence-008.pdf", lambda content: content + b"%", "attachment: evidence-008.pdf is not the file"),
        ("data-audit.json", _other_entry, "record: entry 5 "),
        ("data-assessments.json", _other_inputs, "assessment: assessment 1: what it rested on was changed"),
        ("paper-001-filing_form.pdf", lambda content: content.replace(b"%PDF-1.7", b"%PDF-1.6"), "paper: paper-001"),
    ],
)  # fmt: skip
def test_what_is_altered_inside_is_named(
    bound: Bound, tmp_path: Path, name: str, change: Callable[[bytes], bytes], fault: str
) -> None:
    path = bundle_files.altered(bound.path, tmp_path / "altered.pdf", name, change)
    status, output = bundle_files.check(path, bound.certificate)
    assert status == 1
    assert f"FAILED {fault}" in output, output
    assert f"FAILED attachment: {name} is not the file that was sealed" in output
    assert "FAILED signature: it has no signature" in output or "FAILED signature: its content" in output
    assert "NOT CHECKED replay" in output


def test_a_result_that_the_law_does_not_give_fails_though_it_was_signed(
    bound: Bound, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    honest = sealed_data._assessment_data

    def forged(row: Any) -> dict[str, Any]:
        row_data = honest(row)
        row_data["result"] = row_data["result"].replace('"effect":"', '"effect":"not_', 1)
        rested = {
            name: row_data[name] for name in ("inputs", "proofs", "result", "amount_fen", "enactments", "templates")
        }
        rested["inputs"] = {name: value for name, value in row_data["inputs"].items() if name != "decided_on"}
        text = json.dumps(rested, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
        return {**row_data, "digest": hashlib.sha256(text.encode()).hexdigest()}

    monkeypatch.setattr(sealed_data, "_assessment_data", forged)
    wrong = bundle_files.bound(bound.sample, tmp_path)
    status, output = bundle_files.check(wrong.path, wrong.certificate)
    assert (status, output.count("FAILED")) == (1, output.count("FAILED replay: assessment")), output
    assert "FAILED replay: assessment 1: its inputs give another result" in output


@pytest.fixture
def sample(sample: SampleCase) -> SampleCase:
    return scenarios.to_investigation(sample.register())


def test_whoever_may_not_see_the_case_gets_nothing(sample: SampleCase, tmp_path: Path) -> None:
    for person in (sample.cast.outsider, sample.cast.admin, sample.cast.reviewer):
        for look in (archive_bundles.plan_bundle, archive_bundles.list_contents):
            with pytest.raises(NotAllowed):
                look(sample.session, person, sample.case, authority=sample.authority, today=sample.today)
        with pytest.raises(NotAllowed):
            archive_bundles.record_bundle(
                sample.session, person, sample.case, archive_bundles.BundleFile("0" * 64, 1, 1, 1)
            )
    assert "bundle" not in [one.act for one in audit.list_entries(sample.session, sample.case.reference)]
    for person in (sample.cast.officer, sample.cast.second, sample.cast.chief, sample.cast.auditor):
        assert archive_bundles.plan_bundle(
            sample.session, person, sample.case, authority=sample.authority, today=sample.today
        ).volumes


def test_taking_it_along_is_on_record(sample: SampleCase) -> None:
    piece = sample.file_proof()
    archive_bundles.record_bundle(
        sample.session, sample.cast.auditor, sample.case, archive_bundles.BundleFile("a" * 64, 10, 3, 2)
    )
    entry = audit.list_entries(sample.session, sample.case.reference)[-1]
    assert (entry.act, entry.actor_name) == ("bundle", sample.cast.auditor.name)
    assert entry.changes == {"sha256": "a" * 64, "size": 10, "pages": 3, "attached": 2}
    assert evidence.list_custody_entries(sample.session, piece)[-1].act is CustodyAct.READ


def test_a_file_that_was_altered_on_the_disk_stops_it(sample: SampleCase, tmp_path: Path) -> None:
    stored = sample.authority.store.root / (sha := sample.file_proof().sha256)[:2] / sha[2:4] / sha
    stored.chmod(0o600)
    stored.write_bytes(b"other")
    plan = archive_bundles.plan_bundle(
        sample.session, sample.cast.chief, sample.case, authority=sample.authority, today=sample.today
    )
    volume = next(one for one in plan.volumes if any(leaf.file == sha for leaf in one.leaves()))
    only = next(leaf for leaf in volume.leaves() if leaf.file == sha)
    target = tmp_path / "out" / "bundle.pdf"
    target.parent.mkdir()
    with pytest.raises(FileAltered, match="altered on disk"):
        archive_bundles.write_bundle(_of(plan, only), target, authority=sample.authority, say=lambda _line: None)
    assert list(target.parent.iterdir()) == []


def _of(plan: Any, leaf: Any) -> Any:
    volume = plan.volumes[0]
    part = type(volume.parts[0])("证据", (leaf,))
    return type(plan)((type(volume)(volume.name, (part,), volume.cover),), plan.form, plan.sealed, plan.made)


def test_receipts_lie_with_what_they_are_about(sample: SampleCase) -> None:
    given = {"correction_required": "填报登记表", "correction_due_on": sample.today, **sample.served()}
    sample.act(sample.cast.officer, Action.AWAIT_CORRECTION, **given)
    volumes = archive_bundles.list_contents(
        sample.session, sample.cast.chief, sample.case, authority=sample.authority, today=sample.today
    )
    notices = volumes[0].parts[3].leaves
    assert [one.attached.split("-")[2] for one in notices] == ["correction_order.pdf", "service_receipt.pdf"]
    issued = {one.sha256 for one in sample.view.documents}
    assert issued <= {leaf.file for volume in volumes for leaf in volume.leaves()}
    assert [kind for kind in DocumentKind if kind.row.part is None] == [
        DocumentKind.SERVICE_RECEIPT, DocumentKind.SERVICE_CERTIFICATE,
    ]  # fmt: skip

"""Check the bundle of a case without the system that made it: python check_bundle.py FILE --trust CERTIFICATE

Needs Python 3.11 and, for what the standard library cannot do: pip install pikepdf pyhanko pydantic pyyaml.
CERTIFICATE is the authority's (PEM or DER), or its SHA-256 in hex, from the authority itself and not from the bundle;
only with it is the engine run that the bundle brings, since it is a program.
Exit status: 0 everything holds, 1 something does not, 2 something could not be checked.
"""

import argparse
import base64
import hashlib
import importlib.util
import json
import logging
import re
import sys
import tempfile
import types
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

MANIFEST, AUDIT, ASSESSMENTS = "data-manifest.json", "data-audit.json", "data-assessments.json"
CALENDAR, ENGINE = "data-calendar.json", "data-engine.zip"
ROOM = re.compile(
    rb"<3082....06092A864886F70D010702A082....3082....020101310F300D06096086480165030402010500300B06092A864886F70D010701"
    rb"A082[0-9A-F]+3182....3082....0201013[0-9A-F]+300D06096086480165030402010500A0[0-9A-F]*>"
)
SEALED = ("inputs", "proofs", "result", "amount_fen", "enactments", "templates")


class Unchecked(Exception):
    """A check that cannot be made here, and what it lacks."""


class Report:
    """What was found, line by line."""

    def __init__(self) -> None:
        self.failed = self.unchecked = False

    def run(self, name: str, check: Callable[[], Iterator[str]], good: str) -> None:
        """Make one check: every line it yields is a fault."""
        said = f"OK {name}: {good}"
        try:
            for fault in check():
                self.failed, said = True, f"FAILED {name}: {fault}"
                print(said)
        except Unchecked as lack:
            self.unchecked, said = True, ""
            print(f"NOT CHECKED {name}: {lack}")
        except Exception as problem:  # noqa: BLE001 -- whatever a forged file does, it is a fault of that file
            self.failed, said = True, ""
            print(f"FAILED {name}: cannot be read ({type(problem).__name__}: {problem})")
        if said.startswith("OK"):
            print(said)


def library(name: str, package: str) -> Any:
    """The library ``name``, or Unchecked naming ``package``."""
    try:
        return importlib.import_module(name)
    except ImportError as problem:
        raise Unchecked(f"{package} is not installed; pip install {package}") from problem


def canonical(value: object) -> bytes:
    """The byte form over which records and assessments are hashed."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def sha256_of(path: Path) -> str:
    """The SHA-256 of a file, read in pieces."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


class Bundle:
    """The bundle at ``path``, its attached files laid out in ``folder``."""

    def __init__(self, path: Path, folder: Path, trusted: set[str]) -> None:
        self.path, self.folder, self.trusted = path, folder, trusted
        self.names: dict[str, Path] = {}
        self.signer, self.signed, self.brought = "", False, set[str]()

    def data(self, name: str) -> Any:
        """An attached file of data; Unchecked while the attached files could not be read."""
        if not self.names:
            raise Unchecked("the attached files could not be read")
        return json.loads(self.names[name].read_bytes())

    def sidecar(self) -> Iterator[str]:
        """The hash that was written beside the bundle."""
        beside = self.path.with_name(self.path.name + ".sha256")
        if beside.exists() and beside.read_text("utf-8").split()[:1] != [sha256_of(self.path)]:
            yield f"{self.path.name} is not the file whose hash {beside.name} holds"

    def signature(self) -> Iterator[str]:
        """The authority's signature over the whole file."""
        faults, self.signer, self.brought = judged(self.path)
        yield from faults
        self.signed = not faults

    def authority(self) -> Iterator[str]:
        """Whether the signature is that of whom the person who checks trusts."""
        if not (self.trusted and self.signer):
            raise Unchecked(f"compare {self.signer or 'its certificate'} with the authority's, name that by --trust")
        if self.signer not in self.trusted:
            yield f"it was signed with the certificate {self.signer}, which is not the one to trust"

    def unpack(self) -> Iterator[str]:
        """Take out what is attached."""
        pikepdf = library("pikepdf", "pikepdf")
        with pikepdf.open(self.path) as pdf:
            for place, (name, spec) in enumerate(pdf.attachments.items()):
                self.names[name] = self.folder / str(place)
                self.names[name].write_bytes(spec.get_file().read_bytes())
        if MANIFEST not in self.names:
            yield f"{MANIFEST} is not attached"

    def attachments(self) -> Iterator[str]:
        """Every attached file against the hash that the manifest has of it; none lacks, none is beside."""
        told = {one["name"]: one for one in self.data(MANIFEST)["files"]}
        if self.brought - set(self.data(MANIFEST)["certificates"]):
            yield "a certificate in the signature is not one that was sealed"
        for name in sorted(told.keys() | self.names.keys() - {MANIFEST}):
            if name not in self.names:
                yield f"{name} is not attached"
            elif name not in told:
                yield f"{name} is attached and not in the manifest"
            elif sha256_of(self.names[name]) != told[name]["sha256"]:
                yield f"{name} is not the file that was sealed"

    def leaves(self) -> list[dict[str, Any]]:
        """Every paper and piece as the manifest lists it."""
        return [one for volume in self.data(MANIFEST)["volumes"] for one in volume["leaves"]]

    def contents(self) -> Iterator[str]:
        """The papers and pieces of the index against what is attached and what the record tells of them."""
        recorded = set(told_hashes(self.data(AUDIT)))
        for leaf in self.leaves():
            if sha256_of(self.names[leaf["attached"]]) != leaf["sha256"]:
                yield f"{leaf['attached']} is not the {leaf['title']} {leaf['number']} of the index"
            if leaf["sha256"] not in recorded:
                yield f"the record knows nothing of {leaf['title']} {leaf['number']} ({leaf['attached']})"
        for sha256 in sorted(recorded - {leaf["sha256"] for leaf in self.leaves()}):
            yield f"the record tells of a paper or piece {sha256} that is not in the index"

    def chain(self) -> Iterator[str]:
        """The record of the case, entry by entry, up to the end that the manifest names."""
        entries, told, before = self.data(AUDIT), self.data(MANIFEST), "0" * 64
        for place, entry in enumerate(entries, 1):
            content = {name: value for name, value in entry.items() if name != "hash"}
            if entry["sequence"] != place or entry["previous_hash"] != before or entry["chain"] != told["reference"]:
                yield f"entry {place} ({entry['act']}) does not continue the entry before it"
            if hashlib.sha256(canonical(content)).hexdigest() != entry["hash"]:
                yield f"entry {place} ({entry['act']}) was changed after it was written"
            before = entry["hash"]
        if told["chain"] != {"entries": len(entries), "head": before}:
            yield "its end is not the one that the manifest names"

    def papers(self) -> Iterator[str]:
        """The signature of every issued paper."""
        strangers = set()
        for leaf in self.leaves():
            if leaf["issued"]:
                faults, signer, _ = judged(self.names[leaf["attached"]])
                yield from (f"{leaf['attached']} ({leaf['number']}): {fault}" for fault in faults)
                strangers |= {signer} - {self.signer} - self.trusted
        if strangers:
            raise Unchecked(f"signed with other certificates, name them by --trust too: {', '.join(sorted(strangers))}")

    def assessments(self) -> Iterator[str]:
        """The digest of every assessment, and that what it rests on is in the bundle."""
        pieces = {leaf["sha256"] for leaf in self.leaves()}
        for row in self.data(ASSESSMENTS):
            rested = {name: row[name] for name in SEALED}
            rested["inputs"] = {name: value for name, value in row["inputs"].items() if name != "decided_on"}
            if hashlib.sha256(canonical(rested)).hexdigest() != row["digest"]:
                yield f"assessment {row['id']}: what it rested on was changed"
            for fact, proofs in row["proofs"].items():
                if set(proofs) - pieces:
                    yield f"assessment {row['id']}: a proof of {fact} is not in the bundle"

    def replay(self) -> Iterator[str]:
        """Every assessment again, by the sealed engine and the sealed law, from the sealed inputs."""
        if not (self.signed and self.signer in self.trusted):
            raise Unchecked("the engine is a program of the bundle and is run only under a signature that is trusted")
        _ = library("yaml", "pyyaml"), library("pydantic", "pydantic")
        assess = engine(self.names[ENGINE], self.data(CALENDAR))
        for row in self.data(ASSESSMENTS):
            if row["edition"] is None:
                raise Unchecked(f"assessment {row['id']} is from before editions of the law were kept")
            law = self.names[f"data-edition-{row['edition']}.json"]
            if sha256_of(law) != row["edition"]:
                yield f"assessment {row['id']}: {law.name} is not the edition it was judged by"
            elif assess(law.read_text("utf-8"), row) != row["result"]:
                yield f"assessment {row['id']}: its inputs give another result"


def told_hashes(entries: list[dict[str, Any]]) -> Iterator[str]:
    """The SHA-256 of every paper and piece that the record says was issued or put on file."""
    for entry in entries:
        if entry["act"] == "issue_document" and not entry["refused"]:
            yield entry["changes"]["sha256"]
        if entry["act"] in ("add_evidence", "supersede_evidence") and not entry["refused"]:
            yield from (one["sha256"] for one in entry["changes"]["evidence"])


def judged(path: Path) -> tuple[list[str], str, set[str]]:
    """The faults of the last signature in a PDF, SHA-256 of the certificate that made it, and of all it brings."""
    reader = library("pyhanko.pdf_utils.reader", "pyhanko")
    validation = library("pyhanko.sign.validation", "pyhanko")
    context = library("pyhanko_certvalidator", "pyhanko").ValidationContext
    with path.open("rb") as file:
        signatures = list(reader.PdfFileReader(file).embedded_regular_signatures)
        if not signatures:
            return ["it has no signature"], "", set()
        one, mine = signatures[-1], signatures[-1].signer_cert
        brought = {hashlib.sha256(each.chosen.dump()).hexdigest() for each in one.signed_data["certificates"]}
        status = validation.validate_pdf_signature(
            one, signer_validation_context=context(trust_roots=[mine], allow_fetching=False), skip_diff=True
        )
        faults = [] if status.intact and status.valid else ["its content was altered after it was signed"]
        if status.coverage.name != "ENTIRE_FILE":
            faults.append("something was added after it was signed")
        if not faults and not plain_contents(file, one.byte_range):
            faults.append("the room of its signature holds something else")
        return faults, hashlib.sha256(mine.dump()).hexdigest(), brought


def plain_contents(file: Any, ranges: Any) -> bool:
    """Whether between the signed ranges there is one CMS structure in upper hex, then zeros, and nothing else."""
    start, size, follows, _ = ranges
    file.seek(start + size)
    text = file.read(follows - start - size)
    content = bytes.fromhex(text[1:-1].decode()) if ROOM.fullmatch(text) else b""
    return bool(content) and not content[4 + int.from_bytes(content[2:4], "big") :].strip(b"\0")


def engine(archive: Path, calendars: dict[str, Any]) -> Callable[[str, dict[str, Any]], str]:
    """The sealed engine: law and assessment -> result. Its holidays are those that were sealed."""
    turned = {country: set(map(date.fromisoformat, one["turned"])) for country, one in calendars.items()}
    holidays: Any = types.ModuleType("holidays")
    holidays.country_holidays = lambda country, **_: types.SimpleNamespace(
        is_working_day=lambda day: (day.weekday() < 5) != (day in turned[country])
    )
    sys.modules["holidays"] = holidays
    sys.path.insert(0, str(archive))
    part: Callable[[str], Any] = lambda name: importlib.import_module(f"penalty.criteria.{name}")  # noqa: E731

    def assess(law: str, row: dict[str, Any]) -> str:
        if importlib.util.find_spec("penalty.criteria.replay"):
            return str(part("replay").replay(law, row["inputs"]))
        regime = part("enactment").build(part("editions").unsealed(law))  # sealed before the engine had one door
        case = part("sheet").from_mapping(row["inputs"], "case", {regime.id: regime})
        return str(part("engine").assess(case, regime).canonical().decode())

    return assess


def fingerprint(said: str) -> str:
    """The SHA-256 of a certificate that is named by its file or by that hash itself."""
    if re.fullmatch("[0-9a-f]{64}", plain := said.replace(":", "").lower()):
        return plain
    content = Path(said).read_bytes()
    armoured = re.search(rb"-----BEGIN CERTIFICATE-----(.+?)-----END", content, re.DOTALL)
    return hashlib.sha256(base64.b64decode(armoured[1]) if armoured else content).hexdigest()


def main() -> int:
    """Check what the command line names."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("file", type=Path)
    parser.add_argument("--trust", action="append", default=[], help="the authority's certificate; may be repeated")
    given, report = parser.parse_args(), Report()
    with tempfile.TemporaryDirectory() as folder:
        bundle = Bundle(given.file, Path(folder), {fingerprint(one) for one in given.trust})
        for name, check, good in (
            ("file", bundle.sidecar, "no hash beside it says that it is another"),
            ("signature", bundle.signature, "it covers the whole file and nothing was altered"),
            ("authority", bundle.authority, "the certificate is the one to trust"),
            ("unpacking", bundle.unpack, f"{given.file.name} can be read"),
            ("attachment", bundle.attachments, "every attached file is the one that was sealed"),
            ("contents", bundle.contents, "index, attached files and record agree"),
            ("record", bundle.chain, "the chain is whole"),
            ("paper", bundle.papers, "every issued paper is signed and unaltered"),
            ("assessment", bundle.assessments, "every digest holds and every proof is here"),
            ("replay", bundle.replay, "the sealed engine, law and inputs give every sealed result again"),
        ):
            report.run(name, check, good)
    status = 1 if report.failed else 2 if report.unchecked else 0
    print(("EVERYTHING HOLDS", "SOMETHING DOES NOT HOLD", "SOMETHING COULD NOT BE CHECKED")[status])
    return status


if __name__ == "__main__":
    logging.disable(logging.ERROR)
    sys.exit(main())

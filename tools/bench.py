"""Measurements, one line each: ``BENCH <name> ratio=… ours=… theirs=… unit=…``; medians of both in turn."""

import io
import os
import tempfile
from collections.abc import Callable
from pathlib import Path
from statistics import median
from time import perf_counter

from penalty.criteria import enactment, engine, sheet
from penalty.storage import Store

ROUNDS = 15
SHEET = {
    "regime": "cn-eco",
    "place": "150100",
    "matter": "dust-material-uncovered",
    "violated_from": "2026-09-01",
    "violated_to": "2026-09-03",
    "decided_on": "2026-11-02",
    "facts": {"stockpile_area_m2": 9, "harm": "none", "prior_violations": 0, "fault": "negligent"},
}


def compare(name: str, unit: float, unit_name: str, ours: Callable[[], object], theirs: Callable[[], object]) -> str:
    """The line for ``ours`` against ``theirs``; the ratio is how many times as long theirs takes."""
    pairs = [(_seconds(ours), _seconds(theirs)) for _ in range(ROUNDS)]
    mine, other = (median(side) / unit for side in zip(*pairs, strict=True))
    return f"BENCH {name} ratio={other / mine:.2f} ours={mine:.4g} theirs={other:.4g} unit={unit_name}"


def _seconds(work: Callable[[], object]) -> float:
    start = perf_counter()
    work()
    return perf_counter() - start


def assessment_against_loading() -> str:
    """One assessment with all findings against loading the whole law anew."""
    law = enactment.library()
    case = sheet.from_mapping(SHEET, "bench", law)
    root = Path(enactment.__file__).parent / "regimes"
    return compare(
        "assess_vs_load", 1e-6, "us", lambda: engine.assess(case, law["cn-eco"]).as_dict(), lambda: enactment.load(root)
    )


def storing_against_copying() -> str:
    """Storing 8 MiB, hashed and synced, against writing and syncing the same bytes."""
    with tempfile.TemporaryDirectory() as folder:
        store, plain = Store(Path(folder) / "files"), Path(folder) / "plain"
        return compare(
            "store_vs_write",
            1e-3,
            "ms",
            lambda: store.put(io.BytesIO(os.urandom(8 << 20)), 1 << 30),
            lambda: _write(plain),
        )


def _write(path: Path) -> None:
    with path.open("wb") as target:
        target.write(os.urandom(8 << 20))
        os.fsync(target.fileno())


if __name__ == "__main__":
    print(assessment_against_loading())
    print(storing_against_copying())

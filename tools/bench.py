"""Measurements, one line each: ``BENCH <name> ratio=… ours=… theirs=… unit=…``; medians of both in turn."""

import io
import json
import os
import resource
import subprocess
import sys
import tempfile
from collections.abc import Callable
from functools import cache
from itertools import cycle, islice
from pathlib import Path
from statistics import median
from time import perf_counter, process_time

from penalty import demo
from penalty.criteria import canonical, engine, law_library, legal_regime, rehearsal
from penalty.criteria.sheets import sheet_files
from penalty.criteria.sheets.sheet import Sheet
from penalty.storage import Store
from tools import decision_table, list_growth, paper_pages, step_overhead, unpatched_baseline

ROUNDS = 15
ASSESSMENTS = 500
FEW, MANY, TIMES = 1_000, 100_000, 10
FLASK, HELP = "import flask", "from penalty import cli; cli.build_group(None).main(['--help'])"
REGIMES = Path(legal_regime.__file__).parent / "regimes"


def _measure_seconds(work: Callable[[], object]) -> float:
    start = perf_counter()
    work()
    return perf_counter() - start


def _measure_cpu(work: Callable[[], object]) -> float:
    start = process_time()
    work()
    return process_time() - start


def compare(
    name: str, unit: str, ours: Callable[[], object], theirs: Callable[[], object], rounds: int = ROUNDS,
    counts: tuple[int, int] = (1, 1), stopwatch: Callable[[Callable[[], object]], float] = _measure_seconds,
) -> str:  # fmt: skip
    """The line for ``ours`` against ``theirs``; the ratio is how many times as long theirs takes.

    ``counts`` is how many things each call does, of which the line gives the time for one; ``stopwatch`` measures it.
    """
    pairs = [(stopwatch(ours), stopwatch(theirs)) for _ in range(rounds)]
    mine, other = (median(side) / count for side, count in zip(zip(*pairs, strict=True), counts, strict=True))
    scale = {"us": 1e-6, "ms": 1e-3}[unit]
    return f"BENCH {name} ratio={other / mine:.2f} ours={mine / scale:.4g} theirs={other / scale:.4g} unit={unit}"


def bench_table_against_zen() -> str:
    """A table of twelve conditions with every finding against the same in zen with its trace."""
    ours, theirs = decision_table.build_our_table(), decision_table.build_zen_table()
    assert ours() == theirs() == decision_table.DECIDED
    counts = (ASSESSMENTS, ASSESSMENTS)
    return compare("assess_vs_zen_trace", "us", _repeat(ours), _repeat(theirs), counts=counts)


def _repeat(work: Callable[[], object], times: int = ASSESSMENTS) -> Callable[[], None]:
    def repeated() -> None:
        for _ in range(times):
            work()

    return repeated


def bench_loading_against_assessing() -> str:
    """One assessment with all findings against loading the whole law anew: so many are made while it loads."""
    law, cases = law_library.load_law(), _build_sheets()

    def assess() -> None:
        for case in cases:
            assert engine.assess(case, law[case.regime]).findings

    return compare("law_load", "us", assess, lambda: law_library.load_regimes(REGIMES), counts=(len(cases), 1))


def bench_many_against_few() -> str:
    """Ratio of the cost of one sheet among a hundred thousand against among a thousand: 1.0 is a straight line."""
    with tempfile.TemporaryDirectory() as folder:
        few, many = (_write_sheets(Path(folder) / f"{count}.jsonl", count) for count in (FEW, MANY))
        _rehearse_file(few)
        return compare(
            "rehearse_100k_vs_1k", "us", lambda: _rehearse_file(many), _repeat(lambda: _rehearse_file(few), TIMES),
            rounds=3, counts=(MANY, FEW * TIMES),
        )  # fmt: skip


def _build_sheets() -> list[Sheet]:
    law, files = law_library.load_law(), sheet_files.list_sheet_files(sorted(REGIMES.glob("*/cases")))
    return [case for path in files for case, _ in sheet_files.read_sheet_files(path, law)]


def _write_sheets(path: Path, count: int) -> Path:
    lines = [json.dumps(canonical.to_plain_types(case.as_mapping()), ensure_ascii=False) for case in _build_sheets()]
    path.write_text("".join(f"{line}\n" for line in islice(cycle(lines), count)), encoding="utf-8")
    return path


def _rehearse_file(path: Path) -> None:
    """Every sheet of the file under the law, and under one whose largest benchmark is another."""
    law, changed, found = law_library.load_law(), _changed_law(), rehearsal.Tally()
    for one in rehearsal.rehearse_sheets((case for case, _ in sheet_files.read_sheet_files(path, law)), law, changed):
        found.add(one)
    assert found.changed


@cache
def _changed_law() -> rehearsal.Law:
    law, name = law_library.load_law(), "benchmarks/gd-benchmark-2022.yaml"
    text = law["cn-eco"].edition.shipped[name].replace("midpoint: yes", "midpoint: no")
    return law_library.apply_changed_files(law, {"cn-eco": {name: text}})


def bench_decision_against_stock() -> str:
    """CPU of one decision rendered and signed against WeasyPrint and pyHanko as they come."""
    with tempfile.TemporaryDirectory() as folder:
        ours, theirs = unpatched_baseline.build_chains(Path(folder))
        ours(), theirs()  # what is made once is made
        return compare("decision_vs_stock", "ms", ours, theirs, rounds=9, stopwatch=_measure_cpu)


def count_pages_of_decisions() -> str:
    """Nothing to compare: how long the papers are that most parties get."""
    waiver, fine = map(paper_pages.count_decision_pages, (paper_pages.WAIVER, paper_pages.FINE))
    return f"BENCH paper_pages waiver={waiver} fine={fine} unit=pages"


def bench_step_against_commit() -> str:
    """A step of the procedure, guarded, on record and committed, against the commit of one row."""
    with tempfile.TemporaryDirectory() as folder:
        ours, theirs = step_overhead.build_step_and_commit(Path(folder), ROUNDS + 1)
        ours(), theirs()  # what is made once is made
        return compare("transition", "ms", ours, theirs)


def bench_few_cases_against_many() -> str:
    """The page with a list that grows most between a thousand and a hundred thousand cases: CPU of the first by that of
    the second, least of three in turn."""
    with tempfile.TemporaryDirectory() as few, tempfile.TemporaryDirectory() as many:
        sides = list_growth.build_pages(Path(few), FEW), list_growth.build_pages(Path(many), MANY)
        grown = {name: [min(_measure_cpu(side[name]) for _ in range(3)) for side in sides] for name in sides[0]}
    worst = min(grown, key=lambda name: grown[name][0] / grown[name][1])
    small, large = grown[worst]
    line = f"BENCH list_100k_vs_1k ratio={small / large:.2f} ours={large * 1e3:.4g} theirs={small * 1e3:.4g} unit=ms"
    return f"{line} page={worst.replace(' ', '_')}"


def bench_storing_against_copying() -> str:
    """Storing 8 MiB, hashed and synced, against writing and syncing the same bytes."""
    with tempfile.TemporaryDirectory() as folder:
        store, plain = Store(Path(folder) / "files"), Path(folder) / "plain"
        return compare(
            "store_vs_write",
            "ms",
            lambda: store.put(io.BytesIO(os.urandom(8 << 20)), 1 << 30),
            lambda: _write_synced(plain),
        )


def _write_synced(path: Path) -> None:
    with path.open("wb") as target:
        target.write(os.urandom(8 << 20))
        os.fsync(target.fileno())


def bench_thousand_pages_against_hundred() -> str:
    """Peak memory of binding and signing a thousand pages against a hundred, each in a process of its own."""
    hundred, thousand = (_measure_peak(pages) for pages in (100, 1_000))
    ratio = hundred / thousand
    return f"BENCH bundle_1000_pages_memory ratio={ratio:.2f} ours={thousand:.4g} theirs={hundred:.4g} unit=MiB"


def _measure_peak(pages: int) -> float:
    command = [sys.executable, "-m", "tools.bundle_memory", str(pages)]
    return int(subprocess.run(command, capture_output=True, text=True, check=True).stdout) / 1024


def help_against_flask() -> str:
    """CPU of ``penalty --help`` against a program that only imports Flask, each in a process of its own."""
    return _start("start_help", "--help")


def help_memory_against_flask() -> str:
    """Peak memory of the same two."""
    ours, theirs = (_peak_of(f"try:\n {code}\nexcept SystemExit:\n pass") for code in (HELP, FLASK))
    return f"BENCH start_help_memory ratio={theirs / ours:.2f} ours={ours:.4g} theirs={theirs:.4g} unit=MiB"


def sheet_against_flask() -> str:
    """CPU of ``penalty assess`` of one sheet, the law in the cache, against a program that only imports Flask."""
    sheet = Path(demo.__file__).with_name("sheets") / "1-waive.yaml"
    return _start("start_assess", "assess", str(sheet), "--lang", "en")


def _start(name: str, *arguments: str) -> str:
    ours, theirs = _program("-m", "penalty", *arguments), _program("-c", FLASK)
    ours(), theirs()  # what is kept between runs is kept
    return compare(name, "ms", ours, theirs, stopwatch=_children)


def _program(*arguments: str) -> Callable[[], object]:
    """Started as an installation starts it, with its modules compiled once and kept."""
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return lambda: subprocess.run([sys.executable, *arguments], stdout=subprocess.DEVNULL, check=True, env=kept)


def _children(work: Callable[[], object]) -> float:
    """The CPU time of the processes that ``work`` starts and waits for."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    work()
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def _peak_of(code: str) -> float:
    """The most memory, in MiB, that a program held at a time."""
    program = f"{code}\nprint(next(one for one in open('/proc/self/status') if one.startswith('VmHWM:')))"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    return int(done.stdout.rpartition("VmHWM:")[2].split()[0]) / 1024


if __name__ == "__main__":
    for measure in (
        help_against_flask, help_memory_against_flask, sheet_against_flask,
        bench_table_against_zen, bench_many_against_few, bench_loading_against_assessing,
        bench_storing_against_copying, bench_decision_against_stock, count_pages_of_decisions,
        bench_thousand_pages_against_hundred, bench_step_against_commit, bench_few_cases_against_many,
    ):  # fmt: skip
        print(measure(), flush=True)

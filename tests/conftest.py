"""The day of all tests, and the fixtures of an installation for those that need more than a pure core."""

import gc
import os
import shutil
import tempfile
from datetime import date
from importlib import import_module
from pathlib import Path

import pytest

HERE = Path(__file__).parent
CORES = (HERE / "workflows", HERE / "penalty/criteria")
"""Their tests load neither Flask nor a database; ``tests/test_cores.py`` holds them to it."""

INSTALLATION = "tests.installation"
MEMORY, ROOM = Path("/dev/shm"), 4 * 1024**3
"""A file system in memory, and the bytes that must be free there for the databases and files of all tests."""


def _choose_scratch() -> None:
    """A hundred new databases a minute wait for a disk; without a folder of the caller's choice they lie in memory."""
    if "TMPDIR" in os.environ or not MEMORY.is_dir() or not os.access(MEMORY, os.W_OK | os.X_OK):
        return
    if shutil.disk_usage(MEMORY).free > ROOM:
        os.environ["TMPDIR"] = str(MEMORY)
        tempfile.tempdir = None


_choose_scratch()


def pytest_collectstart(collector: pytest.Collector) -> None:
    """Load the fixtures of an installation with the first module outside the cores."""
    if not isinstance(collector, pytest.Module) or any(collector.path.is_relative_to(core) for core in CORES):
        return
    plugins = collector.config.pluginmanager
    if not plugins.hasplugin(INSTALLATION):
        plugins.register(import_module(INSTALLATION), INSTALLATION)


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_auto_num_workers() -> int:
    """One more than there are cores: some of them always wait, for a browser or a disk."""
    return len(os.sched_getaffinity(0)) + 1


def pytest_collection_finish() -> None:
    """The collector need not look again and again at what is loaded for good, nor after every few hundred objects."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 20)


@pytest.fixture
def today() -> date:
    return date(2026, 11, 24)

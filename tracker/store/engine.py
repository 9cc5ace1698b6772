"""Opening the database, with the same manners on SQLite and PostgreSQL.

`engine.connect()` is for reading: a snapshot that no writer disturbs and that disturbs no writer. `engine.begin()` is for writing: writers
queue for the whole transaction (SQLite: BEGIN IMMEDIATE; PostgreSQL: one advisory lock), so what a writer has read stays true until it
has written, and nobody meets "database is locked" or a serialisation failure half-way.
"""

from __future__ import annotations

import contextlib
import functools
import os
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final
from urllib.parse import quote, quote_plus

import orjson
import sqlalchemy as sa
from sqlalchemy.engine import URL, Connection, Engine, ExceptionContext, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError

from tracker.errors import DatabaseUrlError, StoreError

#: How long a writer waits for its turn. A worldwide answer is written in a tenth of a second, a month of archives in seconds.
BUSY_TIMEOUT_S: Final = 60
_CACHE_KIB: Final = 65_536
_CONNECT_TIMEOUT_S: Final = 10
#: Any fixed number: all writers of one PostgreSQL database agree on it.
_WRITER_LOCK: Final = 0x0F11A870
#: Keys of a URL's query that hold a secret.
_SECRET_KEYS: Final = ("password", "sslpassword")
_ACCEPTED: Final = "sqlite:///FILE or postgresql://USER:PASSWORD@HOST/NAME"
_DRIVERS: Final = {
    "sqlite": "sqlite",
    "sqlite+pysqlite": "sqlite",
    "postgresql": "postgresql+psycopg",
    "postgres": "postgresql+psycopg",
    "postgresql+psycopg": "postgresql+psycopg",
}


class StoreEngine(Engine):
    """An engine whose connections read a snapshot and whose `begin()` takes the writer's turn."""

    def connect(self) -> Connection:
        """A connection for reading. Raises StoreError where the database cannot be reached."""
        connection = self._opened()
        if self.dialect.name == "postgresql":
            connection = connection.execution_options(isolation_level="REPEATABLE READ")
        return connection

    @contextlib.contextmanager
    def begin(self) -> Iterator[Connection]:
        """A transaction for writing: committed at the end of the block, undone if the block fails. Raises StoreError."""
        with self._opened() as connection:
            connection = connection.execution_options(writes=True)
            with connection.begin():
                yield connection

    def _opened(self) -> Connection:
        try:
            return super().connect()
        except DBAPIError as error:
            raise StoreError(_unreachable(self.url, _first_line(error.orig))) from error


def open_engine(url: str, *, creates: bool = True) -> StoreEngine:
    """The database at `url` (`sqlite:///file.db`, `postgresql://user:password@host/name`), reached once to be sure that it is there.

    With `creates`, a SQLite file that is not there is made where its folder exists. One that may not be written is opened for reading.
    Raises DatabaseUrlError, without any password, for a URL that cannot be read, another kind of database, and a file that is not there;
    StoreError for a database that cannot be reached.
    """
    parsed = _parsed(url)
    file = _file_of(parsed)
    if file is not None:
        _check_file(file, creates=creates)
    plain = sa.create_engine(
        parsed,
        **_connecting(parsed, file),
        json_serializer=lambda value: orjson.dumps(value, option=orjson.OPT_NON_STR_KEYS).decode(),
        json_deserializer=orjson.loads,
        pool_pre_ping=parsed.get_backend_name() == "postgresql",
    )
    engine = StoreEngine(plain.pool, plain.dialect, plain.url)
    if parsed.get_backend_name() == "sqlite":
        sa.event.listen(engine.pool, "connect", _set_pragmas)
    sa.event.listen(engine, "begin", _begin)
    sa.event.listen(engine, "handle_error", _explain)
    try:
        with engine.connect() as connection:
            _probe(connection, parsed)
    except StoreError:
        engine.dispose()
        raise
    return engine


def masked(url: URL | str) -> str:
    """`url` without its password, wherever it stands in it."""
    parsed = make_url(url)
    hidden = {key: "***" for key in _SECRET_KEYS if key in parsed.query}
    return parsed.update_query_dict(hidden).render_as_string(hide_password=True)


def _parsed(url: str) -> URL:
    try:
        parsed = make_url(url)
    except (ArgumentError, ValueError) as error:
        raise DatabaseUrlError(f"database: this is no database URL; accepted: {_ACCEPTED}") from error
    driver = _DRIVERS.get(parsed.drivername)
    if driver != "sqlite" and "@" in f"{parsed.host}{parsed.database}":
        # What stands before the last @ is, at least in part, the password: nothing of it may be shown.
        raise DatabaseUrlError(
            "database: this URL has an @ too many (it is not shown, for the password is in it); accepted: "
            f"{_ACCEPTED}; in a password write %40 for @, %2F for /, %3A for :, %25 for %"
        )
    if driver is None:
        raise DatabaseUrlError(f"database: {masked(parsed)} is of kind {parsed.drivername!r}; accepted: sqlite and postgresql")
    return parsed.set(drivername=driver)


def _file_of(url: URL) -> Path | None:
    """The file that a URL names; None for a server, a database in memory, and a file in SQLite's own words."""
    if url.get_backend_name() != "sqlite" or url.database in {None, "", ":memory:"} or "uri" in url.query:
        return None
    return Path(str(url.database))


def _check_file(path: Path, *, creates: bool) -> None:
    if path.is_dir():
        raise DatabaseUrlError(f"database: {path} is a folder; name a file in it, such as sqlite:///{path / 'overflight.db'}")
    if not path.parent.is_dir():
        raise DatabaseUrlError(f"database: the folder {path.parent} does not exist; create it, or name another file")
    if not creates and not path.exists():
        raise DatabaseUrlError(
            f"database: there is no file {path}; name another with --db, or make it: `overflight init` makes an empty one, "
            "`overflight backfill` and `pull` fill one"
        )


def _connecting(url: URL, file: Path | None) -> dict[str, Any]:
    """How a connection is made, as SQLAlchemy takes it."""
    if url.get_backend_name() != "sqlite":
        return {"connect_args": {"connect_timeout": _CONNECT_TIMEOUT_S, "application_name": "overflight", "options": "-c timezone=UTC"}}
    manners = {"timeout": BUSY_TIMEOUT_S, "isolation_level": None}
    if file is None or not file.exists() or (os.access(file, os.W_OK) and os.access(file.parent, os.W_OK)):
        return {"connect_args": manners}
    # Beside a file in WAL mode SQLite keeps two more, even to read. Where it may not, and nobody writes, it is told that nothing changes.
    mode = "mode=ro" if Path(f"{file}-wal").exists() else "immutable=1"
    address = f"file:{quote(str(file.resolve()))}?{mode}"
    return {"creator": functools.partial(sqlite3.connect, address, uri=True, check_same_thread=False, **manners)}


def _probe(connection: Connection, url: URL) -> None:
    connection.exec_driver_sql("SELECT count(*) FROM sqlite_master" if url.get_backend_name() == "sqlite" else "SELECT 1")


def _explain(context: ExceptionContext) -> StoreError | None:
    """Whatever the database refuses reaches callers as a StoreError; the driver's own error stays as its cause."""
    if isinstance(context.sqlalchemy_exception, DBAPIError) and context.engine is not None:
        return StoreError(_unreachable(context.engine.url, _first_line(context.sqlalchemy_exception.orig)))
    return None


@contextlib.contextmanager
def driver_errors_told(url: URL) -> Iterator[None]:
    """Let errors of PostgreSQL's driver, where it is asked past SQLAlchemy, reach callers as StoreError, as all others do."""
    import psycopg

    try:
        yield
    except psycopg.Error as error:
        raise StoreError(_unreachable(url, _first_line(error))) from error


def _set_pragmas(connection: sqlite3.Connection, _record: object) -> None:
    """WAL lets readers and one writer work at once; NORMAL then loses no committed consistency, only the last moments on power loss."""
    connection.execute(f"PRAGMA busy_timeout = {BUSY_TIMEOUT_S * 1000}")
    with contextlib.suppress(sqlite3.OperationalError):  # a file that may only be read keeps its mode
        connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = NORMAL")
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute(f"PRAGMA cache_size = -{_CACHE_KIB}")
    connection.execute("PRAGMA temp_store = MEMORY")


def _begin(connection: Connection) -> None:
    writes = bool(connection.get_execution_options().get("writes"))
    if connection.dialect.name == "sqlite":
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")
    elif writes:
        connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({_WRITER_LOCK})")


def _first_line(error: object) -> str:
    return str(error).strip().splitlines()[0] if str(error).strip() else type(error).__name__


def _unreachable(url: URL, why: str) -> str:
    for secret in filter(None, (url.password, *(str(url.query.get(key) or "") for key in _SECRET_KEYS))):
        for written in (secret, quote(secret), quote_plus(secret)):
            why = why.replace(written, "***")
    hint = "; the file, or its folder, is not yours to write" if "readonly database" in why else ""
    return f"database {masked(url)} cannot be used: {why}{hint}"

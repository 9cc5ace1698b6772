"""Opening the database, with the same manners on SQLite and PostgreSQL.

`engine.connect()` is for reading: a snapshot that no writer disturbs and that disturbs no writer. `engine.begin()` is for writing: writers
queue for the whole transaction (SQLite: BEGIN IMMEDIATE; PostgreSQL: one advisory lock), so what a writer has read stays true until it
has written, and nobody meets "database is locked" or a serialisation failure half-way.
"""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import orjson
import sqlalchemy as sa
from sqlalchemy.engine import URL, Connection, Engine, ExceptionContext, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError

from tracker.errors import StoreError

#: How long a writer waits for its turn. A worldwide answer is written in a tenth of a second, a month of archives in seconds.
BUSY_TIMEOUT_S: Final = 60
_CACHE_KIB: Final = 65_536
_CONNECT_TIMEOUT_S: Final = 10
#: Any fixed number: all writers of one PostgreSQL database agree on it.
_WRITER_LOCK: Final = 0x0F11A870
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


def open_engine(url: str) -> StoreEngine:
    """The database at `url` (`sqlite:///file.db`, `postgresql://user:password@host/name`), reached once to be sure that it is there.

    A SQLite file is created where its folder exists. Raises StoreError, without any password, for a URL that cannot be read, another kind
    of database, and a database that cannot be reached.
    """
    parsed = _parsed(url)
    _check_file(parsed)
    plain = sa.create_engine(
        parsed,
        connect_args=_connect_args(parsed),
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
    """`url` without its password."""
    return make_url(url).render_as_string(hide_password=True)


def _parsed(url: str) -> URL:
    try:
        parsed = make_url(url)
    except (ArgumentError, ValueError) as error:
        raise StoreError("database: this is no database URL; accepted: sqlite:///FILE or postgresql://USER:PASSWORD@HOST/NAME") from error
    driver = _DRIVERS.get(parsed.drivername)
    if driver is None:
        raise StoreError(f"database: {masked(parsed)} is of kind {parsed.drivername!r}; accepted: sqlite and postgresql")
    return parsed.set(drivername=driver)


def _check_file(url: URL) -> None:
    if url.get_backend_name() != "sqlite" or url.database in {None, "", ":memory:"} or "uri" in url.query:
        return
    path = Path(str(url.database))
    if path.is_dir():
        raise StoreError(f"database: {path} is a folder; name a file in it, such as sqlite:///{path / 'overflight.db'}")
    if not path.parent.is_dir():
        raise StoreError(f"database: the folder {path.parent} does not exist; create it, or name another file")


def _connect_args(url: URL) -> dict[str, Any]:
    if url.get_backend_name() == "sqlite":
        return {"timeout": BUSY_TIMEOUT_S, "isolation_level": None}
    return {"connect_timeout": _CONNECT_TIMEOUT_S, "application_name": "overflight", "options": "-c timezone=UTC"}


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
    said = why.replace(url.password, "***") if url.password else why
    return f"database {masked(url)} cannot be used: {said}"

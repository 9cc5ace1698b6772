"""One daemon leads each database. The lease ends with the process that holds it, however that ends.

SQLite: a lock on a file beside the database. PostgreSQL: an advisory lock of a connection of its own.
"""

from __future__ import annotations

import contextlib
from pathlib import Path
from typing import Final, Protocol

import sqlalchemy as sa
from filelock import FileLock, Timeout
from sqlalchemy import Connection, Engine
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.pool import NullPool

from tracker.errors import StoreError

#: Any fixed number other than that of the writers' turn: all daemons of one PostgreSQL database agree on it.
_LEADER_LOCK: Final = 0x0F11A871
#: A host that vanished without a word is given up by the server after about this long: 10 s idle, then 3 probes 5 s apart.
_KEEPALIVE: Final = {"keepalives": 1, "keepalives_idle": 10, "keepalives_interval": 5, "keepalives_count": 3, "connect_timeout": 5}


class Lease(Protocol):
    """The right to lead."""

    def take(self) -> bool:
        """Whether it is ours now; never waits for whoever holds it. Raises StoreError where the database cannot be asked."""
        ...

    def is_held(self) -> bool:
        """Whether it is still ours."""
        ...

    def release(self) -> None:
        """Let another lead."""
        ...


def lease_of(engine: Engine) -> Lease:
    """The lease of a database."""
    if engine.dialect.name == "postgresql":
        return PostgresLease(engine)
    name = engine.url.database
    if not name or name == ":memory:" or "uri" in engine.url.query:
        return LoneLease()
    path = Path(name).resolve()
    return FileLease(path.with_name(f"{path.name}.lock"))


class LoneLease:
    """Of a database that no other process can see."""

    def take(self) -> bool:
        """Yes."""
        return True

    def is_held(self) -> bool:
        """Yes."""
        return True

    def release(self) -> None:
        """Nothing to do."""


class FileLease:
    """A lock on a file, which the system takes back from a process that dies. To be used by one thread."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._lock = FileLock(path)

    def take(self) -> bool:
        """See Lease."""
        try:
            self._lock.acquire(timeout=0)
        except Timeout:
            return False
        except OSError as error:
            raise StoreError(f"database: the lock {self._path} cannot be taken: {error.strerror}") from error
        return True

    def is_held(self) -> bool:
        """See Lease. A lock file that was deleted under us locks nobody out."""
        return self._lock.is_locked and self._path.exists()

    def release(self) -> None:
        """See Lease."""
        self._lock.release(force=True)


class PostgresLease:
    """An advisory lock, which the server takes back when its connection ends."""

    def __init__(self, engine: Engine) -> None:
        self._engine = sa.create_engine(
            engine.url,
            poolclass=NullPool,
            isolation_level="AUTOCOMMIT",
            connect_args={**_KEEPALIVE, "application_name": "overflight leader"},
        )
        self._connection: Connection | None = None

    def take(self) -> bool:
        """See Lease."""
        if self._connection is not None:
            return self.is_held()
        try:
            connection = self._engine.connect()
            if connection.scalar(sa.text(f"SELECT pg_try_advisory_lock({_LEADER_LOCK})")):
                self._connection = connection
                return True
            connection.close()
        except SQLAlchemyError as error:
            raise StoreError("database: the leader's lock cannot be asked for; is the server there?") from error
        return False

    def is_held(self) -> bool:
        """See Lease. Lost with its connection."""
        if self._connection is None:
            return False
        try:
            self._connection.exec_driver_sql("SELECT 1")
        except SQLAlchemyError:
            self.release()
            return False
        return True

    def release(self) -> None:
        """See Lease."""
        connection, self._connection = self._connection, None
        if connection is not None:
            with contextlib.suppress(SQLAlchemyError):
                connection.close()
        self._engine.dispose()

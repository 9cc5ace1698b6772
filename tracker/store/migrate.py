"""Bringing a database to a revision of the schema, and saying whether it is there. Alembic, configured in code."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from alembic.util import CommandError
from sqlalchemy import Connection, Engine

from tracker.errors import StoreError
from tracker.store.engine import masked
from tracker.store.schema import metadata


@dataclass(frozen=True, slots=True)
class Finding:
    """What `check` found: the revision there, the newest, whether this program knows the former, and every difference between the schema
    there and the one it should be.
    """

    revision: str | None
    head: str
    differences: tuple[str, ...]
    is_known: bool = True

    @property
    def is_good(self) -> bool:
        """Whether the database can be used as it is."""
        return self.revision == self.head and not self.differences

    def in_words(self) -> str:
        """One paragraph for a person, with what to do."""
        if self.revision is None:
            return "the database is empty; `overflight db upgrade` creates its tables"
        if not self.is_known:
            return (
                f"the database is at revision {self.revision}, which this program does not know (its newest is {self.head}): a newer one "
                "made it. Install that one, or have it run `overflight db downgrade`, or restore a copy"
            )
        if self.revision != self.head:
            return f"the database is at revision {self.revision}, this program needs {self.head}; run `overflight db upgrade`"
        if self.differences:
            return "\n".join((f"the database is at revision {self.head}, but its tables were changed by hand:", *self.differences))
        return f"the database is at revision {self.head}, the newest, and its tables are as they should be"


def upgrade(engine: Engine, revision: str = "head") -> str:
    """Bring the database forward to `revision`, in one transaction; gives the revision reached. Raises StoreError."""
    return _moved(engine, command.upgrade, revision)


def downgrade(engine: Engine, revision: str) -> str:
    """Take the database back to `revision` ("base" empties it), in one transaction; gives the revision reached. Raises StoreError."""
    return _moved(engine, command.downgrade, revision)


def check(engine: Engine) -> Finding:
    """Compare the database with what this program needs. Changes nothing."""
    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True, "target_metadata": metadata})
        revision = context.get_current_revision()
        head = _head(_config(connection))
        differences = tuple(_in_words(difference) for difference in compare_metadata(context, metadata)) if revision == head else ()
        return Finding(revision, head, differences, is_known=_is_known(revision))


def revision_fault(engine: Engine) -> str | None:
    """What is wrong with the revision of the database, in words; None if it is the newest. Its tables are not looked at."""
    with engine.connect() as connection:
        revision, head = MigrationContext.configure(connection).get_current_revision(), _head(_config(connection))
        is_known = _is_known(revision)
    return None if revision == head else Finding(revision, head, (), is_known=is_known).in_words()


def ensure_current(engine: Engine) -> None:
    """Make sure that the database can be used: an empty one gets its tables, one at another revision is refused with what to do."""
    with engine.connect() as connection:
        revision = MigrationContext.configure(connection).get_current_revision()
        head = _head(_config(connection))
        if revision == head:
            return
        is_known = _is_known(revision)
        others = sorted(set(sa.inspect(connection).get_table_names()) - {"alembic_version"})
    if revision is None and others:
        raise StoreError(f"{masked(engine.url)} holds tables that are not ours ({', '.join(others[:3])} ...); name another database")
    if revision is not None:
        raise StoreError(f"{masked(engine.url)}: {Finding(revision, head, (), is_known=is_known).in_words()}")
    upgrade(engine)


def migrations_folder() -> Path:
    """Where the migrations lie: inside an installed package, beside it in a checkout."""
    package = Path(__file__).resolve().parent.parent
    installed = package / "_migrations"
    return installed if installed.is_dir() else package.parent / "migrations"


def _moved(engine: Engine, move: Any, revision: str) -> str:
    with engine.begin() as connection:
        config = _config(connection)
        try:
            move(config, revision)
        except CommandError as error:
            known = ", ".join(known_revisions())
            raise StoreError(f"migrations: {error}; known revisions: {known}") from error
        return MigrationContext.configure(connection).get_current_revision() or "base"


def _config(connection: Connection) -> Config:
    logging.getLogger("alembic").setLevel(logging.WARNING)
    config = Config()
    config.set_main_option("script_location", str(migrations_folder()).replace("%", "%%"))
    config.attributes["connection"] = connection
    return config


def known_revisions() -> tuple[str, ...]:
    """Every revision that this program can bring a database to, the oldest first."""
    config = Config()
    config.set_main_option("script_location", str(migrations_folder()).replace("%", "%%"))
    return tuple(reversed([script.revision for script in ScriptDirectory.from_config(config).walk_revisions()]))


def _is_known(revision: str | None) -> bool:
    return revision is None or revision in known_revisions()


def _head(config: Config) -> str:
    head = ScriptDirectory.from_config(config).get_current_head()
    if head is None:
        raise StoreError(f"no migrations in {migrations_folder()}; the installation is incomplete")
    return head


def _in_words(difference: Any) -> str:
    if isinstance(difference, list):
        return "; ".join(_in_words(part) for part in difference)
    kind, *rest = difference
    return f"{kind}: {', '.join(str(getattr(part, 'name', part)) for part in rest if part is not None)}"

"""`overflight db`: migrations."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

import click

from tracker.cli.options import Session, common

if TYPE_CHECKING:
    from sqlalchemy import Engine


@contextmanager
def _opened(session: Session) -> Iterator[Engine]:
    """The database at whatever revision it is."""
    from tracker.store import open_engine

    engine = open_engine(session.workspace().db)
    try:
        yield engine
    finally:
        engine.dispose()


@click.group("db")
def command() -> None:
    """Migrations of the database."""


@command.command("upgrade")
@click.argument("revision", default="head")
@common
def upgrade_command(session: Session, revision: str) -> None:
    """Bring the database to REVISION, the newest by default."""
    from tracker.store import upgrade

    with _opened(session) as engine:
        session.say(f"database is at revision {upgrade(engine, revision)}")


@command.command("downgrade")
@click.argument("revision")
@click.confirmation_option("--yes", prompt="Going back drops what the older revision cannot hold. Go on?")
@common
def downgrade_command(session: Session, revision: str) -> None:
    """Take the database back to REVISION ("base" empties it)."""
    from tracker.store import downgrade

    with _opened(session) as engine:
        session.say(f"database is at revision {downgrade(engine, revision)}")


@command.command("check")
@common
def check_command(session: Session) -> int:
    """Say whether the database is at the newest revision and has the schema it should; exit 1 if not."""
    from tracker.store import check

    with _opened(session) as engine:
        finding = check(engine)
    session.say(finding.in_words())
    return 0 if finding.is_good else 1

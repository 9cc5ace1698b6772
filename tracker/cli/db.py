"""`overflight db`: migrations and upkeep."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

import click

from tracker.cli.options import Session, common

if TYPE_CHECKING:
    from sqlalchemy import Engine


@contextmanager
def _opened(session: Session, *, creates: bool = False) -> Iterator[Engine]:
    """The database at whatever revision it is."""
    from tracker.store import open_engine

    engine = open_engine(session.workspace().db, creates=creates)
    try:
        yield engine
    finally:
        engine.dispose()


@contextmanager
def _unled(engine: Engine) -> Iterator[None]:
    """While no daemon leads the database: it would work on with tables that are no longer as it knows them."""
    from tracker.daemon.lease import lease_of
    from tracker.errors import StoreError

    lease = lease_of(engine)
    if not lease.take():
        raise StoreError("a daemon leads this database; stop it first (systemctl stop overflight), and begin it again afterwards")
    try:
        yield
    finally:
        lease.release()


@click.group("db")
def command() -> None:
    """Migrations and upkeep of the database."""


@command.command("upgrade")
@click.argument("revision", default="head")
@common
def upgrade_command(session: Session, revision: str) -> None:
    """Bring the database to REVISION, the newest by default. The daemon must be stopped."""
    from tracker.store import upgrade

    with _opened(session, creates=True) as engine, _unled(engine):
        session.say(f"database is at revision {upgrade(engine, revision)}")


@command.command("downgrade")
@click.argument("revision")
@click.confirmation_option("--yes", prompt="Going back drops what the older revision cannot hold. Go on?")
@common
def downgrade_command(session: Session, revision: str) -> None:
    """Take the database back to REVISION ("base" empties it)."""
    from tracker.store import downgrade

    with _opened(session) as engine, _unled(engine):
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


@command.command("compact")
@common
def compact_command(session: Session) -> None:
    """Merge the many small pieces that live answers leave behind; what is read stays the same. The daemon does it each hour."""
    from datetime import timedelta

    from tracker.jobs.compaction import run_compaction
    from tracker.jobs.live import now_utc

    done = run_compaction(session.workspace().engine, before_at=now_utc() - timedelta(hours=6))
    session.say(f"merged the positions of {done:,} airframes")


@command.command("forget")
@click.confirmation_option("--yes", prompt="Positions and raw answers older than `retention` allows are deleted. Go on?")
@common
def forget_command(session: Session) -> None:
    """Delete what is older than `retention` in the configuration allows, but no watched airframe. The daemon does it each day."""
    from tracker.jobs.live import now_utc
    from tracker.jobs.retention import run_retention

    workspace = session.workspace()
    report = run_retention(workspace.engine, workspace.config.retention, now=now_utc(), watched=workspace.watched_addresses)
    session.say(f"deleted {report.positions:,} positions and {report.raw_answers:,} raw answers")

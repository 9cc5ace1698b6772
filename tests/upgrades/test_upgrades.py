"""A database is upgraded from every earlier revision, with rows in every table: nothing is lost, nothing comes out otherwise."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pandas as pd
import pytest
import sqlalchemy as sa

from tests.cli.conftest import Overflight
from tests.jobs.databases import assert_same, contents
from tests.upgrades.world import config, copy_rows, derive, fill, rows_in
from tracker.daemon.lease import lease_of
from tracker.jobs.rebuild import run_rebuild
from tracker.store import StoreEngine, check, open_engine, upgrade
from tracker.store.migrate import known_revisions
from tracker.workspace import Workspace

HEAD = known_revisions()[-1]


@dataclass(frozen=True)
class Filled:
    """A database at the newest revision, and what is derived from it."""

    engine: StoreEngine
    derived: dict[str, pd.DataFrame]


# What these tests share is dear: one process makes it for all of them.
pytestmark = pytest.mark.xdist_group("filled")


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Filled]:
    folder = tmp_path_factory.mktemp("filled")
    url, other = (f"sqlite:///{folder / name}" for name in ("new.db", "derived.db"))
    fill(folder, url)
    shutil.copy(folder / "new.db", folder / "derived.db")
    workspace = Workspace(config(other), other, creates=True)
    derived = derive(workspace)
    workspace.close()
    engine = open_engine(url)
    yield Filled(engine, derived)
    engine.dispose()


def test_every_table_of_the_newest_revision_has_rows_to_lose(filled: Filled) -> None:
    held = rows_in(filled.engine)
    assert all(held.values()), [name for name, rows in held.items() if not rows]
    assert {name: len(held[name]) > 9 for name in ("segments", "legs", "stops", "itineraries", "asks")} == dict.fromkeys(
        ("segments", "legs", "stops", "itineraries", "asks"), True
    )
    assert len(filled.derived["matches"]) == 2
    assert len(held["alerts"]) >= 2


def of_columns(rows: list[str], like: list[str]) -> list[str]:
    """The rows without the columns that an earlier revision did not have."""
    names = json.loads(like[0]).keys() if like else ()
    return [json.dumps({name: value for name, value in json.loads(row).items() if name in names}, sort_keys=True) for row in rows]


@pytest.mark.parametrize("revision", known_revisions())
def test_nothing_is_lost_on_the_way_from_an_earlier_revision(
    revision: str, filled: Filled, database_url: str, overflight: Overflight
) -> None:
    engine, db = open_engine(database_url), ("--db", database_url)
    upgrade(engine, revision)
    before = copy_rows(filled.engine, engine)
    if revision != HEAD:
        refused = overflight("run", *db, code=1).err
        assert f"at revision {revision}, this program needs {HEAD}; run `overflight db upgrade`" in refused
    assert f"at revision {HEAD}" in overflight("db", "upgrade", *db).err
    assert check(engine).is_good
    after = rows_in(engine)
    assert {name: sorted(of_columns(rows, before[name])) for name, rows in after.items() if name in before} == before
    engine.dispose()
    workspace = Workspace(config(database_url), database_url, creates=True)
    if revision == known_revisions()[0]:  # the longest way: matched anew too
        assert_same(derive(workspace), filled.derived)
    else:
        run_rebuild(workspace.engine)
        assert_same(contents(database_url), {name: frame for name, frame in filled.derived.items() if name != "matches"})
    workspace.close()


def test_a_database_of_a_newer_program_is_left_alone_and_told_so(database_url: str, overflight: Overflight) -> None:
    db = ("--db", database_url)
    overflight("db", "upgrade", *db)
    engine = open_engine(database_url)
    with engine.begin() as connection:
        connection.execute(sa.text("UPDATE alembic_version SET version_num = '0815'"))
    engine.dispose()
    for command in ("run", "legs"):
        said = overflight(command, *db, code=1).err
        assert f"at revision 0815, which this program does not know (its newest is {HEAD})" in said
        assert "db upgrade" not in said


def test_a_database_that_a_daemon_leads_is_not_migrated_under_it(database_url: str, overflight: Overflight) -> None:
    db = ("--db", database_url)
    overflight("db", "upgrade", *db)
    engine = open_engine(database_url)
    lease = lease_of(engine)
    assert lease.take()
    try:
        for command in (("upgrade",), ("downgrade", "0001", "--yes")):
            assert "a daemon leads this database; stop it first" in overflight("db", *command, *db, code=1).err
        assert check(engine).is_good
    finally:
        lease.release()
    overflight("db", "upgrade", *db)
    engine.dispose()


def test_the_files_of_an_upgrade_are_shipped(tmp_path: Path) -> None:
    """Every revision leads to the next, from the first to the newest, without a fork."""
    engine = open_engine(f"sqlite:///{tmp_path / 'step.db'}")
    for revision in known_revisions():
        assert upgrade(engine, revision) == revision
    assert check(engine).is_good
    engine.dispose()

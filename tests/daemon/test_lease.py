"""One daemon leads; whoever waits takes over when the leader ends, even without a word."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from tracker.daemon.lease import FileLease, Lease, PostgresLease, lease_of
from tracker.store import open_engine

ROOT = Path(__file__).resolve().parents[2]
HOLDER = """
import sys, time
from tracker.daemon.lease import lease_of
from tracker.store import open_engine
lease = lease_of(open_engine(sys.argv[1]))
print("took" if lease.take() else "waits", flush=True)
time.sleep(60)
"""


def taken_within(lease: Lease, seconds: float) -> bool:
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        if lease.take():
            return True
        time.sleep(0.05)
    return False


@pytest.mark.timeout(60)
def test_the_lease_of_a_killed_process_is_free_at_once(database_url: str) -> None:
    engine = open_engine(database_url)
    holder = subprocess.Popen(
        [sys.executable, "-c", HOLDER, database_url], stdout=subprocess.PIPE, text=True, env={**os.environ, "PYTHONPATH": str(ROOT)}
    )
    assert holder.stdout is not None
    try:
        assert holder.stdout.readline() == "took\n"
        lease = lease_of(engine)
        assert not lease.take()
        assert not lease.is_held()
    finally:
        holder.kill()
        holder.wait()
        holder.stdout.close()
    assert taken_within(lease, 5.0)
    assert lease.is_held()
    lease.release()
    engine.dispose()


def test_two_in_one_process_exclude_each_other_and_a_released_lease_can_be_taken(database_url: str) -> None:
    engine = open_engine(database_url)
    one, other = lease_of(engine), lease_of(engine)
    assert isinstance(one, FileLease | PostgresLease)
    assert one.take()
    assert one.take()
    assert not other.take()
    one.release()
    assert not one.is_held()
    assert taken_within(other, 2.0)
    other.release()
    engine.dispose()


def test_two_databases_have_a_leader_each(tmp_path: Path) -> None:
    engines = [open_engine(f"sqlite:///{tmp_path / name}.db") for name in "ab"]
    leases = [lease_of(engine) for engine in engines]
    assert all(lease.take() for lease in leases)
    for lease, engine in zip(leases, engines, strict=True):
        lease.release()
        engine.dispose()


def test_a_link_to_a_database_is_led_by_whoever_leads_the_database(tmp_path: Path) -> None:
    engine = open_engine(f"sqlite:///{tmp_path / 'one.db'}")
    (tmp_path / "link.db").symlink_to(tmp_path / "one.db")
    linked = open_engine(f"sqlite:///{tmp_path / 'link.db'}")
    one, other = lease_of(engine), lease_of(linked)
    assert one.take()
    assert not other.take()
    one.release()
    engine.dispose()
    linked.dispose()


def test_a_lost_connection_is_a_lost_lease(fresh_postgres_url: Callable[[], str]) -> None:
    engine = open_engine(fresh_postgres_url())
    lease = lease_of(engine)
    assert lease.take()
    with engine.begin() as connection:
        connection.exec_driver_sql(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
            " WHERE application_name = 'overflight leader' AND datname = current_database()"
        )
    assert not lease.is_held()
    assert taken_within(lease, 5.0)
    lease.release()
    engine.dispose()

"""Backfill: from an address, in several processes, for a window, under another name."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.servers import Reply, serve
from tracker.core.timeline import Window
from tracker.jobs.backfill import BackfillPlan, run_backfill
from tracker.simulate.sample import REAL
from tracker.workspace import Workspace, open_workspace


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    return open_workspace(db=f"sqlite:///{tmp_path / 'overflight.db'}", creates=True)


def test_processes_read_what_one_process_reads(tmp_path: Path) -> None:
    one = open_workspace(db=f"sqlite:///{tmp_path / 'one.db'}", creates=True)
    two = open_workspace(db=f"sqlite:///{tmp_path / 'two.db'}", creates=True)
    run_backfill(one, BackfillPlan(paths=(REAL,)))
    report = run_backfill(two, BackfillPlan(paths=(REAL,), workers=2))
    columns = ["icao24", "seen_at", "lat_deg", "lon_deg"]
    assert report.units == 4
    assert one.positions()[columns].astype("str").equals(two.positions()[columns].astype("str"))


def test_what_was_read_for_one_window_is_read_again_for_another(workspace: Workspace) -> None:
    everything = run_backfill(workspace, BackfillPlan(paths=(REAL,)))
    assert everything.new_positions > 3000
    fresh = open_workspace(db=workspace.db.replace("overflight.db", "fresh.db"), creates=True)
    window = Window(datetime(2024, 1, 1, tzinfo=UTC), datetime(2025, 1, 1, tzinfo=UTC))
    part = run_backfill(fresh, BackfillPlan(paths=(REAL,), window=window))
    rest = run_backfill(fresh, BackfillPlan(paths=(REAL,)))
    assert 0 < part.new_positions < everything.new_positions
    assert part.new_positions + rest.new_positions == everything.new_positions
    assert run_backfill(fresh, BackfillPlan(paths=(REAL,))).known_units == 4


def test_an_archive_is_read_from_its_address(workspace: Workspace) -> None:
    trace = next(REAL.rglob("trace_full_*.json"))
    with serve([Reply(body=trace.read_bytes())]) as server:
        report = run_backfill(workspace, BackfillPlan(paths=(f"{server.url}/{trace.name}",)))
    assert report.units == 1
    assert report.new_positions == len(workspace.positions()) > 0


def test_positions_carry_the_name_they_were_given(workspace: Workspace) -> None:
    run_backfill(workspace, BackfillPlan(paths=(REAL,), source="reconstruction"))
    assert set(workspace.positions()["source"]) == {"reconstruction"}


def test_the_ledger_says_for_whom_was_looked(workspace: Workspace) -> None:
    from tracker.store import read_asks

    run_backfill(workspace, BackfillPlan(paths=(REAL,), types=frozenset({"B739"})))
    with workspace.engine.connect() as connection:
        scopes = set(read_asks(connection)["scope"])
    assert scopes == {"type:B739"}

"""What the matcher reads of the movements is what there is, and its answers are those that all columns of all rows give."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from tests.core.test_anchors import week
from tests.daemon.test_apart import NOW
from tracker.config import Config
from tracker.core.claims.model import Event
from tracker.core.matching import MatchWorld, explain_match, match_event, match_to_document
from tracker.jobs.events import run_import
from tracker.jobs.keeping import queue_since
from tracker.jobs.match import build_world
from tracker.jobs.overflights import with_tracks
from tracker.jobs.rebuild import run_rebuild_touched
from tracker.store import frames, read_gaps, read_legs, read_stops, write_positions
from tracker.store.matchable import read_matchable_movements
from tracker.workspace import Workspace

EVENTS = """
events:
  - {id: named, title: One at Munich, claims: [{role: arrived, to: Munich, arrived: 2026-03-20, aircraft: {icao24: [3c0000]}}]}
  - {id: anybody, title: From Hamburg, claims: [{role: departed, from: Hamburg, departed: 2026-03-20, aircraft: {count: 2}}]}
  - {id: over, title: Over Germany, claims: [{role: overflew, at: Nuremberg, seen: 2026-03-20}]}
  - {id: said, title: By callsign, claims: [{role: arrived, to: Munich, aircraft: {callsigns: [RFF123]}}]}
"""


@pytest.fixture
def workspace(database_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Workspace]:
    """Three airframes of a week, of which one is not heard near the ground, and one falls silent in the middle of flights."""
    monkeypatch.setattr(frames, "_AT_ONCE", 7)  # frames are put together from parts
    (tmp_path / "events.yaml").write_text(EVENTS)
    workspace = Workspace(Config(), database_url, creates=True)
    run_import(workspace, tmp_path / "events.yaml", now=NOW)
    low = week("low", "3c0001")
    into_s = (low["seen_at"] - low["seen_at"].iloc[0]).dt.total_seconds() % 60000
    records = [week("low", "3c0000"), week("high", "3c0030"), low[~into_s.between(240, 1280)].reset_index(drop=True)]
    with workspace.engine.begin() as connection:
        for record in records:
            write_positions(connection, record)
            queue_since(connection, [record])
    run_rebuild_touched(workspace.engine)
    yield workspace
    workspace.close()


def test_it_reads_what_answers_rest_on_and_they_are_those_of_all_that_there_is(workspace: Workspace) -> None:
    with workspace.engine.connect() as connection:
        legs, gaps, stops = read_matchable_movements(connection)
        all_legs, all_gaps, all_stops = read_legs(connection), read_gaps(connection), read_stops(connection)
    inside = all_gaps[all_gaps["leg_id"].notna()].reset_index(drop=True)
    assert 0 < len(inside) < len(all_gaps)
    assert len(legs) > 40
    for read, whole in ((legs, all_legs), (gaps, inside.astype({"leg_id": object})), (stops, all_stops)):
        assert 0 < len(read.columns) < len(whole.columns)
        pd.testing.assert_frame_equal(read, whole[list(read.columns)])
    world = build_world(workspace)
    of_all = replace(world, legs=all_legs, gaps=all_gaps, stops=all_stops)
    events = workspace.events()
    assert len(events) == 4
    for event in events:
        told = [_told(event, one, workspace) for one in (world, of_all)]
        assert told[0] == told[1]
    assert _told(next(one for one in events if one.event_id == "named"), world, workspace)[0]["candidates"]


def _told(event: Event, world: MatchWorld, workspace: Workspace) -> tuple[dict[str, Any], Any]:
    match = match_event(event, world, workspace.gazetteer, now=NOW)
    return match_to_document(match, 0), explain_match(match)


def test_overflights_are_judged_by_the_positions_about_their_time(workspace: Workspace) -> None:
    events, world = workspace.events(), build_world(workspace)
    over = [event for event in events if event.event_id == "over"]
    assert with_tracks(workspace, world, [event for event in events if event not in over]) is world
    tracked = with_tracks(workspace, world, over)
    assert set(tracked.tracks["icao24"]) == {"3c0000", "3c0001", "3c0030"}
    assert pd.Timestamp("2026-03-18", tz="UTC") < tracked.tracks["seen_at"].min() < pd.Timestamp("2026-03-20", tz="UTC")
    (place,) = [one for one in _told(over[0], tracked, workspace)[0]["candidates"][0]["evidence"] if one["kind"] == "destination"]
    assert place["observed"] == "heard there"

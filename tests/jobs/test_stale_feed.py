"""The recording of July 2025 as a daemon meets it: answers come one by one, look healthy, and repeat old content."""

from __future__ import annotations

import gzip
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from ingest.pacing import State
from ingest.positions.opensky_states import parse_states
from ingest.positions.rows import Context
from ingest.source import Asked
from tests.recordings import shared
from tracker.config import Config
from tracker.core.timeline import Window
from tracker.daemon.pace import STALL_SPAN
from tracker.jobs.doctor import examine
from tracker.jobs.health import SourceHealth, read_health
from tracker.jobs.keeping import keep_batch
from tracker.jobs.rebuild import refresh_stalls
from tracker.store import write_source_state
from tracker.workspace import Workspace

#: From one recorded answer to the next; the longest pause between two of those that are read here.
EVERY_S = 1260.0


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    sources = {"opensky": {"kind": "opensky", "anonymous": True}}
    opened = Workspace(Config.model_validate({"sources": sources}), f"sqlite:///{tmp_path / 'a.db'}", creates=True)
    yield opened
    opened.close()


def answer(workspace: Workspace, file: Path) -> datetime:
    """Keep every eighth aircraft of a recorded answer, as if it had been asked for when it was made."""
    at = datetime.fromtimestamp(int(file.name.split("-")[1].split(".")[0]), UTC)
    batch = parse_states(gzip.decompress(file.read_bytes()), Context(source="opensky", asked=Asked(scope="world"), now=at, is_live=True))
    few = batch.positions["icao24"].map(lambda text: int(str(text).lstrip("~"), 16) % 8 == 0).astype(bool)
    with workspace.engine.begin() as connection:
        keep_batch(connection, replace(batch, positions=batch.positions[few].reset_index(drop=True)))
        write_source_state(connection, "opensky", State(asked_at=at), is_ok=True)
    return at


def health(workspace: Workspace, now: datetime) -> SourceHealth:
    (found,) = read_health(workspace, {"opensky": EVERY_S}, now=now).sources
    return found


def test_a_feed_that_repeats_itself_is_a_fault_from_its_second_answer_on_and_until_it_moves(workspace: Workspace) -> None:
    files = sorted(shared("opensky-states-2025-07").glob("states-*.json.gz"))
    told: list[tuple[datetime, str, str]] = []
    for file in files[38:57]:
        at = answer(workspace, file)
        before = health(workspace, at + timedelta(seconds=5)).status  # nobody has compared the new answer yet
        refresh_stalls(workspace.engine, window=Window(at - STALL_SPAN, at + timedelta(minutes=5)))
        told.append((at, before, health(workspace, at + timedelta(seconds=60)).status))
        if len(told) == 8:
            found = {one.subject: one for one in examine(workspace, now=at + timedelta(seconds=60))}
            assert (found["opensky"].level, "stand still" in found["opensky"].said) == ("fault", True)
            assert not found["opensky"].remedy.startswith("Nothing")
    stalled_until = datetime(2025, 7, 5, 22, 50, tzinfo=UTC)
    first, *rest = told
    assert first[2] == "ok"  # one answer alone shows nothing
    second, *during = [row for row in rest if row[0] < stalled_until]
    assert second[1:] == ("ok", "stale")
    assert {row[1:] for row in during} == {("stale", "stale")}
    assert len(during) >= 9
    _, *after = [row for row in rest if row[0] > stalled_until]  # the one that moves again has yet to be held against another
    assert {row[1:] for row in after} == {("ok", "ok")}
    assert len(after) >= 5

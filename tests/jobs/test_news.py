"""Which airframes cannot wait for their turn to be derived."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path

import pandas as pd
import pytest

from tests.builders import T0, positions, straight
from tracker.jobs.events import run_import
from tracker.jobs.keeping import queue_since
from tracker.jobs.match import read_matchable, run_match
from tracker.jobs.news import AGAIN, EAGER_LOOKS, LONGEST, coming_down, next_look, on_ground, read_news
from tracker.jobs.rebuild import run_rebuild_touched
from tracker.store import write_match, write_positions
from tracker.workspace import open_workspace

NOW: datetime = (T0 + pd.Timedelta(hours=2)).to_pydatetime()
CRUISE, DOWN = "154001", "154002"


@pytest.mark.parametrize(
    ("row", "heard"),
    [
        ({"alt_baro_ft": 35000, "vrate_fpm": 0, "gs_kt": 450}, ""),
        ({"alt_baro_ft": 12000, "vrate_fpm": -1500, "gs_kt": 300}, ""),
        ({"alt_baro_ft": 3000, "vrate_fpm": 1800, "gs_kt": 200}, ""),
        ({"alt_baro_ft": 3000, "vrate_fpm": -700, "gs_kt": 150}, "coming down"),
        ({"on_ground": True, "gs_kt": 20}, "on ground"),
        ({"on_ground": True, "gs_kt": 440, "alt_baro_ft": 35000}, ""),
        ({}, ""),
    ],
)
def test_who_is_low_and_sinking_comes_down_and_who_rolls_is_on_the_ground(row: dict[str, float], heard: str) -> None:
    frame = positions([{"t": 0, "lat_deg": 10.0, "lon_deg": 20.0, **row}], icao24=DOWN)
    assert coming_down(frame) == (frozenset({DOWN}) if heard == "coming down" else frozenset())
    assert on_ground(frame) == (frozenset({DOWN}) if heard == "on ground" else frozenset())


def test_an_airframe_in_the_air_waits_for_its_turn_until_it_comes_down(database_url: str) -> None:
    workspace = open_workspace(db=database_url, creates=True)
    way = straight((55.0, 37.0), (50.0, 30.0), t0=0, kt=450, every_s=30).assign(alt_baro_ft=35000.0)
    first, later = way.iloc[:60], way.iloc[60:70]

    def keep(frame: pd.DataFrame) -> None:
        frames = [positions(frame, icao24=one) for one in (CRUISE, DOWN)]
        with workspace.engine.begin() as connection:
            write_positions(connection, pd.concat(frames, ignore_index=True))
            queue_since(connection, frames)

    keep(first)
    assert read_news(workspace.engine, now=NOW, looks={}) == {CRUISE, DOWN}, "never derived"
    run_rebuild_touched(workspace.engine)
    assert read_news(workspace.engine, now=NOW, looks={}) == frozenset()
    keep(later)
    assert read_news(workspace.engine, now=NOW, looks={}) == frozenset(), "both are heard on"
    assert read_news(workspace.engine, now=NOW, looks={}, landing={DOWN, "154009"}) == {DOWN}
    look = next_look(None, now=NOW)
    assert read_news(workspace.engine, now=NOW + AGAIN / 2, looks={DOWN: look}, landing={DOWN}) == frozenset()
    assert read_news(workspace.engine, now=NOW + timedelta(seconds=15), looks={DOWN: look}, landing={DOWN}) == {DOWN}
    workspace.close()


def test_who_was_heard_in_the_air_once_did_not_stand(database_url: str) -> None:
    """One position makes no leg, and neither do those of who stands."""
    workspace = open_workspace(db=database_url, creates=True)
    aloft = {"t": 0.0, "lat_deg": 10.0, "lon_deg": 20.0, "alt_baro_ft": 500.0, "gs_kt": 140.0}
    stands = {"t": 0.0, "lat_deg": 10.0, "lon_deg": 20.0, "on_ground": True, "gs_kt": 0.0}

    def keep(rows: dict[str, dict[str, float]]) -> None:
        frames = [positions([row], icao24=one) for one, row in rows.items()]
        with workspace.engine.begin() as connection:
            write_positions(connection, pd.concat(frames, ignore_index=True))
            queue_since(connection, frames)

    keep({DOWN: aloft, CRUISE: stands})
    run_rebuild_touched(workspace.engine)
    keep({DOWN: {**stands, "t": 5.0}, CRUISE: {**stands, "t": 5.0}})
    assert read_news(workspace.engine, now=NOW, looks={}, landing={DOWN, CRUISE}) == {DOWN}
    workspace.close()


def test_who_comes_down_is_looked_at_eagerly_and_then_less_and_less() -> None:
    look, pauses_s = None, []
    for _ in range(12):
        look = next_look(look, now=NOW if look is None else look.at + look.pause)
        pauses_s.append(look.pause.total_seconds())
    assert pauses_s[:EAGER_LOOKS] == [AGAIN.total_seconds()] * EAGER_LOOKS
    assert pauses_s[EAGER_LOOKS : EAGER_LOOKS + 3] == [8.0, 16.0, 32.0]
    assert pauses_s[-1] == LONGEST.total_seconds()
    assert look is not None
    assert next_look(look, now=look.at + 3 * look.pause).number == 1
    assert next_look(look, now=look.at - timedelta(hours=1)).number == 1, "the clock was set"


def test_of_events_that_may_mean_who_moved_those_that_found_nobody_yet_are_matched_at_once(database_url: str, tmp_path: Path) -> None:
    workspace = open_workspace(db=database_url, creates=True)
    named = "\n".join(
        f"  - {{id: {name}, title: {name}, claims: [{{role: arrived, to: Caracas, aircraft: [{{icao24: ['{icao24}']}}]}}]}}"
        for name, icao24 in (("told", DOWN), ("open", DOWN), ("new", DOWN), ("other", CRUISE))
    )
    (tmp_path / "events.yaml").write_text(f"events:\n{named}\n")
    run_import(workspace, tmp_path / "events.yaml", now=NOW)
    with workspace.engine.begin() as connection:
        for event_id, verdict in (("told", "none"), ("told", "probable"), ("open", "strong"), ("open", "possible")):
            found = {"match_id": f"{event_id}-{verdict}", "probability": 0.9, "aircraft": [{"icao24": DOWN}]}
            write_match(connection, event_id, {"verdict": verdict, "candidates": [found]}, evaluated_at=NOW)

    def asked(**words: object) -> tuple[list[str], list[str]]:
        first, last = read_matchable(workspace, **words)  # type: ignore[arg-type]
        return sorted(event.event_id for event in first), sorted(event.event_id for event in last)

    assert asked(moved={DOWN}) == (["new", "open"], ["told"])
    assert [len(part) for part in asked()] == [4, 0]
    for at_s, there, expected in ((0.0, (10.7, -66.5), ["new", "open"]), (90_000.0, (50.0, 30.0), [])):
        way = straight((there[0] + 1.0, there[1]), there, t0=at_s, kt=250, every_s=30).assign(alt_baro_ft=9000.0)
        with workspace.engine.begin() as connection:
            write_positions(connection, positions(way, icao24=DOWN))
            queue_since(connection, [positions(way, icao24=DOWN)])
        run_rebuild_touched(workspace.engine)
        assert asked(moved={DOWN}) == (expected, ["told"]), "where it was heard last, and whose movement it was"
        assert asked(moved={DOWN}, found=True) == (["told"], [])
        assert asked(moved={CRUISE}, found=True) == ([], [])
    workspace.close()


def test_events_that_found_theirs_come_last_and_only_as_long_as_there_is_time(database_url: str, tmp_path: Path) -> None:
    workspace = open_workspace(db=database_url, creates=True)
    names = ("told", "both", "open")
    claims = f"[{{role: arrived, to: Caracas, aircraft: [{{icao24: ['{DOWN}']}}]}}]"
    (tmp_path / "events.yaml").write_text("events:\n" + "".join(f"  - {{id: {one}, title: {one}, claims: {claims}}}\n" for one in names))
    run_import(workspace, tmp_path / "events.yaml", now=NOW)
    found = {"match_id": "m", "probability": 0.9, "aircraft": [{"icao24": DOWN}]}
    with workspace.engine.begin() as connection:
        for event_id in ("told", "both"):
            write_match(connection, event_id, {"verdict": "strong", "candidates": [found]}, evaluated_at=NOW)
    answered: list[str] = []

    def matched(found_s: float) -> bool:
        answered.clear()
        with workspace.engine.begin() as connection:  # as if each run were the first
            for event_id in ("told", "both"):
                write_match(connection, event_id, {"verdict": "strong", "candidates": [found]}, evaluated_at=NOW)
        tell = lambda answer: answered.append(answer.event.event_id)  # noqa: E731
        return run_match(workspace, now=NOW, moved={DOWN}, found_s=found_s, answered=tell).is_left

    assert matched(0.0)
    assert answered == ["open"]
    assert not matched(60.0)
    assert answered == ["open", *sorted(("told", "both"), key=answered.index)]
    assert matched(1e-9)
    assert answered == ["open"]
    workspace.close()

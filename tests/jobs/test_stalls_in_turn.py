"""Looked for every few minutes, in what is new and a little before it, stalls are found as in all answers at once."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pandas as pd

from ingest.pacing import State
from ingest.source import Asked, Batch
from tests.builders import T0, positions
from tracker.core.timeline import Window
from tracker.jobs.keeping import keep_batch
from tracker.jobs.rebuild import ANSWERS_BEFORE, refresh_stalls
from tracker.store import open_engine, read_stalls, upgrade, write_source_state
from tracker.store.habits import read_answer_before

#: Asked so often, each source stands still between these minutes; looked for so often.
EVERY_S, LOOKED_EVERY_S = 60, 600
STILL_MIN = {"fast": (41, 63), "other": (70, 75)}
START = T0.to_pydatetime()


def answer(source: str, second: int) -> Batch:
    """Two dozen aircraft eastward at 420 kt; while the feed stands still they are told where they were, as of now."""
    first, last = (60 * minute for minute in STILL_MIN[source])
    flown_s = second if second < first else max(first, second - (last - first) if second >= last else first)
    rows = [
        {"icao24": f"{0x3C0000 + 48 * one:06x}", "lat_deg": 20.0 + one / 2, "lon_deg": flown_s * 420 / 216000, "gs_kt": 420.0, "t": second}
        for one in range(24)
    ]
    table = positions(rows, source=source, track_deg=90.0, alt_baro_ft=35000.0)
    at = START + timedelta(seconds=second)
    return Batch(source=source, asked=Asked(scope="world"), received_at=at, answered_at=at, positions=table)


def test_stalls_found_piece_by_piece_are_those_found_at_once(database_url: str) -> None:
    engine = open_engine(database_url)
    upgrade(engine)
    looked_to = START
    for second in range(0, 100 * 60, EVERY_S):
        with engine.begin() as connection:
            for source in STILL_MIN:
                keep_batch(connection, answer(source, second))
                if not second:
                    write_source_state(connection, source, State(asked_at=START), is_ok=True)
        now = START + timedelta(seconds=second)
        if (now - looked_to).total_seconds() >= LOOKED_EVERY_S:
            refresh_stalls(engine, window=Window(looked_to - timedelta(hours=3), now + timedelta(minutes=5)), new_since=looked_to)
            looked_to = now
    with engine.connect() as connection:
        in_turn = read_stalls(connection)
        before = read_answer_before(connection, "fast", at=looked_to, answers=ANSWERS_BEFORE)
    at_once = refresh_stalls(engine)
    assert [stall.span for stall in in_turn] == [stall.span for stall in at_once]
    assert {stall.source for stall in at_once} == set(STILL_MIN)
    assert before == looked_to - timedelta(seconds=ANSWERS_BEFORE * EVERY_S)
    engine.dispose()


def test_whoever_was_asked_about_the_past_since_is_read_as_far_back_as_ever(database_url: str) -> None:
    engine = open_engine(database_url)
    upgrade(engine)
    with engine.begin() as connection:
        for second in range(0, 40 * EVERY_S, EVERY_S):
            keep_batch(connection, answer("fast", second))
        at = START + timedelta(seconds=40 * EVERY_S)
        assert read_answer_before(connection, "fast", at=at, answers=41) is None
        assert read_answer_before(connection, "fast", at=at, answers=40) == pd.Timestamp(START)
        past = answer("fast", 10)
        asked = Asked(scope="world", from_at=START, until_at=START + timedelta(seconds=11))
        keep_batch(connection, replace(past, asked=asked, received_at=at))
        assert read_answer_before(connection, "fast", at=at, answers=40) is None
    engine.dispose()

"""What a database holds after records were taken up again and again is what a rebuild of all of it gives."""

from __future__ import annotations

import pandas as pd
import sqlalchemy as sa
from sqlalchemy import Engine

from ingest.tables import POSITIONS
from tests.builders import T0
from tests.core.test_anchors import week
from tests.jobs.databases import assert_same, contents
from tracker.core.timeline import to_ms
from tracker.jobs.keeping import queue_since
from tracker.jobs.rebuild import RebuildReport, run_rebuild, run_rebuild_touched
from tracker.store import compact, delete_positions, open_engine, upgrade, write_positions
from tracker.store.derivations import read_derivations, read_outdated

KINDS = {"3c0000": "low", "3c0030": "grounded", "3c0060": "high"}


def come(engine: Engine, positions: pd.DataFrame) -> RebuildReport:
    with engine.begin() as connection:
        write_positions(connection, positions)
        queue_since(connection, [positions])
    return run_rebuild_touched(engine)


def candidates(engine: Engine) -> list[tuple[object, ...]]:
    with engine.connect() as connection:
        rows = connection.execute(sa.text("SELECT row_id, role, airport, icao24, at, probability FROM airport_candidates"))
        return sorted(tuple(row) for row in rows)


def same_as_whole(engine: Engine, url: str) -> None:
    before, found = contents(url), candidates(engine)
    run_rebuild(engine)
    assert_same(before, contents(url))
    assert found == candidates(engine)


def test_a_week_in_pieces_is_what_it_is_as_a_whole(database_url: str) -> None:
    engine = open_engine(database_url)
    upgrade(engine)
    record = pd.concat([week(kind, icao24) for icao24, kind in KINDS.items()], ignore_index=True)
    record = POSITIONS.cast(record.sort_values("seen_at", ignore_index=True))
    late = record.index % 101 == 7  # come with the next piece, after those of hours later
    read = []
    for piece in range(14):
        start, end = (T0 + pd.Timedelta(hours=12 * (piece + shift) - 12) for shift in (0, 1))
        now, before = (record["seen_at"] >= start) & (record["seen_at"] < end), record["seen_at"] >= start - pd.Timedelta(hours=12)
        mine = (now & ~late) | (before & (record["seen_at"] < start) & late & (piece % 3 == 0))
        if mine.any():
            read.append(come(engine, POSITIONS.cast(record[mine].reset_index(drop=True))).positions)
        if piece == 9:
            with engine.begin() as connection:
                compact(connection, list(KINDS))
        if piece % 4 == 3:
            same_as_whole(engine, database_url)
    same_as_whole(engine, database_url)
    with engine.connect() as connection:
        made = read_derivations(connection, KINDS)
    assert all(one.anchor is not None for one in made.values())
    assert min(read[-3:]) < len(record) / 3
    engine.dispose()


def test_what_is_new_is_read_from_the_anchor_on_and_what_was_deleted_from_the_start(database_url: str) -> None:
    engine = open_engine(database_url)
    upgrade(engine)
    record = week("grounded", "3c0030")
    border = T0 + pd.Timedelta(seconds=19 * 30000 + 1500)
    come(engine, POSITIONS.cast(record[record["seen_at"] < border].reset_index(drop=True)))
    with engine.connect() as connection:
        before = read_derivations(connection, ["3c0030"])["3c0030"]
        assert read_outdated(connection) == {}
    assert before.anchor is not None
    come(engine, POSITIONS.cast(record[record["seen_at"] >= border].reset_index(drop=True)))
    with engine.connect() as connection:
        after = read_derivations(connection, ["3c0030"])["3c0030"]
    assert after.positions == len(record)
    assert after.anchor is not None
    assert after.anchor.at_ms >= before.anchor.at_ms > to_ms(T0.to_pydatetime())
    same_as_whole(engine, database_url)
    with engine.begin() as connection:
        gone = delete_positions(connection, before_at=(T0 + pd.Timedelta(days=3)).to_pydatetime())
        assert gone > 0
        assert read_derivations(connection, ["3c0030"]) == {}
    engine.dispose()

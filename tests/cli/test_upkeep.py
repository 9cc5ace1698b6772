"""Compaction and forgetting by hand."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

from tests.builders import positions
from tests.cli.conftest import Overflight
from tracker.store import open_engine, read_holdings, read_position_counts, write_positions


def test_small_pieces_are_merged_and_what_is_too_old_is_deleted_but_for_the_watch_list(overflight: Overflight, workdir: Path) -> None:
    (workdir / "config.yaml").write_text(
        'database: "sqlite:///overflight.db"\nwatchlist: {aircraft: ["aaaaaa"]}\nretention: {positions: 30d}\n'
    )
    overflight("db", "upgrade")
    old = datetime.now(UTC) - timedelta(days=60)
    engine = open_engine("sqlite:///overflight.db")
    for minute in range(70):
        rows = [
            {"icao24": who, "seen_at": old + timedelta(minutes=minute), "lat_deg": 1.0, "lon_deg": minute / 60}
            for who in ("aaaaaa", "bbbbbb")
        ]
        with engine.begin() as connection:
            write_positions(connection, positions(rows))
    assert "2 airframes" in overflight("db", "compact").err
    with engine.connect() as connection:
        (held,) = read_holdings(connection).to_dict("records")
    assert held["positions"] == 140
    assert held["segments"] < 20
    assert "deleted 70 positions" in overflight("db", "forget", "--yes").err
    with engine.connect() as connection:
        assert read_position_counts(connection) == {"aaaaaa": 70}
    engine.dispose()

"""How fast positions are kept, each as a ratio to a floor measured in the same run: `python -m benchmarks.bench_store`.

Floors are the best row-wise ways we know: on SQLite the bare driver's executemany of compact integers, sorted by aircraft, into a table
WITHOUT ROWID; on PostgreSQL binary COPY of compact integers into a temporary table and from there into one with a primary key. Their rows
are made ready outside the clock; ours start from the checked frame, and validation, sorting, search for what is known, encoding and
commit are all inside the clock. Medians of `ROUNDS`, each on a fresh database.
"""

from __future__ import annotations

import sqlite3
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any

import pandas as pd
import psycopg
from sqlalchemy.engine import make_url

from ingest.tables import AIRCRAFT, POSITIONS
from tests import postgres
from tests.store.worlds import START, sky
from tracker.store import StoreEngine, open_engine, read_positions, upgrade, write_aircraft, write_positions
from tracker.store.packing import pack

ROUNDS = 3
AIRCRAFT_COUNT, EACH = 1_200, 1_667
COLUMNS = (
    "icao",
    "ts",
    "lat",
    "lon",
    "alt_baro",
    "alt_geom",
    "ground",
    "gs",
    "track",
    "vrate",
    "callsign",
    "squawk",
    "nic",
    "kind",
    "source",
    "received",
)
_TABLE = f"CREATE TABLE rows ({', '.join(f'{name} bigint' for name in COLUMNS)}, PRIMARY KEY (icao, ts))"


@dataclass(frozen=True)
class Line:
    what: str
    ours: str
    floor: str
    ratio: str
    target: str
    is_good: bool


def main() -> int:
    frame = sky(AIRCRAFT_COUNT, EACH)
    rows = _compact_rows(frame)
    lines: list[Line] = []
    with tempfile.TemporaryDirectory() as folder, ExitStack() as stack:
        lines += _bulk("SQLite", frame, _sqlite_urls(Path(folder)), _median(lambda: _sqlite_floor(Path(folder), rows)))
        try:
            cluster = stack.enter_context(postgres.cluster())
            lines += _bulk("PostgreSQL", frame, cluster.create_database, _median(lambda: _copy_floor(cluster, rows)))
        except postgres.PostgresMissingError as error:
            print(f"PostgreSQL not measured: {error}")
        lines += _live(_sqlite_urls(Path(folder)))
        lines += _month(_sqlite_urls(Path(folder)))
        lines += _catalogue(_sqlite_urls(Path(folder)))
    _print(lines)
    return 0 if all(line.is_good for line in lines) else 1


def _bulk(name: str, frame: pd.DataFrame, make_url_: Callable[[], str], floor_s: float) -> list[Line]:
    seconds, sizes, reads = [], [], []
    for _ in range(ROUNDS):
        engine = _fresh(make_url_())
        seconds.append(_write(engine, frame))
        sizes.append(_bytes(engine) / len(frame))
        reads.append(_clock(lambda engine=engine: _read(engine, None)))  # type: ignore[misc]
        engine.dispose()
    ours_s, size = statistics.median(seconds), statistics.median(sizes)
    rate, floor = len(frame) / ours_s / 1e6, len(frame) / floor_s / 1e6
    return [
        Line(f"{name}: bulk positions stored", f"{rate:.2f} M/s", f"{floor:.2f} M/s", f"{rate / floor:.1f}x", ">= 4x", rate / floor >= 4),
        Line(f"{name}: bytes a position on disk", f"{size:.1f}", "-", "-", "<= 20", size <= 20),
        Line(f"{name}: all read back as a frame", f"{len(frame) / statistics.median(reads) / 1e6:.2f} M/s", "-", "-", "-", is_good=True),
    ]


def _live(make_url_: Callable[[], str]) -> list[Line]:
    """Worldwide answers of 12,500 aircraft, a minute apart: admitted, stored and committed."""
    engine = _fresh(make_url_())
    answer = sky(12_500, 1)
    admit, store, floors = [], [], []
    for minute in range(8):
        moved = answer.assign(seen_at=answer["seen_at"] + timedelta(minutes=minute))
        admit.append(_clock(lambda moved=moved: POSITIONS.admit(moved)))  # type: ignore[misc]
        store.append(_write(engine, moved))
        floors.append(_sqlite_floor(Path(engine.url.database or "").parent, _compact_rows(moved)))
    ours, floor = statistics.median(store[1:]), statistics.median(floors)
    engine.dispose()
    total = ours + statistics.median(admit)
    return [
        Line(
            "one worldwide answer, stored", f"{ours * 1e3:.0f} ms", f"{floor * 1e3:.0f} ms", f"{ours / floor:.1f}x", "< 150 ms", ours < 0.15
        ),
        Line("the same, admitted and stored", f"{total * 1e3:.0f} ms", "-", "-", "< 300 ms", total < 0.3),
    ]


def _month(make_url_: Callable[[], str]) -> list[Line]:
    """One airframe's month (8 hours a day, a position every 10 s) among 200 others."""
    engine = _fresh(make_url_())
    days = [sky(200, 300, seed=day, start=START + timedelta(days=day), every_s=96.0) for day in range(30)]
    own = [sky(1, 2_880, seed=day, start=START + timedelta(days=day), every_s=10.0).assign(icao24="157712") for day in range(30)]
    for frame in (*days, *own):
        _write(engine, frame)
    seconds = [_clock(lambda: _read(engine, "157712")) for _ in range(15)]
    count = _read(engine, "157712")
    engine.dispose()
    ours = statistics.median(seconds)
    return [Line(f"one airframe's month read ({count:,} positions)", f"{ours * 1e3:.1f} ms", "-", "-", "< 20 ms", ours < 0.02)]


def _catalogue(make_url_: Callable[[], str]) -> list[Line]:
    engine = _fresh(make_url_())
    many = 600_000
    codes = range(many)
    frame = AIRCRAFT.cast(
        pd.DataFrame(
            {
                "icao24": [f"{code:06x}" for code in codes],
                "registration": [f"N{code}" for code in codes],
                "type": "B738",
                "model": "BOEING 737-800",
                "source": "db",
                "as_of_at": pd.Timestamp(START),
            }
        )
    )
    first, again = _clock(lambda: _write_catalogue(engine, frame)), _clock(lambda: _write_catalogue(engine, frame))
    engine.dispose()
    return [
        Line("600,000 airframes imported", f"{first:.1f} s", "-", "-", "< 10 s", first < 10),
        Line("the same again (nothing new)", f"{again:.1f} s", "-", "-", "< 15 s", again < 15),
    ]


def _write_catalogue(engine: StoreEngine, frame: pd.DataFrame) -> None:
    with engine.begin() as connection:
        write_aircraft(connection, frame)


def _write(engine: StoreEngine, frame: pd.DataFrame) -> float:
    def write() -> None:
        with engine.begin() as connection:
            write_positions(connection, frame)

    return _clock(write)


def _read(engine: StoreEngine, icao24: str | None) -> int:
    with engine.connect() as connection:
        return len(read_positions(connection, icao24=icao24))


def _bytes(engine: StoreEngine) -> int:
    with engine.connect() as connection:
        if engine.dialect.name == "postgresql":
            return int(connection.exec_driver_sql("SELECT pg_total_relation_size('segments')").scalar() or 0)
        pages = connection.exec_driver_sql("PRAGMA page_count").scalar() or 0
        return int(pages) * int(connection.exec_driver_sql("PRAGMA page_size").scalar() or 0)


def _compact_rows(frame: pd.DataFrame) -> list[tuple[Any, ...]]:
    """The same positions as whole numbers, row by row, as lean as rows get."""
    packing = pack(POSITIONS.cast(frame))
    one = packing.integers
    names = ("seen", "lat", "lon", "alt_baro", "alt_geom", "state", "gs", "track", "vrate", "callsign", "squawk", "nic")
    columns = [packing.address, *(one[name].astype("int64") for name in names), one["state"] & 7, packing.source, one["received"]]
    return list(zip(*(column.tolist() for column in columns), strict=True))


def _sqlite_floor(folder: Path, rows: list[tuple[Any, ...]]) -> float:
    path = folder / f"floor-{time.monotonic_ns()}.db"
    connection = sqlite3.connect(path)
    for pragma in ("journal_mode = WAL", "synchronous = NORMAL", "cache_size = -65536"):
        connection.execute(f"PRAGMA {pragma}")
    connection.execute(_TABLE.replace("bigint", "INTEGER NOT NULL") + " WITHOUT ROWID")
    connection.commit()

    def insert() -> None:
        for start in range(0, len(rows), 100_000):
            connection.executemany(f"INSERT OR IGNORE INTO rows VALUES ({', '.join('?' * len(COLUMNS))})", rows[start : start + 100_000])
            connection.commit()

    seconds = _clock(insert)
    connection.close()
    path.unlink()
    return seconds


def _copy_floor(cluster: postgres.Cluster, rows: list[tuple[Any, ...]]) -> float:
    url = cluster.create_database()
    conninfo = make_url(url).set(drivername="postgresql").render_as_string(hide_password=False)
    with psycopg.connect(conninfo) as connection:
        connection.execute(_TABLE)
        connection.commit()

        def insert() -> None:
            for start in range(0, len(rows), 100_000):
                connection.execute("CREATE TEMP TABLE fresh (LIKE rows) ON COMMIT DROP")
                with connection.cursor() as cursor, cursor.copy("COPY fresh FROM STDIN (FORMAT BINARY)") as copy:
                    copy.set_types(["int8"] * len(COLUMNS))
                    for row in rows[start : start + 100_000]:
                        copy.write_row(row)
                connection.execute("INSERT INTO rows SELECT * FROM fresh ON CONFLICT DO NOTHING")
                connection.commit()

        seconds = _clock(insert)
    cluster.drop_database(url)
    return seconds


def _sqlite_urls(folder: Path) -> Callable[[], str]:
    return lambda: f"sqlite:///{folder / f'ours-{time.monotonic_ns()}.db'}"


def _fresh(url: str) -> StoreEngine:
    engine = open_engine(url)
    upgrade(engine)
    return engine


def _median(measure: Callable[[], float]) -> float:
    return statistics.median(measure() for _ in range(ROUNDS))


def _clock(work: Callable[[], object]) -> float:
    started = time.perf_counter()
    work()
    return time.perf_counter() - started


def _print(lines: list[Line]) -> None:
    print(f"{'':46}{'ours':>12}{'floor':>12}{'ratio':>8}{'target':>10}")
    for line in lines:
        print(f"{line.what:46}{line.ours:>12}{line.floor:>12}{line.ratio:>8}{line.target:>10}  {'ok' if line.is_good else 'MISSED'}")


if __name__ == "__main__":
    sys.exit(main())

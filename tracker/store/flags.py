"""What cleaning found: flags of single positions (only those that have any), and spans in which a whole source stood still."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict
from typing import Final

import numpy as np
import pandas as pd
import sqlalchemy as sa
from sqlalchemy import Connection

from ingest.tables import ICAO24_PATTERN, Column, Table
from tracker.core.cleaning import Flag, names
from tracker.core.stalls import FeedStall
from tracker.core.timeline import Window, from_ms, to_ms
from tracker.store.bulk import chunks, insert_rows
from tracker.store.frames import read_table, to_rows
from tracker.store.schema import position_flags, stalls

_INSTANT: Final = "datetime64[ms, UTC]"

FLAGS: Final = Table(
    "position_flags",
    (
        Column("icao24", "str", "-", "24-bit address", nullable=False, pattern=ICAO24_PATTERN),
        Column("source", "str", "-", "which source told us", nullable=False),
        Column("seen_at", _INSTANT, "UTC", "when the position was true", nullable=False),
        Column("flags", "int64", "-", "bits of tracker.core.cleaning.Flag, at least one", nullable=False, low=1),
    ),
    key=("icao24", "source", "seen_at"),
)


def write_flags(connection: Connection, flags: pd.DataFrame, icao24s: Iterable[str], *, window: Window | None = None) -> None:
    """Replace the flags of these airframes (in the window, where one is given) by the FLAGS in `flags`."""
    one = position_flags.c
    inside = [] if window is None else [one.seen_at >= to_ms(window.start_at), one.seen_at < to_ms(window.end_at)]
    for part in chunks(sorted(set(icao24s))):
        connection.execute(sa.delete(position_flags).where(one.icao24.in_(part), *inside))
    add_flags(connection, flags)


def add_flags(connection: Connection, flags: pd.DataFrame) -> None:
    """Add FLAGS where there are none."""
    insert_rows(connection, position_flags, FLAGS.names, to_rows(FLAGS, FLAGS.check(flags)))


def read_flagged(connection: Connection, flag: Flag, icao24s: Iterable[str]) -> frozenset[str]:
    """Those of the airframes that have a position with this flag."""
    one = position_flags.c
    found: set[str] = set()
    for part in chunks(sorted(set(icao24s))):
        asked = sa.select(one.icao24).where(one.icao24.in_(part), one.flags.op("&")(int(flag)) > 0).distinct()
        found.update(str(address) for address in connection.scalars(asked))
    return frozenset(found)


def read_flags(connection: Connection, *, icao24: Iterable[str] | None = None, window: Window | None = None) -> pd.DataFrame:
    """FLAGS sorted by icao24, seen_at, source."""
    one = position_flags.c
    inside = [] if window is None else [one.seen_at >= to_ms(window.start_at), one.seen_at < to_ms(window.end_at)]
    query = sa.select(*(one[name] for name in FLAGS.names)).where(*inside)
    return read_table(connection, FLAGS, query, among=(one.icao24, icao24), order=("icao24", "seen_at", "source"))


def with_flags(connection: Connection, positions: pd.DataFrame) -> pd.DataFrame:
    """`positions` with a column `flags`: a tuple of texts, empty where nothing was found."""
    flagged = np.empty(len(positions), dtype=object)
    flagged[:] = [()] * len(positions)
    if len(positions):
        keys = positions[["icao24", "source", "seen_at"]].astype({"icao24": "str", "source": "str"})
        found = read_flags(connection, icao24=keys["icao24"].unique(), window=_span(keys["seen_at"]))
        bits = keys.merge(found, how="left", on=["icao24", "source", "seen_at"])["flags"].fillna(0).to_numpy(dtype=np.int64)
        for row in np.flatnonzero(bits).tolist():
            flagged[row] = names(int(bits[row]))
    return positions.assign(flags=pd.Series(flagged, index=positions.index, dtype="object"))


def write_stalls(connection: Connection, found: Iterable[FeedStall]) -> None:
    """Replace all spans in which a source stood still by these."""
    connection.execute(sa.delete(stalls))
    rows = [{**asdict(stall), "from_at": to_ms(stall.from_at), "until_at": to_ms(stall.until_at)} for stall in found]
    if rows:
        connection.execute(sa.insert(stalls), rows)


def read_stalls(connection: Connection, *, window: Window | None = None) -> tuple[FeedStall, ...]:
    """Spans in which a source stood still, in order of source and time."""
    one = stalls.c
    inside = [] if window is None else [one.from_at < to_ms(window.end_at), one.until_at > to_ms(window.start_at)]
    query = sa.select(one.source, one.from_at, one.until_at, one.answers, one.aircraft, one.moved_share).where(*inside)
    rows = connection.execute(query.order_by(one.source, one.from_at))
    return tuple(FeedStall(row[0], from_ms(row[1]), from_ms(row[2]), row[3], row[4], row[5]) for row in rows)


def _span(instants: pd.Series) -> Window:
    return Window(instants.min().to_pydatetime(), (instants.max() + pd.Timedelta(milliseconds=1)).to_pydatetime())

"""Counts that coverage is learned from. Rows are replaced by the week, never patched."""

from __future__ import annotations

from collections.abc import Iterable

import pandas as pd
import sqlalchemy as sa
from sqlalchemy import Connection

from tracker.core.coverage_tables import COUNTS
from tracker.core.timeline import Window, to_ms
from tracker.store.bulk import insert_rows
from tracker.store.frames import read_table, to_rows
from tracker.store.schema import coverage


def replace_coverage(connection: Connection, counts: pd.DataFrame, *, window: Window | None = None) -> None:
    """Put COUNTS in place of all rows, or of those that begin in the window. Raises TableError; ValueError for a row outside of it."""
    frame = COUNTS.check(counts)
    if window is not None and not frame.empty and not frame["from_at"].between(window.start_at, window.end_at, inclusive="left").all():
        raise ValueError("counts lie outside the window that they replace")
    inside = [] if window is None else [coverage.c.from_at >= to_ms(window.start_at), coverage.c.from_at < to_ms(window.end_at)]
    connection.execute(sa.delete(coverage).where(*inside))
    insert_rows(connection, coverage, COUNTS.names, to_rows(COUNTS, frame))


def read_coverage(connection: Connection, *, window: Window | None = None, kinds: Iterable[str] | None = None) -> pd.DataFrame:
    """COUNTS whose week (or day) begins in the window, sorted by their key."""
    one = coverage.c
    inside = [] if window is None else [one.from_at >= to_ms(window.start_at), one.from_at < to_ms(window.end_at)]
    query = sa.select(*(one[name] for name in COUNTS.names)).where(*inside)
    return read_table(connection, COUNTS, query, among=(one.kind, kinds), order=COUNTS.key)


def is_counted(connection: Connection) -> bool:
    """Whether anything was ever counted."""
    return connection.execute(sa.select(coverage.c.kind).limit(1)).first() is not None

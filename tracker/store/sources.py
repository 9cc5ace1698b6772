"""How each source stands, so that a restart forgets no pause: when it was asked, what it failed with, what is left of its quota."""

from __future__ import annotations

from typing import Final

import pandas as pd
import sqlalchemy as sa
from sqlalchemy import Connection

from ingest.pacing import State
from ingest.tables import Column, Table
from tracker.store.frames import from_ms_or_none, read_table, to_ms_or_none
from tracker.store.schema import sources

_INSTANT: Final = "datetime64[ms, UTC]"

SOURCES: Final = Table(
    "sources",
    (
        Column("source", "str", "-", "name of the source", nullable=False),
        Column("asked_at", _INSTANT, "UTC", "the last turn"),
        Column("ok_at", _INSTANT, "UTC", "the last turn that went well"),
        Column("paused_until_at", _INSTANT, "UTC", "not to be asked before"),
        Column("failures", "int64", "-", "failed turns since the last good one", nullable=False),
        Column("credits_left", "Int64", "-", "what is left of its quota, where it says so"),
        Column("is_closed", "boolean", "-", "refused for a reason that a person must look at", nullable=False),
        Column("because", "str", "-", "the last failure in words; null after a good turn"),
    ),
    key=("source",),
)


def write_source_state(connection: Connection, source: str, state: State, *, is_ok: bool) -> None:
    """Keep how a source stands after a turn; `is_ok` says whether the turn went well."""
    values = {
        "asked_at": to_ms_or_none(state.asked_at),
        "paused_until_at": to_ms_or_none(state.paused_until),
        "failures": state.failures,
        "credits_left": state.credits_left,
        "is_closed": state.is_closed,
        "because": state.because,
    }
    if is_ok:
        values["ok_at"] = values["asked_at"]
    if connection.execute(sa.update(sources).where(sources.c.source == source).values(**values)).rowcount == 0:
        connection.execute(sa.insert(sources).values(source=source, **values))


def read_source_states(connection: Connection) -> dict[str, State]:
    """How every source ever asked stands, by name."""
    one = sources.c
    return {
        str(row.source): State(
            asked_at=from_ms_or_none(row.asked_at),
            failures=row.failures,
            paused_until=from_ms_or_none(row.paused_until_at),
            credits_left=row.credits_left,
            is_closed=row.is_closed,
            because=row.because,
        )
        for row in connection.execute(sa.select(sources).order_by(one.source))
    }


def read_sources(connection: Connection) -> pd.DataFrame:
    """SOURCES: every source ever asked, in order of name."""
    return read_table(connection, SOURCES, sa.select(*(sources.c[name] for name in SOURCES.names)), order=("source",))

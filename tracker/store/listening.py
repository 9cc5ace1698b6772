"""The ledger as the weekly report needs it: many questions, few columns, counted in the database where that is enough."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any

import orjson
import pandas as pd
import sqlalchemy as sa
from sqlalchemy import Connection

from ingest.tables import Column, Table
from tracker.core.timeline import Window, to_ms
from tracker.store.frames import during, read_table
from tracker.store.schema import asks, matches

_INSTANT = "datetime64[ms, UTC]"
#: ASKS without what a long stretch of it need not decode.
LISTENING = Table(
    "listening",
    (
        Column("ask_id", "int64", "-", "number of the question", nullable=False),
        Column("source", "str", "-", "source asked", nullable=False),
        Column("scope", "str", "-", "what was asked, as canonical text", nullable=False),
        Column("asked_at", _INSTANT, "UTC", "when it was asked", nullable=False),
        Column("answered_at", _INSTANT, "UTC", "the provider's own clock"),
        Column("first_at", _INSTANT, "UTC", "first instant of what came"),
        Column("last_at", _INSTANT, "UTC", "last instant of what came"),
        Column("outcome", "str", "-", "ok, empty, stale, refused, unavailable or changed", nullable=False),
        Column("positions", "int64", "-", "positions taken", nullable=False),
    ),
    key=("ask_id",),
)
#: MATCHES without their documents.
MATCH_VERSIONS = Table(
    "match_versions",
    (
        Column("event_id", "str", "-", "the event matched", nullable=False),
        Column("version", "int64", "-", "1 for the first, counted up", nullable=False),
        Column("evaluated_at", _INSTANT, "UTC", "when this version was found", nullable=False),
    ),
    key=("event_id", "version"),
)


def read_listening(connection: Connection, window: Window | None = None) -> pd.DataFrame:
    """LISTENING of a window (None: of all time), oldest first; a question belongs to it as in `read_asks`."""
    query = sa.select(*(asks.c[name] for name in LISTENING.names)).where(*_inside(window))
    return read_table(connection, LISTENING, query, order=("asked_at", "ask_id"))


def read_refused(connection: Connection, window: Window) -> pd.DataFrame:
    """Rows that were not taken in a window: source, reason, rows, and the first and last question that they came with."""
    told = sa.cast(asks.c.refused, sa.Text)
    query = sa.select(asks.c.source, told, sa.func.count(), sa.func.min(asks.c.ask_id), sa.func.max(asks.c.ask_id))
    counts: Counter[tuple[str, str]] = Counter()
    ids: dict[tuple[str, str], tuple[int, int]] = {}
    for source, text, times, first, last in connection.execute(query.where(*_inside(window), told != "{}").group_by(asks.c.source, told)):
        for reason, rows in _reasons(text).items():
            key = str(source), str(reason)
            counts[key] += int(rows) * int(times)
            low, high = ids.get(key, (first, last))
            ids[key] = min(low, first), max(high, last)
    rows_ = [(source, reason, counts[source, reason], *ids[source, reason]) for source, reason in sorted(counts)]
    return pd.DataFrame(rows_, columns=["source", "reason", "rows", "first_id", "last_id"])


def read_answer_counts(connection: Connection, windows: Sequence[Window]) -> tuple[int, ...]:
    """How many good answers the ledger has of each window. The windows follow one another and are equally long."""
    if not windows:
        return ()
    start, length = to_ms(windows[0].start_at), to_ms(windows[0].end_at) - to_ms(windows[0].start_at)
    at = sa.func.coalesce(asks.c.from_at, asks.c.first_at, asks.c.answered_at, asks.c.asked_at)
    number = (at - start - (at - start) % length) / length
    query = sa.select(number.label("number"), sa.func.count()).where(
        at >= start, at < start + length * len(windows), asks.c.outcome.in_(["ok", "empty"])
    )
    found = {round(row[0]): int(row[1]) for row in connection.execute(query.group_by("number"))}
    return tuple(found.get(place, 0) for place in range(len(windows)))


def read_match_versions(connection: Connection) -> pd.DataFrame:
    """MATCH_VERSIONS: which event was answered when, without the answers."""
    query = sa.select(*(matches.c[name] for name in MATCH_VERSIONS.names))
    return read_table(connection, MATCH_VERSIONS, query, order=("event_id", "version"))


def _inside(window: Window | None) -> list[sa.ColumnElement[bool]]:
    one = asks.c
    return during(
        sa.func.coalesce(one.from_at, one.first_at, one.asked_at), sa.func.coalesce(one.until_at - 1, one.last_at, one.asked_at), window
    )


def _reasons(text: Any) -> dict[str, int]:
    return dict(orjson.loads(text))

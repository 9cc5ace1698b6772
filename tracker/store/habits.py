"""The ledger as health needs it: what a source usually gives, and how its questions ended."""

from __future__ import annotations

from collections import Counter
from datetime import datetime

import orjson
import pandas as pd
import sqlalchemy as sa
from sqlalchemy import Connection

from tracker.core.timeline import Window, from_ms, to_ms
from tracker.store.schema import asks

_INSTANTS = ("asked_at", "answered_at", "last_at")


def read_habit(connection: Connection, source: str, *, limit: int) -> pd.DataFrame:
    """The last `limit` good answers of a source to questions about now: scope, asked_at, answered_at, last_at, positions; oldest first."""
    one = asks.c
    query = sa.select(one.scope, one.asked_at, one.answered_at, one.last_at, one.positions)
    good = query.where(one.source == source, one.outcome.in_(["ok", "empty"]), one.from_at.is_(None))
    rows = connection.execute(good.order_by(one.asked_at.desc(), one.ask_id.desc()).limit(limit)).fetchall()
    frame = pd.DataFrame([tuple(row) for row in reversed(rows)], columns=["scope", *_INSTANTS, "positions"])
    instants = {name: pd.to_datetime(frame[name].astype("Int64"), unit="ms", utc=True).dt.as_unit("ms") for name in _INSTANTS}
    return frame.assign(**instants, positions=frame["positions"].astype("int64"))


def read_newest_ask(connection: Connection) -> int:
    """Number of the newest question; 0 where none was asked."""
    return int(connection.scalar(sa.select(sa.func.max(asks.c.ask_id))) or 0)


def read_told_after(connection: Connection, ask_id: int) -> Window | None:
    """The time of all positions that came with the questions after `ask_id`; None where none came."""
    one = asks.c
    ends = sa.select(sa.func.min(one.first_at), sa.func.max(one.last_at)).where(one.ask_id > ask_id, one.stored > 0)
    first, last = connection.execute(ends).one()
    return None if first is None else Window(from_ms(first), from_ms(last + 1))


def read_answer_before(connection: Connection, source: str, *, at: datetime, answers: int) -> datetime | None:
    """When the answer came that had `answers` - 1 more between it and an instant.

    None where the source gave fewer, or was asked about the past after that instant: what came then may lie anywhere.
    """
    one = asks.c
    mine = (one.source == source, one.outcome.in_(["ok", "empty"]))
    past = sa.select(one.ask_id).where(*mine, one.asked_at >= to_ms(at), one.from_at.is_not(None)).limit(1)
    if connection.scalar(past) is not None:
        return None
    told = sa.func.coalesce(one.first_at, one.asked_at)
    before = sa.select(told).where(*mine, one.asked_at < to_ms(at), one.from_at.is_(None))
    first = connection.scalar(before.order_by(one.asked_at.desc(), one.ask_id.desc()).offset(answers - 1).limit(1))
    return None if first is None else from_ms(int(first))


def read_outcomes(connection: Connection, source: str, *, since: datetime) -> tuple[dict[str, int], dict[str, int]]:
    """Of the questions asked since an instant: how many ended how, and how many rows were not taken, by reason."""
    one = asks.c
    mine = (one.source == source, one.asked_at >= to_ms(since))
    counted = sa.select(one.outcome, sa.func.count()).where(*mine).group_by(one.outcome).order_by(one.outcome)
    outcomes = {str(row[0]): int(row[1]) for row in connection.execute(counted)}
    told = sa.cast(one.refused, sa.Text)
    refused: Counter[str] = Counter()
    for text, times in connection.execute(sa.select(told, sa.func.count()).where(*mine, told != "{}").group_by(told)):
        for reason, rows in orjson.loads(text).items():
            refused[reason] += rows * times
    return outcomes, dict(sorted(refused.items()))

"""The ledger of what was asked of which source, for which window, with what outcome. Without it "not seen" means nothing."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from datetime import datetime
from typing import Any, Final

import pandas as pd
import sqlalchemy as sa
import zstandard
from sqlalchemy import Connection

from ingest.source import Asked, Batch
from ingest.tables import Column, Table
from tracker.core.timeline import Window, to_ms
from tracker.errors import NotFoundError
from tracker.store.bulk import delete_rows, insert_one
from tracker.store.frames import during, from_ms_or_none, read_table, to_ms_or_none
from tracker.store.schema import asks, raw_answers

#: How a question ended: with rows, with none, with rows that had not moved on, or as one of the three failures (never, later, changed).
OUTCOMES: Final = ("ok", "empty", "stale", "refused", "unavailable", "changed")
#: Of an answer that no longer has its recorded shape, at most this much is kept: enough to see what changed.
MAX_RAW_BYTES: Final = 1_048_576
#: How many such answers are kept of each source, the newest.
MAX_RAW_ANSWERS: Final = 20

_INSTANT: Final = "datetime64[ms, UTC]"

ASKS: Final = Table(
    "asks",
    (
        Column("ask_id", "int64", "-", "number of the question", nullable=False),
        Column("source", "str", "-", "source asked", nullable=False),
        Column("scope", "str", "-", "what was asked, as canonical text", nullable=False),
        Column("from_at", _INSTANT, "UTC", "window asked about; null is now, or unknown"),
        Column("until_at", _INSTANT, "UTC", "end of that window, excluded"),
        Column("asked_at", _INSTANT, "UTC", "when it was asked", nullable=False),
        Column("answered_at", _INSTANT, "UTC", "the provider's own clock"),
        Column("first_at", _INSTANT, "UTC", "first instant of what came"),
        Column("last_at", _INSTANT, "UTC", "last instant of what came"),
        Column("outcome", "str", "-", "ok, empty, stale, refused, unavailable or changed", nullable=False),
        Column("positions", "int64", "-", "positions taken", nullable=False),
        Column("stored", "int64", "-", "of those, new to us", nullable=False),
        Column("refused", "object", "-", "mapping of reason to rows not taken", nullable=False),
        Column("notes", "object", "-", "tuple of texts for an operator", nullable=False),
        Column("headers", "object", "-", "mapping of the quota figures that came with it", nullable=False),
        Column("digest", "str", "-", "of the raw answer"),
        Column("run_id", "str", "-", "the run that asked"),
    ),
    key=("ask_id",),
)


def write_ask(
    connection: Connection,
    batch: Batch | None = None,
    *,
    outcome: str,
    source: str | None = None,
    asked: Asked | None = None,
    asked_at: datetime | None = None,
    stored: int = 0,
    notes: Iterable[str] = (),
    raw: bytes | None = None,
    run_id: str | None = None,
) -> int:
    """Enter a question and its outcome in the ledger, and give its number.

    Parameters
    ----------
    batch : the answer; without one (a failure), `source`, `asked` and `asked_at` say what was asked
    outcome : one of OUTCOMES
    stored : of the batch's positions, how many were new
    raw : the answer itself, of which up to MAX_RAW_BYTES are kept, for the newest MAX_RAW_ANSWERS of its source
    """
    if outcome not in OUTCOMES:
        raise ValueError(f"outcome {outcome!r} is not among {', '.join(OUTCOMES)}")
    if batch is None and (source is None or asked is None or asked_at is None):
        raise ValueError("without a batch, source, asked and asked_at must be given")
    values = _values_of(batch) if batch is not None else {"positions": 0, "refused": {}, "headers": {}}
    asked = asked or (batch.asked if batch is not None else None)
    values |= {} if source is None else {"source": source}
    values |= {} if asked_at is None else {"asked_at": to_ms(asked_at)}
    if asked is not None:
        values |= {"scope": asked.scope, "from_at": to_ms_or_none(asked.from_at), "until_at": to_ms_or_none(asked.until_at)}
    values["notes"] = [*(batch.notes if batch is not None else ()), *notes]
    values |= {"digest": None if raw is None else hashlib.blake2b(raw, digest_size=16).hexdigest()}
    ask_id = insert_one(connection, asks, {**values, "outcome": outcome, "stored": stored, "run_id": run_id})
    if raw is not None:
        _keep(connection, ask_id, str(values["source"]), raw)
    return ask_id


def read_asks(
    connection: Connection,
    *,
    source: str | None = None,
    window: Window | None = None,
    outcomes: Iterable[str] | None = None,
    limit: int | None = None,
) -> pd.DataFrame:
    """ASKS, oldest first; with `limit` the newest so many.

    A question belongs to `window` if the time it asked about does; where that is not known, the time of what came; else the time it was
    asked at.
    """
    one = asks.c
    conditions = during(
        sa.func.coalesce(one.from_at, one.first_at, one.asked_at), sa.func.coalesce(one.until_at - 1, one.last_at, one.asked_at), window
    )
    if source is not None:
        conditions.append(one.source == source)
    if outcomes is not None:
        conditions.append(one.outcome.in_(list(outcomes)))
    query = sa.select(*(one[name] for name in ASKS.names)).where(*conditions)
    if limit is not None:
        newest = query.order_by(one.asked_at.desc(), one.ask_id.desc()).limit(limit).subquery()
        query = sa.select(*(newest.c[name] for name in ASKS.names))
    return read_table(connection, ASKS, query, order=("asked_at", "ask_id"))


def read_first_asked(connection: Connection, source: str | None = None) -> datetime | None:
    """When the first question was asked (of `source`); None if none was."""
    query = sa.select(sa.func.min(asks.c.asked_at))
    return from_ms_or_none(connection.scalar(query if source is None else query.where(asks.c.source == source)))


def delete_raw_answers(connection: Connection, *, before_at: datetime) -> int:
    """Delete the raw answers to questions asked before an instant; how many. Their entries in the ledger stay."""
    old = sa.select(asks.c.ask_id).where(asks.c.asked_at < to_ms(before_at))
    return int(connection.execute(sa.delete(raw_answers).where(raw_answers.c.ask_id.in_(old))).rowcount)


def read_raw_answer(connection: Connection, ask_id: int) -> bytes:
    """The start of the raw answer kept for a question. Raises NotFoundError."""
    kept = connection.scalar(sa.select(raw_answers.c.payload).where(raw_answers.c.ask_id == ask_id))
    if kept is None:
        raise NotFoundError(f"no raw answer is kept for question {ask_id}")
    return zstandard.ZstdDecompressor().decompress(bytes(kept), max_output_size=MAX_RAW_BYTES)


def _values_of(batch: Batch) -> dict[str, Any]:
    seen = batch.positions["seen_at"]
    return {
        "source": batch.source,
        "asked_at": to_ms(batch.received_at),
        "answered_at": to_ms_or_none(batch.answered_at),
        "first_at": to_ms(seen.min().to_pydatetime()) if len(seen) else None,
        "last_at": to_ms(seen.max().to_pydatetime()) if len(seen) else None,
        "positions": len(seen),
        "refused": {str(reason): int(count) for reason, count in batch.refused.items()},
        "headers": {str(name): str(value) for name, value in batch.headers.items()},
    }


def _keep(connection: Connection, ask_id: int, source: str, raw: bytes) -> None:
    payload = zstandard.ZstdCompressor(level=3).compress(raw[:MAX_RAW_BYTES])
    connection.execute(sa.insert(raw_answers).values(ask_id=ask_id, source=source, bytes=len(raw), payload=payload))
    mine = sa.select(raw_answers.c.ask_id).where(raw_answers.c.source == source).order_by(raw_answers.c.ask_id.desc())
    delete_rows(connection, raw_answers.c.ask_id, [row[0] for row in connection.execute(mine.offset(MAX_RAW_ANSWERS))])

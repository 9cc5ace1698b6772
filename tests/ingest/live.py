"""What the tests of live sources share: a moment, a client, a source at a loopback server, and the sums that must hold."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import Any

import httpx
import pandas as pd

from ingest.http import open_client
from ingest.positions.rows import Context
from ingest.registry import LiveSource, SourceSettings, build_source
from ingest.source import Asked, Batch
from ingest.tables import AIRCRAFT, POSITIONS

NOW = datetime(2026, 11, 24, 12, tzinfo=UTC)


def context(source: str = "test", now: datetime = NOW) -> Context:
    return Context(source=source, asked=Asked(scope="file"), now=now)


def check(batch: Batch, rows_in: int | None = None) -> Batch:
    """A batch whose tables hold what they promise, and whose rows add up."""
    POSITIONS.check(batch.positions)
    AIRCRAFT.check(batch.aircraft)
    assert all(count > 0 for count in batch.refused.values())
    if rows_in is not None:
        assert len(batch.positions) + sum(batch.refused.values()) == rows_in
    return batch


def first(frame: pd.DataFrame) -> dict[str, Any]:
    """The first row by column, unknown as None."""
    row = frame.astype(object).where(frame.notna(), None).iloc[0]
    return {str(name): value for name, value in row.items()}


@contextmanager
def source(name: str = "adsb.lol", **settings: object) -> Iterator[LiveSource]:
    with open_client(trust_env=False) as client:
        yield built(client, name, **settings)


def built(client: httpx.Client, name: str = "adsb.lol", **settings: object) -> LiveSource:
    return build_source(name, SourceSettings(**settings), client=client)  # type: ignore[arg-type]

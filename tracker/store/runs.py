"""Runs of jobs: which code and configuration made which rows, and how it ended."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Final

import pandas as pd
import sqlalchemy as sa
from sqlalchemy import Connection

from ingest.tables import Column, Table
from tracker.core.timeline import to_ms
from tracker.errors import NotFoundError
from tracker.store.frames import read_table
from tracker.store.schema import runs

RUNS: Final = Table(
    "runs",
    (
        Column("run_id", "str", "-", "id of the run", nullable=False),
        Column("job", "str", "-", "which job", nullable=False),
        Column("started_at", "datetime64[ms, UTC]", "UTC", "when it began", nullable=False),
        Column("finished_at", "datetime64[ms, UTC]", "UTC", "when it ended; null while it runs, or if it was killed"),
        Column("code_version", "str", "-", "version of this program", nullable=False),
        Column("config_digest", "str", "-", "of the configuration it ran with", nullable=False),
        Column("counts", "object", "-", "mapping of what was counted", nullable=False),
        Column("outcome", "str", "-", "how it ended, in a word"),
        Column("error", "str", "-", "what it failed with"),
    ),
    key=("run_id",),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """A run as it begins."""

    run_id: str
    job: str
    started_at: datetime
    code_version: str
    config_digest: str
    counts: Mapping[str, int] = field(default_factory=dict)


def write_run(connection: Connection, run: Run) -> None:
    """Enter a run that begins."""
    connection.execute(
        sa.insert(runs).values(
            run_id=run.run_id,
            job=run.job,
            started_at=to_ms(run.started_at),
            code_version=run.code_version,
            config_digest=run.config_digest,
            counts=dict(run.counts),
        )
    )


def write_run_end(
    connection: Connection, run_id: str, *, finished_at: datetime, outcome: str, counts: Mapping[str, int], error: str | None = None
) -> None:
    """Enter how a run ended. Raises NotFoundError where it never began."""
    ended = connection.execute(
        sa.update(runs)
        .where(runs.c.run_id == run_id)
        .values(finished_at=to_ms(finished_at), outcome=outcome, counts=dict(counts), error=error)
    )
    if ended.rowcount == 0:
        raise NotFoundError(f"no run {run_id}")


def read_runs(connection: Connection, *, job: str | None = None, limit: int | None = None) -> pd.DataFrame:
    """RUNS, newest first."""
    query = sa.select(*(runs.c[name] for name in RUNS.names)).order_by(runs.c.started_at.desc(), runs.c.run_id)
    return read_table(connection, RUNS, query if job is None else query.where(runs.c.job == job), limit=limit)

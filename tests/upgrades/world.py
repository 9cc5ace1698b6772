"""A database with rows in every table, and the same rows in the schema of an earlier revision."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, Final

import numpy as np
import pandas as pd
import sqlalchemy as sa
from sqlalchemy import Engine

from ingest.pacing import State
from ingest.source import Asked, Batch
from ingest.tables import AIRCRAFT
from tests.builders import positions
from tests.jobs.databases import contents
from tests.soak.sky import Sky
from tests.soak.soaking import matches
from tests.soak.stages import LEDGER
from tracker.config import Config
from tracker.core.stalls import FeedStall
from tracker.jobs.alert import run_alerts
from tracker.jobs.coverage import run_coverage
from tracker.jobs.events import run_import
from tracker.jobs.keeping import keep_batch
from tracker.jobs.match import run_match
from tracker.jobs.rebuild import run_rebuild
from tracker.store import write_aircraft, write_source_state, write_stalls
from tracker.workspace import Workspace

START: Final = datetime(2026, 3, 2, 4, tzinfo=UTC)
HOURS: Final = 5.0
NOW: Final = START + timedelta(hours=HOURS)
_WATCH: Final = {"id": "heavies", "types": ["IL62", "A124"], "min_probability": 0.2, "channels": ["log"]}


def config(database_url: str) -> Config:
    return Config.model_validate({"database": database_url, "watchlist": {"types": ["IL62", "A124"]}, "watches": [_WATCH]})


def fill(folder: Path, database_url: str) -> None:
    """Fill a new database with what the jobs make of some hours of sky, and with rows made up wherever they left a table empty."""
    (folder / "events.yaml").write_text(LEDGER)
    workspace = Workspace(config(database_url), database_url, creates=True)
    sky = Sky(START - timedelta(hours=1), HOURS + 1)
    with workspace.engine.begin() as connection:
        write_aircraft(connection, _catalogue(sky))
        for minute in range(0, int(HOURS * 60), 3):
            keep_batch(connection, _batch(sky, START + timedelta(minutes=minute)))
        write_source_state(connection, "v2", State(asked_at=NOW, credits_left=7), is_ok=True)
    run_import(workspace, folder / "events.yaml", now=NOW)
    derive(workspace)
    run_alerts(workspace, now=NOW)
    with workspace.engine.begin() as connection:
        write_stalls(connection, [FeedStall("elsewhere", START, NOW, 3, 25, 0.1)])
        for table in _reflected(workspace.engine).sorted_tables:
            if connection.scalar(sa.select(sa.func.count()).select_from(table)) == 0:
                led = {key.parent.name: connection.scalar(sa.select(key.column).limit(1)) for key in table.foreign_keys}
                connection.execute(sa.insert(table).values({**made_up(table), **led}))
    workspace.close()


def derive(workspace: Workspace) -> dict[str, pd.DataFrame]:
    """Derive everything from the positions, as a person would after an upgrade; what came of it."""
    with workspace.engine.begin() as connection:  # the one that was made up is none, and the first revisions have none
        connection.execute(sa.text("DELETE FROM calibrations"))
    run_rebuild(workspace.engine)
    run_coverage(workspace.engine)
    run_match(workspace, now=NOW)
    return {**contents(workspace.db), "matches": matches(workspace)}


def made_up(table: sa.Table) -> dict[str, Any]:
    """A row of a table by the types of its columns alone, so that a table of a revision to come has one too."""
    row: dict[str, Any] = {}
    for number, column in enumerate(table.columns):
        kind = column.type
        if isinstance(kind, sa.JSON):
            row[column.name] = {"ä": [1, 2.5, None], "n": number}
        elif isinstance(kind, sa.LargeBinary):
            row[column.name] = bytes([0, 255, number])
        elif isinstance(kind, sa.Boolean):
            row[column.name] = True
        elif isinstance(kind, sa.Integer):
            row[column.name] = 1000 + number
        elif isinstance(kind, sa.Float | sa.Double | sa.Numeric):
            row[column.name] = 0.1 + number
        else:
            row[column.name] = f"{table.name} {number} ü"
    return row


def copy_rows(source: Engine, target: Engine) -> dict[str, list[str]]:
    """Copy every row that the target's schema has a place for; gives what the target holds then, as `rows_in`."""
    new, old = _reflected(source), _reflected(target)
    with source.connect() as reading, target.begin() as writing:
        for table in old.sorted_tables:
            columns = [column.name for column in table.columns]
            kept = reading.execute(sa.select(*(new.tables[table.name].c[name] for name in columns))).mappings().all()
            if kept:
                writing.execute(sa.insert(table), [dict(row) for row in kept])
            for column in table.primary_key if target.dialect.name == "postgresql" else ():
                sequence = writing.scalar(sa.text("SELECT pg_get_serial_sequence(:t, :c)"), {"t": table.name, "c": column.name})
                if sequence:
                    most = writing.scalar(sa.select(sa.func.max(column)))
                    writing.execute(sa.text("SELECT setval(CAST(:s AS regclass), :n)"), {"s": sequence, "n": most or 1})
    return rows_in(target)


def rows_in(engine: Engine) -> dict[str, list[str]]:
    """Table -> its rows as texts, in an order of their own."""
    with engine.connect() as connection:
        tables = _reflected(engine).sorted_tables
        return {table.name: sorted(_text(row) for row in connection.execute(sa.select(table)).mappings()) for table in tables}


def _text(row: Any) -> str:
    return json.dumps({name: value.hex() if isinstance(value, bytes) else value for name, value in row.items()}, sort_keys=True)


def _reflected(engine: Engine) -> sa.MetaData:
    found = sa.MetaData()
    with engine.connect() as connection:
        found.reflect(connection)
    found.remove(found.tables["alembic_version"])
    return found


def _catalogue(sky: Sky) -> pd.DataFrame:
    known = sky.plans[["icao24", "type"]].drop_duplicates()
    return AIRCRAFT.cast(known.assign(registration="RA-" + known["icao24"], source="tar1090-db", as_of_at=START - timedelta(days=9)))


def _batch(sky: Sky, at: datetime) -> Batch:
    seen = sky.seen(at)
    seen = seen[seen["icao24"].map(lambda text: int(text, 16) // 64 % 4 == 0)]
    frame = positions(
        pd.DataFrame(
            {
                "icao24": seen["icao24"], "callsign": seen["callsign"], "seen_at": at,
                "lat_deg": seen["lat_deg"], "lon_deg": seen["lon_deg"],
                "alt_baro_ft": np.where(seen["on_ground"], np.nan, seen["alt_ft"]), "on_ground": seen["on_ground"].astype("boolean"),
                "gs_kt": seen["gs_kt"], "track_deg": seen["track_deg"], "vrate_fpm": seen["vrate_fpm"],
            }
        ),
        source="v2",
    )  # fmt: skip
    return Batch(source="v2", asked=Asked(scope="military"), received_at=at, answered_at=at, positions=frame)

"""The weekly report of 500 watched airframes over a year's record, with a quarter's ledger of five sources.

python -m benchmarks.bench_report
"""

from __future__ import annotations

import tempfile
import time
from datetime import timedelta
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import numpy as np
import pandas as pd
import sqlalchemy as sa

from ingest.tables import AIRCRAFT
from tests import weekly_world as world
from tracker.core.timeline import to_ms
from tracker.jobs.report import read_report, run_report
from tracker.store import replace_movements, write_aircraft
from tracker.store.schema import asks
from tracker.workspace import Workspace, open_workspace

AIRFRAMES, WEEKS, LEGS_A_WEEK, ASKS_BEFORE = 500, 52, 4, 1_200_000
_TYPES = ("IL62", "A124", "IL76", "T154")


def build(folder: Path) -> Workspace:
    """A database of `AIRFRAMES` airframes, 104,000 legs, and 1.2 million questions."""
    workspace = open_workspace(db=f"sqlite:///{folder / 'bench.db'}", creates=True)
    rng = np.random.default_rng(4)
    ways = [(a, b) for a in world.FIELDS for b in world.FIELDS if a != b]
    named = {f"{0x150000 + k:06x}": (f"RA-{76000 + k}", _TYPES[k % 4]) for k in range(AIRFRAMES)}
    rows: list[dict[str, Any]] = []
    for icao24 in named:
        hours = np.unique(rng.uniform(-168 * (WEEKS - 1), 164, WEEKS * LEGS_A_WEEK).round(3))
        rows += [world.leg(icao24, float(hour), ways[int(rng.zipf(1.7)) % len(ways)], flown_h=0.5) for hour in hours]
    catalogue = AIRCRAFT.cast(
        pd.DataFrame(
            [
                {"icao24": icao24, "registration": name, "type": kind, "as_of_at": world.START, "source": "tar1090-db"}
                for icao24, (name, kind) in named.items()
            ]
        )
    )
    made = world.movements(rows)
    with workspace.engine.begin() as connection:
        write_aircraft(connection, catalogue)
        replace_movements(connection, SimpleNamespace(**made, flags=None), list(named))
        first = to_ms(world.START - timedelta(weeks=12))
        step = 13 * 7 * 86_400_000 // ASKS_BEFORE
        values: list[dict[str, Any]] = [
            {
                "source": f"source-{k % 5}", "scope": "world", "asked_at": first + k * step, "answered_at": first + k * step,
                "first_at": None, "outcome": "ok" if k % 50 else "unavailable", "positions": 20, "stored": 3,
                "refused": {"no_position": 2} if k % 7 == 0 else {},
                "notes": [], "headers": {},
            }
            for k in range(ASKS_BEFORE)
        ]  # fmt: skip
        connection.execute(sa.insert(asks), values)
    return workspace


def main() -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        started = time.perf_counter()
        workspace = build(folder)
        print(f"built in {time.perf_counter() - started:.1f} s")
        started = time.perf_counter()
        read_report(workspace, world.PERIOD)
        print(f"report as data {time.perf_counter() - started:.2f} s")
        started = time.perf_counter()
        report = run_report(workspace, world.PERIOD, folder / "out")
        print(f"report written {time.perf_counter() - started:.2f} s: {report.document['lead']['text']}")
        for path in report.files:
            print(f"  {path.name} {path.stat().st_size / 1000:,.0f} kB")
        workspace.close()


if __name__ == "__main__":
    main()

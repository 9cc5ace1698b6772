"""Look everything over: configuration, database, sources, catalogue. Each finding says what is wrong and what to do about it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Final, Literal

import pandas as pd

from tracker.errors import ConfigError, StoreError
from tracker.render.documents import rows

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from ingest.pacing import State
    from tracker.workspace import Workspace

#: A source that gave nothing for so many of its own intervals is late; two may be a hiccup, six are not.
LATE_INTERVALS: Final = 6


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing looked at.

    Attributes
    ----------
    level : "good", "warning" (works, but you should know), "fault" (does not work)
    subject : what was looked at
    said : what was found
    remedy : what to do about it; empty where nothing needs doing
    """

    level: Literal["good", "warning", "fault"]
    subject: str
    said: str
    remedy: str = ""


def examine(workspace: Workspace, *, now: datetime) -> Iterator[Finding]:
    """Everything, in the order in which things depend on each other."""
    yield Finding("good", "configuration", workspace.config_origin)
    try:
        workspace.engine.dispose()
    except StoreError as error:
        yield Finding("fault", "database", str(error), "Correct `database` in config.yaml, or pass --db.")
        return
    with workspace.engine.connect() as connection:
        yield from _database(workspace, connection)
        yield from _sources(workspace, connection, now)
        yield from _stalls(connection)
        yield from _catalogue(workspace, connection)


def _database(workspace: Workspace, connection: Connection) -> Iterator[Finding]:
    from tracker.store import check, read_holdings, read_rebuild_queue

    finding = check(workspace.engine)
    level: Literal["good", "fault"] = "good" if finding.is_good else "fault"
    yield Finding(
        level, "database", f"{workspace.shown_db}: {finding.in_words()}", "" if finding.is_good else "Run `overflight db upgrade`."
    )
    for row in rows(read_holdings(connection)):
        span = f"{row['first_at']:%Y-%m-%d} to {row['last_at']:%Y-%m-%d}"
        per_position = row["bytes"] / max(row["positions"], 1)
        said = f"{row['positions']:,} positions of {row['airframes']:,} airframes, {span}, {per_position:.1f} bytes each"
        yield Finding("good", f"kept from {row['source']}", said)
    waiting = len(read_rebuild_queue(connection))
    if waiting:
        yield Finding("warning", "movements", f"{waiting:,} airframes have newer positions than movements", "Run `overflight rebuild`.")


def _sources(workspace: Workspace, connection: Connection, now: datetime) -> Iterator[Finding]:
    from tracker.jobs.live import live_sources
    from tracker.store import read_source_states, read_sources

    states = read_source_states(connection)
    asked = [row for row in rows(read_sources(connection)) if not pd.isna(row["ok_at"])]
    last_ok = {row["source"]: row["ok_at"].to_pydatetime() for row in asked}
    try:
        with live_sources(workspace) as paced:
            intervals = {source.source.name: source.policy.interval_s for source in paced}
    except ConfigError as error:
        yield from (Finding("fault", fault.split("   ")[0], fault.split("   ")[-1], "Correct it in config.yaml.") for fault in error.faults)
        intervals = {}
    for name, source in workspace.config.sources.items():
        if not source.enabled:
            yield Finding("good", name, "off")
        elif name in intervals:
            yield _source(name, states.get(name), last_ok.get(name), timedelta(seconds=intervals[name]), now)


def _source(name: str, state: State | None, ok_at: datetime | None, interval: timedelta, now: datetime) -> Finding:
    if state is None or state.asked_at is None:
        return Finding("warning", name, "never asked", f"Run `overflight pull {name}`, or `overflight run`.")
    if state.is_closed:
        remedy = f"Write to the provider for access, or turn it off (sources.{name}.enabled: false). `overflight pull {name}` asks again."
        return Finding("fault", name, f"closed: {state.because}", f"{_not_before(state)}{remedy}")
    if state.failures:
        said = f"failed {state.failures} times in a row: {state.because}"
        return Finding("fault", name, said, f"{_not_before(state)}It is asked again by itself.")
    last = f"{ok_at:%Y-%m-%d %H:%M:%S}Z" if ok_at else "never"
    if ok_at is None or now - ok_at > LATE_INTERVALS * interval:
        return Finding("warning", name, f"last good answer {last}", "Is `overflight run` running?")
    left = f", {state.credits_left:,} credits left" if state.credits_left is not None else ""
    return Finding("good", name, f"last good answer {last}{left}")


def _not_before(state: State) -> str:
    return f"Not asked before {state.paused_until:%Y-%m-%d %H:%M}Z. " if state.paused_until else ""


def _stalls(connection: Connection) -> Iterator[Finding]:
    from tracker.store import read_stalls

    for stall in read_stalls(connection):
        yield Finding(
            "warning",
            f"feed {stall.source}",
            str(stall),
            "Nothing to do: those positions are flagged, and the span counts as not observed.",
        )


def _catalogue(workspace: Workspace, connection: Connection) -> Iterator[Finding]:
    from tracker.store import read_aircraft

    types = workspace.config.watchlist.types
    known = read_aircraft(connection, types=list(types))["icao24"].nunique() if types else 0
    if types and not known:
        yield Finding(
            "warning",
            "catalogue",
            f"no airframe of the watched types ({', '.join(types)}) is known",
            "Run `overflight aircraft import FILE` with a catalogue (tar1090-db, plane-alert-db, OpenSky).",
        )
    elif types:
        yield Finding("good", "catalogue", f"{known:,} airframes of the watched types")

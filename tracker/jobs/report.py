"""The weekly report: gather what it needs, decide what it shows, write it as HTML, PDF, Markdown and JSON."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pandas as pd

from tracker.core.timeline import Window
from tracker.core.weekly import compose_week
from tracker.core.weekly_period import Period, any_period, iso_week, last_full_week
from tracker.core.weekly_plan import plan_week
from tracker.core.weekly_tables import Credit, Drawn, WeekTables, history_of
from tracker.errors import UsageError
from tracker.jobs.report_sending import report_file

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from tracker.config import Config
    from tracker.workspace import Workspace


@dataclass(frozen=True, slots=True)
class WeeklyReport:
    """A report that was written: as data, and its files."""

    document: dict[str, Any]
    files: tuple[Path, ...]


def choose_period(*, week: str | None, since: datetime | None, until: datetime | None, now: datetime) -> Period:
    """The period that a person asks for; the last full week where none is named. Raises UsageError."""
    if week is not None and (since is not None or until is not None):
        raise UsageError("--week and --since/--until name two periods; give one of them.")
    try:
        if week is not None:
            return iso_week(week)
        if since is None and until is None:
            return last_full_week(now)
        if since is None:
            raise UsageError("--until needs --since: a report has a beginning.")
        return any_period(since, until or now)
    except ValueError as error:
        raise UsageError(f"{error}.") from error


def run_report(workspace: Workspace, period: Period, folder: Path) -> WeeklyReport:
    """Write the report of a period into `folder` as LABEL.html, .pdf, .md and .json. The same database gives the same bytes.

    Each file appears whole or not at all. Raises StoreError, and OSError where the folder cannot be written.
    """
    document = read_report(workspace, period)
    folder.mkdir(parents=True, exist_ok=True)
    files = tuple(_save(folder / f"{period.label}.{suffix}", report_file(document, suffix)) for suffix in ("html", "pdf", "md", "json"))
    return WeeklyReport(document, files)


def read_report(workspace: Workspace, period: Period) -> dict[str, Any]:
    """The report of a period as data, `overflight.report/1`."""
    tables = read_week(workspace, period)
    plan = plan_week(tables, period)
    return compose_week(plan, tables, read_drawn(workspace, plan.leg_ids), period)


def read_week(workspace: Workspace, period: Period) -> WeekTables:
    """Every table that a report of the period is made from."""
    from tracker.store import (
        read_decisions,
        read_event_versions,
        read_gaps,
        read_itineraries,
        read_legs,
        read_reviews,
        read_stalls,
        read_stops,
    )  # fmt: skip
    from tracker.store.listening import read_answer_counts, read_listening, read_refused
    from tracker.workspace import read_identities

    watched, history, window = workspace.watched_addresses, history_of(period), period.window
    with workspace.engine.connect() as connection:
        events, versions = _read_matches(connection, window)
        return WeekTables(
            watched=watched,
            watched_types=workspace.config.watchlist.types,
            watched_names=workspace.config.watchlist.aircraft,
            legs=read_legs(connection, icao24=watched, window=history),
            stops=read_stops(connection, icao24=watched, window=history),
            itineraries=read_itineraries(connection, icao24=watched, window=history),
            gaps=read_gaps(connection, icao24=watched, window=window),
            identities=read_identities(connection, watched),
            events=events,
            versions=versions,
            decisions=read_decisions(connection, match_ids=_best_ids(versions)),
            reviews=read_reviews(connection, event_ids=events["event_id"]),
            event_versions=read_event_versions(connection, events["event_id"]),
            asks=read_listening(connection, window),
            refused=read_refused(connection, window),
            answers_before=read_answer_counts(connection, period.before),
            stalls=read_stalls(connection, window=window),
            enabled=tuple(name for name, source in workspace.config.sources.items() if source.enabled),
            credits=_credits(workspace.config),
            airports=workspace.airports,
        )


def read_drawn(workspace: Workspace, leg_ids: tuple[str, ...]) -> Drawn:
    """What the maps of these legs are drawn from; positions of each airframe from its first to its last leg."""
    from ingest.tables import POSITIONS
    from tracker.core.selection import with_identity
    from tracker.store import read_gaps, read_legs, read_positions, read_stops
    from tracker.store.flags import with_flags
    from tracker.workspace import read_identities

    with workspace.engine.connect() as connection:
        legs = read_legs(connection, ids=leg_ids)
        legs = with_identity(legs, read_identities(connection, legs["icao24"].unique()), "first_seen_at")
        tracks = [
            with_flags(connection, read_positions(connection, icao24=[str(leg["icao24"])], window=_flown(leg)))
            for leg in legs.to_dict("records")
        ]
        stops = read_stops(connection, icao24=legs["icao24"].unique())
        ends = stops["leg_before"].isin(set(leg_ids)) | stops["leg_after"].isin(set(leg_ids))
        positions = pd.concat(tracks, ignore_index=True) if tracks else POSITIONS.empty().assign(flags=None)
        return Drawn(legs=legs, gaps=read_gaps(connection, leg_ids=leg_ids), stops=stops[ends].reset_index(drop=True), positions=positions)


def _flown(leg: Any) -> Window:
    return Window(leg["first_seen_at"].to_pydatetime(), (leg["last_seen_at"] + pd.Timedelta(milliseconds=1)).to_pydatetime())


def _read_matches(connection: Connection, window: Window) -> tuple[pd.DataFrame, pd.DataFrame]:
    """EVENTS that the period has something to say of, and every version of their matches."""
    from tracker.store import read_events, read_matches
    from tracker.store.listening import read_match_versions

    known = read_match_versions(connection)
    inside = known[(known["evaluated_at"] >= window.start_at) & (known["evaluated_at"] < window.end_at)]
    wanted = {*inside["event_id"], *read_events(connection, window=window)["event_id"]}
    return read_events(connection, ids=wanted), read_matches(connection, event_id=wanted)


def _best_ids(versions: pd.DataFrame) -> list[str]:
    return [str(candidate["match_id"]) for document in versions["document"] for candidate in document["candidates"][:1]]


def _credits(config: Config) -> dict[str, Credit]:
    return {name: Credit(name=name, licence=one.licence, attribution=one.attribution) for name, one in config.sources.items()}


def _save(path: Path, content: bytes) -> Path:
    beside = path.with_name(f".{path.name}.part")
    beside.write_bytes(content)
    return beside.replace(path)

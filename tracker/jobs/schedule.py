"""When the jobs that follow the calendar are due, and which run was missed while nobody was there."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta
from typing import TYPE_CHECKING, Final
from zoneinfo import ZoneInfo

if TYPE_CHECKING:
    from sqlalchemy import Engine

    from tracker.config.model import WeeklyReport

_DAYS: Final = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")


def weekly_before(section: WeeklyReport, *, now: datetime) -> datetime:
    """The last instant (UTC), at `now` or before, at which the weekly report was due by its day and clock time in its zone.

    A clock time that the zone skips in that night counts as the same distance from midnight; one that it has twice, as the first.
    """
    zone = ZoneInfo(section.zone)
    local = now.astimezone(zone)
    hour, minute = map(int, section.at.split(":")[:2])
    back = (local.weekday() - _DAYS.index(section.day)) % 7
    due = _local(local, -back, time(hour, minute), zone)
    return due if due <= now else _local(local, -back - 7, time(hour, minute), zone)


def weekly_after(section: WeeklyReport, *, now: datetime) -> datetime:
    """The next instant (UTC), after `now`, at which the weekly report is due."""
    before = weekly_before(section, now=now)
    return weekly_before(section, now=before + timedelta(days=7, hours=3))


def is_missed(engine: Engine, job: str, *, due_at: datetime) -> bool:
    """Whether `job` was due at `due_at`, when this database was already in use, and has not gone well since."""
    from tracker.store import read_runs
    from tracker.store.asks import read_first_asked

    with engine.connect() as connection:
        began = read_first_asked(connection)
        runs = read_runs(connection, job=job, limit=50)
    done = runs[(runs["outcome"] == "ok") & (runs["started_at"] >= due_at)]
    return began is not None and began < due_at and done.empty


def _local(local: datetime, days: int, at: time, zone: ZoneInfo) -> datetime:
    return datetime.combine(local.date() + timedelta(days=days), at, tzinfo=zone).astimezone(UTC)

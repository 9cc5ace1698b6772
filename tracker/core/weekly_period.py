"""The stretch of time that a report is about: an ISO week, or any half-open range."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Final

from tracker.core.timeline import Window

_WEEK: Final = re.compile(r"(\d{4})-?W(\d{1,2})", re.IGNORECASE)
#: What an ordinary week is held against: a quarter of a year, as the issue asks.
WEEKS_BEFORE: Final = 12
#: The longest report: a year. Of longer ones the pages of matches alone would be a book, and twelve of them before exceed every record.
LONGEST: Final = timedelta(days=366)


@dataclass(frozen=True, slots=True)
class Period:
    """A window with the name that its files bear and the title that people read.

    Raises ValueError for a window before 1970 or longer than `LONGEST`.
    """

    window: Window
    label: str
    title: str

    def __post_init__(self) -> None:
        if self.window.start_at.year < 1970:
            raise ValueError(f"{self.label} lies before 1970, and nothing was heard then")
        if self.window.end_at - self.window.start_at > LONGEST:
            raise ValueError(f"{self.label} is longer than a report may be, {LONGEST.days} days; name several")

    @property
    def before(self) -> tuple[Window, ...]:
        """The twelve windows of the same length that precede it, oldest first."""
        length = self.window.end_at - self.window.start_at
        starts = (self.window.start_at - length * k for k in range(WEEKS_BEFORE, 0, -1))
        return tuple(Window(start, start + length) for start in starts)


def iso_week(text: str) -> Period:
    """The ISO week named by `text`, Monday to Monday UTC. Raises ValueError for what is no week.

    >>> iso_week("2019-W12").title
    'Week 12 of 2019: Mon 18 March to Sun 24 March'
    """
    named = _WEEK.fullmatch(text.strip())
    if named is None:
        raise ValueError(f"{text!r} is no ISO week; write one as 2019-W12")
    year, week = int(named[1]), int(named[2])
    try:
        start = datetime.fromisocalendar(year, week, 1).replace(tzinfo=UTC)
    except ValueError:
        raise ValueError(f"{text!r} is no ISO week: {year} has no week {week}") from None
    last = start + timedelta(days=6)
    title = f"Week {week} of {year}: Mon {start.day} {start:%B} to Sun {last.day} {last:%B}"
    return Period(Window(start, start + timedelta(days=7)), f"{year}-W{week:02d}", title)


def last_full_week(now: datetime) -> Period:
    """The newest ISO week that had ended at `now`."""
    year, week, _ = (now.astimezone(UTC) - timedelta(days=7)).isocalendar()
    return iso_week(f"{year}-W{week:02d}")


def any_period(since: datetime, until: datetime) -> Period:
    """The range [since, until); an ISO week where it happens to be one. Raises ValueError where it runs backwards."""
    window = Window(since.astimezone(UTC), until.astimezone(UTC))
    year, week, _ = window.start_at.isocalendar()
    if iso_week(f"{year}-W{week:02d}").window == window:
        return iso_week(f"{year}-W{week:02d}")
    label = f"{_name(window.start_at)}_{_name(window.end_at)}"
    return Period(window, label, f"From {_title(window.start_at)} until before {_title(window.end_at)}")


def _name(instant: datetime) -> str:
    return f"{instant:%Y-%m-%d}" if _is_midnight(instant) else f"{instant:%Y-%m-%dT%H%M%SZ}"


def _title(instant: datetime) -> str:
    return f"{instant.day} {instant:%B %Y}" if _is_midnight(instant) else f"{instant.day} {instant:%B %Y, %H:%M:%S}Z"


def _is_midnight(instant: datetime) -> bool:
    return instant == instant.replace(hour=0, minute=0, second=0, microsecond=0)

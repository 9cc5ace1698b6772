"""From dates as people write them to intervals in UTC.

A date is the local day at the place that it belongs to, from midnight to midnight. A place with several time zones gives the hull:
from the first midnight in any of them to the last. Without a place every zone on Earth counts, UTC+14 to UTC-12, so that a bare date
spans 50 hours. A pair "start/end" of dates includes both days. An instant without an offset is local time, with the same hull.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime, time, timedelta, timezone, tzinfo
from typing import Final, TypeVar
from zoneinfo import ZoneInfo

from tracker.core.claims.model import TimeClaim
from tracker.core.timeline import Window

#: What is accepted, for messages.
ACCEPTED: Final = 'A date ("2019-03-22"), an instant ("2019-03-22T12:12Z"), a month ("2019-03"), or two of them as "start/end".'

#: Reports are of the present: another year is a slip of the pen.
EARLIEST_YEAR, LATEST_YEAR = 1950, 2100

_EVERYWHERE: Final[tuple[tzinfo, ...]] = (timezone(timedelta(hours=14)), timezone(timedelta(hours=-12)))
_MONTH: Final = re.compile(r"(\d{4})-(\d{2})")
_DATE: Final = re.compile(r"\d{4}-\d{2}-\d{2}")
_INSTANT: Final = re.compile(r"\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}(:\d{2}(\.\d{1,6})?)?\s?(Z|[+-]\d{2}:?\d{2})?")

_Given = TypeVar("_Given")
_Read = TypeVar("_Read")


class TimeTextError(ValueError):
    """A text that tells no time, or one whose end is before its start."""


def read_time(text: str, zones: Sequence[str] = ()) -> TimeClaim:
    """The interval that `text` means at a place with these IANA time zones; none is everywhere.

    >>> read_time("2019-03-23", ["America/Caracas"]).window.start_at.isoformat()
    '2019-03-23T04:00:00+00:00'

    Raises TimeTextError saying what is wrong.
    """
    places = tuple(ZoneInfo(zone) for zone in zones) or _EVERYWHERE
    start, slash, end = (part.strip() for part in text.partition("/"))
    first, granularity = _window(start, places)
    if not slash:
        return TimeClaim(text.strip(), first, granularity)
    last, last_granularity = _window(end, places)
    is_pair_of_instants = (granularity, last_granularity) == ("instant", "instant")
    until_at = last.end_at - _length(end) if is_pair_of_instants else last.end_at
    if until_at <= first.start_at or last.start_at < first.start_at:
        raise TimeTextError(f"ends before it starts: {end} is before {start}.")
    return TimeClaim(text.strip(), Window(first.start_at, until_at), "interval" if is_pair_of_instants else "days")


def read_published(text: str) -> Window:
    """The interval that a date of publication means: an instant without an offset is UTC, a date any time zone's day.

    Raises TimeTextError.
    """
    is_instant = _INSTANT.fullmatch(text.strip()) is not None
    return _window(text.strip(), (UTC,) if is_instant else _EVERYWHERE)[0]


def _window(text: str, zones: Sequence[tzinfo]) -> tuple[Window, str]:
    year = text[:4]
    if year.isascii() and year.isdigit() and not EARLIEST_YEAR <= int(year) <= LATEST_YEAR:
        raise TimeTextError(f"{text!r} is not between {EARLIEST_YEAR} and {LATEST_YEAR}.")
    if _DATE.fullmatch(text):
        day = _parsed(date.fromisoformat, text)
        return _hull(day, day + timedelta(days=1), zones), "day"
    month = _MONTH.fullmatch(text)
    if month is not None:
        first = _parsed(date.fromisoformat, f"{text}-01")
        return _hull(first, (first + timedelta(days=32)).replace(day=1), zones), "month"
    if _INSTANT.fullmatch(text) is None:
        raise TimeTextError(f"{text!r} tells no time.")
    return _moment(text, zones, length=_length(text)), "instant"


def _length(instant: str) -> timedelta:
    """How long an instant lasts that is told to the minute, or to the second."""
    told = _INSTANT.fullmatch(instant)
    return timedelta(seconds=1) if told is not None and told.group(1) else timedelta(minutes=1)


def _moment(text: str, zones: Sequence[tzinfo], *, length: timedelta) -> Window:
    moment = _parsed(datetime.fromisoformat, re.sub(r"\s(?=[Z+-])", "", text))
    known = [moment] if moment.tzinfo is not None else [moment.replace(tzinfo=zone) for zone in zones]
    instants = [_parsed(_to_utc, one) for one in known]
    return Window(min(instants), max(instants) + length)


def _to_utc(instant: datetime) -> datetime:
    return instant.astimezone(UTC)


def _hull(first: date, after: date, zones: Sequence[tzinfo]) -> Window:
    starts = [_midnight(first, zone) for zone in zones]
    return Window(min(starts), max(_midnight(after, zone) for zone in zones))


def _midnight(day: date, zone: tzinfo) -> datetime:
    return _parsed(lambda place: datetime.combine(day, time(), place).astimezone(UTC), zone)


def _parsed(read: Callable[[_Given], _Read], given: _Given) -> _Read:
    try:
        return read(given)
    except (ValueError, OverflowError) as error:
        raise TimeTextError(f"{str(given)!r} is no date of the calendar: {error}.") from error

from __future__ import annotations

from contextlib import suppress
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tracker.core.claims.times import TimeTextError, read_published, read_time


def utc(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


@pytest.mark.parametrize(
    ("text", "zones", "start", "end", "granularity"),
    [
        ("2019-03-23", ["America/Caracas"], "2019-03-23T04:00", "2019-03-24T04:00", "day"),
        ("2019-03-22", ["Europe/Moscow", "Asia/Vladivostok"], "2019-03-21T14:00", "2019-03-22T21:00", "day"),
        ("2019-03-22", [], "2019-03-21T10:00", "2019-03-23T12:00", "day"),
        ("2019-03-23/2019-03-24", ["America/Caracas"], "2019-03-23T04:00", "2019-03-25T04:00", "days"),
        ("2019-03", ["UTC"], "2019-03-01T00:00", "2019-04-01T00:00", "month"),
        ("2019-03-22T12:12Z", ["Asia/Tokyo"], "2019-03-22T12:12", "2019-03-22T12:13", "instant"),
        ("2019-03-22T15:12", ["Europe/Moscow"], "2019-03-22T12:12", "2019-03-22T12:13", "instant"),
        ("2019-03-22T15:12+03:00", [], "2019-03-22T12:12", "2019-03-22T12:13", "instant"),
        ("2019-03-22T12:00Z/2019-03-22T18:00Z", [], "2019-03-22T12:00", "2019-03-22T18:00", "interval"),
        ("2019-03-10", ["America/New_York"], "2019-03-10T05:00", "2019-03-11T04:00", "day"),  # the clocks change: 23 hours
    ],
)
def test_what_is_written_becomes_the_hull_of_what_it_can_mean(text: str, zones: list[str], start: str, end: str, granularity: str) -> None:
    claim = read_time(text, zones)
    assert (claim.window.start_at, claim.window.end_at, claim.granularity) == (utc(start), utc(end), granularity)


@pytest.mark.parametrize(
    "text", ["2019-02-30", "22/03/2019", "Friday", "", "2019-03-24/2019-03-22", "2019-13", "2019-03-22/", "0001-01-01"]
)
def test_what_tells_no_time_is_refused(text: str) -> None:
    with pytest.raises(TimeTextError):
        read_time(text, ["Europe/Moscow"] if text != "0001-01-01" else [])


def test_a_date_of_publication_is_some_zones_day_and_a_bare_instant_is_utc() -> None:
    assert read_published("2019-03-25").start_at == utc("2019-03-24T10:00")
    assert read_published("2019-03-25T09:00").start_at == utc("2019-03-25T09:00")


@settings(max_examples=60)
@given(st.dates(date(1995, 1, 1), date(2040, 1, 1)), st.integers(0, 20))
def test_a_longer_pair_holds_the_shorter(day: date, more: int) -> None:
    zones = ["America/Caracas", "Europe/Moscow"]
    short = read_time(day.isoformat(), zones).window
    longer = read_time(f"{day}/{day + timedelta(days=more)}", zones).window
    assert longer.start_at == short.start_at
    assert longer.end_at >= short.end_at
    assert timedelta(hours=23) <= short.end_at - short.start_at <= timedelta(hours=34)


@settings(max_examples=80)
@given(st.text(max_size=30))
def test_no_text_raises_anything_else(text: str) -> None:
    with suppress(TimeTextError):
        read_time(text, ["Europe/Moscow"])


def test_hours_without_an_offset_last_until_the_last_zone_of_their_place_is_through() -> None:
    told = "2024-10-09T16:00/2024-10-10T00:00"
    one, both, anywhere = (read_time(told, zones).window for zones in (["Europe/Moscow"], ["Europe/Moscow", "Asia/Vladivostok"], []))
    assert (one.start_at, one.end_at) == (datetime(2024, 10, 9, 13, tzinfo=UTC), datetime(2024, 10, 9, 21, tzinfo=UTC))
    assert (both.start_at, both.end_at) == (datetime(2024, 10, 9, 6, tzinfo=UTC), one.end_at)
    assert (anywhere.start_at, anywhere.end_at) == (datetime(2024, 10, 9, 2, tzinfo=UTC), datetime(2024, 10, 10, 12, tzinfo=UTC))

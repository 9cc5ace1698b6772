"""What an expression of time means: a day, a stretch of days, or a part of a day, seen from the date of publication."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Final

#: Years between which something reported can have happened; beyond them a ledger takes no date.
_YEARS: Final = (1950, 2100)
#: Hours of the local day that a part of it covers: generous at both ends, because people are. "night" runs into the next day.
PART_HOURS: Final = {
    "morning": (4, 12),
    "noon": (11, 14),
    "afternoon": (12, 19),
    "evening": (16, 24),
    "late evening": (18, 30),  # "noche", "noite": never the night that ends on the morning of the day that is named
    "night": (18, 30),
    "small hours": (0, 6),
}


#: So early in a month its name is that of a year ago.
_NEW_MONTH_DAYS: Final = 2


@dataclass(frozen=True, slots=True)
class Moment:
    """An expression of time as it was said, not yet resolved.

    Attributes
    ----------
    start, end : where it stands in folded text
    kind : offset (days from publication), weekday, weekend, week, month (of a year), month_shift, date, range, year, last_days
        (so many up to publication), ago_week, ago_month, ago_year, day_of_month, next_day, same_day, part (of a day told elsewhere)
    number : days, weekday (0 is Monday), shift in weeks or months, as the kind needs
    day, month, year : of a date; `year` None where it was not said
    until : (day, month, year) of the end of a range
    part : part of the day, a key of `PART_HOURS`
    third : early, mid or late month
    clock : (hour, minute), and whether it is UTC
    is_eve : whether the night before the day is meant ("in der Nacht zum Dienstag")
    """

    start: int
    end: int
    kind: str
    number: int = 0
    day: int = 1
    month: int = 1
    year: int | None = None
    until: tuple[int, int, int | None] | None = None
    part: str | None = None
    third: str | None = None
    clock: tuple[int, int] | None = None
    is_utc: bool = False
    is_eve: bool = False

    @property
    def is_day(self) -> bool:
        """Whether it tells one day."""
        return self.kind in ("offset", "weekday", "date", "day_of_month", "next_day", "same_day")


@dataclass(frozen=True, slots=True)
class When:
    """A resolved time: the first and last local day, and the text that a ledger takes."""

    first: date
    last: date
    text: str
    is_coarse: bool = False
    note: str | None = None

    @property
    def day(self) -> date | None:
        """The one day that is told, of a night the day on which it ends; None of a longer stretch."""
        is_night = self.text.endswith("T06:00") and (self.last - self.first).days == 1
        return self.last if self.first == self.last or is_night else None


def resolve(moment: Moment, published: date, *, is_future: bool, base: date | None = None) -> When | None:
    """What `moment` means for an article of that date; None where it means no date.

    `is_future` turns year-less dates and weekdays forward; `base` is the last day told before, for "the next day".
    """
    try:
        when = _resolve(moment, published, is_future=is_future, base=base)
    except (ValueError, OverflowError):
        return None
    return when if when is not None and _YEARS[0] < when.first.year and when.last.year < _YEARS[1] else None


def _resolve(moment: Moment, published: date, *, is_future: bool, base: date | None) -> When | None:
    kind = moment.kind
    if moment.is_day:
        day = _day(moment, published, is_future=is_future, base=base)
        is_night = moment.part == "night" or (moment.part == "late evening" and kind != "weekday")
        is_last_night = is_night and day == published and not is_future and moment.clock is None
        if day is not None and (moment.is_eve or is_last_night):
            return _of_night_to(day)
        note = None
        if kind == "weekday" and not moment.number // 10 and day == published and not is_future:
            note = f"the weekday is that of publication: {day} is read, {day - timedelta(days=7)} is possible"
        return None if day is None else _of_day(day, moment, note)
    if kind == "range":
        return _of_range(moment, published, is_future=is_future)
    if kind in ("weekend", "week"):
        return _of_week(moment, published, is_future=is_future)
    if kind in ("month", "month_shift", "ago_month"):
        return _of_month(moment, published, is_future=is_future)
    if kind == "last_days":
        return _days(published - timedelta(days=moment.number), published, is_coarse=moment.number > 3)
    if kind == "ago_week":
        day = published - timedelta(weeks=moment.number)
        return _days(day - timedelta(days=3), day + timedelta(days=3), is_coarse=True)
    if kind in ("year", "ago_year"):
        year = moment.number if kind == "year" else published.year - moment.number
        return _days(date(year, 1, 1), date(year, 12, 31), is_coarse=True)
    return None


def _day(moment: Moment, published: date, *, is_future: bool, base: date | None) -> date | None:
    kind = moment.kind
    if kind == "offset":
        return published + timedelta(days=moment.number)
    if kind == "weekday":
        return _weekday(moment.number, published, is_future=is_future)
    if kind in ("next_day", "same_day"):
        if is_future and kind == "same_day" and base is not None and base < published:
            base = published
        if not is_future and base is not None and base > published:
            return None  # what was done was not done on a day to come
        return None if base is None else base + timedelta(days=(moment.number or 1) if kind == "next_day" else 0)
    if kind == "day_of_month":
        is_later = is_future and base is not None and base > published
        return _day_of_month(moment.day, base if is_later and base is not None else published, is_future=is_future)
    return _dated(moment.day, moment.month, moment.year, published, is_future=is_future)


def _weekday(code: int, published: date, *, is_future: bool) -> date:
    """`code` is the weekday, plus 10 for "last", plus 20 for "next", plus 30 for that of last week, plus 40 for that of the next."""
    shift, weekday = divmod(code, 10)
    if shift == 3:
        return published - timedelta(days=published.weekday() + 7 - weekday)
    if shift == 4:
        return published + timedelta(days=7 - published.weekday() + weekday)
    back = (published.weekday() - weekday) % 7
    if shift == 2 or (is_future and shift == 0):
        ahead = (weekday - published.weekday()) % 7
        return published + timedelta(days=ahead or (7 if shift == 2 else 0))
    return published - timedelta(days=back or (7 if shift == 1 else 0))


def _dated(day: int, month: int, year: int | None, published: date, *, is_future: bool) -> date:
    if year is not None:
        return date(year, month, day)
    years = (published.year - 1, published.year, published.year + 1)
    found = [one for one in (_or_none(y, month, day) for y in years) if one is not None]
    if not found:
        raise ValueError(f"{day}.{month}. is no day")
    if is_future:
        ahead = [one for one in found if one >= published - timedelta(days=1)]
        return ahead[0] if ahead else found[-1]
    behind = [one for one in found if one <= published + timedelta(days=1)]
    return behind[-1] if behind else found[0]


def _or_none(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _day_of_month(day: int, published: date, *, is_future: bool) -> date | None:
    month = date(published.year, published.month, 1)
    months = (month, (month + timedelta(days=32)).replace(day=1)) if is_future else (month, (month - timedelta(days=1)).replace(day=1))
    days = [one for one in (_or_none(m.year, m.month, day) for m in months) if one is not None]
    fits = [one for one in days if (one >= published if is_future else one <= published + timedelta(days=1))]
    return fits[0] if fits else (days[0] if days else None)


def _of_range(moment: Moment, published: date, *, is_future: bool) -> When | None:
    if moment.until is None:
        return None
    if moment.kind == "range" and moment.number:  # two weekdays
        last = _weekday(moment.until[0], published, is_future=is_future)
        first = last - timedelta(days=(last.weekday() - (moment.number - 1)) % 7)
        return _days(first, last)
    last = _dated(moment.until[0], moment.until[1], moment.until[2], published, is_future=is_future)
    first = date(last.year if moment.year is None else moment.year, moment.month, moment.day)
    if first > last:
        first = first.replace(year=last.year - 1)
    return _days(first, last)


def _of_week(moment: Moment, published: date, *, is_future: bool) -> When:
    monday = published - timedelta(days=published.weekday())
    if moment.kind == "week":
        first = monday + timedelta(weeks=moment.number)
        last = first + timedelta(days=6)
        return _days(first, min(last, published) if moment.number == 0 and not is_future else last, is_coarse=True)
    saturday = monday + timedelta(days=5)
    if not is_future and (moment.number == -1 or published.weekday() < 5):
        saturday -= timedelta(weeks=1)
    elif moment.number == 1 and published.weekday() >= 5:
        saturday += timedelta(weeks=1)
    return _days(saturday, saturday + timedelta(days=1))


def _of_month(moment: Moment, published: date, *, is_future: bool) -> When:
    if moment.kind == "month":
        month, year = moment.month, moment.year
        if year is None:
            is_over = month == published.month and published.day <= _NEW_MONTH_DAYS and not is_future
            year = published.year - (month > published.month or is_over)
            year += 1 if is_future and (year, month) < (published.year, published.month) else 0
    else:
        months = published.year * 12 + published.month - 1 + moment.number
        year, month = months // 12, months % 12 + 1
    first = date(year, month, 1)
    last = (first + timedelta(days=32)).replace(day=1) - timedelta(days=1)
    if moment.third is not None:
        first, last = {
            "early": (first, first.replace(day=10)),
            "mid": (first.replace(day=11), first.replace(day=20)),
            "late": (first.replace(day=21), last),
        }[moment.third]
    elif moment.kind == "month_shift" and moment.number == 0 and not is_future:
        last = min(last, published)
    else:
        return When(first, last, f"{year:04d}-{month:02d}", is_coarse=True)
    return _days(first, last, is_coarse=True)


def _days(first: date, last: date, *, is_coarse: bool = False) -> When:
    return When(first, last, first.isoformat() if first == last else f"{first}/{last}", is_coarse)


def _of_day(day: date, moment: Moment, note: str | None) -> When:
    if moment.clock is not None:
        hour, minute = moment.clock
        return When(day, day, f"{day}T{hour:02d}:{minute:02d}{'Z' if moment.is_utc else ''}", note=note)
    if moment.part is None:
        return When(day, day, day.isoformat(), note=note)
    start, end = PART_HOURS[moment.part]
    until = day + timedelta(days=1) if end >= 24 else day
    return When(day, day, f"{day}T{start:02d}:00/{until}T{end % 24:02d}:00", note=note)


def _of_night_to(day: date) -> When:
    """The night that ends on `day`."""
    eve = day - timedelta(days=1)
    return When(eve, day, f"{eve}T{PART_HOURS['night'][0]:02d}:00/{day}T{PART_HOURS['night'][1] % 24:02d}:00")


def from_friday_noon(when: When) -> When:
    """A weekend as the time of a departure: people who travel "over the weekend" leave on Friday afternoon."""
    friday = when.first - timedelta(days=1)
    return replace(when, text=f"{friday}T12:00/{when.last}")

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.core.claims.reading.days.dates import find_moments
from tracker.core.claims.reading.days.moments import Moment, resolve
from tracker.core.claims.reading.lexicon import LEXICONS
from tracker.core.claims.reading.text.folding import fold_with_map
from tracker.core.claims.times import read_time


def texts(said: str, language: str, published: date = date(2019, 3, 25), *, is_future: bool = False) -> list[str]:
    folded = fold_with_map(said)
    found = find_moments(folded, 0, len(folded.text), LEXICONS[language])
    resolved = [resolve(moment, published, is_future=is_future) for moment in found]
    return [when.text for when in resolved if when is not None]


@pytest.mark.parametrize(
    ("said", "language", "expected"),
    [
        ("on Friday", "en", "2019-03-22"),
        ("over the weekend", "en", "2019-03-23/2019-03-24"),
        ("yesterday", "en", "2019-03-24"),
        ("on Tuesday evening", "en", "2019-03-19T16:00/2019-03-20T00:00"),
        ("last night", "en", "2019-03-24T18:00/2019-03-25T06:00"),
        ("on March 22, 2019 at 3.12pm", "en", "2019-03-22T15:12"),
        ("in late January", "en", "2019-01-21/2019-01-31"),
        ("on 30 December", "en", "2018-12-30"),
        ("between 30 December and 2 January", "en", "2018-12-30/2019-01-02"),
        ("el lunes 18 de marzo", "es", "2019-03-18"),
        ("mañana", "es", "2019-03-26"),
        ("na noite de sexta", "pt", "2019-03-22T18:00/2019-03-23T06:00"),
        ("в минувшие выходные", "ru", "2019-03-23/2019-03-24"),
        ("вчера вечером", "ru", "2019-03-24T16:00/2019-03-25T00:00"),
        ("19 березня", "uk", "2019-03-19"),
        ("entre le 2 et le 5 mars", "fr", "2019-03-02/2019-03-05"),
        ("am 27. Februar", "de", "2019-02-27"),
        ("am Dienstagabend", "de", "2019-03-19T16:00/2019-03-20T00:00"),
        ("مساء الثلاثاء", "ar", "2019-03-19T16:00/2019-03-20T00:00"),
        ("την Παρασκευή", "el", "2019-03-22"),
        ("3月2日至5日", "zh", "2019-03-02/2019-03-05"),
        ("上周五", "zh", "2019-03-22"),
    ],
)
def test_an_expression_means_its_days(said: str, language: str, expected: str) -> None:
    assert texts(said, language) == [expected]


@pytest.mark.parametrize("said", ["to march on the palace", "it may have left", "the sun", "two planes", "35 tons", "Il-62"])
def test_words_that_only_look_like_dates_are_none(said: str) -> None:
    assert texts(said, "en") == []


@given(
    st.dates(date(1990, 1, 1), date(2090, 1, 1)),
    st.sampled_from(
        [
            "offset",
            "weekday",
            "weekend",
            "week",
            "month",
            "month_shift",
            "date",
            "range",
            "year",
            "ago_week",
            "ago_month",
            "ago_year",
            "day_of_month",
            "next_day",
        ]
    ),
    st.integers(0, 29),
    st.integers(0, 40),
    st.integers(0, 14),
    st.booleans(),
)
def test_whatever_is_resolved_is_a_time_of_the_ledger(
    published: date, kind: str, number: int, day: int, month: int, is_future: bool
) -> None:
    moment = Moment(0, 1, kind, number=number % 7 if kind == "weekday" else number, day=day, month=month, until=(day + 1, month, None))
    when = resolve(moment, published, is_future=is_future, base=published)
    if when is not None:
        assert when.first <= when.last
        assert read_time(when.text).window.start_at < read_time(when.text).window.end_at

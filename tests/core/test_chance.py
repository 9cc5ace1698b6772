"""How often chance does as well: which dates there are to move a claim to, and that no share is smaller than they allow."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.core.match_world import Call, airframe, world
from tracker.core.matching import Heard
from tracker.core.matching.chance import MIN_DATES, draw_slides, slide_days
from tracker.core.timeline import Window

FRIDAY = datetime(2019, 3, 22, tzinfo=UTC)
SOMEBODY = airframe("1551e0", None, "IL62", "RU", Call("UUMU", None, FRIDAY), Call("SVMI", FRIDAY + timedelta(hours=15), None))
CLAIMED = Window(FRIDAY, FRIDAY + timedelta(days=2))


def stretch(before_days: int, after_days: int) -> Window:
    return Window(FRIDAY - timedelta(days=before_days), FRIDAY + timedelta(days=after_days))


@given(before=st.integers(0, 500), after=st.integers(2, 500), length_h=st.integers(1, 120))
def test_a_claim_is_moved_only_to_where_somebody_listened(before: int, after: int, length_h: int) -> None:
    listened, claimed = stretch(before, after), Window(FRIDAY, FRIDAY + timedelta(hours=length_h))
    for day in slide_days((listened,), claimed):
        assert 8 <= abs(day) <= 364
        assert listened.start_at <= claimed.start_at + timedelta(days=int(day))
        assert claimed.end_at + timedelta(days=int(day)) <= listened.end_at


def test_a_working_day_stays_one_where_a_hundred_dates_are_left() -> None:
    working = slide_days((stretch(180, 180),), Window(FRIDAY, FRIDAY + timedelta(hours=20)))
    assert {(4 + day) % 7 for day in working} == {0, 1, 2, 3, 4}
    few = slide_days((stretch(60, 20),), Window(FRIDAY, FRIDAY + timedelta(hours=20)))
    assert {(4 + day) % 7 for day in few} == set(range(7))


def test_a_fortnight_of_history_measures_nothing() -> None:
    days = slide_days((stretch(7, 16),), CLAIMED)
    assert 0 < len(days) < MIN_DATES
    assert len(draw_slides(1, 999, days).offsets_ms) == 0
    assert len(slide_days((), CLAIMED)) == len(slide_days((stretch(90, 90),), None)) == 0


def test_slides_lie_on_their_days_give_or_take_half_of_one() -> None:
    days = slide_days((stretch(60, 60),), CLAIMED)
    offsets = draw_slides(3, 999, days).offsets_ms
    assert len(offsets) == 999
    assert set(np.round(offsets / 86_400_000.0).astype(int)) <= set(days.tolist())
    assert np.array_equal(offsets, draw_slides(3, 999, days).offsets_ms)


def test_years_between_two_recordings_are_no_history() -> None:
    def heard(year: int, days: float) -> Window:
        return Window(datetime(year, 1, 1, tzinfo=UTC), datetime(year, 1, 1, tzinfo=UTC) + timedelta(days=days))

    listened = replace(world([SOMEBODY]), heard=tuple(Heard(one) for one in (heard(2015, 90), heard(2019, 100), heard(2024, 0.5))))
    assert [one.start_at.year for one in listened.stretches] == [2015, 2019]
    assert 365.25 * listened.years == pytest.approx(190)

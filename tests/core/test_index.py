"""The index of legs by type, airport and time: every probe finds what a plain scan finds."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.core.matching.index import LegIndex, index_legs
from tracker.core.tables import LEGS

entry = st.tuples(st.integers(0, 4), st.integers(0, 6), st.integers(0, 3_000), st.integers(0, 50))
question = st.tuples(st.integers(-1, 5), st.integers(-1, 7), st.integers(-100, 3_100), st.integers(0, 500))


def columns(rows: list[tuple[int, ...]]) -> list[np.ndarray]:
    return list(np.array(rows, dtype=np.int64).reshape(-1, 4).T)


@given(st.lists(entry, max_size=80), st.lists(question, min_size=1, max_size=20))
def test_a_probe_finds_exactly_what_a_scan_finds(entries: list[tuple[int, ...]], asked: list[tuple[int, ...]]) -> None:
    types, airports, minutes, rows = columns(entries)
    index = LegIndex.build(types, airports, minutes, rows)
    kinds, places, low, width = columns(asked)
    found_for, found = index.rows(*index.probe(kinds, places, low, low + width))
    assert index.step_min == 1
    for q in range(len(asked)):
        hit = (types == kinds[q]) & (airports == places[q]) & (minutes >= low[q]) & (minutes < low[q] + width[q])
        assert sorted(found[found_for == q].tolist()) == sorted(rows[hit].tolist())


def test_without_rows_an_entry_is_its_own_row() -> None:
    index = LegIndex.build(np.array([0, 0, 1]), np.array([2, 2, 2]), np.array([50, 10, 10]))
    _, rows = index.rows(*index.probe(np.array([0]), np.array([2]), np.array([0]), np.array([100])))
    assert rows.tolist() == [1, 0]


def test_where_the_minute_does_not_fit_steps_are_longer_and_nothing_in_the_window_is_missed() -> None:
    rng = np.random.default_rng(1)
    minutes = rng.integers(0, 2**31, 5_000)
    types, airports = rng.integers(0, 60, 5_000), rng.integers(0, 60, 5_000)
    index = LegIndex.build(types, airports, minutes, np.full(5_000, 2**26) + np.arange(5_000))
    assert index.step_min > 1
    low = minutes - 3
    question, rows = index.rows(*index.probe(types, airports, low, low + 7))
    found = set(zip(question.tolist(), (rows - 2**26).tolist(), strict=True))
    assert {(i, i) for i in range(5_000)} <= found
    assert np.abs(minutes[rows - 2**26] - minutes[question]).max() <= 7 + 2 * index.step_min


def test_what_cannot_be_packed_is_refused() -> None:
    one = np.array([0])
    with pytest.raises(ValueError, match="different lengths"):
        LegIndex.build(one, one, np.array([1, 2]))
    with pytest.raises(ValueError, match="count from 0"):
        LegIndex.build(np.array([-1]), one, one)
    with pytest.raises(ValueError, match="do not fit"):
        LegIndex.build(np.array([0, 0]), np.array([0, 0]), np.array([0, 2**45]), np.array([0, 2**40]))


def test_legs_are_found_by_any_of_their_candidates() -> None:
    instants = {c.name: pd.Timestamp("2019-03-23T06:00Z") for c in LEGS.columns if c.dtype.startswith("datetime")}
    figures = {c.name: 1.0 for c in LEGS.columns if c.dtype == "float64"}
    texts = {c.name: "x" for c in LEGS.columns if c.dtype == "str"}
    base = {**instants, **figures, **texts, "positions": 3, "callsigns": (), "flags": (), "sources": (), "origin_candidates": ()}
    ends = [(("SVMI", 0.7), ("TNCC", 0.2)), (("TNCC", 0.9),), (("SVMI", 0.5),)]
    legs = LEGS.cast(
        pd.DataFrame([{**base, "leg_id": str(i), "icao24": "1551e0", "destination_candidates": end} for i, end in enumerate(ends)])
    )
    index = index_legs(legs, ["IL62", "IL62", None])
    day = pd.Timestamp("2019-03-23T00:00Z"), pd.Timestamp("2019-03-24T00:00Z")
    assert index.probe(["IL62", "A124"], ["SVMI"], *day).tolist() == [0]
    assert index.probe(["IL62"], ["SVMI", "TNCC"], *day).tolist() == [0, 1]
    assert index.probe(["IL62"], ["KJFK"], *day).tolist() == []
    assert index.probe(["IL62"], ["SVMI"], day[1], day[1] + pd.Timedelta(days=1)).tolist() == []

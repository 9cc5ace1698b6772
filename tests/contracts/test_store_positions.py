from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from itertools import pairwise

import numpy as np
import pandas as pd
import pytest
import sqlalchemy as sa
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ingest.tables import POSITIONS, TableError
from tests.store.worlds import RECEIVED, START, frames, in_order, plain, position, positions, same, sky
from tracker.core.timeline import Window
from tracker.errors import StoreError
from tracker.store import (
    StoreEngine,
    Written,
    compact,
    delete_positions,
    read_airframes,
    read_fragmented,
    read_holdings,
    read_position_counts,
    read_positions,
    read_span,
    read_sweeps,
    write_positions,
)
from tracker.store.schema import segments

_SLOW = settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])


def _store(engine: StoreEngine, *given_frames: pd.DataFrame) -> Written:
    with engine.begin() as connection:
        return sum((write_positions(connection, frame) for frame in given_frames), Written())


def _emptied(engine: StoreEngine) -> None:
    with engine.begin() as connection:
        connection.execute(sa.delete(segments))


def _all(engine: StoreEngine) -> pd.DataFrame:
    with engine.connect() as connection:
        return read_positions(connection)


def _count(engine: StoreEngine) -> int:
    with engine.connect() as connection:
        return int(connection.scalar(sa.select(sa.func.count()).select_from(segments)) or 0)


def _first_told(frame: pd.DataFrame) -> pd.DataFrame:
    """Which rows count, told in the plainest way: the earliest received of each airframe, source and instant."""
    texts = plain(frame).sort_values(["icao24", "seen_at", "source", "received_at"], kind="stable")
    return texts.drop_duplicates(["icao24", "source", "seen_at"]).reset_index(drop=True)


def test_positions_come_back_as_they_went_in(engine: StoreEngine) -> None:
    frame = sky(7, 40)
    assert _store(engine, frame) == Written(positions=280, segments=7, known=0)
    same(_all(engine), in_order(frame))
    POSITIONS.check(_all(engine))


@_SLOW
@given(frames(40))
def test_any_positions_come_back_once_each(engine: StoreEngine, frame: pd.DataFrame) -> None:
    unique = frame.drop_duplicates(["icao24", "source", "seen_at"])
    _emptied(engine)
    assert _store(engine, unique).positions == len(unique)
    same(_all(engine), in_order(unique))


@_SLOW
@given(frames(40), st.lists(st.integers(0, 40), max_size=4), st.randoms())
def test_order_and_borders_of_what_came_do_not_matter(engine: StoreEngine, frame: pd.DataFrame, cuts: list[int], random: object) -> None:
    _emptied(engine)
    _store(engine, frame)
    together = _all(engine)
    borders = sorted({0, len(frame), *(at for at in cuts if at < len(frame))})
    parts = [frame.iloc[start:end] for start, end in pairwise(borders)]
    random.shuffle(parts)  # type: ignore[attr-defined]
    _emptied(engine)
    _store(engine, *parts)
    same(_all(engine), together)


def test_reading_the_same_input_twice_changes_nothing(engine: StoreEngine) -> None:
    frame = sky(5, 60)
    _store(engine, frame)
    before = _count(engine)
    later = frame.assign(received_at=frame["received_at"] + pd.Timedelta(days=1))
    assert _store(engine, later) == Written(positions=0, segments=0, known=300)
    assert _count(engine) == before
    same(_all(engine), in_order(frame))


def test_overlapping_input_with_other_borders_adds_only_what_is_new(engine: StoreEngine) -> None:
    frame = sky(2, 100)
    _store(engine, frame[frame.index % 100 < 60])
    written = _store(engine, frame[frame.index % 100 >= 40])
    assert written == Written(positions=80, segments=2, known=40)
    same(_all(engine), in_order(frame))


def test_of_two_tellings_of_an_instant_the_earlier_received_counts_whichever_came_first(engine: StoreEngine) -> None:
    early = positions(position(lat_deg=1.0, received_at=RECEIVED))
    late = positions(position(lat_deg=2.0, received_at=RECEIVED + timedelta(seconds=1)))
    for order in ((early, late), (late, early)):
        _emptied(engine)
        _store(engine, *order)
        assert _all(engine)["lat_deg"].tolist() == [1.0]


def test_a_live_answer_is_stored_as_runs_of_one_and_its_repeat_not_at_all(engine: StoreEngine) -> None:
    answer = sky(200, 1)
    assert _store(engine, answer) == Written(positions=200, segments=200, known=0)
    repeat = answer.assign(received_at=answer["received_at"] + pd.Timedelta(seconds=60))
    assert _store(engine, repeat) == Written(positions=0, segments=0, known=200)


def test_an_address_with_a_tilde_is_another_aircraft(engine: StoreEngine) -> None:
    _store(engine, positions(position("157712", lat_deg=1.0), position("~157712", lat_deg=2.0)))
    with engine.connect() as connection:
        assert read_positions(connection, icao24="157712")["lat_deg"].tolist() == [1.0]
        assert read_positions(connection, icao24=["~157712"])["lat_deg"].tolist() == [2.0]


def test_windows_are_half_open_and_cut_inside_a_segment(engine: StoreEngine) -> None:
    _store(engine, positions(*(position(seconds=second) for second in range(100))))
    window = Window(START + timedelta(seconds=10), START + timedelta(seconds=20))
    with engine.connect() as connection:
        found = read_positions(connection, window=window)
        assert found["seen_at"].min() == window.start_at
        assert len(found) == 10
        assert read_span(connection) == Window(START, START + timedelta(seconds=99, milliseconds=1))


def test_filters_and_limits_choose_among_airframes_and_sources(engine: StoreEngine) -> None:
    other = sky(3, 10, seed=2).assign(source=pd.Categorical(["opensky"] * 30))
    frame = pd.concat([plain(sky(3, 10)), plain(other)])
    _store(engine, POSITIONS.cast(frame))
    with engine.connect() as connection:
        assert len(read_positions(connection, sources=["opensky"])) == 30
        first = in_order(frame)
        for limit in (1, 15, 33, 100):
            same(read_positions(connection, limit=limit), first.head(limit))
        assert read_positions(connection, limit=0).empty
        assert read_positions(connection, icao24=[]).empty
        assert read_airframes(connection) == sorted(set(first["icao24"]))
        assert read_position_counts(connection) == dict.fromkeys(sorted(set(first["icao24"])), 20)
        holdings = read_holdings(connection)
    assert holdings["source"].tolist() == ["adsb.lol", "opensky"]
    assert holdings["positions"].tolist() == [30, 30]


def test_many_airframes_can_be_named(engine: StoreEngine) -> None:
    frame = sky(1500, 1)
    _store(engine, frame)
    with engine.connect() as connection:
        assert len(read_positions(connection, icao24=frame["icao24"])) == 1500


def test_a_bad_row_refuses_the_whole_frame(engine: StoreEngine) -> None:
    bad = pd.DataFrame([position(), position("157713", lat_deg=91.0)])
    with pytest.raises(TableError, match="lat_deg: outside"):
        _store(engine, bad)
    assert _count(engine) == 0


def test_compaction_keeps_every_position_in_fewer_segments(engine: StoreEngine) -> None:
    frame = sky(2, 300)
    for step in range(0, 300, 10):
        _store(engine, frame[(frame.index % 300 >= step) & (frame.index % 300 < step + 10)])
    before, count = _all(engine), _count(engine)
    addresses = sorted(set(plain(frame)["icao24"]))
    with engine.begin() as connection:
        done = compact(connection, addresses[0])
    assert (count, done) == (60, Written(positions=300, segments=1, known=0))
    assert _count(engine) == 31
    same(_all(engine), before)
    assert _store(engine, frame) == Written(positions=0, segments=0, known=600)


@_SLOW
@given(st.lists(frames(12), min_size=1, max_size=5))
def test_compaction_never_changes_what_is_read(engine: StoreEngine, parts: Sequence[pd.DataFrame]) -> None:
    _emptied(engine)
    _store(engine, *parts)
    before = _all(engine)
    with engine.begin() as connection:
        for address in read_airframes(connection):
            compact(connection, address)
    same(_all(engine), before)


def test_compaction_leaves_alone_what_ends_later(engine: StoreEngine) -> None:
    _store(engine, *(positions(position(seconds=second)) for second in range(20)))
    with engine.begin() as connection:
        compact(connection, "157712", before_at=START + timedelta(seconds=10))
    assert _count(engine) == 11


def test_fragmented_airframes_are_named_worst_first(engine: StoreEngine) -> None:
    for second in range(12):
        _store(engine, positions(position("00000a", second), *([position("00000b", second)] if second < 8 else [])))
    with engine.connect() as connection:
        assert read_fragmented(connection, before_at=START + timedelta(hours=1), fewest=8) == ["00000a", "00000b"]
        assert read_fragmented(connection, before_at=START + timedelta(hours=1), fewest=10) == ["00000a"]


def test_old_positions_go_and_kept_airframes_stay(engine: StoreEngine) -> None:
    _store(engine, sky(3, 10))
    addresses = sorted(set(plain(sky(3, 1))["icao24"]))
    with engine.begin() as connection:
        assert delete_positions(connection, before_at=START + timedelta(days=1), keep=addresses[:1]) == 20
    assert sorted(set(plain(_all(engine))["icao24"])) == addresses[:1]


def test_sweeps_are_the_instants_that_many_aircraft_share(engine: StoreEngine) -> None:
    sweep = sky(25, 1).assign(seen_at=pd.Timestamp(START).as_unit("ms"), source=pd.Categorical(["opensky"] * 25))
    _store(engine, sweep, sky(30, 5))
    with engine.connect() as connection:
        found = read_sweeps(connection)
    assert (len(found), set(found["source"])) == (25, {"opensky"})


def test_a_damaged_segment_is_named(engine: StoreEngine) -> None:
    _store(engine, sky(1, 100))
    with engine.begin() as connection:
        segment_id = connection.scalar(sa.select(segments.c.segment_id))
        payload = bytes(connection.scalar(sa.select(segments.c.payload)) or b"")
        connection.execute(sa.update(segments).values(payload=payload[:-3] + b"abc"))
    with engine.connect() as connection, pytest.raises(StoreError, match=f"segment {segment_id} "):
        read_positions(connection)


def test_bounding_boxes_hold_their_positions(engine: StoreEngine) -> None:
    frame = sky(4, 200)
    _store(engine, frame)
    with engine.connect() as connection:
        rows = connection.execute(sa.select(segments).order_by(segments.c.icao24)).mappings().all()
    for row, (_, part) in zip(rows, plain(frame).groupby("icao24"), strict=True):
        box = [part["lat_deg"].min(), part["lat_deg"].max(), part["lon_deg"].min(), part["lon_deg"].max()]
        assert np.allclose([row[name] / 1e6 for name in ("south_udeg", "north_udeg", "west_udeg", "east_udeg")], box, atol=5e-7)

"""A record taken up from an anchor gives, with what is kept, what a rebuild of the whole record gives: row by row, whatever comes."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from dataclasses import replace
from itertools import pairwise
from typing import Any

import numpy as np
import pandas as pd
import pytest
from hypothesis import HealthCheck, event, given, settings
from hypothesis import strategies as st

from ingest.tables import POSITIONS
from tests.builders import T0, nobody, positions, some_airports, straight
from tests.strategies import PLACES
from tracker.core.anchors import Anchor
from tracker.core.movements import Movements, rebuild
from tracker.core.resuming import renewed

FEW = some_airports(["EDDF", "EDDM", "LKPR", "LOWW"])
TABLES = ("legs", "gaps", "stops", "itineraries", "flags")
KEYS = {"legs": "leg_id", "gaps": "gap_id", "stops": "stop_id", "itineraries": "itinerary_id", "flags": "seen_at"}


def few(frame: pd.DataFrame, anchors: Mapping[str, Anchor] | None = None, airports: pd.DataFrame = FEW) -> Movements:
    return rebuild(frame, airports=airports, identities=nobody(), anchors=anchors or {})


@st.composite
def flights(draw: st.DrawFn, t0: float, kind: str) -> pd.DataFrame:
    """One flight between two fields, heard as well as `draw` will have it."""
    here = draw(st.integers(0, 3))
    there = (here + draw(st.integers(1, 3))) % 4
    frame = straight(PLACES[here], PLACES[there], t0=t0, kt=380.0, every_s=float(draw(st.sampled_from([20, 60, 120]))))
    share = np.linspace(0, 1, len(frame))
    top_ft = draw(st.sampled_from([4000, 30000]))
    frame["alt_baro_ft"] = np.round(1200 + top_ft * np.minimum(1, 4 * np.minimum(share, 1 - share)))
    frame["vrate_fpm"] = np.select([share < 0.25, share > 0.75], [1800.0, -1800.0], 0.0)
    if kind == "high":  # nothing is heard near the ground
        frame = frame[(share > 0.2) & (share < 0.8)].reset_index(drop=True)
    if kind == "grounded":
        frame = pd.concat([_parked(frame, 0, -600.0), frame, _parked(frame, -1, 60.0)], ignore_index=True)
    if draw(st.integers(0, 8)) == 0:
        frame.loc[frame.index[draw(st.integers(1, len(frame) - 2))], "lat_deg"] = draw(st.sampled_from([-40.0, 10.0, 80.0]))
    if draw(st.integers(0, 14)) == 0 and len(frame) > 30:  # spoofed, or a second aircraft on the address
        low = draw(st.integers(3, len(frame) - 20))
        frame.loc[frame.index[low : low + draw(st.integers(2, 12))], "lat_deg"] += 9.0
    if draw(st.integers(0, 4)) == 0 and len(frame) > 20:
        hole = draw(st.integers(3, len(frame) - 16))
        frame = frame.drop(frame.index[hole : hole + draw(st.integers(4, 14))])
    return frame.reset_index(drop=True)


def _parked(frame: pd.DataFrame, at: int, from_s: float) -> pd.DataFrame:
    row = frame.iloc[[at]].assign(on_ground=True, gs_kt=0.0, alt_baro_ft=None, vrate_fpm=None)
    return pd.concat([row.assign(t=row["t"] + from_s + 60.0 * n) for n in range(9)], ignore_index=True)


@st.composite
def records(draw: st.DrawFn) -> pd.DataFrame:
    """Days of one or two airframes: flights with stays of half an hour to six days between them."""
    frames = []
    for number in range(draw(st.integers(1, 2))):
        now = float(draw(st.integers(0, 7200)))
        for _ in range(draw(st.integers(4, 9))):
            frame = draw(flights(now, draw(st.sampled_from(["low", "high", "grounded"]))))
            source = draw(st.sampled_from(["one", "two"]))
            frames.append(frame.assign(icao24=f"{0x3C0000 + 48 * number:06x}", source=source))
            now = float(frame["t"].iloc[-1]) + draw(st.sampled_from([1800, 4500, 7000, 20000, 70000, 500000]))
    record = pd.concat(frames, ignore_index=True)
    record["t"] = record["t"].round(1)
    return positions(record.drop_duplicates(["icao24", "source", "t"], ignore_index=True))


def week(kind: str, icao24: str = "abc123") -> pd.DataFrame:
    """Twenty flights to and fro, one begun every 30,000 s, heard as `flights` would have it."""
    frames = []
    for number in range(20):
        frame = straight(PLACES[number % 2], PLACES[(number + 1) % 2], t0=number * 30000.0, kt=380.0, every_s=20.0)
        share = np.linspace(0, 1, len(frame))
        frame["alt_baro_ft"] = np.round(1200 + 30000 * np.minimum(1, 4 * np.minimum(share, 1 - share)))
        frame["vrate_fpm"] = np.select([share < 0.25, share > 0.75], [1800.0, -1800.0], 0.0)
        if kind == "high":
            frame = frame[(share > 0.2) & (share < 0.8)]
        if kind == "grounded":
            frame = pd.concat([_parked(frame, 0, -600.0), frame, _parked(frame, -1, 60.0)], ignore_index=True)
        frames.append(frame.reset_index(drop=True))
    return positions(pd.concat(frames, ignore_index=True), icao24=icao24)


def taken_up(
    kept: Movements, frame: pd.DataFrame, since: Mapping[str, pd.Timestamp], airports: pd.DataFrame = FEW
) -> tuple[Movements, set[str]]:
    """`frame` derived from the anchors of `kept` where they hold for what came `since`; and which airframes were taken up."""
    anchors = {one: anchor for one, anchor in kept.anchors.items() if since[one] >= _at(anchor.settled_ms)}
    part = [frame[(frame["icao24"] == one) & (frame["seen_at"] >= _at(anchor.at_ms))] for one, anchor in anchors.items()]
    whole = frame[~frame["icao24"].isin(list(anchors))]
    found = few(POSITIONS.cast(pd.concat([whole, *part], ignore_index=True)), anchors, airports)
    again = found.unsettled
    anchors = {one: anchor for one, anchor in anchors.items() if one not in again}
    inside = kept.itineraries[
        [one in anchors and start <= _at(anchors[one].context_ms) <= end for one, start, end in
         zip(kept.itineraries.icao24, kept.itineraries.started_at, kept.itineraries.ended_at, strict=True)]
    ]  # fmt: skip
    legs_km = dict(zip(kept.legs.leg_id, kept.legs.distance_km, strict=True))
    news = renewed(found, anchors, inside, legs_km)
    redone = few(frame[frame["icao24"].isin(list(again))].reset_index(drop=True), airports=airports)
    parts: dict[str, Any] = {name: _put_together(name, kept, news, redone, anchors, again) for name in TABLES}
    held = {one: anchor for one, anchor in found.anchors.items() if one not in again} | dict(redone.anchors)
    return replace(kept, anchors=held, **parts), set(anchors)


def _put_together(
    name: str, kept: Movements, news: Movements, redone: Movements, anchors: Mapping[str, Anchor], again: frozenset[str]
) -> pd.DataFrame:
    old, new, anew = (getattr(of, name) for of in (kept, news, redone))
    rows = zip(old["icao24"], old.to_dict("records"), strict=True)
    stays = old[[one in anchors and _stays(name, row, anchors[one], kept) for one, row in rows]]
    frames = [frame for frame in (stays, new[~new["icao24"].isin(list(again))], anew) if len(frame)]
    return pd.concat(frames, ignore_index=True) if frames else pd.DataFrame(old.iloc[:0])


def _stays(name: str, row: Mapping[Hashable, Any], anchor: Anchor, kept: Movements) -> bool:
    """What the store keeps of an airframe that is taken up."""
    at, context_at = _at(anchor.at_ms), _at(anchor.context_ms)
    if name == "stops":
        mine = kept.legs[kept.legs.icao24 == row["icao24"]]
        after = set(mine.loc[mine.first_seen_at > context_at, "leg_id"])
        context = set(mine.loc[mine.first_seen_at == context_at, "leg_id"])
        return row["leg_before"] not in after | context and row["leg_after"] not in after
    stays = {
        "legs": lambda: row["first_seen_at"] <= context_at,
        "gaps": lambda: row["from_at"] < at,
        "flags": lambda: row["seen_at"] < at,
        "itineraries": lambda: row["ended_at"] < context_at,
    }
    return bool(stays[name]())


def _at(ms: int) -> pd.Timestamp:
    return pd.Timestamp(ms, unit="ms", tz="UTC")


def same(one: Movements, other: Movements) -> None:
    for name in TABLES:
        by = ["icao24", "source", "seen_at"] if name == "flags" else [KEYS[name]]
        mine, theirs = (getattr(of, name).sort_values(by, ignore_index=True) for of in (one, other))
        pd.testing.assert_frame_equal(mine, theirs, check_dtype=False, check_exact=True)


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(records(), st.lists(st.integers(50, 99), min_size=1, max_size=5), st.integers(0, 9))
def test_taking_up_gives_what_a_whole_rebuild_gives(record: pd.DataFrame, cuts: list[int], late: int) -> None:
    """The record comes in pieces; now and then a position comes late, after those of hours later."""
    order = record.sort_values(["seen_at", "icao24", "source"], ignore_index=True)
    turn = np.linspace(0, 100, len(order), endpoint=False)
    if late < 3:
        turn[:: 37 + late] = np.minimum(turn[:: 37 + late] + 10, 99.9)
    ends = [*sorted(set(cuts)), 101]
    kept = few(POSITIONS.cast(order[turn < ends[0]].reset_index(drop=True)))
    for start, end in pairwise(ends):
        new = order[(turn >= start) & (turn < end)]
        since = dict.fromkeys(order["icao24"].unique(), _at(2**42)) | dict(new.groupby("icao24", observed=True)["seen_at"].min())
        come = POSITIONS.cast(order[turn < end].reset_index(drop=True))
        kept, resumed = taken_up(kept, come, since)
        event(f"taken up: {len(resumed)}")
        same(kept, few(come))


def test_a_visit_to_a_new_field_reaches_back_over_the_anchor() -> None:
    """A name that is new leads the unnamed ends of before: such a record is not taken up, but derived whole."""
    record = week("grounded")
    known = record[record["seen_at"] < T0 + pd.Timedelta(seconds=19 * 30000)]
    anchor = few(POSITIONS.cast(known.reset_index(drop=True))).anchors["abc123"]
    away = straight(PLACES[1], PLACES[2], t0=19 * 30000.0, kt=380.0, every_s=20.0)
    share = np.linspace(0, 1, len(away))
    away["alt_baro_ft"] = np.round(1200 + 30000 * np.minimum(1, 4 * np.minimum(share, 1 - share)))
    away = positions(pd.concat([_parked(away, 0, -600.0), away, _parked(away, -1, 60.0)], ignore_index=True), icao24="abc123")
    for new, is_unsettled in ((record[record["seen_at"] >= T0 + pd.Timedelta(seconds=19 * 30000)], False), (away, True)):
        come = POSITIONS.cast(pd.concat([known, new], ignore_index=True))
        found = few(POSITIONS.cast(come[come["seen_at"] >= _at(anchor.at_ms)].reset_index(drop=True)), {"abc123": anchor})
        assert ("abc123" in found.unsettled) == is_unsettled


@pytest.mark.parametrize("kind", ["low", "grounded", "high"])
def test_a_week_of_flights_is_taken_up_near_its_end(kind: str) -> None:
    """Nothing of the days before is read, however many they are."""
    record = week(kind)
    anchor = few(record).anchors["abc123"]
    assert _at(anchor.at_ms) > T0 + pd.Timedelta(seconds=16 * 30000)
    assert anchor.before + anchor.from_there == len(record)
    assert anchor.from_there < len(record) / 4

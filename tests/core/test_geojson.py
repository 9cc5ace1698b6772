from __future__ import annotations

import json
from itertools import pairwise
from typing import Any

import pandas as pd
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.tables import POSITIONS
from tests.render.journeys import airports, journeys
from tracker.core.geodesy import distance_km
from tracker.core.geojson import SILENCE_S, leg_features, position_features
from tracker.core.lines import great_circle, line

latitudes = st.floats(-89, 89)
longitudes = st.floats(-180, 180)
places = st.tuples(latitudes, longitudes)


def runs(geometry: dict[str, Any]) -> list[list[list[float]]]:
    coordinates = geometry["coordinates"]
    return [coordinates] if geometry["type"] == "LineString" else coordinates


@given(st.lists(places, min_size=2, max_size=5))
@settings(max_examples=80, deadline=None)
def test_no_line_jumps_across_the_antimeridian_and_all_lines_begin_and_end_where_they_should(points: list[tuple[float, float]]) -> None:
    geometry = line(points)
    assert geometry is not None
    drawn = runs(geometry)
    for run in drawn:
        assert len(run) > 1
        assert all(abs(a[0] - b[0]) <= 180 for a, b in pairwise(run))
    for end, point in ((drawn[0][0], points[0]), (drawn[-1][-1], points[-1])):
        assert float(distance_km(end[1], end[0], point[0], point[1])) < 0.01
    for before, after in pairwise(drawn):
        assert {before[-1][0], after[0][0]} == {180.0, -180.0}
        assert before[-1][1] == after[0][1]


@given(places, places)
@settings(max_examples=80, deadline=None)
def test_a_great_circle_is_as_long_as_the_distance_between_its_ends(a: tuple[float, float], b: tuple[float, float]) -> None:
    km = float(distance_km(a[0], a[1], b[0], b[1]))
    points = great_circle(a, b)
    steps = [float(distance_km(p[0], p[1], q[0], q[1])) for p, q in pairwise(points)]
    assert abs(sum(steps) - km) < 0.01
    if km < 19_990:
        assert max(steps) <= 100.0 + 1e-6


def test_what_was_seen_and_what_is_inferred_are_features_of_their_own() -> None:
    features = leg_features(*journeys(), airports=airports())["features"]
    legs = [f for f in features if f["properties"]["feature"] == "leg"]
    onward = [f["properties"] for f in legs if f["properties"]["leg_id"] == "1551e0-2"]
    assert [p["part"] for p in onward] == ["inferred", "seen", "inferred", "seen"]
    gap = next(p for p in onward if p.get("verdict"))
    assert gap["inferred"] is True
    assert (gap["from_at"], gap["until_at"], gap["required_kt"]) == ("2019-03-22T20:21:00Z", "2019-03-23T01:36:00Z", 441.0)
    assert all(p["inferred"] == (p["part"] == "inferred") for p in onward)


def test_an_arrival_that_nobody_heard_is_drawn_dashed_towards_its_likeliest_field() -> None:
    features = leg_features(*journeys(), airports=airports())["features"]
    ocean = [f for f in features if f["properties"].get("towards") == "SVMI"]
    assert len(ocean) == 2
    for feature in ocean:
        assert feature["properties"]["inferred"] is True
        assert feature["properties"]["probability"] == 0.81
        assert feature["properties"]["destination"]["airport"] is None
        assert feature["geometry"]["coordinates"][-1] == [-66.99059, 10.60312]


def test_without_airports_nothing_is_drawn_that_was_not_told() -> None:
    features = leg_features(*journeys())["features"]
    assert not [f for f in features if f["properties"].get("towards")]
    stops = [f for f in features if f["properties"]["feature"] == "stop"]
    assert len(stops) == 8
    assert all(f["geometry"] is None for f in stops)


def test_a_long_silence_among_positions_is_dashed_even_where_no_gap_was_recorded() -> None:
    legs, gaps, _ = journeys()
    start = pd.Timestamp("2019-03-22T13:05Z")
    minutes = [0, 10, 20, 20 + SILENCE_S / 60 + 1, 100, 110, 171]
    positions = POSITIONS.cast(
        pd.DataFrame(
            {
                "icao24": "1551e0",
                "seen_at": [start + pd.Timedelta(minutes=m) for m in minutes],
                "lat_deg": [55.87 - m * 0.116 for m in minutes],
                "lon_deg": 38.0,
                "kind": "adsb",
                "source": "readsb",
                "received_at": start,
            }
        )
    )
    features = leg_features(legs[legs["leg_id"] == "1551e0-1"], gaps, positions=positions)["features"]
    assert [f["properties"]["part"] for f in features] == ["seen", "inferred", "seen", "inferred", "seen", "inferred", "seen"]


def test_a_collection_is_plain_json_without_unknown_numbers() -> None:
    text = json.dumps(leg_features(*journeys(), airports=airports()), allow_nan=False)
    assert json.loads(text)["type"] == "FeatureCollection"


def test_positions_become_points() -> None:
    row = {"icao24": "abc123", "seen_at": pd.Timestamp("2026-01-02T03:04:05Z"), "lat_deg": 0.0, "lon_deg": 179.999999}
    frame = POSITIONS.cast(pd.DataFrame([{**row, "kind": "mlat", "source": "x", "received_at": row["seen_at"]}]))
    (feature,) = position_features(frame)["features"]
    assert feature["geometry"] == {"type": "Point", "coordinates": [180.0, 0.0]}
    assert feature["properties"]["seen_at"] == "2026-01-02T03:04:05Z"
    assert feature["properties"]["alt_baro_ft"] is None


def test_a_stop_that_nobody_heard_may_be_drawn_where_a_report_places_it_and_says_so() -> None:
    legs, gaps, stops = journeys()
    unheard = stops["airport"].isna() & (stops["icao24"] == "1551e0")
    stops.loc[unheard, "leg_before"] = "1551e0-3"
    reported = dict.fromkeys(stops["stop_id"], "SVBC")
    features = [
        f["properties"] | {"geometry": f["geometry"]}
        for f in leg_features(legs, gaps, stops, airports=airports(), reported=reported)["features"]
    ]
    told = [p for p in features if p.get("as_reported")]
    assert {(p["feature"], p.get("label") or p.get("towards"), p["inferred"]) for p in told} == {
        ("stop", "SVBC", True),
        ("leg", "SVBC", True),
    }
    assert next(p for p in told if p["feature"] == "leg")["probability"] is None
    assert {p["label"] for p in features if p["feature"] == "stop" and not p["as_reported"]} == {"UUMU", "OSLK", "GOBD"}

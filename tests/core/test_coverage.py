"""Coverage learned from traffic: cells, crossings, probabilities, habits, and the map."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.builders import T0, nobody, positions, some_airports, straight
from tests.core.match_world import Call, airframe, world
from tracker.core.coverage import Coverage, jammed_share, learn, p_detect, p_detect_arrival, p_detect_cells
from tracker.core.coverage_along import p_detect_along
from tracker.core.coverage_counts import Crossings, Listening, count_crossings
from tracker.core.coverage_grid import COARSE, FINE, HIGH, LOW, MIDDLE, PARENT, band_of, week_of, week_start_ms
from tracker.core.coverage_habits import habit_counts, habit_of, habits_of
from tracker.core.coverage_listening import find_hearing, find_listening
from tracker.core.coverage_map import cell_rows, coverage_features
from tracker.core.coverage_tables import COUNTS, cell_counts, field_counts, integrity_counts, summed
from tracker.core.matching.observability import coverage_of
from tracker.core.movements import rebuild
from tracker.core.ordered import order

FIELDS = some_airports(["EDDF", "KJFK", "EGLL", "LFPG"])
LONDON, BERLIN = (51.5, -0.5), (52.4, 13.4)
START_MS = int(T0.timestamp() * 1000)


def crossed(flown: pd.DataFrame, listening: dict[str, Listening] | None = None) -> Crossings:
    ordered = order(flown)
    legs = rebuild(flown, airports=FIELDS, identities=nobody()).legs
    return count_crossings(ordered, legs, FIELDS, nic=flown["nic"].to_numpy()[ordered.rows], listening=listening)


def learned(*counts: pd.DataFrame) -> Coverage:
    return learn(summed(counts), FIELDS)


def counted(p: float, n: float, lat: float, lon: float, band: int = HIGH, week: int = 0, source: str = "test") -> pd.DataFrame:
    at = pd.to_datetime([int(week_start_ms(week_of(START_MS) + week))], unit="ms", utc=True)
    cell = str(int(FINE.cells(lat, lon)))
    row = {"kind": "cell", "source": source, "from_at": at, "place": cell, "band": band, "crossed": n, "heard": n * p}
    return COUNTS.cast(pd.DataFrame(row))


latitudes, longitudes = st.floats(-90, 90), st.floats(-180, 180)


@given(latitudes, longitudes)
def test_every_point_lies_in_its_cell_and_the_cell_in_its_parent_or_beside_it(lat: float, lon: float) -> None:
    for grid in (FINE, COARSE):
        cell = grid.cells(lat, lon)
        assert 0 <= cell < len(grid)
        south, west, north, east = grid.boxes(cell)
        assert south - 1e-9 <= lat <= north + 1e-9
        assert west - 1e-9 <= lon <= east + 1e-9
        assert grid.cells(*grid.centres(cell)) == cell
    assert PARENT[FINE.cells(lat, lon)] < len(COARSE)


def test_cells_are_of_about_equal_area() -> None:
    south, west, north, east = FINE.boxes(np.arange(len(FINE)))
    area = (np.sin(np.radians(north)) - np.sin(np.radians(south))) * np.radians(east - west)
    inner = np.abs(south) < 85
    assert area[inner].max() / area[inner].min() < 1.25
    assert area.sum() == pytest.approx(4 * np.pi)


def test_bands_and_weeks_have_their_borders_where_they_should() -> None:
    assert band_of([0, 9_999, 10_000, 24_999, 25_000, np.nan]).tolist() == [LOW, LOW, MIDDLE, MIDDLE, HIGH, HIGH]
    monday = int(datetime(2019, 3, 18, tzinfo=UTC).timestamp() * 1000)
    assert week_start_ms(week_of(monday)) == monday
    assert week_of(monday - 1) == week_of(monday) - 1


def test_cells_between_two_positions_of_a_flight_were_crossed_and_not_heard() -> None:
    way = straight(LONDON, BERLIN, t0=0.0)
    hole = (way["t"] > 1200) & (way["t"] < 3000)
    found = crossed(positions(way[~hole]))
    inside = FINE.cells(way["lat_deg"][hole], way["lon_deg"][hole])
    silent = found.cell[~found.heard & (found.band == HIGH)]
    assert len(silent) >= 2
    assert set(silent) <= set(inside.tolist())
    assert found.heard[~np.isin(found.cell, inside)].all()


def test_the_cells_where_a_flight_without_known_ends_was_heard_first_and_last_are_not_counted() -> None:
    way = straight((45.0, -40.0), (45.0, -20.0), t0=0.0)
    found = crossed(positions(way))
    ends = FINE.cells(way["lat_deg"].iloc[[0, -1]], way["lon_deg"].iloc[[0, -1]])
    assert len(found)
    assert not np.isin(found.cell, ends).any()


def test_a_crossing_counts_only_while_the_source_listened() -> None:
    way = straight(LONDON, BERLIN, t0=0.0)
    sparse = positions(way[way["t"] % 1200 < 30])
    seen = sparse["seen_at"].dt.as_unit("ms").astype("int64").to_numpy()
    always, sweeps = crossed(sparse), crossed(sparse, {"test": (seen, seen)})
    assert not always.heard.all()
    assert sweeps.heard.all()
    assert len(crossed(sparse, {"test": (np.empty(0, np.int64), np.empty(0, np.int64))})) == 0


def test_another_source_that_listened_and_did_not_hear_counts_against_itself_alone() -> None:
    way = positions(straight(LONDON, BERLIN, t0=0.0))
    other = positions(straight(LONDON, BERLIN, t0=0.0).iloc[::40], source="deaf")
    found = crossed(pd.concat([way, other], ignore_index=True))
    heard = {str(name): found.heard[found.source == code].mean() for code, name in enumerate(found.sources)}
    assert heard["test"] == 1.0
    assert heard["deaf"] < 0.6


def test_what_is_counted_in_parts_is_what_is_counted_at_once() -> None:
    flights = [positions(straight(LONDON, BERLIN, t0=600.0 * k), icao24=f"40000{k}") for k in range(3)]
    together = summed([cell_counts(crossed(pd.concat(flights, ignore_index=True)))])
    apart = summed([cell_counts(crossed(one)) for one in flights])
    pd.testing.assert_frame_equal(together, apart)


@given(st.floats(0, 1), st.floats(0, 500), latitudes, longitudes, st.integers(0, 3))
def test_a_probability_lies_in_its_interval_and_between_prior_and_count(p: float, n: float, lat: float, lon: float, band: int) -> None:
    coverage = learned(counted(p, n, lat, lon, band))
    found = p_detect(coverage, lat, lon, band, START_MS)
    assert 0.0 <= found.low[0] <= found.p[0] + 0.03
    assert found.p[0] - 0.03 <= found.high[0] <= 1.0
    assert found.crossed[0] == pytest.approx(n)
    assert abs(found.p[0] - p) < 0.15 or n < 60


def test_more_crossings_make_the_interval_narrower() -> None:
    few, many = (p_detect(learned(counted(0.5, n, 50.0, 8.0)), 50.0, 8.0, HIGH) for n in (4, 400))
    assert (many.high - many.low)[0] < 0.3 * (few.high - few.low)[0]


def test_a_place_without_traffic_leans_on_its_neighbours_and_says_that_it_guesses() -> None:
    coverage = learned(*(counted(0.95, 50, 50.0, lon) for lon in (6.0, 7.6)))
    beside = p_detect(coverage, 51.0, 8.0, HIGH)
    assert beside.p[0] > 0.6
    assert (beside.high - beside.low)[0] > 0.2
    assert p_detect(coverage, -40.0, -120.0, HIGH).low[0] < 0.1


def test_a_cell_is_not_better_heard_low_than_high() -> None:
    coverage = learned(counted(0.02, 500, 45.0, -35.0), counted(0.95, 500, 50.0, 8.0, LOW))
    assert p_detect(coverage, 45.0, -35.0, LOW).p[0] < 0.1


def test_a_bad_week_of_a_good_cell_is_a_bad_week() -> None:
    coverage = learned(*(counted(0.95, 60, 50.0, 8.0, week=week) for week in range(6)), counted(0.0, 60, 50.0, 8.0, week=6))
    week_ms = 7 * 86_400_000
    assert p_detect(coverage, 50.0, 8.0, HIGH, START_MS + 2 * week_ms).p[0] > 0.9
    assert p_detect(coverage, 50.0, 8.0, HIGH, START_MS + 6 * week_ms).p[0] < 0.2


def test_sources_that_listen_add_up_and_those_that_never_showed_it_do_not() -> None:
    one, other = counted(0.5, 200, 50.0, 8.0), counted(0.5, 200, 50.0, 8.0, source="second")
    elsewhere = counted(0.9, 200, -30.0, 20.0, source="third")
    assert p_detect(learned(one), 50.0, 8.0, HIGH).p[0] == pytest.approx(0.5, abs=0.02)
    assert p_detect(learned(one, other), 50.0, 8.0, HIGH).p[0] == pytest.approx(0.75, abs=0.03)
    assert p_detect(learned(one, other, elsewhere), 50.0, 8.0, HIGH).p[0] == pytest.approx(0.75, abs=0.03)
    assert p_detect(learned(one, other), 50.0, 8.0, HIGH, source="second").p[0] == pytest.approx(0.5, abs=0.02)


def test_a_longer_way_through_the_same_coverage_is_heard_no_less() -> None:
    coverage = learned(*(counted(0.2, 100, 45.0, lon) for lon in np.arange(-40.0, -10.0, 1.4)))
    short, long = (p_detect_along(coverage, [45.0, 45.0], [-40.0, end]) for end in (-38.0, -14.0))
    single = p_detect(coverage, 45.0, -39.0, HIGH).p[0]
    assert single - 0.02 <= short <= long < 1 - (1 - single) ** 10
    assert p_detect_along(coverage, [45.0, 45.0], [-40.0, -14.0], habit=0.1) < long


def landed(last_ft: float, count: int, *, airport: str = "EDDF") -> pd.DataFrame:
    lat, lon = (float(figure) for figure in FIELDS.loc[FIELDS["airport"] == airport, ["lat_deg", "lon_deg"]].to_numpy(dtype=np.float64)[0])
    flights = []
    for k in range(count):
        way = straight((48.0, 2.0), (lat, lon), t0=86_400.0 * k)
        way["alt_baro_ft"] = np.maximum(np.linspace(20_000, 0, len(way)), last_ft)
        flights.append(positions(way[way["alt_baro_ft"] > last_ft] if last_ft else way, icao24=f"4{k:05x}"))
    return rebuild(pd.concat(flights, ignore_index=True), airports=FIELDS, identities=nobody()).legs


def test_fields_where_landings_are_heard_low_are_well_heard() -> None:
    coverage = learned(field_counts(landed(0.0, 12), FIELDS), counted(0.5, 1, 50.0, 8.0))
    assert p_detect_arrival(coverage, "EDDF").p[0] > 0.75
    assert p_detect_arrival(coverage, "EDDF", (START_MS, START_MS + 7 * 86_400_000)).p[0] > 0.6
    assert p_detect_arrival(coverage, "KJFK").high[0] - p_detect_arrival(coverage, "KJFK").low[0] > 0.4
    assert p_detect_arrival(coverage, "XXXX").p[0] == pytest.approx(0.3)


def test_landings_while_nobody_listened_count_nowhere() -> None:
    legs = landed(0.0, 3)
    nobody_heard = np.empty(0, dtype=np.int64), np.empty(0, dtype=np.int64)
    always = np.array([0]), np.array([4 * 10**12])
    assert field_counts(legs, FIELDS, nobody_heard).empty
    pd.testing.assert_frame_equal(field_counts(legs, FIELDS, always), field_counts(legs, FIELDS))


def test_a_stop_lost_on_both_sides_counts_where_the_airframe_usually_goes() -> None:
    flights = []
    for k in range(8):
        there, back = straight(LONDON, (50.03, 8.57), t0=86_400.0 * k), straight((50.03, 8.57), LONDON, t0=86_400.0 * k + 20_000)
        for way, down in ((there, True), (back, False)):
            ramp = np.minimum(35_000.0, np.arange(len(way)) * 900.0)
            way["alt_baro_ft"] = ramp[::-1] if down else ramp
        lost = k >= 6
        flights += [there[: len(there) * 6 // 10] if lost else there, back[len(back) * 4 // 10 :] if lost else back]
    legs = rebuild(positions(pd.concat(flights, ignore_index=True)), airports=FIELDS, identities=nobody()).legs
    counts = field_counts(legs, FIELDS)
    arrivals = counts[(counts["kind"] == "arrival") & (counts["place"] == "EDDF")]
    assert arrivals["heard"].sum() == pytest.approx(6, abs=0.5)
    assert arrivals["crossed"].sum() > 7


def test_poor_integrity_is_a_share_of_the_crossings_that_said_how_sure_they_were() -> None:
    good, bad = (positions(straight(LONDON, BERLIN, t0=0.0), nic=nic, icao24=icao24) for nic, icao24 in ((8.0, "400001"), (0.0, "400002")))
    silent = positions(straight(LONDON, BERLIN, t0=0.0), icao24="400003")
    coverage = learned(integrity_counts(crossed(pd.concat([good, bad, silent], ignore_index=True))))
    middle = straight(LONDON, BERLIN, t0=0.0).iloc[60]
    assert jammed_share(coverage, middle["lat_deg"], middle["lon_deg"], START_MS)[0] == pytest.approx(0.5)
    assert np.isnan(jammed_share(coverage, -40.0, 100.0, START_MS)[0])


def test_an_aircraft_that_is_silent_where_others_are_heard_has_that_habit() -> None:
    way = straight(LONDON, BERLIN, t0=0.0)
    civil = [positions(way, icao24=f"4000{k:02x}") for k in range(40)]
    shy = [positions(way.assign(t=way["t"] + 7200 * k)[(way["t"] < 600) | (way["t"] > 3600)], icao24="400fff") for k in range(6)]
    found = crossed(pd.concat([*civil, *shy], ignore_index=True))
    coverage = learned(cell_counts(found))
    kinds = {"400fff": ("type:IL62", "icao24:400fff"), **{f"4000{k:02x}": ("type:A320",) for k in range(40)}}
    habits = habits_of(habit_counts(found, coverage, kinds))
    shy_one = habit_of(habits, icao24="400fff", type_="IL62", is_military=True)
    assert shy_one.p[0] < 0.8
    assert shy_one.low[0] < shy_one.p[0] < shy_one.high[0]
    assert habit_of(habits, icao24="400001", type_="A320").p[0] > 0.95
    assert habit_of(habits, type_="ZZZZ", is_military=True).p[0] == pytest.approx(0.85)


def asks(*rows: tuple[str, str, float, float, str]) -> pd.DataFrame:
    at = [[pd.Timestamp(s, unit="s", tz="UTC").as_unit("ms") for s in row[2:4]] for row in rows]
    return pd.DataFrame(
        {
            "source": [row[0] for row in rows], "scope": [row[1] for row in rows], "outcome": [row[4] for row in rows],
            "first_at": [one[0] for one in at], "last_at": [one[1] for one in at],
            "asked_at": [one[0] for one in at], "answered_at": [one[1] for one in at],
        }
    )  # fmt: skip


def test_listening_is_what_was_answered_without_failures_and_stalls() -> None:
    ledger = asks(
        ("a", "world", 0, 100, "ok"), ("a", "world", 50, 200, "ok"),
        ("a", "type:IL62", 500, 600, "ok"), ("a", "world", 700, 800, "changed"),
        ("b", "type:IL62", 0, 10, "ok"),
    )  # fmt: skip
    stall = ("a", datetime.fromtimestamp(120, UTC), datetime.fromtimestamp(150, UTC))
    found = find_listening(ledger, [stall])
    assert [part.tolist() for part in found["a"]] == [[0, 150_000], [119_999, 200_000]]
    assert [part.tolist() for part in found["b"]] == [[0], [10_000]]
    starts, stops = find_hearing(ledger, [])
    assert starts[0] <= 0
    assert stops[-1] >= 600_000
    assert (starts[1:] > stops[:-1]).all()


def test_blind_cells_are_hatched_on_the_map_and_seen_ones_are_not() -> None:
    counts = summed([counted(0.0, 40, 45.0, -35.0), counted(1.0, 40, 50.0, 8.0)])
    rows = cell_rows(learn(counts, FIELDS), counts)
    features = coverage_features(rows)["features"]
    json.dumps(features)
    hatched = [one["properties"]["place"] for one in features if one["properties"]["feature"] == "hatch"]
    blind = {one["properties"]["place"] for one in features if one["properties"]["feature"] == "coverage" and one["properties"]["blind"]}
    assert hatched == [str(int(FINE.cells(45.0, -35.0)))]
    assert blind == set(hatched)
    box = next(one for one in features if one["geometry"]["type"] == "Polygon")["geometry"]["coordinates"][0]
    assert box[0] == box[-1]


def test_nothing_counted_gives_guesses_and_no_error() -> None:
    coverage = learn(COUNTS.empty(), FIELDS)
    assert p_detect(coverage, 50.0, 8.0, HIGH).p.tolist() == [pytest.approx(0.3)]
    assert p_detect_cells(coverage, np.arange(3), np.full(3, HIGH)).crossed.tolist() == [0, 0, 0]
    assert len(cell_rows(coverage, COUNTS.empty())) == 0
    assert len(crossed(positions(straight(LONDON, BERLIN, t0=0.0).head(0)))) == 0


def test_a_place_that_was_only_thought_of_with_probability_nought_has_a_coverage() -> None:
    """A field may stand among the candidates of a stop with a probability that was rounded away."""
    fields = ["EDDF", "EGLL", "KJFK", "LFPG", "LTFM", "OSLK", "UUEE", "UUMU"]
    days = [T0 + timedelta(days=day) for day in range(len(fields) + 1)]
    calls = [Call(code, days[at], days[at] + timedelta(hours=9)) for at, code in enumerate(fields)]
    flown = world([airframe("154073", None, "A124", "RU", *calls, Call((("UUMU", 1.0), ("ZBAA", 0.0)), days[-1], None))])
    inside = flown.nodes.inside(frozenset({"ZBAA"}))
    assert inside.any()
    assert 0.0 < coverage_of(replace(flown, coverage=learned()), inside) < 1.0

"""Ends of legs are distributions that abstain, and gaps say what they allow."""

from __future__ import annotations

import numpy as np
import pandas as pd
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.builders import all_airports, identities, nobody, positions, straight
from tracker.core.fields import CODED, MAJOR, MILITARY, PUBLIC, STRIP, Fields
from tracker.core.geodesy import bearing_deg, distance_km, moved, step_km
from tracker.core.movements import Movements, rebuild
from tracker.core.spreads import Spread

FIELDS = all_airports()
coordinates = st.tuples(st.floats(-89, 89), st.floats(-180, 180))


def arrival(
    place: tuple[float, float], *, until_ft: float, from_ft: float = 34000.0, kt: float = 250.0, way_deg: float = 250.0
) -> pd.DataFrame:
    """A straight descent of three degrees to `place` (at sea level), heard until it is down to `until_ft`."""
    km = (from_ft - until_ft) / 318 * 1.852
    start = moved(*place, way_deg + 180, km + until_ft / 318 * 1.852)
    end = moved(*place, way_deg + 180, until_ft / 318 * 1.852)
    frame = straight((float(start[0]), float(start[1])), (float(end[0]), float(end[1])), t0=0, kt=kt, every_s=20)
    alt = np.linspace(from_ft, until_ft, len(frame))
    return frame.assign(alt_baro_ft=alt, vrate_fpm=np.gradient(alt, frame["t"].to_numpy()) * 60)


def rebuilt(frame: pd.DataFrame, known: pd.DataFrame | None = None, fields: pd.DataFrame = FIELDS) -> Movements:
    return rebuild(positions(frame), airports=fields, identities=nobody() if known is None else known)


@settings(max_examples=60, deadline=None)
@given(coordinates, st.floats(0, 360), st.floats(0, 15000))
def test_moving_and_measuring_are_inverse(place: tuple[float, float], way: float, km: float) -> None:
    end = moved(*place, way, km)
    assert float(distance_km(*place, *end)) == np.float64(km) or abs(float(distance_km(*place, *end)) - km) < 1e-3


@settings(max_examples=60, deadline=None)
@given(st.lists(coordinates, min_size=2, max_size=8))
def test_steps_are_great_circles_within_two_per_cent(places: list[tuple[float, float]]) -> None:
    lat, lon = (np.array(part) for part in zip(*places, strict=True))
    exact = distance_km(lat[:-1], lon[:-1], lat[1:], lon[1:])
    assert np.allclose(step_km(lat, lon), exact, rtol=0.021, atol=1e-3)


def test_a_field_seen_on_final_is_named_and_one_lost_at_height_is_not() -> None:
    maiquetia = (10.603, -66.991)
    low = rebuilt(arrival(maiquetia, until_ft=900)).legs.iloc[0]
    high = rebuilt(arrival(maiquetia, until_ft=16000)).legs.iloc[0]
    assert (low.destination, low.destination_status) == ("SVMI", "named")
    assert high.destination_status == "undetermined"
    assert high.destination_candidates[0][1] < 0.8
    assert "SVMI" in [code for code, _ in high.destination_candidates[:4]]


def test_who_is_first_heard_on_final_began_elsewhere_and_who_is_lost_climbing_out_ends_elsewhere() -> None:
    maiquetia = (10.603, -66.991)
    down = arrival(maiquetia, until_ft=0, from_ft=700)
    backwards = {name: down[name][::-1].to_numpy() for name in ("alt_baro_ft", "lat_deg", "lon_deg")}
    up = down.assign(vrate_fpm=-down["vrate_fpm"], **backwards)
    landed, left = rebuilt(down).legs.iloc[0], rebuilt(up).legs.iloc[0]
    assert (landed.destination, left.origin) == ("SVMI", "SVMI")
    for status, candidates in ((landed.origin_status, landed.origin_candidates), (left.destination_status, left.destination_candidates)):
        assert status != "named"
        assert dict(candidates).get("SVMI", 0.0) < 0.2


def test_where_an_airframe_has_been_leads_the_candidates_of_an_unheard_end_and_names_nothing() -> None:
    maiquetia = (10.603, -66.991)
    alone = arrival(maiquetia, until_ft=9000)
    ground = pd.DataFrame(
        {"t": np.arange(0, 3600, 60.0), "lat_deg": maiquetia[0], "lon_deg": maiquetia[1], "gs_kt": 0.0, "on_ground": True}
    )
    before = arrival(maiquetia, until_ft=300)
    ground["t"] += float(before["t"].iloc[-1]) + 60
    later = alone.assign(t=alone["t"] + 5 * 86400)
    known = rebuilt(pd.concat([before, ground, later], ignore_index=True)).legs.iloc[-1]
    unknown = rebuilt(alone).legs.iloc[-1]
    assert known.destination_status == unknown.destination_status == "undetermined"
    assert dict(known.destination_candidates)["SVMI"] > dict(unknown.destination_candidates)["SVMI"]


def test_a_record_that_ends_in_level_flight_is_out_of_coverage_and_open() -> None:
    leg = rebuilt(straight((50, 8), (45, -10), t0=0)).legs.iloc[0]
    assert (leg.origin_status, leg.destination_status) == ("out_of_coverage", "out_of_coverage")
    assert leg.departed_from_at is pd.NaT
    assert leg.arrived_until_at is pd.NaT
    assert leg.departed_until_at < leg.first_seen_at < leg.last_seen_at < leg.arrived_from_at


def test_a_big_jet_is_not_given_to_a_strip_and_a_light_aircraft_is() -> None:
    strip = FIELDS[(FIELDS["airport"] == "WA62")].iloc[0]
    ground = pd.DataFrame(
        {"t": np.arange(3000, 3600, 30.0), "lat_deg": strip.lat_deg, "lon_deg": strip.lon_deg, "gs_kt": 4.0, "on_ground": True}
    )
    flight = arrival((float(strip.lat_deg), float(strip.lon_deg)), until_ft=2600, from_ft=6000, kt=95)
    ground["t"] += float(flight["t"].iloc[-1]) - 2940
    leg = rebuilt(pd.concat([flight, ground], ignore_index=True)).legs.iloc[0]
    assert leg.destination == "WA62"
    lost = arrival((float(strip.lat_deg), float(strip.lon_deg)), until_ft=9000)
    jet = rebuilt(lost, identities({"abc123": "IL96"})).legs.iloc[0]
    assert jet.destination_candidates[0][0] in {"KGEG", "KSKA", "KSFF"}


def test_military_fields_are_not_penalised_against_public_ones() -> None:
    fields = FIELDS.copy()
    base = fields[fields["airport"] == "SBSC"].index
    assert Fields.of(fields.loc[base]).grade.tolist() == [CODED] or fields.loc[base, "iata"].notna().all()
    fields["is_military"] = fields["is_military"].astype("boolean")
    fields.loc[base, "is_military"] = True
    place = (float(fields.loc[base, "lat_deg"].iloc[0]), float(fields.loc[base, "lon_deg"].iloc[0]))
    leg = rebuilt(arrival(place, until_ft=900), fields=fields).legs.iloc[0]
    assert leg.destination == "SBSC"


def test_grades_follow_codes_and_words() -> None:
    by_code = dict(zip(Fields.of(FIELDS).codes, Fields.of(FIELDS).grade, strict=True))
    assert [by_code[c] for c in ("SBGL", "SBRJ", "SBAF", "SDNY", "WA62")] == [MAJOR, PUBLIC, CODED, STRIP, STRIP]
    assert MILITARY not in by_code.values()


def test_two_looks_at_one_place_agree_on_what_both_saw() -> None:
    fields = np.array([0, 1, 2])
    one = Spread.of(np.zeros(3, np.int64), fields, np.array([0.5, 0.4, 0.05]), np.array([0.05]))
    two = Spread.of(np.zeros(2, np.int64), fields[:2], np.array([0.7, 0.1]), np.array([0.2]))
    both = one.agreed(two, np.ones(3), np.array([0.2]), np.array([1.0]))
    assert both.best()[0].tolist() == [0]
    assert both.p[0] > 0.75
    assert both.p.sum() + both.other[0] == 1.0


def test_a_gap_longer_than_the_type_flies_must_have_held_a_stop_and_lists_where() -> None:
    moscow, caracas = (55.88, 38.06), (10.6, -66.99)
    frame = straight(moscow, caracas, t0=0, kt=440, every_s=60)
    frame = pd.concat([frame.iloc[:20], frame.iloc[-20:].assign(t=lambda f: f["t"] + 9000)], ignore_index=True)
    gap = rebuilt(frame, identities({"abc123": "IL62"})).gaps.iloc[0]
    assert gap.verdict == "must_have_stopped"
    assert 9000 < gap.distance_km < 10000
    assert gap.slack_s > 2520
    assert 0 < len(gap.hidden_stops) <= 8
    km = [float(distance_km(*moscow, *place) + distance_km(*place, *caracas)) for place in _places(gap.hidden_stops)]
    assert max(km) < 1.3 * gap.distance_km


def _places(stops: tuple[tuple[str, float], ...]) -> list[tuple[float, float]]:
    rows = FIELDS.set_index("airport").loc[[code for code, _ in stops]]
    return list(zip(rows["lat_deg"], rows["lon_deg"], strict=True))


def test_bearings_point_where_one_goes() -> None:
    lat, lon = moved(50.0, 8.0, 73.0, 800.0)
    assert float(bearing_deg(50.0, 8.0, lat, lon)) == np.float64(73.0) or abs(float(bearing_deg(50.0, 8.0, lat, lon)) - 73.0) < 1e-6


def test_a_stay_of_four_days_ends_an_itinerary_and_both_share_the_stop() -> None:
    one = straight((50, 8), (48, 12), t0=0)
    other = straight((48, 12), (50, 8), t0=float(one["t"].iloc[-1]) + 97 * 3600)
    found = rebuilt(pd.concat([one, other], ignore_index=True))
    assert [len(ids) for ids in found.itineraries["leg_ids"]] == [1, 1]
    assert found.itineraries["stop_ids"].iloc[0][-1] == found.itineraries["stop_ids"].iloc[1][0]

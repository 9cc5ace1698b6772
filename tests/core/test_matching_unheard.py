"""Sides of a stop that nobody heard: who is heard to leave came there, and who is heard to come left."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.core.match_world import Call, airframe, at, background, event, world
from tests.places import gazetteer
from tracker.core.claims.model import PlaceClaim
from tracker.core.geodesy import distance_km, unit_vectors
from tracker.core.matching import Match, MatchRules, MatchWorld, match_event
from tracker.core.matching.stays import closed_stays
from tracker.core.matching.time_evidence import CELL_KM, span_km, stays_at

NOW = at("2019-05-01")
HOUR_MS = 3_600_000.0
LEFT_MS = at("2019-03-21T06:00").timestamp() * 1000


def match(claim: str, held: MatchWorld) -> Match:
    told = event(f"- {{title: t, claims: [{{{claim}}}]}}")
    return match_event(told, held, gazetteer(), rules=MatchRules(), now=NOW, seed=0, slides=0)


def gone() -> MatchWorld:
    """A C-17 that comes to Charleston and is next heard when it leaves Rota; and one that comes to Rota and is next heard far away."""
    one = airframe(
        "ae123e", "04-4133", "C17", "US", Call("KDOV", None, at("2019-03-10T20:00")), Call("KCHS", at("2019-03-10T22:00"), None),
        Call("LERT", None, at("2019-03-21T06:00")), Call("KDOV", at("2019-03-21T13:00"), None),
    )  # fmt: skip
    other = airframe(
        "ae07d6", "07-7170", "C17", "US", Call("KDOV", None, at("2019-02-10T20:00")), Call("LERT", at("2019-02-11T04:00"), None),
        Call("KCHS", None, at("2019-02-20T22:00")), Call("KDOV", at("2019-02-21T00:00"), None),
    )  # fmt: skip
    return world([one, other, *background(2)])


def test_who_is_heard_to_leave_came_there_unheard() -> None:
    found = match("role: arrived, aircraft: {types: [C17], count: 1+}, to: Rota, arrived: 2019-03-20", gone())
    assert found.best is not None
    assert [one.icao24 for one in found.best.aircraft] == ["ae123e"]
    assert found.best.aircraft[0].stops[-1].airport == "LERT"
    assert found.best.probability > 5 * found.candidates[1].probability
    (arrived,) = [one for one in found.best.evidence if one.kind == "arrived"]
    assert (arrived.level, arrived.observed) == ("overlaps", "not heard, by 21 Mar 2019 06:00Z")


def test_of_a_side_that_nobody_heard_only_what_is_usual_is_said() -> None:
    found = match("role: arrived, aircraft: {types: [C17], count: 1+}, to: Rota, arrived: 2019-03-09", gone())
    late = [one.evidence for one in found.candidates if one.aircraft[0].stops[-1].arrived_at == (None, None)]
    said = {part.because for evidence in late for part in evidence if part.kind == "arrived"}
    assert "it would have stayed there longer than most do" in said


def test_who_is_heard_to_come_left_unheard() -> None:
    found = match("role: departed, aircraft: {types: [C17], count: 1+}, from: Rota, departed: 2019-02-12", gone())
    assert found.best is not None
    assert [one.icao24 for one in found.best.aircraft] == ["ae07d6"]
    (departed,) = [one for one in found.best.evidence if one.kind == "departed"]
    assert departed.observed == "11 Feb 2019 04:00Z to 20 Feb 2019 22:00Z"


def test_a_plane_at_least_says_nothing_against_a_second_one() -> None:
    held = world([
        *(airframe(f"15{number:04x}", f"RA-76{number:03d}", "IL76", "RU", Call("UUMU", None, at(f"2019-03-20T0{number}:00")),
                 Call("HLLB", at(f"2019-03-20T0{number + 4}:00"), at("2019-03-21T12:00")), Call("UUMU", at("2019-03-21T16:00"), None))
          for number in (1, 2)), *background(2),
    ])  # fmt: skip
    told = {
        count: match(f"role: arrived, aircraft: {{types: [IL76], count: {count}}}, to: Libya, arrived: 2019-03-20", held)
        for count in ("1", "1+")
    }
    assert {count: len(found.candidates[0].aircraft) for count, found in told.items()} == {"1": 2, "1+": 2}
    assert told["1+"].candidates[0].probability > told["1"].candidates[0].probability


def test_of_a_plane_at_least_three_that_came_together_are_one_answer() -> None:
    def flight(icao24: str, registration: str, came: str, went: str) -> Any:
        return airframe(
            icao24, registration, "IL96", "RU", Call("UUWW", None, at("2019-03-19T20:00")), Call("FAOR", at(came), at(went)),
            Call("UUWW", at("2019-03-24T20:00"), None),
        )  # fmt: skip

    formation = [
        flight("157773", "RA-96018", "2019-03-20T13:00", "2019-03-23T13:50"),
        flight("157719", "RA-96019", "2019-03-20T14:30", "2019-03-23T16:00"),
        flight("157707", "RA-96020", "2019-03-20T16:00", "2019-03-23T17:20"),
    ]
    alone = flight("157701", "RA-96021", "2019-03-21T23:00", "2019-03-22T02:00")
    claim = "role: arrived, aircraft: {types: [IL96], count: %s, state: RU}, to: Johannesburg, arrived: 2019-03-20"
    held = world([*formation, alone, *background(3)])
    found = match(claim % "1+", held)
    assert found.best is not None
    assert {one.icao24 for one in found.best.aircraft} == {"157773", "157719", "157707"}
    one = match(claim % "1", held)
    assert one.best is not None
    assert len(one.best.aircraft) <= 2


def test_an_aircraft_of_hong_kong_is_one_of_china_in_reports_and_one_of_taiwan_is_not() -> None:
    levels = {}
    for state in ("HK", "TW"):
        calls = (Call("ZBAA", None, at("2019-03-20T02:00")), Call("UUWW", at("2019-03-20T10:00"), None))
        held = world([airframe("780218", "B-LIB", "B744", state, *calls), *background(2)])
        found = match("role: arrived, aircraft: {types: [B744], state: CN, count: 1}, to: Vnukovo, arrived: 2019-03-20", held)
        (levels[state],) = [
            one.level for best in found.candidates[:1] for one in best.evidence if one.kind == "state" and "state by" in one.because
        ]
    assert levels == {"HK": "exact", "TW": "conflict"}


def test_a_flight_lost_well_out_on_another_course_did_not_come_home() -> None:
    lost = airframe(
        "0101f4", "SU-BTX", "IL76", "EG", Call("HECA", None, at("2019-03-20T06:00")),
        Call("HECA", at("2019-03-20T07:00"), at("2019-03-25T10:00")), Call("UUWW", at("2019-03-25T14:00"), None),
    )  # fmt: skip
    held = world([lost, *background(3)])
    stops = held.stops.copy()
    row = stops["stop_id"] == "0101f4-s1"
    stops.loc[row, ["lat_deg", "lon_deg"]] = 30.12, 31.41
    for km_out, is_elsewhere in ((250.0, True), (80.0, False)):
        legs = held.legs.copy()
        legs.loc[legs["leg_id"] == "0101f4-0", ["last_lat_deg", "last_lon_deg"]] = 30.12 - km_out / 111.2, 31.41
        nodes = replace(held, legs=legs, stops=stops).nodes
        own = np.array([nodes.addresses[craft] == "0101f4" for craft in nodes.craft])
        assert bool((nodes.is_lost & own).any()) is is_elsewhere


@settings(max_examples=100)
@given(
    st.lists(st.tuples(st.floats(0, 400), st.floats(0, 200), st.sampled_from(["both", "no coming", "no going"])), min_size=1, max_size=8)
)
def test_what_was_heard_stays_and_what_was_not_is_bounded_by_it(told: list[tuple[float, float, str]]) -> None:
    start = np.cumsum([0.0, *(gap_h + stay_h + 1.0 for gap_h, stay_h, _ in told[:-1])]) * HOUR_MS
    came = np.where([kind == "no coming" for *_, kind in told], np.nan, start)
    went = np.where([kind == "no going" for *_, kind in told], np.nan, start + np.array([stay_h for _, stay_h, _ in told]) * HOUR_MS)
    found = closed_stays(np.zeros(len(told), dtype=np.int64), came, came, went, went)
    for heard, low, high in ((came, found.came_from, found.came_until), (went, found.went_from, found.went_until)):
        known = ~np.isnan(heard)
        assert (low[known] == heard[known]).all()
        assert (high[known] == heard[known]).all()
        assert (low <= high).all()
    assert (found.came_from <= found.went_until).all()
    before = np.fmax(came, went)[:-1]
    assert (found.came_from[1:] >= before - 1.0).all()


def test_who_is_first_heard_close_to_a_place_has_just_left_it_and_who_is_heard_far_off_need_not_have() -> None:
    held = gone()
    stops = held.stops.copy()
    stops.loc[stops["stop_id"] == "ae123e-s2", "departed_from_at"] = at("2019-03-12")
    nodes = replace(held, stops=stops).nodes
    (left,) = np.flatnonzero([nodes.addresses[one] == "ae123e" for one in nodes.craft] & (nodes.departed_until_ms == LEFT_MS))
    place = PlaceClaim("Rota", gazetteer().resolve("LERT"))
    silent_h = (nodes.departed_until_ms[left] - nodes.departed_from_ms[left]) / HOUR_MS
    assert silent_h > 24.0
    for km_off, most_h in ((100.0, 2.0), (2000.0, silent_h)):
        north = np.full(len(nodes), 36.645 + km_off / 111.2)
        stays = stays_at(replace(nodes, next_lat_deg=north, next_lon_deg=np.full(len(nodes), -6.35)), place, gazetteer(), MatchRules())
        open_h = (nodes.departed_until_ms[left] - stays.went_from[left]) / HOUR_MS
        assert most_h / 4 < open_h <= most_h
        assert stays.went_until[left] < nodes.departed_until_ms[left]


@settings(deadline=None)
@given(st.floats(-85.0, 85.0), st.floats(-180.0, 180.0), st.integers(1, 400), st.integers(0, 2**32 - 1))
def test_a_country_is_as_near_as_its_nearest_field(lat_deg: float, lon_deg: float, fields: int, seed: int) -> None:
    spread = np.random.default_rng(seed)
    lats, lons = spread.uniform(40.0, 75.0, fields), spread.uniform(20.0, 180.0, fields)
    near_km, far_km = span_km(unit_vectors(np.array([lat_deg]), np.array([lon_deg])), lats, lons)
    exact_km = distance_km(lat_deg, lon_deg, lats, lons)
    single_km = 3.0  # what single precision loses, at the worst: next to the point, and at its antipode
    assert exact_km.min() - 2 * CELL_KM - single_km <= near_km[0] <= exact_km.min() + single_km
    assert exact_km.max() - single_km <= far_km[0] <= exact_km.max() + 2 * CELL_KM + single_km

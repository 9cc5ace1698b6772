"""What is rebuilt holds for any input, and says of the recordings what is true in them."""

from __future__ import annotations

import gzip
import json
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ingest.archives.readsb_traces import parse_trace
from ingest.tables import POSITIONS
from tests.builders import all_airports, identities, nobody, positions, some_airports
from tests.recordings import shared
from tests.strategies import worlds
from tests.tracks_opensky import load_tracks
from tracker.core.cleaning import EXCLUDED, Flag
from tracker.core.geodesy import bearing_deg, distance_km, turn_deg
from tracker.core.movements import Movements, rebuild
from tracker.core.stalls import find_stalls
from tracker.core.tables import GAPS, ITINERARIES, LEGS, STOPS

FEW = some_airports(["EDDF", "EDDM", "LKPR", "LOWW"])
FIELDS = all_airports()
NOW = datetime(2026, 11, 24, tzinfo=UTC)
modest = settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def few(frame: pd.DataFrame) -> Movements:
    return rebuild(frame, airports=FEW, identities=nobody())


def traces(paths: Sequence[Path]) -> tuple[pd.DataFrame, pd.DataFrame]:
    batches = [parse_trace(path.read_bytes(), name=path.name, now=NOW) for path in paths]
    frame = POSITIONS.cast(pd.concat([b.positions.astype({"icao24": "str", "source": "str"}) for b in batches], ignore_index=True))
    types = {str(a): t for b in batches for a, t in zip(b.aircraft["icao24"], b.aircraft["type"], strict=True)}
    return frame.drop_duplicates(["icao24", "source", "seen_at"], ignore_index=True), identities(types)


def whole(frame: pd.DataFrame, known: pd.DataFrame | None = None, **more: object) -> Movements:
    return rebuild(frame, airports=FIELDS, identities=nobody() if known is None else known, **more)  # type: ignore[arg-type]


def route(legs: pd.DataFrame) -> list[tuple[str | None, str | None]]:
    return [
        (o if isinstance(o, str) else None, d if isinstance(d, str) else None) for o, d in zip(legs.origin, legs.destination, strict=True)
    ]


# -- what holds for any input


@modest
@given(worlds())
def test_the_input_is_left_as_it_was(world: pd.DataFrame) -> None:
    before = world.copy(deep=True)
    few(world)
    pd.testing.assert_frame_equal(world, before)


@modest
@given(worlds(), st.randoms(use_true_random=False))
def test_neither_row_order_nor_reception_changes_anything(world: pd.DataFrame, random: object) -> None:
    shuffled = world.sample(frac=1.0, random_state=random.randint(0, 2**31), ignore_index=True)  # type: ignore[attr-defined]
    shuffled["received_at"] += pd.Timedelta(hours=5)
    one, other = few(world), few(POSITIONS.cast(shuffled))
    for name in ("legs", "gaps", "stops", "itineraries", "flags"):
        pd.testing.assert_frame_equal(getattr(one, name), getattr(other, name))


@modest
@given(worlds())
def test_every_believed_airborne_position_is_in_one_leg_and_legs_do_not_overlap(world: pd.DataFrame) -> None:
    found = few(world)
    excluded = found.flags[(found.flags["flags"] & int(EXCLUDED)) > 0][["icao24", "source", "seen_at"]]
    marked = world.astype({"icao24": "str", "source": "str"}).merge(
        excluded, on=["icao24", "source", "seen_at"], how="left", indicator=True
    )
    air = marked[(marked["_merge"] == "left_only") & ~marked["on_ground"].fillna(value=False).astype(bool) & (marked["gs_kt"] > 60)]
    legs = {address: frame.sort_values("first_seen_at") for address, frame in found.legs.groupby("icao24")}
    for address, frame in air.groupby("icao24"):
        ours = legs[address]
        inside = [((ours.first_seen_at <= t) & (t <= ours.last_seen_at)).sum() for t in frame["seen_at"]]
        assert set(inside) == {1}
        assert (ours.first_seen_at.iloc[1:].to_numpy() > ours.last_seen_at.iloc[:-1].to_numpy()).all()


@modest
@given(worlds())
def test_no_airframe_leaves_a_stop_before_it_can_have_come_there(world: pd.DataFrame) -> None:
    stops = few(world).stops
    for side in ("from", "until"):
        assert not (stops[f"departed_{side}_at"] < stops[f"arrived_{side}_at"]).any()
    for what in ("arrived", "departed"):
        assert not (stops[f"{what}_until_at"] < stops[f"{what}_from_at"]).any()


@modest
@given(worlds())
def test_flags_point_at_rows_that_are_there_and_tables_are_what_they_are_declared_to_be(world: pd.DataFrame) -> None:
    found = few(world)
    keys = set(zip(world.icao24, world.source, world.seen_at, strict=True))
    assert set(zip(found.flags.icao24, found.flags.source, found.flags.seen_at, strict=True)) <= keys
    assert found.legs["positions"].sum() <= len(world)
    for table, frame in ((LEGS, found.legs), (GAPS, found.gaps), (STOPS, found.stops), (ITINERARIES, found.itineraries)):
        table.check(frame)
    named = set(found.legs.leg_id)
    assert set(found.stops.leg_before.dropna()) | set(found.stops.leg_after.dropna()) == named
    assert [i for ids in found.itineraries.leg_ids for i in ids] == list(found.legs.leg_id)
    assert all(len(stops) >= len(legs) + 1 for stops, legs in zip(found.itineraries.stop_ids, found.itineraries.leg_ids, strict=True))


@modest
@given(worlds())
def test_probabilities_are_a_distribution_and_a_name_needs_one_of_eight_tenths(world: pd.DataFrame) -> None:
    for frame, column in ((few(world).legs, "origin"), (few(world).legs, "destination")):
        for name, status, rows in zip(frame[column], frame[f"{column}_status"], frame[f"{column}_candidates"], strict=True):
            assert sum(p for _, p in rows) <= 1.0 + 1e-6
            assert (status == "named") == isinstance(name, str)
            assert status != "named" or (rows[0][0] == name and rows[0][1] >= 0.8)
            assert status != "out_of_coverage" or rows == ()


@modest
@given(worlds(), worlds())
def test_later_positions_leave_the_ids_of_closed_legs_alone(world: pd.DataFrame, more: pd.DataFrame) -> None:
    later = more.copy()
    later["seen_at"] += pd.Timedelta(days=3)
    later["received_at"] += pd.Timedelta(days=3)
    both = POSITIONS.cast(pd.concat([world.astype({"icao24": "str", "source": "str"}), later.astype({"icao24": "str", "source": "str"})]))
    assert set(few(world).legs.leg_id) <= set(few(both.reset_index(drop=True)).legs.leg_id)


def test_nothing_in_gives_nothing_out() -> None:
    found = few(POSITIONS.empty())
    assert [len(f) for f in (found.legs, found.gaps, found.stops, found.itineraries, found.flags, found.ghosts)] == [0] * 6


def test_without_airports_nothing_is_named_and_legs_are_still_cut() -> None:
    frame, _ = traces([shared("readsb-traces/trace_full_ac671b.json")])
    found = rebuild(frame, airports=FEW.iloc[:0], identities=nobody())
    assert len(found.legs) == 4
    assert found.legs["origin"].isna().all()


# -- what the recordings hold


@pytest.fixture(scope="module")
def accelerated() -> Movements:
    folder = shared("server-answers/accelerated-x60/globe")
    frame, known = traces(sorted(folder.glob("*/*/*/traces/*/trace_full_*.json")))
    return whole(frame, known)


def true_legs() -> pd.DataFrame:
    with gzip.open(shared("server-answers/accelerated-x60/truth.csv.gz")) as file:
        truth = pd.read_csv(file, dtype={"hex": "str"}).sort_values(["hex", "t"])
    air = truth[truth["on_ground"] == 0]
    # The simulator keeps silent only on the ground and in the two holes of 40 to 50 minutes; a turn-round takes longer.
    number = (air.groupby("hex")["t"].diff() > 3600).groupby(air["hex"]).cumsum()
    of_leg = air.groupby([air["hex"], number.rename("leg")])
    return of_leg.agg(
        min=("t", "min"), max=("t", "max"), lat=("lat", "first"), lon=("lon", "first"), last_lat=("lat", "last"), last_lon=("lon", "last")
    ).reset_index()


def away_km(code: str, lat_deg: float, lon_deg: float) -> float:
    field = FIELDS[FIELDS["airport"] == code].iloc[0]
    return float(distance_km(field.lat_deg, field.lon_deg, lat_deg, lon_deg))


def test_26_hours_give_their_21_true_legs(accelerated: Movements) -> None:
    truth, legs = true_legs(), accelerated.legs
    assert len(legs) == len(truth) == 21
    first = legs.first_seen_at.astype("int64") / 1000
    last = legs.last_seen_at.astype("int64") / 1000
    for true in truth.to_dict("records"):
        over = legs[(legs.icao24 == true["hex"]) & (first <= true["max"]) & (last >= true["min"])]
        assert len(over) == 1
        leg = over.iloc[0]
        assert away_km(leg.origin, true["lat"], true["lon"]) < 5
        assert leg.destination_status != "named" or away_km(leg.destination, true["last_lat"], true["last_lon"]) < 5
    assert set(legs.origin_status) == {"named"}
    assert (legs.destination_status != "named").sum() == 1  # one is still climbing when the recording ends


def test_midnight_and_holes_in_mid_air_do_not_split(accelerated: Movements) -> None:
    legs = accelerated.legs
    over = legs[legs.first_seen_at.dt.date != legs.last_seen_at.dt.date]
    assert {words[-1] for words in over.callsigns} == {"RFF7037", "RSD421"}
    holes = accelerated.gaps[accelerated.gaps.leg_id.notna()]
    assert sorted(holes.verdict) == ["non_stop", "non_stop"]
    assert ((holes.until_at - holes.from_at).dt.total_seconds() > 2000).all()


def test_ac671b_names_what_was_heard_and_leaves_spokane_open() -> None:
    found = whole(*traces([shared("readsb-traces/trace_full_ac671b.json")]))
    assert route(found.legs) == [(None, "KMSP"), ("KMSP", None), (None, "KMSP"), ("KMSP", "KDEN")]
    assert list(found.legs.origin_status) == ["out_of_coverage", "named", "undetermined", "named"]
    assert found.legs.destination_candidates[1][0][0] == found.legs.origin_candidates[2][0][0] == "KGEG"
    spokane = found.stops.iloc[2]
    assert (spokane.status, spokane.confidence) == ("undetermined", 2)
    assert spokane.arrived_from_at < spokane.arrived_until_at < spokane.departed_from_at < spokane.departed_until_at


@pytest.mark.parametrize(
    ("name", "flown", "statuses"),
    [
        ("elal747", [("LIRF", "LLBG")], ["named"]),
        ("qantas747", [("YSSY", None)], ["out_of_coverage"]),
        ("belevingsvlucht", [("EHAM", "EHAM")], ["named"]),
        ("airbus_tree", [("EDHI", "EDHI")], ["named"]),
        ("noisy_spoofing", [("LTFM", None)], ["out_of_coverage"]),
        ("noisy_time_issue", [("LPPR", "LSZH")], ["named"]),
    ],
)
def test_known_flights_are_one_leg_between_known_fields(name: str, flown: list[tuple[str, str]], statuses: list[str]) -> None:
    found = whole(load_tracks(shared(f"tracks-opensky/{name}.json.gz")))
    assert route(found.legs) == flown
    assert list(found.legs.destination_status) == statuses


def test_the_qantas_flight_ends_open_at_height() -> None:
    leg = whole(load_tracks(shared("tracks-opensky/qantas747.json.gz"))).legs.iloc[0]
    assert leg.last_alt_ft == 33000
    assert leg.arrived_until_at is pd.NaT
    assert leg.destination_candidates == ()


def test_a_flight_under_spoofing_says_so_and_heads_for_oslo() -> None:
    found = whole(load_tracks(shared("tracks-opensky/noisy_spoofing.json.gz")))
    leg = found.legs.iloc[0]
    assert "spoofed" in leg["flags"]
    assert float(turn_deg(bearing_deg(leg.last_lat_deg, leg.last_lon_deg, 60.194, 11.100), 325.0)) < 25


def test_savan_is_one_airframe_whatever_its_17_callsigns() -> None:
    legs = whole(load_tracks(shared("tracks-opensky/savan.json.gz"))).legs
    assert set(legs.icao24) == {"39b415"}
    assert len(legs) == 17
    assert len({word for words in legs.callsigns for word in words}) == 17


def test_the_regional_traces_of_2023_all_go_through() -> None:
    paths = sorted(shared("readsb-traces/2023/08/20/traces").glob("*/*.json"))
    frame, known = traces(paths)
    found = whole(frame, known)
    assert len(paths) == 22
    assert found.legs.icao24.nunique() >= 18
    assert found.legs["positions"].sum() + len(found.flags) <= len(frame)
    changed = found.legs[[len(words) > 1 for words in found.legs.callsigns]]
    assert (changed["positions"] > 1).all()


@pytest.fixture(scope="module")
def sweeps() -> pd.DataFrame:
    rows = []
    for path in sorted(shared("opensky-states-2025-07").glob("*.json.gz")):
        with gzip.open(path) as file:
            answer = json.load(file)
        rows += [(s[0], (s[1] or "").strip() or None, answer["time"], s[6], s[5], s[7], s[8], s[9], s[10]) for s in answer["states"] or ()]
    frame = pd.DataFrame(rows, columns=["icao24", "callsign", "t", "lat_deg", "lon_deg", "alt_m", "on_ground", "gs_ms", "track_deg"])
    frame = frame[frame["lat_deg"].notna()].drop_duplicates(["icao24", "t"])
    feet = frame.pop("alt_m").astype("float64") / 0.3048
    frame["alt_baro_ft"] = feet.where((feet > -1500) & ~frame["on_ground"].astype(bool))
    frame["gs_kt"] = frame.pop("gs_ms").astype("float64") / 0.514444
    return positions(frame, source="opensky")


def test_the_stalled_feed_is_recognised_and_not_taken_for_hovering_aircraft(sweeps: pd.DataFrame) -> None:
    stalls = find_stalls(sweeps)
    edges = [(f"{s.from_at:%d %H:%M}", f"{s.until_at:%d %H:%M}") for s in stalls]
    assert edges == [("04 20:30", "05 01:11"), ("05 03:54", "05 07:35"), ("05 15:28", "05 22:48")]
    assert all(s.moved_share < 0.05 for s in stalls)
    assert "moved" in str(stalls[0])


def test_the_il96_to_rio_is_one_leg_over_the_ocean_and_rio_is_inferred(sweeps: pd.DataFrame) -> None:
    stalls = [stall.span for stall in find_stalls(sweeps)]
    wanted = sweeps[sweeps["icao24"].isin(["157712", "155712", "157512"])].reset_index(drop=True)
    found = whole(wanted, identities({"157712": "IL96"}), stalls=stalls)
    assert set(found.legs.icao24) == {"157712"}
    leg = found.legs.iloc[-1]
    assert leg["flags"] == ("one_bit_ghost:155712", "one_bit_ghost:157512")
    assert leg.destination_status == "undetermined"
    code, p = leg.destination_candidates[0]
    assert code == "SBGL"
    assert p > 0.4
    ocean = found.gaps[found.gaps.leg_id == leg.leg_id].iloc[0]
    assert 4.6 < (ocean.until_at - ocean.from_at).total_seconds() / 3600 < 4.8
    assert ocean.distance_km == pytest.approx(4110, abs=15)
    assert ocean.required_kt == pytest.approx(475, abs=5)
    assert ocean.verdict == "non_stop"
    assert sorted(found.ghosts.ghost) == ["155712", "157512"]
    assert (found.flags["flags"] & int(Flag.ONE_BIT_GHOST) > 0).sum() == 2

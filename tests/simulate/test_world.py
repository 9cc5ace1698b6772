from __future__ import annotations

import json
import tarfile
from datetime import UTC, datetime
from pathlib import Path
from typing import Protocol

import numpy as np
import pandas as pd
import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.archives.readsb_traces import parse_trace
from ingest.places.airports import load_airports
from ingest.places.names import load_place_names
from ingest.reports.ledger import load_ledger
from ingest.tables import POSITIONS
from tracker.core import movements
from tracker.core.claims.ledger_entries import build_events
from tracker.core.identity import resolve_identities
from tracker.core.places import Gazetteer
from tracker.core.tables import GAPS, LEGS
from tracker.simulate import world, world_b
from tracker.simulate.hearing import SILENT
from tracker.simulate.missions import hawkes
from tracker.simulate.world import World
from tracker.simulate.world_b import campaigns

SCALE = 0.1
SMALL = 0.03


# What these tests share is dear: one process makes it for all of them.
pytestmark = pytest.mark.xdist_group("simulated worlds")


class Maker(Protocol):
    def __call__(self, seed: int, *, scale: float) -> World: ...


def makers(kind: str) -> Maker:
    return world.simulate if kind == "a" else world_b.simulate


@pytest.fixture(scope="module", params=["a", "b"])
def made(request: pytest.FixtureRequest) -> World:
    return makers(request.param)(5, scale=SCALE)


@pytest.fixture(scope="module")
def small() -> World:
    return world.simulate(11, scale=SMALL)


def test_every_aircraft_is_in_one_place_at_a_time_and_goes_on_from_where_it_came(made: World) -> None:
    plans = made.plans.sort_values(["airframe", "off_at_s"])
    same = plans["airframe"] == plans["airframe"].shift()
    assert (plans["off_at_s"] > plans["on_at_s"].shift())[same].all()
    assert (plans["origin"] == plans["destination"].shift())[same].all()


def test_visits_are_flown_alone_and_in_formation(made: World) -> None:
    sizes = made.plans[made.plans["visit"] >= 0].groupby("visit")["member"].nunique()
    assert (sizes == 1).mean() > 0.5
    assert 0.05 < (sizes > 1).mean() < 0.5


def test_the_same_seed_makes_the_same_world_and_another_does_not(made: World) -> None:
    again, once_more, other = (makers(made.kind)(seed, scale=SMALL) for seed in (5, 5, 6))
    assert again.ledger() == once_more.ledger()
    pd.testing.assert_frame_equal(again.positions(), once_more.positions())
    assert again.ledger() != other.ledger()


def test_positions_are_a_checked_table_of_what_only_sending_aircraft_sent(made: World) -> None:
    positions = POSITIONS.check(made.positions())
    assert len(positions) > 100_000
    silent = set(made.fleet.loc[made.fleet["type"].isin(SILENT), "icao24"])
    assert silent
    lent = set(made.plans.loc[made.plans["icao24"] != made.plans["true_icao24"], "icao24"])
    assert not (silent - lent) & set(positions["icao24"].astype("str"))


def test_the_short_way_gives_legs_and_gaps_that_names_few_fields_wrongly(made: World) -> None:
    legs, gaps = made.legs(), made.gaps()
    LEGS.check(legs)
    GAPS.check(gaps)
    for end in ("origin", "destination"):
        named = (legs[f"{end}_status"] == "named").to_numpy()
        true = made.plans[end].to_numpy()[legs["leg"].to_numpy()]
        assert (legs[end].to_numpy()[named] == true[named]).mean() > 0.97
        assert 0.1 < named.mean() < 0.95
        assert all(sum(p for _, p in candidates) <= 1.001 for candidates in legs[f"{end}_candidates"])
    assert set(gaps["leg_id"]) <= set(legs["leg_id"])


def test_rebuilt_legs_are_traced_to_the_legs_that_were_flown(made: World) -> None:
    legs = made.legs()
    assert (made.true_legs(legs) == legs["leg"]).mean() > 0.999
    nobody = legs.head(3).assign(icao24="000001")
    assert made.true_legs(nobody).tolist() == [-1, -1, -1]


def test_the_real_reconstruction_finds_the_legs_of_a_world(small: World) -> None:
    identities = resolve_identities(small.aircraft())
    legs = movements.rebuild(small.positions(), airports=load_airports(), identities=identities).legs
    true = small.true_legs(legs)
    plain = small.seen.ends[small.seen.ends["positions"] >= 8]
    assert plain.index.isin(true).mean() > 0.98
    assert (np.unique(true[true >= 0], return_counts=True)[1] == 1).mean() > 0.99
    named = (legs["destination_status"] == "named").to_numpy() & (true >= 0)
    assert (legs["destination"].to_numpy()[named] == small.plans["destination"].to_numpy()[true[named]]).mean() > 0.99


def test_arrivals_are_heard_as_often_as_their_true_probability_says(made: World) -> None:
    final = made.plans[made.plans["is_final"] & (made.plans["mode"] == "on") & ~made.plans["type"].isin(SILENT)]
    ends = made.seen.ends.reindex(final.index)
    heard = (ends["last_alt_ft"] < 10_000) & (ends["last_at_s"] > final["on_at_s"] - 1500)
    p = pd.Series(made.parameters["p_arrival_heard"])
    told = p.reindex(final["destination"] + "/" + final["type"]).to_numpy()
    expected, spread = np.nansum(told), np.sqrt(np.nansum(told * (1 - told))) + 1
    # The probabilities average over days, and a time of outages shifts many arrivals together: hence four spreads and a tenth.
    assert abs(heard.sum() - expected) < 4 * spread + 0.1 * expected


def test_reports_are_of_all_kinds_and_the_truth_says_which(made: World) -> None:
    truth = made.truth
    assert truth["event_id"].tolist() == [entry["id"] for entry in made.events]
    assert len(truth) == 100
    real = truth["kind"].isin(["true", "unobserved", "near", "far", "type", "place"])
    assert (truth["is_true"] == real).all()
    assert not truth.loc[truth["kind"] == "unobserved", "is_findable"].any()
    assert (truth.loc[truth["is_identifiable"], "p_arrival"] >= 0.7).all()
    assert {"true", "unobserved", "invented"} <= set(truth["kind"])
    assert all((len(legs) > 0) == is_true for legs, is_true in zip(truth["final_legs"], truth["is_true"], strict=True))


def test_a_true_report_holds_the_true_instant_in_its_window(made: World) -> None:
    gazetteer = Gazetteer(load_airports(), load_place_names())
    path_free = {entry["id"]: entry for entry in made.events}
    checked = 0
    for row in made.truth[made.truth["kind"] == "true"].itertuples():
        claim = path_free[str(row.event_id)]["claims"][0]
        if "arrived" not in claim:
            continue
        (place, *_) = gazetteer.resolve(claim["to"])
        assert row.destination in gazetteer.airports_of(place)
        first, _, last = claim["arrived"].partition("/")
        zone = str(made.nodes.loc[str(row.destination), "zone"])
        arrived_on = pd.Timestamp(str(row.arrived_at)).tz_convert(zone).date().isoformat()
        assert first <= arrived_on <= (last or first)
        checked += 1
    assert checked > 20


def test_a_world_goes_through_the_front_door(small: World, tmp_path: Path) -> None:
    small.save(tmp_path)
    gazetteer = Gazetteer(load_airports(), load_place_names())
    events, faults = build_events(load_ledger(tmp_path / "events.yaml"), gazetteer)
    assert faults == ()
    assert len(events) == 30
    now, count = datetime.now(UTC), 0
    with tarfile.open(tmp_path / "traces.tar") as tar:
        for member in tar.getmembers():
            content = tar.extractfile(member)
            assert content is not None
            batch = parse_trace(content.read(), name=member.name, now=now)
            assert not batch.refused
            count += len(batch.positions)
    assert count == len(small.positions())
    assert json.loads((tmp_path / "truth" / "parameters.json").read_text())["kind"] == "a"
    assert len(pd.read_parquet(tmp_path / "truth" / "events.parquet")) == 30
    assert len(yaml.safe_load((tmp_path / "events.yaml").read_text())["events"]) == 30


def test_an_impossible_scale_is_refused() -> None:
    with pytest.raises(ValueError, match=r"scale 0\.001 is not between"):
        world.simulate(1, scale=0.001)


@given(st.integers(0, 2**32), st.floats(0.3, 20), st.floats(30, 1500))
@settings(max_examples=40, deadline=None)
def test_visits_lie_in_their_time_and_in_order(seed: int, per_year: float, days: float) -> None:
    for visits in (hawkes, campaigns):
        times = visits(np.random.default_rng(seed), per_year, days)
        assert np.all(np.diff(times) >= 0)
        assert np.all((times >= 0) & (times <= days))


def test_the_first_kind_of_world_is_burstier_than_chance_and_the_second_is_not() -> None:
    rng = np.random.default_rng(3)

    def spread(times: np.ndarray[tuple[int, ...], np.dtype[np.float64]]) -> float:
        counts = np.histogram(times, np.arange(0, 3650, 3))[0]
        return float(counts.var() / counts.mean())

    assert np.mean([spread(hawkes(rng, 6, 3650)) for _ in range(10)]) > 1.25
    assert np.mean([spread(campaigns(rng, 6, 3650)) for _ in range(10)]) < 1.2

"""What traffic teaches the matcher: what is told by chance, who keeps company, where what is lost goes."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from functools import cache

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.core.match_world import Call, airframe, at, background, event, world
from tests.places import gazetteer
from tracker.core.matching import Match, MatchRules, MatchWorld, match_event
from tracker.core.matching.calibration import Calibration
from tracker.core.matching.likelihood import chance_share
from tracker.core.matching.lost_ways import course_spread
from tracker.core.matching.scoring import posterior
from tracker.simulate import world_b
from tracker.simulate.trial import Trial, prepare

RULES = MatchRules()
NOW = at("2019-05-01")


def match(text: str, held: MatchWorld, calibration: Calibration | None = None) -> Match:
    return match_event(event(text), held, gazetteer(), rules=RULES, now=NOW, seed=0, slides=0, calibration=calibration)


def visit(icao24: str, registration: str, kind: str, state: str, where: str, day: str, *, home: str = "UUMU", hours: float = 0.0):  # type: ignore[no-untyped-def]
    """A visit there and back by one airframe."""
    out = at(day) + timedelta(hours=hours)
    calls = (
        Call(home, None, out),
        Call(where, out + timedelta(hours=4), out + timedelta(hours=28)),
        Call(home, out + timedelta(hours=32), None),
    )
    return airframe(icao24, registration, kind, state, *calls)


def test_what_others_are_does_not_prefer_an_airframe_of_another_type() -> None:
    """That Russian aircraft are rare among those of other types is no reason to prefer a Russian one of another type."""
    fleet = [visit(f"15{n:04x}", f"RA-82{n:03d}", "A124", "RU", "DGAA", f"2019-03-{n + 1:02d}") for n in range(1, 9)]
    wrong = visit("151111", "RA-76999", "IL76", "RU", "DGAA", "2019-03-20", hours=3)
    meant = visit("152222", "RA-82999", "A124", "RU", "DGAA", "2019-03-20")
    text = "- {title: t, claims: [{role: travelled, aircraft: {types: [A124], state: RU}, from: Russia, to: Accra, arrived: 2019-03-20}]}"
    best = match(text, world([*fleet, wrong, meant, *background(2)])).best
    assert best is not None
    assert best.aircraft[0].registration == "RA-82999"


@settings(max_examples=50)
@given(st.lists(st.tuples(st.floats(0, 1), st.floats(0, 1), st.floats(0, 1)), min_size=1, max_size=30), st.floats(0.001, 0.5))
def test_the_share_of_chance_is_a_share_and_grows_with_agreement(rows: list[tuple[float, float, float]], prior: float) -> None:
    agrees, weight, fit = (np.array(column) for column in zip(*rows, strict=True))
    ones = np.ones(len(rows))
    share = chance_share(agrees, weight, fit, ones, prior, RULES)
    assert 0.0 < share < 1.0
    assert chance_share(ones, weight, fit, ones, prior, RULES) >= share - 1e-9


def test_company_that_the_report_does_not_tell_of_counts_against_an_airframe() -> None:
    pair = [
        visit("153333", "RA-86497", "IL76", "RU", "HLLB", "2019-03-20"),
        visit("154444", "RA-86498", "IL76", "RU", "HLLB", "2019-03-20", hours=1),
    ]
    single = visit("155555", "RA-86499", "IL76", "RU", "HLLB", "2019-03-22", hours=20)
    told = (
        "- {title: t, claims: [{role: travelled, aircraft: {count: %d, types: [IL76], state: RU}, to: Libya,"
        " arrived: 2019-03-20/2019-03-23}]}"
    )
    held = world([*pair, single, *background(2)])
    one, two = match(told % 1, held).best, match(told % 2, held).best
    assert one is not None
    assert two is not None
    assert [aircraft.registration for aircraft in one.aircraft] == ["RA-86499"]
    assert sorted(aircraft.registration or "" for aircraft in two.aircraft) == ["RA-86497", "RA-86498"]


def test_of_several_that_might_have_come_along_the_nearest_is_named_and_the_others_are_not_forgotten() -> None:
    lead = visit("153333", "RA-86497", "IL76", "RU", "HLLB", "2019-03-20")
    near, later = (visit(f"15444{n}", f"RA-8650{n}", "IL76", "RU", "HLLB", "2019-03-20", hours=h) for n, h in ((1, 1.0), (2, 9.0)))
    text = "- {title: t, claims: [{role: travelled, aircraft: {count: 2, types: [IL76], state: RU}, to: Libya, arrived: 2019-03-20}]}"
    found = match(text, world([lead, near, later, *background(2)]))
    assert found.best is not None
    assert sorted(aircraft.registration or "" for aircraft in found.best.aircraft) == ["RA-86497", "RA-86501"]
    assert sum(one.bits for one in found.best.evidence) == pytest.approx(found.best.bits, abs=0.2)


def test_an_airframe_of_unknown_type_is_taken_for_what_its_operator_flies() -> None:
    known = [visit(f"15{n:04x}", f"RA-82{n:03d}", "A124", "UA", "LIRF", f"2019-03-{n + 1:02d}", home="EDDP") for n in range(1, 7)]
    unknown = visit("156666", "UR-82999", None, "UA", "LIRF", "2019-03-20", home="EDDP")  # type: ignore[arg-type]
    text = "- {title: t, claims: [{role: travelled, aircraft: {types: [A124]}, to: Rome, arrived: 2019-03-20}]}"
    best = match(text, world([*known, unknown, *background(2)])).best
    assert best is not None
    (kind,) = [one for one in best.evidence if one.kind == "type"]
    assert best.aircraft[0].registration == "UR-82999"
    assert (kind.level, kind.bits > 1.0) == ("unknown", True)


def test_one_registration_of_three_aircraft_does_not_contradict_the_others() -> None:
    three = [visit(f"15777{n}", f"RA-7670{n}", "IL76", "RU", "HLLB", "2019-03-20", hours=n) for n in range(3)]
    text = (
        "- {title: t, claims: [{role: travelled, aircraft: {count: 3, types: [IL76], registrations: [RA-76701]}, to: Libya,"
        " arrived: 2019-03-20/2019-03-21}]}"
    )
    best = match(text, world([*three, *background(2)])).best
    assert best is not None
    assert sorted(aircraft.registration or "" for aircraft in best.aircraft) == ["RA-76700", "RA-76701", "RA-76702"]


@cache
def simulated() -> Trial:
    return prepare(world_b.simulate(5, scale=0.06))


def test_the_share_of_a_place_in_what_was_lost_is_how_often_it_was_there() -> None:
    """Held against the truth of a simulated world that the shares were not made for."""
    trial = simulated()
    nodes, plans = trial.matched.nodes, trial.world.plans
    truth = trial.world.true_legs(trial.matched.legs)
    lost = trial.matched.lost(trial.gazetteer)
    before, after = nodes.leg_before[lost.rows], nodes.leg_after[lost.rows]
    ended, started = plans["destination"].to_numpy(object), plans["origin"].to_numpy(object)
    where = np.full(len(lost.rows), None, dtype=object)
    for row, (one, other) in enumerate(zip(before.tolist(), after.tolist(), strict=True)):
        if one >= 0 and truth[one] >= 0:
            where[row] = ended[truth[one]]
        elif other >= 0 and truth[other] >= 0:
            where[row] = started[truth[other]]
    said, so = [], []
    for code in trial.world.nodes.index:
        said.append(lost.share_of(nodes, frozenset({code}), trial.gazetteer)[lost.rows])
        so.append(where == code)
    p, y = np.concatenate(said), np.concatenate(so)
    assert len(lost.rows) > 200
    assert p.sum() == pytest.approx(y.sum(), rel=0.2)
    sure, unsure = p > 0.9, (p > 0.2) & (p < 0.6)
    assert y[sure].mean() > 0.85
    assert 0.1 < y[unsure].mean() < 0.8


def test_traffic_that_flies_straight_is_believed_to_go_where_its_course_leads() -> None:
    legs = simulated().matched.legs
    bent = legs.assign(distance_km=legs["distance_km"] * 1.05)
    assert course_spread(legs) < 2.0 < course_spread(bent) <= 8.0


def test_a_flight_lost_on_its_way_out_was_somewhere_before_it_left_home_again() -> None:
    out = at("2019-03-20T06:00")
    home = out + timedelta(days=4)
    calls = (Call("KDOV", None, out), Call("KDOV", home, home + timedelta(hours=2)), Call("EDAR", home + timedelta(hours=9), None))
    held = world([airframe("158888", "90003", "C17", "US", *calls), *background(2)])
    legs, stops = held.legs.copy(), held.stops.copy()
    first = legs["leg_id"] == "158888-0"
    # Last heard over the sea off Georgia, on its course for Lima.
    legs.loc[first, ["last_lat_deg", "last_lon_deg"]] = [30.0, -75.9]
    legs["last_seen_at"] = legs["last_seen_at"].mask(first, pd.Timestamp("2019-03-20T07:20Z")).astype(held.legs["last_seen_at"].dtype)
    turned = (stops["leg_before"] == "158888-0").to_numpy()
    stops.loc[turned, ["lat_deg", "lon_deg"]] = [39.13, -75.47]
    nodes = replace(held, legs=legs, stops=stops).nodes
    added = np.flatnonzero((nodes.stop == -1) & nodes.is_lost)
    assert len(added) == 1
    assert nodes.addresses[nodes.craft[added[0]]] == "158888"
    assert nodes.is_named[added[0] + 1], "the lost stop comes before that at home"


@given(st.floats(0.2, 3.0), st.floats(-2.0, 2.0), st.lists(st.floats(-10, 20), min_size=2, max_size=8))
def test_a_calibration_keeps_the_order_and_the_sum(slope: float, shift: float, bits: list[float]) -> None:
    calibration = Calibration("platt", (slope, shift), (), 100, "a test")
    shares = posterior(np.array(bits), np.ones(len(bits)), p_true=0.8, p_observed=0.7, competitors=100.0, rules=RULES)
    after = shares.calibrated(calibration)
    assert after.candidates.sum() + after.none_of_these == pytest.approx(1.0)
    assert after.candidates.argmax() == shares.candidates.argmax()


def test_a_match_tells_which_calibration_it_bears_and_what_it_said_before() -> None:
    held = world([visit("153333", "RA-86497", "IL76", "RU", "HLLB", "2019-03-20"), *background(2)])
    text = "- {title: t, claims: [{role: travelled, aircraft: {types: [IL76], state: RU}, to: Libya, arrived: 2019-03-20}]}"
    calibration = Calibration("platt", (0.5, -0.5), (), 60, "a test")
    plain, mapped = match(text, held), match(text, held, calibration)
    assert plain.best is not None
    assert mapped.best is not None
    assert plain.document()["calibration"] is None
    assert mapped.document()["calibration"] == {"version": calibration.version, "probability_before": plain.best.probability}
    assert mapped.best.probability == pytest.approx(float(calibration.apply(np.array([plain.best.probability]))[0]))

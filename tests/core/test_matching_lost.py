"""What is lost, how reports err, and what would change a verdict."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import numpy as np
import pytest

from tests.core.match_world import CARACAS, Call, airframe, at, background, caracas, event, world
from tests.places import gazetteer
from tracker.core.matching import Match, MatchRules, MatchWorld, match_event
from tracker.core.matching.confusion import confusion, type_confusion
from tracker.core.matching.observability import habit_of_type
from tracker.core.matching.scoring import posterior
from tracker.core.tables import STOPS

NOW = at("2019-04-01")
RULES = MatchRules()


def match(text: str, held: MatchWorld, rules: MatchRules = RULES) -> Match:
    return match_event(event(text), held, gazetteer(), rules=rules, now=NOW, seed=0)


@pytest.fixture(scope="module")
def march() -> MatchWorld:
    return world([*caracas(), *background(1)])


def westward(icao24: str, back: str) -> MatchWorld:
    """One aircraft that leaves Dakar to the west and is next heard coming back to it."""
    out = at("2019-03-23T04:00")
    calls = (Call("UUMU", None, out - timedelta(hours=10)), Call("GOBD", out - timedelta(hours=2), out), Call((), out, at(back)),
             Call("GOBD", at(back) + timedelta(hours=1), None))  # fmt: skip
    built = world([airframe(icao24, "RA-86496", "IL62", "RU", *calls), *background(2)])
    # It was last heard 700 km west-south-west of Dakar, and comes back from there.
    legs = built.legs.copy()
    last, first = legs["leg_id"] == f"{icao24}-1", legs["leg_id"] == f"{icao24}-2"
    legs.loc[last, ["last_lat_deg", "last_lon_deg"]] = [14.2, -24.0]
    legs.loc[first, ["first_lat_deg", "first_lon_deg"]] = [14.2, -24.0]
    legs.loc[last, "last_seen_at"] = out + timedelta(hours=1)
    legs["last_seen_at"] = legs["last_seen_at"].astype(built.legs["last_seen_at"].dtype)
    stops = built.stops.copy()
    instants = ["arrived_until_at", "departed_from_at"]
    stops.loc[stops["leg_before"] == f"{icao24}-1", instants] = None
    return replace(built, legs=legs, stops=STOPS.cast(stops))


def lost_share(held: MatchWorld, code: str) -> float:
    nodes = held.nodes
    craft = nodes.addresses.index("1551e0")
    node = int(np.flatnonzero((nodes.craft == craft) & nodes.is_lost)[0])
    return float(held.lost(gazetteer()).share_of(nodes, frozenset({code}), gazetteer())[node])


def test_what_is_lost_goes_on_along_its_course_within_its_fuel() -> None:
    held = westward("1551e0", "2019-03-24T18:00")
    ahead, behind, too_far = (lost_share(held, code) for code in ("SVMI", "OMDB", "NZAA"))
    assert ahead > 5 * behind
    assert ahead > 100 * too_far


def test_an_arrival_that_was_not_heard_is_bounded_by_endurance_however_late_the_next_was_heard() -> None:
    spans = []
    for back in ("2019-03-25T18:00", "2019-04-10T18:00"):
        nodes = westward("1551e0", back).nodes
        node = int(np.flatnonzero((nodes.craft == nodes.addresses.index("1551e0")) & nodes.is_lost)[0])
        spans.append(float(nodes.arrived_until_ms[node] - nodes.arrived_from_ms[node]) / 3_600_000.0)
    assert spans[0] == pytest.approx(spans[1])
    assert 5 < spans[0] < 14


def test_no_share_is_above_one_and_the_shares_do_not_depend_on_the_order_asked() -> None:
    held = westward("1551e0", "2019-03-24T18:00")
    lost, nodes = held.lost(gazetteer()), held.nodes
    once = lost.share_of(nodes, frozenset({"SVMI", "SVBL"}), gazetteer())
    again = lost.share_of(nodes, frozenset({"SVBL", "SVMI"}), gazetteer())
    assert once.tolist() == again.tolist()
    assert ((once >= 0) & (once <= 1)).all()
    assert (once[~nodes.is_lost] == 0).all()


def test_a_neighbouring_field_is_named_by_mistake_more_often_than_one_of_another_continent(march: MatchWorld) -> None:
    nodes = march.nodes
    neighbours = march.neighbours(gazetteer())
    factors = confusion(nodes, frozenset({"EDDF"}), gazetteer(), neighbours, 0.95, 0.9)
    named = {code: at for code, at in nodes.airports.items() if code in ("EDDF", "LFPG", "SBGR")}
    of = {code: factors[nodes.pair_node[np.flatnonzero(nodes.pair_airport == number)[0]]] for code, number in named.items()}
    assert of["EDDF"] > of["LFPG"] > of["SBGR"]
    rare = confusion(nodes, frozenset({"EDDF"}), gazetteer(), neighbours, 0.95, 0.0001)
    at = nodes.pair_node[np.flatnonzero(nodes.pair_airport == named["LFPG"])[0]]
    assert rare[at] > factors[at]
    assert 0.05 * rare.max() <= 0.5


def test_the_names_of_neighbours_are_shared_out_and_some_are_of_places_where_nobody_was_seen(march: MatchWorld) -> None:
    neighbours, nodes = march.neighbours(gazetteer()), march.nodes
    visited = {code: place for code, place in nodes.airports.items() if neighbours.visited[place]}
    shares = {place: neighbours.named_for(nodes.inside({code}), np.empty((0, 3))) for code, place in visited.items()}
    for field in visited.values():
        told = sum(named[field] for place, named in shares.items() if place != field)
        assert 0.0 < told < 1.0


def test_a_freighter_is_taken_for_a_freighter_and_not_for_a_narrow_airliner() -> None:
    assert type_confusion(frozenset({"A124"}), "IL76") == 1.0
    assert type_confusion(frozenset({"A124"}), "B738") < 0.2
    assert type_confusion(frozenset({"A124"}), "ZZZZ") == 1.0


def test_a_bomber_that_is_on_no_feed_could_not_have_been_heard(march: MatchWorld) -> None:
    assert habit_of_type("T160", march) < 0.05 < 0.5 < habit_of_type("A124", march)
    text = "- {title: t, claims: [{role: arrived, aircraft: {types: [T160], state: RU}, to: Frankfurt, arrived: 2019-03-20}]}"
    assert match(text, march).observable < 0.1
    assert match(text.replace("T160", "A124"), march).observable > 0.5


def test_what_would_change_the_verdict_is_computed_and_told(march: MatchWorld) -> None:
    vague = "- {title: t, claims: [{role: travelled, aircraft: {families: [Ilyushin]}, from: Russia, to: Caracas, arrived: 2019-03-23}]}"
    found = match(vague, march)
    assert found.best is not None
    assert all(0.0 <= tip.probability <= 1.0 for tip in found.tips)
    assert [tip.probability for tip in found.tips] == sorted(tip.probability for tip in found.tips)
    told = {change["change"]: change["probability"] for change in found.document()["would_change"]}
    assert told["without the reported destination"] < found.best.probability
    assert "Would tip  without the reported destination: " in found.explain()
    verdicts = {change["change"]: change["verdict"] for change in found.document()["would_change"]}
    assert verdicts["without the reported destination"] not in (None, found.verdict)


def test_where_no_single_part_decides_that_is_said(march: MatchWorld) -> None:
    found = match(CARACAS, march)
    assert found.best is not None
    assert found.best.probability > 0.99
    assert not found.tips
    assert "Would tip  nothing by itself" in found.explain()


def test_every_part_can_be_left_out(march: MatchWorld) -> None:
    whole = match(CARACAS, march)
    switched = {
        "use_coverage": replace(RULES, use_coverage=False),
        "use_none": replace(RULES, use_none=False),
        "use_lineage": replace(RULES, use_lineage=False),
        "use_chance": replace(RULES, use_chance=False),
    }
    without = {name: match(CARACAS, march, rules) for name, rules in switched.items()}
    assert without["use_none"].none_of_these == 0.0 < whole.none_of_these
    best = without["use_coverage"].best
    assert best is not None
    assert not any(one.kind == "unseen" for one in best.evidence)
    lineage = {name: sum(one.bits for one in found.best.evidence if one.kind == "origin") for name, found in
               (("with", whole), ("without", without["use_lineage"])) if found.best is not None}  # fmt: skip
    assert lineage["without"] < lineage["with"]


def test_ordinary_traffic_is_less_news_than_what_is_seldom_seen(march: MatchWorld) -> None:
    nodes = march.nodes
    interest = march.interest
    assert interest[nodes.craft == nodes.addresses.index("1551e0")].min() == 1.0
    assert ((interest > 0) & (interest <= 1)).all()
    shares = posterior(np.array([5.0, 5.0]), np.array([1.0, 0.25]), p_true=0.8, p_observed=0.9, competitors=50.0, rules=RULES)
    assert shares.candidates[0] == pytest.approx(4 * shares.candidates[1])


def test_two_aircraft_of_which_no_stop_could_be_placed_are_no_fault() -> None:
    """Nothing but flights overhead, as a new database has them: no stop has any candidate, and two are asked for."""
    leaves = at("2019-03-23T04:00")
    overhead = [
        airframe(f"1551e{number}", None, "IL62", "RU", Call((), None, leaves), Call((), leaves + timedelta(hours=9), None))
        for number in range(3)
    ]
    answer = match(CARACAS, world(overhead))
    assert answer.verdict != "strong"
    assert all(one.probability < 0.5 for one in answer.candidates)

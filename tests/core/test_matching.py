from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.core.match_world import CARACAS, Call, airframe, at, background, caracas, event, world
from tests.places import gazetteer
from tracker.core.claims.model import Event
from tracker.core.geodesy import Floats
from tracker.core.matching import Match, MatchRules, MatchWorld, match_event
from tracker.core.matching.likelihood import HOUR_MS, mixed_ratio, stay_ratio
from tracker.core.matching.moments import Times, moment_ms
from tracker.core.matching.terms import TimeTerm
from tracker.core.timeline import Window
from tracker.core.words import dated_words
from tracker.render.matches import match_text

Where = str | tuple[tuple[str, float], ...]

RULES = MatchRules()
NOW = at("2019-04-01")


@pytest.fixture(scope="module")
def march() -> MatchWorld:
    return world([*caracas(), *background(1)])


def match(text: str | Event, held: MatchWorld, *, seed: int = 0) -> Match:
    return match_event(event(text) if isinstance(text, str) else text, held, gazetteer(), now=NOW, seed=seed)


def visitor(icao24: str, when: str, *, where: Where = "SVMI", start: Where = "UUMU") -> tuple[dict[str, Any], Sequence[Call]]:
    """One aircraft that leaves `start` 12 hours before it reaches `where`."""
    arrived = at(when)
    calls = (
        Call(start, None, arrived - timedelta(hours=12)),
        Call(where, arrived, arrived + timedelta(days=1)),
        Call("UUMU", arrived + timedelta(days=2), None),
    )
    return airframe(icao24, f"RA-{icao24}", "IL62", "RU", *calls)


SIMPLE = "- {title: t, claims: [{role: travelled, aircraft: {types: [IL62], state: RU}, from: Russia, to: Caracas, arrived: 2019-03-23}]}"


def test_two_that_moved_together_are_one_set_and_a_strong_match(march: MatchWorld) -> None:
    found = match(CARACAS, march)
    assert found.best is not None
    assert [aircraft.registration for aircraft in found.best.aircraft] == ["RA-86496", "RA-82035"]
    assert found.verdict == "strong"
    assert found.chance.p_value is not None
    assert found.chance.p_value <= 0.01
    for aircraft in found.best.aircraft:
        assert [stop.airport for stop in aircraft.stops] == ["UUMU", "OSLK", "GOBD", None]
        assert aircraft.stops[-1].candidates[0] == ("SVMI", 0.81)


def test_the_visit_of_three_weeks_before_is_a_losing_rival_that_is_told(march: MatchWorld) -> None:
    found = match(CARACAS, march)
    earlier = [
        one for one in found.candidates[1:] if one.is_there and one.aircraft[0].registration == "RA-86496" and one.probability < 0.01
    ]
    assert earlier
    assert "same airframe, same place, 20 days earlier" in found.explain()


def test_the_explanation_says_seen_and_inferred_and_never_that_a_lost_signal_landed(march: MatchWorld) -> None:
    words = match(CARACAS, march).explain()
    assert words.startswith("STRONG match, P ")
    assert "SVMI (inferred 0.81)" in words
    assert "no landing was heard" in words
    assert "landed" not in words.replace("no landing", "")
    for part in ("Rival", "None", "Would tip", "Circular", "Cannot say who or what was on board"):
        assert part in words


def test_where_a_stop_was_is_one_distribution_in_the_headline_and_in_the_evidence(march: MatchWorld) -> None:
    found = match(CARACAS, march)
    assert found.best is not None
    for candidate in found.candidates:
        for aircraft in candidate.aircraft:
            for stop in aircraft.stops:
                assert sum(probability for _, probability in stop.candidates) <= 1.0 + 1e-6
                earliest, left = stop.arrived_at[0], stop.departed_at[0]
                assert earliest is None or left is None or left >= earliest
    (told,) = [one.observed for one in found.best.evidence if one.kind == "destination"]
    assert told.startswith("SVMI 0.81")


def test_nothing_is_told_as_certain_and_what_was_heard_first_by_when_it_was_heard(march: MatchWorld) -> None:
    found = match(CARACAS, march)
    assert found.best is not None
    told = f"{found.explain()}\n{match_text(found.document())}"
    assert "none of these below 0.01" in told
    assert " 1.00" not in told
    assert " 0.00" not in told
    for aircraft in found.document()["candidates"][0]["aircraft"]:
        assert aircraft["first_seen_at"] >= aircraft["stops"][0]["departed_at"][0]
        assert aircraft["first_seen_at"] < aircraft["last_seen_at"]
    unheard = replace(found.best.aircraft[0].stops[0], airport=None, status="out_of_coverage", candidates=())
    first = replace(found.best.aircraft[0], stops=(unheard, *found.best.aircraft[0].stops[1:]))
    assert first.first_seen_at is not None
    words = replace(found, candidates=(replace(found.best, aircraft=(first,)),)).explain()
    assert f"was first heard on {first.first_seen_at:%A} {dated_words(first.first_seen_at)}" in words


def test_one_of_two_found_is_said_so_and_the_missing_one_is_described(march: MatchWorld) -> None:
    alone = world([caracas()[0], *background(1)])
    found = match(CARACAS, alone)
    assert found.best is not None
    (count,) = [one for one in found.best.evidence if one.kind == "count"]
    assert (count.level, count.observed) == ("incomplete", "1 of 2")
    assert "1 × A124 of RU was not found with it" in count.because
    assert "one such, had it been there, would have been heard with P 0." in count.because
    assert count.because in found.explain()
    assert count.bits < 0
    assert "Only 1 of 2 claimed aircraft were found." in found.explain() or found.verdict == "none"
    complete = match(CARACAS, march).best
    assert complete is not None
    assert found.best.bits < complete.bits


def test_the_same_airframe_twice_is_no_pair() -> None:
    twin = event(CARACAS.replace("types: [A124]", "types: [IL62]"))
    found = match(twin, world([caracas()[0], *background(1)]))
    for candidate in found.candidates:
        addresses = [aircraft.icao24 for aircraft in candidate.aircraft]
        assert len(addresses) == len(set(addresses))


def test_from_russia_is_satisfied_two_legs_back() -> None:
    fleet = [
        airframe("1551e0", "RA-86496", "IL62", "RU",
                 Call("UUMU", None, at("2019-03-22T13:00")), Call("OSLK", at("2019-03-22T17:00"), at("2019-03-22T19:00")),
                 Call("SVMI", at("2019-03-23T10:00"), None)),
        *background(2),
    ]  # fmt: skip
    best = match(SIMPLE, world(fleet)).best
    assert best is not None
    (origin,) = [one for one in best.evidence if one.kind == "origin"]
    assert (origin.level, origin.observed) == ("2_legs_off", "UUMU, seen")
    assert origin.bits > 0


def test_an_origin_that_was_not_heard_is_neutral_and_one_elsewhere_contradicts() -> None:
    bits = {}
    for name, start in (("unseen", ()), ("russian", "UUMU"), ("elsewhere", "EGLL")):
        best = match(SIMPLE, world([visitor("1551e0", "2019-03-23T12:00", start=start), *background(3)])).best
        assert best is not None
        bits[name] = sum(one.bits for one in best.evidence if one.kind == "origin")
    assert -1.5 < bits["unseen"] < 0.5
    assert bits["elsewhere"] < min(-1, bits["unseen"] - 0.2) < 0 < bits["russian"]


def test_a_place_in_a_hole_of_coverage_is_met_by_inference() -> None:
    inferred = (("SVMI", 0.7), ("SVBL", 0.1))
    found = match(SIMPLE, world([visitor("1551e0", "2019-03-23T12:00", where=inferred), *background(3)]))
    assert found.best is not None
    (destination,) = [one for one in found.best.evidence if one.kind == "destination"]
    assert destination.level == "inferred"
    assert destination.bits > 3
    assert found.verdict in ("strong", "probable")


def test_a_stop_hidden_in_a_silence_can_be_the_claimed_one() -> None:
    fleet = [visitor("1551e0", "2019-03-23T12:00", where="EGLL"), *background(3)]
    gap = {
        "gap_id": "g", "icao24": "1551e0", "leg_id": "1551e0-0", "from_at": at("2019-03-23T02:00"), "until_at": at("2019-03-23T11:00"),
        "from_lat_deg": 14.0, "from_lon_deg": -20.0, "until_lat_deg": 50.0, "until_lon_deg": -10.0, "distance_km": 4000.0,
        "required_kt": 240.0, "slack_s": 20000.0, "verdict": "must_have_stopped", "hidden_stops": (("SVMI", 0.6), ("TNCC", 0.2)),
    }  # fmt: skip
    found = match(SIMPLE, world(fleet, gaps=[gap]))
    assert found.best is not None
    assert [stop.status for stop in found.best.aircraft[0].stops] == ["named", "out_of_coverage"]
    assert found.best.aircraft[0].stops[-1].candidates[0] == ("SVMI", 0.6)


def test_what_could_not_be_heard_is_none_and_says_so() -> None:
    heard = [Window(at("2019-03-01"), at("2019-04-01"))]
    stalled = [Window(at("2019-03-22T12:00"), at("2019-03-25"))]
    text = SIMPLE.replace("IL62", "B77W").replace("state: RU", "state: IN").replace("from: Russia, ", "")
    blind = match(text, world(background(4), heard=heard, stalls=stalled))
    assert blind.verdict == "none"
    assert blind.observable < 0.1
    assert blind.true_but_unobserved > blind.no_such_movement
    assert any("could not have been observed" in note for note in blind.notes)
    assert "could not have been observed" in blind.explain()
    assert any("nothing could be heard" in note for note in blind.notes)
    open_eyed = match(text, world(background(4), heard=heard))
    assert open_eyed.observable > 0.5
    assert open_eyed.true_but_unobserved < blind.true_but_unobserved


def test_a_source_that_was_asked_about_other_types_heard_nothing_of_these() -> None:
    from tracker.core.matching import Heard

    base = world(background(4))
    other = replace(base, heard=(Heard(Window(at("2019-03-01"), at("2019-04-01")), "type:B77W"),))
    same = replace(base, heard=(Heard(Window(at("2019-03-01"), at("2019-04-01")), "type:IL62,A124"),))
    assert match(SIMPLE, other).observable < 0.05 < match(SIMPLE, same).observable


def test_an_invented_visit_is_not_found_among_other_traffic() -> None:
    found = match(SIMPLE.replace("Caracas", "Pyongyang"), world(background(5)))
    assert found.verdict == "none"
    assert found.none_of_these > 0.5


def test_a_denied_report_says_that_a_match_would_contradict_it() -> None:
    text = SIMPLE.replace("arrived: 2019-03-23}", "arrived: 2019-03-23, polarity: denied}")
    found = match(text, world([visitor("1551e0", "2019-03-23T12:00"), *background(3)]))
    assert any("denies" in note for note in found.notes)
    assert "a movement that the report denies" in found.explain().split("\n")[0]
    forecast = match(text.replace("denied", "forecast"), world([visitor("1551e0", "2019-03-23T12:00"), *background(3)]))
    assert any("foretells" in note for note in forecast.notes)


def test_an_event_without_claims_is_answered_as_unanswerable() -> None:
    text = "- {title: t, reports: [{text: 'Something happened somewhere.'}]}"
    found = match(text, world(background(4)))
    assert found.verdict == "none"
    assert found.candidates == ()
    assert found.none_of_these == pytest.approx(1.0)


def test_an_empty_world_answers_none() -> None:
    held = world(background(4, airframes=1))
    empty = replace(held, legs=held.legs.head(0), gaps=held.gaps, stops=held.stops.head(0))
    found = match(CARACAS, empty)
    assert (found.verdict, found.candidates) == ("none", ())
    assert found.none_of_these == pytest.approx(1.0)


def test_the_document_has_the_promised_shape_and_is_plain_json(march: MatchWorld) -> None:
    document = json.loads(json.dumps(match(CARACAS, march).document(3), allow_nan=False))
    assert document["schema"] == "overflight.match/1"
    assert document["version"] == 3
    assert {
        "event_id",
        "evaluated_at",
        "verdict",
        "candidates",
        "none_of_these",
        "expected_but_unseen",
        "chance",
        "circular",
        "notes",
    } <= set(document)
    first = document["candidates"][0]
    assert {"match_id", "rank", "probability", "bits", "count_claimed", "count_found", "aircraft", "evidence"} <= set(first)
    assert {"icao24", "registration", "type", "callsigns", "stops", "legs"} <= set(first["aircraft"][0])
    stop = first["aircraft"][0]["stops"][0]
    assert {"airport", "probability", "confidence", "arrived_at", "departed_at", "status"} <= set(stop)
    assert stop["arrived_at"] == ["2019-03-05T08:00:00Z", "2019-03-05T08:00:00Z"]
    assert {"kind", "level", "bits", "claimed", "observed", "because"} == set(first["evidence"][0])
    kinds = {"type", "identity", "destination", "origin", "via", "departed", "arrived", "count", "state", "unseen", "exclusivity"}
    assert {one["kind"] for candidate in document["candidates"] for one in candidate["evidence"]} <= kinds
    assert document["circular"] is True


@pytest.mark.parametrize("text", [CARACAS, SIMPLE])
def test_probabilities_add_up_to_one_and_evidence_to_the_bits(march: MatchWorld, text: str) -> None:
    found = match(text, march)
    assert sum(one.probability for one in found.candidates) + found.other_candidates + found.none_of_these == pytest.approx(1.0)
    for candidate in found.candidates:
        assert sum(one.bits for one in candidate.evidence) == pytest.approx(candidate.bits, abs=0.1)


def test_the_order_of_rows_changes_nothing() -> None:
    fleet = [*caracas(), *background(6, airframes=8)]
    plain = match(CARACAS, world(fleet)).document()
    shuffled = match(CARACAS, world(fleet, order=np.random.default_rng(5))).document()
    assert json.dumps(plain) == json.dumps(shuffled)


def test_the_same_seed_gives_the_same_chance(march: MatchWorld) -> None:
    assert match(CARACAS, march, seed=3).chance == match(CARACAS, march, seed=3).chance


def test_a_common_movement_is_matched_by_chance_and_is_not_strong() -> None:
    text = SIMPLE.replace("IL62", "A124, IL76, B744").replace(", state: RU", "").replace("Russia", "Germany").replace("Caracas", "Istanbul")
    text = text.replace("2019-03-23", "2019-03-01/2019-03-20")
    found = match(text, world(background(7, airframes=60)))
    assert found.chance.p_value is not None
    assert found.chance.p_value > 0.05
    assert found.verdict != "strong"


def test_an_identity_outweighs_everything_else(march: MatchWorld) -> None:
    text = "- {title: t, claims: [{role: arrived, aircraft: {registrations: [RA-82035]}, to: Caracas, arrived: 2019-03-23}]}"
    best = match(text, march).best
    assert best is not None
    assert best.aircraft[0].icao24 == "154073"
    assert best.evidence[0].kind == "identity"


def test_departures_presence_and_callsigns_find_their_stop(march: MatchWorld) -> None:
    left = match("- {title: t, claims: [{role: departed, aircraft: {types: [A124]}, from: Caracas, departed: 2019-03-24}]}", march).best
    assert left is not None
    assert left.aircraft[0].registration == "RA-82035"
    parked = match(
        "- {title: t, claims: [{role: present, aircraft: {types: [IL62], state: RU}, at: Caracas, seen: 2019-03-26}]}", march
    ).best
    assert parked is not None
    assert parked.aircraft[0].registration == "RA-86496"
    assert parked.aircraft[0].stops[1].arrived_at[0] == at("2019-03-23T11:10")


@settings(max_examples=25, deadline=None)
@given(st.sampled_from(["Havana", "London", "Germany"]), st.integers(1, 20))
def test_a_contradicting_claim_never_raises_the_only_candidate(place: str, day: int) -> None:
    held = world([visitor("1551e0", "2019-03-23T12:00")])
    told = event(SIMPLE)
    more = event(f"- {{title: t, claims: [{{role: present, aircraft: {{types: [A124]}}, at: {place}, seen: 2019-03-{day:02d}}}]}}")
    before = match(told, held)
    after = match(replace(told, claims=(*told.claims, *more.claims)), held)
    assert _probability_at_caracas(after) <= _probability_at_caracas(before) + 1e-9


def _probability_at_caracas(found: Match) -> float:
    return sum(one.probability for one in found.candidates if one.is_there)


@settings(max_examples=60)
@given(st.floats(0, 1), st.floats(0, 1), st.floats(0.5, 0.99), st.floats(1e-5, 0.9))
def test_a_mixed_ratio_is_neutral_for_the_unknown_and_never_above_one_on_average(agrees: float, unknown: float, m: float, u: float) -> None:
    nothing = mixed_ratio(np.zeros(1), np.ones(1), m, u)
    assert nothing[0] == pytest.approx(1.0)
    known = mixed_ratio(np.array([1.0, 0.0]), np.zeros(2), m, u)
    assert m <= u * known[0] + (1 - u) * known[1] <= 1.0 + 1e-9
    assert mixed_ratio(np.array([agrees * (1 - unknown)]), np.array([unknown]), m, u)[0] >= 0


@given(
    begin=st.floats(-500, 500),
    length=st.floats(0, 400),
    low=st.floats(-500, 500),
    width=st.floats(0, 200),
    kind=st.sampled_from(["arrived", "departed"]),
)
def test_a_silence_of_a_week_is_dated_by_the_report(begin: float, length: float, low: float, width: float, kind: str) -> None:
    """The moment lies where positions leave it, and at the time told where that is among it."""
    since, until, first, last = (np.array([hours * HOUR_MS]) for hours in (begin, begin + length, low, low + width))
    times = Times((TimeTerm(kind, since, until, first, last, False, lambda row: ("", "", "", "")),), 1)
    left_ms = (begin * HOUR_MS, (begin + length + 10) * HOUR_MS)
    found_h = moment_ms(times, "arrived", 0, left_ms) / HOUR_MS
    assert begin - 1e-6 <= found_h <= begin + length + 1e-6
    if max(begin, low) <= min(begin + length, low + width):
        assert low - 1e-6 <= found_h <= low + width + 1e-6
    untold = Times((), 1)
    assert moment_ms(untold, kind, 0, left_ms) == pytest.approx(sum(left_ms) / 2)
    assert np.isnan(moment_ms(untold, kind, 0, (np.nan, np.nan)))


def told(kind: str, moments_h: Floats, low_h: float, high_h: float) -> TimeTerm:
    """A claimed interval against instants that are known, all in hours."""
    moments = np.asarray(moments_h, dtype=np.float64) * HOUR_MS
    low, high = (np.full(len(moments), bound_h * HOUR_MS) for bound_h in (low_h, high_h))
    return TimeTerm(kind, moments, moments, low, high, False, lambda row: ("", "", "", ""))


def ratio(*terms: TimeTerm) -> Floats:
    return np.exp2(Times(terms, len(terms[0].from_ms)).bits(RULES))


@settings(max_examples=40)
@given(st.floats(1, 200), st.floats(-300, 300))
def test_inside_the_told_time_counts_more_than_outside(width_h: float, off_h: float) -> None:
    inside, other, unknown = ratio(told("arrived", np.array([width_h / 2, off_h, np.nan]), 0.0, width_h))
    assert inside >= other - 1e-6
    assert unknown == pytest.approx(1.0)


def test_the_mean_of_the_time_ratio_over_the_search_window_is_one() -> None:
    moments_h = np.linspace(-RULES.search_days * 24, 24 + RULES.search_days * 24, 20_001)
    assert ratio(told("arrived", moments_h, 0.0, 24.0)).mean() == pytest.approx(1.0, abs=0.03)


def test_a_report_that_is_days_off_is_wrong_once_however_many_times_it_tells() -> None:
    arrived, departed = told("arrived", np.array([156.0]), 0.0, 24.0), told("departed", np.array([152.0]), 0.0, 24.0)
    elsewhen = told("departed", np.array([20.0]), 0.0, 24.0)
    once, both, apart = (float(np.log2(ratio(*terms))[0]) for terms in ((arrived,), (arrived, departed), (arrived, elsewhen)))
    assert once < 0
    assert both > once, "the departure agrees once it is known by how many days the report is off"
    assert apart < both, "a departure on the told day does not fit an arrival six days after it"


@settings(max_examples=40)
@given(st.floats(-300, 300), st.floats(-300, 300))
def test_the_parts_of_the_times_add_up_to_the_whole(arrived_h: float, departed_h: float) -> None:
    times = Times((told("departed", np.array([departed_h]), 0.0, 24.0), told("arrived", np.array([arrived_h]), 0.0, 48.0)), 1)
    parts = times.evidence(0, RULES)
    assert [part.kind for part in parts] == ["departed", "arrived"]
    assert sum(part.bits for part in parts) == pytest.approx(float(times.bits(RULES)[0]), abs=0.011)


def test_a_stay_that_touches_the_told_time_agrees() -> None:
    low, high = 100 * HOUR_MS, 124 * HOUR_MS
    begin, end = np.array([50.0, 250.0, 110.0]) * HOUR_MS, np.array([105.0, 260.0, 112.0]) * HOUR_MS
    ratios = stay_ratio(begin, end, low, high, RULES)
    assert ratios[0] > 1 > ratios[1]
    assert ratios[2] > ratios[0]


def test_a_claim_without_times_is_searched_over_the_days_before_it_was_published(march: MatchWorld) -> None:
    text = "- {title: t, reports: [{published: 2019-03-25}], claims: [{role: arrived, aircraft: {types: [A124], state: RU}, to: Caracas}]}"
    best = match(text, march).best
    assert best is not None
    assert best.aircraft[0].registration == "RA-82035"


def test_dates_are_those_of_the_event(march: MatchWorld) -> None:
    assert match(CARACAS, march).evaluated_at == NOW
    assert isinstance(NOW, datetime)


def test_an_overflight_is_found_by_the_way_between_where_it_was_heard() -> None:
    fleet = [
        airframe(
            "1551e0", "RA-86496", "IL62", "RU", Call("MUHA", None, at("2019-03-23T08:00")), Call("SBGR", at("2019-03-23T16:00"), None)
        ),
        airframe(
            "1551e1", "RA-86497", "IL62", "RU", Call("MUHA", None, at("2019-03-23T08:00")), Call("KJFK", at("2019-03-23T12:00"), None)
        ),
        *background(3, airframes=10),
    ]
    found = match("- {title: t, claims: [{role: overflew, aircraft: {types: [IL62]}, at: Venezuela, seen: 2019-03-23}]}", world(fleet))
    assert found.best is not None
    assert found.best.aircraft[0].icao24 == "1551e0"
    assert {one.level for one in found.best.evidence if one.kind == "destination"} == {"passed"}
    assert found.candidates[1].probability < found.best.probability / 5


def test_a_flight_lost_on_its_course_for_the_place_and_heard_on_its_way_back_is_inferred_there() -> None:
    lost = airframe(
        "1551e0", "RA-86496", "IL62", "RU",
        Call("UUMU", None, at("2019-03-22T13:00")),
        Call("GOBD", at("2019-03-23T02:30"), at("2019-03-23T04:30")),
        Call((), at("2019-03-23T06:00"), at("2019-03-24T15:00")),
        Call("GOBD", at("2019-03-24T18:00"), None),
    )  # fmt: skip
    held = world([lost, *background(3)])
    away = held.legs.copy()
    for name, lat_deg, lon_deg in (("last", 14.68, -26.8), ("first", 14.66, -27.7)):
        row = away["leg_id"] == ("1551e0-1" if name == "last" else "1551e0-2")
        away.loc[row, [f"{name}_lat_deg", f"{name}_lon_deg"]] = lat_deg, lon_deg
    found = match(SIMPLE, replace(held, legs=away))
    elsewhere = match(SIMPLE.replace("Caracas", "Johannesburg"), replace(held, legs=away))
    assert found.best is not None
    (destination,) = [one for one in found.best.evidence if one.kind == "destination"]
    assert (destination.level, destination.observed.split(" ")[0]) == ("inferred", "SVMI")
    assert found.best.aircraft[0].stops[-1].candidates[0][0] == "SVMI"
    assert found.best.aircraft[0].stops[-1].status == "out_of_coverage"
    assert elsewhere.none_of_these > found.none_of_these


def shuttle(icao24: str, *days: str) -> tuple[dict[str, Any], Sequence[Call]]:
    """An aircraft that reached Caracas on each of these days, from Havana."""
    calls = [Call("MUHA", None, at(days[0]) - timedelta(hours=4))]
    for day in days:
        calls.append(Call("SVMI", at(day), at(day) + timedelta(hours=2)))
        calls.append(Call("MUHA", at(day) + timedelta(hours=6), at(day) + timedelta(hours=12)))
    last = replace(calls.pop(), departed=None)
    return airframe(icao24, f"RA-{icao24}", "IL62", "RU", *calls, last)


def test_where_no_one_visit_stands_out_it_is_said_whose_they_all_are() -> None:
    days = ("2019-03-22T06:00", "2019-03-23T06:00", "2019-03-24T06:00")
    told = "- {title: t, claims: [{role: arrived, aircraft: {icao24: ['155aaa']}, to: Caracas, arrived: 2019-03-22/2019-03-24}]}"
    found = match(told, world([shuttle("155aaa", *days), *background(1)]))
    assert found.verdict == "none"
    assert found.same_aircraft is not None
    assert found.same_aircraft.movements == 3
    assert found.best is not None
    assert found.best.probability < 0.5 < found.same_aircraft.probability <= 1.0 - found.none_of_these + 1e-9
    assert "RA-155aaa (IL62) fits with P above 0.99, over 3 movements of which none stands out" in found.explain()
    assert "3 movements of the same aircraft fit and none stands out" in found.explain()
    assert "any of its 3 movements that fit: P >0.99" in match_text(found.document())
    assert found.explain().count("another stop of the same aircraft, about ") == 2
    assert found.document()["same_aircraft"] == {"probability": found.same_aircraft.probability, "movements": 3}
    two = "- {title: t, claims: [{role: arrived, aircraft: {icao24: ['155aaa', '155bbb']}, to: Caracas, arrived: 2019-03-22/2019-03-24}]}"
    either = match(two, world([shuttle("155aaa", days[0]), shuttle("155bbb", *days[1:]), *background(1)]))
    assert either.same_aircraft is None or either.same_aircraft.movements < 3
    assert match(told, world([shuttle("155aaa", days[1]), *background(1)])).same_aircraft is None


def test_two_visits_on_one_day_have_ids_of_their_own_and_a_corrected_hour_keeps_them() -> None:
    def visits(first: str) -> list[str]:
        told = "- {title: t, claims: [{role: arrived, aircraft: {icao24: ['155aaa']}, to: Caracas, arrived: 2019-03-23}]}"
        found = match(told, world([shuttle("155aaa", f"2019-03-23T{first}", "2019-03-23T18:00"), *background(1)])).candidates
        assert len({one.match_id for one in found}) == len(found)
        own = [one for one in found if one.aircraft[0].icao24 == "155aaa" and one.is_there]
        return [one.match_id for one in sorted(own, key=lambda one: one.anchor_ms)]

    assert len(visits("02:00")) == 2
    assert visits("02:05") == visits("02:00")

"""Overflights, by the positions of a leg and the silences between them."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd
import pytest

from tests.core.match_world import Call, airframe, at, background, event, world
from tests.places import gazetteer
from tracker.core.matching import Match, MatchWorld, match_event
from tracker.core.matching.terms import Evidence

#: From Moscow to Sochi, which lies within 250 km of the fields of Georgia.
SOCHI = Call("UUWW", None, at("2019-03-23T08:00")), Call("URSS", at("2019-03-23T10:30"), None)

OVER_GEORGIA = "- {title: t, claims: [{role: overflew, aircraft: {registrations: [RA-86496]}, at: Georgia, seen: 2019-03-23}]}"


@pytest.fixture(scope="module")
def held() -> MatchWorld:
    return world([airframe("1551e0", "RA-86496", "IL62", "RU", *SOCHI), *background(3, airframes=10)])


def match(held: MatchWorld, *way: tuple[str, float, float], text: str = OVER_GEORGIA) -> Match:
    """The answer where the airframe was heard at these instants of 23 March and places."""
    track = pd.DataFrame(
        [("1551e0", at(f"2019-03-23T{clock}"), lat, lon) for clock, lat, lon in way], columns=["icao24", "seen_at", "lat_deg", "lon_deg"]
    )
    return match_event(event(text), replace(held, tracks=track), gazetteer(), now=at("2019-05-01"), slides=0)


def passage(found: Match) -> Evidence:
    assert found.best is not None
    (one,) = [one for one in found.best.evidence if one.kind == "destination"]
    return one


STRAIGHT = (
    *(("08:00", 55.6, 37.3), ("08:14", 54.0, 37.9), ("08:28", 52.4, 38.3), ("08:42", 50.8, 38.7), ("08:56", 49.2, 39.0)),
    *(("09:10", 47.6, 39.2), ("09:24", 46.0, 39.5), ("09:38", 44.4, 39.8), ("09:50", 43.45, 39.95)),
)


def test_who_lands_beside_a_country_and_was_heard_all_the_way_did_not_pass_it(held: MatchWorld) -> None:
    found = match(held, *STRAIGHT)
    assert passage(found).level == "not_passed"
    assert passage(found).because == "it was not heard there, and no silence left time to pass it"
    assert passage(found).bits < -3.0


def test_who_was_heard_over_it_passed_it(held: MatchWorld) -> None:
    found = match(held, *STRAIGHT[:-2], ("09:36", 44.2, 41.5), ("09:48", 42.3, 42.6), ("10:00", 43.0, 41.0), ("10:12", 43.45, 39.95))
    assert passage(found).observed == "heard there"
    assert passage(found).bits > 3.0


def test_a_silence_counts_by_whether_the_straight_way_or_the_time_lets_it_pass(held: MatchWorld) -> None:
    across = match(held, ("08:00", 55.6, 37.3), ("08:14", 54.0, 37.9), ("10:10", 40.2, 44.5), ("10:20", 39.9, 44.4))
    assert passage(across).because.startswith("it could have passed it in a silence of 1,6")
    aside = match(held, *STRAIGHT[:-2], ("10:24", 43.45, 39.95))
    assert passage(aside).because == "it could have passed it in a silence of 286 km, by a detour"
    straight, never = match(held), match(held, *STRAIGHT)
    assert passage(straight).because.startswith("the great circle between where it was first and last heard")
    assert passage(never).bits < passage(aside).bits < passage(across).bits

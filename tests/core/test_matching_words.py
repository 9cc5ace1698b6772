"""Words of places in evidence: true of what they say, and never a nought that is none."""

from __future__ import annotations

import pytest

from tests.core.match_world import event
from tracker.core.claims.model import PlaceClaim
from tracker.core.matching.place_words import weighed_words
from tracker.core.matching.words import at_words


def place(text: str) -> PlaceClaim:
    told = event(f"- {{title: t, claims: [{{role: arrived, to: {text}, arrived: 2019-03-23}}]}}").claims[0].destination
    assert told is not None
    return told


@pytest.mark.parametrize(("text", "words"), [("Vietnam", "in Vietnam"), ("Hanoi", "at Hanoi"), ("Caribbean", "in Caribbean")])
def test_aircraft_are_in_countries_and_at_towns(text: str, words: str) -> None:
    assert at_words(place(text)) == words


@pytest.mark.parametrize(("share", "shown"), [(0.021, "2.1%"), (0.00044, "0.04%"), (0.000051, "0.005%"), (1e-9, "below 0.0001%")])
def test_what_a_place_has_without_the_report_is_told_however_little_it_is(share: float, shown: str) -> None:
    told = weighed_words(place("Vietnam"), -3.0, share, 0.001)
    assert told == f"without the report Vietnam has a probability of {shown}, next to 0.1% of traffic like it"
    assert weighed_words(place("Vietnam"), 0.2, share, 0.001) == "neither for nor against Vietnam"

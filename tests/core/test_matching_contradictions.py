"""What speaks against a movement: further claims that disagree, and the track of the airframe that is named."""

from __future__ import annotations

from datetime import datetime

import pytest

from tests.core.match_world import Call, airframe, at, background, event, world
from tests.places import gazetteer
from tracker.core.matching import Match, MatchWorld, match_event
from tracker.core.matching.terms import Evidence

NOW: datetime = at("2019-05-01")

LANDING = "{role: arrived, aircraft: {types: [A124]}, to: Algiers, arrived: 2019-03-06}"


@pytest.fixture(scope="module")
def held() -> MatchWorld:
    visit = airframe(
        "152d23", "RA-82035", "A124", "RU",
        Call("UUWW", None, at("2019-03-05T20:00")),
        Call("UUMU", at("2019-03-05T21:00"), at("2019-03-06T12:00")),
        Call("DAAG", at("2019-03-06T16:50"), at("2019-03-07T02:00")),
        Call("UUMU", at("2019-03-07T07:00"), None),
    )  # fmt: skip
    return world([visit, *background(6)])


def match(further: str, held: MatchWorld) -> Match:
    text = f"- {{title: t, claims: [{', '.join(filter(None, [LANDING, further]))}]}}"
    return match_event(event(text), held, gazetteer(), now=NOW, slides=199)


def further_claim(found: Match) -> Evidence:
    assert found.best is not None
    (told,) = [one for one in found.best.evidence if one.level.startswith("further_claim")]
    return told


def test_a_further_claim_that_agrees_counts_in_part(held: MatchWorld) -> None:
    again = further_claim(match(LANDING, held))
    assert again.level == "further_claim_asserted"
    assert 0.0 < again.bits <= 4.0


@pytest.mark.parametrize(
    ("told", "words"),
    [
        (("03-06", "03-09"), "the day disagrees: it lies 2 days before the time that the report gives"),
        (("A124", "IL62"), "the type disagrees"),
        (("Algiers", "Dakar"), "the place disagrees: it was elsewhere"),
    ],
)
def test_a_further_claim_that_contradicts_adds_nothing_and_says_in_what(held: MatchWorld, told: tuple[str, str], words: str) -> None:
    against = further_claim(found := match(LANDING.replace(*told), held))
    assert against.bits <= 0.0
    assert words in against.because
    assert words in found.explain()
    alone, agreed = match("", held).best, match(LANDING, held).best
    assert found.best is not None
    assert alone is not None
    assert agreed is not None
    assert found.best.bits <= alone.bits < agreed.bits


def test_a_denial_of_another_day_denies_nothing_of_this_one(held: MatchWorld) -> None:
    other = match(LANDING.replace("03-06", "03-09").replace("{role", "{polarity: denied, role"), held).best
    denied = match(LANDING.replace("{role", "{polarity: denied, role"), held).best
    alone = match("", held).best
    assert other is not None
    assert denied is not None
    assert alone is not None
    assert denied.bits < other.bits == pytest.approx(alone.bits)


def test_the_nearest_candidate_shows_its_evidence_where_there_is_no_answer(held: MatchWorld) -> None:
    nothing = match_event(
        event("- {title: t, claims: [{role: arrived, aircraft: {types: [T160]}, to: Dakar, arrived: 2019-03-06}]}"),
        held,
        gazetteer(),
        now=NOW,
    )
    assert nothing.verdict == "none"
    assert "the report says" in nothing.explain()


ELSEWHERE = "- {title: t, claims: [{role: present, aircraft: {registrations: [RA-82035]}, at: %s, seen: %s}]}"


def named(place: str, day: str, held: MatchWorld) -> Match:
    return match_event(event(ELSEWHERE % (place, day)), held, gazetteer(), now=NOW, slides=0)


def test_a_named_airframe_that_was_provably_elsewhere_made_no_such_movement(held: MatchWorld) -> None:
    found = named("Caracas", "2019-03-06", held)
    assert found.verdict == "none"
    assert found.true_but_unobserved < 0.03 < found.no_such_movement
    assert found.observable > 0.9
    assert found.elsewhere is not None
    assert found.elsewhere.startswith("RA-82035 (A124) was elsewhere: its own track leaves no time to have been at Caracas")
    assert found.elsewhere in found.explain()
    assert found.elsewhere in found.notes
    assert found.document()["elsewhere"] == found.elsewhere


@pytest.mark.parametrize(("place", "day"), [("Caracas", "2019-03-08"), ("Caracas", "2019-02-01"), ("Algiers", "2019-03-07")])
def test_a_silence_in_which_it_may_have_been_there_or_a_visit_excludes_nothing(held: MatchWorld, place: str, day: str) -> None:
    assert named(place, day, held).elsewhere is None

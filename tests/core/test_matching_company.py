"""Who moved with whom: stays that are alike, company of which a report does not tell, a name that is one of several."""

from __future__ import annotations

from datetime import timedelta

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.core.match_world import Call, airframe, at, background, event, world
from tests.places import gazetteer
from tracker.core.matching import Match, MatchRules, MatchWorld, match_event
from tracker.core.matching.stays import Stays

NOW = at("2019-05-01")
HOUR_MS = 3_600_000.0


def match(text: str, held: MatchWorld) -> Match:
    return match_event(event(text), held, gazetteer(), rules=MatchRules(), now=NOW, seed=0, slides=0)


def visit(number: int, day: str, *, hours: float = 0.0, stay_h: float = 24.0):  # type: ignore[no-untyped-def]
    """An Il-76 of Russia that flies to Benina and back."""
    out = at(day) + timedelta(hours=hours)
    arrived, left = out + timedelta(hours=4), out + timedelta(hours=4 + stay_h)
    calls = (Call("UUMU", None, out), Call("HLLB", arrived, left), Call("UUMU", left + timedelta(hours=4), None))
    return airframe(f"15{number:04x}", f"RA-76{number:03d}", "IL76", "RU", *calls)


def told(count: int, name: str = "") -> str:
    return (
        f"- {{title: t, claims: [{{role: travelled, aircraft: {{count: {count}, types: [IL76], state: RU{name}}}, from: Russia, to: Libya,"
        " arrived: 2019-03-20/2019-03-21}]}"
    )


def names(found: Match) -> list[str]:
    assert found.best is not None
    return sorted(aircraft.registration or "" for aircraft in found.best.aircraft)


def test_of_three_that_came_the_two_that_stayed_as_long_are_the_pair() -> None:
    held = world([
        visit(1, "2019-03-20", hours=0, stay_h=30), visit(2, "2019-03-20", hours=5, stay_h=90), visit(3, "2019-03-20", hours=10, stay_h=30),
        *background(2),
    ])  # fmt: skip
    assert names(match(told(2), held)) == ["RA-76001", "RA-76003"]


def test_two_that_came_and_left_together_are_one_answer_where_one_is_told_of() -> None:
    found = match(told(1), world([visit(1, "2019-03-20"), visit(2, "2019-03-20", hours=0.5), *background(2)]))
    assert names(found) == ["RA-76001", "RA-76002"]
    assert found.best is not None
    assert found.best.probability > 0.9
    (count,) = [one for one in found.best.evidence if one.kind == "count"]
    assert count.level == "more"
    assert count.because == "2 moved together, and the report tells of 1: it may mean any of them"


def test_one_that_came_alone_is_preferred_to_one_of_two_where_one_is_told_of() -> None:
    held = world([visit(1, "2019-03-20"), visit(2, "2019-03-20", hours=0.5), visit(3, "2019-03-21", hours=12, stay_h=80), *background(2)])
    assert names(match(told(1), held)) == ["RA-76003"]


def test_a_pair_without_the_airframe_that_was_named_is_contradicted_and_one_with_it_is_not() -> None:
    held = world([
        visit(1, "2019-03-20"), visit(2, "2019-03-20", hours=1), visit(3, "2019-03-21", hours=6), visit(4, "2019-03-21", hours=7),
        *background(2),
    ])  # fmt: skip
    found = match(told(2, ", registrations: [RA-76004]"), held)
    assert names(found) == ["RA-76003", "RA-76004"]
    assert found.best is not None
    assert sum(one.bits for one in found.best.evidence if one.kind == "identity") > 0
    others = [one for one in found.candidates if {a.registration for a in one.aircraft} == {"RA-76001", "RA-76002"}]
    assert all(sum(one.bits for one in other.evidence if one.kind == "identity") < -3.0 for other in others)


def stays(came_h: list[float], went_h: list[float], width_h: float) -> Stays:
    came, went = np.array(came_h) * HOUR_MS, np.array(went_h) * HOUR_MS
    return Stays(came, came + width_h * HOUR_MS, went, went + width_h * HOUR_MS)


@settings(max_examples=100)
@given(st.floats(0, 48), st.floats(0, 96), st.floats(0, 96), st.floats(0, 6))
def test_stays_that_are_as_long_speak_for_company_and_it_is_the_same_from_both_sides(
    later: float, one: float, two: float, w: float
) -> None:
    found = stays([0.0, later], [one, later + two], w)
    ahead, back = (float(found.ratio(lead, np.array([1 - lead]))[0]) for lead in (0, 1))
    assert np.isclose(ahead, back)
    assert ahead > 0.0


@settings(max_examples=100)
@given(st.floats(0, 48), st.floats(1, 96), st.floats(0, 2), st.floats(49, 90))
def test_stays_that_are_as_long_speak_for_company_and_those_that_are_not_against_it(
    later: float, stay: float, w: float, longer: float
) -> None:
    alike, together = stays([0.0, later], [stay, later + stay], w), stays([0.0, later], [later + stay, later + stay], w)
    apart = stays([0.0, later], [stay, later + stay + longer], w)
    assert all(float(one.ratio(0, np.array([1]))[0]) > 1.5 for one in (alike, together))
    assert float(apart.ratio(0, np.array([1]))[0]) < 1.0


def test_stays_of_which_nothing_is_known_say_nothing() -> None:
    unknown = Stays(np.zeros(2), np.ones(2), np.array([np.nan, 5.0]), np.array([np.nan, 6.0]))
    assert unknown.ratio(0, np.array([1])).tolist() == [1.0]
    wide = stays([0.0, 0.0], [0.0, 0.0], 5000.0)
    assert abs(float(wide.ratio(0, np.array([1]))[0]) - 1.0) < 0.01


def test_two_that_came_together_are_the_pair_of_a_report_that_is_wrong_about_the_place() -> None:
    """One mistake is made of both, and strangers at the same place that day are no pair."""
    held = world([visit(1, "2019-03-20"), visit(2, "2019-03-20", hours=0.5), *background(2)])
    wrong = told(2).replace("Libya", "Tunisia")
    found = match(wrong, held)
    assert names(found) == ["RA-76001", "RA-76002"]
    assert found.best is not None
    kinds = [one.kind for one in found.best.evidence if one.bits < -0.9]
    assert kinds == ["destination"]
    assert abs(sum(one.bits for one in found.best.evidence) - found.best.bits) < 0.1
    alone = match(wrong, world([visit(1, "2019-03-20"), visit(2, "2019-03-20", hours=30, stay_h=90), *background(2)]))
    assert alone.best is None or alone.best.probability < found.best.probability

"""How often reports are wrong about what they tell, learned from all of them together."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.core.match_world import at, background, caracas, event, world
from tests.places import gazetteer
from tracker.core.geodesy import Floats
from tracker.core.matching import MatchRules, match_event
from tracker.core.matching.mistakes import DAY, OTHER_END, STATE, THINGS, TYPE, WEEK, Held, Mistakes, learn_mistakes, mistake_words
from tracker.core.matching.moments import Times
from tracker.core.matching.reporting import Reporting
from tracker.core.matching.terms import Likeness, TimeTerm

HOUR_MS = 3_600_000.0
DAY_MS = 24 * HOUR_MS


@given(st.lists(st.floats(0.1, 4.0), min_size=len(THINGS), max_size=len(THINGS)))
def test_rules_under_which_reports_are_wrong_as_often_as_learned_are_rules_still(factors: list[float]) -> None:
    plain = MatchRules()
    told = Mistakes(tuple(factors)).rules(plain)
    assert Mistakes().rules(plain) is plain
    for m in (told.m_type, told.m_state, *told.m_other_end.values()):
        assert 0.5 < m < 1.0
    shares = np.array([told.time_inside, told.time_edge, told.time_far])
    assert (shares > 0).all()
    assert shares.sum() < 1.0
    assert 1.0 - told.m_state == pytest.approx(factors[STATE] * (1.0 - plain.m_state))
    assert told.time_edge == pytest.approx(factors[DAY] * plain.time_edge)


def test_what_comes_as_expected_changes_nothing_and_few_reports_change_little() -> None:
    as_expected = Held((0.05,) * len(THINGS), (0.05,) * len(THINGS))
    never = Held((0.0,) * len(THINGS), (0.05,) * len(THINGS))
    assert learn_mistakes([]) == learn_mistakes([Held()]) == Mistakes()
    assert learn_mistakes([as_expected] * 500).factors == (1.0,) * len(THINGS)
    few, many = (learn_mistakes([never] * reports).of(TYPE) for reports in (20, 1000))
    assert few == 0.75
    assert many == 0.1


@given(st.floats(0, 1), st.floats(0, 1), st.floats(0.5, 0.99), st.floats(0.001, 0.9))
def test_a_report_is_right_or_wrong_about_a_thing_as_far_as_the_thing_is_known(agrees: float, unknown: float, m: float, u: float) -> None:
    like = Likeness(TYPE, np.array([agrees * (1 - unknown), 1.0, 0.0, 0.0]), np.array([unknown, 0.0, 0.0, 1.0]), m, u)
    is_right, is_wrong = like.judged(np.arange(4))
    assert ((is_right >= 0) & (is_wrong >= 0) & (is_right + is_wrong <= 1 + 1e-9)).all()
    assert is_right.tolist()[1:] == [1.0, 0.0, 0.0]
    assert is_wrong.tolist()[1:] == [0.0, 1.0, 0.0]


def _times(begin_h: Floats, end_h: Floats) -> Times:
    """Arrivals at these hours against a claim of the first day."""
    zeros = np.zeros(len(begin_h))
    term = TimeTerm(
        "arrived", begin_h * HOUR_MS, end_h * HOUR_MS, zeros, zeros + DAY_MS, is_stay=False, describe=lambda row: ("", "", "", "")
    )
    return Times((term,), len(begin_h))


def test_a_time_is_told_right_or_a_day_off_or_more_as_far_as_it_is_known() -> None:
    begin_h = np.array([10.0, 30.0, 150.0, np.nan])
    day, week, known = _times(begin_h, begin_h + 0.1).mistaken(MatchRules(), np.arange(4))
    assert known.tolist() == [1.0, 1.0, 1.0, 0.0]
    assert (day.round(1).tolist(), week.round(1).tolist()) == ([0.0, 0.8, 0.0, 0.0], [0.0, 0.2, 1.0, 0.0])


@pytest.mark.parametrize("true_share", [0.005, 0.03, 0.1])
def test_how_often_reports_are_wrong_is_found_from_the_evidence_alone(true_share: float) -> None:
    """Each report means one of two movements, of which other evidence says hardly which; it tells the state of the one, or a wrong one."""
    rng, u, assumed = np.random.default_rng(7), 0.3, 0.03
    count = 4000
    is_right = rng.random(count) > true_share
    first = np.where(is_right, 1.0, 0.0)  # whether the state that is told is that of the movement that is meant
    other = (rng.random(count) < u).astype(float)
    leans = np.exp(rng.normal(1.0, np.sqrt(2.0), count))
    mistakes = Mistakes()
    for _ in range(8):
        m = mistakes.rules(MatchRules()).m_state
        pair = Likeness(STATE, np.array([first, other]), np.zeros((2, count)), m, u)
        odds = pair.ratio() * np.array([leans, np.ones(count)])
        shares = odds / odds.sum(axis=0)
        right, wrong = pair.judged(np.arange(2))
        found, expected = np.zeros((2, len(THINGS)))
        found[STATE] = (shares * wrong).sum()
        expected[STATE] = (shares * (right + wrong)).sum() * (1.0 - m) / mistakes.of(STATE)
        mistakes = learn_mistakes([Held(tuple(found), tuple(expected))])
    assert mistakes.of(STATE) * assumed == pytest.approx(true_share, rel=0.35, abs=0.003)


def test_a_match_adds_what_it_says_of_each_thing_that_is_told() -> None:
    told = event(
        "- {title: t, claims: [{role: travelled, aircraft: {types: [A124], state: RU}, from: Russia, to: Caracas, arrived: 2019-03-23}]}"
    )
    held, now = world([*caracas(), *background(3)]), at("2019-05-01")
    plain = match_event(told, held, gazetteer(), now=now, slides=0)
    strict = match_event(told, held, gazetteer(), now=now, slides=0, reporting=Reporting(mistakes=Mistakes((1.0, 0.1, 1.0, 1.0, 1.0))))
    assert plain.prior is not None
    assert strict.prior is not None
    rules = MatchRules()
    expected = np.array(plain.prior.held.expected)
    assert (expected[[TYPE, STATE, OTHER_END, DAY, WEEK]] > 0).all()
    assert expected[STATE] <= 1.0 - rules.m_state + 1e-4
    assert expected[DAY] <= rules.time_edge + 1e-4
    assert (np.array(plain.prior.held.wrong) < 0.2).all(), "the report is right about all of it"
    assert strict.document()["prior"]["learned_mistakes"][STATE] == 0.1
    assert np.allclose(strict.prior.held.expected, plain.prior.held.expected, atol=0.02), "what the rules have, whatever was learned"
    assert strict.prior.held.wrong[STATE] <= plain.prior.held.wrong[STATE]


def test_what_is_learned_is_told_where_it_is_much() -> None:
    assert mistake_words(Mistakes(), 40) == mistake_words(Mistakes((1.0, 0.6, 1.9, 1.0, 1.0)), 40) == ()
    assert mistake_words(Mistakes((1.0, 0.2, 1.0, 1.0, 2.5)), 40) == (
        "40 reports at hand seem to be wrong about the state 0.2 times, about the week 2.5 times as often as is usual; the bits count that",
    )

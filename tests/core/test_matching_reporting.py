"""What reports tell together: how often they speak of something that was heard."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.special import expit, logit

from tests.core.match_world import at, background, caracas, event, world
from tests.places import gazetteer
from tracker.core.matching import MatchRules, match_event
from tracker.core.matching.reporting import LEAST_REPORTS, Reporting, learn_reporting
from tracker.core.matching.scoring import posterior


@pytest.mark.parametrize(("true_odds", "true_slope"), [(-1.0, 1.0), (0.0, 1.0), (1.0, 1.0), (0.5, 0.0), (0.0, 0.5)])
def test_the_share_of_reports_that_were_heard_is_found_from_the_evidence_alone(true_odds: float, true_slope: float) -> None:
    rng = np.random.default_rng(5)
    assumed = rng.uniform(0.1, 0.9, 4000)
    is_heard = rng.random(4000) < expit(true_slope * logit(assumed) + true_odds)
    ratio = rng.normal(np.where(is_heard, 2.0, -2.0), 2.0)  # log ratio of two normal curves, 4 apart and 2 wide: its own value
    learned = learn_reporting(assumed, expit(logit(assumed) + ratio), np.zeros(4000))
    assert learned.reports == 4000
    assert abs(learned.log_odds - 0.6 * true_odds) < 0.1
    assert abs(learned.slope - 1.0 - 0.6 * (true_slope - 1.0)) < 0.1


def test_few_reports_tell_nothing_and_what_was_learned_stays_while_others_hardly_differ() -> None:
    few = np.full(LEAST_REPORTS - 1, 0.5)
    assert learn_reporting(few, few * 0 + 0.9, few * 0) == Reporting()
    many, found = np.full(200, 0.5), np.repeat([0.02, 0.97], [60, 140])
    learned = learn_reporting(many, found, np.zeros(200))
    assert learned.reports == 200
    near, far = (Reporting(round(learned.log_odds + off, 2), learned.slope, 150) for off in (0.2, 0.3))
    assert learn_reporting(many, found, np.zeros(200), near) is near
    assert learn_reporting(many, found, np.zeros(200), far) == learned


def test_what_was_learned_before_is_taken_out_of_what_was_found_with_it() -> None:
    many, ratio = np.full(100, 0.4), np.repeat([-3.0, 4.0], 50)
    plain = learn_reporting(many, expit(logit(many) + ratio), np.zeros(100))
    assert learn_reporting(many, expit(logit(many) + ratio + 0.7), np.full(100, 0.7)) == plain


@settings(max_examples=60)
@given(st.lists(st.tuples(st.floats(0, 1), st.floats(0, 1), st.floats(-3, 3)), min_size=LEAST_REPORTS, max_size=60))
def test_what_is_learned_is_finite_and_bounded_whatever_was_found(rows: list[tuple[float, float, float]]) -> None:
    assumed, found, used = (np.array(column) for column in zip(*rows, strict=True))
    learned = learn_reporting(assumed, found, used)
    assert np.isfinite([learned.log_odds, learned.slope]).all()
    assert np.abs(learned.added(assumed)).max() <= 1.5
    assert all(0.0 <= learned.heard(p) <= 1.0 for p in assumed.tolist())


@settings(max_examples=60)
@given(st.floats(0.05, 0.95), st.lists(st.floats(0, 1), min_size=LEAST_REPORTS, max_size=60))
def test_more_that_is_found_never_lowers_what_is_learned_of_reports_alike(assumed: float, found: list[float]) -> None:
    alike, none = np.full(len(found), assumed), np.zeros(len(found))
    less, more = (learn_reporting(alike, np.array(found) * share, none) for share in (0.5, 1.0))
    assert more.heard(assumed) >= less.heard(assumed) - 0.02


@settings(max_examples=60)
@given(st.floats(-1.5, 1.5), st.lists(st.floats(-9, 16), min_size=1, max_size=6))
def test_what_is_learned_moves_odds_by_its_factor_and_keeps_the_order(log_odds: float, bits: list[float]) -> None:
    rules, many = MatchRules(), np.array(bits)

    def shares(reporting: Reporting) -> np.ndarray:
        found = posterior(many, np.ones(len(many)), p_true=0.8, p_observed=0.6, competitors=50.0, rules=rules, reporting=reporting)
        return np.append(found.candidates, found.none_of_these)

    plain, learned = shares(Reporting()), shares(Reporting(log_odds, reports=100))
    assert learned.sum() == pytest.approx(1.0)
    assert np.allclose(learned[:-1] / learned[-1], plain[:-1] / plain[-1] * np.exp(log_odds), rtol=1e-6)


def test_a_match_tells_what_was_assumed_before_anything_was_weighed() -> None:
    told = event("- {title: t, claims: [{role: travelled, aircraft: {types: [A124]}, from: Russia, to: Caracas, arrived: 2019-03-23}]}")
    held, now = world([*caracas(), *background(3)]), at("2019-05-01")
    plain = match_event(told, held, gazetteer(), now=now, slides=0)
    learned = match_event(told, held, gazetteer(), now=now, slides=0, reporting=Reporting(-1.0, 0.5, 40))
    assert plain.prior is not None
    assert learned.prior is not None
    assert learned.prior.reporting == Reporting(-1.0, 0.5, 40)
    assert learned.prior.heard == plain.prior.heard
    assert learned.none_of_these > plain.none_of_these
    assert learned.document()["prior"] == {
        "heard": learned.prior.heard, "learned_log_odds": -1.0, "learned_slope": 0.5, "learned_from_reports": 40,
        "none_of_these": learned.none_of_these,
    }  # fmt: skip

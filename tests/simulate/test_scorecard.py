from __future__ import annotations

from dataclasses import replace

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tracker.jobs.scorecard import make_world, run_scorecard
from tracker.render.scorecard import scorecard_markdown
from tracker.simulate import oracle
from tracker.simulate.baselines import baselines
from tracker.simulate.leg_scoring import score_legs
from tracker.simulate.scoring import calibration_error, chance_too_small, discover, measure, reliability
from tracker.simulate.trial import Trial, answer, prepare

SCALE = 0.04


# What these tests share is dear: one process makes it for all of them.
pytestmark = pytest.mark.xdist_group("trial")


@pytest.fixture(scope="module")
def trial() -> Trial:
    return prepare(make_world("a", 5, SCALE))


@pytest.fixture(scope="module")
def answers(trial: Trial) -> pd.DataFrame:
    return answer(trial, slides=99)


def frame(p: list[float], right: list[bool]) -> pd.DataFrame:
    return pd.DataFrame({"probability": p, "is_right": right})


def test_every_event_is_answered_once_with_probabilities_that_fit_together(trial: Trial, answers: pd.DataFrame) -> None:
    assert answers["event_id"].tolist() == trial.world.truth["event_id"].tolist()
    assert (answers["probability"] + answers["none_of_these"] <= 1 + 1e-9).all()
    assert (answers["runner_up"] <= answers["probability"] + 1e-12).all()
    unreal = ~trial.world.truth["is_true"].to_numpy(bool)
    assert unreal.any()
    assert not answers["is_right"].to_numpy(bool)[unreal].any()


def test_two_processes_answer_as_one_does(trial: Trial, answers: pd.DataFrame) -> None:
    pd.testing.assert_frame_equal(answer(trial, slides=99, workers=1), answers)


def test_the_matcher_finds_more_than_the_simple_ways_and_the_oracle_finds_more_still(trial: Trial, answers: pd.DataFrame) -> None:
    truth = trial.world.truth
    own = measure(answers, truth)
    best = measure(oracle.answer(trial), truth)
    simple = {name: measure(rows, truth) for name, rows in baselines(trial).items()}
    assert own.recall is not None
    assert best.recall is not None
    assert best.recall >= own.recall - 0.05
    assert all(one.recall is not None and one.recall < own.recall for one in simple.values())


def test_the_oracle_is_as_sure_as_it_is_right(trial: Trial) -> None:
    found = oracle.answer(trial)
    p, right = found["probability"].to_numpy(np.float64), found["is_right"].to_numpy(bool)
    assert abs(p.sum() - right.sum()) < 4 * np.sqrt((p * (1 - p)).sum()) + 1
    assert ((found["probability"] + found["none_of_these"]) <= 1 + 1e-9).all()


def test_decoys_are_the_same_claims_at_other_times(trial: Trial) -> None:
    assert len(trial.decoys) == len(trial.events)
    for event, decoy in zip(trial.events, trial.decoys, strict=True):
        assert event.window is not None
        assert decoy.window is not None
        away_days = abs((decoy.window.start_at - event.window.start_at).total_seconds()) / 86_400
        assert away_days >= 19
        assert [group.types for group in decoy.claims[0].aircraft] == [group.types for group in event.claims[0].aircraft]


def test_legs_are_recovered_and_seldom_split_or_merged(trial: Trial) -> None:
    figures = score_legs(trial.world, trial.moved.legs)
    assert figures.observable > 1000
    assert figures.recovered > 0.98
    assert figures.split < 0.01
    assert figures.merged < 0.01
    assert figures.named_right > 0.99


def test_pieces_and_joins_of_legs_are_counted(trial: Trial) -> None:
    legs = trial.moved.legs
    whole = score_legs(trial.world, legs)
    halves = legs.head(400)
    middle = halves["first_seen_at"] + (halves["last_seen_at"] - halves["first_seen_at"]) / 2
    pieces = pd.concat([halves.assign(last_seen_at=middle), halves.assign(first_seen_at=middle), legs.iloc[400:]], ignore_index=True)
    assert score_legs(trial.world, pieces).split > whole.split
    following = legs.groupby("icao24", observed=True)["last_seen_at"].shift(-1)
    joined = legs.assign(last_seen_at=following.fillna(legs["last_seen_at"])).iloc[::2]
    assert score_legs(trial.world, joined).merged > 0.5


def test_measures_of_answers_that_can_be_counted_by_hand() -> None:
    truth = pd.DataFrame({"is_findable": [True, True, True, False], "kind": ["true", "true", "far", "invented"]})
    figures = measure(frame([0.95, 0.92, 0.3, 0.91], [True, False, True, False]), truth)
    assert figures.recall == pytest.approx(2 / 3)
    assert figures.precision == pytest.approx(1 / 3)
    assert figures.accepted_share == pytest.approx(3 / 4)
    assert figures.invented_accepted == 1.0
    assert figures.brier == pytest.approx((0.05**2 + 0.92**2 + 0.7**2 + 0.91**2) / 4)


@given(st.lists(st.tuples(st.floats(0, 1), st.booleans()), min_size=1, max_size=80))
@settings(max_examples=60, deadline=None)
def test_calibration_error_is_a_share_and_never_more_than_the_mean_error(pairs: list[tuple[float, bool]]) -> None:
    p, right = np.array([one for one, _ in pairs]), np.array([two for _, two in pairs])
    error = calibration_error(p, right)
    assert 0 <= error <= np.abs(p - right).mean() + 1e-12
    assert abs(p.mean() - right.mean()) <= error + 1e-12


def test_reliability_bins_hold_equally_many() -> None:
    rng = np.random.default_rng(1)
    p = rng.random(95)
    table = reliability(frame(p.tolist(), (rng.random(95) < p).tolist()))
    assert table["answers"].sum() == 95
    assert table["answers"].max() - table["answers"].min() <= 1
    assert table["said"].is_monotonic_increasing


def test_discovery_stops_where_decoys_begin() -> None:
    targets = frame([0.99] * 60 + [0.5] * 40, [True] * 60 + [False] * 40)
    found = discover(targets, frame([0.6] * 10 + [0.1] * 90, [False] * 100))
    assert (found.accepted, found.threshold, found.realised) == (60, 0.99, 0.0)
    assert discover(targets, frame([1.0] * 100, [False] * 100)).accepted == 0


def test_chance_figures_that_are_too_small_are_found_out() -> None:
    truth = pd.DataFrame({"kind": ["invented"] * 100})
    even = np.linspace(0.005, 0.995, 100)
    _, fine = chance_too_small(pd.DataFrame({"p_value": even}), truth)
    _, small = chance_too_small(pd.DataFrame({"p_value": even**3}), truth)
    _, large = chance_too_small(pd.DataFrame({"p_value": np.sqrt(even)}), truth)
    assert fine is not None
    assert small is not None
    assert large is not None
    assert fine > 0.5
    assert small < 0.01
    assert large > 0.5
    assert chance_too_small(pd.DataFrame({"p_value": [np.nan] * 100}), truth) == (0, None)


def test_the_same_command_makes_the_same_card() -> None:
    said: list[str] = []
    first, second = (
        scorecard_markdown(
            run_scorecard(
                seeds=(3,), kinds=("b",), scale=0.03, command="test", say=said.append, ablate=ablate, calibrate=False, cases=False
            )
        )
        for ablate in (True, False)
    )
    figures, ablated, _ = first.partition("### What each piece buys")
    assert ablated
    assert second.startswith(figures.rstrip())
    assert "world b, seed 3: 30 events" in said
    for word in ("oracle", "simple filter", "without none-of-these", "legs recovered", "Made by `test`"):
        assert word in first


def test_a_world_of_an_unknown_kind_is_refused() -> None:
    with pytest.raises(ValueError, match="kind 'c' is neither of a, b"):
        make_world("c", 1, 0.1)


def test_judged_by_its_airframes_a_set_is_right_from_one_half_on(trial: Trial) -> None:
    from tracker.core.matching import match_event
    from tracker.simulate.trial import is_right

    truth = trial.world.truth
    row = next(i for i, kind in enumerate(truth["kind"]) if kind == "true" and truth["is_findable"].iloc[i])
    window = trial.events[row].window
    assert window is not None
    best = match_event(trial.events[row], trial.matched, trial.gazetteer, now=window.end_at, slides=0).best
    assert best is not None
    visit = int(truth["visit"].iloc[row])
    address, (low, high) = next(iter(trial.journeys[visit].items()))
    there = replace(best.aircraft[0], icao24=address)
    stranger = replace(best.aircraft[0], icao24="000001")
    anchored = replace(best, anchor_ms=(low + high) / 2 * 1000)
    assert is_right(trial, visit, replace(anchored, aircraft=(there, stranger)))
    assert not is_right(trial, visit, replace(anchored, aircraft=(there, stranger, stranger)))
    assert not is_right(trial, visit, replace(best, aircraft=(there,), anchor_ms=(low - 10 * 86_400) * 1000))

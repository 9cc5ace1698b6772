from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tracker.core.matching.calibration import Calibration, calibration_from, fit_calibration
from tracker.simulate.scoring import calibration_error

KINDS = ("beta", "isotonic")


def answers(seed: int, count: int, *, slope: float = 2.0) -> tuple[np.ndarray, np.ndarray]:
    """Answers that are too sure of themselves: what is said leaves a power `slope` of the doubt that is so."""
    rng = np.random.default_rng(seed)
    so = 1 / (1 + np.exp(-rng.normal(0.5, 2.0, count)))
    return 1 - (1 - so) ** slope, rng.random(count) < so


@pytest.mark.parametrize("kind", KINDS)
def test_answers_that_are_too_sure_become_as_sure_as_they_should_be(kind: str) -> None:
    fitted = fit_calibration(*answers(1, 3000), fitted_on="test", kind=kind)
    said, right = answers(2, 3000)
    assert calibration_error(said, right) > 0.08
    assert calibration_error(fitted.apply(said), right) < 0.035


def test_few_answers_are_left_alone_and_more_bear_more() -> None:
    kinds = [fit_calibration(*answers(3, count), fitted_on="test").kind for count in (49, 50, 1000)]
    assert kinds == ["identity", "beta", "isotonic"]
    assert fit_calibration(np.empty(0), np.empty(0, dtype=bool), fitted_on="nothing").kind == "identity"


@given(st.sampled_from(KINDS), st.integers(0, 10_000), st.integers(1, 300), st.lists(st.floats(0, 1), min_size=2, max_size=30))
@settings(max_examples=60, deadline=None)
def test_a_map_never_turns_an_order_round_and_stays_a_probability(kind: str, seed: int, count: int, asked: list[float]) -> None:
    fitted = fit_calibration(*answers(seed, count), fitted_on="test", kind=kind)
    said = np.sort(np.array(asked))
    worth = fitted.apply(said)
    assert np.all(np.diff(worth) >= -1e-12)
    assert np.all((worth >= 0) & (worth <= 1))


@given(st.sampled_from(KINDS), st.lists(st.floats(1e-6, 1), min_size=3, max_size=8))
@settings(max_examples=60, deadline=None)
def test_rescaled_shares_still_sum_to_one_and_keep_their_first(kind: str, weights: list[float]) -> None:
    shares = np.array(weights) / sum(weights)
    fitted = fit_calibration(*answers(4, 400), fitted_on="test", kind=kind)
    rescaled = fitted.rescale(shares)
    assert rescaled.sum() == pytest.approx(1.0)
    assert rescaled[:-2].max() == pytest.approx(float(fitted.apply(np.array([shares[:-2].max()]))[0]))
    less = shares[:-2, None] < shares[None, :-2]
    assert np.all((rescaled[:-2, None] <= rescaled[None, :-2] + 1e-12) | ~less)


@pytest.mark.parametrize("count", [50, 300, 1500])
def test_what_is_rejected_again_and_again_falls_to_the_top_and_nothing_rises_from_nothing(count: int) -> None:
    """Two of three rejected, however sure the answers were, and all of them: the surest fall, and what was nothing stays so."""
    said = np.resize([0.0001, 0.3, 0.6, 0.97, 0.99, 0.998, 0.9999], count)
    for right in (np.arange(count) % 3 == 0, np.zeros(count, dtype=bool)):
        fitted = fit_calibration(said, right, fitted_on="test")
        assert np.all(fitted.apply(np.array([0.97, 0.998, 0.99999, 1.0])) < 0.7)
        assert fitted.rescale(np.array([0.000013, 0.7, 0.299987]))[0] < 0.001
    assert np.all(fitted.apply(np.array([0.97, 0.998, 0.99999, 1.0])) < 0.4)


@pytest.mark.parametrize("confirmed", [(5, 8, 9, 10, 10), (6, 7, 10, 9, 10), (4, 8, 8, 10, 9)])
def test_decisions_that_are_about_what_was_said_change_little(confirmed: tuple[int, ...]) -> None:
    said = np.array([0.55, 0.8, 0.9, 0.97, 0.99])
    right = np.concatenate([np.arange(10) < count for count in confirmed])
    assert np.abs(fit_calibration(np.repeat(said, 10), right, fitted_on="test").apply(said) - said).max() < 0.1


@pytest.mark.parametrize("kind", KINDS)
def test_a_map_survives_its_document_and_an_altered_one_is_refused(kind: str) -> None:
    fitted = fit_calibration(*answers(5, 500), fitted_on="test", kind=kind)
    document = fitted.document()
    assert calibration_from(document) == fitted
    altered = {**document, "parameters": [value + 0.5 for value in document["parameters"]]}
    with pytest.raises(ValueError, match="was altered"):
        calibration_from(altered)
    with pytest.raises(ValueError, match=r"is not overflight\.calibration/1"):
        calibration_from({**document, "schema": "something/1"})


def test_a_map_of_an_unknown_kind_cannot_be_made() -> None:
    with pytest.raises(ValueError, match="'spline' cannot have 1 parameters"):
        Calibration("spline", (1.0,))

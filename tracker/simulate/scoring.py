"""How good answers are: recall, precision, calibration, false discovery. Everything here is a pure function of frames.

An answer is a row of `trial.ANSWERS`: the probability of the first candidate and whether it was the right one; the truth is `World.truth`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from scipy.stats import kstest

Floats = NDArray[np.float64]
Bools = NDArray[np.bool_]

#: An answer is accepted from this probability on.
ACCEPTED: Final = 0.9

#: Equally filled bins of the calibration error.
BINS: Final = 10

#: Nominal share of false discoveries.
NOMINAL: Final = 0.05

_REPEATS: Final = 400


@dataclass(frozen=True, slots=True)
class Figures:
    """What is measured of one method in one stratum. None where nothing was there to be measured.

    Attributes
    ----------
    events, findable : how many there are; findable ones left something of the leg that is told of
    recall : share of findable events whose first candidate is the right one
    precision, accepted_share : of answers with a probability of `ACCEPTED` or more, the share that is right; their share of all events
    invented_accepted : share of invented events among those accepted, of all invented ones
    calibration_error, calibration_low, calibration_high : expected calibration error in equally filled bins, and its 90 % interval
    brier, log_loss : of "the first candidate is right"
    """

    events: int
    findable: int
    recall: float | None
    precision: float | None
    accepted_share: float | None
    invented_accepted: float | None
    calibration_error: float | None
    calibration_low: float | None
    calibration_high: float | None
    brier: float | None
    log_loss: float | None


def measure(answers: pd.DataFrame, truth: pd.DataFrame, *, seed: int = 0) -> Figures:
    """Figures of answers; `truth` has the same rows in the same order."""
    p, right = answers["probability"].to_numpy(np.float64), answers["is_right"].to_numpy(bool)
    findable = truth["is_findable"].to_numpy(bool)
    invented = (truth["kind"] == "invented").to_numpy()
    accepted = p >= ACCEPTED
    low, high = calibration_interval(p, right, seed=seed)
    return Figures(
        events=len(p),
        findable=int(findable.sum()),
        recall=_share(right, findable),
        precision=_share(right, accepted),
        accepted_share=_share(accepted, np.ones(len(p), dtype=bool)),
        invented_accepted=_share(accepted, invented),
        calibration_error=calibration_error(p, right) if len(p) else None,
        calibration_low=low,
        calibration_high=high,
        brier=float(np.mean((p - right) ** 2)) if len(p) else None,
        log_loss=_log_loss(p, right) if len(p) else None,
    )


def calibration_error(p: Floats, right: Bools, *, bins: int = BINS) -> float:
    """Mean distance between what is said and what is so, over bins that hold equally many answers."""
    return float(sum(len(part) * abs(p[part].mean() - right[part].mean()) for part in _bins(p, bins)) / max(len(p), 1))


def calibration_interval(p: Floats, right: Bools, *, seed: int, share: float = 0.9) -> tuple[float | None, float | None]:
    """Interval of the calibration error over resampled answers. It lies high where answers are few: noise is error too."""
    if len(p) < BINS:
        return None, None
    rng = np.random.default_rng(seed)
    drawn = [calibration_error(p[rows], right[rows]) for rows in rng.integers(0, len(p), (_REPEATS, len(p)))]
    low, high = np.quantile(drawn, [(1 - share) / 2, (1 + share) / 2])
    return float(low), float(high)


def calibration_floor(p: Floats, *, seed: int) -> float:
    """The calibration error that perfectly calibrated answers of these probabilities would show, for their number alone."""
    rng = np.random.default_rng([seed, 1])
    return float(np.mean([calibration_error(p, rng.random(len(p)) < p) for _ in range(_REPEATS)]))


def reliability(answers: pd.DataFrame) -> pd.DataFrame:
    """answers, said (mean probability), so (share right), one row for each of `BINS` equally filled bins, least probable first."""
    p, right = answers["probability"].to_numpy(np.float64), answers["is_right"].to_numpy(bool)
    rows = [(len(part), float(p[part].min()), float(p[part].mean()), float(right[part].mean())) for part in _bins(p, BINS)]
    return pd.DataFrame(rows, columns=["answers", "from", "said", "so"])


def strata(truth: pd.DataFrame) -> Iterator[tuple[str, Bools]]:
    """Name and members of each stratum that scores are given for."""
    yield "all", np.ones(len(truth), dtype=bool)
    yield "findable", truth["is_findable"].to_numpy(bool)
    yield "identifiable", (truth["is_identifiable"] & truth["is_findable"]).to_numpy(bool)
    yield "type told", truth["says_type"].to_numpy(bool)
    yield "type not told", ~truth["says_type"].to_numpy(bool)
    for column, word in (("granularity", "place: "), ("window_days", "days told: "), ("role", "role: "), ("kind", "kind: ")):
        for value in sorted(truth[column].unique().tolist()):
            yield f"{word}{value}", (truth[column] == value).to_numpy(bool)


def formations(answers: pd.DataFrame, truth: pd.DataFrame, sizes: NDArray[np.int64]) -> tuple[int, float | None]:
    """How many true reports there are of visits of which two airframes or more were heard, and how many were named exactly."""
    plain = ((truth["kind"] == "true") & truth["is_findable"]).to_numpy(bool) & (sizes >= 2)
    return int(plain.sum()), _share(answers["is_exact"].to_numpy(bool), plain)


@dataclass(frozen=True, slots=True)
class Discovery:
    """What is accepted so that at most `NOMINAL` of it should be false, and how much of it is.

    Attributes
    ----------
    threshold : the least probability accepted; None where nothing is
    accepted : how many events
    realised : share of them that is wrong; None where nothing is accepted
    """

    threshold: float | None
    accepted: int
    realised: float | None


def discover(answers: pd.DataFrame, decoys: pd.DataFrame, *, nominal: float = NOMINAL) -> Discovery:
    """Target and decoy: as many decoys pass a threshold as wrong targets, so (decoys + 1) / targets bounds the falsehood (method, 2.6)."""
    p, right = answers["probability"].to_numpy(np.float64), answers["is_right"].to_numpy(bool)
    order = np.argsort(-p, kind="stable")
    passing = np.searchsorted(np.sort(-decoys["probability"].to_numpy(np.float64)), -p[order], side="right")
    estimate = (passing + 1.0) / np.arange(1, len(p) + 1)
    good = np.flatnonzero(estimate <= nominal)
    if not len(good):
        return Discovery(None, 0, None)
    chosen = order[: good[-1] + 1]
    return Discovery(float(p[chosen[-1]]), len(chosen), float(1.0 - right[chosen].mean()))


def chance_too_small(answers: pd.DataFrame, truth: pd.DataFrame) -> tuple[int, float | None]:
    """How many invented events have a chance figure, and the p of a one-sided Kolmogorov-Smirnov test that these are smaller than uniform.

    A figure that says "one in a hundred" of what was invented should be seen for one in a hundred of those, or fewer.
    """
    p = answers["p_value"].to_numpy(np.float64)[(truth["kind"] == "invented").to_numpy()]
    p = p[~np.isnan(p)]
    return len(p), float(kstest(p, "uniform", alternative="greater").pvalue) if len(p) >= 5 else None


def _bins(p: Floats, bins: int) -> list[NDArray[np.intp]]:
    """Rows of equally filled bins, in order of probability."""
    return [part for part in np.array_split(np.argsort(p, kind="stable"), bins) if len(part)]


def _log_loss(p: Floats, right: Bools) -> float:
    inside = np.clip(p, 1e-4, 1 - 1e-4)
    return float(-np.mean(np.log(np.where(right, inside, 1 - inside))))


def _share(what: Bools, among: Bools) -> float | None:
    return float(what[among].mean()) if among.any() else None

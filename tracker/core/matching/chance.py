"""How often chance does as well: the whole claim is moved in time over the history, and the traffic stays as it was.

Slides keep the weekday (whole weeks, give or take half a day) and lie 4 to 52 weeks off, inside the history: bursts of visits then
count as what they are, which a Poisson rate gets wrong twelve-fold.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np

from tracker.core.geodesy import Bools, Floats, Ints
from tracker.core.matching.moments import Times
from tracker.core.matching.rules import MatchRules
from tracker.core.timeline import Window

_WEEK_S: Final = 7 * 86_400.0
_NEAREST_WEEKS, _FURTHEST_WEEKS = 4, 52

#: Fewer slides say nothing: the smallest p that they can give is 1 in 20.
MIN_SLIDES: Final = 19

#: A rate per year from less than this is no rate.
MIN_YEARS: Final = 30 / 365.25

#: Movements "like this": within so many bits of the best, times apart.
_LIKE_BITS: Final = 3.0

_ROWS: Final = 4000


@dataclass(frozen=True, slots=True)
class Chance:
    """Surprise of the best candidate; None where the history is too short to tell.

    Attributes
    ----------
    p_value : share of slides in which some movement does as well, (1 + k) / (1 + slides)
    slides : how many
    base_rate_per_year : movements like the best one, the tested time left out
    expected_coincidences : p_value times the number of events that were examined
    """

    p_value: float | None
    slides: int
    base_rate_per_year: float | None
    expected_coincidences: float | None


def slide_offsets(seed: int, count: int, history: Window | None, claimed: Window | None) -> Floats:
    """Random shifts in milliseconds, `count` of them or none if the history has no room for a shifted claim."""
    if history is None or claimed is None:
        return np.empty(0)
    weeks = np.arange(_NEAREST_WEEKS, _FURTHEST_WEEKS + 1, dtype=np.float64)
    shifts = np.concatenate([-weeks, weeks]) * _WEEK_S
    low, high = claimed.start_at.timestamp(), claimed.end_at.timestamp()
    room = shifts[(low + shifts >= history.start_at.timestamp()) & (high + shifts <= history.end_at.timestamp())]
    if not len(room):
        return np.empty(0)
    random = np.random.default_rng(seed)
    return (random.choice(room, size=count) + random.uniform(-43_200.0, 43_200.0, size=count)) * 1000.0


def measure_chance(
    lead: Ints, bits: Floats, time_bits: Floats, times: Times, offsets_ms: Floats, in_window: Bools, years: float, examined: int,
    rules: MatchRules,
) -> Chance:  # fmt: skip
    """Chance of the best of the candidates.

    Parameters
    ----------
    lead, bits, time_bits : anchors, their bits without times, and those of the claimed times, shape (k,)
    in_window : whether each competes at the claimed time, shape (k,)
    """
    now = bits + time_bits
    competing = np.flatnonzero(in_window)
    if not len(competing):
        return Chance(None, 0, None, None)
    best_row = int(competing[np.argmax(now[competing])])
    rate = _base_rate(bits, best_row, in_window, years)
    if len(offsets_ms) < MIN_SLIDES or not times.terms:
        return Chance(None, 0, rate, None)
    best = float(now[best_row])
    rows = _within_reach(bits, best, times, rules)
    moved = np.full(len(offsets_ms), -np.inf)
    if len(rows):
        scores = times.bits(rules, lead[rows], offsets_ms) + bits[rows][:, None]
        moved = scores.max(axis=0)
    p_value = (1.0 + float(np.count_nonzero(moved >= best - 1e-9))) / (1.0 + len(offsets_ms))
    return Chance(p_value, len(offsets_ms), rate, p_value * examined)


def _within_reach(bits: Floats, best: float, times: Times, rules: MatchRules) -> Ints:
    """Candidates that could do as well as the best at some time."""
    most = sum(_most_bits(float((time.high_ms - time.low_ms).min()), rules) for time in times.terms)
    rows = np.flatnonzero(bits + most >= best - 1e-9)
    return rows if len(rows) <= _ROWS else rows[np.argsort(-bits[rows], kind="stable")[:_ROWS]]


def _most_bits(told_ms: float, rules: MatchRules) -> float:
    """More than a time that is told as exactly can ever count."""
    return float(np.log2(1.0 + rules.search_days * 2 * 86_400_000.0 / max(told_ms, rules.min_told_h * 3_600_000.0))) + 0.1


def _base_rate(bits: Floats, best_row: int, in_window: Bools, years: float) -> float | None:
    if years < MIN_YEARS:
        return None
    like = (bits >= bits[best_row] - _LIKE_BITS) & ~in_window
    return float(np.count_nonzero(like)) / years

"""How often chance does as well: the whole claim is moved in time over the history, and the traffic stays as it was.

Slides lie 8 days to a year off, where somebody listened: bursts of visits then count as what they are, which a Poisson rate gets wrong
twelve-fold. However many slides are drawn, they say no more than the dates that there are: of 80 dates the least share is 1 in 81.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np

from tracker.core.geodesy import Bools, Floats, Ints
from tracker.core.matching.moments import Times
from tracker.core.matching.rules import MatchRules
from tracker.core.timeline import Window

_DAY_S: Final = 86_400.0
_NEAREST_DAYS: Final = 8
_FURTHEST_DAYS: Final = 364
_SATURDAY: Final = 5

#: Fewer dates say nothing: the smallest p that they can give is 1 in 20.
MIN_DATES: Final = 19

#: So many dates are wanted before working days are told from weekends: the smallest p is 1 in 100 then.
_KEPT: Final = 100

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
    p_value : share of dates on which some movement does as well, (1 + k) / (1 + dates)
    slides : how many were drawn
    dates : on how many days they lie: what the smallest p rests on
    base_rate_per_year : movements like the best one, the tested time left out
    expected_coincidences : p_value times the number of events that were examined
    """

    p_value: float | None
    slides: int
    dates: int
    base_rate_per_year: float | None
    expected_coincidences: float | None


def slide_days(stretches: tuple[Window, ...], claimed: Window | None) -> Ints:
    """By how many days the claim can be moved so that it lies where somebody listened; a working day stays one, and a weekend a weekend.

    Where that leaves fewer than `_KEPT` dates, the kind of day is not kept: better a hundred dates of any kind than ten of one.
    """
    if claimed is None:
        return np.empty(0, dtype=np.int64)
    days = np.arange(_NEAREST_DAYS, _FURTHEST_DAYS + 1)
    days = np.concatenate([-days[::-1], days])
    low, high = claimed.start_at.timestamp() + days * _DAY_S, claimed.end_at.timestamp() + days * _DAY_S
    fits = np.zeros(len(days), dtype=bool)
    for one in stretches:
        fits |= (low >= one.start_at.timestamp()) & (high <= one.end_at.timestamp())
    middle = claimed.start_at + (claimed.end_at - claimed.start_at) / 2
    weekday = (middle.weekday() + days) % 7
    kept = days[fits & ((weekday >= _SATURDAY) == (middle.weekday() >= _SATURDAY))]
    return kept if len(kept) >= _KEPT else days[fits]


@dataclass(frozen=True, slots=True)
class Slides:
    """Random shifts in milliseconds, and on how many days they lie."""

    offsets_ms: Floats
    dates: int


def draw_slides(seed: int, count: int, days: Ints) -> Slides:
    """`count` shifts by one of the days, each give or take half a day; none where there are too few days to draw from."""
    if len(days) < MIN_DATES:
        return Slides(np.empty(0), len(days))
    random = np.random.default_rng(seed)
    offsets_s = random.choice(days, size=count) * _DAY_S + random.uniform(-_DAY_S / 2, _DAY_S / 2, size=count)
    return Slides(offsets_s * 1000.0, len(days))


def measure_chance(
    lead: Ints, bits: Floats, time_bits: Floats, times: Times, slides: Slides, in_window: Bools, years: float, examined: int,
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
        return Chance(None, 0, 0, None, None)
    best_row = int(competing[np.argmax(now[competing])])
    rate = _base_rate(bits, best_row, in_window, years)
    offsets_ms = slides.offsets_ms
    if len(offsets_ms) < MIN_DATES or not times.terms:
        return Chance(None, 0, slides.dates, rate, None)
    best = float(now[best_row])
    rows = _within_reach(bits, best, times, rules)
    moved = np.full(len(offsets_ms), -np.inf)
    if len(rows):
        scores = times.bits(rules, lead[rows], offsets_ms) + bits[rows][:, None]
        moved = scores.max(axis=0)
    tried = min(slides.dates, len(offsets_ms))
    p_value = (1.0 + float(np.mean(moved >= best - 1e-9)) * tried) / (1.0 + tried)
    return Chance(p_value, len(offsets_ms), tried, rate, p_value * examined)


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

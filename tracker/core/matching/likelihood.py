"""Likelihood ratios, all over arrays: how much likelier a thing is if the report means this movement than if it means another."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike
from scipy.special import ndtr

from tracker.core.geodesy import Floats
from tracker.core.matching.rules import MatchRules

HOUR_MS = 3_600_000.0

#: Reports tell of what is unusual: an Indian aircraft at Rio is not told of as seldom as traffic would have it, next to how often Indian
#: aircraft are told of at all.
RARE_NEWS = 0.3


def bits_of(ratio: ArrayLike, rules: MatchRules) -> Floats:
    """log2 of a likelihood ratio, within what one piece of evidence may count."""
    floor = 2.0**rules.min_bits
    return np.asarray(np.minimum(np.log2(np.maximum(np.asarray(ratio, dtype=np.float64), floor)), rules.max_bits))


def smoothed_share(hits: float, total: float, prior: float, rules: MatchRules) -> float:
    """Share of `total` that agrees by chance, drawn towards `prior` with the weight of `rules.pseudo_visits`; never nothing, never all."""
    share = (hits + rules.pseudo_visits * prior) / (total + rules.pseudo_visits)
    return float(np.clip(share, rules.min_u, 0.99))


def chance_share(agrees: Floats, weight: Floats, fit: Floats, interest: Floats, prior: float, rules: MatchRules) -> float:
    """How much of the traffic agrees by chance, among movements that agree with what was weighed before.

    Those are the ones at the claimed place (`weight`) and of the claimed kind (`fit`). Their share is drawn to that among all of the
    kind, which is drawn to that among all, which is drawn to `prior`. The best-agreeing movement is left out of each count, since it
    may be the reported one. Each counts by its `interest`: how likely a report speaks of it at all.

    It is one figure for all candidates: by the chain rule the shares multiply to how often a report that means none of these says just
    this, and what is the same for all must not prefer one of them.
    """
    overall = _counted(agrees, interest, prior, rules)
    of_kind = _counted(agrees, interest * fit, overall, rules)
    return max(_counted(agrees, interest * fit * weight, of_kind, rules), RARE_NEWS * overall)


def _counted(agrees: Floats, part: Floats, prior: float, rules: MatchRules) -> float:
    hits = part * agrees
    best = float(hits.max(initial=0.0))
    return smoothed_share(float(hits.sum()) - best, max(float(part.sum()) - best, 0.0), min(prior, 0.9), rules)


def mixed_ratio(agrees: Floats, unknown: Floats, m: ArrayLike, u: ArrayLike, *, against: ArrayLike = 1.0) -> Floats:
    """Ratio for something that is itself only known with probability.

    Parameters
    ----------
    agrees : probability that the movement agrees with the claim
    unknown : probability that nothing is known; what is left contradicts
    m : probability that a true report agrees
    u : share of traffic that agrees
    against : how much likelier than usual a report is wrong in just this way, if it is wrong

    The mean over what the thing may be of the ratio that it would have: what was not seen neither helps nor harms. A report that is
    wrong names some other value as often as traffic has it, so of what contradicts the share `u` is in both and falls out.
    """
    contradicts = np.clip(1.0 - agrees - unknown, 0.0, 1.0) * np.asarray(against)
    told = np.asarray(m, dtype=np.float64)
    return np.asarray(agrees * told / np.asarray(u, dtype=np.float64) + contradicts * (1.0 - told) + unknown)


def told_ratio(from_ms: Floats, until_ms: Floats, low_ms: ArrayLike, high_ms: ArrayLike, rules: MatchRules) -> Floats:
    """Ratio for an instant known to lie in [from, until] under a claim [low, high) that is right about the day.

    The instant of what is meant is inside with `time_inside`, within `edge_h` of it with `time_edge`; that of other traffic is anywhere in
    the search window. NaN (nothing is known) gives 1. Arrays broadcast.
    """
    low, high, width = _window(low_ms, high_ms, rules)
    begin, end = _interval(from_ms, until_ms)
    edge = rules.edge_h * HOUR_MS
    inside = _overlap(begin, end, low, high) / (high - low)
    edges = (_overlap(begin, end, low - edge, low) + _overlap(begin, end, high, high + edge)) / (2 * edge)
    told = (rules.time_inside * inside + rules.time_edge * edges) / (rules.time_inside + rules.time_edge)
    return np.where(np.isnan(begin) | np.isnan(end), 1.0, told * width / (end - begin))


def far_ratio(from_ms: Floats, until_ms: Floats, low_ms: ArrayLike, high_ms: ArrayLike, rules: MatchRules) -> Floats:
    """The same under a claim that is days off: around it with standard deviation `far_h`."""
    low, high, width = _window(low_ms, high_ms, rules)
    begin, end = _interval(from_ms, until_ms)
    middle, spread = (low + high) / 2, rules.far_h * HOUR_MS + (high - low) / 2
    far = ndtr((end - middle) / spread) - ndtr((begin - middle) / spread)
    return np.where(np.isnan(begin) | np.isnan(end), 1.0, far * width / (end - begin))


def any_ratio(from_ms: Floats, until_ms: Floats, low_ms: ArrayLike, high_ms: ArrayLike, rules: MatchRules) -> Floats:
    """The same under a claim that says nothing: 1 inside the search window, 0 outside it."""
    low, high, width = _window(low_ms, high_ms, rules)
    begin, end = _interval(from_ms, until_ms)
    start = (low + high - width) / 2
    return np.where(np.isnan(begin) | np.isnan(end), 1.0, _overlap(begin, end, start, start + width) / (end - begin))


def stay_ratio(from_ms: Floats, until_ms: Floats, low_ms: ArrayLike, high_ms: ArrayLike, rules: MatchRules) -> Floats:
    """`told_ratio` for a stay [from, until] and a claim of presence in [low, high): they overlap, or nearly do."""
    low, high = np.asarray(low_ms, dtype=np.float64), np.asarray(high_ms, dtype=np.float64)
    width = high - low + 2 * rules.search_days * 24 * HOUR_MS
    edge = rules.edge_h * HOUR_MS
    by_chance = np.clip((until_ms - from_ms + high - low) / width, 0.01, 1.0)
    overlaps = (from_ms < high) & (until_ms > low)
    nearly = ~overlaps & (from_ms < high + edge) & (until_ms > low - edge)
    told = rules.time_inside * overlaps / by_chance + rules.time_edge * nearly * width / (2 * edge)
    return np.where(np.isnan(from_ms) | np.isnan(until_ms), 1.0, told / (rules.time_inside + rules.time_edge))


def _window(low_ms: ArrayLike, high_ms: ArrayLike, rules: MatchRules) -> tuple[Floats, Floats, Floats]:
    """A claim, not shorter than an instant is told, and the length of its search window."""
    low, high = np.asarray(low_ms, dtype=np.float64), np.asarray(high_ms, dtype=np.float64)
    short = np.maximum(rules.min_told_h * HOUR_MS - (high - low), 0.0) / 2
    low, high = low - short, high + short
    return low, high, high - low + 2 * rules.search_days * 24 * HOUR_MS


def _interval(from_ms: Floats, until_ms: Floats) -> tuple[Floats, Floats]:
    begin = np.asarray(from_ms, dtype=np.float64)
    return begin, np.maximum(np.asarray(until_ms, dtype=np.float64), begin + 60_000.0)


def _overlap(begin: Floats, end: Floats, low: ArrayLike, high: ArrayLike) -> Floats:
    return np.asarray(np.clip(np.minimum(end, high) - np.maximum(begin, low), 0.0, None))

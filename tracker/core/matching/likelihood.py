"""Likelihood ratios, all over arrays: how much likelier a thing is if the report means this movement than if it means another."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike
from scipy.special import ndtr

from tracker.core.geodesy import Bools, Floats
from tracker.core.matching.rules import MatchRules

HOUR_MS = 3_600_000.0


def bits_of(ratio: ArrayLike, rules: MatchRules) -> Floats:
    """log2 of a likelihood ratio, within what one piece of evidence may count."""
    floor = 2.0**rules.min_bits
    return np.asarray(np.minimum(np.log2(np.maximum(np.asarray(ratio, dtype=np.float64), floor)), rules.max_bits))


def smoothed_share(hits: float, total: float, prior: float, rules: MatchRules) -> float:
    """Share of `total` that agrees by chance, drawn towards `prior` with the weight of `rules.pseudo_visits`; never nothing, never all."""
    share = (hits + rules.pseudo_visits * prior) / (total + rules.pseudo_visits)
    return float(np.clip(share, rules.min_u, 0.99))


def chance_share(agrees: Floats, weight: Floats, fit: Floats, interest: Floats, prior: float, rules: MatchRules) -> Floats:
    """How much of the traffic agrees by chance, for each movement among those that are like it, shape (n,).

    Alike are movements that both are, or both are not, at the claimed place (`weight`) and of the claimed kind (`fit`). Their share is
    drawn to that among all of the kind, which is drawn to that among all, which is drawn to `prior`. The best-agreeing movement is left
    out of each count, since it may be the reported one. Each counts by its `interest`: how likely a report
    speaks of it at all.
    """
    overall = _counted(agrees, interest, prior, rules)
    shares = np.empty((2, 2))
    for is_fit, kind in enumerate((interest * (1.0 - fit), interest * fit)):
        of_kind = _counted(agrees, kind, overall, rules)
        for is_there, place in enumerate((1.0 - weight, weight)):
            shares[is_fit, is_there] = _counted(agrees, kind * place, of_kind, rules)
    return np.asarray(shares[(fit >= 0.5).astype(np.int64), (weight >= 0.5).astype(np.int64)])


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

    The mean over what the thing may be of the ratio that it would have: what was not seen neither helps nor harms.
    """
    told, by_chance = np.asarray(m, dtype=np.float64), np.asarray(u, dtype=np.float64)
    contradicts = np.clip(1.0 - agrees - unknown, 0.0, 1.0) * np.asarray(against)
    return np.asarray(agrees * told / by_chance + contradicts * (1.0 - told) / (1.0 - by_chance) + unknown)


def category_ratio(agrees: Bools, known: Bools, m: float, u: ArrayLike, *, against: ArrayLike = 1.0) -> Floats:
    """Ratio for something that is known for certain or not at all (type, state)."""
    by_chance = np.asarray(u, dtype=np.float64)
    return np.where(known, np.where(agrees, m / by_chance, np.asarray(against) * (1.0 - m) / (1.0 - by_chance)), 1.0)


def time_ratio(from_ms: Floats, until_ms: Floats, low_ms: ArrayLike, high_ms: ArrayLike, rules: MatchRules) -> Floats:
    """Ratio for an instant known to lie in [from, until] under a claim [low, high).

    A true report's instant is inside with `time_inside`, within `edge_h` of it with `time_edge`, around it with `time_far`, else
    anywhere in the search window; other traffic is anywhere in the search window. NaN (nothing is known) gives 1. Arrays broadcast.
    """
    low, high = np.asarray(low_ms, dtype=np.float64), np.asarray(high_ms, dtype=np.float64)
    short = np.maximum(rules.min_told_h * HOUR_MS - (high - low), 0.0) / 2
    low, high = low - short, high + short
    pad = rules.search_days * 24 * HOUR_MS
    start, width = low - pad, high - low + 2 * pad
    begin = np.asarray(from_ms, dtype=np.float64)
    end = np.maximum(np.asarray(until_ms, dtype=np.float64), begin + 60_000.0)
    edge = rules.edge_h * HOUR_MS
    inside = _overlap(begin, end, low, high) / (high - low)
    edges = (_overlap(begin, end, low - edge, low) + _overlap(begin, end, high, high + edge)) / (2 * edge)
    middle, spread = (low + high) / 2, rules.far_h * HOUR_MS + (high - low) / 2
    far = ndtr((end - middle) / spread) - ndtr((begin - middle) / spread)
    anywhere = _overlap(begin, end, start, start + width) / width
    rest = 1.0 - rules.time_inside - rules.time_edge - rules.time_far
    told = rules.time_inside * inside + rules.time_edge * edges + rules.time_far * far + rest * anywhere
    ratio = told * width / (end - begin)
    return np.where(np.isnan(begin) | np.isnan(end), 1.0, ratio)


def stay_ratio(from_ms: Floats, until_ms: Floats, low_ms: ArrayLike, high_ms: ArrayLike, rules: MatchRules) -> Floats:
    """Ratio for a stay [from, until] and a claim of presence in [low, high): they overlap, or the stay is as far off as its nearer end."""
    low, high = np.asarray(low_ms, dtype=np.float64), np.asarray(high_ms, dtype=np.float64)
    width = high - low + 2 * rules.search_days * 24 * HOUR_MS
    overlaps = (from_ms < high) & (until_ms > low)
    by_chance = np.clip((until_ms - from_ms + high - low) / width, 0.01, 1.0)
    m = rules.time_inside + rules.time_edge / 2
    nearest = np.where(from_ms >= high, from_ms, until_ms)
    missed = np.minimum(time_ratio(nearest, nearest, low, high, rules), 1.0)
    ratio = np.where(overlaps, m / by_chance, missed)
    return np.where(np.isnan(from_ms) | np.isnan(until_ms), 1.0, ratio)


def _overlap(begin: Floats, end: Floats, low: ArrayLike, high: ArrayLike) -> Floats:
    return np.asarray(np.clip(np.minimum(end, high) - np.maximum(begin, low), 0.0, None))

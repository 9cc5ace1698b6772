"""Which movements are told of at all: of what kind each stop is, as reports would choose, so that they themselves can say how they do.

Who came home is seldom told of, nor who stopped for fuel; who stays away for a day is. How much so differs from one collection of reports
to the next, and is learned from it (`reporting`), for arrivals and stays apart from departures.
"""

from __future__ import annotations

from typing import Final

import numpy as np

from tracker.core.geodesy import Bools, Floats, Ints
from tracker.core.matching.likelihood import HOUR_MS
from tracker.core.matching.nodes import Nodes

#: What each kind of stop is called: "a stop ...".
KINDS: Final = (
    "at the field where the aircraft is at home",
    "of some hours away from home",
    "of more than six hours away from home",
    "of unknown length",
    "of some hours at a field that was not heard",
    "of more than six hours at a field that was not heard",
    "of an aircraft that flies every day",
)
_HOME, _SHORT, _LONG, _OPEN, _SHORT_UNHEARD, _LONG_UNHEARD, _BUSY = range(len(KINDS))

#: A stop for fuel and crew is shorter; who has come to unload, to wait or to fetch somebody stays longer (a judgement).
_SHORT_H: Final = 6.0

#: Home is where an airframe makes at least this share of its stops that were heard, and no fewer than so many.
HOME_SHARE, HOME_STOPS = 0.25, 4

_WORTH_TELLING_BITS: Final = 0.5


def kinds_of(nodes: Nodes, is_busy: Bools) -> Ints:
    """The kind of each stop, index into `KINDS`, shape (n,); `is_busy`: of airframes that fly every day, shape (n,)."""
    is_named = nodes.is_named & (nodes.likeliest >= 0)
    stay_h = np.where(
        np.isnan(nodes.arrived_from_ms) | np.isnan(nodes.departed_until_ms), np.nan, (nodes.departed_ms - nodes.arrived_ms) / HOUR_MS
    )
    kinds = np.select(
        [is_busy, _at_home(nodes, is_named), np.isnan(stay_h), is_named],
        [_BUSY, _HOME, _OPEN, np.where(stay_h < _SHORT_H, _SHORT, _LONG)],
        np.where(stay_h < _SHORT_H, _SHORT_UNHEARD, _LONG_UNHEARD),
    )
    return np.asarray(kinds, dtype=np.int64)


def _at_home(nodes: Nodes, is_named: Bools) -> Bools:
    fields = len(nodes.airports)
    _, place, stops = np.unique(
        nodes.craft * (fields + 1) + np.where(is_named, nodes.likeliest, fields), return_inverse=True, return_counts=True
    )
    all_named = np.bincount(nodes.craft, weights=is_named, minlength=len(nodes.addresses))[nodes.craft]
    return np.asarray(is_named & (stops[place] >= HOME_STOPS) & (stops[place] >= HOME_SHARE * all_named))


def chosen(kinds: Ints, interest: Floats, log_weights: tuple[float, ...]) -> Floats:
    """How much likelier reports tell of each stop than of the average one, given the log weight of each kind, shape (n,)."""
    weights = np.exp(np.asarray(log_weights))[kinds]
    total = float((interest * weights).sum())
    return weights * (float(interest.sum()) / total) if total > 0 else np.ones(len(kinds))


def told_words(kind: int, factor: float, reports: int) -> tuple[str, ...]:
    """That a movement of such a kind is told of so much more, or less, often than the average one; nothing where it hardly is."""
    if not reports or abs(np.log2(factor)) < _WORTH_TELLING_BITS:
        return ()
    how = f"{factor:.1f} times" if factor >= 1 else f"{factor:.0%}"
    return (
        f"a stop {KINDS[kind]} is told of {how} as often as the average one, as {reports} reports at hand have it; the odds count that",
    )


def shares_by_kind(kinds: Ints, weights: Floats) -> Floats:
    """How the weight of some stops is spread over the kinds, shape (kinds,); sums to 1, or to 0 where there is none."""
    found = np.bincount(kinds, weights=weights, minlength=len(KINDS)).astype(np.float64)
    return np.asarray(found / max(float(found.sum()), 1e-12))

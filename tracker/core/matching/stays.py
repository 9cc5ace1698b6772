"""Aircraft that came together leave together, or stay as long as each other: what two stays say of whether they are company."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np

from tracker.core.geodesy import Floats, Ints
from tracker.core.matching.likelihood import HOUR_MS

#: Company leaves within some hours of each other; strangers stay for days more or less.
_TOGETHER_H, _APART_H = 4.0, 48.0

#: So much of company parts at the place: one unloads for longer, another flies on.
_PARTS: Final = 0.3

#: Times are known no better than this.
_LEAST_MS: Final = 30_000.0


@dataclass(frozen=True, slots=True, eq=False)
class Stays:
    """Bounds (ms) of when each anchor's airframe came to where a claim hangs on it, and when it went, shape (n,)."""

    came_from: Floats
    came_until: Floats
    went_from: Floats
    went_until: Floats

    def ratio(self, lead: int, rows: Ints) -> Floats:
        """How much likelier the stays of some anchors are if they kept company with the lead than if not; 1 where nothing is known."""
        later_ms = self.went_from[rows] - self.went_until[lead], self.went_until[rows] - self.went_from[lead]
        came_later_ms = self.came_from[rows] - self.came_until[lead], self.came_until[rows] - self.came_from[lead]
        longer_ms = later_ms[0] - came_later_ms[1], later_ms[1] - came_later_ms[0]
        ratios = [_near_nought(*span, _TOGETHER_H) / _near_nought(*span, _APART_H) for span in (later_ms, longer_ms)]
        ratio = _PARTS + (1.0 - _PARTS) * np.fmax(*ratios)
        return np.where(np.isnan(ratio), 1.0, ratio)


def _near_nought(low_ms: Floats, high_ms: Floats, scale_h: float) -> Floats:
    """Probability that a difference which is Laplace about nought lies between the bounds."""
    low_ms, high_ms = low_ms - _LEAST_MS, high_ms + _LEAST_MS
    return np.maximum(_laplace(high_ms / HOUR_MS / scale_h) - _laplace(low_ms / HOUR_MS / scale_h), 1e-12)


def _laplace(x: Floats) -> Floats:
    return np.asarray(0.5 + 0.5 * np.copysign(np.expm1(-np.abs(x)), x))

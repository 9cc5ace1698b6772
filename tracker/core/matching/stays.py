"""Aircraft that came together leave together, or stay as long as each other: what two stays say of whether they are company."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np

from tracker.core.geodesy import Floats, Ints
from tracker.core.matching.likelihood import HOUR_MS

#: Company leaves within some hours of each other; strangers stay for days more or less.
_SCALES_H: Final = np.array([4.0, 48.0])[:, None, None, None]

#: So much of company parts at the place: one unloads for longer, another flies on.
_PARTS: Final = 0.3

#: Times are known no better than to half a minute.
_KNOWN_MS: Final = np.array([-30_000.0, 30_000.0])[:, None]


@dataclass(frozen=True, slots=True, eq=False)
class Stays:
    """Bounds (ms) of when each anchor's airframe came to where a claim hangs on it, and when it went, shape (n,)."""

    came_from: Floats
    came_until: Floats
    went_from: Floats
    went_until: Floats

    def ratio(self, lead: int | Ints, rows: Ints) -> Floats:
        """How much likelier the stays of some anchors are if they kept company with the lead, or each with its own, than if not.

        1 where nothing is known.
        """
        later = np.stack([self.went_from[rows] - self.went_until[lead], self.went_until[rows] - self.went_from[lead]])
        came_later = np.stack([self.came_from[rows] - self.came_until[lead], self.came_until[rows] - self.came_from[lead]])
        spans = np.stack([later, later - came_later[::-1]]) + _KNOWN_MS  # both of them: left later, and stayed longer
        below = _laplace(spans[None] / (_SCALES_H * HOUR_MS))
        together, apart = np.maximum(below[:, :, 1] - below[:, :, 0], 1e-12)
        ratio = _PARTS + (1.0 - _PARTS) * np.fmax(*(together / apart))
        return np.where(np.isnan(ratio), 1.0, ratio)


def _laplace(x: Floats) -> Floats:
    """Share of differences about nought below x, on a scale of 1."""
    return np.asarray(0.5 + 0.5 * np.copysign(np.expm1(-np.abs(x)), x))

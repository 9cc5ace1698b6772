"""Aircraft that came together leave together, or stay as long as each other: what two stays say of whether they are company."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np

from tracker.core.geodesy import Bools, Floats, Ints
from tracker.core.matching.likelihood import HOUR_MS

#: Company leaves within some hours of each other; strangers stay for days more or less.
_SCALES_H: Final = np.array([4.0, 48.0])[:, None, None, None]

#: So much of company parts at the place: one unloads for longer, another flies on.
_PARTS: Final = 0.3

#: Where a coming or a going was not heard, the stay is taken to be no longer than this share of stays; and that to be so many hours.
_MOST_STAY: Final = 0.8
_MOST_H: Final = (48.0, 240.0)

#: Times are known no better than to half a minute.
_KNOWN_MS: Final = np.array([-30_000.0, 30_000.0])[:, None]


@dataclass(frozen=True, slots=True, eq=False)
class Stays:
    """Bounds (ms) of when each anchor's airframe came to where a claim hangs on it, and when it went, shape (n,).

    `no_coming` and `no_going` say where nothing that was heard bounds the earliest coming, or the latest going: that is only what is usual.
    """

    came_from: Floats
    came_until: Floats
    went_from: Floats
    went_until: Floats
    no_coming: Bools | None = None
    no_going: Bools | None = None

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


def closed_stays(craft: Ints, came_from: Floats, came_until: Floats, went_from: Floats, went_until: Floats) -> Stays:
    """Stays whose coming, or going, was not heard at all, bounded by what was heard before and after, and by how long others stay.

    Parameters
    ----------
    craft : code of each stop's airframe, in order of airframe and time, shape (n,)
    came_from, came_until, went_from, went_until : bounds (ms) of when each came and went, NaN where a side was not heard
    """
    before = np.fmax(came_from, went_from)
    after = np.fmin(came_until, went_until)
    same = craft[1:] == craft[:-1]
    before = np.r_[np.nan, np.where(same, before[:-1], np.nan)][: len(craft)]
    after = np.r_[np.where(same, after[1:], np.nan), np.nan][: len(craft)]
    stayed = (went_from + went_until - came_from - came_until) / 2.0
    known = stayed[~np.isnan(stayed)]
    usual = float(np.quantile(known, _MOST_STAY)) if len(known) else 0.0
    most = min(max(usual, _MOST_H[0] * HOUR_MS), _MOST_H[1] * HOUR_MS)
    no_coming, no_going = np.isnan(came_from), np.isnan(went_until)
    return Stays(
        np.where(no_coming, np.fmax(before, went_until - most), came_from),
        np.where(no_coming, went_until, came_until),
        np.where(no_going, came_from, went_from),
        np.where(no_going, np.fmin(after, came_until + most), went_until),
        no_coming & ~(before >= went_until - most),
        no_going & ~(after <= came_until + most),
    )


def _laplace(x: Floats) -> Floats:
    """Share of differences about nought below x, on a scale of 1."""
    return np.asarray(0.5 + 0.5 * np.copysign(np.expm1(-np.abs(x)), x))

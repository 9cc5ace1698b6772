"""Where an airframe was in the air and where on the ground, from flags that lie and flags that are missing.

A ground flag is believed unless the aircraft could not have come down so fast, or was too fast for any runway. Without a flag
(SBS, old OpenSky tracks), slow and near the height of a near field is the ground. A flicker is neither a flight nor a landing.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from tracker.core.fields import Fields
from tracker.core.geodesy import Bools, Ints, distance_km
from tracker.core.ordered import AIRBORNE, GROUND, Ordered
from tracker.core.rules import MovementRules

#: No aircraft rolls faster (fastest touch-down speeds of jets: 170 kt).
_ROLL_KT: Final = 200.0
#: A ground flag is a lie if the aircraft would have had to lose more than 3,000 ft and 6,000 ft/min since it was last heard.
_DROP_FT, _DROP_FT_PER_S = 3000.0, 100.0
#: Slow without a flag counts as ground only so near a field and so near its height (elevations and settings are off by 1,000 ft).
_FIELD_KM, _FIELD_FT = 10.0, 1000.0
#: Told to be airborne, it must sit there for a minute, within 500 ft: helicopters hover.
_HOVER_S, _HOVER_FT = 60.0, 500.0
#: A flight that never was: slower than any aeroplane flies, within this distance and height.
_FLICKER_KT, _FLICKER_KM, _FLICKER_FT = 60.0, 5.0, 500.0
_BLINK_S: Final = 15.0
_LONG_CONTACT_S: Final = 120.0


@dataclass(frozen=True, slots=True, eq=False)
class Runs:
    """Stretches of positions of one airframe that are all on the ground or all not; index ranges are inclusive."""

    first: Ints
    last: Ints
    ground: Bools
    aircraft: NDArray[np.int32]

    def __len__(self) -> int:
        return len(self.first)

    def joined(self, other: int) -> Bools:
        """Whether the run `other` places on (-1 before, 1 after) is of the same airframe."""
        same = np.zeros(len(self), dtype=bool)
        if other > 0:
            same[:-1] = self.aircraft[1:] == self.aircraft[:-1]
        else:
            same[1:] = self.aircraft[1:] == self.aircraft[:-1]
        return same


def find_runs(positions: Ordered, fields: Fields, rules: MovementRules) -> Runs:
    """Runs on the ground and in the air, cleared of flickers; touch-and-goes count as air."""
    ground = _told(positions) | _slow(positions, fields, rules)
    runs = _runs(positions, ground)
    runs = _turned(positions, runs, _false_contacts(positions, runs, fields))
    runs = _turned(positions, runs, _false_flights(positions, runs, fields))
    return _turned(positions, runs, _touches(positions, runs, rules))


def _turned(positions: Ordered, runs: Runs, wrong: Bools) -> Runs:
    """Runs with the wrong ones turned from ground to air or back, and joined to their neighbours."""
    return _runs(positions, np.repeat(runs.ground ^ wrong, runs.last - runs.first + 1)) if wrong.any() else runs


def _runs(positions: Ordered, ground: Bools) -> Runs:
    if not len(positions):
        none = np.empty(0, dtype=np.int64)
        return Runs(none, none, np.empty(0, dtype=bool), np.empty(0, dtype=np.int32))
    change = (ground[1:] != ground[:-1]) | (positions.aircraft[1:] != positions.aircraft[:-1])
    first = np.r_[0, np.flatnonzero(change) + 1]
    last = np.r_[first[1:] - 1, len(ground) - 1]
    return Runs(first, last, ground[first], positions.aircraft[first])


def _told(positions: Ordered) -> Bools:
    return np.asarray((positions.ground == GROUND) & ~(positions.gs_kt > _ROLL_KT))


def _slow(positions: Ordered, fields: Fields, rules: MovementRules) -> Bools:
    """Positions without a ground flag that stand or taxi on a field; judged by the ends of each slow stretch."""
    slow = np.asarray((positions.gs_kt < rules.slow_kt) & (positions.ground != GROUND) & ~(positions.alt_ft > rules.descent_ft))
    if not slow.any():
        return slow
    runs = _runs(positions, slow)
    at = np.flatnonzero(runs.ground)
    ends = np.stack([runs.first[at], runs.last[at]])
    index, km = fields.nearest(positions.lat_deg[ends.ravel()], positions.lon_deg[ends.ravel()])
    elevation = fields.elevation_ft[index] if fields.tree is not None else np.zeros(len(index))
    height = np.abs(positions.alt_ft[ends.ravel()] - elevation)
    seconds = np.tile((positions.seen_ms[runs.last[at]] - positions.seen_ms[runs.first[at]]) / 1000.0, 2)
    told_up = np.repeat([positions.ground[runs.first[at]] == AIRBORNE], 2, axis=0).ravel()
    near = (km <= _FIELD_KM) & ~(height > _FIELD_FT)
    sits = near & (seconds >= _HOVER_S) & ~(height > _HOVER_FT)
    believed = np.where(told_up, sits, near).reshape(2, -1).all(axis=0)
    grounded = np.zeros(len(runs), dtype=bool)
    grounded[at[believed]] = True
    return np.asarray(np.repeat(grounded, runs.last - runs.first + 1))


def _false_contacts(positions: Ordered, runs: Runs, fields: Fields) -> Bools:
    """Ground runs that the heights before and after them rule out."""
    wrong = np.zeros(len(runs), dtype=bool)
    at = np.flatnonzero(runs.ground & (_seconds(positions, runs) < _LONG_CONTACT_S))
    if not len(at):
        return wrong
    floor = fields.ground_ft(positions.lat_deg[runs.first[at]], positions.lon_deg[runs.first[at]])
    for step, edge, near in ((-1, runs.first, runs.last), (1, runs.last, runs.first)):
        other = np.clip(at + step, 0, len(runs) - 1)
        air = near[other]
        seconds = np.abs(positions.seen_ms[edge[at]] - positions.seen_ms[air]) / 1000.0
        too_high = positions.alt_ft[air] - floor > _DROP_FT + _DROP_FT_PER_S * seconds
        wrong[at] |= runs.joined(step)[at] & too_high
    return wrong


def _false_flights(positions: Ordered, runs: Runs, fields: Fields) -> Bools:
    """Air runs beside the ground that are too slow, short and low to be a flight."""
    grounded_before = runs.joined(-1) & np.r_[False, runs.ground[:-1]]
    grounded_after = runs.joined(1) & np.r_[runs.ground[1:], False]
    wrong = np.zeros(len(runs), dtype=bool)
    at = np.flatnonzero(~runs.ground & (grounded_before | grounded_after))
    if not len(at):
        return wrong
    first, last = runs.first[at], runs.last[at]
    bounds = np.stack([first, np.minimum(last + 1, len(positions) - 1)], axis=1).ravel()
    fastest = np.fmax(np.fmax.reduceat(positions.gs_kt, bounds)[::2], positions.gs_kt[last])
    highest = np.fmax(np.fmax.reduceat(positions.alt_ft, bounds)[::2], positions.alt_ft[last])
    height = highest - fields.ground_ft(positions.lat_deg[first], positions.lon_deg[first])
    km = distance_km(positions.lat_deg[first], positions.lon_deg[first], positions.lat_deg[last], positions.lon_deg[last])
    seconds = (positions.seen_ms[last] - positions.seen_ms[first]) / 1000.0
    crawls = (fastest < _FLICKER_KT) & ~(height > _FLICKER_FT) & (km < _FLICKER_KM)
    blinks = (last - first < 2) & (seconds < _BLINK_S) & ~(height > 2 * _FLICKER_FT) & _enclosed(positions, runs, at)
    wrong[at] = crawls | blinks
    return wrong


def _enclosed(positions: Ordered, runs: Runs, at: Ints) -> Bools:
    """Air runs with ground heard within a minute on both sides."""
    before, after = np.maximum(runs.first[at] - 1, 0), np.minimum(runs.last[at] + 1, len(positions) - 1)
    close = positions.seen_ms[after] - positions.seen_ms[before] <= 60_000
    both = np.r_[False, runs.ground[:-1]][at] & np.r_[runs.ground[1:], False][at] & runs.joined(-1)[at] & runs.joined(1)[at]
    return np.asarray(close & both)


def _touches(positions: Ordered, runs: Runs, rules: MovementRules) -> Bools:
    """Ground runs between two air runs that are a touch-and-go: never slow, and over at once."""
    at = np.flatnonzero(runs.ground & runs.joined(-1) & runs.joined(1))
    wrong = np.zeros(len(runs), dtype=bool)
    if not len(at):
        return wrong
    seconds = (positions.seen_ms[runs.last[at] + 1] - positions.seen_ms[runs.first[at] - 1]) / 1000.0
    bounds = np.stack([runs.first[at], runs.last[at] + 1], axis=1).ravel()
    slowest = np.fmin.reduceat(positions.gs_kt, bounds)[::2]
    wrong[at] = (seconds < rules.touch_s) & (slowest >= rules.touch_kt)
    return wrong


def _seconds(positions: Ordered, runs: Runs) -> NDArray[np.float64]:
    return np.asarray((positions.seen_ms[runs.last] - positions.seen_ms[runs.first]) / 1000.0)

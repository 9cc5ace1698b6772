"""Silences within what looks like one flight: does one hide a landing and a take-off?

A silence alone never splits. It splits where behaviour says so: descending before and climbing after, with time for both; one of the
two, with half an hour to spare; or so much time to spare that no level flight explains it. Rules of readsb (descent and climb) and of
the space-time prism; the thresholds and their reasons are in `rules`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from tracker.core.fields import Fields
from tracker.core.geodesy import KM_PER_NM, Bools, Floats, Ints, distance_km, turn_deg
from tracker.core.ordered import Ordered
from tracker.core.rules import MovementRules

#: Why a leg ends or begins where it does.
NOT_SPLIT, DESCENT_AND_CLIMB, ONE_SIDE, TOO_SLOW, ENDURANCE, JUMP = range(6)

_TREND_S: Final = 180.0
_SPARSE_S: Final = 2700.0
_HOUR_S: Final = 3600.0
#: Descent before and climb after need this much over; level on either side, low, needs 25 minutes (circuits below coverage).
_BOTH_SLACK_S, _LOW_SLACK_S, _ONE_SLACK_S = 480.0, 1500.0, 1800.0
#: Of a way of at least 50 km in the last hour, less than half of it made good: going in circles.
_LOITER_KM, _LOITER_SHARE = 50.0, 0.5


@dataclass(frozen=True, slots=True, eq=False)
class Clock:
    """Time keys over all airframes, for looking back and ahead without crossing from one airframe to the next."""

    key: Ints
    first: Ints
    last: Ints

    @classmethod
    def of(cls, positions: Ordered) -> Clock:
        """Keys that ascend over the whole table; `first` and `last` index of the airframe of each position are found by border."""
        starts = positions.borders()
        bits = 43
        key = (positions.aircraft.astype(np.int64) << (bits - 1)) + positions.seen_ms
        return cls(key, starts, np.r_[starts[1:], len(positions)] - 1)

    def since(self, index: Ints, seconds: float) -> Ints:
        """First position of the same airframe within `seconds` before each of `index`."""
        at = np.searchsorted(self.key, self.key[index] - int(seconds * 1000), side="left")
        return np.maximum(at, self.first[np.searchsorted(self.first, index, side="right") - 1])

    def until(self, index: Ints, seconds: float) -> Ints:
        """Last position of the same airframe within `seconds` after each of `index`."""
        at = np.searchsorted(self.key, self.key[index] + int(seconds * 1000), side="right") - 1
        return np.minimum(at, self.last[np.searchsorted(self.first, index, side="right") - 1])


def trend_fpm(positions: Ordered, clock: Clock, index: Ints, low: Ints, high: Ints, *, ahead: bool) -> Floats:
    """Vertical trend before (or after) each position in ft/min, looking no further than index `low` (or `high`).

    The heights of three minutes if there are any, else the rate that was sent, else the next height within 45 minutes, else NaN.
    """
    reach = np.minimum(clock.until(index, _TREND_S), high) if ahead else np.maximum(clock.since(index, _TREND_S), low)
    near = _slope(positions, index, reach, at_least_s=20.0, at_most_s=_TREND_S)
    beside = np.minimum(index + 1, high) if ahead else np.maximum(index - 1, low)
    far = _slope(positions, index, beside, at_least_s=20.0, at_most_s=_SPARSE_S)
    sent = positions.vrate_fpm[index].astype(np.float64)
    return np.where(np.isfinite(near), near, np.where(np.isfinite(sent), sent, far))


def _slope(positions: Ordered, index: Ints, other: Ints, *, at_least_s: float, at_most_s: float) -> Floats:
    seconds = (positions.seen_ms[index] - positions.seen_ms[other]) / 1000.0
    rise = positions.alt_ft[index].astype(np.float64) - positions.alt_ft[other]
    valid = (np.abs(seconds) >= at_least_s) & (np.abs(seconds) <= at_most_s)
    return np.where(valid, rise / np.where(valid, seconds, 1.0) * 60.0, np.nan)


def judge_silences(
    positions: Ordered,
    clock: Clock,
    at: Ints,
    low: Ints,
    high: Ints,
    travelled_km: Floats,
    fields: Fields,
    cruise_kt: Floats,
    rules: MovementRules,
) -> NDArray[np.int8]:
    """For each silence between positions `at` and `at + 1`, inside the air run [low, high]: NOT_SPLIT or why it must hide a stop.

    `travelled_km` is the cumulated way over the table, `cruise_kt` the cruising speed of each silence's airframe.
    """
    seconds = (positions.seen_ms[at + 1] - positions.seen_ms[at]) / 1000.0
    km = distance_km(positions.lat_deg[at], positions.lon_deg[at], positions.lat_deg[at + 1], positions.lon_deg[at + 1])
    flying_s = km / (_speed_kt(positions, clock, at, low, high, cruise_kt) * KM_PER_NM) * 3600.0
    cause = np.zeros(len(at), dtype=np.int8)
    may = np.flatnonzero(seconds - flying_s >= _BOTH_SLACK_S)
    if len(may):
        cause[may] = _judge(positions, clock, at[may], low[may], high[may], travelled_km, fields, seconds[may], flying_s[may], rules)
    return cause


def _judge(
    positions: Ordered, clock: Clock, at: Ints, low: Ints, high: Ints, travelled_km: Floats, fields: Fields,
    seconds: Floats, flying_s: Floats, rules: MovementRules,
) -> NDArray[np.int8]:  # fmt: skip
    heights = [positions.alt_ft[i] - fields.ground_ft(positions.lat_deg[i], positions.lon_deg[i]) for i in (at, at + 1)]
    before_fpm = trend_fpm(positions, clock, at, low, high, ahead=False)
    after_fpm = trend_fpm(positions, clock, at + 1, low, high, ahead=True)
    down, up = _coming_down(heights[0], before_fpm, rules), _coming_down(heights[1], -after_fpm, rules)
    unheard_s = (np.nan_to_num(heights[0]) * down + np.nan_to_num(heights[1]) * up) / rules.slope_fpm * 60.0
    slack_s = seconds - np.maximum(flying_s, unheard_s) - rules.level_slack_share * flying_s
    steep = (before_fpm <= -rules.trend_fpm) & (after_fpm >= rules.trend_fpm)
    both = down & up & (slack_s >= np.where(steep, _BOTH_SLACK_S, _LOW_SLACK_S))
    one = (down | up) & (slack_s >= _ONE_SLACK_S)
    allowance_s = _level_allowance_s(positions, clock, at, low, high, travelled_km, rules)
    level = seconds - (1 + rules.level_slack_share) * flying_s >= allowance_s
    endless = (seconds > rules.max_airborne_s) & (flying_s < 0.8 * seconds)
    return np.select([both, one, level, endless], [DESCENT_AND_CLIMB, ONE_SIDE, TOO_SLOW, ENDURANCE], NOT_SPLIT).astype(np.int8)


def _coming_down(height_ft: Floats, fpm: Floats, rules: MovementRules) -> Bools:
    """On the way down (or, with the sign turned, just up): descending below 15,000 ft, or low and not climbing."""
    with np.errstate(invalid="ignore"):
        sinking = (height_ft < rules.descent_ft) & (fpm <= -rules.trend_fpm)
        return np.asarray(sinking | ((height_ft < rules.low_ft) & ~(fpm >= rules.trend_fpm)))


def _speed_kt(positions: Ordered, clock: Clock, at: Ints, low: Ints, high: Ints, cruise_kt: Floats) -> Floats:
    """The fastest it was heard at or within an hour of either side; its cruising speed where no speed was sent."""
    hour_ago, hour_on = np.maximum(clock.since(at, _HOUR_S), low), np.minimum(clock.until(at + 1, _HOUR_S), high)
    heard = np.fmax(np.fmax(positions.gs_kt[at], positions.gs_kt[at + 1]), np.fmax(positions.gs_kt[hour_ago], positions.gs_kt[hour_on]))
    return np.where(heard >= 60.0, heard, cruise_kt).astype(np.float64)


def _level_allowance_s(
    positions: Ordered, clock: Clock, at: Ints, low: Ints, high: Ints, travelled_km: Floats, rules: MovementRules
) -> Floats:
    """Time over that level flight may have: little for traffic under way, less where the callsign changed, hours for those in circles."""
    circling = np.zeros(len(at), dtype=bool)
    for one, other in ((np.maximum(clock.since(at, _HOUR_S), low), at), (at + 1, np.minimum(clock.until(at + 1, _HOUR_S), high))):
        way = travelled_km[other] - travelled_km[one]
        made = distance_km(positions.lat_deg[one], positions.lon_deg[one], positions.lat_deg[other], positions.lon_deg[other])
        circling |= (way > _LOITER_KM) & (made < _LOITER_SHARE * way)
    words = positions.callsign[at], positions.callsign[at + 1]
    renamed = (words[0] != words[1]) & (words[0] >= 0) & (words[1] >= 0)
    turned = turn_deg(positions.track_deg[at], positions.track_deg[at + 1]) > 120.0
    allowance = np.where(renamed | turned, _LOW_SLACK_S + 300.0 * ~renamed, rules.level_slack_s)
    return np.where(circling, rules.loiter_slack_s, allowance)

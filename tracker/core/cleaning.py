"""Which positions are to be believed: every doubt is a flag, nothing is ever dropped.

The speed check isolates the outlier and not its good neighbours: an airframe's positions are cut wherever the step to the next
would need an impossible speed, and of the pieces that chain is believed that holds the most positions and can be flown from piece
to piece. What is left over is either noise or, where it makes a consistent way of its own, a second airframe on the same address
(the parallel hypotheses of gpsdio-segment, two of them).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from enum import IntFlag
from math import asin, cos, hypot, pi, radians, sin, sqrt
from typing import Final

import numpy as np
from numpy.typing import NDArray

from tracker.core.geodesy import EARTH_KM, KM_PER_NM, Bools, Floats, Ints, distance_km, step_km
from tracker.core.ordered import GROUND, Ordered
from tracker.core.rules import MovementRules
from tracker.core.timeline import to_ms

#: (source, from_at, until_at), half-open: the source repeated old content in that time.
Stall = tuple[str, datetime, datetime]


class Flag(IntFlag):
    """Why a position is doubted. Bits are stored: never renumber them."""

    IMPOSSIBLE_SPEED = 1  #: nothing flies there from the positions before and after it
    FROZEN = 2  #: the same place for 30 s or more although the speed says otherwise
    REPEATED = 4  #: the same place for less than that: the source repeats itself
    STALLED_FEED = 8  #: the whole source repeated old content
    ONE_BIT_GHOST = 16  #: the address is another aircraft's, one bit flipped
    DUPLICATE_ADDRESS = 32  #: a second airframe uses the same address
    NON_ICAO = 64  #: the address is no ICAO address (~)
    IMPLAUSIBLE_ALTITUDE = 128  #: the height is not used, the place is
    IMPLAUSIBLE_RATE = 256  #: the vertical rate is not used, the place is
    TIME_DISORDER = 512  #: it claims to be later than its own reception


NOTHING: Final = Flag(0)

#: A position with one of these makes no leg and no stop.
EXCLUDED: Final = (
    Flag.IMPOSSIBLE_SPEED
    | Flag.FROZEN
    | Flag.REPEATED
    | Flag.STALLED_FEED
    | Flag.ONE_BIT_GHOST
    | Flag.DUPLICATE_ADDRESS
    | Flag.TIME_DISORDER
)

Flags = NDArray[np.uint16]

#: Pieces further back than this are not tried as predecessors; more than so many false pieces in a row is no record at all.
_LOOK_BACK: Final = 200
_KM_PER_S_PER_KT: Final = KM_PER_NM / 3600.0
_SPIKE_FT: Final = 3000.0
#: A way of its own is at least so long, and is measured over steps shorter than a sweep and a half.
_SECOND_S, _SILENT_S = 60.0, 2000.0


def names(flags: int) -> tuple[str, ...]:
    """The flags of a position as texts, in order of their bits."""
    return tuple(str(flag.name).lower() for flag in Flag if flags & flag)


def flag_singly(positions: Ordered, rules: MovementRules, stalls: Sequence[Stall] = ()) -> Flags:
    """Flags that a position earns by itself: address, altitude, rate, time, and stalled feeds; shape (n,)."""
    flags = np.zeros(len(positions), dtype=np.uint16)
    strange = np.array([str(text).startswith("~") for text in positions.addresses], dtype=bool)
    if strange.any():
        flags[strange[positions.aircraft]] |= np.uint16(Flag.NON_ICAO)
    alt, rate = positions.alt_ft, positions.vrate_fpm
    flags[(alt > rules.max_alt_ft) | (alt < rules.min_alt_ft) | _spikes(positions, rules)] |= np.uint16(Flag.IMPLAUSIBLE_ALTITUDE)
    flags[np.abs(rate) > rules.max_vrate_fpm] |= np.uint16(Flag.IMPLAUSIBLE_RATE)
    flags[positions.early_ms > rules.max_early_s * 1000] |= np.uint16(Flag.TIME_DISORDER)
    for source, from_at, until_at in stalls:
        code = np.flatnonzero(positions.sources == source)
        inside = (positions.seen_ms >= to_ms(from_at)) & (positions.seen_ms < to_ms(until_at))
        flags[inside & np.isin(positions.source, code)] |= np.uint16(Flag.STALLED_FEED)
    return flags


def flag_standing(positions: Ordered, rules: MovementRules) -> Flags:
    """FROZEN and REPEATED among positions of which none is excluded yet; shape (n,)."""
    flags = np.zeros(len(positions), dtype=np.uint16)
    lat, lon, craft = positions.lat_deg, positions.lon_deg, positions.aircraft
    same = np.r_[False, (lat[1:] == lat[:-1]) & (lon[1:] == lon[:-1]) & (craft[1:] == craft[:-1])] if len(lat) else np.empty(0, bool)
    held = np.flatnonzero(same)
    held = held[(positions.gs_kt[held] >= rules.moving_kt) & (positions.ground[held] != GROUND)]
    if not len(held):
        return flags
    starts = np.flatnonzero(~same)
    since = positions.seen_ms[starts[np.searchsorted(starts, held, side="right") - 1]]
    long = positions.seen_ms[held] - since >= rules.frozen_s * 1000
    flags[held] = np.where(long, np.uint16(Flag.FROZEN), np.uint16(Flag.REPEATED))
    return flags


def flag_speeds(positions: Ordered, rules: MovementRules) -> Flags:
    """IMPOSSIBLE_SPEED and DUPLICATE_ADDRESS among positions of which none is excluded yet; shape (n,)."""
    flags = np.zeros(len(positions), dtype=np.uint16)
    kept = np.arange(len(positions))
    bad = _impossible(positions, rules)
    for _ in range(2):
        lone = _lone_outliers(positions.take(kept), bad, rules)
        if not len(lone):
            break
        flags[kept[lone]] = np.uint16(Flag.IMPOSSIBLE_SPEED)
        kept = np.delete(kept, lone)
        bad = _impossible(positions.take(kept), rules)
    for piece in _troubled(positions.aircraft[kept], bad):
        _judge(positions, kept[piece], flags, rules)
    return flags


def jumps(positions: Ordered, km: Floats, rules: MovementRules) -> Ints:
    """Believed positions from which the next lies further than `jump_km` beyond reach, and does not keep the callsign.

    `km` is the way to the next position, shape (n - 1,). With the callsign kept it is one aircraft whose navigation was falsified for a
    while, and flies on.
    """
    far = np.flatnonzero((km > rules.jump_km) & (positions.aircraft[1:] == positions.aircraft[:-1]))
    kept = (positions.callsign[far] >= 0) & (positions.callsign[far] == positions.callsign[far + 1])
    return far[~kept & (km[far] > _reach_km(positions, far, far + 1, rules) + rules.jump_km)]


def _spikes(positions: Ordered, rules: MovementRules) -> Bools:
    """Single heights that no aircraft reaches from the one before and leaves for the one after."""
    spike = np.zeros(len(positions), dtype=bool)
    if len(positions) < 3:
        return spike
    rise = np.diff(positions.alt_ft)
    high = np.flatnonzero((np.abs(rise[:-1]) > _SPIKE_FT) & (np.abs(rise[1:]) > _SPIKE_FT) & (rise[:-1] * rise[1:] < 0)) + 1
    one = (positions.aircraft[high - 1] == positions.aircraft[high]) & (positions.aircraft[high] == positions.aircraft[high + 1])
    high = high[one]
    minutes = (
        np.maximum(positions.seen_ms[high + 1] - positions.seen_ms[high], positions.seen_ms[high] - positions.seen_ms[high - 1]) / 60000
    )
    spike[high[np.minimum(np.abs(rise[high]), np.abs(rise[high - 1])) > _SPIKE_FT + rules.max_vrate_fpm * minutes]] = True
    return spike


def _tolerance_km(positions: Ordered, one: Ints, other: Ints, rules: MovementRules) -> Floats:
    rough = positions.loose[one] | positions.loose[other] | (positions.source[one] != positions.source[other])
    return np.where(rough, rules.loose_km, rules.tight_km)


def _reach_km(positions: Ordered, one: Ints, other: Ints, rules: MovementRules) -> Floats:
    """How far an aircraft may be from one position at the time of another, tolerance included."""
    told_kt = np.fmax(positions.gs_kt[one], positions.gs_kt[other])
    speed_kt = np.fmax(rules.max_speed_kt, np.fmin(1.15 * told_kt, 2 * rules.max_speed_kt))
    seconds = (positions.seen_ms[other] - positions.seen_ms[one]) / 1000.0
    return np.asarray(speed_kt * _KM_PER_S_PER_KT * seconds + _tolerance_km(positions, one, other, rules))


def _impossible(positions: Ordered, rules: MovementRules) -> Bools:
    """Whether the step to the next position is impossible, shape (n - 1,); steps between airframes never are."""
    km = step_km(positions.lat_deg, positions.lon_deg)
    far = np.flatnonzero((km > rules.tight_km) & (positions.aircraft[1:] == positions.aircraft[:-1]))
    bad = np.zeros(len(km), dtype=bool)
    bad[far] = km[far] > _reach_km(positions, far, far + 1, rules)
    return bad


def _lone_outliers(positions: Ordered, bad: Bools, rules: MovementRules) -> Ints:
    """Positions impossible from both sides whose neighbours get on with each other and with everyone else."""
    if len(bad) < 2:
        return np.empty(0, dtype=np.int64)
    wide = np.r_[False, bad, False]
    at = np.flatnonzero(bad[:-1] & bad[1:]) + 1
    at = at[~wide[at - 1] & ~wide[at + 2]]
    before, after = at - 1, at + 1
    km = distance_km(positions.lat_deg[before], positions.lon_deg[before], positions.lat_deg[after], positions.lon_deg[after])
    return at[km <= _reach_km(positions, before, after, rules)]


def _troubled(aircraft: NDArray[np.int32], bad: Bools) -> Iterator[Ints]:
    """Index ranges of the airframes that have an impossible step."""
    for code in np.unique(aircraft[:-1][bad]) if len(bad) else ():
        yield np.arange(np.searchsorted(aircraft, code, "left"), np.searchsorted(aircraft, code, "right"))


def _judge(positions: Ordered, index: Ints, flags: Flags, rules: MovementRules) -> None:
    """Write the verdict on one airframe's positions into `flags`.

    What lies before or after the believed chain is judged by itself: a clock that slipped, or a stretch under falsified navigation,
    is a jump with an honest record on either side. What lies within it contradicts it.
    """
    believed = index[_best_chain(positions, index, rules)]
    seen = positions.seen_ms
    inside = (seen[index] >= seen[believed[0]]) & (seen[index] <= seen[believed[-1]])
    rest = np.setdiff1d(index[inside], believed, assume_unique=True)
    flags[rest] = np.uint16(Flag.IMPOSSIBLE_SPEED)
    if len(rest) >= rules.duplicate_min_positions:
        second = rest[_best_chain(positions, rest, rules)]
        if _is_an_aircraft(positions.take(second), positions.take(believed), rules):
            flags[second] = np.uint16(Flag.DUPLICATE_ADDRESS)
    for side in (index[seen[index] < seen[believed[0]]], index[seen[index] > seen[believed[-1]]]):
        if len(side) >= rules.duplicate_min_positions and _flies(positions.take(side), rules):
            _judge(positions, side, flags, rules)
        else:
            flags[side] = np.uint16(Flag.IMPOSSIBLE_SPEED)


def _best_chain(positions: Ordered, index: Ints, rules: MovementRules) -> Bools:
    """Which of the positions at `index` belong to the flyable chain with the most positions."""
    cuts = np.flatnonzero(_impossible(positions.take(index), rules)) + 1
    starts, ends = np.r_[0, cuts], np.r_[cuts, len(index)] - 1
    sizes = (ends - starts + 1).tolist()
    first, last = _points(positions, index[starts]), _points(positions, index[ends])
    best, parent, top = list(sizes), [-1] * len(sizes), [0] * len(sizes)
    for j in range(len(sizes)):
        for i in range(j - 1, max(-1, j - _LOOK_BACK), -1):
            if best[i] + sizes[j] > best[j] and _flyable(last[i], first[j], rules):
                best[j], parent[j] = best[i] + sizes[j], i
            if top[i] + sizes[j] <= best[j]:
                break
        top[j] = max(best[j], top[j - 1]) if j else best[j]
    believed = np.zeros(len(index), dtype=bool)
    at = int(np.argmax(best))
    while at >= 0:
        believed[starts[at] : ends[at] + 1] = True
        at = parent[at]
    return believed


_Point = tuple[float, float, float, float, bool, int]


def _points(positions: Ordered, index: Ints) -> list[_Point]:
    columns = (
        positions.seen_ms[index] / 1000.0, positions.lat_deg[index], positions.lon_deg[index],
        np.nan_to_num(positions.gs_kt[index]), positions.loose[index], positions.source[index],
    )  # fmt: skip
    return list(zip(*(column.tolist() for column in columns), strict=True))


def _flyable(one: _Point, other: _Point, rules: MovementRules) -> bool:
    """The step check of `_impossible` for two single points; plain floats, since it is asked for one pair at a time."""
    kt = max(rules.max_speed_kt, min(1.15 * max(one[3], other[3]), 2 * rules.max_speed_kt))
    spare = rules.loose_km if one[4] or other[4] or one[5] != other[5] else rules.tight_km
    lat0, lat1 = radians(one[1]), radians(other[1])
    turn = radians(other[2] - one[2]) / 2
    half = hypot(sin((lat1 - lat0) / 2), sqrt(max(cos(lat0) * cos(lat1), 0.0)) * sin(turn))
    return 2 * EARTH_KM * (asin(half) if half < 1 else pi / 2) <= kt * _KM_PER_S_PER_KT * (other[0] - one[0]) + spare


def _is_an_aircraft(second: Ordered, believed: Ordered, rules: MovementRules) -> bool:
    """Whether left-over positions are a second airframe: another callsign, or a way that fits its own speeds for a minute or more.

    Spoofed positions keep the callsign and stand still, or wander, while the speed says otherwise.
    """
    if len(second) < rules.duplicate_min_positions:
        return False
    words = set(second.callsign[second.callsign >= 0].tolist())
    if words and not words & set(believed.callsign.tolist()):
        return True
    return _flies(second, rules)


def _flies(positions: Ordered, rules: MovementRules) -> bool:
    """Whether positions cover a minute or more and the way that their speeds say (jumps aside), or stand on the ground."""
    seconds = np.diff(positions.seen_ms) / 1000.0
    if seconds.sum() < _SECOND_S:
        return False
    told = (positions.gs_kt[1:] + positions.gs_kt[:-1]) / 2 * _KM_PER_S_PER_KT * seconds
    known = np.isfinite(told) & (seconds < _SILENT_S) & ~_impossible(positions, rules)
    if not told[known].sum():
        return bool(np.all(positions.ground == GROUND))
    return bool(0.7 <= np.sum(step_km(positions.lat_deg, positions.lon_deg)[known]) / told[known].sum() <= 1.4)

"""Impossible speeds: the outlier is isolated, and its good neighbours are believed.

An airframe's positions are cut wherever the step to the next would need an impossible speed, and of the pieces that chain is believed
that holds the most positions and can be flown from piece to piece. What is left over is either noise or, where it makes a consistent
way of its own, a second airframe on the same address (the parallel hypotheses of gpsdio-segment, two of them).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from math import asin, cos, hypot, pi, radians, sin, sqrt
from typing import Final

import numpy as np
from numpy.typing import NDArray

from tracker.core.cleaning import Flag, Flags
from tracker.core.geodesy import EARTH_KM, KM_PER_NM, Bools, Floats, Ints, distance_km, step_km
from tracker.core.ordered import GROUND, Ordered
from tracker.core.rules import MovementRules

#: Pieces further back than this are not tried as predecessors; more than so many false pieces in a row is no record at all.
_LOOK_BACK: Final = 200
_KM_PER_S_PER_KT: Final = KM_PER_NM / 3600.0
#: A second airframe is no nearer to the first than this (MLAT's outliers: 20 km).
_APART_KM: Final = 60.0
#: Rounds of taking out lone outliers before what is left is judged as chains: with 5 % outliers, three leave one in 10,000.
_ROUNDS: Final = 3
#: So many positions on either side of an impossible step may be left out singly: the outlier is not always the one beside it.
_TRIMMED: Final = 2
#: A way of its own is at least so long, and is measured over steps shorter than a sweep and a half.
_SECOND_S, _SILENT_S = 60.0, 2000.0
#: After so long a silence no place on earth is out of reach (half its girth at 700 kt takes 15.4 hours), and the record is judged afresh:
#: who used an address in March says nothing of July, and what is derived in July need not read March.
STRETCH_S: Final = 57_600.0


def flag_speeds(positions: Ordered, rules: MovementRules) -> Flags:
    """IMPOSSIBLE_SPEED and DUPLICATE_ADDRESS among positions of which none is excluded yet; shape (n,)."""
    return judge_speeds(positions, rules)[0]


def judge_speeds(positions: Ordered, rules: MovementRules) -> tuple[Flags, Bools]:
    """The flags of `flag_speeds`, and which positions lie in a stretch that had to be judged as a whole, shape (n,).

    A stretch is what one airframe was heard of without a silence of `STRETCH_S`; each is judged by itself. Where no stretch was judged as
    a whole, a flag depends on the few positions beside it alone.
    """
    positions = replace(positions, aircraft=_stretches(positions))
    flags = np.zeros(len(positions), dtype=np.uint16)
    troubled = np.zeros(len(positions), dtype=bool)
    kept = np.arange(len(positions))
    bad = is_step_impossible(positions, rules)
    for _ in range(_ROUNDS):
        lone = _lone_outliers(positions.take(kept), bad, rules)
        if not len(lone):
            break
        flags[kept[lone]] = np.uint16(Flag.IMPOSSIBLE_SPEED)
        kept = np.delete(kept, lone)
        bad = is_step_impossible(positions.take(kept), rules)
    for piece in _troubled(positions.aircraft[kept], bad):
        troubled |= positions.aircraft == positions.aircraft[kept[piece[0]]]
        _judge(positions, kept[piece], flags, rules)
    _find_second_airframes(positions, flags, rules)
    return flags, troubled


def _stretches(positions: Ordered) -> NDArray[np.int32]:
    """A number for each stretch, ascending."""
    if not len(positions):
        return positions.aircraft
    fresh = (positions.aircraft[1:] != positions.aircraft[:-1]) | (np.diff(positions.seen_ms) >= STRETCH_S * 1000)
    return np.asarray(np.r_[0, np.cumsum(fresh)], dtype=np.int32)


def _find_second_airframes(positions: Ordered, flags: Flags, rules: MovementRules) -> None:
    """Turn IMPOSSIBLE_SPEED into DUPLICATE_ADDRESS where the impossible positions of an airframe make a way of their own."""
    wrong = np.flatnonzero(flags == Flag.IMPOSSIBLE_SPEED)
    codes, count = np.unique(positions.aircraft[wrong], return_counts=True)
    for code in codes[count >= rules.duplicate_min_positions]:
        span = slice(*np.searchsorted(positions.aircraft, [code, code + 1]))
        of_code = np.arange(span.start, span.stop)
        rest, believed = of_code[flags[span] == Flag.IMPOSSIBLE_SPEED], of_code[flags[span] == 0]
        second = rest[_best_chain(positions, rest, rules)]
        if _is_an_aircraft(positions.take(second), positions.take(believed), rules):
            flags[second] = np.uint16(Flag.DUPLICATE_ADDRESS)


def jumps(positions: Ordered, km: Floats, rules: MovementRules) -> Ints:
    """Believed positions from which the next lies further than `jump_km` beyond reach, and does not keep the callsign.

    `km` is the way to the next position, shape (n - 1,). With the callsign kept it is one aircraft whose navigation was falsified for a
    while, and flies on.
    """
    far = np.flatnonzero((km > rules.jump_km) & (positions.aircraft[1:] == positions.aircraft[:-1]))
    kept = (positions.callsign[far] >= 0) & (positions.callsign[far] == positions.callsign[far + 1])
    return np.asarray(far[~kept & (km[far] > _reach_km(positions, far, far + 1, rules) + rules.jump_km)])


def _tolerance_km(positions: Ordered, one: Ints, other: Ints, rules: MovementRules) -> Floats:
    rough = positions.loose[one] | positions.loose[other] | (positions.source[one] != positions.source[other])
    return np.where(rough, rules.loose_km, rules.tight_km)


def _reach_km(positions: Ordered, one: Ints, other: Ints, rules: MovementRules) -> Floats:
    """How far an aircraft may be from one position at the time of another, tolerance included."""
    told_kt = np.fmax(positions.gs_kt[one], positions.gs_kt[other])
    speed_kt = np.fmax(rules.max_speed_kt, np.fmin(1.15 * told_kt, 2 * rules.max_speed_kt))
    seconds = (positions.seen_ms[other] - positions.seen_ms[one]) / 1000.0
    return np.asarray(speed_kt * _KM_PER_S_PER_KT * seconds + _tolerance_km(positions, one, other, rules))


def is_step_impossible(positions: Ordered, rules: MovementRules) -> Bools:
    """Whether the step to the next position is impossible, shape (n - 1,); steps between airframes never are."""
    km = step_km(positions.lat_deg, positions.lon_deg)
    far = np.flatnonzero((km > rules.tight_km) & (positions.aircraft[1:] == positions.aircraft[:-1]))
    bad = np.zeros(len(km), dtype=bool)
    bad[far] = km[far] > _reach_km(positions, far, far + 1, rules)
    return bad


def _lone_outliers(positions: Ordered, bad: Bools, rules: MovementRules) -> Ints:
    """Positions whose removal heals one or two impossible steps in a row; longer rows are no single outliers.

    Of two steps the position between them is it. Of a single one it is whichever of its two ends the rest can do without: an outlier
    back along the way is impossible from one side only. If it could be either, the one that leaves the shorter way.
    """
    if len(bad) < 3:
        return np.empty(0, dtype=np.int64)
    wide = np.concatenate([np.zeros(2, dtype=bool), bad, np.zeros(3, dtype=bool)])
    step = np.flatnonzero(bad)
    row_of_two = wide[step + 3] & ~wide[step + 1] & ~wide[step + 4]
    middle = step[row_of_two] + 1
    single = step[~wide[step + 1] & ~wide[step + 3]]
    single = single[(single >= 1) & (single + 2 < len(positions))]
    first, first_km = _bypass(positions, single - 1, single + 1, rules)
    second, second_km = _bypass(positions, single, single + 2, rules)
    first_km = first_km + _km(positions, single + 1, single + 2)
    second_km = second_km + _km(positions, single - 1, single)
    take_first = first & (~second | (first_km <= second_km))
    healed = _bypass(positions, middle - 1, middle + 1, rules)[0]
    return np.unique(np.concatenate([middle[healed], single[take_first], single[second & ~take_first] + 1]))


def _bypass(positions: Ordered, one: Ints, other: Ints, rules: MovementRules) -> tuple[Bools, Floats]:
    """Whether an airframe can have flown from one position to the other, and how far that is."""
    km = _km(positions, one, other)
    same = positions.aircraft[one] == positions.aircraft[other]
    return np.asarray(same & (km <= _reach_km(positions, one, other, rules))), km


def _km(positions: Ordered, one: Ints, other: Ints) -> Floats:
    return distance_km(positions.lat_deg[one], positions.lon_deg[one], positions.lat_deg[other], positions.lon_deg[other])


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
    for side in (index[seen[index] < seen[believed[0]]], index[seen[index] > seen[believed[-1]]]):
        if len(side) >= rules.duplicate_min_positions and _flies(positions.take(side), rules):
            _judge(positions, side, flags, rules)
        else:
            flags[side] = np.uint16(Flag.IMPOSSIBLE_SPEED)


def _best_chain(positions: Ordered, index: Ints, rules: MovementRules) -> Bools:
    """Which of the positions at `index` belong to the flyable chain with the most positions."""
    step = np.flatnonzero(is_step_impossible(positions.take(index), rules))
    cuts = np.unique(np.add.outer(step, np.arange(1 - _TRIMMED, 2 + _TRIMMED)))
    cuts = cuts[(cuts > 0) & (cuts < len(index))]
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
    """The step check of `is_step_impossible` for two single points; plain floats, since it is asked for one pair at a time."""
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
    return _flies(second, rules) and _is_apart(second, believed)


def _is_apart(second: Ordered, believed: Ordered) -> bool:
    """Whether positions lie far from where the believed ones are at the time: MLAT's outliers string together, too, but near by."""
    at = np.clip(np.searchsorted(believed.seen_ms, second.seen_ms), 1, max(len(believed) - 1, 1)) - 1
    if not len(believed):
        return False
    km = distance_km(believed.lat_deg[at], believed.lon_deg[at], second.lat_deg, second.lon_deg)
    flown_km = np.abs(believed.seen_ms[at] - second.seen_ms) / 1000.0 * np.nan_to_num(believed.gs_kt[at]) * _KM_PER_S_PER_KT
    return bool(np.median(km - flown_km) > _APART_KM)


def _flies(positions: Ordered, rules: MovementRules) -> bool:
    """Whether positions cover a minute or more and the way that their speeds say (jumps aside), or stand on the ground."""
    seconds = np.diff(positions.seen_ms) / 1000.0
    if seconds.sum() < _SECOND_S:
        return False
    told = (positions.gs_kt[1:] + positions.gs_kt[:-1]) / 2 * _KM_PER_S_PER_KT * seconds
    known = np.isfinite(told) & (seconds < _SILENT_S) & ~is_step_impossible(positions, rules)
    if not told[known].sum():
        return bool(np.all(positions.ground == GROUND))
    return bool(0.7 <= np.sum(step_km(positions.lat_deg, positions.lon_deg)[known]) / told[known].sum() <= 1.4)

"""Silences as things of their own: how fast must it have flown, what was left over, and where could it have been meanwhile.

The set of fields within reach (the space-time prism) says little by itself: 1,900 of them over 14 hours. It is the hard veto; how
likely such an aircraft is to use such a field, the detour and the time on the ground do the ranking.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from tracker.core.anchors import Before
from tracker.core.conclusions import Conclusion, is_placed
from tracker.core.endpoints import field_prior
from tracker.core.fields import CODED, MILITARY, Fields
from tracker.core.geodesy import KM_PER_NM, Bools, Floats, Ints, bearing_deg, distance_km, moved
from tracker.core.legs import Legs
from tracker.core.ordered import Ordered
from tracker.core.rules import MovementRules
from tracker.core.silences import DESCENT_AND_CLIMB, ENDURANCE, NOT_SPLIT
from tracker.core.spreads import Spread

NON_STOP, MUST_HAVE_STOPPED, OPEN = range(3)

#: Positions on the ground further apart than this were not taxied between.
MOVED_KM: Final = 20.0
#: An airframe of which more of its positions are followed by a silence is heard in sweeps.
_SPARSE_SHARE: Final = 0.34
#: A silence between ground and air is one only where a way was flown in it.
_FLOWN_KM: Final = 50.0
#: So much left over, a cut silence held a stop.
_SURE_SLACK_S: Final = 7200.0
#: Of a range as listed, what is flown without a stop at the most.
_RANGE_SHARE: Final = 0.95
#: Stops last 2.2 hours in the median, log-normal; climb, approach and taxi take half an hour of it.
_STOP_MEDIAN_H, _STOP_SIGMA, _OVERHEAD_H = 2.2, 0.9, 0.5
#: Detours cost: e-fold per 12 % of the way and 150 km.
_DETOUR_SHARE, _DETOUR_KM = 0.12, 150.0
#: Share of 'no stop at all' where the flight fits the time, and of 'a field in no table' where it must have stopped.
_WENT_ON, _ELSEWHERE = 0.7, 0.1
_CHUNK: Final = 2000
#: A detour of more e-folds is not worth a look; a stop of any length costs no more than this many; what is less likely is not listed.
_MAX_DETOUR, _LATE_COST, _LEAST = 4.0, 2.5, 0.001


@dataclass(frozen=True, slots=True, eq=False)
class Gaps:
    """Silences between positions `at` and `until`; `leg` is the leg that each lies in, -1 between two legs."""

    at: Ints
    until: Ints
    leg: Ints
    distance_km: Floats
    required_kt: Floats
    slack_s: Floats
    verdict: NDArray[np.int8]
    hidden: list[tuple[tuple[str, float], ...]]

    def __len__(self) -> int:
        return len(self.at)


def find_gaps(
    positions: Ordered,
    legs: Legs,
    departures: Conclusion,
    arrivals: Conclusion,
    fields: Fields,
    cruise_kt: Floats,
    range_km: Floats,
    rules: MovementRules,
    earlier: Before,
) -> Gaps:
    """Gaps of all airframes; `cruise_kt` and `range_km` per code of address (NaN unknown)."""
    at = _silent(positions, _on_ground(positions, legs), rules, earlier)
    jet = legs.is_jet(positions, cruise_kt)
    until = at + 1
    before, after = _leg_of(legs, at), _leg_of(legs, until)
    leg = _lies_in(legs, at, until, before, after, departures, arrivals)
    km = distance_km(positions.lat_deg[at], positions.lon_deg[at], positions.lat_deg[until], positions.lon_deg[until])
    seconds = (positions.seen_ms[until] - positions.seen_ms[at]) / 1000.0
    near = np.where(before >= 0, before, after)
    is_jet = _or_none(jet, near)
    speed = _cruising_kt(np.r_[legs.fastest_kt(positions), np.nan][near], cruise_kt[positions.aircraft[at]], is_jet, rules)
    slack = seconds - km / (speed * KM_PER_NM) * 3600.0
    cause = np.where((leg < 0) & (before >= 0), np.r_[legs.cause_after, NOT_SPLIT][before], NOT_SPLIT)
    verdict = _verdicts(cause, km, seconds, slack, range_km[positions.aircraft[at]], rules)
    known = np.flatnonzero((cause != NOT_SPLIT) & _or_none(is_placed(arrivals), before))
    wanted = ~np.isin(np.arange(len(at)), known)
    hidden = _hidden_stops(positions, at, until, seconds, speed, is_jet, verdict, cause, wanted, fields, rules)
    for i, row in zip(known.tolist(), arrivals.spread.taken(before[known]).rows(fields, rules.max_hidden_stops), strict=True):
        hidden[i] = row
    return Gaps(at, until, leg, km, km / KM_PER_NM / (seconds / 3600.0), slack, verdict, hidden)


def _or_none(known: Bools, leg: Ints) -> Bools:
    """What is known of each leg, False for leg -1."""
    none = np.zeros(1, dtype=bool)
    return np.concatenate([known, none])[leg]


def _silent(positions: Ordered, on_ground: Bools, rules: MovementRules, earlier: Before) -> Ints:
    """Positions after which an airframe is silent for longer than it usually is while flying, or is moved unheard."""
    interval = np.diff(positions.seen_ms) / 1000.0
    at = np.flatnonzero((interval >= rules.gap_s) & (positions.aircraft[1:] == positions.aircraft[:-1]))
    both, one = on_ground[at] & on_ground[at + 1], on_ground[at] ^ on_ground[at + 1]
    km = distance_km(positions.lat_deg[at], positions.lon_deg[at], positions.lat_deg[at + 1], positions.lon_deg[at + 1])
    kept = np.where(both, km > MOVED_KM, ~one | (km > _FLOWN_KM)) & (interval[at] >= _patience_s(positions, at, interval, rules, earlier))
    return at[kept]


def is_sparse(positions: Ordered, earlier: Before, rules: MovementRules) -> Bools:
    """Whether each airframe (per code of address) is heard in sweeps: a third of its positions, and more, are followed by a silence."""
    codes, craft = len(earlier.believed), positions.aircraft
    silent = (np.diff(positions.seen_ms) / 1000.0 >= rules.gap_s) & (craft[1:] == craft[:-1])
    silences = np.bincount(craft[:-1][silent], minlength=codes) + earlier.silences
    total = np.bincount(craft, minlength=codes) + earlier.believed
    return np.asarray(silences > _SPARSE_SHARE * total)


def _patience_s(positions: Ordered, at: Ints, interval: Floats, rules: MovementRules, earlier: Before) -> Floats:
    """The gap threshold of each silence: higher for airframes that are heard in sweeps of 20 minutes anyway."""
    patience = np.full(len(at), rules.gap_s)
    craft = positions.aircraft[at]
    sparse = is_sparse(positions, earlier, rules)
    for code in np.unique(craft[sparse[craft]]):
        mine = craft == code if len(at) < 5000 else slice(*np.searchsorted(craft, [code, code + 1]))
        patience[mine] = np.clip(rules.gap_cadences * np.median(interval[at[mine]]), rules.gap_s, 4 * rules.gap_s)
    return patience


def _leg_of(legs: Legs, index: Ints) -> Ints:
    """The leg that each position belongs to, -1 for none."""
    if not len(legs):
        return np.full(len(index), -1)
    leg = np.searchsorted(legs.first, index, side="right") - 1
    return np.where((leg >= 0) & (index <= legs.last[leg]), leg, -1)


def _lies_in(legs: Legs, at: Ints, until: Ints, before: Ints, after: Ints, departures: Conclusion, arrivals: Conclusion) -> Ints:
    """Inside one leg, or between a leg and its own ground contact; -1 otherwise."""
    if not len(legs):
        return np.full(len(at), -1)
    landing = (before >= 0) & (after < 0) & (legs.ground_after[before] == until) & arrivals.contact[before]
    leaving = (after >= 0) & (before < 0) & (legs.ground_before[after] == at) & departures.contact[after]
    return np.where((before == after) | landing, before, np.where(leaving, after, -1))


def _cruising_kt(fastest_kt: Floats, typed_kt: Floats, jet: Bools, rules: MovementRules) -> Floats:
    """Cruising speed of the type, else the usual one of jets and of the rest; more where the leg beside the silence was faster."""
    usual = np.where(np.isnan(typed_kt), np.where(jet, rules.cruise_kt, rules.light_cruise_kt), typed_kt)
    return np.asarray(np.fmax(usual, fastest_kt))


def _verdicts(
    cause: NDArray[np.int8], km: Floats, seconds: Floats, slack: Floats, range_km: Floats, rules: MovementRules
) -> NDArray[np.int8]:
    reach = np.where(np.isnan(range_km), rules.range_km, range_km)
    surely = (cause == DESCENT_AND_CLIMB) | (cause == ENDURANCE) | ((cause != NOT_SPLIT) & (slack >= _SURE_SLACK_S))
    surely |= (km > _RANGE_SHARE * reach) | ((seconds > rules.max_airborne_s) & (slack > 0.2 * seconds))
    return np.select([surely, (cause == NOT_SPLIT) & (slack < rules.min_stop_s)], [MUST_HAVE_STOPPED, NON_STOP], OPEN).astype(np.int8)


def _hidden_stops(
    positions: Ordered, at: Ints, until: Ints, seconds: Floats, speed: Floats, jet: Bools, verdict: NDArray[np.int8],
    cause: NDArray[np.int8], wanted: Bools, fields: Fields, rules: MovementRules,
) -> list[tuple[tuple[str, float], ...]]:  # fmt: skip
    """Fields that could have been visited unheard in each gap, best first; empty where none could."""
    hidden: list[tuple[tuple[str, float], ...]] = [()] * len(at)
    asked = np.flatnonzero(wanted & (verdict != NON_STOP) & (seconds >= rules.min_stop_s) & np.isfinite(speed))
    for part in np.array_split(asked, range(_CHUNK, len(asked), _CHUNK)) if len(asked) else ():
        gap, field, weight = _prism(positions, at[part], until[part], seconds[part], speed[part], jet[part], fields, rules)
        stopped = np.where((verdict[part] == MUST_HAVE_STOPPED) | (cause[part] != NOT_SPLIT), 1 - _ELSEWHERE, 1 - _WENT_ON)
        total = np.bincount(gap, weights=weight, minlength=len(part))
        spread = Spread.of(gap, field, weight * stopped[gap], total * (1 - stopped), distinct=True)
        for i, row in zip(part.tolist(), spread.rows(fields, rules.max_hidden_stops, least=_LEAST), strict=True):
            hidden[i] = row
    return hidden


def _prism(
    positions: Ordered, at: Ints, until: Ints, seconds: Floats, speed: Floats, jet: Bools, fields: Fields, rules: MovementRules
) -> tuple[Ints, Ints, Floats]:
    """Fields that each gap leaves time to reach, stop at, and leave again: gap, field and weight of each pair."""
    ends = [(positions.lat_deg[i], positions.lon_deg[i]) for i in (at, until)]
    direct = distance_km(*ends[0], *ends[1])
    per_h = speed * KM_PER_NM
    scale = _DETOUR_SHARE * direct + _DETOUR_KM
    longest = np.minimum(direct + _MAX_DETOUR * scale, per_h * (seconds - rules.min_stop_s) / 3600.0)
    mid_lat, mid_lon = moved(*ends[0], bearing_deg(*ends[0], *ends[1]), direct / 2)
    gap, field = fields.within(mid_lat, mid_lon, np.where(longest >= direct, longest / 2, 0.0), strips=np.zeros(len(at), dtype=bool))
    usable = fields.grade[field] <= np.where(jet[gap], MILITARY, CODED)
    gap, field = gap[usable], field[usable]
    way = sum(distance_km(lat[gap], lon[gap], fields.lat_deg[field], fields.lon_deg[field]) for lat, lon in ends)
    ground_h = seconds[gap] / 3600.0 - way / per_h[gap]
    late = np.log(np.maximum(ground_h - _OVERHEAD_H, 0.1) / _STOP_MEDIAN_H) / _STOP_SIGMA
    prior = np.where(jet[gap], field_prior(fields, jet=True)[field], field_prior(fields, jet=False)[field])
    weight = prior * np.exp(-(way - direct[gap]) / scale[gap] - np.minimum(late * late / 2, _LATE_COST))
    kept = (way <= longest[gap]) & (ground_h >= rules.min_stop_s / 3600.0)
    return gap[kept], field[kept], weight[kept]


def _on_ground(positions: Ordered, legs: Legs) -> Bools:
    """Positions that belong to no leg: on the ground, shape (n,)."""
    edge = np.zeros(len(positions) + 1, dtype=np.int8)
    edge[legs.first] += 1
    edge[legs.last + 1] -= 1
    return np.asarray(np.cumsum(edge[:-1]) == 0)

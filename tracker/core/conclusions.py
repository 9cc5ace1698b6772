"""What is concluded of both ends of every leg: over which fields, with which status, in which interval of time.

Three looks are joined: how the aircraft was first or last heard in the air, where its ground contact beside the leg was, and, where
a silence hides the stop, how the neighbouring leg was heard at the other side of it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np

from tracker.core.anchors import MAX_VISITS, Before
from tracker.core.endpoints import (
    NAMED,
    OUT_OF_COVERAGE,
    Ends,
    field_prior,
    height_ft,
    other_prior,
    prior_weight,
    spread_ends,
    statuses,
)
from tracker.core.fields import Fields
from tracker.core.geodesy import KM_PER_NM, Bools, Floats, Ints, distance_km
from tracker.core.legs import Legs
from tracker.core.ordered import Ordered
from tracker.core.rules import MovementRules
from tracker.core.silences import NOT_SPLIT, trend_fpm
from tracker.core.spreads import Spread

#: Ground contact and flight belong together if so close in time, or if no more than this was left over for anything else.
_AT_ONCE_S, _PROMPT_S = 600.0, 1800.0
#: A contact further back is a hint that fades: over a day or two near by, over half a day far away.
_NEAR_KM: Final = 80.0
_NEAR_FADE_S, _FAR_FADE_S = 172800.0, 43200.0
_PROMPT_SHARE, _FAR_SHARE, _NEAR_SHARE, _NEAR_FLOOR = 0.995, 0.9, 0.37, 0.6
#: Heard on both sides of a silent stop within this distance, the two sides speak of the same place.
_SAME_STOP_KM: Final = 160.0
#: Fastest and slowest believable climb or descent between the ground and where the aircraft was heard, and time for a detour.
_FASTEST_FPM, _SLOWEST_FPM, _DETOUR_S, _LOW_FT = 6000.0, 500.0, 1200.0, 3000.0


@dataclass(frozen=True, slots=True, eq=False)
class Conclusion:
    """One side (departures or arrivals) of all legs, each array of shape (legs,); instants in ms, NaN is open.

    `contact` where the ground was heard beside the leg and belongs to it; `index` is the position that shows the place best;
    `guided` where it was heard on its way up from (or down to) the ground.
    """

    spread: Spread
    status: Ints
    from_ms: Floats
    until_ms: Floats
    contact: Bools
    index: Ints
    guided: Bools
    height_ft: Floats


def conclude(
    positions: Ordered, legs: Legs, fields: Fields, cruise_kt: Floats, rules: MovementRules, earlier: Before
) -> tuple[Conclusion, Conclusion]:
    """Departures and arrivals of all legs; `earlier` says where each airframe was named before its record begins here."""
    jet = legs.is_jet(positions, cruise_kt)
    sides = [_side(positions, legs, fields, cruise_kt, jet, rules, departing=departing) for departing in (True, False)]
    before, after = sides[0][0], sides[1][0]
    agreed_before, agreed_after = _agree(positions, legs, before, after, fields, jet)
    spreads = [agreed_before, agreed_after]
    found = [statuses(ends, spread, fields, rules, look.contact) for (look, ends), spread in zip(sides, spreads, strict=True)]
    departed, arrived = (
        _intervals(positions, legs, look, rules, departs=departs) for (look, _), departs in zip(sides, (True, False), strict=True)
    )
    out = []
    for (look, _), spread, status, (from_ms, until_ms) in zip(
        sides, _with_history(legs, spreads, found, earlier), found, _in_turn(legs, departed, arrived), strict=True
    ):
        out.append(Conclusion(spread, status, from_ms, until_ms, look.contact, look.index, look.guided, look.height_ft))
    return out[0], out[1]


def _with_history(legs: Legs, spreads: list[Spread], found: list[Ints], before: Before) -> list[Spread]:
    """Spreads of ends that were not named, led by the fields that the same airframe was named at: a visit counts once more, three at most.

    History may turn the order of candidates; it never names a field.
    """
    width = 1 + max((int(part.max()) for part in (*(spread.field for spread in spreads), before.visit_field) if len(part)), default=0)
    counts = ~before.is_context(legs)  # what a context leg was named at is among the visits before
    named = [before.visit_craft * width + before.visit_field]
    for spread, status in zip(spreads, found, strict=True):
        mine = (status == NAMED) & counts
        named.append(legs.aircraft[mine].astype(np.int64) * width + spread.best()[0][mine])
    keys, visits = np.unique(np.concatenate(named), return_counts=True)
    led = []
    for spread, status in zip(spreads, found, strict=True):
        key = legs.aircraft[spread.end].astype(np.int64) * width + spread.field
        at = np.minimum(np.searchsorted(keys, key), max(len(keys) - 1, 0))
        known = keys[at] == key if len(keys) else np.zeros(len(key), dtype=bool)
        times = np.where(known & (status[spread.end] != NAMED), np.minimum(visits[at], MAX_VISITS) if len(keys) else 0, 0)
        led.append(Spread.of(spread.end, spread.field, spread.p * (1.0 + times), spread.other, distinct=True))
    return led


def _side(
    positions: Ordered, legs: Legs, fields: Fields, cruise_kt: Floats, jet: Bools, rules: MovementRules, *, departing: bool
) -> tuple[Conclusion, Ends]:
    edge, ground = (legs.first, legs.ground_before) if departing else (legs.last, legs.ground_after)
    fpm = trend_fpm(positions, legs.clock, edge, legs.first, legs.last, ahead=departing)
    ends = _ends(positions, edge, fpm if departing else -fpm, jet, departing=departing, on_ground=False)
    spread = spread_ends(ends, fields, rules)
    share = _contact_share(positions, edge, ground, cruise_kt[legs.aircraft], jet)
    heard = np.flatnonzero(share > 0)
    if len(heard):
        landed = _ends(positions, ground[heard], np.zeros(len(heard)), jet[heard], departing=departing, on_ground=True)
        spread = _spliced(spread_ends(landed, fields, rules), heard, len(legs)).mixed(spread, share)
    contact = share >= 0.9
    guided = ends.toward_fpm >= rules.trend_fpm
    index = np.where(contact, ground, edge)
    nothing = np.full(len(legs), np.nan)
    look = Conclusion(spread, np.zeros(len(legs), np.int64), nothing, nothing, contact, index, guided, height_ft(ends, fields))
    return look, ends


def _ends(positions: Ordered, index: Ints, toward: Floats, jet: Bools, *, departing: bool, on_ground: bool) -> Ends:
    shape = len(index)
    return Ends(
        positions.lat_deg[index], positions.lon_deg[index], positions.alt_ft[index].astype(np.float64),
        positions.track_deg[index].astype(np.float64), toward, np.full(shape, departing),
        jet, np.full(shape, on_ground), positions.loose[index],
    )  # fmt: skip


def _contact_share(positions: Ordered, edge: Ints, ground: Ints, cruise_kt: Floats, jet: Bools) -> Floats:
    """How far the ground contact beside a leg may be taken for its end, 0 where none was heard."""
    km = distance_km(positions.lat_deg[edge], positions.lon_deg[edge], positions.lat_deg[ground], positions.lon_deg[ground])
    seconds = np.abs(positions.seen_ms[edge] - positions.seen_ms[ground]) / 1000.0
    usual = np.where(np.isnan(cruise_kt), np.where(jet, 450.0, 130.0), cruise_kt)
    slack = seconds - km / (np.fmax(usual, positions.gs_kt[edge]) * KM_PER_NM) * 3600.0
    near = _NEAR_FLOOR + _NEAR_SHARE * np.exp(-np.maximum(slack, 0.0) / _NEAR_FADE_S)
    far = _FAR_SHARE * np.exp(-np.maximum(slack, 0.0) / _FAR_FADE_S)
    late = np.where(km <= _NEAR_KM, near, far)
    share = np.where((seconds <= _AT_ONCE_S) | (slack <= _PROMPT_S), _PROMPT_SHARE, late)
    return np.where(ground >= 0, share, 0.0)


def _spliced(part: Spread, ends: Ints, total: int) -> Spread:
    """`part`, a spread over some ends, as one over all of them; the rest has nothing but 'somewhere else'."""
    other = np.ones(total)
    other[ends] = part.other
    return Spread(ends[part.end], part.field, part.p, other)


def _agree(positions: Ordered, legs: Legs, before: Conclusion, after: Conclusion, fields: Fields, jet: Bools) -> tuple[Spread, Spread]:
    """Spreads of departures and arrivals, joined where a silence hides one stop between two legs heard near by."""
    silent = np.flatnonzero(legs.followed() & (legs.cause_after != NOT_SPLIT))
    low = (after.height_ft[silent] < 15000.0) & (before.height_ft[silent + 1] < 15000.0)
    silent = silent[low]
    one, other = legs.last[silent], legs.first[silent + 1]
    km = distance_km(positions.lat_deg[one], positions.lon_deg[one], positions.lat_deg[other], positions.lon_deg[other])
    silent = silent[km <= _SAME_STOP_KM]
    if not len(silent):
        return before.spread, after.spread
    landing, leaving = after.spread.taken(silent), before.spread.taken(silent + 1)
    priors = [field_prior(fields, jet=kind) for kind in (False, True)]
    # Each side holds the prior to its own weight; together they are to hold it to the mean of the two.
    weight = (prior_weight(after.height_ft[silent]) + prior_weight(before.height_ft[silent + 1])) / 2
    joined = [landing.agreed(leaving, prior, other_prior(jet[silent]), weight) for prior in priors]
    joint = _either(joined[1], joined[0], jet[silent])
    return _replaced(before.spread, silent + 1, joint), _replaced(after.spread, silent, joint)


def _either(one: Spread, other: Spread, choose: Bools) -> Spread:
    share = choose.astype(np.float64)
    return one.mixed(other, share)


def _replaced(spread: Spread, ends: Ints, part: Spread) -> Spread:
    share = np.zeros(len(spread.other))
    share[ends] = 1.0
    return _spliced(part, ends, len(share)).mixed(spread, share)


def _intervals(positions: Ordered, legs: Legs, look: Conclusion, rules: MovementRules, *, departs: bool) -> tuple[Floats, Floats]:
    """Earliest and latest instant of take-off (or landing), in ms; NaN is open.

    With ground contact: between the ground position and the airborne one. Without: no closer to the airborne position than the
    steepest climb or descent, no further than a slow one with a detour where it was heard on its way, else as far as the next evidence.
    """
    sign = 1.0 if departs else -1.0
    edge = positions.seen_ms[legs.first if departs else legs.last].astype(np.float64)
    height = np.nan_to_num(look.height_ft)
    near = edge - sign * height / _FASTEST_FPM * 60_000.0
    far = _evidence_ms(positions, legs, departs=departs)
    likely = edge - sign * (height / _SLOWEST_FPM * 60.0 + np.clip(height / _LOW_FT, 0.1, 1.0) * _DETOUR_S) * 1000.0
    narrow = look.guided & (height < rules.descent_ft) & ~look.contact
    far = np.where(narrow, sign * np.fmax(sign * far, sign * likely), far)
    near = np.where(look.contact, edge, near)
    near = np.where(sign * near < sign * far, far, near)
    return (far, near) if departs else (near, far)


def _in_turn(legs: Legs, departed: tuple[Floats, Floats], arrived: tuple[Floats, Floats]) -> tuple[tuple[Floats, Floats], ...]:
    """The same intervals: no departure before the earliest landing ahead of it, no landing after the latest departure behind it."""
    (went_from, went_until), (came_from, came_until) = departed, arrived
    before = np.flatnonzero(legs.followed())
    after = before + 1
    went_from, came_from, came_until = went_from.copy(), came_from.copy(), came_until.copy()
    came_from[before] = np.fmin(came_from[before], went_until[after])
    went_from[after] = np.fmin(np.fmax(went_from[after], came_from[before]), went_until[after])
    came_until[before] = np.fmax(np.fmin(came_until[before], went_until[after]), came_from[before])
    return (went_from, went_until), (came_from, came_until)


def _evidence_ms(positions: Ordered, legs: Legs, *, departs: bool) -> Floats:
    """The nearest instant beyond each end at which the airframe was heard: on the ground, or in the neighbouring leg."""
    ground = legs.ground_before if departs else legs.ground_after
    followed = legs.followed()
    seen = positions.seen_ms.astype(np.float64)
    neighbour = np.full(len(legs), np.nan)
    if departs and len(legs):
        neighbour[1:] = np.where(followed[:-1], seen[legs.last[:-1]], np.nan)
    elif len(legs):
        neighbour[:-1] = np.where(followed[:-1], seen[legs.first[1:]], np.nan)
    return np.where(ground >= 0, seen[ground], neighbour)


def is_placed(conclusion: Conclusion) -> Bools:
    """Whether an end says anything of where it was."""
    return np.asarray(conclusion.status != OUT_OF_COVERAGE)

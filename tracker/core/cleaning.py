"""Which positions are to be believed: every doubt is a flag, nothing is ever dropped.

Here are the flags and the checks of single positions and of sources; `speeds` holds neighbours against each other.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from enum import IntFlag
from typing import Final

import numpy as np
from numpy.typing import NDArray

from tracker.core.geodesy import Bools
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

_SPIKE_FT: Final = 3000.0


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

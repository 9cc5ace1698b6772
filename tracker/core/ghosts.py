"""One-bit ghosts: an address with one bit flipped on the way, so that one aircraft seems to be two.

Recorded on 2025-07-06 02:00Z: 157712 (RSD808) also appears once as 155712 and once as 157512, with its callsign, height, speed and
track, 38 to 46 km back along its way, which is a few minutes of flight: the damaged message was also late.
"""

from __future__ import annotations

from typing import Final

import numpy as np
import pandas as pd

from tracker.core.geodesy import Bools, Floats, Ints, distance_km, moved
from tracker.core.ordered import Ordered

#: How late a damaged message may be; seen: 3.2 minutes.
_LATE_S: Final = 420.0
#: Beyond this from the true aircraft's way it is somebody else.
_OFF_WAY_KM: Final = 15.0
#: A ghost has a small part of the true aircraft's positions; an address with a life of its own has more.
_GHOST_SHARE: Final = 0.34
#: As many positions as this, those that are not believed included: so who may be a ghost of whom can be told from counts alone.
GHOST_POSITIONS: Final = 50
#: At least this part of an address' positions must lie on the other's way.
_ON_WAY_SHARE: Final = 0.8
#: Without a callsign to compare, flight must be the same to within this.
_SAME_FT, _SAME_KT, _SAME_DEG = 500.0, 20.0, 12.0
#: The true aircraft's positions further away in time than this say nothing about where it was.
_NEAR_S: Final = 2700.0

COLUMNS: Final = ("icao24", "ghost", "callsign", "first_at", "last_at", "positions", "distance_km", "because")


def find_ghosts(positions: Ordered, *, heard: Ints | None = None) -> tuple[pd.DataFrame, Bools]:
    """One-bit ghosts among addresses: a frame (true address, ghost, when, how far apart, why) and a mask of the ghosts' positions.

    A ghost's address differs in exactly one bit, it has far fewer positions, the same callsign or none, and its positions lie on
    the way of the true aircraft. Two aircraft that are each heard apart from the other are never joined.

    `heard` is how many positions each address has in all, where `positions` are not all of them.
    """
    mask = np.zeros(len(positions), dtype=bool)
    counted = np.bincount(positions.aircraft[positions.aircraft >= 0], minlength=len(positions.addresses)) if heard is None else heard
    rows = [row for pair in _neighbours(positions, counted) if (row := _judge(positions, *pair, mask)) is not None]
    return pd.DataFrame(rows, columns=list(COLUMNS)), mask


def may_be_ghost(ghost_positions: int, true_positions: int) -> bool:
    """Whether an address heard so often can be a ghost of one heard so often, by the numbers alone."""
    return ghost_positions <= GHOST_POSITIONS and ghost_positions <= _GHOST_SHARE * true_positions


def _neighbours(positions: Ordered, heard: Ints) -> list[tuple[Ints, Ints]]:
    """Pairs of index ranges (true, ghost) of addresses one bit apart, where the ghost has few positions of the other's callsign."""
    starts = positions.borders()
    if len(starts) < 2:
        return []
    ends = np.r_[starts[1:], len(positions)]
    texts = positions.addresses[positions.aircraft[starts]]
    number = np.array([-1 if str(text).startswith("~") else int(text, 16) for text in texts], dtype=np.int64)
    by_number = np.argsort(number)
    known = number[by_number]
    count = heard[positions.aircraft[starts]]
    small = np.flatnonzero((number >= 0) & (count <= GHOST_POSITIONS))
    pairs = []
    for bit in range(24):
        flipped = number[small] ^ (1 << bit)
        at = np.minimum(np.searchsorted(known, flipped), len(known) - 1)
        hit = np.flatnonzero(known[at] == flipped)
        for ghost, true in zip(small[hit], by_number[at[hit]], strict=True):
            if may_be_ghost(int(count[ghost]), int(count[true])) and _may_be(
                positions, slice(starts[true], ends[true]), slice(starts[ghost], ends[ghost])
            ):
                pairs.append((np.arange(starts[true], ends[true]), np.arange(starts[ghost], ends[ghost])))
    return pairs


def _may_be(positions: Ordered, true: slice, ghost: slice) -> bool:
    words = positions.callsign[ghost]
    return bool(np.isin(words[words >= 0], positions.callsign[true]).all())


def _judge(positions: Ordered, true: Ints, ghost: Ints, mask: Bools) -> dict[str, object] | None:
    near = _nearest_in_time(positions.seen_ms[true], positions.seen_ms[ghost])
    apart_s = (positions.seen_ms[ghost] - positions.seen_ms[true[near]]) / 1000.0
    km, off_km = _off_the_way(positions, true[near], ghost, apart_s)
    on_way = (off_km <= _OFF_WAY_KM) & (np.abs(apart_s) <= _NEAR_S) & _alike(positions, true[near], ghost)
    if on_way.mean() < _ON_WAY_SHARE:
        return None
    mask[ghost] = True
    word = positions.callsign[ghost[0]]
    address, other = positions.addresses[positions.aircraft[true[0]]], positions.addresses[positions.aircraft[ghost[0]]]
    return {
        "icao24": address, "ghost": other, "callsign": positions.callsigns[word] if word >= 0 else None,
        "first_at": pd.Timestamp(positions.seen_ms[ghost[0]], unit="ms", tz="UTC"),
        "last_at": pd.Timestamp(positions.seen_ms[ghost[-1]], unit="ms", tz="UTC"),
        "positions": len(ghost), "distance_km": round(float(np.median(km)), 1),
        "because": f"{other} differs from {address} in one bit and flies its way, {np.median(km):.0f} km off: one aircraft",
    }  # fmt: skip


def _nearest_in_time(true_ms: Ints, ghost_ms: Ints) -> Ints:
    after = np.clip(np.searchsorted(true_ms, ghost_ms), 0, len(true_ms) - 1)
    before = np.maximum(after - 1, 0)
    return np.where(np.abs(true_ms[after] - ghost_ms) <= np.abs(true_ms[before] - ghost_ms), after, before)


def _off_the_way(positions: Ordered, true: Ints, ghost: Ints, apart_s: Floats) -> tuple[Floats, Floats]:
    """How far the ghost is from the true position, and from where the true aircraft was within the time that a message is late.

    The true aircraft is led along its track from seven minutes before to one after the ghost's instant; the nearest point counts.
    """
    km = distance_km(positions.lat_deg[true], positions.lon_deg[true], positions.lat_deg[ghost], positions.lon_deg[ghost])
    off = np.full(len(km), np.inf)
    speed = np.nan_to_num(positions.gs_kt[true].astype(np.float64)) * 1.852 / 3600.0
    track = np.nan_to_num(positions.track_deg[true].astype(np.float64))
    for late_s in np.arange(-_LATE_S, 61.0, 30.0):
        lat, lon = moved(positions.lat_deg[true], positions.lon_deg[true], track, speed * (apart_s + late_s))
        off = np.minimum(off, distance_km(lat, lon, positions.lat_deg[ghost], positions.lon_deg[ghost]))
    return km, off


def _alike(positions: Ordered, true: Ints, ghost: Ints) -> Bools:
    """Same callsign; or none on the ghost, and the same height, speed and track."""
    called = positions.callsign[ghost] >= 0
    turn = np.abs((positions.track_deg[true] - positions.track_deg[ghost] + 180) % 360 - 180)
    same = np.abs(positions.alt_ft[true] - positions.alt_ft[ghost]) <= _SAME_FT
    same &= (np.abs(positions.gs_kt[true] - positions.gs_kt[ghost]) <= _SAME_KT) & (turn <= _SAME_DEG)
    return np.asarray(called | same)

"""Who hears a simulated aircraft: receivers on the ground, each as far as the horizon lets it.

A receiver hears an aircraft that stands above its radio horizon, 4.12 (sqrt(h1) + sqrt(h2)) km for heights in metres (the usual
4/3-earth rule), no farther than its reach, and notes a given position with its share.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from tracker.simulate.flights import EARTH_RADIUS_KM, Floats, Integers

HORIZON_KM_PER_SQRT_M: Final = 4.12
M_PER_FT: Final = 0.3048


@dataclass(frozen=True, slots=True)
class Receiver:
    """A place that listens.

    Attributes
    ----------
    height_m : how far it looks over its surroundings; decides how low it hears
    reach_km : farthest that it hears at all
    share : probability that a position within reach is noted
    silent : stretches (from, until), seconds since 1970, in which it was off
    """

    name: str
    lat_deg: float
    lon_deg: float
    height_m: float = 40.0
    reach_km: float = 380.0
    share: float = 0.9
    silent: tuple[tuple[float, float], ...] = ()


def p_heard(receivers: Sequence[Receiver], lat_deg: Floats, lon_deg: Floats, alt_ft: Floats, at_s: Floats | None = None) -> Floats:
    """Probability that a position is noted by at least one receiver. A null height is the ground. Receivers act independently."""
    missed = np.ones(len(lat_deg))
    height_m = np.maximum(np.nan_to_num(alt_ft, nan=0.0), 0.0) * M_PER_FT
    phi, lam = np.radians(lat_deg), np.radians(lon_deg)
    xyz = np.stack([np.cos(phi) * np.cos(lam), np.cos(phi) * np.sin(lam), np.sin(phi)])
    for receiver in receivers:
        within = _within(receiver, xyz, height_m)
        if not len(within):
            continue
        share = np.full(len(within), receiver.share)
        if at_s is not None:
            for from_s, until_s in receiver.silent:
                share[(at_s[within] >= from_s) & (at_s[within] < until_s)] = 0.0
        missed[within] *= 1 - share
    return 1 - missed


def _within(receiver: Receiver, xyz: Floats, height_m: Floats) -> Integers:
    phi, lam = np.radians(receiver.lat_deg), np.radians(receiver.lon_deg)
    cosine = np.array([np.cos(phi) * np.cos(lam), np.cos(phi) * np.sin(lam), np.sin(phi)]) @ xyz
    near = np.flatnonzero(cosine > np.cos(receiver.reach_km / EARTH_RADIUS_KM))
    km = np.arccos(np.clip(cosine[near], -1.0, 1.0)) * EARTH_RADIUS_KM
    horizon_km = HORIZON_KM_PER_SQRT_M * (np.sqrt(receiver.height_m) + np.sqrt(height_m[near]))
    heard: Integers = near[km <= horizon_km]
    return heard

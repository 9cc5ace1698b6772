"""How a simulated aircraft moves: a great circle, a climb, a cruise, a descent, and some taxiing at both ends.

Everything is worked out for many legs at once. A *plan* is a frame with one row per leg; `states` answers where the aircraft of
leg i was at instant t. Instants are seconds since 1970, UTC.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

import numpy as np
import pandas as pd
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Integers = NDArray[np.int64]

EARTH_RADIUS_KM: Final = 6371.0088
KM_PER_KT_S: Final = 1.852 / 3600.0

#: Speed over ground when the wheels leave the ground and when they touch it. A round figure for large jets.
LIFT_OFF_KT: Final = 160.0
TOUCH_DOWN_KT: Final = 140.0

#: How long an aircraft is on the move on the ground before lift-off and after touch-down.
TAXI_OUT_S: Final = 600.0
TAXI_IN_S: Final = 420.0

#: How far from the reference point taxiing begins and ends.
TAXI_KM: Final = 1.6

#: Exponents of height over time: a climb is steep at first, a descent is steep at first and shallow at the end.
CLIMB_SHAPE: Final = 1.5
DESCENT_SHAPE: Final = 1.15


@dataclass(frozen=True, slots=True)
class Performance:
    """What a type does: cruise (kt, ft), mean climb and descent (ft/min), farthest leg it is sent on (km)."""

    cruise_kt: float
    cruise_ft: float
    climb_fpm: float
    descent_fpm: float
    range_km: float


#: Cruise and range of the freighters after makers' figures and press (see docs); airliners in round figures.
PERFORMANCE: Final[Mapping[str, Performance]] = {
    "IL62": Performance(443, 35000, 1500, 1700, 8000),
    "A124": Performance(432, 32000, 1200, 1500, 6500),
    "IL76": Performance(415, 33000, 1300, 1600, 5200),
    "T154": Performance(459, 36000, 1800, 1900, 4200),
    "T134": Performance(430, 33000, 1800, 1900, 2800),
    "IL96": Performance(470, 36000, 1600, 1800, 9800),
    "T160": Performance(470, 36000, 2000, 2000, 12000),
    "C17": Performance(450, 33000, 1600, 1700, 8000),
    "B744": Performance(490, 35000, 1600, 1800, 11000),
    "A343": Performance(470, 37000, 1400, 1800, 12000),
    "B772": Performance(485, 37000, 1800, 1900, 13000),
    "B763": Performance(460, 36000, 1800, 1900, 10000),
    "A332": Performance(470, 38000, 1600, 1800, 12000),
    "B738": Performance(450, 37000, 2000, 2000, 5400),
    "A320": Performance(447, 36000, 1900, 2000, 5400),
    "A321": Performance(450, 35000, 1800, 2000, 5600),
    "E190": Performance(440, 37000, 2000, 2000, 4200),
}


def arc_km(lat_a: Floats, lon_a: Floats, lat_b: Floats, lon_b: Floats) -> Floats:
    """Great-circle distances in km on the sphere, for arrays of degrees."""
    return _angle(*_radians(lat_a, lon_a, lat_b, lon_b)) * EARTH_RADIUS_KM


def along(lat_a: Floats, lon_a: Floats, lat_b: Floats, lon_b: Floats, share: Floats) -> tuple[Floats, Floats, Floats]:
    """Points at `share` (0 to 1, may lie a little outside) of great circles from a to b: latitude, longitude, track, degrees."""
    phi_a, lam_a, phi_b, lam_b = _radians(lat_a, lon_a, lat_b, lon_b)
    angle = np.maximum(_angle(phi_a, lam_a, phi_b, lam_b), 1e-9)
    weight_a, weight_b = np.sin((1 - share) * angle) / np.sin(angle), np.sin(share * angle) / np.sin(angle)
    x = weight_a * np.cos(phi_a) * np.cos(lam_a) + weight_b * np.cos(phi_b) * np.cos(lam_b)
    y = weight_a * np.cos(phi_a) * np.sin(lam_a) + weight_b * np.cos(phi_b) * np.sin(lam_b)
    z = weight_a * np.sin(phi_a) + weight_b * np.sin(phi_b)
    phi, lam = np.arctan2(z, np.hypot(x, y)), np.arctan2(y, x)
    # A track that is taken towards the far end would turn about once the end is passed, so it is taken from a before and on to b after.
    track = np.where(share < 0.5, _bearing(phi, lam, phi_b, lam_b), _bearing(phi, lam, phi_a, lam_a) + np.pi)
    return np.degrees(phi), (np.degrees(lam) + 540.0) % 360.0 - 180.0, np.degrees(track) % 360.0


def plan(legs: pd.DataFrame, *, performance: Mapping[str, Performance] = PERFORMANCE) -> pd.DataFrame:
    """Complete a frame of legs with how they are flown.

    `legs` has type, origin_lat_deg, origin_lon_deg, origin_elevation_ft, the same of destination, off_at_s (wheels up), and
    wind_kt (added to the cruising speed). What comes back has distance_km, cruise_kt, cruise_ft, climb_s, descent_s and on_at_s
    (wheels down) as well. A leg too short to reach its cruising height climbs as high as it can.
    """
    kind = pd.DataFrame({code: vars_of(p) for code, p in performance.items()}).T.reindex(legs["type"])
    distance_km = np.maximum(arc_km(*_ends({name: legs[name].to_numpy(float) for name in _ENDS})), 20.0)
    cruise_kt = kind["cruise_kt"].to_numpy() + legs["wind_kt"].to_numpy(float)
    top_ft = kind["cruise_ft"].to_numpy()
    climb_s = top_ft / kind["climb_fpm"].to_numpy() * 60.0
    descent_s = top_ft / kind["descent_fpm"].to_numpy() * 60.0
    reach = _reach(distance_km, cruise_kt, climb_s, descent_s)
    climb_s, descent_s = climb_s * reach, descent_s * reach
    base_ft = np.maximum(legs["origin_elevation_ft"].to_numpy(float), legs["destination_elevation_ft"].to_numpy(float))
    peak_kt = TOUCH_DOWN_KT + (cruise_kt - TOUCH_DOWN_KT) * reach
    ramps_km = (climb_s * (LIFT_OFF_KT + peak_kt) + descent_s * (TOUCH_DOWN_KT + peak_kt)) / 2 * KM_PER_KT_S
    level_s = np.maximum(distance_km - ramps_km, 0.0) / (peak_kt * KM_PER_KT_S)
    return legs.assign(
        distance_km=distance_km,
        cruise_kt=peak_kt,
        cruise_ft=base_ft + (top_ft - base_ft) * reach,
        climb_s=climb_s,
        descent_s=descent_s,
        on_at_s=legs["off_at_s"].to_numpy(float) + climb_s + level_s + descent_s,
    )


def vars_of(performance: Performance) -> dict[str, float]:
    """The figures of a type by name."""
    return {name: getattr(performance, name) for name in Performance.__slots__}


def block_s(type_code: str, distance_km: float, *, wind_kt: float = 0.0) -> float:
    """Seconds from wheels up to wheels down for one leg of `distance_km`, both fields at sea level."""
    zero = {f"{end}_{what}": 0.0 for end in ("origin", "destination") for what in ("lat_deg", "lon_deg", "elevation_ft")}
    degrees = float(np.degrees(distance_km / EARTH_RADIUS_KM))
    leg = pd.DataFrame([{**zero, "destination_lon_deg": degrees, "type": type_code, "off_at_s": 0.0, "wind_kt": wind_kt}])
    return float(plan(leg)["on_at_s"].iloc[0])


def sample(
    plans: pd.DataFrame, *, low_s: float = 30.0, cruise_s: float = 240.0, taxi_s: float = 90.0, phase: Floats | None = None
) -> tuple[Integers, Floats]:
    """When a tracker would note a position: often near the ends, seldom in cruise.

    Returns the row number in `plans` and the instant of each position, in the order of legs and time. `phase` (0 to 1 for each leg)
    shifts the cruise raster, so that positions of different legs do not fall on the same beat.
    """
    off, on = plans["off_at_s"].to_numpy(), plans["on_at_s"].to_numpy()
    top, bottom = off + plans["climb_s"].to_numpy(), on - plans["descent_s"].to_numpy()
    shift = np.zeros(len(plans)) if phase is None else phase
    pieces = [
        _raster(off - TAXI_OUT_S + shift * taxi_s, off - 10.0, taxi_s),
        _raster(off + 4.0 + shift * low_s, top, low_s),
        _raster(top + shift * cruise_s, bottom, cruise_s),
        _raster(bottom + shift * low_s, on - 6.0, low_s),
        _raster(on + 8.0 + shift * 20.0, on + TAXI_IN_S, taxi_s),
    ]
    leg = np.concatenate([piece[0] for piece in pieces])
    at_s = np.concatenate([piece[1] for piece in pieces])
    order = np.lexsort((at_s, leg))
    return leg[order], at_s[order]


def states(plans: pd.DataFrame, leg: Integers, at_s: Floats) -> pd.DataFrame:
    """Where the aircraft of row `leg` of `plans` was at `at_s`: lat_deg, lon_deg, alt_ft, gs_kt, track_deg, vrate_fpm, on_ground.

    Before wheels up and after wheels down it taxies within `TAXI_KM` of the reference point. Height is the true one above the sea.
    """
    f = {name: plans[name].to_numpy(float)[leg] for name in (*_ENDS, *_FLOWN)}
    since, left = at_s - f["off_at_s"], f["on_at_s"] - at_s
    on_ground = (since < 0) | (left < 0)
    gs_kt, flown_km = _speed_and_way(f, since, left)
    flown_km = np.where(since < 0, TAXI_KM * since / TAXI_OUT_S, flown_km)
    flown_km = np.where(left < 0, f["distance_km"] - TAXI_KM * left / TAXI_IN_S, flown_km)
    lat_deg, lon_deg, track_deg = along(*_ends(f), flown_km / f["distance_km"])
    alt_ft, vrate_fpm = _height(f, since, left)
    return pd.DataFrame(
        {
            "lat_deg": lat_deg,
            "lon_deg": lon_deg,
            "alt_ft": np.where(on_ground, np.nan, alt_ft),
            "gs_kt": np.where(on_ground, 12.0, gs_kt),
            "track_deg": track_deg,
            "vrate_fpm": np.where(on_ground, np.nan, vrate_fpm),
            "on_ground": on_ground,
        }
    )


_ENDS: Final = ("origin_lat_deg", "origin_lon_deg", "destination_lat_deg", "destination_lon_deg")
_FLOWN: Final = (
    "origin_elevation_ft",
    "destination_elevation_ft",
    "distance_km",
    "cruise_kt",
    "cruise_ft",
    "climb_s",
    "descent_s",
    "off_at_s",
    "on_at_s",
)


def _ends(f: Mapping[str, Floats]) -> tuple[Floats, Floats, Floats, Floats]:
    return f[_ENDS[0]], f[_ENDS[1]], f[_ENDS[2]], f[_ENDS[3]]


def _radians(*degrees: Floats) -> tuple[Floats, ...]:
    return tuple(np.radians(np.asarray(d, dtype=np.float64)) for d in degrees)


def _angle(phi_a: Floats, lam_a: Floats, phi_b: Floats, lam_b: Floats) -> Floats:
    half = np.sin((phi_b - phi_a) / 2) ** 2 + np.cos(phi_a) * np.cos(phi_b) * np.sin((lam_b - lam_a) / 2) ** 2
    return np.asarray(2 * np.arcsin(np.sqrt(np.clip(half, 0.0, 1.0))))


def _bearing(phi_a: Floats, lam_a: Floats, phi_b: Floats, lam_b: Floats) -> Floats:
    across = np.sin(lam_b - lam_a) * np.cos(phi_b)
    return np.asarray(np.arctan2(across, np.cos(phi_a) * np.sin(phi_b) - np.sin(phi_a) * np.cos(phi_b) * np.cos(lam_b - lam_a)))


def _reach(distance_km: Floats, cruise_kt: Floats, climb_s: Floats, descent_s: Floats) -> Floats:
    """Share of the full climb that fits into a leg: the ramps, whose speeds shrink with it, must not be longer than the leg."""
    linear = climb_s * (LIFT_OFF_KT + TOUCH_DOWN_KT) / 2 + descent_s * TOUCH_DOWN_KT
    square = (climb_s + descent_s) * (cruise_kt - TOUCH_DOWN_KT) / 2
    way = distance_km / KM_PER_KT_S
    return np.minimum((-linear + np.sqrt(linear**2 + 4 * square * way)) / (2 * square), 1.0)


def _raster(start: Floats, end: Floats, step_s: float) -> tuple[Integers, Floats]:
    counts = np.maximum(np.ceil((end - start) / step_s), 0).astype(np.int64)
    leg = np.repeat(np.arange(len(start)), counts)
    within = np.arange(counts.sum()) - np.repeat(np.cumsum(counts) - counts, counts)
    return leg, start[leg] + within * step_s


def _speed_and_way(f: Mapping[str, Floats], since: Floats, left: Floats) -> tuple[Floats, Floats]:
    """Ground speed (kt) and way flown (km): speed rises evenly in the climb, stays, and falls evenly in the descent."""
    climbing, descending = since < f["climb_s"], left < f["descent_s"]
    up = np.clip(since / f["climb_s"], 0.0, 1.0)
    down = np.clip(left / f["descent_s"], 0.0, 1.0)
    gain_kt, loss_kt = f["cruise_kt"] - LIFT_OFF_KT, f["cruise_kt"] - TOUCH_DOWN_KT
    gs_kt = np.where(climbing, LIFT_OFF_KT + gain_kt * up, np.where(descending, TOUCH_DOWN_KT + loss_kt * down, f["cruise_kt"]))
    climb_km = up * f["climb_s"] * (LIFT_OFF_KT + gain_kt * up / 2) * KM_PER_KT_S
    level_km = np.maximum(since - f["climb_s"], 0.0) * f["cruise_kt"] * KM_PER_KT_S
    rest_km = down * f["descent_s"] * (TOUCH_DOWN_KT + loss_kt * down / 2) * KM_PER_KT_S
    return gs_kt, np.where(descending, f["distance_km"] - rest_km, climb_km + level_km)


def _height(f: Mapping[str, Floats], since: Floats, left: Floats) -> tuple[Floats, Floats]:
    up = np.clip(since / f["climb_s"], 0.0, 1.0)
    down = np.clip(left / f["descent_s"], 0.0, 1.0)
    rise_ft, fall_ft = f["cruise_ft"] - f["origin_elevation_ft"], f["cruise_ft"] - f["destination_elevation_ft"]
    climb_ft = f["origin_elevation_ft"] + rise_ft * (1 - (1 - up) ** CLIMB_SHAPE)
    descent_ft = f["destination_elevation_ft"] + fall_ft * down**DESCENT_SHAPE
    climb_fpm = rise_ft * CLIMB_SHAPE * np.sqrt(1 - up) / f["climb_s"] * 60
    descent_fpm = -fall_ft * DESCENT_SHAPE * down ** (DESCENT_SHAPE - 1) / f["descent_s"] * 60
    climbing, descending = since < f["climb_s"], left < f["descent_s"]
    alt_ft = np.where(climbing, climb_ft, np.where(descending, descent_ft, f["cruise_ft"]))
    return alt_ft, np.where(climbing, climb_fpm, np.where(descending, descent_fpm, 0.0))

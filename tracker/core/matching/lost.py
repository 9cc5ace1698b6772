"""Where does a flight go whose signal is lost? How much likelier to one place than to any, from where and on what course it was lost.

A flight goes on along its course and for some thousands of kilometres; where it was heard again, on what course, and how much time it had
say the same of the way back. To be learned from flights that were heard on both sides of a hole; until then the figures are placeholders.
"""

from __future__ import annotations

from typing import Final

import numpy as np

from tracker.core.claims.model import PlaceClaim
from tracker.core.geodesy import KM_PER_NM, Floats, bearing_deg, distance_km, turn_deg
from tracker.core.matching.likelihood import HOUR_MS
from tracker.core.matching.nodes import Nodes

#: A flight lost close by is three times as likely to go to a place, one lost 5,500 km off as likely as any, one at the antipodes a tenth.
_NEAR, _FAR, _SCALE_KM = 3.0, 10.0, 5000.0

#: Courses lie this far off the great circle to where they lead (airways, weather), and lead there at all with this share.
_COURSE_DEG: Final = 12.0
_COURSE_SHARE: Final = 0.9

#: Closer than this the course says nothing of where a flight will land.
_TURNING_KM: Final = 80.0

#: Faster over ground than this, there and on to where it was heard again, is out of reach; as good as excluded.
_FASTEST_KT: Final = 600.0
_OUT_OF_REACH: Final = 0.02


def lost_ratio(nodes: Nodes, place: PlaceClaim) -> Floats:
    """P(the place | lost and found again so) over P(the place), for each stop, shape (n,); 1 where nothing can be told."""
    first = place.alternatives[0]
    if first.lat_deg is None or first.lon_deg is None:
        return np.ones(len(nodes))
    radius_km = first.radius_km or 0.0
    out = _leg_ratio(nodes.last_lat_deg, nodes.last_lon_deg, nodes.last_course_deg, first.lat_deg, first.lon_deg, radius_km)
    back = _leg_ratio(
        nodes.next_lat_deg, nodes.next_lon_deg, (nodes.next_course_deg + 180.0) % 360.0, first.lat_deg, first.lon_deg, radius_km
    )
    km = [distance_km(lat, lon, first.lat_deg, first.lon_deg) for lat, lon in (_last(nodes), _next(nodes))]
    hours = (nodes.departed_until_ms - nodes.arrived_from_ms) / HOUR_MS
    too_far = km[0] + km[1] - 2 * radius_km > _FASTEST_KT * KM_PER_NM * np.maximum(hours, 0.0)
    return np.where(too_far, _OUT_OF_REACH, out * back)


def _last(nodes: Nodes) -> tuple[Floats, Floats]:
    return nodes.last_lat_deg, nodes.last_lon_deg


def _next(nodes: Nodes) -> tuple[Floats, Floats]:
    return nodes.next_lat_deg, nodes.next_lon_deg


def _leg_ratio(lat_deg: Floats, lon_deg: Floats, course_deg: Floats, to_lat_deg: float, to_lon_deg: float, radius_km: float) -> Floats:
    """The ratio from one side of the silence: distance times course."""
    km = distance_km(lat_deg, lon_deg, to_lat_deg, to_lon_deg)
    distance = np.clip(_NEAR * np.exp(-km / _SCALE_KM), 1.0 / _FAR, _NEAR)
    off_deg = turn_deg(bearing_deg(lat_deg, lon_deg, to_lat_deg, to_lon_deg), course_deg)
    spread_deg = np.hypot(_COURSE_DEG, np.degrees(np.arctan2(radius_km, np.maximum(km, 1.0))))
    peak = 360.0 / (spread_deg * np.sqrt(2 * np.pi))
    course = _COURSE_SHARE * peak * np.exp(-((off_deg / spread_deg) ** 2) / 2) + 1.0 - _COURSE_SHARE
    course = np.where(np.isnan(course) | (km < _TURNING_KM), 1.0, course)
    return np.where(np.isnan(distance), 1.0, distance * course)

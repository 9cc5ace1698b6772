"""Over what an aircraft is, in words that are true without a map of borders: by the fields around it."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import Final, Literal

from tracker.core.geodesy import bearing_deg
from tracker.core.places import Airport, Gazetteer

#: With fields of one country on all sides this near, it is over that country; with any on all sides of the second, over land or near it.
_OVER_KM, _NEAR_KM = 300.0, 600.0
_FEW: Final = 4


@dataclass(frozen=True, slots=True)
class Area:
    """`words` such as "over Russia", "near Poland", "off Senegal", "over the Atlantic"."""

    words: str
    kind: Literal["over", "near", "off", "ocean"]


def area_of(lat_deg: float, lon_deg: float, gazetteer: Gazetteer) -> Area:
    """Where a position is."""
    around = gazetteer.near(lat_deg, lon_deg, _NEAR_KM)
    if not around:
        return Area(f"over {_ocean(lat_deg, lon_deg)}", "ocean")
    country = around[0].country
    name = country_name(country, gazetteer)
    close = [field for field in gazetteer.near(lat_deg, lon_deg, _OVER_KM) if field.country == country]
    if len(close) >= _FEW and _surrounds(close, lat_deg, lon_deg):
        return Area(f"over {name}", "over")
    return Area(f"near {name}", "near") if _surrounds(around, lat_deg, lon_deg) else Area(f"off {name}", "off")


def country_name(code: str, gazetteer: Gazetteer) -> str:
    """The country's name, as far as the tables know it."""
    return next((place.name for place in gazetteer.resolve(code) if place.granularity == "country"), code)


def field_name(code: str, gazetteer: Gazetteer) -> str:
    """What people call a field: its city, else its name, else its code."""
    field = gazetteer.airport(code)
    return code if field is None else field.city or field.name or code


def _surrounds(fields: tuple[Airport, ...] | list[Airport], lat_deg: float, lon_deg: float) -> bool:
    """Whether no half of the horizon is without a field."""
    way = sorted(float(bearing_deg(lat_deg, lon_deg, field.lat_deg, field.lon_deg)) for field in fields)
    gaps = [after - before for before, after in pairwise([*way, way[0] + 360.0])]
    return max(gaps) < 180.0


def _ocean(lat_deg: float, lon_deg: float) -> str:
    if lat_deg > 66.0:
        return "the Arctic"
    if lat_deg < -60.0:
        return "Antarctic waters"
    if -75.0 < lon_deg < 20.0 and (lat_deg > 8.0 or lon_deg > -70.0):
        return "the Atlantic"
    if 20.0 <= lon_deg < 120.0 and lat_deg < 30.0:
        return "the Indian Ocean"
    return "the Pacific" if lon_deg >= 120.0 or lon_deg <= -75.0 else "remote land"

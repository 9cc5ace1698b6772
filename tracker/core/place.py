"""A place and an airfield, as values."""

from __future__ import annotations

from dataclasses import dataclass, replace


@dataclass(frozen=True, slots=True)
class Airport:
    """An airfield as AIRPORTS holds it; unknown is None."""

    airport: str
    iata: str | None
    name: str
    city: str | None
    country: str
    lat_deg: float
    lon_deg: float
    elevation_ft: float | None
    zone: str
    is_military: bool


@dataclass(frozen=True, slots=True)
class Place:
    """One reading of a place that somebody wrote.

    Attributes
    ----------
    text : as written
    granularity : airport, city, country, region or point
    name : what to call it
    airports : codes of the airfields that it holds, likeliest first
    countries : ISO 3166 alpha-2 codes that it lies in
    lat_deg, lon_deg, radius_km : a circle that holds it; None for countries and regions
    zones : IANA time zones of its airfields, commonest first
    """

    text: str
    granularity: str
    name: str
    airports: tuple[str, ...]
    countries: tuple[str, ...]
    lat_deg: float | None
    lon_deg: float | None
    radius_km: float | None
    zones: tuple[str, ...]


def brief(place: Place) -> Place:
    """The place without the list of airfields where that is long and follows from its name: countries and regions."""
    return replace(place, airports=()) if place.granularity in ("country", "region") else place

"""Whom an event may speak of: which of the aircraft that moved just now can change its answer at once."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple, Self

import numpy as np
from numpy.typing import NDArray

from tracker.core.claims.model import AircraftGroup, Event, PlaceClaim
from tracker.core.geodesy import Bools, Floats, distance_km
from tracker.core.places import Gazetteer

#: Nobody came to a place, or left it, who is heard further from it than this.
NEAR_KM: Final = 300.0


class Known(NamedTuple):
    """What is known of an airframe: its address, and registration, ICAO type and where it was heard last, where they are known."""

    icao24: str
    registration: str | None = None
    type: str | None = None
    heard_at: tuple[float, float] | None = None


@dataclass(frozen=True, slots=True)
class Airframes:
    """The same of n airframes: columns of length n; registrations without dashes, empty texts and NaN for what is not known."""

    icao24: NDArray[np.str_]
    registration: NDArray[np.str_]
    type: NDArray[np.str_]
    lat_deg: Floats
    lon_deg: Floats

    @classmethod
    def of(cls, airframes: Sequence[Known]) -> Self:
        """The columns of these."""
        heard = np.array([one.heard_at or (np.nan, np.nan) for one in airframes], dtype=float).reshape(-1, 2)
        return cls(
            icao24=np.array([one.icao24 for one in airframes], dtype=str),
            registration=np.array([_plain(one.registration or "") for one in airframes], dtype=str),
            type=np.array([one.type or "" for one in airframes], dtype=str),
            lat_deg=heard[:, 0],
            lon_deg=heard[:, 1],
        )

    def __len__(self) -> int:
        return len(self.icao24)


def concerned(event: Event, airframes: Airframes, gazetteer: Gazetteer) -> Bools:
    """Those of the airframes that the event may speak of, and that were heard last near a place that it names."""
    meant = may_concern(event, airframes)
    if meant.any():
        meant &= may_be_there(event, airframes, gazetteer)
    return meant


def may_concern(event: Event, airframes: Airframes) -> Bools:
    """Which of the airframes one of the event's groups may be, or hold.

    Of those that are named by address or registration it must be one; else it must be of a type that is told, if its type is known.
    Everybody may be meant by a callsign, and by words (a maker, a state, an operator). Answers depend on other aircraft too, by rates
    and habits: that can wait.
    """
    groups = [group for claim in event.claims for group in claim.aircraft]
    return _any([_may_be(group, airframes) for group in groups], len(airframes))


def may_be_there(event: Event, airframes: Airframes, gazetteer: Gazetteer) -> Bools:
    """Which of the airframes were heard last near one of the places that the event names; all, where it names none.

    Who is elsewhere changes an answer, too, by speaking against it, or as one who was lost: that can wait.
    """
    places = [place for claim in event.claims for place in claim.places]
    return _any([_is_near(place, airframes, gazetteer) for place in places], len(airframes))


def _is_near(place: PlaceClaim, airframes: Airframes, gazetteer: Gazetteer) -> Bools:
    codes = sorted({code for reading in place.alternatives for code in gazetteer.airports_of(reading)})
    if not codes:
        return np.ones(len(airframes), dtype=bool)
    lat_deg, lon_deg = gazetteer.points(codes)
    away_km = distance_km(lat_deg[None, :], lon_deg[None, :], airframes.lat_deg[:, None], airframes.lon_deg[:, None])
    return np.isnan(airframes.lat_deg) | (away_km <= NEAR_KM).any(axis=1)


def _may_be(group: AircraftGroup, airframes: Airframes) -> Bools:
    if group.callsigns:
        return np.ones(len(airframes), dtype=bool)
    if group.is_identified:
        return _is_one(airframes.icao24, group.icao24s) | _is_one(airframes.registration, [_plain(one) for one in group.registrations])
    if not group.types:
        return np.ones(len(airframes), dtype=bool)
    return _is_one(airframes.type, ["", *group.types])


def _is_one(column: NDArray[np.str_], names: Collection[str]) -> Bools:
    return np.isin(column, list(names))


def _any(found: Sequence[Bools], length: int) -> Bools:
    return np.any(found, axis=0) if found else np.ones(length, dtype=bool)


def _plain(registration: str) -> str:
    return registration.replace("-", "").upper()

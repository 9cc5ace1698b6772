"""Whom an event may speak of: which of the aircraft that moved just now can change its answer at once."""

from __future__ import annotations

from typing import Final, NamedTuple

import numpy as np

from tracker.core.claims.model import AircraftGroup, Event, PlaceClaim
from tracker.core.geodesy import distance_km
from tracker.core.places import Gazetteer

#: Nobody came to a place, or left it, who is heard further from it than this.
NEAR_KM: Final = 300.0


class Known(NamedTuple):
    """What is known of an airframe: its address, and registration, ICAO type and where it was heard last, where they are known."""

    icao24: str
    registration: str | None = None
    type: str | None = None
    heard_at: tuple[float, float] | None = None


def may_concern(event: Event, airframe: Known) -> bool:
    """Whether one of the event's groups may be, or hold, this airframe.

    Of those that are named by address or registration it must be one; else it must be of a type that is told, if its type is known.
    Everybody may be meant by a callsign, and by words (a maker, a state, an operator). Answers depend on other aircraft too, by rates
    and habits: that can wait.
    """
    groups = [group for claim in event.claims for group in claim.aircraft]
    return not groups or any(_may_be(group, airframe) for group in groups)


def may_be_there(event: Event, airframe: Known, gazetteer: Gazetteer) -> bool:
    """Whether the airframe was heard last near one of the places that the event names; anywhere, where it names none.

    Who is elsewhere changes an answer, too, by speaking against it, or as one who was lost: that can wait.
    """
    places = [place for claim in event.claims for place in claim.places]
    return not places or airframe.heard_at is None or any(_is_near(place, airframe.heard_at, gazetteer) for place in places)


def _is_near(place: PlaceClaim, heard_at: tuple[float, float], gazetteer: Gazetteer) -> bool:
    codes = sorted({code for reading in place.alternatives for code in gazetteer.airports_of(reading)})
    lat_deg, lon_deg = gazetteer.points(codes)
    return not codes or bool(np.nanmin(distance_km(lat_deg, lon_deg, *heard_at)) <= NEAR_KM)


def _may_be(group: AircraftGroup, airframe: Known) -> bool:
    if group.callsigns:
        return True
    if group.is_identified:
        is_registered = airframe.registration is not None and _plain(airframe.registration) in map(_plain, group.registrations)
        return airframe.icao24 in group.icao24s or is_registered
    return not group.types or airframe.type is None or airframe.type in group.types


def _plain(registration: str) -> str:
    return registration.replace("-", "").upper()

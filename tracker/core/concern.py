"""Whom an event may speak of: which of the aircraft that moved just now can change its answer at once."""

from __future__ import annotations

from typing import NamedTuple

from tracker.core.claims.model import AircraftGroup, Event


class Known(NamedTuple):
    """What is known of an airframe: its address, and registration and ICAO type where they are known."""

    icao24: str
    registration: str | None = None
    type: str | None = None


def may_concern(event: Event, airframe: Known) -> bool:
    """Whether one of the event's groups may be, or hold, this airframe.

    Of those that are named by address or registration it must be one; else it must be of a type that is told, if its type is known.
    Everybody may be meant by a callsign, and by words (a maker, a state, an operator). Answers depend on other aircraft too, by rates
    and habits: that can wait.
    """
    groups = [group for claim in event.claims for group in claim.aircraft]
    return not groups or any(_may_be(group, airframe) for group in groups)


def _may_be(group: AircraftGroup, airframe: Known) -> bool:
    if group.callsigns:
        return True
    if group.is_identified:
        is_registered = airframe.registration is not None and _plain(airframe.registration) in map(_plain, group.registrations)
        return airframe.icao24 in group.icao24s or is_registered
    return not group.types or airframe.type is None or airframe.type in group.types


def _plain(registration: str) -> str:
    return registration.replace("-", "").upper()

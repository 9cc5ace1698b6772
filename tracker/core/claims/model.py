"""What was reported: an event, the reports of it, and the claims that they make, with all their vagueness kept.

One event may be told by several reports. A claim says that one group of aircraft, or several groups that moved together, did one
thing (its role) at places and times. Unknown is None or empty, never a guess.

Documents (`overflight.event/1`) hold the same, as plain JSON values; see `tracker.core.claims.documents`.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from tracker.core.places import Place
from tracker.core.timeline import Window

#: travelled: from one place to another; departed, arrived: one end of that; present: on the ground there; overflew: passed above.
ROLES: Final = ("travelled", "departed", "arrived", "present", "overflew")

#: asserted: it happened; denied: it did not; forecast: it was expected to happen.
POLARITIES: Final = ("asserted", "denied", "forecast")

#: What a report itself rests on. One that rests on a flight tracker is reproduced by a match, not confirmed.
BASES: Final = ("tracker", "witness", "official", "satellite", "unknown")

#: How finely a time was told.
GRANULARITIES: Final = ("instant", "interval", "part_of_day", "day", "days", "weekend", "week", "month", "year", "vague")


@dataclass(frozen=True, slots=True)
class TimeClaim:
    """When something is said to have happened: how it was said, and the hull in UTC of all that this can mean.

    Attributes
    ----------
    text : as said
    window : half-open, UTC
    granularity : one of `GRANULARITIES`
    """

    text: str
    window: Window
    granularity: str


@dataclass(frozen=True, slots=True)
class PlaceClaim:
    """Where something is said to have happened: the text and every reading of it, best first.

    Countries and regions carry no list of airfields here (`airports` is empty): `Gazetteer.airports_of` gives it.
    """

    text: str
    alternatives: tuple[Place, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class AircraftGroup:
    """Aircraft that a claim speaks of as one kind. Several values in a field are alternatives.

    Attributes
    ----------
    count_min, count_max : how many are claimed; `count_max` None is "at least `count_min`"
    types : ICAO type designators
    families : makers or families in words ("Antonov", "Boeing 747")
    registrations, icao24s, callsigns : identities; a callsign may be a prefix ("RFF")
    operator : who is said to fly it
    state : ISO 3166 alpha-2 of the state that it is said to belong to
    role : what it is for: cargo, passenger, bomber, ...
    """

    count_min: int = 1
    count_max: int | None = 1
    types: tuple[str, ...] = ()
    families: tuple[str, ...] = ()
    registrations: tuple[str, ...] = ()
    icao24s: tuple[str, ...] = ()
    callsigns: tuple[str, ...] = ()
    operator: str | None = None
    state: str | None = None
    role: str | None = None

    @property
    def is_identified(self) -> bool:
        """Whether a registration, an address or a callsign is given."""
        return bool(self.registrations or self.icao24s or self.callsigns)


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """One thing that aircraft are said to have done.

    Attributes
    ----------
    aircraft : groups that moved together
    origin, destination : ends of the journey (travelled, departed, arrived)
    via : places on the way, in no order
    at : the place of a presence or an overflight
    departed, arrived, seen : when it left the origin, reached the destination, was at `at`
    quote : the words of a report that it rests on
    span : where the quote lies in the text of that report, in characters
    """

    role: str
    aircraft: tuple[AircraftGroup, ...] = (AircraftGroup(),)
    origin: PlaceClaim | None = None
    destination: PlaceClaim | None = None
    via: tuple[PlaceClaim, ...] = ()
    at: PlaceClaim | None = None
    departed: TimeClaim | None = None
    arrived: TimeClaim | None = None
    seen: TimeClaim | None = None
    polarity: str = "asserted"
    quote: str | None = None
    span: tuple[int, int] | None = None

    @property
    def count_min(self) -> int:
        """The least number of aircraft that the groups add up to."""
        return sum(group.count_min for group in self.aircraft)

    @property
    def count_max(self) -> int | None:
        """The largest number of aircraft; None is open."""
        counts = [group.count_max for group in self.aircraft]
        return None if None in counts else sum(count for count in counts if count is not None)

    @property
    def times(self) -> tuple[TimeClaim, ...]:
        """Every time that the claim gives."""
        return tuple(time for time in (self.departed, self.arrived, self.seen) if time is not None)

    @property
    def places(self) -> tuple[PlaceClaim, ...]:
        """Every place that the claim gives."""
        return tuple(place for place in (self.origin, *self.via, self.destination, self.at) if place is not None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """Where an event was told. `published` is kept as written, `published_window` is what it can mean."""

    url: str | None = None
    publisher: str | None = None
    published: str | None = None
    published_window: Window | None = None
    language: str | None = None
    basis: tuple[str, ...] = ("unknown",)
    text: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """Something that was reported, with its reports and claims. `notes` tell what was unclear in reading it."""

    event_id: str
    title: str
    reports: tuple[Report, ...] = ()
    claims: tuple[Claim, ...] = ()
    notes: tuple[str, ...] = ()

    @property
    def window(self) -> Window | None:
        """The hull of every time claimed; None where no claim gives one."""
        windows = [time.window for claim in self.claims for time in claim.times]
        if not windows:
            return None
        return Window(min(window.start_at for window in windows), max(window.end_at for window in windows))

    @property
    def is_circular(self) -> bool:
        """Whether a report rests on flight tracking, so that agreement reproduces it and does not confirm it."""
        return any("tracker" in report.basis for report in self.reports)


def content_id(prefix: str, content: Mapping[str, Any]) -> str:
    """`prefix` and twelve hex digits that follow from the content alone, whatever the order of its keys.

    >>> content_id("event", {"a": 1, "b": 2}) == content_id("event", {"b": 2, "a": 1})
    True
    """
    text = json.dumps(content, sort_keys=True, ensure_ascii=False, separators=(",", ":"), default=str)
    return f"{prefix}-{hashlib.sha256(text.encode()).hexdigest()[:12]}"


def event_to_document(event: Event) -> dict[str, Any]:
    """The event as JSON values (`overflight.event/1`)."""
    from tracker.core.claims import documents

    return documents.event_to_document(event)


def event_from_document(document: Mapping[str, Any]) -> Event:
    """The event that `event_to_document` wrote. Raises ValueError for another schema, KeyError for a missing key."""
    from tracker.core.claims import documents

    return documents.event_from_document(document)

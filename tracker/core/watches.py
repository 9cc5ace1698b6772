"""Rules over itineraries, and the journeys that they follow: from the leg that leaves to the stop that ends it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final

import pandas as pd

from tracker.core.selection import probability_in

#: An end counts as in a place from here on: it is more likely there than not.
LIKELY: Final = 0.5

Row = Mapping[Any, Any]


@dataclass(frozen=True, slots=True)
class PlaceSet:
    """A place of a rule: what it is called and which fields it holds."""

    name: str
    airports: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class WatchRule:
    """A rule; the fields mean what the keys of `watches` in config.yaml mean. Criteria of one kind are alternatives, all kinds must hold.

    Attributes
    ----------
    aircraft : addresses and registrations
    formation_min, formation_window : so many airframes leave within that time
    window : from the first departure to the last arrival
    min_probability : of the destination while it is only inferred
    rare : at most so many such journeys ended in the year before; None asks nothing
    silent_for : not heard for so long before; None asks nothing
    """

    watch_id: str
    title: str | None = None
    types: frozenset[str] = frozenset()
    aircraft: frozenset[str] = frozenset()
    callsigns: frozenset[str] = frozenset()
    states: frozenset[str] = frozenset()
    operators: tuple[str, ...] = ()
    origins: tuple[PlaceSet, ...] = ()
    vias: tuple[PlaceSet, ...] = ()
    destinations: tuple[PlaceSet, ...] = ()
    formation_min: int = 1
    formation_window: timedelta = timedelta(hours=24)
    window: timedelta = timedelta(days=7)
    min_probability: float = LIKELY
    rare: int | None = None
    silent_for: timedelta | None = None

    @property
    def origin_airports(self) -> frozenset[str]:
        """Fields of every origin."""
        return frozenset().union(*(place.airports for place in self.origins))

    @property
    def destination_airports(self) -> frozenset[str]:
        """Fields of every destination."""
        return frozenset().union(*(place.airports for place in self.destinations))


@dataclass(frozen=True, slots=True, eq=False)
class Journey:
    """What a rule follows: legs of one airframe in order, the stop before the first, and the stop after each (None: not known)."""

    rule: WatchRule
    icao24: str
    legs: tuple[Row, ...]
    before: Row | None
    after: tuple[Row | None, ...]

    @property
    def story_id(self) -> str:
        """Stable while the first leg is."""
        return f"watch:{self.rule.watch_id}:{self.legs[0]['leg_id']}"

    @property
    def left_at(self) -> datetime:
        """First heard on the first leg."""
        return _instant(self.legs[0]["first_seen_at"])

    @property
    def last_at(self) -> datetime:
        """Last heard on the last leg."""
        return _instant(self.legs[-1]["last_seen_at"])


def find_journeys(rule: WatchRule, legs: pd.DataFrame, stops: pd.DataFrame) -> tuple[Journey, ...]:
    """The journeys of every airframe that the rule follows, whether or not they come up to it yet, by airframe and time.

    `legs` are LEGS with identity joined (registration, type, operator, state), `stops` are STOPS; the order of rows changes nothing.
    """
    if legs.empty:
        return ()
    after = {row["leg_before"]: row for row in stops.to_dict("records") if isinstance(row["leg_before"], str)}
    before = {row["leg_after"]: row for row in stops.to_dict("records") if isinstance(row["leg_after"], str)}
    ordered = legs.sort_values(["icao24", "first_seen_at", "leg_id"], kind="stable")
    found: list[Journey] = []
    for icao24, own in ordered.groupby("icao24", sort=True, observed=True):
        rows: list[Row] = [row for row in own.to_dict("records") if is_of(rule, row)]
        found += _journeys(rule, str(icao24), rows, before, after)
    return tuple(found)


def is_of(rule: WatchRule, leg: Row) -> bool:
    """Whether the airframe of a leg, as it was then, is one of the rule's."""
    named = {_text(leg.get("icao24")), _text(leg.get("registration"))}
    operator = _text(leg.get("operator")).casefold()
    return (
        (not rule.types or _text(leg.get("type")) in rule.types)
        and (not rule.aircraft or bool(named & rule.aircraft))
        and (not rule.states or _text(leg.get("state")) in rule.states)
        and (not rule.operators or any(wanted.casefold() in operator for wanted in rule.operators))
        and (not rule.callsigns or bool(rule.callsigns & set(leg["callsigns"])))
    )


def ends_of(stop: Row | None, leg: Row, end: str) -> tuple[Any, ...]:
    """(airport, probability) candidates of an end: those of the stop, which know both sides, else those of the leg."""
    return tuple(stop["candidates"]) if stop is not None and len(stop["candidates"]) else tuple(leg[f"{end}_candidates"])


def has_passed(journey: Journey, place: PlaceSet) -> bool:
    """Whether one of its stops, but the first, was more likely than not in a place."""
    return any(
        probability_in(place.airports, ends_of(stop, leg, "destination")) >= LIKELY
        for leg, stop in zip(journey.legs, journey.after, strict=True)
    )


def _journeys(rule: WatchRule, icao24: str, rows: Sequence[Row], before: Mapping[Any, Row], after: Mapping[Any, Row]) -> Iterator[Journey]:
    at = 0
    while at < len(rows):
        if not _leaves(rule, rows[at], before.get(rows[at]["leg_id"])):
            at += 1
            continue
        length = _length(rule, rows[at:], before, after)
        legs = tuple(rows[at : at + length])
        yield Journey(rule, icao24, legs, before.get(legs[0]["leg_id"]), tuple(after.get(leg["leg_id"]) for leg in legs))
        at += length


def _leaves(rule: WatchRule, leg: Row, stop: Row | None) -> bool:
    """Whether a journey may begin with this leg: it leaves an origin; without one, it does not leave the destination itself."""
    ends = ends_of(stop, leg, "origin")
    if rule.origins:
        return probability_in(rule.origin_airports, ends) >= LIKELY
    return not rule.destinations or probability_in(rule.destination_airports, ends) < LIKELY


def _length(rule: WatchRule, rows: Sequence[Row], before: Mapping[Any, Row], after: Mapping[Any, Row]) -> int:
    """How many legs the journey that begins with the first of `rows` has."""
    left_at = _instant(rows[0]["first_seen_at"])
    for count, leg in enumerate(rows, start=1):
        stop = after.get(leg["leg_id"])
        if _ends_it(rule, ends_of(stop, leg, "destination"), stop) or count == len(rows):
            return count
        following = rows[count]
        if _instant(following["first_seen_at"]) - left_at > rule.window:
            return count
        if rule.origins and _leaves(rule, following, before.get(following["leg_id"])):
            return count
        if rule.destinations and not rule.origins:
            return count
    return len(rows)


def _ends_it(rule: WatchRule, ends: tuple[Any, ...], stop: Row | None) -> bool:
    if rule.destinations:
        return probability_in(rule.destination_airports, ends) >= LIKELY
    is_named = stop is not None and stop["status"] == "named"
    return bool(rule.origins) and is_named and probability_in(rule.origin_airports, ends) < LIKELY


def companions(journeys: Sequence[Journey]) -> dict[str, tuple[Journey, ...]]:
    """Story id -> the journeys of other airframes under the same rule that left within its `formation_window`."""
    found: dict[str, tuple[Journey, ...]] = {}
    for one in journeys:
        mates = [
            other
            for other in journeys
            if other.rule.watch_id == one.rule.watch_id
            and other.icao24 != one.icao24
            and abs(other.left_at - one.left_at) <= one.rule.formation_window
        ]
        nearest = {other.icao24: other for other in sorted(mates, key=lambda other: (-abs(other.left_at - one.left_at), other.story_id))}
        found[one.story_id] = tuple(nearest[icao24] for icao24 in sorted(nearest))
    return found


def _text(value: Any) -> str:
    return value if isinstance(value, str) else ""


def _instant(value: Any) -> datetime:
    moment = pd.Timestamp(value).to_pydatetime()
    assert isinstance(moment, datetime)
    return moment

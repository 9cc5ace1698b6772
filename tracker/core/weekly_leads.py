"""Movements that nobody reported: what the watch-list flew in the period, no match accounts for, and is rare for the type.

Simple on purpose: a way is a leg from one field to another, and the ends of a whole itinerary. Rarity is counted in the record of the
year before: -log2 of the share (with one added to both counts, so that what was never flown stays finite) of the type's ways that join
the same fields, plus the same for the same two countries. `rank_unreported` is all that the report knows of it.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Collection, Hashable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

import pandas as pd

from tracker.core.timeline import Window

#: An end that was not named counts as its best candidate from here on: as likely there as elsewhere. The report says "inferred".
LIKELY: Final = 0.5
#: Columns of LEGS that ways are made of.
_READ: Final = (
    "leg_id", "icao24", "first_seen_at", "last_seen_at", "origin", "origin_status", "origin_candidates", "destination",
    "destination_status", "destination_candidates",
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Lead:
    """A movement that nobody reported.

    Attributes
    ----------
    way : origin and destination, airport codes; is_inferred : whether either end was not seen
    new_for : "airframe" or "type": for which of them the way is not in the record
    rarity_bits : how rare the way is for the type; more is rarer
    flown_by_type, ways_of_type : how often the type flew the way in the record, of how many
    """

    itinerary_id: str
    icao24: str
    way: tuple[str, str]
    is_inferred: bool
    started_at: datetime
    ended_at: datetime
    leg_ids: tuple[str, ...]
    new_for: str
    rarity_bits: float
    flown_by_type: int
    ways_of_type: int


@dataclass(frozen=True, slots=True)
class _Way:
    itinerary_id: str
    icao24: str
    ends: tuple[str, str]
    is_inferred: bool
    started_at: datetime
    ended_at: datetime
    leg_ids: tuple[str, ...]


def rank_unreported(
    itineraries: pd.DataFrame,
    legs: pd.DataFrame,
    window: Window,
    *,
    types: Mapping[str, str | None],
    countries: Mapping[str, str],
    reported: Collection[str] = (),
) -> tuple[Lead, ...]:
    """The leads of a period, rarest first, one an itinerary.

    Parameters
    ----------
    itineraries, legs : ITINERARIES and LEGS of the watch-list, the record before the period and the period itself
    window : the period; a way belongs to it if it ends in it
    types : icao24 -> type; airframes of unknown type are compared with themselves
    countries : airport -> ISO country
    reported : leg ids that a match accounts for; an itinerary with one of them is no lead
    """
    ways = _ways(itineraries, legs)
    before = [way for way in ways if way.ended_at < window.start_at]
    record = _Record(before, types, countries)
    leads: dict[str, Lead] = {}
    for way in ways:
        if not window.contains(way.ended_at) or way.icao24 not in record.airframes:
            continue
        lead = record.lead(way)
        held = leads.get(way.itinerary_id)
        if lead is not None and (held is None or _order(lead) < _order(held)):
            leads[way.itinerary_id] = lead
    told = set(reported)
    whole = dict(zip(itineraries["itinerary_id"], itineraries["leg_ids"], strict=True))
    free = [lead for lead in leads.values() if not told.intersection(whole[lead.itinerary_id])]
    return tuple(sorted(free, key=_order))


def _order(lead: Lead) -> tuple[float, datetime, str, tuple[str, str]]:
    return -lead.rarity_bits, lead.started_at, lead.itinerary_id, lead.way


class _Record:
    """How often each way was flown before, by airframe and by type."""

    def __init__(self, ways: list[_Way], types: Mapping[str, str | None], countries: Mapping[str, str]) -> None:
        self.types, self.countries = types, countries
        self.airframes = {way.icao24 for way in ways}
        self.by_airframe = Counter((way.icao24, way.ends) for way in ways)
        self.by_type = Counter((self._kind(way), way.ends) for way in ways)
        self.by_country = Counter((self._kind(way), self._lands(way)) for way in ways)
        self.of_type = Counter(self._kind(way) for way in ways)

    def lead(self, way: _Way) -> Lead | None:
        """The way as a lead, where it is new for the airframe; None where it is not."""
        if self.by_airframe[way.icao24, way.ends]:
            return None
        kind = self._kind(way)
        flown, total = self.by_type[kind, way.ends], self.of_type[kind]
        bits = _bits(flown, total) + _bits(self.by_country[kind, self._lands(way)], total)
        return Lead(
            itinerary_id=way.itinerary_id,
            icao24=way.icao24,
            way=way.ends,
            is_inferred=way.is_inferred,
            started_at=way.started_at,
            ended_at=way.ended_at,
            leg_ids=way.leg_ids,
            new_for="airframe" if flown else "type",
            rarity_bits=round(bits, 3),
            flown_by_type=flown,
            ways_of_type=total,
        )

    def _kind(self, way: _Way) -> str:
        return self.types.get(way.icao24) or way.icao24

    def _lands(self, way: _Way) -> tuple[str, str]:
        origin, destination = way.ends
        return self.countries.get(origin, origin), self.countries.get(destination, destination)


def _bits(flown: int, total: int) -> float:
    return -math.log2((flown + 1) / (total + 1))


def _ways(itineraries: pd.DataFrame, legs: pd.DataFrame) -> list[_Way]:
    by_id = {row["leg_id"]: row for row in legs[list(_READ)].to_dict("records")}
    ways = []
    for itinerary_id, leg_ids in zip(itineraries["itinerary_id"], itineraries["leg_ids"], strict=True):
        chain = [by_id[leg_id] for leg_id in leg_ids if leg_id in by_id]
        spans = [(leg, leg) for leg in chain] + ([(chain[0], chain[-1])] if len(chain) > 1 else [])
        for first, last in spans:
            ids = tuple(str(leg_id) for leg_id in leg_ids) if first is not last else (str(first["leg_id"]),)
            way = _way(str(itinerary_id), first, last, ids)
            if way is not None:
                ways.append(way)
    return ways


def _way(itinerary_id: str, first: Mapping[Hashable, Any], last: Mapping[Hashable, Any], leg_ids: tuple[str, ...]) -> _Way | None:
    origin, seen_origin = _end(first, "origin")
    destination, seen_destination = _end(last, "destination")
    if origin is None or destination is None or origin == destination:
        return None
    inferred = not (seen_origin and seen_destination)
    started, ended = first["first_seen_at"].to_pydatetime(), last["last_seen_at"].to_pydatetime()
    return _Way(itinerary_id, str(first["icao24"]), (origin, destination), inferred, started, ended, leg_ids)


def _end(leg: Mapping[Hashable, Any], end: str) -> tuple[str | None, bool]:
    """The field of an end and whether it was seen; None where nothing is likely enough."""
    if leg[f"{end}_status"] == "named":
        return str(leg[end]), True
    airport, probability = next(iter(leg[f"{end}_candidates"]), (None, 0.0))
    return (str(airport), False) if airport is not None and probability >= LIKELY else (None, False)

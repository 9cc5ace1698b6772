"""How common something is among itineraries, from the narrowest group that has a record to all; and where an itinerary was."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

import pandas as pd

#: Itineraries that the wider group counts as, in the rate of a narrower one.
_WEIGHT: Final = 3.0
#: A stop counts at its likeliest field from here on, by that probability (as the filters on places have it).
_MIN_PLACE: Final = 0.25
_ALL: Final = "all"


@dataclass(frozen=True, slots=True)
class Visit:
    """A stop at its likeliest field: how likely, whether it was seen there, and when (the middle of its arrival, ms)."""

    stop_id: str
    airport: str
    country: str
    probability: float
    is_seen: bool
    at_ms: float


@dataclass(frozen=True, slots=True)
class Rates:
    """Itineraries by group, and those with each fact by group."""

    itineraries: Counter[str]
    facts: Counter[tuple[str, str]]

    @classmethod
    def count(cls, journeys: Iterable[tuple[Sequence[str], set[str]]]) -> Rates:
        """Count (groups, facts) of each itinerary once."""
        itineraries, facts = Counter[str](), Counter[tuple[str, str]]()
        for groups, own in journeys:
            itineraries.update((*groups, _ALL))
            facts.update((group, fact) for group in (*groups, _ALL) for fact in own)
        return cls(itineraries, facts)

    def without(self, groups: Sequence[str], fact: str, own: set[str]) -> float:
        """The share of itineraries with a fact, the one asked about (which has the facts `own`) left out.

        Never below half an itinerary in all that is held: a record cannot show that something is rarer than that.
        """
        is_own = int(fact in own)
        least = 0.5 / max(self.itineraries[_ALL], 1)
        rate = (self.facts[_ALL, fact] - is_own + 0.5) / max(self.itineraries[_ALL], 1)
        for group in reversed(groups):
            rate = (self.facts[group, fact] - is_own + _WEIGHT * rate) / (max(self.itineraries[group] - 1, 0) + _WEIGHT)
        return min(max(rate, least), 1.0)

    def words(self, groups: Sequence[str], fact: str, own: set[str]) -> list[str]:
        """For each group, narrowest first, in how many of its other itineraries the fact is."""
        is_own = int(fact in own)
        return [
            f"{self.facts[group, fact] - is_own} of {max(self.itineraries[group] - 1, 0)} other itineraries of {name}"
            for group in groups
            for name in (("this airframe" if group.startswith("icao24 ") else f"{group.partition(' ')[0]} {group.partition(' ')[2]}"),)
        ]


def visits_of(stops: Iterable[Mapping[Hashable, Any]], countries: Mapping[str, str]) -> tuple[Visit, ...]:
    """Visits of STOPS rows, in order; stops of which no field is likely enough are left out."""
    visits = []
    for stop in stops:
        airport, probability = next(iter(stop["candidates"]), (None, 0.0))
        if stop["status"] == "named":
            airport, probability = stop["airport"], max(float(probability), _MIN_PLACE)
        if airport is not None and probability >= _MIN_PLACE:
            visits.append(
                Visit(
                    str(stop["stop_id"]), str(airport), countries.get(str(airport), str(airport)), float(probability),
                    stop["status"] == "named" and stop["confidence"] > 1, _middle_ms(stop),
                )
            )  # fmt: skip
    return tuple(visits)


def bits_of(rate: float) -> float:
    """Surprise: -log2 of a rate."""
    return -math.log2(rate)


def _middle_ms(stop: Mapping[Hashable, Any]) -> float:
    for names in (("arrived_from_at", "arrived_until_at"), ("departed_from_at", "departed_until_at")):
        known = [pd.Timestamp(stop[name]).timestamp() * 1000 for name in names if not pd.isna(stop[name])]
        if known:
            return sum(known) / len(known)
    return math.nan

"""How common something is among journeys, from the narrowest group that has a record to all; and where a journey was."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

import pandas as pd

#: Journeys that the wider group counts as, in the rate of a narrower one.
_WEIGHT: Final = 3.0
#: What an airframe did on so many other journeys, it does again and again: no surprise, however many there are (a judgement).
_HABIT: Final = 5
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
    """Journeys by group, and those with each fact by group."""

    journeys: Counter[str]
    facts: Counter[tuple[str, str]]

    @classmethod
    def count(cls, journeys: Iterable[tuple[Sequence[str], set[str]]]) -> Rates:
        """Count (groups, facts) of each itinerary once."""
        counted, facts = Counter[str](), Counter[tuple[str, str]]()
        for groups, own in journeys:
            counted.update((*groups, _ALL))
            facts.update((group, fact) for group in (*groups, _ALL) for fact in own)
        return cls(counted, facts)

    def without(self, groups: Sequence[str], fact: str, own: set[str]) -> float:
        """The share of journeys with a fact, the one asked about (which has the facts `own`) left out.

        Never below half a journey in all that is held: a record cannot show that something is rarer than that.
        """
        is_own = int(fact in own)
        least = 0.5 / max(self.journeys[_ALL], 1)
        rate = (self.facts[_ALL, fact] - is_own + 0.5) / max(self.journeys[_ALL], 1)
        for group in reversed(groups):
            rate = (self.facts[group, fact] - is_own + _WEIGHT * rate) / (max(self.journeys[group] - 1, 0) + _WEIGHT)
        return min(max(rate, least), 1.0)

    def is_habit(self, groups: Sequence[str], fact: str, own: set[str]) -> bool:
        """Whether the narrowest group, which is the airframe, did the same again and again."""
        return self.facts[groups[0], fact] - int(fact in own) >= _HABIT

    def words(self, groups: Sequence[str], fact: str, own: set[str]) -> list[str]:
        """For each group, narrowest first, on how many of its other journeys the fact is; for a group that has no other, nothing.

        Where no group has another, for all that is held.
        """
        is_own = int(fact in own)
        with_others = [group for group in groups if self.journeys[group] > 1] or [_ALL]
        return [
            f"{self.facts[group, fact] - is_own} of {max(self.journeys[group] - 1, 0)} other journeys of {_group_words(group)}"
            for group in with_others
        ]


def _group_words(group: str) -> str:
    if group == _ALL:
        return "all that is held"
    return "this airframe" if group.startswith("icao24 ") else group


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

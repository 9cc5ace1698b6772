"""The journeys that leads are made of: itineraries, cut where the airframe came home, and where it stayed longest if that is not enough.

An airliner is never parked for days, and its itinerary is its whole record: nothing else is like it, and what it flies every week would be
in no other itinerary of its own. Journey by journey, the same flight is found again.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any, Final

import numpy as np
import pandas as pd

from tracker.core.lead_rates import Visit, visits_of
from tracker.core.matching.newsworth import HOME_SHARE, HOME_STOPS

Row = Mapping[Hashable, Any]

#: A lost end counts as having come home from here on: as likely there as elsewhere.
_AT_HOME: Final = 0.5
#: What goes on for longer than this away from home is several journeys, days; a mission to the other side of the world takes a week.
_LONGEST_DAYS: Final = 14.0


@dataclass(frozen=True, slots=True)
class Journey:
    """A part of an itinerary, with where it was and what it is compared by.

    Attributes
    ----------
    row : of ITINERARIES, with identity and route; legs, stops, route and times are those of the journey
    is_whole : whether it is all of its itinerary
    silent_days : since the journey before it; NaN for the first
    """

    row: Row
    visits: tuple[Visit, ...]
    is_whole: bool
    silent_days: float

    @property
    def groups(self) -> tuple[str, ...]:
        """From the narrowest to the widest: the airframe, its type, its state."""
        kind, state = text_of(self.row.get("type")), text_of(self.row.get("state"))
        return tuple(
            name for name in (f"icao24 {self.row['icao24']}", kind and f"type {kind}", state and f"state {state}") if isinstance(name, str)
        )

    @property
    def who(self) -> str:
        """How to call the airframe."""
        kind = text_of(self.row.get("type"))
        return f"{text_of(self.row.get('registration')) or self.row['icao24']}{f' ({kind})' if kind else ''}"


def journeys_of(itineraries: pd.DataFrame, stops: pd.DataFrame, countries: Mapping[str, str]) -> list[Journey]:
    """The journeys of ITINERARIES, by airframe and time; `countries`: airport -> ISO country."""
    by_id: dict[str, Row] = {row["stop_id"]: row for row in stops.to_dict("records")}
    homes = _homes(stops)
    rows = itineraries.sort_values(["icao24", "started_at", "itinerary_id"], kind="stable").to_dict("records")
    journeys: list[Journey] = []
    for row in rows:
        parts = _parts(row, by_id, homes.get(row["icao24"]))
        for part in parts:
            before = journeys[-1].row if journeys and journeys[-1].row["icao24"] == row["icao24"] else None
            silent_days = np.nan if before is None else _days(before["ended_at"], part["started_at"])
            visits = visits_of((by_id[stop_id] for stop_id in part["stop_ids"] if stop_id in by_id), countries)
            journeys.append(Journey(part, visits, len(parts) == 1, silent_days))
    return journeys


def text_of(value: Any) -> str | None:
    """A text; None for what is unknown."""
    return value if isinstance(value, str) else None


def _homes(stops: pd.DataFrame) -> dict[str, str]:
    """Where each airframe is at home, of those of which that can be told: the field where most of its stops were heard."""
    named = stops[stops["status"] == "named"]
    homes = {}
    for icao24, fields in named.groupby("icao24")["airport"]:
        (home, count), *_ = sorted(Counter(fields).items(), key=lambda one: (-one[1], one[0]))
        if count >= HOME_STOPS and count >= HOME_SHARE * len(fields):
            homes[str(icao24)] = str(home)
    return homes


def _parts(row: Row, by_id: Mapping[str, Row], home: str | None) -> list[Row]:
    """The row of an itinerary cut into journeys."""
    found: list[Row] = []
    at_home = [at for at in _inside(row, by_id) if home is not None and _is_at(by_id[row["stop_ids"][at]], home)]
    waiting = _cut(row, at_home, by_id)
    while waiting:
        part = waiting.pop(0)
        stays = {at: _stay_days(by_id[part["stop_ids"][at]]) for at in _inside(part, by_id)}
        if stays and _days(part["started_at"], part["ended_at"]) > _LONGEST_DAYS:
            waiting[:0] = _cut(part, [max(stays, key=lambda at: (stays[at], -at))], by_id)
        else:
            found.append(part)
    return found


def _inside(row: Row, by_id: Mapping[str, Row]) -> list[int]:
    """The stops of an itinerary, by number, at which it can be cut: which leg came there and which left, and when, is known."""
    known = [at for at, stop_id in enumerate(row["stop_ids"]) if stop_id in by_id and 0 < at < len(row["stop_ids"]) - 1]
    wanted = ("leg_before", "leg_after", "arrived_from_at", "departed_until_at")
    return [at for at in known if not any(pd.isna(by_id[row["stop_ids"][at]][name]) for name in wanted)]


def _cut(row: Row, at: Sequence[int], by_id: Mapping[str, Row]) -> list[Row]:
    """The row in parts: a stop at which it is cut ends one, and begins the next."""
    final, legs = len(row["stop_ids"]) - 1, list(row["leg_ids"])
    parts: list[Row] = []
    for first, last in pairwise([0, *at, final]):
        begin = by_id[row["stop_ids"][first]] if first > 0 else None
        end = by_id[row["stop_ids"][last]] if last < final else None
        from_leg = 0 if begin is None else legs.index(begin["leg_after"])
        to_leg = len(legs) if end is None else legs.index(end["leg_before"]) + 1
        parts.append({
            **row,
            "leg_ids": tuple(legs[from_leg:to_leg]),
            "stop_ids": tuple(row["stop_ids"][first : last + 1]),
            "route": tuple(row["route"][first : last + 1]),
            "started_at": row["started_at"] if begin is None else begin["departed_until_at"],
            "ended_at": row["ended_at"] if end is None else end["arrived_from_at"],
        })  # fmt: skip
    return parts


def _is_at(stop: Row, field: str) -> bool:
    """Whether a stop was heard at a field, or was likeliest there."""
    if stop["status"] == "named":
        return bool(stop["airport"] == field)
    airport, probability = next(iter(stop["candidates"]), (None, 0.0))
    return bool(airport == field and probability >= _AT_HOME)


def _stay_days(stop: Row) -> float:
    return _days(stop["arrived_from_at"], stop["departed_until_at"])


def _days(start: pd.Timestamp, end: pd.Timestamp) -> float:
    return float((end - start).total_seconds() / 86_400.0)

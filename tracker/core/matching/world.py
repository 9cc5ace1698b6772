"""What a report is held against: the movements, who the aircraft are, and what could have been heard at all."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from functools import cached_property
from types import MappingProxyType
from typing import Final

import numpy as np
import pandas as pd

from tracker.core.coverage import Coverage
from tracker.core.geodesy import Floats, Ints
from tracker.core.matching.confusion import Neighbours, neighbours_of
from tracker.core.matching.lost import Lost, find_lost
from tracker.core.matching.lost_ways import course_spread
from tracker.core.matching.newsworth import chosen, kinds_of
from tracker.core.matching.nodes import Nodes, build_nodes
from tracker.core.places import Gazetteer
from tracker.core.timeline import Window, joined_spans

#: Legs a year above which an airframe is ordinary traffic: airliners fly 1,000 to 2,500, military and state transports rarely 300.
NEWS_PER_YEAR: Final = 250.0
#: Where nobody listened for so long a stretch of history ends, and a shorter stretch than the second is none, in seconds.
_SILENCE_S: Final = 14 * 86_400.0
_STRETCH_S: Final = 7 * 86_400.0


@dataclass(frozen=True, slots=True)
class Heard:
    """A stretch of time in which a source was asked and answered.

    Attributes
    ----------
    scope : what was asked, as in `Asked.scope`: "world", "file", "type:A124,IL62", "icao24:154073" ...
    """

    window: Window
    scope: str = "world"
    source: str = ""


@dataclass(frozen=True)
class MatchWorld:
    """Frames of `tracker.core.tables` (legs, gaps, stops), identities, and what was asked of the sources.

    Attributes
    ----------
    heard : when which source was heard; None where nobody kept count: then from the first to the last movement
    stalls : spans in which a source answered with stale content, and so told nothing
    coverage : where aircraft would have been heard, as learned from ordinary traffic; None: told coarsely from the stops at hand
    states : icao24 -> ISO 3166 alpha-2 by address block, for airframes that no catalogue knows
    tracks : positions (icao24, seen_at, lat_deg, lon_deg) of legs that overflights may speak of, none of them doubted
    told_by_kind : log of how much likelier reports tell of movements of each kind (`newsworth.KINDS`); empty: of all alike
    """

    legs: pd.DataFrame
    gaps: pd.DataFrame
    stops: pd.DataFrame
    identities: pd.DataFrame
    heard: tuple[Heard, ...] | None = None
    stalls: tuple[Window, ...] = ()
    coverage: Coverage | None = None
    states: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    tracks: pd.DataFrame = field(default_factory=pd.DataFrame)
    told_by_kind: tuple[float, ...] = ()

    @cached_property
    def nodes(self) -> Nodes:
        """The stops of all airframes as arrays, worked out once for all events."""
        return build_nodes(self.legs, self.gaps, self.stops, self.identities, self.states)

    def lost(self, gazetteer: Gazetteer) -> Lost:
        """What is known of stops that were not heard; worked out once for each gazetteer."""
        known: dict[int, Lost] = self.__dict__.setdefault("_lost", {})
        if id(gazetteer) not in known:
            known[id(gazetteer)] = find_lost(self.nodes, gazetteer, self.ordinary_interest, course_spread(self.legs), self.coverage)
        return known[id(gazetteer)]

    def neighbours(self, gazetteer: Gazetteer) -> Neighbours:
        """Which fields are named for which; worked out once for each gazetteer."""
        known: dict[int, Neighbours] = self.__dict__.setdefault("_neighbours", {})
        if id(gazetteer) not in known:
            known[id(gazetteer)] = neighbours_of(self.nodes, gazetteer)
        return known[id(gazetteer)]

    @cached_property
    def silences(self) -> Mapping[str, float]:
        """How long (km) the silences inside each leg are together, by leg_id; only legs that have some."""
        return {str(leg): float(km) for leg, km in self.gaps.groupby("leg_id")["distance_km"].sum().items()}

    @cached_property
    def history(self) -> Window | None:
        """From the first to the last movement; None where there are none."""
        if self.legs.empty:
            return None
        start = pd.Timestamp(self.legs["first_seen_at"].min()).to_pydatetime()
        end = pd.Timestamp(self.legs["last_seen_at"].max()).to_pydatetime()
        return Window(start, max(end, start + pd.Timedelta(seconds=1)))

    @cached_property
    def stretches(self) -> tuple[Window, ...]:
        """When somebody listened: years between two recordings hold no traffic, and a recording of a day is no history."""
        heard = [one.window for one in self.heard or ()] or ([] if self.history is None else [self.history])
        spans = joined_spans(((one.start_at.timestamp(), one.end_at.timestamp()) for one in heard), apart_s=_SILENCE_S)
        return tuple(
            Window(datetime.fromtimestamp(start, UTC), datetime.fromtimestamp(end, UTC))
            for start, end in spans
            if end - start >= _STRETCH_S
        )

    @cached_property
    def years(self) -> float:
        """How many years the history holds, for rates."""
        return sum(one.duration_s for one in self.stretches) / (365.25 * 86_400.0)

    @cached_property
    def _per_year(self) -> Floats:
        """Stops a year of each stop's airframe, shape (n,)."""
        nodes = self.nodes
        return (np.bincount(nodes.craft, minlength=len(nodes.addresses)) / max(self.years, 30 / 365.25))[nodes.craft]

    @cached_property
    def ordinary_interest(self) -> Floats:
        """`interest` before any report is seen: airframes that fly often are not news each time.

        Up to `NEWS_PER_YEAR` legs a year each movement counts alike; beyond that the more an airframe flies, the less it is news at all.
        """
        return np.minimum(1.0, (NEWS_PER_YEAR / np.maximum(self._per_year, 1.0)) ** 2)

    @cached_property
    def kinds(self) -> Ints:
        """Of what kind each stop is, index into `newsworth.KINDS`, shape (n,)."""
        return kinds_of(self.nodes, self._per_year > NEWS_PER_YEAR)

    @cached_property
    def interest(self) -> Floats:
        """How likely a report speaks of each stop rather than of another, shape (n,)."""
        if not self.told_by_kind:
            return self.ordinary_interest
        return self.ordinary_interest * chosen(self.kinds, self.ordinary_interest, self.told_by_kind)

    def told(self, by_kind: tuple[float, ...]) -> MatchWorld:
        """The same world under reports that choose what they tell of in this way; what was worked out of it is shared."""
        if by_kind == self.told_by_kind:
            return self
        known: dict[tuple[float, ...], MatchWorld] = self.__dict__.setdefault("_told", {})
        if by_kind not in known:
            _ = self.nodes, self.kinds, self.ordinary_interest, self.silences, self.stretches, self.types_heard
            known[by_kind] = replace(self, told_by_kind=by_kind)
            shared = {name: value for name, value in self.__dict__.items() if name not in {"told_by_kind", "interest", "_told"}}
            known[by_kind].__dict__.update(shared | {name: self.__dict__.setdefault(name, {}) for name in ("_lost", "_neighbours")})
        return known[by_kind]

    @cached_property
    def types_heard(self) -> Mapping[str, tuple[int, int]]:
        """Of each type, how many airframes the catalogue knows here, and how many of them were ever heard."""
        known = self.identities[["icao24", "type"]].dropna().drop_duplicates("icao24")
        is_heard = known["icao24"].isin(set(self.legs["icao24"]))
        counted = is_heard.groupby(known["type"]).agg(["size", "sum"])
        return {str(kind): (int(size), int(heard)) for kind, size, heard in counted.itertuples()}

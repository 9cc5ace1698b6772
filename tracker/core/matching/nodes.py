"""Where every airframe was, in order: the stops as arrays, with the stops that a silence in a leg must have hidden put between them.

A *node* is a stop: the anchor that a claim is hung on. Its airport is a distribution, its times are intervals, and either may be open.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Final

import numpy as np
import pandas as pd

from tracker.core.geodesy import KM_PER_NM, Bools, Floats, Ints, bearing_deg, distance_km, unit_vectors
from tracker.core.matching.arrays import Objects, milliseconds, objects, taken_at
from tracker.core.matching.hidden_stops import COURSE_KM, HEARD, with_hidden, with_turns
from tracker.core.matching.stays import Stays, closed_stays
from tracker.core.performance import performance_of
from tracker.core.selection import with_identity

#: A landing that was not heard is not later than this after the last position: longer than that nothing stays up unfuelled.
UNHEARD_H: Final = 12.0

#: In a longer silence an airframe may have made more than one stop.
LONG_SILENCE_H: Final = 24.0

_HOUR_MS: Final = 3_600_000.0


@dataclass(frozen=True, eq=False)
class Nodes:
    """Arrays of equal length n, ordered by airframe, then time. Instants are milliseconds since 1970, NaN where there is none.

    Attributes
    ----------
    craft : codes into `addresses`
    stop : row of the stops frame, -1 for a stop that a silence in a leg hides
    leg_before, leg_after : rows of the legs frame, -1 at the edges of the record
    arrived_from_ms, arrived_until_ms, departed_from_ms, departed_until_ms : open ends are closed by what was heard next
    is_named : whether the stop was placed by what was heard
    is_lost : whether nothing near the ground was heard there: its candidates are then only what reach leaves, and not evidence
    unknown : probability that it was somewhere that is no candidate
    fuel_km, range_km : how far it could go on after it was last heard, and how far its type flies at all
    pair_node, pair_airport, pair_probability : the distributions, flat; airports are codes into `airports`
    via_leg, via_airport, via_probability : what silences inside legs may hide, flat; `via_open` says per leg whether there are any
    type, state, operator, registration : who the airframe was at the time, None unknown
    last_lat_deg, last_lon_deg, last_course_deg : where it was last heard before, and on what course, NaN for unknown
    next_lat_deg, next_lon_deg, next_course_deg : the same of where it was first heard after
    """

    addresses: Sequence[str]
    airports: dict[str, int]
    craft: Ints
    stop: Ints
    leg_before: Ints
    leg_after: Ints
    arrived_from_ms: Floats
    arrived_until_ms: Floats
    departed_from_ms: Floats
    departed_until_ms: Floats
    is_named: Bools
    is_closed: Bools
    is_lost: Bools
    unknown: Floats
    fuel_km: Floats
    range_km: Floats
    pair_node: Ints
    pair_airport: Ints
    pair_probability: Floats
    via_leg: Ints
    via_airport: Ints
    via_probability: Floats
    via_open: Bools
    type: Objects
    state: Objects
    operator: Objects
    registration: Objects
    last_lat_deg: Floats
    last_lon_deg: Floats
    last_course_deg: Floats
    next_lat_deg: Floats
    next_lon_deg: Floats
    next_course_deg: Floats

    def __len__(self) -> int:
        return len(self.craft)

    @cached_property
    def arrived_ms(self) -> Floats:
        """Middle of the arrival; of the departure where the record begins here."""
        middle = (self.arrived_from_ms + self.arrived_until_ms) / 2
        return np.where(np.isnan(middle), (self.departed_from_ms + self.departed_until_ms) / 2, middle)

    @cached_property
    def departed_ms(self) -> Floats:
        """Middle of the departure; of the arrival where the record ends here."""
        middle = (self.departed_from_ms + self.departed_until_ms) / 2
        return np.where(np.isnan(middle), (self.arrived_from_ms + self.arrived_until_ms) / 2, middle)

    @cached_property
    def stays(self) -> Stays:
        """When each came and went; a side that was not heard is bounded by what was, and by how long others stay."""
        return closed_stays(self.craft, self.arrived_from_ms, self.arrived_until_ms, self.departed_from_ms, self.departed_until_ms)

    @cached_property
    def kinds(self) -> tuple[Ints, Objects]:
        """A number for the type of each, and which type each number means; -1 where none is known."""
        codes, kinds = pd.factorize(pd.Series(self.type, dtype=object))
        return np.asarray(codes), kinds.to_numpy(dtype=object)

    @cached_property
    def owner_code(self) -> Ints:
        """A number for each operator, or state where no operator is known; -1 where neither is."""
        owners = np.where(self.operator_code >= 0, self.operator, self.state)
        return np.asarray(pd.factorize(pd.Series(owners, dtype=object))[0])

    @cached_property
    def operator_code(self) -> Ints:
        """A number for each operator; -1 where none is known."""
        return np.asarray(pd.factorize(pd.Series(self.operator, dtype=object))[0])

    @cached_property
    def state_code(self) -> Ints:
        """A number for each state; -1 where none is known."""
        return np.asarray(pd.factorize(pd.Series(self.state, dtype=object))[0])

    @cached_property
    def likeliest(self) -> Ints:
        """The first candidate of each stop, as a code of `airports`; -1 where it has none."""
        first = np.searchsorted(self.pair_node, np.arange(len(self)))
        codes = np.append(self.pair_airport, -1)[first]
        return np.where(np.append(self.pair_node, -1)[first] == np.arange(len(self)), codes, -1)

    @cached_property
    def heard_at(self) -> tuple[Floats, Floats]:
        """Where each was last heard before its stop, and next heard after it, as unit vectors, shape (n, 3); NaN where it was not."""
        return unit_vectors(self.last_lat_deg, self.last_lon_deg), unit_vectors(self.next_lat_deg, self.next_lon_deg)

    @cached_property
    def is_long_silent(self) -> Bools:
        """Stops of which neither arrival nor departure was heard, in a silence of more than `LONG_SILENCE_H`."""
        silent_h = (self.departed_until_ms - self.arrived_from_ms) / _HOUR_MS
        return np.asarray(self.is_lost & ~(silent_h <= LONG_SILENCE_H))

    def rows_of(self, node: int) -> Ints:
        """Rows of the flat distribution that belong to a node."""
        start, end = np.searchsorted(self.pair_node, [node, node + 1])
        return np.arange(start, end)

    def inside(self, codes: Iterable[str]) -> Bools:
        """Which airports are among `codes`, shape (airports,)."""
        mask = np.zeros(len(self.airports), dtype=bool)
        mask[[self.airports[code] for code in codes if code in self.airports]] = True
        return mask

    def probability_in(self, inside: Bools) -> Floats:
        """Probability that each node lies in a set of airports, shape (n,)."""
        weights = self.pair_probability * inside[self.pair_airport] * ~self.is_lost[self.pair_node] if len(self.pair_node) else None
        return np.minimum(np.bincount(self.pair_node, weights=weights, minlength=len(self)).astype(np.float64), 1.0)

    def hidden_in(self, inside: Bools) -> Floats:
        """Probability that a silence inside each leg hides a stop in a set of airports, shape (legs,)."""
        weights = self.via_probability * inside[self.via_airport] if len(self.via_leg) else None
        return np.minimum(np.bincount(self.via_leg, weights=weights, minlength=len(self.via_open)).astype(np.float64), 1.0)


def build_nodes(legs: pd.DataFrame, gaps: pd.DataFrame, stops: pd.DataFrame, identities: pd.DataFrame, states: Mapping[str, str]) -> Nodes:
    """Nodes from LEGS, GAPS and STOPS frames; the order of their rows does not matter."""
    table = with_hidden(with_turns(_stop_rows(legs, stops), stops), legs, gaps)
    table = table.sort_values(["icao24", "order_ms", "stop"], kind="stable", ignore_index=True)
    codes, addresses = pd.factorize(table["icao24"], sort=True)
    airports, pair_node, pair_airport, pair_probability = _flat(table["candidates"])
    leg_rows = {leg_id: row for row, leg_id in enumerate(objects(legs["leg_id"]))}
    inner = gaps[gaps["leg_id"].notna() & gaps["leg_id"].isin(leg_rows)]
    airports, via_row, via_airport, via_probability = _flat(inner["hidden_stops"], airports)
    leg_of_gap = inner["leg_id"].map(leg_rows).to_numpy(dtype=np.int64)
    via_open = np.zeros(len(legs), dtype=bool)
    via_open[leg_of_gap[(inner["verdict"] != "non_stop").to_numpy(dtype=bool)]] = True
    is_lost = table["is_lost"].to_numpy(dtype=bool)
    known = np.bincount(pair_node, weights=pair_probability * ~is_lost[pair_node], minlength=len(table)).astype(np.float64)
    who = _who(table, identities, states)
    before = table["before"].to_numpy(dtype=np.int64)
    table, range_km, fuel_km = _bounded(table, who["type"], taken_at(legs["distance_km"].to_numpy(dtype=np.float64), before))
    return Nodes(
        addresses=[str(address) for address in addresses],
        airports=airports,
        craft=codes.astype(np.int64),
        stop=table["stop"].to_numpy(dtype=np.int64),
        leg_before=table["before"].to_numpy(dtype=np.int64),
        leg_after=table["after"].to_numpy(dtype=np.int64),
        arrived_from_ms=table["arrived_from"].to_numpy(dtype=np.float64),
        arrived_until_ms=table["arrived_until"].to_numpy(dtype=np.float64),
        departed_from_ms=table["departed_from"].to_numpy(dtype=np.float64),
        departed_until_ms=table["departed_until"].to_numpy(dtype=np.float64),
        is_named=table["is_named"].to_numpy(dtype=bool),
        is_closed=table["is_closed"].to_numpy(dtype=bool),
        is_lost=is_lost,
        unknown=np.clip(1.0 - known, 0.0, 1.0),
        fuel_km=fuel_km,
        range_km=range_km,
        pair_node=pair_node,
        pair_airport=pair_airport,
        pair_probability=pair_probability,
        via_leg=leg_of_gap[via_row],
        via_airport=via_airport,
        via_probability=via_probability,
        via_open=via_open,
        **{f"{name}_deg": table[name].to_numpy(dtype=np.float64) for name in HEARD},
        **who,
    )


def _stop_rows(legs: pd.DataFrame, stops: pd.DataFrame) -> pd.DataFrame:
    rows = pd.Series(np.arange(len(legs)), index=legs["leg_id"].to_numpy(dtype=object))
    before = stops["leg_before"].map(rows).fillna(-1).to_numpy(dtype=np.int64)
    after = stops["leg_after"].map(rows).fillna(-1).to_numpy(dtype=np.int64)
    first, last = milliseconds(legs["first_seen_at"]), milliseconds(legs["last_seen_at"])
    heard_last, heard_next = taken_at(last, before), taken_at(first, after)
    arrived_from = np.where(before >= 0, np.fmax(milliseconds(stops["arrived_from_at"]), np.nan_to_num(heard_last, nan=-np.inf)), np.nan)
    arrived_from = np.where(np.isinf(arrived_from), heard_last, arrived_from)
    limit = np.fmin(heard_last + UNHEARD_H * _HOUR_MS, heard_next)
    arrived_until = np.where(before >= 0, np.fmin(milliseconds(stops["arrived_until_at"]), np.fmax(heard_next, arrived_from)), np.nan)
    arrived_until = np.where((before >= 0) & np.isnan(milliseconds(stops["arrived_until_at"])), np.fmax(limit, arrived_from), arrived_until)
    departed_until = np.where(after >= 0, np.fmin(milliseconds(stops["departed_until_at"]), heard_next), np.nan)
    departed_from = np.where(after >= 0, milliseconds(stops["departed_from_at"]), np.nan)
    earliest = np.fmax(departed_until - UNHEARD_H * _HOUR_MS, heard_last)
    departed_from = np.where((after >= 0) & np.isnan(departed_from), np.fmin(earliest, departed_until), departed_from)
    return pd.DataFrame({
        "icao24": stops["icao24"].to_numpy(dtype=object),
        "stop": np.arange(len(stops)),
        "before": before,
        "after": after,
        "arrived_from": arrived_from,
        "arrived_until": arrived_until,
        "departed_from": departed_from,
        "departed_until": departed_until,
        "is_named": (stops["status"] == "named").to_numpy(dtype=bool),
        "is_lost": (stops["status"] == "out_of_coverage").to_numpy(dtype=bool),
        "is_closed": stops["arrived_until_at"].notna().to_numpy(dtype=bool) & (stops["status"] != "out_of_coverage").to_numpy(dtype=bool),
        "candidates": stops["candidates"].to_numpy(dtype=object),
        "heard_last": heard_last,
        "heard_next": heard_next,
        **_heard(legs, before, after),
        "order_ms": np.fmin(np.where(before >= 0, heard_last, np.nan), np.where(after >= 0, heard_next - 1, np.nan)),
    })  # fmt: skip


def _bounded(table: pd.DataFrame, types: Objects, flown_km: Floats) -> tuple[pd.DataFrame, Floats, Floats]:
    """Unheard ends bounded by endurance, however late the next was heard; with range and what was left of it, km."""
    kinds = {kind: performance_of(kind) for kind in set(types)}
    range_km = np.array([kinds[kind].range_km for kind in types], dtype=np.float64)
    cruise_kmh = np.array([kinds[kind].cruise_kt * KM_PER_NM for kind in types], dtype=np.float64)
    # Positions that were missed make a leg shorter than it was; so a tenth is added to what is left.
    fuel_km = np.maximum(1.1 * range_km - np.nan_to_num(flown_km), 0.15 * range_km)
    open_in = ~table["is_closed"].to_numpy(dtype=bool)
    arrived_from, departed_until = table["arrived_from"].to_numpy(dtype=np.float64), table["departed_until"].to_numpy(dtype=np.float64)
    latest = arrived_from + (fuel_km / cruise_kmh + 1.0) * _HOUR_MS
    earliest = departed_until - (1.1 * range_km / cruise_kmh + 1.0) * _HOUR_MS
    until = np.where(open_in, np.fmin(table["arrived_until"], latest), table["arrived_until"])
    since = np.where(table["is_lost"], np.fmax(table["departed_from"], earliest), table["departed_from"])
    return table.assign(arrived_until=until, departed_from=since), range_km, fuel_km


def _heard(legs: pd.DataFrame, before: Ints, after: Ints) -> dict[str, Floats]:
    """Where and on what course each airframe was heard on either side of a stop; courses are those of the whole leg."""
    ends = [legs[name].to_numpy(dtype=np.float64) for name in ("first_lat_deg", "first_lon_deg", "last_lat_deg", "last_lon_deg")]
    lat0, lon0, lat1, lon1 = ends
    moved = distance_km(lat0, lon0, lat1, lon1) > COURSE_KM
    final = np.where(moved, (bearing_deg(lat1, lon1, lat0, lon0) + 180.0) % 360.0, np.nan)
    initial = np.where(moved, bearing_deg(lat0, lon0, lat1, lon1), np.nan)
    told = [taken_at(values, before) for values in (lat1, lon1, final)] + [taken_at(values, after) for values in (lat0, lon0, initial)]
    return dict(zip(HEARD, told, strict=True))


def _flat(lists: pd.Series, airports: dict[str, int] | None = None) -> tuple[dict[str, int], Ints, Ints, Floats]:
    """Lists of (airport, probability) as flat arrays: row, code of the airport, probability."""
    codes = dict(airports or {})
    rows: list[int] = []
    fields: list[int] = []
    shares: list[float] = []
    for row, candidates in enumerate(lists):
        for airport, probability in candidates:
            rows.append(row)
            fields.append(codes.setdefault(str(airport), len(codes)))
            shares.append(float(probability))
    return codes, np.array(rows, dtype=np.int64), np.array(fields, dtype=np.int64), np.array(shares, dtype=np.float64)


def _who(table: pd.DataFrame, identities: pd.DataFrame, states: Mapping[str, str]) -> dict[str, Any]:
    instant = pd.to_datetime(np.nan_to_num(table["order_ms"].to_numpy(dtype=np.float64)).astype(np.int64), unit="ms", utc=True)
    frame = pd.DataFrame(
        {"icao24": table["icao24"].astype("str"), "at": pd.Series(instant, index=table.index).astype("datetime64[ms, UTC]")}
    )
    named = with_identity(frame, identities, "at")
    who = {name: objects(named[name]) for name in ("type", "state", "operator", "registration")}
    by_block = np.array([states.get(address) for address in objects(table["icao24"])], dtype=object)
    who["state"] = np.where(pd.isna(who["state"]), by_block, who["state"])
    return who

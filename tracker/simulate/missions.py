"""What the aircraft of a simulated world really do: visits that come in bursts, alone or in formation, by way of technical stops."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Final

import numpy as np
import pandas as pd
from scipy.sparse import csr_array
from scipy.sparse.csgraph import dijkstra

from tracker.simulate.fields import with_ends
from tracker.simulate.fleet import AIRLINE_BASES, CONFLICT, GROUPS, Group, domestic
from tracker.simulate.flights import PERFORMANCE, Floats, arc_km, plan

DAY_S: Final = 86_400.0
HOUR_S: Final = 3600.0
YEAR_DAYS: Final = 365.25

Rng = np.random.Generator
Visits = Callable[[Rng, float, float], Floats]


@dataclass(frozen=True, slots=True)
class Habits:
    """How missions are flown; every figure is a probability unless its name says otherwise."""

    formation: float = 0.35
    same_airframe: float = 0.5
    off: float = 0.05
    off_in_conflict: float = 0.25
    callsign_missing: float = 0.2
    callsign_changed: float = 0.05
    spacing_h: tuple[float, float] = (0.2, 12.0)
    stop_median_h: float = 2.2
    stop_spread: float = 0.55
    stay_h: tuple[float, float] = (4.0, 168.0)
    domestic_per_year: float = 14.0


@dataclass(slots=True)
class _Book:
    """The legs written so far, and when each airframe is free again."""

    free_at: dict[int, float] = field(default_factory=dict)
    last: dict[tuple[str, str], int] = field(default_factory=dict)
    rows: list[tuple[object, ...]] = field(default_factory=list)
    visits: int = 0


_COLUMNS: Final = ("airframe", "visit", "member", "stage", "origin", "destination", "off_at_s", "callsign", "mode", "wind_kt", "is_final")


def hawkes(rng: Rng, per_year: float, days: float, *, branching: float = 0.5, delay_days: float = 2.0) -> Floats:
    """Times (days) of visits that excite each other: each has Poisson(`branching`) echoes after Exp(`delay_days`)."""
    season = rng.uniform(0, 2 * np.pi)
    parents = rng.uniform(0, days, rng.poisson(1.4 * per_year * days / YEAR_DAYS))
    parents = parents[rng.uniform(0, 1.4, len(parents)) < 1 + 0.3 * np.sin(2 * np.pi * parents / YEAR_DAYS + season)]
    times, generation = [parents], parents
    while len(generation):
        generation = np.repeat(generation, rng.poisson(branching, len(generation)))
        generation = generation + rng.exponential(delay_days, len(generation))
        times.append(generation)
    together = np.concatenate(times)
    return np.sort(together[together < days])


class Routes:
    """Ways between fields within the range of a type: the shortest, with some dislike of stops and some liking for each field."""

    def __init__(self, nodes: pd.DataFrame, rng: Rng, *, stop_cost_km: float = 700.0, tastes: int = 4) -> None:
        self.codes = list(nodes.index)
        self._index = {code: i for i, code in enumerate(self.codes)}
        lat, lon = nodes["lat_deg"].to_numpy(float), nodes["lon_deg"].to_numpy(float)
        n = len(nodes)
        self._km = arc_km(np.repeat(lat, n), np.repeat(lon, n), np.tile(lat, n), np.tile(lon, n)).reshape(n, n)
        self._cost = stop_cost_km * rng.uniform(0.3, 1.9, (tastes, n))
        self._tastes = tastes
        self._before: dict[tuple[str, str, int], np.ndarray[tuple[int, ...], np.dtype[np.int32]]] = {}
        self._hours = {code: self._block_h(nodes, code) for code in PERFORMANCE}

    def hours(self, type_code: str, origin: str, destination: str) -> float:
        """From wheels up to wheels down."""
        return float(self._hours[type_code][self._index[origin], self._index[destination]])

    def way(self, type_code: str, origin: str, destination: str, taste: int) -> tuple[str, ...]:
        """Fields from origin to destination, both included; empty where the type cannot get there."""
        key = (type_code, origin, taste % self._tastes)
        if key not in self._before:
            reach = self._km <= 0.92 * PERFORMANCE[type_code].range_km
            weights = np.where(reach & (self._km > 50), self._km + self._cost[taste % self._tastes][None, :], 0.0)
            start = [self._index[origin]]
            self._before[key] = dijkstra(csr_array(weights), indices=start, return_predecessors=True)[1][0]
        before, at, way = self._before[key], self._index[destination], []
        while at >= 0:
            way.append(self.codes[at])
            at = int(before[at])
        return tuple(reversed(way)) if way[-1] == origin and len(way) > 1 else ()

    def _block_h(self, nodes: pd.DataFrame, type_code: str) -> Floats:
        n = len(nodes)
        pairs = pd.DataFrame({"origin": np.repeat(self.codes, n), "destination": np.tile(self.codes, n)})
        pairs = pairs.assign(type=type_code, off_at_s=0.0, wind_kt=0.0)
        return plan(with_ends(pairs, nodes))["on_at_s"].to_numpy().reshape(n, n) / HOUR_S


def fly(
    rng: Rng,
    fleet: pd.DataFrame,
    nodes: pd.DataFrame,
    *,
    start_s: float,
    days: float,
    visits: Visits = hawkes,
    habits: Habits | None = None,
) -> pd.DataFrame:
    """Every leg that is truly flown, completed by `flights.plan`, sorted by airframe and time.

    Columns beside those of a plan: airframe (row of `fleet`), visit (-1 for airliners and domestic trips), member (place in the
    formation), stage ("out", "back", "domestic", "airline"), mode (of the transponder: "on", "off"), is_final (the leg that reaches
    the destination of its visit).
    """
    habits, routes, book = habits or Habits(), Routes(nodes, rng), _Book()
    calls = [
        (at_days, group, destination)
        for group in GROUPS
        for destination in group.destinations
        if destination in nodes.index
        for at_days in visits(rng, float(np.exp(rng.uniform(*np.log(group.per_year)))), days)
    ]
    calls += [call for group in GROUPS for call in _domestic_calls(rng, group, days, habits)]
    members = {group.name: np.flatnonzero(fleet["group"] == group.name) for group in GROUPS}
    types = fleet["type"].to_numpy()
    for at_days, group, destination in sorted(calls, key=lambda call: call[0]):
        _visit(
            rng, book, routes, group, destination, start_s + at_days * DAY_S, members[group.name], types, fleet["home"].to_numpy(), habits
        )
    _airlines(rng, book, routes, fleet, nodes, start_s, days)
    legs = pd.DataFrame(book.rows, columns=list(_COLUMNS))
    legs = legs[legs["off_at_s"] < start_s + days * DAY_S].sort_values(["airframe", "off_at_s"], kind="stable", ignore_index=True)
    legs = legs.assign(**{name: fleet[name].to_numpy()[legs["airframe"]] for name in ("icao24", "type", "group", "has_adsb")})
    return plan(with_ends(legs, nodes))


def _domestic_calls(rng: Rng, group: Group, days: float, habits: Habits) -> list[tuple[float, Group, str]]:
    count = rng.poisson(habits.domestic_per_year * sum(group.types.values()) * days / YEAR_DAYS)
    places = [code for code in domestic(group) if code not in group.homes] or list(group.homes)
    return [(float(at), group, str(rng.choice(places)) + "*") for at in rng.uniform(0, days, count)]


def _visit(
    rng: Rng, book: _Book, routes: Routes, group: Group, destination: str, at_s: float,
    members: np.ndarray[tuple[int, ...], np.dtype[np.intp]], types: np.ndarray[tuple[int, ...], np.dtype[np.object_]],
    homes: np.ndarray[tuple[int, ...], np.dtype[np.object_]], habits: Habits,
) -> None:  # fmt: skip
    is_domestic, destination = destination.endswith("*"), destination.rstrip("*")
    size = 1 if is_domestic or rng.random() > habits.formation else 2 + int(rng.random() < 0.2)
    picked = _pick(rng, book, members, types, group, destination, at_s, size, habits)
    if not picked:
        return
    visit = -1 if is_domestic else book.visits
    taste = int(rng.integers(4))
    stay_h = float(np.exp(rng.uniform(*np.log(habits.stay_h))))
    flown = False
    for member, airframe in enumerate(picked):
        off_s = at_s + (0.0 if member == 0 else float(rng.uniform(*habits.spacing_h)) * HOUR_S)
        way = routes.way(str(types[airframe]), str(homes[airframe]), destination, taste)
        if not way:
            continue
        flown = True
        _journey(rng, book, routes, airframe, str(types[airframe]), way, off_s, stay_h, visit, member, group, habits)
        book.last[(group.name, destination)] = airframe
    book.visits += int(flown and not is_domestic)


def _pick(
    rng: Rng, book: _Book, members: np.ndarray[tuple[int, ...], np.dtype[np.intp]],
    types: np.ndarray[tuple[int, ...], np.dtype[np.object_]], group: Group, destination: str, at_s: float, size: int, habits: Habits,
) -> list[int]:  # fmt: skip
    """Airframes that are at home: now and then the one that was there before, and for a second one as often another type as the same."""
    free = [int(m) for m in members if book.free_at.get(int(m), 0.0) < at_s]
    picked: list[int] = []
    last = book.last.get((group.name, destination))
    if last is not None and last in free and rng.random() < habits.same_airframe:
        picked.append(last)
    while len(picked) < size and len(picked) < len(free):
        others = [m for m in free if m not in picked]
        if picked and rng.random() < 0.5:
            others = [m for m in others if types[m] == types[picked[0]]] or others
        picked.append(others[int(rng.integers(len(others)))])
    return picked


def _journey(
    rng: Rng, book: _Book, routes: Routes, airframe: int, type_code: str, way: Sequence[str], off_s: float, stay_h: float,
    visit: int, member: int, group: Group, habits: Habits,
) -> None:  # fmt: skip
    is_off = rng.random() < (habits.off_in_conflict if CONFLICT & set(way) else habits.off)
    number = int(rng.integers(100, 9999))
    callsign = None if rng.random() < habits.callsign_missing else f"{group.callsign}{number}"
    at_s = off_s
    for stage, path in (("out", way), ("back", way[::-1])):
        for i, (origin, destination) in enumerate(pairwise(path)):
            if callsign and rng.random() < habits.callsign_changed:
                callsign = f"{group.callsign}{int(rng.integers(100, 9999))}"
            name = stage if visit >= 0 else "domestic"
            is_final = name == "out" and i == len(path) - 2
            mode, wind_kt = "off" if is_off else "on", float(rng.normal(0, 12))
            book.rows.append((airframe, visit, member, name, origin, destination, at_s, callsign, mode, wind_kt, is_final))
            stop_h = float(np.clip(rng.lognormal(np.log(habits.stop_median_h), habits.stop_spread), 0.7, 30.0))
            at_s += (routes.hours(type_code, origin, destination) + 0.4) * HOUR_S + stop_h * HOUR_S
            if i == len(path) - 2 and stage == "out":
                at_s += stay_h * HOUR_S
    book.free_at[airframe] = at_s + float(rng.uniform(6, 30)) * HOUR_S


def _airlines(rng: Rng, book: _Book, routes: Routes, fleet: pd.DataFrame, nodes: pd.DataFrame, start_s: float, days: float) -> None:
    """Airliners shuttle between their base and a few fields in reach, two legs on about every second day."""
    codes = np.array(sorted({*AIRLINE_BASES, *(d for g in GROUPS for d in g.destinations)} & set(nodes.index)))
    rows = fleet.index[fleet["group"] == "airlines"]
    for airframe, base, kind in zip(rows, fleet.loc[rows, "home"], fleet.loc[rows, "type"], strict=True):
        reach = [c for c in codes if c != base and routes.hours(kind, base, c) * 800 < 0.95 * PERFORMANCE[kind].range_km]
        lines = rng.choice(reach, size=min(4, len(reach)), replace=False)
        busy_until = 0.0
        for day in np.flatnonzero(rng.random(int(days)) < 0.55):
            at_s = start_s + float(day) * DAY_S + float(rng.uniform(3, 10)) * HOUR_S
            if at_s < busy_until:
                continue
            away = str(rng.choice(lines))
            for origin, destination in ((base, away), (away, base)):
                call = f"DLV{int(rng.integers(100, 999))}"
                book.rows.append((airframe, -1, 0, "airline", origin, destination, at_s, call, "on", float(rng.normal(0, 15)), False))
                at_s += (routes.hours(kind, origin, destination) + 0.4 + float(rng.uniform(0.9, 2.5))) * HOUR_S
            busy_until = at_s

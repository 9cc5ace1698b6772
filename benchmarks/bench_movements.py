"""How fast positions become legs with airports, against a bare rule in the same run, and how many legs are recovered.

Run `python -m benchmarks.bench_movements [aircraft]`. The worlds are made here, from random legs between real fields: the rates
say how the rules do on holes, low-altitude loss and parked transmitters, not how they do on the real sky.
"""

from __future__ import annotations

import sys
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd
from scipy.spatial import KDTree

from ingest.tables import POSITIONS
from tests.builders import all_airports, nobody
from tracker.core.anchors import Before
from tracker.core.cleaning import EXCLUDED
from tracker.core.conclusions import conclude
from tracker.core.fields import Fields
from tracker.core.geodesy import bearing_deg, distance_km, moved, unit_vectors
from tracker.core.legs import cut_legs
from tracker.core.movements import Movements, flag, rebuild
from tracker.core.ordered import order
from tracker.core.performances import performances
from tracker.core.rules import DEFAULT

T0 = pd.Timestamp("2026-03-01T00:00:00Z").timestamp()
COVERED_SHARE = 0.85
LIMIT_PER_S = 2_000_000


@dataclass(frozen=True)
class World:
    name: str
    positions: pd.DataFrame
    truth: pd.DataFrame


def flown(rng: np.random.Generator, start: pd.Series, end: pd.Series, t0: float, every_s: float) -> pd.DataFrame:
    """A flight with climb, cruise and descent, from and to the fields' elevations."""
    km = float(distance_km(start.lat_deg, start.lon_deg, end.lat_deg, end.lon_deg))
    top_ft = float(np.clip(km * 35.0, 6000, rng.choice([31000, 34000, 36000, 38000])))
    cruise_kt = 250.0 + 210.0 * min(top_ft / 36000, 1.0) + rng.normal(0, 8)
    up_km, down_km = top_ft / 1000 * 5.2, top_ft / 1000 * 5.6
    scale = min(1.0, km / (up_km + down_km))
    up_km, down_km = up_km * scale, down_km * scale
    grid = np.linspace(0, km, max(int(km / 2), 60))
    rise = np.minimum(grid / up_km, np.minimum((km - grid) / down_km, 1.0))
    speed = 140 + (cruise_kt - 140) * np.clip(rise, 0, 1) ** 0.6
    hours = np.r_[0, np.cumsum(np.diff(grid) / (1.852 * (speed[1:] + speed[:-1]) / 2))]
    clock = np.arange(0, hours[-1] * 3600, every_s) + rng.uniform(0, 1, int(np.ceil(hours[-1] * 3600 / every_s)))
    clock = np.clip(clock, 0, hours[-1] * 3600)
    along = np.interp(clock / 3600, hours, grid)
    height = np.interp(along, grid, np.clip(rise, 0, 1)) * top_ft * scale
    base = np.interp(along, [0, km], [start.elevation_ft, end.elevation_ft])
    way = float(bearing_deg(start.lat_deg, start.lon_deg, end.lat_deg, end.lon_deg))
    lat, lon = moved(start.lat_deg, start.lon_deg, way, along)
    ahead = bearing_deg(lat[:-1], lon[:-1], lat[1:], lon[1:])
    alt = np.round((base + height) / 25) * 25
    rate = np.gradient(alt, clock) * 60
    return pd.DataFrame({
        "t": t0 + clock, "lat_deg": lat, "lon_deg": lon, "alt_baro_ft": alt, "on_ground": False, "gs_kt": np.interp(along, grid, speed),
        "track_deg": np.r_[ahead, ahead[-1:]] % 360, "vrate_fpm": rate,
    })  # fmt: skip


def parked(rng: np.random.Generator, place: pd.Series, t0: float, t1: float, every_s: float) -> pd.DataFrame:
    clock = np.arange(t0, t1, every_s)
    lat, lon = moved(place.lat_deg, place.lon_deg, rng.uniform(0, 360), rng.uniform(0.2, 1.5))
    return pd.DataFrame({
        "t": clock, "lat_deg": float(lat), "lon_deg": float(lon), "alt_baro_ft": np.nan, "on_ground": True, "gs_kt": 0.0,
        "track_deg": 90.0, "vrate_fpm": 0.0,
    })  # fmt: skip


def thinned(rng: np.random.Generator, flight: pd.DataFrame) -> tuple[pd.DataFrame, str]:
    """A share of flights with a hole of 20 to 45 minutes, or without their first and last six minutes."""
    t = flight["t"].to_numpy()
    length, dice = t[-1] - t[0], rng.uniform()
    if dice < 0.09 and length > 5400:
        hole = rng.uniform(1200, 2700)
        start = rng.uniform(t[0] + 900, t[-1] - 900 - hole)
        return flight[(t < start) | (t > start + hole)], "hole"
    if dice < 0.19 and length > 2700:
        return flight[(t > t[0] + 360) & (t < t[-1] - 360)], "low loss"
    return flight, "clean"


def dense_world(aircraft: int, seed: int = 7, every_s: float = 12.0) -> World:
    """Like the set of the method's notes: about 3.5 legs an airframe, a third of them followed by parked transmissions."""
    rng = np.random.default_rng(seed)
    fields = all_airports()
    fields = fields[fields["iata"].notna() | fields["airport"].str.fullmatch("[A-Z]{4}")].reset_index(drop=True)
    vectors = unit_vectors(fields["lat_deg"], fields["lon_deg"])
    frames, truth = [], []
    for k in range(aircraft):
        here, now = int(rng.integers(len(fields))), T0 + rng.uniform(0, 7200)
        for _ in range(int(rng.integers(2, 6))):
            km = 6371 * np.arccos(np.clip(vectors @ vectors[here], -1, 1))
            choices = np.flatnonzero((km > 300) & (km < 3500))
            there = int(rng.choice(choices))
            flight = flown(rng, fields.iloc[here], fields.iloc[there], now, every_s)
            heard, kind = thinned(rng, flight)
            end = float(flight["t"].iloc[-1])
            stay = float(rng.uniform(2400, 14400))
            ground = []
            if kind == "clean":
                transmits = rng.uniform() < 0.37
                ground = [parked(rng, fields.iloc[there], end + 20, end + (stay - 60 if transmits else 240), 45.0)]
            frames.append(pd.concat([heard, *ground]).assign(icao24=f"{0x400000 + 7 * k:06x}"))
            truth.append((f"{0x400000 + 7 * k:06x}", now, end, fields.airport[here], fields.airport[there], kind))
            here, now = there, end + stay
    table = pd.concat(frames, ignore_index=True)
    columns = ["icao24", "from_s", "until_s", "origin", "destination", "kind"]
    return World("dense, 12 s", _positions(table), pd.DataFrame(truth, columns=columns))


def swept(world: World, every_s: float, share: float, seed: int = 11) -> World:
    """The same flights as a worldwide answer every `every_s` sees them, each aircraft missing from some answers."""
    rng = np.random.default_rng(seed)
    seconds = world.positions["seen_at"].to_numpy("datetime64[ms]").astype("int64") / 1000
    sweep = np.floor(seconds / every_s)
    first = np.r_[True, (np.diff(sweep) != 0) | (world.positions["icao24"].cat.codes.diff()[1:] != 0)]
    kept = first & (rng.uniform(size=len(first)) < share)
    return World(f"sweeps of {every_s / 60:.0f} min", world.positions[kept].reset_index(drop=True), world.truth)


def receiver_only(world: World, floor_ft: float, seed: int = 13) -> World:
    """The same flights where nothing is heard below a height that differs from place to place."""
    rng = np.random.default_rng(seed)
    frame = world.positions
    cell = (np.floor(frame["lat_deg"] / 2) * 1000 + np.floor(frame["lon_deg"] / 2)).astype("int64") % 997
    floor = rng.uniform(0, 2 * floor_ft, 997)[cell]
    height = frame["alt_baro_ft"].fillna(0).to_numpy()
    return World(f"nothing below {floor_ft:.0f} ft or so", frame[height >= floor].reset_index(drop=True), world.truth)


def without_flags(world: World) -> World:
    """The same without any ground flag or vertical rate, as SBS often is: parked aircraft say speed 0 and their height."""
    frame = world.positions.copy()
    ground = frame["on_ground"].to_numpy(dtype=bool)
    fields = Fields.of(all_airports())
    elevation = fields.ground_ft(frame["lat_deg"].to_numpy(), frame["lon_deg"].to_numpy())
    frame["alt_baro_ft"] = np.where(ground, elevation, frame["alt_baro_ft"].to_numpy())
    frame["on_ground"] = None
    frame["vrate_fpm"] = np.nan
    return World("no ground flags, no rates", POSITIONS.cast(frame), world.truth)


def jittered(world: World, seed: int = 17) -> World:
    """The same by MLAT: no ground flags, no track, places off by 0.3 to 3 km, one in twenty by 20 km."""
    rng = np.random.default_rng(seed)
    frame = world.positions[~world.positions["on_ground"].to_numpy(dtype=bool)].copy()
    off = np.where(rng.uniform(size=len(frame)) < 0.05, 20.0, rng.uniform(0.1, 3.0, len(frame)))
    frame["lat_deg"], frame["lon_deg"] = moved(frame["lat_deg"], frame["lon_deg"], rng.uniform(0, 360, len(frame)), off)
    frame["track_deg"], frame["on_ground"], frame["kind"] = np.nan, None, "mlat"
    return World("MLAT, outliers", POSITIONS.cast(frame.iloc[::3].reset_index(drop=True)), world.truth)


def two_sources(world: World, seed: int = 19) -> World:
    """Two sources of the same flights, one of them ten seconds late, each missing a third."""
    rng = np.random.default_rng(seed)
    parts = []
    for name, late_ms in (("one", 0), ("two", 10_000)):
        part = world.positions[rng.uniform(size=len(world.positions)) < 0.66].copy()
        part["seen_at"] += pd.Timedelta(milliseconds=late_ms)
        part["source"] = name
        parts.append(part)
    return World("two sources, one late", POSITIONS.cast(pd.concat(parts, ignore_index=True)), world.truth)


def with_outages(world: World, seed: int = 23) -> World:
    """Nothing at all is heard for one hour in six."""
    rng = np.random.default_rng(seed)
    hour = (_seconds(world.positions["seen_at"]) // 3600).astype("int64")
    off = rng.uniform(size=int(hour.max() - hour.min()) + 1) < 1 / 6
    return World("outages, one hour in six", world.positions[~off[hour - hour.min()]].reset_index(drop=True), world.truth)


def _positions(table: pd.DataFrame) -> pd.DataFrame:
    table["seen_at"] = pd.to_datetime((table.pop("t") * 1000).astype("int64"), unit="ms", utc=True)
    table = table.drop_duplicates(["icao24", "seen_at"]).sort_values(["icao24", "seen_at"])
    table = table.assign(kind="adsb", source="bench", received_at=table["seen_at"])
    return POSITIONS.cast(table.reset_index(drop=True))


def rates(world: World, legs: pd.DataFrame) -> Counter[str]:
    """Recovery: one leg overlaps the true one, covers 85 % of what was heard of it, and overlaps no other."""
    air = ~world.positions["on_ground"].fillna(value=False).to_numpy(dtype=bool)
    heard = {str(a): _seconds(f["seen_at"]) for a, f in world.positions[air].groupby("icao24", observed=True)}
    found = {str(a): f for a, f in legs.groupby("icao24")}
    tally: Counter[str] = Counter()
    for address, truths in world.truth.groupby("icao24"):
        ours = found.get(str(address), legs.iloc[:0])
        spans = _seconds(ours["first_seen_at"]), _seconds(ours["last_seen_at"])
        for true in truths.to_dict("records"):
            seen = heard.get(str(address), np.empty(0))
            seen = seen[(seen >= true["from_s"] - 1) & (seen <= true["until_s"] + 1)]
            if len(seen) < 2:
                continue
            tally["observable"] += 1
            over = np.flatnonzero((spans[0] <= seen[-1]) & (spans[1] >= seen[0]))
            tally[verdict := _verdict(over, spans, seen, truths)] += 1
            if verdict == "exact":
                _tally_ends(tally, ours.iloc[int(over[0])], true)
    return tally


def _seconds(column: pd.Series) -> np.ndarray[tuple[int], np.dtype[np.float64]]:
    return column.to_numpy("datetime64[ms]").astype("int64") / 1000.0


def _verdict(over: Any, spans: Any, seen: Any, truths: pd.DataFrame) -> str:
    if len(over) != 1:
        return "split" if len(over) else "missed"
    first, last = spans[0][over[0]], spans[1][over[0]]
    if ((truths["from_s"] < last - 60) & (truths["until_s"] > first + 60)).sum() > 1:
        return "merged"
    share = (min(last, seen[-1]) - max(first, seen[0])) / max(seen[-1] - seen[0], 1)
    return "exact" if share >= COVERED_SHARE else "short"


def _tally_ends(tally: Counter[str], leg: Any, true: Any) -> None:
    for side in ("origin", "destination"):
        if leg[f"{side}_status"] == "named":
            tally["named"] += 1
            tally["right"] += leg[side] == true[side]
        elif leg[f"{side}_candidates"]:
            tally["not_named"] += 1
            tally["first_right"] += leg[f"{side}_candidates"][0][0] == true[side]


def line(world: World, result: Movements) -> str:
    r = rates(world, result.legs)
    n = max(r["observable"], 1)
    ends = max(2 * r["exact"], 1)
    return (
        f"{world.name:30s} {len(world.positions):9,d} positions {r['observable']:6,d} legs: "
        f"exact {r['exact'] / n:7.2%} split {r['split'] / n:6.2%} "
        f"merged {r['merged'] / n:6.2%} short {r['short'] / n:6.2%}; ends named {r['named'] / ends:6.1%}, of these right "
        f"{r['right'] / max(r['named'], 1):7.2%}; else first right {r['first_right'] / max(r['not_named'], 1):6.1%}"
    )


def bare_rule(frame: pd.DataFrame, tree: KDTree) -> int:
    """The floor: airborne or not, cut where it changes, nearest field at both ends. No cleaning, no doubt, no distribution."""
    code = frame["icao24"].cat.codes.to_numpy()
    t = frame["seen_at"].to_numpy("datetime64[ms]").astype("int64")
    air = ~frame["on_ground"].to_numpy(dtype=bool, na_value=False)
    lat, lon = frame["lat_deg"].to_numpy(), frame["lon_deg"].to_numpy()
    key = np.argsort(code.astype("int64") * (1 << 42) + t, kind="stable")
    code, t, air, lat, lon = code[key], t[key], air[key], lat[key], lon[key]
    gap = np.diff(t) > 5_400_000
    cut = np.flatnonzero((code[1:] != code[:-1]) | (air[1:] != air[:-1]) | gap) + 1
    first, last = np.r_[0, cut], np.r_[cut, len(code)] - 1
    first, last = first[air[first]], last[air[first]]
    tree.query(unit_vectors(lat[first], lon[first]))
    tree.query(unit_vectors(lat[last], lon[last]))
    return len(first)


def to_endpoints(frame: pd.DataFrame, airports: pd.DataFrame) -> int:
    """Cleaning, legs and endpoints with airport candidates: what the target speaks of."""
    ordered = order(frame)
    flags, _ = flag(ordered, DEFAULT)
    believed = ordered.take(np.flatnonzero((flags & EXCLUDED) == 0))
    cruise_kt, _ = performances(nobody(), ordered.addresses)
    fields = Fields.of(airports)
    legs = cut_legs(believed, fields, cruise_kt, DEFAULT)
    conclude(believed, legs, fields, cruise_kt, DEFAULT, Before.of({}, ordered.addresses, fields.codes))
    return len(legs)


def best_s(call: Callable[..., object], *arguments: object, times: int = 3) -> float:
    spent = []
    for _ in range(times):
        start = time.perf_counter()
        call(*arguments)
        spent.append(time.perf_counter() - start)
    return min(spent)


def main() -> int:
    aircraft = int(sys.argv[1]) if len(sys.argv) > 1 else 500
    airports = all_airports()
    tree = KDTree(unit_vectors(airports["lat_deg"], airports["lon_deg"]))
    world = dense_world(aircraft)
    count = len(world.positions)
    print(f"{count:,} positions, {aircraft} aircraft, {len(world.truth):,} true legs")
    floor = best_s(bare_rule, world.positions, tree)
    ours = best_s(to_endpoints, world.positions, airports)
    whole = best_s(lambda: rebuild(world.positions, airports=airports, identities=nobody()), times=2)
    print(f"floor, bare state rule and KD-tree      {floor:7.3f} s {count / floor / 1e6:7.2f} M positions/s")
    print(f"cleaning, legs, endpoints, candidates   {ours:7.3f} s {count / ours / 1e6:7.2f} M positions/s   {ours / floor:5.1f} x floor")
    print(f"with gaps, stops, itineraries, frames   {whole:7.3f} s {count / whole / 1e6:7.2f} M positions/s   {whole / floor:5.1f} x floor")
    worlds = [
        world, without_flags(world), jittered(world), two_sources(world), with_outages(world), receiver_only(world, 2500),
        receiver_only(world, 9000), swept(world, 300, 0.95), swept(world, 1200, 0.95),
    ]  # fmt: skip
    for each in worlds:
        print(line(each, rebuild(each.positions, airports=airports, identities=nobody())))
    if count / ours < LIMIT_PER_S:
        print(f"cleaning, legs and endpoints are below {LIMIT_PER_S / 1e6:.0f} M positions/s")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())

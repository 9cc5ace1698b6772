"""How right learned coverage is against the truth of simulated worlds, and how fast positions are counted, beside a bare pass over them.

Run `python -m benchmarks.bench_coverage [scale]`; scale 0.1 is about 110 days. The truth of a cell, height band and week is the mean, over
the crossings truly flown there, of the probability that at least one of the positions sent was noted.
"""

from __future__ import annotations

import sys
import time

import numpy as np
import pandas as pd

from benchmarks.bench_movements import dense_world
from tests.builders import all_airports, nobody
from tracker.core.coverage import Coverage, learn, p_detect_arrival, p_detect_cells
from tracker.core.coverage_counts import count_crossings
from tracker.core.coverage_grid import BANDS, FINE, band_of, week_of
from tracker.core.coverage_tables import cell_counts, field_counts, summed
from tracker.core.movements import rebuild
from tracker.core.ordered import order
from tracker.simulate import world as world_a
from tracker.simulate import world_b
from tracker.simulate.flights import sample, states
from tracker.simulate.hearing import SILENT
from tracker.simulate.world import World

SEED, SCALE = 3, 0.1
ECE_LIMIT, RATE_LIMIT_PER_S = 0.04, 500_000


def truth(world: World) -> pd.DataFrame:
    """cell, band, week, true (probability), n (crossings truly flown with a transponder on)."""
    rng = np.random.default_rng(0)
    plans = world.plans
    flown = plans[(plans["mode"] == "on") & ~plans["type"].isin(SILENT) & plans["has_adsb"]].reset_index(drop=True)
    parts = []
    for start in range(0, len(flown), 10_000):
        part = flown.iloc[start : start + 10_000].reset_index(drop=True)
        leg, at_s = sample(part, low_s=45.0, cruise_s=300.0, taxi_s=120.0, phase=rng.random(len(part)))
        seen = states(part, leg, at_s)
        lat, lon, alt = (seen[name].to_numpy() for name in ("lat_deg", "lon_deg", "alt_ft"))
        kept = world.faults.kept * (1 - world.faults.burst) * np.where(world.ear.jammed(lat, lon, at_s), world.faults.jam_kept, 1.0)
        p = np.clip(world.ear.p_heard(lat, lon, alt, at_s) * kept, 0.0, 1 - 1e-12)
        band = np.where(seen["on_ground"].to_numpy(dtype=bool), 0, band_of(np.nan_to_num(alt)))
        code = FINE.cells(lat, lon).astype(np.int64) * 4 + band
        first = np.flatnonzero(np.r_[True, (np.diff(code) != 0) | (np.diff(leg) != 0)])
        missed = np.add.reduceat(np.log1p(-p), first)
        week = week_of((at_s[first] * 1000).astype(np.int64))
        parts.append(pd.DataFrame({"code": code[first], "week": week, "true": 1 - np.exp(missed)}))
    found = pd.concat(parts).groupby(["code", "week"])["true"].agg(["mean", "size"]).reset_index()
    return found.assign(cell=found["code"] // 4, band=found["code"] % 4).rename(columns={"mean": "true", "size": "n"})


def learned(world: World) -> Coverage:
    positions, fields = world.positions(), world.airports()
    catalogue = world.aircraft()
    legs = rebuild(positions, airports=fields, identities=catalogue[["icao24", "type"]]).legs
    crossings = count_crossings(order(positions), legs, fields)
    return learn(summed([cell_counts(crossings), field_counts(legs, fields)]), fields)


def error(held: pd.DataFrame) -> float:
    """Expected calibration error over ten bins, weighed by crossings."""
    off = (held["p"] - held["true"]) * held["n"]
    return float(off.groupby((held["p"] * 10).astype(int).clip(0, 9)).sum().abs().sum() / held["n"].sum())


def report(name: str, held: pd.DataFrame) -> float:
    n = held["n"]
    rms, bare = (np.sqrt(np.average((guess - held["true"]) ** 2, weights=n)) for guess in (held["p"], np.average(held["true"], weights=n)))
    inside = np.average(held["true"].between(held["low"] - 0.02, held["high"] + 0.02), weights=n)
    ece, mean = error(held), np.average((held["p"] - held["true"]).abs(), weights=n)
    told = f"ECE {ece:.3f}  mean error {mean:.3f}  RMS {rms:.3f}  one figure for all {bare:.3f}  in 90 % {inside:.2f}"
    print(f"{name:<10} {n.sum():>9,} crossings  {told}")
    return ece


def calibration(kind: str, world: World) -> float:
    coverage, held = learned(world), truth(world)
    cell, band, week = (held[name].to_numpy(dtype=np.int64) for name in ("cell", "band", "week"))
    found = p_detect_cells(coverage, cell, band, week)
    held = held.assign(p=found.p, low=found.low, high=found.high)
    print(f"world {kind}, seed {SEED}")
    ece = report("all", held)
    for number, name in enumerate(BANDS):
        report(name, held[held["band"] == number])
    final = world.plans[world.plans["is_final"]]
    true = (
        (final["destination"] + "/" + final["type"]).map(world.parameters["p_arrival_heard"]).groupby(final["destination"]).mean().dropna()
    )
    guess = np.array([float(p_detect_arrival(coverage, str(airport)).p[0]) for airport in true.index])
    off = guess - true.to_numpy()
    print(f"{'landings':<10} {len(true):>9,} fields     mean error {np.abs(off).mean():.3f}  too high by {off.mean():+.3f}")
    return ece


def rate() -> float:
    """Positions a second, every 12 s."""
    world = dense_world(150)
    legs = rebuild(world.positions, airports=all_airports(), identities=nobody()).legs
    fields, ordered = all_airports(), order(world.positions)
    began = time.perf_counter()
    crossings = count_crossings(ordered, legs, fields)
    took = time.perf_counter() - began
    began = time.perf_counter()
    FINE.cells(ordered.lat_deg, ordered.lon_deg)
    bare = time.perf_counter() - began
    per_s = len(ordered) / took
    floor = len(ordered) / bare
    print(f"rate       {per_s:,.0f} positions/s, limit {RATE_LIMIT_PER_S:,}, bare cells {floor:,.0f}; {len(crossings):,} crossings")
    return per_s


def main() -> int:
    scale = float(sys.argv[1]) if len(sys.argv) > 1 else SCALE
    worlds = (("a", world_a.simulate(SEED, scale=scale)), ("b", world_b.simulate(SEED, scale=scale)))
    eces = [calibration(kind, world) for kind, world in worlds]
    print(f"limit      ECE {ECE_LIMIT}")
    return int(max(eces) > ECE_LIMIT or rate() < RATE_LIMIT_PER_S)


if __name__ == "__main__":
    sys.exit(main())

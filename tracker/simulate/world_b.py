"""A second kind of world, built on other principles than the first, so that nothing is tuned to one of them.

Visits come evenly, in campaigns, and do not excite each other. Coverage is a smooth random field over the sphere that drifts from week to
week, with a thin feed from satellites, and knows neither receivers nor horizons. Losses come in runs, jamming in spells of days over large
areas, and reports are vaguer, more often of countries, and more often wrong by a week.
"""

from __future__ import annotations

from dataclasses import asdict
from typing import Final

import numpy as np
from numpy.typing import NDArray

from tracker.core.geodesy import unit_vectors
from tracker.simulate import fleet as fleets
from tracker.simulate.flights import Floats
from tracker.simulate.hearing import Faults
from tracker.simulate.missions import YEAR_DAYS, Habits, fly
from tracker.simulate.telling import Telling
from tracker.simulate.world import AIRLINERS, START, World, assemble, days_of

Rng = np.random.Generator

HABITS: Final = Habits(
    formation=0.2, same_airframe=0.25, off=0.1, off_in_conflict=0.15, callsign_missing=0.35, callsign_changed=0.12, spacing_h=(0.1, 20.0),
    stop_median_h=3.5, stop_spread=0.8, stay_h=(2.0, 90.0), domestic_per_year=8.0,
)  # fmt: skip

FAULTS: Final = Faults(
    kept=0.9, gps_km=0.08, mlat_km=(0.1, 6.0), mlat_outlier=0.02,
    time_s=2.5, frozen_leg=0.001, spoofed_leg=0.004, jam_kept=0.15, jam_jump=0.3, burst=0.3
)  # fmt: skip

TELLING: Final = Telling(
    kinds={"true": 0.5, "unobserved": 0.12, "invented": 0.2, "near": 0.03, "far": 0.08, "type": 0.02, "place": 0.02, "denied": 0.02,
           "forecast": 0.01},
    granularity={"country": 0.55, "city": 0.38, "airport": 0.07},
    window_days={1: 0.3, 2: 0.3, 4: 0.25, 10: 0.15},
    roles={"travelled": 0.55, "arrived": 0.25, "present": 0.2},
    p_type=0.65, p_family=0.2, p_state=0.85, p_operator=0.2, p_registration=0.03, p_from=0.7, p_via=0.2,
    p_departed=0.3, p_wrong_count=0.2, p_duplicate=0.12,
)  # fmt: skip

#: Where listeners are many, and how far their number reaches, degrees.
BRIGHT: Final = (
    (49.0, 8.0, 14.0),
    (40.0, -88.0, 16.0),
    (56.0, 38.0, 7.0),
    (36.0, 34.0, 6.0),
    (-24.0, -46.0, 6.0),
    (25.0, 52.0, 6.0),
    (20.0, 78.0, 5.0),
)


def campaigns(rng: Rng, per_year: float, days: float) -> Floats:
    """Times (days) of visits at nearly even intervals (Gamma of shape 4), closer by a factor of five within a campaign of some weeks."""
    pace = np.ones(int(days) + 1)
    for _ in range(rng.poisson(1.2 * days / YEAR_DAYS)):
        start = int(rng.uniform(0, days))
        pace[start : start + int(rng.uniform(10, 50))] = 5.0
    elapsed = np.cumsum(pace) * 1.6 * per_year / YEAR_DAYS
    marks = np.cumsum(rng.gamma(4.0, 0.25, int(elapsed[-1] * 3) + 10)) - rng.uniform(0, 1)
    marks = marks[(marks > 0) & (marks < elapsed[-1])]
    return np.asarray(np.interp(marks, elapsed, np.arange(len(pace), dtype=np.float64)))


class Field:
    """Coverage as a random field: a sum of waves over the sphere around bright regions, drifting from week to week."""

    def __init__(self, rng: Rng, *, start_s: float, days: float, waves: int = 40, jam_spells: float = 20.0) -> None:
        self._start_s = start_s
        self._waves = rng.normal(0, 9.0, (3, waves))
        self._phase = rng.uniform(0, 2 * np.pi, waves)
        self._drift = rng.normal(0, 0.25, waves)
        self._bright = unit_vectors([b[0] for b in BRIGHT], [b[1] for b in BRIGHT])
        self._width = np.radians([b[2] for b in BRIGHT])
        spells = rng.poisson(jam_spells * days / YEAR_DAYS)
        centres = [(35.0, 36.0), (60.0, 28.0), (32.0, 18.0), (45.0, 35.0)]
        self._spells = [(*centres[int(rng.integers(4))], float(rng.uniform(150, 700)), *_spell(rng, start_s, days)) for _ in range(spells)]

    def p_heard(self, lat_deg: Floats, lon_deg: Floats, alt_ft: Floats, at_s: Floats) -> Floats:
        """See `hearing.Ear`: logistic in brightness, field and height; satellites hear one position in twenty-five from 25,000 ft up."""
        xyz = unit_vectors(lat_deg, lon_deg)
        week = np.floor((at_s - self._start_s) / (7 * 86_400.0))
        field = np.zeros(len(xyz))
        for i, (phase, drift) in enumerate(zip(self._phase, self._drift, strict=True)):
            field += np.cos(xyz @ self._waves[:, i] + phase + drift * week)
        field /= np.sqrt(len(self._phase) / 2)
        angle = np.arccos(np.clip(xyz @ self._bright.T, -1.0, 1.0))
        bright = np.exp(-0.5 * (angle / self._width) ** 2).max(axis=1)
        height_ft = np.nan_to_num(alt_ft, nan=0.0)
        logit = -4.3 + 6.0 * bright + 2.0 * field + 1.8 * np.minimum(height_ft, 30_000) / 30_000
        satellite = np.where(height_ft > 25_000, 0.04, 0.0)
        return np.asarray(1 - (1 - satellite) / (1 + np.exp(logit)))

    def jammed(self, lat_deg: Floats, lon_deg: Floats, at_s: Floats) -> NDArray[np.bool_]:
        """See `hearing.Ear`: spells of days around a few places."""
        xyz, hit = unit_vectors(lat_deg, lon_deg), np.zeros(len(lat_deg), dtype=bool)
        for lat, lon, reach_km, from_s, until_s in self._spells:
            during = (at_s >= from_s) & (at_s < until_s)
            if during.any():
                hit |= during & (xyz @ unit_vectors(lat, lon) > np.cos(reach_km / 6371.0))
        return hit


def simulate(seed: int, *, scale: float = 1.0) -> World:
    """A world of the second kind; `scale` as in `world.simulate`."""
    rng = np.random.default_rng([seed, 2])
    nodes, fleet = fleets.nodes(), fleets.fleet(rng, airliners=AIRLINERS)
    days = days_of(scale)
    plans = fly(rng, fleet, nodes, start_s=START.timestamp(), days=days, visits=campaigns, habits=HABITS)
    ear = Field(rng, start_s=START.timestamp(), days=days)
    process = {"visits": "campaigns", "pace": 5.0, "shape": 4.0, "habits": asdict(HABITS)}
    return assemble("b", seed, scale, rng, fleet, nodes, plans, ear, FAULTS, TELLING, process)


def _spell(rng: Rng, start_s: float, days: float) -> tuple[float, float]:
    from_s = start_s + float(rng.uniform(0, days)) * 86_400.0
    return from_s, from_s + float(rng.exponential(3.0)) * 86_400.0

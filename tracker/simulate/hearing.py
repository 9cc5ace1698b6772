"""What of a simulated world is heard, and how faultily it is written down.

`Ear` is anything that says how probable it is that a position is noted; `Network` is the one of the first world: receivers with horizons,
outages by the week and days on which they are jammed.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, Protocol

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from ingest.tables import POSITIONS
from tracker.core.geodesy import unit_vectors
from tracker.simulate.fields import load_fields
from tracker.simulate.flights import EARTH_RADIUS_KM, Floats, Integers, arc_km, sample, states
from tracker.simulate.reception import HORIZON_KM_PER_SQRT_M, M_PER_FT

DAY_S: Final = 86_400.0
SOURCE: Final = "readsb"

#: So many legs are worked out at a time: some 1.5 million positions, 0.5 GB.
CHUNK: Final = 20_000

#: Share of receivers by region, countries of the region, and the range of their shares of positions kept: dense in Europe, thin in Africa.
REGIONS: Final = (
    (0.42, ("DE", "FR", "GB", "NL", "ES", "IT", "PL", "AT", "CH", "SE", "NO", "CZ", "GR", "RO", "PT", "RS"), (0.5, 0.95)),
    (0.16, ("US", "CA"), (0.5, 0.95)),
    (0.10, ("RU", "BY", "KZ", "UA"), (0.2, 0.8)),
    (0.10, ("TR", "IL", "CY", "AE", "LB", "GE", "AM"), (0.3, 0.9)),
    (0.09, ("BR", "CO", "AR", "PA", "DO", "BB", "PR", "CW", "TT", "CU", "VE"), (0.1, 0.7)),
    (0.07, ("IN", "TH", "CN", "SG", "VN", "PK"), (0.1, 0.7)),
    (0.06, ("SN", "ZA", "KE", "MA", "NG", "GH", "EG", "CV", "ET", "DZ", "AO"), (0.05, 0.5)),
)

#: Types that send nothing at all.
SILENT: Final = frozenset({"T160"})

Rng = np.random.Generator


class Ear(Protocol):
    """Who listens."""

    def p_heard(self, lat_deg: Floats, lon_deg: Floats, alt_ft: Floats, at_s: Floats) -> Floats:
        """Probability that a position sent there and then is noted; a null height is the ground."""
        ...

    def jammed(self, lat_deg: Floats, lon_deg: Floats, at_s: Floats) -> NDArray[np.bool_]:
        """Where satellite navigation was disturbed."""
        ...


@dataclass(frozen=True, slots=True)
class Faults:
    """How often, and how badly, what is written down is wrong."""

    kept: float = 0.97
    gps_km: float = 0.03
    mlat_km: tuple[float, float] = (0.3, 3.0)
    mlat_outlier: float = 0.05
    mlat_outlier_km: float = 20.0
    time_s: float = 1.0
    frozen_leg: float = 0.004
    spoofed_leg: float = 0.002
    jam_kept: float = 0.4
    jam_jump: float = 0.1
    burst: float = 0.0


class Network:
    """Receivers on the ground, with horizons and outages, and places where navigation is jammed on some evenings."""

    def __init__(
        self,
        rng: Rng,
        nodes: pd.DataFrame,
        *,
        start_s: float,
        days: float,
        receivers: int = 150,
        jammers: tuple[str, ...] = ("OSLK", "HLLM", "ULLI"),
    ) -> None:
        fields = load_fields()
        places: list[tuple[float, float, float, float]] = []
        for part, countries, (low, high) in REGIONS:
            inside = fields[fields["country"].isin(countries)]
            picked = inside.iloc[rng.integers(0, len(inside), max(round(0.6 * part * receivers), 1))]
            places += _with_habits(rng, picked, low, high, high)
        # The rest stand near the fields that the world is about, most of them listening on some days only.
        near = nodes[rng.random(len(nodes)) < 0.4 * receivers / len(nodes)]
        places += _with_habits(rng, near, 0.3, 0.95, 0.6)
        columns = (np.array(column, dtype=np.float64) for column in zip(*places, strict=True))
        self._lat, self._lon, self._share, self._uptime = columns
        self._reach_km = rng.uniform(200, 400, len(places))
        self._sqrt_height = np.sqrt(rng.uniform(8, 150, len(places)))
        self._start_s = start_s
        count = int(days) + 40
        weeks = rng.random((len(places), count // 7 + 1)) < 0.04
        self._off = np.repeat(weeks, 7, axis=1)[:, :count] | (rng.random((len(places), count)) > self._uptime[:, None])
        known = fields.loc[list(jammers)]
        self._jam_at = known[["lat_deg", "lon_deg"]].to_numpy(float)
        self._jam_days = rng.random((len(known), count)) < 0.15

    def p_heard(self, lat_deg: Floats, lon_deg: Floats, alt_ft: Floats, at_s: Floats) -> Floats:
        """See `Ear`."""
        order = np.argsort(lat_deg)
        lat, xyz = lat_deg[order], unit_vectors(lat_deg[order], lon_deg[order])
        sqrt_height = np.sqrt(np.maximum(np.nan_to_num(alt_ft[order], nan=0.0), 0.0) * M_PER_FT)
        day, missed = self._day(at_s[order]), np.ones(len(lat_deg))
        centres = unit_vectors(self._lat, self._lon)
        for i, reach_km in enumerate(self._reach_km):
            low, high = np.searchsorted(lat, [self._lat[i] - reach_km / 111.0, self._lat[i] + reach_km / 111.0])
            cosine = xyz[low:high] @ centres[i]
            near = np.flatnonzero(cosine > np.cos(reach_km / EARTH_RADIUS_KM)) + low
            km = np.arccos(np.minimum(cosine[near - low], 1.0)) * EARTH_RADIUS_KM
            hit = near[(km < HORIZON_KM_PER_SQRT_M * (self._sqrt_height[i] + sqrt_height[near])) & ~self._off[i, day[near]]]
            missed[hit] *= 1 - self._share[i]
        p_each = np.empty(len(lat_deg))
        p_each[order] = 1 - missed
        return p_each

    def jammed(self, lat_deg: Floats, lon_deg: Floats, at_s: Floats) -> NDArray[np.bool_]:
        """See `Ear`."""
        hit = np.zeros(len(lat_deg), dtype=bool)
        evening = (at_s % DAY_S) / 3600 > 14
        day = self._day(at_s)
        for (lat, lon), days in zip(self._jam_at, self._jam_days, strict=True):
            near = arc_km(lat_deg, lon_deg, np.full(len(lat_deg), lat), np.full(len(lon_deg), lon)) < 250
            hit |= near & evening & days[day]
        return hit

    def _day(self, at_s: Floats) -> Integers:
        return np.clip(((at_s - self._start_s) // DAY_S).astype(np.int64) + 5, 0, self._off.shape[1] - 1)


def _with_habits(rng: Rng, places: pd.DataFrame, low: float, high: float, uptime: float) -> list[tuple[float, float, float, float]]:
    """Latitude, longitude, share of positions kept and share of days on, for a receiver near each place."""
    n = len(places)
    lat = np.clip(places["lat_deg"].to_numpy(float) + rng.normal(0, 0.3, n), -89, 89)
    lon = places["lon_deg"].to_numpy(float) + rng.normal(0, 0.3, n)
    return list(zip(lat, lon, rng.uniform(low, high, n), rng.uniform(uptime / 3, min(uptime + 0.35, 0.99), n), strict=True))


def heard(
    rng: Rng, plans: pd.DataFrame, ear: Ear, faults: Faults, *, low_s: float = 45.0, cruise_s: float = 300.0
) -> Iterator[pd.DataFrame]:
    """Noted positions, some thousand legs at a time: `states` with leg (row of `plans`), at_s, kind and nic, faults included."""
    for start in range(0, len(plans), CHUNK):
        part = plans.iloc[start : start + CHUNK].reset_index(drop=True)
        part = part[(part["mode"] == "on") & ~part["type"].isin(SILENT)]
        if len(part) == 0:
            continue
        rows = part.index.to_numpy()
        part = part.reset_index(drop=True)
        leg, at_s = sample(part, low_s=low_s, cruise_s=cruise_s, taxi_s=120.0, phase=rng.random(len(part)))
        seen = states(part, leg, at_s)
        p_each = ear.p_heard(*_where(seen), at_s)
        jammed = ear.jammed(seen["lat_deg"].to_numpy(), seen["lon_deg"].to_numpy(), at_s)
        has_adsb = part["has_adsb"].to_numpy(bool)[leg]
        # Without ADS-B an aircraft is only placed where several receivers hear it.
        p_each = np.where(has_adsb, p_each * np.where(jammed, faults.jam_kept, 1.0), np.where(p_each > 0.9, 0.8, 0.0)) * faults.kept
        noted = rng.random(len(seen)) < p_each
        if faults.burst:
            noted &= ~_bursts(rng, len(seen), faults.burst)
        kept = seen[noted].assign(leg=rows[leg[noted]] + start, at_s=at_s[noted], kind=np.where(has_adsb[noted], "adsb", "mlat"))
        yield _spoiled(rng, kept.assign(nic=np.where(jammed[noted], 0.0, 8.0)), faults)


def _where(seen: pd.DataFrame) -> tuple[Floats, Floats, Floats]:
    return seen["lat_deg"].to_numpy(), seen["lon_deg"].to_numpy(), seen["alt_ft"].to_numpy()


def _bursts(rng: Rng, count: int, share: float, *, mean_length: float = 10.0) -> NDArray[np.bool_]:
    """Losses that come in runs of `mean_length` samples and take `share` of all."""
    pairs = int(3 * count * share / mean_length) + 20
    heard_runs = rng.geometric(min(share / (mean_length * (1 - share)), 1.0), pairs)
    lost_runs = rng.geometric(1 / mean_length, pairs)
    lost = np.repeat(np.tile([False, True], pairs), np.stack([heard_runs, lost_runs], axis=1).ravel())
    return np.resize(lost, count)


def _spoiled(rng: Rng, seen: pd.DataFrame, faults: Faults) -> pd.DataFrame:
    """Errors of position and time: noise, outliers of multilateration, jumps under jamming, frozen and spoofed legs."""
    n = len(seen)
    mlat, jammed = (seen["kind"] == "mlat").to_numpy(), (seen["nic"] == 0).to_numpy()
    error_km = np.where(mlat, rng.uniform(*faults.mlat_km, n), np.abs(rng.normal(0, faults.gps_km, n)))
    error_km = np.where(mlat & (rng.random(n) < faults.mlat_outlier), faults.mlat_outlier_km, error_km)
    error_km = np.where(jammed & (rng.random(n) < faults.jam_jump), rng.uniform(5, 60, n), error_km)
    angle = rng.uniform(0, 2 * np.pi, n)
    lat = np.clip(seen["lat_deg"] + error_km * np.sin(angle) / 111.2, -89.9, 89.9)
    lon = seen["lon_deg"] + error_km * np.cos(angle) / (111.2 * np.maximum(np.cos(np.radians(lat)), 0.05))
    chance = rng.random(int(seen["leg"].max()) + 1 if n else 0)[seen["leg"].to_numpy()] if n else np.empty(0)
    spoofed = (chance < faults.spoofed_leg) & (rng.random(n) < 0.5)
    lat = np.where(spoofed, np.clip(lat + 3.0, -89.9, 89.9), lat)
    frozen = (chance > 1 - faults.frozen_leg) & (np.arange(n) % 6 != 0)
    lon = (np.asarray(lon) + 540.0) % 360.0 - 180.0
    held = _held(seen["leg"].to_numpy(), frozen)
    return seen.assign(lat_deg=np.asarray(lat)[held], lon_deg=lon[held], at_s=seen["at_s"] + rng.normal(0, faults.time_s, n))


def _held(leg: Integers, frozen: NDArray[np.bool_]) -> Integers:
    """For each row the row whose position it repeats: itself, or where frozen the last of its leg that was not."""
    own = np.arange(len(leg))
    latest = np.maximum.accumulate(np.where(frozen, -1, own)) if len(leg) else own
    good = (latest >= 0) & (leg[np.maximum(latest, 0)] == leg)
    return np.where(good, latest, own)


def positions_of(seen: pd.DataFrame, plans: pd.DataFrame) -> pd.DataFrame:
    """Noted positions as a POSITIONS frame, sorted by address and time, one row for each instant."""
    leg = seen["leg"].to_numpy()
    seen_at = pd.to_datetime((seen["at_s"] * 100).round() * 10, unit="ms", utc=True)
    is_mlat = (seen["kind"] == "mlat").to_numpy()
    frame = pd.DataFrame(
        {
            "icao24": _shared(plans["icao24"], leg),
            "seen_at": seen_at,
            "lat_deg": seen["lat_deg"].to_numpy(),
            "lon_deg": seen["lon_deg"].to_numpy(),
            "alt_baro_ft": (seen["alt_ft"] / 25).round() * 25,
            "on_ground": seen["on_ground"],
            "gs_kt": seen["gs_kt"],
            "track_deg": seen["track_deg"].where(~is_mlat),
            "vrate_fpm": (seen["vrate_fpm"] / 64).round() * 64,
            "callsign": _shared(plans["callsign"], leg),
            "nic": seen["nic"].where(~is_mlat),
            "kind": seen["kind"],
            "source": pd.Categorical.from_codes(np.zeros(len(leg), dtype=np.int64), pd.Index([SOURCE])),
            "received_at": seen_at,
        }
    )
    frame = frame.sort_values(["icao24", "seen_at"], kind="stable").drop_duplicates(["icao24", "seen_at"])
    return POSITIONS.cast(frame.reset_index(drop=True))


def _shared(values: pd.Series, leg: Integers) -> pd.Categorical[str]:
    """Texts of legs as a category that is the same for every part of a world, so that parts are joined by their codes."""
    codes, texts = pd.factorize(values, sort=True)
    return pd.Categorical.from_codes(codes[leg], texts)


def p_arrivals_heard(rng: Rng, plans: pd.DataFrame, ear: Ear, faults: Faults, *, days: float, repeats: int = 12) -> Floats:
    """True probability, for each leg, that an arrival like it, with its transponder on, gives a position below 10,000 ft.

    Averaged over days on which it might have come, since whether somebody listens differs from day to day.
    """
    before_s = np.linspace(-700.0, -10.0, 16)
    n, found = len(plans), np.zeros(len(plans))
    leg = np.repeat(np.arange(n), len(before_s))
    at_s = plans["on_at_s"].to_numpy()[leg] + np.tile(before_s, n)
    seen = states(plans.reset_index(drop=True), leg, at_s)
    low = seen["alt_ft"].fillna(0.0).to_numpy() < 10_000
    has_adsb = plans["has_adsb"].to_numpy(bool)[leg]
    for _ in range(repeats):
        shift_s = np.round(rng.uniform(-days / 2, days / 2, n))[leg] * DAY_S
        p_each = ear.p_heard(*_where(seen), at_s + shift_s) * faults.kept
        p_each = np.where(has_adsb, p_each, np.where(p_each > 0.9, 0.8, 0.0)) * low
        p_each = p_each * (1 - faults.burst)
        found += 1 - np.exp(np.bincount(leg, np.log1p(-np.clip(p_each, 0.0, 1 - 1e-12)), n))
    return np.where(plans["type"].isin(SILENT), 0.0, found / repeats)

"""Sixty aircraft that fly legs between real fields all day, as two providers would tell of them at any instant."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Any, Final

import numpy as np
import pandas as pd

from ingest.places import load_airports
from tracker.simulate.flights import TAXI_IN_S, TAXI_OUT_S, plan, states

FIELDS: Final = ("UUMU", "UUWW", "ULLI", "LTAC", "LTFM", "OSLK", "LGAV", "EDDF", "LIRF", "LEMD", "LPPT", "GMMN", "HECA", "OIIE", "UBBB")
TYPES: Final = ("IL62", "A124", "IL76", "IL96", "T154", "A321", "B738", "B763")
AIRCRAFT: Final = 60
_M_PER_FT: Final = 0.3048
_MS_PER_KT: Final = 1852 / 3600


@dataclass(frozen=True)
class Sky:
    """What flies from `start` for `hours`; the same seed flies the same."""

    start: datetime
    hours: float
    seed: int = 1

    @cached_property
    def plans(self) -> pd.DataFrame:
        """Every leg, as `flights.plan` completes it, with icao24 and callsign."""
        random = np.random.default_rng(self.seed)
        airports = load_airports().set_index("airport")
        rows: list[dict[str, Any]] = []
        for number in range(AIRCRAFT):
            at_s, here = self.start.timestamp() - random.uniform(0, 7200), FIELDS[number % len(FIELDS)]
            kind = TYPES[number % len(TYPES)]
            while at_s < self.start.timestamp() + self.hours * 3600:
                there = str(random.choice([field for field in FIELDS if field != here]))
                row = self._row(number, kind, airports.loc[here], airports.loc[there], at_s)
                at_s = float(plan(pd.DataFrame([row]))["on_at_s"].iloc[0]) + random.uniform(2400, 7200)
                rows.append(row)
                here = there
        return plan(pd.DataFrame(rows))

    @staticmethod
    def _row(number: int, kind: str, here: Any, there: Any, off_at_s: float) -> dict[str, Any]:
        ends = {"origin": here, "destination": there}
        places = {f"{end}_{what}": float(field[what]) for end, field in ends.items() for what in ("lat_deg", "lon_deg", "elevation_ft")}
        named = {"icao24": f"{0x154000 + number * 64:06x}", "callsign": f"SOK{number:03d}"}
        return {**named, "type": kind, "off_at_s": off_at_s, "wind_kt": 0.0, **places}

    def seen(self, at: datetime) -> pd.DataFrame:
        """Every aircraft that is on the move at an instant: icao24, callsign, type and what `flights.states` tells."""
        at_s = at.timestamp()
        moving = (self.plans["off_at_s"] - TAXI_OUT_S <= at_s) & (self.plans["on_at_s"] + TAXI_IN_S >= at_s)
        legs = np.flatnonzero(moving.to_numpy())
        found = states(self.plans, legs, np.full(len(legs), at_s))
        return found.assign(**{name: self.plans[name].to_numpy()[legs] for name in ("icao24", "callsign", "type")})

    def opensky(self, at: datetime) -> dict[str, Any]:
        """An answer of `/states/all`."""
        at_s = int(at.timestamp())
        rows = [
            [
                one["icao24"], one["callsign"].ljust(8), "Somewhere", at_s, at_s, round(one["lon_deg"], 4), round(one["lat_deg"], 4),
                _metres(one["alt_ft"]), bool(one["on_ground"]), round(one["gs_kt"] * _MS_PER_KT, 2), round(one["track_deg"], 2),
                None if one["on_ground"] else round(one["vrate_fpm"] / 196.85, 2), None, _metres(one["alt_ft"]), "1000", False, 0,
            ]
            for one in self.seen(at).to_dict("records")
        ]  # fmt: skip
        return {"time": at_s, "states": rows}

    def readsb(self, at: datetime) -> dict[str, Any]:
        """An answer of the v2 family, of every third aircraft."""
        rows = [
            {
                "hex": one["icao24"], "type": "adsb_icao", "flight": one["callsign"].ljust(8), "t": one["type"],
                "alt_baro": "ground" if one["on_ground"] else int(one["alt_ft"] // 25 * 25), "gs": round(one["gs_kt"], 1),
                "track": round(one["track_deg"], 2), "lat": round(one["lat_deg"], 6), "lon": round(one["lon_deg"], 6),
                "seen_pos": 1.0, "seen": 0.5, "messages": 100, "rssi": -20.0,
            }
            for one in self.seen(at).to_dict("records")
            if int(one["icao24"], 16) // 64 % 3 == 0
        ]  # fmt: skip
        now_ms = int(at.timestamp() * 1000)
        return {"ac": rows, "msg": "No error", "now": now_ms, "total": len(rows), "ctime": now_ms, "ptime": 0}


def _metres(feet: float) -> float | None:
    return None if pd.isna(feet) else round(feet * _M_PER_FT, 2)


def as_bytes(document: dict[str, Any]) -> bytes:
    """The document on the wire."""
    return json.dumps(document, separators=(",", ":")).encode()

"""The bundled sample: a RECONSTRUCTION of March 2019 from press-reported times, among months of made-up traffic.

`python -m tracker.simulate.caracas OUT` writes `sample-2019.tar` into the folder OUT, the same bytes each time. What of it is
reported and what is made up stands in `sample/origin.md`. Randomness is `random.Random` alone, whose stream is the same in every
version of the language.
"""

from __future__ import annotations

import random
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Final

import numpy as np
import pandas as pd

from ingest.tables import AIRCRAFT, POSITIONS
from tracker.simulate.caracas_fleet import AIRLINERS, ERRANDS, FLAGSHIP_A124, FLAGSHIP_IL62, MILITARY, Airframe, ears
from tracker.simulate.fields import load_fields, with_ends
from tracker.simulate.flights import Floats, Integers, arc_km, block_s, plan, sample, states
from tracker.simulate.reception import Receiver, p_heard
from tracker.simulate.traces import save_tar, trace_members

SEED: Final = 20190322
NAME: Final = "sample-2019.tar"
SOURCE: Final = "readsb"
HOUR_S: Final = 3600.0
DAY_S: Final = 86400.0


def at(text: str) -> float:
    """Seconds since 1970 of 'YYYY-MM-DD HH:MM' in UTC."""
    return datetime.strptime(text, "%Y-%m-%d %H:%M").replace(tzinfo=UTC).timestamp()


FROM_S, UNTIL_S = at("2018-12-01 00:00"), at("2019-04-15 00:00")


@dataclass(frozen=True, slots=True)
class Leg:
    """One flight to be flown: who, from where to where, when the wheels leave the ground, under which callsign."""

    frame: Airframe
    callsign: str | None
    origin: str
    destination: str
    off_at_s: float
    wind_kt: float = 0.0


def _leg(frame: Airframe, callsign: str, origin: str, destination: str, off_at: str) -> Leg:
    return Leg(frame, callsign, origin, destination, at(off_at))


#: What the press reported of the two aircraft (take-offs at Chkalovsky to the minute), completed with plausible stops and returns.
SCRIPT: Final = (
    _leg(FLAGSHIP_IL62, "RFF7035", "UUMU", "GMME", "2019-03-02 13:20"),
    _leg(FLAGSHIP_IL62, "RFF7035", "GMME", "SVMI", "2019-03-02 20:55"),
    _leg(FLAGSHIP_IL62, "RFF7036", "SVMI", "GMME", "2019-03-03 21:10"),
    _leg(FLAGSHIP_IL62, "RFF7036", "GMME", "UUMU", "2019-03-04 08:30"),
    _leg(FLAGSHIP_A124, "RFF8060", "UUMU", "OSLK", "2019-03-22 12:12"),
    _leg(FLAGSHIP_IL62, "RFF7041", "UUMU", "OSLK", "2019-03-22 13:05"),
    _leg(FLAGSHIP_A124, "RFF8060", "OSLK", "GOBD", "2019-03-22 18:05"),
    _leg(FLAGSHIP_IL62, "RFF7043", "OSLK", "GOBD", "2019-03-22 18:50"),
    _leg(FLAGSHIP_A124, "RFF8060", "GOBD", "SVMI", "2019-03-23 04:25"),
    _leg(FLAGSHIP_IL62, "RFF7043", "GOBD", "SVMI", "2019-03-23 05:10"),
    _leg(FLAGSHIP_A124, "RFF8061", "SVMI", "GOBD", "2019-03-24 18:40"),
    _leg(FLAGSHIP_A124, "RFF8061", "GOBD", "UUMU", "2019-03-25 09:15"),
    _leg(FLAGSHIP_IL62, "RFF7044", "SVMI", "GOBD", "2019-03-25 21:30"),
    _leg(FLAGSHIP_IL62, "RFF7044", "GOBD", "UUMU", "2019-03-26 08:20"),
    _leg(MILITARY[1], "RFF7051", "UUMU", "LPAZ", "2019-02-11 06:40"),
    _leg(MILITARY[1], "RFF7051", "LPAZ", "MUHA", "2019-02-11 15:10"),
    _leg(MILITARY[1], "RFF7052", "MUHA", "LPAZ", "2019-02-14 13:30"),
    _leg(MILITARY[1], "RFF7052", "LPAZ", "UUMU", "2019-02-15 02:10"),
)

#: When the flagships are spoken for, and other errands must keep out.
BUSY: Final = {
    FLAGSHIP_IL62.icao24: ((at("2019-03-01 00:00"), at("2019-03-06 00:00")), (at("2019-03-20 00:00"), at("2019-03-31 00:00"))),
    FLAGSHIP_A124.icao24: ((at("2019-03-19 00:00"), at("2019-03-29 00:00")),),
    MILITARY[1].icao24: ((at("2019-02-09 00:00"), at("2019-02-18 00:00")),),
}

#: Interference around Latakia: on the evening of 22 March, and on about one evening in five besides.
JAMMED_KM: Final = 230.0
JAMMED_SHARE: Final = 0.3

#: Share of positions that are kept where the aircraft is heard: recordings of volunteers are never complete.
LATE_TAIL_SHARE: Final = 0.97


def build() -> tuple[pd.DataFrame, pd.DataFrame]:
    """The reconstruction as a POSITIONS and an AIRCRAFT frame. Always the same."""
    rng = random.Random(SEED)  # noqa: S311
    legs = sorted([*SCRIPT, *_errands(rng), *_shuttles(rng)], key=lambda leg: (leg.frame.icao24, leg.off_at_s))
    frame = with_ends(pd.DataFrame([_row(leg, rng) for leg in legs]), load_fields())
    plans = plan(frame)
    leg, at_s = sample(plans, low_s=55.0, cruise_s=330.0, taxi_s=170.0, phase=np.array([rng.random() for _ in legs]))
    seen = states(plans, leg, at_s).assign(leg=leg, at_s=at_s)
    seen = _heard(seen, plans, rng)
    positions = pd.concat([_positions(seen, plans), _ghosts(seen, plans)], ignore_index=True)
    positions = positions.sort_values(["icao24", "seen_at"], kind="stable").drop_duplicates(["icao24", "seen_at"])
    return POSITIONS.check(positions.reset_index(drop=True)), _aircraft()


def main(arguments: Sequence[str]) -> int:
    """Write the sample into a folder."""
    if len(arguments) != 1:
        sys.stderr.write("usage: python -m tracker.simulate.caracas OUT\n")
        return 2
    folder = Path(arguments[0])
    folder.mkdir(parents=True, exist_ok=True)
    positions, aircraft = build()
    count = save_tar(folder / NAME, trace_members(positions, aircraft))
    sys.stdout.write(
        f"{folder / NAME}: RECONSTRUCTION, {len(aircraft)} airframes, {len(positions):,} positions, {count:,} traces, "
        f"{(folder / NAME).stat().st_size:,} bytes\n"
    )
    return 0


def _row(leg: Leg, rng: random.Random) -> dict[str, object]:
    return {
        "icao24": leg.frame.icao24,
        "type": leg.frame.type,
        "callsign": leg.callsign,
        "origin": leg.origin,
        "destination": leg.destination,
        "off_at_s": leg.off_at_s,
        "wind_kt": leg.wind_kt or rng.uniform(-18.0, 18.0),
    }


def _errands(rng: random.Random) -> Iterator[Leg]:
    """Months of ordinary work of the military airframes: out along a usual route, and home the same way."""
    for airframe in MILITARY:
        home, at_s = airframe.bases[0], FROM_S + rng.uniform(0, 8 * DAY_S)
        while at_s < UNTIL_S - 5 * DAY_S:
            route = (home, *(stop for stop in rng.choice(ERRANDS[airframe.type]) if stop != home))
            legs = list(_errand(airframe, (*route, *route[-2::-1]), at_s, rng))
            if legs and not _is_busy(airframe, at_s, legs[-1].off_at_s + 12 * HOUR_S):
                yield from legs
            at_s = (legs[-1].off_at_s if legs else at_s) + rng.uniform(1.5, 14.0) * DAY_S


def _errand(airframe: Airframe, route: Sequence[str], at_s: float, rng: random.Random) -> Iterator[Leg]:
    callsign = f"RFF{rng.randrange(7000, 8999)}" if rng.random() < 0.85 else None
    turn = len(route) // 2
    for i, (origin, destination) in enumerate(pairwise(route)):
        yield Leg(airframe, callsign, origin, destination, at_s)
        stay_s = rng.uniform(1.5, 5.0) * HOUR_S if i + 1 != turn else rng.uniform(3.0, 40.0) * HOUR_S
        at_s += _hours(airframe.type, origin, destination) * HOUR_S + stay_s
        if callsign and rng.random() < 0.3:
            callsign = f"RFF{rng.randrange(7000, 8999)}"


def _is_busy(airframe: Airframe, from_s: float, until_s: float) -> bool:
    return any(from_s < end and start < until_s for start, end in BUSY.get(airframe.icao24, ()))


def _shuttles(rng: random.Random) -> Iterator[Leg]:
    """Airliners on their lines: on some days of each month, and on most days around the two visits."""
    for number, airframe in enumerate(AIRLINERS):
        day, i = 0, 0
        while FROM_S + day * DAY_S < UNTIL_S - 2 * DAY_S:
            start_s = FROM_S + day * DAY_S
            if rng.random() > (0.75 if _is_near_visit(start_s) else 0.145):
                day += 1
                continue
            at_s = start_s + rng.uniform(4.0, 8.0) * HOUR_S
            for _ in range(2 if _hours(airframe.type, *airframe.bases[:2]) > 5 else 4):
                ends = airframe.bases[i % len(airframe.bases)], airframe.bases[(i + 1) % len(airframe.bases)]
                yield Leg(airframe, f"XQ{chr(65 + number)}{100 + i % 80}", *ends, at_s)
                at_s += (_hours(airframe.type, *ends) + rng.uniform(0.9, 1.8)) * HOUR_S
                i += 1
            day += int((at_s - start_s) // DAY_S) + 1


def _is_near_visit(at_s: float) -> bool:
    return at("2019-03-01 00:00") <= at_s < at("2019-03-05 00:00") or at("2019-03-20 00:00") <= at_s < at("2019-03-29 00:00")


@cache
def _hours(type_code: str, origin: str, destination: str) -> float:
    fields = load_fields().loc[[origin, destination]]
    lat, lon = fields["lat_deg"].to_numpy(), fields["lon_deg"].to_numpy()
    return block_s(type_code, float(arc_km(lat[:1], lon[:1], lat[1:], lon[1:])[0])) / HOUR_S + 0.3


def _listening(rng: random.Random) -> tuple[Receiver, ...]:
    """The receivers with their silences: one day in fifteen at random, and those that the story needs.

    The Antilles were off from 22 March until the 24th at noon, so nothing was heard of the arrival; the one at Caracas listened on
    few days of the season, and on none of the two visits.
    """
    antilles = (at("2019-03-22 18:00"), at("2019-03-24 12:00"))
    story: dict[str, tuple[tuple[float, float], ...]] = dict.fromkeys(("Barbados", "Grenada", "Trinidad", "Curacao"), (antilles,))
    days = np.arange(FROM_S, UNTIL_S, DAY_S).tolist()
    receivers = []
    for ear in ears():
        off = [(day, day + DAY_S) for day in days if rng.random() < 1 / 15 and not _is_needed(ear.name, day)]
        if ear.name == "Caracas":
            off = [(day, day + DAY_S) for day in days if rng.random() < 0.87 or _is_near_visit(day)]
        receivers.append(replace(ear, silent=(*off, *story.get(ear.name, ()))))
    return tuple(receivers)


def _is_needed(name: str, day: float) -> bool:
    return name in {"Moscow north-east", "Dakar", "Larnaca", "Grenada", "Barbados", "Rabat"} and _is_near_visit(day)


def _heard(seen: pd.DataFrame, plans: pd.DataFrame, rng: random.Random) -> pd.DataFrame:
    """The positions that somebody noted, with how: `kind` and `nic`. Interference thins and spoils them."""
    rows, p_each = _jammed(seen, rng)
    lat_deg, lon_deg, alt_ft, at_s = (rows[c].to_numpy(float) for c in ("lat_deg", "lon_deg", "alt_ft", "at_s"))
    p_each = p_each * p_heard(_listening(rng), lat_deg, lon_deg, alt_ft, at_s)
    has_adsb = (plans["type"] != "T154").to_numpy()[rows["leg"].to_numpy(np.int64)]
    # Without ADS-B an aircraft is only placed where several receivers hear it at once.
    p_each = np.where(has_adsb, p_each * LATE_TAIL_SHARE, np.where(p_each > 0.985, 0.9, 0.0))
    rows = rows.assign(kind=np.where(has_adsb, "adsb", "mlat"))
    return rows[np.array([rng.random() for _ in range(len(rows))]) < p_each].reset_index(drop=True)


def _jammed(seen: pd.DataFrame, rng: random.Random) -> tuple[pd.DataFrame, Floats]:
    field = load_fields().loc["OSLK"]
    lat, lon = seen["lat_deg"].to_numpy(), seen["lon_deg"].to_numpy()
    near = arc_km(lat, lon, np.full(len(lat), field["lat_deg"]), np.full(len(lon), field["lon_deg"])) < JAMMED_KM
    evenings = {d for d in range(int(FROM_S // DAY_S), int(UNTIL_S // DAY_S)) if rng.random() < 0.2} | {
        int(at("2019-03-22 00:00") // DAY_S)
    }
    day, hour = seen["at_s"].to_numpy() // DAY_S, seen["at_s"].to_numpy() % DAY_S / HOUR_S
    jammed = near & np.isin(day, list(evenings)) & (hour >= 15) & (hour < 19.5)
    shift = np.array([rng.uniform(-0.3, 0.3) if j and rng.random() < 0.15 else 0.0 for j in jammed])
    spoiled = seen.assign(lat_deg=lat + shift, lon_deg=lon - shift, nic=np.where(jammed, 0.0, 8.0))
    return spoiled, np.where(jammed, JAMMED_SHARE, 1.0)


def _positions(seen: pd.DataFrame, plans: pd.DataFrame) -> pd.DataFrame:
    """What was noted as rows of POSITIONS, to the second and in coarse steps."""
    leg: Integers = seen["leg"].to_numpy()
    seen_at = pd.to_datetime(seen["at_s"].round() * 1000, unit="ms", utc=True)
    alt_ft = (seen["alt_ft"] / 25).round() * 25
    is_mlat = (seen["kind"] == "mlat").to_numpy()
    return POSITIONS.cast(
        pd.DataFrame(
            {
                "icao24": plans["icao24"].to_numpy()[leg],
                "seen_at": seen_at,
                "lat_deg": _coarse(seen["lat_deg"], seen["alt_ft"]),
                "lon_deg": _coarse(seen["lon_deg"], seen["alt_ft"]),
                "alt_baro_ft": alt_ft,
                "on_ground": seen["on_ground"],
                "gs_kt": seen["gs_kt"].round(),
                "track_deg": seen["track_deg"].round().mod(360).where(~is_mlat),
                "vrate_fpm": (seen["vrate_fpm"] / 64).round() * 64,
                "callsign": plans["callsign"].to_numpy()[leg],
                "nic": seen["nic"].where(~is_mlat),
                "kind": seen["kind"],
                "source": SOURCE,
                "received_at": seen_at,
            }
        )
    )


def _coarse(degrees: pd.Series, alt_ft: pd.Series) -> pd.Series:
    """Four decimals (11 m) near the ground, three (111 m) from 5,000 ft up: the sample has to stay small."""
    return degrees.round(4).where(~(alt_ft > 5_000), degrees.round(3))


def _ghosts(seen: pd.DataFrame, plans: pd.DataFrame) -> pd.DataFrame:
    """Two faults of addresses: one bit of RA-86496 flipped for some minutes, and an airliner's address worn by a second airframe."""
    positions = _positions(seen, plans)
    flipped = f"{int(FLAGSHIP_IL62.icao24, 16) ^ 0x000800:06x}"
    ghost = positions[
        (positions["icao24"] == FLAGSHIP_IL62.icao24) & positions["seen_at"].between("2019-03-22T13:20Z", "2019-03-22T13:50Z")
    ]
    ghost = ghost.iloc[::2].assign(icao24=flipped, seen_at=lambda f: f["seen_at"] + pd.Timedelta(seconds=19))
    worn = positions[(positions["icao24"] == "06aa81") & positions["seen_at"].between("2019-03-21T00:00Z", "2019-03-23T00:00Z")]
    return pd.concat([ghost, worn.assign(icao24="4b8a01", callsign=None)], ignore_index=True)


def _aircraft() -> pd.DataFrame:
    rows = [
        {"icao24": a.icao24, "registration": a.registration, "type": a.type, "model": a.model, "is_military": a.is_military}
        for a in (*MILITARY, *AIRLINERS)
    ]
    return AIRCRAFT.check(pd.DataFrame(rows).assign(source=SOURCE, as_of_at=pd.Timestamp(UNTIL_S, unit="s", tz="UTC")))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

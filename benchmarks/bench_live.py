"""How fast a worldwide answer becomes checked rows, against the floor: decoding its JSON and nothing else. CPU time, the best of nine.

    python -m benchmarks.bench_live [ANSWER.json[.gz]]

Without a file the answer is made up: 12,500 aircraft in OpenSky's form, and the same sky in readsb's.
"""

from __future__ import annotations

import json
import random
import sys
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import orjson

from benchmarks.timing import rounds_s
from ingest.gzipped import expand
from ingest.positions.opensky_states import parse_states
from ingest.positions.readsb_answer import parse_answer
from ingest.positions.rows import Context
from ingest.source import Asked, Batch

AIRCRAFT = 12_500
ROUNDS = 9
#: One worldwide answer is to be parsed and checked in 0.1 s on a machine that decodes its JSON in 6.3 ms; as a ratio it holds on any.
LIMIT_RATIO = 16.0
NOW = datetime(2026, 9, 21, 14, 13, 25, tzinfo=UTC)


def main() -> int:
    """Print one line per form; 1 if any is over the limit."""
    answers = [("opensky", Path(sys.argv[1]).read_bytes(), parse_states)] if len(sys.argv) > 1 else made_up()
    return max([report(name, expand(raw, source=name), parse) for name, raw, parse in answers])


def report(name: str, raw: bytes, parse: Callable[[bytes, Context], Batch]) -> int:
    now = NOW if len(sys.argv) == 1 else datetime.now(UTC)
    context = Context(source=name, asked=Asked(scope="world"), now=now)
    floor_s = min(rounds_s(lambda: orjson.loads(raw), ROUNDS))
    batch = parse(raw, context)
    taken_s = min(rounds_s(lambda: parse(raw, context), ROUNDS))
    rows = len(batch.positions) + sum(batch.refused.values())
    print(
        f"{name:12s} {rows:7,d} aircraft {len(raw) / 1e6:5.2f} MB   parsed and checked {taken_s * 1e3:6.1f} ms "
        f"  floor, orjson alone {floor_s * 1e3:5.1f} ms   ratio {taken_s / floor_s:4.1f} (limit {LIMIT_RATIO:.0f})"
    )
    return int(taken_s > LIMIT_RATIO * floor_s)


@dataclass(frozen=True, slots=True)
class Plane:
    """One aircraft of the made-up sky."""

    number: int
    icao24: str
    callsign: str
    lat: float
    lon: float
    on_ground: bool
    age_s: int
    alt_ft: int
    gs_kt: float
    track: float


def made_up() -> list[tuple[str, bytes, Callable[[bytes, Context], Batch]]]:
    """The same sky in both forms; the seed is fixed, so that every run measures the same bytes."""
    dice = random.Random(20260921)
    at = int(NOW.timestamp())
    sky = [_plane(dice, number) for number in range(AIRCRAFT)]
    states = [_state(plane, at) for plane in sky]
    objects = [_object(plane) for plane in sky]
    return [
        ("opensky", json.dumps({"time": at, "states": states}, separators=(",", ":")).encode(), parse_states),
        ("v2", json.dumps({"ac": objects, "now": at * 1000, "msg": "No error"}, separators=(",", ":")).encode(), parse_answer),
    ]


def _plane(dice: random.Random, number: int) -> Plane:
    return Plane(
        number=number,
        icao24=f"{number * 1231 % 0xFFFFFF:06x}",
        callsign=f"TST{number % 9999:<5d}",
        lat=round(dice.uniform(-60, 75), 4),
        lon=round(dice.uniform(-180, 180), 4),
        on_ground=dice.random() < 0.06,
        age_s=dice.randrange(15),
        alt_ft=dice.randrange(1000, 43000, 25),
        gs_kt=round(dice.uniform(90, 520), 1),
        track=round(dice.uniform(0, 360), 1),
    )


def _state(plane: Plane, at: int) -> list[object]:
    return [
        plane.icao24,
        plane.callsign,
        "Germany",
        at - plane.age_s,
        at,
        plane.lon,
        plane.lat,
        None if plane.on_ground else round(plane.alt_ft * 0.3048, 2),
        plane.on_ground,
        round(plane.gs_kt / 1.944, 2),
        plane.track,
        0.33,
        None,
        round(plane.alt_ft * 0.3048 + 90, 2),
        f"{plane.number % 8}000",
        False,
        0,
    ]


def _object(plane: Plane) -> dict[str, object]:
    return {
        "hex": plane.icao24,
        "type": "adsb_icao",
        "flight": plane.callsign,
        "r": f"D-{plane.number:05d}",
        "t": "A320",
        "alt_baro": "ground" if plane.on_ground else plane.alt_ft,
        "alt_geom": plane.alt_ft + 300,
        "gs": plane.gs_kt,
        "track": plane.track,
        "baro_rate": 64,
        "squawk": f"{plane.number % 8}000",
        "category": "A3",
        "lat": plane.lat,
        "lon": plane.lon,
        "nic": 8,
        "rc": 186,
        "seen_pos": plane.age_s / 2,
        "version": 2,
        "nac_p": 9,
        "sil": 3,
        "mlat": [],
        "tisb": [],
        "messages": 99,
        "seen": 0.1,
        "rssi": -20.1,
    }


if __name__ == "__main__":
    sys.exit(main())

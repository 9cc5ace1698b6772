"""How fast a day of traces is searched for a watch-list and how fast points are decoded, against the floors.

    python -m benchmarks.bench_archives

A made-up day in the form of the public archives: a tar of 1,000 gzip traces, of which 10 are on the watch-list. Floors, in the same run:
walking the tar's raw headers (nothing else has to be read to know what is there), and gunzip alone (nothing is decoded without it).
Times are of the processor, so that a busy machine does not spoil the ratios.
"""

from __future__ import annotations

import gzip
import io
import json
import random
import statistics
import tarfile
import tempfile
from datetime import UTC, datetime
from pathlib import Path

from benchmarks.timing import rounds_s
from ingest.archives.folders import open_archive
from ingest.archives.readsb_traces import parse_trace
from ingest.gzipped import expand

MEMBERS = 1_000
WATCHED = 10
POINTS = 1_600
ROUNDS = 5
NOW = datetime(2026, 11, 24, tzinfo=UTC)
MIDNIGHT_S = 1_789_948_800.0
DETAILS = {"type": "adsb_icao", "flight": "TST7001 ", "alt_geom": 36500, "ias": 279, "tas": 460, "mach": 0.772, "wd": 214, "ws": 41}
MORE = {"track": 340.6, "roll": -0.8, "baro_rate": 0, "geom_rate": 32, "squawk": "4637", "emergency": "none", "nav_qnh": 1013.6, "nic": 8}
QUALITY = {"rc": 186, "version": 2, "nic_baro": 1, "nac_p": 9, "nac_v": 1, "sil": 3, "sil_type": "perhour", "gva": 2, "sda": 2}
#: Times the floor that the watch-list may cost, by name and by type. Beyond them something decodes what it need not.
LIMITS = {"watch-list by address": 40.0, "watch-list by type": 60.0, "all points decoded": 30.0}


def main() -> int:
    """Print one line per figure; 1 if any is over its limit."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "v2026.09.21-planes-readsb-prod-0.tar"
        traces = make_day(path)
        watched = frozenset(address(index) for index in range(0, MEMBERS, MEMBERS // WATCHED))
        walk_s = statistics.median(rounds_s(lambda: walk_headers(path), ROUNDS))
        by_name_s = statistics.median(rounds_s(lambda: load_all(path, aircraft=watched), ROUNDS))
        found_s = statistics.median(rounds_s(lambda: list(open_archive(path, aircraft=watched, now=NOW).units()), ROUNDS))
        by_type_s = statistics.median(rounds_s(lambda: load_all(path, types=frozenset({"IL62"})), ROUNDS))
    sample = traces[:: MEMBERS // 100]
    points = len(sample) * POINTS
    gunzip_s = statistics.median(rounds_s(lambda: [expand(raw, source="bench") for raw in sample], ROUNDS))
    decode_s = statistics.median(rounds_s(lambda: [parse_trace(raw, name="bench", now=NOW) for raw in sample], ROUNDS))
    megabytes = sum(map(len, traces)) / 1e6
    print(f"a day of {MEMBERS:,} traces, {MEMBERS * POINTS:,} points, {megabytes:.0f} MB gzip; {WATCHED} watched")
    head = "watch-list found, not decoded"
    print(f"{head:30s} {found_s * 1e3:8.1f} ms   floor {walk_s * 1e3:6.2f} ms   ratio {found_s / walk_s:5.1f}")
    results = {
        "watch-list by address": (by_name_s, walk_s, f"{WATCHED * POINTS:,} points"),
        "watch-list by type": (by_type_s, walk_s, f"{WATCHED * POINTS:,} points"),
        "all points decoded": (decode_s, gunzip_s, f"{points / decode_s / 1e6:.2f} M points/s, gunzip alone {points / gunzip_s / 1e6:.2f}"),
    }
    return max([report(name, *result) for name, result in results.items()])


def report(name: str, taken_s: float, floor_s: float, what: str) -> int:
    ratio = taken_s / floor_s
    limit = LIMITS[name]
    print(f"{name:30s} {taken_s * 1e3:8.1f} ms   floor {floor_s * 1e3:6.2f} ms   ratio {ratio:5.1f} (limit {limit:.0f})   {what}")
    return int(ratio > limit)


def load_all(path: Path, *, aircraft: frozenset[str] | None = None, types: frozenset[str] | None = None) -> int:
    units = open_archive(path, aircraft=aircraft, types=types, now=NOW).units()
    positions = sum(len(unit.load(now=NOW).positions) for unit in units)
    if positions != WATCHED * POINTS:
        raise AssertionError(f"{positions} positions, not {WATCHED * POINTS}")
    return positions


def walk_headers(path: Path) -> int:
    """The names and sizes in a tar, and nothing else."""
    count = 0
    with path.open("rb") as file:
        while (block := file.read(512)) and block[:1] != b"\0":
            size = int(block[124:135], 8)
            file.seek((size + 511) // 512 * 512, 1)
            count += 1
    return count


def address(index: int) -> str:
    return f"{0x140000 + index * 977:06x}"


def make_day(path: Path) -> list[bytes]:
    rng = random.Random(7)
    traces = []
    with tarfile.open(path, "w", format=tarfile.GNU_FORMAT) as tar:
        for index in range(MEMBERS):
            raw = make_trace(address(index), "IL62" if index % (MEMBERS // WATCHED) == 0 else "B738", rng)
            entry = tarfile.TarInfo(f"./traces/{address(index)[-2:]}/trace_full_{address(index)}.json")
            entry.size = len(raw)
            tar.addfile(entry, io.BytesIO(raw))
            traces.append(raw)
    return traces


def make_trace(icao24: str, designator: str, rng: random.Random) -> bytes:
    lat, lon, rows = rng.uniform(-60, 60), rng.uniform(-170, 170), []
    for index in range(POINTS):
        lat, lon = lat + rng.uniform(0, 0.01), lon + rng.uniform(0, 0.01)
        details = {**DETAILS, **MORE, **QUALITY} if index % 4 == 3 else None
        speed, track = round(rng.uniform(430, 480), 1), round(rng.uniform(0, 359), 1)
        cells = [round(index * 20.3, 2), round(lat, 6), round(lon, 6), 36000 + index % 9 * 25, speed, track, 0, rng.choice((0, 64, -64))]
        rows.append([*cells, details, "adsb_icao", 36500, 0, 279, 0.1])
    header = {"icao": icao24, "r": "RA-00000", "t": designator, "dbFlags": 0, "desc": "MADE UP", "timestamp": MIDNIGHT_S}
    return gzip.compress(json.dumps({**header, "trace": rows}, separators=(",", ":")).encode(), 1)


if __name__ == "__main__":
    raise SystemExit(main())

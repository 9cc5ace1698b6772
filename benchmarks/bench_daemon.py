"""The daemon at rest: 500 watched airframes on five sources, asked every ten seconds, for two minutes. CPU and memory of its processes.

`python -m benchmarks.bench_daemon [SECONDS [AIRFRAMES [HOURS_OF_PAST]]]`. The limits: under a tenth of one core, under 300 MB.
What the sources tell is made beforehand and served by another process, so that only the daemon is measured.
"""

from __future__ import annotations

import json
import multiprocessing
import os
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

SOURCES, EVERY_S = 5, 10
#: The address of the first airframe; the others follow 64 apart.
FIRST = 0x150000
CORE_LIMIT, MEMORY_LIMIT_MB = 0.10, 300.0
STARTING_S = 60.0
#: Of the past, so much is as dense as a daemon keeps it.
DENSE_S = 86_400
#: Of every six hours, an airframe is aloft so long.
CYCLE_S, ALOFT_S, KT = 6 * 3600.0, 4.75 * 3600.0, 450.0
TICKS = os.sysconf("SC_CLK_TCK")


def flown(number: NDArray[Any], at_s: NDArray[Any]) -> tuple[NDArray[Any], ...]:
    """Where airframes are: lat, lon, height, track, and whether they are heard.

    Each flies round a great circle of its own at 450 kt, 4.75 hours of every 6, and is silent on the ground for the rest; so at any time
    four fifths of the watch-list are aloft, and one takes off or lands every 20 s or so.
    """
    turn_s = at_s + number * 43.0
    turn, into_s = turn_s // CYCLE_S, turn_s % CYCLE_S
    along = np.radians((turn * ALOFT_S + np.minimum(into_s, ALOFT_S)) * KT / 3600.0 / 60.0 + number * 11.9)
    tilt = np.radians(20.0 + number * 7.3 % 50.0)
    lat, lon = np.arcsin(np.sin(along) * np.sin(tilt)), np.arctan2(np.sin(along) * np.cos(tilt), np.cos(along))
    track = np.degrees(np.arctan2(np.cos(tilt), np.cos(along) * np.sin(tilt))) % 360.0
    height_ft = np.minimum(34000.0, 1500.0 + 25.0 * np.minimum(into_s, np.maximum(ALOFT_S - into_s, 0.0)))
    return np.degrees(lat), (np.degrees(lon) + number * 17.0 + 180.0) % 360.0 - 180.0, np.round(height_ft), track, into_s < ALOFT_S


def aircraft_json(airframes: int, source: int, now: float) -> bytes:
    """The watch-list as a receiver tells of it."""
    seen_s = round(0.3 + source / 10, 1)
    number = np.arange(airframes)
    lat, lon, height_ft, track, is_heard = flown(number, np.full(airframes, now - seen_s))
    rows = [
        {
            "hex": f"{FIRST + 64 * one:06x}", "type": "adsb_icao", "flight": f"RFF{one:04d} ", "alt_baro": int(height_ft[one]), "gs": KT,
            "track": round(float(track[one]), 1), "lat": round(float(lat[one]), 6), "lon": round(float(lon[one]), 6),
            "seen_pos": seen_s, "seen": 0.1, "squawk": "1000",
        }
        for one in np.flatnonzero(is_heard).tolist()
    ]  # fmt: skip
    return json.dumps({"now": round(now, 1), "messages": 1, "aircraft": rows}).encode()


def provide(airframes: int, port: Connection) -> None:
    """Serve `/N/aircraft.json` until killed; the port goes through the pipe."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            body = aircraft_json(airframes, int(self.path.split("/")[1]), time.time())
            self.send_response(200)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    port.send(server.server_address[1])
    server.serve_forever()


def configure(folder: Path, port: int, airframes: int) -> None:
    sources = "\n".join(
        f'  r{number}: {{kind: receiver, url: "http://127.0.0.1:{port}/{number}/aircraft.json", every: {EVERY_S}s, keep: watchlist}}'
        for number in range(SOURCES)
    )
    watched = ", ".join(f'"{FIRST + 64 * one:06x}"' for one in range(airframes))
    text = f'database: "sqlite:///overflight.db"\nsources:\n{sources}\nwatchlist: {{aircraft: [{watched}]}}\nweb: {{enabled: false}}\n'
    (folder / "config.yaml").write_text(text)
    days = [time.strftime("%Y-%m-%d", time.gmtime(time.time() - 86400 * back)) for back in range(5)]
    events = [
        {
            "id": f"e{number}",
            "title": "Two Il-62 for Caracas",
            "claims": [{"role": "present", "aircraft": {"count": 2, "types": ["IL62"]}, "at": "Caracas", "seen": day}],
        }
        for number, day in enumerate(days)
    ]
    (folder / "events.json").write_text(json.dumps({"events": events}))


def remember(folder: Path, airframes: int, hours: float, first: int = FIRST) -> None:
    """Positions of the hours before, as a daemon that has run for long has them: one a minute of each airframe and source for the last
    day, and for the days before that, of which only what was derived is looked at again, one in five minutes of one source.
    """
    import pandas as pd

    from ingest.tables import POSITIONS
    from tracker.jobs.keeping import queue_since
    from tracker.jobs.rebuild import run_rebuild_touched
    from tracker.store import write_positions
    from tracker.workspace import open_workspace

    workspace = open_workspace(folder / "config.yaml", folder=folder, creates=True)
    end = int(time.time()) - 60
    with workspace.engine.begin() as connection:
        for one in range(airframes):
            parts = []
            for source in range(SOURCES):
                at_s = told_at_s(end, int(hours * 3600), source)
                lat, lon, height_ft, track, is_heard = flown(np.full(len(at_s), one), at_s)
                seen = pd.to_datetime((at_s * 1000).astype(np.int64), unit="ms", utc=True).as_unit("ms")
                rows = pd.DataFrame(
                    {"seen_at": seen, "lat_deg": lat, "lon_deg": lon, "gs_kt": KT, "alt_baro_ft": height_ft, "track_deg": track}
                )
                parts.append(rows.assign(source=f"r{source}", received_at=seen)[is_heard])
            table = POSITIONS.cast(pd.concat(parts, ignore_index=True).assign(icao24=f"{first + 64 * one:06x}", kind="adsb"))
            write_positions(connection, table)
            queue_since(connection, [table])
    run_rebuild_touched(workspace.engine)  # a daemon that has run for long has derived them
    workspace.close()


def told_at_s(end: int, past_s: int, source: int) -> NDArray[np.float64]:
    """When a source told of an airframe in the `past_s` before `end`; shape (n,), ascending."""
    dense = np.arange(end - min(past_s, DENSE_S) + source * 11, end, 60, dtype=np.float64)
    sparse = np.arange(end - past_s, end - DENSE_S, 300, dtype=np.float64)
    return np.concatenate([sparse, dense]) if source == 0 else dense


def usage(process: int) -> float:
    """CPU seconds of a daemon so far, those of the one that stands by and of all that have ended among them."""
    spent = 0
    for one in family_of(process)[:2]:
        spent += sum(map(int, Path(f"/proc/{one}/stat").read_text().rpartition(")")[2].split()[11:15]))
    return spent / TICKS


def family_of(process: int) -> list[int]:
    """A process and all that came from it."""
    try:
        lists = [file.read_text() for file in Path(f"/proc/{process}/task").glob("*/children")]
    except OSError:  # it has ended
        return [process]
    return [process, *(one for listed in lists for child in listed.split() for one in family_of(int(child)))]


def proportional_mb(process: int) -> float:
    """Resident megabytes, of those that several processes share its part; 0 for a process that has ended."""
    try:
        lines = Path(f"/proc/{process}/smaps_rollup").read_text().splitlines()
    except OSError:
        return 0.0
    return next((int(line.split()[1]) / 1024 for line in lines if line.startswith("Pss:")), 0.0)


def watch(process: int, seconds: float) -> tuple[list[float], list[float], list[int]]:
    """Shares of a core over each ten seconds; and, each second, megabytes of the daemon and all that came from it, and their number."""
    shares: list[float] = []
    sizes: list[float] = []
    counts: list[int] = []
    before, at = usage(process), time.monotonic()
    while len(shares) * EVERY_S < seconds:
        for _ in range(EVERY_S):
            time.sleep(1.0)
            family = family_of(process)
            sizes.append(sum(map(proportional_mb, family)))
            counts.append(len(family))
        used, now = usage(process), time.monotonic()
        shares.append((used - before) / (now - at))
        before, at = used, now
    return shares, sizes, counts


def main(seconds: float = 120.0, airframes: int = 500, hours: float = 0.0) -> int:
    ours, theirs = multiprocessing.Pipe()
    provider = multiprocessing.Process(target=provide, args=(airframes, theirs), daemon=True)
    provider.start()
    with tempfile.TemporaryDirectory(prefix="overflight-bench-") as name:
        folder = Path(name)
        configure(folder, ours.recv(), airframes)
        root = Path(__file__).resolve().parents[1]
        environ = {**os.environ, "PYTHONPATH": str(root)}
        subprocess.run([sys.executable, "-m", "tracker", "-h"], cwd=folder, env=environ, check=True, capture_output=True)
        subprocess.run([sys.executable, "-m", "tracker", "events", "import", "events.json"], cwd=folder, env=environ, check=True)
        if hours:
            remember(folder, airframes, hours)
        with (folder / "log").open("w") as log:
            daemon = subprocess.Popen([sys.executable, "-m", "tracker", "run"], cwd=folder, env=environ, stderr=log)
        time.sleep(STARTING_S)
        begun_s = usage(daemon.pid)
        shares, sizes, counts = watch(daemon.pid, seconds)
        daemon.send_signal(signal.SIGTERM)
        code = daemon.wait(timeout=20)
        said = [json.loads(line) for line in (folder / "log").read_text().splitlines() if line.startswith("{")]
    provider.kill()
    mean = sum(shares) / len(shares)
    at_rest = [size for size, count in zip(sizes, counts, strict=True) if count <= 2]
    most = max(at_rest)
    derived = [line for line in said if line["text"] == "rebuilt"]
    spent: Counter[str] = Counter()
    for line in said:
        for job, cpu_s in line.get("cpu_s", {}).items():
            spent[job.split()[0]] += cpu_s
    print(f"{airframes} airframes, {SOURCES} sources every {EVERY_S} s, {hours:g} h of past: {len(derived)} rebuilds in {seconds:g} s")
    print("rebuilt " + ", ".join(f"{line['airframes']} airframes of {line['positions']:,} positions" for line in derived))
    print("by job  " + ", ".join(f"{job} {cpu_s:.1f} s" for job, cpu_s in spent.most_common()) + ", from the start on")
    print("faults  " + (", ".join(sorted({line["text"] for line in said if line["level"] == "error"})) or "none"))
    print(f"start   {begun_s:.1f} s of CPU in the first {STARTING_S:.0f} s, which are not counted below")
    print(f"CPU     {mean:6.1%} of a core (worst ten seconds {max(shares):.1%})   limit {CORE_LIMIT:.0%}")
    print(f"memory  {most:6.0f} MB at most with the one that stands by        limit {MEMORY_LIMIT_MB:.0f} MB")
    print(f"apart   {max(sizes):6.0f} MB at most while something was matched apart, in {len(sizes) - len(at_rest)} of {len(sizes)} seconds")
    return int(mean >= CORE_LIMIT or most >= MEMORY_LIMIT_MB or code != 0)


if __name__ == "__main__":
    given = [float(text) for text in sys.argv[1:4]] + [120.0, 500.0, 0.0][len(sys.argv[1:4]) :]
    sys.exit(main(given[0], int(given[1]), given[2]))

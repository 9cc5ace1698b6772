"""The daemon at rest: 500 watched airframes on five sources, asked every ten seconds, for two minutes. CPU and memory of its process.

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
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from multiprocessing.connection import Connection
from pathlib import Path

import numpy as np

SOURCES, EVERY_S = 5, 10
CORE_LIMIT, MEMORY_LIMIT_MB = 0.10, 300.0
STARTING_S = 20.0
TICKS = os.sysconf("SC_CLK_TCK")


def aircraft_json(airframes: int, source: int, now: float) -> bytes:
    """All of the watch-list aloft, on straight ways of their own."""
    number = np.arange(airframes)
    flown_deg = now % 7200 * 450 / 3600 / 60
    lat = (number * 7.3) % 100 - 50 + flown_deg * np.cos(number)
    lon = ((number * 11.9) % 360 + flown_deg * np.sin(number) + 360) % 360 - 180
    rows = [
        {
            "hex": f"{0x150000 + 64 * one:06x}", "type": "adsb_icao", "flight": f"RFF{one:04d} ", "alt_baro": 34000, "gs": 450.0,
            "track": round(float(np.degrees(one) % 360), 1), "lat": round(float(lat[one]), 6), "lon": round(float(lon[one]), 6),
            "seen_pos": round(0.3 + source / 10, 1), "seen": 0.1, "squawk": "1000",
        }
        for one in range(airframes)
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
    watched = ", ".join(f'"{0x150000 + 64 * one:06x}"' for one in range(airframes))
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


def remember(folder: Path, airframes: int, hours: float) -> None:
    """Positions of the hours before, one a minute of each airframe and source, as a daemon that has run for long has them."""
    import pandas as pd

    from ingest.tables import POSITIONS
    from tracker.jobs.rebuild import run_rebuild_touched
    from tracker.store import write_positions
    from tracker.workspace import open_workspace

    workspace = open_workspace(folder / "config.yaml", folder=folder)
    end = int(time.time()) - 60
    with workspace.engine.begin() as connection:
        for source in range(SOURCES):
            for one in range(airframes):
                at_s = np.arange(end - int(hours * 3600) + source * 11, end, 60)
                here = (one * 7.3) % 100 - 50 + at_s % 7200 * 450 / 3600 / 60 * np.cos(one)
                there = ((one * 11.9) % 360 + at_s % 7200 * 450 / 3600 / 60 * np.sin(one) + 360) % 360 - 180
                seen = pd.to_datetime(at_s * 1000, unit="ms", utc=True).as_unit("ms")
                rows = pd.DataFrame({"seen_at": seen, "lat_deg": here, "lon_deg": there, "gs_kt": 450.0, "alt_baro_ft": 34000.0})
                rows = rows.assign(icao24=f"{0x150000 + 64 * one:06x}", kind="adsb", source=f"r{source}", received_at=seen)
                write_positions(connection, POSITIONS.cast(rows))
    run_rebuild_touched(workspace.engine)  # a daemon that has run for long has derived them
    workspace.close()


def usage(process: int) -> tuple[float, float]:
    """CPU seconds so far and resident megabytes."""
    fields = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
    resident = next(line for line in Path(f"/proc/{process}/status").read_text().splitlines() if line.startswith("VmRSS"))
    return (int(fields[11]) + int(fields[12])) / TICKS, int(resident.split()[1]) / 1024


def watch(process: int, seconds: float) -> tuple[list[float], list[float]]:
    """Shares of a core over each ten seconds, and resident megabytes."""
    shares: list[float] = []
    sizes: list[float] = []
    before, at = usage(process)[0], time.monotonic()
    while len(shares) * EVERY_S < seconds:
        time.sleep(EVERY_S)
        used, size = usage(process)
        now = time.monotonic()
        shares.append((used - before) / (now - at))
        sizes.append(size)
        before, at = used, now
    return shares, sizes


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
        shares, sizes = watch(daemon.pid, seconds)
        daemon.send_signal(signal.SIGTERM)
        code = daemon.wait(timeout=20)
        derived = (folder / "log").read_text().count('"text": "rebuilt"')
    provider.kill()
    mean, most = sum(shares) / len(shares), max(sizes)
    print(f"{airframes} airframes, {SOURCES} sources every {EVERY_S} s, {hours:g} h of past: {derived} rebuilds in {seconds:g} s")
    print(f"CPU     {mean:6.1%} of a core (worst ten seconds {max(shares):.1%})   limit {CORE_LIMIT:.0%}")
    print(f"memory  {most:6.0f} MB resident (first {sizes[0]:.0f} MB)              limit {MEMORY_LIMIT_MB:.0f} MB")
    return int(mean >= CORE_LIMIT or most >= MEMORY_LIMIT_MB or code != 0)


if __name__ == "__main__":
    given = [float(text) for text in sys.argv[1:4]] + [120.0, 500.0, 0.0][len(sys.argv[1:4]) :]
    sys.exit(main(given[0], int(given[1]), given[2]))

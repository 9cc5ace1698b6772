"""How long an alert takes: aircraft come into hearing one after another, a daemon asks, and a webhook looks at its watch."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np

from tests.daemon.processes import Running
from tests.servers import Received, Reply, serve

FIRST = 0x154000
#: Of the others, that are aloft all the time.
OTHERS = 0x3C0001


@dataclass
class Sky:
    """Who can be heard since when (seconds since 1970), besides `others` that always can; and when the alert of each came."""

    since_s: dict[str, float] = field(default_factory=dict)
    others: int = 0
    told_s: dict[str, float] = field(default_factory=dict)
    lock: threading.Lock = field(default_factory=threading.Lock)

    def __call__(self, request: Received) -> Reply:
        now = time.time()
        if request.path == "/hook":
            icao24 = json.loads(request.body)["facts"]["icao24"]
            with self.lock:
                self.told_s.setdefault(icao24, now)
            return Reply()
        rows = [_row(icao24, number, now) for number, (icao24, since) in enumerate(self.since_s.items()) if since <= now]
        rows += [_row(f"{OTHERS + 2 * number:06x}", number + 100, now) for number in range(self.others)]
        return Reply(body=json.dumps({"now": round(now, 1), "messages": 1, "aircraft": rows}).encode())


def _row(icao24: str, number: int, now: float) -> dict[str, object]:
    flown_deg = now % 7200 * 450 / 3600 / 60
    lat, lon = (
        (number * 7.3) % 100 - 50 + flown_deg * np.cos(number),
        ((number * 11.9) % 360 + flown_deg * np.sin(number) + 360) % 360 - 180,
    )
    moving = {"alt_baro": 34000, "gs": 450.0, "track": round(float(np.degrees(number) % 360), 1)}
    return {
        "hex": icao24,
        "type": "adsb_icao",
        "lat": round(float(lat), 6),
        "lon": round(float(lon), 6),
        "seen_pos": 0.0,
        "seen": 0.0,
        **moving,
    }


def measure(
    folder: Path,
    *,
    appear_s: Sequence[float],
    every_s: float,
    sources: int = 1,
    others: int = 0,
    settle_s: float = 6.0,
    more_s: float = 60.0,
) -> list[float]:
    """Seconds from when each aircraft could be heard to when its alert was taken by a webhook; infinite where none came in `more_s`.

    The aircraft come into hearing `appear_s` seconds after the daemon has settled.
    """
    sky = Sky(others=others)
    with serve(sky) as server:
        configure(folder, server.url, len(appear_s), every_s=every_s, sources=sources, others=others)
        with Running(folder) as daemon:
            deadline = time.monotonic() + 30
            while "running" not in daemon.said and time.monotonic() < deadline:
                time.sleep(0.1)
            time.sleep(settle_s)
            began = time.time()
            sky.since_s = {f"{FIRST + 64 * number:06x}": began + after for number, after in enumerate(appear_s)}
            while len(sky.told_s) < len(appear_s) and time.time() < began + max(appear_s) + more_s:
                time.sleep(0.1)
            daemon.stop()
    return [sky.told_s.get(icao24, float("inf")) - since for icao24, since in sky.since_s.items()]


def configure(folder: Path, url: str, aircraft: int, *, every_s: float, sources: int, others: int) -> None:
    asked = "\n".join(
        f'  r{one}: {{kind: receiver, url: "{url}/aircraft.json", every: {every_s:g}s, keep: watchlist}}' for one in range(sources)
    )
    watched = [f"{FIRST + 64 * number:06x}" for number in range(aircraft)]
    listed = ", ".join(f'"{icao24}"' for icao24 in [*watched, *(f"{OTHERS + 2 * number:06x}" for number in range(others))])
    followed = ", ".join(f'"{icao24}"' for icao24 in watched)
    (folder / "config.yaml").write_text(f"""
database: "sqlite:///overflight.db"
sources:
{asked}
watchlist: {{aircraft: [{listed}]}}
watches: [{{id: any, aircraft: [{followed}], channels: [hook]}}]
alerts: {{channels: {{hook: {{kind: webhook, url: "{url}/hook", max_per_hour: null}}}}}}
web: {{enabled: false}}
""")

"""How long an alert takes: aircraft come into hearing one after another, a daemon asks, and a webhook looks at its watch.

What is told is that a watch follows them, or that each comes down where an event reported an arrival, or that another comes down there
which could be meant as well, and takes the answer back.
"""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

import numpy as np
import pandas as pd

from ingest.places import load_airports
from ingest.tables import POSITIONS
from tests.builders import positions, straight
from tests.daemon.processes import Running
from tests.servers import Received, Reply, serve

FIRST = 0x154000
#: Others that the events could mean as well.
SECOND = 0x156000
#: Where the aircraft of the events come down, one each; and between which the aircraft of the days before flew.
REPORTED = ("SVMI", "SBGL", "HECA", "OMDB", "VIDP", "FAOR", "RJTT", "YSSY", "EDDF", "LEMD", "LIRF", "LTFM")
BEFORE, FLOWN = 40, ("UUWW", "KJFK", "CYYZ", "MMMX", "WSSS", "VHHH", "ZBAA", "LPPT")
#: An aircraft of an event is heard first so long before it touches down, at this speed; one that changes what was told, so many times as
#: long as from one question to the next: it is heard once in the air.
FINAL_S, FINAL_KT = 40.0, 140.0
SHORT_FINAL = 1.2
#: Of the others, that are aloft all the time.
OTHERS = 0x3C0001


@dataclass
class Sky:
    """Who can be heard since when (seconds since 1970), besides `others` that always can; and when the alert of each came."""

    since_s: dict[str, float] = field(default_factory=dict)
    others: int = 0
    lands: bool = False
    final_s: float = FINAL_S
    told_s: dict[str, float] = field(default_factory=dict)
    lock: threading.Lock = field(default_factory=threading.Lock)

    def __call__(self, request: Received) -> Reply:
        now = time.time()
        if request.path == "/hook":
            facts = json.loads(request.body)["facts"]
            with self.lock:
                self.told_s.setdefault(str(facts["event_id"] if self.lands else facts["icao24"]), now)
            return Reply()
        heard = [(icao24, number, since) for number, (icao24, since) in enumerate(self.since_s.items()) if since <= now]
        rows = [
            _landing(icao24, number, now - since, self.final_s) if self.lands else _row(icao24, number, now)
            for icao24, number, since in heard
        ]
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


def _landing(icao24: str, number: int, heard_s: float, final_s: float) -> dict[str, object]:
    """On the last two miles from the east, and then standing."""
    field = _fields()[REPORTED[number]]
    left_deg = max(final_s - heard_s, 0.0) * FINAL_KT / 3600 / 60
    aloft = {"alt_baro": round(field[2] + left_deg * 60 * 320), "gs": FINAL_KT, "track": 270.0, "baro_rate": -750}
    place = {"lat": round(field[0], 6), "lon": round(field[1] + left_deg / float(np.cos(np.radians(field[0]))), 6)}
    state = aloft if left_deg else {"alt_baro": "ground", "gs": 0.0}
    return {"hex": icao24, "type": "adsb_icao", "seen_pos": 0.0, "seen": 0.0, **place, **state}


@cache
def _fields() -> dict[str, tuple[float, float, float]]:
    rows = load_airports().set_index("airport").loc[[*REPORTED, *FLOWN], ["lat_deg", "lon_deg", "elevation_ft"]]
    return {str(code): (lat, lon, feet) for code, lat, lon, feet in rows.itertuples()}


def remember(folder: Path, now: float) -> None:
    """Traffic of the days before, against which a landing at a reported place is something."""
    from tracker.jobs.keeping import queue_since
    from tracker.jobs.rebuild import run_rebuild_touched
    from tracker.store import write_positions
    from tracker.workspace import open_workspace

    chance, frames = np.random.default_rng(1), []
    for number in range(BEFORE):
        ends_s = now - 2 * 86400 - chance.uniform(0, 86400)
        for _ in range(3):
            here, there = (_fields()[str(code)][:2] for code in chance.choice(FLOWN, 2, replace=False))
            way = straight(here, there, t0=0.0, every_s=120.0)
            share = np.linspace(0, 1, len(way))
            way["alt_baro_ft"] = np.round(1200 + 30000 * np.minimum(1, 5 * np.minimum(share, 1 - share)))
            way["t"] += ends_s - way["t"].iloc[-1]
            frames.append(positions(way, icao24=f"{0x3E0001 + 64 * number:06x}", source="r0"))
            ends_s += 60000.0
    come = POSITIONS.cast(pd.concat(frames, ignore_index=True))
    come = come[come["seen_at"] < pd.Timestamp(now - 3600, unit="s", tz="UTC")].reset_index(drop=True)
    workspace = open_workspace(folder / "config.yaml", folder=folder, creates=True)
    with workspace.engine.begin() as connection:
        write_positions(connection, come)
        queue_since(connection, [come])
    run_rebuild_touched(workspace.engine)
    workspace.close()


def measure(
    folder: Path,
    *,
    appear_s: Sequence[float],
    every_s: float,
    sources: int = 1,
    others: int = 0,
    settle_s: float = 6.0,
    more_s: float = 60.0,
    lands: bool = False,
    changes: bool = False,
    recall: Callable[[Path], None] = lambda folder: None,
) -> list[float]:
    """Seconds from when each aircraft could be heard to when its alert was taken by a webhook; infinite where none came in `more_s`.

    The aircraft come into hearing `appear_s` seconds after the daemon has settled: followed by a watch, or, with `lands`, on the last
    miles to where an event has them. With `changes` there come behind these, as many again, others that touch down there after them and
    change what was told, from when they do: how sure one on its last mile is to land takes more than a position to say. `recall` may
    write more of a past into the folder's database.
    """
    sky = Sky(others=others, lands=lands)
    with serve(sky) as server:
        configure(folder, server.url, len(appear_s), every_s=every_s, sources=sources, others=others, lands=lands)
        if lands:
            remember(folder, time.time())
        recall(folder)
        with Running(folder) as daemon:
            deadline = time.monotonic() + 30
            while "running" not in daemon.said and time.monotonic() < deadline:
                time.sleep(0.1)
            time.sleep(settle_s)
            taken_s = _appear(sky, appear_s, more_s)
            if changes:
                time.sleep(settle_s)
                sky.final_s = SHORT_FINAL * every_s
                taken_s += [max(0.0, told_s - sky.final_s) for told_s in _appear(sky, appear_s, more_s, first=SECOND)]
            daemon.stop()
    return taken_s


def _appear(sky: Sky, appear_s: Sequence[float], more_s: float, *, first: int = FIRST) -> list[float]:
    """Let the aircraft come into hearing, from `first` on; the seconds until each, or the event of its number, was told of."""
    began = time.time()
    with sky.lock:
        sky.since_s = {f"{first + 64 * number:06x}": began + after for number, after in enumerate(appear_s)}
        sky.told_s.clear()
    while len(sky.told_s) < len(appear_s) and time.time() < began + max(appear_s) + more_s:
        time.sleep(0.1)
    return [sky.told_s.get(f"{FIRST + 64 * number:06x}", float("inf")) - began - after for number, after in enumerate(appear_s)]


def configure(folder: Path, url: str, aircraft: int, *, every_s: float, sources: int, others: int, lands: bool) -> None:
    asked = "\n".join(
        f'  r{one}: {{kind: receiver, url: "{url}/aircraft.json", every: {every_s:g}s, keep: watchlist}}' for one in range(sources)
    )
    watched = [f"{FIRST + 64 * number:06x}" for number in range(aircraft)]
    seconds = [f"{SECOND + 64 * number:06x}" for number in range(aircraft)]
    listed = ", ".join(f'"{icao24}"' for icao24 in [*watched, *seconds, *(f"{OTHERS + 2 * number:06x}" for number in range(others))])
    followed = ", ".join(f'"{icao24}"' for icao24 in watched)
    watches = f"[{{id: any, aircraft: [{followed}], channels: [hook]}}]"
    (folder / "events.json").write_text(json.dumps({"events": _events(watched, seconds) if lands else []}))
    (folder / "config.yaml").write_text(f"""
database: "sqlite:///overflight.db"
sources:
{asked}
watchlist: {{aircraft: [{listed}]}}
watches: {"[]" if lands else watches}
reports: {{feeds: {{ours: {{kind: ledger, path: "{folder / "events.json"}", every: 1h}}}}}}
alerts: {{channels: {{hook: {{kind: webhook, url: "{url}/hook", max_per_hour: null}}}}}}
web: {{enabled: false}}
""")


def _events(watched: Sequence[str], seconds: Sequence[str]) -> list[dict[str, object]]:
    """That each aircraft came down at a field today, or its second did; the id of an event is the address of the first."""
    days = "/".join(time.strftime("%Y-%m-%d", time.gmtime(time.time() + 86400 * shift)) for shift in (-1, 1))
    return [
        {
            "id": icao24,
            "title": f"{icao24} at {field}",
            "claims": [{"role": "arrived", "to": field, "arrived": days, "aircraft": {"icao24": [icao24, second], "count": 1}}],
        }
        for icao24, second, field in zip(watched, seconds, REPORTED, strict=False)
    ]

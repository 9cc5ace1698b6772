"""What a soak plays: a made-up day, or the recorded one of July 2025; with the events and the watches that belong to it."""

from __future__ import annotations

import gzip
import json
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, Final, Protocol

from tests.soak.sky import Sky

SHOWN: Final = datetime(2026, 3, 2, 4, tzinfo=UTC)
LEDGER: Final = """
events:
  - id: il62-to-turkey
    title: An Il-62 arrives in Turkey
    claims:
      - {role: arrived, aircraft: {count: 1, types: [IL62]}, to: Turkey, arrived: "2026-03-02"}
  - id: an124-from-moscow
    title: An An-124 leaves Moscow
    claims:
      - {role: departed, aircraft: {count: 1, types: [A124]}, from: Moscow, departed: "2026-03-02"}
"""
_RIO: Final = """
events:
  - id: il96-to-rio
    title: An Il-96 brings the Russian delegation to Rio de Janeiro
    claims:
      - {role: arrived, aircraft: {count: 1, icao24: ["157712"]}, to: Rio de Janeiro, arrived: 2025-07-06}
"""


class Told(Protocol):
    """What providers would tell of an instant."""

    def opensky(self, at: datetime) -> dict[str, Any]: ...

    def readsb(self, at: datetime) -> dict[str, Any]: ...


@dataclass(frozen=True, kw_only=True)
class Stage:
    """What is told, from when on, how often it is asked for, and what is held against it; and how hard the storm is: a daemon is killed
    after so many seconds, such a share of the answers is spoilt.
    """

    sky: Told
    shown: datetime
    ledger: str
    watch: str
    opensky_every: str = "90s"
    v2_every: str = "60s"
    timeout_s: float = 0.5
    kill_s: tuple[float, float] = (3.0, 8.0)
    spoilt_share: float = 0.4
    fills_disk: bool = True


def made_up(hours: float) -> Stage:
    """Sixty aircraft for so many hours."""
    sky = Sky(SHOWN - timedelta(hours=1), hours + 2)
    assert len(sky.plans)  # worked out before the clock begins to run
    return Stage(sky=sky, shown=SHOWN, ledger=LEDGER, watch="types: [IL62, A124, IL76, IL96, T154]")


def recorded(folder: Path, *, shown: datetime | None = None, **storm: Any) -> Stage:
    """The recording from its beginning, or from `shown` on. Worldwide answers take longer than those of a made-up sky."""
    recording = Recording(folder)
    began = datetime.fromtimestamp(recording.instants_s[0], UTC) + timedelta(seconds=180)
    middle = recording.instants_s[len(recording.instants_s) // 2]
    chosen = recording.followed(datetime.fromtimestamp(middle, UTC) if shown is None else shown + timedelta(minutes=30))
    followed = ", ".join(f'"{icao24}"' for icao24 in chosen)
    asked = {"opensky_every": "5m", "v2_every": "5m", "timeout_s": 1.5}
    return Stage(sky=recording, shown=shown or began, ledger=_RIO, watch=f"aircraft: [{followed}]", **{**asked, **storm})


class Recording:
    """Answers of OpenSky as they were recorded; at an instant the last one before it, as if the feed told nothing newer."""

    def __init__(self, folder: Path) -> None:
        self._files = {int(path.name.split("-")[1].split(".")[0]): path for path in folder.glob("states-*.json.gz")}
        self.instants_s = sorted(self._files)
        self._last: dict[str, tuple[int, dict[str, Any]]] = {}

    @property
    def ends_at(self) -> datetime:
        """The last answer."""
        return datetime.fromtimestamp(self.instants_s[-1], UTC)

    def followed(self, at: datetime) -> tuple[str, ...]:
        """Some aircraft of Russian addresses that are in the air then, and the Il-96 that goes to Rio."""
        rows = self._at(int(at.timestamp()))["states"]
        aloft = {str(row[0]) for row in rows if str(row[0]).startswith(("14", "15")) and not row[8] and row[6] is not None}
        return ("157712", *sorted(aloft - {"157712"})[:12])

    def opensky(self, at: datetime) -> dict[str, Any]:
        """As it was recorded."""
        return self._at(int(at.timestamp()))

    def readsb(self, at: datetime) -> dict[str, Any]:
        """Every third aircraft of the same answer, in the words of the v2 family."""
        answer = self._at(int(at.timestamp()))
        last = self._last.get("readsb")
        if last is None or last[0] != answer["time"]:
            last = self._last["readsb"] = int(answer["time"]), self._in_other_words(answer)
        return last[1]

    @staticmethod
    def _in_other_words(answer: dict[str, Any]) -> dict[str, Any]:
        rows = [
            {
                "hex": row[0], "type": "adsb_icao", "flight": (row[1] or "").ljust(8), "lat": row[6], "lon": row[5],
                "seen_pos": 0.0, "seen": 0.0, "messages": 1, "rssi": -20.0,
            } | _moving(row)
            for row in answer["states"]
            if row[6] is not None and int(row[0], 16) % 3 == 0
        ]  # fmt: skip
        now_ms = int(answer["time"]) * 1000
        return {"ac": rows, "msg": "No error", "now": now_ms, "total": len(rows), "ctime": now_ms, "ptime": 0}

    def _at(self, at_s: int) -> dict[str, Any]:
        chosen = max((one for one in self.instants_s if one <= at_s), default=self.instants_s[0])
        last = self._last.get("opensky")
        if last is None or last[0] != chosen:
            last = self._last["opensky"] = chosen, json.loads(gzip.decompress(self._files[chosen].read_bytes()))
        return last[1]


def _moving(row: list[Any]) -> dict[str, Any]:
    figures = {
        "alt_baro": "ground" if row[8] else None if row[7] is None else round(row[7] / 0.3048),
        "gs": None if row[9] is None else round(row[9] * 3600 / 1852, 1),
        "track": row[10],
    }
    return {name: value for name, value in figures.items() if value is not None}

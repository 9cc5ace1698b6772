"""The daemon in a process of its own, a receiver on loopback that is asked every second, and an event that comes to be matched."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.conftest import Overflight
from tests.daemon.processes import until
from tests.servers import Received, Reply, serve

ROOT = Path(__file__).resolve().parents[2]
LEDGER = """
events:
  - id: an-an124-over-turkey
    title: An An-124 over Turkey
    claims:
      - {role: present, aircraft: {count: 1, types: [A124]}, at: Ankara, seen: "DAY"}
"""


def aloft(started: float) -> Callable[[Received], Reply]:
    """An aircraft.json with one An-124 that flies at 450 kt and comes down to Ankara."""

    def answer(request: Received) -> Reply:
        now = time.time()
        passed = (now - started) * 60
        one = {
            "hex": "154073", "type": "adsb_icao", "flight": "RFF7041 ", "r": "RA-82035", "t": "A124", "alt_baro": 34000, "gs": 450.0,
            "track": 180.0, "lat": 42.0 - passed * 450 * 1.852 / 3600 / 111.2 / 60, "lon": 33.0, "seen_pos": 0.1, "seen": 0.1,
        }  # fmt: skip
        return Reply(body=json.dumps({"now": now, "messages": 1, "aircraft": [one]}).encode())

    return answer


@pytest.mark.timeout(180)
def test_the_daemon_pulls_rebuilds_and_matches_and_stops_when_told(overflight: Overflight, workdir: Path) -> None:
    with serve(aloft(time.time())) as server:
        (workdir / "config.yaml").write_text(
            f'database: "sqlite:///overflight.db"\nsources:\n  mine: {{kind: receiver, url: "{server.url}/aircraft.json", every: 1s}}\n'
            "schedule: {match_every: 5s}\n"
        )
        (workdir / "events.yaml").write_text(LEDGER.replace("DAY", time.strftime("%Y-%m-%d", time.gmtime())))
        overflight("events", "import", "events.yaml")
        with (workdir / "log").open("w") as log:
            daemon = subprocess.Popen(
                [sys.executable, "-m", "tracker", "run"], cwd=workdir, stderr=log, env={**os.environ, "PYTHONPATH": str(ROOT)}
            )
        try:
            until(lambda: len(overflight("positions", "--format", "jsonl").lines) >= 4, 40.0)
            (leg,) = until(lambda: overflight("legs", "--format", "json").json, 40.0)
            until(lambda: len(server.requests) >= 6, 40.0)
            assert leg["icao24"] == "154073"
            match = until(lambda: overflight("explain", "an-an124-over-turkey", "--format", "json", code=None).out, 40.0)
            assert json.loads(match)["event_id"] == "an-an124-over-turkey"
            started = time.monotonic()
            daemon.send_signal(signal.SIGTERM)
            assert daemon.wait(timeout=20) == 0
            assert time.monotonic() - started < 5
        finally:
            if daemon.poll() is None:
                daemon.kill()
                daemon.wait()
    said = (workdir / "log").read_text()
    assert "Traceback" not in said
    assert "failed" not in said
    assert "match an-an124-over-turkey" in said
    assert "stopped" in said
    rows = overflight("positions", "--format", "jsonl").lines
    assert len({row["seen_at"] for row in rows}) == len(rows)


def test_a_daemon_without_sources_runs_and_stops_all_the_same(overflight: Overflight, workdir: Path) -> None:
    (workdir / "config.yaml").write_text('database: "sqlite:///overflight.db"\n')
    daemon = subprocess.Popen(
        [sys.executable, "-m", "tracker", "run"],
        cwd=workdir,
        stderr=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )
    assert daemon.stderr is not None
    for line in daemon.stderr:
        if "Ctrl-C" in line:
            break
    daemon.send_signal(signal.SIGINT)
    rest = daemon.stderr.read()
    assert daemon.wait(timeout=20) == 0, rest
    daemon.stderr.close()
    assert "Traceback" not in rest

"""`python -m tests.soak [--minutes N] [--speed N] [--postgres] [--recorded]`: the long soak. Exit code 1 if the databases differ."""

from __future__ import annotations

import argparse
import sys
import tempfile
from contextlib import ExitStack
from pathlib import Path

from tests import postgres
from tests.recordings import shared_or_none
from tests.soak.checks import faults_of
from tests.soak.soaking import soak
from tests.soak.stages import recorded

CALM_S = 10.0


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.soak", description="Daemons in a storm for a while.")
    parser.add_argument("--minutes", type=float, help="of storm (10; with --recorded, until the recording ends)")
    parser.add_argument("--speed", type=float, default=300.0)
    parser.add_argument("--seed", type=int, default=3)
    parser.add_argument("--postgres", action="store_true")
    parser.add_argument("--keep", type=Path, help="folder for databases and logs, which stay there")
    parser.add_argument("--recorded", action="store_true", help="play the two days of July 2025 that were recorded (OVERFLIGHT_SHARED)")
    chosen = parser.parse_args()
    stage, minutes = None, chosen.minutes or 10.0
    if chosen.recorded:
        folder = shared_or_none("opensky-states-2025-07")
        if folder is None:
            sys.stdout.write("The recording opensky-states-2025-07 is not here; OVERFLIGHT_SHARED names the folder that holds it.\n")
            return 2
        stage = recorded(folder)
        whole_s = (stage.sky.ends_at - stage.shown).total_seconds() / chosen.speed - CALM_S  # type: ignore[attr-defined]
        minutes = chosen.minutes or whole_s / 60
    with ExitStack() as stack:
        folder = chosen.keep or Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="overflight-soak-")))
        folder.mkdir(parents=True, exist_ok=True)
        urls = [f"sqlite:///{folder / name}.db" for name in ("stormy", "calm")]
        if chosen.postgres:
            server = stack.enter_context(postgres.cluster())
            urls = [server.create_database(), server.create_database()]
        found = soak(
            folder, url=urls[0], calm_url=urls[1], seconds=minutes * 60, speed=chosen.speed, seed=chosen.seed, calm_s=CALM_S, stage=stage
        )
        faults = faults_of(found)
        sys.stdout.write(f"{found.summary()}\n")
    for fault in faults:
        sys.stdout.write(f"FAULT {fault}\n")
    return int(bool(faults))


if __name__ == "__main__":
    sys.exit(main())

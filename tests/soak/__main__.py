"""`python -m tests.soak [--minutes N] [--speed N] [--postgres]`: the long soak. Exit code 1 if the databases differ."""

from __future__ import annotations

import argparse
import sys
import tempfile
from contextlib import ExitStack
from pathlib import Path

from tests import postgres
from tests.soak.checks import faults_of
from tests.soak.soaking import soak


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.soak", description="Daemons in a storm for a while.")
    parser.add_argument("--minutes", type=float, default=10.0)
    parser.add_argument("--speed", type=float, default=300.0)
    parser.add_argument("--seed", type=int, default=3)
    parser.add_argument("--postgres", action="store_true")
    parser.add_argument("--keep", type=Path, help="folder for databases and logs, which stay there")
    chosen = parser.parse_args()
    with ExitStack() as stack:
        folder = chosen.keep or Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="overflight-soak-")))
        urls = [f"sqlite:///{folder / name}.db" for name in ("stormy", "calm")]
        if chosen.postgres:
            server = stack.enter_context(postgres.cluster())
            urls = [server.create_database(), server.create_database()]
        found = soak(folder, url=urls[0], calm_url=urls[1], seconds=chosen.minutes * 60, speed=chosen.speed, seed=chosen.seed)
        faults = faults_of(found)
        sys.stdout.write(f"{found.summary()}\n")
    for fault in faults:
        sys.stdout.write(f"FAULT {fault}\n")
    return int(bool(faults))


if __name__ == "__main__":
    sys.exit(main())

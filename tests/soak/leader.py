"""A daemon in a process of its own whose clock runs fast: `python -m tests.soak.leader CONFIG SPEED SHOWN REAL [MAX_FILE_BYTES]`."""

from __future__ import annotations

import os
import resource
import sys
from datetime import datetime
from pathlib import Path

from tracker.daemon import Clock, Daemon
from tracker.log import set_up_log
from tracker.web.health import serve_health
from tracker.workspace import open_workspace


def main(config: str, speed: str, shown: str, real: str, most: str = "") -> None:
    if most:  # no file may grow beyond this: what a full disk does to whoever writes
        resource.setrlimit(resource.RLIMIT_FSIZE, (int(most), resource.RLIM_INFINITY))
    workspace = open_workspace(Path(config))
    set_up_log(1, as_json=True, secrets=workspace.config.secrets())
    clock = Clock(float(speed), datetime.fromisoformat(shown), datetime.fromisoformat(real))
    daemon = Daemon(workspace, clock=clock, serve=serve_health)
    daemon.stop_on_signals()
    if daemon.run():
        os._exit(0)
    workspace.close()


if __name__ == "__main__":
    main(*sys.argv[1:])

"""A daemon in a process of its own whose clock runs fast: `python -m tests.soak.leader CONFIG SPEED SHOWN REAL [MAX_FILE_BYTES]`."""

from __future__ import annotations

import os
import resource
import sys
import time
from datetime import datetime
from pathlib import Path

from tracker.daemon import Clock, Daemon
from tracker.errors import StoreError
from tracker.log import set_up_log
from tracker.web.health import serve_health
from tracker.workspace import Workspace, open_workspace


def _is_there(workspace: Workspace) -> bool:
    try:
        return workspace.engine is not None
    except StoreError:
        return False


def main(config: str, speed: str, shown: str, real: str, most: str = "") -> None:
    if most:  # no file may grow beyond this: what a full disk does to whoever writes
        resource.setrlimit(resource.RLIMIT_FSIZE, (int(most), resource.RLIM_INFINITY))
    workspace = open_workspace(Path(config))
    set_up_log(1, as_json=True, secrets=workspace.config.secrets())
    clock = Clock(float(speed), datetime.fromisoformat(shown), datetime.fromisoformat(real))
    while not _is_there(workspace):  # a service manager would begin it anew
        time.sleep(0.3)
    daemon = Daemon(workspace, clock=clock, serve=serve_health)
    daemon.stop_on_signals()
    daemon.run()
    workspace.close()
    os._exit(0)  # as `overflight run` ends


if __name__ == "__main__":
    main(*sys.argv[1:])

"""A daemon in a process of its own whose clock runs fast: `python -m tests.soak.leader CONFIG SPEED SHOWN REAL SET_BY [MAX_FILE_BYTES]`.

The file SET_BY says by how many seconds somebody has set the wall clock: whatever the daemon, or its scheduler, reads of it is off by that.
"""

from __future__ import annotations

import importlib
import os
import resource
import sys
import time
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

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


def set_clock(file: Path) -> None:
    """Put a clock that can be set under the daemon: `datetime.now` of every module that goes by it."""

    class Set(datetime):
        @classmethod
        def now(cls, tz: Any = None) -> datetime:  # type: ignore[override]
            return datetime.now(tz) + timedelta(seconds=float(file.read_text()))

    for name in ("apscheduler.schedulers.base", "apscheduler.triggers.interval", "tracker.daemon.loop", "tracker.daemon.clock"):
        module = importlib.import_module(name)
        assert module.datetime is datetime, name
        module.datetime = Set  # type: ignore[attr-defined]


def main(config: str, speed: str, shown: str, real: str, set_by: str, most: str = "") -> None:
    set_clock(Path(set_by))
    if most:  # no file may grow beyond this: what a full disk does to whoever writes
        resource.setrlimit(resource.RLIMIT_FSIZE, (int(most), resource.RLIM_INFINITY))
    workspace = open_workspace(Path(config), creates=True)
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

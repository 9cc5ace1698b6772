"""What the daemon's jobs ask for next."""

from __future__ import annotations

import threading
import time
from pathlib import Path
from typing import Any

import pytest

from tracker.daemon.clock import Clock
from tracker.daemon.loop import Loop
from tracker.daemon.work import Work
from tracker.jobs import rebuild
from tracker.workspace import open_workspace

TOOK_S, LOOKED_S = 0.2, 2.0


def test_deriving_that_is_wanted_while_it_runs_rests_before_it_runs_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Answers come while a long list is derived; it took a fifth of a second, and rests for seconds."""
    workspace = open_workspace(db=f"sqlite:///{tmp_path / 'one.db'}")
    loop = Loop(Clock(), {"derive": 1})
    work = Work(workspace, loop, Clock(), threading.Event())
    began: list[float] = []

    def derived(*_: Any, **__: Any) -> rebuild.RebuildReport:
        began.append(time.monotonic())
        work._derive_soon()
        time.sleep(TOOK_S)
        return rebuild.RebuildReport()

    monkeypatch.setattr(rebuild, "run_rebuild_touched", derived)
    loop.start()
    work._derive_soon()
    time.sleep(1.5 + LOOKED_S)  # it waits for company for a second first
    loop.stop(grace_s=2.0)
    workspace.close()
    assert len(began) == 1

"""What is done in a process of its own: what it gives, how it fails, that it stops, and that nobody is left behind."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from tests.core.test_anchors import week
from tests.daemon.processes import ROOT, until
from tracker.config import Config
from tracker.core.timeline import Window
from tracker.daemon import matching
from tracker.daemon.apart import ApartError, run_apart
from tracker.daemon.loop import StoppedError
from tracker.daemon.matching import Changed, match_beside_or_apart
from tracker.jobs.events import run_import
from tracker.jobs.keeping import queue_since
from tracker.jobs.rebuild import run_rebuild_touched
from tracker.store import write_positions
from tracker.workspace import Workspace

NOW = datetime(2026, 3, 22, tzinfo=UTC)


def never() -> bool:
    return False


def test_it_gives_what_the_task_gives_from_another_process() -> None:
    assert run_apart(os.getpid, should_stop=never) != os.getpid()
    assert run_apart(json.loads, '{"a": [1, null]}', should_stop=never) == {"a": [1, None]}


def test_a_task_that_fails_or_ends_its_process_is_told_of() -> None:
    with pytest.raises(ApartError, match="JSONDecodeError: Expecting"):
        run_apart(json.loads, "{", should_stop=never)
    with pytest.raises(ApartError, match="No such file"):
        run_apart(os.stat, "/nowhere", should_stop=never)
    with pytest.raises(ApartError, match=r"without an answer \(exit code 3\)"):
        run_apart(os._exit, 3, should_stop=never)


def test_whoever_is_to_stop_does_not_wait_for_it() -> None:
    began = time.monotonic()
    with pytest.raises(StoppedError):
        run_apart(time.sleep, 60, should_stop=lambda: True)
    assert time.monotonic() - began < 3.0


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere the system does not end a process with its parent")
def test_a_daemon_that_is_killed_leaves_nobody_behind() -> None:
    text = "import time; from tracker.daemon.apart import run_apart; run_apart(time.sleep, 120, should_stop=lambda: False)"
    parent = subprocess.Popen([sys.executable, "-c", text], cwd=ROOT, env={**os.environ, "PYTHONPATH": str(ROOT)})
    children = Path(f"/proc/{parent.pid}/task/{parent.pid}/children")
    try:
        begun = until(lambda: [one for one in children.read_text().split() if "spawn_main" in _line(one)])
    finally:
        parent.send_signal(signal.SIGKILL)
        parent.wait()
    until(lambda: not any("spawn_main" in _line(one) for one in begun))


def _line(process: str) -> str:
    try:
        return Path(f"/proc/{process}/cmdline").read_text()
    except OSError:
        return ""


def test_matched_apart_an_event_has_the_answer_that_it_has_beside(
    database_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    claim = {"role": "arrived", "to": "Munich", "arrived": "2026-03-20", "aircraft": {"icao24": ["3c0000"]}}
    (tmp_path / "events.json").write_text(json.dumps({"events": [{"id": "one", "title": "One at Munich", "claims": [claim]}]}))
    beside = _matched(database_url, tmp_path)
    monkeypatch.setattr(matching, "LEGS_BESIDE", 3)
    began: list[str] = []

    def watched(*arguments: Any, **words: Any) -> Any:
        began.append(arguments[0].__name__)
        return run_apart(*arguments, **words)

    monkeypatch.setattr("tracker.daemon.apart.run_apart", watched)
    apart = _matched(f"sqlite:///{tmp_path / 'apart.db'}", tmp_path)
    assert len(began) == 1  # and not again for an event that nothing new concerns
    assert [one.event_id for one in beside] == ["one"]
    assert apart == beside


def _matched(url: str, folder: Path) -> list[Changed]:
    workspace = Workspace(Config(), url)
    run_import(workspace, folder / "events.json", now=NOW)
    with workspace.engine.begin() as connection:
        for icao24 in ("3c0000", "3c0030"):
            write_positions(connection, record := week("low", icao24))
            queue_since(connection, [record])
    run_rebuild_touched(workspace.engine)
    changed = match_beside_or_apart(workspace, now=NOW, should_stop=never, event_ids=["one"])
    long_ago = Window(datetime(2020, 1, 1, tzinfo=UTC), datetime(2020, 1, 2, tzinfo=UTC))
    assert match_beside_or_apart(workspace, now=NOW, should_stop=never, touched=long_ago) == []
    workspace.close()
    return changed

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
from tracker.cli.run import is_matched_apart
from tracker.config import Config
from tracker.core.timeline import Window
from tracker.daemon import matching
from tracker.daemon.apart import ApartError, RunApart, run_apart, standing_by
from tracker.daemon.loop import StoppedError
from tracker.daemon.matching import Changed, match_beside_or_apart
from tracker.jobs.events import run_import
from tracker.jobs.keeping import queue_since
from tracker.jobs.rebuild import run_rebuild_touched
from tracker.store import write_positions
from tracker.workspace import Workspace

NOW = datetime(2026, 3, 22, tzinfo=UTC)
only_linux = pytest.mark.skipif(
    sys.platform != "linux", reason="elsewhere nobody stands by, and the system ends no process with its parent"
)


def never() -> bool:
    return False


def test_it_gives_what_the_task_gives_from_another_process() -> None:
    assert run_apart(os.getpid, should_stop=never) != os.getpid()
    with standing_by(pytest.fail, is_wanted=False) as run:
        assert run(json.loads, '{"a": [1, null]}', should_stop=never) == {"a": [1, None]}


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


def _run(text: str, *arguments: str) -> subprocess.Popen[str]:
    """A process of its own, without threads, that has begun to do as `text` says."""
    whole = f"{_HEAD}\n{text}"
    environ = {**os.environ, "PYTHONPATH": str(ROOT)}
    pipe = subprocess.PIPE
    return subprocess.Popen([sys.executable, "-c", whole, *arguments], env=environ, stdout=pipe, stderr=pipe, text=True)


_HEAD = """
import json, os, sys, time
from tests.daemon.processes import complain, mark_and_sleep, tell_and_wait
from tracker.daemon.apart import ApartError, Standby, run_apart, standing_by
from tracker.daemon.loop import StoppedError
def never(): return False
"""


@only_linux
@pytest.mark.parametrize("how", ["run_apart", "Standby(lambda: None).run"])
def test_what_a_task_tells_comes_while_it_goes_on_and_nothing_of_it_after_it_was_stopped(how: str) -> None:
    text = f"""
run, told = {how}, []
def hear(word): told.append((word, time.monotonic()))
began = time.monotonic()
found = [run(tell_and_wait, 3, 0.5, should_stop=never, told=hear), [word for word, _ in told]]
found.append(told[0][1] < told[1][1] < told[2][1] < time.monotonic() - 0.4)
try:
    run(tell_and_wait, 600, 0.05, should_stop=lambda: len(told) > 4, told=hear)  # something is told whenever somebody looks
except StoppedError:
    found.append(len(told) < 100)
found.append(run(abs, -7, should_stop=never))
print(json.dumps(found))
os._exit(0)
"""
    said, complained = _run(text).communicate(timeout=60)
    assert said, complained
    assert json.loads(said) == ["done", [0, 1, 2], True, True, 7]


@only_linux
@pytest.mark.parametrize("how", ["run_apart", "Standby(lambda: None).run"])
def test_a_daemon_that_is_killed_leaves_nobody_behind(how: str, tmp_path: Path) -> None:
    mark = tmp_path / "mark"
    parent = _run(f"run = {how}; run(mark_and_sleep, sys.argv[1], should_stop=never)", str(mark))
    try:
        until(mark.exists)
        left = _offspring(parent.pid)
    finally:
        parent.send_signal(signal.SIGKILL)
        parent.communicate()
    assert int(mark.read_text()) in left
    until(lambda: not any(Path(f"/proc/{one}").exists() for one in left))


def _offspring(process: int) -> list[int]:
    """Its children, and theirs."""
    try:
        told = Path(f"/proc/{process}/task/{process}/children").read_text()
    except OSError:
        return []
    return [one for child in map(int, told.split()) for one in (child, *_offspring(child))]


@only_linux
def test_from_one_that_stands_by_others_begin_that_do_as_they_are_told(tmp_path: Path) -> None:
    """One after another, each in a process of its own; one that fails, ends itself or is stopped ends none but itself."""
    text = """
read = []
def failed(task, *arguments, should_stop=never):
    try:
        return run(task, *arguments, should_stop=should_stop)
    except (ApartError, StoppedError) as error:
        return f"{type(error).__name__} {error}"
with standing_by(lambda: read.append(1)) as run:
    def is_begun(): return os.path.exists(sys.argv[1])
    first = run(os.getpid, should_stop=never), run(os.getppid, should_stop=never)
    found = [failed(json.loads, "{"), failed(os.stat, "/nowhere"), failed(os._exit, 3)]
    began = time.monotonic()
    found.append(failed(mark_and_sleep, sys.argv[1], should_stop=is_begun))
    found += [time.monotonic() - began < 5, run(eval, "list(map(abs, [-1]))", should_stop=never)]
    second = run(os.getpid, should_stop=never), run(os.getppid, should_stop=never)
    found += [first[1] == second[1], len({os.getpid(), *first, *second}), run(eval, "1", should_stop=never), read]
    os.kill(first[1], 9)
    found += [run(os.getppid, should_stop=never) == os.getpid(), run(os.getppid, should_stop=never) == os.getpid()]
print(json.dumps(found))
"""
    process = _run(text, str(tmp_path / "mark"))
    said, complained = process.communicate(timeout=60)
    found = json.loads(said)
    assert found[0].startswith("ApartError JSONDecodeError: Expecting")
    assert "No such file" in found[1]
    assert found[2].endswith("without an answer (exit code 3)")
    assert found[3:6] == ["StoppedError ", True, [1]]
    assert found[6:10] == [True, 4, 1, [1]]
    assert found[10:] == [True, True]  # it had gone: they begin anew
    assert complained.count("the process that stood by has gone") == 1


@only_linux
@pytest.mark.parametrize("how", ["run_apart", "Standby(lambda: None).run"])
def test_what_is_done_apart_is_logged_as_here_and_without_secrets(how: str) -> None:
    text = f"""
from tracker.log import set_up_log
set_up_log(1, as_json=True, secrets={{"geheim42"}})
run = {how}
run(complain, "geheim42", should_stop=never)
os._exit(0)
"""
    _, complained = _run(text).communicate(timeout=60)
    lines = [json.loads(line) for line in complained.splitlines()]
    assert [line["level"] for line in lines] == ["info", "warning"]
    assert all("***" in line["text"] for line in lines)
    assert "geheim42" not in complained


def test_whether_somebody_is_to_stand_by_is_asked_without_leaving_a_connection(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    workspace = Workspace(Config(), f"sqlite:///{tmp_path / 'o.db'}", creates=True)
    assert not is_matched_apart(workspace)
    monkeypatch.setattr(matching, "LEGS_BESIDE", -1)
    assert is_matched_apart(workspace)
    assert "engine" not in vars(workspace)
    assert is_matched_apart(
        Workspace(Config(), f"sqlite:///{tmp_path / 'nowhere' / 'o.db'}", creates=True)
    )  # whoever waits for it may need it


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

    apart = _matched(f"sqlite:///{tmp_path / 'apart.db'}", tmp_path, watched)
    assert len(began) == 1  # and not again for an event that nothing new concerns
    assert [one.event_id for one in beside] == ["one"]
    assert apart == beside


def _matched(url: str, folder: Path, apart: RunApart = run_apart) -> list[Changed]:
    workspace = Workspace(Config(), url, creates=True)
    run_import(workspace, folder / "events.json", now=NOW)
    with workspace.engine.begin() as connection:
        for icao24 in ("3c0000", "3c0030"):
            write_positions(connection, record := week("low", icao24))
            queue_since(connection, [record])
    run_rebuild_touched(workspace.engine)
    changed: list[Changed] = []
    asked: dict[str, Any] = {"now": NOW, "should_stop": never, "run_apart": apart, "told": changed.append}
    found = match_beside_or_apart(workspace, event_ids=["one"], **asked)
    long_ago = Window(datetime(2020, 1, 1, tzinfo=UTC), datetime(2020, 1, 2, tzinfo=UTC))
    assert match_beside_or_apart(workspace, touched=long_ago, **asked) == (0.0, False)
    workspace.close()
    assert 0.0 < found.cpu_s < 60.0
    return changed

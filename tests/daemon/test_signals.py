"""Signals come at any moment, also while the daemon says something."""

from __future__ import annotations

import io
import logging
import signal
import sys
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from types import FrameType
from typing import Any

import pytest

from tracker.daemon import Daemon
from tracker.daemon.stopping import Stopping
from tracker.workspace import open_workspace


@pytest.fixture(autouse=True)
def _handlers() -> Iterator[None]:
    kept = {number: signal.getsignal(number) for number in (signal.SIGTERM, signal.SIGINT)}
    yield
    for number, handler in kept.items():
        signal.signal(number, handler)


class Interrupted(io.RawIOBase):
    """A file in the middle of whose first write a signal comes."""

    def __init__(self) -> None:
        self.written = b""

    def writable(self) -> bool:
        return True

    def write(self, content: Any) -> int:
        if not self.written:
            signal.raise_signal(signal.SIGINT)
        self.written += bytes(content)
        return len(content)


def test_a_signal_in_the_middle_of_a_line_stops_the_daemon_and_breaks_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    raw = Interrupted()
    stream = io.TextIOWrapper(io.BufferedWriter(raw), write_through=True)
    handler = logging.StreamHandler(stream)
    log = logging.getLogger("tracker.daemon")
    level = log.level
    log.addHandler(handler)
    log.setLevel(logging.INFO)
    try:
        workspace = open_workspace(db=f"sqlite:///{tmp_path / 'o.db'}", creates=True)
        daemon = Daemon(workspace)
        daemon.stop_on_signals()
        stream.write("running; Ctrl-C stops\n")
        stream.flush()
        assert daemon.run() == []
        workspace.close()
    finally:
        log.removeHandler(handler)
        log.setLevel(level)
    said = raw.written.decode()
    assert said.startswith("running; Ctrl-C stops\n")
    assert "told to stop by SIGINT" in said


def _set(stopping: Stopping, _number: int, _frame: FrameType | None) -> None:
    stopping.set()


@pytest.mark.timeout(20)
def test_a_signal_in_any_moment_of_the_wait_ends_it() -> None:
    """In every line that the wait goes through, whoever's it is. (An event's would wait for itself in some of them.)"""
    lines, raised = 0, True
    while raised:  # in the first line, then in the second ...
        stopping, raised = Stopping(), False
        signal.signal(signal.SIGTERM, partial(_set, stopping))
        left = lines

        def tell(_frame: FrameType, event: str, _argument: object) -> Any:
            nonlocal left, raised
            left -= event == "line"
            if left < 0 and not raised:
                raised = True
                signal.raise_signal(signal.SIGTERM)
            return tell

        traced = sys.gettrace()
        sys.settrace(tell)
        try:
            is_said = stopping.wait(0.02)
        finally:
            sys.settrace(traced)
        assert is_said == raised
        assert stopping.is_set() == raised
        lines += 1
    assert lines > 10

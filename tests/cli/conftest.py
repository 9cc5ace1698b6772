"""The front door: a command line run as a user runs it, in a folder of its own."""

from __future__ import annotations

import json
import logging
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from tests.cli.journeys import save_history
from tracker.cli.main import run


@dataclass(frozen=True)
class Ended:
    """How a command ended: its exit code, what it printed, what it said."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)

    @property
    def lines(self) -> list[Any]:
        return [json.loads(line) for line in self.out.splitlines()]


Overflight = Callable[..., Ended]


@pytest.fixture
def workdir(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder to work in; nothing of the caller's environment shows through."""
    folder = tmp_path / "work"
    folder.mkdir()
    monkeypatch.chdir(folder)
    monkeypatch.delenv("OVERFLIGHT_DB", raising=False)
    return folder


def run_quietly(*arguments: object) -> None:
    """For what tests stand on: a command that must end well, and leaves logging as it was."""
    root = logging.getLogger()
    handlers, level = root.handlers[:], root.level
    assert run([*map(str, arguments), "-q"]) == 0
    root.handlers[:], root.level = handlers, level


@pytest.fixture(scope="session")
def kept_history(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An SQLite database that holds the history of `journeys`, backfilled once; to be copied, not worked in."""
    folder = tmp_path_factory.mktemp("history")
    file = folder / "overflight.db"
    run_quietly("backfill", save_history(folder / "history.tar"), "--db", f"sqlite:///{file}")
    assert [path.name for path in folder.glob("overflight.db*")] == [file.name]  # all of it is in the one file
    return file


@pytest.fixture
def overflight(workdir: Path, capsys: pytest.CaptureFixture[str]) -> Iterator[Overflight]:
    """`overflight("legs", "--format", "json")`: never a traceback, and no error of ours that nobody foresaw."""
    root = logging.getLogger()
    handlers, level = root.handlers[:], root.level

    def call(*arguments: object, code: int | None = 0) -> Ended:
        capsys.readouterr()
        ended = Ended(run([str(argument) for argument in arguments]), *capsys.readouterr())
        assert "Traceback" not in ended.err
        assert "fault of its own" not in ended.err, ended.err
        assert code is None or ended.code == code, ended
        return ended

    yield call
    root.handlers[:], root.level = handlers, level

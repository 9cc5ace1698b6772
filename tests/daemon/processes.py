"""Daemons in processes of their own, and a service manager that listens to them."""

from __future__ import annotations

import contextlib
import logging
import os
import signal
import socket
import subprocess
import sys
import time
import warnings
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]


class Running:
    """`overflight run`, or another module, in a folder, its log in a file there."""

    def __init__(self, folder: Path, name: str = "one", command: Sequence[str] = ("tracker", "run"), **environ: str) -> None:
        self.log = folder / f"{name}.log"
        with self.log.open("w") as log:
            self.process = subprocess.Popen(
                [sys.executable, "-m", *command],
                cwd=folder,
                stderr=log,
                stdout=log,
                env={**os.environ, "PYTHONPATH": str(ROOT), **environ},
            )

    @property
    def said(self) -> str:
        return self.log.read_text()

    def stop(self) -> tuple[int, float]:
        """Exit code after SIGTERM, and how many seconds it took."""
        began = time.monotonic()
        self.process.send_signal(signal.SIGTERM)
        code = self.process.wait(timeout=20)
        return code, time.monotonic() - began

    def __enter__(self) -> Running:
        return self

    def __exit__(self, *_: object) -> None:
        if self.process.poll() is None:
            self.process.kill()
        self.process.wait()


def until(condition: Callable[[], Any], seconds: float = 25.0) -> Any:
    """What `condition` gives as soon as it gives something true."""
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        found = condition()
        if found:
            return found
        time.sleep(0.1)
    raise AssertionError("it did not come to be in time")


class Manager:
    """The service manager's end of sd_notify(3)."""

    def __init__(self, path: Path) -> None:
        self.address = str(path)
        self.heard: list[str] = []
        self._socket = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
        self._socket.bind(self.address)
        self._socket.setblocking(False)

    def hears(self, word: str) -> int:
        """How often it has heard `word`."""
        with contextlib.suppress(BlockingIOError):
            while True:
                self.heard += self._socket.recv(4096).decode().splitlines()
        return self.heard.count(word)

    def close(self) -> None:
        self._socket.close()


@contextlib.contextmanager
def manager(folder: Path) -> Iterator[Manager]:
    one = Manager(folder / "notify")
    try:
        yield one
    finally:
        one.close()


def mark_and_sleep(path: str) -> None:
    """Something to do apart: say who does it in a file, and go on for long."""
    written = Path(f"{path}.new")
    written.write_text(str(os.getpid()))
    written.rename(path)
    time.sleep(120)


def tell_and_wait(words: int, pause_s: float, *, tell: Callable[[int], None]) -> str:
    """Something to do apart that tells of itself, every so often."""
    for word in range(words):
        tell(word)
        time.sleep(pause_s)
    return "done"


def complain(secret: str) -> None:
    """Something to do apart that logs a secret, and has a library that warns of it."""
    logging.getLogger("tracker.daemon").info("the key is %s", secret)
    logging.getLogger("tracker.daemon").debug("not even this is said")
    warnings.warn(f"the key {secret} will be refused", UserWarning, stacklevel=1)

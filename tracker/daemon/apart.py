"""Work with a large footprint, in a process of its own that ends with it: memory that Python has had once it seldom gives back.

The process begins anew (it is no fork of one that has threads and connections), is told what to do through a pipe, and ends with
whoever began it: a daemon that was killed leaves nobody behind who writes.
"""

from __future__ import annotations

import ctypes
import multiprocessing
import os
import signal
import sys
from collections.abc import Callable
from multiprocessing.connection import Connection
from typing import Any, Final, TypeVar

from tracker.daemon.loop import StoppedError
from tracker.errors import OverflightError

#: `PR_SET_PDEATHSIG` of <linux/prctl.h>.
_DEATH_SIGNAL: Final = 1
#: Whoever waits looks so often whether it is to stop.
_LOOK_S: Final = 0.2

Result = TypeVar("Result")


class ApartError(OverflightError):
    """What was done apart failed, or its process ended without a word."""


def run_apart(task: Callable[..., Result], *arguments: Any, should_stop: Callable[[], bool]) -> Result:
    """What `task(*arguments)` gives in a process of its own; all of them must be of modules that can be imported, or plain values.

    Raises StoppedError, having ended the process, once `should_stop` says so; ApartError where the task failed, in its words.
    """
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe(duplex=False)
    process = context.Process(target=_work, args=(theirs, os.getpid(), task, arguments), name=task.__name__, daemon=True)
    process.start()
    theirs.close()
    try:
        while not ours.poll(_LOOK_S):
            if should_stop():
                raise StoppedError
        is_well, found = ours.recv()
    except EOFError as error:
        process.join()
        raise ApartError(f"{task.__name__} ended without an answer (exit code {process.exitcode})") from error
    finally:
        ours.close()
        process.kill()
        process.join()
    if not is_well:
        raise ApartError(found)
    return found  # type: ignore[no-any-return]


def _work(pipe: Connection, parent: int, task: Callable[..., Any], arguments: tuple[Any, ...]) -> None:
    """In the new process: do it, and tell what came of it."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C reaches the whole group; whoever began this says when to stop
    if not _ends_with(parent):
        return
    try:
        told = True, task(*arguments)
    except Exception as error:  # noqa: BLE001 -- whatever it is, it is told where it can be logged
        foreseen = isinstance(error, OverflightError | OSError)
        told = False, str(error) if foreseen else f"{type(error).__name__}: {error}"
    pipe.send(told)


def _ends_with(parent: int) -> bool:
    """Let the system end this process when its parent does, where it can (Linux); False if the parent has ended already."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_DEATH_SIGNAL, signal.SIGKILL)
    return os.getppid() == parent

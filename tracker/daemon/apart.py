"""Work with a large footprint, in a process of its own that ends with it: memory that Python has had once it seldom gives back.

The process is told what to do through a pipe, and ends with whoever began it: a daemon that was killed leaves nobody behind who writes.
It begins anew, since a fork of a process that has threads and connections is none to rely on, and then reads all modules first; or it is
a fork of one that stands by for this (`Standby`), which has read them, and has neither threads nor connections.
"""

from __future__ import annotations

import contextlib
import ctypes
import gc
import logging
import multiprocessing
import os
import signal
import sys
import threading
from collections.abc import Callable, Iterator
from multiprocessing.connection import Connection
from typing import Any, Final, Literal, Protocol

from tracker.daemon.loop import StoppedError
from tracker.errors import OverflightError
from tracker.log import LogSetup, log_setup, set_up_log

log = logging.getLogger(__name__)

#: Whoever is given what a task tells while it goes on, and raises nothing.
Told = Callable[[Any], None]
#: What comes through a pipe: a word, and what was told, is the answer, or is said of the failure.
Word = Literal["told", "done", "failed"]

#: `PR_SET_PDEATHSIG` of <linux/prctl.h>.
_DEATH_SIGNAL: Final = 1
#: Whoever waits looks so often whether it is to stop.
_LOOK_S: Final = 0.2


class ApartError(OverflightError):
    """What was done apart failed, or its process ended without a word."""


class RunApart(Protocol):
    """Something that does a task in a process of its own."""

    def __call__(self, task: Callable[..., Any], *arguments: Any, should_stop: Callable[[], bool], told: Told | None = None) -> Any:
        """See `run_apart`."""
        ...


def run_apart(
    task: Callable[..., Any],
    *arguments: Any,
    should_stop: Callable[[], bool],
    told: Told | None = None,
    method: Literal["spawn", "fork"] = "spawn",
) -> Any:
    """What `task(*arguments)` gives in a process of its own; all of them must be of modules that can be imported, or plain values.

    With `told`, the task has a keyword argument `tell` besides, and what it is called with is given to `told` while the task goes on.
    Raises StoppedError, having ended the process, once `should_stop` says so; ApartError where the task failed, in its words.
    """
    context: Any = multiprocessing.get_context(method)
    ours, theirs = context.Pipe(duplex=False)
    doing = (theirs, os.getpid(), log_setup(), task, arguments, told is not None)
    process = context.Process(target=_work, args=doing, name=task.__name__, daemon=True)
    process.start()
    theirs.close()
    try:
        while True:
            while not ours.poll(_LOOK_S):
                if should_stop():
                    raise StoppedError
            word, found = ours.recv()
            if word != "told":
                break
            if told is not None:
                told(found)
            if should_stop():
                raise StoppedError
    except EOFError as error:
        process.join()
        raise ApartError(f"{task.__name__} ended without an answer (exit code {process.exitcode})") from error
    finally:
        ours.close()
        process.kill()
        process.join()
    if word == "failed":
        raise ApartError(found)
    return found


class Standby:
    """A process that stands by with the modules read: others begin from it at once, and what they all hold is in memory once."""

    def __init__(self, prepare: Callable[[], None]) -> None:
        """Begin it: after `prepare` was called here, so that we share what that read. To be done before there are threads.

        Garbage is not looked for among all that is there by now: to look at an object is to write to it, and ends the sharing.
        """
        prepare()
        gc.collect()
        gc.freeze()
        context = multiprocessing.get_context("fork")
        self._pipe, theirs = context.Pipe()
        self._turn = threading.Lock()
        self._process = context.Process(target=_stand_by, args=(theirs, self._pipe, os.getpid()), name="standby")
        self._process.start()
        theirs.close()

    def run(self, task: Callable[..., Any], *arguments: Any, should_stop: Callable[[], bool], told: Told | None = None) -> Any:
        """See `run_apart`, which it comes to where the process that stood by has gone."""
        with self._turn:
            try:
                if not self._pipe.closed:
                    return self._asked(task, arguments, should_stop, told)
            except (EOFError, OSError) as error:
                log.warning("the process that stood by has gone (%s); what is done apart begins anew each time", type(error).__name__)
                self._pipe.close()
        return run_apart(task, *arguments, should_stop=should_stop, told=told)

    def _asked(self, task: Callable[..., Any], arguments: tuple[Any, ...], should_stop: Callable[[], bool], told: Told | None) -> Any:
        self._pipe.send((task, arguments, told is not None))
        is_stopping = False
        while True:
            while not self._pipe.poll(_LOOK_S):
                is_stopping = is_stopping or self._has_stopped(should_stop)
            word, found = self._pipe.recv()
            if word != "told":
                break
            if told is not None and not is_stopping:
                told(found)
            is_stopping = is_stopping or self._has_stopped(should_stop)
        if is_stopping:
            raise StoppedError
        if word == "failed":
            raise ApartError(found)
        return found

    def _has_stopped(self, should_stop: Callable[[], bool]) -> bool:
        """Say in the pipe to stop, once that is to be."""
        if not should_stop():
            return False
        self._pipe.send(None)
        return True

    def close(self) -> None:
        """End it, and whoever it has begun."""
        self._pipe.close()
        self._process.kill()
        self._process.join()


@contextlib.contextmanager
def standing_by(prepare: Callable[[], None], *, is_wanted: bool = True) -> Iterator[RunApart]:
    """Do tasks by a `Standby` where one is wanted and may be (Linux; macOS' own libraries do not survive a fork); else each begins anew."""
    if not is_wanted or sys.platform != "linux":
        yield run_apart
        return
    standby = Standby(prepare)
    try:
        yield standby.run
    finally:
        standby.close()


def _stand_by(pipe: Connection, other: Connection, parent: int) -> None:
    """In the process that stands by: do what it is told, one after another, until nobody is there to tell it."""
    other.close()
    if not _ends_with(parent):
        return
    with contextlib.suppress(EOFError, OSError):
        while True:
            asked = pipe.recv()
            if asked is not None:  # else it was to stop what had ended by itself
                pipe.send(_done(pipe, *asked))


def _done(pipe: Connection, task: Callable[..., Any], arguments: tuple[Any, ...], tells: bool) -> tuple[Word, Any]:  # noqa: FBT001
    """How the task went, and what it gave; a word while it is under way, or the end of the pipe, stops it."""
    try:
        told: Told | None = (lambda found: pipe.send(("told", found))) if tells else None
        return "done", run_apart(task, *arguments, should_stop=pipe.poll, told=told, method="fork")
    except StoppedError:
        return "failed", "stopped"
    except ApartError as error:
        return "failed", str(error)


def _work(
    pipe: Connection,
    parent: int,
    setup: LogSetup | None,
    task: Callable[..., Any],
    arguments: tuple[Any, ...],
    tells: bool,  # noqa: FBT001
) -> None:
    """In the new process: do it, and tell what came of it."""
    if not _ends_with(parent):
        return
    if setup is not None:
        set_up_log(setup.verbosity, as_json=setup.as_json, secrets=setup.secrets)
    words = {"tell": lambda found: pipe.send(("told", found))} if tells else {}
    told: tuple[Word, Any]
    try:
        told = "done", task(*arguments, **words)
    except Exception as error:  # noqa: BLE001 -- whatever it is, it is told where it can be logged
        foreseen = isinstance(error, OverflightError | OSError)
        told = "failed", str(error) if foreseen else f"{type(error).__name__}: {error}"
    pipe.send(told)


def _ends_with(parent: int) -> bool:
    """Let the system end this process when its parent does, where it can (Linux); False if the parent has ended already.

    Ctrl-C reaches the whole group, and SIGTERM of a service manager too: whoever began this is told as well, and says when to stop.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_DEATH_SIGNAL, signal.SIGKILL)
    return os.getppid() == parent

"""Units loaded in other processes: decoding is work for the processor, and a unit is a description that can be sent to one."""

from __future__ import annotations

import multiprocessing
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from ingest.archives.units import Unit
from ingest.source import Batch, SourceError

#: Units on their way for each process: enough that none waits, few enough that finished ones do not pile up in memory.
_AHEAD: Final = 4


@dataclass(frozen=True, slots=True)
class _Failure:
    """A SourceError in parts: exceptions with their own constructors do not travel between processes."""

    kind: type[SourceError]
    source: str
    message: str
    raw: bytes | None

    def error(self) -> SourceError:
        return self.kind(self.source, self.message, raw=self.raw)


def load_units(units: Iterable[Unit], *, now: datetime, workers: int = 1) -> Iterator[tuple[Unit, Batch | SourceError]]:
    """Each unit with its Batch, or with the SourceError that loading it ended in, in the order given, whatever the number of `workers`.

    Processes are started afresh (no fork of a process with threads), which costs each about a second: not worth it for a few files.
    """
    if workers <= 1:
        yield from ((unit, _opened(_attempt(unit, now))) for unit in units)
        return
    with ProcessPoolExecutor(workers, mp_context=multiprocessing.get_context("spawn")) as pool:
        waiting: deque[tuple[Unit, Future[Batch | _Failure]]] = deque()
        for unit in units:
            waiting.append((unit, pool.submit(_attempt, unit, now)))
            if len(waiting) >= workers * _AHEAD:
                yield _first(waiting)
        while waiting:
            yield _first(waiting)


def _first(waiting: deque[tuple[Unit, Future[Batch | _Failure]]]) -> tuple[Unit, Batch | SourceError]:
    unit, future = waiting.popleft()
    return unit, _opened(future.result())


def _opened(outcome: Batch | _Failure) -> Batch | SourceError:
    return outcome.error() if isinstance(outcome, _Failure) else outcome


def _attempt(unit: Unit, now: datetime) -> Batch | _Failure:
    try:
        return unit.load(now=now)
    except SourceError as error:
        return _Failure(type(error), error.source, error.message, error.raw)

"""CPU time of a piece of work: what else the machine does counts little."""

from __future__ import annotations

import gc
import time
from collections.abc import Callable


def cpu_s(work: Callable[[], object]) -> float:
    """CPU seconds of one run."""
    began = time.process_time()
    work()
    return time.process_time() - began


def rounds_s(work: Callable[[], object], rounds: int) -> list[float]:
    """CPU seconds of so many runs, each begun with nothing left to collect."""
    taken = []
    for _ in range(rounds):
        gc.collect()
        taken.append(cpu_s(work))
    return taken

"""From a position to the alert: aircraft come into hearing at odd moments; a webhook on loopback notes when it is told of each.

`python -m benchmarks.bench_alerts`. The limit: one interval of asking, and 5 s. Once with a short watch-list, and once while 500 other
watched airframes are aloft on five sources; and for what a watch follows as for landings that were reported as events, of these once more
in a database that holds 60,000 legs. There, and with a short list, also for landings that change an answer that was told before.
"""

from __future__ import annotations

import random
import sys
import tempfile
from pathlib import Path
from typing import Any

from benchmarks.bench_daemon import remember
from tests.daemon.latency import measure

#: What is left for keeping, deriving, deciding and sending, beyond the wait for the next question.
SLACK_S = 5.0
AIRCRAFT, OVER_S = 12, 60.0
#: A month of so many airframes is some 60,000 legs.
PAST_FIRST, PAST_AIRFRAMES, PAST_H = 0x160000, 500, 720.0


def run(name: str, *, every_s: float, sources: int, others: int, lands: bool = False, changes: bool = False, past_h: float = 0.0) -> bool:
    chance = random.Random(1)
    appear_s = [chance.uniform(0.0, OVER_S) for _ in range(AIRCRAFT)]
    with tempfile.TemporaryDirectory(prefix="overflight-bench-") as folder:
        settle_s = 6.0 if not others and not past_h else 45.0
        asked: dict[str, Any] = {"every_s": every_s, "sources": sources, "others": others, "settle_s": settle_s, "lands": lands}
        asked["changes"] = changes
        asked["recall"] = lambda folder: remember(folder, PAST_AIRFRAMES, past_h, PAST_FIRST) if past_h else None
        taken_s = sorted(measure(Path(folder), appear_s=appear_s, **asked)[-AIRCRAFT:])
    median_s, worst_s = taken_s[len(taken_s) // 2], taken_s[-1]
    limit_s = every_s + SLACK_S
    print(f"{name:36s} every {every_s:g} s   alert after {median_s:5.1f} s (median), {worst_s:5.1f} s (worst)   limit {limit_s:g} s")
    return worst_s <= limit_s


def main() -> int:
    kept = [
        run(name, every_s=every_s, sources=sources, others=others, lands=lands)
        for lands, what in ((False, "followed"), (True, "reported landing"))
        for name, every_s, sources, others in ((f"{what}, a short list", 5.0, 1, 0), (f"{what}, 500 others", 10.0, 5, 500))
    ]
    kept.append(run("reported landing, a month of 500", every_s=10.0, sources=1, others=0, lands=True, past_h=PAST_H))
    kept.append(run("changed answer, a short list", every_s=5.0, sources=1, others=0, lands=True, changes=True))
    kept.append(run("changed answer, a month of 500", every_s=10.0, sources=1, others=0, lands=True, changes=True, past_h=PAST_H))
    return int(not all(kept))


if __name__ == "__main__":
    sys.exit(main())

"""Feeds that answer, look healthy, and repeat old content.

Between two answers of one source, the aircraft present in both should have moved as far as their speeds say. Where the median of
(moved / speed x time) is far below one, the content stood still: no fleet hovers. Recorded: OpenSky, 2025-07-04 20:30Z to 07-05
22:48Z, medians of 0.002 to 0.49, against 0.96 to 1.04 when sound.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from itertools import groupby, pairwise
from typing import Final

import numpy as np
import pandas as pd

from tracker.core.geodesy import Floats, Ints, distance_km
from tracker.core.ordered import GROUND, Ordered, order
from tracker.core.timeline import Window, from_ms, isoformat_z

#: Sound feeds have 0.78 at the worst (a feed catching up), stalled ones 0.49 at the most.
_STALLED_RATIO: Final = 0.6
#: Above this the feed made up for lost time in one leap.
_LEAP_RATIO: Final = 1.15
#: A median of fewer aircraft says nothing.
_MIN_AIRCRAFT: Final = 20
#: Slower aircraft turn too much for distance to follow speed.
_MIN_GS_KT: Final = 190.0
#: After a longer pause aircraft have turned and landed, and distance no longer follows speed.
_MAX_PAUSE_S: Final = 5400.0
#: An answer with so large a part of the usual number of aircraft is no left-over.
_FULL_SHARE: Final = 0.5


@dataclass(frozen=True, slots=True)
class FeedStall:
    """A source that repeated itself in [from_at, until_at): how many answers, how many aircraft compared, what share they moved."""

    source: str
    from_at: datetime
    until_at: datetime
    answers: int
    aircraft: int
    moved_share: float

    @property
    def span(self) -> tuple[str, datetime, datetime]:
        """As `movements.rebuild` takes it."""
        return self.source, self.from_at, self.until_at

    def __str__(self) -> str:
        return (
            f"{self.source} stood still from {isoformat_z(self.from_at)} to {isoformat_z(self.until_at)}: {self.answers} answers in which "
            f"{self.aircraft} aircraft moved {self.moved_share:.1%} of what their speeds say; positions of that time are not believed"
        )


@dataclass(frozen=True, slots=True)
class AnswerPair:
    """Two consecutive answers of a source: aircraft fast in both, the median share they moved, rows of each, and the verdict on it.

    The verdict is sound, stalled, leap (the feed made up for lost time) or unknown (too few aircraft, too long a pause).
    """

    source: str
    before_at: datetime
    after_at: datetime
    aircraft: int
    moved_share: float
    present_before: int
    present_after: int
    verdict: str


def compare_answers(positions: pd.DataFrame) -> tuple[AnswerPair, ...]:
    """All pairs of consecutive answers in a POSITIONS frame, by source and time.

    An answer is all rows of a source with one `seen_at`; a source whose positions have times of their own has no such sweeps and
    yields nothing (its stale content repeats its times, and is recognised by them).
    """
    ordered = order(positions)
    return tuple(pair for code in range(len(ordered.sources)) for pair in _pairs(ordered, code))


def find_stalls(positions: pd.DataFrame) -> tuple[FeedStall, ...]:
    """Spans in which a source repeated itself, from POSITIONS; in order of source and time."""
    stalls: list[FeedStall] = []
    for _, group in groupby(compare_answers(positions), key=lambda pair: pair.source):
        pairs = list(group)
        usual = float(np.quantile([pair.present_after for pair in pairs], 0.9))
        stalls += [_stall(run, before, usual) for run, before in _stalled_runs(pairs)]
    return tuple(stalls)


def changed_spans(before: Sequence[FeedStall], after: Sequence[FeedStall]) -> tuple[tuple[str, Window], ...]:
    """Where positions of a source were believed and no longer are, or the other way round: what to derive anew. By source and time."""
    changed: list[tuple[str, Window]] = []
    for source in sorted({stall.source for stall in (*before, *after)}):
        sides = [[stall for stall in stalls if stall.source == source] for stalls in (before, after)]
        borders = sorted({border for stalls in sides for stall in stalls for border in (stall.from_at, stall.until_at)})
        for start, end in pairwise(borders):
            held = [any(stall.from_at <= start < stall.until_at for stall in stalls) for stalls in sides]
            if held[0] != held[1]:
                changed.append((source, Window(start, end)))
    return tuple(changed)


def joined_stalls(known: Iterable[FeedStall], found: Iterable[FeedStall]) -> tuple[FeedStall, ...]:
    """The spans of both, those of a source that touch joined to one, whose figures are those of the longer; by source and time."""
    joined: list[FeedStall] = []
    for stall in sorted({*known, *found}, key=lambda stall: stall.span):
        last = joined[-1] if joined else None
        if last is None or last.source != stall.source or stall.from_at > last.until_at:
            joined.append(stall)
            continue
        longer = max(last, stall, key=lambda one: one.until_at - one.from_at)
        joined[-1] = replace(longer, from_at=last.from_at, until_at=max(last.until_at, stall.until_at))
    return tuple(joined)


def _stalled_runs(pairs: list[AnswerPair]) -> Iterator[tuple[list[AnswerPair], AnswerPair | None]]:
    """Stretches of stalled pairs (pairs with too few aircraft inside them included), each with the pair before it."""
    run: list[AnswerPair] = []
    before: AnswerPair | None = None
    for k, pair in enumerate(pairs):
        if pair.verdict == "stalled" or (run and pair.verdict == "unknown" and _pause_s(pair) <= _MAX_PAUSE_S):
            before = pairs[k - 1] if not run and k else before
            run.append(pair)
        elif run:
            yield run, before
            run, before = [], None
    if run:
        yield run, before


def _pause_s(pair: AnswerPair) -> float:
    return (pair.after_at - pair.before_at).total_seconds()


def _stall(run: list[AnswerPair], before: AnswerPair | None, usual: float) -> FeedStall:
    """The first answer of a run is stale too, unless the feed was sound until then or the answer is as full as usual."""
    sound = before is not None and before.verdict in ("sound", "leap")
    fresh = sound or run[0].present_before >= _FULL_SHARE * usual
    from_at = run[0].after_at if fresh else run[0].before_at
    shares = [pair.moved_share for pair in run if pair.verdict == "stalled"]
    compared = max(pair.aircraft for pair in run)
    until_at = run[-1].after_at + timedelta(seconds=1)
    return FeedStall(run[0].source, from_at, until_at, len(run) + (not fresh), compared, float(np.median(shares)))


def _pairs(positions: Ordered, source: int) -> list[AnswerPair]:
    index = np.flatnonzero(positions.source == source)
    instants, sweep, present = np.unique(positions.seen_ms[index], return_inverse=True, return_counts=True)
    if len(instants) < 2 or np.median(present) < _MIN_AIRCRAFT:
        return []
    by_sweep = np.split(index[np.argsort(sweep, kind="stable")], np.cumsum(present)[:-1])
    pairs = []
    for k in range(len(instants) - 1):
        before, after = by_sweep[k], by_sweep[k + 1]
        seconds = float(instants[k + 1] - instants[k]) / 1000.0
        shares = _moved_shares(positions, before, after, seconds)
        share = float(np.median(shares)) if len(shares) else float("nan")
        at = from_ms(int(instants[k])), from_ms(int(instants[k + 1]))
        name = str(positions.sources[source])
        pairs.append(AnswerPair(name, *at, len(shares), share, len(before), len(after), _verdict(shares, share, seconds)))
    return pairs


def _moved_shares(positions: Ordered, before: Ints, after: Ints, seconds: float) -> Floats:
    """Moved distance over expected distance of each aircraft that is airborne and fast in both answers."""
    one, other = _fast(positions, before), _fast(positions, after)
    _, a, b = np.intersect1d(positions.aircraft[one], positions.aircraft[other], assume_unique=False, return_indices=True)
    one, other = one[a], other[b]
    km = distance_km(positions.lat_deg[one], positions.lon_deg[one], positions.lat_deg[other], positions.lon_deg[other])
    told = (positions.gs_kt[one] + positions.gs_kt[other]) / 2 * 1.852 / 3600 * seconds
    return np.asarray(km / told, dtype=np.float64)


def _fast(positions: Ordered, index: Ints) -> Ints:
    return np.asarray(index[(positions.gs_kt[index] >= _MIN_GS_KT) & (positions.ground[index] != GROUND)])


def _verdict(shares: Floats, share: float, seconds: float) -> str:
    if len(shares) < _MIN_AIRCRAFT or seconds > _MAX_PAUSE_S:
        return "unknown"
    if share < _STALLED_RATIO:
        return "stalled"
    return "leap" if share > _LEAP_RATIO else "sound"

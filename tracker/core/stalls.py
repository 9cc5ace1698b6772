"""Feeds that answer, look healthy, and repeat old content.

Between two answers of one source, the aircraft present in both should have moved as far as their speeds say. Where the median of
(moved / speed x time) is far below one, the content stood still: no fleet hovers. Recorded: OpenSky, 2025-07-04 20:30Z to 07-05
22:48Z, medians of 0.002 to 0.49, against 0.96 to 1.04 when sound.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Final

import numpy as np
import pandas as pd

from tracker.core.geodesy import Floats, Ints, distance_km
from tracker.core.ordered import GROUND, Ordered, order
from tracker.core.timeline import from_ms, isoformat_z

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


def compare_answers(positions: pd.DataFrame) -> pd.DataFrame:
    """One row per pair of consecutive answers of a source: source, before_at, after_at, aircraft, moved_share (median), present, verdict.

    An answer is all rows of a source with one `seen_at`; a source whose positions have times of their own has no such sweeps and
    yields nothing (its stale content repeats its times, and is recognised by them). Verdict: sound, stalled, leap or unknown.
    """
    ordered = order(positions)
    pairs = [row for code in range(len(ordered.sources)) for row in _pairs(ordered, code)]
    columns = ["source", "before_at", "after_at", "aircraft", "moved_share", "present_before", "present", "verdict"]
    return pd.DataFrame(pairs, columns=columns)


def find_stalls(positions: pd.DataFrame) -> tuple[FeedStall, ...]:
    """Spans in which a source repeated itself, from POSITIONS; in order of source and time."""
    compared = compare_answers(positions)
    stalls: list[FeedStall] = []
    for source, pairs in compared.groupby("source", sort=True):
        usual = float(pairs["present"].quantile(0.9))
        run: list[dict[str, object]] = []
        sound_before = False
        for pair in pairs.to_dict("records"):
            if pair["verdict"] == "stalled" or (run and pair["verdict"] == "unknown" and _few(pair)):
                run.append({**pair, "sound_before": sound_before} if not run else pair)
            elif run:
                stalls.append(_stall(str(source), run, usual))
                run = []
            sound_before = pair["verdict"] in ("sound", "leap")
        if run:
            stalls.append(_stall(str(source), run, usual))
    return tuple(stalls)


def _few(pair: dict[str, object]) -> bool:
    """Unknown for want of aircraft to compare, not for a pause."""
    return (pair["after_at"] - pair["before_at"]).total_seconds() <= _MAX_PAUSE_S  # type: ignore[operator]


def _stall(source: str, run: list[dict[str, object]], usual: float) -> FeedStall:
    """The first answer of a run is stale too, unless the feed was sound until then or the answer is as full as usual."""
    first = run[0]
    fresh = bool(first["sound_before"]) or float(first["present_before"]) >= _FULL_SHARE * usual  # type: ignore[arg-type]
    from_ms_ = int(first["after_at" if fresh else "before_at"].value)  # type: ignore[attr-defined]
    until_ms = int(run[-1]["after_at"].value) + 1000  # type: ignore[attr-defined]
    shares = [float(pair["moved_share"]) for pair in run if pair["verdict"] == "stalled"]  # type: ignore[arg-type]
    compared = max(int(pair["aircraft"]) for pair in run)  # type: ignore[call-overload]
    return FeedStall(source, from_ms(from_ms_), from_ms(until_ms), len(run) + (not fresh), compared, float(np.median(shares)))


def _pairs(positions: Ordered, source: int) -> list[tuple[object, ...]]:
    index = np.flatnonzero(positions.source == source)
    instants, sweep, present = np.unique(positions.seen_ms[index], return_inverse=True, return_counts=True)
    if len(instants) < 2 or np.median(present) < _MIN_AIRCRAFT:
        return []
    by_sweep = np.split(index[np.argsort(sweep, kind="stable")], np.cumsum(present)[:-1])
    rows: list[tuple[object, ...]] = []
    for k in range(len(instants) - 1):
        before, after = by_sweep[k], by_sweep[k + 1]
        seconds = (instants[k + 1] - instants[k]) / 1000.0
        shares = _moved_shares(positions, before, after, seconds)
        share = float(np.median(shares)) if len(shares) else float("nan")
        stamps = [pd.Timestamp(int(ms), unit="ms", tz="UTC").as_unit("ms") for ms in (instants[k], instants[k + 1])]
        rows.append((positions.sources[source], *stamps, len(shares), share, len(before), len(after), _verdict(shares, share, seconds)))
    return rows


def _moved_shares(positions: Ordered, before: Ints, after: Ints, seconds: float) -> Floats:
    """Moved distance over expected distance of each aircraft that is airborne and fast in both answers."""
    one, other = _fast(positions, before), _fast(positions, after)
    _, a, b = np.intersect1d(positions.aircraft[one], positions.aircraft[other], assume_unique=False, return_indices=True)
    one, other = one[a], other[b]
    km = distance_km(positions.lat_deg[one], positions.lon_deg[one], positions.lat_deg[other], positions.lon_deg[other])
    told = (positions.gs_kt[one] + positions.gs_kt[other]) / 2 * 1.852 / 3600 * seconds
    return np.asarray(km / told, dtype=np.float64)


def _fast(positions: Ordered, index: Ints) -> Ints:
    return index[(positions.gs_kt[index] >= _MIN_GS_KT) & (positions.ground[index] != GROUND)]


def _verdict(shares: Floats, share: float, seconds: float) -> str:
    if len(shares) < _MIN_AIRCRAFT or seconds > _MAX_PAUSE_S:
        return "unknown"
    if share < _STALLED_RATIO:
        return "stalled"
    return "leap" if share > _LEAP_RATIO else "sound"

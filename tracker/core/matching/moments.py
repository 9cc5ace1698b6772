"""All times of a claim together: a report that is wrong about the day of the departure is wrong about that of the arrival, too.

Three ways of telling are mixed: as it was (each time inside its interval or near it), all of it some days off (one time tells how many,
and the others must agree with that), and anyhow.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

import numpy as np

from tracker.core.geodesy import Bools, Floats, Ints
from tracker.core.matching.likelihood import HOUR_MS, any_ratio, far_ratio, stay_ratio, told_ratio
from tracker.core.matching.rules import MatchRules
from tracker.core.matching.terms import Evidence, TimeTerm

_DAY_MS: Final = 24 * HOUR_MS

#: Against division by nothing.
_LEAST_RATIO: Final = 1e-12

#: Further off than this no time agrees.
_REACH_MS: Final = 32 * _DAY_MS


@dataclass(frozen=True, eq=False)
class Times:
    """The times that a claim gives, against what each of `count` anchors did."""

    terms: tuple[TimeTerm, ...]
    count: int

    def bits(self, rules: MatchRules, rows: Ints | None = None, offsets_ms: Floats | None = None) -> Floats:
        """Bits of all anchors, or of some (`rows`), or of those under each of several shifted claims: shape (rows, offsets)."""
        size = self.count if rows is None else len(rows)
        if not self.terms:
            return np.zeros(size if offsets_ms is None else (size, len(offsets_ms)))
        if rows is None and offsets_ms is None:
            near = np.flatnonzero(self._may_agree())
            found = np.full(size, rules.min_time_bits)
            found[near] = self.bits(rules, near)
            return found
        as_told, off = _ways([_moved(term, rows, offsets_ms) for term in self.terms], rules)
        return np.asarray(np.log2(np.maximum(as_told + off, 2.0**rules.min_time_bits)))

    def mistaken(self, rules: MatchRules, rows: Ints) -> tuple[Floats, Floats, Floats]:
        """If it is these anchors that are meant: how likely the times are told a day or so off, how likely more, and whether that is known.

        Shapes (rows,); nothing is known where no time of an anchor is.
        """
        known = np.zeros(len(rows))
        if not self.terms:
            return known, known, known
        moved = [_moved(term, rows, None) for term in self.terms]
        is_known = np.logical_or.reduce([~(np.isnan(one.begin) | np.isnan(one.end)) for one in moved])
        as_told, off = _ways(moved, rules)
        exact = replace(rules, time_edge=0.0)
        share = rules.time_inside / (rules.time_inside + rules.time_edge)
        inside = np.mean([share * _told(one, exact) / np.maximum(_told(one, rules), _LEAST_RATIO) for one in moved], axis=0)
        whole = np.maximum(as_told + off, _LEAST_RATIO)
        return np.where(is_known, as_told / whole * (1.0 - inside), 0.0), np.where(is_known, off / whole, 0.0), is_known.astype(np.float64)

    def _may_agree(self) -> Bools:
        """Anchors that are near enough to any of the times for them to say more than that it is another time."""
        found = np.zeros(self.count, dtype=bool)
        for term in self.terms:
            near = (term.until_ms >= term.low_ms - _REACH_MS) & (term.from_ms <= term.high_ms + _REACH_MS)
            found |= near | np.isnan(term.from_ms) | np.isnan(term.until_ms)
        return found

    def without(self, kinds: Sequence[str]) -> Times:
        """The times of other kinds."""
        return Times(tuple(term for term in self.terms if term.kind not in kinds), self.count)

    def evidence(self, anchor: int, rules: MatchRules) -> list[Evidence]:
        """One piece for each time, which add up to `bits`: the first alone, each further one by what it adds to those before."""
        found: list[Evidence] = []
        before = 0.0
        for place, term in enumerate(self.terms, start=1):
            together = float(Times(self.terms[:place], self.count).bits(rules, np.array([anchor]))[0])
            level, claimed, observed, because = term.describe(anchor)
            found.append(Evidence(term.kind, level, round(together - before, 2), claimed, observed, because))
            before = together
        return found


def moment_ms(times: Times, kind: str, anchor: int, between_ms: tuple[float, float]) -> float:
    """When an anchor's airframe did what is told, if it is meant: of the time that its positions leave, what is nearest to the time told.

    A silence of a week leaves a week; that the report tells of its Friday says which day is meant.

    Parameters
    ----------
    kind : of the time that is asked for; another that is told (when it left, for when it came) says what it can
    between_ms : what the positions leave where no time of that kind is told; NaN for unknown
    """
    found = float(np.nanmean(between_ms)) if not np.isnan(between_ms).all() else np.nan
    for term in sorted(times.terms, key=lambda term: term.kind != kind):
        begin, end = (float(bound[anchor]) for bound in (term.from_ms, term.until_ms))
        low, high = (float(np.broadcast_to(bound, term.from_ms.shape)[anchor]) for bound in (term.low_ms, term.high_ms))
        if begin <= end:
            told = float(np.clip((max(begin, low) + min(end, high)) / 2, begin, end))
            return told if term.kind == kind else float(np.fmin(np.fmax(told, between_ms[0]), between_ms[1]))
    return found


@dataclass(frozen=True, eq=False)
class _Moved:
    """One time, moved: arrays that broadcast to (rows,) or (rows, offsets)."""

    begin: Floats
    end: Floats
    low: Floats
    high: Floats
    is_stay: bool


def _moved(term: TimeTerm, rows: Ints | None, offsets_ms: Floats | None) -> _Moved:
    told = (term.from_ms, term.until_ms, term.low_ms, term.high_ms)
    begin, end, low, high = told if rows is None else (one[rows] for one in told)
    if offsets_ms is not None:
        begin, end, low, high = begin[:, None], end[:, None], low[:, None] + offsets_ms, high[:, None] + offsets_ms
    return _Moved(begin, end, low, high, term.is_stay)


def _told(one: _Moved, rules: MatchRules, shift_ms: Floats | float = 0.0) -> Floats:
    ratio = stay_ratio if one.is_stay else told_ratio
    return ratio(one.begin, one.end, one.low + shift_ms, one.high + shift_ms, rules)


def _ways(moved: list[_Moved], rules: MatchRules) -> tuple[Floats, Floats]:
    """What the ratio is made of: times told as it was, or nearly, and times told days off or anyhow."""
    as_told = np.multiply.reduce([_told(one, rules) for one in moved])
    anyhow = np.multiply.reduce([any_ratio(one.begin, one.end, one.low, one.high, rules) for one in moved])
    rest = 1.0 - rules.time_inside - rules.time_edge - rules.time_far
    return (rules.time_inside + rules.time_edge) * as_told, rules.time_far * _days_off(moved, rules) + rest * anyhow


def _days_off(moved: list[_Moved], rules: MatchRules) -> Floats:
    """Ratio if all times are off by the same days: as many as the time that is known best needs."""
    widths = np.stack(np.broadcast_arrays(*(np.nan_to_num(one.end - one.begin, nan=np.inf) for one in moved)))
    best = widths.argmin(axis=0)
    found: Floats | float = 0.0
    for place, pivot in enumerate(moved):
        mine = best == place
        if not mine.any():
            continue
        ratio = far_ratio(pivot.begin, pivot.end, pivot.low, pivot.high, rules)
        if len(moved) > 1:
            after, before = np.maximum(pivot.begin - pivot.high, 0.0), np.maximum(pivot.low - pivot.end, 0.0)
            shift_ms = np.nan_to_num((np.ceil(after / _DAY_MS) - np.ceil(before / _DAY_MS)) * _DAY_MS)
            ratio = ratio * np.multiply.reduce([_told(one, rules, shift_ms) for at, one in enumerate(moved) if at != place])
        found = np.where(mine, ratio, found)
    return np.asarray(found)

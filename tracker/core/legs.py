"""Legs: what lies between two contacts with the ground, cut on behaviour and never on a mere gap.

Neither midnight nor a change of callsign is a border. A touch-and-go or a go-around stays within its leg; a full stop ends it.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from tracker.core.contact import Runs, find_runs
from tracker.core.fields import Fields
from tracker.core.geodesy import Bools, Floats, Ints, step_km
from tracker.core.ordered import Ordered
from tracker.core.rules import MovementRules
from tracker.core.silences import JUMP, NOT_SPLIT, Clock, judge_silences
from tracker.core.speeds import jumps


@dataclass(frozen=True, slots=True, eq=False)
class Legs:
    """Legs as index ranges [first, last] of airborne positions, in order of airframe and time.

    Attributes
    ----------
    ground_before, ground_after : index of the ground position next to the leg, -1 where the ground was not heard
    cause_before, cause_after : why a silence cuts here (see `silences`), NOT_SPLIT at ground contacts and edges of the record
    travelled_km : cumulated way over all positions
    """

    first: Ints
    last: Ints
    aircraft: NDArray[np.int32]
    ground_before: Ints
    ground_after: Ints
    cause_before: NDArray[np.int8]
    cause_after: NDArray[np.int8]
    travelled_km: Floats
    clock: Clock

    def __len__(self) -> int:
        return len(self.first)

    def followed(self) -> Bools:
        """Whether the next leg is of the same airframe, shape (n,)."""
        return np.r_[self.aircraft[1:] == self.aircraft[:-1], False] if len(self) else np.empty(0, dtype=bool)

    def is_jet(self, positions: Ordered, cruise_kt: Floats) -> Bools:
        """Whether each leg was flown by something that needs a runway of a kilometre or more: by its type, else by how it flew."""
        highest = self._most(positions, positions.alt_ft)
        typed = cruise_kt[self.aircraft]
        return np.where(np.isnan(typed), (self.fastest_kt(positions) >= 300.0) & (highest >= 20000.0), typed >= 330.0)

    def distance_km(self) -> Floats:
        """The way along each leg's positions, gaps included, to 0.1 km."""
        return np.asarray((self.travelled_km[self.last] - self.travelled_km[self.first]).round(1))

    def fastest_kt(self, positions: Ordered) -> Floats:
        """The highest ground speed of each leg, NaN where none was sent."""
        return self._most(positions, positions.gs_kt)

    def _most(self, positions: Ordered, figures: NDArray[np.float32]) -> Floats:
        if not len(self):
            return np.empty(0)
        bounds = np.stack([self.first, np.minimum(self.last + 1, len(positions) - 1)], axis=1).ravel()
        return np.fmax(np.fmax.reduceat(figures, bounds)[::2], figures[self.last]).astype(np.float64)


def cut_legs(positions: Ordered, fields: Fields, cruise_kt: Floats, rules: MovementRules) -> Legs:
    """Legs of all airframes from believed positions; `cruise_kt` per code of `positions.addresses`, NaN where the type is unknown."""
    km = step_km(positions.lat_deg, positions.lon_deg)
    travelled = np.r_[0.0, np.cumsum(km)]
    clock = Clock.of(positions)
    runs = find_runs(positions, fields, rules)
    air = np.flatnonzero(~runs.ground)
    at, run = _silences(positions, runs, rules)
    speed = cruise_kt[runs.aircraft[run]]
    speed = np.where(np.isnan(speed), rules.cruise_kt, speed)
    cause = judge_silences(positions, clock, at, runs.first[run], runs.last[run], travelled, fields, speed, rules)
    at, cause = at[cause != NOT_SPLIT], cause[cause != NOT_SPLIT]
    at, cause = _with_jumps(at, cause, jumps(positions, km, rules), runs)
    first = np.sort(np.r_[runs.first[air], at + 1])
    last = np.sort(np.r_[runs.last[air], at])
    before, after = np.r_[-1, runs.last], np.r_[runs.first, -1]
    at_run = np.searchsorted(runs.first, first, side="right") - 1
    fresh, final = runs.first[at_run] == first, runs.last[at_run] == last
    return Legs(
        first, last, positions.aircraft[first] if len(first) else np.empty(0, dtype=np.int32),
        np.where(fresh & runs.joined(-1)[at_run], before[at_run], -1), np.where(final & runs.joined(1)[at_run], after[at_run + 1], -1),
        _causes(first, at + 1, cause), _causes(last, at, cause), travelled, clock,
    )  # fmt: skip


def _silences(positions: Ordered, runs: Runs, rules: MovementRules) -> tuple[Ints, Ints]:
    """Positions inside air runs after which nothing is heard for long enough, and their runs."""
    at = np.flatnonzero(np.diff(positions.seen_ms) >= rules.min_silence_s * 1000)
    run = np.searchsorted(runs.first, at, side="right") - 1
    inside = ~runs.ground[run] & (at < runs.last[run])
    return at[inside], run[inside]


def _with_jumps(at: Ints, cause: NDArray[np.int8], leaps: Ints, runs: Runs) -> tuple[Ints, NDArray[np.int8]]:
    """Cuts at silences and at jumps inside air runs, in order."""
    run = np.searchsorted(runs.first, leaps, side="right") - 1
    leaps = np.setdiff1d(leaps[~runs.ground[run] & (leaps < runs.last[run])], at)
    both = np.r_[at, leaps]
    order = np.argsort(both, kind="stable")
    return both[order], np.r_[cause, np.full(len(leaps), JUMP, dtype=np.int8)][order]


def _causes(edge: Ints, cut: Ints, cause: NDArray[np.int8]) -> NDArray[np.int8]:
    causes = np.zeros(len(edge), dtype=np.int8)
    causes[np.searchsorted(edge, cut)] = cause
    return causes

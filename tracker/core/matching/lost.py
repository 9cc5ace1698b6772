"""Where does a flight go whose signal is lost? The share of each place, from where and on what course it was lost and heard again.

Fields compete. The share of one is how often this airframe, others of its operator and all traffic go there (habits), how often a landing
there is not heard (coverage), and what distance, course, endurance and the time between say of this flight. Habits are estimated from
the stops that were heard and those that were lost, by expectation and maximisation: a field that is never heard still has its visitors.
How much more than its habits say is lost at a claimed place is estimated from all that is lost, too.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

import numpy as np

from tracker.core.coverage import Coverage, p_heard_at
from tracker.core.geodesy import Floats, Ints
from tracker.core.matching.lost_ways import Singles, fits_of
from tracker.core.matching.nodes import Nodes
from tracker.core.performance import performance_of
from tracker.core.places import Gazetteer

#: A flight seldom ends where it began.
_ROUND: Final = 0.05

#: Fields that compete: the most visited, and those that reports are about.
_VISITED: Final = 300

#: A field at which nothing was heard counts as so many visits; what is known of all counts as so many visits of one operator, and what is
#: known of the operator as so many of one airframe.
_UNVISITED: Final = 0.3
_CLASS_VISITS, _CRAFT_VISITS = 10.0, 15.0

#: So much of what is lost goes where habits and ways tell; the rest says nothing of them. Rounds of the estimate.
_TELLS: Final = 0.8
_HABIT_ROUNDS: Final = 4

#: A landing is missed with at least this share of the certainty that coverage gives: transponders are off now and then.
_HEARD_MOST: Final = 0.9

#: Of a country so many fields that do not compete are looked at, fewer where others of it do: the rest of it lies near them.
_OF_PLACE, _BESIDE = 30, 6

#: Less than this nothing weighs; single precision still holds its inverse.
_TINY: Final = np.float32(1e-35)

#: Fields of a place that a lost stop is told to be at.
_LISTED: Final = 5

#: Places whose shares are kept: countries come again from event to event.
_KEPT: Final = 64

#: That a place has just the share that habits give it counts as much as so many lost flights.
_PSEUDO: Final = 10.0
_ROUNDS: Final = 12


@dataclass(frozen=True, eq=False)
class Lost:
    """Stops that were not heard, and what speaks for each competing field.

    Attributes
    ----------
    rows : nodes whose place is not known
    columns : code of each competing field -> its column
    fit : how well each field explains how each flight was lost and found again, shape (rows, fields)
    habit : how likely such an airframe goes to each field before that, shape (airframes, fields)
    craft : row of `habit` of each lost stop
    missed : how likely a landing at each field is not heard, shape (fields,)
    unvisited : the habit of a field that does not compete, shape (airframes,)
    spread_deg : how far courses lie off the great circle in this traffic
    known, totals : shares that were worked out before, and what all fields weigh together
    """

    rows: Ints
    columns: dict[str, int]
    fit: Singles
    habit: Floats
    craft: Ints
    missed: Floats
    unvisited: Floats
    spread_deg: float
    known: dict[tuple[frozenset[str], bool], Floats] = field(default_factory=dict)
    totals: dict[bool, Floats] = field(default_factory=dict)

    def share_of(self, nodes: Nodes, codes: frozenset[str], gazetteer: Gazetteer, *, use_coverage: bool = True) -> Floats:
        """Probability that each node that was lost is at one of the fields, shape (n,); nought for the others."""
        key = (codes, use_coverage)
        if key not in self.known:
            if len(self.known) >= _KEPT:
                self.known.clear()
            self.known[key] = self._share(nodes, codes, gazetteer, self.missed if use_coverage else np.ones(len(self.columns)))
        return self.known[key]

    def fields_of(self, node: int, codes: frozenset[str], there: float) -> tuple[tuple[str, float], ...]:
        """Where among the fields a lost stop probably was, if it was there with that probability; likeliest first, nothing if unknown."""
        row = int(np.searchsorted(self.rows, node))
        inside = [code for code in self.columns if code in codes]
        if row >= len(self.rows) or self.rows[row] != node or not inside:
            return ()
        columns = [self.columns[code] for code in inside]
        weight = self.fit[row, columns] * self.habit[self.craft[row], columns] * self.missed[columns]
        shares = there * weight / max(float(weight.sum()), float(_TINY))
        order = np.argsort(-shares, kind="stable")[:_LISTED]
        return tuple((inside[at], round(float(shares[at]), 4)) for at in order.tolist())

    def _total(self, missed: Floats) -> Floats:
        """What all competing fields weigh together for each lost stop, shape (rows,)."""
        key = bool((missed == 1.0).all())
        if key not in self.totals:
            self.totals[key] = np.concatenate([total for total, _ in _weighed(self.fit, self.habit * missed, self.craft)])
        return self.totals[key]

    def _share(self, nodes: Nodes, codes: frozenset[str], gazetteer: Gazetteer, missed: Floats) -> Floats:
        share = np.zeros(len(nodes))
        if not len(self.rows):
            return share
        inside = np.zeros(len(self.columns), dtype=bool)
        inside[[self.columns[code] for code in codes if code in self.columns]] = True
        weight = self.habit * missed
        columns = np.flatnonzero(inside)
        there = np.einsum("rf,rf->r", self.fit[:, columns], weight[:, columns][self.craft])
        before = weight[:, columns].sum(axis=1)[self.craft]
        elsewhere = np.maximum(self._total(missed) - there, 0.0)
        other = weight.sum(axis=1)[self.craft] - before
        extra = _placed(sorted(codes - self.columns.keys()), gazetteer, _OF_PLACE if not len(columns) else _BESIDE)
        if len(extra[0]):
            fit = fits_of(nodes, self.rows, *extra, self.spread_deg)
            there = there + fit.sum(axis=1) * self.unvisited[self.craft]
            before = before + len(extra[0]) * self.unvisited[self.craft]
        factor = 1.0
        for _ in range(_ROUNDS):
            found = factor * there / np.maximum(factor * there + elsewhere, 1e-300)
            expected = factor * before / np.maximum(factor * before + other, 1e-300)
            factor *= (found.sum() + _PSEUDO) / (expected.sum() + _PSEUDO)
        share[self.rows] = factor * there / np.maximum(factor * there + elsewhere, 1e-300)
        return share


def find_lost(nodes: Nodes, gazetteer: Gazetteer, interest: Floats, spread_deg: float, coverage: Coverage | None = None) -> Lost:
    """Everything about lost stops that does not depend on a claim.

    `interest` is that of `MatchWorld`, `spread_deg` what `course_spread` tells of the legs.
    """
    rows = np.flatnonzero(nodes.is_lost)
    heard = ~nodes.is_lost[nodes.pair_node]
    pair_node, pair_airport, pair_probability = nodes.pair_node[heard], nodes.pair_airport[heard], nodes.pair_probability[heard]
    visits = np.bincount(pair_airport, pair_probability, len(nodes.airports))
    names = list(nodes.airports)
    visited = [names[at] for at in np.argsort(-visits, kind="stable")[:_VISITED] if visits[at] > 0.0]
    codes = [code for code in dict.fromkeys([*visited, *gazetteer.reported]) if gazetteer.country_of(code) is not None]
    columns = {code: place for place, code in enumerate(codes)}
    lat_deg, lon_deg = gazetteer.points(codes)
    fit = fits_of(nodes, rows, lat_deg, lon_deg, spread_deg) if len(rows) else np.empty((0, len(codes)), dtype=np.float32)
    _discount_round_trips(fit, nodes, rows, columns)
    missed = np.full(len(codes), 0.5)
    if coverage is not None and codes:
        missed = 1.0 - _HEARD_MOST * p_heard_at(coverage, codes)
    column_of = np.array([columns.get(code, -1) for code in names], dtype=np.int64)
    counted = column_of[pair_airport] >= 0
    crafts, craft = np.unique(nodes.craft[rows], return_inverse=True)
    heard_pairs = _Pairs(
        nodes.craft[pair_node][counted], column_of[pair_airport][counted], pair_probability[counted], interest[pair_node][counted]
    )
    habit, unvisited = _habits(nodes, heard_pairs, crafts, craft, fit, missed)
    return Lost(rows, columns, fit, habit, craft, missed, unvisited, spread_deg)


@dataclass(frozen=True, eq=False)
class _Pairs:
    """Stops that were heard: airframe, column of the field, probability, interest."""

    craft: Ints
    column: Ints
    probability: Floats
    interest: Floats


def _habits(nodes: Nodes, heard: _Pairs, crafts: Ints, craft: Ints, fit: Singles, missed: Floats) -> tuple[Floats, Floats]:
    """Shares of fields for each airframe that was ever lost, shape (airframes, fields); and the share of a field that does not compete."""
    fields = len(missed)
    if not len(crafts):
        return np.empty((0, fields)), np.empty(0)
    classes = _classes(nodes)
    own = np.zeros((len(crafts), fields))
    at = np.minimum(np.searchsorted(crafts, heard.craft), len(crafts) - 1)
    mine = crafts[at] == heard.craft
    np.add.at(own, (at[mine], heard.column[mine]), heard.probability[mine])
    kinds = np.zeros((int(classes.max()) + 1, fields))
    np.add.at(kinds, (classes[heard.craft], heard.column), heard.probability)
    everyone = np.bincount(heard.column, heard.probability * heard.interest, fields) + _UNVISITED
    lost_own = np.zeros_like(own)
    for _ in range(_HABIT_ROUNDS):
        lost_kinds = np.zeros_like(kinds)
        np.add.at(lost_kinds, classes[crafts], lost_own)
        shares = everyone + lost_own.sum(axis=0)
        shares = shares / shares.sum()
        of_kind = kinds + lost_kinds
        of_kind = (of_kind + _CLASS_VISITS * shares) / (of_kind.sum(axis=1, keepdims=True) + _CLASS_VISITS)
        of_own = own + lost_own
        habit = (of_own + _CRAFT_VISITS * of_kind[classes[crafts]]) / (of_own.sum(axis=1, keepdims=True) + _CRAFT_VISITS)
        weight = habit * missed
        lost_own = _TELLS * weight * np.stack([explained for _, explained in _weighed(fit, weight, craft)])
    leftover = _CRAFT_VISITS / (of_own.sum(axis=1) + _CRAFT_VISITS) * (_CLASS_VISITS / (kinds.sum(axis=1) + _CLASS_VISITS))[classes[crafts]]
    return habit, np.asarray(leftover * _UNVISITED / everyone.sum())


def _weighed(fit: Singles, weight: Floats, craft: Ints) -> Iterator[tuple[Floats, Floats]]:
    """For each airframe what all fields weigh together for each of its lost stops, and the fit of each field in shares of that."""
    singles = weight.astype(np.float32)
    ends = np.append(np.flatnonzero(np.diff(craft)) + 1, len(craft))
    for low, high in zip(np.r_[0, ends[:-1]].tolist(), ends.tolist(), strict=True):
        total = np.maximum(fit[low:high] @ singles[craft[low]], _TINY)
        yield total.astype(np.float64), ((1 / total) @ fit[low:high]).astype(np.float64)


def _classes(nodes: Nodes) -> Ints:
    """For each airframe the number of its operator, or where none is known of its state and the role of its type."""
    told: dict[object, int] = {}
    found = np.zeros(len(nodes.addresses), dtype=np.int64)
    for node in np.unique(nodes.craft, return_index=True)[1].tolist():
        operator, state, kind = nodes.operator[node], nodes.state[node], nodes.type[node]
        key = operator if operator is not None else (state, performance_of(kind).role)
        found[nodes.craft[node]] = told.setdefault(key, len(told))
    return found


def _discount_round_trips(fit: Singles, nodes: Nodes, rows: Ints, columns: dict[str, int]) -> None:
    """Make the field where a flight began, and that where the next one ended, unlikely for the stop between; in place."""
    best = np.full(len(nodes), -1)
    named = np.flatnonzero(nodes.is_named[nodes.pair_node] & (nodes.pair_probability > 0.5))
    column_of = np.array([columns.get(code, -1) for code in nodes.airports], dtype=np.int64)
    best[nodes.pair_node[named]] = column_of[nodes.pair_airport[named]]
    for step in (-1, 1):
        other = rows + step
        inside = (other >= 0) & (other < len(nodes))
        other = np.where(inside, other, rows)
        beside = np.where(inside & (nodes.craft[other] == nodes.craft[rows]), best[other], -1)
        hit = np.flatnonzero(beside >= 0)
        fit[hit, beside[hit]] *= _ROUND


def _placed(codes: list[str], gazetteer: Gazetteer, count: int) -> tuple[Floats, Floats]:
    """Where at most so many of the fields lie, evenly taken from all."""
    lat_deg, lon_deg = gazetteer.points(codes[:: max(len(codes) // count, 1)][:count])
    known = ~np.isnan(lat_deg)
    return lat_deg[known], lon_deg[known]

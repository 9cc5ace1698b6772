"""Who was near whom: every anchor with those of other airframes that came about when it did, and how likely each kept company with it.

Worked out for all anchors of a search at once, as flat lists of pairs.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np

from tracker.core.geodesy import Floats, Ints
from tracker.core.matching.likelihood import HOUR_MS
from tracker.core.matching.nodes import Nodes
from tracker.core.matching.stays import Stays

#: Pairs that are worked out together: some tens of megabytes.
_PAIRS: Final = 400_000

#: Formations are flown by one operator, or by one state; company of strangers is seldom what is meant.
_SAME_STATE, _STRANGERS = 0.4, 0.03

#: An airframe of another type keeps company so much less often than one of the same (a judgement).
_OTHER_TYPE: Final = 0.4

#: Company began at the same field, or elsewhere; for every so many hours apart it is half as likely, against a day in which others come
#: at any hour.
_SAME_ORIGIN, _OTHER_ORIGIN = 1.2, 0.6
_HALF_H: Final = 8.0
_NEAREST: Final = 2.0

#: When both left counts as much as when they came, where it is known to within a day; days apart count no more than two.
_LEFT_KNOWN_H, _LEFT_MOST_H = 24.0, 48.0


@dataclass(frozen=True, slots=True, eq=False)
class Near:
    """Those near one anchor, shape (k,): their anchors, how likely each kept company with it, and how likely with others than it."""

    rows: Ints
    likely: Floats
    others: Floats


@dataclass(frozen=True, eq=False)
class Comings:
    """When each anchor's airframe came, or left where that is told, and from where it had set out; arrays of shape (n,).

    Attributes
    ----------
    able : anchors that a companion may have
    left_from, left_until : when it left the origin of its journey, which is the anchor `start`
    is_mixed : whether the claim tells of several kinds of aircraft
    of_a_field : whether only those keep company that came to the same field
    """

    nodes: Nodes
    able: Ints
    begin: Floats
    end: Floats
    left_from: Floats
    left_until: Floats
    start: Ints
    stays: Stays
    is_mixed: bool
    of_a_field: bool = False

    def company_of(self, leads: Ints, reach_ms: float, asked_for: int) -> dict[int, Near]:
        """Each lead's neighbours. Of the company that those keep with others, the likeliest `asked_for` may be meant by the claim, too."""
        owner, rows = self.near(leads, reach_ms)
        anchors = np.unique(rows)
        crowds = _Crowds.of(self, anchors, reach_ms, asked_for)
        others = crowds.without(np.searchsorted(anchors, rows), self.nodes.craft[leads[owner]])
        likely = self.likely(leads[owner], rows)
        ends = np.searchsorted(owner, np.arange(1, len(leads)))
        each = zip(*(np.split(one, ends) for one in (rows, likely, others)), strict=True)
        return {lead: Near(*one) for lead, one in zip(leads.tolist(), each, strict=True)} if len(leads) else {}

    def near(self, anchors: Ints, reach_ms: float) -> tuple[Ints, Ints]:
        """Pairs (place in `anchors`, anchor) of those of other airframes that came within `reach_ms` of each other, in this order."""
        able = self.able[np.argsort(self.begin[self.able], kind="stable")]
        # Of those that began before, none ended later than this.
        ended = np.fmax.accumulate(self.end[able]) if len(able) else self.end[able]
        first = np.searchsorted(ended, self.begin[anchors] - reach_ms, side="left")
        past = np.searchsorted(self.begin[able], self.end[anchors] + reach_ms, side="right")
        known = ~np.isnan(self.begin[anchors] + self.end[anchors])
        sizes = np.where(known, np.maximum(past - first, 0), 0)
        owner = np.repeat(np.arange(len(anchors)), sizes)
        rows = able[np.arange(len(owner)) - np.repeat(np.cumsum(sizes) - sizes, sizes) + first[owner]]
        lead = anchors[owner]
        apart_ms = np.maximum(self.begin[rows] - self.end[lead], self.begin[lead] - self.end[rows])
        kept = (apart_ms <= reach_ms) & (self.nodes.craft[rows] != self.nodes.craft[lead])
        if self.of_a_field:
            kept &= (self.nodes.likeliest[rows] == self.nodes.likeliest[lead]) & (self.nodes.likeliest[lead] >= 0)
        owner, rows = owner[kept], rows[kept]
        order = np.lexsort((rows, owner))
        return owner[order], rows[order]

    def likely(self, leads: Ints, rows: Ints) -> Floats:
        """How much likelier each keeps company with its lead than one that comes at any hour of a day."""
        nodes = self.nodes
        apart_h = _apart_h(self.begin, self.end, leads, rows)
        left_h = np.minimum(_apart_h(self.left_from, self.left_until, leads, rows), _LEFT_MOST_H)
        known_ms = self.left_until[rows] - self.left_from[rows] + self.left_until[leads] - self.left_from[leads]
        hours = np.where(known_ms <= _LEFT_KNOWN_H * HOUR_MS, (apart_h + left_h) / 2, apart_h)
        operator, state = nodes.operator_code, nodes.state_code
        same = (operator[rows] == operator[leads]) & (operator[leads] >= 0)
        alike = (state[rows] == state[leads]) & (state[leads] >= 0)
        kind = nodes.kinds[0]
        other = (not self.is_mixed) & (kind[rows] != kind[leads]) & (kind[rows] >= 0) & (kind[leads] >= 0)
        began, first = self.start[rows], self.start[leads]
        origin = nodes.is_named[began] & nodes.is_named[first] & (nodes.likeliest[began] != nodes.likeliest[first])
        likely = np.where(same, 1.0, np.where(alike, _SAME_STATE, _STRANGERS)) * np.where(origin, _OTHER_ORIGIN, _SAME_ORIGIN)
        likely *= np.where(other, _OTHER_TYPE, 1.0)
        return np.asarray(likely * _NEAREST * 2.0 ** (-hours / _HALF_H) * self.stays.ratio(leads, rows))


@dataclass(frozen=True, eq=False)
class _Crowds:
    """How likely each airframe kept company with each of some anchors, sorted by anchor and airframe; shape (m,).

    Attributes
    ----------
    keys : place of the anchor, and code of the airframe
    ranks : of the airframe among those of its anchor, the likeliest first
    whole, most, more : for each anchor the sum of all, of the `asked_for` likeliest, and of one more; shape (anchors,)
    """

    keys: Ints
    likely: Floats
    ranks: Ints
    whole: Floats
    most: Floats
    more: Floats
    crafts: int
    asked_for: int

    @classmethod
    def of(cls, comings: Comings, anchors: Ints, reach_ms: float, asked_for: int) -> _Crowds:
        """The crowds of some anchors."""
        crafts, count = int(comings.nodes.craft.max(initial=0)) + 1, len(anchors)
        owner, rows = comings.near(anchors, reach_ms)
        parts = np.array_split(np.arange(len(rows)), len(rows) // _PAIRS + 1)
        likely = np.concatenate([comings.likely(anchors[owner[part]], rows[part]) for part in parts])
        keys, likely = _per_key(owner * crafts + comings.nodes.craft[rows], likely)
        owner = keys // crafts
        order = np.lexsort((-likely, owner))
        ranks = np.empty(len(keys), dtype=np.int64)
        ranks[order] = np.arange(len(keys)) - np.searchsorted(owner, owner)

        def likeliest(most: int) -> Floats:
            return np.bincount(owner, np.where(ranks < most, likely, 0.0), count).astype(np.float64)

        return cls(keys, likely, ranks, likeliest(len(keys)), likeliest(asked_for), likeliest(asked_for + 1), crafts, asked_for)

    def without(self, places: Ints, craft: Ints) -> Floats:
        """The company of each of some anchors but for one airframe each, and but for the likeliest that are asked for."""
        keys = places * self.crafts + craft
        at = np.minimum(np.searchsorted(self.keys, keys), max(len(self.keys) - 1, 0))
        is_in = self.keys[at] == keys if len(self.keys) else np.zeros(len(keys), dtype=bool)
        if not is_in.any():
            return np.asarray(self.whole[places] - self.most[places])
        is_asked = is_in & (self.ranks[at] < self.asked_for)
        rest = self.whole[places] - np.where(is_in, self.likely[at], 0.0) - self.most[places]
        return np.asarray(np.maximum(np.where(is_asked, self.whole[places] - self.more[places], rest), 0.0))


def per_airframe(likely: Floats, craft: Ints) -> float:
    """Sum over airframes of the likeliest anchor of each."""
    return float(_per_key(craft, likely)[1].sum())


def _per_key(keys: Ints, values: Floats) -> tuple[Ints, Floats]:
    """Each key once, in order, with the greatest of its values."""
    if not len(keys):
        return keys, values
    order = np.argsort(keys, kind="stable")
    keys = keys[order]
    starts = np.flatnonzero(np.concatenate([[True], keys[1:] != keys[:-1]]))
    return keys[starts], np.maximum.reduceat(values[order], starts)


def _apart_h(begin: Floats, end: Floats, leads: Ints, rows: Ints) -> Floats:
    """Hours at least between what each did within its bounds, and what its lead did."""
    return np.asarray(np.maximum(np.maximum(begin[rows] - end[leads], begin[leads] - end[rows]), 0.0) / HOUR_MS)

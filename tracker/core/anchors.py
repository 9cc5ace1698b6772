"""Where a record may be taken up: what lies before an anchor is neither read nor derived again, and the result is that of a whole rebuild.

Most of what is derived depends on positions near by: nothing looks further than an hour across a silence. So a silence of more than an
hour between two legs, with an unremarkable record on both sides, is a *seam*: what is on one side of it is flagged and cut alike
whatever is on the other. An anchor is the last seam with two whole legs between it and another one, beyond which alone anything new
may come. The first of these legs is there to show where the second came from; it, and all before it, stays as it was derived.

Four things do depend on the whole record, and are carried along as counts: how often an airframe was named at a field (which leads its
unnamed ends), how sparsely it is heard, its positions (few make a ghost), and the outliers of its stretch (`speeds.STRETCH_S`). Where
one of them would change what lies before the anchor, `unsettled` says so, and the airframe is to be derived whole.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from itertools import pairwise
from typing import Final

import numpy as np
from numpy.typing import NDArray

from tracker.core.cleaning import EXCLUDED, Flag, Flags
from tracker.core.geodesy import Bools, Ints
from tracker.core.legs import Legs
from tracker.core.ordered import GROUND, Ordered
from tracker.core.rules import MovementRules
from tracker.core.speeds import STRETCH_S, is_step_impossible

#: An airframe's own visits count for an unheard end up to this many.
MAX_VISITS: Final = 3
#: Nothing looks further across a silence than this: the hour of `silences`, which is the longest look there is.
SEAM_MS: Final = 3_600_000
#: So many positions on either side of a seam are to be unremarkable: three rounds of taking out outliers reach 12.
_BESIDE: Final = 16
#: Whole legs between an anchor and the seam beyond it: the context, and one that shows where the context ended.
_LEGS: Final = 2
#: Known to be so fast, a position is part of a flight whatever comes: neither slow nor a crawl nor a roll.
_FLYING_KT, _ROLLING_KT = 60.0, 200.0
#: Known to stand on the ground for so long, a contact is not doubted.
_STANDING_MS: Final = 120_000
_STANDING_FLAGS: Final = int(Flag.FROZEN | Flag.REPEATED)
_OUTLIERS: Final = int(Flag.IMPOSSIBLE_SPEED | Flag.DUPLICATE_ADDRESS)
_EXCLUDED: Final = int(EXCLUDED)


@dataclass(frozen=True, slots=True, kw_only=True)
class Anchor:
    """Where to take up an airframe's record, and what is to be known of the record before.

    Attributes
    ----------
    at_ms : the first position to read
    settled_ms : anything new must be from then on, or the anchor does not hold
    context_ms : when the first leg from there on was first seen; it stays as it was derived, what is after it is derived anew
    from_there : positions from the anchor on, when it was made
    before : all positions before it; `believed` are those that count, `silences` the gaps among them
    outliers : impossible positions of its stretch before it
    visits : field -> how often named, up to and with the context leg; `MAX_VISITS` at most, for more make no difference
    visited : the same of the whole record
    """

    at_ms: int
    settled_ms: int
    context_ms: int
    from_there: int
    before: int
    believed: int
    silences: int
    outliers: int
    visits: Mapping[str, int] = field(default_factory=dict)
    visited: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, eq=False)
class Before:
    """What anchors carry along, per code of address (0 where there is none), and the visits as pairs of (code of address, field)."""

    anchors: Mapping[int, Anchor]
    heard: Ints
    believed: Ints
    silences: Ints
    visit_craft: Ints
    visit_field: Ints

    @classmethod
    def of(cls, anchors: Mapping[str, Anchor], addresses: NDArray[np.object_], codes: NDArray[np.object_]) -> Before:
        """What the anchors of these addresses carry; `codes` are those of the fields, sorted. One that is not there counts for nothing."""
        by_code = {code: anchors[address] for code, address in enumerate(addresses.tolist()) if address in anchors}
        counts = np.zeros((3, len(addresses)), dtype=np.int64)
        for code, anchor in by_code.items():
            counts[:, code] = anchor.before, anchor.believed, anchor.silences
        place = {name: at for at, name in enumerate(codes.tolist())} if by_code else {}
        visits = [
            (code, place[name]) for code, anchor in by_code.items() for name, n in anchor.visits.items() if name in place for _ in range(n)
        ]
        pairs = np.array(visits, dtype=np.int64).reshape(-1, 2)
        return cls(by_code, counts[0], counts[1], counts[2], pairs[:, 0], pairs[:, 1])

    def is_context(self, legs: Legs) -> Bools:
        """The first leg after each anchor, shape (legs,)."""
        if not len(legs):
            return np.zeros(0, dtype=bool)
        first = np.r_[True, legs.aircraft[1:] != legs.aircraft[:-1]]
        return np.asarray(first & np.isin(legs.aircraft, list(self.anchors)))


@dataclass(frozen=True, slots=True, eq=False)
class Derived:
    """All that anchors are judged by: the arrays of one rebuild.

    `troubled` and `flags` are of the ordered positions, `pool` the indices of the believed ones among them, `named` the origins and the
    destinations of the legs (None where not named), `is_sparse` is per code of address.
    """

    ordered: Ordered
    flags: Flags
    troubled: Bools
    pool: Ints
    believed: Ordered
    legs: Legs
    named: tuple[list[str | None], list[str | None]]
    is_sparse: Bools
    before: Before
    in_ghosts: frozenset[str]


def find_anchors(made: Derived, rules: MovementRules) -> tuple[dict[str, Anchor], frozenset[str]]:
    """The anchor of each airframe that has one; and those that were taken up where they may not be, and are to be derived whole."""
    anchors: dict[str, Anchor] = {}
    unsettled: list[str] = []
    bad = is_step_impossible(made.believed, rules)
    borders = [*made.ordered.borders().tolist(), len(made.ordered)]
    for low, high in pairwise(borders):
        one = _Record(made, rules, bad, low, high)
        if one.old is not None and one.is_unsettled():
            unsettled.append(one.address)
        elif not made.is_sparse[one.code] and one.address not in made.in_ghosts and (found := one.anchor()) is not None:
            anchors[one.address] = found
    return anchors, frozenset(unsettled)


class _Record:
    """One airframe's record: the ordered positions [low, high), its legs, and the anchor that it was taken up from, if any."""

    def __init__(self, made: Derived, rules: MovementRules, bad: Bools, low: int, high: int) -> None:
        self.made, self.rules, self.bad, self.low, self.high = made, rules, bad, low, high
        self.code = int(made.ordered.aircraft[low])
        self.address = str(made.ordered.addresses[self.code])
        self.old = made.before.anchors.get(self.code)
        self.leg0, self.leg1 = np.searchsorted(made.legs.aircraft, [self.code, self.code + 1]).tolist()
        self.first, self.last = (made.pool[edge[self.leg0 : self.leg1]] for edge in (made.legs.first, made.legs.last))
        steps_ms = np.diff(made.ordered.seen_ms[low:high])
        self.stretches = np.r_[low, low + 1 + np.flatnonzero(steps_ms >= STRETCH_S * 1000), high]
        self.silences = low + 1 + np.flatnonzero(steps_ms > SEAM_MS)

    def is_unsettled(self) -> bool:
        """Whether what is new changes what lies before the anchor that the record was taken up from, or its context leg."""
        assert self.old is not None
        if self.made.is_sparse[self.code] or not len(self.first):
            return True
        is_other = int(self.made.ordered.seen_ms[self.first[0]]) != self.old.context_ms
        return is_other or not self._is_clean(self.low, 0) or self._visits(self.leg1) != dict(self.old.visited)

    def anchor(self) -> Anchor | None:
        """The latest anchor; the one that it was taken up from, where none is later."""
        if len(self.first) < _LEGS and self.old is None:
            return None
        seams = [(at, settled_ms) for at in self.silences.tolist() if (settled_ms := self._settled_ms(at)) is not None]
        ends = [(int(np.searchsorted(self.first, at)), settled_ms) for at, settled_ms in seams]
        for (at, _), (context, _) in zip(reversed(seams), reversed(ends), strict=True):
            settled_ms = next((settled_ms for end, settled_ms in ends if end >= context + _LEGS), None)
            if settled_ms is not None and self._is_clean(at, context):
                return self._made(at, context, settled_ms)
        return None if self.old is None else replace(self.old, from_there=self.high - self.low, visited=self._visits(self.leg1))

    def _made(self, at: int, context: int, settled_ms: int) -> Anchor:
        made, old = self.made, self.old
        pool = made.pool[np.searchsorted(made.pool, self.low) : np.searchsorted(made.pool, at) + 1]
        silences = int((np.diff(made.ordered.seen_ms[pool]) / 1000.0 >= self.rules.gap_s).sum())
        return Anchor(
            at_ms=int(made.ordered.seen_ms[at]),
            settled_ms=settled_ms,
            context_ms=int(made.ordered.seen_ms[self.first[context]]),
            from_there=self.high - at,
            before=at - self.low + (old.before if old else 0),
            believed=len(pool) - 1 + (old.believed if old else 0),
            silences=silences + (old.silences if old else 0),
            outliers=self._outliers(self._stretch(at), at),
            visits=self._visits(self.leg0 + context + 1),
            visited=self._visits(self.leg1),
        )

    def _is_clean(self, at: int, context: int) -> bool:
        """Whether the stretches from before `at` to the end of the context leg were not judged as a whole, and have few outliers."""
        start = self._stretch(at)
        end = int(self.stretches[np.searchsorted(self.stretches, self.last[context], side="right")])
        return not self.made.troubled[start:end].any() and self._outliers(start, end) < self.rules.duplicate_min_positions

    def _stretch(self, at: int) -> int:
        """Where the stretch that holds a position begins."""
        return int(self.stretches[np.searchsorted(self.stretches[:-1], at, side="right") - 1])

    def _outliers(self, low: int, high: int) -> int:
        """Impossible positions; those before the anchor, where the record was taken up in the middle of that stretch, included."""
        known = self.old.outliers if self.old is not None and low == self.low else 0
        return known + int(((self.made.flags[low:high] & _OUTLIERS) > 0).sum())

    def _visits(self, until_leg: int) -> dict[str, int]:
        """How often each field was named in the legs before `until_leg` and before the record's start; `MAX_VISITS` at most."""
        named: Counter[str] = Counter(dict(self.old.visits) if self.old else {})
        start = self.leg0 + (1 if self.old else 0)  # the context leg is counted there
        named.update(name for side in self.made.named for name in side[start:until_leg] if name is not None)
        return {name: min(times, MAX_VISITS) for name, times in sorted(named.items())}

    def _settled_ms(self, at: int) -> int | None:
        """From when on nothing new changes that the silence before position `at` is a seam; None where it is none."""
        made, ordered = self.made, self.made.ordered
        beside = slice(max(self.low, at - _BESIDE), at + _BESIDE)
        if beside.stop > self.high or (made.flags[beside] & (_EXCLUDED & ~_STANDING_FLAGS)).any():
            return None
        place = int(np.searchsorted(made.pool, at))
        if (
            not 0 < place < len(made.pool)
            or made.pool[place] != at
            or made.pool[place - 1] < beside.start
            or self._repeats(at, beside.stop)
        ):
            return None
        if self.bad[max(place - _BESIDE, 0) : place + _BESIDE].any() or not (self._takes_off(at) or self._stands(at)):
            return None
        return max(int(ordered.seen_ms[beside.stop - 1]), int(ordered.seen_ms[at]) + SEAM_MS) + 1

    def _repeats(self, at: int, until: int) -> bool:
        """Whether the place of before the silence is repeated after it by something that moves, or may still be."""
        ordered = self.made.ordered
        same = (ordered.lat_deg[at:until] == ordered.lat_deg[at - 1]) & (ordered.lon_deg[at:until] == ordered.lon_deg[at - 1])
        other = np.flatnonzero(~same)
        return not len(other) or bool((self.made.flags[at : at + int(other[0])] & _STANDING_FLAGS).any())

    def _takes_off(self, at: int) -> bool:
        """Whether a leg is first heard at this position, surely flying."""
        ordered = self.made.ordered
        return bool(np.isin(at, self.first)) and ordered.ground[at] != GROUND and bool(ordered.gs_kt[at] >= _FLYING_KT)

    def _stands(self, at: int) -> bool:
        """Whether from this position on it surely stands on the ground for a while, and no leg goes through the silence."""
        ordered = self.made.ordered
        until = int(np.searchsorted(ordered.seen_ms[at : self.high], ordered.seen_ms[at] + _STANDING_MS)) + at
        told = (ordered.ground[at : until + 1] == GROUND) & ~(ordered.gs_kt[at : until + 1] > _ROLLING_KT)
        leg = int(np.searchsorted(self.first, at, side="right")) - 1
        return until < self.high and bool(told.all()) and (leg < 0 or int(self.last[leg]) < at)

"""Distributions over airfields, many at once, each with its share of 'somewhere else'."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from tracker.core.fields import Fields
from tracker.core.geodesy import Floats, Ints

#: A field that the other side of a stop did not even consider gets this part of what 'somewhere else' had there.
_ABSENT = 0.02
#: Less is not kept.
_NEGLIGIBLE = 2e-4


@dataclass(frozen=True, slots=True, eq=False)
class Spread:
    """n distributions: the probability `p` of `field` for `end`, ordered by end, then falling p, then field; the rest is `other` (n,)."""

    end: Ints
    field: Ints
    p: Floats
    other: Floats

    @classmethod
    def of(cls, end: Ints, field: Ints, weight: Floats, other: Floats, *, distinct: bool = False) -> Spread:
        """From weights of any scale; pairs that occur twice are added (unless they are known to be `distinct`), negligible ones dropped."""
        total = np.bincount(end, weights=weight, minlength=len(other)) + other
        total = np.where(total > 0, total, 1.0)
        p = weight / total[end]
        kept = np.flatnonzero(p >= _NEGLIGIBLE)
        end, field, p = end[kept], field[kept], p[kept]
        if not distinct and len(end):
            width = int(field.max()) + 1
            key, place = np.unique(end * width + field, return_inverse=True)
            p = np.bincount(place, weights=p).astype(np.float64)
            end, field = key // width, key % width
        kept = np.lexsort((field, -p, end))
        held = np.bincount(end[kept], weights=p[kept], minlength=len(other))
        return cls(end[kept], field[kept], p[kept], np.clip(1.0 - held, 0.0, 1.0))

    def best(self) -> tuple[Ints, Floats]:
        """First candidate (-1 where there is none) and its probability (NaN there) of each distribution."""
        ends = np.arange(len(self.other))
        at = np.searchsorted(self.end, ends)
        there = np.zeros(len(ends), dtype=bool)
        inside = at < len(self.end)
        there[inside] = self.end[at[inside]] == ends[inside]
        field, p = np.full(len(ends), -1), np.full(len(ends), np.nan)
        field[there], p[there] = self.field[at[there]], self.p[at[there]]
        return field, p

    def rows(self, fields: Fields, most: int, *, least: float = 0.005) -> list[tuple[tuple[str, float], ...]]:
        """Each distribution as ((code, probability), ...), best first, at most `most`, none below `least`."""
        lists: list[list[tuple[str, float]]] = [[] for _ in self.other]
        seen = self.p >= least
        for end, code, p in zip(self.end[seen].tolist(), fields.codes[self.field[seen]], self.p[seen].tolist(), strict=True):
            if len(lists[end]) < most:
                lists[end].append((str(code), round(p, 4)))
        return [tuple(row) for row in lists]

    def mixed(self, other: Spread, share: Floats) -> Spread:
        """share x self + (1 - share) x other, end by end."""
        weight = np.r_[self.p * share[self.end], other.p * (1 - share)[other.end]]
        rest = self.other * share + other.other * (1 - share)
        return Spread.of(np.r_[self.end, other.end], np.r_[self.field, other.field], weight, rest)

    def taken(self, ends: Ints) -> Spread:
        """The distributions `ends`, renumbered 0, 1, ..."""
        starts = np.searchsorted(self.end, ends)
        counts = np.searchsorted(self.end, ends, side="right") - starts
        index = np.repeat(starts - np.r_[0, np.cumsum(counts)[:-1]], counts) + np.arange(int(counts.sum())) if len(ends) else starts
        return Spread(np.repeat(np.arange(len(ends)), counts), self.field[index], self.p[index], self.other[ends])

    def agreed(self, with_: Spread, prior: Floats, other_prior: Floats, weight: Floats) -> Spread:
        """What two independent looks at the same place say together: p q / prior, the prior counted once.

        `prior` (number of fields,), raised to `weight` (n,), and `other_prior` (n,) are what both already contain.
        """
        width = len(prior)
        mine, theirs = self.end * width + self.field, with_.end * width + with_.field
        keys = np.union1d(mine, theirs)
        end, field = keys // width, keys % width
        shared = prior[field] ** weight[end]
        one = _at(keys, mine, self.p, _ABSENT * self.other[end] * shared / other_prior[end])
        two = _at(keys, theirs, with_.p, _ABSENT * with_.other[end] * shared / other_prior[end])
        return Spread.of(end, field, one * two / shared, self.other * with_.other / other_prior)


def _at(keys: Ints, known: Ints, p: Floats, absent: Floats) -> Floats:
    values = absent.copy()
    values[np.searchsorted(keys, known)] = p
    return values

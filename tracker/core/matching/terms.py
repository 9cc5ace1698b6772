"""Pieces of evidence over all anchors at once, and the words for one of them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

import numpy as np

from tracker.core.geodesy import Floats, Ints
from tracker.core.matching.likelihood import mixed_ratio

#: Levels of what a reader must be told, however little it weighs: that a further claim says otherwise, and that some were not found.
DISAGREES: Final = "further_claim_disagrees"
INCOMPLETE: Final = "incomplete"


@dataclass(frozen=True, slots=True)
class Evidence:
    """One piece of evidence of one candidate, as it is shown."""

    kind: str
    level: str
    bits: float
    claimed: str
    observed: str
    because: str

    def is_told(self, least_bits: float) -> bool:
        """Whether it is shown where what weighs less is left out."""
        return abs(self.bits) >= least_bits or self.kind == "destination" or self.level in (DISAGREES, INCOMPLETE)


@dataclass(frozen=True, eq=False)
class Likeness:
    """How far each anchor agrees with one thing that is told: what `likelihood.mixed_ratio` asks for, shapes (n,) or numbers.

    Attributes
    ----------
    thing : index into `mistakes.THINGS`; None where nothing is learned of how often reports are wrong about it
    """

    thing: int | None
    agrees: Floats
    unknown: Floats
    m: float
    u: float
    against: Floats | float = 1.0

    def ratio(self) -> Floats:
        """How much likelier the thing is told if each anchor is meant, shape (n,)."""
        return mixed_ratio(self.agrees, self.unknown, self.m, self.u, against=self.against)

    def judged(self, rows: Ints) -> tuple[Floats, Floats]:
        """If it is these anchors that are meant: how likely the report is right about the thing, and how likely it is wrong."""
        agrees, unknown, against = (np.broadcast_to(one, self.agrees.shape)[rows] for one in (self.agrees, self.unknown, self.against))
        is_right = agrees * self.m / self.u
        is_wrong = np.clip(1.0 - agrees - unknown, 0.0, 1.0) * against * (1.0 - self.m)
        whole = np.maximum(is_right + is_wrong + unknown, 1e-300)
        return is_right / whole, is_wrong / whole


@dataclass(frozen=True, eq=False)
class Term:
    """One piece of evidence for every anchor.

    Attributes
    ----------
    bits : shape (n,)
    describe : anchor -> (level, claimed, observed, because)
    group : index of the group of aircraft that it speaks of; None is all of them
    likeness : what the bits were worked out of, where they tell how often reports are right about a thing
    """

    kind: str
    bits: Floats
    describe: Callable[[int], tuple[str, str, str, str]]
    group: int | None = None
    likeness: Likeness | None = None

    def evidence(self, anchor: int, *, weight: float = 1.0) -> Evidence:
        """The evidence at one anchor."""
        return Evidence(self.kind, *self._told(anchor, weight))

    def _told(self, anchor: int, weight: float) -> tuple[str, float, str, str, str]:
        level, claimed, observed, because = self.describe(anchor)
        return level, round(float(self.bits[anchor]) * weight, 2), claimed, observed, because


@dataclass(frozen=True, eq=False)
class TimeTerm:
    """A claimed time against the interval of each anchor; it can be moved, which is how chance is measured.

    Attributes
    ----------
    from_ms, until_ms : the interval of each anchor, NaN unknown
    low_ms, high_ms : the claim, by the clocks where each anchor is
    is_stay : the interval is a stay that the claim need only touch
    """

    kind: str
    from_ms: Floats
    until_ms: Floats
    low_ms: Floats
    high_ms: Floats
    is_stay: bool
    describe: Callable[[int], tuple[str, str, str, str]]


def total(terms: list[Term], count: int) -> Floats:
    """Sum of bits per anchor."""
    return np.sum([term.bits for term in terms], axis=0) if terms else np.zeros(count)

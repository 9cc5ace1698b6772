"""How often reports are wrong about each thing that they tell, learned from all of them together, as `reporting` learns what they choose.

Each report adds how likely it is, after all was weighed, that it is wrong about a thing that it tells, next to how likely that was taken to
be. Over many reports the two must be the same: expectation and maximisation, as record linkage learns how often a field is wrong from the
pairs themselves (Winkler 1988). What was taken to be counts as some mistakes more that came just as expected (a gamma prior).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

import numpy as np

from tracker.core.geodesy import Floats
from tracker.core.matching.rules import MatchRules

#: What a report may be wrong about: "wrong about ...". The last two are the time: by a day or so, and by more. The place that a claim hangs
#: on is none of them: a report that is wrong about it finds its movement so seldom that all reports together would seem to be right.
THINGS: Final = ("the type", "the state", "the other end", "the day", "the week")
TYPE, STATE, OTHER_END, DAY, WEEK = range(len(THINGS))

#: So many mistakes that came as expected are counted beforehand.
_FIRM: Final = 3.0

#: What is this many times as often, or as seldom, is worth a word.
_WORTH_TELLING: Final = 2.0

#: However many reports agree, mistakes are no rarer than this share of what is taken to be, and no commoner than this many times.
_LEAST, _MOST = 0.1, 4.0


@dataclass(frozen=True, slots=True)
class Mistakes:
    """How many times as often as the rules have it reports are wrong about each of `THINGS`; empty: as often."""

    factors: tuple[float, ...] = ()

    def of(self, thing: int) -> float:
        """The factor of one thing."""
        return self.factors[thing] if self.factors else 1.0

    def rules(self, rules: MatchRules) -> MatchRules:
        """The rules under which reports are wrong that often."""
        if not self.factors:
            return rules
        anyhow = 1.0 - rules.time_inside - rules.time_edge - rules.time_far
        edge, far = rules.time_edge * self.of(DAY), rules.time_far * self.of(WEEK)
        return replace(
            rules,
            m_type=self._right(TYPE, rules.m_type),
            m_family=self._right(TYPE, rules.m_family),
            m_state=self._right(STATE, rules.m_state),
            m_other_end={kind: self._right(OTHER_END, m) for kind, m in rules.m_other_end.items()},
            time_inside=1.0 - edge - far - anyhow * self.of(WEEK),
            time_edge=edge,
            time_far=far,
        )

    def _right(self, thing: int, m: float) -> float:
        return 1.0 - (1.0 - m) * self.of(thing)


@dataclass(frozen=True, slots=True)
class Held:
    """What one report adds: how many mistakes about each of `THINGS` seem to be in it, and how many the rules have in such a report."""

    wrong: tuple[float, ...] = ()
    expected: tuple[float, ...] = ()


def learn_mistakes(held: Sequence[Held], weights: Floats | None = None) -> Mistakes:
    """How often reports are wrong, given what each of them adds, and how much it counts (`reporting`), shape (n,); by default alike."""
    counts = np.ones(len(held)) if weights is None else weights
    told = [(one, count) for one, count in zip(held, counts, strict=True) if one.wrong]
    if not told:
        return Mistakes()
    wrong, expected = (np.sum([np.array(getattr(one, name)) * count for one, count in told], axis=0) for name in ("wrong", "expected"))
    factors = np.clip((wrong + _FIRM) / (expected + _FIRM), _LEAST, _MOST)
    return Mistakes(tuple(round(float(factor), 2) for factor in factors))


def mistake_words(mistakes: Mistakes, reports: int) -> tuple[str, ...]:
    """What reports are wrong about much oftener, or much more seldom, than is usual; nothing where there is no such thing."""
    told = [
        f"{thing} {factor:.1f} times"
        for thing, factor in zip(THINGS, mistakes.factors, strict=False)
        if max(factor, 1.0 / factor) >= _WORTH_TELLING
    ]
    if not told:
        return ()
    return (f"{reports} reports at hand seem to be wrong about {', about '.join(told)} as often as is usual; the bits count that",)

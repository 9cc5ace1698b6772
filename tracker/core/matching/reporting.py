"""What reports at hand tell of: how often of something that was heard, and of which kinds of movement. Learned from all of them together,
without anybody's decisions.

What a report says, and what was heard, make it so much likelier that it tells of one of the movements than that it tells of none. Over
many reports the share that then seems to tell of one must be the share that was assumed, among those of which coverage expects much as
among those of which it expects little: a mixture whose prior is a line in the log odds of what coverage says (maximum a posteriori; its
score is that of expectation and maximisation, Dempster, Laird and Rubin 1977), as record linkage learns its weights from the pairs
themselves (Winkler 1988). Reports that could be of one happening count as one together. Within what was heard the prior is shared by
kinds of movement (`newsworth`), and so are they.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

import numpy as np
from scipy.special import expit, logit

from tracker.core.geodesy import Floats
from tracker.core.matching.mistakes import THINGS, Held, Mistakes, learn_mistakes
from tracker.core.matching.newsworth import KINDS

#: How firmly what coverage says is believed before any report is seen: standard deviations of what is added to its log odds, and of what
#: they are multiplied by. Who writes of what was heard often, and of what was not seldom, makes coverage tell little.
_FIRMNESS: Final = np.array([1.0, 0.5])

#: How firmly all kinds of movement are believed to be told of alike before: standard deviation of the log weight of each.
_ALIKE: Final = 1.0

#: So much of what the reports tell of how often they were heard is followed: movements that are near what is told, and are not it, seem
#: to be it too often, too.
_TRUST: Final = 0.3

#: Fewer reports than this tell nothing of the others.
LEAST_REPORTS: Final = 20

#: Answers do not change with each new report: what was learned is kept until some would be different by more than this.
_STEP: Final = 0.25

#: No more than this is ever added or taken: what could not have been heard stays so, whatever other reports were about.
_MOST: Final = 1.5

_EDGE: Final = 1e-9


@dataclass(frozen=True, slots=True)
class Reporting:
    """How much likelier reports tell of movements that were heard than coverage alone says, and of which.

    Attributes
    ----------
    log_odds : what is added to the natural log odds
    slope : what they are multiplied by before: 1 where coverage tells as much as it says, 0 where it tells nothing
    reports : how many it was learned from; those that could be of one happening are one
    mistakes : how often they are wrong about what they tell
    arrivals, departures : natural log of how much likelier a movement of each kind (`newsworth.KINDS`) is told of, where what came is
        told, and where what left is; empty: all alike
    """

    log_odds: float = 0.0
    slope: float = 1.0
    reports: int = 0
    arrivals: tuple[float, ...] = ()
    departures: tuple[float, ...] = ()
    mistakes: Mistakes = field(default_factory=Mistakes)

    def heard(self, p_heard: float) -> float:
        """The probability that a report tells of something that was heard, where coverage says `p_heard`."""
        return float(expit(_odds(np.array(p_heard)) + self.added(p_heard)))

    def added(self, p_heard: Floats | float) -> Floats:
        """What becomes of the natural log odds of `p_heard`, shape (n,) or a number: the difference."""
        return np.asarray(np.clip(self.log_odds + (self.slope - 1.0) * _odds(np.asarray(p_heard)), -_MOST, _MOST))

    def by_kind(self, *, departs: bool) -> tuple[float, ...]:
        """Log weights of the kinds for a report of what left, or of what came."""
        return self.departures if departs else self.arrivals


@dataclass(frozen=True, slots=True)
class Prior:
    """What was assumed before anything was weighed, so that reports can be learned from together.

    Attributes
    ----------
    heard : probability, by coverage and polarity alone, that the report tells of something of which anything was heard
    reporting : what other reports tell of that
    none_of_these : what came of it, before calibration
    departs : whether the report tells of what left
    shares : how the movements that might be it are spread over the kinds, were all told of alike; sums to 1
    found : how what came of it is spread; sums to 1 where anything came of it
    held : what it adds to what is known of how often reports are wrong
    """

    heard: float
    reporting: Reporting
    none_of_these: float
    departs: bool = False
    shares: tuple[float, ...] = ()
    found: tuple[float, ...] = ()
    held: Held = field(default_factory=Held)


def learn_reporting(priors: Sequence[Prior], before: Reporting | None = None, weights: Sequence[float] | None = None) -> Reporting:
    """What reports tell together, given what was assumed for each, and what came of it.

    `before` is what was learned before; it is kept where the reports do not tell otherwise by more than a step. `weights` are how much
    each report counts, where some tell of one happening (`happenings`); by default each is one.
    """
    from scipy.optimize import minimize  # 12 MB that only learning needs, and a daemon would hold for months

    counts = np.ones(len(priors)) if weights is None else np.array(weights, dtype=np.float64)
    reports = round(float(counts.sum()))
    if reports < LEAST_REPORTS:
        return Reporting()
    told = _Told.of(priors, counts)
    found = minimize(told.against, np.zeros(2 + 2 * len(KINDS)), jac=True, method="L-BFGS-B").x
    line, arrivals, departures = _TRUST * found[:2], found[2 : 2 + len(KINDS)], found[2 + len(KINDS) :]
    learned = Reporting(
        round(float(line[0]), 2),
        round(1.0 + float(line[1]), 2),
        reports,
        _rounded(arrivals),
        _rounded(departures),
        learn_mistakes([prior.held for prior in priors], counts),
    )
    return before if before is not None and before.reports and _is_near(learned, before, told.assumed) else learned


@dataclass(frozen=True, slots=True)
class _Told:
    """What was assumed for n reports, and what came of it: `shares` and `found` have a column for each kind, of arrivals and departures.

    `counts`, shape (n,): how much each report counts.
    """

    assumed: Floats
    used: Floats
    none: Floats
    shares: Floats
    found: Floats
    used_by_kind: Floats
    counts: Floats

    @classmethod
    def of(cls, priors: Sequence[Prior], counts: Floats) -> _Told:
        assumed = np.array([prior.heard for prior in priors])
        used = np.array([float(prior.reporting.added(prior.heard)) for prior in priors])
        none = np.clip([prior.none_of_these for prior in priors], _EDGE, 1.0 - _EDGE)
        kinds = len(KINDS)
        shares, found, used_by_kind = (np.zeros((len(priors), 2 * kinds)) for _ in range(3))
        for row, prior in enumerate(priors):
            columns = slice(kinds, 2 * kinds) if prior.departs else slice(0, kinds)
            alike = (1.0 / kinds,) * kinds
            shares[row, columns] = prior.shares if sum(prior.shares) else alike
            found[row, columns] = np.asarray(prior.found if sum(prior.found) else shares[row, columns]) * (1.0 - none[row])
            used_by_kind[row, columns] = prior.reporting.by_kind(departs=prior.departs) or 0.0
        return cls(assumed, used, none, shares, found, used_by_kind, counts)

    def against(self, values: Floats) -> tuple[float, Floats]:
        """How unlikely what came of the reports is under these values (a line, and a log weight for each kind), and the slope of that."""
        line, kinds = values[:2], values[2:]
        prior = _odds(self.assumed)
        before, after = expit(prior + self.used), expit(prior + line[0] + line[1] * prior)
        weighed = self.shares * np.exp(kinds)
        total, total_before = weighed.sum(axis=1), (self.shares * np.exp(self.used_by_kind)).sum(axis=1)
        by_kind = self.found * np.exp(kinds - self.used_by_kind) * (total_before / total * after / before)[:, None]
        heard, unheard = by_kind.sum(axis=1), self.none * (1.0 - after) / (1.0 - before)
        whole = heard + unheard
        odds = self.counts * (heard * (1.0 - after) - unheard * after) / whole
        of_line = np.array([odds.sum(), (prior * odds).sum()])
        of_kinds = self.counts @ (by_kind / whole[:, None] - (heard / whole / total)[:, None] * weighed)
        cost = ((line / _FIRMNESS) ** 2).sum() / 2 + ((kinds / _ALIKE) ** 2).sum() / 2 - self.counts @ np.log(whole)
        return float(cost), np.concatenate([line / _FIRMNESS**2 - of_line, kinds / _ALIKE**2 - of_kinds])


def _is_near(learned: Reporting, before: Reporting, assumed: Floats) -> bool:
    """Whether no answer would be different by more than a step."""
    apart = [np.abs(learned.added(assumed) - before.added(assumed)).max()]
    for departs in (False, True):
        old, new = (np.array(one.by_kind(departs=departs) or (0.0,) * len(KINDS)) for one in (before, learned))
        apart.append(np.abs(new - old).max())
    apart += [abs(np.log(learned.mistakes.of(thing) / before.mistakes.of(thing))) for thing in range(len(THINGS))]
    return bool(max(apart) <= _STEP)


def _rounded(values: Floats) -> tuple[float, ...]:
    return tuple(round(float(value), 2) for value in values)


def _odds(p: Floats) -> Floats:
    return np.asarray(logit(np.clip(p, _EDGE, 1.0 - _EDGE)))

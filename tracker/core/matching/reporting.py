"""How often the reports at hand tell of something that was heard: learned from all of them together, without anybody's decisions.

What a report says, and what was heard, make it so much likelier that it tells of one of the movements than that it tells of none. Over
many reports the share that then seems to tell of one must be the share that was assumed, among those of which coverage expects much as
among those of which it expects little: a mixture whose prior is a line in the log odds of what coverage says (maximum a posteriori; its
score is that of expectation and maximisation, Dempster, Laird and Rubin 1977), as record linkage learns its weights from the pairs
themselves (Winkler 1988).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
from scipy.special import expit, logit

from tracker.core.geodesy import Floats

#: How firmly what coverage says is believed before any report is seen: standard deviations of what is added to its log odds, and of what
#: they are multiplied by. Who writes of what was heard often, and of what was not seldom, makes coverage tell little.
_FIRMNESS: Final = np.array([1.0, 0.5])

#: So much of what the reports tell is followed: movements that are near what is told, and are not it, seem to be it too often, too.
_TRUST: Final = 0.6

#: Fewer reports than this tell nothing of the others.
LEAST_REPORTS: Final = 20

#: Answers do not change with each new report: what was learned is kept until some would be different by more than this.
_STEP: Final = 0.25

#: No more than this is ever added or taken: what could not have been heard stays so, whatever other reports were about.
_MOST: Final = 1.5

_EDGE: Final = 1e-9


@dataclass(frozen=True, slots=True)
class Reporting:
    """How much likelier reports tell of movements that were heard than coverage alone says.

    Attributes
    ----------
    log_odds : what is added to the natural log odds
    slope : what they are multiplied by before: 1 where coverage tells as much as it says, 0 where it tells nothing
    reports : how many it was learned from
    """

    log_odds: float = 0.0
    slope: float = 1.0
    reports: int = 0

    def heard(self, p_heard: float) -> float:
        """The probability that a report tells of something that was heard, where coverage says `p_heard`."""
        return float(expit(_odds(np.array(p_heard)) + self.added(p_heard)))

    def added(self, p_heard: Floats | float) -> Floats:
        """What becomes of the natural log odds of `p_heard`, shape (n,) or a number: the difference."""
        return np.asarray(np.clip(self.log_odds + (self.slope - 1.0) * _odds(np.asarray(p_heard)), -_MOST, _MOST))


def learn_reporting(assumed: Floats, found: Floats, used: Floats, before: Reporting | None = None) -> Reporting:
    """What reports tell together.

    Parameters
    ----------
    assumed : for each report, the probability by coverage alone that it tells of something heard, shape (n,)
    found : the probability that one of the movements is it, shape (n,)
    used : what was added to the log odds of `assumed` when `found` was worked out, shape (n,)
    before : what was learned before; it is kept where the reports do not tell otherwise by more than a step
    """
    from scipy.optimize import minimize  # 12 MB that only learning needs, and a daemon would hold for months

    before = before or Reporting()
    if len(assumed) < LEAST_REPORTS:
        return before
    prior = _odds(assumed)
    ratio = _odds(found) - prior - used

    def against(line: Floats) -> tuple[float, Floats]:
        odds = prior + line[0] + line[1] * prior
        more = expit(ratio + odds) - expit(odds)
        told = np.logaddexp(0.0, ratio + odds) - np.logaddexp(0.0, odds)
        return float(((line / _FIRMNESS) ** 2).sum() / 2 - told.sum()), line / _FIRMNESS**2 - np.array([more.sum(), (prior * more).sum()])

    line = _TRUST * minimize(against, np.zeros(2), jac=True, method="L-BFGS-B").x
    learned = Reporting(round(float(line[0]), 2), round(1.0 + float(line[1]), 2), len(assumed))
    if before.reports and np.abs(learned.added(assumed) - before.added(assumed)).max() <= _STEP:
        return before
    return learned


def _odds(p: Floats) -> Floats:
    return np.asarray(logit(np.clip(p, _EDGE, 1.0 - _EDGE)))

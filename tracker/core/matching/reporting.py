"""How often the reports at hand tell of something that was heard: learned from all of them together, without anybody's decisions.

What a report says, and what was heard, make it so much likelier that it tells of one of the movements than that it tells of none. Over
many reports the share that then seems to tell of one must be the share that was assumed: expectation and maximisation of a mixture in one
parameter (Dempster, Laird and Rubin 1977), as record linkage learns its weights from the pairs themselves (Winkler 1988).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
from scipy.optimize import brentq
from scipy.special import expit, logit

from tracker.core.geodesy import Floats

#: How firmly what coverage says is believed before any report is seen: standard deviation, in natural log odds.
_FIRMNESS: Final = 1.0

#: So much of what the reports tell is followed: movements that are near what is told, and are not it, seem to be it too often, too.
_TRUST: Final = 0.6

#: Fewer reports than this tell nothing of the others.
LEAST_REPORTS: Final = 20

#: Answers do not change with each new report: what was learned is kept until it would be different by more than this.
_STEP: Final = 0.25

#: No more than this is ever learned: what could not have been heard stays so, whatever other reports were about.
_MOST: Final = 1.0

#: A root lies within this: there the assumption outweighs a hundred thousand reports.
_FURTHEST: Final = 1e5
_EDGE: Final = 1e-9


@dataclass(frozen=True, slots=True)
class Reporting:
    """How much likelier reports tell of movements that were heard than coverage alone says.

    Attributes
    ----------
    log_odds : natural logarithm of the factor of the odds
    reports : how many it was learned from
    """

    log_odds: float = 0.0
    reports: int = 0

    def heard(self, p_heard: float) -> float:
        """The probability that a report tells of something that was heard, where coverage says `p_heard`."""
        return float(expit(logit(np.clip(p_heard, _EDGE, 1.0 - _EDGE)) + self.log_odds))


def learn_reporting(assumed: Floats, found: Floats, used: Floats, before: Reporting | None = None) -> Reporting:
    """What reports tell together.

    Parameters
    ----------
    assumed : for each report, the probability by coverage alone that it tells of something heard, shape (n,)
    found : the probability that one of the movements is it, shape (n,)
    used : log odds under which `found` was worked out, shape (n,)
    before : what was learned before; it is kept where the reports do not tell otherwise by more than a step
    """
    before = before or Reporting()
    if len(assumed) < LEAST_REPORTS:
        return before
    prior = logit(np.clip(assumed, _EDGE, 1.0 - _EDGE))
    ratio = logit(np.clip(found, _EDGE, 1.0 - _EDGE)) - prior - used

    def surplus(log_odds: float) -> float:
        more = expit(ratio + prior + log_odds) - expit(prior + log_odds)
        return float(more.sum() - log_odds / _FIRMNESS**2)

    learned = float(np.clip(_TRUST * brentq(surplus, -_FURTHEST, _FURTHEST), -_MOST, _MOST))
    if before.reports and abs(learned - before.log_odds) <= _STEP:
        return before
    return Reporting(round(learned, 2), len(assumed))

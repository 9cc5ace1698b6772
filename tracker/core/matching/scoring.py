"""From bits to probabilities over all candidates and none of these."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from tracker.core.geodesy import Floats
from tracker.core.matching.calibration import Calibration
from tracker.core.matching.reporting import Reporting
from tracker.core.matching.rules import MatchRules


@dataclass(frozen=True, slots=True, eq=False)
class Posterior:
    """Probabilities that sum to 1.

    Attributes
    ----------
    candidates : shape (k,)
    true_but_unobserved : the report is true, and nothing of it was heard
    no_such_movement : the report is not true
    """

    candidates: Floats
    true_but_unobserved: float
    no_such_movement: float

    @property
    def none_of_these(self) -> float:
        """Both ways of being none of the candidates."""
        return self.true_but_unobserved + self.no_such_movement

    def excluding(self, share: float) -> Posterior:
        """The same where so much of what would be true but unobserved is excluded: then there was no such movement."""
        excluded = self.true_but_unobserved * share
        return Posterior(self.candidates, self.true_but_unobserved - excluded, self.no_such_movement + excluded)

    def calibrated(self, calibration: Calibration) -> Posterior:
        """The same under a calibration of the likeliest candidate."""
        shares = calibration.rescale(np.append(self.candidates, [self.true_but_unobserved, self.no_such_movement]))
        return Posterior(shares[:-2], float(shares[-2]), float(shares[-1]))


def posterior(
    bits: Floats, interest: Floats, *, p_true: float, p_observed: float, competitors: float, rules: MatchRules,
    reporting: Reporting | None = None,
) -> Posterior:  # fmt: skip
    """Probabilities of candidates with these bits, given how likely the report is true and its movement was heard at all.

    The prior of all candidates is p_true * p_observed, corrected by what the reports at hand tell together (`reporting`). It is shared by
    all movements of the search window by their `interest` (`competitors` is the sum of it), not only by those listed; none of these has
    what is left, split as p_true * (1 - p_observed) to 1 - p_true.
    """
    heard = (reporting or Reporting()).heard(p_true * p_observed)
    unheard = np.array([p_true * (1.0 - p_observed), 1.0 - p_true]) / (1.0 - p_true * p_observed)
    prior = heard / max(competitors, rules.min_competitors)
    logs = np.append(np.log2(prior * interest) + bits, np.log2((1.0 - heard) * unheard))
    if not rules.use_none and len(bits):
        logs[-2:] = -np.inf
    weights = np.exp2(logs - logs.max())
    shares = weights / weights.sum()
    return Posterior(shares[:-2], float(shares[-2]), float(shares[-1]))

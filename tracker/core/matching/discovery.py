"""False discoveries over many events: how many of the answers that are accepted are wrong, told by claims that are known to be.

A *decoy* is the claim of an event moved in time to where it says nothing of the event; it goes through the whole matcher. What decoys
reach, wrong answers reach (target-decoy competition, as in proteomics). The share of events without an answer does not enter: wrong
answers also occur among true reports, and leaving them out estimated three times too few in a toy world.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from tracker.core.geodesy import Bools, Floats

#: Answers accepted together should be wrong at most this often.
NOMINAL: Final = 0.05


@dataclass(frozen=True, slots=True, eq=False)
class Discoveries:
    """What may be accepted.

    Attributes
    ----------
    q_values : for each event the smallest share of false discoveries at which it is still accepted, shape (n,)
    accepted : whether that is at most the nominal share
    threshold : probability from which on answers are accepted; None where none is
    expected_false : how many of those accepted are to be expected to be wrong
    """

    q_values: Floats
    accepted: Bools
    threshold: float | None
    expected_false: float


def false_discoveries(probabilities: Sequence[float], decoys: Sequence[float], *, nominal: float = NOMINAL) -> Discoveries:
    """Discoveries among answers with these probabilities, given those of their decoys (any number of them for each event).

    FDR(t) = (1 + decoys at t or above, for each event) / (answers at t or above), made monotone. Raises ValueError for a share that is
    not between 0 and 1 and for probabilities that are not numbers.
    """
    targets, others = np.asarray(probabilities, dtype=np.float64), np.asarray(decoys, dtype=np.float64)
    if not 0.0 < nominal < 1.0:
        raise ValueError(f"a nominal share of false discoveries lies between 0 and 1, not at {nominal}")
    if np.isnan(targets).any() or np.isnan(others).any():
        raise ValueError("a probability is not a number")
    if not len(targets):
        return Discoveries(np.empty(0), np.empty(0, dtype=bool), None, 0.0)
    per_event = len(targets) / len(others) if len(others) else 1.0
    above = len(others) - np.searchsorted(np.sort(others), targets, side="left")
    ranked = len(targets) - np.searchsorted(np.sort(targets), targets, side="left")
    rate = np.minimum((1.0 + above) * per_event / ranked, 1.0)
    order = np.argsort(targets, kind="stable")
    q_values = np.empty(len(targets))
    q_values[order] = np.minimum.accumulate(rate[order])
    accepted = q_values <= nominal
    threshold = float(targets[accepted].min()) if accepted.any() else None
    return Discoveries(q_values, accepted, threshold, float(q_values[accepted].max(initial=0.0) * accepted.sum()))

"""Calibration: from what the matcher says to how often it is so, fitted on answers whose truth is known.

A map is monotone, so that it never changes which candidate comes first. Few samples bear two parameters (beta calibration, Kull et al.
2017, whose slope at the lower end is left at 1 and whose shift raises nothing there, so that what is next to impossible stays so, whatever
was decided on answers that were sure); isotonic regression needs about a thousand and overfits below (scikit-learn's documentation says
the same).
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

import numpy as np

from tracker.core.geodesy import Bools, Floats

SCHEMA: Final = "overflight.calibration/1"

#: Fewer answers than this say nothing that a fit could hold on to; from so many on, any shape.
MIN_SAMPLES, ISOTONIC_SAMPLES = 50, 1000

#: Probabilities are kept this far from 1: no number of answers that anybody has told apart says more.
_EDGE: Final = 1e-4
#: And so far from 0, where it can be said.
_LEAST: Final = 1e-12

#: Answers that count as decided just as they said, beforehand: thirty, from P 0.12 to 0.9997, evenly by log odds.
_BEFOREHAND: Final = 1.0 / (1.0 + np.exp(-np.linspace(-2.0, 8.0, 30)))

_KINDS: Final = ("identity", "platt", "beta", "isotonic")


@dataclass(frozen=True, slots=True)
class Calibration:
    """A monotone map of probabilities.

    Attributes
    ----------
    kind : identity; beta (slope of ln p, slope of -ln(1 - p), shift); isotonic; platt (slope, shift), which is read and no longer made
    parameters : of platt and beta; for isotonic the probabilities said at its knots, and `values` what they are worth
    samples : answers that it was fitted on
    fitted_on : which answers these were, in words
    """

    kind: str = "identity"
    parameters: tuple[float, ...] = ()
    values: tuple[float, ...] = ()
    samples: int = 0
    fitted_on: str = ""

    def __post_init__(self) -> None:
        wanted = {"identity": 0, "platt": 2, "beta": 3}.get(self.kind, len(self.values))
        if self.kind not in _KINDS or len(self.parameters) != wanted or (self.kind == "isotonic") != bool(self.values):
            raise ValueError(f"a calibration of kind {self.kind!r} cannot have {len(self.parameters)} parameters")

    @property
    def version(self) -> str:
        """Made from the content: two maps of one version do the same."""
        content = json.dumps([self.kind, self.parameters, self.values])
        return f"{self.kind}-{hashlib.blake2b(content.encode(), digest_size=4).hexdigest()}"

    def apply(self, probability: Floats) -> Floats:
        """Calibrated probabilities, of any shape; never 1 unless the map is the identity."""
        p = np.asarray(probability, dtype=np.float64)
        if self.kind == "identity":
            return p.copy()
        if self.kind == "isotonic":
            return np.asarray(np.interp(p, self.parameters, self.values))
        return np.asarray(np.minimum(_sigmoid(_features(p, self.kind) @ np.array(self.parameters)), 1.0 - _EDGE))

    def rescale(self, shares: Floats) -> Floats:
        """Shares that sum to 1 (candidates, then none of these), the largest candidate calibrated.

        The last two entries are the two halves of none-of-these. Where the largest is lowered, all candidates are by the same factor,
        and none of these has what they lose: what is wrong oftener than it says is not therefore another movement. Where it is raised,
        everything else gives way alike. So the order of candidates stays, whatever the map.
        """
        if self.kind == "identity" or len(shares) < 3:
            return shares.copy()
        best = int(np.argmax(shares[:-2]))
        p = float(shares[best])
        wanted = float(self.apply(np.array([p]))[0])
        if p <= 0.0:
            return shares.copy()
        if wanted > p:
            scaled = shares * ((1.0 - wanted) / (1.0 - p))
            scaled[best] = wanted
            return scaled
        scaled = shares * (wanted / p)
        none = float(shares[-2:].sum())
        halves = shares[-2:] / none if none > 0.0 else np.array([0.5, 0.5])
        scaled[-2:] = halves * (1.0 - float(scaled[:-2].sum()))
        return scaled

    def document(self) -> dict[str, Any]:
        """As JSON values."""
        return {
            "schema": SCHEMA, "version": self.version, "kind": self.kind, "parameters": list(self.parameters), "values": list(self.values),
            "samples": self.samples, "fitted_on": self.fitted_on,
        }  # fmt: skip


def calibration_from(document: Mapping[str, Any]) -> Calibration:
    """The map of a document. Raises ValueError for one that is no calibration, or whose version does not fit its content."""
    if document.get("schema") != SCHEMA:
        raise ValueError(f"schema {document.get('schema')!r} is not {SCHEMA}")
    found = Calibration(
        kind=str(document["kind"]),
        parameters=tuple(float(value) for value in document["parameters"]),
        values=tuple(float(value) for value in document["values"]),
        samples=int(document["samples"]),
        fitted_on=str(document["fitted_on"]),
    )
    if document.get("version") != found.version:
        raise ValueError(f"calibration {document.get('version')!r} was altered: its content is {found.version}")
    return found


def fit_calibration(probability: Floats, right: Bools, *, fitted_on: str, kind: str | None = None) -> Calibration:
    """The map under which what was said is what was so.

    Parameters
    ----------
    probability, right : of the first candidates, shape (n,)
    kind : of map; by default what so many answers bear, the identity below `MIN_SAMPLES`
    """
    p, y = np.asarray(probability, dtype=np.float64), np.asarray(right, dtype=np.float64)
    kind = kind or _kind_for(len(p))
    if kind == "identity" or len(p) == 0:
        return Calibration(samples=len(p), fitted_on=fitted_on)
    return _isotonic(p, y, fitted_on) if kind == "isotonic" else Calibration("beta", _beta(p, y), (), len(p), fitted_on)


def _kind_for(samples: int) -> str:
    if samples < MIN_SAMPLES:
        return "identity"
    return "beta" if samples < ISOTONIC_SAMPLES else "isotonic"


def _features(p: Floats, kind: str) -> Floats:
    inside = np.clip(p, _EDGE if kind == "platt" else _LEAST, 1 - _EDGE)
    if kind == "platt":
        return np.stack([np.log(inside / (1 - inside)), np.ones_like(inside)], axis=-1)
    return np.stack([np.log(inside), -np.log1p(-inside), np.ones_like(inside)], axis=-1)


def _beta(p: Floats, y: Floats) -> tuple[float, ...]:
    """The likeliest upper slope, not negative, and shift, not positive, given the decisions and those that are counted beforehand."""
    from scipy.optimize import minimize  # 12 MB that only fitting needs, and a daemon would hold for months

    x, so = _features(np.append(p, _BEFOREHAND), "beta"), np.append(y, _BEFOREHAND)

    def loss(values: Floats) -> tuple[float, Floats]:
        q = _sigmoid(x @ np.append(1.0, values))
        return float(-np.sum(so * np.log(q) + (1.0 - so) * np.log1p(-q))), x[:, 1:].T @ (q - so)

    found = minimize(loss, np.array([1.0, 0.0]), jac=True, method="L-BFGS-B", bounds=[(0.0, None), (None, 0.0)])
    return (1.0, *(round(float(value), 6) for value in found.x))


def _isotonic(p: Floats, y: Floats, fitted_on: str) -> Calibration:
    """Steps of the isotonic fit, each drawn a little to one half for its few answers, joined by lines; the surest bound what is said."""
    from scipy.optimize import isotonic_regression

    said, at = np.unique(np.append(p, _BEFOREHAND), return_inverse=True)
    counts = np.bincount(at).astype(np.float64)
    so = np.bincount(at, weights=np.append(y, _BEFOREHAND)) / counts
    fitted = np.asarray(isotonic_regression(so, weights=counts).x, dtype=np.float64)
    starts = np.flatnonzero(np.r_[True, np.diff(fitted) > 0])
    sizes = np.add.reduceat(counts, starts)
    knots = np.add.reduceat(said * counts, starts) / sizes
    worth = (fitted[starts] * sizes + 0.5) / (sizes + 1.0)
    worth = np.maximum.accumulate(np.clip(worth, _EDGE, 1 - _EDGE))
    kept = np.r_[True, np.diff(knots) > 1e-9]
    ends = np.r_[0.0, knots[kept], 1.0], np.r_[0.0, worth[kept], worth[-1]]
    rounded = [tuple(round(float(value), 6) for value in values) for values in ends]
    return Calibration("isotonic", rounded[0], rounded[1], len(p), fitted_on)


def _sigmoid(x: Floats) -> Floats:
    return np.asarray(np.clip(1.0 / (1.0 + np.exp(-np.clip(x, -40, 40))), 1e-12, 1 - 1e-12))

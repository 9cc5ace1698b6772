"""Where an aircraft in the air may be going: a distribution over airfields, and over "somewhere unknown".

The weight of a field is how often such an aircraft goes there (its own visits, those of its type, the size of the field) times how well
the way so far leads there: the detour that the way would be, the course, what is left of the range, the descent, and, once it should have
arrived, that nobody heard it where it would have been heard. The figures are choices, checked by `tests/core/test_outlook.py` against
ways to known places; they are wide, since an aircraft that is vectored or avoids a closed airspace must not be ruled out.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Final

import numpy as np

from tracker.core.endpoints import field_prior
from tracker.core.fields import STRIP, Fields
from tracker.core.geodesy import KM_PER_NM, Floats, bearing_deg, distance_km, turn_deg
from tracker.core.performance import Performance

#: Of the prior, the part that is no field in the table at all, and how well "somewhere unknown" fits any way.
_UNKNOWN_PRIOR: Final = 0.04
_UNKNOWN_FIT: Final = 0.05
#: After so many visits half the most that an airframe's (a type's) history may count is reached; the most itself.
_OWN_HALF, _OWN_MOST = 4.0, 0.65
_TYPE_HALF, _TYPE_MOST = 20.0, 0.6
#: A way is longer than the great circle by so much: procedures at both ends, and airways (5 % is usual, closed airspace makes more).
_DETOUR_KM, _DETOUR_SHARE = 60.0, 0.06
#: One sigma of the course against the bearing of the destination: en route, and what comes on top near either end.
_COURSE_DEG, _NEAR_START_DEG, _NEAR_END_DEG, _NEAR_KM = 12.0, 40.0, 50.0, 120.0
#: Whatever the course, so much of the fit stays: a dog-leg around weather or a border.
_ANY_COURSE: Final = 0.01
#: Three degrees: feet of height per nautical mile of descent.
_SLOPE_FT_PER_NM: Final = 318.0
_SINKING_FPM: Final = 500.0
_CRUISE_FT: Final = 20000.0
#: Late by this much over the direct way, an aircraft has arrived if it was bound there.
_LATE_S: Final = 2700.0
#: Fields less likely than this are part of "unknown" when told.
LEAST: Final = 0.005


@dataclass(frozen=True, slots=True, kw_only=True)
class Flying:
    """An aircraft in the air, as last heard. Unknown is None.

    `first` and `last` are (lat_deg, lon_deg); `course_deg` is the way over the last minutes, not a turn of seconds.
    """

    first: tuple[float, float]
    last: tuple[float, float]
    last_at: datetime
    flown_km: float
    course_deg: float | None
    alt_ft: float | None
    vrate_fpm: float | None
    performance: Performance


@dataclass(frozen=True, slots=True, kw_only=True)
class Habits:
    """Visits by airfield (weights): of the airframe itself, and of its type."""

    own: Mapping[str, float] = field(default_factory=dict)
    of_type: Mapping[str, float] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Outlook:
    """Fields with their probabilities, best first, and that of "somewhere else, or unknown"; together 1."""

    candidates: tuple[tuple[str, float], ...]
    unknown: float

    def within(self, airports: frozenset[str]) -> float:
        """Probability that the destination is one of `airports`."""
        return float(sum(p for airport, p in self.candidates if airport in airports))


def foresee(flying: Flying, fields: Fields, habits: Habits, *, now: datetime, heard: Mapping[str, float] | None = None) -> Outlook:
    """Where it is going, as far as can be told at `now`.

    `heard`: field -> probability that an arrival there would have been heard; fields that are not in it count as never heard.
    """
    prior = _prior(flying, fields, habits)
    fit = _fit(flying, fields)
    if heard:
        fit = fit * _silence(flying, fields, heard, now)
    weight = prior * fit
    unknown = _UNKNOWN_PRIOR * _UNKNOWN_FIT
    total = float(weight.sum()) + unknown
    share = weight / total
    best = [int(i) for i in np.argsort(-share, kind="stable")[:40] if share[i] >= LEAST]
    candidates = tuple((str(fields.codes[i]), float(share[i])) for i in best)
    return Outlook(candidates, max(1.0 - sum(p for _, p in candidates), 0.0))


def _prior(flying: Flying, fields: Fields, habits: Habits) -> Floats:
    """How likely each field is for such an aircraft, whatever the way; sums to 1 less the unknown part."""
    is_jet = flying.performance.role not in ("turboprop", "helicopter", "light aircraft")
    base = field_prior(fields, jet=is_jet) * (fields.grade < STRIP)
    rest = np.asarray(base / max(float(base.sum()), 1e-12))
    for visits, half, most in ((habits.of_type, _TYPE_HALF, _TYPE_MOST), (habits.own, _OWN_HALF, _OWN_MOST)):
        total = float(sum(visits.values()))
        if total > 0:
            share = most * total / (total + half)
            rest = (1 - share) * rest + share * _spread(visits, total, fields)
    return rest * (1.0 - _UNKNOWN_PRIOR)


def _spread(visits: Mapping[str, float], total: float, fields: Fields) -> Floats:
    out = np.zeros(len(fields.codes))
    codes = np.array(sorted(visits), dtype=object)
    row = np.minimum(np.searchsorted(fields.codes, codes), max(len(fields.codes) - 1, 0))
    for code, at in zip(codes.tolist(), row.tolist(), strict=True):
        if len(fields.codes) and fields.codes[at] == code:
            out[at] = visits[code] / total
    return out


def _fit(flying: Flying, fields: Fields) -> Floats:
    """How well the way so far leads to each field, 0 to 1."""
    km = distance_km(*flying.last, fields.lat_deg, fields.lon_deg)
    whole_km = distance_km(*flying.first, fields.lat_deg, fields.lon_deg)
    so_far_km = float(distance_km(*flying.first, *flying.last))
    detour = np.maximum(so_far_km + km - whole_km, 0.0) / (_DETOUR_KM + _DETOUR_SHARE * (so_far_km + km))
    fit = np.exp(-detour) * _reachable(flying, km) * _descended(flying, km)
    if flying.course_deg is not None:
        sigma = _COURSE_DEG + _NEAR_START_DEG * np.exp(-so_far_km / _NEAR_KM) + _NEAR_END_DEG * np.exp(-km / _NEAR_KM)
        off = turn_deg(bearing_deg(*flying.last, fields.lat_deg, fields.lon_deg), flying.course_deg) / sigma
        fit = fit * (_ANY_COURSE + (1 - _ANY_COURSE) * np.exp(-(off**2) / 2))
    return np.asarray(fit)


def _reachable(flying: Flying, km: Floats) -> Floats:
    reach = flying.performance.range_km
    over = (km - (1.1 * reach - flying.flown_km)) / (100.0 + 0.06 * reach)
    return np.asarray(1.0 / (1.0 + np.exp(np.clip(over, -40.0, 40.0))))


def _descended(flying: Flying, km: Floats) -> Floats:
    """On its way down it lands within reach of its glide; level in cruise it does not land right below."""
    if flying.alt_ft is None:
        return np.ones_like(km)
    glide_km = max(flying.alt_ft, 0.0) / _SLOPE_FT_PER_NM * KM_PER_NM
    sinks = flying.vrate_fpm is not None and flying.vrate_fpm <= -_SINKING_FPM
    if sinks:
        return np.exp(-np.maximum(km - 2.0 * glide_km - 40.0, 0.0) / 60.0)
    if flying.alt_ft >= _CRUISE_FT:
        return np.asarray(0.15 + 0.85 / (1.0 + np.exp(-np.clip((km - 0.7 * glide_km) / 20.0, -40.0, 40.0))))
    return np.ones_like(km)


def _silence(flying: Flying, fields: Fields, heard: Mapping[str, float], now: datetime) -> Floats:
    """Late where it would have been heard: less likely there by that much."""
    silent_s = (now - flying.last_at).total_seconds()
    km = distance_km(*flying.last, fields.lat_deg, fields.lon_deg)
    due_s = km / (flying.performance.cruise_kt * KM_PER_NM) * 3600.0 + _LATE_S
    p = np.zeros(len(fields.codes))
    for at in np.flatnonzero(due_s < silent_s).tolist():
        p[at] = heard.get(str(fields.codes[at]), 0.0)
    return 1.0 - np.clip(p, 0.0, 0.98)

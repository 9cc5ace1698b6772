"""Where a leg began and ended: a distribution over airfields that abstains where the evidence is thin.

The probability of a field is a density around where the aircraft would have met the ground, times how likely such an aircraft is to
use such a field. It is sharp where the ground was heard, and widens with the height at which the aircraft was lost; nearest-field
rules are right 42 % of the time on exactly those flights (OPDI's benchmark), so there we abstain. Military fields are not penalised.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np

from tracker.core.fields import EXTENT_KM, Fields
from tracker.core.geodesy import KM_PER_NM, Bools, Floats, Ints, distance_km, moved
from tracker.core.rules import MovementRules
from tracker.core.spreads import Spread

#: Statuses, as in `tables.STATUSES`.
NAMED, UNDETERMINED, OUT_OF_COVERAGE = range(3)

#: How likely an aircraft is to use a field of a grade, against a public one: jets and airliners need runways and services, light
#: aircraft land on anything. Military fields count as public ones. Order of grades as in `fields`.
_PRIOR: Final = {True: np.array([3.0, 1.0, 1.0, 0.06, 0.003]), False: np.array([1.3, 1.2, 1.0, 1.0, 0.8])}
#: The same for 'a field in no table', spread over a circle of this radius (km).
_OTHER_PRIOR: Final = {True: 0.03, False: 0.25}
_OTHER_KM: Final = 25.0

#: Three degrees: the usual glide; climbs of airliners are about as steep. Feet of height per nautical mile of way.
_SLOPE_FT_PER_NM: Final = 318.0
#: Lost higher than this and not on its way down, an aircraft says nothing of where it landed.
_HIGH_FT: Final = 12000.0
#: Even on its way down; from higher it may go anywhere.
_TOP_FT: Final = 30000.0
_SINKING_FPM: Final = 300.0
#: How far positions by MLAT are off, at low height.
_LOOSE_KM: Final = 3.5
_UNKNOWN_HEIGHT_FT: Final = 6000.0
_MAX_SEARCH_KM: Final = 260.0
#: Who is first heard on the way down, or last heard on the way up, comes from elsewhere or goes there, unless on a round of the field.
_ELSEWHERE: Final = 1000.0


@dataclass(frozen=True, slots=True, eq=False)
class Ends:
    """n ends of legs as last (or first) heard: place, height, track, vertical trend toward the ground beyond, kind of aircraft.

    `toward_fpm` is positive when the ground is near beyond the end: descending at an arrival, climbing at a departure.
    """

    lat_deg: Floats
    lon_deg: Floats
    alt_ft: Floats
    track_deg: Floats
    toward_fpm: Floats
    departing: Bools
    jet: Bools
    on_ground: Bools
    loose: Bools

    def __len__(self) -> int:
        return len(self.lat_deg)


def field_prior(fields: Fields, *, jet: bool) -> Floats:
    """Prior of each field for a jet or for anything else, shape (number of fields,)."""
    return _PRIOR[jet][fields.grade]


def prior_weight(height_ft: Floats) -> Floats:
    """The exponent of the prior: half at the ground, whole from 5,000 ft. The lower it was heard, the less its kind has to say."""
    return np.interp(height_ft, [0.0, 5000.0], [0.5, 1.0])


def other_prior(jet: Bools) -> Floats:
    """Prior of a field in no table."""
    return np.where(jet, _OTHER_PRIOR[True], _OTHER_PRIOR[False])


def height_ft(ends: Ends, fields: Fields) -> Floats:
    """Height above the nearest field; 0 on the ground, NaN where no height was sent."""
    height = np.maximum(ends.alt_ft - fields.ground_ft(ends.lat_deg, ends.lon_deg), 0.0)
    return np.where(ends.on_ground, 0.0, height)


def spread_ends(ends: Ends, fields: Fields, rules: MovementRules) -> Spread:
    """The distribution over fields of each end."""
    height = np.where(np.isnan(h := height_ft(ends, fields)), _UNKNOWN_HEIGHT_FT, h)
    guided = (ends.toward_fpm >= rules.trend_fpm) & np.isfinite(ends.track_deg) & ~ends.on_ground
    glide_km = height / _SLOPE_FT_PER_NM * KM_PER_NM
    centre_lat, centre_lon = _meeting_point(ends, height, glide_km, guided)
    sigma = _sigma_km(height, glide_km, guided, ends)
    search = np.clip(6.0 + 3.2 * sigma, 12.0, np.where(guided & (height > _HIGH_FT), _MAX_SEARCH_KM, rules.search_km))
    search = np.where(is_high(ends, fields), 0.0, search)
    low = ends.on_ground | (height <= rules.low_ft)
    end, field = fields.within(centre_lat, centre_lon, search, strips=low)
    km = distance_km(centre_lat[end], centre_lon[end], fields.lat_deg[field], fields.lon_deg[field])
    variance = sigma[end] ** 2 + EXTENT_KM[fields.grade[field]] ** 2 + np.where(ends.loose[end], _LOOSE_KM, 0.0) ** 2
    prior = (
        np.where(ends.jet[end], field_prior(fields, jet=True)[field], field_prior(fields, jet=False)[field]) ** prior_weight(height)[end]
    )
    weight = prior / variance * np.exp(-(km**2) / (2 * variance)) * _reachable(ends, end, field, fields, glide_km, guided)
    wide = np.minimum(sigma + _OTHER_KM, 400.0)
    elsewhere = np.where((ends.toward_fpm <= -rules.trend_fpm) & ~ends.on_ground, _ELSEWHERE, 1.0)
    return Spread.of(end, field, weight, other_prior(ends.jet) / wide**2 * 2.0 * elsewhere, distinct=True)


def is_high(ends: Ends, fields: Fields) -> Bools:
    """Heard too high, for the way it was going, to say anything of the field: the record simply ends at altitude."""
    bound = ends.toward_fpm >= _SINKING_FPM
    return np.asarray(height_ft(ends, fields) > np.where(bound, _TOP_FT, _HIGH_FT))


def _meeting_point(ends: Ends, height: Floats, glide_km: Floats, guided: Bools) -> tuple[Floats, Floats]:
    """Where the aircraft would meet the ground: ahead of an arrival, behind a departure, by less of its glide the higher it is.

    Low, it is lined up with a runway; at 12,000 ft it will still turn.
    """
    ahead = np.interp(height, [2000.0, 12000.0], [0.85, 0.4]) * glide_km * guided
    way = np.where(ends.departing, ends.track_deg + 180.0, ends.track_deg)
    return moved(ends.lat_deg, ends.lon_deg, np.nan_to_num(way), ahead)


def _sigma_km(height: Floats, glide_km: Floats, guided: Bools, ends: Ends) -> Floats:
    """Spread of the meeting point: 2 NM at the ground, 8 at 3,000 ft, 25 at 10,000 ft without direction; half the glide with it."""
    blind = (2.0 + 2.3 * height / 1000.0) * KM_PER_NM
    steered = 0.8 + 0.45 * glide_km
    return np.where(ends.on_ground, 0.3, np.where(guided, steered, blind))


def _reachable(ends: Ends, end: Ints, field: Ints, fields: Fields, glide_km: Floats, guided: Bools) -> Floats:
    """Fields much further than a shallow descent reaches, from where the aircraft really was, count less."""
    km = distance_km(ends.lat_deg[end], ends.lon_deg[end], fields.lat_deg[field], fields.lon_deg[field])
    over = np.maximum(km - 8.0 - 2.0 * glide_km[end], 0.0) / (5.0 + glide_km[end])
    return np.where(guided[end], np.exp(-(over**2)), 1.0)


def statuses(ends: Ends, spread: Spread, fields: Fields, rules: MovementRules, on_contact: Bools) -> Ints:
    """NAMED, UNDETERMINED or OUT_OF_COVERAGE of each end; `on_contact` where the ground was heard and belongs to this end."""
    height = height_ft(ends, fields)
    _, p = spread.best()
    limit = np.where(ends.departing, rules.name_departure_ft, rules.name_arrival_ft)
    away = ends.toward_fpm <= -rules.trend_fpm
    needed = np.where(on_contact, rules.name_probability, rules.name_probability_unheard)
    named = (p >= needed) & (on_contact | ((height <= limit) & ~away))
    high = is_high(ends, fields) & ~on_contact
    return np.where(named, NAMED, np.where(high, OUT_OF_COVERAGE, UNDETERMINED))

"""Thresholds of what an aircraft did: each with its unit, the side it allows and why it is what it is.

Measurements are against 1,740 true legs of a synthetic set and the recordings named; `make bench` prints the rates again.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class MovementRules:
    """All thresholds of `movements.rebuild`; the defaults are documented at each attribute.

    Cleaning
    --------
    max_speed_kt : 700: the fastest ground speeds of airliners in a jet stream; own reported speed raises it
    tight_km : 5: ten seconds of latency and rounding of time stamps, at jet speed
    jump_km : 50: a step that is impossible by more, with an honest record on either side, ends the leg
    loose_km : 9: MLAT jitter (0.3 to 3 km at either end) and offsets between sources (up to 10 s)
    frozen_s : 30: a moving aircraft at one place for longer is frozen, for less its position is merely repeated
    moving_kt : 50: slower than this, standing still is nothing odd
    max_alt_ft, min_alt_ft, max_vrate_fpm : outside, a figure is flagged and not used, the place still is
    max_early_s : 60: clocks of receivers differ by seconds, not by minutes
    duplicate_min_positions : 4: so many consistent positions elsewhere are a second airframe, fewer are noise

    Legs
    ----
    slow_kt : 35: slower and low without any ground flag (SBS, OpenSky tracks) is on the ground
    touch_s, touch_kt : a contact shorter than 90 s and never slower than 40 kt is a touch-and-go: no new leg
    min_silence_s : 300: a shorter silence never hides a landing and a take-off (readsb uses the same five minutes)
    low_ft : 5000 above the nearest field (OPDI, readsb): lost or found lower, the aircraft was landing or taking off
    descent_ft : 15000 above the nearest field: below and descending, the aircraft was on its way down
    trend_fpm : 300: a steady rate beyond it is descent or climb, not ripple
    slope_fpm : 2000: time that the unheard part of a descent or climb takes at the least
    level_slack_s, level_slack_share : 2700 and 0.12: time over that a silence between two level flights may have before it
        must hide a stop: a stop takes 40 minutes at least, wind and detours 12 % of the way at the most
    loiter_slack_s : 14400: the same for aircraft that were going in circles before
    max_airborne_s : 57600: nothing but a tanker-fed aircraft stays up for 16 hours unheard

    Endpoints
    ---------
    search_km : 111 (60 NM): fields further away are no candidates of an end that was heard low
    name_probability, name_probability_unheard : 0.8, and 0.87 where the ground itself was not heard: a field is named only if it is at
        least so probable (at 0.8 throughout, 1.9 % of names were wrong where nothing is heard below 9,000 ft)
    name_departure_ft, name_arrival_ft : heights above the field up to which an end may be named
    max_candidates : 8: the rest of the probability is 'somewhere else'

    Gaps and stops
    --------------
    gap_s : 900: a shorter silence in the air is no gap; raised to `gap_cadences` times the airframe's usual interval
    min_stop_s : 2520 (0.7 h): landing, turn-round and take-off take at least this (fastest documented: 40 minutes)
    max_hidden_stops : 8
    itinerary_break_s : 345600 (96 h): a longer stay ends an itinerary
    """

    max_speed_kt: float = 700.0
    tight_km: float = 5.0
    jump_km: float = 50.0
    loose_km: float = 9.0
    frozen_s: float = 30.0
    moving_kt: float = 50.0
    max_alt_ft: float = 65000.0
    min_alt_ft: float = -1500.0
    max_vrate_fpm: float = 20000.0
    max_early_s: float = 60.0
    duplicate_min_positions: int = 4

    slow_kt: float = 35.0
    touch_s: float = 90.0
    touch_kt: float = 40.0
    min_silence_s: float = 300.0
    low_ft: float = 5000.0
    descent_ft: float = 15000.0
    trend_fpm: float = 300.0
    slope_fpm: float = 2000.0
    level_slack_s: float = 2700.0
    level_slack_share: float = 0.12
    loiter_slack_s: float = 14400.0
    max_airborne_s: float = 57600.0

    search_km: float = 111.0
    name_probability: float = 0.8
    name_probability_unheard: float = 0.87
    name_departure_ft: float = 5000.0
    name_arrival_ft: float = 5000.0
    max_candidates: int = 8

    gap_s: float = 900.0
    gap_cadences: float = 2.2
    min_stop_s: float = 2520.0
    max_hidden_stops: int = 8
    itinerary_break_s: float = 345600.0

    cruise_kt: float = 450.0
    light_cruise_kt: float = 120.0
    range_km: float = 15000.0


DEFAULT: Final = MovementRules()

"""How often a kind of aircraft is heard where others are: transponders that are off, or that send no position.

Counted only in cells where nearly everybody is heard: elsewhere a silence says nothing of the aircraft. A transponder that is off for a
whole journey leaves no crossing to count, so the figure is an upper bound; the prior stands for what the counts cannot show.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Final

import numpy as np
import pandas as pd
from scipy.special import betaincinv

from tracker.core.coverage import Coverage, Detection, p_detect_cells
from tracker.core.coverage_counts import Crossings
from tracker.core.coverage_grid import week_of, week_start_ms
from tracker.core.coverage_tables import ANY_SOURCE, COUNTS, summed

#: Where others are heard so often, a silence is the aircraft's own.
_WELL_HEARD: Final = 0.8
#: Before anything is counted: of military and state aircraft that are seen at all, and of others (a choice; OpenSky found 43 % of military
#: aircraft equipped with ADS-B in 2017, but those unequipped are not in anyone's positions).
MILITARY_HABIT, CIVIL_HABIT = 0.85, 0.97
#: Expected crossings that a type's habit counts as for its airframe, and the prior for a type.
_WEIGHT: Final = 20.0

Habits = Mapping[str, tuple[float, float]]


def habit_counts(crossings: Crossings, coverage: Coverage, kinds: Mapping[str, Sequence[str]]) -> pd.DataFrame:
    """COUNTS of kind habit: crossings in well heard cells, how many were to be expected to be heard (`crossed`) and were.

    `kinds` gives the names to count an address under, such as ("type:IL62", "icao24:154073"); addresses without any are not counted.
    """
    week = week_of(crossings.at_ms)
    p = np.zeros(len(crossings))
    for code, source in enumerate(crossings.sources):
        own = np.flatnonzero(crossings.source == code)
        cell, band = crossings.cell[own].astype(np.int64), crossings.band[own].astype(np.int64)
        p[own] = p_detect_cells(coverage, cell, band, week[own], str(source), interval=False).p
    well = np.flatnonzero((p >= _WELL_HEARD) & (crossings.band > 0))
    expected = pd.DataFrame({
        "address": crossings.addresses[crossings.aircraft[well]], "from_at": week_start_ms(week[well]),
        "crossed": crossings.weight[well] * p[well], "heard": crossings.weight[well] * crossings.heard[well],
    })  # fmt: skip
    by_address = expected.groupby(["address", "from_at"], as_index=False)[["crossed", "heard"]].sum()
    by_address["place"] = [tuple(kinds.get(str(address), ())) for address in by_address["address"]]
    by_kind = by_address.explode("place").dropna(subset="place")
    if by_kind.empty:
        return COUNTS.empty()
    named = by_kind.assign(
        kind="habit", source=ANY_SOURCE, band=0, from_at=pd.to_datetime(by_kind["from_at"].astype("int64"), unit="ms", utc=True)
    )
    return summed([named[COUNTS.names]])


def habits_of(counts: pd.DataFrame) -> Habits:
    """Expected and heard crossings by name, from COUNTS."""
    own = counts[counts["kind"] == "habit"]
    expected, heard = Counter[str](), Counter[str]()
    for place, crossed, was_heard in zip(own["place"], own["crossed"], own["heard"], strict=True):
        expected[place] += crossed
        heard[place] += was_heard
    return {place: (float(expected[place]), float(heard[place])) for place in expected}


def habit_of(habits: Habits, *, icao24: str | None = None, type_: str | None = None, is_military: bool = False) -> Detection:
    """How often such an aircraft is heard where others are: the airframe's own history, leaning on its type's, leaning on the prior."""
    mean = MILITARY_HABIT if is_military else CIVIL_HABIT
    expected = heard = 0.0
    for name in (f"type:{type_}", f"icao24:{icao24}"):
        expected, heard = habits.get(name, (0.0, 0.0))
        # More may be heard than was expected; nobody is heard more often than always.
        heard = min(heard, expected)
        a, b = heard + _WEIGHT * mean, expected - heard + _WEIGHT * (1 - mean)
        mean = a / (a + b)
    low, high = (np.asarray([float(betaincinv(a, b, share))]) for share in (0.05, 0.95))
    return Detection(np.array([mean]), low, high, np.array([expected]))

"""What the report of a week shows: decided before any map is drawn, so that only the legs that are asked for are read."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from tracker.core.weekly_leads import Lead, rank_unreported
from tracker.core.weekly_matches import Shown, shown_matches
from tracker.core.weekly_period import Period
from tracker.core.weekly_tables import WeekTables, names_of

#: Leads on the map.
_DRAWN_LEADS: Final = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """What a report will show, before its maps are drawn."""

    shown: tuple[Shown, ...]
    leads: tuple[Lead, ...]

    @property
    def pages(self) -> tuple[Shown, ...]:
        """The matches that get a page: found, new or changed in this period, and not rejected."""
        found = (one for one in self.shown if one.verdict != "none" and one.standing.rejected is None)
        return tuple(one for one in found if one.is_new or one.previous is not None)

    @property
    def leg_ids(self) -> tuple[str, ...]:
        """The legs that maps are drawn from."""
        of_matches = {leg_id for one in self.pages for leg_id in one.leg_ids}
        return tuple(sorted(of_matches | {leg_id for lead in self.on_map for leg_id in lead.leg_ids}))

    @property
    def on_map(self) -> tuple[Lead, ...]:
        """The leads that are drawn."""
        return self.leads[:_DRAWN_LEADS]


def plan_week(tables: WeekTables, period: Period) -> Plan:
    """Decide what the report of a period shows."""
    shown = shown_matches(tables, period.window)
    leads = rank_unreported(
        tables.itineraries,
        tables.legs,
        period.window,
        types={icao24: kind for icao24, (_, kind) in names_of(tables.identities, period.window.end_at).items()},
        countries=dict(zip(tables.airports["airport"], tables.airports["country"], strict=True)),
        reported={leg_id for one in shown if one.standing.rejected is None for leg_id in one.leg_ids},
    )
    return Plan(shown=shown, leads=leads)

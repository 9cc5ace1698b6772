"""Could two claims be of one happening? Aircraft, places and days must be able to be the same; what else differs is a conflict."""

from __future__ import annotations

from datetime import timedelta
from typing import Final

from tracker.core.claims.model import AircraftGroup, Claim, Event, PlaceClaim, Report, TimeClaim
from tracker.core.places import Place
from tracker.core.timeline import Window

#: "Landed Saturday" and "landed Monday" are one landing told twice; a week apart are two.
APART_DAYS: Final = 2
#: News that gives no date is of this many days before it was published.
NEWS_DAYS: Final = 5


def agree(one: Claim, one_report: Report, other: Claim, other_report: Report) -> bool:
    """Whether two claims, each of its report, could be of one happening."""
    windows = claim_window(one, one_report), claim_window(other, other_report)
    if windows[0] is None or windows[1] is None or not windows[0].widened(timedelta(days=APART_DAYS)).overlaps(windows[1]):
        return False
    if not any(_groups_agree(a, b) for a in one.aircraft for b in other.aircraft):
        return False
    return _places_agree(one, other)


def agreeing_claims(one: Event, other: Event) -> int:
    """How many pairs of claims, one of each event, could be of one happening; each is taken with its event's first report."""
    first, second = (event.reports[0] if event.reports else Report() for event in (one, other))
    return sum(agree(a, first, b, second) for a in one.claims for b in other.claims)


def claim_window(claim: Claim, report: Report) -> Window | None:
    """The time that a claim spans; without one, the days before its report; None where neither is known."""
    windows = [time.window for time in claim.times]
    if windows:
        return Window(min(window.start_at for window in windows), max(window.end_at for window in windows))
    published = report.published_window
    return None if published is None else Window(published.start_at - timedelta(days=NEWS_DAYS), published.end_at)


def places_overlap(one: PlaceClaim, other: PlaceClaim) -> bool:
    """Whether some reading of one lies in, or is, some reading of the other."""
    return any(_overlap(a, b) for a in one.alternatives for b in other.alternatives)


def times_overlap(one: TimeClaim, other: TimeClaim) -> bool:
    """Whether two times can be the same."""
    return one.window.overlaps(other.window)


def _overlap(one: Place, other: Place) -> bool:
    if set(one.airports) & set(other.airports) or (one.granularity, one.name) == (other.granularity, other.name):
        return True
    is_wide = any(place.granularity in ("country", "region") for place in (one, other))
    return is_wide and bool(set(one.countries) & set(other.countries))


def _groups_agree(one: AircraftGroup, other: AircraftGroup) -> bool:
    """Identities decide where both have one; else types or families must meet, unless one side names none."""
    for mine, theirs in ((one.registrations, other.registrations), (one.icao24s, other.icao24s)):
        if mine and theirs:
            return bool(set(mine) & set(theirs))
    if one.state and other.state and one.state != other.state:
        return False
    if one.types and other.types:
        return bool(set(one.types) & set(other.types))
    return True


def _places_agree(one: Claim, other: Claim) -> bool:
    """The ends that both name must meet, and there must be one."""
    pairs = [(_end(one), _end(other)), (one.origin, other.origin)]
    named = [places_overlap(a, b) for a, b in pairs if a is not None and b is not None]
    return bool(named) and all(named)


def _end(claim: Claim) -> PlaceClaim | None:
    return claim.destination or claim.at

"""Gather what the watches follow: journeys of the last days, the scene of each that is news, and what its rule asks beyond them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any, Final

import pandas as pd

from tracker.core.fields import Fields
from tracker.core.outlook import Habits
from tracker.core.stories import NEWS
from tracker.core.timeline import Window, from_ms
from tracker.core.unfolding import Scene, Tail, tail_of, unfold
from tracker.core.watches import Journey, PlaceSet, WatchRule, companions, find_journeys
from tracker.errors import NotFoundError, UsageError

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from tracker.config.model import Watch
    from tracker.workspace import Workspace

_YEAR: Final = timedelta(days=365)
#: A movement that began before the window still belongs to it.
_BEFORE: Final = timedelta(days=2)
#: Landings that the general guess (most of the world is not covered to the ground) counts as, for a field; and that guess.
_FIELD_WEIGHT, _UNKNOWN = 4.0, 0.3


@dataclass(frozen=True, slots=True)
class Watched:
    """What was gathered.

    Attributes
    ----------
    journeys : all journeys of the window, of every rule
    scenes : of those that are news or are followed
    company, earlier, silent_since : by story id, see `stories.is_told`
    rule_ids : the watches that are on
    airframes, since : whose legs were read, from when on (None: of all)
    """

    journeys: tuple[Journey, ...] = ()
    scenes: tuple[Scene, ...] = ()
    company: Mapping[str, tuple[Journey, ...]] = field(default_factory=dict)
    earlier: Mapping[str, int] = field(default_factory=dict)
    silent_since: Mapping[str, datetime | None] = field(default_factory=dict)
    rule_ids: frozenset[str] = frozenset()
    airframes: frozenset[str] | None = frozenset()
    since: datetime | None = None

    def holds(self, told: Mapping[str, Any]) -> bool:
        """Whether the legs of a told story must be among those that were read, if they are there at all."""
        is_read = self.airframes is None or told["icao24"] in self.airframes
        return is_read and self.since is not None and from_ms(int(told["left_ms"])) >= self.since


def watch_rules(workspace: Workspace) -> tuple[list[WatchRule], list[str]]:
    """The watches that are on, with their places resolved; and those that cannot be used, each with the reason."""
    rules: list[WatchRule] = []
    faults: list[str] = []
    for watch in workspace.config.watches:
        if not watch.enabled:
            continue
        try:
            rules.append(_rule(workspace, watch))
        except UsageError as error:
            faults.append(f"watches.{watch.id}: {error}")
    return rules, faults


def _rule(workspace: Workspace, watch: Watch) -> WatchRule:
    def places(texts: Iterable[str]) -> tuple[PlaceSet, ...]:
        found = [workspace.place(text) for text in texts]
        return tuple(PlaceSet(place.name, workspace.gazetteer.airports_of(place)) for place in found)

    return WatchRule(
        watch_id=watch.id,
        title=watch.title,
        types=frozenset(watch.types),
        aircraft=frozenset(watch.aircraft),
        callsigns=frozenset(watch.callsigns),
        states=frozenset(watch.states),
        operators=watch.operators,
        origins=places(watch.origins),
        vias=places(watch.vias),
        destinations=places(watch.destinations),
        formation_min=watch.formation_min,
        formation_window=watch.formation_window,
        window=watch.window,
        min_probability=watch.min_probability,
        rare=watch.rare,
        silent_for=watch.silent_for,
    )


def read_watched(workspace: Workspace, rules: Sequence[WatchRule], stories: pd.DataFrame, *, now: datetime) -> Watched:
    """Everything that the decisions at `now` need. `stories` are STORIES of watches; those not closed are looked at however old."""
    from tracker.store import read_stops

    if not rules:
        return Watched()
    open_stories = stories[stories["closed_at"].isna()].to_dict("records")
    left = [from_ms(int(row["told"]["left_ms"])) for row in open_stories]
    since = min([now - max(rule.window for rule in rules) - _BEFORE, *(at - timedelta(hours=1) for at in left)])
    window = Window(since, now + timedelta(minutes=10))
    with workspace.engine.connect() as connection:
        airframes = _airframes(workspace, rules)
        if airframes is not None:
            airframes |= {str(row["told"]["icao24"]) for row in open_stories}
        legs = _legs(connection, airframes, window)
        stops = read_stops(connection, icao24=sorted(set(legs["icao24"])), window=window)
        journeys = tuple(journey for rule in rules for journey in find_journeys(rule, legs, stops))
        followed = {str(row["told"]["icao24"]) for row in open_stories}
        closed = set(stories.loc[stories["closed_at"].notna(), "story_id"])
        active = [one for one in journeys if one.story_id not in closed and (now - one.last_at <= NEWS or one.icao24 in followed)]
        scenes = tuple(_scenes(workspace, connection, active, now))
        return Watched(
            journeys=journeys,
            scenes=scenes,
            company=companions(journeys) if any(rule.formation_min > 1 for rule in rules) else companions(active),
            earlier={one.story_id: _earlier(connection, one, airframes) for one in active if one.rule.rare is not None},
            silent_since={one.story_id: _silent_since(connection, one) for one in active if one.rule.silent_for is not None},
            rule_ids=frozenset(rule.watch_id for rule in rules),
            airframes=None if airframes is None else frozenset(airframes),
            since=since,
        )


def _airframes(workspace: Workspace, rules: Sequence[WatchRule]) -> set[str] | None:
    """Every address that a rule can mean; None where one of them asks for neither type nor aircraft."""
    wanted: set[str] = set()
    for rule in rules:
        if not rule.types and not rule.aircraft:
            return None
        try:
            wanted |= set(workspace.addresses(types=sorted(rule.types), aircraft=sorted(rule.aircraft)) or ())
        except NotFoundError:  # a registration that the catalogue does not know yet is nobody
            wanted |= set(workspace.addresses(types=sorted(rule.types)) or ()) if rule.types else set()
    return wanted


def _legs(connection: Connection, airframes: set[str] | None, window: Window) -> pd.DataFrame:
    from tracker.core.selection import with_identity
    from tracker.store import read_legs
    from tracker.workspace import read_identities

    legs = read_legs(connection, icao24=None if airframes is None else sorted(airframes), window=window)
    return with_identity(legs, read_identities(connection, legs["icao24"].unique()), "first_seen_at")


def _scenes(workspace: Workspace, connection: Connection, journeys: Sequence[Journey], now: datetime) -> Iterator[Scene]:
    from tracker.store import read_positions

    fields = Fields.of(workspace.airports) if journeys else None
    visits: dict[tuple[str, str], dict[str, float]] = {}
    tails: dict[str, Tail] = {}
    heard: dict[str, float] | None = None
    for one in journeys:
        assert fields is not None
        leg = one.legs[-1]
        if leg["leg_id"] not in tails:  # several rules may follow one leg
            window = Window(pd.Timestamp(leg["first_seen_at"]).to_pydatetime(), now + timedelta(minutes=10))
            tails[leg["leg_id"]] = tail_of(read_positions(connection, icao24=[one.icao24], window=window), leg)
        tail, habits = tails[leg["leg_id"]], _habits(connection, one, visits)
        scene = unfold(one, tail, fields, workspace.gazetteer, habits, now=now)
        if not scene.is_fresh and scene.arrived is None:
            heard = _heard(connection, now) if heard is None else heard
            scene = unfold(one, tail, fields, workspace.gazetteer, habits, now=now, heard=heard)
        yield scene


def _habits(connection: Connection, journey: Journey, visits: dict[tuple[str, str], dict[str, float]]) -> Habits:
    """Visits of the year before the journey, of the airframe and of its type; those of a type are read once for each day."""
    from tracker.store import read_aircraft
    from tracker.store.visits import read_visits

    window = Window(journey.left_at - _YEAR, journey.left_at)
    own = read_visits(connection, [journey.icao24], window)
    kind = journey.legs[-1].get("type")
    if not isinstance(kind, str):
        return Habits(own=own)
    day = journey.left_at.replace(hour=0, minute=0, second=0, microsecond=0)
    key = kind, day.isoformat()
    if key not in visits:
        visits[key] = read_visits(connection, read_aircraft(connection, types=[kind])["icao24"].unique(), Window(day - _YEAR, day))
    return Habits(own=own, of_type=visits[key])


def _heard(connection: Connection, now: datetime) -> dict[str, float]:
    """Field -> probability that an arrival there is heard, from the arrivals that were counted in the half year before."""
    from tracker.store.coverage import read_coverage

    counts = read_coverage(connection, window=Window(now - timedelta(days=183), now), kinds=["arrival"])
    if counts.empty:
        return {}
    sums = counts.groupby(["place", "source"], observed=True)[["crossed", "heard"]].sum()
    p = (sums["heard"] + _FIELD_WEIGHT * _UNKNOWN) / (sums["crossed"] + _FIELD_WEIGHT)
    return {str(place): float(share) for place, share in p.groupby(level="place").max().items()}


def _earlier(connection: Connection, journey: Journey, airframes: set[str] | None) -> int:
    """Journeys under the same rule that ended in the year before, where the rule asked."""
    from tracker.core.selection import probability_in
    from tracker.core.watches import LIKELY, ends_of
    from tracker.store import read_stops

    window = Window(journey.left_at - _YEAR, journey.left_at)
    legs = _legs(connection, airframes, window)
    stops = read_stops(connection, icao24=sorted(set(legs["icao24"])), window=window)
    goal = journey.rule.destination_airports
    return sum(
        not goal or probability_in(goal, ends_of(one.after[-1], one.legs[-1], "destination")) >= LIKELY
        for one in find_journeys(journey.rule, legs, stops)
        if one.story_id != journey.story_id and one.last_at < journey.left_at
    )


def _silent_since(connection: Connection, journey: Journey) -> datetime | None:
    """When the airframe was last heard before the journey; since when the record runs, if it never was."""
    from tracker.store import read_span
    from tracker.store.visits import read_heard_before

    before = read_heard_before(connection, journey.icao24, journey.left_at)
    if before is not None:
        return before
    span = read_span(connection)
    return None if span is None else span.start_at

"""Correlate reported events with movements: read both, match each event, keep a new version where the answer changed."""

from __future__ import annotations

import time
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any, Final

from tracker.core.concern import Airframes, Known, concerned
from tracker.core.timeline import Window
from tracker.jobs.overflights import with_tracks
from tracker.jobs.review import rejected_ids

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from tracker.core.claims.model import Event
    from tracker.core.coverage import Coverage
    from tracker.core.matching import Match, MatchWorld
    from tracker.core.matching.calibration import Calibration
    from tracker.core.matching.reporting import Reporting
    from tracker.workspace import Workspace


#: So many reports, evenly chosen, tell what all would.
LOOKED_AT: Final = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class Answered:
    """One event and the answer that holds for it; `is_new` says whether this run changed it."""

    event: Event
    match: Match
    document: dict[str, Any]
    version: int
    is_new: bool

    @property
    def headline(self) -> str:
        """The answer in a line: the verdict, who it is, how sure."""
        from tracker.render.matches import headline

        return headline(self.document)


@dataclass(frozen=True, slots=True)
class MatchReport:
    """What a run of the matcher answered, event by event; `is_left` says whether there was no time for some."""

    answers: tuple[Answered, ...]
    is_left: bool = False

    @property
    def changed(self) -> tuple[Answered, ...]:
        """The answers that are new versions."""
        return tuple(answer for answer in self.answers if answer.is_new)


def run_match(
    workspace: Workspace,
    *,
    now: datetime,
    event_ids: Sequence[str] = (),
    window: Window | None = None,
    touched: Window | None = None,
    moved: Collection[str] | None = None,
    found: bool = False,
    found_s: float = 0.0,
    run_id: str | None = None,
    advance: Callable[[int, int], None] = lambda done, total: None,
    answered: Callable[[Answered], None] = lambda answer: None,
) -> MatchReport:
    """Match the named events, or all (in the window, where one is given); each answer is given to `answered` when it is kept.

    Events that were rejected are not matched. `touched` is the time in which movements changed: events that lie too far from it to be
    answered otherwise are passed over. With `moved`, so are those that can mean none of these airframes. Those of them that found their
    movement already come last, and `found_s` seconds are for them; with `found` they are matched alone, and to the last. Raises
    NotFoundError for an event that is not there.
    """
    versions = _event_versions(workspace)  # before the events: one that changes in between is told as matched before it changed
    first, last = read_matchable(workspace, event_ids=event_ids, window=window, touched=touched, moved=moved, found=found)
    events = [*first, *(last if found_s > 0.0 else ())]
    if not events:
        return MatchReport((), is_left=bool(last))
    world = with_tracks(workspace, build_world(workspace), events)
    calibration, reporting = _calibration(workspace), learn_from_reports(workspace, events, world, now=now, advance=advance)
    examined = _examined(workspace)
    answers: list[Answered] = []
    until_s = float("inf")
    for number, event in enumerate(events, start=1):
        if number == len(first) + 1:
            until_s = time.monotonic() + found_s
        if time.monotonic() > until_s:
            break
        made_of = versions.get(event.event_id)
        answers.append(_answer(workspace, event, world, calibration, reporting, now=now, examined=examined, run_id=run_id, made_of=made_of))
        answered(answers[-1])
        advance(number, len(events))
    return MatchReport(tuple(answers), is_left=len(answers) < len(first) + len(last))


def read_matchable(
    workspace: Workspace,
    *,
    event_ids: Sequence[str] = (),
    window: Window | None = None,
    touched: Window | None = None,
    moved: Collection[str] | None = None,
    found: bool = False,
) -> tuple[list[Event], list[Event]]:
    """The events that `run_match` would match, given the same, and those that it would match after them if it had the time."""
    rejected = rejected_ids(workspace)
    events = [event for event in workspace.events(event_ids or None) if event_ids or _lies_in(event, window)]
    events = [event for event in events if event.event_id not in rejected]
    if touched is not None:
        reach = touched.widened(timedelta(days=_reach_days(workspace)))
        events = [event for event in events if _lies_in(event, reach)]
    if moved is None or not events:
        return events, []
    airframes, found_by = Airframes.of(_known(workspace, moved)), _found(workspace)
    asked = [
        event
        for event in events
        if (not found or event.event_id in found_by)
        and (found_by.get(event.event_id, frozenset()).intersection(moved) or concerned(event, airframes, workspace.gazetteer).any())
    ]
    if found:
        return asked, []
    return [event for event in asked if event.event_id not in found_by], [event for event in asked if event.event_id in found_by]


def _examined(workspace: Workspace) -> int:
    """How many events chance has an occasion at: all that are matched, however few of them a command names."""
    from tracker.store.events import read_event_ids

    with workspace.engine.connect() as connection:
        return len(read_event_ids(connection) - rejected_ids(workspace))


def _event_versions(workspace: Workspace) -> dict[str, int]:
    from tracker.store.events import read_newest_versions

    with workspace.engine.connect() as connection:
        return read_newest_versions(connection)


def _found(workspace: Workspace) -> dict[str, frozenset[str]]:
    from tracker.store import read_found

    with workspace.engine.connect() as connection:
        return read_found(connection)


def _known(workspace: Workspace, moved: Collection[str]) -> list[Known]:
    """What the catalogue knows of airframes, and where they were heard; one of several identities counts as each of them."""
    from tracker.store.derivations import read_last_places

    with workspace.engine.connect() as connection:
        heard = read_last_places(connection, moved)
    rows = workspace.identities(moved)
    columns = zip(rows["icao24"], rows["registration"], rows["type"], strict=True)
    told = [Known(str(icao24), _text(registration), _text(kind), heard.get(str(icao24))) for icao24, registration, kind in columns]
    return [*told, *(Known(one, heard_at=heard.get(one)) for one in sorted(set(moved) - set(rows["icao24"])))]


def _text(value: object) -> str | None:
    return value if isinstance(value, str) else None


def learn_from_reports(
    workspace: Workspace,
    events: Sequence[Event],
    world: MatchWorld,
    *,
    now: datetime,
    advance: Callable[[int, int], None] = lambda done, total: None,
) -> Reporting:
    """What all reports together tell of how often they speak of something that was heard; those of one happening count as one.

    Answers that are kept count, and events that were never answered are weighed once beforehand, as many of them as tell enough, if they
    are enough to tell anything.
    """
    from tracker.core.claims.happenings import happening_weights
    from tracker.core.matching import match_event
    from tracker.core.matching.reporting import LEAST_REPORTS, Reporting, learn_reporting
    from tracker.store import read_priors

    rules = workspace.config.matching.rules()
    with workspace.engine.connect() as connection:
        known = read_priors(connection, weights=rules.version)
    kept = [prior.reporting for prior in known.values() if prior.reporting.reports]
    before = max(kept, key=kept.count) if kept else None
    fresh = [event for event in events if event.event_id not in known]
    if len(fresh) >= LEAST_REPORTS or (before is None and len(known) + len(fresh) >= LEAST_REPORTS):
        some = fresh[:: len(fresh) // LOOKED_AT + 1]
        for number, event in enumerate(some, start=1):
            advance(number, len(some))
            prior = match_event(event, world, workspace.gazetteer, rules=rules, now=now, slides=0).prior
            if prior is not None:
                known[event.event_id] = prior
    if len(known) < LEAST_REPORTS:
        return Reporting()
    told = [event for event in workspace.events() if event.event_id in known]
    return learn_reporting([known[event.event_id] for event in told], before, happening_weights(told))


def _reach_days(workspace: Workspace) -> float:
    """How far from an event's window a movement may lie and still count in its answer."""
    rules = workspace.config.matching.rules()
    return rules.search_days + rules.lookback_days


def build_world(workspace: Workspace) -> MatchWorld:
    """All that events are held against, from the database."""
    from ingest.aircraft.address_blocks import load_address_blocks
    from tracker.core.hearing import find_heard
    from tracker.core.identity import states_of
    from tracker.core.matching import MatchWorld
    from tracker.store import read_stalls
    from tracker.store.listening import read_listening
    from tracker.store.matchable import read_matchable_movements
    from tracker.workspace import read_identities

    with workspace.engine.connect() as connection:
        legs, gaps, stops = read_matchable_movements(connection)
        airframes = legs["icao24"].drop_duplicates()
        return MatchWorld(
            legs=legs,
            gaps=gaps,
            stops=stops,
            identities=read_identities(connection, airframes),
            heard=find_heard(read_listening(connection)),
            stalls=tuple(Window(stall.from_at, stall.until_at) for stall in read_stalls(connection)),
            states=_states(airframes, states_of(airframes, load_address_blocks())),
            coverage=_learned(connection),
        )


def _learned(connection: Connection) -> Coverage | None:
    """Where landings are heard, as far as it was counted; None where it was not."""
    from ingest.places import load_airports
    from tracker.core.coverage import learn
    from tracker.store.coverage import read_coverage

    counts = read_coverage(connection)
    return None if counts.empty else learn(counts, load_airports())


def _states(airframes: Iterable[str], states: Iterable[Any]) -> dict[str, str]:
    return {str(icao24): str(state) for icao24, state in zip(airframes, states, strict=True) if isinstance(state, str)}


def ensure_coverage(workspace: Workspace) -> None:
    """Count where aircraft would have been heard if that was never done: silences are evidence only against it.

    The daemon counts once a day by itself, and matches without it until then.
    """
    from tracker.jobs.coverage import run_coverage
    from tracker.store.coverage import is_counted

    with workspace.engine.connect() as connection:
        counted = is_counted(connection)
    if not counted:
        run_coverage(workspace.engine)


def _calibration(workspace: Workspace) -> Calibration | None:
    """The newest map from what the matcher says to how often analysts found it so; None while they decided too little."""
    from tracker.store.calibrations import read_calibration

    with workspace.engine.connect() as connection:
        return read_calibration(connection)


def _answer(
    workspace: Workspace,
    event: Event,
    world: MatchWorld,
    calibration: Calibration | None,
    reporting: Reporting,
    *,
    now: datetime,
    examined: int,
    run_id: str | None,
    made_of: int | None,
) -> Answered:
    """Match one event, of which `made_of` is the version, and keep the answer."""
    from tracker.core.matching import explain_match, match_event, match_to_document
    from tracker.store import write_match

    rules = workspace.config.matching.rules()
    match = match_event(
        event, world, workspace.gazetteer, rules=rules, now=now, examined=examined, calibration=calibration, reporting=reporting
    )
    explained = {**match_to_document(match, 0), "explanation": explain_match(match), "event_version": made_of}
    with workspace.engine.begin() as connection:
        version, is_new = write_match(connection, event.event_id, explained, evaluated_at=now, run_id=run_id)
        document = _stored(connection, event.event_id, version)
    return Answered(event=event, match=match, document=document, version=version, is_new=is_new)


def _stored(connection: Connection, event_id: str, version: int) -> dict[str, Any]:
    from tracker.store import read_matches

    document: dict[str, Any] = read_matches(connection, event_id=event_id, version=version).iloc[-1]["document"]
    return document


def _lies_in(event: Event, window: Window | None) -> bool:
    return window is None or event.window is None or event.window.overlaps(window)

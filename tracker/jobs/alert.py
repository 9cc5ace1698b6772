"""Decide what is worth telling: gather what watches follow and what events were matched, hold it against what was told, keep alerts.

The decision, the state of the story and the alert are written in one transaction, so that a crash neither loses an alert nor tells twice.
"""

from __future__ import annotations

import json
import logging
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import blake2b
from typing import TYPE_CHECKING, Any, Final

from tracker.core.deliveries import withheld_because
from tracker.core.stories import Change, adopted, decide, decide_match, is_closed, is_told, vanished
from tracker.jobs.channels import channel_rules
from tracker.jobs.watching import Watched, read_watched, watch_rules
from tracker.store.outbox import AlertRow, StoryRow, read_alerts, read_deliveries, read_stories, write_alert, write_story

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from tracker.render.alerts import AlertWords
    from tracker.workspace import Workspace

log = logging.getLogger(__name__)

#: A match that was found longer ago opens no story: turning alerts on is no reason to tell all that was ever matched.
MATCH_NEWS: Final = timedelta(hours=48)
#: Stories that were told of longer ago than this are over, whatever is read in.
REMEMBERED: Final = timedelta(days=60)


@dataclass(frozen=True, slots=True)
class AlertReport:
    """What was told: the new alerts, in order; how many movements are followed by watches; watches that could not be used, and why."""

    alerts: tuple[AlertRow, ...] = ()
    followed: int = 0
    faults: tuple[str, ...] = ()


def run_alerts(workspace: Workspace, *, now: datetime) -> AlertReport:
    """Decide what to tell of watches and matches at `now`, and keep it in the outbox. Running it again changes nothing."""
    rules, faults = watch_rules(workspace)
    for fault in faults:
        log.warning("watch not used: %s", fault)
    with workspace.engine.connect() as connection:
        remembered = read_stories(connection, kind="watch", since=now - REMEMBERED)
    watched = read_watched(workspace, rules, remembered, now=now)
    with workspace.engine.begin() as connection:
        alerts = [*_watches(workspace, connection, watched, now), *_matches(workspace, connection, now)]
        followed = len(read_stories(connection, kind="watch", followed=True))
    return AlertReport(tuple(alerts), followed, tuple(faults))


def _watches(workspace: Workspace, connection: Connection, watched: Watched, now: datetime) -> Iterable[AlertRow]:
    """Alerts of journeys; stories are read again, inside the transaction that changes them."""
    stories = read_stories(connection, kind="watch", since=now - REMEMBERED)
    journeys = watched.journeys
    owned: dict[str, str] = {}
    for row in stories.to_dict("records"):
        own = next((one for one in journeys if one.story_id == row["story_id"]), None)
        own = own or adopted(row["told"], [one for one in journeys if one.rule.watch_id == row["rule"] and one.story_id not in owned])
        if own is not None:
            owned[own.story_id] = str(row["story_id"])
    by_id = {row["story_id"]: row for row in stories.to_dict("records")}
    for scene in watched.scenes:
        story = by_id.get(owned.get(scene.journey.story_id, ""))
        if story is not None and not _is_open(story):
            continue
        told = None if story is None else story["told"]
        company = watched.company.get(scene.journey.story_id, ())
        earlier = watched.earlier.get(scene.journey.story_id)
        silent = watched.silent_since.get(scene.journey.story_id)
        change = decide(told, scene, comes_up=is_told(scene, company=len(company) + 1, earlier=earlier, silent_since=silent), now=now)
        standing = change.told if change is not None else told
        closes = standing is not None and is_closed(standing, scene, now=now)
        if change is None:
            if story is not None and closes:
                write_story(connection, _story(story, closed_at=now))
            continue
        from tracker.render.alerts import watch_alert

        globe_url = workspace.config.alerts.globe_url
        words = watch_alert(scene, change, workspace.gazetteer, company=company, earlier=earlier, globe_url=globe_url)
        kept = _next(story, "watch", scene.journey.rule.watch_id, scene.journey.story_id, scene.journey.icao24, change, now, closes=closes)
        p = None if scene.is_seen else scene.p_there
        yield _write(workspace, connection, kept, change, words, verdict=None, probability=p, now=now)
    yield from _gone(workspace, connection, watched, [row for row in by_id.values() if row["story_id"] not in owned.values()], now)


def _gone(
    workspace: Workspace, connection: Connection, watched: Watched, stories: list[dict[Any, Any]], now: datetime
) -> Iterable[AlertRow]:
    """Followed stories without a journey: withdrawn if we looked and it is not there; over if its watch is gone or it is long ago."""
    from tracker.render.alerts import gone_alert

    for row in stories:
        if not _is_open(row):
            continue
        told = row["told"]
        change = vanished(told) if row["rule"] in watched.rule_ids and watched.holds(told) else None
        if change is None:
            if row["rule"] not in watched.rule_ids or is_closed(told, None, now=now):
                write_story(connection, _story(row, closed_at=now))
            continue
        words = gone_alert(told, change, str(row["icao24"]))
        kept = _next(row, "watch", str(row["rule"]), str(row["story_id"]), row["icao24"], change, now, closes=True)
        yield _write(workspace, connection, kept, change, words, verdict=None, probability=None, now=now)


def _matches(workspace: Workspace, connection: Connection, now: datetime) -> Iterable[AlertRow]:
    from tracker.jobs.review import silent_ids
    from tracker.render.alerts import match_alert
    from tracker.store import read_matches
    from tracker.store.listening import read_match_versions
    from tracker.store.standing import read_standings

    silent = silent_ids(workspace)
    stories = {row["rule"]: row for row in read_stories(connection, kind="event").to_dict("records")}
    versions = read_match_versions(connection).sort_values("version").drop_duplicates("event_id", keep="last")
    wanted = [
        row["event_id"]
        for row in versions.to_dict("records")
        if (row["event_id"] in stories and int(stories[row["event_id"]]["told"]["version"]) < int(row["version"]))
        or (row["event_id"] not in stories and now - row["evaluated_at"].to_pydatetime() <= MATCH_NEWS)
    ]
    wanted = [event_id for event_id in wanted if event_id not in silent]
    if not wanted:
        return
    found = read_matches(connection, event_id=wanted, newest=True)
    standings = read_standings(connection, wanted, dict(zip(found["event_id"], found["document"], strict=True)))
    for match in found.to_dict("records"):
        event_id, document = str(match["event_id"]), match["document"]
        standing = standings[event_id]
        if standing.rejected is not None:
            continue
        story = stories.get(event_id)
        told = None if story is None else story["told"]
        change = decide_match(told, document, min_verdict=workspace.config.alerts.min_verdict)
        if change is None:
            continue
        kept = _next(story, "event", event_id, f"event:{event_id}", None, change, now, closes=False)
        best = next(iter(document["candidates"]), None)
        p = None if best is None else float(best["probability"])
        words = match_alert(document, change, standing)
        yield _write(workspace, connection, kept, change, words, verdict=match["verdict"], probability=p, now=now)


def _next(
    story: Mapping[Any, Any] | None, kind: str, rule: str, story_id: str, icao24: str | None, change: Change, now: datetime, *, closes: bool
) -> StoryRow:
    """The story after its next alert."""
    opened_at = now if story is None else story["opened_at"].to_pydatetime()
    return StoryRow(
        story_id=story_id if story is None else str(story["story_id"]),
        kind=kind,
        rule=rule,
        icao24=icao24,
        sequence=1 if story is None else int(story["sequence"]) + 1,
        told=change.told,
        opened_at=opened_at,
        updated_at=now,
        closed_at=now if closes else None,
    )


def _story(row: Mapping[Any, Any], *, closed_at: datetime) -> StoryRow:
    return StoryRow(
        story_id=row["story_id"],
        kind=row["kind"],
        rule=row["rule"],
        icao24=row["icao24"] if isinstance(row["icao24"], str) else None,
        sequence=int(row["sequence"]),
        told=row["told"],
        opened_at=row["opened_at"].to_pydatetime(),
        updated_at=row["updated_at"].to_pydatetime(),
        closed_at=closed_at,
    )


def _write(
    workspace: Workspace, connection: Connection, story: StoryRow, change: Change, words: AlertWords,
    *, verdict: str | None, probability: float | None, now: datetime,
) -> AlertRow:  # fmt: skip
    alert = AlertRow(
        alert_id=alert_id(story.story_id, story.sequence, change.kind, words),
        story_id=story.story_id,
        sequence=story.sequence,
        kind=change.kind,
        subject=words.subject,
        text=words.text,
        facts=words.facts,
        created_at=now,
    )
    channels = _channels(workspace, connection, story, change, verdict, probability)
    write_story(connection, story)
    write_alert(connection, alert, channels)
    return alert


def alert_id(story_id: str, sequence: int, kind: str, words: AlertWords) -> str:
    """The id of an alert, and the idempotency key of its deliveries: made from all that is told."""
    content = json.dumps([story_id, sequence, kind, words.subject, words.text, words.facts], sort_keys=True, ensure_ascii=False)
    return blake2b(content.encode(), digest_size=16).hexdigest()


def _channels(
    workspace: Workspace, connection: Connection, story: StoryRow, change: Change, verdict: str | None, probability: float | None
) -> dict[str, str | None]:
    """Channel -> None, or why it does not have this alert. A withdrawal goes wherever something of the story went."""
    rules = channel_rules(workspace.config)
    alerts, watches = workspace.config.alerts, {watch.id: watch for watch in workspace.config.watches}
    if story.kind == "event":
        named: Iterable[str] = rules if alerts.events is None else alerts.events
    else:
        named = watches[story.rule].channels if story.rule in watches else ()
    if change.kind != "withdrawal":
        return {name: withheld_because(rules[name], verdict=verdict, probability=probability) for name in named if name in rules}
    before = read_alerts(connection, story_ids=[story.story_id])["alert_id"]
    rows = read_deliveries(connection, ids=before)
    had = set(rows.loc[rows["outcome"] != "withheld", "channel"])
    return {name: None if name in had else "nothing of this story was told here" for name in named if name in rules}


def _is_open(row: Mapping[Any, Any]) -> bool:
    import pandas as pd

    return bool(pd.isna(row["closed_at"]))


__all__ = ["AlertReport", "alert_id", "run_alerts"]

"""The outbox: stories that are followed, the alerts that were decided, and how each was delivered to each channel.

An alert and the story that it changes are written in one transaction. A delivery is claimed by an UPDATE that holds only while the row is
as it was seen, for a limited time: of two processes one gets it, and what a process that died had claimed is free again.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final

import pandas as pd
import sqlalchemy as sa
from sqlalchemy import Connection

from ingest.tables import Column, Table
from tracker.core.timeline import to_ms
from tracker.store.frames import read_table, to_ms_or_none
from tracker.store.schema import alerts, deliveries, stories

_INSTANT: Final = "datetime64[ms, UTC]"

STORIES: Final = Table(
    "stories",
    (
        Column("story_id", "str", "-", "stable id", nullable=False),
        Column("kind", "str", "-", "watch or event", nullable=False),
        Column("rule", "str", "-", "the watch or event that it follows", nullable=False),
        Column("icao24", "str", "-", "airframe; null for an event"),
        Column("sequence", "int64", "-", "of the last alert", nullable=False),
        Column("told", "object", "-", "mapping: what was told last", nullable=False),
        Column("opened_at", _INSTANT, "UTC", "when it was first told", nullable=False),
        Column("updated_at", _INSTANT, "UTC", "when it was last told", nullable=False),
        Column("closed_at", _INSTANT, "UTC", "when it ended; null while it is followed"),
    ),
    key=("story_id",),
)
ALERTS: Final = Table(
    "alerts",
    (
        Column("alert_id", "str", "-", "content-derived id, the idempotency key", nullable=False),
        Column("story_id", "str", "-", "the story that it tells", nullable=False),
        Column("sequence", "int64", "-", "1 for the first of the story", nullable=False),
        Column("kind", "str", "-", "new, update, withdrawal or test", nullable=False),
        Column("subject", "str", "-", "in a line", nullable=False),
        Column("text", "str", "-", "in sentences", nullable=False),
        Column("facts", "object", "-", "mapping: the same as JSON", nullable=False),
        Column("created_at", _INSTANT, "UTC", "when it was decided", nullable=False),
    ),
    key=("alert_id",),
)
DELIVERIES: Final = Table(
    "deliveries",
    (
        Column("alert_id", "str", "-", "what is delivered", nullable=False),
        Column("channel", "str", "-", "to whom", nullable=False),
        Column("outcome", "str", "-", "waiting, sent, dead or withheld", nullable=False),
        Column("attempts", "int64", "-", "how often it was tried", nullable=False),
        Column("next_at", _INSTANT, "UTC", "not tried before", nullable=False),
        Column("leased_until_at", _INSTANT, "UTC", "claimed until then"),
        Column("batch", "str", "-", "the digest that it was put into"),
        Column("sent_at", _INSTANT, "UTC", "when it was taken"),
        Column("because", "str", "-", "why it failed, or was withheld"),
    ),
    key=("alert_id", "channel"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryRow:
    """A story to be kept; the fields mean what the columns of STORIES mean."""

    story_id: str
    kind: str
    rule: str
    icao24: str | None
    sequence: int
    told: Mapping[str, Any]
    opened_at: datetime
    updated_at: datetime
    closed_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class AlertRow:
    """An alert to be kept; the fields mean what the columns of ALERTS mean."""

    alert_id: str
    story_id: str
    sequence: int
    kind: str
    subject: str
    text: str
    facts: Mapping[str, Any]
    created_at: datetime


@dataclass(frozen=True, slots=True)
class Claim:
    """A claimed delivery. `attempts` is the number of this attempt, by which its end is told from that of a later one."""

    alert_id: str
    channel: str
    attempts: int


def write_story(connection: Connection, story: StoryRow) -> None:
    """Keep a story in place of what was kept of it."""
    values = {
        "kind": story.kind,
        "rule": story.rule,
        "icao24": story.icao24,
        "sequence": story.sequence,
        "told": dict(story.told),
        "opened_at": to_ms(story.opened_at),
        "updated_at": to_ms(story.updated_at),
        "closed_at": to_ms_or_none(story.closed_at),
    }
    changed = connection.execute(sa.update(stories).where(stories.c.story_id == story.story_id).values(**values))
    if changed.rowcount == 0:
        connection.execute(sa.insert(stories).values(story_id=story.story_id, **values))


def read_stories(
    connection: Connection,
    *,
    kind: str | None = None,
    rules: Iterable[str] | None = None,
    followed: bool = False,
    since: datetime | None = None,
) -> pd.DataFrame:
    """STORIES by time of opening: of this kind, of these watches or events, those still `followed` alone, those told of `since`."""
    query = sa.select(*(stories.c[name] for name in STORIES.names))
    if since is not None:
        query = query.where(stories.c.updated_at >= to_ms(since))
    if kind is not None:
        query = query.where(stories.c.kind == kind)
    if followed:
        query = query.where(stories.c.closed_at.is_(None))
    return read_table(connection, STORIES, query, among=(stories.c.rule, rules), order=("opened_at", "story_id"))


def read_followed(connection: Connection) -> frozenset[str]:
    """The airframes of the stories that are followed."""
    at = stories.c
    return frozenset(str(one) for one in connection.scalars(sa.select(at.icao24).where(at.closed_at.is_(None), at.icao24.is_not(None))))


def write_alert(connection: Connection, alert: AlertRow, channels: Mapping[str, str | None]) -> bool:
    """Keep an alert and a delivery for each channel; False, and nothing kept, where that alert is there already.

    `channels`: name -> None to deliver, or why this channel is not to have it. Its story must have been written.
    """
    if connection.scalar(sa.select(alerts.c.alert_id).where(alerts.c.alert_id == alert.alert_id)) is not None:
        return False
    made = to_ms(alert.created_at)
    connection.execute(
        sa.insert(alerts).values(
            alert_id=alert.alert_id,
            story_id=alert.story_id,
            sequence=alert.sequence,
            kind=alert.kind,
            subject=alert.subject,
            text=alert.text,
            facts=dict(alert.facts),
            created_at=made,
        )
    )
    for channel, because in channels.items():
        outcome = "waiting" if because is None else "withheld"
        row = {"alert_id": alert.alert_id, "channel": channel, "outcome": outcome, "attempts": 0, "next_at": made, "because": because}
        connection.execute(sa.insert(deliveries).values(**row))
    return True


def read_alerts(
    connection: Connection, *, story_ids: Iterable[str] | None = None, ids: Iterable[str] | None = None, since: datetime | None = None
) -> pd.DataFrame:
    """ALERTS, oldest first."""
    query = sa.select(*(alerts.c[name] for name in ALERTS.names))
    if since is not None:
        query = query.where(alerts.c.created_at >= to_ms(since))
    among = (alerts.c.story_id, story_ids) if ids is None else (alerts.c.alert_id, ids)
    return read_table(connection, ALERTS, query, among=among, order=("created_at", "story_id", "sequence"))


def read_deliveries(
    connection: Connection, *, outcome: str | None = None, ids: Iterable[str] | None = None, channel: str | None = None
) -> pd.DataFrame:
    """DELIVERIES by alert and channel: with this outcome, of these alerts, to this channel."""
    query = sa.select(*(deliveries.c[name] for name in DELIVERIES.names))
    if outcome is not None:
        query = query.where(deliveries.c.outcome == outcome)
    if channel is not None:
        query = query.where(deliveries.c.channel == channel)
    return read_table(connection, DELIVERIES, query, among=(deliveries.c.alert_id, ids), order=("alert_id", "channel"))


def read_undelivered(connection: Connection) -> dict[tuple[str, str], int]:
    """How many deliveries wait, and how many are dead: (channel, outcome) -> number."""
    at = deliveries.c
    query = sa.select(at.channel, at.outcome, sa.func.count()).where(at.outcome.in_(["waiting", "dead"])).group_by(at.channel, at.outcome)
    return {
        (str(channel), str(outcome)): int(count) for channel, outcome, count in connection.execute(query.order_by(at.channel, at.outcome))
    }


def read_sent_instants(connection: Connection, channel: str, *, since: datetime) -> tuple[int, ...]:
    """Milliseconds since 1970 at which the channel took a message since then, ascending; a digest is one message."""
    message = sa.func.coalesce(deliveries.c.batch, deliveries.c.alert_id)
    sent = sa.select(sa.func.max(deliveries.c.sent_at)).where(
        deliveries.c.channel == channel, deliveries.c.outcome == "sent", deliveries.c.sent_at > to_ms(since)
    )
    return tuple(sorted(int(at) for at in connection.scalars(sent.group_by(message))))


def claim_deliveries(
    connection: Connection, seen: Sequence[tuple[str, str, int]], *, now: datetime, lease: timedelta, batch: str | None = None
) -> list[Claim] | None:
    """Claim deliveries (alert, channel, attempts as seen), all or none; None where one of them is not as it was seen, or is claimed.

    `batch` is kept with them. The caller rolls back where it gets None.
    """
    at = deliveries.c
    for alert_id, channel, attempts in seen:
        is_as_seen = (at.alert_id == alert_id, at.channel == channel, at.attempts == attempts, at.outcome == "waiting")
        runs_out = at.leased_until_at
        # A claim that holds for longer than any does was made before the clock was set back.
        is_free = sa.or_(runs_out.is_(None), runs_out <= to_ms(now), runs_out > to_ms(now + lease))
        claimed = connection.execute(
            sa.update(deliveries).where(*is_as_seen, is_free).values(attempts=attempts + 1, leased_until_at=to_ms(now + lease), batch=batch)
        )
        if claimed.rowcount != 1:
            return None
    return [Claim(alert_id, channel, attempts + 1) for alert_id, channel, attempts in seen]


def write_delivery_ends(
    connection: Connection,
    claims: Iterable[Claim],
    *,
    outcome: str,
    at: datetime,
    next_at: datetime | None = None,
    because: str | None = None,
) -> int:
    """Enter how claimed deliveries ended: sent, dead, or waiting until `next_at`; the number of rows that were still ours.

    What was taken is taken, even if the claim had run out: only then somebody else may send it again, with the same key.
    """
    ours = 0
    for claim in claims:
        where = [deliveries.c.alert_id == claim.alert_id, deliveries.c.channel == claim.channel, deliveries.c.outcome == "waiting"]
        where += [] if outcome == "sent" else [deliveries.c.attempts == claim.attempts]
        values: dict[str, Any] = {"outcome": outcome, "leased_until_at": None, "because": because}
        values |= {"sent_at": to_ms(at)} if outcome == "sent" else {}
        values |= {"next_at": to_ms(next_at)} if next_at is not None else {}
        ours += connection.execute(sa.update(deliveries).where(*where).values(**values)).rowcount
    return ours


def revive_deliveries(connection: Connection, *, now: datetime, ids: Iterable[str] | None = None, channel: str | None = None) -> int:
    """Have dead deliveries tried again from now on: all, those of these alerts, those to this channel; how many there were."""
    where = [deliveries.c.outcome == "dead"]
    where += [deliveries.c.alert_id.in_(sorted(set(ids)))] if ids is not None else []
    where += [deliveries.c.channel == channel] if channel is not None else []
    revived = connection.execute(
        sa.update(deliveries).where(*where).values(outcome="waiting", attempts=0, next_at=to_ms(now), leased_until_at=None, batch=None)
    )
    return revived.rowcount

"""Empty the outbox: for each channel plan, claim, send, enter how it ended. At least once; the same key always with the same body."""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any, Final

import pandas as pd

from tracker.core.deliveries import CLAIM, MAX_ATTEMPTS, ChannelRule, Message, Pending, pause_after, plan_messages
from tracker.core.timeline import from_ms, isoformat_z
from tracker.errors import NotFoundError
from tracker.jobs.channels import channel_rules, open_channel, wants_pictures
from tracker.jobs.report_sending import KIND as REPORT
from tracker.jobs.report_sending import attachments_of
from tracker.store.outbox import (
    Claim,
    claim_deliveries,
    read_alerts,
    read_deliveries,
    read_sent_instants,
    revive_deliveries,
    write_delivery_ends,
)

if TYPE_CHECKING:
    from tracker.notify import Attachment, Channel, Letter, Sent
    from tracker.workspace import Workspace

log = logging.getLogger(__name__)

LEASE: Final = CLAIM

SCHEMA: Final = "overflight.alert/1"


@dataclass(frozen=True, slots=True)
class DeliveryReport:
    """How many messages were taken, failed for now, died; and when there is something to do again (None: nothing waits)."""

    sent: int = 0
    failed: int = 0
    dead: int = 0
    next_at: datetime | None = None


def run_deliveries(
    workspace: Workspace,
    *,
    now: datetime,
    clock: Callable[[], datetime],
    open_: Callable[[str], Channel] | None = None,
    should_stop: Callable[[], bool] = lambda: False,
) -> DeliveryReport:
    """Send what is due at `now`; `clock` tells when a message was taken. A channel that fails stops no other.

    `open_` gives the channel of a name (the configured one, where none is given). Between two messages `should_stop` is asked.
    """
    opened = open_ or (lambda name: open_channel(workspace.config, name))
    with workspace.engine.connect() as connection:
        waiting = read_deliveries(connection, outcome="waiting")
        alerts = read_alerts(connection, ids=waiting["alert_id"].unique())
    by_id = {str(row["alert_id"]): row for row in alerts.to_dict("records")}
    rules = channel_rules(workspace.config)
    report = DeliveryReport()
    for name, rows in waiting.groupby("channel", sort=True):
        pending = [_pending(row, by_id[str(row["alert_id"])]) for row in rows.to_dict("records")]
        if str(name) not in rules:
            report = _plus(report, _to_nobody(workspace, str(name), pending, now))
            continue
        report = _plus(report, _to_channel(workspace, str(name), rules[str(name)], pending, by_id, opened, now, clock, should_stop))
    return report


def _to_channel(
    workspace: Workspace, name: str, rule: ChannelRule, pending: Sequence[Pending], alerts: Mapping[str, Mapping[Any, Any]],
    opened: Callable[[str], Channel], now: datetime, clock: Callable[[], datetime], should_stop: Callable[[], bool],
) -> DeliveryReport:  # fmt: skip
    with workspace.engine.connect() as connection:
        sent_ms = read_sent_instants(connection, name, since=now - timedelta(hours=1))
    plan = plan_messages(rule, name, pending, [from_ms(at) for at in sent_ms], now=now)
    if not plan.messages:
        return DeliveryReport(next_at=plan.next_at)
    channel = opened(name)
    counts = {"sent": 0, "failed": 0, "dead": 0}
    stuck: set[str] = set()
    next_at = plan.next_at
    for message in plan.messages:
        stories = {part.story_id for part in message.parts}
        if should_stop():
            next_at = now
            break
        if stories & stuck:
            continue
        claims = _claim(workspace, name, message, clock())
        if claims is None:
            stuck |= stories
            next_at = min(filter(None, (next_at, now + LEASE)))
            continue
        letter = _letter(workspace, channel, message, [alerts[part.alert_id] for part in message.parts])
        ended = _end(workspace, claims, channel.send_letter(letter), clock())
        counts[ended[0]] += 1
        if ended[1] is not None:
            stuck |= stories
            next_at = min(filter(None, (next_at, ended[1])))
    return DeliveryReport(**counts, next_at=next_at)


def _claim(workspace: Workspace, channel: str, message: Message, now: datetime) -> list[Claim] | None:
    seen = [(part.alert_id, channel, part.attempts) for part in message.parts]
    with workspace.engine.begin() as connection:
        claims = claim_deliveries(connection, seen, now=now, lease=LEASE, batch=message.batch)
        if claims is None:
            connection.rollback()
    return claims


def _end(workspace: Workspace, claims: Sequence[Claim], sent: Sent, at: datetime) -> tuple[str, datetime | None]:
    """Enter the end of an attempt: what it counts as, and when it is tried again (None: it is not)."""
    attempts = max(claim.attempts for claim in claims)
    channel, keys = claims[0].channel, [claim.alert_id for claim in claims]
    if sent.outcome == "taken":
        outcome, next_at, because = "sent", None, None
    elif sent.outcome == "never" or attempts >= MAX_ATTEMPTS:
        outcome, next_at, because = "dead", None, sent.said
    else:
        outcome, next_at, because = "waiting", at + pause_after(attempts), sent.said
    with workspace.engine.begin() as connection:
        write_delivery_ends(connection, claims, outcome=outcome, at=at, next_at=next_at, because=because)
    if outcome == "dead":
        log.error("channel %s: given up: %s; `overflight alerts retry` tries again", channel, because, extra={"fields": {"alerts": keys}})
        return "dead", None
    if next_at is not None:
        log.warning(
            "channel %s: not delivered: %s; again at %s", channel, because, isoformat_z(next_at), extra={"fields": {"alerts": keys}}
        )
        return "failed", next_at
    return "sent", None


def _to_nobody(workspace: Workspace, name: str, pending: Sequence[Pending], now: datetime) -> DeliveryReport:
    """Alerts for a channel that was taken out of the configuration or turned off: dead letters, for nobody would ever send them."""
    free = [one for one in pending if one.leased_until_at is None or one.leased_until_at <= now]
    message = Message(tuple(free), None)
    claims = _claim(workspace, name, message, now) if free else None
    if claims:
        with workspace.engine.begin() as connection:
            write_delivery_ends(connection, claims, outcome="dead", at=now, because="the channel is not configured, or off")
        log.error("channel %s is not configured, or off: %d alerts not delivered", name, len(claims))
    return DeliveryReport(dead=len(claims or ()))


def letter_of(rows: Sequence[Mapping[Any, Any]], *, batch: str | None, picture: bytes | None = None) -> Letter:
    """What goes out for these alerts (rows of ALERTS): made from what was kept and nothing else, so that a key has one body."""
    from tracker.notify import Letter

    documents = tuple(alert_document(row) for row in rows)
    if batch is None:
        one = rows[0]
        return Letter(key=str(one["alert_id"]), subject=one["subject"], text=one["text"], documents=documents, picture=picture)
    subject = f"{len(rows)} alerts: {rows[0]['subject']}" + (" ..." if len(rows) > 1 else "")
    text = "\n\n".join(f"{row['subject']}\n{row['text']}" for row in rows)
    return Letter(key=batch, subject=subject, text=text, documents=documents)


def alert_document(row: Mapping[Any, Any]) -> dict[str, Any]:
    """`overflight.alert/1`."""
    return {
        "schema": SCHEMA,
        "alert_id": row["alert_id"],
        "story_id": row["story_id"],
        "sequence": int(row["sequence"]),
        "kind": row["kind"],
        "created_at": isoformat_z(row["created_at"].to_pydatetime() if isinstance(row["created_at"], pd.Timestamp) else row["created_at"]),
        "subject": row["subject"],
        "text": row["text"],
        "facts": row["facts"],
    }


def _letter(workspace: Workspace, channel: Channel, message: Message, rows: Sequence[Mapping[Any, Any]]) -> Letter:
    picture: bytes | None = None
    files: tuple[Attachment, ...] = ()
    if message.batch is None and channel.takes_pictures and rows[0]["kind"] == REPORT:
        files = attachments_of(workspace, rows[0]["facts"])
    elif message.batch is None and channel.takes_pictures and wants_pictures(workspace.config, channel.name):
        picture = draw_picture(workspace, rows[0])
    return replace(letter_of(rows, batch=message.batch, picture=picture), files=files)


def draw_picture(workspace: Workspace, alert: Mapping[Any, Any]) -> bytes | None:
    """The map of an alert as PNG; None, and a line in the log, where it has no place or cannot be drawn."""
    from tracker.core.geojson import leg_features
    from tracker.core.selection import with_identity
    from tracker.render.maps import draw_map
    from tracker.render.pictures import png_of
    from tracker.store import read_gaps, read_legs, read_stops
    from tracker.workspace import read_identities

    ids = [str(leg) for leg in alert["facts"].get("legs", ())]
    try:
        with workspace.engine.connect() as connection:
            legs = read_legs(connection, ids=ids)
            if legs.empty:
                return None
            legs = with_identity(legs, read_identities(connection, legs["icao24"].unique()), "first_seen_at")
            stops = read_stops(connection, icao24=sorted(set(legs["icao24"])))
            stops = stops[stops["leg_before"].isin(ids) | stops["leg_after"].isin(ids)]
            gaps = read_gaps(connection, leg_ids=ids)
        features = leg_features(legs, gaps, stops.reset_index(drop=True), airports=workspace.airports)
        return png_of(draw_map(features, title=str(alert["subject"])[:110]))
    except (ValueError, RuntimeError, KeyError) as error:
        log.warning("alert %s goes without its map: %s", alert["alert_id"], error)
        return None


def _pending(row: Mapping[Any, Any], alert: Mapping[Any, Any]) -> Pending:
    leased = row["leased_until_at"]
    return Pending(
        alert_id=str(row["alert_id"]),
        story_id=str(alert["story_id"]),
        sequence=int(alert["sequence"]),
        created_at=alert["created_at"].to_pydatetime(),
        attempts=int(row["attempts"]),
        next_at=row["next_at"].to_pydatetime(),
        leased_until_at=None if pd.isna(leased) else leased.to_pydatetime(),
        batch=row["batch"] if isinstance(row["batch"], str) else None,
        is_alone=alert["kind"] == REPORT,
    )


def _plus(one: DeliveryReport, other: DeliveryReport) -> DeliveryReport:
    ends = [at for at in (one.next_at, other.next_at) if at is not None]
    return DeliveryReport(one.sent + other.sent, one.failed + other.failed, one.dead + other.dead, min(ends, default=None))


def run_retry(
    workspace: Workspace, *, ids: Sequence[str] | None, channel: str | None, clock: Callable[[], datetime]
) -> tuple[int, DeliveryReport]:
    """Revive dead deliveries and send what is due; how many were dead. Raises NotFoundError for an alert that is not there."""
    if ids is not None:
        with workspace.engine.connect() as connection:
            missing = sorted(set(ids) - set(read_alerts(connection, ids=ids)["alert_id"]))
        if missing:
            raise NotFoundError(f"no alert {', '.join(missing)}; `overflight alerts list --dead` names those that died")
    with workspace.engine.begin() as connection:
        revived = revive_deliveries(connection, now=clock(), ids=ids, channel=channel)
    return revived, run_deliveries(workspace, now=clock(), clock=clock) if revived else DeliveryReport()


def send_sample(workspace: Workspace, name: str, *, now: datetime) -> Sent:
    """Send a sample through a channel as an alert would go: the same body, signature, key and a true map. Raises UsageError."""
    channel = open_channel(workspace.config, name)
    row = {
        "alert_id": f"test-{now:%Y%m%dT%H%M%S%f}",
        "story_id": "test",
        "sequence": 1,
        "kind": "test",
        "subject": "TEST: Il-62 RA-86496 left Russia, now off Senegal: Caracas 0.72, Havana 0.11",
        "text": (
            "This is a test of the channel: no aircraft moved. An alert says in two sentences what was seen and what came of it.\n"
            "Destination inferred from course, range, earlier visits and what would have been heard: Caracas 0.72, Havana 0.11, "
            "unknown or elsewhere 0.17.\n\nTrace 2019-03-22 UTC: "
            + workspace.config.alerts.globe_url.format(icao24="1551e0", date="2019-03-22")
        ),
        "facts": {"is_test": True, "icao24": "1551e0", "destinations": [["SVMI", 0.72], ["MUHA", 0.11]], "unknown": 0.17, "legs": []},
        "created_at": now,
    }
    picture = _sample_map(str(row["subject"])) if channel.takes_pictures and wants_pictures(workspace.config, name) else None
    return channel.send_letter(letter_of([row], batch=None, picture=picture))


def _sample_map(title: str) -> bytes | None:
    from tracker.core.geojson import collection
    from tracker.render.maps import draw_map
    from tracker.render.pictures import png_of

    line = {"type": "LineString", "coordinates": [[38.06, 55.88], [35.95, 35.4], [-17.07, 14.67]]}
    about = {"feature": "leg", "icao24": "1551e0", "registration": "RA-86496", "type": "IL62"}
    feature = {"type": "Feature", "geometry": line, "properties": {**about, "part": "seen", "inferred": False}}
    try:
        return png_of(draw_map(collection([feature]), title=title, caption="A test: no aircraft moved."))
    except (ValueError, RuntimeError) as error:
        log.warning("the sample goes without a map: %s", error)
        return None


__all__ = ["DeliveryReport", "alert_document", "draw_picture", "letter_of", "run_deliveries", "run_retry", "send_sample"]

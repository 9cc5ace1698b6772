"""Watches and alerts as documents, for the command line and the page."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

import pandas as pd

from tracker.config.words import duration_text
from tracker.errors import UsageError
from tracker.render.documents import instant, rows, text

if TYPE_CHECKING:
    from tracker.config.model import Watch
    from tracker.workspace import Workspace


def watch_documents(workspace: Workspace) -> list[dict[str, Any]]:
    """`overflight.watch/1` of every watch, in the order of config.yaml."""
    from tracker.jobs.watching import watch_rules
    from tracker.store.outbox import read_stories

    with workspace.engine.connect() as connection:
        stories = read_stories(connection, kind="watch")
    known, followed = Counter(stories["rule"]), Counter(stories.loc[stories["closed_at"].isna(), "rule"])
    faults = dict(fault.removeprefix("watches.").split(": ", 1) for fault in watch_rules(workspace)[1])
    return [
        {
            "schema": "overflight.watch/1",
            "watch_id": watch.id,
            "title": watch.title,
            "enabled": watch.enabled,
            "rule": rule_words(watch),
            "channels": list(watch.channels),
            "stories": known[watch.id],
            "followed": followed[watch.id],
            "fault": faults.get(watch.id),
        }
        for watch in workspace.config.watches
    ]


def watch_document(workspace: Workspace, watch_id: str) -> dict[str, Any]:
    """One watch, with `told`: its stories, newest first, each with its alerts. Raises UsageError for one that the configuration lacks."""
    from tracker.store.outbox import read_alerts, read_stories

    found = next((one for one in watch_documents(workspace) if one["watch_id"] == watch_id), None)
    if found is None:
        names = ", ".join(watch.id for watch in workspace.config.watches) or "none"
        raise UsageError(f"no watch {watch_id}; config.yaml has: {names}")
    with workspace.engine.connect() as connection:
        stories = list(rows(read_stories(connection, kind="watch", rules=[watch_id])))
        alerts = list(rows(read_alerts(connection, story_ids=[story["story_id"] for story in stories])))
    told = [
        {
            "story_id": story["story_id"],
            "icao24": text(story["icao24"]),
            "stage": story["told"]["stage"],
            "opened_at": instant(story["opened_at"]),
            "updated_at": instant(story["updated_at"]),
            "closed_at": instant(story["closed_at"]),
            "alerts": [_brief(alert) for alert in alerts if alert["story_id"] == story["story_id"]],
        }
        for story in reversed(stories)
    ]
    return {**found, "told": told}


def alert_documents(
    workspace: Workspace, *, outcome: str | None = None, channel: str | None = None, limit: int | None = None
) -> list[dict[str, Any]]:
    """`overflight.alert/1` with `deliveries`, newest first; only alerts with such a delivery where `outcome` or `channel` is given."""
    from tracker.jobs.deliver import alert_document
    from tracker.store.outbox import read_alerts, read_deliveries

    with workspace.engine.connect() as connection:
        deliveries = read_deliveries(connection, outcome=outcome, channel=channel)
        is_all = outcome is None and channel is None
        alerts = read_alerts(connection, ids=None if is_all else deliveries["alert_id"].unique())
    shown = alerts.iloc[::-1] if limit is None else alerts.iloc[::-1].head(limit)
    by_alert: dict[str, list[dict[str, Any]]] = {}
    for row in rows(deliveries):
        by_alert.setdefault(row["alert_id"], []).append(_delivery(row))
    return [{**alert_document(row), "deliveries": by_alert.get(row["alert_id"], [])} for row in rows(shown)]


def rule_words(watch: Watch) -> str:
    """A rule in a line.

    >>> from tracker.config.model import Watch
    >>> rule_words(Watch.model_validate({"id": "a", "types": ["IL62", "A124"], "from": "Russia", "to": "Venezuela"}))
    'IL62 or A124, from Russia, to Venezuela, within 7d, P 0.50'
    """
    parts = [
        *(" or ".join(one) for one in (watch.types, watch.aircraft, watch.callsigns) if one),
        *(f"{word} {' or '.join(one)}" for word, one in (("of", watch.states), ("by", watch.operators), ("from", watch.origins)) if one),
        *(f"{word} {' or '.join(one)}" for word, one in (("via", watch.vias), ("to", watch.destinations)) if one),
        f"{watch.formation_min} or more within {duration_text(watch.formation_window)}" if watch.formation_min > 1 else "",
        f"at most {watch.rare} in the year before" if watch.rare is not None else "",
        f"after {duration_text(watch.silent_for)} of silence" if watch.silent_for is not None else "",
        f"within {duration_text(watch.window)}",
        f"P {watch.min_probability:.2f}" if watch.destinations else "",
    ]
    return ", ".join(part for part in parts if part)


def _brief(alert: dict[str, Any]) -> dict[str, Any]:
    return {
        "alert_id": alert["alert_id"],
        "sequence": int(alert["sequence"]),
        "kind": alert["kind"],
        "created_at": instant(alert["created_at"]),
        "subject": alert["subject"],
    }


def _delivery(row: dict[str, Any]) -> dict[str, Any]:
    return {
        "channel": row["channel"],
        "outcome": row["outcome"],
        "attempts": int(row["attempts"]),
        "next_at": instant(row["next_at"]) if row["outcome"] == "waiting" else None,
        "sent_at": instant(row["sent_at"]),
        "because": None if pd.isna(row["because"]) else row["because"],
    }

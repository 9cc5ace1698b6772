"""Reported events as versioned documents: an import that changes nothing makes no version, and no version is ever lost."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

import orjson
import pandas as pd
import sqlalchemy as sa
from sqlalchemy import Connection

from ingest.tables import Column, Table
from tracker.core.timeline import Window, to_ms
from tracker.store.frames import read_table, to_ms_or_none
from tracker.store.schema import events

EVENTS: Final = Table(
    "events",
    (
        Column("event_id", "str", "-", "stable id", nullable=False),
        Column("version", "int64", "-", "1 for the first, counted up", nullable=False),
        Column("digest", "str", "-", "of the document", nullable=False),
        Column("document", "object", "-", "the event as JSON", nullable=False),
        Column("from_at", "datetime64[ms, UTC]", "UTC", "earliest instant it may lie at; null is open"),
        Column("until_at", "datetime64[ms, UTC]", "UTC", "latest; null is open"),
        Column("imported_at", "datetime64[ms, UTC]", "UTC", "when this version came", nullable=False),
        Column("file", "str", "-", "where it came from"),
    ),
    key=("event_id", "version"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class EventDocument:
    """An event to keep.

    Attributes
    ----------
    document : the event as JSON: mappings with text keys, lists, texts, numbers, None
    from_at, until_at : the stretch of time that its claims span; None is open
    file : where it came from
    """

    event_id: str
    document: Mapping[str, Any]
    from_at: datetime | None = None
    until_at: datetime | None = None
    file: str | None = None


def document_digest(document: Mapping[str, Any], *, without: Sequence[str] = ()) -> str:
    """Digest of a JSON document that does not depend on the order of its keys; top-level keys in `without` do not count."""
    counted = {key: value for key, value in document.items() if key not in without}
    return hashlib.blake2b(orjson.dumps(counted, option=orjson.OPT_SORT_KEYS), digest_size=16).hexdigest()


def write_events(connection: Connection, documents: Sequence[EventDocument], *, imported_at: datetime) -> dict[str, int]:
    """Keep each document that differs from the newest version of its event; gives the new version numbers by event id."""
    newest = _newest(connection)
    written: dict[str, int] = {}
    for event in documents:
        digest = document_digest(event.document)
        version, known = newest.get(event.event_id, (0, ""))
        if digest == known:
            continue
        connection.execute(
            sa.insert(events).values(
                event_id=event.event_id,
                version=version + 1,
                digest=digest,
                document=dict(event.document),
                from_at=to_ms_or_none(event.from_at),
                until_at=to_ms_or_none(event.until_at),
                imported_at=to_ms(imported_at),
                file=event.file,
            )
        )
        newest[event.event_id] = (version + 1, digest)
        written[event.event_id] = version + 1
    return written


def read_events(connection: Connection, *, ids: Iterable[str] | None = None, window: Window | None = None) -> pd.DataFrame:
    """EVENTS in the order of their ids, the newest version of each; in `window` those that may lie in it."""
    later = events.alias()
    is_newest = ~sa.exists().where(later.c.event_id == events.c.event_id, later.c.version > events.c.version)
    conditions = [is_newest]
    if window is not None:
        conditions.append(sa.or_(events.c.from_at.is_(None), events.c.from_at < to_ms(window.end_at)))
        conditions.append(sa.or_(events.c.until_at.is_(None), events.c.until_at >= to_ms(window.start_at)))
    query = sa.select(*(events.c[name] for name in EVENTS.names)).where(*conditions)
    return read_table(connection, EVENTS, query, among=(events.c.event_id, ids), order=("event_id",))


def read_event_versions(connection: Connection, event_id: str | Iterable[str]) -> pd.DataFrame:
    """EVENTS: every version of one event, or of several, by event, oldest first."""
    query = sa.select(*(events.c[name] for name in EVENTS.names))
    wanted = [event_id] if isinstance(event_id, str) else event_id
    return read_table(connection, EVENTS, query, among=(events.c.event_id, wanted), order=("event_id", "version"))


def read_newest_versions(connection: Connection) -> dict[str, int]:
    """The newest version of every event, by id."""
    rows = connection.execute(sa.select(events.c.event_id, sa.func.max(events.c.version)).group_by(events.c.event_id))
    return {str(row[0]): int(row[1]) for row in rows}


def read_event_ids(connection: Connection) -> frozenset[str]:
    """The ids of all events that are there."""
    return frozenset(connection.scalars(sa.select(events.c.event_id).distinct()))


def read_event_ids_of(connection: Connection, file: str) -> frozenset[str]:
    """The ids of the events whose newest version came from this file."""
    later = events.alias()
    is_newest = ~sa.exists().where(later.c.event_id == events.c.event_id, later.c.version > events.c.version)
    return frozenset(connection.scalars(sa.select(events.c.event_id).where(is_newest, events.c.file == file)))


def _newest(connection: Connection) -> dict[str, tuple[int, str]]:
    rows = connection.execute(sa.select(events.c.event_id, events.c.version, events.c.digest).order_by(events.c.version))
    return {str(row[0]): (int(row[1]), str(row[2])) for row in rows}

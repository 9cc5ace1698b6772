"""What people decided about reported events. An event that nobody said anything about was written by hand, and counts as accepted."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Final

import pandas as pd
import sqlalchemy as sa
from sqlalchemy import Connection

from ingest.tables import Column, Table
from tracker.core.timeline import to_ms
from tracker.errors import NotFoundError
from tracker.store.bulk import insert_one
from tracker.store.frames import read_table
from tracker.store.report_schema import reviews
from tracker.store.schema import events

#: unreviewed: a machine read it; the others are a person's words.
STATES: Final = ("unreviewed", "accepted", "corrected", "rejected")

REVIEWS: Final = Table(
    "reviews",
    (
        Column("review_id", "int64", "-", "number of the entry", nullable=False),
        Column("event_id", "str", "-", "the event", nullable=False),
        Column("version", "int64", "-", "of the event, when this was said of it", nullable=False),
        Column("state", "str", "-", "unreviewed, accepted, corrected or rejected", nullable=False),
        Column("who", "str", "-", "who said so", nullable=False),
        Column("reviewed_at", "datetime64[ms, UTC]", "UTC", "when", nullable=False),
        Column("note", "str", "-", "why, in words"),
    ),
    key=("review_id",),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Review:
    """One entry; the fields mean what the columns of REVIEWS mean."""

    event_id: str
    state: str
    who: str
    reviewed_at: datetime
    note: str | None = None

    def __post_init__(self) -> None:
        if self.state not in STATES:
            raise ValueError(f"state {self.state!r} is not among {', '.join(STATES)}")


def write_review(connection: Connection, review: Review) -> int:
    """Enter what was said of an event's newest version; earlier entries stay. Raises NotFoundError for an event that is not there."""
    version = connection.scalar(sa.select(sa.func.max(events.c.version)).where(events.c.event_id == review.event_id))
    if version is None:
        raise NotFoundError(f"no event {review.event_id}; `overflight events list` names those that are there")
    values = {"event_id": review.event_id, "version": int(version), "state": review.state, "who": review.who, "note": review.note}
    return insert_one(connection, reviews, {**values, "reviewed_at": to_ms(review.reviewed_at)})


def read_reviews(connection: Connection, *, event_ids: Iterable[str] | None = None) -> pd.DataFrame:
    """REVIEWS in the order in which they were said."""
    query = sa.select(*(reviews.c[name] for name in REVIEWS.names))
    return read_table(connection, REVIEWS, query, among=(reviews.c.event_id, event_ids), order=("review_id",))


def read_review_states(connection: Connection) -> dict[str, str]:
    """The state of every event of which anything was said, by id: the newest entry's. An event that is not here is accepted."""
    newest = sa.select(sa.func.max(reviews.c.review_id)).group_by(reviews.c.event_id)
    rows = connection.execute(sa.select(reviews.c.event_id, reviews.c.state).where(reviews.c.review_id.in_(newest)))
    return {str(row[0]): str(row[1]) for row in rows}

"""Forget what is older than it is to be kept: positions of airframes that nobody watches, and raw answers."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sqlalchemy import Engine

    from tracker.config.model import Retention


@dataclass(frozen=True, slots=True)
class RetentionReport:
    """How many positions and raw answers went."""

    positions: int = 0
    raw_answers: int = 0


def run_retention(engine: Engine, retention: Retention, *, now: datetime, watched: Iterable[str]) -> RetentionReport:
    """Delete positions and raw answers older than `retention` says, but no position of the airframes in `watched`.

    Movements that were derived stay until their airframe is heard again and derived anew from what is left. The ledger of what was asked
    stays whole: without it nobody could say what was listened to.
    """
    from tracker.store import delete_positions
    from tracker.store.asks import delete_raw_answers

    positions = raw_answers = 0
    with engine.begin() as connection:
        if retention.positions is not None:
            positions = delete_positions(connection, before_at=now - retention.positions, keep=watched)
        if retention.raw_answers is not None:
            raw_answers = delete_raw_answers(connection, before_at=now - retention.raw_answers)
    return RetentionReport(positions, raw_answers)


def read_careful_now(engine: Engine, now: datetime) -> datetime:
    """From when a daemon, whom nobody watches, is to reckon ages: the newest position, `now` at the most. A clock that was set years ahead
    must not delete everything.
    """
    from tracker.store import read_span

    with engine.connect() as connection:
        held = read_span(connection)
    return now if held is None else min(now, held.end_at)

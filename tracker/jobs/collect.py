"""Ask the live sources and keep what came: every question is answered in the ledger, whether with positions or with a failure.

One source's failure never stops another. An answer is stored, with its entry in the ledger, in one transaction.
"""

from __future__ import annotations

import logging
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING

from ingest.pacing import Policy, State, after_failure, after_success, due_at, is_due
from ingest.source import Asked, Batch, PositionSource, SourceChangedError, SourceError, SourceRefusedError
from tracker.jobs.keeping import keep_batch

if TYPE_CHECKING:
    from sqlalchemy import Engine

log = logging.getLogger(__name__)

#: Header in which a provider says what is left of its daily allowance (source: OpenSky REST documentation).
_CREDITS_HEADER = "x-rate-limit-remaining"


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """What one source gave in one turn: `outcome` is ok, empty, unavailable, refused or changed."""

    source: str
    outcome: str
    questions: int = 0
    positions: int = 0
    new_positions: int = 0
    refused: Counter[str] = field(default_factory=Counter)
    notes: tuple[str, ...] = ()
    error: str | None = None
    next_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CollectReport:
    """The turns taken, and the sources that were not due, with when they are."""

    turns: tuple[Turn, ...]
    not_due: Mapping[str, datetime]

    @property
    def refused(self) -> Counter[str]:
        """Refused rows by reason, over all sources."""
        return sum((turn.refused for turn in self.turns), Counter())


@dataclass(frozen=True, slots=True)
class PacedSource:
    """A live source and how it wants to be treated."""

    source: PositionSource
    policy: Policy


def run_collect(
    engine: Engine,
    sources: Iterable[PacedSource],
    *,
    clock: Callable[[], datetime],
    is_forced: bool = False,
    run_id: str | None = None,
) -> CollectReport:
    """Give each source that is due (with `is_forced`, each) its turn.

    `clock` is read at the start of each turn: an answer must carry the time at which it was asked for, not that of the job.
    """
    from tracker.store import read_source_states

    turns: list[Turn] = []
    not_due: dict[str, datetime] = {}
    for paced in sources:
        name = paced.source.name
        with engine.connect() as connection:
            state = read_source_states(connection).get(name, State())
        now = clock()
        if is_forced or is_due(paced.policy, state, now=now):
            turns.append(_take_turn(engine, paced, state, now=now, run_id=run_id))
        else:
            due = due_at(paced.policy, state)
            assert due is not None
            not_due[name] = due
    return CollectReport(turns=tuple(turns), not_due=not_due)


def _take_turn(engine: Engine, paced: PacedSource, state: State, *, now: datetime, run_id: str | None) -> Turn:
    name = paced.source.name
    questions = positions = stored = 0
    refused: Counter[str] = Counter()
    notes: list[str] = []
    credits_left = state.credits_left
    try:
        for batch in paced.source.fetch(now=now):
            questions += 1
            credits_left = _credits(batch, credits_left)
            with engine.begin() as connection:
                kept = keep_batch(connection, batch, run_id=run_id)
            positions += len(batch.positions)
            stored += kept.positions
            refused += batch.refused
            notes.extend(batch.notes)
    except SourceError as error:
        state = _keep_failure(engine, paced, state, error, now=now, run_id=run_id)
        log.warning("%s", error, extra={"fields": {"source": name, "outcome": outcome_of(error)}})
        outcome, message = outcome_of(error), error.message
    else:
        state = after_success(paced.policy, state, at=now, credits_left=credits_left)
        _keep_state(engine, name, state, is_ok=True)
        outcome, message = ("ok" if positions else "empty"), None
    return Turn(
        source=name,
        outcome=outcome,
        questions=questions,
        positions=positions,
        new_positions=stored,
        refused=refused,
        notes=tuple(dict.fromkeys(notes)),
        error=message,
        next_at=due_at(paced.policy, state),
    )


def outcome_of(error: SourceError) -> str:
    """The word of the ledger for a failure."""
    if isinstance(error, SourceRefusedError):
        return "refused"
    return "changed" if isinstance(error, SourceChangedError) else "unavailable"


def _credits(batch: Batch, before: int | None) -> int | None:
    left = {name.lower(): value for name, value in batch.headers.items()}.get(_CREDITS_HEADER)
    return int(left) if left is not None and left.isdigit() else before


def _keep_failure(engine: Engine, paced: PacedSource, state: State, error: SourceError, *, now: datetime, run_id: str | None) -> State:
    from tracker.store import write_ask

    name = paced.source.name
    failed = after_failure(paced.policy, state, error, at=now, seed=_seed(name))
    with engine.begin() as connection:
        write_ask(
            connection,
            source=name,
            asked=Asked(scope="turn"),
            asked_at=now,
            outcome=outcome_of(error),
            notes=(error.message,),
            raw=error.raw,
            run_id=run_id,
        )
    _keep_state(engine, name, failed, is_ok=False)
    return failed


def _keep_state(engine: Engine, name: str, state: State, *, is_ok: bool) -> None:
    from tracker.store import write_source_state

    with engine.begin() as connection:
        write_source_state(connection, name, state, is_ok=is_ok)


def _seed(name: str) -> int:
    """A spread of waits that differs by source and stays the same over restarts."""
    return sum(ord(letter) * 31**place for place, letter in enumerate(name)) % 2**31

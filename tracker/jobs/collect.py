"""Ask the live sources and keep what came: every question is answered in the ledger, whether with positions or with a failure.

One source's failure never stops another. An answer is stored, with its entry in the ledger, in one transaction.
"""

from __future__ import annotations

import logging
import time
import zlib
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import TYPE_CHECKING

from ingest.pacing import Policy, State, after_failure, after_success, due_at, is_due, settled
from ingest.source import Asked, Batch, PositionSource, SourceChangedError, SourceError, SourceRefusedError
from tracker.jobs.keeping import keep_batch
from tracker.jobs.news import coming_down, on_ground

if TYPE_CHECKING:
    from sqlalchemy import Engine

log = logging.getLogger(__name__)

#: Header in which a provider says what is left of its daily allowance (source: OpenSky REST documentation).
_CREDITS_HEADER = "x-rate-limit-remaining"


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """What one source gave in one turn: `outcome` is ok, empty, unavailable, refused or changed.

    `landing` and `landed` are airframes that come down, and that are heard on the ground.
    """

    source: str
    outcome: str
    questions: int = 0
    positions: int = 0
    new_positions: int = 0
    refused: Counter[str] = field(default_factory=Counter)
    notes: tuple[str, ...] = ()
    error: str | None = None
    next_at: datetime | None = None
    landing: frozenset[str] = frozenset()
    landed: frozenset[str] = frozenset()


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
    """A live source, how it wants to be treated, and whether all that it tells is kept or only the watch-list's part."""

    source: PositionSource
    policy: Policy
    keeps_all: bool = True


def run_collect(
    engine: Engine,
    sources: Iterable[PacedSource],
    *,
    clock: Callable[[], datetime],
    is_forced: bool = False,
    wait: Callable[[float], None] = time.sleep,
    watched: frozenset[str] = frozenset(),
    run_id: str | None = None,
) -> CollectReport:
    """Give each source that is due (with `is_forced`, each) its turn.

    `clock` is read at the start of each turn: an answer must carry the time at which it was asked for, not that of the job. `wait` is
    told the seconds to let pass between two questions to one provider. `watched`: addresses kept of a source that does not keep all.
    """
    turns: list[Turn] = []
    not_due: dict[str, datetime] = {}
    for paced in sources:
        name = paced.source.name
        now = clock()
        state = _read_settled(engine, name, now)
        if is_forced or is_due(paced.policy, state, now=now):
            turns.append(_take_turn(engine, paced, state, now=now, wait=wait, watched=watched, run_id=run_id))
        else:
            due = due_at(paced.policy, state)
            assert due is not None
            not_due[name] = due
    return CollectReport(turns=tuple(turns), not_due=not_due)


def _take_turn(
    engine: Engine,
    paced: PacedSource,
    state: State,
    *,
    now: datetime,
    wait: Callable[[float], None],
    watched: frozenset[str],
    run_id: str | None,
) -> Turn:
    taken = _Taken(credits_left=state.credits_left)
    message: str | None = None
    # Entered before asking: whoever is killed in the middle of a turn, again and again, still asks no faster than the provider wants.
    _keep_state(engine, paced.source.name, replace(state, asked_at=now), is_ok=False)
    try:
        for batch in _spaced(paced, now=now, wait=wait):
            _keep_answer(engine, batch if paced.keeps_all else watched_only(batch, watched), taken, run_id=run_id)
    except SourceError as error:
        after = after_failure(paced.policy, state, error, at=now, seed=_seed(paced.source.name))
        _keep_failure(engine, error, now=now, run_id=run_id)
        log.warning("%s", error, extra={"fields": {"source": paced.source.name, "outcome": outcome_of(error)}})
        outcome, message = outcome_of(error), error.message
    else:
        after = after_success(paced.policy, state, at=now, credits_left=taken.credits_left)
        outcome = "ok" if taken.positions else "empty"
    _keep_state(engine, paced.source.name, after, is_ok=message is None)
    return Turn(
        source=paced.source.name,
        outcome=outcome,
        questions=taken.questions,
        positions=taken.positions,
        new_positions=taken.stored,
        refused=taken.refused,
        notes=tuple(dict.fromkeys(taken.notes)),
        error=message,
        next_at=due_at(paced.policy, after),
        landing=frozenset(taken.landing),
        landed=frozenset(taken.landed),
    )


@dataclass(slots=True)
class _Taken:
    """What a turn has brought so far."""

    credits_left: int | None
    questions: int = 0
    positions: int = 0
    stored: int = 0
    refused: Counter[str] = field(default_factory=Counter)
    notes: list[str] = field(default_factory=list)
    landing: set[str] = field(default_factory=set)
    landed: set[str] = field(default_factory=set)


def _spaced(paced: PacedSource, *, now: datetime, wait: Callable[[float], None]) -> Iterator[Batch]:
    """The answers of a turn, with the provider's pause before each question but the first."""
    answers = iter(paced.source.fetch(now=now))
    questions = len(getattr(paced.source, "requests", ()))
    for number, batch in enumerate(answers, start=1):
        yield batch
        if number < questions:
            wait(paced.policy.between_s)


def _keep_answer(engine: Engine, batch: Batch, taken: _Taken, *, run_id: str | None) -> None:
    with engine.begin() as connection:
        kept = keep_batch(connection, batch, run_id=run_id)
    taken.questions += 1
    taken.positions += len(batch.positions)
    taken.stored += kept
    taken.refused += batch.refused
    taken.notes.extend(batch.notes)
    taken.landing |= coming_down(batch.positions)
    taken.landed |= on_ground(batch.positions)
    left = {name.lower(): value for name, value in batch.headers.items()}.get(_CREDITS_HEADER)
    if left is not None and left.isdigit():
        taken.credits_left = int(left)


def watched_only(batch: Batch, watched: frozenset[str]) -> Batch:
    """The batch without the positions of airframes that are not in `watched`; its notes say how many were left out."""
    keep = batch.positions["icao24"].isin(list(watched))
    left_out = int((~keep).sum())
    notes = (*batch.notes, f"{left_out:,} positions of airframes that are not on the watch-list were left out") if left_out else batch.notes
    return replace(batch, positions=batch.positions[keep].reset_index(drop=True), notes=notes)


def outcome_of(error: SourceError) -> str:
    """The word of the ledger for a failure."""
    if isinstance(error, SourceRefusedError):
        return "refused"
    return "changed" if isinstance(error, SourceChangedError) else "unavailable"


def _keep_failure(engine: Engine, error: SourceError, *, now: datetime, run_id: str | None) -> None:
    from tracker.store import write_ask

    with engine.begin() as connection:
        write_ask(
            connection,
            source=error.source,
            asked=Asked(scope="turn"),
            asked_at=now,
            outcome=outcome_of(error),
            notes=(error.message,),
            raw=error.raw,
            run_id=run_id,
        )


def _read_state(engine: Engine, name: str) -> State:
    from tracker.store import read_source_states

    with engine.connect() as connection:
        return read_source_states(connection).get(name, State())


def _read_settled(engine: Engine, name: str, now: datetime) -> State:
    """The state of a source; one that was entered before the clock was set back is put right, once."""
    known = _read_state(engine, name)
    state = settled(known, now=now)
    if state != known:
        log.warning(
            "%s: was asked in the future, at %s; the clock was set back. Asked again at its usual pace from now on.", name, known.asked_at
        )
        _keep_state(engine, name, state, is_ok=False)
    return state


def _keep_state(engine: Engine, name: str, state: State, *, is_ok: bool) -> None:
    from tracker.store import write_source_state

    with engine.begin() as connection:
        write_source_state(connection, name, state, is_ok=is_ok)


def _seed(name: str) -> int:
    """A spread of waits that differs by source and stays the same over restarts."""
    return zlib.crc32(name.encode())

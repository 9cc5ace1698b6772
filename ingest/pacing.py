"""When may a provider be asked again? Pure: the answer follows from its policy, what happened so far, and a seed.

The state is small and plain, so that it can be kept between runs: a pause that a restart forgets is no pause.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Final

from ingest.source import SourceChangedError, SourceError, SourceRefusedError

_DAY_S: Final = 86400.0

#: Doublings beyond this are past every cap, and 2.0 to a higher power would overflow one day.
_MAX_DOUBLINGS: Final = 32


@dataclass(frozen=True, slots=True, kw_only=True)
class Policy:
    """How a provider wants to be treated.

    Attributes
    ----------
    every_s : from one turn (all questions of a source) to the next
    between_s : from one request to the next inside a turn; keyless providers publish 1 s or nothing, 5 s is polite to all
    backoff_s, max_backoff_s : the wait after the first failure, doubled with each further one, and where that ends
    closed_s : after a refusal (credentials, terms, closed) the provider is asked again by itself only after this: a day shows whether it
        has opened again and hammers nobody
    credits_per_day, credits_per_turn : a daily allowance and what one turn costs; None where there is none
    """

    every_s: float = 60.0
    between_s: float = 5.0
    backoff_s: float = 30.0
    max_backoff_s: float = 3600.0
    closed_s: float = _DAY_S
    credits_per_day: int | None = None
    credits_per_turn: int = 0

    @property
    def interval_s(self) -> float:
        """From one turn to the next: as configured, but never so fast that a day's credits end before the day.

        >>> Policy(every_s=60, credits_per_day=400, credits_per_turn=4).interval_s
        864.0
        """
        if not self.credits_per_day:
            return self.every_s
        return max(self.every_s, _DAY_S * self.credits_per_turn / self.credits_per_day)


@dataclass(frozen=True, slots=True, kw_only=True)
class State:
    """What happened so far.

    Attributes
    ----------
    asked_at : the last turn, None before the first
    failures : failed turns since the last good one
    paused_until : not before this instant, whatever the interval says
    credits_left : as the provider last said
    is_closed : refused for a reason that a person must look at
    because : the last failure in words, None after a good turn
    """

    asked_at: datetime | None = None
    failures: int = 0
    paused_until: datetime | None = None
    credits_left: int | None = None
    is_closed: bool = False
    because: str | None = None


def due_at(policy: Policy, state: State) -> datetime | None:
    """When the next turn may begin; None if at once (never asked)."""
    regular = None if state.asked_at is None else state.asked_at + timedelta(seconds=policy.interval_s)
    known = [instant for instant in (regular, state.paused_until) if instant is not None]
    return max(known) if known else None


def is_due(policy: Policy, state: State, *, now: datetime) -> bool:
    """Whether a turn may begin now."""
    due = due_at(policy, state)
    return due is None or now >= due


def settled(state: State, *, now: datetime) -> State:
    """The state as it is to be read at `now`: a last turn that lies in the future was entered before the clock was set back.

    What was to be waited then is waited from now on. To be kept, or the wait would begin anew each time that it is read.

    >>> from datetime import UTC
    >>> noon = datetime(2026, 1, 1, 12, tzinfo=UTC)
    >>> state = settled(State(asked_at=noon, paused_until=noon + timedelta(minutes=5)), now=noon - timedelta(hours=1))
    >>> state.asked_at.isoformat(), state.paused_until.isoformat()
    ('2026-01-01T11:00:00+00:00', '2026-01-01T11:05:00+00:00')
    """
    if state.asked_at is None or state.asked_at <= now:
        return state
    ahead = state.asked_at - now
    return replace(state, asked_at=now, paused_until=None if state.paused_until is None else state.paused_until - ahead)


def after_success(policy: Policy, state: State, *, at: datetime, credits_left: int | None = None) -> State:
    """The state after a good turn that began at `at`; with too few credits for another, paused to the end of the (UTC) day."""
    is_spent = credits_left is not None and policy.credits_per_turn > credits_left
    paused_until = _next_midnight(at) if is_spent else None
    return replace(state, asked_at=at, failures=0, paused_until=paused_until, credits_left=credits_left, is_closed=False, because=None)


def after_failure(policy: Policy, state: State, error: SourceError, *, at: datetime, seed: int) -> State:
    """The state after a turn that failed with `error`: closed for long, paused as the provider says, or backed off.

    `seed` spreads the waits of many installations; the same seed and failures give the same wait.
    """
    failures = state.failures + 1
    is_closed = isinstance(error, SourceRefusedError)
    wait_s = policy.closed_s if is_closed else backoff_s(policy, failures, seed=seed)
    until = at + timedelta(seconds=wait_s)
    if error.retry_at is not None:
        until = max(error.retry_at, until) if isinstance(error, SourceRefusedError | SourceChangedError) else error.retry_at
    return replace(state, asked_at=at, failures=failures, paused_until=until, is_closed=is_closed, because=str(error))


def credits_left(headers: Mapping[str, str]) -> int | None:
    """What the quota headers of a batch (names in lower case) say is left; None if they do not say.

    >>> credits_left({"x-rate-limit-remaining": "396"}), credits_left({})
    (396, None)
    """
    text = headers.get("x-rate-limit-remaining", "").strip()
    return int(text[:12]) if text.isascii() and text.isdigit() else None


def backoff_s(policy: Policy, failures: int, *, seed: int) -> float:
    """The wait after this many failures in a row: doubled each time, capped, then between half of it and all of it by the seed."""
    doubled = policy.backoff_s * 2.0 ** min(max(failures, 1) - 1, _MAX_DOUBLINGS)
    return min(doubled, policy.max_backoff_s) * (0.5 + 0.5 * _share(seed, failures))


def _share(seed: int, failures: int) -> float:
    digest = hashlib.blake2b(f"{seed}:{failures}".encode(), digest_size=8).digest()
    return int.from_bytes(digest, "big") / 2.0**64


def _next_midnight(at: datetime) -> datetime:
    return at.replace(hour=0, minute=0, second=0, microsecond=0) + timedelta(days=1)

"""How well each source is: against its own habit, as its part of the ledger tells it, and in words that an operator can act on.

A provider that answers 200 with old or empty content is not well: content is held against what that source usually gives.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Final

import pandas as pd

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from ingest.pacing import State
    from tracker.workspace import Workspace

#: The last so many good answers to a question are its habit: some hours of a live source.
HABIT_ANSWERS: Final = 200
#: With fewer answers there is no habit yet.
_FEWEST_ANSWERS: Final = 10
#: The issue's measure of readiness: an answer missing for two intervals may be a hiccup, for three it is not.
LATE_INTERVALS: Final = 3
#: An answer with less than a tenth of the usual aircraft is empty for all purposes; of fewer than 20 usual ones nothing follows.
_EMPTY_SHARE: Final = 0.1
_FEWEST_USUAL: Final = 20
#: The newest position of a sound answer is seconds old. Five minutes is more than any recorded sound answer was behind, and twenty times
#: the recorded lag of OpenSky; a source that is always further behind (habit) is judged by twice its habit.
STALE_S: Final = 300.0
#: Refusals are counted over so long.
REFUSALS_OVER: Final = timedelta(hours=24)


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceHealth:
    """How one source is.

    Attributes
    ----------
    status : ok, new (never asked), late (no good answer for 3 intervals), failing, closed, stale, empty
    said : the status in words
    interval_s : from one turn to the next, as configured; habit_s as it was, the median of its last good answers (None: no habit yet)
    ok_at : the last good answer
    behind_s : how old its newest position was when it came; None without a position
    positions, usual_positions : in the last answer to each question together, and the sum of their medians
    credits_left : of its quota, where it says so
    outcomes : questions of the last day by outcome; refused : rows of the last day that were not taken, by reason
    """

    name: str
    status: str
    said: str
    interval_s: float
    habit_s: float | None = None
    asked_at: datetime | None = None
    ok_at: datetime | None = None
    paused_until: datetime | None = None
    behind_s: float | None = None
    positions: int = 0
    usual_positions: float | None = None
    credits_left: int | None = None
    failures: int = 0
    outcomes: Mapping[str, int] = field(default_factory=dict)
    refused: Mapping[str, int] = field(default_factory=dict)

    @property
    def is_fresh(self) -> bool:
        """Whether a good answer came within three intervals, and what it says is neither old nor empty."""
        return self.status == "ok"


@dataclass(frozen=True, slots=True)
class Health:
    """How everything is: the database in words if it is not at its newest revision, every source that is on, airframes that wait to be
    derived, and alerts that wait or died, as (channel, outcome) -> number.
    """

    database: str | None
    sources: tuple[SourceHealth, ...]
    waiting: int = 0
    undelivered: Mapping[tuple[str, str], int] = field(default_factory=dict)

    @property
    def unready(self) -> tuple[str, ...]:
        """Why it is not ready; empty if it is."""
        late = [f"{source.name}: {source.said}" for source in self.sources if not source.is_fresh]
        return (*([self.database] if self.database else []), *late)


def read_health(workspace: Workspace, intervals_s: Mapping[str, float], *, now: datetime) -> Health:
    """How the sources in `intervals_s` (name to seconds between turns) are at `now`. Raises StoreError."""
    from tracker.store import read_rebuild_queue, read_source_states, read_sources, read_stalls
    from tracker.store.migrate import revision_fault
    from tracker.store.outbox import read_undelivered

    fault = revision_fault(workspace.engine)
    if fault is not None:
        return Health(fault, ())
    with workspace.engine.connect() as connection:
        states = read_source_states(connection)
        good = read_sources(connection).set_index("source")["ok_at"].dropna()
        stalled = {stall.source: stall for stall in read_stalls(connection)}
        waiting = len(read_rebuild_queue(connection))
        undelivered = read_undelivered(connection)
        slack_s = workspace.config.schedule.rebuild_every.total_seconds()
        found = []
        for name, interval_s in intervals_s.items():
            ok_at = good[name].to_pydatetime() if name in good.index else None
            # An answer that came since the last search for stalls is not known to move before the next one has looked at it.
            since = stalled[name].until_at + timedelta(seconds=interval_s + slack_s) if name in stalled else None
            found.append(_read_source(connection, name, interval_s, states.get(name), ok_at=ok_at, stalled_until=since, now=now))
    return Health(None, tuple(found), waiting, undelivered)


def _read_source(
    connection: Connection,
    name: str,
    interval_s: float,
    state: State | None,
    *,
    ok_at: datetime | None,
    stalled_until: datetime | None,
    now: datetime,
) -> SourceHealth:
    from tracker.store.habits import read_habit, read_outcomes

    habit = read_habit(connection, name, limit=HABIT_ANSWERS)
    outcomes, refused = read_outcomes(connection, name, since=now - REFUSALS_OVER)
    content = judge_content(habit, stalled_until=stalled_until)
    status, said = judge(state, content, ok_at=ok_at, interval_s=interval_s, now=now)
    return SourceHealth(
        name=name,
        status=status,
        said=said,
        interval_s=interval_s,
        habit_s=content.habit_s,
        asked_at=state.asked_at if state else None,
        ok_at=ok_at,
        paused_until=state.paused_until if state else None,
        behind_s=content.behind_s,
        positions=content.positions,
        usual_positions=content.usual_positions,
        credits_left=state.credits_left if state else None,
        failures=state.failures if state else 0,
        outcomes=outcomes,
        refused=refused,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Content:
    """What the last answers gave, beside the habit; `fault` says "stale" or "empty" with the reason, None if neither."""

    habit_s: float | None = None
    behind_s: float | None = None
    positions: int = 0
    usual_positions: float | None = None
    fault: tuple[str, str] | None = None


def judge_content(habit: pd.DataFrame, *, stalled_until: datetime | None = None) -> Content:
    """Hold the last answer to each question against the ones before it.

    `habit` has scope, asked_at, answered_at, last_at (instants) and positions, of good answers, oldest first; `stalled_until` is the end
    of the last span in which the feed stood still, None where it never did.
    """
    if habit.empty:
        return Content()
    last = habit.groupby("scope", sort=False).tail(1)
    positions, behind_s = int(last["positions"].sum()), _behind_s(last)
    usual = _usual(habit)
    usual_behind_s = _median(((habit["asked_at"] - habit["last_at"]).dt.total_seconds()).dropna())
    fault: tuple[str, str] | None = None
    if stalled_until is not None and habit["last_at"].max() < stalled_until:
        fault = "stale", "it answers, but its aircraft stand still: old content is repeated"
    elif behind_s is not None and behind_s > max(STALE_S, 2 * (usual_behind_s or 0.0)):
        fault = "stale", f"it answers, but its newest position was {behind_s:,.0f} s old"
    elif usual is not None and usual >= _FEWEST_USUAL and positions < _EMPTY_SHARE * usual:
        fault = "empty", f"it answers with {positions:,} positions, where {usual:,.0f} are usual"
    steps = habit.groupby("scope")["asked_at"].diff().dt.total_seconds().dropna()
    return Content(habit_s=_median(steps), behind_s=behind_s, positions=positions, usual_positions=usual, fault=fault)


def judge(state: State | None, content: Content, *, ok_at: datetime | None, interval_s: float, now: datetime) -> tuple[str, str]:
    """The status of a source and the words for it."""
    if state is None or state.asked_at is None:
        return "new", "never asked"
    if state.is_closed:
        return "closed", f"closed: {state.because}"
    last = f"last good answer {ok_at:%Y-%m-%d %H:%M:%S}Z" if ok_at else "no good answer yet"
    is_late = ok_at is None or now - ok_at > timedelta(seconds=LATE_INTERVALS * max(interval_s, 1.0))
    if state.failures and is_late:
        return "failing", f"failed {state.failures} times in a row: {state.because}; {last}"
    if is_late:
        return "late", last
    return content.fault if content.fault is not None else ("ok", last)


def _behind_s(last: pd.DataFrame) -> float | None:
    newest = last["last_at"].max()
    return None if pd.isna(newest) else max(float((last["asked_at"].max() - newest).total_seconds()), 0.0)


def _usual(habit: pd.DataFrame) -> float | None:
    counted = habit.groupby("scope")["positions"].agg(["median", "size"])
    return float(counted["median"].sum()) if (counted["size"] >= _FEWEST_ANSWERS).all() else None


def _median(figures: Iterable[float]) -> float | None:
    values = pd.Series(list(figures), dtype="float64")
    return float(values.median()) if len(values) >= _FEWEST_ANSWERS - 1 else None


def refusals(health: Health) -> Counter[str]:
    """Rows of the last day that were not taken, by reason, over all sources."""
    return sum((Counter(source.refused) for source in health.sources), Counter())

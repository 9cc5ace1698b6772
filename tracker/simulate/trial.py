"""A simulated world held against the matcher: every event answered, and every answer held against the truth."""

from __future__ import annotations

import multiprocessing
from collections.abc import Callable, Iterable, Mapping
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from functools import cached_property
from typing import Any, Final

import numpy as np
import pandas as pd
import yaml

from ingest.aircraft.address_blocks import load_address_blocks
from ingest.places.airports import load_airports
from ingest.reports.ledger import parse_ledger
from tracker.core import movements
from tracker.core.claims.happenings import happening_weights
from tracker.core.claims.ledger_entries import build_events
from tracker.core.claims.model import Event
from tracker.core.cleaning import EXCLUDED
from tracker.core.coverage import Coverage, learn
from tracker.core.coverage_counts import count_crossings
from tracker.core.coverage_tables import cell_counts, field_counts, integrity_counts, summed
from tracker.core.identity import resolve_identities, states_of
from tracker.core.matching import Match, MatchedCandidate, MatchRules, MatchWorld, match_event
from tracker.core.matching.reporting import Reporting, learn_reporting
from tracker.core.movements import Movements
from tracker.core.ordered import order
from tracker.core.places import Gazetteer
from tracker.core.rules import DEFAULT
from tracker.simulate.world import World, known_places

#: A decoy is the same claim so many days off: far enough to be another visit, near enough to be the same season (method, 2.6).
DECOY_DAYS: Final = (20, 120)

#: An arrival that was not heard is placed within half a day of where it belongs.
_SLACK_S: Final = 12 * 3600.0
_DAY_S: Final = 86_400.0

#: The columns of answers: what a method made of each event.
ANSWERS: Final = ("event_id", "probability", "runner_up", "none_of_these", "p_value", "verdict", "is_right", "is_exact")


@dataclass(frozen=True)
class Trial:
    """A world with what was rebuilt of it, ready to be matched.

    Attributes
    ----------
    events, decoys : the reported events, and the same events moved in time to where they tell of nothing, in the order of `world.truth`
    """

    world: World
    moved: Movements
    matched: MatchWorld
    gazetteer: Gazetteer
    events: tuple[Event, ...]
    decoys: tuple[Event, ...]

    @cached_property
    def journeys(self) -> dict[int, dict[str, tuple[float, float]]]:
        """For each visit, the address sent by each airframe of it and the stretch of time (s) in which it reached, and stood at, its
        destination; of the whole visit where the leg that reached the destination was not heard."""
        plans = self.world.plans
        heard = set(self.world.seen.ends.index)
        found: dict[int, dict[str, tuple[float, float]]] = {}
        own = plans[plans["visit"] >= 0]
        for (visit, _), rows in own.groupby(["visit", "airframe"], sort=True):
            final = rows[rows["is_final"]]
            span = _visit_span(rows, final, is_heard=bool(len(final)) and final.index[0] in heard)
            if len(final):
                found.setdefault(int(str(visit)), {})[str(final["icao24"].iloc[0])] = span
        return found

    @cached_property
    def heard_members(self) -> dict[int, frozenset[str]]:
        """For each visit, the addresses of its airframes of which the leg that reached the destination was heard."""
        plans = self.world.plans
        final = plans[plans["is_final"] & plans.index.isin(self.world.seen.ends.index)]
        return {int(str(visit)): frozenset(rows["icao24"]) for visit, rows in final.groupby("visit", sort=True)}


def prepare(world: World, advance: Callable[[str], None] = lambda step: None) -> Trial:
    """Rebuild what was heard of a world as it would be rebuilt from files, and read its ledger."""
    gazetteer = known_places()
    identities = resolve_identities(world.aircraft())
    advance("positions")
    positions = world.positions()
    advance("legs")
    moved = movements.rebuild(positions, airports=load_airports(), identities=identities)
    advance("coverage")
    coverage = _learned(positions, moved)
    advance("events")
    airframes = moved.legs["icao24"].drop_duplicates()
    states = {str(a): s for a, s in zip(airframes, states_of(airframes, load_address_blocks()), strict=True) if isinstance(s, str)}
    matched = MatchWorld(legs=moved.legs, gaps=moved.gaps, stops=moved.stops, identities=identities, coverage=coverage, states=states)
    decoys = shifted(world.events, seed=world.seed, days=float(world.parameters["days"]), start=world.plans["off_at_s"].min())
    return Trial(world, moved, matched, gazetteer, _read(world.events, gazetteer), _read(decoys, gazetteer))


def _learned(positions: pd.DataFrame, moved: Movements) -> Coverage:
    """What the world's own traffic tells of where aircraft would have been heard."""
    airports = load_airports()
    ordered = order(positions)
    flags, _ = movements.flag(ordered, DEFAULT)
    believed = ordered.take(np.flatnonzero((flags & EXCLUDED) == 0))
    nic = positions["nic"].to_numpy(dtype=np.float32)[believed.rows]
    crossings = count_crossings(believed, moved.legs, airports, nic=nic)
    return learn(summed([cell_counts(crossings), integrity_counts(crossings), field_counts(moved.legs, airports)]), airports)


def shifted(entries: Iterable[Mapping[str, Any]], *, seed: int, days: float, start: float) -> list[dict[str, Any]]:
    """Ledger entries with all their days moved together by `DECOY_DAYS`, to whichever side stays inside the world's time."""
    rng = np.random.default_rng([seed, 13])
    first = pd.Timestamp(start, unit="s").date()
    last = first + timedelta(days=round(days))
    return [_shifted_entry(entry, rng, first, last) for entry in entries]


def answer(
    trial: Trial,
    *,
    rules: MatchRules | None = None,
    slides: int = 999,
    decoys: bool = False,
    workers: int = 2,
    reporting: Reporting | None = None,
    advance: Callable[[int, int], None] = lambda done, total: None,
) -> pd.DataFrame:
    """What the matcher says of every event (or decoy), in the order of the truth. Decoys are never right.

    ANSWERS, and `prior`: what was assumed before anything was weighed (Prior; None where nothing could be
    answered). `reporting` is what earlier answers tell (`learned_from`).
    """
    events = trial.decoys if decoys else trial.events
    truth = trial.world.truth
    _ = trial.matched.nodes, trial.journeys, trial.heard_members
    rows: list[tuple[Any, ...]] = []
    # Candidates further down are summed and not written out: they are not judged, and writing them takes half of the time.
    task = _Task(trial, replace(rules or MatchRules(), listed=2, listed_rivals=0), slides, decoys, reporting)
    for row in _mapped(task, len(events), workers):
        rows.append(row)
        advance(len(rows), len(events))
    frame = pd.DataFrame(rows, columns=[*ANSWERS, "prior"])
    assert frame["event_id"].tolist() == truth["event_id"].tolist()
    return frame


def learned_from(trial: Trial, answers: pd.DataFrame) -> Reporting:
    """What answers tell together, if they were made without it, of how often events speak of something that was heard; those of one
    happening count as one, as in `jobs.match`."""
    told = [(event, prior) for event, prior in zip(trial.events, answers["prior"], strict=True) if prior is not None]
    return learn_reporting([prior for _, prior in told], weights=happening_weights([event for event, _ in told]))


def is_right(trial: Trial, visit: int, candidate: MatchedCandidate) -> bool:
    """Whether a candidate is that visit: at least half of its airframes were on it, then and there.

    Whether it is all of them and nobody else is judged separately (`is_exact`). The anchor of a set is that of its first airframe, and
    the others came within a day of it.
    """
    members = trial.journeys.get(visit, {})
    margin_s = _DAY_S if len(candidate.aircraft) > 1 else 0.0
    spans = [members.get(aircraft.icao24, (np.inf, -np.inf)) for aircraft in candidate.aircraft]
    hits = sum(low - margin_s <= candidate.anchor_ms / 1000 <= high + margin_s for low, high in spans)
    return 2 * hits >= len(candidate.aircraft)


@dataclass(frozen=True)
class _Task:
    """One event answered; held by each process."""

    trial: Trial
    rules: MatchRules
    slides: int
    decoys: bool
    reporting: Reporting | None

    def __call__(self, row: int) -> tuple[Any, ...]:
        trial = self.trial
        event = (trial.decoys if self.decoys else trial.events)[row]
        now = datetime.fromtimestamp(int(trial.world.plans["on_at_s"].max()), UTC)
        match = match_event(
            event, trial.matched, trial.gazetteer, rules=self.rules, now=now, seed=row, slides=self.slides, examined=len(trial.events),
            reporting=self.reporting,
        )  # fmt: skip
        return _judged(trial, match, -1 if self.decoys else int(trial.world.truth["visit"].iloc[row]))


def _judged(trial: Trial, match: Match, visit: int) -> tuple[Any, ...]:
    best = match.best
    right = best is not None and is_right(trial, visit, best)
    members = frozenset(aircraft.icao24 for aircraft in best.aircraft) if best else frozenset()
    exact = right and members == trial.heard_members.get(visit, members)
    second = match.candidates[1].probability if len(match.candidates) > 1 else 0.0
    probability = best.probability if best else 0.0
    return (match.event_id, probability, second, match.none_of_these, match.chance.p_value, match.verdict, right, exact, match.prior)


_RUNNING: dict[str, Callable[[int], tuple[Any, ...]]] = {}


def _mapped(task: Callable[[int], tuple[Any, ...]], count: int, workers: int) -> Iterable[tuple[Any, ...]]:
    """The task for each row, in order; forked, so that the world is not copied."""
    if workers < 2 or "fork" not in multiprocessing.get_all_start_methods():
        yield from map(task, range(count))
        return
    _RUNNING["task"] = task
    with ProcessPoolExecutor(workers, mp_context=multiprocessing.get_context("fork")) as pool:
        yield from pool.map(_run, range(count), chunksize=8)


def _run(row: int) -> tuple[Any, ...]:
    return _RUNNING["task"](row)


def _visit_span(rows: pd.DataFrame, final: pd.DataFrame, *, is_heard: bool) -> tuple[float, float]:
    if not is_heard:
        return float(rows["off_at_s"].min()) - _SLACK_S, float(rows["on_at_s"].max()) + _SLACK_S
    back = rows[rows["stage"] == "back"]
    left = float(back["off_at_s"].min()) if len(back) else float(rows["on_at_s"].max()) + _SLACK_S
    return float(final["off_at_s"].iloc[0]), left + _SLACK_S


def _read(entries: Iterable[Mapping[str, Any]], gazetteer: Gazetteer) -> tuple[Event, ...]:
    text = yaml.dump({"events": list(entries)}, Dumper=getattr(yaml, "CSafeDumper", yaml.SafeDumper), allow_unicode=True, sort_keys=False)
    events, faults = build_events(parse_ledger(text.encode(), "events.yaml"), gazetteer)
    if faults:
        raise ValueError(f"a simulated ledger cannot be read: {faults[0]}")
    return events


def _shifted_entry(entry: Mapping[str, Any], rng: np.random.Generator, first: date, last: date) -> dict[str, Any]:
    claim = dict(entry["claims"][0])
    told = [date.fromisoformat(day) for key in ("departed", "arrived", "seen") if key in claim for day in claim[key].split("/")]
    days = int(rng.integers(*DECOY_DAYS)) * int(rng.choice([-1, 1]))
    if not (first <= min(told) + timedelta(days=days) and max(told) + timedelta(days=days) <= last):
        days = -days
    for key in ("departed", "arrived", "seen"):
        if key in claim:
            claim[key] = "/".join(_moved(day, days) for day in claim[key].split("/"))
    report = {**entry["reports"][0], "published": _moved(entry["reports"][0]["published"], days)}
    return {**entry, "reports": [report], "claims": [claim]}


def _moved(day: str, days: int) -> str:
    return (date.fromisoformat(day) + timedelta(days=days)).isoformat()

"""Read history unit by unit: each is stored, with the note that it was read, in one transaction, so that a run can stop anywhere.

A unit is a file or a member of a tar. Small units are gathered into transactions of some dozens; what fails is reported and the rest
goes on.
"""

from __future__ import annotations

import tempfile
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Final

import pandas as pd

from ingest.source import Batch, SourceError
from tracker.core.timeline import Window, isoformat_z
from tracker.jobs.compaction import run_compaction
from tracker.jobs.keeping import keep_batches

if TYPE_CHECKING:
    from ingest.archives.units import Unit
    from tracker.workspace import Workspace

#: Units stored in one transaction: a commit costs some milliseconds, and a kill loses at most this much work.
UNITS_AT_ONCE: Final = 64


@dataclass(frozen=True, slots=True, kw_only=True)
class BackfillPlan:
    """What to read, and which of it to keep. Empty `types` and `aircraft` keep every airframe.

    `source` is the name that the positions shall carry in place of their format's own.
    """

    paths: tuple[Path | str, ...]
    window: Window | None = None
    types: frozenset[str] = frozenset()
    aircraft: frozenset[str] = frozenset()
    watchlist: bool = False
    source: str | None = None
    workers: int = 1


@dataclass(slots=True, kw_only=True)
class BackfillReport:
    """What a backfill did."""

    units: int = 0
    known_units: int = 0
    positions: int = 0
    new_positions: int = 0
    refused: Counter[str] = field(default_factory=Counter)
    passed_over: Counter[str] = field(default_factory=Counter)
    failures: list[str] = field(default_factory=list)
    notes: Counter[str] = field(default_factory=Counter)

    def in_words(self) -> str:
        """One line."""
        known = f" · {self.known_units:,} read before" if self.known_units else ""
        return f"read       {self.units:,} units{known} · {self.positions:,} positions, {self.new_positions:,} of them new"


def run_backfill(
    workspace: Workspace, plan: BackfillPlan, *, advance: Callable[[int, int | None, str], None] = lambda done, total, label: None
) -> BackfillReport:
    """Read every unit of `plan.paths` that was not read before. Raises SourceError where one of the paths is no archive at all."""
    from tracker.store import read_unit_keys

    report = BackfillReport()
    wanted = _wanted(workspace, plan)
    with workspace.engine.connect() as connection:
        known = read_unit_keys(connection)
    for path in plan.paths:
        with _at_hand(path) as local:
            _read_archive(workspace, plan, local, wanted, known, report, advance)
    if report.new_positions:
        run_compaction(workspace.engine, before_at=datetime.now(UTC))
    return report


@contextmanager
def _at_hand(path: Path | str) -> Iterator[Path]:
    """The path itself, or what lies at an address, fetched into a folder that goes when it was read."""
    if isinstance(path, Path):
        yield path
        return
    from ingest.archives.download import fetch_archive
    from ingest.http import open_client

    with tempfile.TemporaryDirectory(prefix="overflight-") as folder, open_client() as client:
        yield fetch_archive(path.split(","), client, Path(folder))


def _read_archive(
    workspace: Workspace,
    plan: BackfillPlan,
    path: Path,
    wanted: Wanted,
    known: set[str],
    report: BackfillReport,
    advance: Callable[[int, int | None, str], None],
) -> None:
    from ingest.archives.folders import open_archive
    from ingest.archives.workers import load_units

    now = datetime.now(UTC)
    archive = open_archive(path, aircraft=wanted.aircraft, types=wanted.types, now=now)
    loaded = load_units(_fresh(archive.units(), plan, known, report), now=now, workers=plan.workers)
    while chunk := list(islice(loaded, UNITS_AT_ONCE)):
        _store(workspace, plan, chunk, wanted, report)
        known.update(_key(unit, plan) for unit, _ in chunk)
        advance(report.units + report.known_units, None, chunk[-1][0].label)
    report.refused += archive.refused
    report.passed_over += archive.passed_over
    report.failures.extend(archive.faults)


@dataclass(frozen=True, slots=True)
class Wanted:
    """Addresses and types to keep; both None keep everything."""

    aircraft: frozenset[str] | None = None
    types: frozenset[str] | None = None

    @property
    def scope(self) -> str | None:
        """What the ledger says was asked for: "not seen" must mean nothing for an airframe that was never looked for."""
        if self.types:
            return "type:" + ",".join(sorted(self.types))
        return None if self.aircraft is None else "icao24:" + ",".join(sorted(self.aircraft))


def _wanted(workspace: Workspace, plan: BackfillPlan) -> Wanted:
    aircraft, types = plan.aircraft, plan.types
    if plan.watchlist:
        aircraft |= frozenset(workspace.addresses(aircraft=workspace.config.watchlist.aircraft) or ())
        types |= frozenset(workspace.config.watchlist.types)
    if not aircraft and not types:
        return Wanted()
    known = frozenset(workspace.addresses(types=tuple(types)) or ()) if types else frozenset()
    return Wanted(aircraft | known, types)


def _key(unit: Unit, plan: BackfillPlan) -> str:
    """The unit's own key, and what was asked of it: a unit read for one window has not been read for another."""
    parts = [unit.key]
    if plan.window is not None:
        parts.append(f"{isoformat_z(plan.window.start_at)}/{isoformat_z(plan.window.end_at)}")
    if plan.source is not None:
        parts.append(f"as {plan.source}")
    return " ".join(parts)


def _fresh(units: Iterable[Unit], plan: BackfillPlan, known: set[str], report: BackfillReport) -> Iterator[Unit]:
    for unit in units:
        if _key(unit, plan) in known:
            report.known_units += 1
        else:
            yield unit


def _store(
    workspace: Workspace, plan: BackfillPlan, chunk: Sequence[tuple[Unit, Batch | SourceError]], wanted: Wanted, report: BackfillReport
) -> None:
    from tracker.store import write_unit

    report.failures.extend(answer.message for _, answer in chunk if isinstance(answer, SourceError))
    read = [(unit, _as_asked(answer, plan, wanted)) for unit, answer in chunk if not isinstance(answer, SourceError)]
    with workspace.engine.begin() as connection:
        stored = keep_batches(connection, [batch for _, batch in read])
        for (unit, batch), new in zip(read, stored, strict=True):
            write_unit(connection, key=_key(unit, plan), label=unit.label, batch=batch, stored=new)
    for (_, batch), new in zip(read, stored, strict=True):
        _count(batch, new, report)


def _as_asked(batch: Batch, plan: BackfillPlan, wanted: Wanted) -> Batch:
    """The batch under the name, for the window and with the scope that were asked for."""
    named = batch if plan.source is None else _renamed(batch, plan.source)
    inside = named if plan.window is None else _inside(named, plan.window)
    return inside if wanted.scope is None else replace(inside, asked=replace(inside.asked, scope=wanted.scope))


def _renamed(batch: Batch, source: str) -> Batch:
    """The batch under another name, so that whoever sees a position sees where it is from."""
    positions = batch.positions.assign(source=pd.Categorical([source] * len(batch.positions)))
    return replace(batch, source=source, positions=positions, aircraft=batch.aircraft.assign(source=source))


def _inside(batch: Batch, window: Window) -> Batch:
    seen_at = batch.positions["seen_at"]
    keep = (seen_at >= pd.Timestamp(window.start_at)) & (seen_at < pd.Timestamp(window.end_at))
    return replace(batch, positions=batch.positions[keep].reset_index(drop=True))


def _count(batch: Batch, stored: int, report: BackfillReport) -> None:
    report.units += 1
    report.positions += len(batch.positions)
    report.new_positions += stored
    report.refused += batch.refused
    report.notes.update(batch.notes)

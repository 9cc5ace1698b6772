"""Read history unit by unit: each is stored, with the note that it was read, in one transaction, so that a run can stop anywhere.

A unit is a file or a member of a tar. Small units are gathered into transactions of some hundred; what fails is reported and the rest
goes on.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Final

import pandas as pd

from ingest.source import ArchiveUnit, Batch, SourceError
from tracker.core.timeline import Window
from tracker.jobs.keeping import keep_batches

if TYPE_CHECKING:
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
    from ingest.archives.folders import open_archive
    from tracker.store import read_unit_keys

    report = BackfillReport()
    aircraft, types = _wanted(workspace, plan)
    with workspace.engine.connect() as connection:
        known = read_unit_keys(connection)
    for path in plan.paths:
        archive = open_archive(Path(path), aircraft=aircraft, types=types, now=datetime.now(UTC))
        for units in _chunks(archive.units()):
            _store_units(workspace, plan, units, known, report)
            advance(report.units + report.known_units, None, units[-1].label)
        report.refused += archive.refused
        report.passed_over += archive.passed_over
        report.failures.extend(archive.faults)
    return report


def _wanted(workspace: Workspace, plan: BackfillPlan) -> tuple[frozenset[str] | None, frozenset[str] | None]:
    """Addresses and types to keep; both None keep everything."""
    aircraft, types = plan.aircraft, plan.types
    if plan.watchlist:
        aircraft |= frozenset(workspace.addresses(aircraft=workspace.config.watchlist.aircraft) or ())
        types |= frozenset(workspace.config.watchlist.types)
    if not aircraft and not types:
        return None, None
    known = frozenset(workspace.addresses(types=tuple(types)) or ()) if types else frozenset()
    return aircraft | known, types


def _chunks(units: Iterator[ArchiveUnit]) -> Iterator[list[ArchiveUnit]]:
    while chunk := list(islice(units, UNITS_AT_ONCE)):
        yield chunk


def _store_units(workspace: Workspace, plan: BackfillPlan, units: list[ArchiveUnit], known: set[str], report: BackfillReport) -> None:
    from tracker.store import write_unit

    fresh = [unit for unit in units if unit.key not in known]
    report.known_units += len(units) - len(fresh)
    loaded = [(unit, batch) for unit in fresh if (batch := _load(unit, plan, report)) is not None]
    with workspace.engine.begin() as connection:
        stored = keep_batches(connection, [batch for _, batch in loaded])
        for (unit, batch), new in zip(loaded, stored, strict=True):
            write_unit(connection, key=unit.key, label=unit.label, batch=batch, stored=new)
    for (_, batch), new in zip(loaded, stored, strict=True):
        _count(batch, new, report)


def _load(unit: ArchiveUnit, plan: BackfillPlan, report: BackfillReport) -> Batch | None:
    try:
        batch = unit.load(now=datetime.now(UTC))
    except SourceError as error:
        report.failures.append(error.message)
        return None
    named = batch if plan.source is None else _renamed(batch, plan.source)
    return named if plan.window is None else _inside(named, plan.window)


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

"""Progress on long work: a bar on a terminal, a plain line now and then elsewhere, nothing with -q."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final, Protocol

import click

#: Seconds between two plain lines where there is no terminal: enough for a log, not a flood.
LINE_EVERY_S: Final = 5.0


class Advance(Protocol):
    """Told how far the work is."""

    def __call__(self, done: int, total: int | None, label: str = "") -> None:
        """`done` of `total` (None: unknown), now at `label`."""
        ...


@contextmanager
def progress(title: str, unit: str, *, silent: bool = False) -> Iterator[Advance]:
    """A progress display for the length of a `with` block."""
    if silent:
        yield lambda done, total, label="": None
    elif sys.stderr.isatty():
        with _bar(title, unit) as advance:
            yield advance
    else:
        yield _lines(title, unit)


@contextmanager
def _bar(title: str, unit: str) -> Iterator[Advance]:
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (
        TextColumn(f"{title:<10}"),
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn(unit),
        TimeRemainingColumn(),
        TextColumn("{task.description}"),
    )
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("", total=None)
        yield lambda done, total, label="": bar.update(task, completed=done, total=total, description=label)


def _lines(title: str, unit: str) -> Advance:
    last = time.monotonic()

    def advance(done: int, total: int | None, label: str = "") -> None:
        nonlocal last
        if time.monotonic() - last >= LINE_EVERY_S:
            last = time.monotonic()
            of = f" of {total:,}" if total else ""
            click.echo(f"{title}: {done:,}{of} {unit} {label}".rstrip(), err=True)

    return advance

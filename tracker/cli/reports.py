"""What pull, backfill and rebuild say when they are done."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Final

import click

from tracker.cli.printing import print_text

if TYPE_CHECKING:
    from tracker.cli.options import Session
    from tracker.core.timeline import Window
    from tracker.jobs.rebuild import RebuildReport

#: Exit code of a command that did its work although some input was refused.
DONE_WITH_REFUSALS: Final = 3

#: Failures named one by one; of more, the number.
FAILURES_NAMED: Final = 20


def say_refusals(session: Session, refused: Mapping[str, int], failures: Sequence[str] = ()) -> int:
    """Print what was refused, counted by reason, and what failed, one line each; the exit code that follows."""
    for failure in failures[:FAILURES_NAMED]:
        print_text(f"failed     {failure}", err=True)
    if len(failures) > FAILURES_NAMED:
        click.echo(f"failed     … and {len(failures) - FAILURES_NAMED:,} more", err=True)
    for reason, count in sorted(refused.items(), key=lambda item: (-item[1], item[0])):
        session.say(f"refused    {count:>9,}  {reason}")
    return DONE_WITH_REFUSALS if refused or failures else 0


def rebuild_touched(session: Session) -> None:
    """Derive anew the movements of every airframe whose positions changed since they were derived."""
    from tracker.cli.progress import progress
    from tracker.jobs.rebuild import run_rebuild_touched

    with progress("rebuild", "positions", silent=session.verbosity < 0) as advance:
        report = run_rebuild_touched(session.workspace().engine, advance=advance)
    session.say(rebuilt_line(report))


def is_rebuild_due(session: Session) -> bool:
    """Whether positions are kept that nothing was derived from yet."""
    from tracker.store import read_rebuild_queue

    with session.workspace().engine.connect() as connection:
        return bool(read_rebuild_queue(connection))


def count_coverage(session: Session, window: Window | None = None) -> None:
    """Count anew where aircraft would have been heard: in the weeks that a window touches, or in all; nothing that is not said."""
    from tracker.cli.progress import progress
    from tracker.jobs.coverage import run_coverage

    with progress("coverage", "positions", silent=session.verbosity < 0) as advance:
        report = run_coverage(session.workspace().engine, window=window, advance=advance)
    session.say(f"counted    {report.crossings:,} crossings of {report.rows:,} cells and fields: where aircraft would have been heard")


def rebuilt_line(report: RebuildReport) -> str:
    """What a rebuild made, in a line."""
    undetermined = report.stops - report.stops_named
    return (
        f"rebuilt    {report.airframes:,} airframes · {report.legs:,} legs · {report.stops_named:,} stops named, "
        f"{undetermined:,} undetermined · {report.flagged:,} positions flagged"
    )

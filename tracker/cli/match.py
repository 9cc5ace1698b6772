"""`overflight match`."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import click

from tracker.cli.options import Session, common, printed, window


@click.command("match")
@click.argument("events", nargs=-1, metavar="[EVENT...]")
@window
@printed("table", "json", "jsonl", "csv", "geojson", "kml", "parquet")
@common
def command(
    session: Session, format_: str | None, output: Path | None, events: tuple[str, ...], since: datetime | None, until: datetime | None
) -> None:
    """Correlate reported events with movements: all events, those named, or those in a window.

    An answer that changed becomes a new version; the old one remains readable.

    \b
    Example: overflight match caracas-2019-03 --format json
    """
    from tracker.answers import matches_answer
    from tracker.cli.printing import print_answer, print_text
    from tracker.cli.progress import progress
    from tracker.jobs.live import now_utc
    from tracker.jobs.match import ensure_coverage, run_match
    from tracker.render.matches import match_text

    workspace = session.workspace()
    ensure_coverage(workspace)
    with progress("match", "events", silent=session.verbosity < 0) as advance:
        report = run_match(workspace, now=now_utc(), event_ids=events, window=workspace.window(since, until), advance=advance)
    if not report.answers:
        session.say(_none_words(len(workspace.events()), events))
    documents = [answer.document for answer in report.answers]
    if format_ in {None, "table"} and output is None:
        standings = workspace.standings(documents)
        for document in documents:
            print_text(match_text(document, standings[document["event_id"]]))
    else:
        print_answer(matches_answer(workspace, documents), format_, output)


def _none_words(kept: int, named: tuple[str, ...]) -> str:
    """Why nothing was matched, of so many events that are there."""
    if not kept:
        return "no reported events to match; `overflight events import FILE` brings some"
    if named:
        return f"rejected, and so not matched: {', '.join(named)}; `overflight events accept EVENT` takes one back in"
    return f"no event to match: those that are there ({kept:,}) lie outside that time or were rejected; `overflight events list` shows them"

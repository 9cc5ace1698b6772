"""`overflight backfill`."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import click

from tracker.cli.options import Session, common, window


@click.command("backfill")
@click.argument("what", nargs=-1, required=True, metavar="WHAT...")
@window
@click.option("--type", "types", multiple=True, metavar="TYPE", help="Only airframes of this type; may be given again.")
@click.option("--aircraft", multiple=True, metavar="HEX|REG", help="Only these airframes; may be given again.")
@click.option("--all-aircraft", is_flag=True, help="Every airframe, not only the watch-list  [default for files named here].")
@click.option("--watchlist", is_flag=True, help="Only the types and airframes of the configured watch-list.")
@click.option("--source", metavar="NAME", help="Name that the positions shall carry in place of their format's own.")
@click.option("--workers", type=click.IntRange(1, 64), default=1, show_default=True, help="Processes that read at the same time.")
@click.option("--no-rebuild", is_flag=True, help="Store positions only; run `overflight rebuild` later.")
@common
def command(
    session: Session,
    what: tuple[str, ...],
    since: datetime | None,
    until: datetime | None,
    types: tuple[str, ...],
    aircraft: tuple[str, ...],
    all_aircraft: bool,  # noqa: FBT001
    watchlist: bool,  # noqa: FBT001
    source: str | None,
    workers: int,
    no_rebuild: bool,  # noqa: FBT001
) -> int:
    """Read history: a file, a folder or a tar (also split, also a URL).

    What is inside is told by its content: readsb traces, saved answers of the v2 family, of OpenSky and of receivers; plain or gzip
    under any name. A unit that was read before is not read again: run the same command after an interruption and it goes on.

    \b
    Example: overflight backfill v2025.07.05-planes-readsb-prod-0.tar --type IL62 --type A124
    """
    from tracker.cli.progress import progress
    from tracker.cli.reports import count_coverage, rebuild_touched, say_refusals
    from tracker.jobs.backfill import BackfillPlan, run_backfill

    if all_aircraft and (watchlist or types or aircraft):
        raise click.UsageError("--all-aircraft cannot be combined with --watchlist, --type or --aircraft")
    workspace = session.workspace(creates=True)
    plan = BackfillPlan(
        paths=tuple(Path(path) if "://" not in path else path for path in what),
        window=workspace.window(since, until),
        types=frozenset(text.upper() for text in types),
        aircraft=frozenset(workspace.addresses(aircraft=aircraft) or ()),
        watchlist=watchlist,
        source=source,
        workers=workers,
    )
    silent = session.verbosity < 0
    with progress("read", "units", silent=silent) as advance:
        report = run_backfill(workspace, plan, advance=advance)
    session.say(report.in_words())
    if not no_rebuild:
        rebuild_touched(session)
        if report.positions:
            count_coverage(session)
    return say_refusals(session, report.refused, report.failures)

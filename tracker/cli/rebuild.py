"""`overflight rebuild`."""

from __future__ import annotations

from datetime import datetime

import click

from tracker.cli.options import Session, common, window


@click.command("rebuild")
@click.option("--aircraft", multiple=True, metavar="HEX|REG", help="Only these airframes; may be given again.")
@click.option("--type", "types", multiple=True, metavar="TYPE", help="Only airframes of this type; may be given again.")
@window
@common
def command(session: Session, aircraft: tuple[str, ...], types: tuple[str, ...], since: datetime | None, until: datetime | None) -> None:
    """Positions to legs, stops, itineraries and coverage (pull and backfill do this for what they touched).

    What was derived before is replaced; the same positions give the same rows. --since and --until choose the airframes that were heard
    then; each is derived from all that is known of it, since what came before decides where a leg began.
    """
    from tracker.cli.progress import progress
    from tracker.cli.reports import count_coverage, rebuilt_line
    from tracker.jobs.rebuild import heard_in, run_rebuild

    workspace = session.workspace()
    wanted = heard_in(workspace.engine, workspace.window(since, until), workspace.addresses(types=types, aircraft=aircraft))
    with progress("rebuild", "positions", silent=session.verbosity < 0) as advance:
        report = run_rebuild(workspace.engine, icao24=wanted, advance=advance)
    session.say(rebuilt_line(report))
    count_coverage(session, workspace.window(since, until) if since or until else None)

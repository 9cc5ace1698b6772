"""`overflight coverage`."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import click

from tracker.cli.options import Session, common, printed, window


@click.command("coverage")
@click.option("--at", metavar="PLACE", help="Only there: ICAO or IATA code, city, country, region, or lat,lon,radius_km.")
@window
@click.option("--source", metavar="NAME", help="Only what this source heard.  [default: any of them]")
@click.option(
    "--band", type=click.Choice(["ground", "low", "middle", "high"]), help="Only this height: low is below 10,000 ft, high above 25,000."
)
@click.option("--limit", type=click.IntRange(min=1), help="At most so many rows.")
@click.option("--refresh", is_flag=True, help="Count anew first: everything, or the weeks of --since and --until.")
@printed()
@common
def command(
    session: Session,
    format_: str | None,
    output: Path | None,
    at: str | None,
    since: datetime | None,
    until: datetime | None,
    source: str | None,
    band: str | None,
    limit: int | None,
    refresh: bool,  # noqa: FBT001
) -> None:
    """Where, how high and when would an aircraft have been heard? With its 90 % interval.

    Learned from ordinary traffic: how often those that crossed a cell of about 111 km gave a position in it. --since and --until take whole
    weeks. In GeoJSON what was heard less than one time in five is hatched. A single pull counts nothing: use --refresh.

    \b
    Example: overflight coverage --at VE --band low --format geojson -o blind.geojson
    """
    from tracker.answers_sky import coverage_answer
    from tracker.cli.printing import print_answer
    from tracker.cli.progress import progress
    from tracker.jobs.coverage import run_coverage
    from tracker.store.coverage import is_counted

    workspace = session.workspace()
    asked = workspace.window(since, until)
    with workspace.engine.connect() as connection:
        is_first = not is_counted(connection)
    if refresh or is_first:
        with progress("coverage", "positions", silent=session.verbosity < 0) as advance:
            report = run_coverage(workspace.engine, window=None if is_first else asked, advance=advance)
        session.say(f"counted    {report.positions:,} positions · {report.crossings:,} crossings · {report.rows:,} rows kept")
    print_answer(coverage_answer(workspace, at=at, window=asked, source=source, band=band, limit=limit), format_, output)

"""`overflight report`."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import click

from tracker.cli.options import Session, common, window


@click.command("report")
@click.option("--week", metavar="YEAR-Wnn", help="An ISO week, such as 2019-W12.  [default: the last full week]")
@window
@click.option(
    "-o", "--output", "folder", type=click.Path(path_type=Path, file_okay=False), metavar="DIR", help="Folder.  [default: as configured]"
)
@common
def command(session: Session, week: str | None, since: datetime | None, until: datetime | None, folder: Path | None) -> None:
    """The weekly report: HTML, PDF, Markdown, and the same as JSON.

    What matched, what was reported and not seen, what flew unreported, what changed, and what we were blind to. The same database gives
    the same bytes. --since and --until (half-open, UTC) take any range in place of a week.

    \b
    Example: overflight report --week 2019-W12 -o reports
    """
    from tracker.jobs.live import now_utc
    from tracker.jobs.report import choose_period, run_report

    workspace = session.workspace()
    now = now_utc()
    period = choose_period(week=week, since=since, until=until, now=now)
    report = run_report(workspace, period, folder or Path(workspace.config.weekly_report.folder))
    session.say(f" {period.title}")
    session.say(f" {report.document['lead']['text']}")
    if period.window.end_at > now:
        session.say(" This period is not over: it shows what is known so far.")
    for path in report.files:
        click.echo(path)

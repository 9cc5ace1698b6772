"""`overflight report`."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

import click

from tracker.cli.options import Session, common, window
from tracker.errors import UsageError


@click.command("report")
@click.option("--week", metavar="YEAR-Wnn", help="An ISO week, such as 2019-W12.  [default: the last full week]")
@window
@click.option(
    "-o", "--output", "folder", type=click.Path(path_type=Path, file_okay=False), metavar="DIR", help="Folder.  [default: as configured]"
)
@click.option("--send", is_flag=True, help="Send it to weekly_report.channels too, unless they have this very report already.")
@common
def command(session: Session, week: str | None, since: datetime | None, until: datetime | None, folder: Path | None, *, send: bool) -> int:
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
    return _send(session, report.document, now) if send else 0


def _send(session: Session, document: Mapping[str, Any], now: datetime) -> int:
    from tracker.jobs.deliver import run_deliveries
    from tracker.jobs.live import now_utc
    from tracker.jobs.report_sending import put_in_outbox

    workspace = session.workspace()
    if not workspace.config.weekly_report.channels:
        raise UsageError("--send: weekly_report.channels names no channel; name one of alerts.channels, or log.")
    told = put_in_outbox(workspace, document, now=now)
    session.say(f" on its way to {', '.join(told)}" if told else " these channels have this very report already; what waits is tried again")
    report = run_deliveries(workspace, now=now_utc(), clock=now_utc)
    session.say(f" {report.sent} messages taken, {report.failed} failed for now, {report.dead} given up (overflight alerts list)")
    return 1 if report.failed or report.dead else 0

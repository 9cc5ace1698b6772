"""The weekly report: written when it is due, and put into the outbox for the channels that want it."""

from __future__ import annotations

import logging
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tracker.daemon.clock import Clock
    from tracker.workspace import Workspace

log = logging.getLogger(__name__)


def write_report(workspace: Workspace, clock: Clock, due_at: datetime) -> bool:
    """Write the report that was due at `due_at`; whether a channel is to have it."""
    from tracker.jobs.ledgered import entered
    from tracker.jobs.report import choose_period, run_report
    from tracker.jobs.report_sending import put_in_outbox

    folder = Path(workspace.config.weekly_report.folder)
    with entered(workspace, "report", clock=clock.now) as counts:
        period = choose_period(week=None, since=None, until=None, now=due_at)
        report = run_report(workspace, period, folder)
        told = put_in_outbox(workspace, report.document, now=clock.now())
        counts.update(files=len(report.files), channels=len(told))
    fields = {"files": [str(path) for path in report.files], "channels": list(told)}
    log.info("report %s written", period.label, extra={"fields": fields})
    return bool(told)

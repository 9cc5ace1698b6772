"""`overflight doctor`."""

from __future__ import annotations

from typing import Final

import click

from tracker.cli.options import Session, common
from tracker.cli.printing import print_json, print_text
from tracker.render.printable import printable

_MARKS: Final = {"good": ("✓", "green"), "warning": ("!", "yellow"), "fault": ("✗", "red")}


@click.command("doctor")
@click.option("--format", "format_", type=click.Choice(["table", "json"]), help="How to print.  [default: table]")
@common
def command(session: Session, format_: str | None) -> int:
    """Check configuration, database and each source; say what to do about each fault.

    Asks nobody: it reads what the last turns left behind. Exit code 1 if anything does not work.
    """
    from tracker.jobs.doctor import examine
    from tracker.jobs.live import now_utc

    findings = list(examine(session.workspace(), now=now_utc()))
    if format_ == "json":
        shape = [
            {"schema": "overflight.finding/1", "level": f.level, "subject": f.subject, "said": f.said, "remedy": f.remedy} for f in findings
        ]
        print_json(shape)
    else:
        for finding in findings:
            mark, colour = _MARKS[finding.level]
            click.echo(f"{click.style(mark, fg=colour)} {finding.subject:<22} {printable(finding.said)}")
            if finding.remedy:
                print_text(f"  {'':<22} → {finding.remedy}")
    return 1 if any(finding.level == "fault" for finding in findings) else 0

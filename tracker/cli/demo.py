"""`overflight demo`."""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path

import click

from tracker.cli.options import Session, common
from tracker.cli.printing import print_text


@click.command("demo")
@click.argument("folder", default="overflight-demo", type=click.Path(path_type=Path, file_okay=False))
@common
def command(session: Session, folder: Path) -> None:
    """Run the whole job on the bundled sample, offline, in FOLDER (default: overflight-demo).

    The sample is March 2019: an Il-62 and an An-124 to Caracas, reconstructed from press-reported times among months of made-up traffic,
    and beside it a few traces that were really recorded.
    """
    from tracker.jobs.demo import run_demo
    from tracker.jobs.live import now_utc
    from tracker.render.matches import match_text

    report = run_demo(folder, now=now_utc(), say=session.say)
    click.echo()
    for match in report.matches:
        print_text(match_text(match))
        click.echo()
    first = report.matches[0]
    print_text(first["explanation"])
    click.echo()
    program, db = _program(), f"--db sqlite:///{folder / 'overflight.db'}"
    click.echo(f" Look     {folder / 'map.html'} in a browser: solid was seen, dashed is inferred")
    click.echo(f"          {folder / '2019-W12.html'}, the weekly report (also .pdf, .md)")
    click.echo(f" Ask      {program} explain {first['event_id']} {db}")
    click.echo(f"          {program} itineraries --type IL62 --from Russia --via Senegal {db}")
    click.echo(f" Go live  {program} init && {program} doctor && {program} run")


def _program() -> str:
    """How the user can call us again from here: by name where that is found, else by the path that was called."""
    return "overflight" if shutil.which("overflight") else os.path.relpath(sys.argv[0])

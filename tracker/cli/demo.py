"""`overflight demo`."""

from __future__ import annotations

from pathlib import Path

import click

from tracker.cli.options import Session, common


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
        click.echo(match_text(match))
        click.echo()
    first = report.matches[0]
    click.echo(first["explanation"])
    click.echo()
    db = f"--db sqlite:///{folder / 'overflight.db'}"
    click.echo(f" Look     {folder / 'map.html'} in a browser")
    click.echo(f" Ask      overflight explain {first['event_id']} {db}        why, bit by bit")
    click.echo(f"          overflight itineraries --to VE --type IL62 {db}")
    click.echo(" Go live  overflight init && overflight doctor && overflight run")

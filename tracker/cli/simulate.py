"""`overflight simulate`."""

from __future__ import annotations

from pathlib import Path

import click

from tracker.cli.options import Session, common


@click.command("simulate")
@click.option("--seed", type=click.IntRange(min=0), required=True, help="The same seed makes the same world.")
@click.option("--kind", type=click.Choice(["a", "b"]), default="a", show_default=True, help="The second is built on other principles.")
@click.option("--scale", type=click.FloatRange(0.03, 10.0), default=0.1, show_default=True, help="1 is three years and 1,000 events.")
@click.option(
    "-o", "--output", "folder", required=True, type=click.Path(path_type=Path, file_okay=False), metavar="DIR", help="Where to write it."
)
@common
def command(session: Session, seed: int, kind: str, scale: float, folder: Path) -> None:
    """A synthetic world with known truth, as files that `backfill` and `events import` read.

    Writes traces.tar (as readsb writes them), events.yaml (a ledger of reports, true, wrong and invented), and the truth beside them in
    truth/. A folder that holds such a world already is not written over.

    \b
    Example: overflight simulate --seed 1 -o worlds/a1
    """
    from tracker.cli.progress import progress
    from tracker.jobs.scorecard import make_world

    if (folder / "truth").exists() or (folder / "traces.tar").exists():
        raise click.UsageError(f"{folder} holds a world already; name another folder, or remove it first")
    with progress("simulate", "steps", silent=session.verbosity < 0) as advance:
        advance(0, 2, "flying and listening")
        made = make_world(kind, seed, scale)
        advance(1, 2, "writing")
        made.save(folder)
        advance(2, 2, "done")
    legs, heard = len(made.plans), len(made.seen.ends)
    session.say(f" world {kind}, seed {seed}: {legs:,} legs flown, {heard:,} of them heard, {len(made.events):,} events")
    for name in ("traces.tar", "events.yaml", "truth"):
        click.echo(folder / name)

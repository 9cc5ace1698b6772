"""`overflight scorecard`."""

from __future__ import annotations

from pathlib import Path

import click

from tracker.cli.options import Session, common


@click.command("scorecard")
@click.option("--seed", "seeds", multiple=True, type=click.IntRange(min=0), help="Seed of a world; may be given again.  [default: 1]")
@click.option(
    "--scale", type=click.FloatRange(0.03, 10.0), default=1.0, show_default=True, help="1 is three years and 1,000 events a world."
)
@click.option("--kinds", default="a,b", show_default=True, metavar="a|b|a,b", help="Kinds of worlds.")
@click.option("--ablations/--no-ablations", default=True, help="Answer again without each piece.")
@click.option("--calibration/--no-calibration", default=True, help="Fit a calibration on further worlds, and test it on these.")
@click.option("--cases/--no-cases", default=True, help="Documented cases whose data are at hand.")
@click.option("-o", "--output", type=click.Path(path_type=Path, dir_okay=False), metavar="FILE", help="Write to FILE as well.")
@common
def command(
    session: Session,
    seeds: tuple[int, ...],
    scale: float,
    kinds: str,
    output: Path | None,
    *,
    ablations: bool,
    calibration: bool,
    cases: bool,
) -> None:
    """The quality figures of this build, on simulated worlds and on documented cases.

    Recall, precision, calibration and false discovery, by stratum, against an oracle that knows how each world works, and against simple
    ways. The same options give the same card. At scale 1 it takes some ten minutes a world.

    \b
    Example: overflight scorecard --seed 1 --scale 0.3 -o docs/scorecard.md
    """
    from tracker.jobs.scorecard import KINDS, run_scorecard
    from tracker.render.scorecard import scorecard_markdown

    chosen = tuple(dict.fromkeys(kind.strip() for kind in kinds.split(",")))
    if not set(chosen) <= set(KINDS):
        raise click.UsageError(f"--kinds {kinds!r} names a kind that is not there; there are {', '.join(KINDS)}")
    seeds = tuple(dict.fromkeys(seeds)) or (1,)
    card = run_scorecard(
        seeds=seeds,
        kinds=chosen,
        scale=scale,
        command=_told(seeds, chosen, scale, {"ablations": ablations, "calibration": calibration, "cases": cases}),
        say=session.say,
        ablate=ablations,
        calibrate=calibration,
        cases=cases,
    )
    text = scorecard_markdown(card)
    if output is not None:
        output.parent.mkdir(parents=True, exist_ok=True)
        output.write_text(text, encoding="utf-8")
    click.echo(text)


def _told(seeds: tuple[int, ...], kinds: tuple[str, ...], scale: float, parts: dict[str, bool]) -> str:
    """The command line that makes the same card."""
    named = " ".join(f"--seed {seed}" for seed in seeds)
    left_out = "".join(f" --no-{name}" for name, is_on in parts.items() if not is_on)
    return f"overflight scorecard {named} --kinds {','.join(kinds)} --scale {scale:g}{left_out}"

"""`overflight positions`."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from tracker.cli.options import Session, common, printed, window


@click.command("positions")
@click.option("--type", "types", multiple=True, metavar="TYPE", help="ICAO designator such as IL62; may be given again.")
@click.option("--aircraft", multiple=True, metavar="HEX|REG", help="Address or registration; may be given again.")
@click.option("--callsign", "callsigns", multiple=True, metavar="TEXT", help="Callsign, in full; may be given again.")
@click.option("--limit", type=click.IntRange(min=1), help="At most so many rows.")
@window
@printed()
@common
def command(session: Session, format_: str | None, output: Path | None, **question: Any) -> None:
    """Positions, as heard: which source, which kind, when it was true, when we got it, and what is wrong with it.

    \b
    Example: overflight positions --aircraft RA-86496 --since 2019-03-22 --until 2019-03-25 --format geojson -o ra86496.geojson
    """
    from tracker.answers import positions_answer
    from tracker.cli.printing import print_answer

    print_answer(positions_answer(session.workspace(), **question), format_, output)

"""`overflight itineraries`."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from tracker.cli.legs import asked, say_unheard
from tracker.cli.options import Session, common, filters, printed


@click.command("itineraries")
@filters
@printed()
@common
def command(session: Session, format_: str | None, output: Path | None, **question: Any) -> None:
    """Itineraries: the legs of one airframe in a chain, with every stop and how surely it is known.

    A place is satisfied anywhere along the chain: "--from RU" by a start in Russia two legs before.

    \b
    Example: overflight itineraries --type IL62 --from RU --to Caribbean --since 2019-01-01
    """
    from tracker.answers import itineraries_answer
    from tracker.cli.printing import print_answer

    print_answer(itineraries_answer(session.workspace(), **asked(question)), format_, output)
    say_unheard(session, question)

"""`overflight explain`."""

from __future__ import annotations

import click

from tracker.cli.options import Session, common
from tracker.cli.printing import print_json, print_text


@click.command("explain")
@click.argument("match", metavar="MATCH")
@click.option("--version", "version", type=click.IntRange(min=1), help="An older version of the match.  [default: the newest]")
@click.option("--format", "format_", type=click.Choice(["table", "json"]), help="How to print.  [default: table]")
@common
def command(session: Session, match: str, version: int | None, format_: str | None) -> None:
    """Why a match: evidence in bits, what was expected and not seen, rivals, chance, what would change the verdict.

    MATCH is the id of an event or of one of its matches.

    \b
    Example: overflight explain caracas-2019-03
    """
    view = session.workspace().match(match, version=version)
    if format_ == "json":
        print_json(view.document)
    else:
        print_text(view.explanation)

"""`overflight legs`."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from tracker.cli.options import Session, common, filters, printed


@click.command("legs")
@filters
@printed()
@common
def command(session: Session, format_: str | None, output: Path | None, **question: Any) -> None:
    """Legs: one take-off to one landing each, as far as they were seen.

    An end is named only where it was heard well enough; otherwise its candidates stand with their probabilities.

    \b
    Example: overflight legs --type IL62 --from RU --since 2019-03-01 --format csv
    """
    from tracker.answers import legs_answer
    from tracker.cli.printing import print_answer

    print_answer(legs_answer(session.workspace(), **asked(question)), format_, output)
    say_unheard(session, question)


def say_unheard(session: Session, question: dict[str, Any]) -> None:
    """Beside an answer about where some aircraft went: how many of their legs may have gone there too, unheard."""
    if question["to"] is None or not (question["types"] or question["aircraft"]):
        return
    from tracker.core.weekly_words import count_words

    unheard = len(session.workspace().unheard(**asked(question)))
    if unheard:
        session.say(
            f"{count_words(unheard, 'leg')} of these aircraft ended out of coverage with {question['to']} in range, and cannot be counted; "
            "`overflight match` weighs that for a reported event, `overflight leads` lists unusual ones"
        )


def asked(question: dict[str, Any]) -> dict[str, Any]:
    """The options of `filters` in the words of the workspace."""
    return {
        "types": question["types"],
        "aircraft": question["aircraft"],
        "callsigns": question["callsign"],
        "operator": question["operator"],
        "origin": question["from_"],
        "via": question["via"],
        "destination": question["to"],
        "since": question["since"],
        "until": question["until"],
        "limit": question["limit"],
    }

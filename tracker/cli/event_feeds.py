"""`overflight events pull`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from tracker.cli.options import Session, common
from tracker.cli.printing import print_text

if TYPE_CHECKING:
    from tracker.jobs.feeds import FeedReport


@click.command("pull")
@click.argument("feeds", nargs=-1, metavar="[FEED...]")
@common
def pull_command(session: Session, feeds: tuple[str, ...]) -> int:
    """Ask the feeds of reports (reports.feeds in config.yaml): all that are due, or those named, due or not.

    What is read out of them awaits review: overflight events review.
    """
    from tracker.cli.reports import say_refusals
    from tracker.jobs.feeds import run_feeds
    from tracker.jobs.live import now_utc

    report = run_feeds(session.workspace(creates=True), now=now_utc(), names=feeds)
    if not report.turns and not report.not_due:
        session.say("no feed of reports is on; config.yaml shows how to add one (reports.feeds)")
    for turn in report.turns:
        _say_turn(session, turn)
    for name, due in report.not_due.items():
        session.say(f"{name:<10} not due before {due:%Y-%m-%d %H:%M:%S}Z (name it to ask all the same)")
    failed = [turn for turn in report.turns if turn.error]
    code = say_refusals(session, report.refused)
    return 1 if failed and len(failed) == len(report.turns) else 3 if failed else code


def _say_turn(session: Session, turn: FeedReport) -> None:
    from tracker.core.weekly_words import count_words

    if turn.error:
        print_text(f"{turn.feed:<10} {turn.outcome}: {turn.error}", err=True)
        if turn.next_at:
            click.echo(f"{'':<10} not asked again before {turn.next_at:%Y-%m-%d %H:%M:%S}Z", err=True)
        return
    taken_back = f", {turn.deleted} taken back" if turn.deleted else ""
    events = f"{count_words(len(turn.written), 'event')} new or changed, {len(turn.unreviewed)} to be reviewed"
    session.say(f"{turn.feed:<10} {count_words(turn.items, 'new or changed item')}{taken_back} · {events}")
    for note in turn.notes:
        session.say(f"{'':<10} {note}")

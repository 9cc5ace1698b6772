"""`overflight pull`."""

from __future__ import annotations

import click

from tracker.cli.options import Session, common
from tracker.cli.printing import print_text


@click.command("pull")
@click.argument("sources", nargs=-1, metavar="[SOURCE...]")
@click.option("--no-rebuild", is_flag=True, help="Store positions only; run `overflight rebuild` later.")
@common
def command(session: Session, sources: tuple[str, ...], no_rebuild: bool) -> int:  # noqa: FBT001
    """Ask each live source once and store what came: all that are due, or those named, due or not.

    A source that is closed or told us to wait is reported, and asked only when it is named.
    """
    from tracker.cli.reports import is_rebuild_due, rebuild_touched, say_refusals
    from tracker.jobs.collect import run_collect
    from tracker.jobs.live import live_sources, now_utc

    workspace = session.workspace(creates=True)
    with live_sources(workspace, sources) as paced:
        if not paced:
            session.say("no live source is on; turn one on in config.yaml (sources.NAME.enabled: true)")
            return 0
        watched = frozenset() if all(source.keeps_all for source in paced) else frozenset(workspace.watched_addresses)
        report = run_collect(workspace.engine, paced, clock=now_utc, is_forced=bool(sources), watched=watched)
    for turn in report.turns:
        _say_turn(session, turn)
    for name, due in report.not_due.items():
        session.say(f"{name:<10} not due before {due:%Y-%m-%d %H:%M:%S}Z (name it to ask all the same)")
    # What a pull that was killed stored waits for a rebuild, too.
    if not no_rebuild and (any(turn.new_positions for turn in report.turns) or is_rebuild_due(session)):
        rebuild_touched(session)
    failed = [turn for turn in report.turns if turn.error]
    code = say_refusals(session, report.refused)
    return 1 if failed and len(failed) == len(report.turns) else 3 if failed else code


def _say_turn(session: Session, turn: object) -> None:
    from tracker.jobs.collect import Turn

    assert isinstance(turn, Turn)
    if turn.error:
        print_text(f"{turn.source:<10} {turn.outcome}: {turn.error}", err=True)
        if turn.next_at:
            click.echo(f"{'':<10} not asked again before {turn.next_at:%Y-%m-%d %H:%M:%S}Z", err=True)
        return
    session.say(f"{turn.source:<10} {turn.questions} questions · {turn.positions:,} positions, {turn.new_positions:,} of them new")
    for note in turn.notes:
        session.say(f"{'':<10} {note}")

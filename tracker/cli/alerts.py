"""`overflight alerts`."""

from __future__ import annotations

import click

from tracker.cli.options import Session, common
from tracker.cli.printing import print_json, print_text
from tracker.render.printable import json_text


@click.group("alerts")
def command() -> None:
    """What was told to whom."""


@command.command("list")
@click.option("--dead", is_flag=True, help="Only what could not be delivered.")
@click.option("--waiting", is_flag=True, help="Only what waits to be delivered.")
@click.option("--channel", metavar="NAME", help="Only deliveries to this channel.")
@click.option("--limit", type=click.IntRange(min=1), help="At most so many, the newest.")
@click.option("--format", "format_", type=click.Choice(["table", "json", "jsonl"]), help="How to print.  [default: table]")
@common
def list_command(session: Session, dead: bool, waiting: bool, channel: str | None, limit: int | None, format_: str | None) -> None:  # noqa: FBT001
    """List alerts with how each was delivered, newest first."""
    from tracker.answers_alerts import alert_documents
    from tracker.core.weekly_words import count_words

    if dead and waiting:
        raise click.UsageError("--dead and --waiting exclude each other")
    outcome = "dead" if dead else "waiting" if waiting else None
    documents = alert_documents(session.workspace(), outcome=outcome, channel=channel, limit=limit)
    if format_ == "json":
        print_json(documents)
        return
    for one in documents:
        if format_ == "jsonl":
            click.echo(json_text(one))
            continue
        print_text(f"{one['created_at']}  {one['kind']:<10}  {one['subject']}")
        for delivery in one["deliveries"]:
            because = f"   {delivery['because']}" if delivery["because"] else ""
            attempts = count_words(delivery["attempts"], "attempt")
            print_text(f"    {one['alert_id']}  {delivery['channel']:<12} {delivery['outcome']}, {attempts}{because}")
    if not documents and format_ is None:
        session.say("No alerts." if outcome is None else f"No {outcome} deliveries.")


@command.command("send")
@common
def send_command(session: Session) -> int:
    """Decide what is to be told of watches and matches, and send what is due: what the daemon does after each answer, once."""
    from tracker.jobs.alert import run_alerts
    from tracker.jobs.deliver import run_deliveries
    from tracker.jobs.live import now_utc

    workspace = session.workspace()
    decided = run_alerts(workspace, now=now_utc())
    for fault in decided.faults:
        click.echo(f"not used   watch {fault}", err=True)
    report = run_deliveries(workspace, now=now_utc(), clock=now_utc)
    session.say(f"decided    {len(decided.alerts)} alerts; {decided.followed} movements are followed")
    later = f"; more at {report.next_at:%Y-%m-%d %H:%M:%S}Z" if report.next_at else ""
    session.say(f"sent       {report.sent} messages taken, {report.failed} failed for now, {report.dead} given up{later}")
    return 1 if report.failed or report.dead or decided.faults else 0


@command.command("retry")
@click.argument("ids", nargs=-1, metavar="[ALERT...]")
@click.option("--channel", metavar="NAME", help="Only deliveries to this channel.")
@common
def retry_command(session: Session, ids: tuple[str, ...], channel: str | None) -> int:
    """Try dead deliveries again, now: all, or those of the named alerts. Receivers that keep keys get nothing twice."""
    from tracker.jobs.deliver import run_retry
    from tracker.jobs.live import now_utc

    revived, report = run_retry(session.workspace(), ids=ids or None, channel=channel, clock=now_utc)
    session.say(
        f"retried    {revived} dead deliveries: {report.sent} messages taken, {report.failed} failed for now, {report.dead} given up"
    )
    return 1 if report.failed or report.dead else 0


@command.command("test")
@click.argument("channel")
@common
def test_command(session: Session, channel: str) -> int:
    """Send a sample through CHANNEL, as a true alert would go, and say what came of it. Nothing is kept."""
    from tracker.jobs.deliver import send_sample
    from tracker.jobs.live import now_utc

    sent = send_sample(session.workspace(), channel, now=now_utc())
    if sent.outcome == "taken":
        session.say(f"taken      {channel} took the sample{f' ({sent.said})' if sent.said else ''}; look whether it arrived")
        return 0
    again = "an alert would be tried again" if sent.outcome == "later" else "an alert would be a dead letter"
    print_text(f"failed     {channel}: {sent.said or 'no reason given'}; {again}", err=True)
    return 1

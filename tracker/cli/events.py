"""`overflight events`."""

from __future__ import annotations

from pathlib import Path

import click

from tracker.cli.event_feeds import pull_command
from tracker.cli.event_reading import read_command
from tracker.cli.event_review import accept_command, edit_command, reject_command, review_command
from tracker.cli.options import Session, common, printed, window
from tracker.cli.printing import print_json, print_text


@click.group("events")
def command() -> None:
    """Reported events and their claims."""


@command.command("import")
@click.argument("files", nargs=-1, required=True, metavar="FILE...", type=click.Path(path_type=Path, exists=True))
@common
def import_command(session: Session, files: tuple[Path, ...]) -> None:
    """Import reported events from a ledger: YAML, CSV, JSON or JSON Lines (docs/ledger.md).

    A file with any fault is not imported at all; every fault is listed with its line.
    """
    from tracker.jobs.events import run_import
    from tracker.jobs.live import now_utc

    workspace = session.workspace(creates=True)
    for file in files:
        report = run_import(workspace, file, now=now_utc())
        unchanged = len(report.events) - len(report.written)
        session.say(f"events     {len(report.events)} in {file}: {len(report.written)} new or changed, {unchanged} as they were")
        if report.unreviewed:
            session.say(f"           {len(report.unreviewed)} read from text, to be reviewed (overflight events review)")
        for event in report.events:
            for note in event.notes:
                session.say(f"           {event.event_id}: {note}")


@command.command("list")
@window
@printed("table", "json", "jsonl", "csv", "parquet")
@common
def list_command(session: Session, format_: str | None, output: Path | None, since: object, until: object) -> None:
    """List reported events, with the verdict of their newest match."""
    from tracker.answers import events_answer
    from tracker.cli.printing import print_answer

    print_answer(events_answer(session.workspace(), since=since, until=until), format_, output)


@command.command("show")
@click.argument("event_id", metavar="ID")
@click.option("--version", "version", type=click.IntRange(min=1), help="An older version of the event.  [default: the newest]")
@click.option("--format", "format_", type=click.Choice(["table", "json"]), help="How to print.  [default: table]")
@common
def show_command(session: Session, event_id: str, version: int | None, format_: str | None) -> None:
    """Show one event: its reports and its claims, with places and times worked out; who said what of it, and when."""
    from tracker.core.claims.model import event_from_document, event_to_document
    from tracker.render.events import event_text, history_text

    view = session.workspace().event(event_id, version=version)
    event = event_from_document(view.document)
    if format_ == "json":
        told = {"version": view.version, "imported_at": view.imported_at, "review": view.standing.review}
        print_json({**event_to_document(event), **told, "standing": view.standing.to_document()})
    else:
        print_text(f"{event_text(event)}\n{history_text(view.version, view.imported_at, view.standing)}")


for _command in (read_command, pull_command, review_command, edit_command, accept_command, reject_command):
    command.add_command(_command)
